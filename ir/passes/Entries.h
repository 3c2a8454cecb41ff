/// Which rows are for one entry of an access list.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/DenseMap.h"

#include <tuple>

namespace zsp::ir {

/// Numbers conditions by content: rows may say the same.
class Entries {
public:
  /// Profile, principal, and the first condition that says the same; equal for rows of one entry.
  using Key = std::tuple<uint32_t, uint32_t, uint32_t>;

  explicit Entries(const Policy &policy) {
    llvm::DenseMap<std::pair<uint64_t, uint32_t>, uint32_t> byContent;
    for (const Condition &row : policy.conditions) {
      std::pair content{uint64_t(row.kind) << 32 | row.name.id, row.value.id};
      first.push_back(byContent.try_emplace(content, first.size()).first->second);
    }
  }
  Key of(const Permit &row) const {
    return {row.profile.index, row.who.index, row.condition ? first[row.condition.index] : ConditionId::none};
  }

private:
  std::vector<uint32_t> first; ///< by condition
};

/// What row a says counts for as long as what row b says.
inline bool lastsAsLong(const Permit &a, const Permit &b) {
  return !a.until || (b.until && b.until <= a.until);
}

} // namespace zsp::ir
