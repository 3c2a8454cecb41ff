#include "ir/model/NameLists.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

#include <vector>

namespace zsp::ir {

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

/// The rows of a class in a table of all classes.
template <typename Row>
static llvm::ArrayRef<Row> rowsOf(const llvm::StringMap<std::vector<Row>> &table, llvm::StringRef cls) {
  auto found = table.find(cls);
  return found == table.end() ? llvm::ArrayRef<Row>() : llvm::ArrayRef<Row>(found->second);
}

llvm::ArrayRef<HighRisk> highRisks(llvm::StringRef cls) {
  static const llvm::StringMap<std::vector<HighRisk>> table = [] {
    llvm::StringMap<std::vector<HighRisk>> read;
    eachRow("classes/high-risk.txt", [&](llvm::StringRef of, llvm::StringRef rest) {
      auto [name, more] = rest.split(' ');
      auto [level, why] = more.ltrim().split(' ');
      if (auto parsed = parseAccessLevel(level))
        read[of].push_back({name, *parsed, why.trim()});
    });
    return read;
  }();
  return rowsOf(table, cls);
}

llvm::ArrayRef<llvm::StringRef> knownNames(llvm::StringRef cls) {
  static const llvm::StringMap<std::vector<llvm::StringRef>> table = [] {
    llvm::StringMap<std::vector<llvm::StringRef>> read;
    eachRow("classes/known-names.txt",
            [&](llvm::StringRef of, llvm::StringRef name) { read[of].push_back(name); });
    for (auto &entry : read)
      llvm::sort(entry.second);
    return read;
  }();
  return rowsOf(table, cls);
}

} // namespace zsp::ir
