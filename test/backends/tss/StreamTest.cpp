// The streams of one policy, every line of them.

#include "test/backends/tss/TssPolicy.h"

#include <gmock/gmock.h>

namespace zsp::tss::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const char *const build = R"(
/* GROUPS ........................................................... */

/* zowe.core: group ZWEADMIN                                          */
  TSS LIST(ZWEADMIN) SEGMENT(OMVS)
  TSS CREATE(ZWEADMIN) TYPE(GROUP) NAME('ZOWE ADMINISTRATORS') -
    DEPT(GRPDEPT)
  TSS ADD(ZWEADMIN) GID(?)
  TSS LIST(ZWEADMPR)
/* holds the permits of group ZWEADMIN                                */
  TSS CREATE(ZWEADMPR) TYPE(PROFILE) NAME('ZOWE ADMINISTRATORS') -
    DEPT(GRPDEPT)

/* USERS ............................................................ */

/* zowe.core: user ZWESIUSR                                           */
  TSS LIST(ZWESIUSR) SEGMENT(OMVS)
  TSS CREATE(ZWESIUSR) TYPE(USER) NAME('ZWESIUSR') DEPT(STCDEPT) -
    PROTECTED
  TSS ADD(ZWESIUSR) UID(?) HOME(/tmp) OMVSPGM(/bin/sh) GROUP(ZWEADMIN) -
    DFLTGRP(ZWEADMIN)

/* zowe.core: user ZWESVUSR                                           */
  TSS LIST(ZWESVUSR) SEGMENT(OMVS)
  TSS CREATE(ZWESVUSR) TYPE(USER) NAME('ZOWE''S SERVER') DEPT(STCDEPT) -
    PROTECTED
  TSS ADD(ZWESVUSR) UID(?) HOME(/tmp) OMVSPGM(/bin/sh) GROUP(ZWEADMIN) -
    DFLTGRP(ZWEADMIN)

/* CONNECTS ......................................................... */

/* zowe.core: connect CIDEPLOY to DEVL                                */
  TSS LIST(CIDEPLOY) SEGMENT(OMVS)
/* what group DEVL is permitted                                       */
  TSS ADD(CIDEPLOY) PROFILE(DEVLPROF)

/* zowe.core: connect ZWESIUSR to ZWEADMIN                            */
/* what group ZWEADMIN is permitted                                   */
  TSS ADD(ZWESIUSR) PROFILE(ZWEADMPR)

/* zowe.core: connect ZWESVUSR to ZWEADMIN                            */
/* what group ZWEADMIN is permitted                                   */
  TSS ADD(ZWESVUSR) PROFILE(ZWEADMPR)

/* APPL ............................................................. */

/* zowe.core: external resource APPL OMVSAPPL                         */
  TSS WHOOWNS APPL(OMVSAPPL)
  TSS WHOHAS APPL(OMVSAPPL)
  TSS PERMIT(ZWESVUSR) APPL(OMVSAPPL)
/* works with Zowe                                                    */
  TSS PERMIT(DEVLPROF) APPL(OMVSAPPL)

/* DATASET .......................................................... */

/* zowe.core: resource DATASET ZWE.**                                 */
  TSS WHOOWNS DATASET(ZWE.)
  TSS ADD(RESDEPT) DATASET(ZWE.)
  TSS WHOHAS DATASET(ZWE.)
/* they install Zowe                                                  */
  TSS PERMIT(SYSPPROF) DATASET(ZWE.) ACCESS(ALL)

/* zowe.core: permit DATASET ZWE.**                                   */
  TSS PERMIT(ZWEADMPR) DATASET(ZWE.) ACCESS(UPDATE,CONTROL)
/* uacc: access of everyone                                           */
  TSS PERMIT(ALL) DATASET(ZWE.) ACCESS(READ)

/* zowe.core: resource DATASET ZWE.KEYS*.**                           */
  TSS WHOOWNS DATASET(ZWE.KEYS)
  TSS WHOHAS DATASET(ZWE.KEYS)
/* keeps its keys there                                               */
  TSS PERMIT(ZWESVUSR) DATASET(ZWE.KEYS) ACCESS(UPDATE)

/* zowe.core: permit DATASET ZWE.KEYS*.**                             */
  TSS PERMIT(DEVLPROF) DATASET(ZWE.KEYS) ACCESS(NONE)
/* ALL has no access here: closes what a shorter name gives           */
  TSS PERMIT(ALL) DATASET(ZWE.KEYS) ACCESS(NONE)
/* SYSPPROF has no access here: closes what a shorter name gives      */
  TSS PERMIT(SYSPPROF) DATASET(ZWE.KEYS) ACCESS(NONE)
/* ZWEADMPR has no access here: closes what a shorter name gives      */
  TSS PERMIT(ZWEADMPR) DATASET(ZWE.KEYS) ACCESS(NONE)

/* FACILITY ......................................................... */

/* zowe.core: shared resource FACILITY BPX.DAEMON                     */
  TSS WHOOWNS IBMFAC(BPX.DAEMON)
  TSS WHOHAS IBMFAC(BPX.DAEMON)
/* switches users                                                     */
  TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)
  TSS WHOOWNS IBMFAC(BPX.DAEMON.HFSCTL)
  TSS WHOHAS IBMFAC(BPX.DAEMON.HFSCTL)
/* ZWESVUSR has no access here: closes what a shorter name gives      */
  TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON.HFSCTL) ACCESS(NONE)

/* zowe.core: resource FACILITY ZWES.IS                               */
  TSS WHOOWNS IBMFAC(ZWES.IS)
  TSS WHOHAS IBMFAC(ZWES.IS)
/* calls the ZIS server                                               */
  TSS PERMIT(ZWESIUSR) IBMFAC(ZWES.IS) ACCESS(READ)
  TSS PERMIT(ZWESVUSR) IBMFAC(ZWES.IS) ACCESS(READ)

/* STARTED .......................................................... */

/* zowe.core: started task ZWESLSTC                                   */
  TSS LIST(STC) PROCNAME(ZWESLSTC) PREFIX
  TSS ADD(ZWESVUSR) FACILITY(STC)
  TSS ADD(STC) PROCNAME(ZWESLSTC) ACID(ZWESVUSR)

/* REFRESH .......................................................... */

/* z/OS UNIX looks up UIDs and GIDs in tables that this makes anew    */
  TSS MODIFY(OMVSTABS)
)";

/// The listings once more, at the end of a build and of an undo.
const char *const listings = R"(
/* CHECK ............................................................ */

/* zowe.core: group ZWEADMIN                                          */
  TSS LIST(ZWEADMIN) SEGMENT(OMVS)
  TSS LIST(ZWEADMPR)

/* zowe.core: user ZWESIUSR                                           */
  TSS LIST(ZWESIUSR) SEGMENT(OMVS)

/* zowe.core: user ZWESVUSR                                           */
  TSS LIST(ZWESVUSR) SEGMENT(OMVS)

/* zowe.core: connect CIDEPLOY to DEVL                                */
  TSS LIST(CIDEPLOY) SEGMENT(OMVS)

/* zowe.core: external resource APPL OMVSAPPL                         */
  TSS WHOOWNS APPL(OMVSAPPL)
  TSS WHOHAS APPL(OMVSAPPL)

/* zowe.core: resource DATASET ZWE.**                                 */
  TSS WHOOWNS DATASET(ZWE.)
  TSS WHOHAS DATASET(ZWE.)

/* zowe.core: resource DATASET ZWE.KEYS*.**                           */
  TSS WHOOWNS DATASET(ZWE.KEYS)
  TSS WHOHAS DATASET(ZWE.KEYS)

/* zowe.core: shared resource FACILITY BPX.DAEMON                     */
  TSS WHOOWNS IBMFAC(BPX.DAEMON)
  TSS WHOHAS IBMFAC(BPX.DAEMON)
  TSS WHOOWNS IBMFAC(BPX.DAEMON.HFSCTL)
  TSS WHOHAS IBMFAC(BPX.DAEMON.HFSCTL)

/* zowe.core: resource FACILITY ZWES.IS                               */
  TSS WHOOWNS IBMFAC(ZWES.IS)
  TSS WHOHAS IBMFAC(ZWES.IS)

/* zowe.core: started task ZWESLSTC                                   */
  TSS LIST(STC) PROCNAME(ZWESLSTC) PREFIX
)";

const char *const undo = R"(
/* APPL ............................................................. */

/* zowe.core: permit APPL OMVSAPPL                                    */
  TSS REVOKE(DEVLPROF) APPL(OMVSAPPL)
  TSS REVOKE(ZWESVUSR) APPL(OMVSAPPL)

/* DATASET .......................................................... */

/* zowe.core: permit DATASET ZWE.                                     */
  TSS REVOKE(ALL) DATASET(ZWE.) ACCESS(READ)
  TSS REVOKE(SYSPPROF) DATASET(ZWE.) ACCESS(ALL)
  TSS REVOKE(ZWEADMPR) DATASET(ZWE.) ACCESS(UPDATE,CONTROL)

/* zowe.core: permit DATASET ZWE.KEYS                                 */
  TSS REVOKE(ALL) DATASET(ZWE.KEYS) ACCESS(NONE)
  TSS REVOKE(DEVLPROF) DATASET(ZWE.KEYS) ACCESS(NONE)
  TSS REVOKE(SYSPPROF) DATASET(ZWE.KEYS) ACCESS(NONE)
  TSS REVOKE(ZWEADMPR) DATASET(ZWE.KEYS) ACCESS(NONE)
  TSS REVOKE(ZWESVUSR) DATASET(ZWE.KEYS) ACCESS(UPDATE)

/* zowe.core: resource DATASET ZWE.**                                 */
  TSS REMOVE(RESDEPT) DATASET(ZWE.)

/* FACILITY ......................................................... */

/* zowe.core: permit FACILITY BPX.DAEMON                              */
  TSS REVOKE(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)

/* zowe.core: permit FACILITY BPX.DAEMON.HFSCTL                       */
  TSS REVOKE(ZWESVUSR) IBMFAC(BPX.DAEMON.HFSCTL) ACCESS(NONE)

/* zowe.core: permit FACILITY ZWES.IS                                 */
  TSS REVOKE(ZWESIUSR) IBMFAC(ZWES.IS) ACCESS(READ)
  TSS REVOKE(ZWESVUSR) IBMFAC(ZWES.IS) ACCESS(READ)

/* STARTED .......................................................... */

/* zowe.core: started task ZWESLSTC                                   */
  TSS REMOVE(STC) PROCNAME(ZWESLSTC)

/* CONNECTS ......................................................... */

/* zowe.core: connect CIDEPLOY                                        */
  TSS REMOVE(CIDEPLOY) PROFILE(DEVLPROF)

/* USERS ............................................................ */

/* zowe.core: user ZWESIUSR                                           */
  TSS DELETE(ZWESIUSR)

/* zowe.core: user ZWESVUSR                                           */
  TSS DELETE(ZWESVUSR)

/* GROUPS ........................................................... */

/* zowe.core: group ZWEADMIN                                          */
  TSS DELETE(ZWEADMPR)
  TSS DELETE(ZWEADMIN)

/* REFRESH .......................................................... */

/* z/OS UNIX looks up UIDs and GIDs in tables that this makes anew    */
  TSS MODIFY(OMVSTABS)
)";

TEST(Stream, OfABuild) {
  SitePolicy site;
  EXPECT_EQ("\n" + site.written(), std::string(build) + listings);
}
TEST(Stream, OfAnUndo) {
  SitePolicy site;
  EXPECT_EQ("\n" + site.written(StreamKind::Undo), std::string(undo) + listings);
}

TEST(Stream, OfACheckListsAndNothingElse) {
  SitePolicy site;
  std::string text = site.written(StreamKind::Check);
  EXPECT_THAT(text, Not(testing::ContainsRegex("TSS (CREATE|ADD|REMOVE|PERMIT|REVOKE|DELETE|MODIFY)")));
  EXPECT_EQ(llvm::StringRef(text).count("TSS "), llvm::StringRef(listings).count("TSS "));
}

TEST(Stream, IsTheSameEachTime) {
  SitePolicy one, two;
  EXPECT_EQ(one.written(), two.written());
}

TEST(Stream, SaysWhatAReaderMustKnow) {
  SitePolicy site;
  site.row(site.who("ZWESVUSR")).data = site.text("ASK US");
  ir::Profile &audited = site.row(site.policy.findProfile(site.cls("FACILITY"), "ZWES.IS"));
  audited.audit.given = true;
  audited.owner = site.who("ZWEADMIN");
  backends::Facts facts = site.facts();
  EXPECT_THAT(facts.systemWide, ElementsAre("resources of the whole system, whose owner stays who it is:",
                                            "  permits on FACILITY BPX.DAEMON",
                                            "owned from now on, so that all that begins so is protected:",
                                            "  DATASET 'ZWE.' by RESDEPT"));
  EXPECT_THAT(facts.preconditions, testing::IsSupersetOf({
                                       "FACILITY 'BPX.DAEMON' is owned by a department",
                                       "FACILITY 'ZWES.IS' is owned by department SECDEPT",
                                       "APPL 'OMVSAPPL' is owned, or its permits fail and nothing else does",
                                       "PROFILE ACID DEVLPROF exists and is that of the members of DEVL",
                                       "USER ACID CIDEPLOY exists",
                                       "AUTH(OVERRIDE,ALLOVER) is in effect",
                                       "MODE(FAIL) is in effect for the users and facilities concerned",
                                   }));
  EXPECT_THAT(
      facts.fidelity,
      ElementsAre(
          "a name covers every longer name that begins so, too (except the ones that z/OS is known to "
          "ask for, which are closed):",
          "  FACILITY BPX.DAEMON", "  FACILITY ZWES.IS",
          "whoever is in several of these external groups and is not connected here may have less than on "
          "RACF: there the highest of the groups counts",
          "owners and superior groups have no meaning there",
          "group ZWE has neither a GID nor permits, and is not made",
          "the audit of FACILITY ZWES.IS has no counterpart: violations are logged in any case",
          "the data of user ZWESVUSR has no place there",
          "user ZWESIUSR is not restricted there: access of everyone outside this policy reaches it"));
  EXPECT_THAT(facts.manualSteps, Contains(HasSubstr("run it while nobody works")));
  EXPECT_TRUE(site.facts(StreamKind::Check).fidelity.empty());
}

// A name that z/OS knows is closed for others, too: they may have a permit there that nobody told us of.
TEST(Stream, SaysWhatItClosesForOthers) {
  TssBuilder b;
  b.addClass("SURROGAT", "SURROGAT", true);
  b.protectedUser("U");
  b.externalUser("U99");
  b.row(b.externalGroup("EG")).tssProfile = b.text("EGPROF");
  b.profile("FACILITY", "BPX.DAEMON", Level::None, ir::ProfileKind::Shared);
  b.permit(Level::Read, "FACILITY", "BPX.DAEMON", "*");
  b.permit(Level::Update, "FACILITY", "IRR.DIGTCERT.LIST", "EG");
  b.permit(Level::Read, "FACILITY", "IRR.DIGTCERT.ADD", "U");
  b.permit(Level::Read, "SURROGAT", "BPX.SRV.U9", "U99");
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(), HasSubstr("TSS PERMIT(U) IBMFAC(IRR.DIGTCERT.ADDRING) ACCESS(NONE)\n"));
  EXPECT_THAT(b.facts().systemWide,
              testing::IsSupersetOf({
                  "ACCESS(NONE) in records of others, as a permit on a shorter name would reach there:",
                  "  FACILITY 'BPX.DAEMON.HFSCTL' closed for: ALL",
                  "  FACILITY 'IRR.DIGTCERT.LISTRING' closed for: EGPROF",
                  "  SURROGAT 'BPX.SRV.U99' closed for: U99",
              }));
  EXPECT_THAT(b.facts().systemWide, Not(testing::Contains(HasSubstr("ADDRING"))));
  EXPECT_THAT(
      b.facts().preconditions,
      testing::IsSupersetOf({
          "nobody needs FACILITY 'BPX.DAEMON.HFSCTL' through ALL, which gets ACCESS(NONE) there",
          "nobody needs FACILITY 'IRR.DIGTCERT.LISTRING' through EGPROF, which gets ACCESS(NONE) there",
          "nobody needs SURROGAT 'BPX.SRV.U99' through U99, which gets ACCESS(NONE) there",
      }));
}

TEST(Stream, WritesDescriptionsAboveTheirGroupsAndUsers) {
  TssBuilder b;
  b.groupWithGid("G", "GPROF");
  b.protectedUser("U", "G");
  b.row(b.who("G")).doc = b.text("runs */ Zowe\n  TSS DELETE(A)");
  b.row(b.who("U")).doc = b.text("the server");
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(),
              HasSubstr("/* runs *? Zowe                                                       */\n"
                        "/*   TSS DELETE(A)                                                    */\n"
                        "  TSS LIST(G) SEGMENT(OMVS)\n"));
  EXPECT_THAT(b.written(),
              HasSubstr("/* the server                                                         */\n"
                        "  TSS LIST(U) SEGMENT(OMVS)\n"));
}

TEST(Stream, SaysThatAnExternalUserMayHaveLess) {
  auto said = [](const char *ownName) {
    TssBuilder b;
    b.policy.tss.auth = ir::TssSite::AuthOverride;
    b.row(b.externalGroup("EG")).tssProfile = b.text("EGPROF");
    b.externalUser("X");
    b.permit(Level::Read, "FACILITY", "ZW.A*", "EG");
    b.permit(Level::Update, "FACILITY", ownName, "X");
    EXPECT_EQ(b.checked(), "");
    return llvm::join(b.facts().fidelity, "\n");
  };
  EXPECT_EQ(said("ZW.*"),
            "an external user that is in one of these external groups and is not connected here may "
            "have less than on RACF: its own permits on shorter names come before or beside those "
            "of the group");
  EXPECT_EQ(said("ZW.A*"), "");
  EXPECT_EQ(said("ZV.*"), "");
}

TEST(Stream, SaysWhatAnUndoTakesAlong) {
  SitePolicy site;
  site.declaredClass("$PAY");
  site.permit(Level::Read, "$PAY", "RUN", "ZWESVUSR");
  ir::Facility facility;
  facility.name = site.text("ZOWE");
  facility.number = 11;
  site.policy.facilities.push_back(facility);
  ir::MultiUser multiUser;
  multiUser.facility = {0};
  multiUser.user = site.who("CIDEPLOY");
  site.policy.multiUsers.push_back(multiUser);
  ASSERT_EQ(site.checked(), "");
  backends::Facts facts = site.facts(StreamKind::Undo);
  EXPECT_THAT(
      facts.systemWide,
      ElementsAre(
          "permits are revoked on resources of others, whose owner stays who it is:", "  APPL OMVSAPPL",
          "  FACILITY BPX.DAEMON",
          "a permit that was there before the build and reads the same is revoked, too",
          "denials end; other permits decide then:", "  ALL on DATASET 'ZWE.KEYS'",
          "  DEVLPROF on DATASET 'ZWE.KEYS'", "  SYSPPROF on DATASET 'ZWE.KEYS'",
          "no longer owned, even if they were before: permits of others on what begins so go, too, and it is "
          "protected only where its class is by default:",
          "  $PAY 'RUN' by RESDEPT", "  DATASET 'ZWE.' by RESDEPT",
          "users who stay lose what they may have had before the build, too:", "  CIDEPLOY: MASTFAC(ZOWE)",
          "  CIDEPLOY: PROFILE(DEVLPROF)",
          "procedures leave the STC record, even if they stood there before; its default is for them then:",
          "  ZWESLSTC", "class $PAY goes out of the RDT, even if others use it by now",
          "an ACID is deleted with all that is in its record, even if it was there before the build, or "
          "others "
          "added to it",
          "left behind on purpose:",
          "  z/OS UNIX files that belong to the UIDs and GIDs of the users and groups"));
  EXPECT_THAT(
      facts.preconditions,
      ElementsAre("stopped: ZWESLSTC",
                  "nobody works with these ACIDs, and nothing else needs them: ZWEADMIN, ZWEADMPR, ZWESIUSR, "
                  "ZWESVUSR",
                  "nobody else counts on the names that are no longer owned: WHOHAS shows their permits",
                  "nobody else owns or permits names of class $PAY"));
  EXPECT_THAT(facts.manualSteps,
              ElementsAre("TSSPARMS: take out the facility ZOWE (USER11), after the commands ran",
                          "  and before that FACILITY(ZOWE) from whoever got it by hand",
                          "users that are signed on keep what they had: they sign on again"));
  TssBuilder empty;
  EXPECT_TRUE(empty.facts(StreamKind::Undo).systemWide.empty());
}

TEST(Stream, StaysInItsColumnsWithTheLongestNames) {
  TssBuilder b;
  b.groupWithGid("GROUPABC", "PROFILEA");
  b.row(b.who("GROUPABC")).data = b.text("O'CLOCK O'CLOCK O'CLOCK O'CLOCK ");
  b.unixUser("USERABCD", "GROUPABC");
  ir::Principal &user = b.row(b.who("USERABCD"));
  user.title = b.text("A'B'C'D'E'F'G'H'I'J'");
  user.omvs.home = b.text("/u/" + std::string(300, 'h'));
  user.omvs.program = b.text("/bin/" + std::string(200, 'x'));
  b.addClass("ZOWE", "ZOWE", true).maxLength.value = 246;
  b.row(b.cls("ZOWE")).tssPermitLength.value = 246;
  std::string name = "APIML." + std::string(238, 'N') + ".*";
  b.permit(Level::Control, "ZOWE", name, "USERABCD", std::string(300, 'r'));
  b.permit(Level::Read, "ZOWE", name, "GROUPABC");
  ASSERT_EQ(b.checked(), "");
  for (StreamKind kind : {StreamKind::Build, StreamKind::Undo, StreamKind::Check}) {
    std::string text = b.written(kind);
    EXPECT_EQ(b.proof(text, kind), "");
    for (llvm::StringRef rest = text; !rest.empty();) {
      auto [line, tail] = rest.split('\n');
      EXPECT_LE(line.size(), 72u) << line.str();
      EXPECT_FALSE(line.ends_with(" "));
      rest = tail;
    }
  }
}

// What is owned has 26 characters at most; where the cut falls into a job symbol, its value is written.
TEST(Stream, CutsAnOwnedPrefixWithinASymbol) {
  TssBuilder b;
  b.protectedUser("U");
  ir::PermitId id = b.permit(Level::Alter, "DATASET", "SYSPROGS.ZOWE.PRODUCTN.VERSION3.**", "U");
  b.row(b.row(id).profile).pattern.spelling = b.text("${HLQ}.**");
  b.policy.symbols.push_back({});
  ir::Symbol &symbol = b.policy.symbols.back();
  symbol.symbol = b.text("HLQ");
  symbol.kind = ir::Symbol::Dataset;
  symbol.value = b.text("SYSPROGS.ZOWE.PRODUCTN.VERSION3");
  ASSERT_EQ(b.checked(), "");
  std::string text = b.written(StreamKind::Build, /*symbols=*/true);
  EXPECT_THAT(text, HasSubstr("TSS ADD(RESDEPT) DATASET(SYSPROGS.ZOWE.PRODUCTN.VER)\n"));
  EXPECT_THAT(text, HasSubstr("TSS PERMIT(U) DATASET(&HLQ..) -\n    ACCESS(ALL)\n"));
  EXPECT_THAT(b.written(StreamKind::Undo, /*symbols=*/true),
              HasSubstr("TSS REMOVE(RESDEPT) DATASET(SYSPROGS.ZOWE.PRODUCTN.VER)\n"));
  for (StreamKind kind : {StreamKind::Build, StreamKind::Undo})
    EXPECT_EQ(b.proof(b.written(kind), kind), "");
  EXPECT_THAT(b.facts().systemWide,
              testing::Contains(
                  "  DATASET 'SYSPROGS.ZOWE.PRODUCTN.VER' by RESDEPT: cut within a symbol, so change it "
                  "where you change that"));
}

TEST(Stream, HoldsUntilAndClasses) {
  TssBuilder b;
  b.protectedUser("U");
  ir::ResourceClass &cls = b.row(b.cls("$PAY"));
  cls.declared = true;
  cls.maxLength = {40, ir::Certainty::Sure};
  ir::PermitId id = b.permit(Level::Update, "$PAY", "RUN.*", "U", "the year end");
  b.row(id).until = 20271231;
  ASSERT_EQ(b.checked(), "");
  std::string text = b.written();
  EXPECT_THAT(text, HasSubstr("  TSS ADD(RDT) RESCLASS($PAY) MAXLEN(40) -\n"
                              "    ACLST(ALL,UPDATE=6000,READ,CONTROL,NONE) DEFACC(NONE)\n"));
  EXPECT_THAT(text, HasSubstr("/* the year end (until 2027-12-31)                                    */\n"
                              "  TSS PERMIT(U) $PAY(RUN.) ACCESS(UPDATE) UNTIL(12/31/27)\n"));
  EXPECT_EQ(b.proof(text), "");
  EXPECT_EQ(b.proof(b.written(StreamKind::Undo), StreamKind::Undo), "");
  EXPECT_THAT(b.proof(changed(text, "UPDATE=6000", "UPDATE")), HasSubstr("class $PAY"));
}

// What the front end would refuse must not reach a command either.
TEST(Stream, HostileValuesStayValues) {
  for (const char *hostile : {"A) ACCESS(ALL", "A'B", "A B", "A,B", "A;B", "A/*B", "A\nB",
                              "ZWES.IS) ACCESS(ALL) /*", "a.b", "A-", "\xC4"}) {
    TssBuilder b;
    b.protectedUser("U");
    b.permit(Level::Read, "FACILITY", hostile, "U");
    EXPECT_NE(b.checked(), "") << hostile;
    DiagnosticEngine diags;
    std::string text;
    llvm::raw_string_ostream out(text);
    backend()->write(b.policy, StreamKind::Build, {}, {}, out, diags);
    EXPECT_EQ(llvm::StringRef(text).count("ACCESS(ALL"), 0u) << text;
  }
  for (const char *hostile : {"U) UID(0", "ALL", "STC", "u", "U V"}) {
    TssBuilder b;
    b.protectedUser(hostile);
    b.permit(Level::Read, "FACILITY", "ZWES.IS", hostile);
    DiagnosticEngine diags;
    std::string text;
    llvm::raw_string_ostream out(text);
    EXPECT_TRUE(!b.accepts() || !backend()->write(b.policy, StreamKind::Build, {}, {}, out, diags))
        << hostile;
  }
  TssBuilder b;
  b.protectedUser("U");
  b.row(b.who("U")).title = b.text("') PASSWORD(X,0) /*");
  b.permit(Level::Read, "FACILITY", "ZWES.IS", "U", "*/ TSS DELETE(IBMUSER) /*");
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(), HasSubstr("NAME(''') PASSWORD(X,0) /*')"));
  EXPECT_EQ(b.proof(b.written()), "");
  EXPECT_EQ(llvm::StringRef(b.written()).count("*/ TSS DELETE"), 0u);
}

} // namespace
} // namespace zsp::tss::test
