/// The parts of the program, as tools/cmake/ZspEmbed.cmake builds them in; for Rexx.cpp alone.
#pragma once

#include "ir/support/EmbeddedFile.h"

namespace zsp {

extern const EmbeddedFile rexxEngine[]; ///< sorted by path
extern const size_t rexxEngineCount;

} // namespace zsp
