#include "backends/racf/Switches.h"
#include "backends/racf/Undo.h"

namespace zsp::racf {

namespace {

/// Collects what a person must know before taking a policy out again.
class UndoFactFinder {
public:
  UndoFactFinder(const PlanContext &context)
      : context(context), policy(context.policy), kept(context.policy) {
    for (uint32_t index : context.added.principals) {
      const ir::Principal &row = policy.principals[index];
      (row.kind == ir::PrincipalKind::Group ? groups : users).insert(nameOf(row));
    }
  }

  void authority(bool checkOnly);
  void otherAccessLists();
  void leftBehind();
  void effects();
  void preconditions();
  void classSteps();
  void ownerSteps();
  void manualSteps();
  backends::Facts facts;

private:
  std::string nameOf(const ir::Principal &row) const { return context.text(row.name.value).str(); }
  std::string labelOf(const ir::Profile &row) const {
    return fmt::format("{} {}", context.text(policy[row.cls].name), context.text(row.pattern.value));
  }
  bool deletes(ir::PrincipalId who) const {
    return who && !policy[who].external && policy[who].kind != ir::PrincipalKind::Everyone;
  }
  template <typename Visit> void eachShared(Visit visit) const {
    for (uint32_t index : context.added.profiles)
      if (policy.profiles[index].kind == ir::ProfileKind::Shared)
        visit(policy.profiles[index]);
  }
  void add(std::vector<std::string> &into, const std::string &heading, const std::set<std::string> &lines) {
    if (lines.empty())
      return;
    into.push_back(heading);
    for (const std::string &line : lines)
      into.push_back("  " + line);
  }

  const PlanContext &context;
  const ir::Policy &policy;
  KeptProfiles kept;
  std::set<std::string> users, groups; ///< to be deleted
};

} // namespace

void UndoFactFinder::authority(bool checkOnly) {
  auto say = [&](const char *line) { facts.authority.push_back(line); };
  if (checkOnly)
    return say("AUDITOR or ROAUDIT (or SPECIAL) to list every profile and the options");
  say("SPECIAL, or all of these:");
  say("  ownership of, or group-SPECIAL over, everything that is deleted");
  say("  the same for each profile that loses entries of its access list");
  say("  and somebody else with SPECIAL for the SETROPTS commands");
}

/// Entries on profiles that stay. A denial that goes can give access.
void UndoFactFinder::otherAccessLists() {
  std::set<std::string> profiles, denials;
  for (uint32_t index : context.added.permits) {
    const ir::Permit &permit = policy.permits[index];
    const ir::Profile &row = policy[permit.profile];
    if (!kept.contains(row))
      continue;
    profiles.insert(labelOf(row));
    if (permit.level == ir::AccessLevel::None && !deletes(permit.who))
      denials.insert(fmt::format("{} on {}", context.text(context.name(permit.who).value), labelOf(row)));
  }
  add(facts.systemWide, "entries are deleted on the access lists of profiles that stay:", profiles);
  if (!profiles.empty())
    facts.systemWide.push_back("an entry that somebody had there before the build, and that the build "
                               "replaced, does not come back");
  add(facts.systemWide, "denials end; other entries and the default access decide then:", denials);
}

void UndoFactFinder::leftBehind() {
  std::set<std::string> left;
  eachShared([&](const ir::Profile &row) {
    left.insert(fmt::format("profile {}, which a build may have defined", labelOf(row)));
  });
  std::set<ir::ClassId> optional(policy.racf.activate.begin(), policy.racf.activate.end());
  for (uint32_t index : context.added.classes) {
    left.insert(
        fmt::format("class {} and its profile in class CDT", context.text(policy.classes[index].name)));
    optional.insert(ir::ClassId{index});
  }
  for (ir::ClassId id : optional)
    if (!policy[id].isDataset)
      left.insert(fmt::format("the options of class {}: CLASSACT, GENERIC, RACLIST as the build set them",
                              context.text(policy[id].name)));
  bool unixFiles = llvm::any_of(context.added.principals,
                                [&](uint32_t index) { return policy.principals[index].omvs.present; });
  if (unixFiles)
    left.insert("z/OS UNIX files that belong to the UIDs and GIDs of the users and groups");
  add(facts.systemWide, "left behind on purpose:", left);
}

void UndoFactFinder::effects() {
  std::set<std::string> datasets, connects, switches;
  bool resources = false;
  for (uint32_t index : context.added.profiles) {
    const ir::Profile &row = policy.profiles[index];
    if (kept.contains(row))
      continue;
    if (policy[row.cls].isDataset)
      datasets.insert(context.text(row.pattern.value).str());
    else
      resources = true;
    collectSwitches(policy, row, switches);
  }
  add(facts.systemWide, "profiles go that switch something on by being there:", switches);
  add(facts.systemWide,
      "data sets stay, and the next less specific profile protects them, or none, without:", datasets);
  if (resources)
    facts.systemWide.push_back(
        "where a profile of another class goes, the next less specific one decides, or "
        "the default of the class");
  for (uint32_t index : connectsInOrder(context)) {
    const ir::Connect &row = policy.connects[index];
    if (policy[row.user].external)
      connects.insert(fmt::format("{} from {}", nameOf(policy[row.user]), nameOf(policy[row.group])));
  }
  add(facts.systemWide,
      "users who stay are removed from groups, even if they were in them before:", connects);
  if (!users.empty())
    facts.systemWide.push_back("DELUSER also deletes the certificates and key rings of a user");
}

void UndoFactFinder::preconditions() {
  auto say = [&](const std::string &line) { facts.preconditions.push_back(line); };
  std::set<std::string> procedures;
  for (uint32_t index : context.added.startedTasks)
    procedures.insert(context.text(policy.startedTasks[index].procedure.value).str());
  if (!procedures.empty())
    say(fmt::format("stopped: {}", fmt::join(procedures, ", ")));
  if (!users.empty()) {
    say(fmt::format("nobody works with these users, and nothing else needs them: {}",
                    fmt::join(users, ", ")));
    say("  none has a RACLINK association or a distributed identity filter: DELUSER fails then");
    say("  none owns data set profiles of a group: REMOVE, or DELUSER, fails then");
  }
  if (!groups.empty()) {
    say(fmt::format("nothing else needs these groups: {}", fmt::join(groups, ", ")));
    say("  no other user is connected, no other group is below: DELGROUP fails then");
    say("  none is UNIVERSAL: DELGROUP does not work then");
  }
  if (!users.empty() || !groups.empty())
    say("no data set profile but the policy's begins with their names: DELUSER and DELGROUP fail then");
  bool profiles = !context.added.profiles.empty() || !context.added.startedTasks.empty();
  if (profiles)
    say("nobody else counts on the profiles: entries that others added to them go with them");
  for (uint32_t index : context.added.profiles)
    if (const ir::Profile &row = policy.profiles[index]; row.volume && !kept.contains(row))
      say(fmt::format("data set {} is online on volume {} and not in use", context.text(row.pattern.value),
                      context.text(row.volume)));
  say(policy.racf.egn ? "SETROPTS EGN is in effect" : "SETROPTS NOEGN is in effect");
}

/// RACF Security Administrator's Guide, "Steps for deleting a dynamic CDT class": which options may be
/// switched off depends on who else has the POSIT value, and no command here can ask.
void UndoFactFinder::classSteps() {
  std::map<llvm::StringRef, const ir::ResourceClass *> byName;
  for (uint32_t index : context.added.classes)
    byName[context.text(policy.classes[index].name)] = &policy.classes[index];
  for (const auto &[name, cls] : byName) {
    auto say = [&](const std::string &line) { facts.manualSteps.push_back(line); };
    say(fmt::format("class {} stays; to delete it, where nobody else uses it:", name));
    say(fmt::format("  SEARCH CLASS({}) must find no profile", name));
    std::string posit = cls->posit.isKnown() ? fmt::format(" {}", cls->posit.value) : "";
    say(fmt::format(
        "  if no other class has its POSIT{}, switch off each option that SETROPTS LIST shows for "
        "it, SETROPTS NOCLASSACT({}) first; otherwise leave the options alone",
        posit, name));
    say(fmt::format("  RDELETE CDT {}, then SETROPTS RACLIST(CDT) REFRESH", name));
  }
}

/// A name that is deleted and still owns a profile would own it again if somebody defined it anew.
void UndoFactFinder::ownerSteps() {
  std::set<std::string> owned;
  auto look = [&](ir::PrincipalId who, const char *how, const std::string &what) {
    if (deletes(who))
      owned.insert(fmt::format("{} {} {}", nameOf(policy[who]), how, what));
  };
  eachShared([&](const ir::Profile &row) {
    look(ownerOf(policy, row.owner), "may own", labelOf(row));
    look(row.notify, "may be notified by", labelOf(row));
  });
  for (uint32_t index : context.added.classes)
    look(policy.racf.owner, "owns", fmt::format("CDT {}", context.text(policy.classes[index].name)));
  add(facts.manualSteps, "deleted names that stay in profiles: give these another with RALTER before", owned);
}

void UndoFactFinder::manualSteps() {
  classSteps();
  ownerSteps();
  if (!groups.empty())
    facts.manualSteps.push_back(
        "look at LISTGRP at the end: DELGROUP says IKJ56702I INVALID GROUP of a group "
        "that is gone and of one that is not empty");
  if (!users.empty() || !groups.empty()) {
    std::set<std::string> all = users;
    all.insert(groups.begin(), groups.end());
    facts.manualSteps.push_back("find what else names them, before with IRRUT100, afterwards with IRRRID00, "
                                "and delete that, too:");
    facts.manualSteps.push_back(fmt::format("  {}", fmt::join(all, ", ")));
  }
  for (uint32_t index : context.added.manualSteps)
    facts.manualSteps.push_back(
        fmt::format("take back by hand: {}", context.text(policy.manualSteps[index].title)));
  for (uint32_t index : context.added.rawCommands)
    facts.manualSteps.push_back(fmt::format("what this raw command did is not taken back: {}",
                                            context.text(policy.rawCommands[index].text)));
}

backends::Facts undoFacts(const ir::Delta &delta, const PlanOptions &options) {
  PlanContext context{*delta.from, delta.removed};
  UndoFactFinder finder(context);
  finder.authority(options.checkOnly);
  finder.preconditions();
  if (options.checkOnly)
    return std::move(finder.facts);
  finder.otherAccessLists();
  finder.leftBehind();
  finder.effects();
  finder.manualSteps();
  return std::move(finder.facts);
}

} // namespace zsp::racf
