#include "frontend/parse/TokenBuffer.h"

#include "frontend/parse/Vocabulary.h"

namespace zsp::parse {

static constexpr size_t batch = 2048;
/// More wrong words than a file may have messages: the rest of it is not worth lexing.
static constexpr size_t maxPendingErrors = 256;

TokenBuffer::TokenBuffer(Lexer &lexer) : lexer(lexer), tokens(batch + 1) {
  cursor = last = tokens.data();
  tokens.front().type = 0;
  refill();
}

void TokenBuffer::push(const Lexer::Lexeme &lexeme, int32_t type) {
  Token &token = *last++;
  token.begin = lexeme.begin;
  token.end = lexeme.end;
  token.type = type;
  token.firstOnLine = lexeme.firstOnLine;
}

void TokenBuffer::refill() {
  errors.erase(errors.begin(), errors.begin() + nextError);
  docs.clear();
  nextError = nextDoc = 0;
  tokens.front() = *(last == tokens.data() ? last : last - 1);
  cursor = last = tokens.data() + 1;
  bool afterComma = tokens.front().type == Grammar::Comma;
  bool lineBegan = false;
  while (last != tokens.data() + tokens.size()) {
    Lexer::Lexeme lexeme = lexer.next();
    lexeme.firstOnLine |= std::exchange(lineBegan, false);
    int32_t type = lexeme.type;
    bool dropped = type == Grammar::Stray || (type == Grammar::Comma && afterComma);
    if (dropped || type == Grammar::MixedRun || type == Grammar::BadEscape || type == Grammar::OpenString)
      errors.push_back({type, lexeme.begin, lexeme.end});
    if (errors.size() > maxPendingErrors)
      type = -1;
    else if (dropped) {
      lineBegan = lexeme.firstOnLine;
      continue;
    }
    afterComma = type == Grammar::Comma;
    if (lexer.doc().end)
      docs.push_back({lexeme.begin, lexer.doc()});
    if (type == Grammar::MixedRun)
      type = Grammar::Name;
    else if (type == Grammar::BadEscape || type == Grammar::OpenString)
      type = Grammar::String;
    push(lexeme, type);
    if (type == -1)
      return;
  }
}

DocComment TokenBuffer::docOf(uint32_t tokenBegin) {
  while (nextDoc != docs.size() && docs[nextDoc].token < tokenBegin)
    ++nextDoc;
  return nextDoc != docs.size() && docs[nextDoc].token == tokenBegin ? docs[nextDoc].comment : DocComment{};
}

} // namespace zsp::parse
