/// Base class of the generated parser. It hides the members of antlr4::Parser that generated code calls all
/// the time (they allocate, lock and copy) and turns the parse into events: no tree is built, rule contexts
/// live in a small arena. What a mismatch means is decided by GrammarEvents.
#pragma once

#include "frontend/parse/TokenBuffer.h"

#include <array>
#include <bitset>
#include <memory>
#include <mutex>
#include <new>

namespace zsp::parse {

/// One bit a token type; bit 0 is the end of the file.
using TokenSet = std::bitset<192>;
inline size_t tokenBit(int32_t type) {
  return type < 0 ? 0 : static_cast<size_t>(type);
}

class GrammarEvents {
public:
  virtual ~GrammarEvents() = default;
  /// Rules that enterRule and exitRule are called for, by number; null for all.
  const bool *told = nullptr;
  size_t entered = 0; ///< the last rule, told or not

  void enter(size_t rule) {
    entered = rule;
    if (!told || told[rule])
      enterRule(rule);
  }
  void exit(size_t rule) {
    if (!told || told[rule])
      exitRule(rule);
  }
  virtual void enterRule(size_t rule) = 0;
  /// Also while an error unwinds the rule; must not report.
  virtual void exitRule(size_t rule) = 0;
  /// The current token is about to be consumed.
  virtual void token(const Token &token) = 0;
  /// The current token fits nothing. True if the parser may go on as if `wanted` (0: none in particular) had
  /// been there; otherwise the rule is left.
  virtual bool mismatch(size_t wanted) = 0;
  /// A rule failed. True if the parse goes on after this rule, false if its caller fails, too.
  virtual bool resumesAfter(size_t rule) = 0;
  /// Before each element of a list in braces, and of the file: skips tokens until one of the set.
  virtual void resync(const TokenSet &expected) = 0;
};

/// What the one who handles the events may ask of the parser and do to it.
class ParserState {
public:
  virtual ~ParserState() = default;
  /// What may stand at the current token.
  virtual TokenSet expected() = 0;
  /// Would the current token fit after the one that is missing?
  virtual bool fitsAfterMissing(int32_t type) = 0;
  /// Takes the current token as read.
  virtual void accept() = 0;
  /// Leaves the rule; only while handling token() or resync().
  [[noreturn]] virtual void leaveRule() = 0;

  /// resync() is called before each element, not only at a token that fits none.
  bool alert = false;
};

class GrammarParser : public antlr4::Parser, public ParserState {
public:
  explicit GrammarParser(antlr4::TokenStream *stream)
      : Parser(stream), _input{static_cast<TokenBuffer *>(stream)} {}

  GrammarEvents *events = nullptr;

  /// The union over the states passed since the last token.
  TokenSet expected() final {
    TokenSet all;
    for (size_t i = 0; i < visited; ++i)
      all |= tokensAt(trail[i]);
    return all;
  }
  bool fitsAfterMissing(int32_t type) final {
    const auto &transitions = getATN().states[state]->transitions;
    std::scoped_lock lock(setsOfRuntime);
    return transitions.size() == 1 &&
           setOf(getATN().getExpectedTokens(transitions.front()->target->stateNumber, _ctx))[tokenBit(type)];
  }
  void accept() final { take(); }
  void leaveRule() final { throw antlr4::InputMismatchException(this); }

  size_t getState() const final { return state; }
  antlr4::Token *getCurrentToken() final { return _input->LT(1); }
  antlr4::Token *consume() final {
    take();
    return nullptr;
  }

protected:
  struct Input {
    TokenBuffer *buffer;
    TokenBuffer *operator->() const { return buffer; }
  } _input;

  /// Contexts in stack order.
  class ContextArena {
  public:
    template <typename Context>
    Context *createInstance(antlr4::ParserRuleContext *parent, size_t invokingState) {
      constexpr size_t size = (sizeof(Context) + 15) & ~size_t(15);
      if (top + size > bytes.get() + capacity)
        throw std::bad_alloc();
      return new (std::exchange(top, top + size)) Context(parent, invokingState);
    }
    void release(antlr4::ParserRuleContext *context) {
      context->~ParserRuleContext();
      top = reinterpret_cast<char *>(context);
    }

  private:
    static constexpr size_t capacity = size_t(256) * 1024; ///< nesting is limited far below
    std::unique_ptr<char[]> bytes{new char[capacity]};
    char *top = bytes.get();
  } _tracker;

  struct ErrorHandler {
    GrammarParser *parser;
    ErrorHandler *operator->() { return this; }
    void sync(antlr4::Parser *) { parser->sync(); }
    void reportMatch(antlr4::Parser *) {}
    void recoverInline(antlr4::Parser *) { parser->fail(0); }
    void reportError(antlr4::Parser *, const antlr4::RecognitionException &) { parser->reportOnce(); }
    void recover(antlr4::Parser *, const std::exception_ptr &error) {
      parser->failing = !parser->events->resumesAfter(parser->_ctx->getRuleIndex());
      if (parser->failing)
        std::rethrow_exception(error);
    }
  } _errHandler{this};

  void setState(size_t next) {
    state = next;
    if (visited < trail.size())
      trail[visited++] = next;
  }
  antlr4::Token *match(size_t type) final {
    if (_input->current().is(type))
      take();
    else
      fail(type);
    return nullptr;
  }
  void enterRule(antlr4::ParserRuleContext *context, size_t, size_t rule) final {
    _ctx = context;
    events->enter(rule);
  }
  void enterOuterAlt(antlr4::ParserRuleContext *context, size_t) final { _ctx = context; }
  void exitRule() {
    antlr4::ParserRuleContext *context = _ctx;
    events->exit(context->getRuleIndex());
    state = context->invokingState;
    _ctx = static_cast<antlr4::ParserRuleContext *>(context->parent);
    _tracker.release(context);
  }
  template <typename Action> struct Finally {
    Action action;
    ~Finally() { action(); }
  };
  template <typename Action> Finally<Action> finally(Action action) { return {action}; }

private:
  struct StateSet {
    enum : uint8_t { Unknown, Plain, List } kind = Unknown;
    bool hasTokens = false;
    TokenSet tokens; ///< that may follow; the runtime takes its time to find them
  };

  void take() {
    events->token(_input->current());
    visited = 0;
    _input->advance();
  }
  void fail(size_t wanted) {
    if (events->mismatch(wanted))
      return;
    failing = true;
    throw antlr4::InputMismatchException(this);
  }
  /// Generated code throws by itself where no alternative fits.
  void reportOnce() {
    if (!std::exchange(failing, true))
      events->mismatch(0);
  }
  void sync() {
    if (!isList(state) || (!alert && tokensAt(state)[tokenBit(_input->current().type)]))
      return;
    events->resync(tokensAt(state));
    visited = 0;
    setState(state);
  }
  static TokenSet setOf(const antlr4::misc::IntervalSet &next) {
    TokenSet set;
    for (const antlr4::misc::Interval &interval : next.getIntervals())
      for (ssize_t type = interval.a; type <= interval.b; ++type)
        if (type == static_cast<ssize_t>(EOF) || type > 0)
          set[tokenBit(static_cast<int32_t>(type))] = true;
    return set;
  }
  StateSet &stateSet(size_t number) {
    if (states.empty())
      states.resize(getATN().states.size());
    return states[number];
  }
  /// A list that may end its rule ends anywhere, and is none here.
  bool isList(size_t number) {
    StateSet &entry = stateSet(number);
    if (entry.kind == StateSet::Unknown) {
      std::scoped_lock lock(setsOfRuntime);
      antlr4::atn::ATNState *at = getATN().states[number];
      int type = at->getStateType();
      bool loop =
          type == antlr4::atn::ATNState::STAR_LOOP_ENTRY || type == antlr4::atn::ATNState::STAR_LOOP_BACK;
      bool list = loop && !getATN().nextTokens(at).contains(antlr4::Token::EPSILON);
      entry.kind = list ? StateSet::List : StateSet::Plain;
    }
    return entry.kind == StateSet::List;
  }
  const TokenSet &tokensAt(size_t number) {
    StateSet &entry = stateSet(number);
    if (!std::exchange(entry.hasTokens, true)) {
      std::scoped_lock lock(setsOfRuntime);
      entry.tokens = setOf(getATN().nextTokens(getATN().states[number]));
    }
    return entry.tokens;
  }

  /// Parsers in other threads have the same grammar, whose sets the runtime makes when they are asked for.
  static inline std::mutex setsOfRuntime;

  size_t state = 0;
  std::array<size_t, 64> trail{};
  size_t visited = 0;
  bool failing = false;
  std::vector<StateSet> states;
};

} // namespace zsp::parse
