#include "ir/model/MergedPermits.h"

#include "llvm/ADT/STLExtras.h"

#include <tuple>

namespace zsp::ir {

llvm::SmallVector<MergedPermit, 2> saidBeside(const Policy &policy, PermitId permit) {
  llvm::SmallVector<MergedPermit, 2> found;
  auto saysTheSame = [&](const MergedPermit &row, const auto &other) {
    return std::tie(row.ticket, row.review, row.until) == std::tie(other.ticket, other.review, other.until) &&
           policy.text(row.reason) == policy.text(other.reason);
  };
  for (const MergedPermit &row : policy.mergedInto(permit)) {
    bool says = row.reason || row.ticket || row.review || row.until;
    if (says && !saysTheSame(row, policy[permit]) &&
        llvm::none_of(found, [&](const MergedPermit &before) { return saysTheSame(row, before); }))
      found.push_back(row);
  }
  return found;
}

} // namespace zsp::ir
