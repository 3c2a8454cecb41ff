#include "test/backends/racf/Commands.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace zsp;
using namespace zsp::racf;
using namespace zsp::racf::test;

namespace {

class Read : public testing::Test {
protected:
  ReadResult result(llvm::StringRef text) { return read(text, names); }

  /// All commands, one a line, or the first error.
  std::string said(llvm::StringRef text) {
    ReadResult all = result(text);
    if (!all.errors.empty())
      return fmt::format("{}: {}", all.errors[0].line, all.errors[0].message);
    std::string said;
    for (const ReadCommand &command : all.commands)
      said += (said.empty() ? "" : "\n") + describe(names, command.command);
    return said;
  }
  void expectSame(llvm::StringRef one, llvm::StringRef other) {
    EXPECT_EQ(said(one), said(other)) << one.str();
    EXPECT_TRUE(result(one).errors.empty()) << one.str() << said(one);
    EXPECT_FALSE(result(one).commands.empty());
  }
  void expectError(llvm::StringRef text, unsigned line, llvm::StringRef part) {
    ReadResult all = result(text);
    ASSERT_EQ(all.errors.size(), 1u) << text.str();
    EXPECT_EQ(all.errors[0].line, line) << text.str();
    EXPECT_TRUE(llvm::StringRef(all.errors[0].message).contains(part)) << all.errors[0].message;
    for (const ReadCommand &command : all.commands)
      EXPECT_NE(command.line, line) << "an error and a command on one line";
  }

  Interner names;
};

TEST_F(Read, PlainCommands) {
  ReadResult all =
      result("/* heading */\n\n  ADDGROUP ZWEADMIN SUPGROUP(SYS1) -\n    OWNER(SECADM)\n  DELUSER A\n");
  ASSERT_TRUE(all.errors.empty());
  ASSERT_EQ(all.commands.size(), 2u);
  EXPECT_EQ(all.commands[0].line, 3u);
  EXPECT_EQ(all.commands[1].line, 5u);
  const Command &add = all.commands[0].command;
  EXPECT_EQ(add.verb, Verb::AddGroup);
  EXPECT_EQ(names.text(add.positional[0].value), "ZWEADMIN");
  EXPECT_EQ(add.positional[0].value, add.positional[0].spelling);
  ASSERT_EQ(add.operands.size(), 2u);
  EXPECT_EQ(add.operands[1].keyword, Keyword::Owner);
}

TEST_F(Read, WhatZoweJobsContain) {
  for (llvm::StringRef text :
       {"ADDUSER U NOPASSWORD DFLTGRP(G) OMVS(HOME(/tmp) PROGRAM(/bin/sh) AUTOUID) NAME('X') DATA('Y')",
        "RDEFINE STARTED ZWESLSTC.* UACC(NONE) STDATA(USER(ZWESVUSR) GROUP(ZWEADMIN) PRIVILEGED(NO) "
        "TRUSTED(NO) TRACE(YES))",
        "SETROPTS REFRESH RACLIST(STARTED)", "CONNECT (U) GROUP(IZUUSER)",
        "RLIST FACILITY BPX.SERVER AUTHUSER", "SETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)",
        "ADDSD 'HLQ.*.**' UACC(READ)", "PERMIT 'HLQ.*.**' CLASS(DATASET) ACCESS(ALTER) ID(SYSPROG)",
        "RDEFINE CDT ZOWE UACC(NONE) CDTINFO(DEFAULTUACC(NONE) FIRST(ALPHA) "
        "OTHER(ALPHA,NATIONAL,NUMERIC,SPECIAL) MAXLENGTH(246) POSIT(607) RACLIST(DISALLOWED))",
        "LISTUSER *", "LG ZWEADMIN OMVS", "LD DA('ZWE.**') ALL GENERIC"}) {
    std::string lines;
    for (char c : text)
      lines += c == ' ' ? " -\n " : std::string(1, c);
    EXPECT_TRUE(result(lines).errors.empty()) << said(lines);
    EXPECT_EQ(result(lines).commands.size(), 1u) << text.str();
  }
}

TEST_F(Read, AliasesAbbreviationsAndCase) {
  expectSame("pe zwes.is cl(facility) id(u) acc(read)", "PERMIT zwes.is CLASS(FACILITY) ID(U) ACCESS(READ)");
  expectSame("SETR RACL(FACILITY) REF", "SETROPTS RACLIST(FACILITY) REFRESH");
  expectSame("LD DA('A.B')", "LISTDSD DATASET('A.B')");
  EXPECT_EQ(said("RL EJBROLE IZUDFLT.*.izuUsers"), "RLIST<EJBROLE><IZUDFLT.*.izuUsers>");
  EXPECT_EQ(said("du abc"), "DELUSER<ABC>");
  EXPECT_NE(said("ALTUSER A NAME('Mixed Case')").find("<Mixed Case>"), std::string::npos);
}

TEST_F(Read, GapsAreBlanksCommasTabsAndComments) {
  expectSame("ALTUSER A,OWNER(B),NOOMVS", "ALTUSER A OWNER(B) NOOMVS");
  expectSame("  ALTUSER\tA /* who */ OWNER( B ) /**/NOOMVS", "ALTUSER A OWNER(B) NOOMVS");
  expectSame("/* first */ ALTUSER A OWNER(B) NOOMVS /* last */", "ALTUSER A OWNER(B) NOOMVS");
  expectSame("PERMIT X CLASS(C) ID(A,B, D)", "PERMIT X CLASS(C) ID(A B D)");
  EXPECT_EQ(said("/* only */\n   \n/* comments */ /* here */"), "");
}

TEST_F(Read, Continuation) {
  EXPECT_EQ(said("ALTUSER A -\n  DATA('B')"), said("ALTUSER A DATA('B')"));
  EXPECT_EQ(said("ALTUSER A DATA('ONE-\n  TWO')"), said("ALTUSER A DATA('ONE  TWO')"));
  EXPECT_EQ(said("ALTUSER A DATA('ONE+\n ,\tTWO')"), said("ALTUSER A DATA('ONETWO')"));
  EXPECT_EQ(said("ALTUSER A DATA('ONE +\n /* x */ TWO')"), said("ALTUSER A DATA('ONE TWO')"));
  EXPECT_EQ(said("ALTUSER A DATA('ONE-\n/* x */')"), said("ALTUSER A DATA('ONE/* x */')"));
  EXPECT_EQ(said("ALTUSER A /* c */ -\n OWNER(B)"), said("ALTUSER A OWNER(B)"));
  EXPECT_EQ(said("RDELETE FACILITY ABC-\nDEF"), said("RDELETE FACILITY ABCDEF"));
  EXPECT_EQ(said("ALTUSER A DATA('IT'-\n'S')"), said("ALTUSER A DATA('IT''S')"));
  expectError("ALTUSER A -\n", 1, "the stream ends");
  // A comment alone ends the command that it interrupts.
  expectError("ALTUSER A -\n/* c */\nOWNER(B)\n", 3, "'OWNER' is not understood");
}

TEST_F(Read, Columns) {
  std::string line = "ALTUSER A OWNER(B)";
  line.resize(72, ' ');
  EXPECT_EQ(said(line + "00010000"), said("ALTUSER A OWNER(B)"));
  expectError(line + "X", 1, "columns 73-80");
  expectError(line + "00010000 ) ", 1, "past column 80");
  EXPECT_EQ(said(line + "            "), said("ALTUSER A OWNER(B)"));
  std::string continued = "ALTUSER A";
  continued.resize(71, ' ');
  EXPECT_EQ(said(continued + "-00010000\r\nOWNER(B)\r\n"), said("ALTUSER A OWNER(B)"));
  // What is cut with a bad line is the whole command.
  EXPECT_TRUE(result(continued + "-X\nOWNER(B)\nDELUSER C").errors.size() == 1);
  EXPECT_EQ(result(continued + "-X\nOWNER(B)\nDELUSER C").commands.size(), 1u);
}

TEST_F(Read, Quotes) {
  EXPECT_EQ(said("ALTUSER A DATA('IT''S /* NOT */ A (COMMENT), -X')"),
            "ALTUSER<A> DATA2[<IT'S /* NOT */ A (COMMENT), -X>]");
  expectError("ALTUSER A DATA('IT)", 1, "not closed");
  expectError("ALTUSER A DATA('IT'S')", 1, "directly after a quote");
  expectError("ALTUSER A DATA('')", 1, "empty quotes");
  expectError("ALTUSER A DATA('A' 'B')", 1, "one value too many");
  expectError("ALTUSER A OWNER('B')", 1, "quoted text where a name belongs");
  expectError("RDELETE FACILITY 'A'", 1, "quoted text where a name belongs");
  expectError("RDELETE FACILITY A'B", 1, "a quote inside a word");
}

TEST_F(Read, DataSetNamesNeedQuotes) {
  expectError("ADDSD ZWE.** UACC(NONE)", 1, "prefix");
  expectError("PERMIT ZWE.** ID(A) ACCESS(READ)", 1, "prefix");
  expectError("PERMIT ZWE.** CLASS(DATASET) ID(A) ACCESS(READ)", 1, "prefix");
  expectError("PERMIT 'ZWES.IS' CLASS(FACILITY) ID(A) ACCESS(READ)", 1, "in quotes");
  expectError("LISTDSD DA(ZWE.**)", 1, "prefix");
  for (llvm::StringRef bad : {"'zwe.**'", "'ZWE.LIB(MEMBER)'", "'ZWE ** '", "'ZWE''X'", "'&HLQ..X'"})
    expectError(("ADDSD " + bad + " UACC(NONE)").str(), 1, "no data set name");
}

TEST_F(Read, NothingIsSkipped) {
  expectError("DELUSER A\nPROFILE\nDELUSER B", 2, "'PROFILE' is not understood");
  EXPECT_EQ(result("DELUSER A\nPROFILE\nDELUSER B").commands.size(), 2u);
  expectError("END", 1, "'END'");
  expectError("ALTUSER A SPECIAL", 1, "'SPECIAL' of ALTUSER");
  expectError("SETROPTS GEN(FACILITY)", 1, "'GEN' of SETROPTS");
  expectError("ADDGROUP G OMVS(UID(1) FROB(1))", 1, "'FROB' of OMVS");
  expectError("ALTUSER A OWNER(B) -\n  OWNER(C)", 2, "OWNER is given twice");
  expectError("ALTUSER A; DELUSER B", 1, "semicolon");
  expectError("ALTUSER A NOOMVS(X)", 1, "takes no value");
  expectError("ALTUSER A OWNER", 1, "needs a value");
  expectError("ALTUSER A OWNER (B)", 1, "needs a value");
  expectError("ALTUSER A OWNER()", 1, "nothing stands in the parentheses");
  expectError("ALTUSER A OMVS()", 1, "nothing stands in the parentheses");
  expectError("ALTUSER A OWNER(B C)", 1, "one value too many");
  expectError("ALTUSER A OWNER(B", 1, "not closed");
  expectError("ALTUSER A OMVS(UID(1)", 1, "not closed");
  expectError("ALTUSER A OWNER(B))", 1, "belongs to no operand");
  expectError("RDEFINE FACILITY OWNER(X)", 1, "belongs to no operand");
  expectError("RDEFINE FACILITY", 1, "a name is missing");
  expectError("PERMIT", 1, "a name is missing");
  expectError("PERMIT (A B) CLASS(C)", 1, "one value too many");
  expectError("DELUSER(A)", 1, "blank is missing");
  expectError("(A)", 1, "begins with a verb");
}

TEST_F(Read, Comments) {
  expectError("ALTUSER A /* OWNER(B)", 1, "not closed");
  expectError("ALTUSER A /* -\n OWNER(B)\nDELUSER C", 1, "not closed");
  expectError("RDELETE FACILITY A/*B", 1, "inside a word");
  EXPECT_EQ(said("RDELETE FACILITY A*/B"), "RDELETE<FACILITY><A*/B>");
}

TEST_F(Read, ForeignCharacters) {
  expectError("DELUSER A\x01", 1, "no place");
  expectError("DELUSER \xC3\x9C", 1, "no place");
  expectError("ALTUSER A DATA('\xC3\x9C')", 1, "no place");
  expectError(llvm::StringRef("DELUSER A\0B", 11), 1, "no place");
  EXPECT_EQ(said("/* \xC3\x9C */ DELUSER A"), "DELUSER<A>");
}

} // namespace
