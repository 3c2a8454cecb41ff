// Each finding: a policy that has it, and a neighbour that has not.

#include "test/ir/analysis/Findings.h"

namespace zsp::test {
namespace {

struct Case {
  const char *wrong, *said, *neighbour;
};

void check(llvm::ArrayRef<Case> cases, ir::Date asOf = 0, llvm::StringRef group = "") {
  for (const Case &row : cases) {
    EXPECT_EQ(findings(row.wrong, asOf, group), std::string(row.said) + "\n") << row.wrong;
    EXPECT_EQ(findings(row.neighbour, asOf, group), "") << row.neighbour;
  }
}

const std::string ab = "resource FACILITY A.B { uacc NONE }\n";

} // namespace

TEST(Analysis, EntriesThatSomethingElseGives) {
  check({{"connect IBMUSER to SYS1 resource FACILITY A.B permit READ on FACILITY A.B to SYS1, IBMUSER",
          "ZSP2600 'IBMUSER' has READ on FACILITY 'A.B' as a member of 'SYS1', too (finding entry_of_group)",
          "connect IBMUSER to SYS1 resource FACILITY A.B permit READ on FACILITY A.B to SYS1 "
          "permit UPDATE on FACILITY A.B to IBMUSER"},
         {"resource FACILITY A.B permit READ on FACILITY A.B to everyone, DEVL",
          "ZSP2601 'DEVL' has READ on FACILITY 'A.B' as everyone has (finding entry_of_everyone)",
          "resource FACILITY A.B permit READ on FACILITY A.B to everyone permit UPDATE on FACILITY A.B to "
          "DEVL"},
         {"resource FACILITY A.B { uacc READ } permit READ on FACILITY A.B to DEVL",
          "ZSP2602 'DEVL' has READ on FACILITY 'A.B' by its default access, too (finding entry_of_default)",
          "resource FACILITY A.B { uacc READ } permit UPDATE on FACILITY A.B to DEVL"},
         {"resource FACILITY A.B { uacc UPDATE } permit READ on FACILITY A.B to DEVL "
          "accept open_to_all on FACILITY A.B because \"x\"",
          "ZSP2603 the entry of 'DEVL' gives READ on FACILITY 'A.B', less than the UPDATE that everyone has "
          "(finding "
          "below_everyone)",
          "resource FACILITY A.B { uacc NONE } permit READ on FACILITY A.B to DEVL"}});
}

TEST(Analysis, EveryEntryBelowThatOfEveryone) {
  auto below = [](const char *who, const char *level) {
    return fmt::format("ZSP2603 the entry of '{}' gives {} on FACILITY 'A.B', less than the ALTER that "
                       "everyone has (finding below_everyone)\n",
                       who, level);
  };
  const std::string lists = "external group G1, G3 permit CONTROL on FACILITY A.B to G3 "
                            "permit UPDATE on FACILITY A.B to G1 ",
                    open = "accept open_to_all on FACILITY A.B because \"x\" ";
  EXPECT_EQ(findings("resource FACILITY A.B permit ALTER on FACILITY A.B to everyone " + open + lists),
            below("G1", "UPDATE") + below("G3", "CONTROL"));
  EXPECT_EQ(findings("resource FACILITY A.B { uacc ALTER } " + open + lists),
            below("G1", "UPDATE") + below("G3", "CONTROL"));
  const std::string own = "connect IBMUSER to DEVL resource FACILITY A.B { uacc ALTER } " + open +
                          "permit CONTROL on FACILITY A.B to IBMUSER ";
  EXPECT_EQ(findings(own + "permit READ on FACILITY A.B to DEVL"),
            below("DEVL", "READ") + below("IBMUSER", "CONTROL"));
}

TEST(Analysis, EntriesThatAreNeeded) {
  // Without the entry its user would have READ on RACF, too: what ACF2 has cannot be deleted.
  const std::string g2 = "external group G2 connect IBMUSER to G2 resource FACILITY A.B "
                         "only racf { permit UPDATE on FACILITY A.B to G2 } ",
                    own = "only racf { permit UPDATE on FACILITY A.B to IBMUSER } ";
  EXPECT_EQ(findings(g2 + own + "permit READ on FACILITY A.B to IBMUSER because \"r\""), "");
  EXPECT_EQ(findings(g2 + own),
            "ZSP2600 'IBMUSER' has UPDATE on FACILITY 'A.B' as a member of 'G2', too (finding "
            "entry_of_group)\n");
  // A member of a group with NONE gets in by the other group's entry alone.
  EXPECT_EQ(findings("external group OPERS resource FACILITY A.B { uacc READ } deny FACILITY A.B to OPERS "
                     "permit READ on FACILITY A.B to DEVL"),
            "");
  // For a restricted user the default access does not count.
  EXPECT_EQ(findings("user ROBOT { restricted default group DEVL } resource FACILITY A.B { uacc READ } "
                     "permit READ on FACILITY A.B to ROBOT"),
            "");
  // A group's entry stands before the default access.
  EXPECT_EQ(findings("connect IBMUSER to SYS1 resource FACILITY A.B { uacc READ } "
                     "permit UPDATE on FACILITY A.B to SYS1 accept own_entry on FACILITY A.B because \"x\" "
                     "permit READ on FACILITY A.B to IBMUSER"),
            "");
  // Who is in an external group is not known: in DEVL the user would have READ.
  const std::string update = "resource FACILITY A.B permit UPDATE on FACILITY A.B to everyone "
                             "accept open_to_all on FACILITY A.B because \"x\" ";
  EXPECT_EQ(findings(update + "permit UPDATE on FACILITY A.B to IBMUSER"),
            "ZSP2601 'IBMUSER' has UPDATE on FACILITY 'A.B' as everyone has (finding entry_of_everyone)\n");
  EXPECT_EQ(findings(update + "permit UPDATE on FACILITY A.B to IBMUSER permit READ on FACILITY A.B to DEVL "
                              "accept below_everyone on FACILITY A.B because \"x\""),
            "");
}

// RACF takes A.* before A.*.X, however many more names it has.
TEST(Analysis, NamesThatAMoreSpecificProfileTakes) {
  auto lists = [](const std::string &one, const std::string &other) {
    return findings("resource FACILITY " + one + ", " + other + " permit READ on FACILITY " + one + ", " +
                    other + " to DEVL");
  };
  EXPECT_EQ(
      lists("A.**", "A.**.X"),
      "ZSP2611 FACILITY 'A.**.X' never decides: 'A.**' covers all its names and is more specific (finding "
      "no_names)\n");
  EXPECT_EQ(lists("A.**", "A.*.X"), "");
  EXPECT_EQ(lists("A.*", "A.B*"), "");
}

TEST(Analysis, Names) {
  check(
      {{"resource FACILITY A.**, A.B.** permit READ on FACILITY A.** to DEVL permit READ on FACILITY A.B.** "
        "to SYS1",
        "ZSP2610 FACILITY 'A.B.**' decides instead of 'A.**', as for 'A.B', where 'DEVL' has NONE instead of "
        "READ (finding shadowed)",
        "resource FACILITY A.**, A.B.** permit READ on FACILITY A.** to DEVL permit READ on FACILITY A.B.** "
        "to SYS1, DEVL"},
       {"resource FACILITY A.*, A.*.** permit READ on FACILITY A.* to DEVL permit READ on FACILITY A.*.** to "
        "DEVL",
        "ZSP2611 FACILITY 'A.*.**' never decides: 'A.*' covers all its names and is more specific (finding "
        "no_names)",
        "resource FACILITY A.*, A.** permit READ on FACILITY A.* to DEVL permit READ on FACILITY A.** to "
        "DEVL"},
       {"resource FACILITY IRR.RADMIN.L* permit READ on FACILITY IRR.RADMIN.L* to DEVL",
        "ZSP2612 FACILITY 'IRR.RADMIN.L*' also covers 'IRR.RADMIN.LISTDSD', 'IRR.RADMIN.LISTGRP' and "
        "'IRR.RADMIN.LISTUSER', which z/OS asks for and the policy does not name (finding wide_generic)",
        "resource FACILITY IRR.OURS.L* permit READ on FACILITY IRR.OURS.L* to DEVL"}});
  EXPECT_EQ(findings("resource FACILITY A.**, A.B.** permit READ on FACILITY A.** to DEVL permit READ on "
                     "FACILITY A.B.** to "
                     "everyone"),
            "")
      << "nothing is lost";
}

TEST(Analysis, Principals) {
  check(
      {{"user U1 { default group DEVL } shared resource FACILITY BPX.JOBNAME permit READ on FACILITY "
        "BPX.JOBNAME to U1",
        "ZSP2620 user 'U1' is permitted on FACILITY 'BPX.JOBNAME', which is of use in z/OS UNIX alone, and "
        "has "
        "no OMVS segment",
        "user U1 { default group DEVL omvs { uid 7 } } shared resource FACILITY BPX.JOBNAME permit READ on "
        "FACILITY BPX.JOBNAME to U1"},
       {"group G1 user U1 { default group G1 omvs { uid 7 } }",
        "ZSP2621 user 'U1' has a UID and cannot use it: its default group 'G1' has no GID",
        "group G1 { omvs { gid 7 } } user U1 { default group G1 omvs { uid 7 } }"},
       {"user U1 { default group DEVL omvs { home \"/u\" } }",
        "ZSP2625 user 'U1' has an OMVS segment without a UID, and is no user of z/OS UNIX",
        "user U1 { default group DEVL omvs { uid auto home \"/u\" } }"},
       {"group G1 { omvs { gid 7 } } group G2 { omvs { gid 7 } }",
        "ZSP2622 GID 7 of 'G2' is also that of 'G1', and z/OS UNIX cannot tell them apart",
        "group G1 { omvs { gid 7 } } group G2 { omvs { gid 8 } } user U1 { default group G1 omvs { uid 7 } "
        "}"},
       {"user U1 { default group DEVL omvs { uid 0 } }", "ZSP2623 UID 0 makes 'U1' a superuser of z/OS UNIX",
        "user U1 { default group DEVL omvs { uid 1 } }"}});
}

TEST(Analysis, TasksThatAreNotChecked) {
  const std::string task = "user U1 { default group DEVL } started task P { user U1 ";
  EXPECT_EQ(findings(task + "trusted }", 0, "unchecked-task"),
            "ZSP2633 started task 'P' runs trusted: what it asks for is not checked\n");
  EXPECT_EQ(findings(task + "trace }", 0, "unchecked-task"), "");
  EXPECT_EQ(findings(task + "trusted }"), "") << "off unless asked for";
}

TEST(Analysis, NamesThatNothingRefersTo) {
  // The prelude's own groups are used, so that only what is added here counts.
  const std::string used = "permit READ on FACILITY A.B to DEVL, SYS1, IBMUSER ";
  EXPECT_EQ(findings(ab + used + "group G1", 0, "unused-principal"),
            "ZSP2624 group 'G1' is declared, and nothing refers to it\n");
  EXPECT_EQ(findings(ab + used + "group G1"), "") << "off unless asked for";
  EXPECT_EQ(findings(ab + used + "group G1 resource DATASET G1.**", 0, "unused-principal"), "");
}

TEST(Analysis, ProfilesThatNothingRefersTo) {
  auto unused = [](const std::string &statements) { return findings(statements, 0, "unused-profile"); };
  const std::string said =
      "ZSP2614 FACILITY 'A.B' gives nobody access and takes none away, and nothing refers to it "
      "(finding unused_profile)\n";
  EXPECT_EQ(unused(ab), said);
  EXPECT_EQ(findings(ab), "") << "off unless asked for";
  EXPECT_EQ(unused("shared " + ab), said);
  EXPECT_EQ(unused("external resource FACILITY A.B"), "");
  for (const char *statement :
       {"permit READ on FACILITY A.B to DEVL", "deny FACILITY A.B to DEVL",
        "assert everyone cannot READ FACILITY A.B", "assert DEVL cannot READ FACILITY A.*",
        "accept unused_profile on FACILITY A.B because \"a lock\"",
        "raw racf \"RALTER FACILITY A.B LEVEL(1)\" because \"x\"",
        "manual racf \"look after A.B\" { \"daily\" }", "manual racf \"look\" { \"at A.B\" }"})
    EXPECT_EQ(unused(ab + statement), "") << statement;
  for (const char *item : {"uacc READ", "audit FAILURES READ", "notify IBMUSER", "data \"a lock\""})
    EXPECT_EQ(unused(std::string("resource FACILITY A.B { ") + item + " }"), "") << item;
  EXPECT_EQ(unused("resource FACILITY A.B { warning } accept warning_mode on FACILITY A.B because \"x\""),
            "");
}

TEST(Analysis, ProfilesThatTakeAccessAway) {
  auto unused = [](const std::string &broad, const std::string &accept = "") {
    return findings(broad + " resource FACILITY A.B.*" + accept, 0, "unused-profile").substr(0, 7);
  };
  const std::string accept = " accept shadowed on FACILITY A.B.* because \"x\"";
  EXPECT_EQ(unused("resource FACILITY A.** { audit ALL }"), "ZSP2614")
      << "the broad one gives nothing either";
  EXPECT_EQ(unused("resource FACILITY A.** { uacc READ }", accept), "");
  EXPECT_EQ(unused("resource FACILITY A.*.C permit READ on FACILITY A.*.C to DEVL"), "") << "it has A.B.C";
  EXPECT_EQ(unused("resource FACILITY A.*.C deny FACILITY A.*.C to DEVL"), "ZSP2614");
  EXPECT_EQ(unused("resource FACILITY A.C.* permit READ on FACILITY A.C.* to DEVL"), "ZSP2614")
      << "no name of it";
  EXPECT_EQ(unused("resource FACILITY A.B.C permit READ on FACILITY A.B.C to DEVL"), "ZSP2614")
      << "comes before";
  EXPECT_EQ(unused("resource FACILITY A.B.% permit READ on FACILITY A.B.% to DEVL"), "ZSP2614")
      << "comes before";
  EXPECT_EQ(
      findings("only racf { resource FACILITY A.** permit READ on FACILITY A.** to DEVL } "
               "only acf2 { resource FACILITY A.B }",
               0, "unused-profile"),
      "ZSP2614 FACILITY 'A.B' gives nobody access and takes none away, and nothing refers to it (finding "
      "unused_profile)\n");
  EXPECT_EQ(unused("external resource FACILITY A.**"), "") << "nobody here knows who is on it";
  EXPECT_EQ(
      findings("user V1 { default group DEVL } resource DATASET V1.**, SYS1.X", 0, "unused-profile"),
      "ZSP2614 DATASET 'SYS1.X' gives nobody access and takes none away, and nothing refers to it (finding "
      "unused_profile)\n")
      << "data sets of a user are its own";
  EXPECT_EQ(findings("resource PROGRAM P1 resource DATASET SYS1.X permit READ on DATASET SYS1.X to DEVL when "
                     "program P1",
                     0, "unused-profile"),
            "");
}

TEST(Analysis, Risks) {
  check(
      {{"shared resource FACILITY BPX.SUPERUSER permit READ on FACILITY BPX.SUPERUSER to DEVL, SYS1",
        "ZSP2630 access of 'DEVL' and 'SYS1' to FACILITY 'BPX.SUPERUSER': who has it becomes superuser of "
        "z/OS "
        "UNIX (finding high_risk)",
        "shared resource FACILITY BPX.SUPERUSER deny FACILITY BPX.SUPERUSER to DEVL"},
       {"shared resource FACILITY BPX.SUPERUSER "
        "permit READ on FACILITY BPX.SUPERUSER to DEVL when terminal T1 "
        "only racf { permit READ on FACILITY BPX.SUPERUSER to DEVL }",
        "ZSP2630 access of 'DEVL' to FACILITY 'BPX.SUPERUSER': who has it becomes superuser of z/OS UNIX "
        "(finding high_risk)",
        "shared resource FACILITY BPX.SUPERUSER"},
       {"shared resource FACILITY BPX.SERVER permit UPDATE on FACILITY BPX.SERVER to DEVL",
        "ZSP2630 access of 'DEVL' to FACILITY 'BPX.SERVER': who has it acts as any user, whose password need "
        "not be known (finding high_risk)",
        "shared resource FACILITY BPX.SERVER permit READ on FACILITY BPX.SERVER to DEVL"},
       {"resource FACILITY A.B { uacc UPDATE }",
        "ZSP2631 everyone gets UPDATE on FACILITY 'A.B' (finding open_to_all)",
        "resource FACILITY A.B { uacc READ }"},
       {"resource FACILITY A.B permit UPDATE on FACILITY A.B to everyone",
        "ZSP2631 everyone gets UPDATE on FACILITY 'A.B' (finding open_to_all)",
        "resource FACILITY A.B permit READ on FACILITY A.B to everyone"},
       {"resource FACILITY A.B { warning }",
        "ZSP2632 in warning mode FACILITY 'A.B' is open to everyone (finding warning_mode)",
        "resource FACILITY A.B"},
       {"resource FACILITY BPX.** permit READ on FACILITY BPX.** to DEVL accept wide_generic on FACILITY "
        "BPX.** "
        "because \"x\"",
        "ZSP2630 access of 'DEVL' to FACILITY 'BPX.**': who has it becomes superuser of z/OS UNIX, and 4 "
        "more of "
        "the kind (finding high_risk)",
        "resource FACILITY BPX.OURS.** permit READ on FACILITY BPX.OURS.** to DEVL"}});
}

TEST(Analysis, ARiskOfOneMoreNamesIt) {
  const std::string risk =
      "shared resource FACILITY BPX.SUPERUSER permit READ on FACILITY BPX.SUPERUSER to DEVL, SYS1";
  EXPECT_NE(findings(risk).find("access of 'DEVL' and 'SYS1' to"), std::string::npos);
  EXPECT_NE(findings(risk + ", IBMUSER").find("access of 'DEVL' and 2 more to"), std::string::npos);
}

TEST(Analysis, Days) {
  auto until = [](const char *clause) { return ab + "permit READ on FACILITY A.B to DEVL " + clause; };
  const std::string review = until("review by 2027-03-01"), last = until("until 2027-03-01");
  EXPECT_EQ(findings(review), "") << "no day, no reminder";
  EXPECT_EQ(findings(review, 20270302),
            "ZSP2640 this access to FACILITY 'A.B' was to be reviewed by 2027-03-01 (finding review_past)\n");
  EXPECT_EQ(findings(review, 20270301),
            "ZSP2641 this access to FACILITY 'A.B' is to be reviewed by 2027-03-01, "
            "days left: 0 (finding review_near)\n");
  EXPECT_EQ(findings(review, 20270130),
            "ZSP2641 this access to FACILITY 'A.B' is to be reviewed by 2027-03-01, "
            "days left: 30 (finding review_near)\n");
  EXPECT_EQ(findings(review, 20270129), "");
  EXPECT_EQ(findings(last, 20280101),
            "ZSP2642 this access to FACILITY 'A.B' ended on 2027-03-01 (finding until_past)\n");
  EXPECT_EQ(findings(last, 20270228),
            "ZSP2643 this access to FACILITY 'A.B' ends on 2027-03-01, days left: 1 (finding until_near)\n");
  // The day of a permit that another one stands for counts as well.
  EXPECT_EQ(
      findings(review + "\nrole r \"r\" { permit READ on FACILITY A.B } grant r to DEVL review by 2026-01-01",
               20270101),
      "ZSP2640 this access to FACILITY 'A.B' was to be reviewed by 2026-01-01 (finding review_past)\n");
}

TEST(Analysis, DaysOfARole) {
  const std::string role =
      "role r \"r\" { permit READ on FACILITY A.B review by 2026-06-30 until 2027-01-10 } ";
  const std::string grant = "grant r to DEVL, SYS1";
  EXPECT_EQ(findings(ab + role + grant, 20270101),
            "ZSP2640 this access of role 'r' to FACILITY 'A.B' was to be reviewed by 2026-06-30 (finding "
            "review_past)\n"
            "ZSP2643 this access of role 'r' to FACILITY 'A.B' ends on 2027-01-10, days left: 9 (finding "
            "until_near)\n");
  EXPECT_EQ(findings(ab + role + grant + " review by 2026-03-01 until 2026-12-01", 20270101),
            "ZSP2640 this access to FACILITY 'A.B' was to be reviewed by 2026-03-01 (finding review_past)\n"
            "ZSP2642 this access to FACILITY 'A.B' ended on 2026-12-01 (finding until_past)\n")
      << "the grant says an earlier day";
  const std::string apart =
      role + "only racf { grant r to DEVL accept review_past on FACILITY A.B because \"x\" } ";
  EXPECT_NE(findings(ab + apart + "only acf2 { grant r to SYS1 }", 20270101).find("ZSP2640"),
            std::string::npos)
      << "accepted for one product";
  EXPECT_EQ(findings(ab + role + grant + " review by 2026-12-31", 20270101).substr(0, 28),
            "ZSP2640 this access of role ");
}

TEST(Analysis, Accepted) {
  const std::string open = "resource FACILITY A.B { uacc UPDATE }\n",
                    accept = "accept open_to_all on FACILITY A.B because \"x\"";
  EXPECT_EQ(findings(open + accept), "");
  EXPECT_EQ(findings(ab + accept),
            "ZSP2231 accepted finding 'open_to_all' does not occur on FACILITY 'A.B'\n");
  EXPECT_EQ(findings(open + "resource FACILITY A.C { uacc UPDATE }\n" + accept),
            "ZSP2631 everyone gets UPDATE on FACILITY 'A.C' (finding open_to_all)\n");
}

TEST(Analysis, AModuleAcceptsWhatItSaysItself) {
  const std::string module = "module m \"m\" shared resource FACILITY BPX.SERVER external user SRV "
                             "permit UPDATE on FACILITY BPX.SERVER to SRV "
                             "accept high_risk on FACILITY BPX.SERVER because \"it serves\"";
  Input input = prelude("use m");
  input.modules["m"] = {module};
  EXPECT_EQ(findings(input), "");
  input = prelude("use m permit UPDATE on FACILITY BPX.SERVER to DEVL");
  input.modules["m"] = {module};
  EXPECT_EQ(findings(input),
            "ZSP2630 access of 'DEVL' to FACILITY 'BPX.SERVER': who has it acts as any user, whose "
            "password need not be known (finding high_risk)\n");
}

TEST(Analysis, WhatAModuleGivesAsWellAsThePolicy) {
  Input input = prelude("");
  input.modules["m"] = {
      "module m \"m\" shared resource FACILITY BPX.SERVER external user SRV resource FACILITY A.B "
      "permit UPDATE on FACILITY BPX.SERVER to SRV permit UPDATE on FACILITY A.B to everyone "
      "accept high_risk on FACILITY BPX.SERVER because \"it serves\" "
      "accept open_to_all on FACILITY A.B because \"x\" accept redundant_permit on FACILITY A.B because "
      "\"x\""};
  auto with = [&](const std::string &policy) {
    input.policy = prelude("use m " + policy).policy;
    Compilation compiled(input);
    analysis::analyze(*compiled.compiled.policy, {0, ir::AllProducts, compiled.compiled.statements},
                      compiled.diags);
    std::string all;
    for (const Diagnostic &row : compiled.diags.diagnostics())
      all += fmt::format("{} {}\n", info(row.id).id, compiled.sources.text(row.range));
    return all;
  };
  EXPECT_EQ(with(""), "");
  const std::string same = "permit UPDATE on FACILITY BPX.SERVER to SRV";
  EXPECT_EQ(with("external user SRV " + same), "ZSP2152 " + same + "\nZSP2630 " + same + "\n");
  EXPECT_EQ(with("external user SRV permit READ on FACILITY BPX.SERVER to SRV"),
            "ZSP2152 permit READ on FACILITY BPX.SERVER to SRV\n")
      << "READ is no risk";
  const std::string open = "permit UPDATE on FACILITY A.B to everyone";
  EXPECT_EQ(with(open), "ZSP2152 " + open + "\nZSP2631 " + open + "\n");
}

TEST(Analysis, AModuleDoesNotAcceptForThePolicy) {
  auto with = [](const std::string &module, const std::string &policy) {
    Input input = prelude("use m " + policy);
    input.modules["m"] = {"module m \"m\" " + module};
    return input;
  };
  const std::string twice =
      "external group MG resource FACILITY A.B permit READ on FACILITY A.B to MG permit READ on "
      "FACILITY A.B to MG accept redundant_permit on FACILITY A.B because \"x\" ";
  EXPECT_EQ(Compilation(with(twice, "")).messages(), "");
  Compilation again(with(twice, "permit READ on FACILITY A.B to DEVL permit READ on FACILITY A.B to DEVL"));
  EXPECT_EQ(again.size(), 1u) << again.messages();
  EXPECT_NE(again.find(DiagId::PermitRepeated), nullptr);

  const std::string narrow =
      "external group MG resource FACILITY A.**, A.B.** permit READ on FACILITY A.** to MG "
      "accept shadowed on FACILITY A.B.** because \"x\" ";
  EXPECT_EQ(findings(with(narrow, "")), "");
  EXPECT_EQ(findings(with(narrow, "permit READ on FACILITY A.** to DEVL")),
            "ZSP2610 FACILITY 'A.B.**' decides instead of 'A.**', as for 'A.B', where 'DEVL' has NONE "
            "instead of READ (finding shadowed)\n");
  // What a module accepts need not occur in every policy that uses it.
  EXPECT_EQ(findings(with("resource FACILITY A.B accept open_to_all on FACILITY A.B because \"x\"",
                          "permit READ on FACILITY A.B to DEVL")),
            "");
}

TEST(Analysis, RisksOfEveryone) {
  const std::string risk =
      " to FACILITY 'BPX.SUPERUSER': who has it becomes superuser of z/OS UNIX (finding high_risk)\n";
  const std::string shared = "shared resource FACILITY BPX.SUPERUSER ";
  EXPECT_EQ(findings(shared + "{ uacc READ }"), "ZSP2630 access of everyone" + risk);
  EXPECT_EQ(findings(shared + "permit READ on FACILITY BPX.SUPERUSER to everyone"),
            "ZSP2630 access of everyone" + risk);
  EXPECT_EQ(
      findings(shared + "accept warning_mode on FACILITY BPX.SUPERUSER because \"x\" resource FACILITY A.B"),
      "ZSP2231 accepted finding 'warning_mode' does not occur on FACILITY 'BPX.SUPERUSER'\n");
  EXPECT_EQ(
      findings("resource FACILITY BPX.** { uacc READ } accept high_risk on FACILITY BPX.** because \"x\"")
          .substr(0, 7),
      "ZSP2612");
  // The profile that decides for a listed name is the dangerous one, not the one around it.
  EXPECT_EQ(findings("resource FACILITY STGADMIN.**, STGADMIN.ADR.STGADMIN.** permit READ on FACILITY "
                     "STGADMIN.** to DEVL "
                     "accept shadowed on FACILITY STGADMIN.ADR.STGADMIN.** because \"x\""),
            "");
}

TEST(Analysis, OnlySomeProducts) {
  const std::string risk = "permit READ on FACILITY BPX.SUPERUSER to ";
  const std::string accept = "accept high_risk on FACILITY BPX.SUPERUSER because \"x\" ";
  // What is accepted for one product is not for the others, whatever the order.
  for (const std::string &order : {"only racf { " + risk + "DEVL " + accept + "} " + risk + "SYS1 ",
                                   risk + "SYS1 only racf { " + risk + "DEVL " + accept + "} "})
    EXPECT_NE(findings("shared resource FACILITY BPX.SUPERUSER " + order).find("ZSP2630"), std::string::npos)
        << order;
  EXPECT_EQ(findings("only acf2 { resource FACILITY D.**, D.B.** permit READ on FACILITY D.** to DEVL }"),
            "ZSP2610 FACILITY 'D.B.**' decides instead of 'D.**', as for 'D.B', where 'DEVL' has NONE "
            "instead of READ (finding shadowed)\n");
  EXPECT_EQ(findings("only racf { user A1 { default group DEVL omvs { uid 5 } } } only acf2 { user A2 { "
                     "default group DEVL "
                     "omvs { uid 5 } } user A3 { default group DEVL omvs { uid 5 } } }"),
            "ZSP2622 UID 5 of 'A3' is also that of 'A2', and z/OS UNIX cannot tell them apart\n");
}

TEST(Analysis, NeededForALongerTime) {
  const std::string days =
      "connect IBMUSER to DEVL resource FACILITY A.B permit READ on FACILITY A.B to DEVL until "
      "2026-12-31 permit READ on FACILITY A.B to IBMUSER ";
  EXPECT_EQ(findings(days), "");
  EXPECT_NE(findings(days + "until 2026-12-31"), "");
  // A restricted member has nothing but the entry of its group; what others defined may have another default
  // access.
  EXPECT_EQ(
      findings(
          "user R1 { restricted default group DEVL } resource FACILITY A.B permit READ on FACILITY A.B to "
          "everyone permit READ on FACILITY A.B to DEVL"),
      "");
  EXPECT_EQ(findings("shared resource FACILITY A.B { uacc READ } permit READ on FACILITY A.B to DEVL"), "");
  // Its own data sets are open to a user.
  EXPECT_EQ(findings("user V1 { default group DEVL } resource DATASET V1.** { uacc UPDATE } permit READ on "
                     "DATASET V1.** to "
                     "V1 accept open_to_all on DATASET V1.** because \"x\""),
            "");
}

TEST(Analysis, DaysOfOneStatementAreReportedOnce) {
  EXPECT_EQ(
      findings(ab + "permit READ on FACILITY A.B to DEVL, SYS1, IBMUSER review by 2026-01-01", 20270101),
      "ZSP2640 this access to FACILITY 'A.B' was to be reviewed by 2026-01-01 (finding review_past)\n");
  EXPECT_EQ(
      findings(ab +
               "permit READ on FACILITY A.B to DEVL review by 2026-01-01 accept review_past on FACILITY A.B "
               "because \"x\""),
      "")
      << "no day to compare with";
}

} // namespace zsp::test
