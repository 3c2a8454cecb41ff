// Each rule of the access decision with its neighbour: what decides, and what does not.
#include "ir/access/Access.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace zsp::ir;
using zsp::ir::test::PolicyBuilder;
using enum AccessLevel;

namespace {

struct DecideTest : testing::Test {
  PolicyBuilder b;

  DecideTest() {
    b.group("GRP1");
    b.group("GRP2");
    b.user("USER1");
  }
  Decision decide(llvm::StringRef user, llvm::StringRef cls, llvm::StringRef resource,
                  Products product = Racf) {
    ClassId id = b.cls(cls); // may add the class, which an index must not see happen
    AccessIndex index(b.policy, product);
    return index.decide(index.subject(b.who(user)), id, resource);
  }
  Decision decideFor(const Subject &subject, llvm::StringRef cls, llvm::StringRef resource) {
    ClassId id = b.cls(cls);
    return AccessIndex(b.policy, Racf).decide(subject, id, resource);
  }
  std::string profileOf(llvm::StringRef cls, llvm::StringRef resource) {
    ProfileId id = AccessIndex(b.policy, Racf).profileFor(b.cls(cls), resource);
    return id ? b.policy.text(b.policy[id].pattern.value).str() : "";
  }
  void expect(const Decision &decision, AccessLevel level, Rule rule) {
    EXPECT_EQ(spelling(decision.level).str(), spelling(level).str());
    EXPECT_EQ(describe(decision.rule).str(), describe(rule).str());
  }
};

TEST_F(DecideTest, NoProfileIsNoAccess) {
  b.permit(Alter, "FACILITY", "BPX.SERVER", "USER1");
  expect(decide("USER1", "FACILITY", "BPX.SERVERS"), None, Rule::NoProfile);
  expect(decide("USER1", "OPERCMDS", "BPX.SERVER"), None, Rule::NoProfile);
}

TEST_F(DecideTest, OwnEntryDecidesAloneEvenIfLower) {
  b.connect("USER1", "GRP1");
  b.permit(Alter, "FACILITY", "BPX.SERVER", "GRP1");
  PermitId own = b.permit(Read, "FACILITY", "BPX.SERVER", "USER1");
  Decision decision = decide("USER1", "FACILITY", "BPX.SERVER");
  expect(decision, Read, Rule::OwnEntry);
  EXPECT_EQ(decision.permit, own);
}

TEST_F(DecideTest, OwnDenyKeepsFromGroupEveryoneAndUacc) {
  b.connect("USER1", "GRP1");
  b.profile("FACILITY", "BPX.SERVER", Read);
  b.permit(Alter, "FACILITY", "BPX.SERVER", "GRP1");
  b.permit(Read, "FACILITY", "BPX.SERVER", "*");
  b.deny("FACILITY", "BPX.SERVER", "USER1");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), None, Rule::OwnEntry);
}

TEST_F(DecideTest, HighestGroupEntryCounts) {
  b.connect("USER1", "GRP1");
  b.connect("USER1", "GRP2");
  b.permit(Read, "FACILITY", "BPX.SERVER", "GRP1");
  PermitId higher = b.permit(Control, "FACILITY", "BPX.SERVER", "GRP2");
  Decision decision = decide("USER1", "FACILITY", "BPX.SERVER");
  expect(decision, Control, Rule::GroupEntry);
  EXPECT_EQ(decision.permit, higher);
}

TEST_F(DecideTest, GroupOfNobodysConnectDoesNotCount) {
  b.user("USER2");
  b.connect("USER2", "GRP1");
  b.permit(Read, "FACILITY", "BPX.SERVER", "GRP1");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
  expect(decide("USER2", "FACILITY", "BPX.SERVER"), Read, Rule::GroupEntry);
}

TEST_F(DecideTest, DefaultGroupIsMembership) {
  b.user("USER2", "GRP2");
  b.permit(Update, "FACILITY", "BPX.SERVER", "GRP2");
  expect(decide("USER2", "FACILITY", "BPX.SERVER"), Update, Rule::GroupEntry);
}

TEST_F(DecideTest, GroupEntryDecidesEvenBelowEveryoneAndUacc) {
  b.connect("USER1", "GRP1");
  b.profile("FACILITY", "BPX.SERVER", Update);
  b.permit(Read, "FACILITY", "BPX.SERVER", "GRP1");
  b.permit(Control, "FACILITY", "BPX.SERVER", "*");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), Read, Rule::GroupEntry);
}

TEST_F(DecideTest, GroupDenyDecidesByAssumption) {
  b.connect("USER1", "GRP1");
  b.connect("USER1", "GRP2");
  b.profile("FACILITY", "BPX.SERVER", Read);
  b.deny("FACILITY", "BPX.SERVER", "GRP1");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), None, Rule::GroupEntry);
  b.policy.racf.assume.groupNoneDecides = false;
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), Read, Rule::Uacc);
}

TEST_F(DecideTest, DenyOfOneGroupDoesNotOutweighAnother) {
  b.connect("USER1", "GRP1");
  b.connect("USER1", "GRP2");
  b.deny("FACILITY", "BPX.SERVER", "GRP1");
  b.permit(Read, "FACILITY", "BPX.SERVER", "GRP2");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), Read, Rule::GroupEntry);
}

TEST_F(DecideTest, EveryoneCountsForKnownUsersOnly) {
  b.permit(Read, "FACILITY", "BPX.SERVER", "*");
  b.restrictedUser("RESTR");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), Read, Rule::Everyone);
  expect(decideFor(AccessIndex::anyoneElse(), "FACILITY", "BPX.SERVER"), Read, Rule::Everyone);
  expect(decideFor(AccessIndex::unknownUser(), "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
  expect(decide("RESTR", "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
}

TEST_F(DecideTest, EveryoneEntryStandsInForUacc) {
  b.profile("FACILITY", "BPX.SERVER", Update);
  b.permit(Read, "FACILITY", "BPX.SERVER", "*");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), Read, Rule::Everyone);
  expect(decideFor(AccessIndex::unknownUser(), "FACILITY", "BPX.SERVER"), Update, Rule::Uacc);
}

TEST_F(DecideTest, UaccCountsForAllButRestricted) {
  b.profile("FACILITY", "BPX.SERVER", Read);
  b.restrictedUser("RESTR");
  b.restrictedUser("RESTRGRP", "GRP1");
  b.permit(Update, "FACILITY", "BPX.SERVER", "GRP1");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), Read, Rule::Uacc);
  expect(decideFor(AccessIndex::unknownUser(), "FACILITY", "BPX.SERVER"), Read, Rule::Uacc);
  expect(decide("RESTR", "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
  expect(decide("RESTRGRP", "FACILITY", "BPX.SERVER"), Update, Rule::GroupEntry);
}

TEST_F(DecideTest, FirstQualifierOfDataSet) {
  b.profile("DATASET", "USER1.**");
  b.deny("DATASET", "USER1.**", "USER1");
  b.profile("DATASET", "USER12.**");
  b.profile("DATASET", "GRP1.**");
  b.profile("JESSPOOL", "USER1.**");
  b.restrictedUser("RESTR");
  b.profile("DATASET", "RESTR.**");
  expect(decide("USER1", "DATASET", "USER1.CNTL"), Alter, Rule::HighLevelQualifier);
  expect(decide("RESTR", "DATASET", "RESTR.CNTL"), Alter, Rule::HighLevelQualifier);
  expect(decide("USER1", "DATASET", "USER12.CNTL"), None, Rule::Uacc);
  expect(decide("USER1", "JESSPOOL", "USER1.CNTL"), None, Rule::Uacc);
  AccessIndex index(b.policy, Racf);
  expect(index.decide(index.memberOf(b.who("GRP1")), b.cls("DATASET"), "GRP1.CNTL"), None, Rule::Uacc);
}

TEST_F(DecideTest, WarningModeIsAlterForAll) {
  b.row(b.profile("FACILITY", "BPX.SERVER")).warning = true;
  b.restrictedUser("RESTR");
  b.deny("FACILITY", "BPX.SERVER", "USER1");
  b.user("USER2");
  b.permit(Alter, "FACILITY", "BPX.SERVER", "USER2");
  for (const char *user : {"USER1", "RESTR"}) {
    Decision decision = decide(user, "FACILITY", "BPX.SERVER");
    expect(decision, Alter, Rule::Warning);
    EXPECT_FALSE(decision.permit);
  }
  expect(decideFor(AccessIndex::unknownUser(), "FACILITY", "BPX.SERVER"), Alter, Rule::Warning);
  expect(decide("USER2", "FACILITY", "BPX.SERVER"), Alter, Rule::OwnEntry);
}

TEST_F(DecideTest, TrustedAndPrivilegedTasksBypass) {
  b.user("TRUSTU");
  b.user("PRIVU");
  b.user("TSSU");
  b.startedTask("PROC1", "USER1");
  b.startedTask("PROC2", "TRUSTU");
  b.startedTask("PROC3", "TRUSTU").trusted = true;
  b.startedTask("PROC4", "PRIVU").privileged = true;
  StartedTask &task = b.startedTask("PROC5", "TSSU");
  task.trusted = true;
  task.products = Tss;
  b.deny("FACILITY", "BPX.SERVER", "TRUSTU");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
  expect(decide("TRUSTU", "FACILITY", "BPX.SERVER"), Alter, Rule::Bypass);
  expect(decide("PRIVU", "FACILITY", "NO.PROFILE"), Alter, Rule::Bypass);
  EXPECT_EQ(decide("PRIVU", "FACILITY", "NO.PROFILE").conditional, Alter);
  expect(decide("TSSU", "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
  expect(decide("TSSU", "FACILITY", "BPX.SERVER", Tss), Alter, Rule::Bypass);
}

TEST_F(DecideTest, ConditionalEntriesRaiseOnly) {
  ConditionId program = b.condition(Condition::Program, "PGM1");
  b.connect("USER1", "GRP1");
  b.permit(Read, "FACILITY", "BPX.SERVER", "USER1");
  PermitId conditional = b.permit(Update, "FACILITY", "BPX.SERVER", "GRP1", "", program);
  Decision decision = decide("USER1", "FACILITY", "BPX.SERVER");
  expect(decision, Read, Rule::OwnEntry);
  EXPECT_EQ(decision.conditional, Update);
  EXPECT_EQ(decision.conditionalPermit, conditional);

  b.permit(Alter, "FACILITY", "BPX.DAEMON", "USER1");
  b.permit(Read, "FACILITY", "BPX.DAEMON", "USER1", "", program);
  b.permit(None, "FACILITY", "BPX.DAEMON", "USER1", "", b.condition(Condition::Console, "CON1"));
  decision = decide("USER1", "FACILITY", "BPX.DAEMON");
  expect(decision, Alter, Rule::OwnEntry);
  EXPECT_EQ(decision.conditional, Alter);
  EXPECT_FALSE(decision.conditionalPermit);
}

TEST_F(DecideTest, ConditionalEntryOfEveryoneSkipsUnknownAndRestricted) {
  b.restrictedUser("RESTR");
  b.permit(Read, "FACILITY", "BPX.SERVER", "*", "", b.condition(Condition::Terminal, "TERM1"));
  EXPECT_EQ(decide("USER1", "FACILITY", "BPX.SERVER").conditional, Read);
  EXPECT_EQ(decide("USER1", "FACILITY", "BPX.SERVER").level, None);
  EXPECT_EQ(decide("RESTR", "FACILITY", "BPX.SERVER").conditional, None);
  EXPECT_EQ(decideFor(AccessIndex::unknownUser(), "FACILITY", "BPX.SERVER").conditional, None);
}

TEST_F(DecideTest, SeveralRowsForOneEntry) {
  b.permit(Read, "FACILITY", "A", "USER1");
  PermitId higher = b.permit(Update, "FACILITY", "A", "USER1");
  b.permit(Update, "FACILITY", "A", "USER1");
  EXPECT_EQ(decide("USER1", "FACILITY", "A").permit, higher);
  EXPECT_EQ(decide("USER1", "FACILITY", "A").level, Update);

  b.permit(Alter, "FACILITY", "B", "USER1");
  PermitId deny = b.deny("FACILITY", "B", "USER1");
  b.permit(Control, "FACILITY", "B", "USER1");
  EXPECT_EQ(decide("USER1", "FACILITY", "B").permit, deny);
  EXPECT_EQ(decide("USER1", "FACILITY", "B").level, None);
}

TEST_F(DecideTest, RowsOfOneConditionAreOneEntry) {
  ConditionId first = b.condition(Condition::Program, "PGM1"), same = b.condition(Condition::Program, "PGM1");
  ConditionId other = b.condition(Condition::Program, "PGM2");
  b.permit(Update, "FACILITY", "A", "USER1", "", first);
  b.permit(None, "FACILITY", "A", "USER1", "", same);
  EXPECT_EQ(decide("USER1", "FACILITY", "A").conditional, None);
  b.permit(Read, "FACILITY", "A", "USER1", "", other);
  EXPECT_EQ(decide("USER1", "FACILITY", "A").conditional, Read);
}

TEST_F(DecideTest, RowsOfOtherProductsAreLeftOut) {
  b.connect("USER1", "GRP1", Tss);
  b.permit(Read, "FACILITY", "A", "GRP1");
  b.row(b.permit(Update, "FACILITY", "B", "USER1")).products = Products(Acf2 | Tss);
  b.row(b.profile("FACILITY", "C.D")).products = Acf2;
  b.profile("FACILITY", "C.*", Read);
  expect(decide("USER1", "FACILITY", "A"), None, Rule::Uacc);
  expect(decide("USER1", "FACILITY", "A", Tss), Read, Rule::GroupEntry);
  expect(decide("USER1", "FACILITY", "B"), None, Rule::Uacc);
  expect(decide("USER1", "FACILITY", "B", Acf2), Update, Rule::OwnEntry);
  expect(decide("USER1", "FACILITY", "C.D"), Read, Rule::Uacc);
  expect(decide("USER1", "FACILITY", "C.D", Acf2), None, Rule::Uacc);
}

TEST_F(DecideTest, OnlyTheMostSpecificProfileCounts) {
  b.permit(Alter, "FACILITY", "BPX.**", "USER1");
  b.permit(Read, "FACILITY", "BPX.S*", "USER1");
  b.profile("FACILITY", "BPX.SERVER");
  expect(decide("USER1", "FACILITY", "BPX.SERVER"), None, Rule::Uacc);
  expect(decide("USER1", "FACILITY", "BPX.SUPERUSER"), Read, Rule::OwnEntry);
  expect(decide("USER1", "FACILITY", "BPX.DAEMON"), Alter, Rule::OwnEntry);
}

TEST_F(DecideTest, ProfileChoiceInManualsOrder) {
  for (const char *pattern : {"**", "COPY.PAPER*", "COPY.PAPER.**", "COPY.PAP*", "COPY.%APER", "COPY.PAPER.*",
                              "COPY.PAPER.TEST", "COPY.PAPE%", "*.PAPER", "COPY.PAPER.%"})
    b.profile("FACILITY", pattern);
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPER.TEST"), "COPY.PAPER.TEST");
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPER.T"), "COPY.PAPER.%");
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPER.NEST"), "COPY.PAPER.*");
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPER"), "COPY.PAPER.**");
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPERS"), "COPY.PAPER*");
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPE"), "COPY.PAP*");
  EXPECT_EQ(profileOf("FACILITY", "COPY.PAPEX"), "COPY.PAPE%");
  EXPECT_EQ(profileOf("FACILITY", "COPY.TAPER"), "COPY.%APER");
  EXPECT_EQ(profileOf("FACILITY", "PRINT.PAPER"), "*.PAPER");
  EXPECT_EQ(profileOf("FACILITY", "COPY"), "**");
}

TEST_F(DecideTest, ProfilesOfAClassAreMostSpecificFirst) {
  for (const char *pattern : {"A.**", "A.B", "A.*", "**", "A.B*"})
    b.profile("FACILITY", pattern);
  b.profile("OPERCMDS", "A.B");
  AccessIndex index(b.policy, Racf);
  std::vector<std::string> order;
  for (ProfileId id : index.profilesOf(b.cls("FACILITY")))
    order.push_back(b.policy.text(b.policy[id].pattern.value).str());
  EXPECT_THAT(order, testing::ElementsAre("A.B", "A.B*", "A.*", "A.**", "**"));
}

TEST_F(DecideTest, DataSetWithVolumeBeforeGenericOfTheSameName) {
  b.profile("DATASET", "SYS1.PARMLIB", Read);
  b.row(b.profile("DATASET", "SYS1.PARMLIB", Update)).volume = b.text("VOL001");
  EXPECT_EQ(decide("USER1", "DATASET", "SYS1.PARMLIB").level, Update);
}

TEST_F(DecideTest, EqualProfilesShareOneAccessList) {
  ProfileId first = b.profile("FACILITY", "A.*"), second = b.profile("FACILITY", "A.*");
  b.row(b.permit(Read, "FACILITY", "A.*", "USER1")).profile = second;
  AccessIndex index(b.policy, Racf);
  EXPECT_EQ(index.profileFor(b.cls("FACILITY"), "A.B"), first);
  EXPECT_EQ(decide("USER1", "FACILITY", "A.B").level, Read);
}

TEST_F(DecideTest, PermitsInSourceOrderOfTheProduct) {
  PermitId first = b.permit(Read, "FACILITY", "A", "USER1");
  b.row(b.permit(Read, "FACILITY", "A", "GRP2")).products = Tss;
  b.permit(Read, "FACILITY", "B", "GRP2");
  PermitId last = b.permit(Read, "FACILITY", "A", "GRP1");
  AccessIndex index(b.policy, Racf);
  EXPECT_THAT(index.permitsOf(b.policy.findProfile(b.cls("FACILITY"), "A")).vec(),
              testing::ElementsAre(first, last));
}

TEST_F(DecideTest, SubjectsInFixedOrder) {
  b.externalUser("EXTU");
  b.user("AUSER");
  b.externalGroup("AGRP");
  b.everyone();
  b.row(b.user("TSSONLY")).products = Tss;
  AccessIndex index(b.policy, Racf);
  std::vector<std::string> labels;
  for (const NamedSubject &subject : subjectsOf(index))
    labels.push_back(subject.label);
  EXPECT_THAT(labels, testing::ElementsAre("AUSER", "USER1", "EXTU", "a member of AGRP", "a member of GRP1",
                                           "a member of GRP2", "anyone else", "an unknown user"));
}

TEST_F(DecideTest, SubjectHasEachGroupOnce) {
  PrincipalId user = b.user("USER2", "GRP2");
  b.connect("USER2", "GRP2");
  b.connect("USER2", "GRP1");
  Subject subject = AccessIndex(b.policy, Racf).subject(user);
  EXPECT_THAT(subject.groups, testing::ElementsAre(b.who("GRP1"), b.who("GRP2")));
}

} // namespace
