#include "backends/racf/Compose.h"
#include "backends/racf/ModelOperands.h"
#include "backends/racf/Steps.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::racf {

using backends::Lookup;

static bool hasGenericCharacters(StringRef name) {
  return name.find_first_of("*%&") != StringRef::npos;
}

/// The listing of a profile, and whose name it must show: RACF answers with the generic profile that covers
/// the name if there is no other.
void StepPlanner::listProfile(Step &step, ir::Spelled cls, ir::Spelled name, bool dataset, bool generic,
                              bool within) {
  Command list = commandFor(dataset ? Verb::ListDsd : Verb::RList, {});
  if (dataset) {
    list.operands = {words(Keyword::Dataset, name), flag(Keyword::All)};
    if (generic)
      list.operands.push_back(flag(Keyword::Generic));
  } else {
    list.positional = {cls, name};
    list.operands.push_back(flag(Keyword::All));
    if (policy.text(cls.value) == "STARTED")
      list.operands.push_back(flag(Keyword::ShowStdata));
  }
  step.probe = {lines(list)};
  (within ? step.needs : step.absent) = {dataset ? "ICH35003I" : "ICH13003I"};
  (within ? step.within : step.named) = {dataset ? Lookup::After : Lookup::Row,
                                         dataset ? "INFORMATION FOR DATASET" : "CLASS NAME", spelled(name), 2,
                                         generic};
}

void StepPlanner::stdata(const Command &command, Step &step) {
  const Operand *segment = find(command.operands, Keyword::Stdata);
  if (!segment)
    return;
  for (const auto &[keyword, key] :
       {std::pair(Keyword::User, "USER="), std::pair(Keyword::Group, "GROUP="),
        std::pair(Keyword::Trusted, "TRUSTED="), std::pair(Keyword::Privileged, "PRIVILEGED="),
        std::pair(Keyword::Trace, "TRACE=")})
    checkValue(step, Lookup::Line, key, find(segment->suboperands, keyword));
}

/// Generic profiles that the policy itself defines: access was proved with them and the shared one together.
std::vector<std::string> StepPlanner::coveringProfiles(ir::Spelled cls, ir::Spelled name) {
  std::vector<std::string> names;
  for (const ir::Profile &row : policy.profiles) {
    StringRef pattern = policy.text(row.pattern.value);
    if (row.kind == ir::ProfileKind::Plain && (row.products & ir::Racf) && hasGenericCharacters(pattern) &&
        policy.text(policy[row.cls].name) == policy.text(cls.value) && pattern != policy.text(name.value) &&
        ir::Pattern(pattern, ir::Naming::General, policy.racf.assume.patterns)
            .matches(policy.text(name.value)))
      names.push_back(spelled(row.pattern));
  }
  llvm::sort(names);
  return names;
}

void StepPlanner::profile(const Command &command, Step &step) {
  bool dataset = command.datasetPositional;
  if (command.positional.size() != (dataset ? 1u : 2u))
    return fail(llvm::createStringError("a definition of more than one profile"));
  ir::Spelled cls = dataset ? literal("DATASET") : command.positional[0];
  ir::Spelled name = command.positional.back();
  bool generic = hasGenericCharacters(policy.text(name.value)) || find(command.operands, Keyword::Generic);
  step.title = fmt::format("profile {} {}", spelled(cls), spelled(name));
  listProfile(step, cls, name, dataset, generic, /*within=*/false);
  step.shared = sharedProfiles.count({policy.text(cls.value), policy.text(name.value)});
  if (step.shared)
    step.ours = coveringProfiles(cls, name);
  bool defines = command.verb == Verb::RDefine || command.verb == Verb::AddSd;
  if (defines) {
    // Who owns a resource that many products need is not ours to say.
    if (!step.shared)
      checkValue(step, Lookup::Row, "LEVEL OWNER", find(command.operands, Keyword::Owner), 2);
    checkValue(step, Lookup::Row, "LEVEL OWNER", find(command.operands, Keyword::Uacc), 3);
    check(step, Lookup::Row, "LEVEL OWNER", find(command.operands, Keyword::Warning) ? "YES" : "NO",
          dataset ? 4 : 5);
    stdata(command, step);
    if (!policy.racf.addCreator)
      checkCreator(step, cls, name);
  }
  setKind(command, step, "INSTALLATION DATA");
}

/// " PROGRAM ZWEPGM" as the conditional access list shows it, or nothing.
static std::optional<std::pair<StringRef, llvm::SmallVector<ir::Spelled, 1>>>
conditionOf(const Command &command) {
  const Operand *when = find(command.operands, Keyword::When);
  if (!when || when->suboperands.size() != 1)
    return std::nullopt;
  const Operand &condition = when->suboperands.front();
  return std::pair(spelling(condition.keyword), condition.values);
}

/// SETROPTS ADDCREATOR puts the submitter on the list of what he defines.
void StepPlanner::checkCreator(Step &step, ir::Spelled cls, ir::Spelled name) const {
  auto found = mayAlter.find({policy.text(cls.value), policy.text(name.value)});
  if (found != mayAlter.end())
    step.exempt.assign(found->second.begin(), found->second.end());
  check(step, Lookup::Creator, "", "");
}

/// Takes the submitter off the list of what this run has defined. Never off another list.
void StepPlanner::reset(const Command &command, Step step, ir::Spelled cls) {
  step.kind = Step::Fresh;
  step.title += " without the submitter";
  checkCreator(step, cls, command.positional[0]);
  step.commands.push_back({lines(command)});
  emit(std::move(step));
}

void StepPlanner::permit(const Command &command, Step step) {
  const Operand *className = find(command.operands, Keyword::Class);
  if (!className || className->values.size() != 1 || command.positional.size() != 1)
    return fail(llvm::createStringError("PERMIT: not one profile of one class"));
  ir::Spelled cls = className->values.front(), name = command.positional[0];
  bool dataset = command.datasetPositional;
  bool generic = hasGenericCharacters(policy.text(name.value)) || find(command.operands, Keyword::Generic);
  listProfile(step, cls, name, dataset, generic, /*within=*/true);
  step.shared = sharedProfiles.count({policy.text(cls.value), policy.text(name.value)});
  step.optional = llvm::any_of(
      command.tolerated, [](const Tolerated &known) { return StringRef(known.message) == "ICH06004I"; });
  step.title = fmt::format("permit {} {}", spelled(cls), spelled(name));
  if (find(command.operands, Keyword::Reset))
    return reset(command, std::move(step), cls);

  bool removes = find(command.operands, Keyword::Delete);
  const Operand *access = find(command.operands, Keyword::Access), *ids = find(command.operands, Keyword::Id);
  if (!ids || (!access && !removes))
    return fail(llvm::createStringError("PERMIT: without ID or ACCESS"));
  std::string level = removes ? "*" : spelled(access->values.front()), condition;
  if (auto when = conditionOf(command)) {
    condition = " " + when->first.str() + " " + spelled(when->second.front());
    if (when->second.size() == 2)
      condition += "=" + spelled(when->second.back());
  }
  for (const ir::Spelled &id : ids->values) {
    Step one = step;
    Command single = command;
    for (Operand &operand : single.operands)
      if (operand.keyword == Keyword::Id)
        operand.values = {id};
    std::string who = spelled(id);
    one.kind = removes ? Step::Remove : Step::Define;
    one.title +=
        fmt::format(" {}{}{}", who, removes ? "" : " " + level, condition.empty() ? "" : " when" + condition);
    check(one, Lookup::Entry, who + condition, level);
    one.commands.push_back({lines(single)});
    emit(std::move(one));
  }
}

} // namespace zsp::racf
