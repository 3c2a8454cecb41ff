// The hand-written lexer against the grammar's.
#include "frontend/parse/Vocabulary.h"
#include "test/frontend/Corpus.h"
#include "test/frontend/parse/Parsed.h"
#include "test/frontend/parse/Sentences.h"

#include "ZspLexer.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

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

/// The text in UTF-8; the grammar's lexer counts its characters.
Lexemes byGrammarInCharacters(const std::string &text) {
  antlr4::ANTLRInputStream input;
  input.load(text);
  antlr::ZspLexer lexer(&input);
  lexer.removeErrorListeners();
  Lexemes all;
  for (auto token = lexer.nextToken(); token->getType() != antlr4::Token::EOF; token = lexer.nextToken())
    all.emplace_back(token->getType(), token->getStartIndex(), token->getStopIndex() + 1);
  return all;
}

/// Each byte becomes one character, so that also what is no UTF-8 can be read.
Lexemes byGrammar(const std::string &text) {
  std::string wide;
  for (unsigned char c : text) {
    if (c < 0x80)
      wide += static_cast<char>(c);
    else
      wide += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  }
  return byGrammarInCharacters(wide);
}

bool isUtf8(const std::string &text) {
  const auto *begin = reinterpret_cast<const llvm::UTF8 *>(text.data());
  return llvm::isLegalUTF8String(&begin, begin + text.size());
}

/// Text as it comes in, characters of several bytes as such.
Lexemes byGrammarInUtf8(const std::string &text) {
  std::vector<size_t> offsets;
  for (size_t at = 0; at < text.size(); ++at)
    if ((static_cast<uint8_t>(text[at]) & 0xC0) != 0x80)
      offsets.push_back(at);
  offsets.push_back(text.size());
  Lexemes all = byGrammarInCharacters(text);
  for (auto &[type, begin, end] : all) {
    begin = offsets[begin];
    end = offsets[end];
  }
  return all;
}

TEST(Lexer, AgreesWithTheGrammarOnHardCases) {
  for (const char *text :
       {"permit READ on FACILITY BPX.SERVER to zowe_user", "ZWESvusr 3001home abc. zowe-x a..b .a a.B a.1",
        "a._b a_.b", "${hlq}.** A${hlq.1}B ${hlq.1x} ${HLQ} ${} ${a ${a.b.2} $ ${ A${x}y a${x}",
        "/tmp /u/x/ a//b a/b / //c\n/ /$",
        "\"a\" \"b\\\"c\" \"\\\\\" \"\\$x\" \"\\n\" \"open\n\"open\\\nx \"\\\"", "{},=:{}",
        "; ( ) ' ! \x01 \x7F \xC3\xA9 +", "a\rb\r\nc\td // x\r y", "zowe.core.user user user_ users userx",
        "//", "/", "\"", "\"\\", "$", "${", "-_.&%*"})
    EXPECT_EQ(byHand(text), byGrammar(text)) << text;
}

TEST(Lexer, AgreesWithTheGrammarOnTheCorpus) {
  for (const test::Shown &shown : test::corpus()) {
    EXPECT_EQ(byHand(shown.text), byGrammar(shown.text)) << shown.text;
    EXPECT_EQ(byHand(shown.text), byGrammarInUtf8(shown.text)) << shown.text;
  }
}

/// What changes the words around it. Bytes of UTF-8 stand alone, too.
std::string bytes(Random &random) {
  static const std::vector<std::string> pieces = {"A",        "Z9",        "a",
                                                  "ab",       "9",         ".",
                                                  "-",        "_",         "$",
                                                  "${",       "}",         "{",
                                                  "${a}",     "${a.1}",    "${A}",
                                                  "\"",       "\"",        "\"",
                                                  "\\",       "\\\"",      "\\n",
                                                  "/",        "//",        "///",
                                                  " ",        "\n",        "\r",
                                                  "\r\n",     "\t",        ",",
                                                  "=",        ":",         ";",
                                                  "'",        "\xC3",      "\xA9",
                                                  "\x80",     "\x01",      "user",
                                                  "permit",   "*",         "%",
                                                  "\xC3\xA9", "&",         "\xE2\x82\xAC",
                                                  "@",        "#",         "(",
                                                  "~",        "zowe.core", "\xF0\x9F\x94\x92",
                                                  "\xFF",     "\x7F"};
  return pick(random, 8) ? pickOf(random, pieces) : std::string(1, static_cast<char>(1 + pick(random, 255)));
}

RC_GTEST_PROP(Lexer, AgreesWithTheGrammarOnRandomBytes, ()) {
  Random random(*rc::gen::arbitrary<uint32_t>());
  for (int i = 0; i < 100; ++i) {
    std::string text;
    for (size_t count = pick(random, 40); count; --count)
      text += bytes(random);
    RC_LOG() << llvm::toHex(text) << "\n";
    RC_ASSERT(byHand(text) == byGrammar(text));
    if (isUtf8(text))
      RC_ASSERT(byHand(text) == byGrammarInUtf8(text));
  }
}

RC_GTEST_PROP(Lexer, AgreesWithTheGrammarOnASpoiltCorpus, ()) {
  Random random(*rc::gen::arbitrary<uint32_t>());
  for (int i = 0; i < 20; ++i) {
    const std::string &whole = pickOf(random, test::corpus()).text;
    std::string text = whole.substr(pick(random, whole.size()), 300);
    for (size_t count = 1 + pick(random, 4); count; --count)
      text.replace(pick(random, text.size()), pick(random, 3), bytes(random));
    RC_LOG() << text << "\n";
    RC_ASSERT(byHand(text) == byGrammar(text));
  }
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
