/// The standard library, part of the program: modules and class tables as they stand in stdlib/.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <vector>

namespace zsp {

/// Text of a file by its path below stdlib/ ("zowe/core.zsp", "classes/racf.yaml"), empty if there is none.
/// The text lives as long as the program and a NUL follows it.
llvm::StringRef stdlibFile(llvm::StringRef relativePath);

/// All paths, sorted.
std::vector<llvm::StringRef> stdlibFiles();

} // namespace zsp
