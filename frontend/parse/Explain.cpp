// Recovery's messages.
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Vocabulary.h"
#include "frontend/parse/Wording.h"

#include "llvm/ADT/StringSwitch.h"

namespace zsp::parse {

/// Up to the current token; true if that is one.
bool Recovery::reportWrongWords() {
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

static bool lexesAs(llvm::StringRef word, size_t type) {
  Lexer lexer(word);
  Lexer::Lexeme whole = lexer.next();
  return static_cast<size_t>(whole.type) == type && whole.end == word.size();
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
  return {};
}

void Recovery::reportMixedRun(const LexicalError &error) {
  llvm::StringRef word = text.slice(error.begin, error.end);
  // It opens a resource to all, so it is named, never filled in.
  if (parser.expected()[Grammar::KwEveryone] && word.equals_insensitive("everyone")) {
    errors.report(DiagId::MixedName, error.begin, error.end, word, "; the keyword is everyone");
    return;
  }
  std::string shown = quoted(word);
  shown = shown.substr(1, shown.size() - 2);
  SourceRange range = errors.range(error.begin, error.end);
  if (!word.contains("${")) {
    std::string instead = meantBy(word, parser.expected());
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

void Recovery::reportStray(const LexicalError &error) {
  llvm::StringRef chars = text.slice(error.begin, error.end);
  if (chars.trim(';').empty()) {
    errors.report(DiagId::StraySemicolon, error.begin, error.end)
        .fix(errors.range(error.begin, error.end), "");
    return;
  }
  std::string shown = quoted(chars);
  llvm::StringRef before = text.take_front(error.begin), after = text.drop_front(error.end);
  bool cannot = (chars == "'" || chars == "\u2019") && before.ends_with("can") && after.starts_with("t");
  if (cannot) { // without the character it would say the opposite
    uint32_t begin = error.begin - 3, end = error.end + 1;
    errors.report(DiagId::StrayCharacter, begin, end, text.slice(begin, end))
        .fix(errors.range(begin, end), "cannot");
    brokenCannot = true;
    return;
  }
  errors.report(DiagId::StrayCharacter, error.begin, error.end, shown.substr(1, shown.size() - 2));
}

std::string Recovery::describePrevious() const {
  const Token &previous = tokens.previous();
  switch (builder.slotEndingAt(previous.end).value_or(Slot::Name)) {
  case Slot::Level: return "the access level";
  case Slot::Class: return "the class";
  case Slot::Title: return "the title";
  case Slot::Because: return "the reason";
  case Slot::Ticket: return "the ticket";
  case Slot::Type: return "the type";
  default: return describeFound(previous, text);
  }
}

/// Goes on as if the token had been right, where what is meant is certain.
bool Recovery::repair(size_t wanted, const TokenSet &expected) {
  const Token &found = tokens.current();
  if (rule == Grammar::RuleOwnNameSlot && expected[Grammar::Word] && isKeyword(found.type) &&
      !found.firstOnLine) {
    errors.report(DiagId::KeywordAsName, found.begin, found.end, written(found));
    parser.accept();
    return true;
  }
  TokenSet certain = expected;
  certain.reset(Grammar::Comma);
  if (wanted == 0 || certain.count() != 1)
    return false;
  llvm::StringRef word = spelling(static_cast<int32_t>(wanted));
  if (word.empty() || word == "{" || word == "}")
    return false;
  bool misspelt = !found.firstOnLine && meantKeyword(found, text, expected);
  bool missing = !expected[Grammar::Comma] && parser.fitsAfterMissing(found.type) &&
                 (!found.firstOnLine || !startsStatement(found.type));
  if (!misspelt && !missing)
    return false;
  auto report = errors.report(DiagId::ExpectedAfter, found.begin, found.end, quoted(word), describePrevious(),
                              describeFound(found, text));
  if (misspelt) {
    report.fix(errors.range(found.begin, found.end), word.str());
    parser.accept();
  } else {
    report.fix(errors.range(found.begin, found.begin), word.str() + " ");
  }
  return true;
}

void Recovery::explain(const TokenSet &expected) {
  const Token &found = tokens.current();
  lastError = found.begin;
  if (explainBrace(expected))
    return;
  if (found.is(Grammar::KwTo) && builder.statementStart() && expected[Grammar::KwBecause] &&
      builder.insideRole()) {
    errors.report(DiagId::RoleNamesNobody, found.begin, found.end);
    builder.breakLast(tokens.previous().end);
    return;
  }
  if (expected[Grammar::KwPermit])
    return explainStatement(expected);
  if (expected[Grammar::RBrace] && !expected[Grammar::String])
    return explainItem(expected);
  explainExpected(expected);
}

bool Recovery::explainBrace(const TokenSet &expected) {
  const Token &found = tokens.current();
  if (found.is(Grammar::RBrace) && expected[0]) {
    errors.report(DiagId::StrayBrace, found.begin, found.end).fix(errors.range(found.begin, found.end), "");
    return true;
  }
  bool next = found.isEof() || (found.firstOnLine && startsStatement(found.type));
  if (!expected[Grammar::RBrace] || !next || openBraces.empty())
    return false;
  errors.report(DiagId::MissingBrace, found.begin, found.end, describeFound(found, text))
      .fix(errors.range(found.begin, found.begin), "}")
      .note(DiagId::BlockOpenedHere, errors.range(openBraces.back(), openBraces.back() + 1));
  return true;
}

/// Where a statement may begin, or the one before may go on.
void Recovery::explainStatement(const TokenSet &expected) {
  const Token &found = tokens.current();
  const Token &previous = tokens.previous();
  if (found.is(Grammar::KwLanguage)) {
    errors.report(DiagId::LanguageNotFirst, found.begin, found.end);
    return;
  }
  int32_t nearest = meantKeyword(found, text, expected);
  bool goesOn = nearest && !startsStatement(nearest);
  if (!goesOn && (found.firstOnLine || !previous.end)) {
    if (nearest == Grammar::KwRole)
      wholeBlocks = true;
    if (!found.is(Grammar::Word) && !nearest) {
      errors.report(DiagId::ExpectedStatement, found.begin, found.end, describeFound(found, text));
      return;
    }
    std::string shown = quoted(written(found));
    auto report =
        errors.report(DiagId::UnknownStatement, found.begin, found.end, shown.substr(1, shown.size() - 2));
    if (nearest)
      report.fix(errors.range(found.begin, found.end), spelling(nearest).str());
    return;
  }
  auto report = errors.report(DiagId::UnexpectedAfter, found.begin, found.end, describeFound(found, text),
                              describePrevious());
  if (nearest)
    report.fix(errors.range(found.begin, found.end), spelling(nearest).str());
  builder.breakLast(previous.end);
}

/// Where an item of a block may begin, or the one before may go on.
void Recovery::explainItem(const TokenSet &expected) {
  const Token &found = tokens.current();
  int32_t nearest = meantKeyword(found, text, expected);
  if (!found.is(Grammar::Word) && !isKeyword(found.type) && !nearest)
    return explainExpected(expected);
  std::string shown = quoted(written(found));
  auto report = errors.report(DiagId::UnknownItem, found.begin, found.end, shown.substr(1, shown.size() - 2),
                              describeItems(expected));
  if (nearest)
    report.fix(errors.range(found.begin, found.end), spelling(nearest).str());
}

/// Keywords that are classes of RACF, too, when they are written in capitals.
static bool isClassName(int32_t type) {
  switch (type) {
  case Grammar::KwAppcport:
  case Grammar::KwConsole:
  case Grammar::KwDataset:
  case Grammar::KwFacility:
  case Grammar::KwProgram:
  case Grammar::KwServauth:
  case Grammar::KwStarted:
  case Grammar::KwTerminal: return true;
  }
  return false;
}

void Recovery::explainExpected(TokenSet expected) {
  const Token &found = tokens.current();
  int32_t nearest = meantKeyword(found, text, expected);
  // a list may always go on; that is worth saying where a comma was forgotten
  if (nearest || (!found.is(Grammar::Name) && !found.is(Grammar::Word) && !found.is(Grammar::String)))
    expected.reset(Grammar::Comma);
  auto report = errors.report(DiagId::ExpectedAfter, found.begin, found.end, describeExpected(expected),
                              describePrevious(), describeFound(found, text));
  if (nearest)
    report.fix(errors.range(found.begin, found.end), spelling(nearest).str());
  else if (inClassSlot && expected[Grammar::Name] && isClassName(found.type))
    report.fix(errors.range(found.begin, found.end), written(found).upper());
}

} // namespace zsp::parse
