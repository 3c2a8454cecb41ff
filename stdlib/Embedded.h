/// What tools/cmake/ZspEmbed.cmake generates; the files of the standard library are for Stdlib.cpp alone.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstddef>

namespace zsp {

struct EmbeddedFile {
  const char *path;
  llvm::StringRef text;
};

extern const EmbeddedFile embeddedFiles[]; ///< sorted by path
extern const size_t embeddedFilesCount;

} // namespace zsp
