// Statements from which access would come out that nobody asked for: refused, not guessed.
#include "Compilation.h"

#include "ir/support/Nearest.h"

using namespace zsp;
using namespace zsp::test;

namespace {

const std::string ab = "resource FACILITY A.B\n";

} // namespace

TEST(Merging, AnItemThatOneDeclarationLacksIsADisagreement) {
  const std::string x = "param x : name = A.B\n", u = "param u : user = U1\n";
  const Mistake mistakes[] = {
      {DiagId::DeclarationsDisagree,
       prelude(x + "resource FACILITY A.B { uacc READ } resource FACILITY [[x]]"), "",
       "only one of them says 'uacc'"},
      {DiagId::DeclarationsDisagree,
       prelude(x + "resource FACILITY A.B resource FACILITY [[x]] { uacc READ }"), "", "'uacc'"},
      {DiagId::DeclarationsDisagree, prelude(x + "resource FACILITY A.B { warning } resource FACILITY [[x]]"),
       "", "'warning'"},
      {DiagId::DeclarationsDisagree,
       prelude("only racf { resource FACILITY A.B { uacc READ } } only acf2 { resource FACILITY [[A.B]] }"),
       "", "one is for acf2, one for racf"},
      {DiagId::DeclarationsDisagree,
       prelude(u + "user U1 { default group DEVL protected } user [[u]] { default group DEVL }"), "",
       "'protected'"},
      {DiagId::DeclarationsDisagree,
       prelude(u + "user U1 { default group DEVL } user [[u]] { default group DEVL restricted }"), "",
       "'restricted'"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  // NONE is what absence means, and a text takes nothing away.
  EXPECT_EQ(Compilation(prelude(x + "resource FACILITY A.B { uacc NONE data \"d\" } resource FACILITY x"))
                .messages(),
            "");
  EXPECT_EQ(Compilation(prelude(x + "resource FACILITY A.B { uacc READ } resource FACILITY x { uacc READ }"))
                .messages(),
            "");
}

TEST(Denials, HaveNoCondition) {
  const Mistake mistakes[] = {
      {DiagId::DenyWithCondition, prelude(ab + "deny FACILITY A.B to DEVL [[when program X]]"), "", "raise"},
      {DiagId::DenyWithCondition,
       prelude(ab + "role r { deny FACILITY A.B [[when program X]] } grant r to DEVL"), "", ""},
      {DiagId::DenyWithCondition,
       prelude(ab + "role r { deny FACILITY A.B } grant r to DEVL [[when program X]]"), "", ""},
  };
  for (const Mistake &mistake : mistakes) {
    expectMistake(mistake);
    EXPECT_TRUE(Compilation(mistake.input).permits().empty());
  }
}

TEST(Audit, NoneStandsAlone) {
  const Mistake mistakes[] = {
      {DiagId::AuditNone, prelude("resource FACILITY A.B { audit FAILURES [[NONE]] }"), "", ""},
      {DiagId::AuditNone, prelude("resource FACILITY A.B { audit ALL READ, [[NONE]] }"), "", ""},
      {DiagId::AuditNone, prelude("resource FACILITY A.B { audit [[NONE]] READ }"), "", ""},
      {DiagId::ChoiceExpected, prelude("resource FACILITY A.B, A.C { audit [[FAILURE]] READ }"), "FAILURES",
       ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  Compilation none(prelude("resource FACILITY A.B { audit NONE }"));
  EXPECT_EQ(none.messages(), "");
  const ir::Profile *row = none.profile("FACILITY", "A.B");
  EXPECT_TRUE(row->audit.given && !row->audit.success && !row->audit.failures);
}

TEST(StartedTasks, TheUserIsConnectedToTheGroup) {
  const std::string user = "user U1 { default group DEVL }\n";
  Compilation missing(prelude(user + "started task S1 { user U1 group SYS1 }"));
  EXPECT_EQ(missing.diags.errorCount(), 1u);
  EXPECT_NE(missing.messages().find("add 'connect U1 to SYS1'"), std::string::npos) << missing.messages();
  for (const std::string &text : {user + "connect U1 to SYS1 started task S1 { user U1 group SYS1 }",
                                  user + "started task S1 { user U1 group DEVL }",
                                  std::string("started task S1 { user IBMUSER group SYS1 }")})
    EXPECT_EQ(Compilation(prelude(text)).messages(), "");
}

TEST(Params, AUserParameterIsNoGroup) {
  const Mistake mistakes[] = {
      {DiagId::WrongKindOfPrincipal,
       prelude(ab + "param u : user = SYS1 permit READ on FACILITY A.B to [[u]]"), "",
       "'SYS1' is a group, and a user"},
      {DiagId::WrongKindOfPrincipal,
       prelude(ab + "param u : user = SYS1 permit READ on FACILITY A.B to [[${u}]]"), "", "a user"},
      {DiagId::WrongKindOfPrincipal,
       prelude(ab + "param g : group = IBMUSER permit READ on FACILITY A.B to [[g]]"), "",
       "'IBMUSER' is a user, and a group"},
      {DiagId::WrongKindOfPrincipal, prelude("param g : group = IBMUSER group G1 { owner [[g]] }"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Suggestions, NeverGiveMoreThanWasWritten) {
  const Mistake mistakes[] = {
      {DiagId::UnknownLevel, prelude(ab + "permit [[REED]] on FACILITY A.B to SYS1"), "READ", ""},
      {DiagId::UnknownLevel, prelude(ab + "permit [[reed]] on FACILITY A.B to SYS1"), "READ", ""},
      {DiagId::UndeclaredResource,
       prelude("resource DATASET SYS1.LOAD.** permit READ on DATASET [[SYS1.LOAD]] to DEVL"), "", ""},
      {DiagId::UndeclaredResource,
       prelude("resource DATASET SYS1.LOAD.** permit READ on DATASET [[SYS1.LOAD.*]] to DEVL"), "", ""},
      {DiagId::UndeclaredResource,
       prelude("resource DATASET SYS1.LOAD.** permit READ on DATASET [[SYS1.LOADS.**]] to DEVL"),
       "SYS1.LOAD.**", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

// Declarations of one name share their attributes: what only one product is told must not reach another.
TEST(Merging, DeclarationsForDifferentProductsDisagree) {
  const std::string u = "param u : user = U1\n", r = "param r : resource = A.B\n";
  const Mistake mistakes[] = {
      {DiagId::DeclarationsDisagree,
       prelude(
           u +
           "only acf2 { user U1 { default group DEVL omvs { uid 0 } } } user [[u]] { default group DEVL }"),
       "", "one is for racf, acf2, tss, one for acf2"},
      {DiagId::DeclarationsDisagree,
       prelude("param g : group = GG\nonly tss { group GG { omvs { gid 3 } } } group [[g]]"), "",
       "one for tss"},
      {DiagId::DeclarationsDisagree,
       prelude(
           r +
           "only racf { resource FACILITY A.B } only acf2, tss { resource FACILITY [[r]] { audit NONE } }"),
       "", "one is for acf2, tss, one for racf"},
      {DiagId::NotInOnly,
       prelude("only acf2 { [[class]] $ABC { length 8 first ALPHA other ALPHA posit 300 } }"), "", ""},
      {DiagId::StartedTaskNotConnected,
       prelude("user U1 { default group DEVL } only acf2 { connect U1 to SYS1 }\n"
               "[[started task T1 { user U1 group SYS1 }]]"),
       "", "connect U1 to SYS1"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Merging, ADeclarationThatIsOffHasNoSay) {
  for (const char *order :
       {"user U1 { default group DEVL protected }\nfeature f { user u { default group DEVL protected } }",
        "feature f { user u { default group DEVL protected } }\nuser U1 { default group DEVL protected }"})
    EXPECT_EQ(Compilation(prelude(std::string("param u : user = U1\n") + order)).messages(), "");
}

TEST(Suggestions, TheFirstOfEquallyNearOnesCanBeKept) {
  Nearest byText("REAX"), first("REAX", Nearest::Ties::First);
  for (const char *candidate : {"READ", "REAB", "RABBIT"}) {
    byText.consider(candidate);
    first.consider(candidate);
  }
  EXPECT_EQ(byText.text(), "REAB");
  EXPECT_EQ(first.text(), "READ");
}

TEST(Suggestions, EveryoneIsNamedNotFilledIn) {
  for (const char *word : {"*", "EVERYONE", "everybody", "ALL", "anyone"}) {
    Input input = prelude(ab + "permit READ on FACILITY A.B to [[" + word + "]]");
    expectMistake({DiagId::UndeclaredPrincipal, input, "", ""});
    EXPECT_NE(Compilation(input).messages().find("keyword 'everyone'"), std::string::npos);
  }
  EXPECT_EQ(Compilation(prelude(ab + "group ALL permit READ on FACILITY A.B to ALL")).messages(), "");
}
