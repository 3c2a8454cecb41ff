#pragma once

#include "frontend/parse/Parse.h"

#include "llvm/Support/MemoryBuffer.h"

#include <string>

namespace zsp::parse {

/// One line a message: id, the text of its range, message, fix-its.
inline std::string messagesOf(const DiagnosticEngine &diags, const SourceManager &sources) {
  std::string all;
  for (const Diagnostic &diag : diags.diagnostics()) {
    all += fmt::format("{} [{}] {}", info(diag.id).id, sources.text(diag.range).str(), diag.message);
    for (const FixIt &fix : diag.fixes)
      all += fmt::format(" <{}>", fix.text);
    all += '\n';
  }
  return all;
}

/// A text and what came of it.
struct Parsed {
  explicit Parsed(llvm::StringRef text)
      : source(text.str()), id(sources.addFile("test.zsp", llvm::MemoryBuffer::getMemBufferCopy(text))),
        file(parseFile(id, sources, diags)) {}

  std::string dump() const { return ast::dump(*file); }
  std::string messages() const { return messagesOf(diags, sources); }
  size_t count() const { return diags.diagnostics().size(); }
  bool isPoisoned(llvm::StringRef name) const { return llvm::is_contained(file->poisoned, name); }
  /// The text with every fix-it done.
  std::string fixed() const {
    std::vector<FixIt> fixes;
    for (const Diagnostic &diag : diags.diagnostics())
      fixes.insert(fixes.end(), diag.fixes.begin(), diag.fixes.end());
    llvm::stable_sort(fixes, [](const FixIt &a, const FixIt &b) { return a.range.begin > b.range.begin; });
    std::string text = source;
    for (const FixIt &fix : fixes)
      text.replace(fix.range.begin, fix.range.end - fix.range.begin, fix.text);
    return text;
  }

  std::string source;
  SourceManager sources;
  DiagnosticEngine diags;
  uint32_t id;
  std::unique_ptr<ast::File> file;
};

} // namespace zsp::parse
