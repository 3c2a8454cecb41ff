#include "ir/support/DiagnosticPrinter.h"
#include "ir/support/Excerpt.h"

#include "llvm/Support/JSON.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp {
namespace {

/// JclMessageClass stands for any error with one argument.
class Printing : public testing::Test {
protected:
  uint32_t add(llvm::StringRef text, std::string name = "prod1.zsp") {
    return sources.addFile(std::move(name), llvm::MemoryBuffer::getMemBufferCopy(text));
  }
  /// The part of the text between the first and the last of the marks.
  SourceRange find(uint32_t file, llvm::StringRef what) {
    auto at = static_cast<uint32_t>(sources.text(file).find(what));
    return {file, at, static_cast<uint32_t>(at + what.size())};
  }
  DiagnosticEngine::Report error(SourceRange range, std::string argument = "x") {
    return diags.report(DiagId::JclMessageClass, range, argument);
  }
  std::string text(bool color = false) {
    std::string result;
    llvm::raw_string_ostream out(result);
    printText(out, sources, diags.diagnostics(), color);
    return out.str();
  }
  std::string json() {
    std::string result;
    llvm::raw_string_ostream out(result);
    printJson(out, sources, diags.diagnostics());
    return out.str();
  }

  SourceManager sources;
  DiagnosticEngine diags;
};

TEST_F(Printing, ShowsLineCaretUnderlineAndFixIt) {
  uint32_t file = add("policy prod1\npermit READ on FACILTY ZWES.IS\n");
  SourceRange word = find(file, "FACILTY");
  error(word, "FACILTY").fix(word, "FACILITY");
  EXPECT_EQ(text(),
            "prod1.zsp:2:16: error: 'FACILTY' is no message class: it takes one character A-Z 0-9 [ZSP5002]\n"
            "permit READ on FACILTY ZWES.IS\n"
            "               ^~~~~~~\n"
            "               FACILITY\n"
            "1 error\n");
}

TEST_F(Printing, ShowsNotesWithTheirOwnPlace) {
  uint32_t file = add("group A\ngroup A\n");
  error({file, 14, 15}, "A").note(DiagId::DeclaredHere, {file, 6, 7});
  EXPECT_EQ(text(),
            "prod1.zsp:2:7: error: 'A' is no message class: it takes one character A-Z 0-9 [ZSP5002]\n"
            "group A\n"
            "      ^\n"
            "prod1.zsp:1:7: note: declared here [ZSP2000]\n"
            "group A\n"
            "      ^\n"
            "1 error\n");
}

TEST_F(Printing, WithoutAPlaceNamesTheProgram) {
  error({});
  EXPECT_EQ(text(),
            "zspc: error: 'x' is no message class: it takes one character A-Z 0-9 [ZSP5002]\n1 error\n");
}

TEST_F(Printing, CountsErrorsAndWarnings) {
  EXPECT_EQ(text(), "");
  error({});
  error({});
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  EXPECT_TRUE(llvm::StringRef(text()).ends_with("\n2 errors, 1 warning\n")) << text();
}

TEST_F(Printing, OrdersByFirstReportedFileThenOffsetThenFinding) {
  uint32_t first = add("aaaa", "first.zsp"), second = add("bbbb", "second.zsp");
  error({second, 2, 3}, "1");
  error({first, 1, 2}, "2");
  error({second, 0, 1}, "3");
  error({second, 2, 2}, "4");
  std::vector<std::string> order;
  std::string printed = text();
  for (llvm::StringRef rest = printed; !rest.empty();) {
    auto [line, tail] = rest.split('\n');
    rest = tail;
    if (line.contains("error: "))
      order.push_back(line.take_until([](char c) { return c == ' '; }).str() +
                      line.split('\'').second.take_front(1).str());
  }
  EXPECT_EQ(order, (std::vector<std::string>{"second.zsp:1:1:3", "second.zsp:1:3:1", "second.zsp:1:3:4",
                                             "first.zsp:1:2:2"}));
}

TEST_F(Printing, ExpandsTabsAndPutsTheCaretBelow) {
  uint32_t file = add("\tuser\tBAD");
  error(find(file, "BAD"));
  EXPECT_NE(text().find("        user    BAD\n                ^~~\n"), std::string::npos) << text();
}

TEST_F(Printing, DropsTheCarriageReturn) {
  uint32_t file = add("one\r\ntwo BAD\r\nthree\r\n");
  error(find(file, "BAD"));
  EXPECT_NE(text().find("prod1.zsp:2:5: "), std::string::npos);
  EXPECT_NE(text().find("]\ntwo BAD\n    ^~~\n"), std::string::npos) << text();
}

TEST_F(Printing, AtTheEndOfALineWithCarriageReturnTheCaretStandsAfterTheText) {
  uint32_t file = add("abc\r\n");
  error({file, 4, 4});
  EXPECT_NE(text().find("]\nabc\n   ^\n"), std::string::npos) << text();
}

TEST_F(Printing, AtTheEndOfTheFileShowsAnEmptyLine) {
  uint32_t file = add("abc\n");
  error({file, 4, 4});
  EXPECT_NE(text().find("prod1.zsp:2:1: "), std::string::npos);
  EXPECT_NE(text().find("]\n\n^\n"), std::string::npos) << text();
}

TEST_F(Printing, CountsColumnsOfTheTerminalBelowWideAndCombinedCharacters) {
  uint32_t file = add("\"\xC3\xA4\xE6\xBC\xA2\" BAD"); // a-umlaut: 1 column of 2 bytes; a Han sign: 2 of 3
  SourceRange bad = find(file, "BAD");
  error(bad).fix(bad, "GOOD");
  EXPECT_NE(text().find("prod1.zsp:1:9: "), std::string::npos) << text();
  EXPECT_NE(text().find("]\n\"\xC3\xA4\xE6\xBC\xA2\" BAD\n      ^~~\n      GOOD\n"), std::string::npos)
      << text();
}

TEST_F(Printing, UnderlinesToTheEndOfTheFirstLine) {
  uint32_t file = add("abc {\n  def\n}\n");
  error({file, 4, 13});
  EXPECT_NE(text().find("]\nabc {\n    ^\n"), std::string::npos) << text();
  EXPECT_EQ(text().find("def"), std::string::npos);
}

TEST_F(Printing, NeverEchoesALongLine) {
  std::string line(10'000'000, 'x');
  line.replace(5'000'000, 3, "BAD");
  uint32_t file = add(line);
  error(find(file, "BAD"));
  std::string printed = text();
  EXPECT_LT(printed.size(), 600u);
  EXPECT_NE(printed.find("prod1.zsp:1:5000001: "), std::string::npos);
  EXPECT_NE(printed.find("]\n" + std::string(100, 'x') + "BAD" + std::string(97, 'x') + "\n" +
                         std::string(100, ' ') + "^~~\n"),
            std::string::npos)
      << printed;
}

TEST_F(Printing, NeverEchoesALongMessageWhole) {
  error({}, std::string(10'000'000, 'x'));
  EXPECT_LT(text().size(), 1200u);
}

TEST_F(Printing, NeverPrintsWhatATerminalWouldObey) {
  uint32_t file = add("a\x1b[31mb\xff\x01 \xE2\x80\xAE BAD \r x", "we\x1bird\n.zsp");
  SourceRange bad = find(file, "BAD");
  error(bad, "b\x1b[2J\nc\xff\xE2\x80\xAE").fix(bad, "a\x1b");
  EXPECT_EQ(text(),
            "we\\x1bird\\x0a.zsp:1:15: error: 'b\\x1b[2J\\x0ac\\xff\\xe2\\x80\\xae' is no message class: it "
            "takes one character A-Z 0-9 [ZSP5002]\n"
            "a?[31mb?? ? BAD ? x\n"
            "            ^~~\n"
            "we\\x1bird\\x0a.zsp:1:15: fix: replace 'BAD' by 'a\\x1b'\n"
            "1 error\n");
}

TEST_F(Printing, TellsAFixItOfAnotherLineInALineOfItsOwn) {
  uint32_t file = add("policy p\npermit READ on A B to C\n");
  error(find(file, "C"), "C").fix({file, 9, 9}, "external group C\n");
  EXPECT_EQ(text(),
            "prod1.zsp:2:23: error: 'C' is no message class: it takes one character A-Z 0-9 [ZSP5002]\n"
            "permit READ on A B to C\n"
            "                      ^\n"
            "prod1.zsp:2:1: fix: insert 'external group C\\x0a'\n"
            "1 error\n");
}

TEST_F(Printing, SurvivesRangesOutsideTheText) {
  uint32_t file = add("abc");
  error({file, 100, 200}).fix({file, 50, 60}, "x");
  error({file, 2, 1});
  EXPECT_NE(text().find("prod1.zsp:1:4: "), std::string::npos);
  EXPECT_NE(json().find("\"column\":4"), std::string::npos);
}

TEST_F(Printing, ColorsOnRequestOnly) {
  uint32_t file = add("BAD");
  error({file, 0, 3});
  EXPECT_EQ(text(false).find('\x1b'), std::string::npos);
  EXPECT_NE(text(true).find("\x1b[0;1;31merror: \x1b[0m"), std::string::npos) << text(true);
}

TEST_F(Printing, JsonSaysEverythingInOneLine) {
  uint32_t file = add("policy p\npermit FACILTY\n");
  SourceRange word = find(file, "FACILTY");
  error(word, "FACILTY").fix(word, "FACILITY").note(DiagId::DeclaredHere, {file, 0, 10});
  diags.report(DiagId::TextNotEbcdic, {}, "a\xff\"");
  EXPECT_EQ(
      json(),
      "{\"file\":\"prod1.zsp\",\"line\":2,\"column\":8,\"end_line\":2,\"end_column\":15,\"severity\":"
      "\"error\","
      "\"id\":\"ZSP5002\",\"message\":\"'FACILTY' is no message class: it takes one character A-Z 0-9\","
      "\"fixes\":[{\"range\":{\"file\":\"prod1.zsp\",\"line\":2,\"column\":8,\"end_line\":2,\"end_column\":"
      "15},"
      "\"text\":\"FACILITY\"}],"
      "\"notes\":[{\"file\":\"prod1.zsp\",\"line\":1,\"column\":1,\"end_line\":2,\"end_column\":2,"
      "\"severity\":\"note\",\"id\":\"ZSP2000\",\"message\":\"declared here\"}]}\n"
      "{\"file\":\"\",\"line\":0,\"column\":0,\"end_line\":0,\"end_column\":0,\"severity\":\"warning\","
      "\"id\":\"ZSP2078\",\"message\":\"'a\xEF\xBF\xBD\\\"' is not the same character in every EBCDIC code "
      "page; the "
      "output shows '?' for it\",\"fixes\":[],\"notes\":[]}\n");
}

/// Whatever the bytes, text output holds no control characters but newlines, and JSON parses.
RC_GTEST_PROP(Printer, IsInertOnAnyBytes, (const std::string &bytes, uint8_t from, uint8_t to)) {
  SourceManager sources;
  uint32_t file = sources.addFile(bytes, llvm::MemoryBuffer::getMemBufferCopy(bytes));
  DiagnosticEngine diags;
  SourceRange range{file, std::min(from, to), std::max(from, to)};
  diags.report(DiagId::JclMessageClass, range, bytes).fix(range, bytes).note(DiagId::DeclaredHere, range);
  std::string text, json;
  llvm::raw_string_ostream textOut(text), jsonOut(json);
  printText(textOut, sources, diags.diagnostics());
  for (char c : textOut.str())
    RC_ASSERT(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  RC_ASSERT(text.find('\x7f') == std::string::npos);
  RC_ASSERT(llvm::json::isUTF8(text));
  printJson(jsonOut, sources, diags.diagnostics());
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(jsonOut.str());
  RC_ASSERT(static_cast<bool>(value));
}

} // namespace
} // namespace zsp
