#include "frontend/parse/Lexer.h"

#include "frontend/parse/Vocabulary.h"

#include <array>

namespace zsp::parse {

namespace {
enum CharClass : uint8_t {
  Blank = 1,
  Newline = 2,
  Upper = 4, ///< all that a NAME is made of
  Lower = 8,
  WordPart = 16, ///< a-z 0-9 _
  Punctuation = 32,
  Dollar = 64,     ///< may begin a reference
  StringEnd = 128, ///< or what needs a look in a string
  Run = Upper | Lower | Dollar,
};

constexpr std::array<uint8_t, 256> classes = [] {
  std::array<uint8_t, 256> table{};
  auto set = [&](std::string_view chars, unsigned bits) {
    for (char c : chars)
      table[static_cast<uint8_t>(c)] |= bits;
  };
  set(" \t", Blank);
  set("\r\n", Blank | Newline);
  set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@#%*&._-", Upper);
  set("abcdefghijklmnopqrstuvwxyz", Lower | WordPart);
  set("0123456789_", WordPart);
  set("{},=:\"/", Punctuation);
  set("$", Dollar);
  set("\r\n\"\\", StringEnd);
  return table;
}();

unsigned classOf(char c) {
  return classes[static_cast<uint8_t>(c)];
}

/// [a-z][a-z0-9_]*, joined by periods.
bool isWord(llvm::StringRef text) {
  bool partStart = true;
  for (char c : text) {
    if (partStart ? !(classOf(c) & Lower) : c != '.' && !(classOf(c) & WordPart))
      return false;
    partStart = c == '.';
  }
  return !partStart;
}

/// What stands between ${ and }: a word, and perhaps the number of a qualifier.
bool isReference(llvm::StringRef body) {
  auto [head, last] = body.rsplit('.');
  if (!last.empty() && llvm::all_of(last, llvm::isDigit))
    body = head;
  return isWord(body);
}
} // namespace

/// Past blanks and comments; true if a line began since the last token.
bool Lexer::skipSpace() {
  bool newLine = std::exchange(fileStart, false);
  docComment = {};
  unsigned newLines = 0;
  while (at != stop) {
    unsigned bits = classOf(*at);
    if (bits & Blank) {
      if (*at == '\n' && ++newLines > 1)
        docComment = {};
      newLine |= (bits & Newline) != 0;
      ++at;
    } else if (*at == '/' && at[1] == '/') {
      skipComment(newLine);
      newLines = 0;
    } else {
      break;
    }
  }
  return newLine;
}

void Lexer::skipComment(bool firstOnLine) {
  llvm::StringRef rest(at, stop - at);
  bool isDoc = firstOnLine && rest.starts_with("///") && !rest.starts_with("////");
  const char *begin = at;
  while (at != stop && !(classOf(*at) & Newline))
    ++at;
  if (!isDoc) {
    docComment = {};
    return;
  }
  if (docComment.end == 0)
    docComment.begin = static_cast<uint32_t>(begin - start);
  docComment.end = static_cast<uint32_t>(at - start);
}

Lexer::Lexeme Lexer::next() {
  bool firstOnLine = skipSpace();
  const char *begin = at;
  auto lexeme = [&](int32_t type) {
    return Lexeme{type, static_cast<uint32_t>(begin - start), static_cast<uint32_t>(at - start), firstOnLine};
  };
  if (at == stop)
    return lexeme(-1);
  if (classOf(*at) & Run)
    return lexeme(lexRun());
  switch (*at) {
  case '{': ++at; return lexeme(Grammar::LBrace);
  case '}': ++at; return lexeme(Grammar::RBrace);
  case ',': ++at; return lexeme(Grammar::Comma);
  case '=': ++at; return lexeme(Grammar::Equals);
  case ':': ++at; return lexeme(Grammar::Colon);
  case '"': return lexeme(lexString());
  case '/':
    if (classOf(at[1]) & Run)
      return lexeme(lexRun());
    ++at;
    return lexeme(Grammar::Stray);
  }
  return lexeme(lexStray());
}

/// Stands on ${; false if no well-formed reference follows.
bool Lexer::skipReference() {
  const char *body = at += 2;
  while (classOf(*at) & WordPart || classOf(*at) & Lower || llvm::isAlnum(*at) || *at == '.')
    ++at;
  llvm::StringRef text(body, at - body);
  if (*at != '}' || at == stop)
    return false;
  ++at;
  return isReference(text);
}

int32_t Lexer::lexRun() {
  const char *begin = at;
  bool lower = false, reference = false, wrong = false;
  for (;;) {
    unsigned seen = 0;
    const char *next = at; // a member would be written at each character
    for (unsigned bits; (bits = classOf(*next)) & (Upper | Lower); ++next)
      seen |= bits;
    at = next;
    lower |= (seen & Lower) != 0;
    if (*at == '$' && at[1] == '{') {
      reference = true;
      wrong |= !skipReference();
    } else if (*at == '$') {
      ++at;
    } else if (*at == '/' && classOf(at[1]) & Run) {
      wrong = true;
      ++at;
    } else {
      break;
    }
  }
  if (wrong)
    return Grammar::MixedRun;
  if (!lower)
    return Grammar::Name;
  llvm::StringRef text(begin, at - begin);
  if (reference || !isWord(text))
    return Grammar::MixedRun;
  int32_t keyword = keywordType(text);
  return keyword ? keyword : static_cast<int32_t>(Grammar::Word);
}

int32_t Lexer::lexString() {
  bool wrong = false;
  for (++at;;) {
    const char *next = at;
    while (next != stop && !(classOf(*next) & StringEnd))
      ++next;
    at = next;
    if (at == stop || classOf(*at) & Newline)
      return Grammar::OpenString;
    if (*at == '"') {
      ++at;
      return wrong ? Grammar::BadEscape : Grammar::String;
    }
    ++at;
    if (at == stop || classOf(*at) & Newline)
      return Grammar::OpenString;
    wrong |= *at != '"' && *at != '\\' && *at != '$';
    ++at;
  }
}

int32_t Lexer::lexStray() {
  while (at != stop && !(classOf(*at) & ~StringEnd))
    ++at;
  return Grammar::Stray;
}

} // namespace zsp::parse
