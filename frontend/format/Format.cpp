#include "frontend/format/Format.h"

#include "frontend/format/Layout.h"

namespace zsp::format {

std::string layOut(const ast::File &file, llvm::StringRef text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8 + 1);
  WordReader reader(text);
  Layout layout(reader, out);
  std::vector<StartOf> starts;
  reader.read(file.statements.empty() ? text.size() : file.statements.front()->range.begin, {});
  if (reader.words().size() > 1) // `language 1`
    layout.statement();
  for (auto [i, stmt] : llvm::enumerate(file.statements)) {
    starts.clear();
    findStarts(*stmt, starts);
    reader.read(stmt->range.end, starts);
    layout.statement();
  }
  layout.endOfFile();
  return out;
}

static bool sameComments(const WordReader &one, const WordReader &other) {
  return llvm::equal(one.commentsBefore(0), other.commentsBefore(0),
                     [](const Comment &a, const Comment &b) { return a.text == b.text; });
}

bool sameWords(llvm::StringRef one, llvm::StringRef other) {
  WordReader oneReader(one), otherReader(other);
  for (;;) {
    const Word &a = oneReader.readOne(), &b = otherReader.readOne();
    if (a.mark != b.mark || a.text != b.text || !sameComments(oneReader, otherReader))
      return false;
    if (!a.mark)
      return true;
    // Braces have no description to lose; blank lines before them go.
    if (a.mark != '}' && oneReader.descriptionLines() != otherReader.descriptionLines())
      return false;
  }
}

} // namespace zsp::format
