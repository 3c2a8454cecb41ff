// severity, and what the command line says beside it.

#include "test/frontend/check/Compilation.h"

namespace zsp::test {
namespace {

const std::string twice =
    "resource FACILITY A.B\npermit READ on FACILITY A.B to SYS1\npermit READ on FACILITY A.B to SYS1\n";

/// Severity of the first message with the id; nothing: it is not shown.
std::optional<Severity> severityOf(const Compilation &policy, DiagId id) {
  const Diagnostic *row = policy.find(id);
  return row ? std::optional(row->severity) : std::nullopt;
}

} // namespace

TEST(Severities, RaiseAndSwitchOff) {
  EXPECT_EQ(severityOf(Compilation(prelude(twice)), DiagId::PermitRepeated), Severity::Warning);
  Compilation raised(prelude(twice + "severity error redundant_permit"));
  EXPECT_EQ(severityOf(raised, DiagId::PermitRepeated), Severity::Error);
  EXPECT_EQ(raised.diags.errorCount(), 1u);
  Compilation off(prelude("severity off redundant_permit, own_entry because \"merged\"\n" + twice));
  EXPECT_EQ(off.messages(), "");
  EXPECT_EQ(off.permits(), std::vector<std::string>{"READ FACILITY A.B SYS1"}) << "only the message is gone";
  ASSERT_EQ(off.policy().severities.size(), 2u);
  const ir::FindingSeverity &row = off.policy().severities[1];
  EXPECT_EQ(row.level, ir::FindingSeverity::Off);
  EXPECT_EQ(off.text(row.finding), "own-entry");
  EXPECT_EQ(off.text(row.reason), "merged");
  EXPECT_EQ(off.sources.text(row.origin.range), "own_entry");
}

TEST(Severities, OfWhatIsShownOnDemand) {
  Compilation shown(prelude("severity warning unused_principal, unchecked_task\n"
                            "severity error class_options"));
  EXPECT_EQ(shown.messages(), "");
  EXPECT_TRUE(shown.diags.isShown(DiagId::UnusedPrincipal) && shown.diags.isShown(DiagId::ClassOptions));
  EXPECT_FALSE(Compilation(prelude("")).diags.isShown(DiagId::UnusedPrincipal));
}

// Modules are loaded before any statement is read.
TEST(Severities, OfWhatIsReportedBefore) {
  auto with = [](const std::string &severity) {
    Input input = prelude(severity + " use m use m");
    input.modules["m"] = {"module m \"m\" resource FACILITY A.B"};
    return Compilation(input);
  };
  EXPECT_EQ(severityOf(with(""), DiagId::UseRepeated), Severity::Warning);
  Compilation raised = with("severity error repeated_use");
  EXPECT_EQ(severityOf(raised, DiagId::UseRepeated), Severity::Error);
  EXPECT_EQ(raised.diags.errorCount(), 1u);
  EXPECT_EQ(with("severity off repeated_use because \"x\"").messages(), "");
}

TEST(Severities, AnAcceptedFindingStaysAccepted) {
  const std::string accept = "accept redundant_permit on FACILITY A.B because \"x\"\n";
  Compilation raised(prelude("severity error redundant_permit\n" + twice + accept));
  EXPECT_EQ(raised.messages(), "");
  EXPECT_FALSE(raised.diags.hasErrors());
  const std::string off = "severity off redundant_permit because \"x\"\n";
  EXPECT_EQ(Compilation(prelude(off + twice + accept)).messages(), "");
  Compilation gone(prelude(off + "resource FACILITY A.B\n" + accept));
  EXPECT_NE(gone.find(DiagId::FindingGone), nullptr) << "whether it occurs is asked all the same";
}

TEST(Severities, Mistakes) {
  Input module = prelude("use m resource FACILITY A.B");
  module.modules["m"] = {"module m \"m\" external group MG [[severity]] error high_risk"};
  const Mistake mistakes[] = {
      {DiagId::UnknownSeverityName, prelude("severity error [[high_risks]]"), "high_risk", "'high_risks'"},
      {DiagId::UnknownSeverityName, prelude("severity error [[ZSP2612]]"), "wide_generic", ""},
      {DiagId::UnknownSeverityName, prelude("severity error [[WIDE-GENERIC]]"), "wide_generic", ""},
      {DiagId::UnknownSeverityName, prelude("severity error [[quite_unknown_name]]"), "", ""},
      {DiagId::SeverityFixed, prelude("severity off [[ZSP2130]] because \"x\""), "",
       "an error, and stays one"},
      {DiagId::SeverityFixed, prelude("severity error [[ZSP2110]]"), "", "a note"},
      {DiagId::SeverityFixed, prelude("severity error [[merged_permits]]"), "", "a remark"},
      {DiagId::SeverityRepeated, prelude("severity error high_risk severity warning [[high_risk]]"), "", ""},
      {DiagId::OffWithoutReason, prelude("severity [[off]] high_risk"), "", ""},
      {DiagId::EmptyReason, prelude("severity off high_risk because [[\" \"]]"), "", ""},
      {DiagId::NotInModule, module, "", "'severity'"},
      {DiagId::NotNested, prelude("feature f { [[severity]] error high_risk }"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Owners, AreRequired) {
  const Mistake mistakes[] = {
      {DiagId::OwnerRequired, prelude("require owners [[group]] G1"), "", ""},
      {DiagId::OwnerRequired, prelude("require owners [[user]] U1 { default group DEVL }"), "", ""},
      {DiagId::OwnerRequired, prelude("[[resource]] FACILITY A.B, A.C { uacc NONE } require owners"), "", ""},
      {DiagId::OwnerRequired, prelude("require owners [[shared]] resource FACILITY A.B"), "", ""},
      {DiagId::OwnerRequired,
       prelude("require owners feature f { [[resource]] DATASET SYS1.A.** { uacc NONE } }"), "", ""},
      {DiagId::OwnerRequired,
       prelude("site { racf { owner IBMUSER superior SYS1 } } require owners [[group]] G1"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Input module = prelude("use m require owners external user U2 external resource FACILITY A.C "
                         "group G1 { owner SYS1 } user U1 { default group DEVL owner DEVL } "
                         "resource FACILITY A.B { owner U1 } shared resource FACILITY A.D { owner U1 }");
  module.modules["m"] = {"module m \"m\" group MG resource FACILITY M.A"};
  EXPECT_EQ(Compilation(module).messages(), "");
  EXPECT_EQ(Compilation(prelude("resource FACILITY A.B")).messages(), "");
}

TEST(ClassOptions, OfClassesThatNothingIsIn) {
  auto racf = [](const std::string &items, const std::string &more = "") {
    return prelude("site { racf { " + items + " } } " + more);
  };
  const Mistake mistakes[] = {
      {DiagId::UnusedClassOption, racf("raclist [[APPL]]"), "", "'raclist APPL'"},
      {DiagId::UnusedClassOption, racf("activate FACILITY, [[ZOWE]]", "resource FACILITY A.B"), "",
       "'activate ZOWE'"},
      {DiagId::UnusedClassOption, racf("activate [[FACILITY]]", "feature f { resource FACILITY A.B }"), "",
       ""},
      {DiagId::UnusedClassOption, racf("activate [[FACILITY]]", "only acf2 { resource FACILITY A.B }"), "",
       ""},
      {DiagId::SiteOptionNotForDatasets, racf("activate [[DATASET]]"), "", ""},
      {DiagId::SiteOptionNotForDatasets, racf("raclist [[DATASET]]"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  for (const Input &used :
       {racf("activate FACILITY", "group G1 { omvs { gid auto } }"),
        racf("activate ZOWE raclist ZOWE", "resource ZOWE A.B"),
        racf("activate ZOWE", "external resource ZOWE A.B"),
        racf("raclist $OURS", "class $OURS { length 8 first ALPHA other ALPHA posit 301 raclist yes }"),
        racf("activate APPL", "assert DEVL cannot READ APPL X"),
        racf("activate APPL", "manual racf \"look\" { \"SETROPTS CLASSACT(APPL)\" }")})
    EXPECT_EQ(Compilation(used).messages(), "") << used.policy;
}

} // namespace zsp::test
