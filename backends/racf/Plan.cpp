#include "backends/racf/Plan.h"

namespace zsp::racf {

bool isListing(Verb verb) {
  return verb == Verb::ListGrp || verb == Verb::ListUser || verb == Verb::RList || verb == Verb::ListDsd;
}

Section planOptions() {
  Command list = commandFor(Verb::SetRopts, {});
  list.operands.push_back(flag(Keyword::List));
  list.comment = "compare the options in effect with the conditions stated above";
  return {"OPTIONS", {list}};
}

std::optional<Command> refreshOf(const PlanContext &context, const ir::ResourceClass &cls,
                                 const Touched &touched) {
  Command command = commandFor(Verb::SetRopts, {});
  ir::Spelled name = spelled(cls.name);
  switch (cls.refresh) {
  case ir::Refresh::None: return std::nullopt;
  case ir::Refresh::Raclist:
    if (!touched.profile)
      return std::nullopt;
    command.operands.push_back(words(Keyword::Raclist, name));
    command.tolerated = {
        {"ICH14063I", 0, "refreshed"},
        {"ICH14070I", 4, "the class is not RACLISTed: compare with the conditions stated above"}};
    break;
  case ir::Refresh::Generic:
    if (!touched.genericProfile)
      return std::nullopt;
    command.operands.push_back(words(Keyword::SetGeneric, name));
    break;
  case ir::Refresh::ProgramControl:
    if (!touched.profile)
      return std::nullopt;
    command.operands.push_back(word(Keyword::SetWhen, context.literal("PROGRAM")));
    break;
  }
  command.operands.push_back(flag(Keyword::Refresh));
  return command;
}

Section planRefresh(const PlanContext &context, const TouchedClasses &touched) {
  std::map<llvm::StringRef, uint32_t> byName;
  for (const auto &[index, how] : touched)
    byName[context.text(context.policy.classes[index].name)] = index;
  Section section{"REFRESH", {}};
  for (const auto &[name, index] : byName)
    if (std::optional<Command> command = refreshOf(context, context.policy.classes[index], touched.at(index)))
      section.commands.push_back(std::move(*command));
  return section;
}

/// The listings once more, so that a person can compare before with after.
static Section listAgain(const std::vector<Section> &sections) {
  Section check{"CHECK", {}};
  for (const Section &section : sections)
    for (const Command &command : section.commands)
      if (isListing(command.verb))
        check.commands.push_back(command);
  return check;
}

static void keepListings(std::vector<Section> &sections) {
  for (Section &section : sections)
    if (section.title != "OPTIONS")
      llvm::erase_if(section.commands, [](const Command &command) { return !isListing(command.verb); });
}

static bool removesRows(const ir::Delta::Rows &rows) {
  return !rows.classes.empty() || !rows.principals.empty() || !rows.connects.empty() ||
         !rows.startedTasks.empty() || !rows.profiles.empty() || !rows.permits.empty();
}

Script plan(const ir::Delta &delta, const PlanOptions &options, backends::Facts &facts,
            DiagnosticEngine &diags) {
  if (removesRows(delta.removed)) {
    diags.report(DiagId::RacfRemoval, {});
    return {};
  }
  PlanContext context{*delta.to, delta.added};
  Script script;
  TouchedClasses touched;
  script.sections.push_back(planOptions());
  script.sections.push_back(planClasses(context));
  script.sections.push_back(planGroups(context));
  script.sections.push_back(planUsers(context));
  script.sections.push_back(planConnects(context));
  for (Section &section : planResources(context, touched))
    script.sections.push_back(std::move(section));
  if (options.checkOnly) {
    keepListings(script.sections);
  } else {
    script.sections.push_back(planRefresh(context, touched));
    script.sections.push_back(listAgain(script.sections));
  }
  llvm::erase_if(script.sections, [](const Section &section) { return section.commands.empty(); });

  std::string proof = std::move(facts.proof);
  facts = planFacts(context, options.checkOnly);
  facts.proof = std::move(proof);
  return script;
}

} // namespace zsp::racf
