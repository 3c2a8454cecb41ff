#include "backends/acf2/Access.h"

#include "backends/acf2/Mask.h"
#include "backends/acf2/Rules.h"

#include <set>

using llvm::StringRef;

namespace zsp::acf2 {

static std::string unused(const ir::Policy &policy, StringRef stem) {
  for (unsigned i = 0;; ++i) {
    std::string name = i ? fmt::format("{}{}", stem.take_front(5), i) : stem.str();
    bool taken = bool(policy.findPrincipal(name)) ||
                 llvm::any_of(policy.principals,
                              [&](const ir::Principal &row) { return policy.text(row.acf2Role) == name; });
    if (!taken)
      return name;
  }
}

Strangers strangersOf(const ir::Policy &policy) {
  return {unused(policy, "STRANGER"), unused(policy, "STRROLE")};
}

Database grantedDatabase(const ir::Policy &policy) {
  Database database;
  Strangers strangers = strangersOf(policy);
  database.records[{RecordKind::Logonid, strangers.lid}];
  database.records[{RecordKind::Role, strangers.role}] = {{Field::Include, {strangers.lid}},
                                                          {Field::RoleFunction, {}}};
  database.records[{RecordKind::InfoDir, "INFODIR"}] = {{Field::Types, {"R-RFAC", "R-RSTR"}}};
  ir::AccessIndex index(policy, ir::Acf2);
  for (uint32_t i = 0; i < policy.principals.size(); ++i) {
    const ir::Principal &row = policy.principals[i];
    if (!counts(row) || !row.external || row.kind == ir::PrincipalKind::Everyone)
      continue;
    if (row.kind == ir::PrincipalKind::User)
      database.records[{RecordKind::Logonid, policy.text(row.name.value).str()}];
    else if (row.acf2Role)
      database.records[{RecordKind::Role, policy.text(row.acf2Role).str()}] = {
          {Field::Include, {strangers.lid}}, {Field::RoleFunction, {}}};
  }
  // An external user is in its external groups already, except in those that a connect puts it into.
  Groups groups(index);
  for (ir::PrincipalId group : principalsOf(policy, ir::PrincipalKind::Group)) {
    if (!policy[group].external || !policy[group].acf2Role)
      continue;
    std::vector<ir::PrincipalId> added = groups.added(group);
    for (ir::PrincipalId user : groups.members(group))
      if (!llvm::is_contained(added, user))
        database.records[{RecordKind::Role, policy.text(policy[group].acf2Role).str()}][Field::Include]
            .insert(policy.text(policy[user].name.value).str());
  }
  return database;
}

std::string uidOf(const ir::Policy &policy, StringRef lid) {
  std::string uid;
  for (const ir::UidField &field : policy.acf2.uidLayout) {
    bool isLid = policy.text(field.field) == "LID";
    std::string value = isLid ? lid.str() : std::string(field.width, 'X');
    value.resize(field.width, ' ');
    uid += value;
  }
  return uid;
}

ModelAccess::ModelAccess(const ir::AccessIndex &index, const Database &database, ir::Date today)
    : index(index), policy(index.policy()), database(database), today(today), strangers(strangersOf(policy)),
      decider(database, *policy.names) {}

std::string ModelAccess::typeOf(ir::ClassId cls) const {
  return policy[cls].isDataset ? std::string() : policy.text(policy[cls].acf2Type).str();
}

std::vector<std::string> ModelAccess::masks(ir::ClassId cls) const {
  std::set<std::string> masks;
  std::string type = typeOf(cls);
  if (index.profilesOf(cls).empty() || (type.empty() && !policy[cls].isDataset))
    return {};
  for (auto at = database.rules.lower_bound({type, ""}); at != database.rules.end() && at->first.type == type;
       ++at)
    for (const Entry &entry : at->second.entries)
      for (std::string &pattern : patternsOf(at->first.key, policy.text(entry.extension.value)))
        masks.insert(std::move(pattern));
  return {masks.begin(), masks.end()};
}

backends::Levels ModelAccess::levels(ir::ClassId cls) const {
  backends::Levels levels;
  for (ir::AccessLevel level : {ir::AccessLevel::Read, ir::AccessLevel::Update, ir::AccessLevel::Alter})
    levels.add(level);
  levels.add(policy[cls].isDataset ? ir::AccessLevel::Execute : ir::AccessLevel::Control);
  return levels;
}

Asker ModelAccess::askerOf(const ir::NamedSubject &named) const {
  Asker asker;
  asker.lid = named.subject.user ? policy.text(policy[named.subject.user].name.value).str() : strangers.lid;
  asker.uid = uidOf(policy, asker.lid);
  if (named.subject.user) {
    for (const auto &[key, record] : database.records) {
      auto include = record.find(Field::Include);
      if (key.kind == RecordKind::Role && include != record.end() && include->second.count(asker.lid))
        asker.roles.push_back(key.name);
    }
  } else {
    for (ir::PrincipalId group : named.subject.groups)
      if (ir::Spelled role = roleOf(policy, group); role.value)
        asker.roles.push_back(policy.text(role.value).str());
  }
  asker.roles.push_back(strangers.role);
  return asker;
}

backends::Levels ModelAccess::decide(const ir::NamedSubject &subject, ir::ClassId cls,
                                     StringRef resource) const {
  std::string type = typeOf(cls);
  if (type.empty() && !policy[cls].isDataset)
    return {};
  auto [asker, isNew] = askers.try_emplace(subject.label);
  if (isNew)
    asker->second = askerOf(subject);
  return decider.levels(asker->second, type, resource, today);
}

static bool concerns(const ir::Policy &policy, const ir::Permit &permit, const ir::Subject &subject) {
  return policy[permit.who].kind == ir::PrincipalKind::Everyone || permit.who == subject.user ||
         llvm::is_contained(subject.groups, permit.who);
}

/// Access too much comes of a permit that is written, and is no more than what that permit gives.
static bool explains(const ir::Policy &policy, const ir::Permit &permit,
                     const backends::AccessDifference &difference) {
  return !difference.isMore() || (isUsable(policy, permit) && !difference.isMoreThan(permit.level));
}

/// A waived permit is for the subject, covers the name and explains the difference.
static bool isWaived(const ir::Policy &policy, const backends::AccessDifference &difference) {
  return llvm::any_of(policy.permits, [&](const ir::Permit &row) {
    return counts(row) && (row.waived & ir::Acf2) && policy[row.profile].cls == difference.cls &&
           concerns(policy, row, difference.subject) && explains(policy, row, difference) &&
           policy.pattern(policy[row.profile]).matches(difference.resource);
  });
}

/// Nobody is in a group of the policy but its declared members, each of whom is compared: under a key that
/// goes by UID there are no lines for groups.
static bool cannotOccur(const ir::Policy &policy, const backends::AccessDifference &difference) {
  const ir::Acf2Key *key = siteKey(policy, difference.resource);
  if (!key)
    key = siteKey(policy, StringRef(difference.resource).split('.').first);
  return key && key->grant == ir::Acf2Key::ByUid && !difference.subject.user &&
         !difference.subject.groups.empty() && !difference.isMore() &&
         llvm::none_of(difference.subject.groups,
                       [&](ir::PrincipalId group) { return policy[group].external; });
}

AccessVerdict compareAccess(const ir::AccessIndex &index, const Database &database, ir::Date today) {
  const ir::Policy &policy = index.policy();
  AccessVerdict verdict;
  ModelAccess access(index, database, today);
  std::set<std::string> keysByUid;
  for (backends::AccessDifference &difference :
       backends::compareAccess(index, {&access}, verdict.names, verdict.principals)) {
    std::string cls = policy.text(policy[difference.cls].name).str();
    if (cannotOccur(policy, difference))
      keysByUid.insert(StringRef(difference.resource).split('.').first.str());
    else if (isWaived(policy, difference))
      verdict.accepted.push_back(
          fmt::format("accepted by a waiver: {} gets {} to {} {}, where the policy says {}", difference.who,
                      difference.given.text(), cls, difference.resource, difference.wanted.text()));
    else
      verdict.differences.push_back(std::move(difference));
  }
  for (const std::string &key : keysByUid)
    verdict.accepted.push_back(
        fmt::format("$KEY({}) goes by UID: whoever is put into a group later gets nothing "
                    "there until the policy connects them",
                    key));
  return verdict;
}

SourceRange placeOf(const ir::AccessIndex &index, const backends::AccessDifference &difference) {
  const ir::Policy &policy = index.policy();
  if (SourceRange place = difference.place(policy); place.isValid())
    return place;
  StringRef key = StringRef(difference.resource).split('.').first;
  SourceRange under;
  for (ir::ProfileId profile : index.profilesOf(difference.cls)) {
    const ir::Profile &row = policy[profile];
    auto [first, rest] = policy.text(row.pattern.value).split('.');
    if (first == key && (!under.isValid() || policy.pattern(row).isGeneric()))
      under = row.origin.range;
  }
  return under;
}

std::vector<ir::Date> lastDays(const ir::Policy &policy) {
  std::set<ir::Date> days;
  for (const ir::Permit &row : policy.permits)
    if (row.until && isUsable(policy, row))
      days.insert(row.until);
  return {days.begin(), days.end()};
}

ir::Policy policyAfter(const ir::Policy &policy, ir::Date day) {
  ir::Policy later = policy;
  llvm::erase_if(later.permits, [&](const ir::Permit &row) { return row.until != 0 && row.until <= day; });
  return later;
}

void compareAtAllTimes(
    const ir::AccessIndex &index, const Database &database,
    llvm::function_ref<void(const ir::AccessIndex &, const backends::AccessDifference &)> report) {
  for (const backends::AccessDifference &difference : compareAccess(index, database).differences)
    report(index, difference);
  for (ir::Date day : lastDays(index.policy())) {
    ir::Policy later = policyAfter(index.policy(), day);
    ir::AccessIndex laterIndex(later, ir::Acf2);
    // No calendar is needed: the number behind a day is past it, and before every other day.
    for (const backends::AccessDifference &difference :
         compareAccess(laterIndex, database, day + 1).differences)
      report(laterIndex, difference);
  }
}

} // namespace zsp::acf2
