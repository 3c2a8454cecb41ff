/// Who is in an external group is not known, so somebody may be in it beside all that the policy says of him.
#pragma once

#include "backends/tss/AccessPlan.h"
#include "backends/tss/Decision.h"

namespace zsp::tss {

/// Access too much of somebody who may be a member of an external group: of another group's member, or of an
/// external user. With less than on RACF the output deals.
struct MaybeFinding {
  backends::AccessDifference difference;
  Verdict verdict;
  ir::PrincipalId user;  ///< none: a member of two groups
  ir::PrincipalId group; ///< the external one
};
std::vector<MaybeFinding> compareMaybeMembers(const Roster &roster, const Database &database,
                                              const AuthSetting &setting);

} // namespace zsp::tss
