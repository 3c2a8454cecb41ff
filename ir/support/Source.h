/// Source texts and places in them.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace zsp {

/// Half-open byte range [begin, end) of a source file. File 0 is "no place": the command line, a default.
struct SourceRange {
  uint32_t file = 0;
  uint32_t begin = 0;
  uint32_t end = 0;

  bool isValid() const { return file != 0; }
  friend bool operator==(const SourceRange &a, const SourceRange &b) {
    return a.file == b.file && a.begin == b.begin && a.end == b.end;
  }
};

/// One-based line and column; the column counts bytes.
struct LineColumn {
  unsigned line = 0;
  unsigned column = 0;
};

/// Owns every text that a diagnostic may point into. Texts stay at their address and end with a NUL.
class SourceManager {
public:
  /// The display name is what diagnostics show; it never reaches generated output.
  uint32_t addFile(std::string displayName, std::unique_ptr<llvm::MemoryBuffer> buffer);

  llvm::StringRef text(uint32_t file) const { return files[file - 1].buffer->getBuffer(); }
  llvm::StringRef text(SourceRange range) const { return text(range.file).slice(range.begin, range.end); }
  llvm::StringRef name(uint32_t file) const { return files[file - 1].name; }
  LineColumn position(uint32_t file, uint32_t offset) const;
  /// The line that holds the offset, without its line end.
  llvm::StringRef lineAt(uint32_t file, uint32_t offset) const;
  uint32_t fileCount() const { return static_cast<uint32_t>(files.size()); }

private:
  struct File {
    std::string name;
    std::unique_ptr<llvm::MemoryBuffer> buffer;
    mutable std::vector<uint32_t> lineStarts; ///< filled at the first question
  };
  llvm::ArrayRef<uint32_t> lineStarts(const File &file) const;

  std::vector<File> files;
};

} // namespace zsp
