#include "backends/tss/Facts.h"

#include "backends/tss/Plan.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

namespace {

/// Collects what a person must know before taking a policy out again, from the commands that do it.
class UndoFactFinder {
public:
  explicit UndoFactFinder(const Roster &roster)
      : roster(roster), policy(roster.policy), permits(planAccess(roster, settingsOf(policy.tss.auth))) {
    for (const Section &section : plan(roster, permits, StreamKind::Undo))
      for (const Command &command : section.commands)
        look(command);
  }

  void revoked();
  void removed();
  void preconditions();
  void manualSteps();
  backends::Facts facts;

private:
  void look(const Command &command) {
    std::string acid = text(command.acid);
    if (command.verb == Verb::Delete)
      deleted.insert(acid);
    if (command.verb != Verb::Remove)
      return;
    const Operand &operand = command.operands.front();
    std::string value = text(operand.values.front());
    if (operand.keyword == Keyword::ProcName)
      procedures.insert(value);
    else if (operand.keyword == Keyword::ResClass)
      classes.insert(value);
    else if (operand.keyword != Keyword::Resource)
      memberships.insert(fmt::format("{}: {}({})", acid, spelling(operand.keyword).str(), value));
  }
  std::string text(ir::Spelled name) const { return roster.text(name.value).str(); }
  std::string nameOf(ir::ClassId cls, ir::Spelled name) const {
    return fmt::format("{} '{}'", roster.text(policy[cls].name), text(name));
  }
  static void add(std::vector<std::string> &into, const char *heading, const std::set<std::string> &lines) {
    if (lines.empty())
      return;
    into.push_back(heading);
    for (const std::string &line : lines)
      into.push_back("  " + line);
  }

  const Roster &roster;
  const ir::Policy &policy;
  std::vector<PlannedPermit> permits;
  std::set<std::string> deleted, procedures, classes, memberships;
};

} // namespace

/// Permits on names that stay owned, and denials in records that stay: their end can give access.
void UndoFactFinder::revoked() {
  std::set<std::string> others, denials;
  for (const PlannedPermit &row : permits) {
    const ir::Profile &profile = policy[row.region->statement];
    if (profile.kind != ir::ProfileKind::Plain)
      others.insert(
          fmt::format("{} {}", roster.text(policy[profile.cls].name), roster.text(profile.pattern.value)));
    if (row.level == ir::AccessLevel::None && !deleted.count(text(row.record)))
      denials.insert(fmt::format("{} on {}", text(row.record), nameOf(row.region->cls, row.region->name)));
  }
  add(facts.systemWide, "permits are revoked on resources of others, whose owner stays who it is:", others);
  if (!permits.empty())
    facts.systemWide.push_back("a permit that was there before the build and reads the same is revoked, too");
  add(facts.systemWide, "denials end; other permits decide then:", denials);
}

void UndoFactFinder::removed() {
  std::set<std::string> owned;
  for (const Ownership &row : roster.ownerships())
    owned.insert(fmt::format("{} by {}", nameOf(row.cls, row.prefix), roster.text(row.acid)));
  add(facts.systemWide,
      "no longer owned, even if they were before: permits of others on what begins so go, too, and it is "
      "protected only where its class is by default:",
      owned);
  add(facts.systemWide, "users who stay lose what they may have had before the build, too:", memberships);
  add(facts.systemWide,
      "procedures leave the STC record, even if they stood there before; its default is for them then:",
      procedures);
  for (const std::string &cls : classes)
    facts.systemWide.push_back(
        fmt::format("class {} goes out of the RDT, even if others use it by now", cls));
  if (!deleted.empty())
    facts.systemWide.push_back("an ACID is deleted with all that is in its record, even if it was there "
                               "before the build, or others added to it");
  if (llvm::any_of(policy.principals, [](const ir::Principal &row) {
        return Roster::counts(row) && !row.external && row.omvs.present;
      }))
    add(facts.systemWide, "left behind on purpose:",
        {"z/OS UNIX files that belong to the UIDs and GIDs of the users and groups"});
}

void UndoFactFinder::preconditions() {
  if (!procedures.empty())
    facts.preconditions.push_back(fmt::format("stopped: {}", fmt::join(procedures, ", ")));
  if (!deleted.empty())
    facts.preconditions.push_back(fmt::format(
        "nobody works with these ACIDs, and nothing else needs them: {}", fmt::join(deleted, ", ")));
  if (!roster.ownerships().empty())
    facts.preconditions.push_back(
        "nobody else counts on the names that are no longer owned: WHOHAS shows their permits");
  if (!classes.empty())
    facts.preconditions.push_back(
        fmt::format("nobody else owns or permits names of class {}", fmt::join(classes, ", ")));
  if (llvm::any_of(permits, [](const PlannedPermit &row) { return row.until != 0; }))
    facts.preconditions.push_back("dates are written mm/dd/yy (control option DATE)");
}

void UndoFactFinder::manualSteps() {
  for (const ir::Facility &row : policy.facilities)
    if (Roster::counts(row)) {
      StringRef name = roster.text(row.name);
      facts.manualSteps.push_back(fmt::format(
          "TSSPARMS: take out the facility {} (USER{}), after the commands ran", name, row.number));
      facts.manualSteps.push_back(
          fmt::format("  and before that FACILITY({}) from whoever got it by hand", name));
    }
  for (const ir::ManualStep &step : policy.manualSteps)
    if (Roster::counts(step))
      facts.manualSteps.push_back(fmt::format("take back by hand: {}", roster.text(step.title)));
  if (!permits.empty() || !memberships.empty())
    facts.manualSteps.push_back("users that are signed on keep what they had: they sign on again");
}

void addUndoFacts(const Roster &roster, backends::Facts &facts) {
  UndoFactFinder finder(roster);
  finder.facts = std::move(facts);
  finder.preconditions();
  finder.revoked();
  finder.removed();
  finder.manualSteps();
  facts = std::move(finder.facts);
}

} // namespace zsp::tss
