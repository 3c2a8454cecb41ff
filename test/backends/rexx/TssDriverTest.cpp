// Top Secret's steps, executed.

#include "test/backends/rexx/StepTexts.h"
#include "test/backends/rexx/TssTso.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::rexx::test {

using testing::HasSubstr;

namespace {

constexpr const char *unixTables = "TSS MODIFY(OMVSTABS)";
constexpr const char *keysOfTheServer = "permit DATASET ZWE.KEYS ZWESVUSR UPDATE";

} // namespace

TEST(TssDriver, LeavesWhatThePlainJobLeaves) {
  TssSteps policy;
  for (bool strangers : {false, true}) {
    tss::Database db = policy.site(tss::SiteState::Complete, strangers), plain = db;
    Finished run = policy.run(db);
    EXPECT_EQ(run.returnCode, 0) << run.output << policy.steps();
    policy.runPlain(plain);
    EXPECT_TRUE(same(db, plain)) << run.output;
  }
}

TEST(TssDriver, SkipsPermitsOnWhatIsWantedOnlyIfPresent) {
  TssSteps policy;
  tss::Database db = policy.site(tss::SiteState::Sparse), plain = db;
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  EXPECT_EQ(verdictOf(run, "permit APPL OMVSAPPL ZWESVUSR"), "SKIPPED") << run.output;
  policy.runPlain(plain);
  EXPECT_TRUE(same(db, plain)) << run.output;
}

TEST(TssDriver, IsProvedByItsCommands) {
  TssSteps policy;
  EXPECT_EQ(policy.proof(policy.streamOf(policy.steps())), "");
  EXPECT_EQ(policy.proof(policy.streamOf(policy.steps(TssSteps::Kind::Undo)), TssSteps::Kind::Undo), "");
}

TEST(TssDriver, IsNotProvedWithoutOneOfItsCommandsOrWithAnother) {
  TssSteps policy;
  std::string whole = policy.steps();
  std::vector<std::string> steps = stepsOf(whole);
  for (size_t i = 1; i != steps.size(); ++i)
    if (llvm::StringRef(steps[i]).contains("KIND    DEFINE")) {
      EXPECT_NE(policy.proof(policy.streamOf(without(steps, i))), "") << steps[i];
    }
  for (const auto &[from, to] : {std::pair("TSS PERMIT(ZWESIUSR) IBMFAC(ZWES.IS) ACCESS(READ)",
                                           "TSS PERMIT(ZWESIUSR) IBMFAC(ZWES.IS) ACCESS(UPDATE)"),
                                 std::pair("TSS PERMIT(SYSPPROF) DATASET(ZWE.) ACCESS(ALL)",
                                           "TSS PERMIT(DEVLPROF) DATASET(ZWE.) ACCESS(ALL)"),
                                 std::pair("TSS PERMIT(DEVLPROF) DATASET(ZWE.KEYS) ACCESS(NONE)",
                                           "TSS PERMIT(DEVLPROF) DATASET(ZWE.KEYS) ACCESS(READ)")})
    EXPECT_NE(policy.proof(policy.streamOf(tss::test::changed(whole, from, to))), "") << from;
}

TEST(TssDriver, ClosesBeforeItOpens) {
  std::vector<std::string> steps = stepsOf(TssSteps().steps());
  size_t lastNone = 0, firstGrant = steps.size();
  for (size_t i = 1; i != steps.size(); ++i) {
    bool permit = llvm::StringRef(steps[i]).starts_with("STEP    permit ");
    bool none = llvm::StringRef(steps[i]).contains("ACCESS(NONE)");
    if (permit && none)
      lastNone = i;
    else if (permit && firstGrant == steps.size())
      firstGrant = i;
  }
  EXPECT_LT(lastNone, firstGrant);
}

TEST(TssDriver, IsTheSameInAJobWithSymbols) {
  TssSteps policy;
  addSymbol(policy.policy, policy.row(policy.who("ZWEADMIN")));
  std::string spelled = policy.steps(TssSteps::Kind::Build, /*symbols=*/true);
  EXPECT_THAT(spelled, HasSubstr("TSS CREATE(&ADMINGRP.) TYPE(GROUP)"));
  std::string steps = throughJob(policy.policy, "TSS", spelled);
  EXPECT_EQ(policy.proof(policy.streamOf(steps)), "");
  tss::Database db = policy.site(), plain = db;
  TssTso tso(db, policy.policy);
  Finished run = runProgram(steps, asciiCodes, "SUBMITTR", tso);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  policy.runPlain(plain);
  EXPECT_TRUE(same(db, plain));
}

TEST(TssDriver, RunsTwiceWithoutHarm) {
  TssSteps policy;
  tss::Database db = policy.site();
  policy.run(db);
  tss::Database before = db;
  TssTso tso(db, policy.policy);
  Finished again = policy.run(tso);
  EXPECT_EQ(again.returnCode, 0) << again.output;
  for (const Verdict &verdict : verdictsOf(again))
    EXPECT_EQ(verdict.verdict, verdict.title == unixTables ? "DONE" : "SAME") << again.output;
  EXPECT_EQ(tso.changing.size(), 1u);
  EXPECT_TRUE(same(db, before));
}

TEST(TssDriver, OnlyLooks) {
  TssSteps policy;
  tss::Database db = policy.site(), before = db;
  TssTso tso(db, policy.policy);
  Finished run = policy.run(tso, "LOOK CONTINUE");
  EXPECT_TRUE(tso.changing.empty());
  EXPECT_TRUE(same(db, before));
  EXPECT_EQ(run.returnCode, 4) << run.output;
  policy.run(db);
  EXPECT_EQ(policy.run(db, "LOOK").returnCode, 0);
}

TEST(TssDriver, TakesOutWhatItPutIn) {
  TssSteps policy;
  for (tss::SiteState state : {tss::SiteState::Complete, tss::SiteState::Sparse}) {
    tss::Database db = policy.site(state), before = db;
    policy.run(db);
    Finished run = policy.run(db, "STOP", TssSteps::Kind::Undo);
    EXPECT_EQ(run.returnCode, 0) << run.output;
    EXPECT_TRUE(same(db, before)) << run.output;
    Finished again = policy.run(db, "STOP", TssSteps::Kind::Undo);
    EXPECT_EQ(again.returnCode, 0) << again.output;
    EXPECT_TRUE(same(db, before)) << again.output;
  }
}

TEST(TssDriver, RemovesNothingThatSaysSomethingElse) {
  TssSteps policy;
  tss::Database db = policy.site();
  policy.run(db);
  db.acids.at("ZWESIUSR").profiles.push_back("DEVLPROF");
  db.startedTasks.at("ZWESLSTC") = "ZWESIUSR";
  db.classes.at("IBMFAC").permits.at("ZWESVUSR").at("ZWES.IS") = {{0x6000, ""}};
  Finished run = policy.run(db, "CONTINUE", TssSteps::Kind::Undo);
  EXPECT_EQ(verdictOf(run, "ACID ZWESIUSR"), "DIFFERS") << run.output;
  EXPECT_EQ(verdictOf(run, "started task ZWESLSTC"), "DIFFERS") << run.output;
  EXPECT_EQ(verdictOf(run, "permit IBMFAC ZWES.IS ZWESVUSR READ"), "DIFFERS") << run.output;
  EXPECT_TRUE(db.acids.count("ZWESIUSR"));
  EXPECT_EQ(db.classes.at("IBMFAC").permits.at("ZWESVUSR").at("ZWES.IS").size(), 1u);
  EXPECT_NE(run.returnCode, 0);
}

TEST(TssDriver, RemovesNothingThatLacksAField) {
  TssSteps policy;
  tss::Database made = policy.site();
  policy.run(made);
  const std::pair<const char *, void (*)(tss::AcidRow &)> changes[] = {
      {"ZWESVUSR", [](tss::AcidRow &row) { row.uid.clear(); }},
      {"ZWESVUSR", [](tss::AcidRow &row) { row.facilities.clear(); }},
      {"ZWESVUSR", [](tss::AcidRow &row) { row.home.clear(); }},
      {"ZWESVUSR", [](tss::AcidRow &row) { row.defaultGroup.clear(); }},
      {"ZWESVUSR", [](tss::AcidRow &row) { row.name.clear(); }},
      {"ZWESVUSR", [](tss::AcidRow &row) { row.profiles.clear(); }},
      {"ZWEADMIN", [](tss::AcidRow &row) { row.gid.clear(); }},
  };
  for (const auto &[acid, change] : changes) {
    tss::Database db = made;
    change(db.acids.at(acid));
    ASSERT_FALSE(same(db, made)) << acid;
    Finished run = policy.run(db, "STOP", TssSteps::Kind::Undo);
    // 8 where the group of the user that stays cannot be deleted.
    EXPECT_NE(run.returnCode, 0) << run.output;
    EXPECT_EQ(verdictOf(run, std::string("ACID ") + acid), "DIFFERS") << run.output;
    EXPECT_TRUE(db.acids.count(acid));
    EXPECT_THAT(run.output, HasSubstr(" is nothing, the policy has ")) << run.output;
  }
}

TEST(TssDriver, ChangesNothingThatDiffers) {
  TssSteps policy;
  tss::Database db = policy.site();
  policy.run(db);
  auto &permits = db.classes.at("DATASET").permits;
  permits.at("ZWESVUSR").at("ZWE.KEYS") = {{0xFFFF, ""}};
  permits.at("DEVLPROF").at("ZWE.KEYS") = {{0x4000, ""}};
  permits.at("SYSPPROF").at("ZWE.").insert({0x4000, "12/31/27"});
  db.acids.at("ZWESVUSR").home = "/u";
  db.acids.at("ZWESIUSR").isProtected = false;
  db.startedTasks.at("ZWESLSTC") = "ZWESIUSR";
  tss::Database before = db;
  TssTso tso(db, policy.policy);
  tso.audited = {"ZWES.IS ZWESIUSR"};
  Finished run = policy.run(tso);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  for (const char *title :
       {keysOfTheServer, "permit DATASET ZWE.KEYS DEVLPROF NONE", "permit DATASET ZWE. SYSPPROF ALL",
        "permit IBMFAC ZWES.IS ZWESIUSR READ", "ACID ZWESIUSR (USER)", "started task ZWESLSTC ZWESVUSR"})
    EXPECT_EQ(verdictOf(run, title), "DIFFERS") << title << run.output;
  EXPECT_EQ(count(run, "DIFFERS"), 7u) << run.output;
  EXPECT_THAT(run.output, HasSubstr("* HOME is /u, the policy has /tmp\n"));
  EXPECT_TRUE(same(db, before));
}

TEST(TssDriver, TakesNoNameFromItsOwner) {
  TssSteps policy;
  for (const char *prefix : {"ZWE", "ZWE.", "ZWE.LOADLIB"}) {
    tss::Database db = policy.site();
    db.classes.at("DATASET").owned[prefix] = "SECDEPT";
    Finished run = policy.run(db);
    EXPECT_EQ(verdictOf(run, "RESDEPT owns DATASET ZWE."), "DIFFERS") << run.output;
    EXPECT_EQ(db.classes.at("DATASET").owned.count("ZWE."), prefix == std::string("ZWE.") ? 1u : 0u);
    EXPECT_EQ(db.classes.at("DATASET").owned.at(prefix), "SECDEPT");
    EXPECT_NE(run.returnCode, 0);
  }
}

TEST(TssDriver, TellsOfEachCommandThatFails) {
  TssSteps policy;
  tss::Database start = policy.site(), all = start;
  TssTso counting(all, policy.policy);
  policy.run(counting);
  ASSERT_GT(counting.count, 60u);
  for (int code : {8, 4, 0}) {
    for (unsigned at = 1; at <= counting.count; at += code == 8 ? 1 : 3) {
      tss::Database db = start;
      TssTso tso(db, policy.policy);
      tso.failAt = at;
      tso.failure.returnCode = code;
      Finished run = policy.run(tso);
      EXPECT_EQ(run.returnCode, 8) << at << run.output;
      EXPECT_EQ(count(run, "FAILED"), 1u) << at << run.output;
      std::vector<Verdict> verdicts = verdictsOf(run);
      EXPECT_EQ(verdicts.back().verdict, "FAILED");
      Finished mended = policy.run(db);
      EXPECT_EQ(mended.returnCode, 0) << at << mended.output;
      for (const Verdict &verdict : verdicts)
        if (verdict.verdict != "FAILED") {
          EXPECT_EQ(verdictOf(mended, verdict.title), "SAME") << at << mended.output;
        }
      EXPECT_TRUE(same(db, all)) << at;
    }
  }
}

TEST(TssDriver, BelievesNoCommandThatSaysDone) {
  TssSteps policy;
  tss::Database start = policy.site(), all = start;
  TssTso counting(all, policy.policy);
  policy.run(counting);
  for (unsigned at = 1; at < counting.changing.size(); ++at) {
    tss::Database db = start;
    TssTso tso(db, policy.policy);
    tso.silentAt = at;
    Finished run = policy.run(tso);
    EXPECT_EQ(run.returnCode, 8) << at << run.output;
    EXPECT_EQ(verdictsOf(run).back().verdict, "FAILED");
  }
}

TEST(TssDriver, DefinesAClass) {
  TssSteps policy;
  ir::ResourceClass &cls = policy.row(policy.cls("$PAY"));
  cls.declared = true;
  cls.maxLength = {40, ir::Certainty::Sure};
  ir::PermitId id = policy.permit(ir::AccessLevel::Update, "$PAY", "RUN.*", "ZWESVUSR", "the year end");
  policy.row(id).until = 20271231;
  ASSERT_TRUE(policy.accepts());
  tss::Database db = policy.site(), before = db;
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  EXPECT_EQ(verdictOf(run, "class $PAY"), "DONE") << run.output;
  EXPECT_EQ(verdictOf(run, "permit $PAY RUN. ZWESVUSR UPDATE"), "DONE");
  EXPECT_EQ(count(policy.run(db), "DONE"), 1u);
  db.classes.at("$PAY").accessList["UPDATE"] = 0x8000; // which includes no READ
  EXPECT_EQ(verdictOf(policy.run(db), "class $PAY"), "DIFFERS");
  db.classes.at("$PAY").accessList["UPDATE"] = 0x6000;
  policy.run(db, "STOP", TssSteps::Kind::Undo);
  EXPECT_TRUE(same(db, before));
}

} // namespace zsp::rexx::test
