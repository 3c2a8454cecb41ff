#include "backends/acf2/Names.h"

namespace zsp::acf2 {

bool isDefined(const ir::Policy &policy, ir::PrincipalId who) {
  const ir::Principal &row = policy[who];
  return counts(row) && !row.external && row.kind != ir::PrincipalKind::Everyone;
}

ir::Spelled roleOf(const ir::Policy &policy, ir::PrincipalId group) {
  const ir::Principal &row = policy[group];
  return row.external ? spelled(row.acf2Role) : row.name;
}

Setting settingOf(const ir::Policy &policy, ir::ClassId cls) {
  if (policy[cls].isDataset)
    return {Setting::Rule, {}};
  return {Setting::Resource, policy[cls].acf2Type};
}

bool isResident(const ir::Policy &policy, ir::ClassId cls) {
  for (const ir::Acf2Type &row : policy.acf2.types)
    if (row.cls == cls)
      return row.resident || policy[cls].declared;
  return true;
}

bool isUsable(const ir::Policy &policy, const ir::Permit &permit) {
  const ir::Profile &profile = policy[permit.profile];
  bool expressible =
      !permit.condition && (policy[profile.cls].isDataset || permit.level != ir::AccessLevel::Execute);
  return counts(permit) && counts(profile) && expressible;
}

static void sortByName(const ir::Policy &policy, std::vector<ir::PrincipalId> &ids) {
  llvm::sort(ids, [&](ir::PrincipalId a, ir::PrincipalId b) {
    return std::pair(policy.text(policy[a].name.value), a.index) <
           std::pair(policy.text(policy[b].name.value), b.index);
  });
}

Groups::Groups(const ir::AccessIndex &index)
    : policy(index.policy()), membersOf(policy.principals.size()), permitted(policy.principals.size()) {
  for (ir::PrincipalId user : principalsOf(policy, ir::PrincipalKind::User))
    for (ir::PrincipalId group : index.subject(user).groups)
      membersOf[group.index].push_back(user);
  for (const ir::Permit &row : policy.permits)
    if (isUsable(policy, row))
      permitted[row.who.index] = true;
}

std::vector<ir::PrincipalId> Groups::added(ir::PrincipalId group) const {
  std::vector<ir::PrincipalId> users;
  for (ir::PrincipalId user : members(group)) {
    bool connected = llvm::any_of(policy.connects, [&](const ir::Connect &row) {
      return counts(row) && row.user == user && row.group == group;
    });
    if (connected || isDefined(policy, user))
      users.push_back(user);
  }
  return users;
}

bool Groups::needsRole(ir::PrincipalId group) const {
  return policy[group].external ? hasPermit(group) || !added(group).empty()
                                : hasPermit(group) || !members(group).empty();
}

std::vector<ir::PrincipalId> principalsOf(const ir::Policy &policy, ir::PrincipalKind kind) {
  std::vector<ir::PrincipalId> rows;
  for (uint32_t i = 0; i < policy.principals.size(); ++i)
    if (policy.principals[i].kind == kind && counts(policy.principals[i]))
      rows.push_back({i});
  sortByName(policy, rows);
  return rows;
}

std::vector<const ir::StartedTask *> startedTasksOf(const ir::Policy &policy) {
  std::vector<const ir::StartedTask *> tasks;
  for (const ir::StartedTask &row : policy.startedTasks)
    if (counts(row))
      tasks.push_back(&row);
  llvm::stable_sort(tasks, [&](const ir::StartedTask *a, const ir::StartedTask *b) {
    return policy.text(a->procedure.value) < policy.text(b->procedure.value);
  });
  return tasks;
}

bool runsStartedTask(const ir::Policy &policy, ir::PrincipalId user) {
  return llvm::any_of(policy.startedTasks,
                      [&](const ir::StartedTask &row) { return counts(row) && row.user == user; });
}

ir::PrincipalId groupOf(const ir::Policy &policy, const ir::StartedTask &task) {
  return task.group ? task.group : policy[task.user].defaultGroup;
}

std::vector<ir::ClassId> declaredClasses(const ir::Policy &policy) {
  std::map<llvm::StringRef, ir::ClassId> byName;
  for (uint32_t i = 0; i < policy.classes.size(); ++i)
    if (policy.classes[i].declared)
      byName[policy.text(policy.classes[i].name)] = {i};
  std::vector<ir::ClassId> classes;
  for (const auto &[name, cls] : byName)
    classes.push_back(cls);
  return classes;
}

ir::Spelled prefixed(const ir::Policy &policy, llvm::StringRef before, ir::Spelled name) {
  auto with = [&](Name part) { return policy.names->intern((before + policy.text(part)).str()); };
  return {with(name.value), with(name.spelling)};
}

UidPlace logonidPlace(const ir::Policy &policy) {
  UidPlace place;
  for (const ir::UidField &field : policy.acf2.uidLayout) {
    if (policy.text(field.field) == "LID") {
      place.width = field.width;
      return place;
    }
    place.before += field.width;
  }
  return {};
}

ir::Spelled uidMask(const ir::Policy &policy, ir::Spelled user) {
  return prefixed(policy, std::string(logonidPlace(policy).before, '*'), spelled(user.value));
}

} // namespace zsp::acf2
