// The hand-written lexer against the grammar's.
#include "frontend/parse/Vocabulary.h"
#include "test/frontend/parse/Parsed.h"

#include "ZspLexer.h"

#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

namespace zsp::parse {
namespace {

using Lexemes = std::vector<std::tuple<int, size_t, size_t>>;

Lexemes byHand(const std::string &text) {
  Lexemes all;
  Lexer lexer(text);
  for (Lexer::Lexeme lexeme = lexer.next(); lexeme.type != -1; lexeme = lexer.next())
    all.emplace_back(lexeme.type, lexeme.begin, lexeme.end);
  return all;
}

/// Each byte becomes one character, so that ANTLR's indices are offsets.
Lexemes byGrammar(const std::string &text) {
  std::string wide;
  for (unsigned char c : text) {
    if (c < 0x80)
      wide += static_cast<char>(c);
    else
      wide += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  }
  antlr4::ANTLRInputStream input;
  input.load(wide);
  antlr::ZspLexer lexer(&input);
  lexer.removeErrorListeners();
  Lexemes all;
  for (auto token = lexer.nextToken(); token->getType() != antlr4::Token::EOF; token = lexer.nextToken())
    all.emplace_back(token->getType(), token->getStartIndex(), token->getStopIndex() + 1);
  return all;
}

TEST(Lexer, AgreesWithTheGrammarOnACorpus) {
  for (const char *text :
       {"permit READ on FACILITY BPX.SERVER to zowe_user", "ZWESvusr 3001home abc. zowe-x a..b .a a.B a.1",
        "a._b a_.b", "${hlq}.** A${hlq.1}B ${hlq.1x} ${HLQ} ${} ${a ${a.b.2} $ ${ A${x}y a${x}",
        "/tmp /u/x/ a//b a/b / //c\n/ /$",
        "\"a\" \"b\\\"c\" \"\\\\\" \"\\$x\" \"\\n\" \"open\n\"open\\\nx \"\\\"", "{},=:{}",
        "; ( ) ' ! \x01 \x7F \xC3\xA9 +", "a\rb\r\nc\td // x\r y", "zowe.core.user user user_ users userx",
        "//", "/", "\"", "\"\\", "$", "${", "-_.&%*"})
    EXPECT_EQ(byHand(text), byGrammar(text)) << text;
}

RC_GTEST_PROP(Lexer, AgreesWithTheGrammarOnRandomBytes, ()) {
  static const std::vector<std::string> pieces = {
      "A",    "Z9",   "a",      "ab",        "9",  ".",  "-",    "_",   "$", "${",       "}",
      "{",    "${a}", "${a.1}", "${A}",      "\"", "\\", "\\\"", "\\n", "/", "//",       "///",
      " ",    "\n",   "\r",     "\t",        ",",  "=",  ":",    ";",   "'", "\xC3\xA9", "\x80",
      "\x01", "user", "permit", "zowe.core", "*",  "%",  "&",    "@",   "#", "("};
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  std::string text = llvm::join(parts, "");
  RC_ASSERT(byHand(text) == byGrammar(text));
}

TEST(Vocabulary, KeywordsAreTheLexersLiterals) {
  antlr4::ANTLRInputStream input("");
  antlr::ZspLexer lexer(&input);
  std::vector<std::string> expected;
  for (size_t type = 0; type <= lexer.getVocabulary().getMaxTokenType(); ++type) {
    std::string literal = lexer.getVocabulary().getLiteralName(type);
    if (literal.size() > 2 && llvm::isLower(literal[1]))
      expected.push_back(literal.substr(1, literal.size() - 2));
  }
  llvm::sort(expected);
  EXPECT_EQ(std::vector<std::string>(keywords().begin(), keywords().end()), expected);
  EXPECT_GT(expected.size(), 120u);
  EXPECT_LT(lexer.getVocabulary().getMaxTokenType(), TokenSet().size());
}

TEST(Grammar, IsLL1) {
  std::ifstream in(ZSP_GENERATED_PARSER);
  std::stringstream generated;
  generated << in.rdbuf();
  ASSERT_NE(generated.str().find("enterRule"), std::string::npos);
  EXPECT_EQ(generated.str().find("adaptivePredict"), std::string::npos);
}

} // namespace
} // namespace zsp::parse
