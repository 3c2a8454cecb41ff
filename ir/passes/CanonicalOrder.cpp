// Rows in an order that says nothing about where statements stand, so that two policies can be compared.

#include "ir/model/Fields.h"
#include "ir/passes/Order.h"
#include "ir/passes/Passes.h"

#include <numeric>

namespace zsp::ir {

template <typename Row> static void renumber(Policy &policy, const std::vector<uint32_t> &places) {
  auto visit = [&]<typename Value>(Value &value) {
    if constexpr (std::is_same_v<Value, Id<Row>>)
      if (value)
        value.index = places[value.index];
  };
  forEachLeaf(policy, visit);
}

/// Number of rows that stand elsewhere now.
template <typename Row> static unsigned sortRows(Policy &policy, std::vector<Row> &rows) {
  OrderKey key(policy);
  std::vector<uint32_t> order(rows.size()), places(rows.size());
  std::iota(order.begin(), order.end(), 0);
  llvm::stable_sort(order, [&](uint32_t a, uint32_t b) { return key(rows[a]) < key(rows[b]); });
  unsigned moved = 0;
  for (uint32_t place = 0; place < order.size(); ++place) {
    places[order[place]] = place;
    moved += order[place] != place;
  }
  if (!moved)
    return 0;
  std::vector<Row> sorted;
  sorted.reserve(rows.size());
  for (uint32_t old : order)
    sorted.push_back(std::move(rows[old]));
  rows = std::move(sorted);
  renumber<Row>(policy, places);
  return moved;
}

unsigned canonicalOrder(PassContext &context) {
  unsigned moved = 0;
  forEachOrdered(context.policy, [&](auto &rows) { moved += sortRows(context.policy, rows); });
  llvm::stable_sort(context.policy.mergedPermits,
                    [](const MergedPermit &a, const MergedPermit &b) { return a.into < b.into; });
  return moved;
}

} // namespace zsp::ir
