#include "ir/access/Coverage.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

#include <map>

namespace zsp::ir {

namespace {
/// Profiles that have names in common with the claim, most specific first; the claim's own pattern among
/// or after them.
struct Overlap {
  std::vector<Pattern> patterns;
  std::vector<ProfileId> profiles; ///< parallel; none for the claim where no profile spells it
  uint32_t claim = ~0u;
};
} // namespace

static Overlap overlapWith(const AccessIndex &index, ClassId cls, const Pattern &claim,
                           const NameSpace &space) {
  const Policy &policy = index.policy();
  Overlap overlap;
  llvm::DenseSet<Name> taken; // a discrete and a generic data set profile may spell one name
  for (ProfileId id : index.profilesAlike(cls, claim)) {
    Pattern pattern = policy.pattern(policy[id]);
    bool overlaps =
        pattern.isGeneric() ? commonName(pattern, claim, space).has_value() : claim.matches(pattern.text());
    if (!overlaps || !taken.insert(policy[id].pattern.value).second)
      continue;
    if (pattern.text() == claim.text())
      overlap.claim = overlap.patterns.size();
    overlap.patterns.push_back(pattern);
    overlap.profiles.push_back(id);
  }
  if (overlap.claim == ~0u) {
    overlap.claim = overlap.patterns.size();
    overlap.patterns.push_back(claim);
    overlap.profiles.push_back({});
  }
  return overlap;
}

std::vector<CoveredName> coveredNames(const AccessIndex &index, ClassId cls, llvm::StringRef text) {
  const Policy &policy = index.policy();
  Pattern claim(text, namingOf(policy[cls]), policy.racf.assume.patterns);
  if (!claim.isGeneric())
    return {{text.str(), index.profileFor(cls, text)}};
  NameSpace space = policy.nameSpace(cls);
  Overlap overlap = overlapWith(index, cls, claim, space);
  std::map<ProfileId, size_t> seen;
  std::vector<CoveredName> names;
  for (Witness &witness : reachableCombinations(overlap.patterns, space)) {
    if (!llvm::is_contained(witness.matching, overlap.claim))
      continue;
    ProfileId decides = overlap.profiles[witness.matching.front()];
    auto [place, isNew] = seen.try_emplace(decides, names.size());
    if (isNew)
      names.push_back({std::move(witness.name), decides});
    else if (witness.name.size() < names[place->second].name.size())
      names[place->second].name = std::move(witness.name);
  }
  llvm::sort(names, [](const CoveredName &a, const CoveredName &b) { return a.name < b.name; });
  return names;
}

std::optional<std::string> nameBetween(const AccessIndex &index, ClassId cls, ProfileId narrow,
                                       ProfileId broad) {
  const Policy &policy = index.policy();
  NameSpace space = policy.nameSpace(cls);
  Overlap overlap = overlapWith(index, cls, policy.pattern(policy[narrow]), space);
  std::optional<std::string> shortest;
  for (Witness &witness : reachableCombinations(overlap.patterns, space)) {
    bool between = witness.matching.size() > 1 && overlap.profiles[witness.matching[0]] == narrow &&
                   overlap.profiles[witness.matching[1]] == broad;
    if (between && (!shortest || witness.name.size() < shortest->size()))
      shortest = std::move(witness.name);
  }
  return shortest;
}

SubjectTable::SubjectTable(const AccessIndex &index)
    : index(index), subjects(subjectsOf(index)), byPrincipal(index.policy().principals.size(), ~0u),
      members(index.policy().principals.size()), connects(index.policy().principals.size()) {
  const Policy &policy = index.policy();
  for (uint32_t i = 0; i < policy.connects.size(); ++i)
    if (policy.connects[i].products & index.product())
      connects[policy.connects[i].user.index].push_back(i);
  for (uint32_t i = 0; i < subjects.size(); ++i) {
    const Subject &subject = subjects[i].subject;
    if (!subject.user) {
      if (!subject.groups.empty())
        byPrincipal[subject.groups.front().index] = i;
      continue;
    }
    byPrincipal[subject.user.index] = i;
    userByName.try_emplace(policy.text(policy[subject.user].name.value), i);
    for (PrincipalId group : subject.groups)
      members[group.index].push_back(i);
    if (subject.bypasses)
      always.push_back(i);
  }
  always.push_back(anyoneElse());
  always.push_back(unknownUser());
}

std::optional<uint32_t> SubjectTable::find(PrincipalId who) const {
  uint32_t subject = byPrincipal[who.index];
  return subject == ~0u ? std::nullopt : std::optional(subject);
}

std::vector<uint32_t> SubjectTable::withOwnAccess(const CoveredName &name) const {
  const Policy &policy = index.policy();
  std::vector<uint32_t> found = always;
  if (name.profile) {
    for (PermitId permit : index.permitsOf(name.profile)) {
      PrincipalId who = policy[permit].who;
      if (std::optional<uint32_t> subject = find(who))
        found.push_back(*subject);
      llvm::append_range(found, usersIn(who));
    }
    if (policy[policy[name.profile].cls].isDataset)
      if (auto owner = userByName.find(llvm::StringRef(name.name).split('.').first);
          owner != userByName.end())
        found.push_back(owner->second);
  }
  llvm::sort(found);
  found.erase(llvm::unique(found), found.end());
  return found;
}

} // namespace zsp::ir
