// accept and raw.

#include "test/frontend/check/Compilation.h"

namespace zsp::test {
namespace {

const std::string ab = "resource FACILITY A.B\n";
const std::string twice = ab + "permit READ on FACILITY A.B to SYS1\npermit READ on FACILITY A.B to SYS1\n";
const std::string lowers = ab + "connect IBMUSER to SYS1 permit UPDATE on FACILITY A.B to SYS1\n"
                                "permit READ on FACILITY A.B to IBMUSER\n";

} // namespace

TEST(Accept, TakesTheFindingBack) {
  EXPECT_NE(Compilation(prelude(twice)).find(DiagId::PermitRepeated), nullptr);
  Compilation repeated(prelude(twice + "accept redundant_permit on FACILITY A.B because \"both teams ask\""));
  EXPECT_EQ(repeated.messages(), "");
  ASSERT_EQ(repeated.policy().acceptedFindings.size(), 1u);
  const ir::AcceptedFinding &row = repeated.policy().acceptedFindings[0];
  EXPECT_EQ(repeated.text(row.finding), "redundant-permit");
  EXPECT_EQ(repeated.text(repeated.policy()[row.profile].pattern.value), "A.B");
  EXPECT_EQ(repeated.text(row.reason), "both teams ask");
  EXPECT_EQ(repeated.permits(), std::vector<std::string>{"READ FACILITY A.B SYS1"});
  EXPECT_EQ(Compilation(prelude(lowers + "accept own_entry on FACILITY A.B because \"x\"")).messages(), "");
}

TEST(Accept, LeavesOtherFindingsAlone) {
  Compilation other(prelude(twice +
                            "resource FACILITY A.C permit READ on FACILITY A.C to DEVL permit READ on "
                            "FACILITY A.C to DEVL\n"
                            "accept redundant_permit on FACILITY A.C because \"x\""));
  EXPECT_EQ(other.size(), 1u) << other.messages();
  EXPECT_NE(other.messages().find("'A.B'"), std::string::npos) << other.messages();
  // A warning that is an error is accepted like any other, and the rest stays counted.
  DiagnosticEngine diags;
  diags.setWarningsAreErrors(true);
  auto first = diags.report(DiagId::PermitRepeated, {}, "a", "b", "c", "d");
  diags.report(DiagId::UnusedRole, {}, "r");
  diags.retract(first);
  EXPECT_EQ(diags.errorCount(), 1u);
  ASSERT_EQ(diags.diagnostics().size(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].id, DiagId::UnusedRole);
}

TEST(Accept, OfSomeProductsDoesNotAcceptForAll) {
  Compilation partly(prelude(twice + "only tss { accept redundant_permit on FACILITY A.B because \"x\" }"));
  EXPECT_NE(partly.find(DiagId::PermitRepeated), nullptr) << partly.messages();
  EXPECT_NE(partly.find(DiagId::FindingGone), nullptr) << partly.messages();
}

TEST(Accept, HasMistakes) {
  const Mistake mistakes[] = {
      {DiagId::FindingGone,
       prelude(ab +
               "permit READ on FACILITY A.B to SYS1\naccept [[redundant_permit]] on FACILITY A.B because "
               "\"x\""),
       "", "does not occur on FACILITY 'A.B'"},
      {DiagId::FindingGone, prelude(ab + "accept [[own_entry]] on FACILITY A.B because \"x\""), "", ""},
      {DiagId::UnknownFinding, prelude(ab + "accept [[redundant_permits]] on FACILITY A.B because \"x\""),
       "redundant_permit", "own_entry"},
      {DiagId::UnknownFinding, prelude(ab + "accept [[unused_role]] on FACILITY A.B because \"x\""), "", ""},
      {DiagId::UndeclaredResource, prelude("accept own_entry on FACILITY [[A.X]] because \"x\""), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Compilation off(prelude(ab + "feature f { accept own_entry on FACILITY A.B because \"x\" }"));
  EXPECT_EQ(off.messages(), "");
  EXPECT_TRUE(off.policy().acceptedFindings.empty());
}

TEST(Raw, IsKeptAsItIsWritten) {
  Compilation result(
      prelude("raw racf \"ALTUSER IBMUSER DATA('\\\"x\\\" \\\\ y')\" because \"say why\"\n"
              "only acf2 { raw racf \"NEVER\" because \"x\" }\n"
              "feature f { raw racf \"NEVER\" because \"x\" }\nraw tss \"TSS LIST(X)\" because \"y\""));
  // A backslash differs between code pages.
  EXPECT_NE(result.find(DiagId::TextCharacter), nullptr) << result.messages();
  Compilation good(
      prelude("raw racf \"ALTUSER IBMUSER DATA('\\\"x\\\"')\" because \"say why\"\n"
              "only acf2 { raw racf \"NEVER\" because \"x\" }\n"
              "feature f { raw racf \"NEVER\" because \"x\" }\nraw tss \"TSS LIST(X)\" because \"y\""));
  EXPECT_EQ(good.messages(), "");
  ASSERT_EQ(good.policy().rawCommands.size(), 2u);
  const ir::RawCommand &row = good.policy().rawCommands[0];
  EXPECT_EQ(good.text(row.text), "ALTUSER IBMUSER DATA('\"x\"')");
  EXPECT_EQ(good.text(row.reason), "say why");
  EXPECT_EQ(row.products, ir::Racf);
  EXPECT_EQ(good.policy().rawCommands[1].products, ir::Tss);
}

TEST(Raw, HasMistakes) {
  const Mistake mistakes[] = {
      {DiagId::RawForSeveral, prelude("raw racf, [[tss]] \"X\" because \"x\""), "", "racf, tss"},
      {DiagId::TextCharacter, prelude("raw racf \"LU [[\xc3\xa9]]\" because \"x\""), "", "a raw command"},
      {DiagId::TextCharacter, prelude("feature f { raw racf \"LU [[|]]\" because \"x\" }"), "", ""},
      {DiagId::TextNotEbcdic, prelude("raw racf \"LU\" because \"a[[!]]\""), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

} // namespace zsp::test
