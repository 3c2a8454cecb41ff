// ACF2's steps, executed.

#include "test/backends/rexx/Acf2Tso.h"
#include "test/backends/rexx/StepTexts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::rexx::test {

using testing::HasSubstr;
using testing::StartsWith;

namespace {

bool isActivation(const Verdict &verdict) {
  return llvm::StringRef(verdict.title).starts_with("F ACF2,");
}

const acf2::Site bothSites[] = {acf2::Site::Fresh, acf2::Site::Occupied};

} // namespace

TEST(Acf2Driver, LeavesWhatThePlainJobLeaves) {
  Acf2Steps policy;
  for (acf2::Site kind : bothSites) {
    acf2::Database db = policy.site(kind), plain = db;
    Finished run = policy.run(db);
    EXPECT_EQ(run.returnCode, 0) << run.output << policy.steps();
    policy.runPlain(plain);
    EXPECT_EQ(policy.differences(db, plain), "") << run.output;
  }
}

TEST(Acf2Driver, IsProvedByItsCommands) {
  Acf2Steps policy;
  EXPECT_EQ(policy.proof(policy.stream()), "");
  EXPECT_EQ(policy.proof(policy.stream(Acf2Steps::Kind::Undo), Acf2Steps::Kind::Undo), "");
}

TEST(Acf2Driver, IsNotProvedWithoutOneOfItsCommandsOrWithAnother) {
  Acf2Steps policy;
  std::vector<std::string> steps = stepsOf(policy.steps());
  for (size_t i = 1; i != steps.size(); ++i) {
    if (llvm::StringRef(steps[i]).contains("KIND    DEFINE")) {
      EXPECT_NE(policy.proof(policy.streamOf(without(steps, i))), "") << steps[i];
    }
  }
  std::string whole = policy.steps();
  for (const auto &[from, to] :
       {std::pair("ADD(IS USER(ZWESIUSR) SERVICE(READ) ALLOW)",
                  "ADD(IS USER(ZWESIUSR) SERVICE(READ,UPDATE) ALLOW)"),
        std::pair("ADD(- USER(OPER1) SERVICE(READ) ALLOW)", "ADD(- ROLE(ZWEADMIN) SERVICE(READ) ALLOW)"),
        std::pair("ADD(- ROLE(ZWEADMIN) READ(A) EXEC(A))", "ADD(- ROLE(DEVLROLE) READ(A) EXEC(A))")})
    EXPECT_NE(policy.proof(policy.streamOf(acf2::test::changed(whole, from, to))), "") << from;
}

TEST(Acf2Driver, ClosesBeforeItOpens) {
  std::string build = Acf2Steps().steps(), undo = Acf2Steps().steps(Acf2Steps::Kind::Undo);
  auto before = [](llvm::StringRef text, const char *first, const char *second) {
    return text.contains(first) && text.find(first) < text.find(second);
  };
  EXPECT_TRUE(before(build, "ADD(A.B PREVENT)", "ADD(- USER(OPER1) SERVICE(READ) ALLOW)"));
  EXPECT_TRUE(before(build, "ADD(A.B ROLE(ZWEADMIN)", "ADD(- ROLE(DEVLROLE)"));
  EXPECT_TRUE(before(undo, "DEL(- ROLE(DEVLROLE)", "DEL(A.B ROLE(ZWEADMIN)"));
  EXPECT_TRUE(before(undo, "DEL(- USER(OPER1) SERVICE(READ) ALLOW)", "DEL(A.B PREVENT)"));
}

TEST(Acf2Driver, WritesLinesByUidAndWithALastDay) {
  Acf2Steps policy;
  policy.uidLayout();
  policy.key("CSF", ir::Acf2Key::ByUid);
  policy.profile("FACILITY", "CSF.KEYS", ir::AccessLevel::None, ir::ProfileKind::Shared);
  policy.permit(ir::AccessLevel::Read, "FACILITY", "CSF.KEYS", "ZWESVUSR");
  ir::PermitId id = policy.permit(ir::AccessLevel::Update, "FACILITY", "ZWES.IS", "OPER1");
  policy.row(id).until = 20271231;
  ASSERT_EQ(policy.problems(), "");
  EXPECT_EQ(policy.proof(policy.stream()), "");
  for (acf2::Site kind : bothSites) {
    acf2::Database db = policy.site(kind), before = db, plain = db;
    Finished run = policy.run(db);
    EXPECT_EQ(run.returnCode, 0) << run.output;
    policy.runPlain(plain);
    EXPECT_EQ(policy.differences(db, plain), "");
    EXPECT_EQ(verdictOf(run, "rule FAC CSF: KEYS UID(****ZWESVUSR) SERVICE(READ) ALLOW"), "DONE")
        << run.output;
    EXPECT_EQ(policy.run(db).returnCode, 0);
    EXPECT_EQ(policy.run(db, "STOP", Acf2Steps::Kind::Undo).returnCode, 0);
    EXPECT_EQ(policy.differences(db, before), "");
  }
}

TEST(Acf2Driver, IsTheSameInAJobWithSymbols) {
  Acf2Steps policy;
  addSymbol(policy.policy, policy.row(policy.who("ZWEADMIN")));
  std::string spelled = policy.steps(Acf2Steps::Kind::Build, /*symbols=*/true);
  EXPECT_THAT(spelled, HasSubstr("ADD(- ROLE(&ADMINGRP.) READ(A) EXEC(A))"));
  std::string steps = throughJob(policy.policy, "ACF2", spelled);
  EXPECT_EQ(policy.proof(policy.streamOf(steps)), "");
  acf2::Database db = policy.site(), plain = db;
  Acf2Tso tso(db, policy.names);
  Finished run = runProgram(steps, asciiCodes, "SUBMITTR", tso);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  policy.runPlain(plain);
  EXPECT_EQ(policy.differences(db, plain), "");
}

TEST(Acf2Driver, RunsTwiceWithoutHarm) {
  Acf2Steps policy;
  for (acf2::Site kind : bothSites) {
    acf2::Database db = policy.site(kind);
    policy.run(db);
    acf2::Database before = db;
    Acf2Tso tso(db, policy.names);
    Finished again = policy.run(tso);
    EXPECT_EQ(again.returnCode, 0) << again.output;
    for (const Verdict &verdict : verdictsOf(again))
      EXPECT_EQ(verdict.verdict, isActivation(verdict) ? "DONE" : "SAME") << again.output;
    for (const std::string &command : tso.changing)
      EXPECT_THAT(command, StartsWith("  F ACF2,"));
    EXPECT_EQ(policy.differences(db, before), "");
  }
}

TEST(Acf2Driver, OnlyLooks) {
  Acf2Steps policy;
  acf2::Database db = policy.site(), before = db;
  Acf2Tso tso(db, policy.names);
  Finished run = policy.run(tso, "LOOK CONTINUE");
  EXPECT_TRUE(tso.changing.empty());
  EXPECT_EQ(policy.differences(db, before), "");
  EXPECT_EQ(run.returnCode, 4) << run.output;
  EXPECT_EQ(verdictOf(run, "logonid ZWESVUSR"), "MISSING");
  policy.run(db);
  EXPECT_EQ(policy.run(db, "LOOK").returnCode, 0);
}

TEST(Acf2Driver, TakesOutWhatItPutIn) {
  Acf2Steps policy;
  for (acf2::Site kind : bothSites) {
    acf2::Database db = policy.site(kind), before = db;
    policy.run(db);
    Finished run = policy.run(db, "STOP", Acf2Steps::Kind::Undo);
    EXPECT_EQ(run.returnCode, 0) << run.output;
    EXPECT_EQ(policy.differences(db, before), "") << run.output;
    Finished again = policy.run(db, "STOP", Acf2Steps::Kind::Undo);
    EXPECT_EQ(again.returnCode, 0) << again.output;
    EXPECT_EQ(policy.differences(db, before), "") << again.output;
  }
}

TEST(Acf2Driver, RemovesNoRecordThatSaysSomethingElse) {
  Acf2Steps policy;
  acf2::Database db = policy.site();
  policy.run(db);
  db.records[{acf2::RecordKind::Logonid, "ZWESVUSR"}][acf2::Field::Group] = {"SYS1"};
  db.records[{acf2::RecordKind::Role, "ZWEADMIN"}][acf2::Field::Include].insert("OPER1");
  for (acf2::Entry &entry : db.rules.at({"FAC", "BPX"}).entries)
    entry.services = acf2::ReadService;
  Finished run = policy.run(db, "STOP", Acf2Steps::Kind::Undo);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  EXPECT_EQ(verdictOf(run, "logonid ZWESVUSR"), "DIFFERS");
  EXPECT_EQ(verdictOf(run, "X(ROL) record ZWEADMIN"), "DIFFERS");
  EXPECT_EQ(verdictOf(run, "rule FAC BPX: SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW"), "DIFFERS");
  EXPECT_TRUE(db.records.count({acf2::RecordKind::Logonid, "ZWESVUSR"}));
  EXPECT_TRUE(db.records.count({acf2::RecordKind::Role, "ZWEADMIN"}));
}

TEST(Acf2Driver, RemovesNoLogonidWithARightOrAProfileWithAFieldThatThePolicyDoesNotGive) {
  Acf2Steps policy;
  acf2::Database made = policy.site();
  policy.run(made);
  using Kind = acf2::RecordKind;
  const char *const line = "     ACCESS      ACC-CNT(12)\n     ";
  const std::tuple<Kind, const char *, std::string, const char *> strangers[] = {
      {Kind::Logonid, "logonid", line + std::string("PRIVILEGES  NON-CNCL\n"),
       "NON-CNCL is YES, the policy has NO"},
      {Kind::Logonid, "logonid", line + std::string("PRIVILEGES  STC SECURITY\n"), "SECURITY is YES"},
      {Kind::Logonid, "logonid", line + std::string("RIGHTS  READALL\n"), "READALL is YES"},
      {Kind::Logonid, "logonid", line + std::string("RIGHTS  ACCOUNT\n"), "ACCOUNT is YES"},
      {Kind::Logonid, "logonid", "     PRIVILEGES  STC\n                 WHATEVER\n", "it has WHATEVER"},
      {Kind::UserOmvs, "OMVS user profile", "     CPUTIME(7)\n", "it has CPUTIME"},
      {Kind::UserOmvs, "OMVS user profile", "     ASSIZE(0) THREADS( 8 )\n", "it has THREADS"},
      {Kind::UserOmvs, "OMVS user profile", "     SHARED\n", "it has SHARED"},
  };
  for (const auto &[kind, what, listed, note] : strangers) {
    acf2::Database db = made;
    Acf2Tso tso(db, policy.names);
    tso.extras[{kind, "ZWESVUSR"}] = listed;
    Finished run = policy.run(tso, "STOP", Acf2Steps::Kind::Undo);
    EXPECT_EQ(run.returnCode, 4) << run.output;
    EXPECT_EQ(verdictOf(run, std::string(what) + " ZWESVUSR"), "DIFFERS") << listed << run.output;
    EXPECT_EQ(count(run, "DIFFERS"), 1u) << run.output;
    EXPECT_THAT(run.output, HasSubstr(note));
    EXPECT_TRUE(db.records.count({kind, "ZWESVUSR"}));
  }
  acf2::Database db = made;
  Acf2Tso tso(db, policy.names);
  tso.extras[{Kind::Logonid, "ZWESVUSR"}] = "     ACCESS      ACC-CNT(12)\n";
  tso.extras[{Kind::UserOmvs, "ZWESVUSR"}] = "     ASSIZE(0) CPUTIME(0)\n";
  EXPECT_EQ(policy.run(tso, "STOP", Acf2Steps::Kind::Undo).returnCode, 0);
  EXPECT_FALSE(db.records.count({Kind::Logonid, "ZWESVUSR"}));
}

TEST(Acf2Driver, TakesNoRoleWithStrangersForItsOwn) {
  Acf2Steps policy;
  acf2::Database made = policy.site();
  policy.run(made);
  acf2::RecordKey role{acf2::RecordKind::Role, "ZWEADMIN"};
  for (const char *stranger : {"STRANGE1", "-", "ZWE*****"}) {
    acf2::Database db = made;
    std::set<std::string> &included = db.records[role][acf2::Field::Include];
    included.insert(stranger);
    ASSERT_TRUE(included.erase("ZWESIUSR")); // a later step would add it
    // So would one that permits something to the role, and so to the stranger.
    ASSERT_EQ(std::erase_if(db.rules.at({"", "ZWE"}).entries,
                            [&](const acf2::Entry &entry) {
                              return textOf(entry, policy.names).find("ROLE(ZWEADMIN)") != std::string::npos;
                            }),
              1u);
    acf2::Database before = db;
    Finished run = policy.run(db);
    EXPECT_EQ(run.returnCode, 8) << run.output;
    EXPECT_EQ(verdictOf(run, "X(ROL) record ZWEADMIN"), "FAILED") << run.output;
    EXPECT_THAT(run.output, HasSubstr("34 steps not reached"));
    EXPECT_EQ(policy.differences(db, before), "");
  }
  for (Acf2Steps::Kind kind : {Acf2Steps::Kind::Build, Acf2Steps::Kind::Undo}) {
    acf2::Database db = made;
    Acf2Tso tso(db, policy.names);
    tso.extras[role] = "     EXCLUDE(ZWESIUSR)\n";
    Finished run = policy.run(tso, "STOP", kind);
    bool build = kind == Acf2Steps::Kind::Build;
    EXPECT_EQ(run.returnCode, build ? 8 : 4) << run.output;
    EXPECT_EQ(verdictOf(run, "X(ROL) record ZWEADMIN"), build ? "FAILED" : "DIFFERS") << run.output;
    EXPECT_THAT(run.output, HasSubstr("* EXCLUDE is ZWESIUSR, the policy has nothing"));
  }
  // What others have in a role of theirs is none of our business.
  acf2::Database db = made;
  db.records[{acf2::RecordKind::Role, "DEVLROLE"}][acf2::Field::Include].insert("STRANGE1");
  EXPECT_EQ(policy.run(db).returnCode, 0);
}

TEST(Acf2Driver, ChangesNothingThatDiffers) {
  Acf2Steps policy;
  acf2::Database db = policy.site();
  policy.run(db);
  auto line = [&](const char *key, llvm::StringRef text) -> acf2::Entry & {
    for (acf2::Entry &entry : db.rules.at({"FAC", key}).entries)
      if (textOf(entry, policy.names) == text)
        return entry;
    ADD_FAILURE() << text.str();
    return db.rules.at({"FAC", key}).entries.front();
  };
  line("ZWES", "IS USER(ZWESIUSR) SERVICE(READ) ALLOW").services = acf2::ReadService | acf2::UpdateService;
  line("BPX", "SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW").services = acf2::ReadService;
  line("ZZ", "A.B PREVENT").permission = acf2::Permission::Allow;
  db.records[{acf2::RecordKind::Stc, "STC.ZWESLSTC"}][acf2::Field::Logonid] = {"OPER1"};
  acf2::Database before = db;
  Acf2Tso tso(db, policy.names);
  Finished run = policy.run(tso);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  for (const char *title : {"rule FAC ZWES: IS USER(ZWESIUSR) SERVICE(READ) ALLOW",
                            "rule FAC BPX: SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW",
                            "rule FAC ZZ: A.B PREVENT", "GSO record STC.ZWESLSTC"})
    EXPECT_EQ(verdictOf(run, title), "DIFFERS") << run.output;
  EXPECT_EQ(count(run, "DIFFERS"), 4u);
  EXPECT_THAT(run.output, HasSubstr("* LOGONID is OPER1, the policy has ZWESVUSR\n"));
  EXPECT_EQ(policy.differences(db, before), "");
  tso.rights = {"JOB NON-CNCL"};
  Finished again = policy.run(tso);
  EXPECT_EQ(verdictOf(again, "logonid ZWESVUSR"), "DIFFERS");
  EXPECT_THAT(again.output, HasSubstr("* NON-CNCL is YES, the policy has NO\n"));
}

TEST(Acf2Driver, WritesNoRoleLineIntoARuleSetThatGoesByUid) {
  Acf2Steps policy;
  acf2::Database db = policy.site();
  db.rules[{"FAC", "BPX"}].roleset = false;
  acf2::Database before = db;
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  EXPECT_EQ(verdictOf(run, "rule set FAC BPX by role"), "DIFFERS");
  EXPECT_EQ(verdictOf(run, "rule FAC BPX: SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW"), "DIFFERS");
  EXPECT_TRUE((db.rules.at({"FAC", "BPX"}).entries.empty()));
}

TEST(Acf2Driver, TellsOfEachSessionThatFails) {
  Acf2Steps policy;
  acf2::Database start = policy.site(), all = start;
  Acf2Tso counting(all, policy.names);
  policy.run(counting);
  ASSERT_GT(counting.count, 80u);
  const Answer failures[] = {{0, "ACF0F003 NOT AUTHORIZED\n"}, {8, "ACF0F003 NOT AUTHORIZED\n"}, {-3, ""}};
  for (const Answer &failure : failures) {
    for (unsigned at = 1; at <= counting.count; at += failure.returnCode ? 4 : 1) {
      acf2::Database db = start;
      Acf2Tso tso(db, policy.names);
      tso.failAt = at;
      tso.failure = failure;
      Finished run = policy.run(tso);
      std::vector<Verdict> verdicts = verdictsOf(run);
      ASSERT_FALSE(verdicts.empty());
      // An activation answers on the console: where the session ends with 0 nothing tells.
      bool untold = failure.returnCode == 0 && isActivation(verdicts.back());
      EXPECT_EQ(run.returnCode, untold ? 0 : 8) << at << run.output;
      EXPECT_EQ(count(run, "FAILED"), untold ? 0u : 1u) << at << run.output;
      Finished mended = policy.run(db);
      EXPECT_EQ(mended.returnCode, 0) << at << mended.output;
      for (const Verdict &verdict : verdicts)
        if (!isActivation(verdict) && verdict.verdict != "FAILED") {
          EXPECT_EQ(verdictOf(mended, verdict.title), "SAME") << at << mended.output;
        }
      EXPECT_EQ(policy.differences(db, all), "") << at;
    }
  }
}

TEST(Acf2Driver, ActivatesNothingAfterAFailure) {
  Acf2Steps policy;
  acf2::Database start = policy.site(), all = start;
  Acf2Tso counting(all, policy.names);
  policy.run(counting);
  for (unsigned at = 1; at <= counting.count; at += 5) {
    acf2::Database db = start;
    Acf2Tso tso(db, policy.names);
    tso.failAt = at;
    Finished run = policy.run(tso, "CONTINUE");
    if (!isActivation(verdictsOf(run).back()) || count(run, "FAILED") == 0)
      continue;
    EXPECT_EQ(run.returnCode, 8) << at << run.output;
    for (const std::string &command : tso.changing)
      EXPECT_FALSE(llvm::StringRef(command).starts_with("  F ACF2,")) << run.output;
  }
}

TEST(Acf2Driver, BelievesNoSessionThatSaysNothing) {
  Acf2Steps policy;
  acf2::Database start = policy.site(), all = start;
  Acf2Tso counting(all, policy.names);
  policy.run(counting);
  unsigned changes = llvm::count_if(counting.changing, [](const std::string &command) {
    return !llvm::StringRef(command).starts_with("  F ACF2,");
  });
  for (unsigned at = 1; at <= changes; ++at) {
    acf2::Database db = start;
    Acf2Tso tso(db, policy.names);
    tso.silentAt = at;
    Finished run = policy.run(tso);
    EXPECT_EQ(run.returnCode, 8) << at << run.output;
    EXPECT_EQ(verdictsOf(run).back().verdict, "FAILED");
  }
}

TEST(Acf2Driver, TakesNoReturnCodeOfASessionForItsResult) {
  Acf2Steps policy;
  acf2::Database db = policy.site();
  Acf2Tso tso(db, policy.names);
  tso.listingCode = 8;
  EXPECT_EQ(policy.run(tso).returnCode, 0);
}

} // namespace zsp::rexx::test
