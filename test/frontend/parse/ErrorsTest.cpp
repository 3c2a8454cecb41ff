#include "test/frontend/parse/Parsed.h"

#include <chrono>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::parse {
namespace {

struct Mistake {
  const char *text;
  const char *messages; ///< id, the text of the range, message, fix-its
};

class Message : public testing::TestWithParam<Mistake> {};

TEST_P(Message, SaysWhatIsWrongWhere) {
  Parsed parsed(GetParam().text);
  EXPECT_EQ(parsed.messages(), GetParam().messages);
  bool allFixed =
      llvm::all_of(parsed.diags.diagnostics(), [](const Diagnostic &diag) { return !diag.fixes.empty(); });
  if (allFixed) {
    EXPECT_EQ(Parsed(parsed.fixed()).messages(), "") << parsed.fixed();
  }
}

const Mistake mistakes[] = {
    // words
    {"group ZWESvusr",
     "ZSP1010 [ZWESvusr] 'ZWESvusr' is neither a name in capitals nor a lower-case word; quote it "
     "<\"ZWESvusr\">\n"},
    {"user 3001home",
     "ZSP1010 [3001home] '3001home' is neither a name in capitals nor a lower-case word; quote it "
     "<\"3001home\">\n"},
    {"connect zowe-x to A",
     "ZSP1010 [zowe-x] 'zowe-x' is neither a name in capitals nor a lower-case word; quote it "
     "<\"zowe-x\">\n"},
    {"user U { omvs { home /tmp/x } }", "ZSP1010 [/tmp/x] '/tmp/x' is neither a name in capitals nor a "
                                        "lower-case word; quote it <\"/tmp/x\">\n"},
    {"permit Read on A B to C",
     "ZSP1010 [Read] 'Read' is neither a name in capitals nor a lower-case word; write READ <READ>\n"},
    {"severity error high-risk", "ZSP1010 [high-risk] 'high-risk' is neither a name in capitals nor a "
                                 "lower-case word; write high_risk <high_risk>\n"},
    {"use Zowe.core", "ZSP1010 [Zowe.core] 'Zowe.core' is neither a name in capitals nor a lower-case word; "
                      "write zowe.core <zowe.core>\n"},
    {"Permit READ on A B to C", "ZSP1010 [Permit] 'Permit' is neither a name in capitals nor a lower-case "
                                "word; write permit <permit>\n"},
    {"group ${HLQ}.A",
     "ZSP1011 [${HLQ}.A] '${HLQ}.A' holds no proper parameter reference; write ${name} or ${name.1}\n"},
    {"group ${HLQ}",
     "ZSP1011 [${HLQ}] '${HLQ}' holds no proper parameter reference; write ${name} or ${name.1} <${hlq}>\n"},
    {"group A \"x\\ny\"",
     "ZSP1012 [\\n] unknown escape '\\n' in a string; the known ones are \\\" \\\\ \\$ <\\>\n"},
    {"group A \"abc\ngroup B", "ZSP1013 [\"abc] string is not closed on its line <\">\n"},
    {"group A \"abc\\", "ZSP1013 [\"abc\\] string is not closed on its line\n"},
    {"group A (\ngroup B", "ZSP1014 [(] character '(' belongs to nothing here; what belongs to a word "
                           "follows it without parentheses\n"},
    {"group A;\ngroup B;", "ZSP1015 [;] statements and items take no ';' <>\n"
                           "ZSP1015 [;] statements and items take no ';' <>\n"},
    {"use a,, b", "ZSP1016 [,] two commas in a row <>\n"},
    {"use a, , , b", "ZSP1016 [,] two commas in a row <>\nZSP1016 [,] two commas in a row <>\n"},
    // marks of other languages
    {"connect A to B /* c */\ngroup C",
     "ZSP1014 [/*] character '/*' belongs to nothing here; a comment begins with '//' <//> <>\n"},
    {"connect A to B /* c\ngroup */\ngroup C",
     "ZSP1014 [/*] character '/*' belongs to nothing here; a comment begins with '//'\n"},
    {"permit READ on A B to C review by 2027\u201312\u201331",
     "ZSP1014 [\u2013] character '\u2013' belongs to nothing here; write '-' <-> <->\n"},
    {"permit READ on A B to C until 02/20/2027",
     "ZSP2074 [02/20/2027] '02/20/2027' is not a day of the calendar; days are written like 2027-06-30\n"},
    {"permit READ on A B to ID(DEVL)",
     "ZSP1014 [(] character '(' belongs to nothing here; what belongs to a word "
     "follows it without parentheses\n"},
    {"permit READ on A B(C) to D\ngroup G",
     "ZSP1014 [(] character '(' belongs to nothing here; what belongs to a "
     "word follows it without parentheses\n"},
    // one group
    {"connect A to B, C\ngroup G",
     "ZSP1034 [,] unexpected ',' after 'B'; a connect names one group, so write a statement for each\n"},
    {"user U { default group B, C protected }", "ZSP1034 [,] unexpected ',' after 'B'; a user has one "
                                                "default group, and 'connect' adds a user to others\n"},
    {"resource A B { audit SUCCESS UPDATE FAILURES READ }",
     "ZSP1030 [FAILURES] expected ',' after 'UPDATE', found 'FAILURES' <,>\n"},
    {"use \"zowe.core\"",
     "ZSP1030 [\"zowe.core\"] expected a lower-case name after 'use', found a string <zowe.core>\n"},
    {"deny on A B to C", "ZSP1030 [on] expected a name after 'deny', found 'on' <>\n"},
    // what is left of an item begins none
    {"site { tss { auth both } }",
     "ZSP1030 [both] expected 'merge' or 'override' after 'auth', found 'both'\n"},
    {"site { tss { department owner = X } }",
     "ZSP1030 [owner] expected 'groups', 'resources' or 'users' after 'department', found 'owner'\n"},
    {"param uid : id = auto\nuser U { omvs { uid uid home \"/x\" } }\ngroup G",
     "ZSP1035 [uid] 'uid' is a keyword; choose another name\n"},
    // only what mends
    {"user U NAME \"x\" { protected }",
     "ZSP1034 [NAME] unexpected 'NAME' after 'U'; items stand in braces\n"},
    {"grant READ on A B to C",
     "ZSP1030 [READ] expected a lower-case name after 'grant', found 'READ' <permit>\n"},
    {"grant", "ZSP1030 [] expected a lower-case name after 'grant', found the end of the file\n"},
    {"accept ZSP2610 on A B because \"x\"",
     "ZSP1030 [ZSP2610] expected a lower-case name after 'accept', found 'ZSP2610'\n"},
    {"accept own_entry other on A B because \"x\"",
     "ZSP1030 [other] expected 'on' after 'own_entry', found 'other'\n"},
    // never the opposite, never more than was meant
    {"assert A cant READ B C",
     "ZSP1030 [cant] expected 'can' or 'cannot' after 'A', found 'cant' <cannot>\n"},
    {"assert A cannt READ B C",
     "ZSP1030 [cannt] expected 'can' or 'cannot' after 'A', found 'cannt' <cannot>\n"},
    {"assert A cant_ READ B C",
     "ZSP1030 [cant_] expected 'can' or 'cannot' after 'A', found 'cant_' <cannot>\n"},
    {"assert A can't READ B C\ngroup G",
     "ZSP1014 [can't] character 'can't' belongs to nothing here <cannot>\n"},
    {"permit READ on A B to Everyone",
     "ZSP1010 [Everyone] 'Everyone' is neither a name in capitals nor a lower-case word; the keyword is "
     "everyone\n"},
    // keywords in capitals, classes in lower case
    {"PERMIT READ on A B to C", "ZSP1032 [PERMIT] unknown statement 'PERMIT' <permit>\n"},
    {"permit READ ON A B to C", "ZSP1030 [ON] expected 'on' after the access level, found 'ON' <on>\n"},
    {"permit READ on A B TO C", "ZSP1030 [TO] expected 'to' after 'B', found 'TO' <to>\n"},
    {"permit READ on facility B to C\nGROUP D",
     "ZSP1030 [facility] expected a name after 'on', found 'facility' <FACILITY>\n"
     "ZSP1032 [GROUP] unknown statement 'GROUP' <group>\n"},
    {"permit READ on A program to C", "ZSP1030 [program] expected a name after the class, found 'program'\n"},
    // statements
    {"permit READ on FACILITY X too A", "ZSP1030 [too] expected 'to' after 'X', found 'too' <to>\n"},
    {"permit READ to A", "ZSP1030 [to] expected 'on' after the access level, found 'to'\n"},
    {"permit READ FACILITY X to A",
     "ZSP1030 [FACILITY] expected 'on' after the access level, found 'FACILITY' <on >\n"},
    {"permit READ on FACILITY X to because \"a\"",
     "ZSP1030 [because] expected a name or 'everyone' after 'to', found 'because'\n"},
    {"connect A B to C", "ZSP1030 [B] expected 'to' or ',' after 'A', found 'B'\n"},
    {"param x user = A", "ZSP1030 [user] expected ':' after 'x', found 'user' <: >\n"},
    {"user {\n}", "ZSP1030 [{] expected a name after 'user', found '{'\n"},
    {"site { racf { egn yes } }", "ZSP1030 [yes] expected 'off' or 'on' after 'egn', found 'yes' <on>\n"},
    {"group A {\n  owner\n  data \"x\"\n}", "ZSP1030 [data] expected a name after 'owner', found 'data'\n"},
    {"assert A kan READ B C", "ZSP1030 [kan] expected 'can' or 'cannot' after 'A', found 'kan' <can>\n"},
    {"manual racf \"t\" { A }", "ZSP1030 [A] expected a string or '}' after '{', found 'A'\n"},
    {"use A", "ZSP1030 [A] expected a lower-case name after 'use', found 'A' <a>\n"},
    {"resource A", "ZSP1030 [] expected a name after the class, found the end of the file\n"},
    {"\"abc\"", "ZSP1031 [\"abc\"] expected a statement, found a string\n"},
    {"permitt READ on FACILITY X to A", "ZSP1032 [permitt] unknown statement 'permitt' <permit>\n"},
    {"asert only A can READ B C", "ZSP1032 [asert] unknown statement 'asert' <assert>\n"},
    {"xyzzyx A", "ZSP1032 [xyzzyx] unknown statement 'xyzzyx'\n"},
    {"group A {\n  ownr B\n}", "ZSP1033 [ownr] 'ownr' is no item of this block; "
                               "there are 'data', 'omvs', 'owner', 'superior', 'tss' <owner>\n"},
    {"group A {\n  uacc NONE\n}", "ZSP1033 [uacc] 'uacc' is no item of this block; there are 'data', 'omvs', "
                                  "'owner', 'superior', 'tss'\n"},
    {"user A { special }", "ZSP1033 [special] 'special' is no item of this block; "
                           "there are 'data', 'default', 'omvs', 'owner', 'protected', 'restricted'\n"},
    {"user A { uid 100 }", "ZSP1033 [uid] 'uid' is no item of this block; it stands in 'omvs { ... }'\n"},
    {"site { owner A }", "ZSP1033 [owner] 'owner' is no item of this block; it stands in 'racf { ... }'\n"},
    {"site { key A by role }", "ZSP1033 [key] 'key' is no item of this block; it stands in 'acf2 { ... }'\n"},
    {"site { auth merge }", "ZSP1033 [auth] 'auth' is no item of this block; it stands in 'tss { ... }'\n"},
    // what is meant is said in another way
    {"param hlq : dataset = A.B\nresource DATASET hlq.**",
     "ZSP1010 [hlq.**] 'hlq.**' is neither a name in capitals nor a lower-case word; write ${hlq}.** "
     "<${hlq}.**>\n"},
    {"resource DATASET hlq.**", "ZSP1010 [hlq.**] 'hlq.**' is neither a name in capitals nor a lower-case "
                                "word; write ${hlq}.** <${hlq}.**>\n"},
    {"resource EJBROLE teller.**", "ZSP1010 [teller.**] 'teller.**' is neither a name in capitals nor a "
                                   "lower-case word; quote it <\"teller.**\">\n"},
    {"accept redundant-permit on A B because \"x\"",
     "ZSP1010 [redundant-permit] 'redundant-permit' is neither a name in capitals nor a lower-case word; "
     "write redundant_permit <redundant_permit>\n"},
    {"permit READ on A B to C when program P, Q",
     "ZSP1045 [,] a condition has one name; for each further one write a permit of its own\n"},
    {"permit READ on A B to C when criteria SQLROLE P, Q",
     "ZSP1045 [,] a condition has one name; for each further one write a permit of its own\n"},
    {"permit READ on A B to C review by \"2027-01-31\"",
     "ZSP1030 [\"2027-01-31\"] expected a name in capitals after 'by', found a string <2027-01-31>\n"},
    {"user A { omvs { uid \"100\" } }",
     "ZSP1030 [\"100\"] expected a name or 'auto' after 'uid', found a string <100>\n"},
    {"permit on A B to C", "ZSP1030 [on] expected an access level after 'permit', found 'on'\n"},
    {"group A PAYROLL DATA { owner B }",
     "ZSP1034 [PAYROLL] unexpected 'PAYROLL' after 'A' <\"PAYROLL DATA\">\n"},
    {"resource A B { audit failures READ }",
     "ZSP1030 [failures] expected a name in capitals after 'audit', found 'failures' <FAILURES>\n"},
    {"startedtask A { user B }", "ZSP1032 [startedtask] unknown statement 'startedtask' <started task>\n"},
    {"deny READ on A B to C", "ZSP1030 [on] expected a name after the class, found 'on'; a deny takes all "
                              "access, and names no level <>\n"},
    {"permit READ on F X to A becuse \"x\"", "ZSP1034 [becuse] unexpected 'becuse' after 'A' <because>\n"},
    {"permit READ on F X to A\n  becuse \"x\"\nuse a",
     "ZSP1034 [becuse] unexpected 'becuse' after 'A' <because>\n"},
    {"group A {} {}", "ZSP1034 [{] unexpected '{' after '}'\n"},
    {"param owner : user", "ZSP1035 [owner] 'owner' is a keyword; choose another name\n"},
    {"feature user {\n}\nuse a", "ZSP1035 [user] 'user' is a keyword; choose another name\n"},
    {"group A {\n  owner B\nuse a", "ZSP1036 [use] missing '}' before 'use' <}>\n"},
    {"feature f {\n use a\n", "ZSP1036 [] missing '}' before the end of the file <}>\n"},
    {"use a\n}", "ZSP1038 [}] '}' closes nothing <>\n"},
    {"permit READ on A B to C because \"a\" because \"b\"", "ZSP1040 [because] 'because' is given twice\n"},
    {"language 2\nuse a", "ZSP1042 [2] language '2' is not known; this compiler reads language 1\n"},
    {"use a\nlanguage 1", "ZSP1043 [language] 'language' stands before the first statement or not at all\n"},
    {"role r {\n  permit READ on A B to C\n}\nuse a",
     "ZSP1044 [to] a statement inside a role names nobody; 'grant' says who has the role\n"},
    // texts
    {"group A // \x01\n", "ZSP1003 [\x01] control character X'01' has no place in a policy\n"},
    {"group A // \xFF\xC3\n", "ZSP1004 [\xFF\xC3] these bytes are not UTF-8\n"},
    {"g\xC3\xA9",
     "ZSP1032 [g] unknown statement 'g'\nZSP1014 [\xC3\xA9] character '\xC3\xA9' belongs to nothing here\n"},
};
INSTANTIATE_TEST_SUITE_P(All, Message, testing::ValuesIn(mistakes));

TEST(Errors, NotesPointAtTheOtherPlace) {
  Parsed brace("group A {\n  omvs {\n    gid 1\nuse a");
  ASSERT_EQ(brace.count(), 1u);
  ASSERT_EQ(brace.diags.diagnostics()[0].notes.size(), 1u);
  EXPECT_EQ(brace.diags.diagnostics()[0].notes[0].range.begin, 17u);
  EXPECT_EQ(brace.diags.diagnostics()[0].notes[0].range.end, 18u);
  Parsed clause("permit READ on A B to C because \"a\" because \"b\"");
  EXPECT_EQ(clause.sources.text(clause.diags.diagnostics()[0].notes.at(0).range), "\"a\"");
}

TEST(Errors, TwentyMistakesGiveTwentyMessages) {
  const char *lines[] = {
      "polisy prod1 \"x\"",
      "use zowe..core",
      "param x user = A",
      "param on : user = A",
      "set zowe.core.hlq ZWE",
      "group ZWEadmin \"g\"",
      "group \"unclosed",
      "user A { protectd }",
      "user B { omvs { uid } }",
      "external grup C",
      "connect A B to C",
      "started task D { user A user }",
      "resource FACILITY { uacc NONE }",
      "shared FACILITY X",
      "permit READ FACILITY X to A",
      "permit READ on FACILITY X A",
      "permit READ on FACILITY X to A because reason",
      "deny FACILITY X to ,",
      "assert A may READ FACILITY X",
      "enable zowe.core.x;",
  };
  std::string text;
  for (const char *line : lines)
    text += std::string(line) + "\n";
  Parsed parsed(text + "use last.one\n");
  EXPECT_EQ(parsed.count(), 20u) << parsed.messages();
  for (auto [line, diag] : llvm::enumerate(parsed.diags.diagnostics()))
    EXPECT_EQ(parsed.sources.position(parsed.id, diag.range.begin).line, line + 1) << diag.message;
  EXPECT_TRUE(llvm::StringRef(parsed.dump()).ends_with("use names=[last.one]\n"));
}

TEST(Errors, MistakesInsideABlockAreReportedEach) {
  Parsed parsed(
      "group A {\n  ownr X\n  superior SYS1\n  data 7\n  omvs { gidd auto  gid }\n  protected\n}\nuse a\n");
  EXPECT_EQ(parsed.count(), 4u) << parsed.messages();
  EXPECT_EQ(parsed.dump(), "use names=[a]\n");
}

TEST(Errors, BrokenStatementsAreLeftOutAndTheirNamesKept) {
  Parsed parsed(
      "group GOOD\ngrup ADMIN \"words\" { owner SECADM }\npermit READ on FACILITY X Y to zowe_user\n"
      "user U { protectd data \"d\" }\nuse a.b\n");
  EXPECT_EQ(parsed.dump(), "group name=GOOD\nuse names=[a.b]\n");
  for (const char *name : {"ADMIN", "SECADM", "FACILITY", "X", "Y", "zowe_user", "U", "d"})
    EXPECT_TRUE(parsed.isPoisoned(name)) << name;
  EXPECT_FALSE(parsed.isPoisoned("GOOD"));
  EXPECT_FALSE(parsed.isPoisoned("a.b"));
}

TEST(Errors, AStatementWithAStrangeEndIsLeftOut) {
  Parsed parsed("permit READ on F X to A becuse \"x\"\nrole r {\n  permit READ on F Y to B\n  deny F Z\n}\n");
  EXPECT_EQ(parsed.count(), 2u);
  EXPECT_EQ(parsed.dump(), "role name=r\n  deny class=F names=[Z]\n");
  for (const char *name : {"X", "A", "Y", "B"})
    EXPECT_TRUE(parsed.isPoisoned(name)) << name;
}

TEST(Errors, AMistakeInsideAFeatureLeavesItsNeighbours) {
  Parsed parsed(
      "feature f {\n  group A\n  grup B\n  user C { x }\n  group D\n}\nrole r {\n  permit READ on A\n"
      "  permit READ on B C\n}\n");
  EXPECT_EQ(parsed.count(), 3u) << parsed.messages();
  EXPECT_EQ(parsed.dump(), "feature name=f\n  group name=A\n  group name=D\nrole name=r\n"
                           "  permit level=READ class=B names=[C]\n");
  EXPECT_TRUE(parsed.isPoisoned("B"));
}

TEST(Errors, ABrokenHeadOfABlockIsOneMessage) {
  for (const char *text :
       {"fature f {\n permit READ on A B to C\n permit READ on A B to D\n}\nuse b",
        "role \"r\" {\n permit READ on A B\n permit READ on A C\n}\nuse b",
        "permit READ on A B to C D,\n  grup\nuse b",
        "roll r {\n permit READ on A B\n permit READ on A C\n}\nuse b",
        "feature f g {\n feature h {\n  use a\n }\n}\nuse b", "group A B {\n owner X\n}\nuse b"}) {
    Parsed parsed(text);
    EXPECT_EQ(parsed.count(), 1u) << text << "\n" << parsed.messages();
    EXPECT_TRUE(llvm::StringRef(parsed.dump()).ends_with("use names=[b]\n")) << parsed.dump();
  }
}

TEST(Input, WhatIsNoTextIsRefusedWithOneMessage) {
  using namespace std::string_literals;
  EXPECT_EQ(Parsed("group A\n\0group B\0"s).messages(), "ZSP1000 [\0] this is no text: byte 8 is NUL\n"s);
  EXPECT_EQ(Parsed("\xFF\xFEg\0r\0"s).messages(),
            "ZSP1001 [\xFF\xFE] this text is UTF-16; save it as UTF-8\n");
  EXPECT_EQ(Parsed("g\0r\0o\0"s).messages(), "ZSP1001 [] this text is UTF-16; save it as UTF-8\n");
  EXPECT_EQ(Parsed("\0g\0r\0o"s).messages(), "ZSP1001 [] this text is UTF-16; save it as UTF-8\n");
  EXPECT_EQ(Parsed("\0"s).count(), 1u);
  EXPECT_EQ(Parsed("g\0"s).count(), 1u);
  for (const auto &text : {"group A\n\0group B\0"s, "g\0r\0o\0"s})
    EXPECT_EQ(Parsed(text).dump(), "");
}

TEST(Input, ALoneCarriageReturnEndsNoLine) {
  const std::string message =
      "ZSP1006 [\r] a carriage return without a line feed ends no line here; lines end in LF or CRLF\n";
  EXPECT_EQ(Parsed("group A\r\n// note\r\ngroup B\r\n").messages(), "");
  EXPECT_EQ(Parsed("group A\n// note\rpermit ALTER on F X to A\n").messages(), message);
  EXPECT_EQ(Parsed("group A \"x\"\r\r\n// note\n").messages(), message);
  EXPECT_EQ(Parsed("group A\n\rgroup B\n\rgroup C").messages(), message + message);
  EXPECT_EQ(Parsed("group A\r").messages(), message);
  EXPECT_EQ(Parsed("group A\rgroup B\rgroup C\r").messages(), message) << "a text without any other line end";
}

TEST(Input, NoCharacterDeceivesTheReader) {
  for (const char *character : {"\u202A", "\u202E", "\u2066", "\u2069", "\u200E", "\u200F", "\u061C"})
    for (const char *text : {"group A // {}\n", "/// {}\ngroup A\n", "group A \"{}\"\n", "group A {}\n"}) {
      std::string written = llvm::StringRef(text).split("{}").first.str() + character +
                            llvm::StringRef(text).split("{}").second.str();
      Parsed parsed(written);
      ASSERT_EQ(parsed.count(), 1u) << parsed.messages();
      EXPECT_EQ(parsed.diags.diagnostics()[0].id, DiagId::DeceptiveCharacter) << written;
      EXPECT_EQ(parsed.sources.text(parsed.diags.diagnostics()[0].range), character);
    }
  EXPECT_EQ(Parsed("// a\u202E\n").messages(), "ZSP1007 [\u202E] character U+202E changes the order in which "
                                               "the text is shown; it has no place in a policy\n");
  for (const char *character : {"\u2028", "\u2029", "\u0085"})
    EXPECT_TRUE(llvm::StringRef(Parsed(std::string("// a") + character + "permit\n").messages())
                    .contains("ends a line where nothing else does"));
  for (const char *character :
       {"\u2027", "\u202F", "\u2065", "\u206A", "\u200D", "\u2010", "\u061B", "\u0086", "\U0001F512"})
    EXPECT_EQ(Parsed(std::string("// a") + character + "\n").messages(), "") << character;
}

TEST(Input, ARefusedCharacterIsOneMessage) {
  for (const char *text :
       {"group A \x07\n", "group A \x07 \"x\"\n", "group A \xE4\n", "group A \"\xE4\"\n", "group A \xA9\n"})
    EXPECT_EQ(Parsed(text).count(), 1u) << Parsed(text).messages();
}

TEST(Input, EbcdicIsOneMessage) {
  // policy m "M", NL or LF, group A, as code page 037 has it.
  for (const char *text :
       {"\x97\x96\x93\x89\x83\xA8\x40\x94\x40\x7F\xD4\x7F\x15\x87\x99\x96\xA4\x97\x40\xC1",
        "\x97\x96\x93\x89\x83\xA8\x40\x94\x40\x7F\xD4\x7F\x25\x87\x99\x96\xA4\x97\x40\xC1"}) {
    EXPECT_EQ(Parsed(text).messages(), "ZSP1008 [] this text looks like EBCDIC; save it as UTF-8\n");
    EXPECT_EQ(Parsed(text).dump(), "");
  }
}

TEST(Errors, ARoleThatIsNotClosedIsOneMessage) {
  for (const char *text : {"role r {\n  permit READ on F X\n\npermit READ on F X to A\npermit READ on F Y to "
                           "A\ngrant r to A\ngroup B\n",
                           "role r {\n  permit READ on F X\n\ngroup A { owner X }\npermit READ on F Y to "
                           "A\ngrant r to A\ngroup B\n"}) {
    Parsed parsed(text);
    ASSERT_EQ(parsed.count(), 1u) << parsed.messages();
    EXPECT_EQ(parsed.diags.diagnostics()[0].id, DiagId::MissingBrace);
    EXPECT_EQ(parsed.sources.text(parsed.diags.diagnostics()[0].notes[0].range), "{");
    EXPECT_TRUE(llvm::StringRef(parsed.dump()).ends_with("grant role=r to=[A]\ngroup name=B\n"))
        << parsed.dump();
    EXPECT_TRUE(parsed.isPoisoned("r"));
    EXPECT_EQ(Parsed(parsed.fixed()).messages(), "") << parsed.fixed();
  }
  // The brace is there: the word is what is wrong.
  EXPECT_EQ(Parsed("role r {\npermit READ on F X to A\n}\ngroup B\n").messages(),
            "ZSP1044 [to] a statement inside a role names nobody; 'grant' says who has the role\n");
}

TEST(Errors, ACommandOfRacfIsOneMessage) {
  EXPECT_EQ(Parsed("ADDUSER FRED DFLTGRP(PAY) NAME('FRED') NOPASSWORD\ngroup G\n").messages(),
            "ZSP1032 [ADDUSER] unknown statement 'ADDUSER' <user>\n");
}

TEST(Errors, WhatIsMissingAtTheEndOfTheFileIsMissingAfterTheLastWord) {
  for (const char *text : {"permit READ on\n\n\n", "group A {\n  owner X\n\n"}) {
    Parsed parsed(text);
    ASSERT_EQ(parsed.count(), 1u);
    EXPECT_EQ(parsed.diags.diagnostics()[0].range.begin, llvm::StringRef(text).rtrim().size());
  }
}

TEST(Input, OversizedInputIsRefused) {
  SourceManager sources;
  DiagnosticEngine diags;
  auto buffer = llvm::WritableMemoryBuffer::getNewUninitMemBuffer((size_t(1) << 30) + 1);
  uint32_t id = sources.addFile("big.zsp", std::move(buffer));
  EXPECT_TRUE(parseFile(id, sources, diags)->statements.empty());
  ASSERT_EQ(diags.diagnostics().size(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].id, DiagId::InputTooLarge);
  EXPECT_EQ(diags.diagnostics()[0].message, "this file is larger than 1024 MB");
}

TEST(Input, NestingIsLimited) {
  auto nested = [](size_t depth) {
    std::string text;
    for (size_t i = 0; i < depth; ++i)
      text += "only racf {\n";
    return text + "use a\n" + std::string(depth, '}') + "\nuse b\n";
  };
  EXPECT_EQ(Parsed(nested(64)).messages(), "");
  Parsed deep(nested(65));
  EXPECT_EQ(deep.diags.diagnostics().front().id, DiagId::BlocksTooDeep);
  EXPECT_EQ(deep.messages(), "ZSP1039 [{] blocks are nested more than 64 deep\n");
  EXPECT_TRUE(llvm::StringRef(deep.dump()).ends_with("\nuse names=[b]\n"));
  EXPECT_EQ(Parsed(nested(100000)).messages(), "ZSP1039 [{] blocks are nested more than 64 deep\n");
}

TEST(Input, HostileInputEndsSoonWithFewMessages) {
  std::string open;
  for (int i = 0; i < 100000; ++i)
    open += "only racf { ";
  std::string garbage;
  for (unsigned i = 0; i < 1000000; ++i)
    garbage += static_cast<char>(1 + (i * 7919) % 127);
  std::string names = "connect ";
  for (unsigned i = 0; i < 1000000; ++i)
    names += "A, ";
  std::string statements;
  for (int i = 0; i < 100000; ++i)
    statements += "grup A\n";
  const std::string hostile[] = {std::string(100000, '{'),
                                 std::string(100000, '}'),
                                 open,
                                 "group A { omvs " + std::string(100000, '{'),
                                 garbage,
                                 std::string(10 << 20, 'a'),
                                 std::string(10 << 20, 'A'),
                                 std::string(10 << 20, ';'),
                                 std::string(10 << 20, '"'),
                                 std::string(10 << 20, ','),
                                 "group \"" + std::string(10 << 20, 'x'),
                                 std::string(5 << 20, 'A') + std::string(5 << 20, 'a'),
                                 names,
                                 statements};
  for (const std::string &text : hostile) {
    auto begin = std::chrono::steady_clock::now();
    Parsed parsed(text);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10)) << text.substr(0, 40);
    EXPECT_GE(parsed.count(), 1u) << text.substr(0, 40);
    EXPECT_LE(parsed.count(), 101u) << text.substr(0, 40);
    for (const Diagnostic &diag : parsed.diags.diagnostics())
      EXPECT_LT(diag.message.size(), 500u);
  }
}

TEST(Input, TooManyErrorsEndTheFile) {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "grup A\n";
  Parsed parsed("group FIRST\n" + text);
  ASSERT_EQ(parsed.count(), 101u);
  EXPECT_EQ(parsed.diags.diagnostics().back().id, DiagId::TooManyErrors);
  EXPECT_EQ(parsed.diags.diagnostics().back().message,
            "too many errors in this file, the rest of it is not read");
  EXPECT_EQ(parsed.dump(), "group name=FIRST\n");
  EXPECT_EQ(Parsed("feature f {\n" + text + "}\n").dump(), "");
}

const char *const rightLines[] = {
    "use zowe.core",
    "param hlq : dataset = ZWE symbol HLQ",
    "group G1 \"title\" { owner A omvs { gid auto } }",
    "user U1 { protected default group G1 }",
    "connect U1, U2 to G1",
    "resource FACILITY A.B, C.D { uacc NONE audit SUCCESS READ, FAILURES }",
    "permit READ on FACILITY A.B to U1, G1 because \"reason\" review by 2027-01-01",
    "feature f \"t\" default on { only tss { permit READ on A B to C } }",
    "assert only U1 can READ FACILITY A.B",
};

// Whatever stands there, what is kept was written whole, and messages are few and inside the text.
RC_GTEST_PROP(Errors, AnyTextIsSurvived, ()) {
  std::string text;
  for (const std::string &line : *rc::gen::container<std::vector<std::string>>(rc::gen::map(
           rc::gen::elementOf(std::vector<std::string>(std::begin(rightLines), std::end(rightLines))),
           [](const std::string &line) { return line; })))
    text += line + "\n";
  static const std::vector<std::string> pieces = {"{", "}",  ",",  "\"", "user", "A", "a",
                                                  ";", "on", "\n", "=",  "$",    "\\"};
  for (int i = *rc::gen::inRange(0, 6); i > 0 && !text.empty(); --i)
    text.insert(*rc::gen::inRange<size_t>(0, text.size()), *rc::gen::elementOf(pieces));
  Parsed parsed(text);
  RC_ASSERT(parsed.count() <= 101);
  for (const Diagnostic &diag : parsed.diags.diagnostics())
    RC_ASSERT(diag.range.begin <= diag.range.end && diag.range.end <= text.size());
  if (parsed.count() == 0)
    RC_ASSERT(parsed.file->poisoned.empty());
}

// One word taken out, doubled or replaced in one of many right statements: at most two messages, on that line
// or where the statement ends.
RC_GTEST_PROP(Errors, OneMistakeIsOneOrTwoMessages, ()) {
  const size_t victim = *rc::gen::inRange<size_t>(0, std::size(rightLines));
  llvm::SmallVector<llvm::StringRef> words;
  llvm::StringRef(rightLines[victim]).split(words, ' ');
  const size_t at = *rc::gen::inRange<size_t>(0, words.size());
  const auto how =
      *rc::gen::elementOf(std::vector<std::string>{"", "xyzzy", "=", "READ", "user", "\"s\"", ":"});
  std::string text;
  for (auto [line, right] : llvm::enumerate(rightLines)) {
    if (line != victim) {
      text += std::string(right) + "\n";
      continue;
    }
    for (auto [i, word] : llvm::enumerate(words))
      text += (i == at ? how : word.str()) + " ";
    text += "\n";
  }
  Parsed parsed(text);
  if (parsed.count() > 2)
    RC_FAIL(text + parsed.messages());
}

} // namespace
} // namespace zsp::parse
