/// A file that is built into the program, as tools/cmake/ZspEmbed.cmake writes it.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstddef>

namespace zsp {

struct EmbeddedFile {
  const char *path;
  llvm::StringRef text;
};

} // namespace zsp
