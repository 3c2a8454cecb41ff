/// What happens where the text is not the grammar: the message, and where reading goes on.
///
/// One mistake spoils one statement. An error inside a block of items goes on at the next item of that block,
/// any other at the next statement; a missing word that is the only one that fits is taken as read.
#pragma once

#include "frontend/parse/Builder.h"
#include "frontend/parse/Errors.h"
#include "frontend/parse/GrammarParser.h"

namespace zsp::parse {

/// Blocks within blocks, all kinds counted.
constexpr size_t maxNesting = 64;

class Recovery final : public GrammarEvents {
public:
  Recovery(ParserState &parser, TokenBuffer &tokens, llvm::StringRef text, Builder &builder, Errors &errors)
      : parser(parser), tokens(tokens), text(text), builder(builder), errors(errors),
        meanings(ruleMeanings()) {
    told = rulesWithMeaning().data();
  }

  void enterRule(size_t rule) override;
  void exitRule(size_t rule) override {
    if (errors.exhausted())
      builder.setFailing(true);
    builder.exitRule(rule);
  }
  void token(const Token &token) override;
  bool mismatch(size_t wanted) override;
  bool resumesAfter(size_t rule) override;
  void resync(const TokenSet &expected) override;

private:
  bool atStatementStart() const;
  bool stopsSkipping(const TokenSet &expected) const;
  bool atMisspeltStart(const TokenSet &expected) const;
  void skip();
  void skipBalanced();
  bool skipNested();
  void setRecovering(bool on);
  /// Up to the current token; true if that is one.
  bool reportWrongWords() { return tokens.hasErrors() && reportPending(); }
  bool reportPending();
  void reportWrongWord(const LexicalError &error);
  void reportMixedRun(const LexicalError &error);
  void reportStray(const LexicalError &error);
  void reportBlockComment(const LexicalError &error);
  bool reportQuoted(const LexicalError &error);
  bool reportDash(const LexicalError &error);
  void reportParenthesis(const LexicalError &error);
  void reportDuplicate(Slot slot);

  bool repair(size_t wanted, const TokenSet &expected);
  void explain(const TokenSet &expected);
  bool explainBrace(const TokenSet &expected);
  void explainToInRole();
  bool isNeverClosed(uint32_t brace) const;
  void explainStatement(const TokenSet &expected);
  void explainItem(TokenSet expected);
  llvm::SmallVector<llvm::StringRef, 16> wordsBefore() const;
  bool followsCondition() const;
  llvm::StringRef oneGroupBefore() const;
  uint32_t endOfBareTitle(const TokenSet &expected) const;
  void explainExpected(TokenSet expected);
  void offerWord(DiagnosticEngine::Report report, const TokenSet &expected, int32_t nearest);
  bool explainLevelOrClass();
  bool isDenyWithLevel() const;
  std::string hintAfter(const Token &found, const TokenSet &expected, bool meant) const;
  std::string describePrevious() const;
  SourceRange placeOf(const Token &found) const;
  bool sameLineAsError(uint32_t offset) const;
  llvm::StringRef written(const Token &token) const { return text.slice(token.begin, token.end); }

  ParserState &parser;
  TokenBuffer &tokens;
  llvm::StringRef text;
  Builder &builder;
  Errors &errors;
  llvm::ArrayRef<RuleMeaning> meanings;

  llvm::SmallVector<uint32_t, 16> openBraces;    ///< offsets
  bool recovering = false;                       ///< from a message to the next token that fits
  bool wholeBlocks = false;                      ///< while skipping, do not look for statements inside braces
  size_t owedBraces = 0;                         ///< opened in skipped text, to be closed in read text
  llvm::SmallVector<int32_t, 4> keywordsAsNames; ///< refused already
  bool languageNumber = false;
  bool inClassSlot = false;
  bool brokenCannot = false; ///< can't
  bool leavesRole = false;   ///< the brace that is missing has just been said
  uint32_t lastError = ~0u;  ///< offset of the token that the last explanation was for
  uint32_t quietUntil = 0;   ///< nothing more is said of the text before this
};

} // namespace zsp::parse
