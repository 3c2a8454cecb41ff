#include "ir/analysis/NameLists.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace zsp::analysis {

/// Calls `row` for each line that is no comment, with its first word and the rest.
static void eachRow(llvm::StringRef file, llvm::function_ref<void(llvm::StringRef, llvm::StringRef)> row) {
  for (const EmbeddedFile &embedded : llvm::ArrayRef(nameLists, nameListsCount)) {
    if (llvm::StringRef(embedded.path) != file)
      continue;
    llvm::StringRef text = embedded.text;
    while (!text.empty()) {
      auto [line, rest] = text.split('\n');
      text = rest;
      auto [first, others] = line.split(' ');
      if (!first.empty() && !first.starts_with("#"))
        row(first, others.trim());
    }
  }
}

const llvm::StringMap<std::vector<HighRisk>> &highRisks() {
  static const llvm::StringMap<std::vector<HighRisk>> rows = [] {
    llvm::StringMap<std::vector<HighRisk>> read;
    eachRow("classes/high-risk.txt", [&](llvm::StringRef cls, llvm::StringRef rest) {
      auto [name, more] = rest.split(' ');
      auto [level, why] = more.ltrim().split(' ');
      if (auto parsed = ir::parseAccessLevel(level))
        read[cls].push_back({name, *parsed, why.trim()});
    });
    return read;
  }();
  return rows;
}

const llvm::StringMap<std::vector<llvm::StringRef>> &knownNames() {
  static const llvm::StringMap<std::vector<llvm::StringRef>> rows = [] {
    llvm::StringMap<std::vector<llvm::StringRef>> read;
    eachRow("classes/known-names.txt",
            [&](llvm::StringRef cls, llvm::StringRef name) { read[cls].push_back(name); });
    return read;
  }();
  return rows;
}

} // namespace zsp::analysis
