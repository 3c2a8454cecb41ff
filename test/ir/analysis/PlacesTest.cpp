// What a message holds beside its text: every place, every name; and the options of classes, which are about
// places.

#include "test/ir/analysis/Findings.h"

namespace zsp::test {
namespace {

const std::string ab = "resource FACILITY A.B { uacc NONE }\n";

/// What the notes of the last message with the id point at.
std::vector<std::string> notedBy(DiagId id, const std::string &statements) {
  Compilation policy(prelude(statements));
  analysis::analyze(*policy.compiled.policy, {}, policy.diags);
  std::vector<std::string> notes;
  for (const Diagnostic &row : policy.diags.diagnostics()) {
    if (row.id != id)
      continue;
    notes.clear();
    for (const Note &note : row.notes)
      notes.push_back(policy.sources.text(note.range).str());
  }
  return notes;
}

using Notes = std::vector<std::string>;

} // namespace

TEST(ClassOptions, ThatThePolicyDoesNotSet) {
  auto options = [](const std::string &statements) { return findings(statements, 0, "class-options"); };
  auto said = [](const std::string &cls, const std::string &what) {
    return "ZSP2635 class " + cls + " has to be " + what +
           " on the system, and this policy does not see to it\n";
  };
  EXPECT_EQ(findings(ab), "") << "off unless asked for";
  EXPECT_EQ(options(ab), said("FACILITY", "active"));
  EXPECT_EQ(options("resource FACILITY A.**, A.B"), said("FACILITY", "active and generic"));
  EXPECT_EQ(options("site { racf { activate FACILITY } } resource FACILITY A.**"), "");
  EXPECT_EQ(options("class $OURS { length 8 first ALPHA other ALPHA posit 301 raclist required } "
                    "resource $OURS A"),
            "")
      << "the job sets the options of a class that the policy declares";
  EXPECT_EQ(options("resource DATASET SYS1.A.**"), said("DATASET", "generic"));
  EXPECT_EQ(options("resource DATASET SYS1.A { discrete volume V1 }"), "");
  EXPECT_EQ(options("only acf2 { resource APPL A } " + ab), said("FACILITY", "active"));
  EXPECT_EQ(options("external resource FACILITY A.B"), said("FACILITY", "active"));
}

TEST(ClassOptions, NameEveryStatement) {
  Compilation policy(prelude("resource FACILITY A.B resource APPL X, Y shared resource FACILITY A.C"));
  ASSERT_TRUE(policy.diags.setGroup("class-options", true));
  ir::Policy &rows = *policy.compiled.policy;
  ir::ClassId cls = rows.findClass("APPL");
  rows.classes[cls.index].raclist = {ir::Raclist::Required, ir::Certainty::Memory};
  analysis::analyze(rows, {0, ir::Acf2}, policy.diags);
  EXPECT_EQ(policy.messages(), "") << "nothing is built for RACF";
  analysis::analyze(rows, {0, ir::Racf}, policy.diags);
  ASSERT_EQ(policy.size(), 2u) << policy.messages();
  const Diagnostic appl = policy.diags.diagnostics()[0], facility = policy.diags.diagnostics()[1];
  EXPECT_NE(appl.message.find("class APPL has to be active and RACLISTed on"), std::string::npos)
      << appl.message;
  EXPECT_EQ(policy.sources.text(appl.range), "X");
  ASSERT_EQ(appl.notes.size(), 1u);
  EXPECT_EQ(policy.sources.text(appl.notes[0].range), "Y");
  EXPECT_EQ(policy.sources.text(facility.range), "resource FACILITY A.B");
  ASSERT_EQ(facility.notes.size(), 1u);
  EXPECT_EQ(policy.sources.text(facility.notes[0].range), "shared resource FACILITY A.C");
  rows.racf.raclist.push_back(cls);
  analysis::analyze(rows, {0, ir::Racf}, policy.diags);
  EXPECT_NE(policy.diags.diagnostics()[2].message.find("APPL has to be active on"), std::string::npos)
      << "the site says that it is RACLISTed";
}

TEST(Places, EveryStatementOfAnEntryThatIsNeedless) {
  const std::string
      group = "connect IBMUSER to SYS1 resource FACILITY A.B\npermit UPDATE on FACILITY A.B to SYS1\n",
      read = "permit READ on FACILITY A.B to IBMUSER", update = "permit UPDATE on FACILITY A.B to IBMUSER";
  EXPECT_EQ(notedBy(DiagId::EntryOfGroup, group + read + "\n" + update),
            (Notes{"permit UPDATE on FACILITY A.B to SYS1", read}));
  EXPECT_EQ(notedBy(DiagId::EntryOfGroup, group + update + "\nonly racf { " + update + " }"),
            (Notes{"permit UPDATE on FACILITY A.B to SYS1", update}));
  // What stays for another product is a finding of its own.
  EXPECT_EQ(notedBy(DiagId::EntryOfGroup,
                    group + "only racf { " + update + " because \"a\" }\n" + update + " because \"b\""),
            (Notes{"permit UPDATE on FACILITY A.B to SYS1"}));
}

TEST(Places, AllOfThoseWhoLose) {
  EXPECT_EQ(
      notedBy(DiagId::ProfileShadowed,
              "external group G1, G2, G3 resource FACILITY A.**, A.B permit READ on FACILITY A.** to SYS1\n"
              "permit READ on FACILITY A.** to G1, G2\npermit READ on FACILITY A.** to G3\n"
              "permit READ on FACILITY A.** to DEVL\npermit READ on FACILITY A.B to IBMUSER"),
      (Notes{"permit READ on FACILITY A.** to SYS1", "permit READ on FACILITY A.** to G1, G2",
             "permit READ on FACILITY A.** to G3", "permit READ on FACILITY A.** to DEVL"}));
}

TEST(Places, OfManyWhoLoseTen) {
  std::string policy = "resource FACILITY A.**, A.B ";
  Notes places;
  for (int group = 1; group <= 12; ++group) {
    policy += fmt::format("external group G{}\npermit READ on FACILITY A.** to G{}\n", group, group);
    if (group <= 10)
      places.push_back(fmt::format("permit READ on FACILITY A.** to G{}", group));
  }
  places.push_back("A.**");
  EXPECT_EQ(notedBy(DiagId::ProfileShadowed, policy), places);
}

TEST(Places, OfWhatIsLostByDefault) {
  EXPECT_EQ(notedBy(DiagId::ProfileShadowed, "resource FACILITY A.** { uacc READ }\nresource FACILITY A.B"),
            (Notes{"resource FACILITY A.** { uacc READ }"}));
}

TEST(Places, OfARole) {
  Compilation policy(prelude(ab + "role r \"r\" { permit READ on FACILITY A.B review by 2026-06-30 }\n"
                                  "grant r to DEVL, SYS1\ngrant r to IBMUSER"));
  analysis::analyze(*policy.compiled.policy, {20270101, ir::AllProducts, policy.compiled.statements},
                    policy.diags);
  const Diagnostic *found = policy.find(DiagId::ReviewPast);
  ASSERT_TRUE(found && policy.size() == 1) << policy.messages();
  EXPECT_EQ(policy.sources.text(found->range), "permit READ on FACILITY A.B review by 2026-06-30");
  ASSERT_EQ(found->notes.size(), 2u);
  EXPECT_EQ(policy.sources.text(found->notes[0].range), "grant r to DEVL, SYS1");
  EXPECT_EQ(policy.sources.text(found->notes[1].range), "grant r to IBMUSER");
}

TEST(Places, GrantsStandInTheOrderOfTheSource) {
  Compilation policy(prelude(ab + "role r \"r\" { permit READ on FACILITY A.B review by 2026-06-30 "
                                  "permit UPDATE on FACILITY A.B review by 2026-07-30 }\n"
                                  "grant r to DEVL\ngrant r to SYS1 review by 2026-07-15\ngrant r to IBMUSER "
                                  "permit ALTER on FACILITY A.B to DEVL"));
  analysis::analyze(*policy.compiled.policy, {20270101, ir::AllProducts, policy.compiled.statements},
                    policy.diags);
  size_t several = 0;
  for (const Diagnostic &found : policy.diags.diagnostics()) {
    several += found.notes.size() > 2;
    EXPECT_TRUE(llvm::is_sorted(found.notes, [](const auto &a, const auto &b) {
      return a.range.begin < b.range.begin;
    })) << found.message;
  }
  EXPECT_TRUE(several) << policy.messages();
}

TEST(Places, AllOfAUser) {
  EXPECT_EQ(
      notedBy(DiagId::NoOmvsSegment,
              "user U1 { default group DEVL } shared resource FACILITY BPX.JOBNAME, BPX.CONSOLE\n"
              "permit READ on FACILITY BPX.JOBNAME to U1\npermit READ on FACILITY BPX.CONSOLE to U1"),
      (Notes{"permit READ on FACILITY BPX.JOBNAME to U1", "permit READ on FACILITY BPX.CONSOLE to U1"}));
  EXPECT_EQ(notedBy(DiagId::IdTwice, "group G1 { omvs { gid 5 } }\ngroup G2 { omvs { gid 5 } }\n"
                                     "group G3 { omvs { gid 5 } }"),
            (Notes{"group G1 { omvs { gid 5 } }", "group G2 { omvs { gid 5 } }"}));
}

TEST(Places, AllGroups) {
  const std::string member = "connect IBMUSER to SYS1 connect IBMUSER to DEVL resource FACILITY A.B\n"
                             "permit READ on FACILITY A.B to IBMUSER\n";
  EXPECT_EQ(notedBy(DiagId::EntryOfGroup, member + "permit READ on FACILITY A.B to SYS1\n"
                                                   "permit READ on FACILITY A.B to DEVL"),
            (Notes{"permit READ on FACILITY A.B to SYS1", "permit READ on FACILITY A.B to DEVL"}));
  EXPECT_EQ(notedBy(DiagId::OwnEntryLowers, member + "permit UPDATE on FACILITY A.B to SYS1\n"
                                                     "permit UPDATE on FACILITY A.B to DEVL"),
            (Notes{"permit UPDATE on FACILITY A.B to SYS1", "permit UPDATE on FACILITY A.B to DEVL"}));
}

TEST(Places, AllNamesThatAMessageCuts) {
  Compilation policy(prelude("resource FACILITY BPX.** permit READ on FACILITY BPX.** to DEVL"));
  analysis::analyze(*policy.compiled.policy, {}, policy.diags);
  const Diagnostic *risk = policy.find(DiagId::HighRiskAccess), *wide = policy.find(DiagId::WideGeneric);
  ASSERT_TRUE(risk && wide) << policy.messages();
  EXPECT_EQ(risk->notes.size(), 4u) << "the message says: and 4 more of the kind";
  EXPECT_EQ(risk->notes[0].id, DiagId::FurtherRisk);
  ASSERT_EQ(wide->notes.size(), 1u);
  EXPECT_EQ(wide->notes[0].id, DiagId::NamesCovered);
  EXPECT_NE(wide->notes[0].message.find("'BPX.SUPERUSER'"), std::string::npos) << wide->notes[0].message;
}

TEST(Places, ANameOfAListStandsForItself) {
  Compilation policy(prelude("resource FACILITY A.B, A.C, A.D { uacc UPDATE } external group G1, G2"));
  ASSERT_TRUE(policy.diags.setGroup("unused-principal", true));
  analysis::analyze(*policy.compiled.policy, {}, policy.diags);
  std::vector<std::string> places;
  for (const Diagnostic &row : policy.diags.diagnostics())
    places.push_back(policy.sources.text(row.range).str());
  EXPECT_EQ(places, (Notes{"external group SYS1", "external group DEVL", "external user IBMUSER", "G1", "G2",
                           "A.B", "A.C", "A.D"}));
}

TEST(Analysis, SeverityOfThePolicy) {
  const std::string open = "resource FACILITY A.B { uacc UPDATE }\n";
  EXPECT_EQ(findings(open + "severity off open_to_all because \"x\""), "");
  EXPECT_EQ(findings("group G1 severity error unused_principal permit READ on FACILITY A.B to DEVL, SYS1, "
                     "IBMUSER " +
                     ab),
            "ZSP2624 group 'G1' is declared, and nothing refers to it\n");
  Compilation raised(prelude(open + "severity error open_to_all"));
  analysis::analyze(*raised.compiled.policy, {}, raised.diags);
  EXPECT_EQ(raised.diags.errorCount(), 1u);
  Compilation accepted(
      prelude(open + "severity error open_to_all accept open_to_all on FACILITY A.B because \"x\""));
  analysis::analyze(*accepted.compiled.policy, {}, accepted.diags);
  EXPECT_FALSE(accepted.diags.hasErrors());
}

TEST(Places, OfAnEntryAllItsStatements) {
  const std::string read = "permit READ on FACILITY A.B to user_at_fault because \"reads\"",
                    update = "permit UPDATE on FACILITY A.B to IBMUSER",
                    group = "permit UPDATE on FACILITY A.B to SYS1";
  EXPECT_EQ(notedBy(DiagId::EntryOfGroup, "param user_at_fault : user = IBMUSER\nconnect IBMUSER to SYS1\n" +
                                              ab + read + "\n" + update + "\n" + group),
            (Notes{group, read}));
}

} // namespace zsp::test
