#include "backends/tss/Proof.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::tss {

namespace {

/// Says in Top Secret's terms what the rows of a policy mean.
class Expectation {
public:
  Expectation(const Roster &roster, Database &db, Statements &statements)
      : roster(roster), policy(roster.policy), db(db), statements(statements) {}

  void groups() {
    for (const ir::Principal &row : policy.principals) {
      if (row.kind != ir::PrincipalKind::Group || row.external || !Roster::counts(row))
        continue;
      std::string name = text(row.name.value);
      if (row.omvs.id.kind != ir::UnixId::Absent) {
        AcidRow &group = acid(name, AcidType::Group, text(policy.tss.departmentOfGroups), row);
        group.gid = idOf(row);
      }
      if (hasPermits(row))
        acid(row.tssProfile ? text(row.tssProfile) : name, AcidType::Profile,
             text(policy.tss.departmentOfGroups), row);
    }
  }

  void users() {
    for (uint32_t i = 0; i < policy.principals.size(); ++i) {
      const ir::Principal &row = policy.principals[i];
      if (row.kind != ir::PrincipalKind::User || !Roster::counts(row))
        continue;
      std::string name = text(row.name.value);
      if (!row.external) {
        AcidRow &user = acid(name, AcidType::User, text(policy.tss.departmentOfUsers), row);
        user.isProtected = true;
        user.uid = idOf(row);
        user.home = text(row.omvs.home);
        user.program = text(row.omvs.program);
        if (row.omvs.present)
          user.defaultGroup = text(policy[row.defaultGroup].name.value);
      }
      memberships({i}, db.acids.at(name));
    }
  }

  void others() {
    for (const ir::StartedTask &task : policy.startedTasks) {
      if (!Roster::counts(task))
        continue;
      std::string user = text(policy[task.user].name.value);
      db.startedTasks[text(task.procedure.value)] = user;
      if (!policy[task.user].external)
        db.acids.at(user).facilities.insert("STC");
      statements["started task " + text(task.procedure.value)] = task.origin.range;
    }
    for (const ir::MultiUser &row : policy.multiUsers)
      if (Roster::counts(row))
        db.acids.at(text(policy[row.user].name.value)).masterFacility = text(policy[row.facility].name);
    for (const ir::ResourceClass &cls : policy.classes)
      if (cls.declared) {
        ClassRow row;
        row.declared = true;
        row.maxLength = cls.maxLength.value;
        row.ownLength = std::min<unsigned>(row.maxLength, roster.assume.ownLength);
        row.accessList = {
            {"ALL", 0xFFFF}, {"UPDATE", 0x6000}, {"READ", 0x4000}, {"CONTROL", 0x0400}, {"NONE", 0}};
        db.classes[text(className(cls))] = std::move(row);
      }
  }

  void ownership() {
    for (const Ownership &row : roster.ownerships())
      db.classes.at(text(className(policy[row.cls]))).owned[text(row.prefix.value)] = text(row.acid);
  }

private:
  std::string text(Name name) const { return policy.text(name).str(); }
  bool hasPermits(const ir::Principal &group) const {
    return llvm::any_of(policy.permits, [&](const ir::Permit &permit) {
      return Roster::counts(permit) && !permit.condition && &policy[permit.who] == &group;
    });
  }
  static std::string idOf(const ir::Principal &row) {
    switch (row.omvs.id.kind) {
    case ir::UnixId::Absent: return "";
    case ir::UnixId::Auto: return "?";
    case ir::UnixId::Number: return std::to_string(row.omvs.id.number);
    }
    llvm_unreachable("a kind of the enum");
  }

  AcidRow &acid(const std::string &name, AcidType type, std::string department, const ir::Principal &from) {
    AcidRow &row = db.acids[name];
    row.type = type;
    row.department = std::move(department);
    Name title = from.kind == ir::PrincipalKind::User ? from.title : from.data;
    row.name = title ? text(title) : text(from.name.value);
    statements["ACID " + name] = from.origin.range;
    return row;
  }

  /// GROUP and PROFILE of each group, by name of the group.
  void memberships(ir::PrincipalId user, AcidRow &row) {
    std::map<std::string, const ir::Principal *> groups;
    for (ir::PrincipalId group : roster.index.subject(user).groups)
      groups[text(policy[group].name.value)] = &policy[group];
    const ir::Principal &self = policy[user];
    for (const auto &[name, group] : groups) {
      bool own = !group->external && group->omvs.id.kind != ir::UnixId::Absent;
      bool isDefault = self.defaultGroup && &policy[self.defaultGroup] == group;
      bool unixExternal = group->external && !self.external && self.omvs.present && hasGroupAcid(*group) &&
                          (isDefault || !group->tssProfile);
      if (own || unixExternal)
        row.groups.insert(name);
      if (group->external ? bool(group->tssProfile) : hasPermits(*group))
        row.profiles.push_back(group->tssProfile ? text(group->tssProfile) : name);
    }
  }

  const Roster &roster;
  const ir::Policy &policy;
  Database &db;
  Statements &statements;
};

} // namespace

void addExpected(const Roster &roster, Database &database, Statements &statements) {
  Expectation expectation(roster, database, statements);
  expectation.groups();
  expectation.users();
  expectation.others();
  expectation.ownership();
}

} // namespace zsp::tss
