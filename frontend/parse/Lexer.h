/// The words of grammar/ZspLexer.g4, by hand: the tests hold this lexer against the generated one.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace zsp::parse {

/// The /// lines right before a token.
struct DocComment {
  uint32_t begin = 0;
  uint32_t end = 0;
};

class Lexer {
public:
  /// The text is followed by a NUL, or ends with a token. Starts at the offset.
  explicit Lexer(llvm::StringRef text, uint32_t offset = 0)
      : start(text.begin()), at(text.begin() + offset), stop(text.end()) {}

  struct Lexeme {
    int32_t type; ///< token type of the grammar, those for wrong words included; -1 at the end
    uint32_t begin, end;
    bool firstOnLine;
  };
  Lexeme next();
  /// Of the token that next() gave last; empty if it has none.
  DocComment doc() const { return docComment; }

private:
  bool skipSpace();
  void skipComment(bool firstOnLine);
  int32_t lexRun();
  int32_t lexString();
  int32_t lexStray();
  bool skipReference();

  const char *start, *at, *stop;
  DocComment docComment;
  bool fileStart = true;
};

} // namespace zsp::parse
