#include "backends/acf2/Check.h"
#include "backends/acf2/Print.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::acf2 {

constexpr size_t longestName = 8, longestPath = 50, longestInclude = 16000;

namespace {

class PrincipalCheck {
public:
  PrincipalCheck(const ir::AccessIndex &index, CheckReport &report)
      : policy(index.policy()), groups(index), report(report) {}
  void run();

private:
  std::string quoted(ir::PrincipalId who) const {
    return fmt::format("'{}'", policy.text(policy[who].name.value));
  }
  void name(const std::string &kind, Name name, SourceRange range);
  void omvs(const ir::Principal &row, const std::string &what);
  void user(ir::PrincipalId who);
  void role(ir::PrincipalId group);
  void startedTasks();

  const ir::Policy &policy;
  Groups groups;
  CheckReport &report;
  std::map<uint32_t, ir::PrincipalId> byRole; ///< group of each role name
};

} // namespace

void PrincipalCheck::name(const std::string &kind, Name name, SourceRange range) {
  llvm::StringRef text = policy.text(name);
  if (text.size() > longestName || !isName(text) || text.contains('.') || text.contains('-'))
    report.cannot(range, fmt::format("{} '{}'", kind, text),
                  "names have 1 to 8 characters A-Z, 0-9, @, # and $ there", "give it another name");
}

void PrincipalCheck::omvs(const ir::Principal &row, const std::string &what) {
  if (row.kind != ir::PrincipalKind::User)
    return;
  for (Name path : {row.omvs.home, row.omvs.program})
    if (llvm::StringRef text = policy.text(path);
        !text.empty() && (!isPath(text) || text.size() > longestPath))
      report.cannot(row.origin.range, fmt::format("the path '{}' of {}", text, what),
                    "HOME and OMVSPGM take a path of up to 50 letters, digits and /._-@#$ without quotes",
                    "use such a path");
}

void PrincipalCheck::user(ir::PrincipalId who) {
  const ir::Principal &row = policy[who];
  name("user", row.name.value, row.origin.range);
  if (row.external)
    return;
  omvs(row, "user " + quoted(who));
  if (row.isProtected && !runsStartedTask(policy, who))
    report.cannot(row.origin.range, fmt::format("`protected` of user {}", quoted(who)),
                  "the nearest, a logonid for started tasks, is for users that run one",
                  "declare a started task of it, or say `only` without acf2");
}

void PrincipalCheck::role(ir::PrincipalId group) {
  const ir::Principal &row = policy[group];
  SourceRange range = row.origin.range;
  if (!row.external || row.acf2Role)
    name(row.external ? "role" : "group", roleOf(policy, group).value, range);
  if (!groups.needsRole(group))
    return;
  if (row.external && !row.acf2Role) {
    report.needs(range, fmt::format("the role record that holds the members of group {}", quoted(group)),
                 "acf2 role ROLE",
                 fmt::format("the declaration of external group {}", policy.text(row.name.value)));
    return;
  }
  if (!row.external && groups.members(group).empty())
    report.cannot(range, fmt::format("a permit to group {}", quoted(group)),
                  "a role record lists its members, and the policy declares none",
                  "connect somebody, or make the group external with `acf2 role ROLE`");
  size_t length = 0;
  for (ir::PrincipalId user : groups.members(group))
    length += policy.text(policy[user].name.value).size() + 1;
  if (length > longestInclude)
    report.cannot(range, fmt::format("group {}", quoted(group)),
                  "a role record holds 16 KB of members at most", "split the group");
  auto [other, first] = byRole.try_emplace(roleOf(policy, group).value.id, group);
  if (!first)
    report.cannot(range, fmt::format("groups {} and {}", quoted(other->second), quoted(group)),
                  "both would be one role record, and each would have what the other has",
                  "give them different roles with `acf2 role ROLE`");
}

void PrincipalCheck::startedTasks() {
  const ir::StartedTask *before = nullptr;
  for (const ir::StartedTask *task : startedTasksOf(policy)) {
    SourceRange range = task->origin.range;
    std::string what = fmt::format("started task '{}'", policy.text(task->procedure.value));
    name("started task", task->procedure.value, range);
    const char *word = task->trusted      ? "trusted"
                       : task->privileged ? "privileged"
                       : task->trace      ? "trace"
                                          : nullptr;
    if (word)
      report.cannot(range, fmt::format("`{}` of {}", word, what),
                    "the attribute NON-CNCL of a logonid is not the same",
                    "say `only` without acf2, or leave it out");
    if (before && before->procedure.value == task->procedure.value)
      report.cannot(range, "a second statement for " + what, "there is one GSO record for each procedure",
                    "keep one of the two");
    before = task;
  }
}

void PrincipalCheck::run() {
  for (ir::PrincipalId who : principalsOf(policy, ir::PrincipalKind::User))
    user(who);
  for (ir::PrincipalId who : principalsOf(policy, ir::PrincipalKind::Group))
    role(who);
  startedTasks();
}

void checkPrincipals(const ir::AccessIndex &index, CheckReport &report) {
  PrincipalCheck(index, report).run();
}

} // namespace zsp::acf2
