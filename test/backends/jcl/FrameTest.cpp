#include "test/backends/jcl/Framing.h"

#include "backends/jcl/Streams.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::jcl {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(Frame, SmallJobExactly) {
  Framing f;
  f.facts.authority = {"RACF SPECIAL, or group-SPECIAL over the group SECADM"};
  f.facts.systemWide = {
      "FACILITY BPX.SERVER is defined if no profile covers it yet: from then on it is checked for "
      "every server of the system"};
  f.facts.preconditions = {"class FACILITY is active"};
  f.facts.manualSteps = {"parmlib: add to PROGxx", "  APF ADD DSNAME(ZWE.SZWEAUTH) SMS"};
  f.facts.proof = "access proved for 41 names and 9 principals, digest 5c1f09ae";
  f.symbol(ir::Symbol::Group, "ADMINGRP", "ZWEADMIN", "group of the Zowe administrators");
  f.symbol(ir::Symbol::Group, "STCGRP", "ZWEADMIN", "group of the started tasks", "ADMINGRP");
  f.symbol(ir::Symbol::User, "ZOWEUSER", "ZWESVUSR");
  f.symbol(ir::Symbol::Dataset, "HLQ", "ZWE", "high-level qualifier of the run-time data sets");
  EXPECT_EQ(f.frame("/* zspc policy prod1 */\n  ADDGROUP &ADMINGRP. OWNER(SECADM)\n"),
            "//ZWESECUR JOB (ACCT),'ZSPC PROD1',CLASS=A,MSGCLASS=H,\n"
            "//         NOTIFY=&SYSUID\n"
            "//*\n"
            "//* zspc policy prod1: Zowe on PROD1\n"
            "//* access proved for 41 names and 9 principals, digest 5c1f09ae\n"
            "//*\n"
            "//* Authority that the submitter needs\n"
            "//*   RACF SPECIAL, or group-SPECIAL over the group SECADM\n"
            "//*\n"
            "//* System-wide effects\n"
            "//*   FACILITY BPX.SERVER is defined if no profile covers it yet: from\n"
            "//*     then on it is checked for every server of the system\n"
            "//*\n"
            "//* What must be true before\n"
            "//*   class FACILITY is active\n"
            "//*\n"
            "//* Steps that no command of this job performs\n"
            "//*   parmlib: add to PROGxx\n"
            "//*     APF ADD DSNAME(ZWE.SZWEAUTH) SMS\n"
            "//*\n"
            "//* How to read the result: the return code of step RUN is that of the\n"
            "//* last command alone, whatever happened to the others. Read SYSTSPRT,\n"
            "//* where each command is followed by its messages.\n"
            "//*\n"
            "//* The names below may be changed here before the job is submitted.\n"
            "//* Access was proved for the names that stand here as generated.\n"
            "//* Another name gives the same access only if nothing else uses it:\n"
            "//* not the policy, not a profile, not another product. If in doubt,\n"
            "//* change the policy and build again.\n"
            "//*\n"
            "//* Some symbols stand for the same name as an earlier one. The\n"
            "//* commands use the earlier one, so a change of the later one has no\n"
            "//* effect: the two are separated in the policy, not here.\n"
            "//*\n"
            "//         EXPORT SYMLIST=(ADMINGRP,STCGRP,ZOWEUSER,HLQ)\n"
            "//*\n"
            "//*                     12345678\n"
            "//         SET  ADMINGRP=ZWEADMIN    * group of the Zowe administrators\n"
            "//* STCGRP: group of the started tasks\n"
            "//         SET    STCGRP=&ADMINGRP.  * the same name as ADMINGRP\n"
            "//*                     12345678\n"
            "//         SET  ZOWEUSER=ZWESVUSR    * zowe.core.ZOWEUSER\n"
            "//* HLQ: high-level qualifier of the run-time data sets\n"
            "//*                      12345678901234567890123456789012345678901234\n"
            "//         SET       HLQ='ZWE'\n"
            "//*\n"
            "//RUN      EXEC PGM=IKJEFT01,REGION=0M\n"
            "//SYSTSPRT DD SYSOUT=*\n"
            "//SYSTSIN  DD DDNAME=RACF\n"
            "//RACF     DD DATA,DLM=$$,SYMBOLS=JCLONLY\n"
            "/* zspc policy prod1 */\n"
            "  ADDGROUP &ADMINGRP. OWNER(SECADM)\n"
            "$$\n"
            "//\n");
  EXPECT_TRUE(f.diags.diagnostics().empty());
}

TEST(Frame, WithoutSymbolsAsksForNoSubstitution) {
  Framing f;
  f.symbol(ir::Symbol::User, "ZOWEUSER", "ZWESVUSR");
  f.symbols = false;
  std::string job = f.frame("  ADDUSER ZWESVUSR NAME('R&D')\n");
  EXPECT_THAT(job, Not(HasSubstr("SYMBOLS=")));
  EXPECT_THAT(job, Not(HasSubstr("EXPORT")));
  EXPECT_THAT(job, HasSubstr("\n//RACF     DD DATA,DLM=$$\n  ADDUSER ZWESVUSR NAME('R&D')\n$$\n//\n"));
}

TEST(Frame, ScanIsAskedForAndSaid) {
  Framing f;
  EXPECT_THAT(f.frame("X\n"), Not(HasSubstr("TYPRUN")));
  f.options.scan = true;
  std::string job = f.frame("X\n");
  EXPECT_THAT(job, HasSubstr("\n//         NOTIFY=&SYSUID,TYPRUN=SCAN\n"));
  EXPECT_THAT(job, HasSubstr("//* TYPRUN=SCAN: "));
}

TEST(Frame, SeveralStreamsAreChosenBySymbol) {
  Framing f;
  std::string job = f.frame({{"RACF", "$$\n"}, {"TSS", "T\n"}});
  EXPECT_THAT(job, HasSubstr("//* PRODUCT chooses the commands that run: RACF, TSS\n"
                             "//         SET   PRODUCT=RACF\n"));
  EXPECT_THAT(job, HasSubstr("//SYSTSIN  DD DDNAME=&PRODUCT\n"
                             "//RACF     DD DATA,DLM=@@\n$$\n@@\n"
                             "//TSS      DD DATA,DLM=$$\nT\n$$\n//\n"));
  f.symbol(ir::Symbol::User, "PRODUCT", "A");
  EXPECT_EQ(f.frame({{"RACF", "X\n"}, {"TSS", "T\n"}}), "");
  EXPECT_EQ(f.firstMessage(), "'PRODUCT' cannot be a symbol of the job: it chooses the security product");
}

TEST(Frame, NothingFollowsTheCommandsThatWouldForceTheReturnCode) {
  Framing f;
  EXPECT_TRUE(llvm::StringRef(f.frame("  LAST\n")).ends_with("\n  LAST\n$$\n//\n"));
}

TEST(Delimiter, PrefersNationalCharactersAndAvoidsTheBeginningsOfLines) {
  EXPECT_EQ(chooseDelimiter(""), "$$");
  EXPECT_EQ(chooseDelimiter("A\n $$\nB$$\n"), "$$"); // only columns 1 and 2 matter
  EXPECT_EQ(chooseDelimiter("A\n$$X\n"), "@@");
  EXPECT_EQ(chooseDelimiter("$$\n@@\n"), "##");
  EXPECT_EQ(chooseDelimiter("$$\n@@\n##\n"), "AA");
  EXPECT_EQ(chooseDelimiter("$$"), "@@"); // last line without newline
}

TEST(Delimiter, GivesUpOnlyWhenEveryPairIsTaken) {
  const std::string alphabet = "$@#ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  std::string text;
  for (char a : alphabet)
    for (char b : alphabet)
      if (a != 'Q' || b != '7')
        text += {a, b, '\n'};
  EXPECT_EQ(chooseDelimiter(text), "Q7");
  text += "Q7\n";
  EXPECT_EQ(chooseDelimiter(text), "");
  Framing f;
  EXPECT_EQ(f.frame(text), "");
  EXPECT_THAT(f.firstMessage(), HasSubstr("begin with every pair"));
  EXPECT_EQ(f.diags.diagnostics()[0].id, DiagId::JclDelimiter);
}

struct BadOption {
  const char *what;
  void (*set)(JobOptions &);
  const char *message;
};

class RefusesOption : public testing::TestWithParam<BadOption> {};

TEST_P(RefusesOption, WithAReason) {
  Framing f;
  GetParam().set(f.options);
  EXPECT_EQ(f.frame("X\n"), "");
  ASSERT_EQ(f.diags.errorCount(), 1u);
  EXPECT_THAT(f.firstMessage(), HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Job, RefusesOption,
    testing::Values(
        BadOption{"EmptyName", [](JobOptions &o) { o.name = ""; }, "'' is no job name"},
        BadOption{"LongName", [](JobOptions &o) { o.name = "ABCDEFGHI"; }, "no job name"},
        BadOption{"DigitFirst", [](JobOptions &o) { o.name = "1ABC"; }, "no job name"},
        BadOption{"LowerCase", [](JobOptions &o) { o.name = "zwe"; }, "no job name"},
        BadOption{"NameBreaksOut", [](JobOptions &o) { o.name = "A\n//X"; }, "no job name"},
        BadOption{"Class", [](JobOptions &o) { o.jobClass = "A,B"; }, "no job class"},
        BadOption{"EmptyClass", [](JobOptions &o) { o.jobClass = ""; }, "no job class"},
        BadOption{"LongClass", [](JobOptions &o) { o.jobClass = "ABCDEFGHI"; }, "no job class"},
        BadOption{"MessageClass", [](JobOptions &o) { o.messageClass = "AB"; }, "no message class"},
        BadOption{"MessageClassSign", [](JobOptions &o) { o.messageClass = "$"; }, "no message class"},
        BadOption{"AccountSymbol", [](JobOptions &o) { o.accounting = "A&B"; }, "'&' starts a symbol"},
        BadOption{"AccountNewline", [](JobOptions &o) { o.accounting = "A\n//X EXEC"; }, "EBCDIC"},
        BadOption{"AccountBrackets", [](JobOptions &o) { o.accounting = "A[1]"; }, "EBCDIC"},
        BadOption{"AccountPart", [](JobOptions &o) { o.accounting = std::string(51, 'A'); }, "50 characters"},
        BadOption{"AccountQuotes", [](JobOptions &o) { o.accounting = std::string(25, '\''); },
                  "50 characters"},
        BadOption{"Account", [](JobOptions &o) { o.accounting = std::string(144, ','); }, "143 characters"}),
    [](const auto &info) { return info.param.what; });

TEST(Card, QuotesWhatIsNoPlainWord) {
  Framing f;
  f.options.accounting = "O'HARA,D-1,,(X),9";
  EXPECT_THAT(f.frame("X\n"),
              testing::StartsWith("//ZWESECUR JOB ('O''HARA','D-1',,'(X)',9),'ZSPC PROD1',CLASS=A,\n"
                                  "//         MSGCLASS=H,\n"
                                  "//         NOTIFY=&SYSUID\n"));
}

TEST(Card, KeepsThePlaceOfMissingAccounting) {
  Framing f;
  f.options = {"A", "", "PRODBAT1", "0", false};
  EXPECT_THAT(f.frame("X\n"), testing::StartsWith("//A        JOB ,'ZSPC PROD1',CLASS=PRODBAT1,MSGCLASS=0,\n"
                                                  "//         NOTIFY=&SYSUID\n"));
}

TEST(Card, StaysInsideItsColumnsWhereverItBreaks) {
  for (size_t first = 1; first <= 48; ++first) {
    Framing f;
    f.options = {"ABCDEFGH", std::string(first, '+') + ",12,345", "ABCDEFGH", "H", true};
    std::string job = f.frame("X\n");
    ASSERT_FALSE(job.empty()) << f.firstMessage();
    for (llvm::StringRef line : linesOf(job))
      EXPECT_LE(line.size(), 71u) << line.str();
  }
}

TEST(Card, BreaksTheLongestAccountingInsideTheColumns) {
  Framing f;
  f.options.accounting = std::string(48, '+') + "," + std::string(48, '+') + "," + std::string(39, '+');
  std::string job = f.frame("X\n");
  ASSERT_FALSE(job.empty()) << f.firstMessage();
  for (llvm::StringRef line : linesOf(job))
    EXPECT_LE(line.size(), 71u) << line.str();
}

TEST(Symbols, RefusesNamesThatJclReadsOtherwise) {
  for (const char *name : {"SYSUID", "PGM", "REGION", "1ABC", "ABCDEFGHI", "a", "A.B", ""}) {
    Framing f;
    f.symbol(ir::Symbol::User, name, "X");
    EXPECT_EQ(f.frame("X\n"), "") << name;
    EXPECT_THAT(f.firstMessage(), HasSubstr("cannot be a symbol of the job")) << name;
    EXPECT_EQ(f.diags.diagnostics()[0].id, DiagId::JclSymbolName);
  }
}

TEST(Symbols, RefusesTheSameNameTwice) {
  Framing f;
  f.symbol(ir::Symbol::User, "A", "X");
  f.symbol(ir::Symbol::User, "A", "Y");
  EXPECT_EQ(f.frame("X\n"), "");
  EXPECT_EQ(f.firstMessage(), "'A' cannot be a symbol of the job: two parameters have it");
}

TEST(Symbols, RefusesValuesThatBreakOut) {
  for (const char *value : {"", "A'B", "A,B=C", "A B", "ABCDEFGHI", "A.B", "A\nB", "a"}) {
    Framing f;
    f.symbol(ir::Symbol::User, "ZOWEUSER", value);
    EXPECT_EQ(f.frame("X\n"), "") << value;
    EXPECT_THAT(f.firstMessage(), HasSubstr("cannot stand in a SET statement")) << value;
    EXPECT_EQ(f.diags.diagnostics()[0].id, DiagId::JclSymbolValue);
  }
}

TEST(Symbols, PutsDatasetNamesInApostrophes) {
  Framing f;
  f.symbol(ir::Symbol::Dataset, "HLQ", "ZWE.V3-1", "x");
  f.symbol(ir::Symbol::Dataset, "STUB", "ZWE", "y");
  f.policy.symbols.back().oneQualifier = true;
  std::string job = f.frame("X\n");
  EXPECT_THAT(job, HasSubstr("\n//*                      12345678901234567890123456789012345678901234\n"
                             "//         SET       HLQ='ZWE.V3-1'  * x\n"
                             "//*                     12345678\n"
                             "//         SET      STUB=ZWE         * y\n"));
}

TEST(Symbols, SayWhichQualifierMustStay) {
  auto said = [](const char *value, const char *group, const char *spelling) {
    Framing f;
    f.symbol(ir::Symbol::Dataset, "HLQ", value, "x");
    ir::Principal row;
    row.kind = ir::PrincipalKind::Group;
    row.name = {f.names.intern(group), f.names.intern(spelling)};
    f.policy.principals.push_back(row);
    return llvm::StringRef(f.frame("X\n"))
        .contains("\n//* HLQ: keep the first qualifier, as ZWE is made or used by its name.\n");
  };
  EXPECT_TRUE(said("ZWE.V3", "ZWE", "ZWE"));
  EXPECT_FALSE(said("ZWE.V3", "ZWES", "ZWES"));
  EXPECT_FALSE(said("ZWE", "ZWE", "${HLQ}")) << "follows the symbol";
  EXPECT_FALSE(said("ZWE.V3", "ZWE", "${STUB}")) << "follows another one";
}

TEST(Symbols, RefersToTheEarlierSymbolOnlyWhereBothAreTheSameName) {
  Framing f;
  f.symbol(ir::Symbol::Group, "STCGRP", "OTHER", "a", "ADMINGRP");   // another value
  f.symbol(ir::Symbol::Group, "EARLY", "ZWEADMIN", "b", "ADMINGRP"); // stands before it
  f.symbol(ir::Symbol::Group, "ADMINGRP", "ZWEADMIN", "c");
  std::string job = f.frame("X\n");
  EXPECT_THAT(job, HasSubstr("SET    STCGRP=OTHER       * a\n"));
  EXPECT_THAT(job, HasSubstr("SET     EARLY=ZWEADMIN    * b\n"));
  EXPECT_THAT(job, Not(HasSubstr("stand for the same name")));
  f.symbol(ir::Symbol::Group, "LATE", "OTHER", "d", "ADMINGRP"); // after it, but with another value
  EXPECT_THAT(f.frame("X\n"), HasSubstr("LATE=OTHER"));
}

TEST(Symbols, ThirtyOfThemFitTheirLines) {
  Framing f;
  for (int i = 0; i < 30; ++i)
    f.symbol(i % 2 ? ir::Symbol::Dataset : ir::Symbol::User, fmt::format("SYMBOL{:02}", i),
             i % 2 ? "A2345678.B2345678.C2345678.D2345678.E2345678" : "ABCDEFGH", std::string(i * 10, 'd'),
             i % 3 == 2 ? fmt::format("SYMBOL{:02}", i - 2) : "");
  f.options = {"ABCDEFGH", "ACCT1234", "ABCDEFGH", "H", true};
  std::string job = f.frame("X\n");
  ASSERT_FALSE(job.empty()) << f.firstMessage();
  unsigned exportLines = 0, exported = 0;
  for (llvm::StringRef line : linesOf(job)) {
    EXPECT_LE(line.size(), 71u) << line.str();
    if (!line.consume_front("//         EXPORT SYMLIST=("))
      continue;
    ++exportLines;
    EXPECT_TRUE(line.ends_with(")"));
    exported += line.count(',') + 1;
  }
  EXPECT_EQ(exported, 30u);
  EXPECT_GT(exportLines, 1u);
  EXPECT_LT(job.find("EXPORT"), job.find("SET "));
  EXPECT_LT(job.rfind("EXPORT"), job.find("SET ")) << "a symbol is exported only if it is set afterwards";
}

struct BadLine {
  const char *what;
  std::string line;
  const char *message;
};

class RefusesLine : public testing::TestWithParam<BadLine> {};

TEST_P(RefusesLine, OfAStream) {
  Framing f;
  f.symbol(ir::Symbol::User, "ZOWEUSER", "A");
  f.symbol(ir::Symbol::Dataset, "HLQ", "A");
  EXPECT_EQ(f.frame("GOOD\n" + GetParam().line + "\n"), "");
  EXPECT_EQ(f.firstMessage(),
            std::string("line 2 of the command stream RACF cannot stand in a job: ") + GetParam().message);
  EXPECT_EQ(f.diags.diagnostics()[0].id, DiagId::JclStreamLine);
}

static const char *tooLong = "it ends past column 72";
static const char *tooLongWithValues = "with the longest value of its symbols it ends past column 72";
INSTANTIATE_TEST_SUITE_P(
    Job, RefusesLine,
    testing::Values(BadLine{"Long", std::string(73, 'X'), tooLong},
                    BadLine{"LongValue", std::string(65, 'X') + "&HLQ.", tooLongWithValues},
                    BadLine{"LongDataset", std::string(29, 'X') + "&HLQ", tooLongWithValues},
                    BadLine{"Foreign", "X &OTHER. Y", "'&' starts no symbol of the policy"},
                    BadLine{"Submitter", "X &SYSUID", "'&' starts no symbol of the policy"},
                    BadLine{"Double", "X &&HLQ", "'&' starts no symbol of the policy"},
                    BadLine{"Alone", "A & B", "'&' starts no symbol of the policy"},
                    BadLine{"Longer", "&HLQX.", "'&' starts no symbol of the policy"},
                    BadLine{"Control", "A\tB", "it holds a character that is not printable ASCII"},
                    BadLine{"Return", "A\r", "it holds a character that is not printable ASCII"},
                    BadLine{"NotAscii", "\xC3\xA4", "it holds a character that is not printable ASCII"},
                    BadLine{"Reader", "/*EOF",
                            "an internal reader would take it for a statement of its own"}),
    [](const auto &info) { return info.param.what; });

TEST(Streams, AcceptsLinesThatReachTheirColumnWithTheLongestValue) {
  Framing f;
  f.symbol(ir::Symbol::User, "ZOWEUSER", "A");
  f.symbol(ir::Symbol::Dataset, "HLQ", "A");
  EXPECT_NE(f.frame(std::string(63, 'X') + "&ZOWEUSER\n" + std::string(28, 'X') + "&HLQ.\n"), "")
      << f.firstMessage();
}

TEST(Streams, RefusesNames) {
  for (const char *name : {"", "1A", "SYSTSIN", "SYSTSPRT", "TOOLONGNAME", "A B"}) {
    Framing f;
    EXPECT_EQ(f.frame(std::vector<Stream>{{name, "X\n"}}), "") << name;
    ASSERT_EQ(f.diags.errorCount(), 1u);
    EXPECT_EQ(f.diags.diagnostics()[0].id, DiagId::JclStreamName);
  }
  Framing twice, none;
  EXPECT_EQ(twice.frame({{"RACF", "X\n"}, {"RACF", "Y\n"}}), "");
  EXPECT_EQ(none.frame(std::vector<Stream>{}), "");
  EXPECT_TRUE(twice.diags.hasErrors() && none.diags.hasErrors());
}

/// Texts that want to be something else, in every place that takes a text.
TEST(Texts, AreInert) {
  for (const char *text :
       {"// EXEC PGM=IEFBR14", "x\n//EVIL EXEC PGM=IEFBR14", "x\r//EVIL EXEC PGM=IEFBR14", "/*", "$$\n$$",
        "\n/*EOF\n", "&SYSUID", "&&X", "*MAIN CLASS=A", "it's \"quoted\"", "\xC3\xA9t\xC3\xA9", "\xff\xfe",
        "a\x1b[2J", "*/ PERMIT", "x,", "     ", "DATASET DDNAME=X"}) {
    Framing f;
    f.policy.title = f.names.intern(text);
    f.facts = {{text}, {text}, {text}, {text, text}, text};
    f.symbol(ir::Symbol::User, "ZOWEUSER", "ZWESVUSR", text);
    f.symbol(ir::Symbol::User, "ZISUSER", "ZWESVUSR", text, "ZOWEUSER");
    Framing plain;
    plain.symbol(ir::Symbol::User, "ZOWEUSER", "ZWESVUSR", "x");
    plain.symbol(ir::Symbol::User, "ZISUSER", "ZWESVUSR", "x", "ZOWEUSER");
    auto statements = [](const std::string &job) {
      std::vector<std::string> result;
      for (llvm::StringRef line : linesOf(job))
        if (!line.starts_with("//* ") && line != "//*" && !line.starts_with("//*  "))
          result.push_back(line.split(" * ").first.rtrim().str());
      return result;
    };
    std::string job = f.frame("X &ZOWEUSER.\n");
    EXPECT_EQ(statements(job), statements(plain.frame("X &ZOWEUSER.\n"))) << text;
    for (llvm::StringRef line : linesOf(job)) {
      EXPECT_LE(line.size(), 71u);
      EXPECT_TRUE(llvm::all_of(line, [](char c) { return llvm::isPrint(c); })) << line.str();
      if (line.starts_with("//*")) {
        EXPECT_FALSE(line.contains('&')) << line.str();
      }
    }
  }
}

TEST(Texts, ReplacesCharactersThatNotEveryCodePageHas) {
  Framing f;
  f.policy.title = f.names.intern("Zowe in Z\xC3\xBCrich [prod]");
  EXPECT_THAT(f.frame("X\n"), HasSubstr("//* zspc policy prod1: Zowe in Z?rich ?prod?\n"));
  EXPECT_TRUE(f.diags.diagnostics().empty()) << "the front end has said so, with the place";
}

TEST(Texts, LongWordsAreCutAtTheColumn) {
  Framing f;
  f.facts.authority = {std::string(200, 'w'), "a " + std::string(80, 'v') + " b"};
  std::string job = f.frame("X\n"), words;
  for (llvm::StringRef line : linesOf(job)) {
    EXPECT_LE(line.size(), 71u);
    for (char c : line)
      if (c == 'w' || c == 'v')
        words += c;
  }
  EXPECT_EQ(llvm::StringRef(words).count('v'), 80u + 1); // and the one of "whatever"
  EXPECT_EQ(llvm::StringRef(words).count("wwwww"), 40u);
}

} // namespace
} // namespace zsp::jcl
