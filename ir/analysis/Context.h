/// What the analyses share: the rows, who is in which group, where findings go, and how lists are cut.
#pragma once

#include "ir/access/Access.h"
#include "ir/analysis/Analysis.h"

#include "llvm/ADT/SmallVector.h"

namespace zsp::analysis {

/// How many of a list a message shows: one more than it would where that one is all that is left.
inline size_t shownOf(size_t total, size_t shown) {
  return total == shown + 1 ? total : std::min(total, shown);
}
/// "A, B and 2 more": the first ones of a list, cut as shownOf() says; `total` counts those, too, that are
/// not in it.
std::string few(llvm::ArrayRef<std::string> list, size_t shown, size_t total);
inline std::string few(llvm::ArrayRef<std::string> list, size_t shown) {
  return few(list, shown, list.size());
}

class Context {
public:
  Context(const ir::Policy &policy, const AnalysisOptions &options, ir::AccessIndexes &indexes,
          DiagnosticEngine &diags);

  const ir::Policy &policy;
  const AnalysisOptions &options;
  DiagnosticEngine &diags;
  std::vector<Finding> findings;

  llvm::StringRef text(Text name) const { return policy.text(name); }
  llvm::StringRef name(ir::PrincipalId id) const { return text(policy[id].name.value); }
  /// 'DEVL' or everyone, as a message says it.
  std::string called(ir::PrincipalId id) const;
  llvm::StringRef name(ir::ProfileId id) const { return text(policy[id].pattern.value); }
  llvm::StringRef className(ir::ProfileId id) const { return text(policy[policy[id].cls].name); }

  /// Products that can differ from each other in what this policy gives: all of them, or one that stands for
  /// all where no row is for some alone.
  llvm::ArrayRef<ir::Products> products() const { return different; }
  /// Groups of a user on a product: its default group and what it is connected to, in source order.
  llvm::SmallVector<ir::PrincipalId, 4> groupsOf(ir::PrincipalId user, ir::Products product) const;
  /// The unconditional entry of a principal on a product.
  const ir::Permit *entry(ir::ProfileId profile, ir::PrincipalId who, ir::Products product) const;
  /// What a permit says, in a row that is small enough to be near the others of its profile.
  struct Entry {
    uint32_t who, permit;
    ir::AccessLevel level;
    ir::Products products;
    bool conditional;
  };
  /// Permits of a profile by principal, and those of one.
  llvm::ArrayRef<Entry> entriesOf(ir::ProfileId profile) const;
  llvm::ArrayRef<Entry> entriesOf(ir::ProfileId profile, ir::PrincipalId who) const;
  /// Permits of a profile, in source order.
  llvm::ArrayRef<uint32_t> permitsOf(ir::ProfileId profile) const;
  /// The lowest unconditional entry of a group, on any product; ALTER if there is none.
  ir::AccessLevel lowestOfGroups(ir::ProfileId profile) const { return lowest[profile.index]; }
  /// ID(*), if a row speaks of it.
  ir::PrincipalId everyone() const { return allUsers; }
  /// Its entry, as entry().
  const ir::Permit *everyone(ir::ProfileId profile, ir::Products product) const;

  /// Is a declared member of the group restricted?
  bool hasRestricted(ir::PrincipalId group) const { return restricted[group.index]; }
  /// Is this a data set profile whose names are the user's own?
  bool isOwn(ir::ProfileId profile, ir::PrincipalId who) const;
  /// Effective access on a product of products().
  const ir::AccessIndex &access(ir::Products product) { return indexes.of(product); }

  /// Reports a finding about a profile.
  template <typename... Args>
  DiagnosticEngine::Report add(DiagId id, ir::ProfileId profile, ir::Products products, ir::Origin origin,
                               Args &&...args) {
    DiagnosticEngine::Report report = diags.report(id, origin.range, std::forward<Args>(args)...);
    findings.push_back({id, profile, products, origin.unit, report});
    return report;
  }

private:
  struct Membership {
    ir::PrincipalId group;
    ir::Products products;
  };
  void group();

  std::vector<llvm::SmallVector<Membership, 2>> groups;
  std::vector<uint32_t> begins, rows; ///< permits by profile
  std::vector<Entry> entries;         ///< the same, by principal
  std::vector<ir::AccessLevel> lowest;
  ir::PrincipalId allUsers;
  llvm::SmallVector<ir::Products, 3> different;
  ir::AccessIndexes &indexes;
  std::vector<bool> restricted;
};

// One function for each kind of question; each file holds one.

/// Entries that groups, everyone or the default access give as well, or that give less (Entries.cpp).
void reviewEntries(Context &context);
/// Profiles that never decide, and generic names that cover more than was said (Names.cpp).
void reviewNames(Context &context);
/// Profiles that decide instead of a broader one (Shadows.cpp).
void reviewShadows(Context &context);
/// Profiles that nothing refers to (Unused.cpp).
void reviewProfiles(Context &context);
/// Users and groups that lack something or that nothing refers to (Principals.cpp).
void reviewPrincipals(Context &context);
/// Access that is worth other people's authority (Risks.cpp).
void reviewRisks(Context &context);
/// Options of classes that somebody else has to set (Classes.cpp).
void reviewClasses(Context &context);
/// Reminders and last days (Dates.cpp).
void reviewDates(Context &context);

} // namespace zsp::analysis
