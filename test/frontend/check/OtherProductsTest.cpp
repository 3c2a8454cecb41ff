// What only ACF2 and Top Secret use: facilities, names of external groups, the site block, resource types.

#include "test/frontend/check/Compilation.h"

namespace zsp::test {
namespace {

std::string onlyTss(const std::string &statements) {
  return "only tss { " + statements + " }\n";
}
const std::string facility = "facility PAYFAC { number USER11  mode FAIL  resources yes }\n";

} // namespace

TEST(Facilities, BecomeRows) {
  Compilation result(
      prelude(onlyTss(facility + "facility F2 { number USER0 mode FAIL }\nmulti user PAYFAC for IBMUSER")));
  EXPECT_EQ(result.messages(), "");
  const ir::Policy &policy = result.policy();
  ASSERT_EQ(policy.facilities.size(), 2u);
  const ir::Facility &row = policy.facilities[0];
  EXPECT_EQ(result.text(row.name), "PAYFAC");
  EXPECT_EQ(row.number, 11);
  EXPECT_EQ(row.mode, ir::Facility::Fail);
  EXPECT_TRUE(row.resources);
  EXPECT_EQ(row.products, ir::Tss);
  EXPECT_FALSE(policy.facilities[1].resources);
  ASSERT_EQ(policy.multiUsers.size(), 1u);
  EXPECT_EQ(policy.multiUsers[0].facility, ir::FacilityId{0});
  EXPECT_EQ(result.text(policy[policy.multiUsers[0].user].name.value), "IBMUSER");
}

TEST(Facilities, LeaveNoRowsWhereTheFeatureIsOff) {
  Compilation off(prelude("feature f { " + onlyTss(facility + "multi user PAYFAC for IBMUSER") + " }"));
  EXPECT_EQ(off.messages(), "");
  EXPECT_TRUE(off.policy().facilities.empty() && off.policy().multiUsers.empty());
  expectMistake(
      {DiagId::FeatureIsOff,
       prelude("feature f { " + onlyTss(facility) + "}" + onlyTss("multi user [[PAYFAC]] for IBMUSER")), "",
       "p1.f"});
  expectMistake({DiagId::BadFacilityNumber,
                 prelude("feature f { " + onlyTss("facility F { number [[USER]] mode FAIL }") + " }"), "",
                 ""});
}

TEST(Facilities, HaveMistakes) {
  const Mistake mistakes[] = {
      {DiagId::BelongsInOnlyTss, prelude("[[facility]] F1 { mode FAIL }"), "", "only tss"},
      {DiagId::BelongsInOnlyTss, prelude("only racf { [[multi]] user F1 for IBMUSER }"), "", "only tss"},
      {DiagId::BelongsInOnlyTss, prelude("only acf2, tss { [[facility]] F1 { mode FAIL } }"), "", ""},
      {DiagId::BadFacilityNumber, prelude(onlyTss("facility F { number [[11]] mode FAIL }")), "", "USER221"},
      {DiagId::BadFacilityNumber, prelude(onlyTss("facility F { number [[USER011]] mode FAIL }")), "", ""},
      {DiagId::BadFacilityNumber, prelude(onlyTss("facility F { number [[USER1111]] mode FAIL }")), "", ""},
      {DiagId::DoubtfulFacilityNumber, prelude(onlyTss("facility F { number [[USER222]] mode FAIL }")), "",
       "USER221"},
      {DiagId::ChoiceExpected, prelude(onlyTss("facility F { number USER1 mode [[FAILED]] }")), "",
       "DORMANT"},
      {DiagId::FacilityLetsThrough, prelude(onlyTss("facility F { number USER1 mode [[WARN]] }")), "",
       "FAIL"},
      {DiagId::FacilityLetsThrough, prelude(onlyTss("facility F { number USER1 mode [[IMPL]] }")), "", ""},
      {DiagId::FacilityItemMissing, prelude(onlyTss("facility [[F]] { mode FAIL }")), "", "'number'"},
      {DiagId::FacilityItemMissing, prelude(onlyTss("facility [[F]] { number USER1 }")), "", "'mode'"},
      {DiagId::ItemRepeated, prelude(onlyTss("facility F { number USER1 mode FAIL [[mode]] WARN }")), "", ""},
      {DiagId::FacilityNumberTaken, prelude(onlyTss(facility + "facility F { number [[USER11]] mode FAIL }")),
       "", "PAYFAC"},
      {DiagId::DeclarationRepeated,
       prelude(onlyTss(facility + "facility [[PAYFAC]] { number USER11 mode FAIL }")), "", ""},
      {DiagId::BadMainframeName, prelude(onlyTss("facility [[TOOLONGFAC]] { number USER1 mode FAIL }")), "",
       "a facility"},
      {DiagId::UndeclaredFacility, prelude(onlyTss(facility + "multi user [[PAYFAK]] for IBMUSER")), "PAYFAC",
       ""},
      {DiagId::WrongKindOfPrincipal, prelude(onlyTss(facility + "multi user PAYFAC for [[SYS1]]")), "", ""},
      {DiagId::SecondFacility,
       prelude(onlyTss(facility + "facility F { number USER1 mode FAIL }\nmulti user PAYFAC for IBMUSER\n"
                                  "multi user F for [[IBMUSER]]")),
       "", "PAYFAC"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(ExternalGroups, KeepTheirNamesOnTheOtherProducts) {
  Compilation result(prelude("external group PAY { acf2 role PAYROLE  tss profile PAYPROF }"));
  EXPECT_EQ(result.messages(), "");
  EXPECT_EQ(result.text(result.principal("PAY")->acf2Role), "PAYROLE");
  EXPECT_EQ(result.text(result.principal("PAY")->tssProfile), "PAYPROF");
  EXPECT_EQ(result.text(result.principal("DEVL")->acf2Role), "");

  Input module = prelude("use m\nexternal group PAY { acf2 role PAYROLE }\n"
                         "resource FACILITY A.B permit READ on FACILITY A.B to PAY");
  module.modules["m"] = {
      "module m\ngroup PAY \"OF THE MODULE\" resource FACILITY M.A permit READ on FACILITY "
      "M.A to PAY"};
  Compilation turned(module);
  EXPECT_EQ(turned.messages(), "");
  EXPECT_TRUE(turned.principal("PAY")->external);
  EXPECT_EQ(turned.text(turned.principal("PAY")->acf2Role), "PAYROLE");

  Compilation off(prelude("feature f { external group PAY { acf2 role R1 } }"));
  EXPECT_EQ(off.messages(), "");
  EXPECT_EQ(off.principal("PAY"), nullptr);
}

TEST(Groups, SayWhichProfileHoldsTheirPermits) {
  Compilation result(prelude("group PAY \"PAYROLL\" { tss profile PAYPROF }"));
  EXPECT_EQ(result.messages(), "");
  EXPECT_EQ(result.text(result.principal("PAY")->tssProfile), "PAYPROF");

  // What exists already is called what the policy calls it, not what a module would have called it.
  Input module = prelude("use m\nexternal group PAY { tss profile OURPROF }\n"
                         "resource FACILITY A.B permit READ on FACILITY A.B to PAY");
  module.modules["m"] = {
      "module m\ngroup PAY \"OF THE MODULE\" { tss profile PAYPROF } resource FACILITY M.A "
      "permit READ on FACILITY M.A to PAY"};
  Compilation turned(module);
  EXPECT_EQ(turned.messages(), "");
  EXPECT_EQ(turned.text(turned.principal("PAY")->tssProfile), "OURPROF");

  // Which names are taken on Top Secret is for its back end to say.
  EXPECT_EQ(Compilation(prelude("group PAY \"A\" { tss profile P1 } group PAZ \"B\" { tss profile P1 }"))
                .messages(),
            "");
  const Mistake mistakes[] = {
      {DiagId::ItemNotHere, prelude("user U9 \"A\" { default group SYS1  [[tss profile]] P1 }"), "",
       "in a user"},
      {DiagId::ItemRepeated, prelude("group G9 \"A\" { tss profile P1 [[tss profile]] P2 }"), "", ""},
      {DiagId::BadMainframeName, prelude("group G9 \"A\" { tss profile [[TOOLONGPRF]] }"), "", "profile"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(ExternalGroups, HaveMistakes) {
  const Mistake mistakes[] = {
      {DiagId::ItemNotHere, prelude("external user U9 { [[acf2 role]] R }"), "", "in an external user"},
      {DiagId::ItemNotHere, prelude("external group G9 { [[owner]] SYS1 }"), "", "in an external group"},
      {DiagId::BadMainframeName, prelude("external group G9 { acf2 role [[TOOLONGROLE]] }"), "", "ACF2 role"},
      {DiagId::BadMainframeName, prelude("external group G9 { tss profile [[\"a b\"]] }"), "", "profile"},
      {DiagId::ItemRepeated, prelude("external group G9 { acf2 role A1 [[acf2 role]] A2 }"), "", ""},
      {DiagId::NameStandsForAnother, prelude("external group G8, G9 { acf2 role [[R1]] }"), "", "'G8'"},
      {DiagId::NameStandsForAnother,
       prelude("external group G8 { tss profile R1 } external group G9 { tss profile [[R1]] }"), "", "'G8'"},
      {DiagId::NameStandsForAnother, prelude("external group G9 { acf2 role [[DEVL]] }"), "", "'DEVL'"},
      {DiagId::NameStandsForAnother, prelude("external group G9 { tss profile [[IBMUSER]] }"), "",
       "'IBMUSER'"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  // A logonid and a role do not share a name space, and a group may keep its name.
  EXPECT_EQ(Compilation(prelude("external group G9 { acf2 role IBMUSER }")).messages(), "");
  EXPECT_EQ(Compilation(prelude("external group G9 { acf2 role G9 tss profile G9 }")).messages(), "");
  Input twice = prelude("use m\nexternal group G9 { acf2 role R1 } resource FACILITY A.B permit READ on "
                        "FACILITY A.B to G9");
  twice.modules["m"] = {"module m\nexternal group G9 { [[acf2 role R2]] } resource FACILITY M.A"};
  Compilation disagree(twice);
  EXPECT_NE(disagree.find(DiagId::DeclarationsDisagree), nullptr) << disagree.messages();
}

TEST(Site, KeepsWhatAcf2Needs) {
  Compilation result(
      prelude("site { acf2 { key BPX by role  key \"IRR\" by uid  key A.**** by uid\n"
              "uid layout \"DEPT(4)  JOB(20)\"  type ZOWE = ZWE resident  type FACILITY = FAC } }"));
  EXPECT_EQ(result.messages(), "");
  const ir::Acf2Site &site = result.policy().acf2;
  ASSERT_EQ(site.keys.size(), 3u);
  EXPECT_EQ(result.text(site.keys[0].key), "BPX");
  EXPECT_EQ(site.keys[0].grant, ir::Acf2Key::ByRole);
  EXPECT_EQ(site.keys[1].grant, ir::Acf2Key::ByUid);
  ASSERT_EQ(site.uidLayout.size(), 2u);
  EXPECT_EQ(result.text(site.uidLayout[1].field), "JOB");
  EXPECT_EQ(site.uidLayout[1].width, 20);
  ASSERT_EQ(site.types.size(), 2u);
  EXPECT_TRUE(site.types[0].resident);
  EXPECT_FALSE(site.types[1].resident);
  const ir::Policy &policy = result.policy();
  EXPECT_EQ(result.text(policy[policy.findClass("FACILITY")].acf2Type), "FAC");
}

TEST(Site, KeepsWhatTopSecretNeeds) {
  Compilation result(
      prelude("site { tss { department users = UD  department groups = GD  department resources "
              "= RD  FACILITY owned by SECDEPT  ZOWE own in RD  auth merge } }"));
  EXPECT_EQ(result.messages(), "");
  const ir::TssSite &site = result.policy().tss;
  EXPECT_EQ(result.text(site.departmentOfUsers), "UD");
  EXPECT_EQ(result.text(site.departmentOfGroups), "GD");
  EXPECT_EQ(result.text(site.departmentOfResources), "RD");
  ASSERT_EQ(site.ownerships.size(), 2u);
  EXPECT_TRUE(site.ownerships[0].stated);
  EXPECT_EQ(result.text(site.ownerships[1].acid), "RD");
  EXPECT_FALSE(site.ownerships[1].stated);
  EXPECT_EQ(site.auth, ir::TssSite::AuthMerge);
  EXPECT_EQ(Compilation(prelude("site { tss { auth override } }")).policy().tss.auth,
            ir::TssSite::AuthOverride);
  EXPECT_EQ(Compilation(prelude("")).policy().tss.auth, ir::TssSite::AuthUnknown);
}

TEST(Site, OfOtherProductsHasMistakes) {
  auto acf2 = [](const std::string &items) { return prelude("site { acf2 { " + items + " } }"); };
  auto tss = [](const std::string &items) { return prelude("site { tss { " + items + " } }"); };
  const std::string longKey = std::string(41, 'K');
  const Mistake mistakes[] = {
      {DiagId::DeclarationsDisagree, acf2("key BPX by role key [[BPX]] by uid"), "", "never by both"},
      {DiagId::ItemRepeated, acf2("key BPX by role key [[BPX]] by role"), "", ""},
      {DiagId::BadMainframeName, acf2("key [[" + longKey + "]] by role"), "", "1 to 40"},
      {DiagId::BadMainframeName, acf2("key [[\"A B\"]] by role"), "", "$KEY"},
      {DiagId::BadUidLayout, acf2("uid layout [[\"DEPT JOB(4)\"]]"), "", "'DEPT' is no field"},
      {DiagId::BadUidLayout, acf2("uid layout [[\"DEPT(0)\"]]"), "", ""},
      {DiagId::BadUidLayout, acf2("uid layout [[\"DEPT(12) JOB(13)\"]]"), "", "this one has 25"},
      {DiagId::BadUidLayout, acf2("uid layout [[\"\"]]"), "", "empty"},
      {DiagId::ItemRepeated, acf2("uid layout \"A(1)\" [[uid layout]] \"A(1)\""), "", ""},
      {DiagId::BadMainframeName, acf2("type ZOWE = [[ZOWE]]"), "", "3 characters"},
      {DiagId::ItemRepeated, acf2("type ZOWE = ZWE type [[ZOWE]] = ZWE"), "", ""},
      {DiagId::TypeShared, acf2("type FACILITY = [[ZWE]]"), "", "class ZOWE"},
      {DiagId::UnknownClass, acf2("type [[ZOWEE]] = ZWE"), "ZOWE", ""},
      {DiagId::ItemRepeated, tss("department users = A [[department]] users = B"), "", "department users"},
      {DiagId::ItemRepeated, tss("FACILITY owned by A [[FACILITY]] own in A"), "", "FACILITY"},
      {DiagId::ItemRepeated, tss("auth merge [[auth]] override"), "", ""},
      {DiagId::BadMainframeName, tss("FACILITY owned by [[TOOLONGDEPT]]"), "", "an ACID"},
      {DiagId::UnknownClass, tss("[[FACILTY]] owned by A"), "FACILITY", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Classes, HaveOneResourceTypeOfAcf2) {
  const std::string items = " { length 8 first ALPHA other ALPHA posit 300 ";
  Compilation given(prelude("class $CLS" + items + "acf2 type CLS }"));
  EXPECT_EQ(given.messages(), "");
  EXPECT_EQ(given.text(given.policy()[given.policy().findClass("$CLS")].acf2Type), "CLS");
  EXPECT_EQ(Compilation(prelude("class $CLS" + items + "acf2 type CLS } site { acf2 { type $CLS = CLS } }"))
                .messages(),
            "");
  const Mistake mistakes[] = {
      {DiagId::BadMainframeName, prelude("class $CLS" + items + "acf2 type [[CL]] }"), "", "resource type"},
      {DiagId::BadMainframeName, prelude("class $CLS" + items + "acf2 type [[C.S]] }"), "", ""},
      {DiagId::TypeShared, prelude("class $CLS" + items + "acf2 type [[ZWE]] }"), "", "class ZOWE"},
      {DiagId::DeclarationsDisagree,
       prelude("class $CLS" + items + "acf2 type CLS } site { acf2 { type $CLS = [[CLX]] } }"), "", "'CLX'"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

} // namespace zsp::test
