/// Takes permits out of a policy, and keeps what they said.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <set>
#include <tuple>
#include <vector>

namespace zsp::ir {

class PermitEditor {
public:
  explicit PermitEditor(Policy &policy) : policy(policy) {}

  /// For these products the row `stays` stands for the row `goes`, too, with its reasons, tickets, days and
  /// origins. What `stays` itself says is left alone.
  void replace(uint32_t goes, uint32_t stays, Products products);
  /// Removes the rows that are for no product any more, and renumbers. Number of rows for which another one
  /// stands now, on some product at least.
  unsigned finish();

private:
  /// What was said by the statements that a row stands for, each once: a row may go product by product.
  struct Said {
    std::vector<MergedPermit> rows;
    std::set<std::tuple<llvm::StringRef, uint32_t, Date, Date, uint32_t, uint32_t, uint32_t, uint32_t>> known;

    void add(const MergedPermit &row, const Policy &policy);
  };
  Said &saidOf(uint32_t permit);

  Policy &policy;
  llvm::DenseMap<uint32_t, Said> said; ///< where it is not what the policy has
  llvm::DenseSet<uint32_t> changed;
};

} // namespace zsp::ir
