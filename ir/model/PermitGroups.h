/// The permits of each profile, by principal, rows of one principal in source order.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

/// Sorting once, in a table of small rows, is cheaper than a hash map of a million pairs that is asked in any
/// order: the map does not fit the cache.
class PermitGroups {
public:
  struct Row {
    uint32_t who, permit;
  };

  explicit PermitGroups(const Policy &policy) : begins(policy.profiles.size() + 1) {
    for (const Permit &permit : policy.permits)
      ++begins[permit.profile.index + 1];
    for (size_t at = 1; at < begins.size(); ++at)
      begins[at] += begins[at - 1];
    rows.resize(policy.permits.size());
    std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
    for (uint32_t index = 0; index < policy.permits.size(); ++index)
      rows[next[policy.permits[index].profile.index]++] = {policy.permits[index].who.index, index};
    for (size_t profile = 0; profile + 1 < begins.size(); ++profile)
      std::sort(rows.begin() + begins[profile], rows.begin() + begins[profile + 1],
                [](Row a, Row b) { return std::pair(a.who, a.permit) < std::pair(b.who, b.permit); });
  }

  size_t profiles() const { return begins.size() - 1; }
  llvm::ArrayRef<Row> of(size_t profile) const {
    return llvm::ArrayRef(rows).slice(begins[profile], begins[profile + 1] - begins[profile]);
  }
  /// Those of one principal, in what of() gives.
  static llvm::ArrayRef<Row> of(llvm::ArrayRef<Row> rows, uint32_t who) {
    auto begin = llvm::partition_point(rows, [&](Row row) { return row.who < who; });
    auto end = begin;
    while (end != rows.end() && end->who == who)
      ++end;
    return llvm::ArrayRef(begin, end);
  }

private:
  std::vector<uint32_t> begins; ///< rows of profile i are [begins[i], begins[i + 1])
  std::vector<Row> rows;
};

} // namespace zsp::ir
