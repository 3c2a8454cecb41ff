/// What tools/cmake/ZspEmbed.cmake makes of stdlib/classes/known-names.txt; for Names.cpp alone.
#pragma once

#include "ir/support/EmbeddedFile.h"

namespace zsp {

extern const EmbeddedFile tssKnownNames[];
extern const size_t tssKnownNamesCount;

} // namespace zsp
