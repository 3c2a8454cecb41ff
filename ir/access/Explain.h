/// A decision in words, and the statement behind it.
#pragma once

#include "ir/access/Access.h"

#include <string>

namespace zsp::ir {

/// "group ZWEADMIN has UPDATE on BPX.SERVER: reason of the permit".
std::string because(const AccessIndex &index, const Subject &subject, const Decision &decision);
/// The same for one entry, with its condition.
std::string because(const Policy &policy, PermitId permit);
/// Invalid where no statement decides.
SourceRange originOf(const AccessIndex &index, const Subject &subject, const Decision &decision);
/// The trusted or privileged started task of a user that bypasses checking.
const StartedTask *bypassOf(const AccessIndex &index, PrincipalId user);

} // namespace zsp::ir
