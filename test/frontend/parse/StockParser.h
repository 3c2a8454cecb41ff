/// The same grammar with the runtime's own base class, token stream and contexts: judge of GrammarParser.
///
/// Its tokens are those of TokenBuffer, wrong words put right, because that is no part of the parser.
#pragma once

#include "frontend/parse/GrammarParser.h"
#include "frontend/parse/Vocabulary.h"

#include "stock/ZspParser.h"

namespace zsp::parse {

inline std::vector<std::unique_ptr<antlr4::Token>> stockTokens(llvm::StringRef text, uint32_t begin) {
  Lexer lexer(text, begin);
  TokenBuffer buffer(lexer);
  std::vector<std::unique_ptr<antlr4::Token>> tokens;
  for (;; buffer.advance()) {
    const Token &token = buffer.current();
    auto stock = std::make_unique<antlr4::CommonToken>(token.getType());
    stock->setStartIndex(token.begin);
    stock->setStopIndex(token.getStopIndex());
    tokens.push_back(std::move(stock));
    if (token.isEof())
      return tokens;
  }
}

inline TokenSet tokenSet(const antlr4::misc::IntervalSet &intervals) {
  TokenSet set;
  for (ssize_t type : intervals.toList())
    if (type == static_cast<ssize_t>(antlr4::Token::EOF) || type > 0)
      set.set(tokenBit(static_cast<int32_t>(type)));
  return set;
}

/// Tells GrammarEvents what GrammarParser tells them, in the runtime's own terms: rules through a listener,
/// errors through an error strategy, what is expected through the full context.
class StockParser final : public stock::ZspParser, public ParserState {
public:
  /// `position` stands where the parser stands, and the parser follows where it is moved on.
  StockParser(antlr4::TokenStream *stream, TokenBuffer &position)
      : ZspParser(stream), position(position), listener{*this} {
    removeErrorListeners();
    setBuildParseTree(false);
    addParseListener(&listener);
    setErrorHandler(std::make_shared<Strategy>(*this));
    anchor = getATN().ruleToStartState[RuleFile]->stateNumber;
  }

  GrammarEvents *events = nullptr;

  TokenSet expected() override { return tokenSet(getATN().getExpectedTokens(anchor, anchorContext)); }
  bool fitsAfterMissing(int32_t type) override {
    const auto &transitions = getATN().states[getState()]->transitions;
    return transitions.size() == 1 && tokenSet(getATN().getExpectedTokens(
                                          transitions.front()->target->stateNumber, _ctx))[tokenBit(type)];
  }
  void accept() override { consume(); }
  void leaveRule() override { throw antlr4::InputMismatchException(this); }

  antlr4::Token *consume() override {
    events->token(position.current());
    antlr4::Token *taken = ZspParser::consume();
    position.advance();
    expectFrom(getATN().states[getState()]->transitions.front()->target);
    return taken;
  }

private:
  struct Listener final : antlr4::tree::ParseTreeListener {
    StockParser &parser;
    explicit Listener(StockParser &parser) : parser(parser) {}
    void enterEveryRule(antlr4::ParserRuleContext *context) override {
      parser.events->enter(context->getRuleIndex());
    }
    void exitEveryRule(antlr4::ParserRuleContext *context) override {
      parser.events->exit(context->getRuleIndex());
    }
    void visitTerminal(antlr4::tree::TerminalNode *) override {}
    void visitErrorNode(antlr4::tree::ErrorNode *) override {}
  };

  struct Strategy final : antlr4::ANTLRErrorStrategy {
    StockParser &parser;
    bool reported = false;
    explicit Strategy(StockParser &parser) : parser(parser) {}

    void reset(antlr4::Parser *) override {}
    void reportMatch(antlr4::Parser *) override {}
    bool inErrorRecoveryMode(antlr4::Parser *) override { return reported; }
    antlr4::Token *recoverInline(antlr4::Parser *) override {
      if (parser.events->mismatch(parser.wanted()))
        return parser.getCurrentToken();
      reported = true;
      throw antlr4::InputMismatchException(&parser);
    }
    void reportError(antlr4::Parser *, const antlr4::RecognitionException &) override {
      if (!std::exchange(reported, true))
        parser.events->mismatch(0);
    }
    void recover(antlr4::Parser *, std::exception_ptr error) override {
      reported = !parser.events->resumesAfter(parser.getContext()->getRuleIndex());
      if (reported)
        std::rethrow_exception(error);
    }
    void sync(antlr4::Parser *) override { parser.syncList(); }
  };

  void expectFrom(antlr4::atn::ATNState *state) {
    anchor = state->stateNumber;
    anchorContext = _ctx;
  }
  /// The token that belongs here, 0 if there are several.
  size_t wanted() {
    const auto *one =
        dynamic_cast<const antlr4::atn::AtomTransition *>(getATN().states[getState()]->transitions.front());
    return one ? one->_label : 0;
  }
  /// Before each element of a list that is followed by something within its rule.
  void syncList() {
    antlr4::atn::ATNState *at = getATN().states[getState()];
    bool loop = dynamic_cast<antlr4::atn::StarLoopEntryState *>(at) ||
                dynamic_cast<antlr4::atn::StarLoopbackState *>(at);
    antlr4::misc::IntervalSet next = getATN().nextTokens(at);
    if (!loop || next.contains(antlr4::Token::EPSILON) ||
        (!alert && next.contains(getCurrentToken()->getType())))
      return;
    events->resync(tokenSet(next));
    while (getCurrentToken()->getType() != antlr4::Token::EOF &&
           (position.current().isEof() || getCurrentToken()->getStartIndex() < position.current().begin))
      _input->consume();
    expectFrom(at);
  }

  TokenBuffer &position;
  Listener listener;
  size_t anchor; ///< what is expected is what can be reached from here
  antlr4::ParserRuleContext *anchorContext = nullptr;
};

/// Stops at the first error, as the runtime's own strategy for that does.
class StoppingParser final : public stock::ZspParser {
public:
  StoppingParser(antlr4::TokenStream *stream, antlr4::tree::ParseTreeListener &listener,
                 std::function<void()> stopped)
      : ZspParser(stream) {
    removeErrorListeners();
    setBuildParseTree(false);
    addParseListener(&listener);
    auto strategy = std::make_shared<Strategy>();
    strategy->stopped = std::move(stopped);
    setErrorHandler(strategy);
    anchor = getATN().ruleToStartState[RuleFile]->stateNumber;
  }
  TokenSet expected() { return tokenSet(getATN().getExpectedTokens(anchor, anchorContext)); }

  antlr4::Token *consume() override {
    antlr4::Token *taken = ZspParser::consume();
    anchor = getATN().states[getState()]->transitions.front()->target->stateNumber;
    anchorContext = _ctx;
    return taken;
  }

private:
  struct Strategy final : antlr4::BailErrorStrategy {
    std::function<void()> stopped;
    antlr4::Token *recoverInline(antlr4::Parser *parser) override {
      stopped();
      return BailErrorStrategy::recoverInline(parser);
    }
    void reportError(antlr4::Parser *, const antlr4::RecognitionException &) override { stopped(); }
  };
  size_t anchor;
  antlr4::ParserRuleContext *anchorContext = nullptr;
};

} // namespace zsp::parse
