/// Output files: all of them, whole, or none.
#pragma once

#include "llvm/ADT/ArrayRef.h"

#include <string>

namespace zsp::driver {

struct OutputFile {
  std::string path;
  std::string text;
};

/// Writes each file beside its place first and renames them all when every one is complete. False after a
/// message if one cannot be written; then no file has changed, unless a rename itself fails.
bool writeFiles(llvm::ArrayRef<OutputFile> files);

/// A dependency file for make and ninja: `target: input input`.
std::string dependencyText(llvm::StringRef target, llvm::ArrayRef<std::string> inputs);

} // namespace zsp::driver
