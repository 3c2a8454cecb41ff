/// Why an entry of an access list is there, for the comment above its command.
#pragma once

#include "ir/model/Policy.h"

#include <string>

namespace zsp::backends {

/// The reason of the permit with its ticket and days, and those of the permits that it stands for, one a
/// line. `afterUntil` stands behind a last day that the product does not know.
std::string reasonText(const ir::Policy &policy, ir::PermitId permit, llvm::StringRef afterUntil = "");

} // namespace zsp::backends
