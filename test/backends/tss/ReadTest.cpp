#include "backends/tss/Read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::tss::test {
namespace {

using testing::HasSubstr;

struct Reading {
  Interner names;
  llvm::StringSet<> classes;
  ReadResult result;
  explicit Reading(llvm::StringRef text) {
    classes.insert("IBMFAC");
    classes.insert("DATASET");
    result = read(text, classes, names);
  }
  std::string error() const { return result.errors.empty() ? "" : result.errors.front().message; }
  std::string value(size_t command, size_t operand) const {
    return names.text(result.commands[command].command.operands[operand].values.front().value).str();
  }
};

TEST(Read, Commands) {
  Reading r("/* a comment                                                       */\n"
            "\n"
            "  TSS CREATE(U) TYPE(USER) NAME('O''BRIEN -') DEPT(D) -\n"
            "    PROTECTED\n"
            "TSS PERMIT(ALL) /* why */ DATASET(ZWE.) ACCESS(UPDATE,CONTROL) -\n"
            "    UNTIL(12/31/26)\n"
            "  TSS WHOHAS IBMFAC(BPX.)\n");
  EXPECT_EQ(r.error(), "");
  ASSERT_EQ(r.result.commands.size(), 3u);
  EXPECT_EQ(r.result.commands[0].line, 3u);
  EXPECT_EQ(r.value(0, 1), "O'BRIEN -");
  EXPECT_EQ(r.result.commands[0].command.operands[3].keyword, Keyword::Protected);
  EXPECT_EQ(r.value(1, 0), "ZWE.");
  EXPECT_EQ(r.value(1, 1), "UPDATE,CONTROL");
  EXPECT_EQ(r.result.commands[2].command.verb, Verb::WhoHas);
  EXPECT_EQ(r.names.text(r.result.commands[2].command.operands[0].cls), "IBMFAC");
}

TEST(Read, LongPathsOverLines) {
  Reading r("TSS ADD(U) UID(?) -\n  HOME(/u/aaaaaaaaaa-\naaaaaaaaaa)\n");
  EXPECT_EQ(r.error(), "");
  EXPECT_EQ(r.value(0, 1), "/u/aaaaaaaaaaaaaaaaaaaa");
}

TEST(Read, WhatIsNotUnderstood) {
  const std::pair<const char *, const char *> cases[] = {
      {"PERMIT(U) IBMFAC(A)", "begins with TSS"},
      {"TSS", "begins with TSS"},
      {"TSS ADMIN(U) RESOURCE(ALL)", "function 'ADMIN'"},
      {"TSS PER(U) IBMFAC(AB) ACCESS(READ)", "function 'PER'"},
      {"tss list(U)", "begins with TSS"},
      {"TSS PERMIT(U) IBMFAC(AB) ACCESS(READ) ACTION(ADMIN)", "'ACTION'"},
      {"TSS PERMIT(U) IBMFAC(AB) ACC(READ)", "'ACC'"},
      {"TSS PERMIT(U) SDSF(AB) ACCESS(READ)", "'SDSF'"},
      {"TSS PERMIT(U) IBMFAC(AB,CD) ACCESS(READ)", "not understood"},
      {"TSS PERMIT(U,V) IBMFAC(AB) ACCESS(READ)", "not understood"},
      {"TSS PERMIT(U) IBMFAC(A*) ACCESS(READ)", "not understood"},
      {"TSS PERMIT(U) IBMFAC(ab) ACCESS(READ)", "not understood"},
      {"TSS PERMIT(U) IBMFAC() ACCESS(READ)", "empty"},
      {"TSS PERMIT(U)IBMFAC(AB)", "a blank is missing"},
      {"TSS PERMIT(U) IBMFAC(AB) IBMFAC(CD)", "given twice"},
      {"TSS CREATE(U) DEPT()", "empty"},
      {"TSS CREATE(U) NAME(JOE)", "without quotes"},
      {"TSS CREATE(U) NAME('JOE)", "not closed"},
      {"TSS LIST(U) /* to the end", "not closed"},
      {"TSS ADD(U) HOME(/*)", "not understood"},
      {"TSS LIST(U) -", "continued"},
  };
  for (auto [text, message] : cases)
    EXPECT_THAT(Reading(text).error(), HasSubstr(message)) << text;
}

RC_GTEST_PROP(Read, NeverCrashes, (const std::string &bytes)) {
  Reading any(bytes);
  Reading command("TSS PERMIT(U) " + bytes);
}

} // namespace
} // namespace zsp::tss::test
