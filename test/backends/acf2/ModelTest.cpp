// The decision and the commands on hand-made cases: sections 2.2 to 2.5, 3 and 7 of the reference.

#include "backends/acf2/Model.h"
#include "backends/acf2/Decision.h"
#include "backends/acf2/Mask.h"
#include "backends/acf2/Read.h"

#include <gmock/gmock.h>

namespace zsp::acf2 {
namespace {

using backends::Levels;
using testing::HasSubstr;

class Acf2Model : public testing::Test {
protected:
  /// Runs commands under SET RESOURCE(FAC), one a line.
  std::string run(const std::string &lines, const Acf2Assumptions &assume = {}) {
    return runAll("SET RESOURCE(FAC)\n" + lines, assume);
  }
  std::string runAll(const std::string &lines, const Acf2Assumptions &assume = {}) {
    ReadResult result = read("ACF\n" + lines + "END\n", names);
    std::string messages;
    for (const backends::ReadError &error : result.errors)
      messages += error.message + "\n";
    Model model(database, names, assume);
    for (const ReadCommand &read : result.commands)
      if (Outcome outcome = model.run(read.command); outcome.kind != Outcome::Done)
        messages += (outcome.kind == Outcome::Failed ? "failed: " : "no change: ") + outcome.message + "\n";
    return messages;
  }
  std::string access(const char *lid, std::vector<std::string> roles, const char *name,
                     const char *type = "FAC", ir::Date today = 0) {
    return Decider(database, names, assumed)
        .levels({lid, uid(lid), std::move(roles)}, type, name, today)
        .text();
  }
  static std::string uid(std::string lid) {
    lid.resize(8, ' ');
    return "DEPT" + lid;
  }

  Interner names;
  Database database;
  Acf2Assumptions assumed;
};

TEST_F(Acf2Model, ServicesAreASet) { // 7.1, 7.41
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\n"
                "RECKEY K ADD(A USER(U) SERVICE(UPDATE) ALLOW)\n"
                "RECKEY K ADD(B USER(U) SERVICE(READ,DELETE) ALLOW)\n"
                "RECKEY K ADD(C USER(U) SERVICE(ADD) LOG)\n"
                "RECKEY K ADD(D USER(U) ALLOW)\n"),
            "");
  EXPECT_EQ(access("U", {}, "K.A"), "UPDATE");
  EXPECT_EQ(access("U", {}, "K.B"), "READ and CONTROL");
  EXPECT_EQ(access("U", {}, "K.C"), "ALTER");
  EXPECT_EQ(access("U", {}, "K.D"), "READ, UPDATE, CONTROL and ALTER");
  EXPECT_EQ(access("U", {}, "K.E"), "nothing"); // 7.8: denied without a rule
  EXPECT_EQ(access("U", {}, "X.A"), "nothing");
  assumed.noServiceIsAll = false;
  EXPECT_EQ(access("U", {}, "K.D"), "nothing");
}

TEST_F(Acf2Model, AWiderLineLetsInWhomTheNarrowerDoesNotName) { // 7.20
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\n"
                "RECKEY K ADD(- ROLE(WIDE) SERVICE(READ,UPDATE) ALLOW)\n"
                "RECKEY K ADD(A.B ROLE(NARROW) SERVICE(READ) ALLOW)\n"),
            "");
  EXPECT_EQ(access("U", {"WIDE"}, "K.A.B"), "READ and UPDATE");
  EXPECT_EQ(access("U", {"NARROW"}, "K.A.B"), "READ");
  ASSERT_EQ(run("RECKEY K ADD(A.B PREVENT)\n"), "");
  EXPECT_EQ(access("U", {"WIDE"}, "K.A.B"), "nothing");
  EXPECT_EQ(access("U", {"NARROW"}, "K.A.B"), "READ");
  EXPECT_EQ(access("U", {"WIDE"}, "K.A.C"), "READ and UPDATE");
}

TEST_F(Acf2Model, RolesAreAUnion) { // 7.13, 7.14
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\n"
                "RECKEY K ADD(A ROLE(R) SERVICE(READ) ALLOW)\n"
                "RECKEY K ADD(A ROLE(S) SERVICE(READ,UPDATE) ALLOW)\n"
                "RECKEY K ADD(A ROLE(T) PREVENT)\n"),
            "");
  EXPECT_EQ(access("U", {"R", "S"}, "K.A"), "READ and UPDATE");
  EXPECT_EQ(access("U", {"T", "R"}, "K.A"), "READ");
  EXPECT_EQ(access("U", {"T"}, "K.A"), "nothing");
}

TEST_F(Acf2Model, AUserLineIsFinalButNotForOtherServices) { // 2.4 f
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\n"
                "RECKEY K ADD(A ROLE(R) SERVICE(READ,UPDATE) ALLOW)\n"
                "RECKEY K ADD(A USER(U) SERVICE(READ) ALLOW)\n"
                "RECKEY K ADD(A USER(V) PREVENT)\n"),
            "");
  EXPECT_EQ(access("U", {"R"}, "K.A"), "READ and UPDATE");
  EXPECT_EQ(access("V", {"R"}, "K.A"), "nothing");
  ASSERT_EQ(run("RECKEY K ADD(A USER(U) PREVENT)\n"), "");
  EXPECT_EQ(access("U", {"R"}, "K.A"), "READ");
}

TEST_F(Acf2Model, ASecondRoleLiftsWhatIsPreventedForTheFirst) { // 7.14
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\n"
                "RECKEY K ADD(A ROLE(R) PREVENT)\n"
                "RECKEY K ADD(A SERVICE(READ) ALLOW)\n"),
            "");
  EXPECT_EQ(access("U", {"R"}, "K.A"), "nothing");
  EXPECT_EQ(access("U", {"R", "OTHER"}, "K.A"), "READ");
  EXPECT_EQ(access("U", {}, "K.A"), "READ");
  assumed.everyoneAfterRoles = false;
  EXPECT_EQ(access("U", {"R"}, "K.A"), "READ");
}

TEST_F(Acf2Model, UidSetsTakeTheMostSpecificMask) { // 7.13, 7.16
  ASSERT_EQ(run("RECKEY K ADD(A UID(****ABC) SERVICE(READ) ALLOW)\n"
                "RECKEY K ADD(A UID(****ABCDEFGH) PREVENT)\n"
                "RECKEY K ADD(B UID(DEPT) SERVICE(READ,UPDATE) ALLOW)\n"
                "RECKEY K ADD(B UID(DEPTABCDEFGH) SERVICE(READ) ALLOW)\n"),
            "");
  EXPECT_EQ(access("ABC", {}, "K.A"), "READ");
  EXPECT_EQ(access("ABCD", {}, "K.A"), "READ"); // a prefix of the UID string, not a logonid
  EXPECT_EQ(access("ABCDEFGH", {}, "K.A"), "nothing");
  EXPECT_EQ(access("ABCDEFGH", {}, "K.B"), "READ and UPDATE"); // falls through on the service
  EXPECT_EQ(access("XYZ", {}, "K.A"), "nothing");
}

TEST_F(Acf2Model, UidAndRoleDoNotMix) { // section 0 fact 5
  EXPECT_THAT(run("RECKEY K ADD(A UID(X) ALLOW)\nRECKEY K ADD(A ROLE(R) ALLOW)\n"),
              HasSubstr("failed: a line with USER"));
  EXPECT_THAT(run("RECKEY K ADD($ROLESET)\n"), HasSubstr("failed: $ROLESET in a rule set that goes by UID"));
  EXPECT_THAT(run("RECKEY L ADD($ROLESET)\nRECKEY L ADD(A UID(X) ALLOW)\n"),
              HasSubstr("failed: a line with UID"));
}

TEST_F(Acf2Model, AKeyThatIsTheWholeNameHidesTheFirstQualifiers) { // section 0 fact 3
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\nRECKEY K ADD(A ROLE(R) ALLOW)\n"
                "RECKEY K.A ADD($ROLESET)\nRECKEY K.A ADD(ROLE(S) SERVICE(READ) ALLOW)\n"),
            "");
  EXPECT_EQ(access("U", {"R"}, "K.A"), "nothing");
  EXPECT_EQ(access("U", {"S"}, "K.A"), "READ");
  EXPECT_THAT(run("RECKEY K.A ADD(B ROLE(S) ALLOW)\n"), HasSubstr("ACF70041"));
}

TEST_F(Acf2Model, DataSetLinesDecideAllAccesses) { // section 0 fact 4, section 3
  ASSERT_EQ(runAll("SET RULE\n"
                   "RECKEY H ADD($ROLESET)\n"
                   "RECKEY H ADD(A.- USER(U) READ(A))\n"
                   "RECKEY H ADD(- ROLE(R) READ(A) WRITE(A) ALLOC(A) EXEC(A))\n"
                   "RECKEY H ADD(B WRITE(A))\n"),
            "");
  EXPECT_EQ(access("U", {"R"}, "H.A.B", ""), "EXECUTE and READ"); // EXEC is raised to READ: ACF70050
  EXPECT_EQ(access("V", {"R"}, "H.A", ""), "EXECUTE, READ, UPDATE and ALTER");
  EXPECT_EQ(access("V", {}, "H.A", ""), "nothing");
  EXPECT_EQ(access("V", {}, "H.B", ""), "UPDATE"); // WRITE does not imply READ
}

TEST_F(Acf2Model, LinesRunOut) {
  ASSERT_EQ(run("RECKEY K ADD($ROLESET)\n"
                "RECKEY K ADD(A USER(U) UNTIL(06/30/27) SERVICE(READ,UPDATE) ALLOW)\n"
                "RECKEY K ADD(A USER(U) SERVICE(READ) ALLOW)\n"),
            "");
  EXPECT_EQ(access("U", {}, "K.A", "FAC", 20270630), "READ and UPDATE");
  EXPECT_EQ(access("U", {}, "K.A", "FAC", 20270701), "READ");
}

TEST_F(Acf2Model, Masks) {
  auto matches = [&](const char *mask, const char *rest) { return matchesMask(mask, rest, assumed); };
  EXPECT_TRUE(matches("-", "") && matches("-", "A") && matches("-", "A.B"));
  EXPECT_TRUE(matches("A.-", "A") && matches("A.-", "A.B.C") && !matches("A.-", "AB"));
  EXPECT_TRUE(matches("A-", "A") && matches("A-", "ABC") && !matches("A-", "A.B"));
  EXPECT_TRUE(matches("A-.-", "AB.C") && matches("A-.-", "A") && !matches("A-.-", "B"));
  EXPECT_TRUE(matches("*A", "XA") && !matches("*A", "A") && !matches("*A", "XXA"));
  EXPECT_TRUE(matches("A*", "A") && matches("A*", "AB") && !matches("A*", "ABC"));
  EXPECT_TRUE(matches("", "") && !matches("", "A") && matches("A.B", "A.B"));
  assumed.dashMatchesNone = false;
  EXPECT_TRUE(matches("-", "") && !matches("A.-", "A") && matches("A.-", "A.B"));
  EXPECT_TRUE(isWellFormedMask("A-.B.-") && !isWellFormedMask("-.A") && !isWellFormedMask("A-B"));
  EXPECT_LT(compareMasks("", "A"), 0);
  EXPECT_LT(compareMasks("A", "A.-"), 0);
  EXPECT_LT(compareMasks("A.B", "A.*"), 0);
  EXPECT_LT(compareMasks("A.*X", "A.-"), 0);
}

TEST_F(Acf2Model, Reckey) { // 7.35
  EXPECT_THAT(run("RECKEY K ADD(A ROLE(R) ALLOW)\n"), HasSubstr("failed: a line with USER or ROLE"));
  Acf2Assumptions assume;
  assume.roleEntryMakesRoleset = true;
  EXPECT_EQ(run("RECKEY K ADD(A ROLE(R) ALLOW)\n", assume), "");
  EXPECT_TRUE(database.rules.at({"FAC", "K"}).roleset);
  EXPECT_EQ(run("RECKEY K ADD($ROLESET)\n"), "no change: $ROLESET stands there already\n");
  EXPECT_EQ(run("RECKEY K ADD(A ROLE(R) ALLOW)\n"), "no change: the line stands there already\n");
  EXPECT_THAT(run("RECKEY K ADD(A ROLE(R) PREVENT)\n"), HasSubstr("failed: a line for the same environment"));
  EXPECT_THAT(run("RECKEY K DEL(A ROLE(R) LOG)\n"), HasSubstr("failed: no line of exactly this text"));
  EXPECT_EQ(run("RECKEY K DEL(A ROLE(R) ALLOW)\n"), "");
  EXPECT_FALSE(database.rules.count({"FAC", "K"}));
  assume.lastDeleteRemovesSet = false;
  run("RECKEY K ADD($ROLESET)\nRECKEY K ADD(A PREVENT)\nRECKEY K DEL(A PREVENT)\n", assume);
  EXPECT_TRUE(database.rules.count({"FAC", "K"}));
  assume.rolesetAloneIsStored = false;
  EXPECT_EQ(run("RECKEY L ADD($ROLESET)\n", assume), "");
  EXPECT_FALSE(database.rules.count({"FAC", "L"}));
}

TEST_F(Acf2Model, Records) {
  EXPECT_EQ(runAll("SET LID\nINSERT U GROUP(G)\nINSERT U\n"), "no change: logonid U exists already\n");
  EXPECT_EQ(
      runAll("SET X(ROL)\nINSERT R INCLUDE(U) ROLE\nCHANGE R INCLUDE(V) ADD\nCHANGE R INCLUDE(V) ADD\n"),
      "no change: the value is as the command says already\n");
  EXPECT_THAT(database.records.at({RecordKind::Role, "R"}).at(Field::Include),
              testing::ElementsAre("U", "V"));
  EXPECT_EQ(runAll("SET X(ROL)\nCHANGE R INCLUDE(W)\n"), "");
  EXPECT_THAT(database.records.at({RecordKind::Role, "R"}).at(Field::Include), testing::ElementsAre("W"));
  EXPECT_THAT(runAll("SET X(ROL)\nCHANGE S INCLUDE(W) ADD\nDELETE S\n"),
              "failed: X(ROL) record S does not exist\nfailed: X(ROL) record S does not exist\n");
  EXPECT_THAT(database.pending, testing::ElementsAre("ACF2,NEWXREF,TYPE(ROL)"));
  EXPECT_EQ(runAll("F ACF2,NEWXREF,TYPE(ROL)\n"), "");
  EXPECT_TRUE(database.pending.empty());
}

} // namespace
} // namespace zsp::acf2
