#include "test/backends/racf/RandomPolicy.h"

#include "backends/common/AccessTable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace zsp::racf::test {

using testing::HasSubstr;
using testing::Not;

TEST(Proof, HoldsForWhatThePlannerWrites) {
  SitePolicy site;
  EXPECT_EQ(site.capabilities(), "");
  std::string text = site.printed();
  EXPECT_EQ(site.proof(text), "") << text;
}

TEST(Proof, HoldsWhereTheSubmitterIsPutOnAccessLists) {
  SitePolicy site;
  site.policy.racf.addCreator = true;
  site.row(site.policy.findProfile(site.cls("FACILITY"), "BPX.SERVER")).kind = ir::ProfileKind::Plain;
  std::string text = site.printed();
  EXPECT_EQ(site.proof(text), "") << text;
  EXPECT_THAT(site.proof(changed(text, "PERMIT   ZWES.IS CLASS(FACILITY) RESET\n", "\n")),
              HasSubstr("access-list entry SUBMITTR 'ALTER', the policy says 'nothing'"));
}

TEST(Proof, HoldsForAClassOfThePolicy) {
  SitePolicy site;
  ir::ResourceClass &zowe = site.row(site.cls("ZOWE"));
  zowe.declared = zowe.active = true;
  zowe.refresh = ir::Refresh::Generic;
  zowe.raclist = {ir::Raclist::Disallowed, ir::Certainty::Sure};
  zowe.posit = {607, ir::Certainty::Sure};
  zowe.first = {ir::Alpha, ir::Certainty::Sure};
  zowe.other = {ir::AnyCharacter, ir::Certainty::Sure};
  site.permit(Level::Read, "ZOWE", "APIML.*", "DEVL");
  std::string text = site.printed();
  EXPECT_EQ(site.proof(text), "") << text;
  EXPECT_THAT(site.proof(changed(text, "SETROPTS CLASSACT(ZOWE)\n", "\n")),
              HasSubstr("class ZOWE has CLASSACT 'NO', the policy says 'YES'"));
  EXPECT_THAT(site.proof(changed(text, "SETROPTS RACLIST(CDT) REFRESH\n", "\n")),
              HasSubstr("INVALID CLASS, ZOWE"));
  EXPECT_THAT(site.proof(changed(text, "SETROPTS GENERIC(ZOWE)\n", "\n")), HasSubstr("ICH10321I"));
}

TEST(Proof, TakesTheHighestOfSeveralPermitsForOneEntry) {
  SitePolicy site;
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "ZWESVUSR", "read as well");
  EXPECT_EQ(site.proof(site.printed()), "");
}

RC_GTEST_PROP(Proof, HoldsForAnyPolicy, ()) {
  SitePolicy site;
  addAnything(site);
  std::string text = site.printed();
  RC_LOG() << text;
  RC_ASSERT(site.proof(text) == "");
}

RC_GTEST_PROP(Proof, FailsForAnotherPolicysText, ()) {
  SitePolicy site;
  addAnything(site);
  std::string text = site.printed();
  size_t index = *rc::gen::inRange<size_t>(0, site.policy.profiles.size());
  ir::Profile &profile = site.policy.profiles[index];
  RC_PRE(profile.kind == ir::ProfileKind::Plain);
  profile.uacc = Level((unsigned(profile.uacc) + 1) % 6);
  RC_ASSERT(site.proof(text) != "");
}

struct Break {
  const char *what, *from, *to;
  DiagId id;
  const char *message;
};
class BrokenText : public testing::TestWithParam<Break> {};

TEST_P(BrokenText, IsFound) {
  SitePolicy site;
  const Break &broken = GetParam();
  std::string messages = site.proof(changed(site.printed(), broken.from, broken.to));
  EXPECT_THAT(messages, HasSubstr(broken.message));
  EXPECT_THAT(messages, HasSubstr(info(broken.id).id));
}

INSTANTIATE_TEST_SUITE_P(
    Proof, BrokenText,
    testing::Values(
        Break{"DroppedPermit", "  PERMIT   BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) ACCESS(UPDATE)\n", "\n",
              DiagId::ProofAttribute, "has access-list entry ZWESVUSR 'nothing', the policy says 'UPDATE'"},
        Break{"DroppedPermitAccess", "  PERMIT   BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR) ACCESS(UPDATE)\n",
              "\n", DiagId::ProofAccess,
              "give ZWESVUSR the access NONE to FACILITY 'BPX.SERVER', the policy says UPDATE"},
        Break{"RaisedLevel", "ID(ZWESIUSR ZWESVUSR) ACCESS(READ)", "ID(ZWESIUSR ZWESVUSR) ACCESS(UPDATE)",
              DiagId::ProofAccess,
              "give ZWESIUSR the access UPDATE to FACILITY 'ZWES.IS', the policy says READ"},
        Break{"SwappedPrincipal", "BPX.SERVER CLASS(FACILITY) ID(ZWESVUSR)",
              "BPX.SERVER CLASS(FACILITY) ID(ZWESIUSR)", DiagId::ProofAccess,
              "give ZWESIUSR the access UPDATE to FACILITY 'BPX.SERVER', the policy says NONE"},
        Break{"LostDenial", "ID(DEVL) ACCESS(NONE)", "ID(DEVL) ACCESS(READ)", DiagId::ProofAccess,
              "give a member of DEVL the access READ to DATASET 'ZWE.SZWEAUTH', the policy says NONE"},
        Break{"LostCondition", "ACCESS(UPDATE) -\n    WHEN(PROGRAM(ZWEPGM))", "ACCESS(UPDATE)",
              DiagId::ProofAccess, "give a member of DEVL the access UPDATE to DATASET"},
        Break{"OtherCondition", "WHEN(PROGRAM(ZWEPGM))", "WHEN(PROGRAM(OTHER))", DiagId::ProofAttribute,
              "when PROGRAM OTHER 'UPDATE'"},
        Break{"NoRefresh", "  SETROPTS RACLIST(FACILITY) REFRESH\n", "\n", DiagId::ProofNotRefreshed,
              "class 'FACILITY' is changed and not refreshed"},
        Break{"NoGenericRefresh", "  SETROPTS GENERIC(DATASET) REFRESH\n", "\n", DiagId::ProofNotRefreshed,
              "class 'DATASET' is changed and not refreshed"},
        Break{"LostOwner", "  RDEFINE  FACILITY ZWES.IS OWNER(SYS1) UACC(NONE)\n",
              "  RDEFINE  FACILITY ZWES.IS UACC(NONE)\n", DiagId::ProofUnsafe,
              "RDEFINE FACILITY ZWES.IS says nothing about OWNER"},
        Break{"LostOwnerOfUser", "ADDUSER  ZWESVUSR DFLTGRP(ZWEADMIN) OWNER(SYS1)",
              "ADDUSER  ZWESVUSR DFLTGRP(ZWEADMIN)", DiagId::ProofAttribute,
              "user ZWESVUSR has OWNER 'SUBMITTR', the policy says 'SYS1'"},
        Break{"LostSuperior", "ADDGROUP ZWE SUPGROUP(SYS1)", "ADDGROUP ZWE", DiagId::ProofUnsafe,
              "ADDGROUP ZWE says nothing about SUPGROUP"},
        Break{"Password", "    NOPASSWORD OMVS(", "    OMVS(", DiagId::ProofAttribute,
              "user ZWESVUSR has a password 'YES', the policy says 'NO'"},
        Break{"RaisedUacc", "FACILITY ZWES.IS OWNER(SYS1) UACC(NONE)",
              "FACILITY ZWES.IS OWNER(SYS1) UACC(READ)", DiagId::ProofAccess,
              "give anyone else the access READ to FACILITY 'ZWES.IS', the policy says NONE"},
        Break{"RaisedUaccUnknown", "FACILITY ZWES.IS OWNER(SYS1) UACC(NONE)",
              "FACILITY ZWES.IS OWNER(SYS1) UACC(READ)", DiagId::ProofAccess,
              "give an unknown user the access READ"},
        Break{"ExtraPermit", "ACCESS(NONE)",
              "ACCESS(NONE)\n  PERMIT 'ZWE.**' CLASS(DATASET) ID(STRANGER) ACCESS(READ)",
              DiagId::ProofAttribute,
              "profile DATASET ZWE.** has access-list entry STRANGER 'READ', the policy says 'nothing'"},
        Break{"StrangersProfile", "ACCESS(NONE)",
              "ACCESS(NONE)\n  PERMIT STRANGER CLASS(FACILITY) ID(DEVL) ACCESS(READ)", DiagId::ProofAttribute,
              "profile FACILITY STRANGER has access-list entry DEVL 'READ', the policy says 'nothing'"},
        Break{"ExtraConnect", "CONNECT  ZWESVUSR GROUP(DEVL)",
              "CONNECT  ZWESIUSR GROUP(DEVL) OWNER(SYS1)\n  CONNECT  ZWESVUSR GROUP(DEVL)",
              DiagId::ProofExtra, "make connection of ZWESIUSR to DEVL, which the policy does not ask for"},
        Break{"LostConnect", "  CONNECT  ZWESVUSR GROUP(DEVL) OWNER(SYS1) AUTHORITY(USE) UACC(NONE)\n", "\n",
              DiagId::ProofMissing, "do not make connection of ZWESVUSR to DEVL"},
        Break{"RaisedAuthority", "AUTHORITY(USE)", "AUTHORITY(JOIN)", DiagId::ProofAttribute,
              "connection of ZWESVUSR to DEVL has AUTHORITY 'JOIN', the policy says 'USE'"},
        Break{"RaisedConnectUacc", "AUTHORITY(USE) UACC(NONE)", "AUTHORITY(USE) UACC(READ)",
              DiagId::ProofAttribute,
              "connection of ZWESVUSR to DEVL has UACC 'READ', the policy says 'NONE'"},
        Break{"LostAuthority", " AUTHORITY(USE)", "", DiagId::ProofUnsafe, "says nothing about AUTHORITY"},
        Break{"Trusted", "TRUSTED(NO)", "TRUSTED(YES)", DiagId::ProofAttribute,
              "user ZWESVUSR has TRUSTED or PRIVILEGED 'YES'"},
        Break{"Privileged", "PRIVILEGED(NO)", "PRIVILEGED(YES)", DiagId::ProofAttribute,
              "profile STARTED ZWESLSTC.* has STDATA PRIVILEGED 'YES', the policy says 'NO'"},
        Break{"Unrestricted", "RESTRICTED", "", DiagId::ProofAttribute,
              "user ZWESIUSR has RESTRICTED 'NO', the policy says 'YES'"},
        Break{"ExtraOption", "SETROPTS LIST", "SETROPTS LIST\n  SETROPTS RACLIST(DATASET)",
              DiagId::ProofAttribute, "class DATASET has RACLIST"},
        Break{"ExtraProfile", "RDEFINE  FACILITY ZWES.IS OWNER(SYS1)",
              "RDEFINE  FACILITY ** OWNER(SYS1) UACC(NONE)\n  RDEFINE  FACILITY ZWES.IS OWNER(SYS1)",
              DiagId::ProofExtra, "make profile FACILITY **, which the policy does not ask for"},
        Break{"Deletion", "SETROPTS LIST", "SETROPTS LIST\n  DELUSER DEVL", DiagId::ProofCommandFailed,
              "changes and deletes nothing"},
        Break{"SharedReset", "  PERMIT   BPX.SERVER",
              "  PERMIT BPX.SERVER CLASS(FACILITY) RESET\n  PERMIT   BPX.SERVER", DiagId::ProofAttribute,
              "profile FACILITY BPX.SERVER has access-list entry STRANGER 'nothing'"},
        Break{"LoweredCondition", "ACCESS(UPDATE) -\n    WHEN(", "ACCESS(READ) -\n    WHEN(",
              DiagId::ProofConditionalAccess,
              "where its conditions hold, the RACF commands give a member of DEVL the access READ"},
        Break{"NoSuchUser", "CONNECT  ZWESVUSR GROUP(DEVL)", "CONNECT  NOBODY GROUP(DEVL)",
              DiagId::ProofCommandFailed, "fails with return code"},
        Break{"NotUnderstood", "SETROPTS LIST", "SETROPTS FRIENDLY", DiagId::ProofUnread,
              "is not understood"}),
    [](const testing::TestParamInfo<Break> &info) { return info.param.what; });

TEST(Proof, CountsWhatItDoesNotShow) {
  SitePolicy site;
  for (int i = 0; i < 60; ++i)
    site.profile("FACILITY", fmt::format("A{}", i).c_str());
  std::string messages = site.proof("");
  EXPECT_EQ(llvm::StringRef(messages).count('\n'), 51u);
  EXPECT_THAT(messages, HasSubstr(fmt::format("{} proof: ", info(DiagId::ProofMore).id)));
}

TEST(Digest, DependsOnAccessAlone) {
  SitePolicy site, other, wider;
  unsigned names = 0, principals = 0;
  std::string digest = backends::accessDigest(site.policy, ir::Racf, names, principals);
  EXPECT_EQ(digest.size(), 8u);
  EXPECT_EQ(names, 5u);
  EXPECT_EQ(principals, 9u);
  other.row(ir::PermitId{0}).reason = other.text("another reason");
  other.row(other.who("ZWESVUSR")).title = other.text("ANOTHER NAME");
  EXPECT_EQ(backends::accessDigest(other.policy, ir::Racf, names, principals), digest);
  wider.row(ir::PermitId{0}).level = Level::Update;
  EXPECT_NE(backends::accessDigest(wider.policy, ir::Racf, names, principals), digest);
}

} // namespace zsp::racf::test
