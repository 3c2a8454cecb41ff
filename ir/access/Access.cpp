#include "ir/access/Access.h"

#include "ir/access/AccessList.h"
#include "ir/access/ProfileSearch.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

llvm::StringRef describe(Rule rule) {
  switch (rule) {
  case Rule::OwnEntry: return "own entry";
  case Rule::GroupEntry: return "group entry";
  case Rule::Everyone: return "everyone";
  case Rule::Uacc: return "uacc";
  case Rule::HighLevelQualifier: return "first qualifier is the user ID";
  case Rule::Warning: return "profile in warning mode";
  case Rule::Bypass: return "trusted or privileged started task";
  case Rule::NoProfile: return "no profile";
  }
  return {};
}

struct AccessIndex::Impl {
  const Policy &policy;
  ProfileSearch search;
  AccessLists lists;
  std::vector<llvm::SmallVector<PrincipalId, 2>> groupsOf; ///< by principal, ascending
  std::vector<bool> bypasses;                              ///< by principal

  Impl(const Policy &policy, Products product)
      : policy(policy), search(policy, product), lists(policy, product, search),
        groupsOf(policy.principals.size()), bypasses(policy.principals.size()) {
    for (const Connect &row : policy.connects)
      if ((row.products & product) && row.user && row.group)
        groupsOf[row.user.index].push_back(row.group);
    // A started task runs only where its user belongs to its group. Of an external user that is all we know;
    // a user of ours needs the connect.
    for (const StartedTask &row : policy.startedTasks)
      if ((row.products & product) && row.user && row.group && policy[row.user].external)
        groupsOf[row.user.index].push_back(row.group);
    for (size_t user = 0; user < groupsOf.size(); ++user) {
      if (PrincipalId group = policy.principals[user].defaultGroup)
        groupsOf[user].push_back(group);
      llvm::sort(groupsOf[user]);
      groupsOf[user].erase(llvm::unique(groupsOf[user]), groupsOf[user].end());
    }
    for (const StartedTask &row : policy.startedTasks)
      if ((row.products & product) && row.user && (row.trusted || row.privileged))
        bypasses[row.user.index] = true;
  }

  Decision standard(const Subject &subject, ProfileId profile, llvm::StringRef resource) const;
  void raiseByConditions(const Subject &subject, ProfileId profile, Decision &decision) const;
};

/// The standard access list and the default access, without warning mode and conditions.
Decision AccessIndex::Impl::standard(const Subject &subject, ProfileId profile,
                                     llvm::StringRef resource) const {
  const Profile &row = policy[profile];
  Decision decision;
  decision.profile = profile;
  if (subject.user && policy[row.cls].isDataset &&
      policy.text(policy[subject.user].name.value) == resource.split('.').first) {
    decision.level = AccessLevel::Alter;
    decision.rule = Rule::HighLevelQualifier;
    return decision;
  }
  auto takes = [&](const AccessEntry *entry, Rule rule) {
    decision.level = entry->level;
    decision.rule = rule;
    decision.permit = entry->permit;
    return decision;
  };
  const AccessList list = lists.standard(profile);
  if (subject.user)
    if (const AccessEntry *entry = list.find(subject.user))
      return takes(entry, Rule::OwnEntry);
  const AccessEntry *best = nullptr;
  for (PrincipalId group : subject.groups)
    if (const AccessEntry *entry = list.find(group))
      if (!best || best->level < entry->level ||
          (best->level == entry->level && entry->permit < best->permit))
        best = entry;
  if (best && (best->level > AccessLevel::None || policy.racf.assume.groupNoneDecides))
    return takes(best, Rule::GroupEntry);
  if (subject.known && !subject.restricted)
    if (const AccessEntry *entry = list.find(AccessEntry::everyone))
      return takes(entry, Rule::Everyone);
  decision.rule = Rule::Uacc;
  if (!subject.restricted)
    decision.level = row.uacc;
  return decision;
}

void AccessIndex::Impl::raiseByConditions(const Subject &subject, ProfileId profile,
                                          Decision &decision) const {
  decision.conditional = decision.level;
  const AccessList list = lists.conditional(profile);
  auto raiseBy = [&](llvm::ArrayRef<AccessEntry> entries) {
    for (const AccessEntry &entry : entries)
      if (entry.level > decision.conditional) {
        decision.conditional = entry.level;
        decision.conditionalPermit = entry.permit;
      }
  };
  if (subject.user)
    raiseBy(list.all(subject.user));
  for (PrincipalId group : subject.groups)
    raiseBy(list.all(group));
  if (subject.known && !subject.restricted)
    raiseBy(list.all(AccessEntry::everyone));
}

AccessIndex::AccessIndex(const Policy &policy, Products product)
    : impl(std::make_unique<Impl>(policy, product)), forProduct(product) {}
AccessIndex::~AccessIndex() = default;

const Policy &AccessIndex::policy() const {
  return impl->policy;
}

Subject AccessIndex::subject(PrincipalId user) const {
  const Principal &row = impl->policy[user];
  Subject subject;
  subject.user = user;
  subject.groups.assign(impl->groupsOf[user.index].begin(), impl->groupsOf[user.index].end());
  subject.restricted = row.restricted;
  subject.bypasses = impl->bypasses[user.index];
  return subject;
}

Subject AccessIndex::memberOf(PrincipalId group) const {
  Subject subject;
  subject.groups.push_back(group);
  return subject;
}

ProfileId AccessIndex::profileFor(ClassId cls, llvm::StringRef resource) const {
  return impl->search.find(cls, resource);
}

Decision AccessIndex::decide(const Subject &subject, ClassId cls, llvm::StringRef resource) const {
  return decide(subject, impl->search.find(cls, resource), resource);
}

Decision AccessIndex::decide(const Subject &subject, ProfileId profile, llvm::StringRef resource) const {
  Decision decision;
  decision.profile = profile;
  if (subject.bypasses) {
    decision.level = decision.conditional = AccessLevel::Alter;
    decision.rule = Rule::Bypass;
    return decision;
  }
  if (!profile)
    return decision;
  decision = impl->standard(subject, profile, resource);
  if (impl->policy[profile].warning && decision.level < AccessLevel::Alter) {
    decision.level = AccessLevel::Alter;
    decision.rule = Rule::Warning;
    decision.permit = {};
  }
  impl->raiseByConditions(subject, profile, decision);
  return decision;
}

llvm::ArrayRef<PermitId> AccessIndex::permitsOf(ProfileId profile) const {
  return impl->lists.permits(profile);
}

std::vector<ProfileId> AccessIndex::profilesAlike(ClassId cls, const Pattern &pattern) const {
  return impl->search.alike(cls, pattern);
}

llvm::ArrayRef<ProfileId> AccessIndex::profilesOf(ClassId cls) const {
  return impl->search.ordered(cls);
}

static void sortByName(const Policy &policy, std::vector<PrincipalId> &ids) {
  llvm::sort(ids, [&](PrincipalId a, PrincipalId b) {
    return std::pair(policy.text(policy[a].name.value), a.index) <
           std::pair(policy.text(policy[b].name.value), b.index);
  });
}

std::vector<NamedSubject> subjectsOf(const AccessIndex &index) {
  const Policy &policy = index.policy();
  std::vector<PrincipalId> declared, external, groups;
  for (uint32_t i = 0; i < policy.principals.size(); ++i) {
    const Principal &row = policy.principals[i];
    if (!(row.products & index.product()))
      continue;
    switch (row.kind) {
    case PrincipalKind::User: (row.external ? external : declared).push_back({i}); break;
    case PrincipalKind::Group: groups.push_back({i}); break;
    case PrincipalKind::Everyone: break;
    }
  }
  std::vector<NamedSubject> subjects;
  for (std::vector<PrincipalId> *users : {&declared, &external}) {
    sortByName(policy, *users);
    for (PrincipalId user : *users)
      subjects.push_back({policy.text(policy[user].name.value).str(), index.subject(user)});
  }
  sortByName(policy, groups);
  for (PrincipalId group : groups)
    subjects.push_back(
        {("a member of " + policy.text(policy[group].name.value)).str(), index.memberOf(group)});
  subjects.push_back({"anyone else", AccessIndex::anyoneElse()});
  subjects.push_back({"an unknown user", AccessIndex::unknownUser()});
  return subjects;
}

const AccessIndex &AccessIndexes::of(Products product) {
  auto found = llvm::find_if(made, [&](const auto &index) { return index->product() == product; });
  if (found != made.end())
    return **found;
  return *made.emplace_back(std::make_unique<AccessIndex>(policy, product));
}

} // namespace zsp::ir
