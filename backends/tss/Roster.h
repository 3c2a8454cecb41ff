/// Which ACIDs, names and owners a policy means: the rows that are for Top Secret, as it needs them.
#pragma once

#include "backends/tss/Decision.h"
#include "backends/tss/Names.h"
#include "ir/access/Access.h"

#include <map>
#include <set>

namespace zsp::tss {

/// A profile and its name on Top Secret.
struct Region {
  ir::ClassId cls;
  ir::ProfileId profile;   ///< none: a name that z/OS knows and no profile of the policy is for
  ir::ProfileId statement; ///< the profile, or the one whose name such a name begins with
  ir::Spelled name;
  bool coversMore = false;
  std::string uncovered;
};

/// A prefix that is to be owned.
struct Ownership {
  ir::ClassId cls;
  ir::Spelled prefix;
  Name acid;
  ir::ProfileId profile; ///< whose name needs it first
  bool cutsSymbol =
      false; ///< the end of the prefix stands in a symbol, so that all of it is spelt as a value
};

class Roster {
public:
  explicit Roster(const ir::Policy &policy);
  Roster(const Roster &) = delete;
  Roster &operator=(const Roster &) = delete;

  const ir::Policy &policy;
  const ir::AccessIndex index;
  TssAssumptions assume;

  llvm::StringRef text(Text name) const { return policy.text(name); }
  llvm::StringRef nameOf(ir::PrincipalId who) const { return text(policy[who].name.value); }
  ir::Spelled literal(llvm::StringRef value) const { return spelled(policy.names->intern(value)); }
  template <typename Row> static bool counts(const Row &row) { return (row.products & ir::Tss) != 0; }

  /// Classes that have a profile for Top Secret, by name.
  std::vector<ir::ClassId> classes() const;
  /// Regions of a class, shorter names first, then by text: names that z/OS knows among them where they begin
  /// with a discrete name of the policy. Profiles that have no name on Top Secret are left out.
  llvm::ArrayRef<Region> regions(ir::ClassId cls) const;
  /// Groups and users that this policy makes, by name.
  std::vector<ir::PrincipalId> made(ir::PrincipalKind kind) const;
  /// Users that the policy knows, external ones included, by name.
  std::vector<ir::PrincipalId> users() const;
  /// Groups of a user, by name: connects, default group, groups of its started tasks.
  std::vector<ir::PrincipalId> groupsOf(ir::PrincipalId user) const;
  /// Of these the ones whose GROUP ACID the user is in.
  std::vector<ir::PrincipalId> unixGroupsOf(ir::PrincipalId user) const;
  /// Profile ACIDs of the user's groups that have one, in the order of attachment.
  std::vector<ir::Spelled> profilesOf(ir::PrincipalId user) const;
  /// Has the group an access-list entry, so that it needs a profile ACID.
  bool isGranted(ir::PrincipalId group) const { return granted.count(group) != 0; }
  /// The ACID whose permits are this principal's; empty for a group that has none and needs none.
  ir::Spelled recordOf(ir::PrincipalId who) const;
  /// Records that are asked for a subject, ALL left out.
  std::vector<std::string> recordsOf(const ir::Subject &subject) const;

  /// What the site says about who owns a class's names; null if nothing.
  const ir::TssOwnership *statedOwner(ir::ClassId cls) const;
  /// Prefixes that commands give to departments, by class and prefix.
  std::vector<Ownership> ownerships() const;

private:
  std::map<uint32_t, std::vector<Region>> byClass;
  std::set<ir::PrincipalId> granted;
};

} // namespace zsp::tss
