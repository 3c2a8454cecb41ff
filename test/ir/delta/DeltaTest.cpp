// The difference from nothing to a policy.
#include "ir/delta/Delta.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace zsp::ir;
using testing::ElementsAre;
using testing::IsEmpty;
using zsp::ir::test::PolicyBuilder;

namespace {

struct FromNothingTest : testing::Test {
  PolicyBuilder b;
  Delta::Rows rows(Products product) { return fromNothing(b.policy, product).added; }
};

TEST_F(FromNothingTest, RefersToTheNewStateAndRemovesNothing) {
  b.group("GRP1");
  Delta delta = fromNothing(b.policy, Racf);
  EXPECT_EQ(delta.from, nullptr);
  EXPECT_EQ(delta.to, &b.policy);
  EXPECT_THAT(delta.removed.principals, IsEmpty());
  EXPECT_THAT(delta.added.principals, ElementsAre(0u));
}

TEST_F(FromNothingTest, PrincipalsThatExistAreNotAdded) {
  b.group("GRP1");
  b.externalGroup("GRP2");
  b.user("USER1");
  b.externalUser("USER2");
  b.everyone();
  b.row(b.user("USER3")).products = Tss;
  EXPECT_THAT(rows(Racf).principals, ElementsAre(0u, 2u));
  EXPECT_THAT(rows(Tss).principals, ElementsAre(0u, 2u, 5u));
}

TEST_F(FromNothingTest, ExternalProfilesAreNotAddedButTheirPermitsAre) {
  b.profile("FACILITY", "A", AccessLevel::None, ProfileKind::External);
  b.profile("FACILITY", "B", AccessLevel::None, ProfileKind::Shared);
  b.profile("FACILITY", "C");
  b.row(b.profile("FACILITY", "D")).products = Acf2;
  b.externalGroup("GRP1");
  b.permit(AccessLevel::Read, "FACILITY", "A", "GRP1");
  b.row(b.permit(AccessLevel::Read, "FACILITY", "B", "GRP1")).products = Acf2;
  b.permit(AccessLevel::Read, "FACILITY", "C", "*");
  EXPECT_THAT(rows(Racf).profiles, ElementsAre(1u, 2u));
  EXPECT_THAT(rows(Acf2).profiles, ElementsAre(1u, 2u, 3u));
  EXPECT_THAT(rows(Racf).permits, ElementsAre(0u, 2u));
}

TEST_F(FromNothingTest, OnlyDeclaredClassesAreAdded) {
  b.cls("FACILITY");
  b.row(b.cls("STARTED")).active = true;
  b.row(b.cls("ZOWE")).declared = true;
  EXPECT_THAT(rows(Racf).classes, ElementsAre(2u));
}

TEST_F(FromNothingTest, ConnectsTasksAndStepsOfTheProduct) {
  b.externalGroup("GRP1");
  b.externalUser("USER1");
  b.connect("USER1", "GRP1");
  b.connect("USER1", "GRP1", Products(Acf2 | Tss));
  b.startedTask("PROC1", "USER1").products = Tss;
  b.startedTask("PROC2", "USER1");
  b.policy.manualSteps.resize(2);
  b.policy.manualSteps[0].products = Tss;
  EXPECT_THAT(rows(Racf).connects, ElementsAre(0u));
  EXPECT_THAT(rows(Racf).startedTasks, ElementsAre(1u));
  EXPECT_THAT(rows(Racf).manualSteps, ElementsAre(1u));
}

TEST_F(FromNothingTest, ToNothingRemovesTheSameRows) {
  b.group("GRP1");
  b.externalGroup("GRP2");
  b.user("USER1", "GRP1");
  b.connect("USER1", "GRP2");
  b.startedTask("PROC1", "USER1", "GRP1");
  b.profile("FACILITY", "A", AccessLevel::None, ProfileKind::Shared);
  b.row(b.cls("ZOWE")).declared = true;
  b.permit(AccessLevel::Read, "FACILITY", "A", "GRP2");
  b.policy.manualSteps.emplace_back();
  b.policy.rawCommands.emplace_back().products = Racf;
  Delta forth = fromNothing(b.policy, Racf), back = toNothing(b.policy, Racf);
  EXPECT_EQ(back.from, &b.policy);
  EXPECT_EQ(back.to, nullptr);
  auto expectSame = [](const std::vector<uint32_t> &removed, const std::vector<uint32_t> &added) {
    EXPECT_EQ(removed, added);
    EXPECT_FALSE(removed.empty());
  };
  expectSame(back.removed.classes, forth.added.classes);
  expectSame(back.removed.principals, forth.added.principals);
  expectSame(back.removed.connects, forth.added.connects);
  expectSame(back.removed.startedTasks, forth.added.startedTasks);
  expectSame(back.removed.profiles, forth.added.profiles);
  expectSame(back.removed.permits, forth.added.permits);
  expectSame(back.removed.manualSteps, forth.added.manualSteps);
  expectSame(back.removed.rawCommands, forth.added.rawCommands);
  EXPECT_THAT(back.added.permits, IsEmpty());
}

} // namespace
