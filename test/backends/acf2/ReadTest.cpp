#include "backends/acf2/Read.h"

#include <gmock/gmock.h>

namespace zsp::acf2 {
namespace {

using testing::HasSubstr;

class Acf2Read : public testing::Test {
protected:
  std::string errors(const std::string &text) {
    ReadResult result = read(text, names);
    std::string messages;
    for (const backends::ReadError &error : result.errors)
      messages += fmt::format("{}: {}\n", error.line, error.message);
    return messages;
  }
  std::string errorsOf(const std::string &command, const char *setting = "SET RESOURCE(FAC)") {
    return errors(fmt::format("ACF\n{}\n{}\nEND\n", setting, command));
  }
  Interner names;
};

TEST_F(Acf2Read, ContinuesLines) {
  ReadResult result = read("  ACF\n* a comment -                *\n  SET RULE\n"
                           "  RECKEY   ZWE -\n    ADD(- -\n      ROLE(R) +\n      READ(A))\n  END\n",
                           names);
  EXPECT_TRUE(result.errors.empty());
  ASSERT_EQ(result.commands.size(), 1u);
  EXPECT_EQ(result.commands[0].line, 4u);
  EXPECT_EQ(textOf(result.commands[0].command.entry, names), "- ROLE(R) READ(A)");
}

TEST_F(Acf2Read, ACommentThatGoesOnSwallowsTheNextLine) {
  ReadResult result = read("ACF\nSET LID\n* comment -\nDELETE U\nEND\n", names);
  EXPECT_TRUE(result.commands.empty());
}

TEST_F(Acf2Read, RefusesAnAsteriskInColumnOneOfAContinuation) {
  EXPECT_THAT(errors("ACF\nSET RULE\nRECKEY H ADD(A -\n* READ(A))\nEND\n"),
              HasSubstr("4: an asterisk in column 1"));
}

TEST_F(Acf2Read, TheStreamIsFramed) {
  EXPECT_THAT(errors("SET LID\nEND\n"), HasSubstr("1: the stream does not begin with ACF"));
  EXPECT_THAT(errors("ACF\nSET LID\n"), HasSubstr("END is missing"));
  EXPECT_THAT(errors("ACF\nEND\nSET LID\n"), HasSubstr("3: a command after END"));
  EXPECT_THAT(errors("ACF\nLIST U\nEND\n"), HasSubstr("2: a command before the first SET"));
  EXPECT_THAT(errors(""), HasSubstr("does not begin with ACF"));
}

TEST_F(Acf2Read, UnderstandsNothingElse) {
  for (const char *command : {"COMPILE *",
                              "STORE",
                              "RECKEY K",
                              "RECKEY K ADD()",
                              "RECKEY K ADD(A)",
                              "RECKEY K ADD(A ALLOW B)",
                              "RECKEY K ADD(A ALLOW) ADD(B ALLOW)",
                              "RECKEY K ADD(A SERVICE(CONTROL) ALLOW)",
                              "RECKEY ** ADD(A ALLOW)",
                              "RECKEY K ADD(A SERVICE() ALLOW)",
                              "RECKEY K ADD(A ROLE(R) USER(U) ALLOW)",
                              "RECKEY K ADD(A ROLE() ALLOW)",
                              "RECKEY K ADD(A ROLE(R)) ALLOW)",
                              "RECKEY K ADD(A NEXTKEY(B) ALLOW)",
                              "RECKEY K ADD(A SHIFT(S) ALLOW)",
                              "RECKEY K ADD(-.A ALLOW)",
                              "RECKEY K ADD(A-B ALLOW)",
                              "RECKEY K ADD(A UNTIL(13/01/27) ALLOW)",
                              "RECKEY K ADD(A UNTIL(2027) ALLOW)",
                              "RECKEY K ADD(A READ(A))",
                              "RECKEY K ADD(a ALLOW)",
                              "LIST K",
                              "INSERT U",
                              "DECOMP",
                              "F ACF2,REBUILD(ALL FAC)",
                              "F ACF2,SHUTDOWN",
                              "F CICS,REBUILD(FAC)",
                              "DELETE K",
                              "RECKEY K ADD(%CHANGE U)",
                              "RECKEY K ADD($NOSORT)"})
    EXPECT_NE(errorsOf(command), "") << command;
  for (const char *command :
       {"INSERT U SECURITY", "INSERT U PASSWORD(X)", "INSERT U GROUP(A B)", "CHANGE U",
        "INSERT U GROUP(A) GROUP(B)", "DELETE U V", "DECOMP U", "RECKEY K ADD(A ALLOW)"})
    EXPECT_NE(errorsOf(command, "SET LID"), "") << command;
  for (const char *command :
       {"INSERT U UID(-1)", "INSERT U UID()", "INSERT U HOME(/a b)", "INSERT U HOME('/a')"})
    EXPECT_NE(errorsOf(command, "SET PROFILE(USER) DIV(OMVS)"), "") << command;
  EXPECT_NE(errorsOf("CHANGE OPTS MODE(ABORT) ADD", "SET CONTROL(GSO)"), "");
  EXPECT_NE(errorsOf("RECKEY H ADD(A)", "SET RULE"), "");
  EXPECT_NE(errorsOf("RECKEY H ADD(A READ(X))", "SET RULE"), "");
}

TEST_F(Acf2Read, UnderstandsWhatThePlannerWrites) {
  for (const char *command : {"RECKEY K ADD(A.B-.- USER(U) UNTIL(01/31/27) SERVICE(READ,UPDATE) ALLOW)",
                              "RECKEY K ADD($ROLESET)", "RECKEY K DEL(PREVENT)", "DECOMP K",
                              "F ACF2,REBUILD(FAC)", "RECKEY K ADD(UID(****ABCDEFGH) SERVICE(READ) ALLOW)"})
    EXPECT_EQ(errorsOf(command), "") << command;
}

} // namespace
} // namespace zsp::acf2
