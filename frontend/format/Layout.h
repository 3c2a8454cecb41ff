/// Words to lines.
///
/// The author's line breaks stay where they group things: before an item of a block, before a clause, after a
/// comma. All others are the layout's own: a line that is too long is broken at such places, too. So nothing
/// moves that an edit does not touch, and what was laid out once comes out the same.
#pragma once

#include "frontend/format/Format.h"
#include "frontend/format/Words.h"

#include <optional>

namespace zsp::format {

class Layout {
public:
  explicit Layout(const WordReader &reader, std::string &out) : reader(reader), out(out) {}

  /// The words that the reader has, but for the last, which belongs to the next part.
  void statement();
  /// The comments after the last statement.
  void endOfFile();

private:
  llvm::ArrayRef<Word> words() const { return reader.words(); }
  bool hasComments(size_t at) const { return !reader.commentsBefore(at).empty(); }
  bool isBrace(size_t at) const { return words()[at].mark == '{' || words()[at].mark == '}'; }
  bool breaksLine(size_t at) const;
  unsigned blanksBefore(size_t at) const;

  std::optional<unsigned> flatWidth(size_t begin, size_t end, unsigned limit) const;
  bool firstLineFits(size_t begin, size_t end, unsigned limit) const;
  size_t elementEnd(size_t at, size_t end) const;
  size_t headEnd(size_t at) const;
  size_t blockEnd(size_t open) const;
  size_t groupEnd(size_t at) const;
  unsigned room(unsigned reserved = 0) const {
    return lineWidth > column + reserved ? lineWidth - column - reserved : 0;
  }

  size_t node(size_t at, unsigned indent);
  void head(size_t at, size_t end, unsigned indent, unsigned reserved);
  void part(size_t at, size_t end, unsigned indent, unsigned reserved);
  size_t block(size_t open, unsigned indent);
  size_t body(size_t at, unsigned indent);
  void items(size_t at, size_t end, unsigned indent);

  void put(size_t at);
  void putFlat(size_t begin, size_t end);
  void goToLine(size_t at, unsigned indent, bool dropBlankLine);
  void breakLine(bool blankLine, unsigned indent);

  const WordReader &reader;
  std::string &out;
  unsigned column = 0;
  bool lineIsEmpty = true;
};

} // namespace zsp::format
