/// The words of a text with what stands between them, one top-level statement at a time, so that memory does
/// not grow with the file.
#pragma once

#include "frontend/format/Starts.h"
#include "frontend/parse/Lexer.h"

namespace zsp::format {

struct Comment {
  llvm::StringRef text; ///< without blanks at its end
  bool ownLine;         ///< nothing but blanks before it on its line
  bool afterBlankLine;
};

/// What a word begins.
enum class Start : uint8_t {
  Nothing,
  Statement,
  Item,
  Clause, ///< because, ticket, ...: two blanks before it, or a line of its own
  Part,   ///< to, can, ...: one blank before it, or a line where the one before is full
};

struct Word {
  llvm::StringRef text;
  uint32_t width;        ///< in characters
  uint32_t firstComment; ///< before it
  Start start;
  bool onNewLine;
  bool afterBlankLine; ///< between the last comment, or the last word, and this
  char mark;           ///< first character; NUL at the end of the file
};

class WordReader {
public:
  explicit WordReader(llvm::StringRef text);

  /// Reads what lies before the offset, and one word more: the first of the next part, or the end of the
  /// file.
  void read(uint32_t stop, llvm::ArrayRef<StartOf> starts);
  /// Reads one word, and forgets those before it. What words begin is not known then.
  const Word &readOne();
  /// How many of the comments before the word that was read last describe it.
  size_t descriptionLines() const;

  llvm::ArrayRef<Word> words() const { return list; }
  llvm::ArrayRef<Comment> commentsBefore(size_t word) const {
    size_t begin = list[word].firstComment;
    size_t end = word + 1 < list.size() ? list[word + 1].firstComment : comments.size();
    return llvm::ArrayRef(comments).slice(begin, end - begin);
  }

private:
  void push(const parse::Lexer::Lexeme &lexeme);
  void readGap(Word &word, uint32_t begin, uint32_t end);
  void setStarts(llvm::ArrayRef<StartOf> starts);

  llvm::StringRef text;
  parse::Lexer lexer;
  uint32_t lastEnd;
  bool lineBegan = true;
  std::vector<Word> list;
  std::vector<Comment> comments;
};

} // namespace zsp::format
