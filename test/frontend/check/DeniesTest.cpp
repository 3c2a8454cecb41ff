// What is said of denies that somebody gets around, as the access model has it.
#include "Compilation.h"

#include "ir/access/Access.h"

#include <gmock/gmock.h>

using namespace zsp;
using namespace zsp::test;

namespace {

/// The messages, with what their notes point at.
std::string said(const std::string &statements) {
  Compilation c(prelude("user U1 { default group SYS1 }\n" + statements));
  std::string all;
  for (const Diagnostic &row : c.diags.diagnostics()) {
    all += row.message;
    for (const Note &note : row.notes)
      all += fmt::format(" [{}]", c.sources.text(note.range));
    all += '\n';
  }
  return all;
}

} // namespace

TEST(Denies, OfAUserWhoGetsInAllTheSame) {
  const std::string deny = "resource FACILITY A.B\ndeny FACILITY A.B to U1\n";
  EXPECT_EQ(said(deny + "permit UPDATE on FACILITY A.B to SYS1"), "");
  EXPECT_EQ(said(deny + "started task S1 { user U1 trusted }"),
            "'U1' keeps ALTER: it runs trusted or privileged [started task S1 { user U1 trusted }]\n");
  EXPECT_EQ(
      said(deny + "permit UPDATE on FACILITY A.B to SYS1 when terminal T1"),
      "'U1' keeps UPDATE: as a member of 'SYS1' under a condition [permit UPDATE on FACILITY A.B to SYS1 "
      "when terminal T1]\n");
  EXPECT_EQ(
      said(deny + "permit READ on FACILITY A.B to everyone when terminal T1"),
      "'U1' keeps READ: as everyone does under a condition [permit READ on FACILITY A.B to everyone when "
      "terminal T1]\n");
  EXPECT_EQ(said("resource DATASET U1.**\ndeny DATASET U1.** to U1"),
            "'U1' keeps ALTER: the data sets are its own [user U1 { default group SYS1 }]\n");
}

TEST(Denies, OfAGroupAMemberOfWhichGetsInAllTheSame) {
  const std::string deny = "resource FACILITY A.B\ndeny FACILITY A.B to SYS1\nconnect U1 to DEVL\n";
  EXPECT_EQ(
      said(deny + "permit ALTER on FACILITY A.B to DEVL when terminal T1"),
      "'U1' is a member of 'SYS1' and keeps ALTER: as a member of 'DEVL' under a condition [permit ALTER "
      "on FACILITY A.B to DEVL when terminal T1]\n");
  EXPECT_EQ(
      said(deny + "permit ALTER on FACILITY A.B to DEVL"),
      "'U1' is a member of 'SYS1' and keeps ALTER: as a member of 'DEVL' [permit ALTER on FACILITY A.B to "
      "DEVL]\n");
}

TEST(Denies, OfAGroupWhereItsEntryDoesNotDecide) {
  const std::string off = "site { racf { assume group_none_decides off } }\n",
                    read = "resource FACILITY A.B { uacc READ }", deny = "\ndeny FACILITY A.B to SYS1";
  EXPECT_EQ(said(read + deny), "");
  EXPECT_EQ(said(off + read + deny),
            "'U1' is a member of 'SYS1' and keeps READ: by the default access [" + read + "]\n");
  EXPECT_EQ(said(off + "resource FACILITY A.B permit READ on FACILITY A.B to everyone" + deny),
            "'U1' is a member of 'SYS1' and keeps READ: as everyone does [permit READ on FACILITY A.B to "
            "everyone]\n");
  EXPECT_EQ(said(off + "resource FACILITY A.B" + deny), "");
}

TEST(Denies, OnTheProductsThatTheyAreFor) {
  const std::string profile = "resource FACILITY A.B\n",
                    racf = "only racf { connect U1 to DEVL permit READ on FACILITY A.B to DEVL }\n";
  EXPECT_EQ(said(profile + racf + "only acf2 { deny FACILITY A.B to SYS1 }"), "");
  EXPECT_EQ(
      said(profile + racf + "deny FACILITY A.B to SYS1"),
      "'U1' is a member of 'SYS1' and keeps READ: as a member of 'DEVL' [permit READ on FACILITY A.B to "
      "DEVL]\n");
}

// In warning mode nobody is kept out: that is a finding of the profile.
TEST(Denies, InWarningModeAsWithoutIt) {
  const std::string warning = "resource FACILITY A.B { warning }\ndeny FACILITY A.B to SYS1\n";
  EXPECT_EQ(said(warning), "");
  EXPECT_EQ(
      said(warning + "permit READ on FACILITY A.B to U1"),
      "'U1' is a member of 'SYS1' and keeps READ: by its own entry [permit READ on FACILITY A.B to U1]\n");
}
