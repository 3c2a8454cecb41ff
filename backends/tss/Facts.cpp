#include "backends/tss/Facts.h"

#include "backends/tss/Plan.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

namespace {

class FactFinder {
public:
  explicit FactFinder(const Roster &roster) : roster(roster), policy(roster.policy) {}

  void authority(StreamKind kind);
  void systemWide();
  void preconditions();
  void closed();
  void manualSteps();
  void fidelity();
  backends::Facts facts;

private:
  void existing(std::set<std::string> &lines) const;
  void owned(std::set<std::string> &lines) const;
  void names();
  void rows();
  bool mayBeHeldBack() const;
  std::string label(const ir::Profile &row) const {
    return fmt::format("{} {}", roster.text(policy[row.cls].name), roster.text(row.pattern.value));
  }
  static void append(std::vector<std::string> &to, const std::set<std::string> &lines) {
    to.insert(to.end(), lines.begin(), lines.end());
  }

  const Roster &roster;
  const ir::Policy &policy;
};

void FactFinder::authority(StreamKind kind) {
  const char *needed =
      "a central control ACID (SCA), as CREATE names departments, with authority to create ACIDs in "
      "them, to own resources (OWN), and to permit the resources named below (XAUTH)";
  if (kind == StreamKind::Check)
    needed = "a control ACID with INFO authority over the ACIDs and resources below";
  else if (kind == StreamKind::Undo)
    needed = "a central control ACID (SCA), with authority to delete the ACIDs below, to give up "
             "resources (OWN), and to revoke permits on the resources named below (XAUTH)";
  facts.authority.push_back(needed);
}

void FactFinder::systemWide() {
  std::set<std::string> lines;
  for (ir::ClassId cls : roster.classes())
    for (const Region &region : roster.regions(cls))
      if (region.profile && policy[region.profile].kind == ir::ProfileKind::Shared)
        lines.insert(fmt::format("  permits on {}", label(policy[region.profile])));
  if (!lines.empty())
    facts.systemWide.push_back("resources of the whole system, whose owner stays who it is:");
  append(facts.systemWide, lines);
  for (const ir::ResourceClass &cls : policy.classes)
    if (cls.declared)
      facts.systemWide.push_back(fmt::format("class {} is added to the RDT", roster.text(className(cls))));
  std::set<std::string> prefixes;
  for (const Ownership &row : roster.ownerships())
    prefixes.insert(
        fmt::format("  {} '{}' by {}{}", roster.text(policy[row.cls].name), roster.text(row.prefix.value),
                    roster.text(row.acid),
                    row.cutsSymbol ? ": cut within a symbol, so change it where you change that" : ""));
  if (!prefixes.empty())
    facts.systemWide.push_back("owned from now on, so that all that begins so is protected:");
  append(facts.systemWide, prefixes);
}

/// Names closed in a record that this policy does not make, where the policy alone does not say who needs the
/// name: somebody else may count on it there.
void FactFinder::closed() {
  std::set<std::string> lines, needs;
  for (const PlannedPermit &row : planAccess(roster, settingsOf(policy.tss.auth))) {
    const Region &region = *row.region;
    bool ours = row.who && policy[row.who].kind != ir::PrincipalKind::Everyone && !policy[row.who].external;
    bool stated = region.profile && policy[region.profile].kind == ir::ProfileKind::Plain;
    if (!row.added || row.level != ir::AccessLevel::None || ours || stated)
      continue;
    std::string name =
        fmt::format("{} '{}'", roster.text(policy[region.cls].name), roster.text(region.name.value));
    StringRef record = roster.text(row.record.value);
    lines.insert(fmt::format("  {} closed for: {}", name, record));
    needs.insert(fmt::format("nobody needs {} through {}, which gets ACCESS(NONE) there", name, record));
  }
  if (!lines.empty())
    facts.systemWide.push_back("ACCESS(NONE) in records of others, as a permit on a shorter name would reach "
                               "there:");
  append(facts.systemWide, lines);
  append(facts.preconditions, needs);
}

void FactFinder::existing(std::set<std::string> &lines) const {
  for (const ir::Principal &row : policy.principals) {
    if (!row.external || !Roster::counts(row) || row.kind == ir::PrincipalKind::Everyone)
      continue;
    bool isGroup = row.kind == ir::PrincipalKind::Group;
    if (!isGroup)
      lines.insert(fmt::format("USER ACID {} exists", roster.text(row.name.value)));
    if (isGroup && row.tssProfile)
      lines.insert(fmt::format("PROFILE ACID {} exists and is that of the members of {}",
                               roster.text(row.tssProfile), roster.text(row.name.value)));
  }
  for (ir::PrincipalId user : roster.made(ir::PrincipalKind::User))
    for (ir::PrincipalId group : roster.unixGroupsOf(user))
      if (policy[group].external)
        lines.insert(fmt::format("GROUP ACID {} exists and has a GID", roster.nameOf(group)));
  for (Name name : {policy.tss.departmentOfUsers, policy.tss.departmentOfGroups})
    if (name)
      lines.insert(fmt::format("department {} exists", roster.text(name)));
  for (const Ownership &row : roster.ownerships())
    lines.insert(fmt::format("{} is a department: an owner that is a user would have all access",
                             roster.text(row.acid)));
  for (const ir::StartedTask *task : startedTasks(roster))
    if (policy[task->user].external)
      lines.insert(fmt::format("{} has FACILITY(STC)", roster.nameOf(task->user)));
}

void FactFinder::owned(std::set<std::string> &lines) const {
  for (ir::ClassId cls : roster.classes()) {
    const ir::TssOwnership *stated = roster.statedOwner(cls);
    for (const Region &region : roster.regions(cls)) {
      if (!region.profile)
        continue;
      const ir::Profile &row = policy[region.profile];
      std::string name =
          fmt::format("{} '{}'", roster.text(policy[cls].name), roster.text(region.name.value));
      if (row.kind != ir::ProfileKind::Plain)
        lines.insert(row.ifPresent
                         ? fmt::format("{} is owned, or its permits fail and nothing else does", name)
                         : fmt::format("{} is owned by a department", name));
      else if (stated && stated->stated)
        lines.insert(fmt::format("{} is owned by department {}", name, roster.text(stated->acid)));
    }
  }
}

void FactFinder::preconditions() {
  std::set<std::string> lines;
  existing(lines);
  owned(lines);
  append(facts.preconditions, lines);
  bool automatic = llvm::any_of(policy.principals, [](const ir::Principal &row) {
    return !row.external && Roster::counts(row) && row.omvs.id.kind == ir::UnixId::Auto;
  });
  if (automatic)
    facts.preconditions.push_back("control options DFLTRNGU and DFLTRNGG hold ranges for UID(?) and GID(?)");
  auto settings = settingsOf(policy.tss.auth);
  std::vector<std::string> auths;
  for (const AuthSetting &setting : settings)
    auths.push_back(fmt::format("AUTH({})", setting.text));
  facts.preconditions.push_back(fmt::format("{} is in effect", fmt::join(auths, " or ")));
  facts.preconditions.push_back("MODE(FAIL) is in effect for the users and facilities concerned");
  facts.preconditions.push_back(
      "no user above has a bypass attribute (NODSNCHK, NORESCHK, NOVOLCHK), and no permit on "
      "a volume decides before data set names do");
  for (const ir::Permit &row : policy.permits)
    if (Roster::counts(row) && row.until) {
      facts.preconditions.push_back("dates are written mm/dd/yy (control option DATE)");
      break;
    }
  for (const ir::ResourceClass &cls : policy.classes)
    if (cls.declared)
      facts.preconditions.push_back(fmt::format("no other class begins with the first four characters of {}",
                                                roster.text(className(cls))));
}

static StringRef modeText(ir::Facility::Mode mode) {
  switch (mode) {
  case ir::Facility::Fail: return "FAIL";
  case ir::Facility::Warn: return "WARN";
  case ir::Facility::Impl: return "IMPL";
  case ir::Facility::Dormant: return "DORMANT";
  }
  llvm_unreachable("a mode of the enum");
}

void FactFinder::manualSteps() {
  for (const ir::Facility &row : policy.facilities) {
    if (!Roster::counts(row))
      continue;
    StringRef name = roster.text(row.name);
    facts.manualSteps.push_back(fmt::format("TSSPARMS: the facility {}, before the commands run", name));
    facts.manualSteps.push_back(fmt::format("  FACILITY(USER{}=NAME={})", row.number, name));
    facts.manualSteps.push_back(fmt::format("  FACILITY({}=MODE={})", name, modeText(row.mode)));
    if (row.resources)
      facts.manualSteps.push_back(fmt::format("  FACILITY({}=RES)", name));
    facts.manualSteps.push_back(fmt::format("  and whoever signs on through it needs FACILITY({})", name));
  }
  for (const ir::ManualStep &step : policy.manualSteps) {
    if (!Roster::counts(step))
      continue;
    facts.manualSteps.push_back(roster.text(step.title).str());
    for (Name line : step.lines)
      facts.manualSteps.push_back(("  " + roster.text(line)).str());
  }
  bool closes = llvm::any_of(planAccess(roster, settingsOf(policy.tss.auth)),
                             [](const PlannedPermit &row) { return row.level == ir::AccessLevel::None; });
  if (closes)
    facts.manualSteps.push_back(
        "run it while nobody works: until its ACCESS(NONE) follows, a permit on a shorter "
        "name or of another record is in effect alone");
  if (touchesUnix(roster))
    facts.manualSteps.push_back("users that are signed on keep what they had: they sign on again");
}

void FactFinder::names() {
  std::set<std::string> wide;
  for (ir::ClassId cls : roster.classes())
    for (const Region &region : roster.regions(cls)) {
      if (!region.profile)
        continue;
      const ir::Profile &row = policy[region.profile];
      StringRef name = roster.text(region.name.value);
      bool longer = !policy[cls].maxLength.isKnown() || name.size() < policy[cls].maxLength.value;
      if (region.coversMore && longer && !entriesOf(roster, region.profile).empty())
        wide.insert("  " + label(row));
      if (!region.uncovered.empty())
        facts.fidelity.push_back(
            fmt::format("{} does not cover '{}' itself: nobody gets that name by it, and "
                        "it is protected only if somebody owns it",
                        label(row), region.uncovered));
    }
  if (!wide.empty())
    facts.fidelity.push_back(
        "a name covers every longer name that begins so, too (except the ones that z/OS is "
        "known to ask for, which are closed):");
  append(facts.fidelity, wide);
  if (llvm::none_of(policy.permits, [](const ir::Permit &row) { return (row.waived & ir::Tss) != 0; }))
    return;
  std::set<std::string> waived;
  for (const AccessFinding &finding : tryPlan(roster, settingsOf(policy.tss.auth)))
    if (finding.excuse == Excuse::Waived)
      waived.insert(fmt::format("waived: {} has {} to {} '{}', where the policy says {}",
                                finding.difference.who, finding.difference.given.text(),
                                roster.text(policy[finding.difference.cls].name), finding.difference.resource,
                                finding.difference.wanted.text()));
  append(facts.fidelity, waived);
}

/// Is an external user on the list of a shorter name and not on that of a longer one, on which an external
/// group is?
bool FactFinder::mayBeHeldBack() const {
  for (ir::ClassId cls : roster.classes()) {
    std::map<std::string_view, std::set<ir::PrincipalId>> users; // by name, shorter ones first
    for (const Region &region : roster.regions(cls)) {
      if (!region.profile)
        continue;
      StringRef name = roster.text(region.name.value);
      std::set<ir::PrincipalId> &own = users[name];
      bool hasGroup = false;
      for (const PolicyEntry &entry : entriesOf(roster, region.profile)) {
        if (!entry.who || !policy[entry.who].external)
          continue;
        hasGroup |= policy[entry.who].kind == ir::PrincipalKind::Group;
        if (policy[entry.who].kind == ir::PrincipalKind::User)
          own.insert(entry.who);
      }
      for (size_t length = 0; hasGroup && length < name.size(); ++length)
        if (auto shorter = users.find(name.take_front(length)); shorter != users.end())
          if (llvm::any_of(shorter->second, [&](ir::PrincipalId user) { return !own.count(user); }))
            return true;
    }
  }
  return false;
}

void FactFinder::rows() {
  std::set<std::string> lines;
  bool owners = false;
  unsigned external = 0;
  for (const ir::Principal &row : policy.principals) {
    if (!Roster::counts(row))
      continue;
    if (row.external) {
      bool isGroup = row.kind == ir::PrincipalKind::Group;
      external += isGroup && roster.isGranted(policy.findPrincipal(roster.text(row.name.value)));
      continue;
    }
    StringRef name = roster.text(row.name.value);
    owners |= bool(row.owner) || bool(row.superior);
    if (row.kind == ir::PrincipalKind::User && row.data)
      lines.insert(fmt::format("the data of user {} has no place there", name));
    if (row.restricted)
      lines.insert(
          fmt::format("user {} is not restricted there: access of everyone outside this policy reaches "
                      "it",
                      name));
    auto id = policy.findPrincipal(name);
    if (row.kind == ir::PrincipalKind::Group && !hasGroupAcid(row) && !roster.isGranted(id))
      lines.insert(fmt::format("group {} has neither a GID nor permits, and is not made", name));
  }
  for (const ir::Profile &row : policy.profiles) {
    if (!Roster::counts(row))
      continue;
    owners |= bool(row.owner);
    if (row.audit.given)
      lines.insert(
          fmt::format("the audit of {} has no counterpart: violations are logged in any case", label(row)));
    if (row.notify)
      lines.insert(fmt::format("the notify of {} has no counterpart", label(row)));
    if (row.data)
      lines.insert(fmt::format("the data of {} has no place there", label(row)));
  }
  for (const ir::StartedTask *task : startedTasks(roster))
    if (task->group && policy[task->user].defaultGroup && task->group != policy[task->user].defaultGroup)
      lines.insert(fmt::format("started task {} runs with {}'s default group",
                               roster.text(task->procedure.value), roster.nameOf(task->user)));
  for (ir::PrincipalId user : roster.users())
    for (ir::PrincipalId group : roster.groupsOf(user))
      if (policy[group].external && policy[group].tssProfile && policy[user].omvs.present &&
          !llvm::is_contained(roster.unixGroupsOf(user), group))
        lines.insert(fmt::format("{} gets the profile of {}, but no z/OS UNIX group of that name",
                                 roster.nameOf(user), roster.nameOf(group)));
  for (const ir::Permit &row : policy.permits)
    if (Roster::counts(row) && row.condition && row.waived & ir::Tss)
      lines.insert(
          fmt::format("waived: the permit with 'when' on {} is left out", label(policy[row.profile])));
  if (external > 1)
    facts.fidelity.push_back(
        "whoever is in several of these external groups and is not connected here may have "
        "less than on RACF: there the highest of the groups counts");
  if (mayBeHeldBack())
    facts.fidelity.push_back(
        "an external user that is in one of these external groups and is not connected here may have less "
        "than on "
        "RACF: its own permits on shorter names come before or beside those of the group");
  if (owners)
    facts.fidelity.push_back("owners and superior groups have no meaning there");
  append(facts.fidelity, lines);
}

void FactFinder::fidelity() {
  names();
  rows();
}

} // namespace

backends::Facts factsOf(const Roster &roster, StreamKind kind) {
  FactFinder finder(roster);
  finder.authority(kind);
  if (kind == StreamKind::Undo) {
    addUndoFacts(roster, finder.facts);
    return std::move(finder.facts);
  }
  if (kind == StreamKind::Build)
    finder.systemWide();
  finder.preconditions();
  if (kind == StreamKind::Build) {
    finder.closed();
    finder.manualSteps();
    finder.fidelity();
  }
  return std::move(finder.facts);
}

} // namespace zsp::tss
