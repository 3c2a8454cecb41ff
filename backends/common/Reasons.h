/// Why an entry of an access list is there, for the comment above its command.
#pragma once

#include "ir/model/Policy.h"

#include <string>

namespace zsp::backends {

/// Do other statements, that say more or end on another day, stand behind the permit?
bool standsForMore(const ir::Policy &policy, ir::PermitId permit);

/// The reason of the permit with its ticket and days, and those of the permits that it stands for, one a
/// line. `byHand`: the product knows no last day, so somebody has to do what is to be done then.
std::string reasonText(const ir::Policy &policy, ir::PermitId permit, bool byHand = false);

} // namespace zsp::backends
