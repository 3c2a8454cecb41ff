#include "backends/acf2/Plan.h"

#include <set>

namespace zsp::acf2 {

namespace {

/// Collects what a person must know before taking a policy out again, from the commands that do it.
class UndoFactFinder {
public:
  explicit UndoFactFinder(const ir::Policy &policy) : policy(policy) {
    for (const Section &section : plan(policy, backends::StreamKind::Undo))
      for (const Command &command : section.commands)
        look(command);
  }

  void effects();
  void preconditions();
  void manualSteps();
  backends::Facts facts;

private:
  void look(const Command &command) {
    std::string key = policy.text(command.key.value).str();
    if (command.verb == Verb::Reckey) {
      lines = true;
      prevents |= prevent(command.entry);
    }
    std::optional<RecordKind> kind = recordKind(command.setting, key);
    if (!kind)
      return;
    if (command.verb == Verb::Change && kind == RecordKind::Role)
      memberships.insert(fmt::format("{} from {}", policy.text(command.fields.front().value.value), key));
    if (command.verb != Verb::Delete)
      return;
    records.insert(fmt::format("{} {}", describe(*kind), key));
    if (kind == RecordKind::Logonid)
      logonids.insert(key);
    else if (kind == RecordKind::Role)
      roles.insert(key);
  }
  static bool prevent(const Entry &entry) {
    if (!entry.dataset)
      return entry.permission == Permission::Prevent;
    for (const std::optional<Permission> &access : entry.access)
      if (access && *access != Permission::Prevent)
        return false;
    return true;
  }
  static void add(std::vector<std::string> &into, const char *heading, const std::set<std::string> &rows) {
    if (rows.empty())
      return;
    into.push_back(heading);
    for (const std::string &row : rows)
      into.push_back("  " + row);
  }

  const ir::Policy &policy;
  bool lines = false, prevents = false;
  std::set<std::string> records, logonids, roles, memberships;
};

} // namespace

void UndoFactFinder::effects() {
  if (lines)
    facts.systemWide.push_back("a line that stood in a rule set before and reads the same is taken out, too");
  if (prevents)
    facts.systemWide.push_back("lines that prevent go: wider lines and rule sets of the site decide then");
  add(facts.systemWide, "deleted, even if they were there before the build or others changed them:", records);
  add(facts.systemWide, "members leave roles that stay, even if they were in them before:", memberships);
  for (ir::ClassId cls : declaredClasses(policy))
    facts.systemWide.push_back(
        fmt::format("type {} leaves INFODIR, and class {} gets the type that ACF2 takes by default, even if "
                    "others use it by now",
                    policy.text(policy[cls].acf2Type), policy.text(policy[cls].name)));
  for (const ir::Principal &row : policy.principals)
    if (counts(row) && !row.external && row.omvs.present)
      return add(facts.systemWide, "left behind on purpose:",
                 {"z/OS UNIX files that belong to the UIDs and GIDs of the users and groups"});
}

void UndoFactFinder::preconditions() {
  std::set<std::string> procedures;
  for (const ir::StartedTask *task : startedTasksOf(policy))
    procedures.insert(policy.text(task->procedure.value).str());
  if (!procedures.empty())
    facts.preconditions.push_back(fmt::format("stopped: {}", fmt::join(procedures, ", ")));
  if (!logonids.empty())
    facts.preconditions.push_back(fmt::format(
        "nobody works with these logonids, and nothing else needs them: {}", fmt::join(logonids, ", ")));
  if (!logonids.empty() || !roles.empty())
    facts.preconditions.push_back(
        "no role or rule line of others names what is deleted: DELETE leaves these as they are");
  if (!roles.empty())
    facts.preconditions.push_back(fmt::format("nothing else needs these roles: {}", fmt::join(roles, ", ")));
}

void UndoFactFinder::manualSteps() {
  for (const ir::ManualStep &step : policy.manualSteps)
    if (counts(step))
      facts.manualSteps.push_back(fmt::format("take back by hand: {}", policy.text(step.title)));
  if (!roles.empty() || !memberships.empty())
    facts.manualSteps.push_back(
        "roles are looked up at logon: address spaces that run already keep their old ones");
}

void addUndoFacts(const ir::Policy &policy, backends::Facts &facts) {
  UndoFactFinder finder(policy);
  finder.facts = std::move(facts);
  finder.preconditions();
  finder.effects();
  finder.manualSteps();
  facts = std::move(finder.facts);
}

} // namespace zsp::acf2
