#include "stdlib/Stdlib.h"

#include "stdlib/Embedded.h"

#include "llvm/ADT/ArrayRef.h"

namespace zsp {

static llvm::ArrayRef<EmbeddedFile> files() {
  return {embeddedFiles, embeddedFilesCount};
}

llvm::StringRef stdlibFile(llvm::StringRef relativePath) {
  for (const EmbeddedFile &file : files())
    if (file.path == relativePath)
      return file.text;
  return {};
}

std::vector<llvm::StringRef> stdlibFiles() {
  std::vector<llvm::StringRef> paths;
  for (const EmbeddedFile &file : files())
    paths.push_back(file.path);
  return paths;
}

} // namespace zsp
