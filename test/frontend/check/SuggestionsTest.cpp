// Words that were meant otherwise: one message that says what belongs there.
#include "Compilation.h"

using namespace zsp;
using namespace zsp::test;

TEST(Words, UnknownParametersAreCalledThat) {
  const std::string param = "param console : resource = PAY.CONSOLE resource FACILITY console\n";
  const Mistake mistakes[] = {
      {DiagId::UnknownWord, prelude("set [[nosuch]] = X"), "", "no parameter"},
      {DiagId::UnknownWord, prelude("set [[NOSUCH]] = X"), "", "no parameter"},
      {DiagId::UnknownWord, prelude("param hlq : group = SYS1 group G1 { owner hlq } set [[hlqq]] = DEVL"),
       "hlq", ""},
      {DiagId::UnknownWord, prelude("param hlq : group = SYS1 group G1 { owner hlq } set [[HLQ]] = DEVL"),
       "hlq", ""},
      {DiagId::UnknownWord, prelude("resource FACILITY \"[[${nosuch}]].Y\""), "", "no parameter"},
      {DiagId::LowerCaseResource, prelude("resource FACILITY [[pay.desk]]"), "PAY.DESK", "quotes"},
      {DiagId::LowerCaseResource, prelude("resource FACILITY [[pay]]"), "PAY", ""},
      {DiagId::LowerCaseResource, prelude("resource EJBROLE [[payer]]"), "\"payer\"", ""},
      {DiagId::ModuleNotUsed, prelude("set [[zowe.core.hlq]] = X"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Compilation dotted(prelude("resource FACILITY pay.desk"));
  EXPECT_NE(dotted.messages().find("add 'use pay'"), std::string::npos) << dotted.messages();
}

TEST(Words, OwnNamesCanBeReferredTo) {
  const Mistake mistakes[] = {
      {DiagId::BadUnitName, prelude("param [[HLQ]] : group = SYS1"), "hlq", "parameter"},
      {DiagId::BadUnitName, prelude("role [[a.b]] { }"), "", "periods"},
      {DiagId::BadUnitName, prelude("role [[ADMINS]] { }"), "admins", "role"},
      {DiagId::BadUnitName, prelude("feature [[F-1]] { }"), "", "feature"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  EXPECT_EQ(Compilation("policy PROD1").messages(), "");
  EXPECT_EQ(Compilation("policy prod1").messages(), "");
}

TEST(Words, OfAModuleMayBeWrittenTooShort) {
  Input input{"policy p use zowe.core external group G9 grant [[zowe.end_user]] to G9",
              {{"zowe.core",
                {"module zowe.core resource FACILITY A.B role end_user { permit READ on FACILITY A.B }"}}},
              "",
              {},
              {}};
  expectMistake({DiagId::UnknownWord, input, "zowe.core.end_user", "no role 'zowe.end_user'"});
}

TEST(Principals, AreSuggestedOnlyWhereOneLetterIsWrong) {
  const std::string nsb = "external group NSBDEV resource FACILITY A.B permit READ on FACILITY A.B to ";
  for (const char *name : {"NSBDV", "NSBDEF", "NSBDEVS", "NSBDVE"})
    expectMistake({DiagId::UndeclaredPrincipal, prelude(nsb + "[[" + name + "]]"), "NSBDEV", ""});
  for (const char *name : {"NSBSEC", "NSBDAX", "NSBD", "NSDBVE"})
    expectMistake({DiagId::UndeclaredPrincipal, prelude(nsb + "[[" + name + "]]"), "", ""});
  for (const char *name : {"NSBSEC", "NSBDEF"}) {
    std::string messages = Compilation(prelude(nsb + name)).messages();
    EXPECT_NE(messages.find("declare it: external group " + std::string(name)), std::string::npos)
        << messages;
  }
}

TEST(Texts, AreWarnedOfWhereTheOutputCannotShowThem) {
  const std::string ab = "resource FACILITY A.B permit READ on FACILITY A.B to SYS1 ";
  const Mistake mistakes[] = {
      {DiagId::TextNotEbcdic, {"policy p1 \"caf[[\xc3\xa9]] \xc3\xa9\"", {}, {}, {}, {}}, "", "\xc3\xa9"},
      {DiagId::TextNotEbcdic, prelude(ab + "because \"wow[[!]]!\""), "", "'!'"},
      {DiagId::TextNotEbcdic, prelude(ab + "ticket \"[[~]]1\""), "", ""},
      {DiagId::TextNotEbcdic, prelude("manual racf \"[[|]]\" { \"a\" }"), "", ""},
      {DiagId::TextNotEbcdic, prelude("manual racf \"t\" { \"a[[^]]\" \"b\" }"), "", ""},
      {DiagId::TextNotEbcdic, prelude(ab + "because \"\\\"a\\\" [[\\\\]] b\""), "", "'\\'"},
      {DiagId::TextNotEbcdic, prelude("/// of the\n/// caf[[\xc3\xa9]]\ngroup G1"), "", "\xc3\xa9"},
      {DiagId::TextNotEbcdic,
       prelude("/// caf[[\xc3\xa9]]\nparam g : group = SYS1 symbol GRP group G1 { owner g }"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  // the parser has said so
  EXPECT_EQ(Compilation("policy p1 \"a\x01\"").size(), 1u);
  EXPECT_EQ(Compilation("policy p1 \"a\xfc\"").size(), 1u);
  EXPECT_EQ(Compilation(prelude(ab + "because \"a@b #1 $2: (50%) 'x' \\\"y\\\"\"")).messages(), "");
}

TEST(Params, AreUsedInAStatementThatIsBroken) {
  for (const char *name : {"${hlq}.**", "${hlq.1}.**", "${HLQ}.**"}) {
    Compilation c(prelude(fmt::format("param hlq : dataset = SYS1.A "
                                      "permit READ on DATASET {0} too SYS1",
                                      name)));
    EXPECT_EQ(c.find(DiagId::UnusedParameter), nullptr) << c.messages();
    EXPECT_TRUE(c.diags.hasErrors());
  }
}

TEST(Statements, SayWhereTheyBelongAndWhatTheyDo) {
  const Mistake mistakes[] = {
      {DiagId::ClassWithoutProfiles, prelude("resource [[USER]] X"), "", "USER"},
      {DiagId::ItemNotHere, prelude("external user U9 { [[data]] \"x\" }"), "", "in an external user"},
      {DiagId::NoSuchQualifier, prelude("param h : group = SYS1 group [[${h.2}]]"), "", "has 1 qualifier,"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Compilation typed(prelude("param i : id = 2147483648"));
  EXPECT_NE(typed.messages().find("does not fit parameter 'p1.i' of type id"), std::string::npos)
      << typed.messages();
}

TEST(Site, RaclistMakesTheClassRefreshed) {
  const std::string cls = "class $CLS { length 8 first ALPHA other ALPHA posit 300";
  Compilation plain(prelude(cls + " }")), listed(prelude(cls + " } site { racf { raclist $CLS } }"));
  EXPECT_EQ(listed.messages(), "");
  EXPECT_NE(plain.policy()[plain.policy().findClass("$CLS")].refresh, ir::Refresh::Raclist);
  EXPECT_EQ(listed.policy()[listed.policy().findClass("$CLS")].refresh, ir::Refresh::Raclist);
  expectMistake({DiagId::RaclistNotAllowed, prelude(cls + " raclist no } site { racf { raclist [[$CLS]] } }"),
                 "", "$CLS"});
}
