#include "backends/jcl/JobText.h"

#include "backends/common/Output.h"
#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::jcl {

bool isNameCharacter(char c) {
  return (c >= 'A' && c <= 'Z') || llvm::isDigit(c) || c == '@' || c == '#' || c == '$';
}

bool isJclName(llvm::StringRef text) {
  return !text.empty() && text.size() <= 8 && !llvm::isDigit(text.front()) &&
         llvm::all_of(text, isNameCharacter);
}

bool isInvariant(llvm::StringRef text) {
  return llvm::all_of(text, [](char c) { return zsp::isInvariant(c); });
}

std::string inert(llvm::StringRef text) {
  std::string oneLine = text.str();
  for (char &c : oneLine)
    if (c == '\n' || c == '\r' || c == '\t')
      c = ' ';
  bool replaced = false;
  std::string result = backends::commentText(llvm::StringRef(oneLine).rtrim(' '), replaced);
  llvm::replace(result, '&', '+');
  return result;
}

void JobText::comment(llvm::StringRef words, size_t indent, size_t hang) {
  constexpr llvm::StringLiteral mark = "//* ";
  size_t width = lastColumn - mark.size() - indent;
  do {
    llvm::StringRef piece = words.take_front(width);
    if (piece.size() < words.size() && words[width] != ' ')
      if (size_t blank = piece.rfind(' ');
          blank != llvm::StringRef::npos && !piece.take_front(blank).trim(' ').empty())
        piece = piece.take_front(blank);
    words = words.drop_front(piece.size());
    if (!words.empty())
      words = words.ltrim(' ');
    std::string shown = (mark + std::string(indent, ' ') + piece).str();
    line(llvm::StringRef(shown).rtrim(' '));
    indent += hang;
    width -= hang;
    hang = 0;
  } while (!words.empty());
}

void JobText::list(llvm::StringRef heading, llvm::ArrayRef<std::string> items) {
  comment(heading);
  if (items.empty())
    comment("none", 2);
  for (const std::string &item : items)
    comment(inert(item), 2, 2);
}

void JobText::statement(llvm::StringRef name, llvm::StringRef operation,
                        llvm::ArrayRef<std::vector<std::string>> operandGroups) {
  constexpr llvm::StringLiteral continued = "//         ";
  std::string current =
      ("//" + name + std::string(name.size() < 8 ? 8 - name.size() : 0, ' ') + " " + operation + " ").str();
  bool first = true;
  for (const std::vector<std::string> &group : operandGroups) {
    bool startsLine = !first;
    for (const std::string &operand : group) {
      // One column is kept for the comma that may follow.
      if (!first && (startsLine || current.size() + 1 + operand.size() + 1 > lastColumn)) {
        line(current + ",");
        current = continued.str();
      } else if (!first) {
        current += ',';
      }
      current += operand;
      first = startsLine = false;
    }
  }
  line(current);
}

} // namespace zsp::jcl
