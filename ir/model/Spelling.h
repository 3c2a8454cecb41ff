/// How kinds of rows are written in a policy.
#pragma once

#include "ir/model/Policy.h"

namespace zsp::ir {

/// The word after `when`.
llvm::StringRef spelling(Condition::Kind kind);

} // namespace zsp::ir
