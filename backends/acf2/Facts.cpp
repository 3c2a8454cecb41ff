#include "backends/acf2/Access.h"
#include "backends/acf2/Check.h"
#include "backends/acf2/Plan.h"
#include "backends/acf2/Rules.h"

#include <set>

namespace zsp::acf2 {

using backends::StreamKind;

namespace {

/// Collects what a person must know before running the commands.
class FactFinder {
public:
  explicit FactFinder(const ir::Policy &policy)
      : policy(policy), index(policy, ir::Acf2), groups(index), rules(index) {}

  void authority(StreamKind kind);
  void systemWide();
  void preconditions();
  void manualSteps(StreamKind kind);
  void fidelity();
  backends::Facts facts;

private:
  std::string nameOf(ir::PrincipalId who) const { return policy.text(policy[who].name.value).str(); }
  std::string nameOf(const ir::Profile &row) const {
    return fmt::format("{} {}", policy.text(policy[row.cls].name), policy.text(row.pattern.value));
  }
  /// "$KEY(BPX) TYPE(FAC)", "data set rule $KEY(ZWE)".
  std::string nameOf(const RuleKeyPlan &plan) const {
    std::string key = policy.text(plan.key.value).str();
    return policy[plan.cls].isDataset ? fmt::format("data set rule $KEY({})", key)
                                      : fmt::format("$KEY({}) TYPE({})", key, policy.text(plan.setting.type));
  }
  bool usesRoles() const;
  void principalPreconditions(std::set<std::string> &lines);
  void rulePreconditions(std::set<std::string> &lines);
  void principalFidelity(std::set<std::string> &lines);
  void profileFidelity(std::set<std::string> &lines);
  void ruleFidelity(std::set<std::string> &lines);

  const ir::Policy &policy;
  ir::AccessIndex index;
  Groups groups;
  Rules rules;
};

void append(std::vector<std::string> &into, const std::set<std::string> &lines) {
  into.insert(into.end(), lines.begin(), lines.end());
}

} // namespace

bool FactFinder::usesRoles() const {
  return llvm::any_of(rules.keys(),
                      [](const RuleKeyPlan &plan) { return plan.grant == ir::Acf2Key::ByRole; });
}

void FactFinder::authority(StreamKind kind) {
  if (kind == StreamKind::Check) {
    facts.authority.push_back(
        "a logonid that may list the records and decompile the rule sets (AUDIT or SECURITY)");
    return;
  }
  facts.authority.push_back("SECURITY, with a scope of the logonids, records and rule sets named below");
  facts.authority.push_back("OPERATOR of TSO and the authority for MVS MODIFY, for the F ACF2 commands");
}

void FactFinder::systemWide() {
  for (ir::ClassId cls : declaredClasses(policy))
    facts.systemWide.push_back(
        fmt::format("class {} gets resource type {}, resident: every check of the class "
                    "goes to rules of that type from then on",
                    policy.text(policy[cls].name), policy.text(policy[cls].acf2Type)));
  for (const RuleKeyPlan &plan : rules.keys())
    if (!plan.owned)
      facts.systemWide.push_back(fmt::format(
          "{} belongs to others, too: single lines are added, nothing is replaced", nameOf(plan)));
}

void FactFinder::principalPreconditions(std::set<std::string> &lines) {
  bool automatic = false;
  for (const ir::Principal &row : policy.principals) {
    if (!counts(row) || row.kind == ir::PrincipalKind::Everyone)
      continue;
    std::string name = policy.text(row.name.value).str();
    automatic |= !row.external && row.omvs.id.kind == ir::UnixId::Auto;
    if (row.external && row.kind == ir::PrincipalKind::User)
      lines.insert(fmt::format("logonid {} exists", name));
    if (row.external && row.acf2Role)
      lines.insert(
          fmt::format("role {} exists and holds the members of {}", policy.text(row.acf2Role), name));
  }
  if (automatic)
    lines.insert("GSO AUTOIDOM holds the ranges for automatic UIDs and GIDs");
  for (const ir::StartedTask *task : startedTasksOf(policy))
    if (policy[task->user].external)
      lines.insert(fmt::format("logonid {} has the attribute STC", nameOf(task->user)));
}

void FactFinder::rulePreconditions(std::set<std::string> &lines) {
  static constexpr const char *ignored[] = {"APPCPORT", "APPL", "CONSOLE", "JESINPUT", "TERMINAL"};
  for (const RuleKeyPlan &plan : rules.keys()) {
    const ir::ResourceClass &cls = policy[plan.cls];
    llvm::StringRef name = policy.text(cls.name);
    lines.insert(fmt::format("{} goes by {}, or does not exist", nameOf(plan),
                             plan.grant == ir::Acf2Key::ByUid ? "UID" : "role ($ROLESET)"));
    if (plan.owned)
      lines.insert(fmt::format("{} holds no lines of others for the names below", nameOf(plan)));
    if (cls.isDataset)
      continue;
    lines.insert(fmt::format("no longer or masked $KEY of TYPE({}) covers a name of {}",
                             policy.text(cls.acf2Type), nameOf(plan)));
    if (!cls.declared)
      lines.insert(fmt::format("SHOW CLASMAP maps class {} to type {}{}", name, policy.text(cls.acf2Type),
                               isResident(policy, plan.cls) ? ", and GSO INFODIR names it" : ""));
    if (llvm::is_contained(ignored, name))
      lines.insert(
          fmt::format("a GSO SAFDEF has checks of class {} made at system entry: by default they are "
                      "ignored, and rules have no effect there",
                      name));
  }
  for (const ir::Permit &row : policy.permits)
    if (isUsable(policy, row) && row.until) {
      lines.insert("GSO OPTS has DATE(MDY), which UNTIL is written in");
      break;
    }
  if (rules.keys().empty())
    return;
  lines.insert("GSO RULEOPTS has NO$NOSORT: lines count from specific to general");
  lines.insert("GSO OPTS has MODE(ABORT), and no $MODE of a rule set below says less");
  lines.insert("no logonid concerned has SECURITY, NON-CNCL or READALL, and no PREFIX of others is the first "
               "qualifier of a data set below: these are let in whatever rules say");
}

void FactFinder::preconditions() {
  std::set<std::string> lines;
  principalPreconditions(lines);
  rulePreconditions(lines);
  append(facts.preconditions, lines);
}

void FactFinder::manualSteps(StreamKind kind) {
  std::set<std::string> lines;
  for (const ir::Acf2Type &row : policy.acf2.types)
    if (!isResident(policy, row.cls) &&
        llvm::any_of(rules.keys(), [&](const RuleKeyPlan &plan) { return plan.cls == row.cls; }))
      lines.insert(
          fmt::format("type {} is not resident: F ACF2,SETNORUL(job) for each address space that uses "
                      "class {}, or restart it",
                      policy.text(row.type), policy.text(policy[row.cls].name)));
  if (kind == StreamKind::Build) {
    for (const ir::ManualStep &step : policy.manualSteps)
      if (counts(step)) {
        facts.manualSteps.push_back(policy.text(step.title).str());
        for (Name line : step.lines)
          facts.manualSteps.push_back(("  " + policy.text(line)).str());
      }
    for (ir::PrincipalId user : principalsOf(policy, ir::PrincipalKind::User))
      if (isDefined(policy, user) && !runsStartedTask(policy, user))
        lines.insert(fmt::format("logonid {} is defined without a password: give it one", nameOf(user)));
    if (usesRoles())
      lines.insert("roles are looked up at logon: address spaces that run already keep their old ones");
  }
  append(facts.manualSteps, lines);
}

void FactFinder::principalFidelity(std::set<std::string> &lines) {
  for (uint32_t i = 0; i < policy.principals.size(); ++i) {
    const ir::Principal &row = policy.principals[i];
    if (!isDefined(policy, {i}))
      continue;
    std::string name = policy.text(row.name.value).str();
    bool group = row.kind == ir::PrincipalKind::Group;
    if (row.title || row.data)
      lines.insert(fmt::format("the texts of {} {} stand in comments only", group ? "group" : "user", name));
    if (row.owner || row.superior)
      lines.insert(fmt::format("owner and superior group of {} have no counterpart", name));
    if (group && !groups.needsRole({i}) && !row.omvs.present)
      lines.insert(fmt::format("group {} needs no record: a rule set is found by the name alone", name));
    if (row.restricted)
      lines.insert(
          fmt::format("user {} is kept from what everyone has by lines of its own, on the resources of "
                      "this policy only",
                      name));
  }
}

/// Names that switch something on or off under RACF by having a profile.
static bool isSwitch(llvm::StringRef cls, llvm::StringRef name) {
  static constexpr std::pair<llvm::StringRef, llvm::StringRef> all[] = {
      {"FACILITY", "BPX.DAEMON"},         {"FACILITY", "BPX.SERVER"},
      {"UNIXPRIV", "CHOWN.UNRESTRICTED"}, {"UNIXPRIV", "FILE.GROUPOWNER.SETGID"},
      {"UNIXPRIV", "SHARED.IDS"},         {"UNIXPRIV", "RESTRICTED.FILESYS.ACCESS"}};
  return llvm::is_contained(all, std::pair(cls, name));
}

void FactFinder::profileFidelity(std::set<std::string> &lines) {
  for (const ir::Profile &row : policy.profiles) {
    if (!counts(row))
      continue;
    if (isSwitch(policy.text(policy[row.cls].name), policy.text(row.pattern.value)))
      lines.insert(fmt::format("{}: on RACF z/OS acts differently once it is defined; here nothing is ever "
                               "undefined, and lines in a rule are no such switch",
                               nameOf(row)));
    std::vector<std::string> lost;
    if (row.audit.given)
      lost.push_back("audit");
    if (row.notify)
      lost.push_back("notify");
    if (row.owner)
      lost.push_back("owner");
    if (row.data)
      lost.push_back("data");
    if (!lost.empty())
      lines.insert(fmt::format("{}: {} not expressed", nameOf(row), fmt::join(lost, ", ")));
    if (row.kind == ir::ProfileKind::External && row.ifPresent)
      lines.insert(fmt::format("{} is taken to exist: what no rule allows is refused, so lines do no harm",
                               nameOf(row)));
    if (policy[row.cls].isDataset && row.uacc == ir::AccessLevel::Update)
      lines.insert(fmt::format("{}: UPDATE includes CONTROL, as WRITE stands for both", nameOf(row)));
  }
  for (const ir::Permit &row : policy.permits) {
    if (!counts(row) || !counts(policy[row.profile]))
      continue;
    const ir::Profile &profile = policy[row.profile];
    std::string what =
        fmt::format("{} on {} to {}", ir::spelling(row.level), nameOf(profile), nameOf(row.who));
    bool dataset = policy[profile.cls].isDataset;
    if (!isUsable(policy, row))
      lines.insert(fmt::format("accepted by a waiver: {} is not given", what));
    else if (dataset && row.level == ir::AccessLevel::Control)
      lines.insert(fmt::format("accepted by a waiver: {} becomes WRITE, which is UPDATE", what));
    else if (dataset && row.level == ir::AccessLevel::Update)
      lines.insert(fmt::format("{} includes CONTROL, as WRITE stands for both", what));
  }
}

void FactFinder::ruleFidelity(std::set<std::string> &lines) {
  for (const RuleKeyPlan &plan : rules.keys())
    if (!plan.owned)
      lines.insert(
          fmt::format("{}: wider lines of the site may give more than this policy says, as its lines "
                      "are not closed there",
                      nameOf(plan)));
  for (const std::string &line : compareAccess(index, builtDatabase(policy)).accepted)
    lines.insert(line);
}

void FactFinder::fidelity() {
  std::set<std::string> lines;
  principalFidelity(lines);
  profileFidelity(lines);
  ruleFidelity(lines);
  append(facts.fidelity, lines);
}

backends::Facts planFacts(const ir::Policy &policy, StreamKind kind) {
  FactFinder finder(policy);
  finder.authority(kind);
  if (kind == StreamKind::Build) {
    finder.systemWide();
    finder.preconditions();
    finder.fidelity();
  }
  if (kind != StreamKind::Check)
    finder.manualSteps(kind);
  if (kind == StreamKind::Undo)
    addUndoFacts(policy, finder.facts);
  return std::move(finder.facts);
}

} // namespace zsp::acf2
