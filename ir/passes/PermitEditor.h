/// Takes permits out of a policy, and keeps what they said.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace zsp::ir {

class PermitEditor {
public:
  explicit PermitEditor(Policy &policy) : policy(policy) {}

  /// For these products the row `stays` stands for the row `goes`, too, with its reasons, tickets, days and
  /// origins; a difference of a product is only accepted if both accept it.
  void replace(uint32_t goes, uint32_t stays, Products products);
  /// Removes the rows that are for no product any more, and renumbers. Number of rows removed.
  unsigned finish();

private:
  std::vector<MergedPermit> &saidOf(uint32_t permit);

  Policy &policy;
  llvm::DenseMap<uint32_t, std::vector<MergedPermit>> said; ///< where it is not what the policy has
};

} // namespace zsp::ir
