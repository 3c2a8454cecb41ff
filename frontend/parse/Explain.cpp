// Recovery's messages about words that stand in the wrong place.
#include "frontend/parse/Hints.h"
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Vocabulary.h"
#include "frontend/parse/Wording.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace zsp::parse {

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
  if (entered == Grammar::RuleOwnNameSlot && expected[Grammar::Word] && isKeyword(found.type) &&
      !found.firstOnLine) {
    errors.report(DiagId::KeywordAsName, found.begin, found.end, written(found));
    keywordsAsNames.push_back(found.type);
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
  const Token &previous = tokens.previous();
  bool wrongLevel = builder.slotEndingAt(previous.end) == Slot::Level && isNoLevel(written(previous));
  if (wrongLevel || found.begin < quietUntil)
    return false;
  bool misspelt = !found.firstOnLine && meantKeyword(found, text, expected);
  bool missing = !expected[Grammar::Comma] && parser.fitsAfterMissing(found.type) &&
                 (!found.firstOnLine || !startsStatement(found.type));
  bool surplus = text.drop_front(found.end).ltrim(' ').starts_with((word + " ").str()); // it comes yet
  if (!misspelt && (!missing || surplus))
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
  if (expected[Grammar::Word] && !found.firstOnLine &&
      llvm::is_contained(keywordsAsNames, found.type)) // its declaration is refused
    quietUntil = static_cast<uint32_t>(std::min(text.find('\n', found.begin), text.size()));
  bool said = found.begin < quietUntil;
  lastError = found.begin;
  if (said && expected[Grammar::KwPermit]) // what stands before is not all that was meant
    builder.breakLast(tokens.previous().end);
  if (said || explainBrace(expected) || explainLevelOrClass())
    return;
  if (found.is(Grammar::KwTo) && builder.statementStart() && expected[Grammar::KwBecause] &&
      builder.insideRole())
    return explainToInRole();
  if (expected[Grammar::KwPermit])
    return explainStatement(expected);
  if (expected[Grammar::RBrace] && !expected[Grammar::String])
    return explainItem(expected);
  explainExpected(expected);
}

/// `permit TELLER READ on ...`, `permit READ on BANK.VAULT to ...`: the word before is the wrong one.
bool Recovery::explainLevelOrClass() {
  const Token &previous = tokens.previous();
  std::optional<Slot> slot = builder.slotEndingAt(previous.end);
  llvm::StringRef word = written(previous);
  bool level = slot == Slot::Level && isNoLevel(word);
  if (!level && !(slot == Slot::Class && isNoClass(word)))
    return false;
  llvm::StringRef before = text.take_front(previous.begin).rtrim();
  size_t blank = before.find_last_of(" \t\r\n{");
  errors.report(DiagId::ExpectedAfter, previous.begin, previous.end, level ? "an access level" : "a class",
                quoted(before.substr(blank + 1)), quoted(word));
  return true;
}

/// What is missing at the end of the file is missing behind the last word.
SourceRange Recovery::placeOf(const Token &found) const {
  uint32_t last = tokens.previous().end;
  return found.isEof() ? errors.range(last, last) : errors.range(found.begin, found.end);
}

bool Recovery::isNeverClosed(uint32_t brace) const {
  Lexer lexer(text, brace);
  size_t depth = 0;
  for (Lexer::Lexeme lexeme = lexer.next(); lexeme.type != -1; lexeme = lexer.next()) {
    depth += lexeme.type == Grammar::LBrace;
    depth -= lexeme.type == Grammar::RBrace;
    if (!depth)
      return false;
  }
  return true;
}

/// In a role that nothing closes, it shows that the role was meant to end before the permit.
void Recovery::explainToInRole() {
  const Token &found = tokens.current();
  uint32_t begin = builder.beginOfLast(tokens.previous().end);
  builder.breakLast(tokens.previous().end);
  bool firstOnLine = text.take_front(begin).rtrim(" \t").ends_with("\n");
  leavesRole = firstOnLine && !openBraces.empty() && isNeverClosed(openBraces.back());
  if (!leavesRole) {
    errors.report(DiagId::RoleNamesNobody, found.begin, found.end);
    return;
  }
  llvm::StringRef word = text.drop_front(begin).take_while(llvm::isLower);
  errors.report(DiagId::MissingBrace, begin, static_cast<uint32_t>(begin + word.size()), quoted(word))
      .fix(errors.range(begin, begin), "}")
      .note(DiagId::BlockOpenedHere, errors.range(openBraces.back(), openBraces.back() + 1));
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
  leavesRole = builder.insideRole() && !found.isEof() && isNeverClosed(openBraces.back());
  SourceRange place = placeOf(found);
  errors.report(DiagId::MissingBrace, place.begin, place.end, describeFound(found, text))
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
  if (!expected[Grammar::KwUse] && startsStatement(found.type)) // in a role
    return explainExpected(expected);
  int32_t nearest = meantKeyword(found, text, expected);
  bool goesOn = nearest && !startsStatement(nearest);
  std::string instead = insteadOf(written(found), expected);
  if (instead.empty() && nearest)
    instead = spelling(nearest).str();
  if (!goesOn && (found.firstOnLine || !previous.end)) {
    if (nearest == Grammar::KwRole)
      wholeBlocks = true;
    if (!found.is(Grammar::Word) && !nearest && instead.empty()) {
      errors.report(DiagId::ExpectedStatement, found.begin, found.end, describeFound(found, text),
                    hintForMark(written(found), text.drop_front(found.end)));
      return;
    }
    std::string shown = quoted(written(found));
    auto report =
        errors.report(DiagId::UnknownStatement, found.begin, found.end, shown.substr(1, shown.size() - 2));
    if (!instead.empty())
      report.fix(errors.range(found.begin, found.end), instead);
    return;
  }
  if (found.is(Grammar::Comma)) {
    // Without the comma the next name would be an error of its own.
    if (llvm::StringRef target = oneGroupBefore(); !target.empty())
      errors.report(DiagId::UnexpectedAfter, found.begin, found.end, "','", describePrevious(),
                    fmt::format("; {}, so write a statement for each", target));
    else if (followsCondition())
      errors.report(DiagId::OneNameAfterWhen, found.begin, found.end);
    else
      errors.report(DiagId::StraySemicolon, found.begin, found.end, ",")
          .fix(errors.range(found.begin, found.end), "");
    builder.breakLast(previous.end);
    return;
  }
  auto report = errors.report(DiagId::UnexpectedAfter, found.begin, found.end, describeFound(found, text),
                              describePrevious(), hintAfter(found, expected, !instead.empty()));
  if (!instead.empty())
    report.fix(errors.range(found.begin, found.end), instead);
  else if (found.is(Grammar::KwAnd) && expected[Grammar::Comma])
    report.fix(errors.range(found.begin, found.end), ",");
  else if (uint32_t end = endOfBareTitle(expected))
    report.fix(errors.range(found.begin, end), fmt::format("\"{}\"", text.slice(found.begin, end)));
  builder.breakLast(previous.end);
}

/// The last words of the line, up to the current token.
llvm::SmallVector<llvm::StringRef, 16> Recovery::wordsBefore() const {
  llvm::SmallVector<llvm::StringRef, 16> words;
  llvm::StringRef before = text.take_front(tokens.previous().end);
  llvm::SplitString(before.substr(before.rfind('\n') + 1), words, " \t{");
  return words;
}

/// Did the words before end in `when KIND NAME`?
bool Recovery::followsCondition() const {
  llvm::SmallVector<llvm::StringRef, 16> words = wordsBefore();
  auto is = [&](size_t fromEnd, llvm::StringRef word) {
    return words.size() >= fromEnd && words[words.size() - fromEnd] == word;
  };
  return is(3, "when") || (is(4, "when") && is(3, "criteria"));
}

/// What has one group only, if that is what the words before end in; empty if not.
llvm::StringRef Recovery::oneGroupBefore() const {
  llvm::SmallVector<llvm::StringRef, 16> words = wordsBefore();
  llvm::ArrayRef<llvm::StringRef> last = llvm::ArrayRef(words).drop_back(!words.empty());
  if (last.size() >= 2 && last.front() == "connect" && last.back() == "to")
    return "a connect names one group";
  if (last.size() >= 2 && last.back() == "group" && last.drop_back().back() == "default")
    return "a user has one default group";
  return "";
}

/// `group PAY PAYROLL DATA { ... }`: where the words that were meant as a title end; 0 if there are none.
uint32_t Recovery::endOfBareTitle(const TokenSet &expected) const {
  const Token &found = tokens.current();
  bool named = builder.slotEndingAt(tokens.previous().end) == Slot::Name;
  if (!expected[Grammar::String] || !named || found.firstOnLine || !found.is(Grammar::Name))
    return 0;
  llvm::StringRef words = text.drop_front(found.begin)
                              .take_until([](char c) { return c == '\n' || c == '{' || c == '"'; })
                              .rtrim();
  bool titled = text.drop_front(found.begin + words.size()).ltrim(' ').starts_with("\"");
  return titled || words.contains("//") ? 0 : static_cast<uint32_t>(found.begin + words.size());
}

/// What to do about a word that cannot stand behind a statement.
std::string Recovery::hintAfter(const Token &found, const TokenSet &expected, bool meant) const {
  if (meant)
    return {};
  if (found.is(Grammar::LBrace))
    return tokens.previous().is(Grammar::RBrace) ? "" : "; this statement has no block";
  int32_t keyword = keywordType(written(found).lower());
  if (expected[Grammar::LBrace] && keyword && !startsStatement(keyword))
    return "; items stand in braces";
  return hintForMark(written(found), text.drop_front(found.end));
}

/// Where an item of a block may begin, or the one before may go on.
void Recovery::explainItem(TokenSet expected) {
  const Token &found = tokens.current();
  // Users and groups share a rule, and not all of its items.
  int32_t statement = builder.statementStart();
  if (expected[Grammar::KwOmvs] && statement == Grammar::KwUser)
    for (size_t type : {Grammar::KwSuperior, Grammar::KwTss})
      expected.reset(type);
  if (expected[Grammar::KwOmvs] && statement == Grammar::KwGroup)
    for (size_t type : {Grammar::KwDefault, Grammar::KwProtected, Grammar::KwRestricted})
      expected.reset(type);
  if (found.is(Grammar::Comma)) {
    if (llvm::StringRef target = oneGroupBefore(); !target.empty())
      errors.report(DiagId::UnexpectedAfter, found.begin, found.end, "','", describePrevious(),
                    fmt::format("; {}, and 'connect' adds a user to others", target));
    else
      errors.report(DiagId::StraySemicolon, found.begin, found.end, ",")
          .fix(errors.range(found.begin, found.end), "");
    return;
  }
  int32_t nearest = meantKeyword(found, text, expected);
  std::string instead = insteadOf(written(found), expected);
  if (instead.empty() && nearest)
    instead = spelling(nearest).str();
  if (!found.is(Grammar::Word) && !isKeyword(found.type) && instead.empty())
    return explainExpected(expected);
  std::string shown = quoted(written(found));
  llvm::StringRef block = instead.empty() ? blockOf(written(found), expected) : "";
  auto report = errors.report(DiagId::UnknownItem, found.begin, found.end, shown.substr(1, shown.size() - 2),
                              block.empty() ? describeItems(expected)
                                            : fmt::format("it stands in '{} {{ ... }}'", block));
  if (!instead.empty())
    report.fix(errors.range(found.begin, found.end), instead);
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

/// `audit SUCCESS UPDATE FAILURES READ`: it begins the next part of the list.
static bool isAuditOutcome(llvm::StringRef word) {
  return word == "SUCCESS" || word == "FAILURES" || word == "ALL";
}

/// `deny READ on ...`, `deny READ FACILITY ...`: the level stands where the class belongs.
bool Recovery::isDenyWithLevel() const {
  llvm::StringRef cls = builder.slotValue(Slot::Class).text;
  bool isName = !cls.empty() && !llvm::isLower(cls.front()) && !ast::hasReference(cls);
  return builder.statementStart() == Grammar::KwDeny && isName && !isNoLevel(cls);
}

void Recovery::explainExpected(TokenSet expected) {
  const Token &found = tokens.current();
  int32_t nearest = meantKeyword(found, text, expected);
  // a list may always go on; that is worth saying where a comma was forgotten
  if (nearest || (!found.is(Grammar::Name) && !found.is(Grammar::Word) && !found.is(Grammar::String)))
    expected.reset(Grammar::Comma);
  bool comma = expected[Grammar::Comma] && isAuditOutcome(written(found));
  if (comma)
    expected = TokenSet().set(Grammar::Comma);
  bool noLevel = tokens.previous().is(Grammar::KwPermit) && found.is(Grammar::KwOn);
  SourceRange place = placeOf(found);
  auto report = errors.report(DiagId::ExpectedAfter, place.begin, place.end,
                              noLevel ? "an access level" : describeExpected(expected), describePrevious(),
                              describeFound(found, text) +
                                  (isDenyWithLevel() ? "; a deny takes all access, and names no level" : ""));
  offerWord(report, expected, nearest);
}

/// The first that fits of what is often written instead.
void Recovery::offerWord(DiagnosticEngine::Report report, const TokenSet &expected, int32_t nearest) {
  const Token &found = tokens.current();
  SourceRange range = errors.range(found.begin, found.end);
  std::string lower = written(found).lower();
  bool mark = found.is(Grammar::Equals) || found.is(Grammar::Colon);
  if (nearest)
    report.fix(range, spelling(nearest).str());
  else if (expected[Grammar::Comma] && expected.count() == 1)
    report.fix(errors.range(tokens.previous().end, tokens.previous().end), ",");
  else if (inClassSlot && expected[Grammar::Name] && isClassName(found.type))
    report.fix(range, written(found).upper());
  else if (mark && expected[Grammar::Equals])
    report.fix(range, "=");
  else if (mark && (expected[Grammar::Name] || expected[Grammar::String]))
    report.fix(range, " ");
  else if (found.is(Grammar::Comma) && expected[Grammar::RBrace])
    report.fix(range, "");
  else if (tokens.previous().is(Grammar::KwGrant) && found.is(Grammar::Name) && !isNoLevel(written(found)))
    report.fix(errors.range(tokens.previous().begin, tokens.previous().end), "permit");
  else if (found.is(Grammar::Name) && expected[Grammar::Word] && !expected[Grammar::Name] &&
           lexesAs(lower, Grammar::Word) && !llvm::StringRef(lower).starts_with("zsp2"))
    report.fix(range, lower);
  else if (found.is(Grammar::Name) && expected[Grammar::String] && expected.count() == 1)
    report.fix(range, fmt::format("\"{}\"", written(found)));
  else if (found.is(Grammar::Word) && expected[Grammar::Name] && !expected[Grammar::Word] &&
           lexesAs(written(found).upper(), Grammar::Name))
    report.fix(range, written(found).upper());
  else if (found.is(Grammar::String) && expected[Grammar::Name] &&
           lexesAs(written(found).drop_front().drop_back(), Grammar::Name))
    report.fix(range, written(found).drop_front().drop_back().str());
  else if (found.is(Grammar::String) && expected[Grammar::Word] && !expected[Grammar::Name] &&
           lexesAs(written(found).drop_front().drop_back(), Grammar::Word))
    report.fix(range, written(found).drop_front().drop_back().str());
  else if (tokens.previous().is(Grammar::KwDeny) && found.is(Grammar::KwOn))
    report.fix(errors.range(found.begin, found.end + text.drop_front(found.end).starts_with(" ")), "");
  else if (builder.statementStart() == Grammar::KwDeny && found.is(Grammar::KwOn) &&
           tokens.previous().is(Grammar::Name) && !isNoLevel(written(tokens.previous())))
    report.fix(errors.range(tokens.previous().begin, found.end + text.drop_front(found.end).starts_with(" ")),
               "");
  else if (expected[Grammar::KwEveryone] && (found.is(Grammar::KwUser) || found.is(Grammar::KwGroup)))
    report.fix(range, "");
  else if (found.is(Grammar::KwFor) && expected[Grammar::KwTo])
    report.fix(range, "to");
  else if (expected[Grammar::KwOn] && expected[Grammar::KwOff] &&
           (found.is(Grammar::KwYes) || found.is(Grammar::KwNo)))
    report.fix(range, found.is(Grammar::KwYes) ? "on" : "off");
}

} // namespace zsp::parse
