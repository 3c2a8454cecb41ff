// Permits of one entry: which stays, for how long, and what is said of it.
#include "Compilation.h"

#include <gmock/gmock.h>

using namespace zsp;
using namespace zsp::test;
using testing::ElementsAre;

TEST(Permits, OneRowForEachNameAndPrincipal) {
  Compilation c(
      prelude("resource FACILITY A.B, C.D\n"
              "permit READ on FACILITY A.B, C.D to SYS1, everyone because \"why\" ticket \"T1\" review by "
              "2027-06-30 until 2028-02-29\n"
              "deny FACILITY A.B to IBMUSER\npermit UPDATE on FACILITY A.B to DEVL when terminal TRM1\n"
              "waive racf because \"x\" { permit READ on FACILITY C.D to DEVL until 2027-01-01 }\n"
              "only acf2 { permit UPDATE on FACILITY C.D to IBMUSER }"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_THAT(c.permits(),
              ElementsAre("READ FACILITY A.B SYS1", "READ FACILITY A.B *", "READ FACILITY C.D SYS1",
                          "READ FACILITY C.D *", "NONE FACILITY A.B IBMUSER", "UPDATE FACILITY A.B DEVL",
                          "READ FACILITY C.D DEVL", "UPDATE FACILITY C.D IBMUSER"));
  const ir::Permit &first = c.policy().permits[0];
  EXPECT_EQ(c.text(first.reason), "why");
  EXPECT_EQ(c.text(first.ticket), "T1");
  EXPECT_EQ(first.review, 20270630u);
  EXPECT_EQ(first.until, 20280229u);
  EXPECT_FALSE(bool(first.condition));
  const ir::Condition &condition = c.policy()[c.policy().permits[5].condition];
  EXPECT_EQ(condition.kind, ir::Condition::Terminal);
  EXPECT_EQ(c.text(condition.name), "TRM1");
  EXPECT_EQ(c.policy().permits[6].waived, ir::Racf);
  EXPECT_EQ(c.policy().permits[7].products, ir::Acf2);
  EXPECT_EQ(c.policy()[c.policy().permits[1].who].kind, ir::PrincipalKind::Everyone);
}

TEST(Permits, OneRowKeepsEveryReason) {
  Compilation c(
      prelude("resource FACILITY A.B\nrole r { permit READ on FACILITY A.B because \"of the role\" }\n"
              "permit READ on FACILITY A.B to DEVL because \"first\" ticket \"T1\"\n"
              "grant r to DEVL review by 2027-06-30 grant r to DEVL review by 2027-06-30\n"
              "permit UPDATE on FACILITY A.B to DEVL\n"
              "only acf2 { permit ALTER on FACILITY A.B to DEVL because \"last\" }\n"
              "permit READ on FACILITY A.B to SYS1 because \"other\""));
  EXPECT_THAT(c.permits(),
              ElementsAre("UPDATE FACILITY A.B DEVL", "ALTER FACILITY A.B DEVL", "READ FACILITY A.B SYS1"));
  std::vector<std::string> merged;
  for (const ir::MergedPermit &row : c.policy().mergedPermits)
    merged.push_back(
        fmt::format("{} {} {} {}", row.into.index, c.text(row.reason), c.text(row.ticket), row.review));
  EXPECT_THAT(merged,
              ElementsAre("0 first T1 0", "0 of the role  20270630", "0 of the role  20270630", "1   0",
                          "1 first T1 0", "1 of the role  20270630", "1 of the role  20270630"));
}

TEST(Permits, OneRowKeepsThePlaceOfEveryStatement) {
  Compilation c(prelude("resource FACILITY A.B\npermit READ on FACILITY A.B to DEVL\n"
                        "permit UPDATE on FACILITY A.B to DEVL\npermit READ on FACILITY A.B to DEVL"));
  ASSERT_EQ(c.policy().permits.size(), 1u);
  std::vector<std::string> merged;
  for (const ir::MergedPermit &row : c.policy().mergedPermits)
    merged.push_back(c.sources.text(row.origin.range).str());
  EXPECT_THAT(merged,
              ElementsAre("permit READ on FACILITY A.B to DEVL", "permit READ on FACILITY A.B to DEVL"));
  Compilation once(prelude("resource FACILITY A.B, C.D\npermit READ on FACILITY A.B, C.D to DEVL, SYS1"));
  EXPECT_EQ(once.policy().mergedPermits.size(), 0u);
}

// What another product has by a statement is not needless.
TEST(Permits, AreRepeatedWhereAllTheirProductsAreGone) {
  auto repeated = [](const std::string &statements) {
    Compilation c(prelude("resource FACILITY A.B\n" + statements));
    std::string said;
    for (const Diagnostic &row : c.diags.diagnostics())
      if (row.id == DiagId::PermitRepeated)
        said += fmt::format("{} {};", row.message, row.notes.size());
    return said;
  };
  const std::string racf = "only racf { permit ALTER on FACILITY A.B to SYS1 }\n",
                    others = "only acf2, tss { permit UPDATE on FACILITY A.B to SYS1 }\n",
                    read = "permit READ on FACILITY A.B to SYS1\n";
  EXPECT_EQ(repeated(racf + read), "");
  EXPECT_EQ(repeated(read + racf), "");
  for (const std::string &all : {racf + others + read, read + racf + others, racf + read + others})
    EXPECT_EQ(repeated(all), "'SYS1' already has UPDATE on FACILITY 'A.B' (finding redundant_permit) 2;")
        << all;
  EXPECT_EQ(repeated(racf + "only racf { " + read + "}"),
            "'SYS1' already has ALTER on FACILITY 'A.B' (finding redundant_permit) 1;");
  EXPECT_EQ(repeated("permit READ on FACILITY A.B to everyone, everyone"),
            "everyone already has READ on FACILITY 'A.B' (finding redundant_permit) 1;");
}

TEST(Permits, TheHigherLevelOfOneEntryStays) {
  Compilation c(prelude(
      "param a : group = G1\nparam b : group = a\ngroup a group b\nresource FACILITY A.B\n"
      "permit READ on FACILITY A.B to a because \"r\" permit ALTER on FACILITY A.B to b because \"w\"\n"
      "permit UPDATE on FACILITY A.B to a"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_THAT(c.permits(), ElementsAre("ALTER FACILITY A.B G1"));
  EXPECT_EQ(c.text(c.policy().permits[0].reason), "w");

  Compilation split(
      prelude("param a : group = SYS1\nresource FACILITY A.B\npermit READ on FACILITY A.B to a\n"
              "only racf { permit ALTER on FACILITY A.B to SYS1 }"));
  EXPECT_EQ(split.messages(), "");
  EXPECT_THAT(split.permits(), ElementsAre("READ FACILITY A.B SYS1", "ALTER FACILITY A.B SYS1"));
  EXPECT_EQ(split.policy().permits[0].products, ir::Acf2 | ir::Tss);
  EXPECT_EQ(split.policy().permits[1].products, ir::Racf);
}

// In whichever order they are written.
TEST(Permits, WhatLastsLongerIsLeftWhenTheHigherLevelEnds) {
  const std::string read = "permit READ on FACILITY A.B to SYS1\n",
                    update = "permit UPDATE on FACILITY A.B to SYS1 until 2027-12-31\n";
  for (const std::string &both : {read + update, update + read}) {
    Compilation c(prelude("resource FACILITY A.B\nonly acf2, tss {\n" + both + "}"));
    EXPECT_EQ(c.messages(), "");
    EXPECT_THAT(c.permits(),
                testing::UnorderedElementsAre("READ FACILITY A.B SYS1", "UPDATE FACILITY A.B SYS1"));
    Compilation racf(prelude("resource FACILITY A.B\nwaive racf because \"x\" {\n" + both + "}"));
    for (const ir::Permit &row : racf.policy().permits)
      EXPECT_EQ((row.products & ir::Racf) != 0, row.level == ir::AccessLevel::Update);
  }
  // Of one level the entry that lasts longer stays.
  for (const char *days : {"until 2027-11-30 permit READ on FACILITY A.B to SYS1",
                           "permit READ on FACILITY A.B to SYS1 until 2027-11-30"}) {
    Compilation c(prelude("resource FACILITY A.B\nonly tss { permit READ on FACILITY A.B to SYS1 " +
                          std::string(days) + "}"));
    ASSERT_EQ(c.permits().size(), 1u) << c.messages();
    EXPECT_EQ(c.policy().permits[0].until, 0u);
  }
}

// What is accepted of one statement is not accepted of another.
TEST(Permits, OfOneEntryAreWaivedIfAllAre) {
  const std::string day = "permit READ on FACILITY A.B to SYS1 until 2027-01-01\n",
                    waived = "waive racf because \"x\" { " + day + "}\n", reads = "resource FACILITY A.B\n";
  for (const std::string &both : {day + waived, waived + day}) {
    Compilation c(prelude(reads + both));
    ASSERT_EQ(c.permits().size(), 1u) << c.messages();
    EXPECT_EQ(c.policy().permits[0].waived, ir::NoProducts);
  }
  Compilation all(prelude(reads + waived + waived));
  EXPECT_EQ(all.policy().permits[0].waived, ir::Racf);
  // A lower level without a day has nothing to accept.
  Compilation lower(prelude(reads + "only racf { permit READ on FACILITY A.B to SYS1\nwaive racf because "
                                    "\"x\" { permit UPDATE on FACILITY A.B to SYS1 until 2027-01-01 } }"));
  ASSERT_EQ(lower.permits().size(), 1u) << lower.messages();
  EXPECT_EQ(lower.policy().permits[0].waived, ir::Racf);
}

TEST(Permits, UnderAConditionContradictADeny) {
  for (const char *both : {"permit READ on FACILITY A.B to SYS1 when terminal T1 deny FACILITY A.B to SYS1",
                           "deny FACILITY A.B to SYS1 permit READ on FACILITY A.B to SYS1 when terminal T1"})
    EXPECT_EQ(Compilation(prelude("resource FACILITY A.B " + std::string(both))).size(), 1u) << both;
}

TEST(Permits, TheEarlierDayOfRoleAndGrantHolds) {
  Compilation c(
      prelude("resource FACILITY A.B\nrole r { permit READ on FACILITY A.B until 2027-01-01 }\n"
              "grant r to DEVL until 2026-01-01 grant r to SYS1 until 2028-01-01 grant r to IBMUSER"));
  EXPECT_EQ(c.messages(), "");
  ASSERT_EQ(c.policy().permits.size(), 3u);
  EXPECT_EQ(c.policy().permits[0].until, 20260101u);
  EXPECT_EQ(c.policy().permits[1].until, 20270101u);
  EXPECT_EQ(c.policy().permits[2].until, 20270101u);
}

TEST(Permits, GrantsJoinTheirTermsWithTheRoles) {
  Compilation c(
      prelude("resource FACILITY A.B, C.D\nrole r \"x\" { permit READ on FACILITY A.B because \"role\" "
              "review by 2027-01-01\n deny FACILITY C.D }\n"
              "grant r to DEVL, SYS1 because \"grant\" ticket \"T\" review by 2026-01-01"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_THAT(c.permits(), ElementsAre("READ FACILITY A.B DEVL", "READ FACILITY A.B SYS1",
                                       "NONE FACILITY C.D DEVL", "NONE FACILITY C.D SYS1"));
  EXPECT_EQ(c.text(c.policy().permits[0].reason), "grant; role");
  EXPECT_EQ(c.text(c.policy().permits[2].reason), "grant");
  EXPECT_EQ(c.text(c.policy().permits[0].ticket), "T");
  EXPECT_EQ(c.policy().permits[0].review, 20260101u);
  Compilation when(prelude("resource FACILITY A.B role r { permit READ on FACILITY A.B }\n"
                           "grant r to DEVL when terminal T1"));
  EXPECT_EQ(when.messages(), "");
  EXPECT_TRUE(bool(when.policy().permits[0].condition));
}
