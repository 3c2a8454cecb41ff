/// What a reader must know before running the stream.
#pragma once

#include "backends/common/Backend.h"
#include "backends/tss/AccessCheck.h"

namespace zsp::tss {

backends::Facts factsOf(const Roster &roster, backends::StreamKind kind);

} // namespace zsp::tss
