#include "test/backends/acf2/SitePolicy.h"

#include <gmock/gmock.h>

namespace zsp::acf2::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

backends::Facts factsOf(Site &site, StreamKind kind = StreamKind::Build) {
  return backend()->facts(site.policy, kind);
}

TEST(Acf2Check, AsksForWhatTheSiteKnows) {
  Site site;
  site.externalGroup("DEVL");
  site.addClass("ZOWE", "", ir::Certainty::Unknown);
  site.addClass("CSFSERV", "CSF", ir::Certainty::Memory);
  site.profile("FACILITY", "BPX.SERVER", Level::None, ir::ProfileKind::Shared);
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "DEVL");
  site.profile("ZOWE", "APIML.SERVICES");
  site.profile("CSFSERV", "CSF1TRD");
  EXPECT_EQ(
      site.problems(),
      "ZSP4501 ACF2 needs the role record that holds the members of group 'DEVL'; say 'acf2 "
      "role ROLE' in the declaration of external group DEVL\n"
      "ZSP4503 ACF2: the resource type CSF of class CSFSERV is taken from memory of the manuals; say 'type "
      "CSFSERV = CSF' in the acf2 part of the site block once SHOW CLASMAP confirms it\n"
      "ZSP4501 ACF2 needs the resource type of class ZOWE (SHOW CLASMAP tells it); say 'type ZOWE = TTT' in "
      "the "
      "acf2 part of the site block\n"
      "ZSP4501 ACF2 needs to know how $KEY(BPX), where others write as well, gives access; say 'key BPX by "
      "role' in the acf2 part of the site block (or 'by uid')\n");
}

TEST(Acf2Check, PrincipalsWithoutCounterpart) {
  Site site;
  site.group("EMPTY");
  site.user("NOTASK");
  site.row(site.who("NOTASK")).isProtected = true;
  site.row(site.who("NOTASK")).omvs = {true, {}, site.text("/a b"), site.text("/bin/sh;x")};
  site.startedTask("PROC", "NOTASK").trusted = true;
  site.startedTask("PROC2", "NOTASK").trace = true;
  site.startedTask("PROC2", "NOTASK");
  site.permit(Level::Read, "FACILITY", "A.B", "EMPTY");
  std::string problems = site.problems();
  EXPECT_THAT(problems,
              AllOf(HasSubstr("the path '/a b' of user 'NOTASK'"), HasSubstr("the path '/bin/sh;x'"),
                    HasSubstr("`trusted` of started task 'PROC'"), HasSubstr("NON-CNCL"),
                    HasSubstr("`trace` of started task 'PROC2'"),
                    HasSubstr("a second statement for started task 'PROC2'"),
                    HasSubstr("a role record lists its members, and the policy declares none")));
  site.policy.startedTasks.clear();
  EXPECT_THAT(site.problems(), HasSubstr("`protected` of user 'NOTASK'"));
}

TEST(Acf2Check, TwoGroupsAreNotOneRole) {
  Site site;
  site.groupWithRole("A", "ROLE1");
  site.groupWithRole("B", "ROLE1");
  site.permit(Level::Read, "FACILITY", "K.A", "A");
  site.permit(Level::Alter, "FACILITY", "K.B", "B");
  EXPECT_THAT(site.problems(), HasSubstr("groups 'A' and 'B': both would be one role record"));
}

TEST(Acf2Check, TwoClassesAreNotOneType) {
  Site site;
  site.addClass("SERVER", "SER");
  site.addClass("SERVAUTH", "SER");
  site.profile("SERVER", "A.B");
  site.profile("SERVAUTH", "C.D");
  EXPECT_THAT(site.problems(), HasSubstr("classes SERVAUTH and SERVER: both have resource type SER"));
}

// Rules of a type are those of every class of the type, whether the policy has resources of that class or
// not.
TEST(Acf2Check, ATypeOfAnotherClass) {
  Site site;
  site.group("U");
  ir::ResourceClass &cls = site.row(site.cls("$LEDGER"));
  cls.declared = true;
  cls.acf2Type = site.text("FAC");
  cls.acf2Certainty = ir::Certainty::Sure;
  site.profile("$LEDGER", "BPX.SERVER");
  EXPECT_THAT(site.problems(), HasSubstr("classes $LEDGER and FACILITY: both have resource type FAC"));
  site.row(site.cls("$LEDGER")).acf2Type = site.text("SAF");
  EXPECT_THAT(site.problems(), HasSubstr("class $LEDGER of resource type SAF"));
  site.row(site.cls("$LEDGER")).acf2Type = site.text("LDG");
  EXPECT_EQ(site.problems(), "");
}

// ADD(LOG ROLE(R) SERVICE(READ) ALLOW) may be a line without extension, ADD($NOSORT ...) a statement.
TEST(Acf2Check, WordsOfRulesAreNoNames) {
  for (const char *name : {"K.LOG", "K.ALLOW", "K.PREVENT", "K.VERIFY", "K.VER", "K.LOG.*", "K.$NOSORT",
                           "K.$ROLESET", "K.$X.**"}) {
    Site site;
    site.profile("FACILITY", name);
    EXPECT_THAT(site.problems(), HasSubstr("is a word of the rule there, no name")) << name;
    EXPECT_NE(site.proof("  ACF\n  SET      RESOURCE(FAC)\n  RECKEY   K ADD(" + std::string(name + 2) +
                         " PREVENT)\n  END\n"),
              "");
  }
  Site site;
  site.group("K");
  site.profile("DATASET", "K.$X.**");
  EXPECT_THAT(site.problems(), HasSubstr("ACF2 cannot express DATASET 'K.$X.**'"));
  Site fine;
  fine.group("K");
  fine.profile("DATASET", "K.LOG");
  for (const char *name : {"K.LOG.A", "K.LOG.**", "K.A.$X", "$K.A"})
    fine.profile("FACILITY", name);
  EXPECT_EQ(fine.problems(), "");
  EXPECT_EQ(fine.proofOfAll(), "");
}

TEST(Acf2Check, NamesWithoutExactForm) { // 7.22, 7.24, 7.25
  for (const char *name :
       {"**", "A*.B", "%A.B", "A.*.B", "A.**.B", "A.B%", "A.B%.C", "A.B-C", "a.b", "A.%*", "A.&X"}) {
    Site site;
    site.profile("FACILITY", name);
    EXPECT_THAT(site.problems(), HasSubstr("ACF2 cannot express FACILITY '")) << name;
  }
  for (const char *name : {"A.*", "A.B.*", "A.B.*.C", "A.**.C", "A.B%"}) {
    Site site;
    site.group("A");
    site.profile("DATASET", name);
    EXPECT_THAT(site.problems(), HasSubstr("ACF2 cannot express DATASET '")) << name;
  }
  Site site;
  site.row(site.cls("FACILITY")).maxLength.value = 246;
  site.profile("FACILITY", std::string(41, 'K') + ".A");
  site.profile("FACILITY", "K." + std::string(63, 'X'));
  site.row(site.profile("DATASET", "A.B")).volume = site.text("VOL001");
  EXPECT_THAT(site.problems(),
              AllOf(HasSubstr("a $KEY has 40 characters at most"),
                    HasSubstr("the name would not fit on a line"), HasSubstr("for one volume")));
}

TEST(Acf2Check, ExactForms) {
  const std::tuple<const char *, const char *, const char *> names[] = {
      {"FACILITY", "K", "ADD(PREVENT)"},          {"FACILITY", "K.A.B", "ADD(A.B PREVENT)"},
      {"FACILITY", "K.**", "ADD(- PREVENT)"},     {"FACILITY", "K.A.**", "ADD(A.- PREVENT)"},
      {"FACILITY", "K.A*", "ADD(A-.- PREVENT)"},  {"FACILITY", "K.A*.B", "ADD(A-.B PREVENT)"},
      {"FACILITY", "K.A%B", "ADD(A*B PREVENT)"},  {"FACILITY", "K.*", "ADD(- PREVENT)"},
      {"FACILITY", "K.A.*", "ADD(A PREVENT)"},    {"DATASET", "K.**", "ADD(- READ(P)"},
      {"DATASET", "K.*.**", "ADD(- READ(P)"},     {"DATASET", "K.A*", "ADD(A- READ(P)"},
      {"DATASET", "K.A*.**", "ADD(A-.- READ(P)"}, {"DATASET", "K.A.*.**", "ADD(A READ(P)"}};
  for (const auto &[cls, name, entry] : names) {
    Site site;
    site.group("K");
    site.profile(cls, name);
    EXPECT_EQ(site.problems(), "") << name;
    EXPECT_THAT(site.printed(), HasSubstr(fmt::format("RECKEY   K {}", entry))) << name;
    EXPECT_EQ(site.proofOfAll(), "") << name;
  }
}

TEST(Acf2Check, TheNameOneLevelUpKeepsItsAccess) {
  Site site;
  site.user("U");
  site.profile("FACILITY", "K.A.*");
  site.permit(Level::Read, "FACILITY", "K.**", "U");
  EXPECT_EQ(site.problems(), "");
  EXPECT_THAT(site.printed(), AllOf(HasSubstr("RECKEY   K ADD(A USER(U) SERVICE(READ) ALLOW)\n"),
                                    HasSubstr("RECKEY   K ADD(A.- PREVENT)\n")));
  EXPECT_EQ(site.proofOfAll(), "");
  site.key("K");
  EXPECT_THAT(site.problems(), HasSubstr("its mask also matches the name one level up"));
}

TEST(Acf2Check, LevelsThatWouldMerge) { // 7.2, 7.5
  Site site;
  site.group("HLQ");
  site.user("U");
  ir::PermitId control = site.permit(Level::Control, "DATASET", "HLQ.**", "U");
  ir::PermitId execute = site.permit(Level::Execute, "FACILITY", "A.B", "U");
  EXPECT_THAT(site.problems(), AllOf(HasSubstr("CONTROL on DATASET 'HLQ.**': WRITE stands for both"),
                                     HasSubstr("EXECUTE on FACILITY 'A.B'")));
  site.row(control).waived = site.row(execute).waived = ir::Acf2;
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "");
  EXPECT_THAT(
      factsOf(site).fidelity,
      AllOf(Contains("accepted by a waiver: CONTROL on DATASET HLQ.** to U becomes WRITE, which is UPDATE"),
            Contains("accepted by a waiver: EXECUTE on FACILITY A.B to U is not given")));
  site.row(control).level = Level::Update;
  EXPECT_THAT(factsOf(site).fidelity,
              Contains("UPDATE on DATASET HLQ.** to U includes CONTROL, as WRITE stands for both"));
}

TEST(Acf2Check, ExecuteOfDataSetsIsOneAccess) { // 7.3, 7.5
  Site site;
  site.group("HLQ");
  site.user("U");
  site.user("V");
  site.permit(Level::Execute, "DATASET", "HLQ.**", "U");
  site.permit(Level::Alter, "DATASET", "HLQ.**", "V");
  EXPECT_EQ(site.problems(), "");
  EXPECT_THAT(site.printed(), AllOf(HasSubstr("ADD(- USER(U) EXEC(A))\n"),
                                    HasSubstr("ADD(- USER(V) READ(A) WRITE(A) ALLOC(A) EXEC(A))\n")));
  EXPECT_EQ(site.proofOfAll(), "");
}

TEST(Acf2Check, WhoMaySubmitIsAName) { // 7.29
  Site site;
  site.user("U");
  site.addClass("SURROGAT", "SUR");
  site.permit(Level::Read, "SURROGAT", "V.SUBMIT", "U");
  EXPECT_EQ(site.problems(), "");
  EXPECT_THAT(site.printed(), HasSubstr("RECKEY   V ADD(SUBMIT USER(U) SERVICE(READ) ALLOW)\n"));
  EXPECT_EQ(site.proofOfAll(), "");
}

TEST(Acf2Check, ConditionsAndWarningMode) { // 7.11, 7.31
  Site site;
  site.user("U");
  ir::PermitId permit =
      site.permit(Level::Read, "FACILITY", "A.B", "U", "", site.condition(ir::Condition::Program, "PGM"));
  site.row(site.policy.findProfile(site.cls("FACILITY"), "A.B")).warning = true;
  EXPECT_THAT(site.problems(), AllOf(HasSubstr("a permit with `when` on FACILITY 'A.B'"),
                                     HasSubstr("`warning` on FACILITY 'A.B'")));
  site.row(site.policy.findProfile(site.cls("FACILITY"), "A.B")).warning = false;
  site.row(permit).waived = ir::Acf2;
  EXPECT_EQ(site.problems(), "");
  EXPECT_THAT(site.printed(), Not(HasSubstr("USER(U)")));
}

TEST(Acf2Check, AWiderLineOfASharedKey) { // 7.20
  Site site;
  site.user("U");
  site.user("V");
  site.key("BPX");
  site.permit(Level::Read, "FACILITY", "BPX.**", "U");
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "V");
  EXPECT_EQ(site.problems(), "ZSP4502 on ACF2, U would get READ to FACILITY 'BPX.SERVER', where the policy "
                             "says nothing; a wider line of "
                             "the same $KEY lets them in: give the wider name to those alone who may have "
                             "both, or say `only` without acf2 or "
                             "`waive acf2`\n");
  site.row(ir::PermitId{0}).waived = ir::Acf2;
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "");
  EXPECT_THAT(
      factsOf(site).fidelity,
      Contains("accepted by a waiver: U gets READ to FACILITY BPX.SERVER, where the policy says nothing"));
}

// What is accepted for one permit is not accepted for another that gives more, nor for one that is left out.
TEST(Acf2Check, AWaiverIsForWhatItsPermitGives) {
  Site site;
  site.user("V");
  site.groupWithRole("DEVL", "DEVLROLE");
  site.key("BPX");
  ir::PermitId all = site.permit(Level::Read, "FACILITY", "BPX.**", "*");
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "V");
  EXPECT_THAT(site.problems(), HasSubstr("would get READ to FACILITY 'BPX.SERVER'"));
  site.row(all).waived = ir::Acf2;
  EXPECT_EQ(site.problems(), "");
  ir::PermitId alter = site.permit(Level::Alter, "FACILITY", "BPX.**", "DEVL");
  EXPECT_THAT(
      site.problems(),
      HasSubstr("a member of DEVL would get READ, UPDATE, CONTROL and ALTER to FACILITY 'BPX.SERVER'"));
  site.row(site.permit(Level::Alter, "FACILITY", "BPX.**", "DEVL", "",
                       site.condition(ir::Condition::Program, "PGM")))
      .waived = ir::Acf2;
  EXPECT_THAT(site.problems(), HasSubstr("a member of DEVL would get READ, UPDATE, CONTROL and ALTER"));
  site.row(alter).waived = ir::Acf2;
  EXPECT_EQ(site.problems(), "");
}

TEST(Acf2Check, ARoleWithLessThanEveryone) { // 7.10, 7.14
  Site site;
  site.groupWithRole("DEVL", "DEVLROLE");
  site.profile("FACILITY", "K.A", Level::Read);
  site.deny("FACILITY", "K.A", "DEVL");
  EXPECT_THAT(site.problems(),
              AllOf(HasSubstr("on ACF2, a member of DEVL would get READ to FACILITY 'K.A', where the "
                              "policy says nothing; a role cannot have less than everyone"),
                    HasSubstr("name the users")));
}

TEST(Acf2Check, RestrictedUsersAndOwnersOfDataSets) { // 7.9
  Site site;
  site.restrictedUser("RSTR");
  site.user("OWNER");
  site.profile("FACILITY", "K.A", Level::Read);
  site.profile("DATASET", "OWNER.**", Level::Read);
  EXPECT_EQ(site.problems(), "");
  std::string text = site.printed();
  EXPECT_THAT(text, AllOf(HasSubstr("RECKEY   K ADD(A USER(RSTR) PREVENT)\n"),
                          HasSubstr("ADD(- USER(OWNER) READ(A) WRITE(A) ALLOC(A) EXEC(A))\n"),
                          HasSubstr("ADD(- USER(RSTR) READ(P) WRITE(P) ALLOC(P) EXEC(P))\n")));
  EXPECT_EQ(site.proofOfAll(), "") << text;
}

TEST(Acf2Check, KeysThatGoByUid) { // 7.16
  Site site;
  site.externalGroup("DEVL");
  site.user("SHORT");
  site.key("BPX", ir::Acf2Key::ByUid);
  site.profile("FACILITY", "BPX.SERVER", Level::None, ir::ProfileKind::Shared);
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "SHORT");
  EXPECT_THAT(site.problems(), HasSubstr("needs the place of the logonid in the UID string"));
  site.uidLayout();
  EXPECT_THAT(site.problems(),
              HasSubstr("its mask would also match longer logonids: only one of 8 characters"));
  site.policy.permits.clear();
  site.row(site.who("DEVL")).acf2Role = site.text("DEVLROLE");
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "DEVL");
  EXPECT_THAT(site.problems(), HasSubstr("the key goes by UID, and who is in the group is not known here"));
}

TEST(Acf2Check, KeysThatAreTheWholeName) { // section 0 fact 3
  Site site;
  site.user("U");
  site.key("IRR");
  site.key("IRR.RAUDITX");
  site.permit(Level::Read, "FACILITY", "IRR.RAUDITX", "U");
  site.permit(Level::Read, "FACILITY", "IRR.RUSERMAP", "U");
  EXPECT_EQ(site.problems(), "");
  EXPECT_THAT(site.printed(), AllOf(HasSubstr("RECKEY   IRR.RAUDITX ADD(USER(U) SERVICE(READ) ALLOW)\n"),
                                    HasSubstr("RECKEY   IRR ADD(RUSERMAP USER(U) SERVICE(READ) ALLOW)\n")));
  EXPECT_EQ(site.proofOfAll(), "");
  site.key("IRR.RADMIN");
  site.profile("FACILITY", "IRR.R*");
  EXPECT_THAT(site.problems(), HasSubstr("$KEY(IRR.RADMIN), which the site names, would be taken first"));
  Site masked;
  masked.key("BPX.******");
  masked.profile("FACILITY", "BPX.SERVER");
  EXPECT_THAT(masked.problems(), HasSubstr("$KEY(BPX.******), which the site names, would be taken first"));
}

TEST(Acf2Check, OnlyLinesThatMatchCallForALimit) {
  Site site;
  site.user("U");
  site.key("BPX");
  site.permit(Level::Read, "FACILITY", "BPX.JOBNAME", "U");
  site.permit(Level::Update, "FACILITY", "BPX.SERVER", "U");
  EXPECT_THAT(site.printed(), Not(HasSubstr("PREVENT")));
  site.permit(Level::Update, "FACILITY", "BPX.**", "U");
  EXPECT_THAT(site.printed(), HasSubstr("ADD(JOBNAME USER(U) PREVENT)"));
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "");
}

TEST(Acf2Check, WhatIsNotWrittenYet) {
  Site site;
  site.user("U");
  ir::Keyring ring;
  ring.owner = site.who("U");
  ring.name = site.text("ZoweKeyring");
  site.policy.keyrings.push_back(ring);
  ir::Certificate certificate;
  certificate.label = site.text("localhost");
  site.policy.certificates.push_back(certificate);
  ir::RawCommand raw;
  raw.products = ir::Acf2;
  raw.text = site.text("SET LID");
  site.policy.rawCommands.push_back(raw);
  site.profile("STARTED", "PROC.*");
  EXPECT_THAT(site.problems(),
              AllOf(HasSubstr("key ring 'ZoweKeyring'"), HasSubstr("certificate 'localhost'"),
                    HasSubstr("`raw acf2 \"SET LID\"`"), HasSubstr("started tasks are GSO records")));
}

// Under RACF its list is about the members of the profile.
TEST(Acf2Check, AProfileThatStandsForItsMembers) { // 7.27
  for (const char *name : {"GCICSTRN", "RACFVARS"}) {
    Site site;
    site.user("U");
    site.addClass(name, "GRP");
    (name[0] == 'G' ? site.row(site.cls(name)).isGrouping : site.row(site.cls(name)).needsMembers) = true;
    site.profile(name, "K.A", Level::None, ir::ProfileKind::External);
    site.permit(Level::Read, name, "K.A", "U");
    site.key("K");
    EXPECT_THAT(site.problems(), HasSubstr("its members are not known here")) << name;
  }
}

TEST(Acf2Check, RowsOfOtherProductsDoNotCount) {
  Site site;
  site.user("U");
  site.row(site.permit(Level::Control, "FACILITY", "A.*.B", "U")).products = ir::Racf;
  for (ir::Profile &row : site.policy.profiles)
    row.products = ir::Racf;
  site.startedTask("PROC", "U").trusted = true;
  site.policy.startedTasks[0].products = ir::Racf;
  EXPECT_EQ(site.problems(), "");
  EXPECT_THAT(site.printed(), Not(HasSubstr("RECKEY")));
}

TEST(Acf2Facts, TellWhatAReaderMustKnow) {
  SitePolicy site;
  site.policy.acf2.types.push_back({site.cls("APPL"), site.text("APL"), false, site.origin()});
  ir::Profile &audited = site.row(site.policy.findProfile(site.cls("FACILITY"), "ZWES.IS"));
  audited.audit.given = true;
  audited.owner = site.who("ZWEADMIN");
  backends::Facts facts = factsOf(site);
  EXPECT_THAT(facts.systemWide,
              Contains("$KEY(BPX) TYPE(FAC) belongs to others, too: single lines are added, nothing "
                       "is replaced"));
  EXPECT_THAT(facts.preconditions,
              AllOf(Contains("GSO AUTOIDOM holds the ranges for automatic UIDs and GIDs"),
                    Contains("role DEVLROLE exists and holds the members of DEVL"),
                    Contains("logonid OPER1 exists"), Contains(HasSubstr("GSO OPTS has MODE(ABORT)")),
                    Contains(HasSubstr("SECURITY, NON-CNCL or READALL")),
                    Contains("no longer or masked $KEY of TYPE(FAC) covers a name of $KEY(BPX) TYPE(FAC)"),
                    Contains(HasSubstr("checks of class APPL made at system entry"))));
  EXPECT_THAT(facts.manualSteps, Contains(HasSubstr("type APL is not resident: F ACF2,SETNORUL(job)")));
  EXPECT_THAT(
      facts.fidelity,
      AllOf(Contains("the texts of user ZWESVUSR stand in comments only"),
            Contains(HasSubstr("FACILITY BPX.SERVER: on RACF z/OS acts differently once it is defined")),
            Contains("FACILITY ZWES.IS: audit, owner not expressed"),
            Contains("group ZWE needs no record: a rule set is found by the name alone"),
            Contains(HasSubstr("$KEY(BPX) TYPE(FAC): wider lines of the site may give more"))));
  EXPECT_THAT(site.printed(), Not(HasSubstr("F ACF2,REBUILD(APL)")));
  EXPECT_EQ(site.proofOfAll(), "");
  EXPECT_TRUE(factsOf(site, StreamKind::Check).fidelity.empty());
}

TEST(Acf2Facts, TellWhatAnUndoTakesAlong) {
  SitePolicy site;
  site.externalUser("CIDEPLOY");
  site.connect("CIDEPLOY", "DEVL");
  backends::Facts facts = factsOf(site, StreamKind::Undo);
  EXPECT_THAT(facts.systemWide,
              testing::ElementsAre(
                  "a line that stood in a rule set before and reads the same is taken out, too",
                  "lines that prevent go: wider lines and rule sets of the site decide then",
                  "deleted, even if they were there before the build or others changed them:",
                  "  GSO record STC.ZWESISTC", "  GSO record STC.ZWESLSTC", "  OMVS group profile ZWEADMIN",
                  "  OMVS user profile ZWESIUSR", "  OMVS user profile ZWESVUSR", "  X(ROL) record ZWEADMIN",
                  "  logonid ZWESIUSR", "  logonid ZWESVUSR",
                  "members leave roles that stay, even if they were in them before:",
                  "  CIDEPLOY from DEVLROLE", "  ZWESVUSR from DEVLROLE", "left behind on purpose:",
                  "  z/OS UNIX files that belong to the UIDs and GIDs of the users and groups"));
  EXPECT_THAT(facts.preconditions,
              testing::ElementsAre(
                  "stopped: ZWESISTC, ZWESLSTC",
                  "nobody works with these logonids, and nothing else needs them: ZWESIUSR, ZWESVUSR",
                  "no role or rule line of others names what is deleted: DELETE leaves these as they are",
                  "nothing else needs these roles: ZWEADMIN"));
  EXPECT_THAT(facts.manualSteps, Contains(HasSubstr("roles are looked up at logon")));
}

} // namespace
} // namespace zsp::acf2::test
