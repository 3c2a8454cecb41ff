// What a build defines, taken out again.
#include "test/backends/racf/RandomPolicy.h"

#include "backends/racf/Model.h"
#include "backends/racf/Proof.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::racf::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Something of everything that an undo meets.
struct UndoPolicy : SitePolicy {
  UndoPolicy() {
    externalUser("CIDEPLOY");
    connect("CIDEPLOY", "ZWEADMIN");
    row(profile("DATASET", "ZWE.DISCRETE")).volume = text("VOL001");
    permit(Level::Control, "FACILITY", "BPX.SERVER", "DEVL", "jobs of developers",
           condition(ir::Condition::Criteria, "SQLROLE", "TELLER"));
    permit(Level::Read, "FACILITY", "BPX.SERVER", "DEVL", "the standard list as well");
    deny("FACILITY", "BPX.SERVER", "SECADM");
    profile("FACILITY", "IRR.*", Level::None, ir::ProfileKind::External);
    permit(Level::Read, "FACILITY", "IRR.*", "*", "everybody");
    profile("FACILITY", "ZWES.**");
    ir::ResourceClass &zowe = row(cls("ZOWE"));
    zowe.declared = zowe.active = true;
    zowe.refresh = ir::Refresh::Generic;
    zowe.raclist = {ir::Raclist::Disallowed, ir::Certainty::Sure};
    zowe.posit = {607, ir::Certainty::Sure};
    permit(Level::Read, "ZOWE", "APIML.*", "DEVL");
  }
};

/// The commands that change something, one a line.
std::vector<std::string> changes(llvm::StringRef text) {
  std::vector<std::string> commands;
  for (bool continued = false; !text.empty();) {
    auto [line, rest] = text.split('\n');
    text = rest;
    if (!continued && !line.starts_with("  "))
      continue;
    bool goesOn = line.consume_back(" -");
    if (continued)
      commands.back() += " " + line.trim().str();
    else
      commands.push_back(line.trim().str());
    continued = goesOn;
  }
  llvm::erase_if(commands, [](llvm::StringRef command) {
    return command.starts_with("LIST") || command.starts_with("RLIST") || command == "SETROPTS LIST";
  });
  return commands;
}

TEST(Undo, TakesOutWhatTheBuildDefinesAndNothingElse) {
  UndoPolicy site;
  EXPECT_THAT(
      changes(site.printedUndo()),
      ElementsAre("PERMIT   OMVSAPPL CLASS(APPL) ID(ZWESVUSR) DELETE",
                  "PERMIT   BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) DELETE",
                  "PERMIT   BPX.SERVER CLASS(FACILITY) ID(DEVL) DELETE",
                  "PERMIT   BPX.SERVER CLASS(FACILITY) ID(SECADM) DELETE",
                  "PERMIT   BPX.SERVER CLASS(FACILITY) ID(DEVL) DELETE WHEN(CRITERIA(SQLROLE(TELLER)))",
                  "PERMIT   IRR.* CLASS(FACILITY) ID(*) DELETE", "DELDSD   'ZWE.**' GENERIC",
                  "DELDSD   'ZWE.DISCRETE' VOLUME(VOL001)", "DELDSD   'ZWE.SZWEAUTH' GENERIC",
                  "RDELETE  FACILITY ZWES.**", "RDELETE  FACILITY ZWES.IS", "RDELETE  ZOWE APIML.*",
                  "RDELETE  STARTED ZWESLSTC.*", "REMOVE   CIDEPLOY GROUP(ZWEADMIN)",
                  "REMOVE   ZWESVUSR GROUP(DEVL)", "DELUSER  ZWESVUSR", "DELUSER  ZWESIUSR",
                  "DELGROUP ZWEADMIN", "DELGROUP ZWE", "SETROPTS RACLIST(APPL) REFRESH",
                  "SETROPTS GENERIC(DATASET) REFRESH", "SETROPTS RACLIST(FACILITY) REFRESH",
                  "SETROPTS RACLIST(STARTED) REFRESH", "SETROPTS GENERIC(ZOWE) REFRESH"));
}

TEST(Undo, HasTheSectionsAndNamesOfTheBuild) {
  UndoPolicy site;
  std::vector<std::string> titles;
  for (const Section &section : site.undone().sections)
    titles.push_back(section.title);
  EXPECT_THAT(titles, ElementsAre("OPTIONS", "APPL", "FACILITY", "DATASET", "FACILITY", "ZOWE", "STARTED",
                                  "CONNECTS", "USERS", "GROUPS", "CLASSES", "REFRESH", "CHECK"));
  std::set<std::string> built, undone;
  for (const Section &section : site.planned().sections)
    for (const Command &command : section.commands)
      built.insert(command.originName);
  for (const Section &section : site.undone().sections)
    for (const Command &command : section.commands)
      undone.insert(command.originName);
  EXPECT_TRUE(llvm::all_of(undone, [&](const std::string &name) { return built.count(name); }));
  EXPECT_THAT(site.printedUndo(), HasSubstr("/* zowe.core: connect CIDEPLOY to ZWEADMIN"));
  EXPECT_THAT(site.printedUndo(), HasSubstr("/* requests run under the caller"));
}

TEST(Undo, ListsBeforeItDeletesAndAgainAtTheEnd) {
  UndoPolicy site;
  std::string text = site.printedUndo();
  auto twice = [&](llvm::StringRef listing, llvm::StringRef deletion) {
    size_t first = text.find(listing.str());
    EXPECT_LT(first, text.find(deletion.str())) << listing.str();
    EXPECT_EQ(llvm::StringRef(text).count(listing), 2u) << listing.str();
  };
  twice("LISTUSER ZWESVUSR OMVS", "DELUSER  ZWESVUSR");
  twice("LISTGRP  ZWE OMVS", "DELGROUP ZWE\n");
  twice("RLIST    FACILITY ZWES.IS ALL", "RDELETE  FACILITY ZWES.IS");
  twice("RLIST    FACILITY BPX.SERVER ALL", "PERMIT   BPX.SERVER");
  twice("RLIST    STARTED ZWESLSTC.* ALL STDATA", "RDELETE  STARTED");
  twice("LISTDSD  DATASET('ZWE.**') ALL GENERIC", "DELDSD   'ZWE.**'");
  twice("RLIST    CDT ZOWE ALL", "SETROPTS RACLIST(APPL) REFRESH");
}

TEST(Undo, OnlyListsWhereAsked) {
  UndoPolicy site;
  EXPECT_THAT(changes(site.printedUndo(/*checkOnly=*/true)), IsEmpty());
  EXPECT_THAT(site.printedUndo(/*checkOnly=*/true), HasSubstr("RLIST    FACILITY ZWES.IS ALL"));
  EXPECT_EQ(site.facts.authority.size(), 1u);
}

TEST(Undo, Proves) {
  UndoPolicy site;
  EXPECT_EQ(site.capabilities(), "");
  EXPECT_EQ(site.undoProblems(), "");
  EXPECT_EQ(site.proof(site.printed()), "");
  EXPECT_EQ(site.undoProof(site.printedUndo()), "");
}

TEST(Undo, TakesSubgroupsAndWhatGroupsOwnFirst) {
  UndoPolicy site;
  site.group("AAA");
  site.row(site.who("AAA")).superior = site.row(site.who("AAA")).owner = site.who("ZWE");
  site.user("BBB", "AAA");
  site.row(site.who("BBB")).owner = site.who("ZWESVUSR");
  std::string text = site.printedUndo();
  EXPECT_LT(text.find("DELGROUP AAA"), text.find("DELGROUP ZWE\n"));
  EXPECT_LT(text.find("DELUSER  BBB"), text.find("DELUSER  ZWESVUSR"));
  EXPECT_EQ(site.undoProof(text), "");
  std::string swapped =
      changed(changed(changed(text, "DELGROUP AAA", "DELGROUP x"), "DELGROUP ZWE\n", "DELGROUP AAA\n"),
              "DELGROUP x", "DELGROUP ZWE");
  EXPECT_THAT(site.undoProof(swapped), HasSubstr("group AAA is below it"));
}

TEST(Undo, DeletesEachEntryOnce) {
  UndoPolicy site;
  site.permit(Level::Update, "FACILITY", "BPX.SERVER", "ZWESVUSR", "for another reason");
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "ZWESVUSR", "a lower level");
  std::string text = site.printedUndo();
  EXPECT_EQ(llvm::StringRef(text).count("BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR)"), 1u);
  EXPECT_EQ(site.undoProof(text), "");
}

TEST(Undo, LeavesAProfileThatIsSharedSomewhere) {
  SitePolicy site;
  site.profile("FACILITY", "ZWES.IS", Level::None, ir::ProfileKind::Shared);
  std::string text = site.printedUndo();
  EXPECT_THAT(text, Not(HasSubstr("RDELETE  FACILITY")));
  EXPECT_THAT(text, HasSubstr("PERMIT   ZWES.IS CLASS(FACILITY) ID(ZWESIUSR ZWESVUSR) DELETE"));
  EXPECT_EQ(site.undoProof(text), "");
}

TEST(Undo, RefreshesNoClassThatItDoesNotTouch) {
  SitePolicy site;
  site.addClass("UNIXPRIV", ir::Refresh::Raclist);
  site.profile("UNIXPRIV", "SHARED.IDS", Level::None, ir::ProfileKind::Shared);
  EXPECT_THAT(site.printed(), HasSubstr("RACLIST(UNIXPRIV)"));
  std::string text = site.printedUndo();
  EXPECT_THAT(text, Not(HasSubstr("RACLIST(UNIXPRIV)")));
  EXPECT_THAT(text, HasSubstr("RLIST    UNIXPRIV SHARED.IDS"));
  EXPECT_EQ(site.undoProof(text), "");
}

TEST(Undo, HoldsWithOtherOptionsOfTheSite) {
  UndoPolicy site;
  site.policy.racf.egn = false;
  site.policy.racf.activate = {site.cls("FACILITY")};
  std::string text = site.printedUndo();
  EXPECT_THAT(text, HasSubstr("DELDSD   'ZWE.*' GENERIC"));
  EXPECT_EQ(site.undoProof(text), "");
  SitePolicy creator;
  creator.policy.racf.addCreator = true;
  creator.row(creator.policy.findProfile(creator.cls("FACILITY"), "BPX.SERVER")).kind =
      ir::ProfileKind::Plain;
  EXPECT_EQ(creator.undoProof(creator.printedUndo()), "");
  EXPECT_THAT(creator.facts.systemWide,
              Contains("  FACILITY BPX.SERVER: z/OS UNIX level security for every daemon of the system"));
}

TEST(Undo, RefusesWhatWouldKeepAGroupOrUser) {
  SitePolicy site;
  EXPECT_EQ(site.undoProblems(), "");
  site.profile("DATASET", "ZWE.SHARED.**", Level::None, ir::ProfileKind::Shared);
  EXPECT_THAT(site.undoProblems(), HasSubstr("cannot delete group 'ZWE': DATASET 'ZWE.SHARED.**' begins"));
  EXPECT_THAT(site.undoProof(site.printedUndo()), HasSubstr("ICH05006I ZWE CANNOT BE DELETED"));
  SitePolicy other;
  other.externalUser("CICSU");
  other.startedTask("CICSA", "CICSU", "ZWE");
  EXPECT_THAT(other.undoProblems(), HasSubstr("group 'ZWE': started task 'CICSA' needs user 'CICSU' in it"));
  EXPECT_THAT(other.undoProof(other.printedUndo()), HasSubstr("user CICSU is connected to it"));
  other.connect("CICSU", "ZWE");
  EXPECT_EQ(other.undoProblems(), "");
  EXPECT_EQ(other.undoProof(other.printedUndo()), "");
}

TEST(Undo, SaysWhatStaysAndWhatToLookAt) {
  UndoPolicy site;
  site.policy.manualSteps.emplace_back().title = site.text("mount the file system");
  site.policy.rawCommands.push_back({ir::Racf, site.text("LISTUSER SYS1"), {}, {}});
  site.policy.racf.owner = site.who("ZWEADMIN");
  std::string text = site.printedUndo();
  EXPECT_THAT(text, Not(HasSubstr("LISTUSER SYS1")));
  const backends::Facts &facts = site.facts;
  EXPECT_THAT(facts.authority, Contains("SPECIAL, or all of these:"));
  for (const char *line :
       {"  FACILITY BPX.SERVER", "  SECADM on FACILITY BPX.SERVER",
        "  profile FACILITY BPX.SERVER, which a build may have defined",
        "  class ZOWE and its profile in class CDT", "  ZWE.**", "  CIDEPLOY from ZWEADMIN"})
    EXPECT_THAT(facts.systemWide, Contains(line));
  EXPECT_THAT(facts.systemWide, Contains(HasSubstr("z/OS UNIX files")));
  EXPECT_THAT(facts.systemWide, Contains(HasSubstr("certificates and key rings")));
  EXPECT_THAT(facts.systemWide, Not(Contains("  DEVL on DATASET ZWE.SZWEAUTH")));
  EXPECT_THAT(facts.systemWide, Not(Contains(HasSubstr("level security")))) << "a shared profile stays";
  EXPECT_THAT(facts.preconditions,
              Contains("data set ZWE.DISCRETE is online on volume VOL001 and not in use"));
  EXPECT_THAT(facts.preconditions, Contains("stopped: ZWESLSTC"));
  EXPECT_THAT(facts.preconditions, Contains(HasSubstr("nothing else needs them: ZWESIUSR, ZWESVUSR")));
  for (const char *line :
       {"  RDELETE CDT ZOWE, then SETROPTS RACLIST(CDT) REFRESH", "  ZWEADMIN may own FACILITY BPX.SERVER",
        "  ZWEADMIN owns CDT ZOWE", "take back by hand: mount the file system",
        "what this raw command did is not taken back: LISTUSER SYS1", "  ZWE, ZWEADMIN, ZWESIUSR, ZWESVUSR"})
    EXPECT_THAT(facts.manualSteps, Contains(line));
}

/// Runs the plan in a model after the build; what each command says must be one of its tolerated results.
TEST(Undo, ToleratesWhatASecondRunSays) {
  UndoPolicy site;
  Database database = startDatabase(site.policy, Site::Fresh);
  Statements statements;
  addExpected(site.policy, Site::Fresh, database, statements);
  Script script = site.undone();
  Model model(database, *site.policy.names, Purpose::Undo);
  for (bool again : {false, true})
    for (const Section &section : script.sections)
      for (const Command &command : section.commands) {
        Outcome outcome = model.run(command);
        if (!again) {
          EXPECT_EQ(outcome.returnCode, 0) << describe(site.policy, command) << ' ' << outcome.message;
        } else if (outcome.returnCode) {
          EXPECT_TRUE(llvm::any_of(command.tolerated,
                                   [&](const Tolerated &result) {
                                     return result.returnCode == outcome.returnCode &&
                                            llvm::StringRef(outcome.message).starts_with(result.message);
                                   }))
              << describe(site.policy, command) << ' ' << outcome.message;
        }
      }
}

RC_GTEST_PROP(Undo, RestoresWhatWasThereBeforeAnyPolicy, ()) {
  UndoPolicy site;
  addAnything(site);
  for (ir::Profile &row : site.policy.profiles)
    if (row.kind == ir::ProfileKind::Plain && !site.policy[row.cls].isDataset && *rc::gen::inRange(0, 3) == 0)
      row.kind = *rc::gen::element(ir::ProfileKind::Shared, ir::ProfileKind::External);
  std::string text = site.printedUndo();
  RC_LOG() << text;
  RC_ASSERT(site.undoProof(text) == "");
  RC_ASSERT(site.proof(site.printed()) == "");
}

RC_GTEST_PROP(Undo, FailsWithoutAnyOfItsLines, ()) {
  UndoPolicy site;
  addAnything(site);
  std::vector<std::string> lines = changes(site.printedUndo());
  // DELUSER takes the connects of a user with it.
  llvm::erase_if(lines, [](llvm::StringRef line) { return line == "REMOVE   ZWESVUSR GROUP(DEVL)"; });
  std::string whole, without;
  size_t dropped = *rc::gen::inRange<size_t>(0, lines.size());
  RC_LOG() << "without " << lines[dropped];
  for (size_t at = 0; at < lines.size(); ++at) {
    // Continued at blanks, so that no line is too long.
    std::string command = lines[at];
    constexpr llvm::StringLiteral joint = " -\n  ";
    for (size_t blank = 10; (blank = command.find(' ', blank)) != std::string::npos; blank += joint.size())
      command.replace(blank, 1, joint.str());
    whole += "  " + command + "\n";
    if (at != dropped)
      without += "  " + command + "\n";
  }
  RC_ASSERT(site.undoProof(whole) == "");
  RC_ASSERT(site.undoProof(without) != "");
}

struct Break {
  const char *what, *from, *to;
  DiagId id;
  const char *message;
};
class BrokenUndo : public testing::TestWithParam<Break> {};

TEST_P(BrokenUndo, IsFound) {
  UndoPolicy site;
  const Break &broken = GetParam();
  std::string messages = site.undoProof(changed(site.printedUndo(), broken.from, broken.to));
  EXPECT_THAT(messages, HasSubstr(broken.message));
  EXPECT_THAT(messages, HasSubstr(info(broken.id).id));
}

INSTANTIATE_TEST_SUITE_P(
    Undo, BrokenUndo,
    testing::Values(
        Break{"LeftEntry", "  PERMIT   BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) DELETE\n", "\n",
              DiagId::UndoAttribute,
              "profile FACILITY BPX.SERVER has access-list entry ZWESVUSR 'UPDATE', and must have 'nothing'"},
        Break{"SharedDeleted", "  PERMIT   BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) DELETE\n",
              "  RDELETE FACILITY BPX.SERVER\n", DiagId::UndoTaken,
              "takes away profile FACILITY BPX.SERVER, which is not the policy's own"},
        Break{"ExternalDeleted", "PERMIT   IRR.* CLASS(FACILITY) ID(*) DELETE", "RDELETE  FACILITY IRR.*",
              DiagId::UndoTaken, "takes away profile FACILITY IRR.*"},
        Break{"StrangersProfile", "RDELETE  FACILITY ZWES.IS", "RDELETE  FACILITY STRANGER",
              DiagId::UndoTaken, "takes away profile FACILITY STRANGER"},
        Break{"StrangersEntry", "BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) DELETE",
              "BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR STRANGER) DELETE", DiagId::ProofCommandFailed,
              "ICH06002I STRANGER NOT AUTHORIZED"},
        Break{"WholeList", "BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) DELETE",
              "BPX.SERVER CLASS(FACILITY) RESET", DiagId::ProofCommandFailed,
              "an undo defines nothing and gives no access"},
        Break{"OtherList", "ID(DEVL) DELETE -\n    WHEN(CRITERIA(SQLROLE(TELLER)))",
              "ID(DEVL) DELETE -\n    WHEN(CRITERIA(SQLROLE(CLERK)))", DiagId::ProofCommandFailed,
              "ICH06014I DEVL NOT AUTHORIZED"},
        Break{"OtherClass", "OMVSAPPL CLASS(APPL)", "OMVSAPPL CLASS(FACILITY)", DiagId::ProofCommandFailed,
              "ICH06004I OMVSAPPL NOT DEFINED"},
        Break{"OtherProfile", "RDELETE  FACILITY ZWES.IS", "RDELETE  FACILITY ZWES.IT",
              DiagId::ProofCommandFailed, "ICH12102I ZWES.IT NOT DEFINED"},
        Break{"LeftProfile", "  RDELETE  STARTED ZWESLSTC.*\n", "\n", DiagId::UndoLeft,
              "leaves profile STARTED ZWESLSTC.*"},
        Break{"DiscreteInstead", "DELDSD   'ZWE.SZWEAUTH' GENERIC", "DELDSD   'ZWE.SZWEAUTH'",
              DiagId::ProofCommandFailed, "ICH09020I ZWE.SZWEAUTH NOT DEFINED"},
        Break{"LeftDatasetProfile", "  DELDSD   'ZWE.**' GENERIC\n", "\n", DiagId::ProofCommandFailed,
              "ICH05006I ZWE CANNOT BE DELETED"},
        Break{"LeftConnect", "  REMOVE   CIDEPLOY GROUP(ZWEADMIN)\n", "\n", DiagId::ProofCommandFailed,
              "DELGROUP ZWEADMIN fails with return code 8: ZWEADMIN NOT DELETED: user CIDEPLOY is connected"},
        Break{"OtherGroup", "REMOVE   ZWESVUSR GROUP(DEVL)", "REMOVE   ZWESVUSR GROUP(ZWEADMIN)",
              DiagId::ProofCommandFailed, "ZWEADMIN is the default group of ZWESVUSR"},
        Break{"StrangersConnect", "REMOVE   ZWESVUSR GROUP(DEVL)", "REMOVE   STRANGER GROUP(DEVL)",
              DiagId::UndoTaken, "takes away connection of STRANGER to DEVL"},
        Break{"CurrentGroup", "REMOVE   ZWESVUSR GROUP(DEVL)", "REMOVE   ZWESVUSR",
              DiagId::ProofCommandFailed, "GROUP is missing"},
        Break{"LeftUser", "  DELUSER  ZWESIUSR\n", "\n", DiagId::ProofCommandFailed,
              "user ZWESIUSR is connected to it"},
        Break{"UserAfterGroup", "  DELGROUP ZWEADMIN\n", "  DELGROUP ZWEADMIN\n  DELUSER ZWESIUSR\n",
              DiagId::ProofCommandFailed, "IKJ56702I INVALID USERID, ZWESIUSR"},
        Break{"ExternalUser", "DELUSER  ZWESIUSR", "DELUSER  CIDEPLOY", DiagId::UndoTaken,
              "takes away user CIDEPLOY"},
        Break{"LeftGroup", "  DELGROUP ZWE\n", "\n", DiagId::UndoLeft, "leaves group ZWE"},
        Break{"ExternalGroup", "DELGROUP ZWE\n", "DELGROUP SECADM\n", DiagId::ProofCommandFailed,
              "is connected to it"},
        Break{"NoRefresh", "  SETROPTS RACLIST(FACILITY) REFRESH\n", "\n", DiagId::ProofNotRefreshed,
              "class 'FACILITY' is changed and not refreshed"},
        Break{"EarlyRefresh", "  RDELETE  ZOWE APIML.*\n",
              "  SETROPTS GENERIC(ZOWE) REFRESH\n  RDELETE  STARTED STRANGER\n", DiagId::UndoLeft,
              "leaves profile ZOWE APIML.*"},
        Break{"OptionsOff", "SETROPTS LIST", "SETROPTS NOCLASSACT(ZOWE)", DiagId::ProofCommandFailed,
              "operand NOCLASSACT"},
        Break{"OptionsOn", "SETROPTS LIST", "SETROPTS RACLIST(DATASET)", DiagId::UndoAttribute,
              "class DATASET has RACLIST 'YES', and must have 'NO'"},
        Break{"ClassDeleted", "SETROPTS LIST", "RDELETE CDT ZOWE", DiagId::ProofCommandFailed,
              "who shares its POSIT"},
        Break{"Definition", "SETROPTS LIST", "ADDGROUP NEW OWNER(SYS1) SUPGROUP(SYS1)",
              DiagId::ProofCommandFailed, "an undo defines nothing"},
        Break{"Change", "SETROPTS LIST", "RALTER FACILITY BPX.SERVER UACC(NONE)", DiagId::ProofCommandFailed,
              "nothing that exists is changed"},
        Break{"NotUnderstood", "DELGROUP ZWE\n", "DELGROUP ZWE FORCE\n", DiagId::ProofUnread, "FORCE"}),
    [](const testing::TestParamInfo<Break> &info) { return info.param.what; });

} // namespace
} // namespace zsp::racf::test
