// The three questions, and their text form.
#include "ir/access/Query.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace zsp::ir;
using zsp::SourceRange;
using zsp::ir::test::PolicyBuilder;
using enum AccessLevel;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

struct QueryTest : testing::Test {
  PolicyBuilder b;

  QueryTest() {
    b.cls("FACILITY");
    b.cls("DATASET");
    b.group("ADMIN");
    b.user("ANN", "ADMIN");
    b.user("BOB");
  }
  std::string row(const Answer &answer) {
    return fmt::format("{} {} {} {}: {}", answer.principal, answer.cls, answer.resource,
                       std::string_view(spelling(answer.access)), answer.because);
  }
  std::vector<std::string> rows(llvm::ArrayRef<Answer> answers) {
    std::vector<std::string> texts;
    for (const Answer &answer : answers)
      texts.push_back(row(answer));
    return texts;
  }
  std::vector<Answer> who(AccessLevel level, llvm::StringRef cls, llvm::StringRef resource) {
    return whoCan(AccessIndex(b.policy, Racf), level, b.cls(cls), resource);
  }
  std::vector<Answer> what(llvm::StringRef name) { return whatCan(AccessIndex(b.policy, Racf), b.who(name)); }
  Answer can(llvm::StringRef name, llvm::StringRef cls, llvm::StringRef resource) {
    return canAccess(AccessIndex(b.policy, Racf), b.who(name), b.cls(cls), resource);
  }
};

TEST_F(QueryTest, WhoCanNamesGroupAndItsUsersWithTheReason) {
  PermitId group = b.permit(Update, "FACILITY", "BPX.SERVER", "ADMIN", "admins start it");
  PermitId own = b.permit(Alter, "FACILITY", "BPX.SERVER", "BOB");
  std::vector<Answer> answers = who(Update, "FACILITY", "BPX.SERVER");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_THAT(
      rows(answers),
      ElementsAre("ADMIN FACILITY BPX.SERVER UPDATE: group ADMIN has UPDATE on BPX.SERVER: admins start it",
                  "ANN FACILITY BPX.SERVER UPDATE: group ADMIN has UPDATE on BPX.SERVER: admins start it",
                  "BOB FACILITY BPX.SERVER ALTER: own entry: ALTER on BPX.SERVER"));
  EXPECT_EQ(answers[0].origin, b.row(group).origin.range);
  EXPECT_EQ(answers[1].origin, b.row(group).origin.range);
  EXPECT_EQ(answers[2].origin, b.row(own).origin.range);
  EXPECT_THAT(rows(who(Control, "FACILITY", "BPX.SERVER")),
              ElementsAre("BOB FACILITY BPX.SERVER ALTER: own entry: ALTER on BPX.SERVER"));
}

TEST_F(QueryTest, WhoCanLeavesOutUserKeptBelowHisGroup) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "ADMIN");
  b.permit(Read, "FACILITY", "BPX.SERVER", "ANN");
  EXPECT_THAT(rows(who(Update, "FACILITY", "BPX.SERVER")),
              ElementsAre("ADMIN FACILITY BPX.SERVER UPDATE: group ADMIN has UPDATE on BPX.SERVER"));
}

TEST_F(QueryTest, WhoCanByUaccListsUsersButNoGroups) {
  b.profile("FACILITY", "BPX.SERVER", Read);
  b.restrictedUser("RESTR");
  EXPECT_THAT(rows(who(Read, "FACILITY", "BPX.SERVER")),
              ElementsAre("ANN FACILITY BPX.SERVER READ: uacc READ of BPX.SERVER",
                          "BOB FACILITY BPX.SERVER READ: uacc READ of BPX.SERVER",
                          "an unknown user FACILITY BPX.SERVER READ: uacc READ of BPX.SERVER",
                          "anyone else FACILITY BPX.SERVER READ: uacc READ of BPX.SERVER"));
}

TEST_F(QueryTest, WhoCanByWarningReachesTheRestrictedToo) {
  b.row(b.profile("FACILITY", "BPX.SERVER")).warning = true;
  b.restrictedUser("RESTR");
  EXPECT_THAT(rows(who(Alter, "FACILITY", "BPX.SERVER")), testing::Contains(testing::StartsWith("RESTR ")));
}

TEST_F(QueryTest, WhoCanListsBypassWithItsStartedTask) {
  b.user("STCU");
  b.startedTask("ORDINARY", "STCU");
  StartedTask &task = b.startedTask("MYPROC", "STCU");
  task.trusted = true;
  SourceRange origin = task.origin.range;
  b.deny("FACILITY", "BPX.SERVER", "STCU");
  std::vector<Answer> answers = who(Read, "FACILITY", "BPX.SERVER");
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_THAT(rows(answers), ElementsAre("STCU FACILITY BPX.SERVER ALTER: started task MYPROC is trusted"));
  EXPECT_EQ(answers[0].origin, origin);
  EXPECT_THAT(rows(who(Read, "FACILITY", "NO.PROFILE")),
              ElementsAre("STCU FACILITY NO.PROFILE ALTER: started task MYPROC is trusted"));
}

TEST_F(QueryTest, WhoCanCountsConditions) {
  PermitId permit =
      b.permit(Update, "FACILITY", "BPX.SERVER", "BOB", "editor", b.condition(Condition::Program, "ISPF"));
  std::vector<Answer> answers = who(Read, "FACILITY", "BPX.SERVER");
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_THAT(rows(answers),
              ElementsAre("BOB FACILITY BPX.SERVER UPDATE: own entry: UPDATE on BPX.SERVER when "
                          "program ISPF: editor"));
  EXPECT_EQ(answers[0].origin, b.row(permit).origin.range);
  EXPECT_EQ(answers[0].rule, Rule::OwnEntry);
}

TEST_F(QueryTest, WhoCanSaysOfConditionsWhatWhatCanSays) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "BOB");
  b.permit(Alter, "FACILITY", "BPX.SERVER", "BOB", "", b.condition(Condition::Terminal, "T1"));
  const std::string update = "BOB FACILITY BPX.SERVER UPDATE: own entry: UPDATE on BPX.SERVER",
                    alter = "BOB FACILITY BPX.SERVER ALTER: own entry: ALTER on BPX.SERVER when terminal T1";
  EXPECT_THAT(rows(what("BOB")), ElementsAre(update, alter));
  EXPECT_THAT(rows(who(Read, "FACILITY", "BPX.SERVER")), ElementsAre(update, alter));
  EXPECT_THAT(rows(who(Control, "FACILITY", "BPX.SERVER")), ElementsAre(alter));
}

TEST_F(QueryTest, WhoCanGenericIsTheUnionOverItsNames) {
  b.permit(Read, "FACILITY", "BPX.SERVER", "BOB");
  b.permit(Update, "FACILITY", "BPX.DAEMON", "BOB");
  b.permit(Update, "FACILITY", "BPX.**", "ANN");
  b.permit(Update, "FACILITY", "IRR.RADMIN", "BOB");
  std::vector<Answer> answers = who(Update, "FACILITY", "BPX.**");
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(row(answers[1]), "BOB FACILITY BPX.DAEMON UPDATE: own entry: UPDATE on BPX.DAEMON");
  EXPECT_EQ(answers[0].principal, "ANN");
  EXPECT_TRUE(b.policy.pattern(b.policy.profiles[2]).matches(answers[0].resource));
  EXPECT_THAT(rows(who(Update, "FACILITY", "BPX.S*")), testing::SizeIs(1));
}

TEST_F(QueryTest, WhoCanOnDataSetKnowsItsOwner) {
  b.profile("DATASET", "BOB.**");
  EXPECT_THAT(rows(who(Alter, "DATASET", "BOB.CNTL")),
              ElementsAre("BOB DATASET BOB.CNTL ALTER: the first qualifier is the user ID"));
}

TEST_F(QueryTest, WhatCanListsByClassAndResource) {
  b.permit(Read, "FACILITY", "BPX.SERVER", "ADMIN");
  b.permit(Update, "FACILITY", "BPX.DAEMON", "ANN");
  b.permit(Read, "FACILITY", "BPX.DAEMON", "BOB");
  b.profile("DATASET", "ANN.**");
  b.profile("FACILITY", "NOTHING");
  b.permit(Update, "FACILITY", "BPX.SERVER", "ANN", "", b.condition(Condition::Terminal, "T1"));
  b.deny("FACILITY", "BPX.SUPER", "ANN");
  EXPECT_THAT(
      rows(what("ANN")),
      ElementsAre("ANN DATASET ANN.** ALTER: the first qualifier is the user ID",
                  "ANN FACILITY BPX.DAEMON UPDATE: own entry: UPDATE on BPX.DAEMON",
                  "ANN FACILITY BPX.SERVER READ: group ADMIN has READ on BPX.SERVER",
                  "ANN FACILITY BPX.SERVER UPDATE: own entry: UPDATE on BPX.SERVER when terminal T1"));
  EXPECT_THAT(rows(what("ADMIN")),
              ElementsAre("ADMIN FACILITY BPX.SERVER READ: group ADMIN has READ on BPX.SERVER"));
}

TEST_F(QueryTest, WhatCanOfBypassIsEverything) {
  b.startedTask("MYPROC", "BOB").privileged = true;
  EXPECT_THAT(rows(what("BOB")), ElementsAre("BOB * ** ALTER: started task MYPROC is privileged"));
}

TEST_F(QueryTest, CanAccessAnswersEvenWithNothing) {
  b.permit(Read, "FACILITY", "BPX.**", "BOB");
  EXPECT_EQ(row(can("BOB", "FACILITY", "BPX.SERVER")),
            "BOB FACILITY BPX.SERVER READ: own entry: READ on BPX.**");
  Answer none = can("ANN", "FACILITY", "IRR.X");
  EXPECT_EQ(row(none), "ANN FACILITY IRR.X NONE: no profile covers the name");
  EXPECT_FALSE(none.origin.isValid());
  EXPECT_EQ(row(can("ANN", "FACILITY", "BPX.X")), "ANN FACILITY BPX.X NONE: uacc NONE of BPX.**");
}

TEST_F(QueryTest, CanAccessGenericTakesTheLowest) {
  b.permit(Read, "FACILITY", "BPX.**", "BOB");
  b.permit(Control, "FACILITY", "BPX.DAEMON", "BOB");
  EXPECT_EQ(row(can("BOB", "FACILITY", "BPX.D*")).substr(0, 28), "BOB FACILITY BPX.D* READ: ow");
  b.deny("FACILITY", "BPX.A", "BOB");
  EXPECT_EQ(row(can("BOB", "FACILITY", "BPX.*")),
            "BOB FACILITY BPX.* NONE: own entry: NONE on BPX.A (so for BPX.A)");
  EXPECT_EQ(row(can("BOB", "FACILITY", "BP*.DAEMON")),
            "BOB FACILITY BP*.DAEMON NONE: no profile covers the name (so for BP.DAEMON)");
}

TEST_F(QueryTest, CanAccessGenericIsWhatAnAssertionHoldsFor) {
  b.permit(Read, "FACILITY", "A.**", "BOB");
  b.profile("FACILITY", "A.X");
  b.assertion(Assertion::Can, {"BOB"}, b.claim(Read, "FACILITY", "A.**"));
  zsp::DiagnosticEngine diags;
  checkAssertions(AccessIndex(b.policy, Racf), diags);
  EXPECT_TRUE(diags.hasErrors());
  EXPECT_EQ(row(can("BOB", "FACILITY", "A.**")), "BOB FACILITY A.** NONE: uacc NONE of A.X (so for A.X)");
}

TEST_F(QueryTest, CanAccessGenericSpeaksOfConditions) {
  b.profile("FACILITY", "A.**");
  b.profile("FACILITY", "A.X");
  b.permit(Read, "FACILITY", "A.X", "BOB", "", b.condition(Condition::Terminal, "T1"));
  EXPECT_EQ(
      row(can("BOB", "FACILITY", "A.**")),
      "BOB FACILITY A.** NONE: uacc NONE of A.** (so for A); for A.X, under its condition, own entry: READ "
      "on A.X when terminal T1");
  b.permit(Alter, "FACILITY", "A.**", "BOB", "", b.condition(Condition::Terminal, "T2"));
  EXPECT_EQ(row(can("BOB", "FACILITY", "A.X")),
            "BOB FACILITY A.X NONE: uacc NONE of A.X; under its condition, own entry: READ on A.X when "
            "terminal T1");
  for (const char *name : {"A.P", "A.Q", "A.R"})
    b.permit(Read, "FACILITY", name, "BOB", "", b.condition(Condition::Terminal, "T1"));
  EXPECT_THAT(row(can("BOB", "FACILITY", "A.**")),
              testing::AllOf(testing::HasSubstr("(so for A.P); "), testing::HasSubstr("A.P when"),
                             testing::EndsWith("; conditions give more for 2 further names")));
}

TEST_F(QueryTest, NameProblems) {
  EXPECT_FALSE(nameProblem(b.policy, b.cls("FACILITY"), "BPX.**"));
  EXPECT_EQ(nameProblem(b.policy, b.cls("DATASET"), "A*B.C").value_or("").substr(0, 5), "'A*B.");
}

std::optional<QueryText> parse(llvm::StringRef text, std::string &error) {
  return parseQuery(text, error);
}

TEST(QueryTextTest, ThreeForms) {
  std::string error;
  std::optional<QueryText> query = parse("  who can  UPDATE FACILITY BPX.SERVER ", error);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->form, QueryText::WhoCan);
  EXPECT_EQ(query->level, Update);
  EXPECT_EQ(query->className, "FACILITY");
  EXPECT_EQ(query->resource, "BPX.SERVER");
  query = parse("what can ZWESVUSR do", error);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->form, QueryText::WhatCan);
  EXPECT_EQ(query->who, "ZWESVUSR");
  query = parse("can ZWESVUSR READ EJBROLE \"IZU.*.izu Users\"", error);
  ASSERT_TRUE(query);
  EXPECT_EQ(query->form, QueryText::Can);
  EXPECT_EQ(query->who, "ZWESVUSR");
  EXPECT_EQ(query->resource, "IZU.*.izu Users");
  EXPECT_EQ(parse("can 'can' READ 'who' 'do'", error)->resource, "do");
}

TEST(QueryTextTest, WhatIsNoQuestion) {
  struct Case {
    const char *text;
    const char *message;
  };
  for (Case c : {Case{"", "is no question"},
                 {"WHO can READ A B", "is no question"},
                 {"who can READ A", "is no question"},
                 {"who can READ A B C", "is no question"},
                 {"what can U", "is no question"},
                 {"'who' can READ A B", "is no question"},
                 {"who can read A B", "'read' is not an access level"},
                 {"who can NONE A B", "NONE is no access"},
                 {"who can READ A 'B", "has no end"},
                 {"who can READ A \"\"", "quoted name is empty"},
                 {"who can READ A 'B'C", "blank must follow"}}) {
    std::string error;
    EXPECT_FALSE(parse(c.text, error)) << c.text;
    EXPECT_THAT(error, testing::HasSubstr(c.message)) << c.text;
  }
}

} // namespace
