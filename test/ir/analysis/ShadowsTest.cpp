// Profiles that decide instead of a broader one: who loses what, and for which name.

#include "test/ir/analysis/Findings.h"

namespace zsp::test {
namespace {

const std::string profiles = "resource FACILITY A.**, A.B.** ";

/// What is said of A.B.** below A.**.
std::string narrow(const std::string &where, const std::string &name = "A.B") {
  return where.empty()
             ? ""
             : fmt::format("ZSP2610 FACILITY 'A.B.**' decides instead of 'A.**', as for '{}', where {} "
                           "(finding shadowed)\n",
                           name, where);
}

} // namespace

TEST(Shadows, OfManyBroaderProfilesTheOneThatWouldDecide) {
  EXPECT_EQ(
      findings("external group G1, G2, G3, G4 resource FACILITY **, A.**, A.B "
               "permit READ on FACILITY ** to SYS1 permit READ on FACILITY A.** to G1, G2, G3, G4, SYS1 "
               "permit READ on FACILITY A.B to SYS1 accept wide_generic on FACILITY ** because \"x\" "
               "accept high_risk on FACILITY ** because \"x\""),
      "ZSP2610 FACILITY 'A.B' decides instead of 'A.**', as for 'A.B', where 'G1' has NONE instead of READ, "
      "'G2' has NONE instead of READ, 'G3' has NONE instead of READ and 'G4' has NONE instead of READ "
      "(finding shadowed)\n");
}

TEST(Shadows, AFewAndHowManyMore) {
  EXPECT_EQ(
      findings("external group G1, G2, G3, G4, G5 " + profiles +
               "permit READ on FACILITY A.** to G1, G2, G3 permit UPDATE on FACILITY A.** to G4, G5 "
               "permit READ on FACILITY A.B.** to G5"),
      narrow("'G1' has NONE instead of READ, 'G2' has NONE instead of READ, 'G3' has NONE instead of READ "
             "and 'G4' has NONE instead of UPDATE"))
      << "an entry of its own says what it is for";
  EXPECT_EQ(
      findings("external group G1, G2, G3, G4, G5 " + profiles +
               "permit READ on FACILITY A.** to G1, G2, G3, G4, G5"),
      narrow("'G1' has NONE instead of READ, 'G2' has NONE instead of READ, 'G3' has NONE instead of READ "
             "and 2 more have less"));
}

TEST(Shadows, OneClauseForEachPrincipal) {
  const std::string twice =
      "permit READ on FACILITY A.** to G1 when terminal T1 permit READ on FACILITY A.** to G1 ";
  EXPECT_EQ(findings("external group G1, G2 " + profiles + twice), narrow("'G1' has NONE instead of READ"));
  EXPECT_EQ(
      findings("external group G1, G2 " + profiles + twice +
               "permit UPDATE on FACILITY A.** to G1 when terminal T2 permit READ on FACILITY A.** to G2"),
      narrow("'G1' has NONE instead of UPDATE under a condition and 'G2' has NONE instead of READ"));
  EXPECT_EQ(findings("external group G1, G2, G3, G4, G5 " + profiles + twice +
                     "permit READ on FACILITY A.** to G2, G3, G4, G5 "
                     "permit READ on FACILITY A.** to G5 when terminal T1"),
            narrow("'G1' has NONE instead of READ, 'G2' has NONE instead of READ, 'G3' has NONE instead of "
                   "READ and 2 more have less"));
}

TEST(Shadows, ANameThatTheNarrowOneDecidesFor) {
  EXPECT_EQ(findings("resource FACILITY A.**, A.B.**, A.B permit READ on FACILITY A.**, A.B to DEVL"),
            narrow("'DEVL' has NONE instead of READ", "A.B.A"));
  EXPECT_EQ(
      findings("resource FACILITY A.**, A permit READ on FACILITY A.** to DEVL"),
      "ZSP2610 FACILITY 'A' decides instead of 'A.**', as for 'A', where 'DEVL' has NONE instead of READ "
      "(finding shadowed)\n");
}

TEST(Shadows, ANameThatTheBroadOneWouldDecideFor) {
  EXPECT_EQ(findings("resource FACILITY A.**, A.B%.*, A.*.A permit READ on FACILITY A.** to DEVL "
                     "permit READ on FACILITY A.B%.* to SYS1 permit READ on FACILITY A.*.A to DEVL"),
            "ZSP2610 FACILITY 'A.B%.*' decides instead of 'A.**', as for 'A.BA.B', where 'DEVL' has NONE "
            "instead of READ (finding shadowed)\n");
}

TEST(Shadows, WhatOneProductLosesIsSaidBesideAnother) {
  EXPECT_EQ(findings(profiles + "only racf { permit READ on FACILITY A.** to DEVL } "
                                "only acf2 { permit READ on FACILITY A.** to IBMUSER } "
                                "permit READ on FACILITY A.** to SYS1"),
            narrow("'DEVL' has NONE instead of READ and 'SYS1' has NONE instead of READ") +
                narrow("'IBMUSER' has NONE instead of READ and 'SYS1' has NONE instead of READ") +
                narrow("'SYS1' has NONE instead of READ"));
}

TEST(Shadows, InWarningModeEntriesSayNothing) {
  EXPECT_EQ(findings("resource FACILITY A.** { warning } resource FACILITY A.B.** "
                     "permit READ on FACILITY A.** to DEVL permit READ on FACILITY A.B.** to SYS1 "
                     "accept warning_mode on FACILITY A.** because \"x\""),
            narrow("anyone else has NONE instead of ALTER"));
}

TEST(Shadows, WhatIsKept) {
  EXPECT_EQ(findings("connect IBMUSER to SYS1 " + profiles +
                     "permit UPDATE on FACILITY A.** to IBMUSER permit READ on FACILITY A.B.** to SYS1"),
            narrow("'IBMUSER' has READ instead of UPDATE"));
  EXPECT_EQ(findings("connect IBMUSER to SYS1 " + profiles +
                     "permit READ on FACILITY A.** to IBMUSER permit READ on FACILITY A.B.** to SYS1"),
            "");
}

TEST(Shadows, DefaultAccess) {
  const std::string read = "resource FACILITY A.** { uacc READ } ";
  EXPECT_EQ(findings(read + "resource FACILITY A.B.**"), narrow("anyone else has NONE instead of READ"));
  EXPECT_EQ(findings(read + "resource FACILITY A.B.** { uacc READ }"), "");
  EXPECT_EQ(findings(read + "resource FACILITY A.B.** permit READ on FACILITY A.B.** to everyone"), "");
  EXPECT_EQ(findings("resource FACILITY A.** { warning } resource FACILITY A.B.** { uacc READ } "
                     "accept warning_mode on FACILITY A.** because \"x\""),
            narrow("anyone else has READ instead of ALTER"));
  EXPECT_EQ(findings(read + "resource FACILITY A.B.** { warning } "
                            "accept warning_mode on FACILITY A.B.** because \"x\""),
            "");
  // What others define may have another default access.
  EXPECT_EQ(findings("shared resource FACILITY A.** { uacc READ } resource FACILITY A.B.**"), "");
  EXPECT_EQ(findings(read + "shared resource FACILITY A.B.**"), "");
}

TEST(Shadows, RestrictedUsersHaveNoDefaultAccess) {
  const std::string users = "user R1 { restricted default group DEVL } user U1 { default group DEVL } ";
  EXPECT_EQ(findings(users + "resource FACILITY A.** resource FACILITY A.B.** { uacc READ } "
                             "permit READ on FACILITY A.** to R1, U1"),
            narrow("'R1' has NONE instead of READ"));
}

TEST(Shadows, EntriesUnderACondition) {
  const std::string when = "permit READ on DATASET SYS1.** to DEVL when program P ";
  const std::string data = "resource DATASET SYS1.**, SYS1.B.** ";
  const std::string said = "ZSP2610 DATASET 'SYS1.B.**' decides instead of 'SYS1.**', as for 'SYS1.B', where "
                           "'DEVL' has NONE instead of READ under a condition (finding shadowed)\n";
  EXPECT_EQ(findings(data + when), said);
  EXPECT_EQ(findings(data + when + "permit READ on DATASET SYS1.B.** to DEVL when program Q"), said);
  EXPECT_EQ(findings(data + when + "permit READ on DATASET SYS1.B.** to DEVL when program P"), "");
  EXPECT_EQ(findings(data + when + "permit READ on DATASET SYS1.B.** to DEVL"), "");
  EXPECT_EQ(findings(data + when + "permit READ on DATASET SYS1.B.** to everyone when program P"), "");
}

TEST(Shadows, OfEachProduct) {
  EXPECT_EQ(findings(profiles + "only racf { permit READ on FACILITY A.** to DEVL "
                                "accept shadowed on FACILITY A.B.** because \"x\" } "
                                "only acf2 { permit READ on FACILITY A.** to SYS1 }"),
            narrow("'SYS1' has NONE instead of READ"))
      << "accepted for one product";
}

TEST(Shadows, AModuleAcceptsNoDefaultOfThePolicy) {
  Input input = prelude("use m resource FACILITY A.** { uacc READ }");
  input.modules["m"] = {"module m \"m\" resource FACILITY A.B.** "
                        "accept shadowed on FACILITY A.B.** because \"x\""};
  EXPECT_EQ(findings(input), narrow("anyone else has NONE instead of READ"));
}

} // namespace zsp::test
