/// Access lists of one product, grouped by profile: one entry for each principal.
#pragma once

#include "ir/access/ProfileSearch.h"
#include "ir/model/Policy.h"

#include "llvm/ADT/ArrayRef.h"

#include <tuple>
#include <vector>

namespace zsp::ir {

struct AccessEntry {
  static constexpr PrincipalId everyone{}; ///< stands for ID(*), so that it sorts last
  PrincipalId who;
  PermitId permit; ///< the row that decides
  AccessLevel level = AccessLevel::None;
};

/// Entries of one profile by principal.
class AccessList {
public:
  explicit AccessList(llvm::ArrayRef<AccessEntry> entries) : entries(entries) {}
  /// In the standard list there is at most one, in the conditional list one for each condition.
  llvm::ArrayRef<AccessEntry> all(PrincipalId who) const;
  const AccessEntry *find(PrincipalId who) const {
    llvm::ArrayRef<AccessEntry> found = all(who);
    return found.empty() ? nullptr : found.data();
  }

private:
  llvm::ArrayRef<AccessEntry> entries;
};

class AccessLists {
public:
  AccessLists(const Policy &policy, Products product, const ProfileSearch &profiles);

  AccessList standard(ProfileId profile) const { return AccessList(slice(standardOf, profile)); }
  AccessList conditional(ProfileId profile) const { return AccessList(slice(conditionalOf, profile)); }
  /// All rows, in source order.
  llvm::ArrayRef<PermitId> permits(ProfileId profile) const { return slice(rows, profile); }

private:
  /// Items of profile i are [begins[i], begins[i + 1]).
  template <typename Item> struct Grouped {
    std::vector<uint32_t> begins;
    std::vector<Item> items;
  };
  template <typename Item>
  static llvm::ArrayRef<Item> slice(const Grouped<Item> &grouped, ProfileId profile) {
    llvm::ArrayRef<Item> all(grouped.items);
    uint32_t begin = grouped.begins[profile.index];
    return all.slice(begin, grouped.begins[profile.index + 1] - begin);
  }
  void group(const Policy &policy, Products product, const ProfileSearch &profiles);
  /// A row with what makes its entry: principal and condition by content.
  struct Keyed {
    std::tuple<uint32_t, uint32_t, uint32_t, uint32_t> key;
    PermitId permit;
    AccessLevel level;
  };
  void merge(std::vector<Keyed> &sorted);

  Grouped<PermitId> rows;
  Grouped<AccessEntry> standardOf;
  Grouped<AccessEntry> conditionalOf;
};

} // namespace zsp::ir
