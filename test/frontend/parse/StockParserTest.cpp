// The parser and its recovery against the same grammar on the runtime's own classes.
#include "test/frontend/parse/StockParser.h"
#include "frontend/parse/Input.h"
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Wording.h"
#include "test/frontend/Corpus.h"
#include "test/frontend/parse/Parsed.h"
#include "test/frontend/parse/Sentences.h"

#include "llvm/ADT/ScopeExit.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::parse {
namespace {

struct Event {
  enum Kind : char { Enter = '(', Take = ' ', Exit = ')', Mismatch = '!', Resync = '~' } kind;
  size_t what; ///< rule, token type, wanted type
  uint32_t at;
  TokenSet expected;
  bool operator==(const Event &) const = default;
};

std::string describe(llvm::ArrayRef<Event> events) {
  std::string all;
  for (const Event &event : events) {
    all += static_cast<char>(event.kind);
    if (event.kind == Event::Enter || event.kind == Event::Exit)
      all += ruleNames()[event.what];
    else
      all += fmt::format("{}@{}", spelling(static_cast<int32_t>(event.what)).str(), event.at);
    if (event.expected.any())
      all += fmt::format(" [{} of {}]", event.expected.count(), describeExpected(event.expected));
    all += '\n';
  }
  return all;
}

/// What a parser tells, on its way to who handles it.
class Recorder final : public GrammarEvents {
public:
  Recorder(GrammarEvents &next, ParserState &parser, TokenBuffer &tokens)
      : next(next), parser(parser), tokens(tokens) {}

  void enterRule(size_t rule) override {
    log.push_back({Event::Enter, rule, 0, {}});
    next.enter(rule);
  }
  void exitRule(size_t rule) override {
    log.push_back({Event::Exit, rule, 0, {}});
    next.exit(rule);
  }
  void token(const Token &token) override {
    log.push_back({Event::Take, token.getType(), token.begin, {}});
    next.token(token);
  }
  bool mismatch(size_t wanted) override {
    log.push_back({Event::Mismatch, wanted, tokens.current().begin, expected()});
    return next.mismatch(wanted);
  }
  bool resumesAfter(size_t rule) override { return next.resumesAfter(rule); }
  void resync(const TokenSet &set) override {
    log.push_back({Event::Resync, 0, tokens.current().begin, set | expected()});
    next.resync(set);
  }
  std::vector<Event> log;

private:
  /// While tokens are skipped nobody asks.
  TokenSet expected() { return parser.alert ? TokenSet() : parser.expected(); }
  GrammarEvents &next;
  ParserState &parser;
  TokenBuffer &tokens;
};

struct Outcome {
  std::string dump, messages;
  std::vector<Event> log;
};

/// One text, read by one of the two parsers; what is beside the parser is as in parseFile.
class Reading {
public:
  explicit Reading(const std::string &text)
      : id(sources.addFile("test.zsp", llvm::MemoryBuffer::getMemBufferCopy(text))), text(sources.text(id)),
        file(id), errors(id, diags), builder(file, this->text) {}

  Outcome byGrammarParser() {
    return read([](uint32_t, TokenBuffer &tokens, auto handle) {
      Grammar parser(&tokens);
      handle(parser);
    });
  }
  Outcome byStockParser() {
    return read([&](uint32_t begin, TokenBuffer &tokens, auto handle) {
      antlr4::ListTokenSource source(stockTokens(text, begin));
      antlr4::BufferedTokenStream stream(&source);
      StockParser parser(&stream, tokens);
      handle(parser);
    });
  }

private:
  template <typename Parse> Outcome read(Parse parse) {
    Outcome outcome;
    try {
      std::optional<uint32_t> begin = checkInput(text, errors);
      if (begin) {
        Lexer lexer(text, *begin);
        TokenBuffer tokens(lexer);
        parse(*begin, tokens, [&](auto &parser) {
          Recovery recovery(parser, tokens, text, builder, errors);
          Recorder recorder(recovery, parser, tokens);
          parser.events = &recorder;
          auto keep = llvm::scope_exit([&] { outcome.log = std::move(recorder.log); });
          parser.file();
        });
      }
    } catch (const TooManyErrorsReached &) {
    }
    builder.statementsDone();
    outcome.dump = ast::dump(file);
    outcome.messages = messagesOf(diags, sources);
    return outcome;
  }

  SourceManager sources;
  DiagnosticEngine diags;
  uint32_t id;
  llvm::StringRef text;
  ast::File file;
  Errors errors;
  Builder builder;
};

/// Where the two part; empty if they do not.
std::string difference(const std::string &text) {
  Outcome fast = Reading(text).byGrammarParser(), stock = Reading(text).byStockParser();
  auto [here, there] = std::mismatch(fast.log.begin(), fast.log.end(), stock.log.begin(), stock.log.end());
  if (here != fast.log.end() || there != stock.log.end()) {
    size_t first = here - fast.log.begin(), begin = first < 6 ? 0 : first - 6;
    auto around = [&](const std::vector<Event> &log) {
      return describe(
          llvm::ArrayRef(log).drop_front(begin).take_front(std::min(log.size() - begin, size_t(8))));
    };
    return "events:\n" + around(fast.log) + "stock parser:\n" + around(stock.log);
  }
  if (fast.messages != stock.messages)
    return "messages:\n" + fast.messages + "stock parser:\n" + stock.messages;
  if (fast.dump != stock.dump)
    return "tree:\n" + fast.dump + "stock parser:\n" + stock.dump;
  Parsed whole(text);
  if (whole.messages() != stock.messages || whole.dump() != stock.dump)
    return "parseFile:\n" + whole.messages() + whole.dump() + "stock parser:\n" + stock.messages + stock.dump;
  return {};
}

/// Events up to the first error, and what was expected there.
struct Prefix {
  std::vector<Event> log;
  uint32_t errorAt = ~0u;
  TokenSet expected;
  bool operator==(const Prefix &) const = default;
};

struct FirstError {};

Prefix prefixByGrammarParser(const std::string &text) {
  struct Stop final : GrammarEvents {
    Prefix prefix;
    Grammar *parser = nullptr;
    TokenBuffer *tokens = nullptr;
    bool stopped = false;
    void enterRule(size_t rule) override { prefix.log.push_back({Event::Enter, rule, 0, {}}); }
    void exitRule(size_t rule) override {
      if (!stopped)
        prefix.log.push_back({Event::Exit, rule, 0, {}});
    }
    void token(const Token &token) override {
      prefix.log.push_back({Event::Take, token.getType(), token.begin, {}});
    }
    bool mismatch(size_t) override { stop({}); }
    bool resumesAfter(size_t) override { return false; }
    void resync(const TokenSet &set) override { stop(set); }
    [[noreturn]] void stop(const TokenSet &more) {
      stopped = true;
      prefix.errorAt = tokens->current().begin;
      prefix.expected = more | parser->expected();
      throw FirstError();
    }
  } stop;
  Lexer lexer(text);
  TokenBuffer tokens(lexer);
  Grammar parser(&tokens);
  parser.events = &stop;
  stop.parser = &parser;
  stop.tokens = &tokens;
  try {
    parser.file();
  } catch (const FirstError &) {
  }
  return stop.prefix;
}

Prefix prefixByStockParser(const std::string &text) {
  struct Log final : antlr4::tree::ParseTreeListener {
    Prefix prefix;
    bool stopped = false;
    void enterEveryRule(antlr4::ParserRuleContext *context) override {
      prefix.log.push_back({Event::Enter, context->getRuleIndex(), 0, {}});
    }
    void exitEveryRule(antlr4::ParserRuleContext *context) override {
      if (!stopped)
        prefix.log.push_back({Event::Exit, context->getRuleIndex(), 0, {}});
    }
    void visitTerminal(antlr4::tree::TerminalNode *node) override {
      const antlr4::Token &token = *node->getSymbol();
      prefix.log.push_back({Event::Take, token.getType(), static_cast<uint32_t>(token.getStartIndex()), {}});
    }
    void visitErrorNode(antlr4::tree::ErrorNode *) override {}
  } log;
  antlr4::ListTokenSource source(stockTokens(text, 0));
  antlr4::BufferedTokenStream stream(&source);
  StoppingParser parser(&stream, log, [&] { log.stopped = true; });
  try {
    parser.file();
  } catch (const antlr4::ParseCancellationException &) {
    log.prefix.errorAt = static_cast<uint32_t>(parser.getCurrentToken()->getStartIndex());
    log.prefix.expected = parser.expected();
  }
  return log.prefix;
}

std::string differentPrefix(const std::string &text) {
  Prefix fast = prefixByGrammarParser(text), stock = prefixByStockParser(text);
  if (fast == stock)
    return {};
  auto show = [](const Prefix &prefix) {
    return describe(llvm::ArrayRef(prefix.log).take_back(std::min(prefix.log.size(), size_t(8)))) +
           fmt::format("error at {}, expected {}\n", prefix.errorAt, describeExpected(prefix.expected));
  };
  return show(fast) + "stock parser:\n" + show(stock);
}

const antlr4::atn::ATN &atn() {
  static Lexer none("");
  static TokenBuffer empty(none);
  static Grammar grammar(&empty);
  return grammar.getATN();
}

/// The statements of the corpus, one by one.
const std::vector<Pieces> &statements() {
  static const std::vector<Pieces> all = [] {
    std::vector<Pieces> pieces;
    for (const test::Shown &shown : test::corpus()) {
      Parsed parsed(shown.text);
      for (const ast::Stmt *stmt : parsed.file->statements)
        pieces.push_back(piecesOf(parsed.sources.text(stmt->range).str()));
      if (parsed.count())
        pieces.push_back(piecesOf(shown.text));
    }
    return pieces;
  }();
  return all;
}

Pieces randomText(Random &random) {
  Pieces pieces;
  for (size_t count = 1 + pick(random, 3); count; --count) {
    bool generated = pick(random, 2);
    Pieces more =
        generated ? sentence(random, atn(), Grammar::RuleStatement, 12) : pickOf(random, statements());
    if (!more.empty())
      more.front().before = "\n";
    pieces.insert(pieces.end(), more.begin(), more.end());
  }
  return pieces;
}

TEST(StockParser, AgreesOnTheCorpus) {
  for (const test::Shown &shown : test::corpus()) {
    EXPECT_EQ(difference(shown.text), "") << shown.text;
    EXPECT_EQ(differentPrefix(shown.text), "") << shown.text;
  }
}

TEST(StockParser, AgreesOnSentencesOfTheGrammar) {
  Random random(1);
  for (int i = 0; i < 300; ++i) {
    std::string text = join(sentence(random, atn(), Grammar::RuleFile, 40));
    EXPECT_EQ(differentPrefix(text), "") << text;
    ASSERT_EQ(prefixByGrammarParser(text).errorAt, ~0u) << text;
    ASSERT_EQ(difference(text), "") << text;
  }
}

RC_GTEST_PROP(StockParser, AgreesOnSpoiltTexts, ()) {
  Random random(*rc::gen::arbitrary<uint32_t>());
  size_t broken = 0;
  for (int i = 0; i < 100; ++i) {
    Pieces pieces = randomText(random);
    for (size_t count = 1 + pick(random, 3); count; --count)
      spoil(random, pieces);
    for (auto judge : {difference, differentPrefix}) {
      std::string text = join(pieces);
      if (judge(text).empty())
        continue;
      text = join(shrink(pieces, [&](const std::string &less) { return !judge(less).empty(); }));
      RC_LOG() << text << "\n" << judge(text);
      RC_FAIL("the parsers differ");
    }
    broken += Parsed(join(pieces)).count() != 0;
  }
  RC_ASSERT(broken > 50u);
}

} // namespace
} // namespace zsp::parse
