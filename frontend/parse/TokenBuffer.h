/// The parser's window on the tokens: a flat buffer that is filled again and again, so that memory does not
/// grow with the file. The parser looks one token ahead and one back, and nothing keeps a token.
#pragma once

#include "frontend/parse/Lexer.h"
#include "frontend/parse/Token.h"

#include "llvm/ADT/ArrayRef.h"

#include <optional>
#include <vector>

namespace zsp::parse {

/// A wrong word. It goes to the parser as what was probably meant, or not at all, so that it is one message.
struct LexicalError {
  int32_t type; ///< MixedRun, BadEscape, OpenString, Stray; Comma: the second of two
  uint32_t begin, end;
};

class TokenBuffer final : public antlr4::TokenStream {
public:
  explicit TokenBuffer(Lexer &lexer);

  const Token &current() const { return *cursor; }
  /// The token before the current one; its end is 0 at the start of the file.
  const Token &previous() const { return cursor[-1]; }
  void advance() {
    if (!cursor->isEof() && ++cursor == last)
      refill();
  }
  bool hasErrors() const { return nextError != errors.size(); }
  /// The next wrong word that stands before the offset, once.
  std::optional<LexicalError> takeError(uint32_t before) {
    if (nextError == errors.size() || errors[nextError].begin >= before)
      return std::nullopt;
    return errors[nextError++];
  }
  /// Doc comment of the token that begins at the offset; offsets must rise from call to call.
  DocComment docOf(uint32_t tokenBegin);

  // antlr4::TokenStream, for the constructors of the runtime's exceptions
  void consume() override { advance(); }
  size_t LA(ssize_t) override { return cursor->getType(); }
  antlr4::Token *LT(ssize_t) override { return cursor; }
  antlr4::Token *get(size_t) const override { return cursor; }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  size_t index() override { return 0; }
  void seek(size_t) override {}
  size_t size() override { return 0; }
  std::string getSourceName() const override { return {}; }
  antlr4::TokenSource *getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval &) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext *) override { return {}; }
  std::string getText(antlr4::Token *, antlr4::Token *) override { return {}; }

private:
  struct Doc {
    uint32_t token;
    DocComment comment;
  };
  void refill();
  void push(const Lexer::Lexeme &lexeme, int32_t type);

  Lexer &lexer;
  std::vector<Token> tokens; ///< the first is the last of the batch before
  Token *cursor, *last;
  std::vector<LexicalError> errors;
  size_t nextError = 0;
  std::vector<Doc> docs;
  size_t nextDoc = 0;
};

} // namespace zsp::parse
