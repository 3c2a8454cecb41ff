/// One line of a .zir text: a keyword and fields.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/StringSaver.h"

#include <cstdint>
#include <string>
#include <vector>

namespace zsp::ir {

struct LineField;

/// A word, "a string", [a list], {fields}, or nothing behind the name of a field.
struct LineValue {
  enum Kind : uint8_t { Absent, Word, String, List, Struct } kind = Absent;
  llvm::StringRef text; ///< Word, String: without quotes and escapes
  std::vector<LineValue> items;
  std::vector<LineField> fields;
  uint32_t begin = 0; ///< offsets in the whole text
  uint32_t end = 0;

  bool isText() const { return kind == Word || kind == String; }
};

struct LineField {
  llvm::StringRef name;
  LineValue value;
  uint32_t begin = 0;
};

struct Line {
  llvm::StringRef keyword; ///< empty: nothing on the line
  std::vector<LineField> fields;
};

/// What is wrong with a line, and where.
struct LineError {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string message; ///< empty: nothing
};

/// Reads the line [begin, end) of a text. Texts of values are slices of it, or kept by `saver`.
Line readLine(llvm::StringRef text, uint32_t begin, uint32_t end, llvm::StringSaver &saver, LineError &error);

/// A text can stand as it is: printable, no blank, quote, backslash, bracket or brace, and not "-", which
/// stands for no row in a list.
bool isWord(llvm::StringRef text);
/// The text as a word or a string.
void appendText(std::string &out, llvm::StringRef text);

} // namespace zsp::ir
