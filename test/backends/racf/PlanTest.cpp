#include "test/backends/racf/SitePolicy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::racf::test {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

static std::vector<std::string> titles(const Script &script) {
  std::vector<std::string> result;
  for (const Section &section : script.sections)
    result.push_back(section.title);
  return result;
}

TEST(Plan, WritesSectionsInTheOrderInWhichTheyMustRun) {
  SitePolicy site;
  EXPECT_THAT(titles(site.planned()), ElementsAre("OPTIONS", "GROUPS", "USERS", "CONNECTS", "APPL", "DATASET",
                                                  "FACILITY", "STARTED", "REFRESH", "CHECK"));
}

TEST(Plan, WritesEverythingAboutAResourceTogether) {
  SitePolicy site;
  std::string text = site.printed();
  EXPECT_THAT(text, HasSubstr("  ADDGROUP ZWEADMIN SUPGROUP(SYS1) OWNER(SYS1) OMVS(AUTOGID) -\n"
                              "    DATA('ZOWE ADMINISTRATORS')\n"));
  EXPECT_THAT(text, HasSubstr("  RLIST    FACILITY ZWES.IS ALL\n"
                              "  RDEFINE  FACILITY ZWES.IS OWNER(SYS1) UACC(NONE)\n"));
  EXPECT_THAT(text, HasSubstr("  PERMIT   ZWES.IS CLASS(FACILITY) ID(ZWESIUSR ZWESVUSR) ACCESS(READ)\n"));
  EXPECT_THAT(text, HasSubstr("  ADDSD    'ZWE.**' GENERIC OWNER(SYS1) UACC(NONE)\n"));
  EXPECT_THAT(text, HasSubstr("  PERMIT   'ZWE.**' CLASS(DATASET) GENERIC ID(SYS1) ACCESS(ALTER)\n"));
  EXPECT_THAT(text, HasSubstr("STDATA(USER(ZWESVUSR) "));
  EXPECT_EQ(llvm::StringRef(text).count("ADDUSER"), llvm::StringRef(text).count("NOPASSWORD"));
}

TEST(Plan, KeepsPermitsOfDifferentReasonsApart) {
  SitePolicy site;
  site.row(site.permit(Level::Read, "FACILITY", "ZWES.IS", "DEVL", "another reason")).origin =
      site.row(ir::PermitId{0}).origin;
  EXPECT_THAT(site.printed(), HasSubstr("ID(DEVL) ACCESS(READ)"));
  EXPECT_THAT(site.printed(), HasSubstr("/* another reason "));
}

TEST(Plan, KeepsAReasonFromSeemingToBeTheNextPermitsOwn) {
  SitePolicy site;
  EXPECT_THAT(site.printed(), HasSubstr("ID(SYS1) ACCESS(ALTER)\n\n/* zowe.core: permit DATASET ZWE.** "));
}

TEST(Plan, KeepsTheReasonsOfPermitsThatAreOneEntry) {
  SitePolicy site;
  ir::PermitId kept = site.permit(Level::Read, "FACILITY", "ZWES.IS", "DEVL", "first");
  ir::MergedPermit second{kept, site.text("second"), site.text("CHG1"), 20270131, 0, site.row(kept).origin};
  ir::MergedPermit third{kept, site.text("third"), {}, 0, 0, site.row(kept).origin};
  third.origin.unit = site.text("prod1");
  site.policy.mergedPermits = {second, second, third};
  std::string text = site.printed();
  size_t at = text.find("/* first ");
  ASSERT_NE(at, std::string::npos) << text;
  EXPECT_EQ(text.find("/* second (CHG1, review by 2027-01-31) ", at), at + 73) << text;
  EXPECT_EQ(text.find("/* prod1: third ", at), at + 146) << text;
  EXPECT_EQ(site.proof(text), "");
}

TEST(Plan, MakesOneCommandOfStatementsThatDifferInThePrincipalOnly) {
  SitePolicy site;
  auto permit = [&](const char *who, const char *reason, uint32_t begin) {
    ir::PermitId row = site.permit(Level::Read, "FACILITY", "BPX.SERVER", who, reason);
    site.row(row).origin.range = {1, begin, begin + 1};
    return row;
  };
  permit("SECADM", "month end", 7);
  permit("ZWEADMIN", "month end", 3);
  permit("DEVL", "another", 5);
  std::string text = site.printed();
  EXPECT_THAT(text, HasSubstr("ID(SECADM ZWEADMIN) ACCESS(READ)\n"));
  EXPECT_THAT(text, HasSubstr("ID(DEVL) ACCESS(READ)\n"));
  EXPECT_EQ(site.proof(text), "");
  site.row(permit("ZWE", "month end", 9)).origin.unit = site.text("prod1");
  EXPECT_THAT(site.printed(), HasSubstr("ID(ZWE) ACCESS(READ)\n"));
}

TEST(Plan, StatesALastDayThatRacfDoesNotKnow) {
  SitePolicy site;
  site.planned();
  EXPECT_THAT(site.facts.fidelity, IsEmpty());
  ir::Permit &row = site.row(site.permit(Level::Read, "FACILITY", "ZWES.IS", "DEVL", "why"));
  row.until = 20271231;
  row.waived = ir::Racf;
  EXPECT_THAT(site.printed(), HasSubstr("/* why (until 2027-12-31, remove by hand) "));
  EXPECT_THAT(site.facts.fidelity,
              ElementsAre("waived: DEVL keeps READ to FACILITY 'ZWES.IS' after 2027-12-31, until somebody "
                          "takes it away"));
}

TEST(Plan, LeavesNoLineForAStatementThatGivesNoReason) {
  SitePolicy site;
  ir::PermitId kept = site.permit(Level::Update, "FACILITY", "ZWES.IS", "DEVL", "one");
  ir::MergedPermit silent{kept, {}, {}, 0, 0, site.row(kept).origin};
  ir::MergedPermit last{kept, site.text("two"), {}, 0, 0, site.row(kept).origin};
  site.policy.mergedPermits = {silent, last};
  std::string text = site.printed();
  size_t at = text.find("/* one ");
  ASSERT_NE(at, std::string::npos) << text;
  EXPECT_EQ(text.find("/* two ", at), at + 73) << text;
}

TEST(Plan, SendsNobodyToRemoveWhatAnotherStatementAsksFor) {
  SitePolicy site;
  ir::PermitId kept = site.permit(Level::Update, "FACILITY", "ZWES.IS", "DEVL", "for ever");
  site.policy.mergedPermits = {{kept, site.text("short"), {}, 0, 20271231, site.row(kept).origin}};
  EXPECT_THAT(site.printed(), HasSubstr("/* short (until 2027-12-31) "));
  site.row(kept).until = 20280101;
  EXPECT_THAT(site.printed(), HasSubstr("/* for ever (until 2028-01-01, change by hand) "));
  ir::MergedPermit &silent = site.policy.mergedPermits.front();
  silent.reason = {};
  silent.until = 0;
  EXPECT_THAT(site.printed(), HasSubstr("/* for ever (until 2028-01-01, change by hand) "));
  silent.until = 20280101;
  silent.reason = site.row(kept).reason;
  EXPECT_THAT(site.printed(), HasSubstr("/* for ever (until 2028-01-01, remove by hand) "));
}

TEST(Plan, NamesWhatConditionsNeed) {
  auto preconditions = [](ir::Condition::Kind kind) {
    SitePolicy site;
    site.addClass("TERMINAL", ir::Refresh::Raclist);
    site.row(site.cls("TERMINAL")).active = true;
    site.permit(Level::Read, "FACILITY", "ZWES.IS", "DEVL", "", site.condition(kind, "X"));
    site.planned();
    return site.facts.preconditions;
  };
  EXPECT_THAT(preconditions(ir::Condition::Program),
              Contains("SETROPTS WHEN(PROGRAM) is in effect, or conditional entries do not count"));
  EXPECT_THAT(preconditions(ir::Condition::Console),
              Contains("class CONSOLE is active, or conditional entries do not count"));
  EXPECT_THAT(preconditions(ir::Condition::JesInput),
              Contains("class JESINPUT is active, or conditional entries do not count"));
  EXPECT_THAT(preconditions(ir::Condition::AppcPort),
              Contains("class APPCPORT is active, or conditional entries do not count"));
  EXPECT_THAT(preconditions(ir::Condition::ServAuth),
              Contains("class SERVAUTH is active, or conditional entries do not count"));
  EXPECT_THAT(preconditions(ir::Condition::Terminal), Not(Contains(HasSubstr("class TERMINAL"))));
}

TEST(Plan, ListsTheDescriptorOfAClassAndAsksForCdt) {
  SitePolicy site;
  ir::ResourceClass &own = site.row(site.cls("$OWN"));
  own.declared = own.active = true;
  EXPECT_THAT(site.printed(), HasSubstr("  RLIST    CDT $OWN ALL CDTINFO\n"));
  EXPECT_THAT(site.facts.preconditions, Contains("class CDT is active, RACLISTed"));
}

TEST(Plan, RefreshesEachClassOnce) {
  SitePolicy site;
  std::string text = site.printed();
  for (const char *refresh : {"SETROPTS RACLIST(FACILITY) REFRESH", "SETROPTS RACLIST(STARTED) REFRESH",
                              "SETROPTS RACLIST(APPL) REFRESH", "SETROPTS GENERIC(DATASET) REFRESH"})
    EXPECT_EQ(llvm::StringRef(text).count(refresh), 1u) << refresh;
  EXPECT_GT(text.find("SETROPTS RACLIST(APPL)"), text.find("STDATA(USER"));
}

TEST(Plan, NeedsNoRefreshForDiscreteProfilesOfAClassThatIsNotRaclisted) {
  SitePolicy site;
  site.addClass("DSNR", ir::Refresh::Generic);
  site.permit(Level::Read, "DSNR", "DB2A.BATCH", "DEVL");
  EXPECT_THAT(site.printed(), Not(HasSubstr("GENERIC(DSNR)")));
  site.permit(Level::Read, "DSNR", "DB2B.*", "DEVL");
  EXPECT_THAT(site.printed(), HasSubstr("SETROPTS GENERIC(DSNR) REFRESH"));
}

TEST(Plan, DefinesSuperiorGroupsAndOwnersFirst) {
  SitePolicy site;
  site.group("AAA");
  site.row(site.who("AAA")).superior = site.row(site.who("AAA")).owner = site.who("ZWE");
  std::string text = site.printed();
  EXPECT_LT(text.find("ADDGROUP ZWE "), text.find("ADDGROUP AAA"));
  EXPECT_EQ(site.proof(text), "");
}

TEST(Plan, ListsOnlyWhereAsked) {
  SitePolicy site;
  for (const Section &section : site.planned(/*checkOnly=*/true).sections)
    for (const Command &command : section.commands)
      EXPECT_TRUE(command.verb == Verb::ListGrp || command.verb == Verb::ListUser ||
                  command.verb == Verb::RList || command.verb == Verb::ListDsd || section.title == "OPTIONS");
}

TEST(Plan, SplitsLongAccessLists) {
  SitePolicy site;
  ir::Origin origin = site.origin();
  for (unsigned i = 0; i < 150; ++i) {
    site.externalUser(fmt::format("U{:03}", i));
    site.row(site.permit(Level::Read, "FACILITY", "MANY", fmt::format("U{:03}", i))).origin = origin;
  }
  std::string text = site.printed();
  EXPECT_EQ(llvm::StringRef(text).count("PERMIT   MANY"), 2u);
  EXPECT_EQ(site.proof(text), "");
}

TEST(Plan, TranslatesDataSetNamesWhereTheSiteHasNoEnhancedGenericNaming) {
  SitePolicy site;
  site.policy.racf.egn = false;
  EXPECT_EQ(site.capabilities(), "");
  std::string text = site.printed();
  EXPECT_THAT(text, HasSubstr("ADDSD    'ZWE.*' GENERIC"));
  EXPECT_EQ(site.proof(text), "");
  site.profile("DATASET", "ZWE.A.*");
  EXPECT_THAT(site.capabilities(), HasSubstr("no data set profile says exactly 'ZWE.A.*'"));
}

TEST(Capabilities, NamesWithoutEgnKeepTheirOrder) {
  auto said = [](std::initializer_list<const char *> names, bool egn = false) {
    SitePolicy site;
    site.policy.racf.egn = egn;
    site.policy.profiles.clear();
    site.policy.permits.clear();
    for (const char *name : names)
      site.profile("DATASET", name);
    return site.capabilities();
  };
  EXPECT_THAT(said({"ZWE.**", "ZWE.*.A"}),
              HasSubstr("says exactly 'ZWE.*.A' beside 'ZWE.**' without enhanced"));
  EXPECT_EQ(said({"ZWE.**", "ZWE.*.A"}, /*egn=*/true), "");
  EXPECT_THAT(said({"ZWE.**", "ZWE.*.**"}), HasSubstr("'ZWE.*.**' beside 'ZWE.**'")) << "one name for both";
  EXPECT_THAT(said({"ZWE.*.**", "ZWE.**.*"}), HasSubstr("'ZWE.**.*' beside 'ZWE.*.**'"));
  EXPECT_EQ(said({"ZWE.**", "ZWE.A.B", "ZWE.A*.**", "ZWE.A.B%"}), "");
}

TEST(Plan, SaysWhatComesIntoEffectWithAProfile) {
  auto switches = [](const char *cls, const char *name, ir::ProfileKind kind = ir::ProfileKind::Plain) {
    SitePolicy site;
    site.addClass("UNIXPRIV", ir::Refresh::Raclist);
    site.policy.profiles.clear();
    site.policy.permits.clear();
    site.profile(cls, name, Level::None, kind);
    site.planned();
    auto begin = llvm::find(site.facts.systemWide, "profiles that switch something on by being there:");
    return std::vector<std::string>(begin, site.facts.systemWide.end());
  };
  const std::string heading = "profiles that switch something on by being there:";
  const std::string unixLevel = ": z/OS UNIX level security for every daemon of the system";
  EXPECT_THAT(switches("FACILITY", "BPX.DAEMON"), ElementsAre(heading, "  FACILITY BPX.DAEMON" + unixLevel));
  EXPECT_THAT(switches("FACILITY", "BPX.*"),
              ElementsAre(heading, "  FACILITY BPX.DAEMON" + unixLevel, "  FACILITY BPX.SERVER" + unixLevel));
  EXPECT_THAT(
      switches("UNIXPRIV", "CHOWN.UNRESTRICTED"),
      ElementsAre(heading, "  UNIXPRIV CHOWN.UNRESTRICTED: every user may give its z/OS UNIX files away"));
  EXPECT_THAT(switches("UNIXPRIV", "CHOWN.*"), ElementsAre()) << "z/OS asks for the discrete profile";
  EXPECT_THAT(switches("FACILITY", "BPX.SERVERS"), ElementsAre());
  EXPECT_THAT(switches("FACILITY", "BPX.SERVER", ir::ProfileKind::External), ElementsAre());
}

TEST(Plan, WritesDescriptionsAboveTheirGroupsAndUsers) {
  SitePolicy site;
  site.row(site.who("ZWEADMIN")).doc = site.text("runs */ Zowe\n  DELGROUP SYS1");
  site.row(site.who("ZWESVUSR")).doc = site.text("the server");
  std::string text = site.printed();
  EXPECT_THAT(text, HasSubstr("/* runs *? Zowe                                                       */\n"
                              "/*   DELGROUP SYS1                                                    */\n"
                              "  LISTGRP  ZWEADMIN OMVS\n"));
  EXPECT_THAT(text, HasSubstr("/* the server                                                         */\n"
                              "  LISTUSER ZWESVUSR OMVS\n"));
  EXPECT_EQ(site.proof(text), "");
}

TEST(Plan, SaysWhatResetDoesToListsThatAreThere) {
  SitePolicy site;
  site.policy.racf.addCreator = true;
  site.planned();
  EXPECT_THAT(site.facts.systemWide,
              Contains(HasSubstr("PERMIT RESET also takes the entries of others off")));
  site.policy.racf.addCreator = false;
  site.planned();
  EXPECT_THAT(site.facts.systemWide, Not(Contains(HasSubstr("RESET"))));
}

TEST(Plan, SaysWhatIsSystemWideAndWhatMustBeTrue) {
  SitePolicy site;
  site.planned();
  EXPECT_THAT(site.facts.systemWide,
              Contains("  FACILITY BPX.SERVER: z/OS UNIX level security for every daemon of the system"));
  EXPECT_THAT(site.facts.systemWide, Not(Contains(HasSubstr("ZWES.IS"))));
  EXPECT_THAT(site.facts.preconditions, Contains(HasSubstr("BPX.NEXT.USER")));
  EXPECT_THAT(site.facts.preconditions,
              Contains("class FACILITY is active, with generic profiles, RACLISTed"));
  EXPECT_THAT(site.facts.preconditions, Contains("SETROPTS NOADDCREATOR is in effect"));
  EXPECT_THAT(site.facts.preconditions, Contains("group DEVL exists"));
  EXPECT_THAT(site.facts.manualSteps, IsEmpty());
}

TEST(Plan, ToleratesResultsByMessage) {
  SitePolicy site;
  for (const Section &section : site.planned().sections)
    for (const Command &command : section.commands) {
      for (const Tolerated &result : command.tolerated)
        EXPECT_TRUE(llvm::StringRef(result.message).size() > 8) << result.message;
      if (command.verb == Verb::AddUser) {
        EXPECT_STREQ(command.tolerated.at(0).message, "IKJ56702I INVALID USERID");
      }
    }
}

TEST(Plan, RefusesToRemove) {
  SitePolicy site;
  ir::Delta delta = ir::fromNothing(site.policy, ir::Racf);
  delta.removed.permits = {0};
  DiagnosticEngine diags;
  Script script;
  EXPECT_FALSE(plan(delta, {}, script, diags));
  EXPECT_TRUE(script.sections.empty());
  ASSERT_EQ(diags.diagnostics().size(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].id, DiagId::RacfRemoval);
}

// Texts and classes are checked when a policy is read; a policy that came another way is checked here.
TEST(Capabilities, NameWhatTheFrontEndShouldHaveRefused) {
  auto expect = [](DiagId id, auto change) {
    SitePolicy site;
    change(site);
    std::string messages = site.capabilities();
    EXPECT_THAT(messages, testing::StartsWith(info(id).id));
    EXPECT_EQ(llvm::StringRef(messages).count('\n'), 1u) << messages;
  };
  expect(DiagId::RacfOperandCharacter,
         [](SitePolicy &site) { site.row(site.who("ZWESVUSR")).title = site.text("M\xC3\xBCLLER"); });
  expect(DiagId::RacfOperandLength,
         [](SitePolicy &site) { site.row(site.who("ZWE")).data = site.text(std::string(256, 'A').c_str()); });
  expect(DiagId::RacfOwnerMissing, [](SitePolicy &site) { // a class takes no owner item
    ir::ResourceClass &zowe = site.row(site.cls("ZOWE"));
    zowe.declared = true;
    zowe.declaredAt = {1, 2, 3};
    for (ir::Principal &row : site.policy.principals)
      row.owner = site.policy.racf.owner;
    for (ir::Profile &row : site.policy.profiles)
      row.owner = site.policy.racf.owner;
    site.policy.startedTasks.clear();
    site.policy.racf.owner = {};
    DiagnosticEngine diags;
    checkCapabilities(site.policy, diags);
    ASSERT_EQ(diags.diagnostics().size(), 1u);
    EXPECT_TRUE(llvm::StringRef(diags.diagnostics()[0].message).ends_with("of the site block"));
    EXPECT_EQ(diags.diagnostics()[0].range, (SourceRange{1, 2, 3}));
  });
  expect(DiagId::RacfNoStartedClass,
         [](SitePolicy &site) { site.row(site.cls("STARTED")).name = site.text("STARTING"); });
}

TEST(Capabilities, AreNamedBeforeAnythingIsWritten) {
  SitePolicy site;
  EXPECT_EQ(site.capabilities(), "");
  site.row(ir::PermitId{0}).until = 20270630;
  EXPECT_THAT(site.capabilities(), HasSubstr("'until' on this permit of FACILITY 'ZWES.IS'"));
  site.row(ir::PermitId{0}).waived = ir::Racf;
  EXPECT_EQ(site.capabilities(), "");
  site.policy.racf.autoId = false;
  EXPECT_THAT(site.capabilities(), HasSubstr("group 'ZWEADMIN' takes an automatic GID"));
  site.policy.racf.owner = {};
  EXPECT_THAT(site.capabilities(), HasSubstr("group 'ZWEADMIN' has no owner"));
  EXPECT_THAT(site.capabilities(), HasSubstr("add 'owner GROUP' to the racf part of the site block"));
  site.policy.racf.superior = {};
  EXPECT_THAT(site.capabilities(), HasSubstr("group 'ZWEADMIN' has no superior group"));
  // One line of the site block mends all of a kind, so one message asks for it.
  EXPECT_EQ(llvm::StringRef(site.capabilities()).count('\n'), 3u);
}

TEST(Capabilities, RefuseProfilesThatSayNothingWithoutMembersOrStdata) {
  for (ir::ProfileKind kind : {ir::ProfileKind::Plain, ir::ProfileKind::Shared, ir::ProfileKind::External}) {
    SitePolicy site;
    site.row(site.cls("GCICSTRN")).isGrouping = true;
    site.row(site.cls("PROGRAM")).needsMembers = true;
    site.profile("GCICSTRN", "PAYTRANS", Level::None, kind);
    site.profile("PROGRAM", "PAYCALC", Level::None, kind);
    site.profile("STARTED", "PAYSTC.*", Level::None, kind);
    std::string messages = site.capabilities();
    if (kind == ir::ProfileKind::External) {
      EXPECT_EQ(messages, "");
      continue;
    }
    EXPECT_THAT(messages, HasSubstr("profile GCICSTRN 'PAYTRANS' would have no members"));
    EXPECT_THAT(messages, HasSubstr("profile PROGRAM 'PAYCALC' would have no members"));
    EXPECT_THAT(messages, HasSubstr("profile STARTED 'PAYSTC.*' would have no STDATA"));
  }
}

TEST(Capabilities, PointAtTheLineOfTheSiteThatIsTheCause) {
  SitePolicy site;
  site.policy.racf.superior = site.who("DEVL");
  site.policy.racf.ownerAt = {1, 20, 30};
  DiagnosticEngine diags;
  checkCapabilities(site.policy, diags);
  ASSERT_EQ(diags.diagnostics().size(), 1u) << SitePolicy::messagesOf(diags);
  EXPECT_EQ(diags.diagnostics()[0].id, DiagId::RacfOwnerNotSuperior);
  EXPECT_EQ(diags.diagnostics()[0].range, (SourceRange{1, 20, 30}));
  EXPECT_EQ(diags.diagnostics()[0].notes.at(0).message, "and the same for 1 more");
  site.row(site.who("ZWE")).owner = site.who("SYS1");
  DiagnosticEngine own;
  checkCapabilities(site.policy, own);
  ASSERT_EQ(own.diagnostics().size(), 2u) << SitePolicy::messagesOf(own);
  EXPECT_EQ(own.diagnostics()[1].range, site.row(site.who("ZWE")).origin.range);
}

TEST(Capabilities, RefuseWhatCannotBeDoneSafely) {
  SitePolicy site;
  site.policy.racf.addCreator = true;
  EXPECT_THAT(site.capabilities(), HasSubstr("shared FACILITY 'BPX.SERVER' cannot be defined safely"));
  site.row(site.who("ZWE")).owner = site.who("DEVL");
  EXPECT_THAT(site.capabilities(),
              HasSubstr("owned by group 'DEVL', which is not its superior group 'SYS1'"));
  site.row(site.who("ZWE")).superior = site.who("ZWEADMIN");
  site.row(site.who("ZWEADMIN")).superior = site.who("ZWE");
  EXPECT_THAT(site.capabilities(), HasSubstr("'ZWE' cannot be defined: its owner or superior group waits"));
  site.row(site.who("ZWESVUSR")).title = site.text("M\xC3\xBCLLER");
  EXPECT_THAT(site.capabilities(), HasSubstr("character X'C3'"));
  site.profile("STARTED", "ZWESLSTC.*", Level::None, ir::ProfileKind::External);
  EXPECT_THAT(site.capabilities(), HasSubstr("profile STARTED 'ZWESLSTC.*' is also made"));
}

} // namespace zsp::racf::test
