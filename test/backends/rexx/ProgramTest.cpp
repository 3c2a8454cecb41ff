#include "backends/jcl/RexxJob.h"
#include "test/backends/rexx/RacfTso.h"

#include "ir/support/Characters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::rexx::test {

using testing::HasSubstr;

static std::vector<llvm::StringRef> linesOf(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.rtrim('\n').split(lines, '\n');
  return {lines.begin(), lines.end()};
}

TEST(Program, HoldsWhatEveryCodePageHas) {
  std::string text = program();
  EXPECT_TRUE(llvm::StringRef(text).starts_with("/* REXX"));
  for (llvm::StringRef line : linesOf(text)) {
    EXPECT_LE(line.size(), 72u) << line.str();
    // '&' would be a symbol of the job, and @ # $ are what the program checks.
    EXPECT_EQ(line.find_first_of("&@#$"), llvm::StringRef::npos) << line.str();
    EXPECT_TRUE(llvm::all_of(line, isInvariant)) << line.str();
    EXPECT_FALSE(line.starts_with("//")) << line.str();
  }
}

TEST(Program, IsCalledWithWhatTheUserAskedFor) {
  EXPECT_EQ(call({OnError::Stop, false}), "%ZSPRUN STOP\n");
  EXPECT_EQ(call({OnError::Continue, true}), "%ZSPRUN CONTINUE LOOK\n");
}

TEST(Steps, StayInsideColumn72) {
  RexxSite site;
  site.row(site.who("ZWEADMIN")).data = site.text(std::string(200, 'D'));
  for (llvm::StringRef line : linesOf(site.steps()))
    EXPECT_LE(line.size(), 72u) << line.str();
}

TEST(Steps, HoldTheCommandsOfThePlan) {
  RexxSite site;
  EXPECT_EQ(site.proof(racf::withoutMarks(site.policy, commandsOf(site.steps()))), "");
  EXPECT_NE(site.proof(racf::withoutMarks(site.policy, racf::test::changed(commandsOf(site.steps()),
                                                                           "ID(DEVL) ACCESS(NONE)",
                                                                           "ID(DEVL) ACCESS(READ)"))),
            "");
}

TEST(Steps, HoldTheCommandsOfThePlanWhereverALineBreaks) {
  auto repeated = [](llvm::StringRef text, unsigned count) {
    std::string result = "A";
    while (count--)
      result += text;
    return result + "Z";
  };
  for (const auto &[text, most] : {std::pair("'", 100u), std::pair("/* ", 70u), std::pair(" ", 200u)})
    for (unsigned count = 1; count <= most; count += count < 60 ? 1 : 7) {
      RexxSite site;
      site.row(site.who("ZWEADMIN")).data = site.text(repeated(text, count));
      site.row(site.who("ZWESVUSR")).data = site.text(repeated(text, count));
      std::string commands = commandsOf(site.steps());
      EXPECT_EQ(site.proof(racf::withoutMarks(site.policy, commands)), "") << text << count << commands;
      if (count % 10)
        continue;
      racf::Database db = site.site();
      Finished run = site.run(db);
      EXPECT_EQ(run.returnCode, 0) << run.output;
      EXPECT_EQ(site.undo(db).returnCode, 0) << text << count;
    }
}

TEST(Steps, AreTheSameInAJobWithSymbols) {
  RexxSite site;
  ir::Symbol row{};
  row.kind = ir::Symbol::Group;
  row.symbol = site.names.intern("ADMINGRP");
  row.value = site.names.intern("ZWEADMIN");
  row.parameter = site.names.intern("zowe.core.admin_group");
  site.policy.symbols.push_back(row);
  site.row(site.who("ZWEADMIN")).name.spelling = site.names.intern("${ADMINGRP}");
  std::string spelled = site.steps(/*symbols=*/true);
  EXPECT_THAT(spelled, HasSubstr("NAMED   AFTER INFORMATION FOR GROUP; &ADMINGRP."));

  DiagnosticEngine diags;
  std::string job = jcl::frameRexx(site.policy, {}, {programName.str(), program(), call({}), stepsName.str()},
                                   {{"RACF", spelled}}, {}, true, diags);
  EXPECT_EQ(racf::test::SitePolicy::messagesOf(diags), "");
  for (llvm::StringRef line : linesOf(job))
    EXPECT_LE(line.size(), 72u) << line.str();
  std::string error;
  std::vector<jcl::Stream> streams = jcl::readJob(job, error);
  EXPECT_EQ(error, "");
  ASSERT_EQ(streams.size(), 3u);
  EXPECT_EQ(streams[0].text, program());
  EXPECT_EQ(streams[1].text, "%ZSPRUN STOP\n");
  EXPECT_EQ(streams[2].ddname, "RACF");
  EXPECT_EQ(site.proof(racf::withoutMarks(site.policy, commandsOf(streams[2].text))), "");

  racf::Database db = site.site();
  RacfTso tso(db, site.names);
  Finished run = runProgram(streams[2].text, asciiCodes, "SUBMITTR", tso);
  EXPECT_EQ(run.returnCode, 0) << run.output;
}

TEST(Steps, LetTheProductBeChosen) {
  RexxSite site;
  DiagnosticEngine diags;
  std::string job = jcl::frameRexx(site.policy, {}, {programName.str(), program(), call({}), stepsName.str()},
                                   {{"RACF", "A\n"}, {"ACF2", "B\n"}, {"TSS", "C\n"}}, {}, false, diags);
  EXPECT_THAT(job, HasSubstr("//         SET   PRODUCT=RACF\n"));
  EXPECT_THAT(job, HasSubstr("//STEPS    DD DDNAME=&PRODUCT\n"));
  EXPECT_THAT(job, HasSubstr("//RUN      EXEC PGM=IKJEFT01,REGION=0M,COND=(0,NE)\n"));
  std::string error;
  EXPECT_EQ(jcl::readJob(job, error).size(), 5u);
  EXPECT_EQ(error, "");
}

TEST(Steps, NoTextBeginsALineOfItsOwn) {
  Interner names;
  ir::Policy policy{names};
  policy.name = names.intern("p");
  std::string text;
  llvm::raw_string_ostream out(text);
  StepWriter writer(policy, false, out);
  backends::Step step;
  step.kind = backends::Step::Always;
  step.title = "a\nRUN     1\nDELUSER X";
  step.reason = "b\nFINISH  0\n" + std::string(200, '-') + "\r\nRUN     1";
  step.checks.push_back({backends::Lookup::Line, "HOME=", "x\nRUN     1"});
  step.commands.push_back({"  SETROPTS LIST\n"});
  writer.step(step);
  writer.finish();
  unsigned runs = 0;
  for (llvm::StringRef line : linesOf(text)) {
    runs += line.starts_with("RUN");
    EXPECT_FALSE(line.starts_with("FINISH  0"));
  }
  EXPECT_EQ(runs, 1u);
  EXPECT_EQ(commandsOf(text), "  SETROPTS LIST\n");
}

} // namespace zsp::rexx::test
