/// The access table under the names that back ends use for it.
#pragma once

#include "ir/access/AccessTable.h"

namespace zsp::backends {

using ir::accessDigest;
using ir::ClassWitnesses;
using ir::SubjectsByPrincipal;
using ir::witnessesOf;

} // namespace zsp::backends
