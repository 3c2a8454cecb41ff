/// Output files: all of them, whole, or none.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <string>
#include <vector>

namespace zsp::driver {

/// Files that are written beside their places and renamed when all are complete. What is not committed is
/// discarded.
class OutputFiles {
public:
  OutputFiles() = default;
  OutputFiles(const OutputFiles &) = delete;
  OutputFiles &operator=(const OutputFiles &) = delete;
  ~OutputFiles();

  /// The stream of one more file; null after a message if it cannot be created.
  llvm::raw_ostream *add(const std::string &path);
  /// False after a message if one could not be written whole; then no file has changed, unless a rename
  /// itself fails.
  bool commit();
  llvm::StringRef firstPath() const { return files.front().path; }

private:
  struct File {
    std::string path;
    llvm::sys::fs::TempFile temporary;
    std::unique_ptr<llvm::raw_fd_ostream> stream;
  };
  std::vector<File> files;
};

/// A dependency file for make and ninja: `target: input input`.
std::string dependencyText(llvm::StringRef target, llvm::ArrayRef<std::string> inputs);

} // namespace zsp::driver
