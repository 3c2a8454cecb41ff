// What Top Secret cannot express is refused, with what an author can do.

#include "test/backends/tss/TssPolicy.h"

#include <gmock/gmock.h>

#include <functional>

namespace zsp::tss::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Refusal {
  const char *what;
  std::function<void(TssBuilder &)> rows;
  const char *id, *message;
};

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, WithAReason) {
  TssBuilder b;
  b.groupWithGid("G", "GPROF");
  b.protectedUser("U", "G");
  GetParam().rows(b);
  EXPECT_THAT(b.checked(), AllOf(HasSubstr(GetParam().id), HasSubstr(GetParam().message)));
}

void facility(TssBuilder &b, const char *name) {
  ir::Facility row;
  row.name = b.text(name);
  row.number = 11;
  b.policy.facilities.push_back(row);
}

/// Nobody knows whether X is in E1.
void maybeMember(TssBuilder &b) {
  b.row(b.externalGroup("E1")).tssProfile = b.text("E1PROF");
  b.externalUser("X");
}

const Refusal refusals[] = {
    {"Password", [](TssBuilder &b) { b.user("V"); }, "ZSP4500", "user V: an ACID that is not protected"},
    {"UserDepartment", [](TssBuilder &b) { b.policy.tss.departmentOfUsers = {}; }, "ZSP4501",
     "say 'department users = NAME'"},
    {"GroupDepartment", [](TssBuilder &b) { b.policy.tss.departmentOfGroups = {}; }, "ZSP4501",
     "say 'department groups = NAME'"},
    {"GroupProfile",
     [](TssBuilder &b) {
       b.groupWithGid("H");
       b.permit(Level::Read, "FACILITY", "A.B", "H");
     },
     "ZSP4501", "say 'tss profile NAME' in the declaration of group H"},
    {"ExternalProfile",
     [](TssBuilder &b) {
       b.externalGroup("H");
       b.permit(Level::Read, "FACILITY", "A.B", "H");
     },
     "ZSP4501", "say 'tss profile NAME' in the declaration 'external group H { }'"},
    {"ProfileIsTheGroup",
     [](TssBuilder &b) {
       b.groupWithGid("H", "H");
       b.permit(Level::Read, "FACILITY", "A.B", "H");
     },
     "ZSP4500", "no two ACIDs have one name"},
    {"ProfileIsADepartment",
     [](TssBuilder &b) {
       b.groupWithGid("H", "RESDEPT");
       b.permit(Level::Read, "FACILITY", "A.B", "H");
     },
     "ZSP4500", "no two ACIDs have one name"},
    {"ARecord", [](TssBuilder &b) { b.protectedUser("ALL"); }, "ZSP4500", "'ALL' is a name that it keeps"},
    {"LongText", [](TssBuilder &b) { b.row(b.who("G")).data = b.text(std::string(33, 'X')); }, "ZSP4500",
     "NAME has 32 characters at most, this text 33"},
    {"NoGid",
     [](TssBuilder &b) {
       b.group("H");
       b.unixUser("V", "H");
     },
     "ZSP4500", "its default group H has no GID"},
    {"Path",
     [](TssBuilder &b) {
       b.unixUser("V", "G");
       b.row(b.who("V")).omvs.home = b.text("/u/a b");
     },
     "ZSP4500", "the path '/u/a b' of user V"},
    {"Trusted", [](TssBuilder &b) { b.startedTask("P", "U").trusted = true; }, "ZSP4500",
     "'trusted' of started task P"},
    {"Trace", [](TssBuilder &b) { b.startedTask("P", "U").trace = true; }, "ZSP4500",
     "'trace' of started task P"},
    {"PredefinedFacility", [](TssBuilder &b) { facility(b, "STC"); }, "ZSP4500",
     "facility STC: it has a facility of this name already"},
    {"PredefinedCics", [](TssBuilder &b) { facility(b, "CICSPROD"); }, "ZSP4500",
     "facility CICSPROD: it has a facility of this name already"},
    {"UnnamedFacility", [](TssBuilder &b) { facility(b, "USER12"); }, "ZSP4500",
     "facility USER12: it has a facility of this name already"},
    {"Raw",
     [](TssBuilder &b) { b.policy.rawCommands.push_back({ir::Tss, b.text("TSS LIST(X)"), {}, b.origin()}); },
     "ZSP4500", "raw commands are not written yet"},
    {"Keyring",
     [](TssBuilder &b) {
       ir::Keyring ring;
       ring.name = b.text("RING");
       b.policy.keyrings.push_back(ring);
     },
     "ZSP4500", "key ring 'RING'"},
    {"UnknownClass", [](TssBuilder &b) { b.profile("LOGSTRM", "A.B"); }, "ZSP4501",
     "its own name of class LOGSTRM; say 'LOGSTRM: {tss: NAME sure}'"},
    {"KeywordClass",
     [](TssBuilder &b) {
       b.addClass("MYCLASS", "FACILITY", true);
       b.profile("MYCLASS", "A.B");
     },
     "ZSP4500", "'FACILITY' is a word of the TSS command"},
    {"SharedClass",
     [](TssBuilder &b) {
       b.addClass("MYCLASS", "IBMFAC", true);
       b.profile("MYCLASS", "A.B");
       b.profile("FACILITY", "A.B");
     },
     "ZSP4500", "it and class FACILITY are one class, IBMFAC"},
    {"ClassOfLetters", [](TssBuilder &b) { b.declaredClass("DSNAME"); }, "ZSP4500",
     "'DSNA' may be the beginning of a class or word that it has already"},
    {"ClassLikeAnother", [](TssBuilder &b) { b.declaredClass("$PAYA"), b.declaredClass("$PAYB"); }, "ZSP4500",
     "class $PAYB begins with the same four characters"},
    {"ClassLikeAPredefinedOne",
     [](TssBuilder &b) {
       b.addClass("C#AT", "C#ATS", true);
       b.declaredClass("C#ATX");
     },
     "ZSP4500", "class C#ATS begins with the same four characters"},
    {"UnsureClass",
     [](TssBuilder &b) {
       b.addClass("MYCLASS", "MYCLASS", true).tssCertainty = ir::Certainty::Memory;
       b.profile("MYCLASS", "A.B");
     },
     "ZSP4503", "that class MYCLASS is called MYCLASS there is taken from memory"},
    {"GroupingClass",
     [](TssBuilder &b) {
       b.addClass("GCICSTRN", "GCICSTRN", true).isGrouping = true;
       b.permit(Level::Read, "GCICSTRN", "A.B", "U");
     },
     "ZSP4500", "its members are not known here"},
    {"Mask", [](TssBuilder &b) { b.profile("FACILITY", "A.*.B"); }, "ZSP4500", "FACILITY 'A.*.B'"},
    {"Qualifier", [](TssBuilder &b) { b.profile("DATASET", "G.*"); }, "ZSP4500",
     "would cover more than that"},
    {"OneName",
     [](TssBuilder &b) {
       b.profile("FACILITY", "A.*");
       b.profile("FACILITY", "A.**");
     },
     "ZSP4500", "are one name, 'A.', there"},
    {"Submit",
     [](TssBuilder &b) {
       b.addClass("SURROGAT", "SURROGAT", true);
       b.profile("SURROGAT", "IBMUSER.*");
     },
     "ZSP4500", "who may submit jobs"},
    {"LongName", [](TssBuilder &b) { b.profile("FACILITY", std::string(45, 'A')); }, "ZSP4500",
     "takes 44 characters"},
    {"Warning", [](TssBuilder &b) { b.row(b.profile("FACILITY", "A.B")).warning = true; }, "ZSP4500",
     "'warning'"},
    {"Volume", [](TssBuilder &b) { b.row(b.profile("DATASET", "G.A")).volume = b.text("VOL1"); }, "ZSP4500",
     "'discrete volume'"},
    {"Execute", [](TssBuilder &b) { b.permit(Level::Execute, "DATASET", "G.**", "U"); }, "ZSP4500",
     "z/OS turns FETCH into READ"},
    {"LevelOfAppl", [](TssBuilder &b) { b.permit(Level::Update, "APPL", "CICS", "U"); }, "ZSP4500",
     "any of them gives any access"},
    {"When",
     [](TssBuilder &b) {
       b.permit(Level::Read, "FACILITY", "A.B", "U", "", b.condition(ir::Condition::Program, "PGM"));
     },
     "ZSP4500", "its conditions are others"},
    {"Owner",
     [](TssBuilder &b) {
       b.policy.tss.departmentOfResources = {};
       b.profile("FACILITY", "A.B");
     },
     "ZSP4501", "say 'FACILITY own in DEPARTMENT'"},
    {"ShortOwner", [](TssBuilder &b) { b.profile("FACILITY", "A*"); }, "ZSP4500", "two characters at least"},
    {"Undercut",
     [](TssBuilder &b) {
       b.profile("FACILITY", "BPX.*");
       b.profile("FACILITY", "BPX.SERVER", Level::None, ir::ProfileKind::Shared);
     },
     "ZSP4500", "owning 'BPX.' would take FACILITY 'BPX.SERVER' from its owner"},
    // Access
    {"DiscreteUnderGeneric",
     [](TssBuilder &b) {
       b.profile("FACILITY", "ZW.*");
       b.permit(Level::Read, "FACILITY", "ZW.IS", "U");
     },
     "ZSP4502", "declare it as 'ZW.IS*', or accept the difference with 'waive tss'"},
    {"KnownNameWithoutLevels",
     [](TssBuilder &b) {
       b.addClass("UNIXPRIV", "UNIXPRIV", false).tssPermitLength.value = 44;
       b.row(b.cls("UNIXPRIV")).maxLength.value = 44;
       b.permit(Level::Read, "UNIXPRIV", "SUPERUSER.FILESYS", "U");
     },
     "ZSP4502", "SUPERUSER.FILESYS.ACLOVERRIDE"},
    {"AsksForOverride",
     [](TssBuilder &b) {
       b.connect("U", "G");
       b.permit(Level::Update, "FACILITY", "ZW.IS", "G");
       b.permit(Level::Read, "FACILITY", "ZW.IS", "U");
     },
     "ZSP4501", "say 'auth override'"},
    {"NotUnderMerge",
     [](TssBuilder &b) {
       b.policy.tss.auth = ir::TssSite::AuthMerge;
       b.connect("U", "G");
       b.permit(Level::Update, "FACILITY", "ZW.IS", "G");
       b.permit(Level::Read, "FACILITY", "ZW.IS", "U");
     },
     "ZSP4502", "U would get READ and UPDATE to FACILITY 'ZW.IS', where the policy says READ;"},
    {"AGroupWithLessThanEveryone",
     [](TssBuilder &b) {
       for (const char *name : {"E1", "E2"})
         b.row(b.externalGroup(name)).tssProfile = b.text(name[1] == '1' ? "E1PROF" : "E2PROF");
       b.policy.tss.auth = ir::TssSite::AuthOverride;
       b.profile("FACILITY", "ZW.A*", Level::Update);
       b.permit(Level::Read, "FACILITY", "ZW.A*", "E1");
       b.permit(Level::Read, "FACILITY", "ZW.*", "E2");
     },
     "ZSP4502",
     "a member of E2 and E1 would get READ and UPDATE to FACILITY 'ZW.A', where the policy says READ"},
    {"AnExternalUserWhoseRecordComesFirst",
     [](TssBuilder &b) {
       b.policy.tss.auth = ir::TssSite::AuthOverride;
       maybeMember(b);
       b.profile("FACILITY", "ZW.A*", Level::Read);
       b.permit(Level::None, "FACILITY", "ZW.A*", "E1");
       b.permit(Level::Read, "FACILITY", "ZW.*", "X");
       b.row(b.profile("FACILITY", "ZW.*")).uacc = Level::Read;
     },
     "ZSP4502",
     "X as a member of E1 would get READ to FACILITY 'ZW.A', where the policy says nothing; whether X is in "
     "E1 "
     "is not known: give X a permit of its own there, connect it to E1 if it is in it, or accept"},
    {"AnExternalUserBelowAGroup",
     [](TssBuilder &b) {
       b.policy.tss.auth = ir::TssSite::AuthMerge;
       maybeMember(b);
       b.permit(Level::Update, "FACILITY", "ZW.A*", "E1");
       b.permit(Level::Read, "FACILITY", "ZW.A*", "X");
     },
     "ZSP4502",
     "X as a member of E1 would get READ and UPDATE to FACILITY 'ZW.A', where the policy says READ; whether "
     "X "
     "is in E1 is not known, and its own entry does not hold it below the group"},
    {"AnExternalUserAndTheSetting",
     [](TssBuilder &b) {
       maybeMember(b);
       b.permit(Level::Update, "FACILITY", "ZW.A*", "E1");
       b.permit(Level::Read, "FACILITY", "ZW.A*", "X");
     },
     "ZSP4501", "say 'auth override'"},
    {"WhatIsLeftAfterTheLastDay",
     [](TssBuilder &b) {
       b.permit(Level::Update, "FACILITY", "ZW.*", "U");
       b.row(b.permit(Level::Read, "FACILITY", "ZW.A*", "U")).until = 20271231;
     },
     "ZSP4502",
     "after 2027-12-31, U would get READ and UPDATE to FACILITY 'ZW.A', where the policy says nothing"},
    {"TwoLevelsWithTwoLastDays",
     [](TssBuilder &b) {
       b.permit(Level::Read, "FACILITY", "ZW.A*", "U");
       b.row(b.permit(Level::Update, "FACILITY", "ZW.A*", "U")).until = 20271231;
     },
     "ZSP4502",
     "after 2027-12-31, U would get nothing to FACILITY 'ZW.A', where the policy says READ; there one permit "
     "is written for all that U has of the name, with the level that ends on 2027-12-31"},
};

INSTANTIATE_TEST_SUITE_P(Check, Refused, testing::ValuesIn(refusals),
                         [](const testing::TestParamInfo<Refusal> &info) { return info.param.what; });

TEST(Check, AcceptsWhatAnExternalUserCanHaveInNoCase) {
  for (ir::TssSite::Auth auth : {ir::TssSite::AuthOverride, ir::TssSite::AuthMerge}) {
    TssBuilder b;
    b.policy.tss.auth = auth;
    maybeMember(b);
    b.permit(Level::Read, "FACILITY", "ZW.A*", "E1");
    b.permit(Level::Update, "FACILITY", "ZW.A*", "X");
    if (auth == ir::TssSite::AuthOverride) // its own entry, as on RACF
      b.permit(Level::None, "FACILITY", "ZW.*", "X");
    EXPECT_EQ(b.checked(), "");
  }
}

TEST(Check, AcceptsAFacilityOfTheNameThatItsEntryHas) {
  TssBuilder b;
  facility(b, "USER11");
  facility(b, "TSOPAY");
  EXPECT_EQ(b.checked(), "");
}

// 7.13, 7.21: what the products do differently and commands can mend.
TEST(Check, MendsWhatItCan) {
  TssBuilder b;
  for (const char *name : {"G1", "G2"})
    b.group(name);
  b.protectedUser("U");
  b.protectedUser("V");
  b.connect("U", "G1");
  b.connect("U", "G2");
  b.connect("V", "G1");
  b.permit(Level::Read, "FACILITY", "ZW.*", "G1");
  b.permit(Level::Update, "FACILITY", "ZW.*", "G2");
  b.permit(Level::Read, "FACILITY", "ZW.A*", "G1");
  // 7.14: under MERGE the NONE of one profile would block the other.
  EXPECT_THAT(b.checked(), HasSubstr("say 'auth override'"));
  b.policy.tss.auth = ir::TssSite::AuthOverride;
  ASSERT_EQ(b.checked(), "");
  std::string text = b.written();
  // Under OVERRIDE the first profile would decide.
  EXPECT_THAT(text, HasSubstr("TSS PERMIT(U) IBMFAC(ZW.) ACCESS(UPDATE)\n"));
  // A profile that is not on the narrower list is closed, and a user of both gets what RACF gives.
  EXPECT_THAT(text, HasSubstr("TSS PERMIT(G2) IBMFAC(ZW.A) ACCESS(NONE)\n"));
  EXPECT_THAT(text, HasSubstr("TSS PERMIT(U) IBMFAC(ZW.A) ACCESS(READ)\n"));
  EXPECT_EQ(llvm::StringRef(text).count("PERMIT(V)"), 0u);
  EXPECT_EQ(b.proof(text), "");
}

// Every name is a prefix: who may act as PAY must not be able to act as PAYROLL.
TEST(Check, ClosesLongerUserIdsOfASurrogate) {
  TssBuilder b;
  b.addClass("SURROGAT", "SURROGAT", true);
  for (const char *name : {"U", "PAY", "PAYROLL"})
    b.protectedUser(name);
  b.permit(Level::Read, "SURROGAT", "BPX.SRV.PAY", "U");
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(), AllOf(HasSubstr("TSS PERMIT(U) SURROGAT(BPX.SRV.PAY) ACCESS(READ)\n"),
                                 HasSubstr("TSS PERMIT(U) SURROGAT(BPX.SRV.PAYROLL) ACCESS(NONE)\n")));
  EXPECT_EQ(b.proof(b.written()), "");
}

// The name A, which A.** does not cover there, must not speak for all that is under it.
TEST(Check, FindsWhatIsLostUnderAGenericName) {
  TssBuilder b;
  b.protectedUser("U");
  b.row(b.permit(Level::Control, "FACILITY", "ZW.A.**", "U")).until = 20271231;
  b.permit(Level::Update, "FACILITY", "ZW.A.**", "U");
  EXPECT_THAT(b.checked(), HasSubstr("U would get nothing to FACILITY 'ZW.A.A', where the policy says READ "
                                     "and UPDATE"));
}

// 7.10: under each setting, as the names are equal.
TEST(Check, ANoneOfAUserIsStrongerThanEveryone) {
  TssBuilder b;
  b.protectedUser("U");
  b.profile("FACILITY", "ZW.*", Level::Read);
  b.deny("FACILITY", "ZW.*", "U");
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(), AllOf(HasSubstr("TSS PERMIT(ALL) IBMFAC(ZW.) ACCESS(READ)\n"),
                                 HasSubstr("TSS PERMIT(U) IBMFAC(ZW.) ACCESS(NONE)\n")));
  EXPECT_EQ(b.proof(b.written()), "");
}

// 7.9: everyone does not reach a restricted user.
TEST(Check, ClosesWhatReachesARestrictedUser) {
  TssBuilder b;
  b.row(b.protectedUser("U")).restricted = true;
  b.profile("FACILITY", "ZW.*", Level::Read);
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(), HasSubstr("TSS PERMIT(U) IBMFAC(ZW.) ACCESS(NONE)\n"));
  EXPECT_EQ(b.proof(b.written()), "");
}

// RACF gives a user its own data sets.
TEST(Check, GivesUsersTheirOwnDataSets) {
  TssBuilder b;
  b.protectedUser("U");
  b.profile("DATASET", "U.**");
  ASSERT_EQ(b.checked(), "");
  EXPECT_THAT(b.written(), HasSubstr("TSS PERMIT(U) DATASET(U.) ACCESS(ALL)\n"));
}

TEST(Check, AcceptsWhatIsWaived) {
  TssBuilder b;
  b.protectedUser("U");
  b.profile("FACILITY", "ZW.*");
  ir::PermitId id = b.permit(Level::Read, "FACILITY", "ZW.IS", "U");
  EXPECT_THAT(b.checked(), HasSubstr("ZSP4502"));
  b.row(id).waived = ir::Tss;
  EXPECT_EQ(b.checked(), "");
  EXPECT_EQ(b.proof(b.written()), "");
  EXPECT_THAT(b.facts().fidelity,
              testing::Contains("waived: U has READ to FACILITY 'ZW.ISA', where the policy says nothing"));
  ir::PermitId conditional =
      b.permit(Level::Update, "FACILITY", "ZW.IS", "U", "", b.condition(ir::Condition::Program, "PGM"));
  b.row(conditional).waived = ir::Tss;
  EXPECT_EQ(b.checked(), "");
  EXPECT_THAT(b.facts().fidelity,
              testing::Contains("waived: the permit with 'when' on FACILITY ZW.IS is left out"));
}

// What is accepted for one permit is not accepted for another that gives more.
TEST(Check, AcceptsNoMoreThanTheWaivedPermitGives) {
  TssBuilder b;
  b.policy.tss.auth = ir::TssSite::AuthMerge;
  b.groupWithGid("G", "GPROF");
  b.protectedUser("U", "G");
  ir::PermitId more = b.permit(Level::Update, "FACILITY", "ZW.IS", "G");
  b.row(b.permit(Level::Read, "FACILITY", "ZW.IS", "U")).waived = ir::Tss;
  EXPECT_THAT(b.checked(),
              HasSubstr("U would get READ and UPDATE to FACILITY 'ZW.IS', where the policy says READ"));
  b.row(more).waived = ir::Tss;
  EXPECT_EQ(b.checked(), "");
}

TEST(Check, StatesWhatIsNotCovered) {
  TssBuilder b;
  b.protectedUser("U");
  b.permit(Level::Read, "FACILITY", "ZW.**", "U");
  EXPECT_EQ(b.checked(), "");
  EXPECT_THAT(b.facts().fidelity, testing::Contains(HasSubstr("FACILITY ZW.** does not cover 'ZW' itself")));
  EXPECT_EQ(b.proof(b.written()), "");
}

TEST(Check, LeavesOtherProductsAlone) {
  TssBuilder b;
  b.user("V");
  b.row(b.who("V")).products = ir::Racf;
  b.protectedUser("U");
  b.row(b.profile("FACILITY", "A.*.B")).products = ir::Products(ir::Racf | ir::Acf2);
  b.row(b.permit(Level::Read, "FACILITY", "A.*.B", "U")).products = ir::Racf;
  EXPECT_EQ(b.checked(), "");
  EXPECT_EQ(b.proof(b.written()), "");
}

TEST(Check, SaysOnceWhatOneLineMends) {
  TssBuilder b;
  b.policy.tss.departmentOfUsers = {};
  for (const char *name : {"U", "V", "W"})
    b.protectedUser(name);
  EXPECT_EQ(b.checked(),
            "ZSP4501 Top Secret needs the department of user U; say 'department users = NAME' in 'site { "
            "tss { } }'\n  and the same for 2 more\n");
  EXPECT_STREQ(info(DiagId::ProductSameForMore).text, "and the same for {0} more");
}

} // namespace
} // namespace zsp::tss::test
