// Lines of rule sets.

#include "backends/acf2/Listings.h"
#include "backends/acf2/Steps.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::acf2 {

using backends::Lookup;

static std::vector<std::string> notThere() {
  return {std::begin(listings::notThere), std::end(listings::notThere)};
}

std::string StepPlanner::subjectOf(const Entry &entry) {
  return fmt::format("{} {} {}", policy.text(entry.extension.value), unsigned(entry.who),
                     policy.text(entry.name.value));
}

/// The line as DECOMP shows it.
std::string StepPlanner::lineOf(const Entry &entry) {
  std::vector<std::string> words = wordsOf(entry, spelled(entry.name));
  if (entry.extension.value)
    words.insert(words.begin(), spelled(entry.extension));
  return llvm::join(words, " ");
}

void StepPlanner::ruleSet(const Command &command, Step &step) {
  std::string key = spelled(command.key);
  StringRef type = command.setting.kind == Setting::Rule ? "DATASET" : policy.text(command.setting.type);
  bool goesByRole = byRole.count(keyOf(command));
  probe(Verb::Decomp, command, step);
  step.shown = {Lookup::Field, listings::ruleKey.str(), key + ")"};
  if (command.edit == Edit::Delete)
    step.kind = Step::Remove;
  step.checks.push_back({Lookup::Flag, listings::roleset.str(), goesByRole ? "YES" : "NO"});
  if (command.roleset) {
    step.title = fmt::format("rule set {} {} by role", type, key);
    step.gone = notThere();
    return;
  }
  std::string line = lineOf(command.entry);
  step.title = fmt::format("rule {} {}: {}", type, key, line);
  (goesByRole ? step.lacks : step.gone) = notThere();
  step.checks.push_back({Lookup::Rule, "", line});
  for (const std::string &other : linesOf[keyOf(command) + " " + subjectOf(command.entry)])
    if (other != line)
      step.also.push_back(other);
}

static bool gives(const Entry &entry) {
  if (!entry.dataset)
    return entry.permission != Permission::Prevent;
  return llvm::any_of(entry.access, [](std::optional<Permission> access) {
    return access && *access != Permission::Prevent;
  });
}

/// A run that stops must leave less access than the whole, not more: of each rule set the lines that give
/// nothing come first, then those of longer extensions, which narrow what shorter ones give. An undo takes
/// them out in the opposite order.
std::vector<Command> StepPlanner::inSafeOrder(const Section &section) const {
  std::vector<Command> commands;
  llvm::copy_if(section.commands, std::back_inserter(commands),
                [](const Command &command) { return !command.isListing(); });
  auto rank = [&](const Command &command) {
    bool late = gives(command.entry) == (command.edit == Edit::Add);
    long length = long(policy.text(command.entry.extension.value).size());
    return std::pair(late, command.edit == Edit::Add ? -length : length);
  };
  auto isLine = [](const Command &command) { return command.verb == Verb::Reckey && !command.roleset; };
  for (auto begin = commands.begin(); begin != commands.end();) {
    auto end = begin + 1;
    while (end != commands.end() && isLine(*begin) && isLine(*end) && keyOf(*end) == keyOf(*begin))
      ++end;
    std::stable_sort(begin, end, [&](const Command &a, const Command &b) { return rank(a) < rank(b); });
    begin = end;
  }
  return commands;
}

} // namespace zsp::acf2
