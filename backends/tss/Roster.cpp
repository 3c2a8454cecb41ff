#include "backends/tss/Roster.h"

#include "ir/model/NameLists.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

/// Names that z/OS asks for whether the policy declares them or not. BPX.SRV.PAY must not let act as PAYROLL.
static std::set<std::string> namesAskedFor(const ir::Policy &policy, ir::ClassId cls) {
  StringRef name = policy.text(policy[cls].name);
  llvm::ArrayRef<StringRef> listed = ir::knownNames(name);
  std::set<std::string> names(listed.begin(), listed.end());
  if (name == "SURROGAT")
    for (const ir::Principal &row : policy.principals)
      if (row.kind == ir::PrincipalKind::User && Roster::counts(row))
        names.insert(("BPX.SRV." + policy.text(row.name.value)).str());
  return names;
}

static void addKnownNames(const ir::Policy &policy, ir::ClassId cls, std::vector<Region> &regions) {
  size_t declared = regions.size();
  for (const std::string &asked : namesAskedFor(policy, cls)) {
    StringRef known = asked;
    ir::ProfileId inside;
    size_t length = 0;
    bool same = false;
    for (const Region &region : llvm::ArrayRef(regions).take_front(declared)) {
      StringRef name = policy.text(region.name.value);
      same |= known == name;
      if (!region.coversMore || !known.starts_with(name) || name.size() < length)
        continue;
      inside = region.profile;
      length = name.size();
    }
    if (inside && !same)
      regions.push_back({cls, {}, inside, spelled(policy.names->intern(known)), false, {}});
  }
}

Roster::Roster(const ir::Policy &policy) : policy(policy), index(policy, ir::Tss) {
  for (uint32_t cls = 0; cls < policy.classes.size(); ++cls) {
    std::vector<Region> regions;
    for (ir::ProfileId profile : index.profilesOf({cls})) {
      std::string why;
      if (auto name = resourceName(policy, policy[profile], why))
        regions.push_back({{cls}, profile, profile, name->prefix, name->coversMore, name->uncovered});
    }
    addKnownNames(policy, {cls}, regions);
    llvm::sort(regions, [&](const Region &a, const Region &b) {
      StringRef left = text(a.name.value), right = text(b.name.value);
      return std::tuple(left.size(), left, a.profile.index) <
             std::tuple(right.size(), right, b.profile.index);
    });
    if (!regions.empty())
      byClass[cls] = std::move(regions);
  }
  for (const ir::Permit &permit : policy.permits)
    if (counts(permit) && !permit.condition && policy[permit.who].kind == ir::PrincipalKind::Group)
      granted.insert(permit.who);
}

std::vector<ir::ClassId> Roster::classes() const {
  std::map<StringRef, ir::ClassId> byName;
  for (uint32_t cls = 0; cls < policy.classes.size(); ++cls)
    if (!index.profilesOf({cls}).empty())
      byName[text(policy.classes[cls].name)] = {cls};
  std::vector<ir::ClassId> result;
  for (const auto &[name, cls] : byName)
    result.push_back(cls);
  return result;
}

llvm::ArrayRef<Region> Roster::regions(ir::ClassId cls) const {
  auto found = byClass.find(cls.index);
  return found == byClass.end() ? llvm::ArrayRef<Region>() : llvm::ArrayRef(found->second);
}

static void sortByName(const Roster &roster, std::vector<ir::PrincipalId> &rows) {
  llvm::sort(rows, [&](ir::PrincipalId a, ir::PrincipalId b) { return roster.nameOf(a) < roster.nameOf(b); });
}

std::vector<ir::PrincipalId> Roster::made(ir::PrincipalKind kind) const {
  std::vector<ir::PrincipalId> rows;
  for (uint32_t i = 0; i < policy.principals.size(); ++i)
    if (policy.principals[i].kind == kind && !policy.principals[i].external && counts(policy.principals[i]))
      rows.push_back({i});
  sortByName(*this, rows);
  return rows;
}

std::vector<ir::PrincipalId> Roster::users() const {
  std::vector<ir::PrincipalId> rows;
  for (uint32_t i = 0; i < policy.principals.size(); ++i)
    if (policy.principals[i].kind == ir::PrincipalKind::User && counts(policy.principals[i]))
      rows.push_back({i});
  sortByName(*this, rows);
  return rows;
}

std::vector<ir::PrincipalId> Roster::groupsOf(ir::PrincipalId user) const {
  ir::Subject subject = index.subject(user);
  std::vector<ir::PrincipalId> groups(subject.groups.begin(), subject.groups.end());
  sortByName(*this, groups);
  return groups;
}

std::vector<ir::PrincipalId> Roster::unixGroupsOf(ir::PrincipalId user) const {
  std::vector<ir::PrincipalId> groups;
  for (ir::PrincipalId group : groupsOf(user)) {
    // An external group is a z/OS UNIX group for certain only if it has to be one.
    bool needed =
        policy[user].omvs.present && (policy[user].defaultGroup == group || !policy[group].tssProfile);
    if (hasGroupAcid(policy[group]) && (!policy[group].external || (needed && !policy[user].external)))
      groups.push_back(group);
  }
  return groups;
}

std::vector<ir::Spelled> Roster::profilesOf(ir::PrincipalId user) const {
  std::vector<ir::Spelled> profiles;
  for (ir::PrincipalId group : groupsOf(user))
    if (ir::Spelled profile = recordOf(group); profile.value)
      profiles.push_back(profile);
  return profiles;
}

ir::Spelled Roster::recordOf(ir::PrincipalId who) const {
  switch (policy[who].kind) {
  case ir::PrincipalKind::User: return policy[who].name;
  case ir::PrincipalKind::Group:
    return isGranted(who) || policy[who].external ? profileAcid(policy[who]) : ir::Spelled{};
  case ir::PrincipalKind::Everyone: return literal("ALL");
  }
  llvm_unreachable("a kind of the enum");
}

std::vector<std::string> Roster::recordsOf(const ir::Subject &subject) const {
  std::vector<std::string> records;
  if (subject.user) {
    records.push_back(nameOf(subject.user).str());
    for (ir::Spelled profile : profilesOf(subject.user))
      records.push_back(text(profile.value).str());
    return records;
  }
  for (ir::PrincipalId group : subject.groups)
    if (ir::Spelled profile = recordOf(group); profile.value)
      records.push_back(text(profile.value).str());
  return records;
}

const ir::TssOwnership *Roster::statedOwner(ir::ClassId cls) const {
  auto found = llvm::find_if(policy.tss.ownerships, [&](const auto &row) { return row.cls == cls; });
  return found == policy.tss.ownerships.end() ? nullptr : &*found;
}

/// The first characters of a name: spelt with its symbols, or, where that would cut one, as the value.
static ir::Spelled cutTo(const ir::Policy &policy, ir::Spelled name, unsigned length, bool &cutsSymbol) {
  StringRef value = policy.text(name.value), spelling = policy.text(name.spelling);
  if (value.size() <= length)
    return name;
  StringRef tail = value.drop_front(length);
  Name cut = policy.names->intern(value.take_front(length));
  StringRef head = spelling.drop_back(std::min(spelling.size(), tail.size()));
  cutsSymbol = !spelling.ends_with(tail) || head.count('{') != head.count('}');
  return {cut, cutsSymbol ? cut : policy.names->intern(head)};
}

std::vector<Ownership> Roster::ownerships() const {
  std::vector<Ownership> result;
  for (ir::ClassId cls : classes()) {
    const ir::TssOwnership *stated = statedOwner(cls);
    Name acid = stated ? stated->acid : policy.tss.departmentOfResources;
    if (!acid || (stated && stated->stated))
      continue;
    std::vector<StringRef> taken;
    for (const Region &region : regions(cls))
      if (region.profile && policy[region.profile].kind != ir::ProfileKind::Plain)
        taken.push_back(text(region.name.value));
    // Shorter names come first, so that what they cover is there.
    for (const Region &region : regions(cls)) {
      if (!region.profile || policy[region.profile].kind != ir::ProfileKind::Plain)
        continue;
      bool cutsSymbol = false;
      ir::Spelled prefix = cutTo(policy, region.name, ownLength(policy[cls], assume), cutsSymbol);
      StringRef value = text(prefix.value);
      if (llvm::any_of(taken, [&](StringRef other) { return value.starts_with(other); }))
        continue;
      taken.push_back(value);
      result.push_back({cls, prefix, acid, region.profile, cutsSymbol});
    }
  }
  return result;
}

} // namespace zsp::tss
