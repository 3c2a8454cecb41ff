#include "frontend/parse/Recovery.h"

#include "frontend/parse/Vocabulary.h"
#include "frontend/parse/Wording.h"

namespace zsp::parse {

void Recovery::setRecovering(bool on) {
  recovering = on;
  parser.alert = recovering || owedBraces != 0;
}

void Recovery::enterRule(size_t rule) {
  languageNumber = rule == Grammar::RuleLanguage;
  if (meanings[rule].role == RuleMeaning::Slot) {
    inClassSlot = rule == Grammar::RuleClassSlot;
    reportDuplicate(static_cast<Slot>(meanings[rule].value));
  }
  builder.enterRule(rule, tokens);
}

void Recovery::reportDuplicate(Slot slot) {
  switch (slot) {
  case Slot::Because:
  case Slot::Ticket:
  case Slot::Review:
  case Slot::Until:
  case Slot::Yaml:
  case Slot::Symbol: break;
  default: return;
  }
  ast::Value first = builder.slotValue(slot);
  if (!first)
    return;
  const Token &word = tokens.current();
  errors.report(DiagId::DuplicateClause, word.begin, word.end, written(word))
      .note(DiagId::FirstGivenHere, first.range);
  builder.breakStatement();
}

void Recovery::token(const Token &token) {
  brokenCannot = false;
  reportWrongWords();
  if (tokens.previous().is(Grammar::KwCan) && token.is(Grammar::Word) && written(token) == "not") {
    uint32_t begin = tokens.previous().begin;
    errors.report(DiagId::ExpectedAfter, begin, token.end, "'can' or 'cannot'", "the names", "'can not'")
        .fix(errors.range(begin, token.end), "cannot");
    brokenCannot = true;
  }
  if (brokenCannot) { // what follows is not what was meant
    setRecovering(true);
    parser.leaveRule();
  }
  if (recovering)
    setRecovering(false);
  if (token.is(Grammar::LBrace)) {
    if (openBraces.size() == maxNesting) {
      errors.report(DiagId::BlocksTooDeep, token.begin, token.end, maxNesting);
      setRecovering(true);
      wholeBlocks = true;
      parser.leaveRule();
    }
    openBraces.push_back(token.begin);
  } else if (token.is(Grammar::RBrace) && !openBraces.empty()) {
    openBraces.pop_back();
  } else if (languageNumber && token.is(Grammar::Name)) {
    languageNumber = false;
    if (written(token) != "1")
      errors.report(DiagId::UnknownLanguage, token.begin, token.end, written(token));
  }
  builder.token(token);
}

bool Recovery::mismatch(size_t wanted) {
  bool wrongWord = reportWrongWords();
  if (wrongWord)
    setRecovering(true);
  if (!recovering) {
    TokenSet expected = parser.expected();
    if (repair(wanted, expected)) {
      builder.breakStatement();
      return true;
    }
    explain(expected);
    setRecovering(true);
  }
  builder.breakStatement();
  builder.setFailing(true);
  return false;
}

bool Recovery::resumesAfter(size_t failed) {
  builder.setFailing(true);
  RuleMeaning::Role role = meanings[failed].role;
  bool resumes = role == RuleMeaning::Frame || role == RuleMeaning::Wrapper ||
                 failed == Grammar::RuleLanguage || failed == Grammar::RuleFile;
  if (!resumes)
    return false;
  builder.breakStatement();
  builder.setFailing(false);
  if (role == RuleMeaning::Frame && builder.statementStart() == Grammar::KwRole)
    wholeBlocks = true;
  return true;
}

bool Recovery::atStatementStart() const {
  const Token &token = tokens.current();
  return onlyStartsStatement(token.type) || (token.firstOnLine && startsStatement(token.type));
}

void Recovery::skip() {
  if (tokens.current().is(Grammar::LBrace))
    openBraces.push_back(tokens.current().begin);
  else if (tokens.current().is(Grammar::RBrace) && !openBraces.empty())
    openBraces.pop_back();
  tokens.advance();
  reportWrongWords();
}

/// From '{' to after the '}' that closes it.
void Recovery::skipBalanced() {
  size_t depth = 0;
  do {
    depth += tokens.current().is(Grammar::LBrace);
    depth -= tokens.current().is(Grammar::RBrace);
    skip();
  } while (depth && !tokens.current().isEof());
}

/// The same, but stops at a statement inside; false then.
bool Recovery::skipNested() {
  size_t depth = 0;
  do {
    const Token &token = tokens.current();
    if (depth && token.firstOnLine && onlyStartsStatement(token.type)) {
      owedBraces += depth;
      return false;
    }
    depth += token.is(Grammar::LBrace);
    depth -= token.is(Grammar::RBrace);
    skip();
  } while (depth && !tokens.current().isEof());
  return true;
}

/// Is the current token one that the list can go on with, or that ends it?
bool Recovery::stopsSkipping(const TokenSet &expected) const {
  const Token &token = tokens.current();
  bool statements = expected[Grammar::KwPermit];
  bool isFile = expected[0];
  if (token.is(Grammar::RBrace))
    return !isFile;
  // An item that begins with a name is more likely what is left of the one before.
  bool restOfItem = !statements && !token.firstOnLine && (token.is(Grammar::Name) || token.is(Grammar::Word));
  if (expected[tokenBit(token.type)] && !restOfItem)
    return !statements || atStatementStart();
  return !statements && token.firstOnLine && startsStatement(token.type);
}

/// The first word of a line, not yet reported, that is nearly one of the list's keywords: the next mistake.
bool Recovery::atMisspeltStart(const TokenSet &expected) const {
  const Token &token = tokens.current();
  return token.firstOnLine && token.begin != lastError && !tokens.previous().is(Grammar::Comma) &&
         meantKeyword(token, text, expected);
}

void Recovery::resync(const TokenSet &expected) {
  bool statements = expected[Grammar::KwPermit];
  bool wrongWord = reportWrongWords();
  bool owed = owedBraces && tokens.current().is(Grammar::RBrace);
  leavesRole = false;
  if (!recovering && !owed && !expected[tokenBit(tokens.current().type)]) {
    if (!wrongWord)
      explain(expected | parser.expected());
    if (!statements)
      builder.breakStatement();
    setRecovering(true);
    if (!wrongWord && leavesRole) {
      openBraces.pop_back();
      parser.leaveRule();
    }
  }
  uint32_t begin = tokens.current().begin;
  while ((recovering || owedBraces) && !tokens.current().isEof()) {
    if (owedBraces && tokens.current().is(Grammar::RBrace)) {
      --owedBraces;
      skip();
    } else if (!recovering || stopsSkipping(expected)) {
      break;
    } else if (atMisspeltStart(expected)) {
      explain(expected);
      skip();
    } else if (!tokens.current().is(Grammar::LBrace)) {
      skip();
    } else if (wholeBlocks || !statements) {
      skipBalanced();
    } else if (!skipNested()) {
      break;
    }
  }
  if (tokens.current().begin != begin)
    builder.poison(begin, tokens.previous().end);
  wholeBlocks = false;
  setRecovering(recovering);
}

} // namespace zsp::parse
