/// What tools/cmake/ZspEmbed.cmake generates; the files of the standard library are for Stdlib.cpp alone.
#pragma once

#include "ir/support/EmbeddedFile.h"

namespace zsp {

extern const EmbeddedFile embeddedFiles[]; ///< sorted by path
extern const size_t embeddedFilesCount;

} // namespace zsp
