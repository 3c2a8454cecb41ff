#include "backends/racf/Switches.h"
#include "backends/racf/Undo.h"
#include "ir/model/Date.h"

namespace zsp::racf {

namespace {

/// Collects what a person must know before running the commands.
class FactFinder {
public:
  explicit FactFinder(const PlanContext &context) : context(context), policy(context.policy) {}

  void authority(bool checkOnly);
  void systemWide();
  void sharedProfiles();
  void switches();
  void preconditions();
  void manualSteps();
  void fidelity();
  backends::Facts facts;

private:
  void idPreconditions();
  void classPreconditions();
  void conditionPreconditions(const std::map<llvm::StringRef, const ir::ResourceClass *> &used);
  void existencePreconditions();
  bool defines(ir::PrincipalKind kind) const;
  bool anyOmvs() const;
  llvm::StringRef nameOf(ir::PrincipalId who) const { return context.text(policy[who].name.value); }

  const PlanContext &context;
  const ir::Policy &policy;
};

} // namespace

bool FactFinder::defines(ir::PrincipalKind kind) const {
  return llvm::any_of(context.added.principals,
                      [&](uint32_t index) { return policy.principals[index].kind == kind; });
}

bool FactFinder::anyOmvs() const {
  return llvm::any_of(context.added.principals,
                      [&](uint32_t index) { return policy.principals[index].omvs.present; });
}

void FactFinder::authority(bool checkOnly) {
  auto add = [&](const char *line) { facts.authority.push_back(line); };
  if (checkOnly)
    return add("AUDITOR or ROAUDIT (or SPECIAL) to list every profile and the options");
  add("SPECIAL, or all of these:");
  add("  group-SPECIAL over the owners and superior groups named below");
  if (defines(ir::PrincipalKind::User))
    add("  CLAUTH(USER) to define users");
  if (!context.added.profiles.empty() || !context.added.startedTasks.empty())
    add("  CLAUTH of each class to define profiles in it");
  if (anyOmvs())
    add("  access to the OMVS fields of users and groups (class FIELD)");
  if (!context.added.rawCommands.empty())
    add("  what the raw commands need");
  add("  and somebody else with SPECIAL for the SETROPTS commands");
}

void FactFinder::sharedProfiles() {
  std::set<std::string> shared;
  for (uint32_t index : context.added.profiles) {
    const ir::Profile &row = policy.profiles[index];
    if (row.kind != ir::ProfileKind::Shared)
      continue;
    llvm::StringRef cls = context.text(policy[row.cls].name), name = context.text(row.pattern.value);
    shared.insert(fmt::format("  {} {}", cls, name));
  }
  if (shared.empty())
    return;
  facts.systemWide.push_back("profiles for the whole system, defined where they do not exist yet:");
  facts.systemWide.insert(facts.systemWide.end(), shared.begin(), shared.end());
  facts.systemWide.push_back("look first whether a generic profile covers one of them today: the new profile "
                             "would take its place for that name, access list and all");
}

/// What comes into effect with a profile, whoever is on its list.
void FactFinder::switches() {
  std::set<std::string> lines;
  for (uint32_t index : context.added.profiles)
    collectSwitches(policy, policy.profiles[index], lines);
  if (lines.empty())
    return;
  facts.systemWide.push_back("profiles that switch something on by being there:");
  for (const std::string &line : lines)
    facts.systemWide.push_back("  " + line);
}

void FactFinder::systemWide() {
  if (!context.added.rawCommands.empty())
    facts.systemWide.push_back(isUnproved(policy)
                                   ? "raw commands run: nobody here vouches for what they change"
                                   : "raw commands run, which list and change nothing");
  sharedProfiles();
  switches();
  bool resets = policy.racf.addCreator && !(context.added.profiles.empty() && context.added.classes.empty() &&
                                            context.added.startedTasks.empty());
  if (resets)
    facts.systemWide.push_back(
        "PERMIT RESET also takes the entries of others off a list that is there already; "
        "the driver does so on new ones only");
  std::map<llvm::StringRef, const ir::ResourceClass *> changed;
  for (uint32_t index : context.added.classes)
    changed[context.text(policy.classes[index].name)] = &policy.classes[index];
  for (ir::ClassId id : policy.racf.activate)
    changed[context.text(policy[id].name)] = &policy[id];
  for (const auto &[name, cls] : changed) {
    facts.systemWide.push_back(
        fmt::format("class {} is {}", name, cls->declared ? "defined and activated" : "activated"));
    if (cls->posit.isKnown())
      facts.systemWide.push_back(
          fmt::format("  SETROPTS for it acts on every class with POSIT {}", cls->posit.value));
  }
}

void FactFinder::idPreconditions() {
  bool automatic = llvm::any_of(context.added.principals, [&](uint32_t index) {
    return policy.principals[index].omvs.id.kind == ir::UnixId::Auto;
  });
  if (automatic) {
    facts.preconditions.push_back("FACILITY BPX.NEXT.USER holds the ranges for automatic UIDs and GIDs");
    facts.preconditions.push_back("UNIXPRIV SHARED.IDS is defined, as automatic ids need it");
  }
}

void FactFinder::classPreconditions() {
  std::map<llvm::StringRef, const ir::ResourceClass *> used;
  auto use = [&](ir::ClassId id) {
    if (id)
      used[context.text(policy[id].name)] = &policy[id];
  };
  for (uint32_t index : context.added.profiles)
    use(policy.profiles[index].cls);
  for (uint32_t index : context.added.permits)
    use(policy[policy.permits[index].profile].cls);
  if (!context.added.startedTasks.empty())
    use(policy.findClass("STARTED"));
  for (const auto &[name, cls] : used) {
    if (cls->declared || cls->active)
      continue;
    bool byManager = cls->raclist.isKnown() && cls->raclist.value == ir::Raclist::Disallowed;
    bool raclisted = cls->refresh == ir::Refresh::Raclist && !byManager;
    bool generic = !cls->generic.isKnown() || cls->generic.value;
    if (cls->isDataset)
      facts.preconditions.push_back(
          "generic profile checking is on for data sets: SETROPTS GENERIC(DATASET)");
    else
      facts.preconditions.push_back(fmt::format("class {} is active{}{}", name,
                                                generic ? ", with generic profiles" : "",
                                                raclisted ? ", RACLISTed" : ""));
  }
  conditionPreconditions(used);
  if (!context.added.classes.empty() && !used.count("CDT"))
    facts.preconditions.push_back("class CDT is active, RACLISTed");
}

/// What must be on before RACF looks at an entry with the condition: an option or a class.
static llvm::StringRef switchOf(ir::Condition::Kind kind) {
  switch (kind) {
  case ir::Condition::Program:
  case ir::Condition::SysId: return "SETROPTS WHEN(PROGRAM)";
  case ir::Condition::Console: return "CONSOLE";
  case ir::Condition::JesInput: return "JESINPUT";
  case ir::Condition::Terminal: return "TERMINAL";
  case ir::Condition::ServAuth: return "SERVAUTH";
  case ir::Condition::AppcPort: return "APPCPORT";
  case ir::Condition::Criteria: break;
  }
  return {};
}

void FactFinder::conditionPreconditions(const std::map<llvm::StringRef, const ir::ResourceClass *> &used) {
  std::set<llvm::StringRef> needed;
  for (uint32_t index : context.added.permits)
    if (ir::ConditionId condition = policy.permits[index].condition)
      needed.insert(switchOf(policy[condition].kind));
  for (llvm::StringRef what : needed) {
    ir::ClassId cls = policy.findClass(what);
    bool changedHere = cls && (policy[cls].active || policy[cls].declared);
    if (what.starts_with("SETROPTS"))
      facts.preconditions.push_back(
          fmt::format("{} is in effect, or conditional entries do not count", what));
    else if (!what.empty() && !changedHere && !used.count(what))
      facts.preconditions.push_back(
          fmt::format("class {} is active, or conditional entries do not count", what));
  }
}

void FactFinder::existencePreconditions() {
  std::set<std::string> lines;
  for (const ir::Principal &row : policy.principals)
    if (row.external && row.products & ir::Racf && row.kind != ir::PrincipalKind::Everyone)
      lines.insert(fmt::format("{} {} exists", row.kind == ir::PrincipalKind::Group ? "group" : "user",
                               context.text(row.name.value)));
  for (uint32_t index : context.added.permits) {
    const ir::Profile &row = policy[policy.permits[index].profile];
    if (row.kind == ir::ProfileKind::External && !row.ifPresent)
      lines.insert(fmt::format("profile {} {} exists", context.text(policy[row.cls].name),
                               context.text(row.pattern.value)));
  }
  for (uint32_t index : context.added.profiles) {
    const ir::Profile &row = policy.profiles[index];
    if (row.volume)
      lines.insert(fmt::format("data set {} exists on volume {}", context.text(row.pattern.value),
                               context.text(row.volume)));
  }
  for (uint32_t index : context.added.startedTasks) {
    const ir::StartedTask &task = policy.startedTasks[index];
    if (task.group && policy[task.user].external)
      lines.insert(fmt::format("user {} is connected to group {}", nameOf(task.user), nameOf(task.group)));
  }
  facts.preconditions.insert(facts.preconditions.end(), lines.begin(), lines.end());
}

void FactFinder::preconditions() {
  idPreconditions();
  classPreconditions();
  facts.preconditions.push_back(policy.racf.addCreator ? "SETROPTS ADDCREATOR is in effect"
                                                       : "SETROPTS NOADDCREATOR is in effect");
  facts.preconditions.push_back(policy.racf.egn ? "SETROPTS EGN is in effect"
                                                : "SETROPTS NOEGN is in effect");
  facts.preconditions.push_back("SETROPTS GRPLIST is in effect");
  existencePreconditions();
}

void FactFinder::manualSteps() {
  for (uint32_t index : context.added.manualSteps) {
    const ir::ManualStep &step = policy.manualSteps[index];
    facts.manualSteps.push_back(context.text(step.title).str());
    for (Name line : step.lines)
      facts.manualSteps.push_back(("  " + context.text(line)).str());
  }
  std::set<std::string> users;
  for (uint32_t index : context.added.principals) {
    const ir::Principal &row = policy.principals[index];
    if (row.kind == ir::PrincipalKind::User && !row.isProtected)
      users.insert(fmt::format("user {} is defined without a password: give it one, or declare it protected",
                               context.text(row.name.value)));
  }
  facts.manualSteps.insert(facts.manualSteps.end(), users.begin(), users.end());
}

/// RACF knows no last day of an entry; that the policy accepts it is what lets such a permit pass.
void FactFinder::fidelity() {
  std::set<std::string> lines;
  for (uint32_t index : context.added.permits) {
    const ir::Permit &row = policy.permits[index];
    if (!row.until || !(row.products & ir::Racf))
      continue;
    const ir::Profile &profile = policy[row.profile];
    lines.insert(fmt::format("waived: {} keeps {} to {} '{}' after {}, until somebody takes it away",
                             context.text(context.name(row.who).value), ir::spelling(row.level),
                             context.text(policy[profile.cls].name), context.text(profile.pattern.value),
                             ir::spelling(row.until)));
  }
  facts.fidelity.assign(lines.begin(), lines.end());
}

backends::Facts planFacts(const ir::Delta &delta, const PlanOptions &options) {
  if (isUndo(delta))
    return undoFacts(delta, options);
  PlanContext context{*delta.to, delta.added};
  FactFinder finder(context);
  finder.authority(options.checkOnly);
  if (!options.checkOnly)
    finder.systemWide();
  finder.preconditions();
  if (!options.checkOnly) {
    finder.manualSteps();
    finder.fidelity();
  }
  return std::move(finder.facts);
}

} // namespace zsp::racf
