#include "backends/acf2/Plan.h"

#include "backends/acf2/Model.h"

#include <set>

namespace zsp::acf2 {

Command PlanContext::command(Verb verb, Setting::Kind setting, ir::Spelled key, const ir::Origin &origin,
                             const std::string &what) const {
  Command command;
  command.verb = verb;
  command.setting.kind = setting;
  command.key = key;
  command.origin = origin;
  command.originName = fmt::format("{}: {}", text(origin.unit), what);
  return command;
}

static std::vector<Section> planObjects(const PlanContext &context) {
  std::vector<Section> sections;
  planClasses(context, sections);
  planGroups(context, sections);
  planUsers(context, sections);
  planConnects(context, sections);
  planResources(context, sections);
  llvm::erase_if(sections, [](const Section &section) { return section.commands.empty(); });
  return sections;
}

/// Types that the site does not keep in storage: each address space has its own copy, and F ACF2,SETNORUL is
/// for a person to aim.
static std::set<std::string> nonResidentTypes(const ir::Policy &policy) {
  std::set<std::string> types;
  for (const ir::Acf2Type &row : policy.acf2.types)
    if (!isResident(policy, row.cls))
      types.insert(policy.text(row.type).str());
  return types;
}

static Section activation(const ir::Policy &policy, llvm::ArrayRef<Section> sections) {
  Section result{"ACTIVATION", {}};
  std::set<std::string> nonResident = nonResidentTypes(policy);
  std::map<std::pair<Activation, std::string>, ir::Spelled> needed;
  for (const Section &section : sections)
    for (const Command &command : section.commands)
      for (const NeededActivation &activation : activationsOf(command, *policy.names)) {
        std::string name = policy.text(activation.name.value).str();
        if (activation.activation != Activation::RebuildType || !nonResident.count(name))
          needed.try_emplace({activation.activation, name}, activation.name);
      }
  for (const auto &[key, name] : needed) {
    Command command;
    command.verb = Verb::Activate;
    command.activation = key.first;
    command.key = name;
    result.commands.push_back(std::move(command));
  }
  return result;
}

/// Only what lists, under one heading.
static Section listings(llvm::ArrayRef<Section> sections) {
  Section result{"CHECK", {}};
  for (const Section &section : sections)
    for (Command command : section.commands)
      if (command.isListing()) {
        command.originName.clear();
        command.comment.clear();
        result.commands.push_back(std::move(command));
      }
  return result;
}

namespace {

/// Takes out what a build puts in, from the last command to the first.
class Undoing {
public:
  explicit Undoing(llvm::ArrayRef<Section> build) : build(build) {
    for (const Section &section : build)
      for (const Command &command : section.commands)
        if (command.verb == Verb::Insert)
          inserted.insert(keyOf(command));
  }
  std::vector<Section> sections() const {
    std::vector<Section> result;
    for (const Section &section : llvm::reverse(build))
      result.push_back(undone(section));
    return result;
  }

private:
  using Key = std::pair<Setting::Kind, uint32_t>;
  static Key keyOf(const Command &command) { return {command.setting.kind, command.key.value.id}; }

  /// Nothing for what stays or goes together with its record.
  std::optional<Command> inverse(Command command) const {
    command.comment.clear();
    switch (command.verb) {
    case Verb::List:
    case Verb::Decomp: return command;
    case Verb::Insert:
      command.verb = Verb::Delete;
      command.fields.clear();
      return command;
    case Verb::Change:
      if (inserted.count(keyOf(command)))
        return std::nullopt;
      command.edit = Edit::Delete;
      return command;
    case Verb::Reckey:
      if (command.roleset)
        return std::nullopt;
      command.edit = Edit::Delete;
      return command;
    case Verb::Delete:
    case Verb::Activate: break;
    }
    return std::nullopt;
  }

  /// Listings stay in front of what they list.
  Section undone(const Section &section) const {
    Section result{section.title, {}};
    for (size_t end = section.commands.size(); end > 0;) {
      size_t begin = end - 1;
      while (begin > 0 && !section.commands[begin].isListing())
        --begin;
      if (section.commands[begin].isListing())
        result.commands.push_back(*inverse(section.commands[begin]));
      for (size_t i = end; i-- > begin;)
        if (!section.commands[i].isListing())
          if (std::optional<Command> command = inverse(section.commands[i]))
            result.commands.push_back(std::move(*command));
      end = begin;
    }
    return result;
  }

  llvm::ArrayRef<Section> build;
  std::set<Key> inserted;
};

} // namespace

std::vector<Section> plan(const ir::Policy &policy, backends::StreamKind kind) {
  ir::AccessIndex index(policy, ir::Acf2);
  Groups groups(index);
  std::vector<Section> sections = planObjects({policy, index, groups});
  switch (kind) {
  case backends::StreamKind::Check:
    for (Section &section : sections)
      llvm::erase_if(section.commands, [](const Command &command) { return !command.isListing(); });
    break;
  case backends::StreamKind::Undo:
    sections = Undoing(sections).sections();
    sections.push_back(activation(policy, sections));
    break;
  case backends::StreamKind::Build: {
    Section check = listings(sections);
    sections.push_back(activation(policy, sections));
    sections.push_back(std::move(check));
    break;
  }
  }
  return sections;
}

} // namespace zsp::acf2
