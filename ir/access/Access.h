/// Effective access: what a subject may do to a resource name, which rule decides, and which row.
/// Rules: reference racf.md section 4. Assumed: list-of-groups checking is in effect, nobody has OPERATIONS,
/// members of external groups are unknown.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>
#include <string>
#include <vector>

namespace zsp::ir {

/// Who asks.
struct Subject {
  PrincipalId user;                         ///< none: a user that the policy does not name
  llvm::SmallVector<PrincipalId, 4> groups; ///< ascending
  bool known = true;                        ///< defined to the product; false: only UACC counts
  bool restricted = false;                  ///< ID(*) and UACC do not count
  bool bypasses = false;                    ///< runs trusted or privileged: ALTER on everything
};

enum class Rule : uint8_t {
  OwnEntry,   ///< the user's own access-list entry
  GroupEntry, ///< highest entry of the user's groups
  Everyone,   ///< ID(*)
  Uacc,
  HighLevelQualifier, ///< data set whose first qualifier is the user ID
  Warning,            ///< profile in warning mode
  Bypass,             ///< trusted or privileged started task
  NoProfile,          ///< no profile of this state covers the name
};
llvm::StringRef describe(Rule rule);

struct Decision {
  AccessLevel level = AccessLevel::None;
  Rule rule = Rule::NoProfile;
  ProfileId profile;
  PermitId permit;                             ///< OwnEntry, GroupEntry, Everyone
  AccessLevel conditional = AccessLevel::None; ///< highest level when every condition holds; at least `level`
  PermitId conditionalPermit;
};

/// Answers questions about one state, for one product (rows of `only` blocks for others are left out). The
/// state must not change while the index lives. Profiles that are external `if present` count as present.
///
/// A profile has one entry for each principal (and, for conditional entries, each condition). Where a state
/// holds several rows for one entry the highest level counts, unless one of them is NONE: then NONE counts
/// (least privilege). Of rows that say the same, the first is named.
/// Not sure in the manuals, chosen here: an entry for ID(*) decides instead of UACC, even if it is lower
/// (the language refuses both on one profile); a data set without a profile is nobody's, not even its
/// owner's.
class AccessIndex {
public:
  AccessIndex(const Policy &policy, Products product);
  ~AccessIndex();

  const Policy &policy() const;
  /// A declared or external user with its declared groups: connects, default group, groups of its started
  /// tasks.
  Subject subject(PrincipalId user) const;
  /// A member of one group that the policy does not name.
  Subject memberOf(PrincipalId group) const;
  /// Somebody known, and somebody unknown, to the product.
  static Subject anyoneElse() { return {}; }
  static Subject unknownUser() {
    Subject subject;
    subject.known = false;
    return subject;
  }

  /// The profile that RACF takes for the name, or none.
  ProfileId profileFor(ClassId cls, llvm::StringRef resource) const;
  Decision decide(const Subject &subject, ClassId cls, llvm::StringRef resource) const;
  /// The same where the caller knows the profile that covers the name; none: no profile covers it.
  Decision decide(const Subject &subject, ProfileId profile, llvm::StringRef resource) const;
  /// The permits of a profile in source order.
  llvm::ArrayRef<PermitId> permitsOf(ProfileId profile) const;
  /// Profiles of a class, most specific first.
  llvm::ArrayRef<ProfileId> profilesOf(ClassId cls) const;
  /// Of these the ones that can have a name in common with the pattern, going by how their names begin.
  std::vector<ProfileId> profilesAlike(ClassId cls, const Pattern &pattern) const;

  Products product() const { return forProduct; }

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
  Products forProduct;
};

/// All subjects that can differ in access: every user the policy names (declared first by name), one member
/// for each group, anyone else, an unknown user. `label` is what a person reads.
struct NamedSubject {
  std::string label; ///< "ZWESVUSR", "a member of DEVL", "anyone else", "an unknown user"
  Subject subject;
};
std::vector<NamedSubject> subjectsOf(const AccessIndex &index);

/// The indexes of a policy, each made when it is first asked for: those of a large policy take a while. Good
/// for as long as no row changes.
class AccessIndexes {
public:
  explicit AccessIndexes(const Policy &policy) : policy(policy) {}
  const AccessIndex &of(Products product);

private:
  const Policy &policy;
  std::vector<std::unique_ptr<AccessIndex>> made;
};

} // namespace zsp::ir
