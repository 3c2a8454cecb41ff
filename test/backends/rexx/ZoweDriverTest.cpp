// What Zowe needs, with the module that says so: steps of ACF2 and Top Secret, executed.

#include "test/backends/rexx/Acf2Tso.h"
#include "test/backends/rexx/StepTexts.h"
#include "test/backends/rexx/TssTso.h"
#include "test/backends/tss/CompiledPolicy.h"

namespace zsp::rexx::test {
namespace {

using backends::StreamKind;

std::string stepsOf(const backends::Backend &backend, const ir::Policy &policy, StreamKind kind) {
  DiagnosticEngine diags;
  EXPECT_TRUE(backend.check(policy, diags)) << tss::test::TssBuilder::messagesOf(diags);
  std::string text;
  llvm::raw_string_ostream out(text);
  StepWriter writer(policy, false, out);
  EXPECT_TRUE(backend.writeSteps(policy, kind, {}, writer, diags));
  writer.finish();
  EXPECT_TRUE(backend.prove(policy, kind, backend.streamOfSteps(policy, commandsOf(text)), diags).proved);
  return text;
}

void expectAllIsThere(const Finished &again) {
  EXPECT_EQ(again.returnCode, 0) << again.output;
  for (const Verdict &verdict : verdictsOf(again))
    EXPECT_TRUE(verdict.verdict == "SAME" || llvm::StringRef(verdict.title).starts_with("F ACF2,") ||
                llvm::StringRef(verdict.title).starts_with("TSS MODIFY"))
        << verdict.title << again.output;
}

} // namespace

TEST(ZoweDriver, TopSecret) {
  tss::test::Compiled zowe(tss::test::zoweSite);
  const ir::Policy &policy = zowe.policy();
  std::unique_ptr<backends::Backend> backend = tss::backend();
  std::string build = stepsOf(*backend, policy, StreamKind::Build);
  std::string undo = stepsOf(*backend, policy, StreamKind::Undo);
  for (tss::SiteState state : {tss::SiteState::Complete, tss::SiteState::Sparse}) {
    tss::Database db = siteOf(tss::Roster(policy), state, true), before = db;
    TssTso tso(db, policy);
    Finished run = runProgram(build, asciiCodes, "SUBMITTR", tso);
    EXPECT_EQ(run.returnCode, 0) << run.output;
    if (state == tss::SiteState::Complete)
      expectAllIsThere(runProgram(build, asciiCodes, "SUBMITTR", tso));
    Finished undone = runProgram(undo, asciiCodes, "SUBMITTR", tso);
    EXPECT_EQ(undone.returnCode, 0) << undone.output;
    EXPECT_TRUE(same(db, before)) << undone.output;
  }
}

TEST(ZoweDriver, Acf2) {
  std::string site = tss::test::zoweSite;
  size_t at = site.find("  tss {");
  site.insert(at, "  acf2 { key BPX by role  key IRR by role  key OMVSAPPL by role  key CSFRNG by role\n"
                  "         type ZOWE = ZWE resident }\n");
  for (const auto &[from, to] :
       {std::pair("{ tss profile SYSPPROF }", "{ tss profile SYSPPROF  acf2 role SYSROLE }"),
        std::pair("{ tss profile DEVLPROF }", "{ tss profile DEVLPROF  acf2 role DEVLROLE }")})
    site = tss::test::changed(site, from, to);
  tss::test::Compiled zowe(site);
  const ir::Policy &policy = zowe.policy();
  std::unique_ptr<backends::Backend> backend = acf2::backend();
  std::string build = stepsOf(*backend, policy, StreamKind::Build);
  std::string undo = stepsOf(*backend, policy, StreamKind::Undo);
  for (acf2::Site kind : {acf2::Site::Fresh, acf2::Site::Occupied}) {
    acf2::Database db = startDatabase(ir::AccessIndex(policy, ir::Acf2), kind), before = db;
    Acf2Tso tso(db, *policy.names);
    Finished run = runProgram(build, asciiCodes, "SUBMITTR", tso);
    EXPECT_EQ(run.returnCode, 0) << run.output;
    expectAllIsThere(runProgram(build, asciiCodes, "SUBMITTR", tso));
    Finished undone = runProgram(undo, asciiCodes, "SUBMITTR", tso);
    EXPECT_EQ(undone.returnCode, 0) << undone.output;
    EXPECT_EQ(dump(db, *policy.names), dump(before, *policy.names));
  }
}

} // namespace zsp::rexx::test
