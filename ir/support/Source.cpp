#include "ir/support/Source.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

namespace zsp {

uint32_t SourceManager::addFile(std::string displayName, std::unique_ptr<llvm::MemoryBuffer> buffer) {
  files.push_back({std::move(displayName), std::move(buffer), {}});
  return static_cast<uint32_t>(files.size());
}

llvm::ArrayRef<uint32_t> SourceManager::lineStarts(const File &file) const {
  if (file.lineStarts.empty()) {
    llvm::StringRef text = file.buffer->getBuffer();
    file.lineStarts.push_back(0);
    for (size_t at = text.find('\n'); at != llvm::StringRef::npos; at = text.find('\n', at + 1))
      file.lineStarts.push_back(static_cast<uint32_t>(at + 1));
  }
  return file.lineStarts;
}

LineColumn SourceManager::position(uint32_t file, uint32_t offset) const {
  llvm::ArrayRef<uint32_t> starts = lineStarts(files[file - 1]);
  auto next = llvm::upper_bound(starts, offset);
  return {static_cast<unsigned>(next - starts.begin()), offset - *(next - 1) + 1};
}

llvm::StringRef SourceManager::lineAt(uint32_t file, uint32_t offset) const {
  llvm::ArrayRef<uint32_t> starts = lineStarts(files[file - 1]);
  auto next = llvm::upper_bound(starts, offset);
  llvm::StringRef rest = text(file).substr(*(next - 1));
  return rest.take_until([](char c) { return c == '\n' || c == '\r'; });
}

} // namespace zsp
