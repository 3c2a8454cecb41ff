// Recovery's messages about what is no word of the language.
#include "frontend/parse/Hints.h"
#include "frontend/parse/Input.h"
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Vocabulary.h"
#include "frontend/parse/Wording.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace zsp::parse {

/// Up to the current token; true if that is one.
bool Recovery::reportPending() {
  const Token &token = tokens.current();
  bool isCurrent = false;
  while (std::optional<LexicalError> error = tokens.takeError(token.isEof() ? ~0u : token.begin + 1)) {
    isCurrent |= error->begin == token.begin;
    reportWrongWord(*error);
  }
  return isCurrent;
}

void Recovery::reportWrongWord(const LexicalError &error) {
  llvm::StringRef word = text.slice(error.begin, error.end);
  builder.wrongWordAt(error.begin);
  if (error.begin < quietUntil)
    return;
  bool parenthesis = error.type == Grammar::Stray && (word == "(" || word == ")");
  bool quotedInside = error.type == Grammar::Stray && word.contains('(') != word.contains(')');
  if (parenthesis || (quotedInside && sameLineAsError(error.begin)))
    return reportParenthesis(error);
  lastError = error.begin;
  switch (error.type) {
  case Grammar::MixedRun: return reportMixedRun(error);
  case Grammar::Stray: return reportStray(error);
  case Grammar::Comma:
    errors.report(DiagId::DoubleComma, error.begin, error.end).fix(errors.range(error.begin, error.end), "");
    return;
  case Grammar::OpenString: {
    auto report = errors.report(DiagId::UnclosedString, error.begin, error.end);
    if (!word.ends_with("\\"))
      report.fix(errors.range(error.end, error.end), "\"");
    return;
  }
  case Grammar::BadEscape: {
    size_t at = 1;
    while (word[at] != '\\' || llvm::StringRef("\"\\$").contains(word[at + 1]))
      at += word[at] == '\\' ? 2 : 1;
    auto begin = static_cast<uint32_t>(error.begin + at);
    // a whole character of UTF-8
    uint32_t end = begin + 2;
    while (end < error.end && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80)
      ++end;
    errors.report(DiagId::UnknownEscape, begin, end, text.slice(begin, end))
        .fix(errors.range(begin, begin), "\\");
    return;
  }
  }
}

/// What a mixed word was meant as where it stands; empty if that is not clear.
static std::string meantBy(llvm::StringRef word, const TokenSet &expected) {
  if (expected[Grammar::String])
    return fmt::format("\"{}\"", word);
  std::string upper = word.upper(), lower = word.lower();
  int32_t keyword = keywordType(lower);
  if (keyword && expected[keyword])
    return lower;
  if (expected[Grammar::Name] && lexesAs(upper, Grammar::Name))
    return upper;
  if (expected[Grammar::Word] && lexesAs(lower, Grammar::Word))
    return lower;
  std::string path = lower;
  std::replace(path.begin(), path.end(), '/', '.');
  if (expected[Grammar::Word] && lexesAs(path, Grammar::Word))
    return path;
  auto [first, second] = llvm::StringRef(lower).split('-');
  keyword = keywordType(first);
  if (keyword && expected[keyword] && keywordType(second))
    return fmt::format("{} {}", first, second);
  std::string joined = lower;
  std::replace(joined.begin(), joined.end(), '-', '_');
  return expected[Grammar::Word] && lexesAs(joined, Grammar::Word) ? joined : "";
}

/// `hlq.**` as ${hlq}.**, where hlq is a parameter of this file or begins a data set; empty if it is nothing
/// like that. A class with lower case may have such names, in quotes.
static std::string referenceWithoutBraces(llvm::StringRef word, llvm::StringRef text,
                                          llvm::StringRef before) {
  llvm::StringRef name = word.split('.').first, rest = word.drop_front(name.size());
  std::string braced = fmt::format("${{{}}}{}", name, rest);
  if (rest.size() < 2 || !lexesAs(name.str(), Grammar::Word) || llvm::any_of(rest, llvm::isLower) ||
      !lexesAs(braced, Grammar::Name))
    return "";
  bool declared =
      text.contains(fmt::format("param {} ", name)) || text.contains(fmt::format("param {}:", name));
  return declared || before.rtrim().ends_with(" DATASET") ? braced : "";
}

/// $hlq.** as ${hlq}.**; empty if it is nothing like that.
static std::string bracedReferences(llvm::StringRef word) {
  std::string result;
  for (size_t at = 0; at < word.size(); ++at) {
    result += word[at];
    if (word[at] != '$' || at + 1 == word.size() || !llvm::isLower(word[at + 1]))
      continue;
    llvm::StringRef name = word.drop_front(at + 1).take_while(
        [](char c) { return llvm::isLower(c) || llvm::isDigit(c) || c == '_'; });
    result += fmt::format("{{{}}}", name);
    at += name.size();
  }
  return result.size() != word.size() && lexesAs(result, Grammar::Name) ? result : "";
}

/// One message about all of it.
void Recovery::reportBlockComment(const LexicalError &error) {
  llvm::StringRef rest = text.drop_front(error.begin + 2);
  size_t close = rest.find("*/");
  size_t lineEnd = rest.find('\n');
  auto report =
      errors.report(DiagId::StrayCharacter, error.begin, error.begin + 2, "/*", hintForMark("/*", rest));
  if (close == llvm::StringRef::npos)
    return;
  quietUntil = static_cast<uint32_t>(error.begin + 2 + close + 2);
  bool last = rest.slice(close + 2, lineEnd).trim().empty();
  if (close < lineEnd && last)
    report.fix(errors.range(error.begin, error.begin + 2), "//")
        .fix(errors.range(quietUntil - 2, quietUntil), "");
}

/// 2027–12–31, as a word processor writes it.
bool Recovery::reportDash(const LexicalError &error) {
  llvm::StringRef dash = text.slice(error.begin, error.end);
  if (dash != "\u2010" && dash != "\u2011" && dash != "\u2012" && dash != "\u2013" && dash != "\u2014" &&
      dash != "\u2212")
    return false;
  size_t end = text.find_first_of(" \t\r\n,{}\"", error.begin);
  llvm::StringRef word = text.slice(error.begin, end);
  quietUntil = static_cast<uint32_t>(error.begin + word.size());
  auto report = errors.report(DiagId::StrayCharacter, error.begin, error.end, dash, "; write '-'");
  for (size_t at = 0; (at = word.find(dash, at)) != llvm::StringRef::npos; at += dash.size()) {
    auto begin = static_cast<uint32_t>(error.begin + at);
    report.fix(errors.range(begin, static_cast<uint32_t>(begin + dash.size())), "-");
  }
  return true;
}

void Recovery::reportMixedRun(const LexicalError &error) {
  llvm::StringRef word = text.slice(error.begin, error.end);
  // It opens a resource to all, so it is named, never filled in.
  if (parser.expected()[Grammar::KwEveryone] && word.equals_insensitive("everyone")) {
    errors.report(DiagId::MixedName, error.begin, error.end, word, "; the keyword is everyone");
    return;
  }
  if (word.starts_with("/*"))
    return reportBlockComment(error);
  bool day = tokens.previous().is(Grammar::KwBy) || tokens.previous().is(Grammar::KwUntil);
  if (day && llvm::all_of(word, [](char c) { return llvm::isDigit(c) || c == '/'; })) {
    errors.report(DiagId::BadDate, error.begin, error.end, word);
    return;
  }
  std::string shown = quoted(word);
  shown = shown.substr(1, shown.size() - 2);
  SourceRange range = errors.range(error.begin, error.end);
  if (std::string braced = bracedReferences(word); !braced.empty() && parser.expected()[Grammar::Name]) {
    errors.report(DiagId::BadReference, error.begin, error.end, shown).fix(range, braced);
    return;
  }
  if (!ast::hasReference(word)) {
    std::string instead;
    if (parser.expected()[Grammar::Name])
      instead = referenceWithoutBraces(word, text, text.take_front(error.begin));
    if (instead.empty()) {
      TokenSet expected = parser.expected();
      if (builder.statementStart() == Grammar::KwSeverity && word.contains('-'))
        expected[Grammar::Name] = false; // a finding as -W spells it; names there are ids of messages
      instead = meantBy(word, expected);
    }
    if (instead.empty() || word.size() > 255)
      errors.report(DiagId::MixedName, error.begin, error.end, shown, "");
    else if (instead.front() == '"')
      errors.report(DiagId::MixedName, error.begin, error.end, shown, "; quote it").fix(range, instead);
    else
      errors.report(DiagId::MixedName, error.begin, error.end, shown, "; write " + instead)
          .fix(range, instead);
    return;
  }
  // ${HLQ} was probably meant as ${hlq}
  std::string lower = word.lower();
  auto report = errors.report(DiagId::BadReference, error.begin, error.end, shown);
  if (parser.expected()[Grammar::Name] && lexesAs(lower, Grammar::Name))
    report.fix(range, lower);
}

bool Recovery::sameLineAsError(uint32_t offset) const {
  return lastError < offset && !text.slice(lastError, offset).contains('\n');
}

/// 'PAY.**', “they need it”: one message about the whole of it.
bool Recovery::reportQuoted(const LexicalError &error) {
  llvm::StringRef closing = closingQuote(text.slice(error.begin, error.end));
  if (closing.empty())
    return false;
  llvm::StringRef line = text.drop_front(error.end).take_until([](char c) { return c == '\n' || c == '\r'; });
  auto [inside, after] = line.split(closing);
  if (inside.size() == line.size() || inside.contains('"') || inside.contains('\\') || inside.contains('$'))
    return false;
  quietUntil = static_cast<uint32_t>(error.end + inside.size() + closing.size());
  TokenSet expected = parser.expected();
  bool bare = expected[Grammar::Name] && lexesAs(inside, Grammar::Name);
  errors
      .report(DiagId::StrayCharacter, error.begin, quietUntil, text.slice(error.begin, error.end),
              bare ? "; a name stands without quotes" : "; a text stands in double quotes")
      .fix(errors.range(error.begin, quietUntil), bare ? inside.str() : fmt::format("\"{}\"", inside));
  return true;
}

/// uacc(NONE). One message a line is enough, and none where the line is refused anyway.
void Recovery::reportParenthesis(const LexicalError &error) {
  bool quiet = sameLineAsError(error.begin);
  lastError = error.begin;
  if (quiet)
    return;
  llvm::StringRef line = text.drop_front(error.end).take_until([](char c) { return c == '\n'; });
  size_t close = line.find(')');
  auto report = errors.report(DiagId::StrayCharacter, error.begin, error.end, text[error.begin],
                              "; what belongs to a word follows it without parentheses");
  bool afterKeyword = error.begin > 0 && llvm::isLower(text[error.begin - 1]);
  if (text[error.begin] != '(' || close == llvm::StringRef::npos || line.take_front(close).contains('('))
    return;
  auto end = static_cast<uint32_t>(error.end + close);
  if (!afterKeyword) {
    quietUntil = end + 1; // what is inside has no meaning without them
    return;
  }
  report.fix(errors.range(error.begin, end + 1), fmt::format(" {}", line.take_front(close)));
}

void Recovery::reportStray(const LexicalError &error) {
  llvm::StringRef chars = text.slice(error.begin, error.end);
  if (chars.trim(';').empty()) {
    errors.report(DiagId::StraySemicolon, error.begin, error.end, ";")
        .fix(errors.range(error.begin, error.end), "");
    return;
  }
  if (holdsRefused(chars))
    return; // checkInput() has said so
  std::string shown = quoted(chars);
  llvm::StringRef before = text.take_front(error.begin), after = text.drop_front(error.end);
  bool cannot = (chars == "'" || chars == "\u2019") && before.ends_with("can") && after.starts_with("t");
  if (cannot) { // without the character it would say the opposite
    uint32_t begin = error.begin - 3, end = error.end + 1;
    errors.report(DiagId::StrayCharacter, begin, end, text.slice(begin, end), "")
        .fix(errors.range(begin, end), "cannot");
    brokenCannot = true;
    return;
  }
  if (!reportQuoted(error) && !reportDash(error))
    errors.report(DiagId::StrayCharacter, error.begin, error.end, shown.substr(1, shown.size() - 2),
                  hintForMark(chars, after));
}

} // namespace zsp::parse
