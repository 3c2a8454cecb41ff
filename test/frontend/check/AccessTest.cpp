// Classes, resources, permits, roles, the site.
#include "Compilation.h"

#include <gmock/gmock.h>

using namespace zsp;
using namespace zsp::test;
using testing::ElementsAre;

namespace {

const std::string goodClass = "length 20 first ALPHA other ALPHA, SPECIAL posit 300";

} // namespace

TEST(Classes, OneMessageForEachMistake) {
  const Mistake mistakes[] = {
      {DiagId::UnknownClass, prelude("resource [[FACILTY]] A.B { }"), "FACILITY", ""},
      {DiagId::UnknownClass, prelude("resource [[$MYCLASS]] A.B { }"), "", ""},
      {DiagId::UnknownClass, prelude("resource [[FACILTY]] A.B { }\npermit READ on FACILITY A.B to SYS1"),
       "FACILITY", ""},
      {DiagId::LowerCaseName, prelude("resource [[ejbrole]] A.B { }"), "EJBROLE", ""},
      {DiagId::BadClassName, prelude("class [[ABC]] { " + goodClass + " }"), "", "4"},
      {DiagId::BadClassName, prelude("class [[MYCLASS.X]] { " + goodClass + " }"), "", ""},
      {DiagId::LowerCaseName, prelude("class [[mycls]] { " + goodClass + " }"), "MYCLS", ""},
      {DiagId::ClassIsBuiltIn, prelude("class [[DATASET]] { " + goodClass + " }"), "", ""},
      {DiagId::ClassNameLikeIbm, prelude("class [[MYCLASS]] { " + goodClass + " }"), "", ""},
      {DiagId::ClassItemMissing, prelude("class [[$CLASS]] { first ALPHA other ALPHA posit 300 }"), "",
       "length"},
      {DiagId::ClassItemMissing, prelude("class [[$CLASS]] { length 8 first ALPHA other ALPHA }"), "",
       "posit"},
      {DiagId::PositReserved, prelude("class $CLASS { length 8 first ALPHA other ALPHA posit [[607]] }"), "",
       "607"},
      {DiagId::PositReserved, prelude("class $CLASS { length 8 first ALPHA other ALPHA posit [[57]] }"), "",
       ""},
      {DiagId::NumberExpected, prelude("class $CLASS { length 8 first ALPHA other ALPHA posit [[1024]] }"),
       "", ""},
      {DiagId::NumberExpected, prelude("class $CLASS { length [[247]] first ALPHA other ALPHA posit 300 }"),
       "", ""},
      {DiagId::ChoiceExpected,
       prelude("class $CLASS { length 8 first [[ALPHABETIC]] other ALPHA posit 300 }"), "", ""},
      {DiagId::DeclarationRepeated,
       prelude("class $CLASS { " + goodClass + " } class [[$CLASS]] { " + goodClass + " }"), "", ""},
      {DiagId::ClassWithoutProfiles, prelude("resource DIGTCERT [[A.B]]"), "", ""},
      {DiagId::GenericInGroupingClass, prelude("resource GSDSF [[A.*]]"), "", ""},
      {DiagId::LevelNotOfClass, prelude("resource FACILITY A.B permit [[EXECUTE]] on FACILITY A.B to SYS1"),
       "", ""},
      {DiagId::LevelPerhapsNotOfClass, prelude("resource APPL A permit [[EXECUTE]] on APPL A to SYS1"), "",
       ""},
      {DiagId::LevelNotOfClass, prelude("resource FACILITY A.B { uacc [[EXECUTE]] }"), "", ""},
      {DiagId::UnknownLevel, prelude("resource FACILITY A.B permit [[REED]] on FACILITY A.B to SYS1"), "READ",
       ""},
      {DiagId::UnknownLevel, prelude("resource FACILITY A.B permit [[read]] on FACILITY A.B to SYS1"), "READ",
       ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Compilation shared(prelude("class $CLASS { length 8 first ALPHA other ALPHA posit 8 }"));
  EXPECT_NE(shared.find(DiagId::PositShared), nullptr) << shared.messages();
  expectMistake({DiagId::PositShared,
                 prelude("class $ONE { length 8 first ALPHA other ALPHA posit 301 } "
                         "class $TWO { length 8 first ALPHA other ALPHA posit [[301]] }"),
                 "", "$ONE"});
  EXPECT_EQ(Compilation(prelude("class $ONE { length 8 first ALPHA other ALPHA posit 301 } "
                                "feature f { class $TWO { length 8 first ALPHA other ALPHA posit 301 } }"))
                .find(DiagId::PositShared),
            nullptr);
}

TEST(Classes, AStatementReplacesTheRow) {
  Compilation c(prelude("class ZOWE { length 20 first ALPHA other ALPHA, SPECIAL posit 300 raclist yes uacc "
                        "READ mixed generic no }\n"
                        "resource ZOWE A.B"));
  EXPECT_EQ(c.messages(), "");
  const ir::ResourceClass &row = c.policy()[c.policy().findClass("ZOWE")];
  EXPECT_TRUE(row.declared && row.active);
  EXPECT_TRUE(row.maxLength.isSure() && row.posit.isSure() && row.raclist.isSure() && row.first.isSure());
  EXPECT_EQ(row.maxLength.value, 20);
  EXPECT_EQ(row.first.value, ir::Alpha);
  EXPECT_EQ(row.other.value, ir::Alpha | ir::Special);
  EXPECT_EQ(row.refresh, ir::Refresh::Raclist);
  EXPECT_EQ(row.defaultUacc.value, ir::AccessLevel::Read);
  EXPECT_EQ(c.text(row.acf2Type), "ZWE"); // from the table
  EXPECT_FALSE(row.generic.value);
  EXPECT_TRUE(llvm::is_sorted(c.policy().classes,
                              [&](const auto &a, const auto &b) { return c.text(a.name) < c.text(b.name); }));
  const ir::ResourceClass &untouched = c.policy()[c.policy().findClass("FACILITY")];
  EXPECT_FALSE(untouched.declared || untouched.active);

  Compilation off(
      prelude("feature f { class ZOWE { length 20 first ALPHA other ALPHA posit 607 } class $NEW { " +
              goodClass + " } }"));
  EXPECT_EQ(off.messages(), "");
  EXPECT_EQ(off.policy()[off.policy().findClass("ZOWE")].maxLength.value, 246);
  EXPECT_FALSE(off.policy()[off.policy().findClass("$NEW")].declared);
  expectMistake({DiagId::FeatureIsOff,
                 prelude("feature f { class $NEW { " + goodClass + " } } resource [[$NEW]] A.B"), "",
                 "enable p1.f"});
}

TEST(Classes, OfTheTableAreDeclaredOnlyWhereSomeSystemsLackThem) {
  for (const char *name : {"FACILITY", "PROGRAM", "DATASET", "USER"})
    expectMistake(
        {DiagId::ClassIsBuiltIn,
         prelude("resource FACILITY A.B\nclass [[" + std::string(name) + "]] { " + goodClass + " }"), "",
         name});
}

TEST(Resources, OneMessageForEachMistake) {
  const std::string ab = "resource FACILITY A.B\n";
  const Mistake mistakes[] = {
      {DiagId::UndeclaredResource,
       prelude("resource FACILITY BPX.SERVER\npermit READ on FACILITY [[BPX.SERVR]] to SYS1"), "BPX.SERVER",
       ""},
      {DiagId::UndeclaredResource, prelude("permit READ on FACILITY [[BPX.SERVER]] to SYS1"), "", ""},
      {DiagId::UndeclaredResource,
       prelude("resource FACILITY XYZ.**\npermit READ on FACILITY [[XYZ.AB.CDEFGHIJ]] to SYS1"), "", ""},
      {DiagId::UndeclaredResource,
       prelude("resource EJBROLE \"Role.One\"\npermit READ on EJBROLE [[\"Role.Ones\"]] to SYS1"),
       "\"Role.One\"", ""},
      {DiagId::UndeclaredQualifier, prelude("resource DATASET [[ZWE.**]]"), "", "'ZWE'"},
      {DiagId::BadResourceName, prelude("resource FACILITY A.BCDEFGHIJKLMNOPQRSTUVWXYZ012345678901[[2345]]"),
       "", "39"},
      {DiagId::DoubtfulResourceName, prelude("resource APPL ABCDEFGH[[I]]"), "", "8"},
      {DiagId::BadResourceName, prelude("resource DATASET [[SYS1]]"), "", "second qualifier"},
      {DiagId::BadResourceName, prelude("resource DATASET S[[*]].X"), "", "first qualifier"},
      {DiagId::BadResourceName, prelude("resource DATASET SYS1.[[TOOLONGQUAL]]"), "", ""},
      {DiagId::DeclarationRepeated, prelude(ab + "resource FACILITY [[A.B]]"), "", ""},
      {DiagId::DeclarationRepeated, prelude("resource FACILITY A.B, [[A.B]]"), "", ""},
      {DiagId::DeclarationsDisagree, prelude(ab + "shared resource FACILITY [[A.B]]"), "", "ours"},
      {DiagId::DeclarationsDisagree,
       prelude(
           "param x : name = A.B\nresource FACILITY A.B { uacc READ } resource FACILITY x { [[uacc NONE]] }"),
       "", ""},
      {DiagId::WarningNotInClass, prelude("resource PROGRAM IEFBR14 { [[warning]] }"), "", ""},
      {DiagId::VolumeNotHere, prelude("resource DATASET SYS1.* { [[discrete volume V1]] }"), "", ""},
      {DiagId::VolumeNotHere, prelude("resource FACILITY A.B { [[discrete volume V1]] }"), "", ""},
      {DiagId::BadMainframeName, prelude("resource DATASET SYS1.X { discrete volume [[TOOLONG]] }"), "",
       "volume"},
      {DiagId::ChoiceExpected, prelude("resource FACILITY A.B { audit [[FAILED]] READ }"), "", "FAILURES"},
      {DiagId::WrongKindOfPrincipal, prelude("resource FACILITY A.B { notify [[SYS1]] }"), "", ""},
      {DiagId::ItemRepeated, prelude("resource FACILITY A.B { uacc READ [[uacc]] NONE }"), "", ""},
      {DiagId::TextTooLong, prelude("resource FACILITY A.B { data [[\"" + std::string(256, 'x') + "\"]] }"),
       "", "255"},
      {DiagId::UaccAndEveryone,
       prelude("resource FACILITY A.B { uacc READ }\n[[permit UPDATE on FACILITY A.B to everyone]]"), "", ""},
      {DiagId::OnlyForOthers,
       prelude("only racf { resource FACILITY A.B }\npermit READ on FACILITY [[A.B]] to SYS1"), "",
       "racf only, and this statement is also for acf2, tss"},
      {DiagId::FeatureIsOff,
       prelude("feature f { resource FACILITY A.B }\npermit READ on FACILITY [[A.B]] to SYS1"), "",
       "enable p1.f"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Compilation covered(prelude("resource FACILITY XYZ.**\npermit READ on FACILITY XYZ.AB.CDEFGHIJ to SYS1"));
  ASSERT_EQ(covered.diags.diagnostics()[0].notes.size(), 1u);
  EXPECT_EQ(covered.diags.diagnostics()[0].notes[0].id, DiagId::CoveredByGeneric);
}

TEST(Resources, AttributesReachTheRow) {
  Compilation c(
      prelude("resource DATASET SYS1.X { uacc READ owner DEVL audit SUCCESS UPDATE, FAILURES data \"d\" "
              "notify IBMUSER warning discrete volume VOL001 }\n"
              "shared resource FACILITY A.B\nexternal resource APPL A if present\nexternal resource APPL B"));
  EXPECT_EQ(c.messages(), "");
  const ir::Profile &row = *c.profile("DATASET", "SYS1.X");
  EXPECT_EQ(row.kind, ir::ProfileKind::Plain);
  EXPECT_TRUE(row.uaccGiven && row.warning && row.audit.given && !row.ifPresent);
  EXPECT_EQ(row.uacc, ir::AccessLevel::Read);
  EXPECT_EQ(row.audit.success, ir::AccessLevel::Update);
  EXPECT_EQ(row.audit.failures, ir::AccessLevel::Read);
  EXPECT_EQ(row.owner, c.policy().findPrincipal("DEVL"));
  EXPECT_EQ(row.notify, c.policy().findPrincipal("IBMUSER"));
  EXPECT_EQ(c.text(row.volume), "VOL001");
  EXPECT_EQ(c.text(row.data), "d");
  EXPECT_EQ(c.profile("FACILITY", "A.B")->kind, ir::ProfileKind::Shared);
  EXPECT_FALSE(c.profile("FACILITY", "A.B")->uaccGiven);
  EXPECT_TRUE(c.profile("APPL", "A")->ifPresent);
  EXPECT_FALSE(c.profile("APPL", "B")->ifPresent);
}

TEST(Resources, ModulesMayShareAndThePolicyMayCallExternal) {
  Input input{"policy p use a, b external resource FACILITY OURS.X",
              {{"a", {"module a shared resource FACILITY BPX.SERVER resource FACILITY OURS.X { uacc READ }"}},
               {"b",
                {"module b feature f default on { shared resource FACILITY BPX.SERVER }\nfeature g default "
                 "on { shared resource FACILITY BPX.SERVER }"}}},
              {},
              {},
              {}};
  Compilation c(input);
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.policy().profiles.size(), 2u);
  EXPECT_EQ(c.profile("FACILITY", "OURS.X")->kind, ir::ProfileKind::External);
  EXPECT_EQ(c.profile("FACILITY", "OURS.X")->uacc, ir::AccessLevel::None);
}

TEST(Permits, OneMessageForEachMistake) {
  const std::string ab = "resource FACILITY A.B\n";
  const Mistake mistakes[] = {
      {DiagId::PermitNone, prelude(ab + "permit [[NONE]] on FACILITY A.B to SYS1"), "", "deny"},
      {DiagId::BadDate, prelude(ab + "permit READ on FACILITY A.B to SYS1 review by [[2027-02-29]]"), "", ""},
      {DiagId::BadDate, prelude(ab + "permit READ on FACILITY A.B to SYS1 until [[2027-13-01]]"), "", ""},
      {DiagId::BadDate, prelude(ab + "permit READ on FACILITY A.B to SYS1 until [[20270101]]"), "", ""},
      {DiagId::PermitRepeated,
       prelude(ab + "permit READ on FACILITY A.B to SYS1\n[[permit READ on FACILITY A.B to SYS1]]"), "", ""},
      {DiagId::PermitAndDeny,
       prelude(ab + "permit READ on FACILITY A.B to SYS1\n[[deny FACILITY A.B to SYS1]]"), "", ""},
      {DiagId::SeveralConditions,
       prelude(ab + "permit READ on FACILITY A.B to SYS1 when terminal T1 [[when console C1]]"), "", ""},
      {DiagId::BadMainframeName,
       prelude(ab + "permit READ on FACILITY A.B to SYS1 when program [[TOOLONGPROG]]"), "", "program"},
      {DiagId::BadMainframeName, prelude(ab + "permit READ on FACILITY A.B to SYS1 when sysid [[SYSTEM]]"),
       "", "4"},
      {DiagId::ConditionNotOnClass, prelude(ab + "permit READ on FACILITY A.B to SYS1 [[when program P1]]"),
       "", "DATASET and SERVAUTH"},
      {DiagId::ConditionNotOnClass, prelude(ab + "permit READ on FACILITY A.B to SYS1 [[when sysid S1]]"), "",
       "PROGRAM"},
      {DiagId::ConditionNotOnClass,
       prelude(
           "resource DATASET SYS1.**\npermit READ on DATASET SYS1.** to SYS1 [[when criteria SQLROLE X]]"),
       "", "general resources"},
      {DiagId::ConditionNotOnClass,
       prelude(ab + "role r { permit READ on FACILITY A.B [[when program P1]] } grant r to DEVL"), "", ""},
      {DiagId::ConditionNotOnClass,
       prelude(ab + "role r { permit READ on FACILITY A.B } grant r to DEVL [[when program P1]]"), "", ""},
      {DiagId::ReasonRequired, prelude(ab + "require reasons [[permit]] READ on FACILITY A.B to SYS1"), "",
       ""},
      {DiagId::TicketRequired,
       prelude(ab + "require tickets [[permit]] READ on FACILITY A.B to SYS1 because \"x\""), "", ""},
      {DiagId::ReasonRequired,
       prelude(ab + "role r { permit READ on FACILITY A.B } require reasons [[grant]] r to SYS1"), "", ""},
      {DiagId::UnknownWord,
       prelude(
           ab +
           "role end_user { permit READ on FACILITY A.B } grant end_user to DEVL grant [[end_usr]] to SYS1"),
       "end_user", "role"},
      {DiagId::WrongKindOfWord,
       prelude(ab + "param g : group = SYS1\npermit READ on FACILITY A.B to g\ngrant [[g]] to SYS1"), "",
       "role"},
      {DiagId::UnknownWord,
       prelude(ab + "role clerk { permit READ on FACILITY A.B }\ngrant [[clark]] to SYS1"), "clerk", "role"},
      // The mend belongs where the parameter gets its value.
      {DiagId::UndeclaredResource,
       prelude(ab + "param p : resource = A.BC\npermit READ on FACILITY [[p]] to SYS1"), "", ""},
      {DiagId::UndeclaredPrincipal,
       prelude(ab + "param p : group = DEVX\npermit READ on FACILITY A.B to [[p]]"), "", ""},
      {DiagId::LowerCaseName, prelude(ab + "permit READ on FACILITY A.B to [[\"nobody\"]]"), "NOBODY", ""},
      {DiagId::UnknownLevel, prelude(ab + "param p : access = [[read]]\npermit p on FACILITY A.B to SYS1"),
       "READ", ""},
      {DiagId::UnusedRole, prelude(ab + "role [[r]] { permit READ on FACILITY A.B }"), "", ""},
      {DiagId::DenyKeepsAccess,
       prelude(ab + "connect IBMUSER to SYS1\nconnect IBMUSER to DEVL\npermit UPDATE on FACILITY A.B to "
                    "DEVL\n[[deny FACILITY A.B to SYS1]]"),
       "", "DEVL"},
      {DiagId::OwnEntryLowers,
       prelude(ab + "connect IBMUSER to SYS1\npermit UPDATE on FACILITY A.B to SYS1\n[[permit READ on "
                    "FACILITY A.B to IBMUSER]]"),
       "", ""},
      {DiagId::AssertNone, prelude("assert SYS1 can [[NONE]] FACILITY A.B"), "", ""},
      {DiagId::NotInOnly, prelude("only racf { [[assert]] SYS1 can READ FACILITY A.B }"), "", ""},
      {DiagId::UnknownClass, prelude("assert SYS1 can READ [[FACILTY]] A.B"), "FACILITY", ""},
      {DiagId::BadResourceName, prelude("assert SYS1 can READ DATASET [[SYS1]]"), "", ""},
      {DiagId::UnknownAssumption, prelude("site { racf { assume [[percent_match_period]] on } }"),
       "percent_matches_period", ""},
      {DiagId::ItemRepeated, prelude("site { racf { owner SYS1 } } site { racf { [[owner]] DEVL } }"), "",
       ""},
      {DiagId::UndeclaredPrincipal, prelude("site { racf { owner [[SECADM]] } }"), "", ""},
      {DiagId::UnknownClass, prelude("site { racf { activate [[FACILTY]] } }"), "FACILITY", ""},
      {DiagId::BadMainframeName, prelude("site { tss { department users = [[TOOLONGDEPT]] } }"), "", "ACID"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Permits, MayHaveTheConditionsOfTheirClass) {
  Compilation c(prelude("resource FACILITY A.B resource DATASET SYS1.** external resource PROGRAM X\n"
                        "permit READ on DATASET SYS1.** to DEVL when program P1\n"
                        "permit READ on PROGRAM X to DEVL when sysid S1\n"
                        "permit READ on FACILITY A.B to DEVL when criteria SQLROLE X\n"
                        "only acf2 { permit READ on FACILITY A.B to DEVL when program P1 }"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.permits().size(), 4u);
}

TEST(Permits, AWrongClauseLeavesNoEntryWithoutIt) {
  for (const char *clause : {"until 2027-02-30", "when program TOOLONGPROG",
                             "when terminal T1 when console C1", "when program P1"}) {
    Compilation c(prelude(std::string("resource FACILITY A.B\nrole r { permit READ on FACILITY A.B }\n"
                                      "permit READ on FACILITY A.B to SYS1 ") +
                          clause + "\ngrant r to DEVL " + clause));
    EXPECT_EQ(c.size(), 2u) << c.messages();
    EXPECT_THAT(c.permits(), ElementsAre());
  }
}

TEST(Permits, ADenyThatKeepsSomebodyIn) {
  const std::string base = "resource FACILITY A.B\nuser U1 { default group SYS1 }\n";
  struct Row {
    const char *more;
    bool keeps;
  };
  const Row rows[] = {
      {"", false},
      {"permit READ on FACILITY A.B to U1", true},
      {"deny FACILITY A.B to U1", false},
      {"permit READ on FACILITY A.B to DEVL", false},
      {"connect U1 to DEVL permit READ on FACILITY A.B to DEVL", true},
      {"connect U1 to DEVL permit READ on FACILITY A.B to DEVL deny FACILITY A.B to U1", false},
      {"started task S1 { user U1 trusted }", true},
      {"permit READ on FACILITY A.B to everyone", false},
      {"connect U1 to DEVL permit READ on FACILITY A.B to DEVL when terminal T1", true},
      {"permit READ on FACILITY A.B to everyone when terminal T1", true}};
  for (const Row &row : rows) {
    Compilation c(prelude(base + "deny FACILITY A.B to SYS1\n" + row.more));
    EXPECT_EQ(c.find(DiagId::DenyKeepsAccess) != nullptr, row.keeps) << row.more << "\n" << c.messages();
    EXPECT_EQ(c.size(), row.keeps ? 1u : 0u) << row.more << "\n" << c.messages();
    if (llvm::StringRef(row.more).contains("trusted")) {
      EXPECT_EQ(c.sources.text(c.diags.diagnostics()[0].notes[0].range).str(), row.more);
    }
  }
}

TEST(Site, ReachesThePolicy) {
  Compilation c(prelude(
      "site { racf { owner IBMUSER superior SYS1 egn off auto_id on raclist FACILITY, APPL activate ZOWE "
      "addcreator on\n"
      "assume percent_matches_period on assume short_generic_first off assume group_none_decides off }\n"
      "acf2 { key BPX by role type ZOWE = ZWE resident } tss { department users = D1 FACILITY owned by "
      "SECDEPT } }\nresource FACILITY A.B resource APPL A resource ZOWE A.B"));
  EXPECT_EQ(c.messages(), "");
  const ir::RacfSite &site = c.policy().racf;
  EXPECT_EQ(site.owner, c.policy().findPrincipal("IBMUSER"));
  EXPECT_EQ(site.superior, c.policy().findPrincipal("SYS1"));
  EXPECT_TRUE(!site.egn && site.autoId && site.addCreator);
  EXPECT_EQ(site.raclist.size(), 2u);
  ASSERT_EQ(site.activate.size(), 1u);
  EXPECT_TRUE(c.policy()[site.activate[0]].active);
  EXPECT_FALSE(c.policy()[c.policy().findClass("FACILITY")].active);
  EXPECT_TRUE(site.assume.patterns.percentMatchesPeriod && !site.assume.patterns.shortGenericFirst &&
              !site.assume.groupNoneDecides);
  Compilation defaults(prelude(""));
  EXPECT_TRUE(defaults.policy().racf.egn && !defaults.policy().racf.autoId &&
              defaults.policy().racf.assume.groupNoneDecides);
}

TEST(Statements, AssertionsAndManualSteps) {
  Compilation c(prelude("assert only SYS1, DEVL can READ FACILITY A.**\nassert SYS1 cannot UPDATE FACILITY "
                        "A.B\nassert everyone can READ APPL X\n"
                        "assert nobody can UPDATE FACILITY A.B and ALTER DATASET ZWE.SZWEAUTH\n"
                        "manual racf, tss \"do\" { \"line 1\" \"a \\\"b\\\"\" }\nfeature later { assert SYS1 "
                        "can READ APPL Y manual racf \"no\" { } }"));
  EXPECT_EQ(c.messages(), "");
  ASSERT_EQ(c.policy().assertions.size(), 4u);
  EXPECT_EQ(c.policy().assertions[0].kind, ir::Assertion::OnlyCan);
  EXPECT_EQ(c.policy().assertions[0].who.size(), 2u);
  EXPECT_EQ(c.policy().assertions[1].kind, ir::Assertion::Cannot);
  EXPECT_EQ(c.policy().assertions[2].kind, ir::Assertion::Can);
  EXPECT_EQ(c.policy().assertions[3].kind, ir::Assertion::NobodyBoth);
  EXPECT_EQ(c.text(c.policy().assertions[3].second.resource), "ZWE.SZWEAUTH");
  EXPECT_EQ(c.policy().assertions[3].second.level, ir::AccessLevel::Alter);
  ASSERT_EQ(c.policy().manualSteps.size(), 1u);
  EXPECT_EQ(c.policy().manualSteps[0].products, ir::Racf | ir::Tss);
  EXPECT_EQ(c.text(c.policy().manualSteps[0].lines[1]), "a \"b\"");
}
