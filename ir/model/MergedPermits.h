/// What the statements say that one row of the access lists stands for.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/SmallVector.h"

namespace zsp::ir {

/// Of the permits that are merged into a row those that say something which neither the row nor one before
/// them says.
llvm::SmallVector<MergedPermit, 2> saidBeside(const Policy &policy, PermitId permit);

} // namespace zsp::ir
