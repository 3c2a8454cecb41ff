#include "backends/tss/Plan.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static std::string idText(const ir::UnixId &id) {
  return id.kind == ir::UnixId::Auto ? "?" : std::to_string(id.number);
}

static void create(ScriptBuilder &out, ir::Spelled acid, const ir::Principal &row, StringRef type,
                   Name department) {
  std::vector<Operand> operands{out.word(Keyword::Type, type),
                                out.word(Keyword::Name, spelled(acidText(row))),
                                out.word(Keyword::Dept, spelled(department))};
  if (row.isProtected && row.kind == ir::PrincipalKind::User)
    operands.push_back(out.flag(Keyword::Protected));
  out.add(Verb::Create, acid, std::move(operands));
}

void planGroups(const Roster &roster, ScriptBuilder &out) {
  const ir::Policy &policy = roster.policy;
  out.section("GROUPS");
  for (ir::PrincipalId id : roster.made(ir::PrincipalKind::Group)) {
    const ir::Principal &row = policy[id];
    out.statement(row.origin, fmt::format("group {}", roster.nameOf(id)));
    out.reason(roster.text(row.doc).str());
    if (hasGroupAcid(row)) {
      out.add(Verb::List, row.name, {out.word(Keyword::Segment, "OMVS")});
      create(out, row.name, row, "GROUP", policy.tss.departmentOfGroups);
      out.add(Verb::Add, row.name, {out.word(Keyword::Gid, idText(row.omvs.id))});
    }
    if (roster.isGranted(id)) {
      ir::Spelled profile = profileAcid(row);
      out.add(Verb::List, profile, {});
      out.reason(fmt::format("holds the permits of group {}", roster.nameOf(id)));
      create(out, profile, row, "PROFILE", policy.tss.departmentOfGroups);
    }
  }
}

void planUsers(const Roster &roster, ScriptBuilder &out) {
  const ir::Policy &policy = roster.policy;
  out.section("USERS");
  for (ir::PrincipalId id : roster.made(ir::PrincipalKind::User)) {
    const ir::Principal &row = policy[id];
    out.statement(row.origin, fmt::format("user {}", roster.nameOf(id)));
    out.reason(roster.text(row.doc).str());
    out.add(Verb::List, row.name, {out.word(Keyword::Segment, "OMVS")});
    create(out, row.name, row, "USER", policy.tss.departmentOfUsers);
    std::vector<Operand> operands;
    if (row.omvs.id.kind != ir::UnixId::Absent)
      operands.push_back(out.word(Keyword::Uid, idText(row.omvs.id)));
    if (row.omvs.home)
      operands.push_back(out.word(Keyword::Home, spelled(row.omvs.home)));
    if (row.omvs.program)
      operands.push_back(out.word(Keyword::Program, spelled(row.omvs.program)));
    if (row.omvs.present && row.defaultGroup) {
      operands.push_back(out.word(Keyword::Group, policy[row.defaultGroup].name));
      operands.push_back(out.word(Keyword::DefaultGroup, policy[row.defaultGroup].name));
    }
    if (!operands.empty())
      out.add(Verb::Add, row.name, std::move(operands));
  }
}

/// The statement that puts the user into the group, or the user's own.
static void connectStatement(const Roster &roster, ScriptBuilder &out, ir::PrincipalId user,
                             ir::PrincipalId group) {
  const ir::Policy &policy = roster.policy;
  std::string what = fmt::format("connect {} to {}", roster.nameOf(user), roster.nameOf(group));
  for (const ir::Connect &row : policy.connects)
    if (Roster::counts(row) && row.user == user && row.group == group)
      return out.statement(row.origin, what);
  for (const ir::StartedTask &row : policy.startedTasks)
    if (Roster::counts(row) && row.user == user && row.group == group)
      return out.statement(row.origin, what);
  out.statement(policy[user].origin, what);
}

void planConnects(const Roster &roster, ScriptBuilder &out) {
  const ir::Policy &policy = roster.policy;
  out.section("CONNECTS");
  for (ir::PrincipalId user : roster.users()) {
    const ir::Principal &row = policy[user];
    std::vector<ir::PrincipalId> unixGroups = roster.unixGroupsOf(user);
    if (row.external && (!unixGroups.empty() || !roster.profilesOf(user).empty())) {
      connectStatement(roster, out, user, roster.groupsOf(user).front());
      out.add(Verb::List, row.name, {out.word(Keyword::Segment, "OMVS")});
    }
    for (ir::PrincipalId group : roster.groupsOf(user)) {
      connectStatement(roster, out, user, group);
      bool given = !row.external && row.omvs.present && row.defaultGroup == group;
      if (llvm::is_contained(unixGroups, group) && !given)
        out.add(Verb::Add, row.name, {out.word(Keyword::Group, policy[group].name)});
      if (ir::Spelled profile = roster.recordOf(group); profile.value) {
        out.reason(fmt::format("what group {} is permitted", roster.nameOf(group)));
        out.add(Verb::Add, row.name, {out.word(Keyword::Profile, profile)});
      }
    }
  }
}

} // namespace zsp::tss
