#include "test/backends/jcl/Framing.h"

#include "llvm/ADT/STLExtras.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::jcl {

void PrintTo(const Stream &stream, std::ostream *out) {
  *out << stream.ddname << ":\n" << stream.text;
}
bool operator==(const Stream &a, const Stream &b) {
  return a.ddname == b.ddname && a.text == b.text;
}

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Stream> read(llvm::StringRef job) {
  std::string error;
  std::vector<Stream> streams = readJob(job, error);
  EXPECT_EQ(error, "");
  return streams;
}

std::string errorOf(llvm::StringRef job) {
  std::string error;
  EXPECT_TRUE(readJob(job, error).empty());
  return error;
}

const std::string step = "//RUN EXEC PGM=IKJEFT01\n";

TEST(ReadJob, GivesEachStreamWithItsValues) {
  EXPECT_THAT(read("//J JOB 1\n"
                   "// EXPORT SYMLIST=(A,HLQ)\n"
                   "// SET A=ZWEADMIN * comment\n"
                   "// SET HLQ='ZWE.V3'\n" +
                   step +
                   "//SYSTSIN DD DDNAME=RACF\n"
                   "//RACF DD DATA,DLM=$$,SYMBOLS=JCLONLY\n"
                   "  ADDSD '&HLQ..SZWEAUTH' OWNER(&A)\n"
                   "/* &A.X &HLQ.. &A. */\n"
                   "//NOT A STATEMENT\n"
                   "$$\n"
                   "//TSS DD DATA,DLM='@@'\n"
                   "&A.\n"
                   "@@\n"
                   "//\n"),
              ElementsAre(Stream{"RACF", "  ADDSD 'ZWE.V3.SZWEAUTH' OWNER(ZWEADMIN)\n"
                                         "/* ZWEADMINX ZWE.V3. ZWEADMIN */\n"
                                         "//NOT A STATEMENT\n"},
                          Stream{"TSS", "&A.\n"}));
}

TEST(ReadJob, ResolvesSymbolsThatReferToEarlierOnes) {
  EXPECT_THAT(read("// EXPORT SYMLIST=*\n// SET A=X,B=&A.\n// SET C=&A.&B.1,D='&A'\n" + step +
                   "//S DD *,SYMBOLS=(JCLONLY,LOG)\n&A &B &C &D\n/*\n"),
              ElementsAre(Stream{"S", "X X XX1 &A\n"}));
}

TEST(ReadJob, SubstitutesOnlyWhatWasExportedBeforeItWasSet) {
  EXPECT_THAT(read("// SET A=1\n// EXPORT SYMLIST=(A,B)\n// SET B=2,C=3\n" + step +
                   "//S DD *,SYMBOLS=JCLONLY\n&A&B&C\n/*\n"),
              ElementsAre(Stream{"S", "&A2&C\n"}));
}

TEST(ReadJob, ASymbolSetAfterTheStepBeganCountsForTheNextStep) {
  EXPECT_THAT(read("// EXPORT SYMLIST=A\n// SET A=1\n" + step +
                   "// SET A=2\n//S DD *,SYMBOLS=JCLONLY\n&A\n/*\n" + step +
                   "//T DD *,SYMBOLS=JCLONLY\n&A\n/*\n"),
              ElementsAre(Stream{"S", "1\n"}, Stream{"T", "2\n"}));
}

TEST(ReadJob, LeavesUnknownSymbolsAndTheSubmitterAlone) {
  EXPECT_THAT(
      read("// EXPORT SYMLIST=*\n// SET A=1\n" + step + "//S DD *,SYMBOLS=JCLONLY\n&SYSUID &AB & &.\n/*\n"),
      ElementsAre(Stream{"S", "&SYSUID &AB & &.\n"}));
}

TEST(ReadJob, WithoutTheKeywordSubstitutesNothing) {
  EXPECT_THAT(read("// EXPORT SYMLIST=*\n// SET A=1\n" + step + "//S DD DATA\n&A && &A.\n/*\n"),
              ElementsAre(Stream{"S", "&A && &A.\n"}));
}

TEST(ReadJob, EndsDataWhereJclEndsIt) {
  EXPECT_THAT(
      read(step + "//A DD *\nx\n//B DD DATA\n//y\n/*\n//C DD *,DLM=ZZ\n/*\n//z\nZZ\n//D DD *\nend\n"),
      ElementsAre(Stream{"A", "x\n"}, Stream{"B", "//y\n"}, Stream{"C", "/*\n//z\n"}, Stream{"D", "end\n"}));
}

TEST(ReadJob, JoinsConcatenatedData) {
  EXPECT_THAT(read(step + "//A DD *\nx\n/*\n// DD *\ny\n/*\n"), ElementsAre(Stream{"A", "x\ny\n"}));
  EXPECT_THAT(errorOf(step + "//A DD DUMMY\n// DD *\ny\n/*\n"), HasSubstr("without a ddname"));
}

TEST(ReadJob, FollowsContinuationsAndIgnoresSequenceNumbers) {
  std::string padded = "//S        DD *,";
  padded.resize(72, ' ');
  EXPECT_THAT(read("//J JOB (A,'B, C'),'O''HARA',\n//* between\n//         CLASS=A\n" + step + padded +
                   "00010000\n//            DLM=##  comment,\nx\n##\n"),
              ElementsAre(Stream{"S", "x\n"}));
}

TEST(ReadJob, StopsAtTheNullStatementUntilTheNextJob) {
  EXPECT_THAT(read(step + "//A DD *\nx\n/*\n//\nrubbish\n//B DD *\n//J2 JOB 1\n// SET Q=1\n//C DD *\ny\n"),
              ElementsAre(Stream{"A", "x\n"}, Stream{"C", "y\n"}));
}

TEST(ReadJob, SymbolsDoNotOutliveTheirJob) {
  EXPECT_THAT(read("//J JOB 1\n// EXPORT SYMLIST=*\n// SET A=1\n" + step + "//\n//K JOB 1\n" + step +
                   "//S DD *,SYMBOLS=JCLONLY\n&A\n"),
              ElementsAre(Stream{"S", "&A\n"}));
}

TEST(ReadJob, SaysWhatItCannotRead) {
  const std::string set =
      "// EXPORT SYMLIST=*\n// SET A=1234567890123456789012345678901234567890123456789012345\n";
  EXPECT_EQ(errorOf("x\n"), "line 1: data that belongs to no in-stream data set");
  EXPECT_EQ(errorOf(step + "//A DD DATA,DLM=$$\nx\n"), "line 3: the job ends before the delimiter of A");
  EXPECT_EQ(errorOf(step + "//A DD DATA,DLM=$\n$\n"), "line 2: a delimiter of two characters was expected");
  EXPECT_EQ(errorOf(set + step + "//S DD *,SYMBOLS=JCLONLY\n" + std::string(26, 'x') + "&A\n"),
            "line 5: longer than 80 columns after substitution");
  EXPECT_EQ(errorOf(set + step + "//S DD *,SYMBOLS=JCLONLY\n&&A\n"),
            "line 5: '&&' in in-stream data with symbols");
  EXPECT_EQ(errorOf(step + "//S DD *,SYMBOLS=EXECSYS\n"),
            "line 2: system symbols have values that are not known here");
  EXPECT_EQ(errorOf("// SET A\n"), "line 1: SET without a symbol and its value");
  EXPECT_EQ(errorOf("// EXPORT A\n"), "line 1: EXPORT without SYMLIST");
  EXPECT_EQ(errorOf("//S DD *,\n"), "line 1: the job ends inside a statement");
  EXPECT_EQ(errorOf("//S DD *,\n//T DD *\n"), "line 2: a continuation line was expected");
  EXPECT_EQ(errorOf("//S DD *,\n//                 DLM=$$\n"),
            "line 2: a continuation starts in columns 4 to 16");
}

TEST(ReadJob, ALineOfEightyColumnsIsNotTooLong) {
  EXPECT_EQ(read("// EXPORT SYMLIST=*\n// SET A=12345\n" + step + "//S DD *,SYMBOLS=JCLONLY\n" +
                 std::string(75, 'x') + "&A   \n")[0]
                .text.size(),
            84u);
}

/// What goes in comes out, with the values for the symbols.
RC_GTEST_PROP(RoundTrip, GivesTheStreamWithValues, ()) {
  Framing f;
  struct Value {
    std::string name, value;
  };
  std::vector<Value> values = {
      {"A", "X"}, {"ZOWEUSER", "ZWESVUSR"}, {"HLQ", "ZWE.V3"}, {"STCGRP", "X"}, {"$#@", "#@$"}};
  f.symbol(ir::Symbol::User, "A", "X");
  f.symbol(ir::Symbol::User, "ZOWEUSER", "ZWESVUSR", "// $$ &A");
  f.symbol(ir::Symbol::Dataset, "HLQ", "ZWE.V3", "longer than what fits beside the statement, surely");
  f.symbol(ir::Symbol::User, "STCGRP", "X", "", "A");
  f.symbol(ir::Symbol::User, "$#@", "#@$");
  f.options.accounting = *rc::gen::element<std::string>("", "A", "A'B,C");
  const std::vector<std::string> pieces = {"$$", "@@", "##", "//", "/*", "AA", "'", " ",
                                           ".",  "-",  "+",  "X",  "(",  "*/", ","};
  std::string text, expected;
  for (int lines = *rc::gen::inRange(0, 12); lines > 0; --lines) {
    unsigned widest = 0;
    while (widest < 20) {
      if (*rc::gen::inRange(0, 4) == 0) {
        const Value &value = *rc::gen::elementOf(values);
        // Without the period the next character must be none of a name.
        bool period = *rc::gen::arbitrary<bool>();
        text += "&" + value.name + (period ? "." : "/");
        expected += value.value + (period ? "" : "/");
        widest += value.name == "HLQ" ? 45 : 9;
      } else {
        std::string piece = *rc::gen::elementOf(pieces);
        text += piece;
        expected += piece;
        widest += piece.size();
      }
      if (*rc::gen::inRange(0, 5) == 0)
        break;
    }
    text += '\n';
    expected += '\n';
  }
  std::string job = f.frame(text);
  RC_ASSERT(f.diags.errorCount() == 0u);
  std::string error;
  std::vector<Stream> streams = readJob(job, error);
  RC_ASSERT(error == "");
  RC_ASSERT(streams.size() == 1u);
  RC_ASSERT(streams[0].ddname == "RACF");
  RC_ASSERT(streams[0].text == expected);
}

RC_GTEST_PROP(ReadJob, NeverFallsOverAnyBytes, (const std::string &bytes)) {
  std::string error;
  readJob(bytes, error);
}

/// The same, of pieces that JCL is made of.
RC_GTEST_PROP(ReadJob, NeverFallsOverPiecesOfJcl, ()) {
  static const std::vector<std::string> pieces = {"//",
                                                  "\n",
                                                  " ",
                                                  "A",
                                                  "DD ",
                                                  "*",
                                                  "DATA",
                                                  ",",
                                                  "DLM=",
                                                  "$$",
                                                  "'",
                                                  "SYMBOLS=",
                                                  "JCLONLY",
                                                  "(",
                                                  ")",
                                                  "&",
                                                  "&A.",
                                                  "SET ",
                                                  "=",
                                                  "EXPORT ",
                                                  "SYMLIST=",
                                                  "EXEC ",
                                                  "/*",
                                                  "\n//",
                                                  "JOB ",
                                                  "//*",
                                                  "\n// DD *\n",
                                                  "\r",
                                                  std::string(70, ' ')};
  auto chosen = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  std::string error;
  readJob(llvm::join(chosen, ""), error);
}

} // namespace
} // namespace zsp::jcl
