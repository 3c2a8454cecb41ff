// Assertions on effective access: what passes, what fails, and which statements are named.
#include "ir/access/Query.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace zsp;
using namespace zsp::ir;
using zsp::ir::test::PolicyBuilder;
using enum AccessLevel;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

struct AssertionTest : testing::Test {
  PolicyBuilder b;
  DiagnosticEngine diags;

  AssertionTest() {
    b.cls("FACILITY");
    b.cls("DATASET");
    b.group("ADMIN");
    b.group("OPER");
    b.user("ANN", "ADMIN");
    b.user("BOB");
  }
  Assertion &claim(Assertion::Kind kind, llvm::ArrayRef<llvm::StringRef> who, AccessLevel level,
                   llvm::StringRef resource) {
    return b.assertion(kind, who, b.claim(level, "FACILITY", resource));
  }
  /// Each failure with its notes: "message / note @ begin of range / ...".
  std::vector<std::string> check(Products product = Racf) {
    diags = {};
    checkAssertions(AccessIndex(b.policy, product), diags);
    std::vector<std::string> texts;
    for (const Diagnostic &diagnostic : diags.diagnostics()) {
      texts.push_back(diagnostic.message);
      for (const Note &note : diagnostic.notes)
        texts.back() += fmt::format(" / {} @{}", note.message, note.range.begin);
    }
    return texts;
  }
  uint32_t at(PermitId id) { return b.row(id).origin.range.begin; }
  uint32_t at(ProfileId id) { return b.row(id).origin.range.begin; }
};

// Both are said, each once, and where all products fail none is named.
TEST_F(AssertionTest, NamesTheProductsWhereNotAllFail) {
  b.row(b.permit(Read, "FACILITY", "PAY.X", "ANN")).products = Racf;
  b.row(b.permit(Read, "FACILITY", "PAY.Y", "BOB")).products = Tss;
  b.permit(Read, "FACILITY", "PAY.Z", "BOB");
  claim(Assertion::Cannot, {"ANN"}, Read, "PAY.X");
  claim(Assertion::Cannot, {"BOB"}, Read, "PAY.Y");
  claim(Assertion::Cannot, {"BOB"}, Read, "PAY.Z");
  claim(Assertion::Can, {"ANN"}, Read, "PAY.X");
  auto said = [&](Products products) {
    diags = {};
    AccessIndexes indexes(b.policy);
    checkAssertions(indexes, b.policy, products, diags);
    std::vector<std::string> texts;
    for (const Diagnostic &diagnostic : diags.diagnostics())
      texts.push_back(diagnostic.message);
    return texts;
  };
  EXPECT_THAT(said(Products(Racf | Tss)),
              ElementsAre("assertion fails on RACF: 'ANN' has READ on FACILITY 'PAY.X'",
                          "assertion fails on Top Secret: 'BOB' has READ on FACILITY 'PAY.Y'",
                          "assertion fails: 'BOB' has READ on FACILITY 'PAY.Z'",
                          "assertion fails on Top Secret: 'ANN' has NONE on FACILITY 'PAY.X', not READ"));
  EXPECT_THAT(said(AllProducts),
              testing::Contains(
                  "assertion fails on ACF2 and Top Secret: 'ANN' has NONE on FACILITY 'PAY.X', not READ"));
  EXPECT_THAT(said(Acf2), ElementsAre("assertion fails: 'BOB' has READ on FACILITY 'PAY.Z'",
                                      "assertion fails: 'ANN' has NONE on FACILITY 'PAY.X', not READ"));
}

TEST_F(AssertionTest, CanHolds) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "ADMIN");
  claim(Assertion::Can, {"ADMIN", "ANN"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(AssertionTest, CanFailsBelowTheLevelAtTheAssertion) {
  PermitId permit = b.permit(Read, "FACILITY", "BPX.SERVER", "BOB");
  SourceRange range = claim(Assertion::Can, {"BOB"}, Update, "BPX.SERVER").origin.range;
  EXPECT_THAT(check(),
              ElementsAre(fmt::format(
                  "assertion fails: 'BOB' has READ on FACILITY 'BPX.SERVER', not UPDATE / this entry "
                  "gives 'BOB' READ on FACILITY 'BPX.SERVER' @{}",
                  at(permit))));
  ASSERT_EQ(diags.diagnostics().size(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].range, range);
  EXPECT_EQ(diags.diagnostics()[0].severity, Severity::Error);
}

TEST_F(AssertionTest, CanOfGroupSpeaksOfItsUsersToo) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "ADMIN");
  PermitId own = b.deny("FACILITY", "BPX.SERVER", "ANN");
  claim(Assertion::Can, {"ADMIN"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr(
                           fmt::format("gives 'ANN' NONE on FACILITY 'BPX.SERVER' @{} / 'ADMIN' is the "
                                       "default group of 'ANN' @",
                                       at(own)))));
}

TEST_F(AssertionTest, CanTakesNoConditionAsMet) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "BOB", "", b.condition(Condition::Program, "PGM"));
  claim(Assertion::Can, {"BOB"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("'BOB' has NONE")));
}

TEST_F(AssertionTest, CanSpeaksOfEveryName) {
  b.permit(Update, "FACILITY", "BPX.**", "BOB");
  claim(Assertion::Can, {"BOB"}, Update, "BPX.**");
  EXPECT_THAT(check(), IsEmpty());
  ProfileId hole = b.profile("FACILITY", "BPX.DAEMON");
  EXPECT_THAT(check(),
              ElementsAre(testing::AllOf(
                  testing::HasSubstr("has NONE on FACILITY 'BPX.DAEMON', not UPDATE"),
                  testing::HasSubstr(fmt::format("(uacc) of this profile gives 'BOB' NONE on FACILITY "
                                                 "'BPX.DAEMON' @{}",
                                                 at(hole))))));
}

TEST_F(AssertionTest, CanFailsWhereNoProfileCovers) {
  b.permit(Update, "FACILITY", "BPX.*", "BOB");
  uint32_t place = claim(Assertion::Can, {"BOB"}, Update, "BPX.**").origin.range.begin;
  EXPECT_THAT(check(),
              ElementsAre(fmt::format("assertion fails: 'BOB' has NONE on FACILITY 'BPX', not UPDATE / "
                                      "no profile covers FACILITY 'BPX': 'BOB' has NONE @{}",
                                      place)));
}

TEST_F(AssertionTest, CanOfRestrictedNamesTheRestriction) {
  PrincipalId user = b.restrictedUser("RESTR");
  b.permit(Read, "FACILITY", "BPX.SERVER", "*");
  claim(Assertion::Can, {"RESTR"}, Read, "BPX.SERVER");
  EXPECT_THAT(check(),
              ElementsAre(fmt::format("assertion fails: 'RESTR' has NONE on FACILITY 'BPX.SERVER', not READ "
                                      "/ 'RESTR' is restricted: 'everyone' and uacc do not count @{}",
                                      b.row(user).origin.range.begin)));
}

TEST_F(AssertionTest, CanOfEveryoneLeavesOutTheRestricted) {
  b.restrictedUser("RESTR");
  b.permit(Read, "FACILITY", "BPX.SERVER", "*");
  claim(Assertion::Can, {"*"}, Read, "BPX.SERVER");
  EXPECT_THAT(check(), IsEmpty());
  b.deny("FACILITY", "BPX.SERVER", "BOB");
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("'BOB' has NONE")));
}

TEST_F(AssertionTest, CannotHoldsBelowTheLevel) {
  b.permit(Read, "FACILITY", "BPX.SERVER", "BOB");
  claim(Assertion::Cannot, {"BOB", "ANN"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), IsEmpty());
  claim(Assertion::Cannot, {"BOB"}, Read, "BPX.SERVER");
  EXPECT_THAT(check(),
              ElementsAre(testing::StartsWith("assertion fails: 'BOB' has READ on FACILITY 'BPX.SERVER'")));
}

TEST_F(AssertionTest, CannotNamesEachGroupEntryAndHowTheUserGotThere) {
  Connect &connect = b.connect("ANN", "OPER");
  uint32_t connected = connect.origin.range.begin;
  PermitId first = b.permit(Update, "FACILITY", "BPX.SERVER", "ADMIN");
  PermitId second = b.permit(Read, "FACILITY", "BPX.SERVER", "OPER");
  claim(Assertion::Cannot, {"ANN"}, Read, "BPX.SERVER");
  EXPECT_THAT(check(), ElementsAre(fmt::format("assertion fails: 'ANN' has UPDATE on FACILITY 'BPX.SERVER'"
                                               " / this entry gives 'ANN' UPDATE on FACILITY 'BPX.SERVER' @{}"
                                               " / 'ADMIN' is the default group of 'ANN' @{}"
                                               " / this entry gives 'ANN' READ on FACILITY 'BPX.SERVER' @{}"
                                               " / 'ANN' is connected to 'OPER' here @{}",
                                               at(first), b.row(b.who("ANN")).origin.range.begin, at(second),
                                               connected)));
}

TEST_F(AssertionTest, CannotTakesConditionsAsMet) {
  PermitId permit =
      b.permit(Update, "FACILITY", "BPX.SERVER", "BOB", "", b.condition(Condition::Program, "PGM"));
  claim(Assertion::Cannot, {"BOB"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), ElementsAre(testing::EndsWith(
                           fmt::format("under its condition this entry gives 'BOB' UPDATE on FACILITY "
                                       "'BPX.SERVER' @{}",
                                       at(permit)))));
}

TEST_F(AssertionTest, CannotSpeaksOfEveryName) {
  b.profile("FACILITY", "BPX.**");
  b.permit(Update, "FACILITY", "BPX.DAEMON", "BOB");
  claim(Assertion::Cannot, {"BOB"}, Update, "BPX.S*");
  EXPECT_THAT(check(), IsEmpty());
  claim(Assertion::Cannot, {"BOB"}, Update, "BPX.*");
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("'BPX.DAEMON'")));
}

TEST_F(AssertionTest, ClaimDoesNotSpeakOfNamesOutsideIt) {
  b.permit(Update, "FACILITY", "**", "BOB");
  b.profile("FACILITY", "BPX.**");
  claim(Assertion::Cannot, {"BOB"}, Update, "BPX.**");
  claim(Assertion::Cannot, {"BOB"}, Update, "BPX.S*");
  EXPECT_THAT(check(), IsEmpty());
  claim(Assertion::Cannot, {"BOB"}, Update, "B*");
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("'BOB' has UPDATE on FACILITY 'B")));
}

TEST_F(AssertionTest, CannotSeesWarningUaccAndStartedTask) {
  ProfileId open = b.profile("FACILITY", "A", Read), warns = b.profile("FACILITY", "B");
  b.row(warns).warning = true;
  b.user("STCU");
  StartedTask &task = b.startedTask("PROC", "STCU");
  task.trusted = true;
  uint32_t taskAt = task.origin.range.begin;
  claim(Assertion::Cannot, {"BOB"}, Read, "A");
  claim(Assertion::Cannot, {"BOB"}, Read, "B");
  claim(Assertion::Cannot, {"STCU"}, Read, "C");
  EXPECT_THAT(check(),
              ElementsAre(testing::EndsWith(fmt::format("(uacc) of this profile gives 'BOB' READ on "
                                                        "FACILITY 'A' @{}",
                                                        at(open))),
                          testing::EndsWith(fmt::format("this profile is in warning mode, which gives "
                                                        "'BOB' ALTER on FACILITY 'B' @{}",
                                                        at(warns))),
                          testing::EndsWith(fmt::format("this trusted or privileged started task gives "
                                                        "'STCU' ALTER on FACILITY 'C' @{}",
                                                        taskAt))));
}

TEST_F(AssertionTest, CannotSeesOwnDataSets) {
  b.profile("DATASET", "BOB.**");
  b.assertion(Assertion::Cannot, {"BOB"}, b.claim(Read, "DATASET", "BOB.**"));
  b.assertion(Assertion::Cannot, {"ANN"}, b.claim(Read, "DATASET", "BOB.**"));
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("because the first qualifier is the user ID")));
}

TEST_F(AssertionTest, OnlyHoldsForListedUsersGroupsAndTheirUsers) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "ADMIN");
  b.permit(Update, "FACILITY", "BPX.SERVER", "ANN");
  b.permit(Control, "FACILITY", "BPX.SERVER", "BOB");
  b.permit(Read, "FACILITY", "BPX.SERVER", "OPER");
  claim(Assertion::OnlyCan, {"ADMIN", "BOB"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(AssertionTest, OnlyFailsForUserOfAnotherGroup) {
  b.connect("BOB", "OPER");
  PermitId permit = b.permit(Update, "FACILITY", "BPX.SERVER", "OPER");
  claim(Assertion::OnlyCan, {"ADMIN"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(), ElementsAre(testing::AllOf(
                           testing::StartsWith("assertion fails: 'BOB' is not in the list and has UPDATE"),
                           testing::HasSubstr(fmt::format("@{}", at(permit))),
                           testing::HasSubstr("'BOB' is connected to 'OPER' here"))));
}

TEST_F(AssertionTest, OnlyFailsForUnnamedMemberOfAGroup) {
  b.permit(Update, "FACILITY", "BPX.SERVER", "OPER");
  claim(Assertion::OnlyCan, {"ANN", "BOB"}, Update, "BPX.SERVER");
  EXPECT_THAT(check(),
              ElementsAre(testing::StartsWith("assertion fails: a member of 'OPER' is not in the list")));
}

TEST_F(AssertionTest, OnlyFailsForAnyoneElseAndUnknown) {
  b.permit(Read, "FACILITY", "A", "*");
  b.profile("FACILITY", "B", Read);
  claim(Assertion::OnlyCan, {"ANN"}, Read, "A");
  claim(Assertion::OnlyCan, {"*"}, Read, "A");
  claim(Assertion::OnlyCan, {"ANN"}, Read, "B");
  claim(Assertion::OnlyCan, {"*"}, Read, "B");
  EXPECT_THAT(
      check(),
      ElementsAre(testing::StartsWith("assertion fails: anyone else is not in the list and has READ on "
                                      "FACILITY 'A'"),
                  testing::StartsWith("assertion fails: anyone else is not in the list and has READ on "
                                      "FACILITY 'B'"),
                  testing::StartsWith("assertion fails: an unknown user is not in the list and has READ on "
                                      "FACILITY 'B'")));
}

TEST_F(AssertionTest, OnlySeesBypassAndConditions) {
  b.permit(Read, "FACILITY", "A", "ANN");
  claim(Assertion::OnlyCan, {"ANN"}, Read, "A");
  EXPECT_THAT(check(), IsEmpty());
  b.permit(Read, "FACILITY", "A", "OPER", "", b.condition(Condition::Program, "PGM"));
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("a member of 'OPER'")));
  b.policy.permits.pop_back();
  b.startedTask("PROC", "BOB").privileged = true;
  EXPECT_THAT(check(), ElementsAre(testing::HasSubstr("'BOB'")));
}

TEST_F(AssertionTest, NobodyBothOfSeparateUsersHolds) {
  b.permit(Update, "FACILITY", "A", "BOB");
  b.permit(Update, "FACILITY", "B", "ADMIN");
  b.assertion(Assertion::NobodyBoth, {}, b.claim(Update, "FACILITY", "A"), b.claim(Update, "FACILITY", "B"));
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(AssertionTest, NobodyBothFailsForOneUserByTwoWays) {
  PermitId own = b.permit(Update, "FACILITY", "A", "ANN"), group = b.permit(Alter, "FACILITY", "B", "ADMIN");
  b.assertion(Assertion::NobodyBoth, {}, b.claim(Update, "FACILITY", "A"), b.claim(Update, "FACILITY", "B"));
  EXPECT_THAT(check(),
              ElementsAre(testing::AllOf(
                  testing::StartsWith("assertion fails: 'ANN' has UPDATE on FACILITY 'A' and ALTER on "
                                      "FACILITY 'B' / "),
                  testing::HasSubstr(fmt::format("@{}", at(own))),
                  testing::HasSubstr(fmt::format("@{}", at(group))))));
}

TEST_F(AssertionTest, NobodyBothSeesEntryTogetherWithUacc) {
  b.permit(Update, "FACILITY", "A", "BOB");
  b.profile("FACILITY", "B", Update);
  Assertion &both = b.assertion(Assertion::NobodyBoth, {}, b.claim(Update, "FACILITY", "A"),
                                b.claim(Update, "FACILITY", "B"));
  EXPECT_THAT(check(),
              ElementsAre(testing::StartsWith("assertion fails: 'BOB' has UPDATE on FACILITY 'A' and")));
  std::swap(both.first, both.second);
  EXPECT_THAT(check(),
              ElementsAre(testing::StartsWith("assertion fails: 'BOB' has UPDATE on FACILITY 'B' and")));
  b.deny("FACILITY", "B", "BOB");
  EXPECT_THAT(check(), IsEmpty());
  b.row(b.who("BOB")).restricted = true;
  b.policy.permits.pop_back();
  EXPECT_THAT(check(), IsEmpty());
}

TEST_F(AssertionTest, ClaimThatNoNameMatchesIsAnError) {
  claim(Assertion::Cannot, {"BOB"}, Read, "BPX.&VAR");
  EXPECT_THAT(check(),
              ElementsAre("assertion says nothing: no resource name of class FACILITY matches 'BPX.&VAR'"));
}

TEST_F(AssertionTest, PrincipalsOfOtherProductsAreLeftOut) {
  b.permit(Read, "FACILITY", "A", "ADMIN");
  b.row(b.user("TSSU")).products = Tss;
  b.row(b.permit(Read, "FACILITY", "A", "TSSU")).products = Tss;
  claim(Assertion::Can, {"TSSU"}, Read, "A");
  claim(Assertion::OnlyCan, {"ADMIN"}, Read, "A");
  EXPECT_THAT(check(Racf), IsEmpty());
  EXPECT_THAT(check(Tss), ElementsAre(testing::HasSubstr("'TSSU' is not in the list")));
}

TEST_F(AssertionTest, AssumptionsAreStated) {
  EXPECT_THAT(assertionAssumptions(), testing::HasSubstr("OPERATIONS"));
  EXPECT_THAT(assertionAssumptions(), testing::HasSubstr("external groups"));
}

} // namespace
