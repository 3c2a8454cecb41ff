#include "backends/racf/ModelOperands.h"

namespace zsp::racf {

static bool hasGenericCharacters(llvm::StringRef name) {
  return name.find_first_of("*%&") != llvm::StringRef::npos;
}

std::optional<std::string> conditionText(const Command &command, const Interner &names) {
  const Operand *when = find(command.operands, Keyword::When);
  if (!when)
    return "";
  if (when->suboperands.size() != 1)
    return std::nullopt;
  const Operand &condition = when->suboperands.front();
  bool pair = condition.keyword == Keyword::Criteria;
  if (condition.values.size() != (pair ? 2u : 1u))
    return std::nullopt;
  std::string text = fmt::format("{} {}", spelling(condition.keyword), names.text(condition.values[0].value));
  return pair ? text + "=" + names.text(condition.values[1].value).str() : text;
}

/// What PERMIT says to a condition that the class cannot have; empty if it takes it.
static std::string refusedCondition(const Command &command, llvm::StringRef className, bool dataset) {
  const Operand *when = find(command.operands, Keyword::When);
  if (!when)
    return {};
  Keyword kind = when->suboperands.front().keyword;
  if (kind == Keyword::WhenProgram && !dataset && className != "SERVAUTH")
    return fmt::format("ICH06020I WHEN(PROGRAM) is not for class {}", className);
  if (kind == Keyword::SysId && className != "PROGRAM")
    return fmt::format("ICH06021I WHEN(SYSID) is not for class {}", className);
  if (kind == Keyword::Criteria && dataset)
    return fmt::format("ICH06022I WHEN(CRITERIA) is not for class {}", className);
  return {};
}

Outcome Model::resetEntries(const Command &command, ProfileRow &profile) {
  const Operand *reset = find(command.operands, Keyword::Reset);
  llvm::StringRef which = valueOf(*reset);
  if (!which.empty() && which != "ALL" && which != "STANDARD" && which != "WHEN")
    return failed(8, fmt::format("IKJ56702I INVALID RESET, {}", which));
  for (auto entry = profile.entries.begin(); entry != profile.entries.end();) {
    bool standard = entry->first.first.empty();
    bool goes = (standard && which != "WHEN") || (!standard && which != "STANDARD");
    entry = goes ? profile.entries.erase(entry) : std::next(entry);
  }
  return {};
}

std::optional<Model::PermitTarget> Model::findTarget(const Command &command, Outcome &outcome) {
  auto refuse = [&](const std::string &why) {
    outcome = failed(8, why);
    return std::nullopt;
  };
  if (command.positional.size() != 1)
    return refuse("not one profile");
  const Operand *className = find(command.operands, Keyword::Class);
  if (!className)
    return refuse("CLASS is missing: RACF would take DATASET");
  auto cls = db.classes.find(valueOf(*className));
  if (cls == db.classes.end() || !cls->second.defined || !cls->second.rdefine)
    return refuse(fmt::format("IKJ56702I INVALID CLASS, {}", valueOf(*className)));
  llvm::StringRef name = text(command.positional[0]);
  if (cls->second.dataset && !command.datasetPositional)
    return refuse(fmt::format("{} without quotes would take the TSO prefix", name));
  bool generic = hasGenericCharacters(name) || find(command.operands, Keyword::Generic);
  ProfileTable &profiles = cls->second.profiles;
  auto profile = profiles.lower_bound({name, generic, ""});
  if (profile == profiles.end() || profile->first.name != name || profile->first.generic != generic)
    return refuse(fmt::format("ICH06004I {} NOT DEFINED TO RACF", name));
  return PermitTarget{cls->first, cls->second.dataset, profile->second};
}

Outcome Model::permit(const Command &command) {
  std::string problem = unmodelled(command.operands, {Keyword::Class, Keyword::Generic, Keyword::Id,
                                                      Keyword::Access, Keyword::When, Keyword::Reset});
  if (!problem.empty())
    return failed(8, problem);
  Outcome outcome;
  std::optional<PermitTarget> target = findTarget(command, outcome);
  if (!target)
    return outcome;
  if (find(command.operands, Keyword::Reset)) {
    Outcome reset = resetEntries(command, target->profile);
    if (reset.returnCode || !find(command.operands, Keyword::Id))
      return reset;
  }
  const Operand *ids = find(command.operands, Keyword::Id), *access = find(command.operands, Keyword::Access);
  if (!ids || ids->values.empty())
    return failed(8, "ID is missing");
  if (!access)
    return failed(8, "ACCESS is missing: RACF would take READ");
  std::optional<ir::AccessLevel> level = ir::parseAccessLevel(valueOf(*access));
  if (!level)
    return failed(8, fmt::format("IKJ56702I INVALID ACCESS, {}", valueOf(*access)));
  std::optional<std::string> condition = conditionText(command, names);
  if (!condition)
    return failed(8, "WHEN is not one condition");
  problem = refusedCondition(command, target->className, target->dataset);
  if (!problem.empty())
    return failed(8, problem);
  for (const ir::Spelled &id : ids->values)
    if (text(id) != "*" && !db.knows(text(id)))
      return failed(4, fmt::format("ICH06007I {} NOT DEFINED TO RACF", text(id)));
  for (const ir::Spelled &id : ids->values)
    target->profile.entries[{intern(*condition), text(id)}] = *level;
  return {};
}

} // namespace zsp::racf
