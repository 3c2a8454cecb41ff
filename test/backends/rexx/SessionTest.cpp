// Steps made by hand: sub-commands of ACF judged by their messages, TSS commands, removals.

#include "backends/rexx/Rexx.h"
#include "test/backends/rexx/Regina.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace zsp::rexx::test {

using backends::Step;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// Answers from a table; what is asked for twice gets the next answer, the last one again and again.
class ScriptedTso final : public Tso {
public:
  std::map<std::string, std::vector<Answer>> answers;
  std::vector<std::string> asked;

  Answer run(llvm::StringRef command, const std::vector<std::string> &queued) override {
    std::string key = command.str();
    for (const std::string &line : queued)
      key += "|" + line;
    asked.push_back(key);
    std::vector<Answer> &list = answers[key];
    if (list.empty())
      return {-3, "IKJ56500I COMMAND NOT FOUND\n"};
    Answer answer = list.front();
    if (list.size() > 1)
      list.erase(list.begin());
    return answer;
  }
};

Finished perform(std::vector<Step> steps, Tso &tso, const char *arguments = "STOP") {
  Interner names;
  ir::Policy policy{names};
  policy.name = names.intern("p");
  std::string text;
  llvm::raw_string_ostream out(text);
  StepWriter writer(policy, false, out);
  for (Step &step : steps)
    writer.step(std::move(step));
  writer.finish();
  return runProgram(text, std::string(arguments) + " " + asciiCodes.str(), "SUBMITTR", tso);
}

Step logonid() {
  Step step;
  step.title = "logonid ZWESVUSR";
  step.probe = {"SET LID\nLIST ZWESVUSR\n", "ACF"};
  step.checks.push_back({backends::Lookup::Words, "GROUP(ZWEADMIN)", "GROUP(ZWEADMIN)"});
  step.commands.push_back({"SET LID\nINSERT ZWESVUSR STC -\n  GROUP(ZWEADMIN)\n", "ACF"});
  step.refused = {"ACF60055"};
  return step;
}

const char listLid[] = "ACF|SET LID|LIST ZWESVUSR|END";
const char insertLid[] = "ACF|SET LID|INSERT ZWESVUSR STC -|  GROUP(ZWEADMIN)|END";

} // namespace

TEST(Session, RunsSubcommandsInASessionEach) {
  ScriptedTso tso;
  tso.answers[listLid] = {{0, "NOT FOUND\n"}, {0, "ZWESVUSR  GROUP(ZWEADMIN) STC\n"}};
  tso.answers[insertLid] = {{0, ""}};
  Step step = logonid();
  Finished run = perform({step}, tso);
  EXPECT_EQ(run.returnCode, 0) << run.output;
  EXPECT_THAT(verdictsOf(run), ElementsAre(Verdict{"DONE", "logonid ZWESVUSR"}));
  EXPECT_THAT(tso.asked, ElementsAre(listLid, insertLid, listLid));
}

TEST(Session, JudgesByMessageWhereTheReturnCodeSaysNothing) {
  ScriptedTso tso;
  tso.answers[listLid] = {{0, "NOT FOUND\n"}};
  tso.answers[insertLid] = {{0, "ACF60055 NOT AUTHORIZED\n"}};
  Step step = logonid();
  Finished run = perform({step}, tso);
  EXPECT_EQ(run.returnCode, 8);
  EXPECT_THAT(run.output, HasSubstr("> ACF60055 NOT AUTHORIZED\n"));
}

TEST(Session, LeavesNoLineForTso) {
  ScriptedTso tso;
  tso.readsStack = false;
  Finished run = perform({logonid()}, tso);
  EXPECT_EQ(run.returnCode, 8);
  EXPECT_TRUE(run.leftOnStack.empty());
}

TEST(Session, WantsTheMessagesOfSuccess) {
  for (const char *text : {"", "TSS0301I TSS COMMAND FAILED, RETURN CODE = 04\n"}) {
    ScriptedTso tso;
    tso.answers["TSS PERMIT(U) IBMFAC(ZWES.IS) ACCESS(READ)"] = {{0, text}};
    Step step;
    step.kind = Step::Always;
    step.title = "permit";
    step.commands.push_back({"  TSS PERMIT(U) IBMFAC(ZWES.IS) -\n"
                             "ACCESS(READ)\n"});
    step.expected = {{"TSS0300I"}};
    step.refused = {"TSS0301I"};
    EXPECT_EQ(perform({step}, tso).returnCode, 8);
    tso.answers["TSS PERMIT(U) IBMFAC(ZWES.IS) ACCESS(READ)"] = {
        {0, "TSS0300I PERMIT FUNCTION SUCCESSFUL\n"}};
    EXPECT_EQ(perform({step}, tso).returnCode, 0);
  }
}

TEST(Session, AllowsMessagesThatAreNoFailure) {
  ScriptedTso tso;
  tso.answers["TSS ADD(X) GROUP(G)"] = {{4, "ABC0001E ALREADY THERE\nTSS0301I RETURN CODE = 04\n"}};
  Step step;
  step.kind = Step::Always;
  step.title = "add";
  step.commands.push_back({"  TSS ADD(X) GROUP(G)\n"});
  step.refused = {"TSS0301I"};
  EXPECT_EQ(perform({step}, tso).returnCode, 8);
  step.allowed = {{4, "ABC0001E"}};
  EXPECT_EQ(perform({step}, tso).returnCode, 0);
  step.allowed = {{8, "ABC0001E"}};
  EXPECT_EQ(perform({step}, tso).returnCode, 8);
  step.allowed = {{backends::anyReturnCode, "ABC0001E"}};
  EXPECT_EQ(perform({step}, tso).returnCode, 0);
}

TEST(Session, FailsIfTheProductIsNotThere) {
  ScriptedTso tso;
  Finished run = perform({logonid()}, tso);
  EXPECT_EQ(run.returnCode, 8);
  EXPECT_THAT(verdictsOf(run), ElementsAre(Verdict{"FAILED", "logonid ZWESVUSR"}));
}

TEST(Session, LetsTheListingDecideAfterAWarning) {
  for (int code : {4, 8}) {
    ScriptedTso tso;
    tso.answers["LISTUSER U"] = {{4, "ICH30001I UNABLE TO LOCATE USER\n"}, {0, "USER=U\n"}};
    tso.answers["ADDUSER U"] = {{code, "A WARNING\n"}};
    Step step;
    step.title = "user U";
    step.probe = {"  LISTUSER U\n"};
    step.absent = {"ICH30001I"};
    step.named = {backends::Lookup::Head, "USER=", "U"};
    step.commands.push_back({"  ADDUSER U\n"});
    Finished run = perform({step}, tso);
    EXPECT_EQ(run.returnCode, code == 4 ? 0 : 8) << run.output;
    EXPECT_THAT(run.output, HasSubstr("* return code"));
    EXPECT_THAT(run.output, HasSubstr("> A WARNING\n"));
  }
}

static Step removal() {
  Step step;
  step.kind = Step::Remove;
  step.title = "group G";
  step.probe = {"  LISTGRP G\n"};
  step.absent = {"ICH51003I"};
  step.named = {backends::Lookup::After, "INFORMATION FOR GROUP", "G"};
  step.mark = {"INSTALLATION DATA=", "ZSPC:P"};
  step.commands.push_back({"  DELGROUP G\n"});
  return step;
}

TEST(Removal, TakesAwayWhatCarriesTheMark) {
  const Answer gone = {4, "ICH51003I NAME NOT FOUND IN RACF DATA SET\n"};
  const Answer ours = {0, "INFORMATION FOR GROUP G\n    INSTALLATION DATA=ZSPC:P OURS\n"};
  const Answer others[] = {{0, "INFORMATION FOR GROUP G\n    NO INSTALLATION DATA\n"},
                           {0, "INFORMATION FOR GROUP G\n    INSTALLATION DATA=ZSPC:P2\n"},
                           {0, "INFORMATION FOR GROUP G\n    INSTALLATION DATA=NOT ZSPC:P\n"}};
  ScriptedTso tso;
  tso.answers["LISTGRP G"] = {ours, gone};
  tso.answers["DELGROUP G"] = {{0, ""}};
  EXPECT_THAT(verdictsOf(perform({removal()}, tso)), ElementsAre(Verdict{"DONE", "group G"}));
  Finished again = perform({removal()}, tso);
  EXPECT_EQ(again.returnCode, 0);
  EXPECT_THAT(verdictsOf(again), ElementsAre(Verdict{"SAME", "group G"}));
  for (const Answer &other : others) {
    ScriptedTso strangers;
    strangers.answers["LISTGRP G"] = {other};
    Finished run = perform({removal()}, strangers);
    EXPECT_EQ(run.returnCode, 4) << run.output;
    EXPECT_THAT(verdictsOf(run), ElementsAre(Verdict{"SKIPPED", "group G"}));
    EXPECT_THAT(strangers.asked, ElementsAre("LISTGRP G"));
    Step shared = removal();
    shared.shared = true; // that others have it is how it should be
    EXPECT_EQ(perform({shared}, strangers).returnCode, 0);
  }
}

TEST(Removal, TouchesNothingWhereTheListingFails) {
  for (const Answer &answer : {Answer{8, "NOT AUTHORIZED\n"}, Answer{0, "SOMETHING ELSE\n"}, Answer{0, ""},
                               Answer{8, "INFORMATION FOR GROUP G\n    INSTALLATION DATA=ZSPC:P\n"}}) {
    ScriptedTso tso;
    tso.answers["LISTGRP G"] = {answer};
    Finished run = perform({removal()}, tso);
    EXPECT_EQ(run.returnCode, 8) << run.output;
    EXPECT_THAT(verdictsOf(run), ElementsAre(Verdict{"FAILED", "group G"}));
    EXPECT_THAT(tso.asked, ElementsAre("LISTGRP G"));
  }
}

static Finished looksAt(const char *listing, backends::Check check) {
  ScriptedTso tso;
  tso.answers["LISTUSER U"] = {{0, listing}};
  Step step;
  step.title = "user U";
  step.probe = {"  LISTUSER U\n"};
  step.checks.push_back(std::move(check));
  step.commands.push_back({"  ADDUSER U\n"});
  return perform({step}, tso);
}

TEST(Check, TakesAttributesInAnyOrder) {
  backends::Check check{backends::Lookup::Set, "ATTRIBUTES=", "PROTECTED RESTRICTED"};
  EXPECT_EQ(looksAt(" ATTRIBUTES=RESTRICTED PROTECTED\n", check).returnCode, 0);
  EXPECT_EQ(looksAt(" ATTRIBUTES=RESTRICTED\n ATTRIBUTES=PROTECTED\n", check).returnCode, 0);
  EXPECT_EQ(looksAt(" ATTRIBUTES=RESTRICTED PROTECTED SPECIAL\n", check).returnCode, 4);
  EXPECT_EQ(looksAt(" ATTRIBUTES=RESTRICTED SPECIAL\n", check).returnCode, 4);
  check.want = "";
  EXPECT_EQ(looksAt(" ATTRIBUTES=NONE\n", check).returnCode, 0);
}

TEST(Check, ComparesNumbersAsNumbersAndNamesAsNames) {
  EXPECT_EQ(looksAt("UID= 0000000067\n", {backends::Lookup::Number, "UID=", "67"}).returnCode, 0);
  EXPECT_EQ(looksAt("UID= 0000000068\n", {backends::Lookup::Number, "UID=", "67"}).returnCode, 4);
  EXPECT_EQ(looksAt(" OWNER=1E3\n", {backends::Lookup::Field, "OWNER=", "1000"}).returnCode, 4);
  EXPECT_EQ(looksAt("UID= NONE\n", {backends::Lookup::Given, "UID=", ""}).returnCode, 4);
  EXPECT_EQ(looksAt("UID= 1\n", {backends::Lookup::Given, "UID=", ""}).returnCode, 0);
}

TEST(Check, TellsConditionalEntriesApart) {
  const char *list =
      "   ID     ACCESS   ACCESS COUNT\n--------  -------  ----- -----\nDEVL      READ     00000\n\n"
      "   ID    ACCESS   CLASS                ENTITY NAME\n-------- ------- -------- ----------\n"
      "DEVL     UPDATE   PROGRAM  ZWEPGM\nDEVL     ALTER    PROGRAM  OTHER\n";
  auto entry = [&](const char *key, const char *level) {
    return looksAt(list, {backends::Lookup::Entry, key, level}).returnCode;
  };
  EXPECT_EQ(entry("DEVL", "READ"), 0);
  EXPECT_EQ(entry("DEVL", "ALTER"), 4);
  EXPECT_EQ(entry("DEVL PROGRAM ZWEPGM", "UPDATE"), 0);
  EXPECT_EQ(entry("DEVL PROGRAM OTHER", "UPDATE"), 4);
  EXPECT_EQ(entry("DEVL CONSOLE ZWEPGM", "UPDATE"), 8); // absent, and ADDUSER is no command here
}

TEST(Removal, BelievesTheListingAlone) {
  const Answer ours = {0, "INFORMATION FOR GROUP G\n    INSTALLATION DATA=ZSPC:P\n"};
  ScriptedTso tso;
  tso.answers["LISTGRP G"] = {ours};
  tso.answers["DELGROUP G"] = {{0, ""}};
  EXPECT_EQ(perform({removal()}, tso).returnCode, 8);
}

TEST(Removal, FindsTheMarkOfAProfileBelowItsHeading) {
  Step step = removal();
  step.probe = {"  RLIST FACILITY X ALL\n"};
  step.absent = {"ICH13003I"};
  step.named = {backends::Lookup::Row, "CLASS NAME", "X", 2};
  step.mark.key = "INSTALLATION DATA";
  step.commands = {{"  RDELETE FACILITY X\n"}};
  std::string head =
      "CLASS      NAME\n-----      ----\nFACILITY   X\n\nINSTALLATION DATA\n----------------\n";
  ScriptedTso tso;
  tso.answers["RLIST FACILITY X ALL"] = {{0, head + "ZSPC:P\n"}, {4, "ICH13003I X NOT FOUND\n"}};
  tso.answers["RDELETE FACILITY X"] = {{0, ""}};
  EXPECT_EQ(perform({step}, tso).returnCode, 0);
  tso.answers["RLIST FACILITY X ALL"] = {{0, head + "NONE\n"}};
  EXPECT_EQ(perform({step}, tso).returnCode, 4);
}

} // namespace zsp::rexx::test
