#include "test/backends/rexx/RacfTso.h"
#include "test/backends/rexx/StepTexts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::rexx::test {

using testing::HasSubstr;
using testing::Not;

namespace {

/// What a program leaves, without the marks.
std::string withoutMark(llvm::StringRef mark, llvm::StringRef text) {
  return text.consume_front(mark) ? text.ltrim(' ').str() : text.str();
}

/// Every difference of two databases, one a line.
std::string differences(const racf::Database &a, const racf::Database &b, llvm::StringRef mark = "") {
  std::string text;
  auto compare = [&](const auto &left, const auto &right, const char *what) {
    if (left.size() != right.size())
      text += fmt::format("{}: {} and {}\n", what, left.size(), right.size());
    for (const auto &[key, row] : left) {
      auto other = right.find(key);
      auto l = row;
      auto r = other == right.end() ? decltype(l)() : other->second;
      std::string leftData, rightData;
      if constexpr (requires { l.data; }) {
        leftData = withoutMark(mark, l.data);
        rightData = withoutMark(mark, r.data);
        l.data = r.data = "";
      }
      if (other == right.end() || !(l == r) || leftData != rightData)
        text += fmt::format("{} differs\n", what);
    }
  };
  compare(a.groups, b.groups, "group");
  compare(a.users, b.users, "user");
  compare(a.connects, b.connects, "connect");
  for (const auto &[name, cls] : a.classes) {
    auto other = b.classes.find(name);
    if (other == b.classes.end()) {
      text += "class " + name.str() + " is missing\n";
      continue;
    }
    compare(cls.profiles, other->second.profiles, "profile");
    compare(cls.storage, other->second.storage, "copy of a profile");
    if (cls.active != other->second.active || cls.generic != other->second.generic ||
        cls.raclisted != other->second.raclisted)
      text += "class " + name.str() + " has other options\n";
  }
  return text;
}

} // namespace

TEST(Driver, BuildsAFreshSite) {
  RexxSite policy;
  racf::Database db = policy.site(), plain = policy.site();
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  EXPECT_EQ(verdictsOf(run).size(), 22u);
  EXPECT_EQ(count(run, "DONE"), 22u) << run.output;
  EXPECT_THAT(run.output, HasSubstr("DONE 22  SAME 0  MISSING 0  DIFFERS 0  SKIPPED 0  FAILED 0\n"));
  EXPECT_THAT(run.output, HasSubstr("return code 0"));

  racf::Model model(plain, policy.names);
  for (const racf::ReadCommand &command : racf::read(policy.printed(), policy.names).commands)
    EXPECT_EQ(model.run(command.command).returnCode, 0);
  EXPECT_EQ(differences(db, plain, "ZSPC:ZOWE.CORE"), "");
  EXPECT_EQ(db.groups.at("ZWEADMIN").data, "ZSPC:ZOWE.CORE ZOWE ADMINISTRATORS");
  EXPECT_EQ(db.users.at("ZWESIUSR").data, "ZSPC:ZOWE.CORE");
}

TEST(Driver, RunsTwiceWithoutHarm) {
  RexxSite policy;
  racf::Database db = policy.site();
  policy.run(db);
  racf::Database before = db;
  RacfTso tso(db, policy.names);
  Finished again = policy.run(tso);
  EXPECT_EQ(again.returnCode, 0) << again.output;
  for (const Verdict &verdict : verdictsOf(again))
    EXPECT_EQ(verdict.verdict, isRefresh(verdict) ? "DONE" : "SAME") << again.output;
  for (const std::string &command : tso.changing)
    EXPECT_THAT(command, HasSubstr("REFRESH"));
  EXPECT_EQ(differences(db, before), "");
}

TEST(Driver, OnlyLooks) {
  RexxSite policy;
  racf::Database db = policy.site(), before = db;
  RacfTso tso(db, policy.names);
  Finished run = policy.run(tso, "LOOK CONTINUE");
  EXPECT_TRUE(tso.changing.empty());
  EXPECT_EQ(differences(db, before), "");
  EXPECT_EQ(verdictOf(run, "group ZWEADMIN"), "MISSING");
  EXPECT_EQ(count(run, "DONE"), 0u);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  policy.run(db);
  Finished after = policy.run(db, "LOOK");
  EXPECT_EQ(after.returnCode, 0) << after.output;
}

TEST(Driver, LeavesASharedResourceOfOthersAlone) {
  RexxSite policy;
  racf::Database db = policy.site(racf::Site::Occupied);
  racf::ProfileRow stranger = db.classes["FACILITY"].profiles.at({"BPX.SERVER", false, ""});
  Finished run = policy.run(db);
  EXPECT_EQ(count(run, "FAILED"), 0u) << run.output;
  racf::ProfileRow now = db.classes["FACILITY"].profiles.at({"BPX.SERVER", false, ""});
  EXPECT_EQ(now.owner, stranger.owner);
  EXPECT_EQ(now.uacc, stranger.uacc);
  EXPECT_EQ(now.data, stranger.data);
  EXPECT_EQ(verdictOf(run, "permit FACILITY BPX.SERVER ZWESVUSR UPDATE"), "DONE");
  // What may be absent is: no harm, and nothing that the policy promised.
  EXPECT_EQ(verdictOf(run, "permit APPL OMVSAPPL ZWESVUSR READ"), "SKIPPED");
  EXPECT_THAT(run.output, HasSubstr("* not there, and wanted only if present\n"));
}

TEST(Driver, LeavesASharedNameToTheGenericProfileThatCoversIt) {
  RexxSite policy;
  racf::Database db = policy.site();
  db.classes["FACILITY"].profiles[{"BPX.**", true, ""}].owner = "SYS1";
  racf::Database before = db;
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  EXPECT_EQ(verdictOf(run, "profile FACILITY BPX.SERVER"), "SKIPPED");
  EXPECT_EQ(verdictOf(run, "permit FACILITY BPX.SERVER ZWESVUSR UPDATE"), "SKIPPED");
  EXPECT_THAT(run.output, HasSubstr("* generic profile BPX.** covers the name: left alone\n"));
  EXPECT_FALSE(db.classes["FACILITY"].profiles.count({"BPX.SERVER", false, ""}));
  EXPECT_EQ((db.classes["FACILITY"].profiles.at({"BPX.**", true, ""})),
            (before.classes["FACILITY"].profiles.at({"BPX.**", true, ""})));
  EXPECT_EQ(count(run, "FAILED"), 0u);
}

TEST(Driver, ChangesNothingThatDiffers) {
  RexxSite policy;
  racf::Database db = policy.site();
  policy.run(db);
  db.users["ZWESVUSR"].owner = "SECADM";
  db.users["ZWESIUSR"].restricted = false;
  db.groups["ZWE"].superior = "DEVL";
  auto &facility = db.classes["FACILITY"].profiles;
  facility[{"ZWES.IS", false, ""}].uacc = ir::AccessLevel::Read;
  facility[{"ZWES.IS", false, ""}].entries[{"", "ZWESIUSR"}] = ir::AccessLevel::Alter;
  facility[{"BPX.SERVER", false, ""}].entries[{"", "ZWESVUSR"}] = ir::AccessLevel::Read;
  db.classes["STARTED"].profiles[{"ZWESLSTC.*", true, ""}].started->trusted = true;
  racf::Database before = db;
  RacfTso tso(db, policy.names);
  Finished run = policy.run(tso);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  for (const char *title : {"user ZWESVUSR", "user ZWESIUSR", "group ZWE", "profile FACILITY ZWES.IS",
                            "permit FACILITY ZWES.IS ZWESIUSR READ",
                            "permit FACILITY BPX.SERVER ZWESVUSR UPDATE", "profile STARTED ZWESLSTC.*"})
    EXPECT_EQ(verdictOf(run, title), "DIFFERS") << run.output;
  EXPECT_EQ(count(run, "DIFFERS"), 7u);
  EXPECT_THAT(run.output, HasSubstr("* OWNER is SECADM, the policy has SYS1\n"));
  EXPECT_THAT(run.output, HasSubstr("* has ALTER, the policy gives READ\n"));
  EXPECT_THAT(run.output, HasSubstr("* TRUSTED is YES, the policy has NO\n"));
  for (const std::string &command : tso.changing)
    EXPECT_THAT(command, HasSubstr("REFRESH"));
  EXPECT_EQ(db.users, before.users);
}

TEST(Driver, TakesNoTextForAListing) {
  RexxSite policy;
  racf::Database db = policy.site();
  policy.run(db);
  auto &facility = db.classes["FACILITY"].profiles;
  racf::ProfileRow &row = facility[{"ZWES.IS", false, ""}];
  row.entries.erase({"", "ZWESIUSR"});
  row.data = "USER ACCESS\nZWESIUSR READ";
  db.users["ZWESVUSR"].name = "OWNER=SYS1";
  db.users["ZWESVUSR"].owner = "SECADM";
  db.users["ZWESVUSR"].data = "ZSPC:ZOWE.CORE                                       GROUP=DEVL AUTH=USE";
  db.connects.erase({"ZWESVUSR", "DEVL"});
  Finished run = policy.run(db);
  EXPECT_EQ(verdictOf(run, "permit FACILITY ZWES.IS ZWESIUSR READ"), "DONE") << run.output;
  EXPECT_EQ(verdictOf(run, "user ZWESVUSR"), "DIFFERS");
  EXPECT_EQ(verdictOf(run, "connect ZWESVUSR to DEVL"), "DONE");
}

TEST(Driver, TellsOfEachCommandThatFails) {
  RexxSite policy;
  racf::Database start = policy.site();
  racf::Database all = start;
  RacfTso counting(all, policy.names);
  policy.run(counting);
  ASSERT_GT(counting.count, 50u);
  for (int code : {8, 12, 4}) {
    for (unsigned at = 1; at <= counting.count; ++at) {
      racf::Database db = start;
      RacfTso tso(db, policy.names);
      tso.failAt = at;
      tso.failure.returnCode = code;
      Finished run = policy.run(tso);
      EXPECT_EQ(run.returnCode, 8) << at << run.output;
      std::vector<Verdict> verdicts = verdictsOf(run);
      ASSERT_FALSE(verdicts.empty());
      // It stops there.
      EXPECT_EQ(count(run, "FAILED"), 1u) << at << run.output;
      EXPECT_EQ(verdicts.back().verdict, "FAILED");
      EXPECT_LE(tso.count, at + (code == 4)); // after 4 it looks once more
      // Once mended, the rest is done and what was done is still so.
      Finished mended = policy.run(db);
      EXPECT_EQ(mended.returnCode, 0) << at << mended.output;
      for (size_t i = 0; i + 1 < verdicts.size(); ++i) {
        if (!isRefresh(verdicts[i])) {
          EXPECT_EQ(verdictOf(mended, verdicts[i].title), "SAME") << at << mended.output;
        }
      }
      EXPECT_EQ(differences(db, all), "") << at;
    }
  }
}

TEST(Driver, GoesOnIfAskedAndClaimsNothingThatDidNotHappen) {
  RexxSite policy;
  racf::Database start = policy.site();
  racf::Database all = start;
  RacfTso counting(all, policy.names);
  policy.run(counting);
  for (unsigned at = 1; at <= counting.count; ++at) {
    racf::Database db = start;
    RacfTso tso(db, policy.names);
    tso.failAt = at;
    Finished run = policy.run(tso, "CONTINUE");
    EXPECT_EQ(run.returnCode, 8) << at << run.output;
    EXPECT_GE(count(run, "FAILED"), 1u);
    std::vector<Verdict> verdicts = verdictsOf(run);
    EXPECT_EQ(verdicts.size(), 22u);
    Finished mended = policy.run(db, "CONTINUE");
    EXPECT_EQ(mended.returnCode, 0) << at << mended.output;
    for (const Verdict &verdict : verdicts) {
      if (!isRefresh(verdict) && verdict.verdict != "FAILED") {
        EXPECT_EQ(verdictOf(mended, verdict.title), "SAME") << at << verdict.title << mended.output;
      }
    }
    EXPECT_EQ(differences(db, all), "") << at;
  }
}

TEST(Driver, BelievesNoCommandThatSaysDone) {
  RexxSite policy;
  racf::Database start = policy.site();
  for (unsigned at = 1; at <= 18; ++at) {
    racf::Database db = start;
    RacfTso tso(db, policy.names);
    tso.silentAt = at;
    Finished run = policy.run(tso);
    EXPECT_EQ(run.returnCode, 8) << at << run.output;
    EXPECT_EQ(verdictsOf(run).back().verdict, "FAILED");
    EXPECT_THAT(run.output, HasSubstr("the command reported success, but the listing says ABSENT"));
  }
}

TEST(Driver, TakesTheSubmitterOffItsOwnProfilesAlone) {
  RexxSite policy;
  policy.policy.racf.addCreator = true;
  racf::Database db = policy.site();
  db.addCreator = true;
  auto &facility = db.classes["FACILITY"].profiles;
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  EXPECT_EQ(verdictOf(run, "permit FACILITY ZWES.IS without the submitter"), "DONE");
  racf::ProfileRow &row = facility.at({"ZWES.IS", false, ""});
  EXPECT_FALSE(row.entries.count({"", "SUBMITTR"}));
  EXPECT_EQ(verdictOf(policy.run(db), "permit FACILITY ZWES.IS without the submitter"), "SAME");

  row.entries[{"", "SUBMITTR"}] = ir::AccessLevel::Alter;
  Finished again = policy.run(db);
  EXPECT_EQ(again.returnCode, 4);
  EXPECT_EQ(verdictOf(again, "permit FACILITY ZWES.IS without the submitter"), "DIFFERS");
  EXPECT_EQ(row.entries.size(), 3u);
}

TEST(Driver, DefinesAClass) {
  RexxSite policy;
  ir::ResourceClass &zowe = policy.row(policy.cls("ZOWE"));
  zowe.declared = zowe.active = true;
  zowe.refresh = ir::Refresh::Generic;
  zowe.raclist = {ir::Raclist::Disallowed, ir::Certainty::Sure};
  zowe.posit = {607, ir::Certainty::Sure};
  zowe.first = {ir::Alpha, ir::Certainty::Sure};
  zowe.other = {ir::AnyCharacter, ir::Certainty::Sure};
  policy.permit(racf::test::Level::Read, "ZOWE", "APIML.*", "DEVL");
  racf::Database db = policy.site();
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  for (const char *title : {"profile CDT ZOWE", "SETROPTS RACLIST(CDT) REFRESH", "SETROPTS CLASSACT(ZOWE)",
                            "SETROPTS GENERIC(ZOWE)", "permit ZOWE APIML.* DEVL READ"})
    EXPECT_EQ(verdictOf(run, title), "DONE") << run.output;
  Finished again = policy.run(db);
  EXPECT_EQ(again.returnCode, 0);
  EXPECT_EQ(verdictOf(again, "SETROPTS CLASSACT(ZOWE)"), "SAME");
  EXPECT_EQ(verdictOf(again, "SETROPTS GENERIC(ZOWE)"), "SAME");
  EXPECT_EQ(policy.stepsProof(), "");
}

TEST(Driver, TakesOutWhatItPutIn) {
  RexxSite policy;
  racf::Database db = policy.site(racf::Site::Occupied), before = db; // what is shared stays
  policy.run(db);
  Finished run = policy.undo(db);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  EXPECT_EQ(differences(db, before), "") << run.output;
  EXPECT_EQ(policy.undo(db).returnCode, 0);
  EXPECT_EQ(policy.stepsProof(RexxSite::Kind::Undo), "");
}

/// Adds profiles and permits at random.
static void addAnything(RexxSite &site) {
  const char *who[] = {"ZWESVUSR", "ZWESIUSR", "ZWEADMIN", "DEVL", "SECADM", "*"};
  const std::pair<const char *, const char *> names[] = {
      {"FACILITY", "**"},       {"FACILITY", "BPX.*"}, {"FACILITY", "BPX.%ERVER"}, {"FACILITY", "A.B.C"},
      {"DATASET", "ZWE.S*.**"}, {"DATASET", "ZWE.A"},  {"STARTED", "Z*.*"},        {"APPL", "OMVS*"}};
  auto level = [] { return racf::test::Level(*rc::gen::inRange(0, 6)); };
  for (const auto &[cls, name] : names)
    if (*rc::gen::arbitrary<bool>()) {
      site.row(site.profile(cls, name, level())).warning = *rc::gen::inRange(0, 4) == 0;
      for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
        ir::ConditionId when =
            *rc::gen::arbitrary<bool>()
                ? ir::ConditionId()
                : site.condition(*rc::gen::element(ir::Condition::Terminal, ir::Condition::Console),
                                 *rc::gen::element("DEVA", "DEVB"));
        site.permit(level(), cls, name, *rc::gen::elementOf(std::vector<const char *>(who, std::end(who))),
                    "", when);
      }
    }
}

RC_GTEST_PROP(Driver, LeavesWhatThePlainJobLeaves, ()) {
  RexxSite policy;
  addAnything(policy);
  racf::Database db = policy.site(), plain = policy.site();
  Finished run = policy.run(db);
  if (run.returnCode)
    RC_FAIL(run.output);
  racf::Model model(plain, policy.names);
  for (const racf::ReadCommand &command : racf::read(policy.printed(), policy.names).commands)
    RC_ASSERT(model.run(command.command).returnCode == 0);
  RC_ASSERT(differences(db, plain, "ZSPC:ZOWE.CORE") == "");
  Finished again = policy.run(db);
  RC_ASSERT(again.returnCode == 0);
  for (const Verdict &verdict : verdictsOf(again))
    if (!isRefresh(verdict))
      RC_ASSERT(verdict.verdict == "SAME");
}

TEST(Driver, TellsADiscreteProfileFromAGenericOne) {
  RexxSite policy;
  racf::Database db = policy.site();
  policy.run(db);
  auto &started = db.classes["STARTED"].profiles;
  started[{"ZWESLSTC.*", false, ""}] = started.at({"ZWESLSTC.*", true, ""});
  started.erase({"ZWESLSTC.*", true, ""});
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 4) << run.output;
  EXPECT_EQ(verdictOf(run, "profile STARTED ZWESLSTC.*"), "DIFFERS");
}

TEST(Driver, SeesTheSubmitterWhereNobodyIsToBePutOnAccessLists) {
  RexxSite policy;
  racf::Database db = policy.site();
  db.addCreator = true; // against what the policy takes for granted
  Finished run = policy.run(db, "CONTINUE");
  EXPECT_EQ(run.returnCode, 8);
  EXPECT_EQ(verdictOf(run, "profile FACILITY ZWES.IS"), "FAILED") << run.output;
  EXPECT_THAT(run.output, HasSubstr("* SUBMITTR has ALTER, which the policy does not give; the\n"));
  // Ours stay ours: it shows again.
  EXPECT_EQ(verdictOf(policy.run(db, "CONTINUE"), "profile FACILITY ZWES.IS"), "DIFFERS");
  for (auto &[key, row] : db.classes["FACILITY"].profiles)
    row.data = "";
  Finished others = policy.run(db, "CONTINUE");
  EXPECT_EQ(verdictOf(others, "profile FACILITY ZWES.IS"), "SAME") << others.output;
  EXPECT_THAT(others.output, HasSubstr("* was there before, without our mark\n"));
}

TEST(Driver, ChecksTheCodePageFirst) {
  RexxSite policy;
  racf::Database db = policy.site(), before = db;
  RacfTso tso(db, policy.names);
  Finished run = runProgram(policy.steps(), "STOP", "SUBMITTR", tso);
  EXPECT_EQ(run.returnCode, 8);
  EXPECT_EQ(tso.count, 0u);
  EXPECT_THAT(run.output,
              HasSubstr("ZSPC FAILED: the code page: at sign, number sign, dollar sign are 402324,"
                        " not 7C7B5B\n"));
}

TEST(Driver, RefusesStepsThatAreCutOff) {
  RexxSite policy;
  std::string whole = policy.steps();
  for (size_t at = whole.find('\n'); at + 1 < whole.size(); at = whole.find('\n', at + 1)) {
    racf::Database db = policy.site();
    RacfTso tso(db, policy.names);
    Finished run = runProgram(whole.substr(0, at + 1), asciiCodes, "SUBMITTR", tso);
    EXPECT_EQ(run.returnCode, 8) << run.output;
    EXPECT_THAT(run.output, HasSubstr("ZSPC FAILED")) << at;
  }
  racf::Database db = policy.site();
  RacfTso tso(db, policy.names);
  size_t step = whole.find("STEP    connect"), next = whole.find("SECTION APPL");
  std::string fewer = whole.substr(0, step) + whole.substr(next);
  Finished run = runProgram(fewer, asciiCodes, "SUBMITTR", tso);
  EXPECT_EQ(run.returnCode, 8);
  EXPECT_THAT(run.output, HasSubstr("DD STEPS announces 22 steps and has 21"));
  tso.count = 0;
  EXPECT_EQ(runProgram(whole, "PERHAPS", "SUBMITTR", tso).returnCode, 8);
  EXPECT_EQ(tso.count, 0u);
}

TEST(Driver, KeepsHostileTextsInert) {
  RexxSite policy;
  const char *texts[] = {"it's \"quoted\" /* & */ */ -",
                         "+ ends so +",
                         "say 'x'; exit 0 -",
                         "'; address TSO 'DELUSER IBMUSER'; '",
                         "RUN 1",
                         "// EXEC PGM=X",
                         "%&' || x"};
  unsigned at = 0;
  for (ir::Permit &row : policy.policy.permits)
    row.reason = policy.text(texts[at++ % std::size(texts)]);
  policy.row(policy.who("ZWEADMIN")).data = policy.text("O'BRIEN '' & /* + -");
  policy.row(policy.who("ZWESVUSR")).title = policy.text("'); EXIT 0 -");
  policy.policy.title = policy.text("'; exit 0; '");
  racf::Database db = policy.site(), plain = policy.site();
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0) << run.output << policy.steps();
  EXPECT_EQ(count(run, "DONE"), 22u) << run.output;
  EXPECT_EQ(db.groups.at("ZWEADMIN").data, "ZSPC:ZOWE.CORE O'BRIEN '' & /* + -");
  EXPECT_EQ(db.users.at("ZWESVUSR").name, "'); EXIT 0 -");
  EXPECT_EQ(policy.run(db).returnCode, 0);
}

TEST(Driver, SaysWhereTheMarkFindsNoRoom) {
  RexxSite policy;
  policy.row(policy.who("ZWEADMIN")).data = policy.text(std::string(250, 'D'));
  racf::Database db = policy.site();
  Finished run = policy.run(db);
  EXPECT_EQ(run.returnCode, 0);
  EXPECT_THAT(run.output, HasSubstr("* no room for the mark\n"));
  EXPECT_EQ(db.groups.at("ZWEADMIN").data.size(), 250u);
}

} // namespace zsp::rexx::test
