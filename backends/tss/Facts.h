/// What a reader must know before running the stream.
#pragma once

#include "backends/common/Backend.h"
#include "backends/tss/AccessCheck.h"

namespace zsp::tss {

backends::Facts factsOf(const Roster &roster, backends::StreamKind kind);
/// What only an undo does. Part of factsOf().
void addUndoFacts(const Roster &roster, backends::Facts &facts);

} // namespace zsp::tss
