// Profiles that give nobody access, take it from nobody, and are not spoken of.

#include "ir/access/Coverage.h"
#include "ir/analysis/Context.h"
#include "ir/analysis/Generics.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {
namespace {

using ir::AccessLevel;
using ir::ProfileId;

class ProfileReview {
public:
  explicit ProfileReview(Context &context)
      : context(context), policy(context.policy), used(policy.profiles.size()) {}

  void review();

private:
  void useFromRows();
  void useFromClaims();
  void useOwn();
  void useNamed(ir::ClassId cls, llvm::StringRef name);
  bool isSilent(const ir::Profile &row) const;
  bool mayGive(ProfileId profile) const;
  bool isNamed(ProfileId profile) const;
  void review(llvm::ArrayRef<ProfileId> unused, const Generics &generics);

  Context &context;
  const ir::Policy &policy;
  std::vector<bool> used;
};

/// Of the profiles of others nobody here knows.
bool ProfileReview::mayGive(ProfileId profile) const {
  const ir::Profile &row = policy[profile];
  return row.kind != ir::ProfileKind::Plain || row.uacc != AccessLevel::None || row.warning ||
         llvm::any_of(context.entriesOf(profile),
                      [](const Context::Entry &entry) { return entry.level != AccessLevel::None; });
}

/// The profiles that decide for what a statement speaks of.
void ProfileReview::useNamed(ir::ClassId cls, llvm::StringRef name) {
  if (!cls || name.empty())
    return;
  for (ir::Products product : context.products())
    for (const ir::CoveredName &covered : ir::coveredNames(context.access(product), cls, name))
      if (covered.profile)
        used[covered.profile.index] = true;
}

void ProfileReview::useFromRows() {
  for (const ir::Permit &row : policy.permits)
    used[row.profile.index] = true;
  for (const ir::AcceptedFinding &row : policy.acceptedFindings)
    if (policy.text(row.finding) != info(DiagId::UnusedProfile).group)
      used[row.profile.index] = true;
}

void ProfileReview::useFromClaims() {
  for (const ir::Assertion &row : policy.assertions)
    for (const ir::AccessClaim &claim : {row.first, row.second})
      useNamed(claim.cls, policy.text(claim.resource));
  for (const ir::Condition &row : policy.conditions)
    useNamed(policy.findClass(row.kind == ir::Condition::Program ? "PROGRAM" : classOf(row.kind)),
             policy.text(row.name));
}

/// The data sets of a user are open to it.
void ProfileReview::useOwn() {
  llvm::DenseSet<llvm::StringRef> users;
  for (const ir::Principal &row : policy.principals)
    if (row.kind == ir::PrincipalKind::User)
      users.insert(policy.text(row.name.value));
  for (uint32_t index = 0; index < policy.profiles.size(); ++index)
    if (policy[policy.profiles[index].cls].isDataset &&
        users.contains(context.name(ProfileId{index}).split('.').first))
      used[index] = true;
}

/// In what people or products read as it stands.
bool ProfileReview::isNamed(ProfileId profile) const {
  auto names = [&](Name text) { return policy.text(text).contains(context.name(profile)); };
  return llvm::any_of(policy.rawCommands, [&](const ir::RawCommand &row) { return names(row.text); }) ||
         llvm::any_of(policy.manualSteps, [&](const ir::ManualStep &row) {
           return names(row.title) || llvm::any_of(row.lines, names);
         });
}

void ProfileReview::review(llvm::ArrayRef<ProfileId> unused, const Generics &generics) {
  for (ProfileId id : unused) {
    const ir::Profile &row = policy[id];
    bool locks = generics.anyBehind(
        id, [&](ProfileId behind) { return policy[behind].products & row.products && mayGive(behind); });
    if (!locks && !isNamed(id))
      context.add(DiagId::UnusedProfile, id, row.products, row.origin, context.className(id),
                  context.name(id));
  }
}

/// Ours, and without an item that makes more of it than a name.
bool ProfileReview::isSilent(const ir::Profile &row) const {
  return row.kind != ir::ProfileKind::External && row.uacc == AccessLevel::None && !row.warning &&
         !row.audit.given && !row.notify && !row.data;
}

void ProfileReview::review() {
  for (uint32_t index = 0; index < policy.profiles.size(); ++index)
    used[index] = !isSilent(policy.profiles[index]);
  useFromRows();
  useOwn();
  if (llvm::all_of(used, [](bool one) { return one; })) // what claims speak of takes a while
    return;
  useFromClaims();
  std::vector<std::vector<ProfileId>> profiles(policy.classes.size()), unused(policy.classes.size());
  for (uint32_t index = 0; index < policy.profiles.size(); ++index) {
    uint32_t cls = policy.profiles[index].cls.index;
    profiles[cls].push_back({index});
    if (!used[index])
      unused[cls].push_back({index});
  }
  for (uint32_t cls = 0; cls < unused.size(); ++cls)
    if (!unused[cls].empty()) {
      ir::NameSpace space = policy.nameSpace({cls});
      review(unused[cls], Generics(policy, profiles[cls], space));
    }
}

} // namespace

void reviewProfiles(Context &context) {
  ProfileReview(context).review();
}

} // namespace zsp::analysis
