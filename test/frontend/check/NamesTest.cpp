// One mistake a case: users, groups, started tasks, values.
#include "Compilation.h"

using namespace zsp;
using namespace zsp::test;

TEST(Principals, OneMessageForEachMistake) {
  const Mistake mistakes[] = {
      {DiagId::UndeclaredPrincipal,
       prelude("resource FACILITY A.B { }\npermit READ on FACILITY A.B to [[DEVX]]"), "DEVL",
       "user or group"},
      {DiagId::UndeclaredPrincipal, prelude("connect IBMUSER to [[PAYROLL]]"), "", "no group"},
      {DiagId::UndeclaredPrincipal, prelude("connect [[IBMUSR]] to DEVL"), "IBMUSER", "no user"},
      {DiagId::UndeclaredPrincipal, prelude("group G1 { owner [[NOBODY]] }"), "", ""},
      {DiagId::WrongKindOfPrincipal, prelude("connect [[SYS1]] to DEVL"), "",
       "'SYS1' is a group, and a user"},
      {DiagId::WrongKindOfPrincipal, prelude("connect IBMUSER to [[IBMUSER]]"), "",
       "'IBMUSER' is a user, and a group"},
      {DiagId::LowerCaseName, prelude("connect [[ibmuser]] to DEVL"), "IBMUSER", ""},
      {DiagId::LowerCaseName, prelude("connect [[\"ibmuser\"]] to DEVL"), "IBMUSER", ""},
      {DiagId::LowerCaseName, prelude("group [[newgrp]]"), "NEWGRP", ""},
      {DiagId::LowerCaseName, prelude("group [[\"newgrp\"]]"), "NEWGRP", ""},
      {DiagId::BadMainframeName, prelude("group [[TOOLONGNAME]]"), "", "longer than 8"},
      {DiagId::BadMainframeName, prelude("group [[1GROUP]]"), "", "starts with a digit"},
      {DiagId::BadMainframeName, prelude("group [[ZW*]]"), "", "A-Z, 0-9"},
      {DiagId::BadMainframeName, prelude("user [[\"O'NEIL\"]] { default group DEVL }"), "", "A-Z, 0-9"},
      {DiagId::BadMainframeName, prelude("external user [[U%]]"), "", ""},
      {DiagId::UserAndGroup, prelude("user [[DEVL]] { default group SYS1 }"), "", ""},
      {DiagId::DeclarationRepeated, prelude("group G1 group [[G1]]"), "", ""},
      {DiagId::DeclarationRepeated, prelude("external group [[SYS1]]"), "", ""},
      {DiagId::DeclarationsDisagree, prelude("group [[SYS1]]"), "", "external"},
      {DiagId::DefaultGroupMissing, prelude("user [[U1]] { protected }"), "", ""},
      {DiagId::ItemNotHere, prelude("group G1 { [[protected]] }"), "", "cannot stand in a group"},
      {DiagId::ItemNotHere, prelude("group G1 { [[default group]] SYS1 }"), "", ""},
      {DiagId::ItemNotHere, prelude("user U1 { default group DEVL [[superior]] SYS1 }"), "",
       "cannot stand in a user"},
      {DiagId::ItemNotHere, prelude("group G1 { omvs { [[uid]] 5 } }"), "gid", ""},
      {DiagId::ItemNotHere, prelude("user U1 { default group DEVL omvs { [[gid]] auto } }"), "uid", ""},
      {DiagId::ItemNotHere, prelude("group G1 { omvs { gid 5 [[home]] \"/u\" } }"), "", ""},
      {DiagId::ItemNotHere, prelude("external group OTHER { [[data]] \"x\" }"), "", "external group"},
      {DiagId::ItemRepeated, prelude("group G1 { data \"a\" [[data]] \"b\" }"), "", ""},
      {DiagId::ItemRepeated, prelude("user U1 { default group DEVL omvs { uid 1 [[uid]] 2 } }"), "", ""},
      {DiagId::TitleAndData, prelude("group G1 \"title\" { [[data \"b\"]] }"), "", ""},
      {DiagId::NumberExpected, prelude("group G1 { omvs { gid [[2147483648]] } }"), "", "0 to 2147483647"},
      {DiagId::NumberExpected, prelude("group G1 { omvs { gid [[AUTO]] } }"), "auto", ""},
      {DiagId::TextTooLong, prelude("user U1 [[\"123456789012345678901\"]] { default group DEVL }"), "",
       "21"},
      {DiagId::TextTooLong, prelude("group G1 [[\"" + std::string(256, 'x') + "\"]]"), "", "255"},
      {DiagId::TextTooLong,
       prelude("user U1 { default group DEVL omvs { home [[\"/" + std::string(1023, 'x') + "\"]] } }"), "",
       "1023"},
      {DiagId::TextCharacter, prelude("group G1 \"caf[[\xc3\xa9]]\""), "", "\xc3\xa9"},
      {DiagId::TextCharacter, prelude("group G1 \"a[[|]]b\""), "", ""},
      {DiagId::TextCharacter, prelude("user U1 \"x[[!]]\" { default group DEVL }"), "", ""},
      {DiagId::StartedTaskUserMissing, prelude("started task [[ZWESLSTC]] { trusted }"), "", ""},
      {DiagId::BadMainframeName, prelude("started task [[ZWE*]] { user IBMUSER }"), "", "started procedure"},
      {DiagId::LowerCaseName, prelude("started task [[zweslstc]] { user IBMUSER }"), "ZWESLSTC", ""},
      {DiagId::StartedTaskNotConnected,
       prelude("user U1 { default group DEVL }\n[[started task STC1 { user U1 group SYS1 }]]"), "", ""},
      {DiagId::DeclarationRepeated,
       prelude("started task S1 { user IBMUSER } started task [[S1]] { user IBMUSER }"), "", ""},
      {DiagId::ExpectedAfter, prelude("group G1 { [[omvs { }]] }"), "", "'gid' after 'omvs {'"},
      {DiagId::ExpectedAfter, prelude("user U1 { default group DEVL [[omvs { }]] }"), "", "'uid'"},
      {DiagId::GroupsInCircle, prelude("[[group G1 { superior G2 }]] group G2 { superior G1 }"), "",
       "G1 > G2 > G1"},
      {DiagId::UnknownWord,
       prelude("param dev_group : group = DEVL\nresource FACILITY A.B { }\n"
               "permit READ on FACILITY A.B to dev_group, [[dev_grup]]"),
       "dev_group", "parameter"},
      {DiagId::ParameterTypeDiffers,
       prelude("param lib : dataset = SYS1.X\nconnect IBMUSER to DEVL\n"
               "resource DATASET ${lib}.** { }\npermit READ on DATASET ${lib}.** to [[lib]]"),
       "", "of type dataset"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Principals, AttributesReachTheRow) {
  Compilation c(prelude("/// runs the\n/// servers\nuser U1 \"NAME\" { owner DEVL default group SYS1 "
                        "protected restricted data \"D\"\n"
                        "omvs { uid 7 home \"/u\" program \"/bin/sh\" } }\n"
                        "group G1 \"TITLE\" { superior SYS1 owner IBMUSER omvs { gid auto } }\n"));
  EXPECT_EQ(c.messages(), "");
  const ir::Principal &user = *c.principal("U1");
  EXPECT_EQ(c.text(user.title), "NAME");
  EXPECT_EQ(c.text(user.data), "D");
  EXPECT_EQ(c.text(user.doc), "runs the servers");
  EXPECT_TRUE(user.isProtected && user.restricted && !user.external && user.omvs.present);
  EXPECT_EQ(user.omvs.id.kind, ir::UnixId::Number);
  EXPECT_EQ(user.omvs.id.number, 7u);
  EXPECT_EQ(c.text(user.omvs.home), "/u");
  EXPECT_EQ(c.text(user.omvs.program), "/bin/sh");
  EXPECT_EQ(user.owner, c.policy().findPrincipal("DEVL"));
  EXPECT_EQ(user.defaultGroup, c.policy().findPrincipal("SYS1"));
  const ir::Principal &group = *c.principal("G1");
  EXPECT_EQ(c.text(group.data), "TITLE");
  EXPECT_EQ(group.superior, c.policy().findPrincipal("SYS1"));
  EXPECT_EQ(group.omvs.id.kind, ir::UnixId::Auto);
  EXPECT_TRUE(c.principal("SYS1")->external);
  EXPECT_EQ(c.text(user.origin.unit), "p1");
}

TEST(Principals, ConnectToTheDefaultGroupIsNoRow) {
  Compilation c(prelude("user U1 { default group DEVL }\nconnect U1, IBMUSER to DEVL\nconnect U1 to SYS1"));
  EXPECT_EQ(c.messages(), "");
  ASSERT_EQ(c.policy().connects.size(), 2u);
  EXPECT_EQ(c.policy().connects[0].user, c.policy().findPrincipal("IBMUSER"));
  EXPECT_EQ(c.policy().connects[1].group, c.policy().findPrincipal("SYS1"));
}

TEST(Principals, MergeThroughADefaultFirstTextWins) {
  Compilation c(
      prelude("param a : group = ZWEADMIN symbol ADM\nparam b : group = a symbol STC\n"
              "group a \"FIRST\" { omvs { gid auto } } group b \"SECOND\" { omvs { gid auto } }\n"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.text(c.principal("ZWEADMIN")->data), "FIRST");
  EXPECT_EQ(c.text(c.principal("ZWEADMIN")->name.spelling), "${ADM}");
  ASSERT_EQ(c.policy().symbols.size(), 2u);
  EXPECT_EQ(c.text(c.policy().symbols[1].symbol), "STC");
  EXPECT_EQ(c.text(c.policy().symbols[1].aliasOf), "ADM");

  Input separate =
      prelude("param a : group = ZWEADMIN symbol ADM\nparam b : group = a symbol STC\nset b = OTHER\n"
              "group a group b");
  Compilation d(separate);
  EXPECT_EQ(d.messages(), "");
  EXPECT_EQ(d.text(d.principal("OTHER")->name.spelling), "${STC}");
  EXPECT_FALSE(d.policy().symbols[1].aliasOf);

  // The same name by another way: the second symbol stands in no command, so it must follow the first.
  Input same = prelude("param a : group = ZWEADMIN symbol ADM\nparam b : group = OTHER symbol STC\n"
                       "set b = ZWEADMIN\ngroup a group b");
  Compilation e(same);
  EXPECT_EQ(e.messages(), "");
  EXPECT_EQ(e.text(e.policy().symbols[1].aliasOf), "ADM");

  expectMistake({DiagId::DeclarationsDisagree,
                 prelude("param a : group = G1\nparam b : group = a\n"
                         "group a { omvs { gid 5 } } group b { omvs { [[gid 6]] } }"),
                 "", "gid is '5' and '6'"});
  expectMistake({DiagId::DeclarationRepeated, prelude("param a : group = G1\ngroup a group [[a]]"), "", ""});
}

TEST(Principals, TheOriginalSpellsThePrincipalNotItsAlias) {
  Compilation c(prelude("param b : group = a symbol STC\nparam a : group = ZWEADMIN symbol ADM\n"
                        "group b group a resource FACILITY A.B permit READ on FACILITY A.B to b"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.text(c.principal("ZWEADMIN")->name.spelling), "${ADM}");
}

TEST(Principals, PolicyTurnsAModulesDeclarationIntoAnExternalOne) {
  Input input{"policy p use m external group G1 external user ZWE",
              {{"m",
                {"module m param hlq : dataset = ZWE\n"
                 "group G1 \"t\" { omvs { gid 5 } } group ${hlq.1} \"stub\""}}},
              {},
              {},
              {}};
  Compilation c(input);
  EXPECT_EQ(c.messages(), "");
  EXPECT_TRUE(c.principal("G1")->external);
  EXPECT_FALSE(c.principal("G1")->omvs.present);
  EXPECT_EQ(c.principal("ZWE")->kind, ir::PrincipalKind::User);
  EXPECT_TRUE(c.principal("ZWE")->external);
}

TEST(Principals, AMissingDeclarationIsOneMessage) {
  Compilation c(prelude("resource FACILITY A.B { }\npermit READ on FACILITY A.B to PAYROLL\n"
                        "connect IBMUSER to PAYROLL\nassert PAYROLL can READ FACILITY A.B"));
  EXPECT_EQ(c.size(), 1u) << c.messages();
  // The parser refused the declaration, so nobody misses it.
  Compilation d(prelude("group PAYROLL { omvs { gid } }\nconnect IBMUSER to PAYROLL"));
  EXPECT_EQ(d.size(), 1u) << d.messages();
  // The same through a parameter.
  Compilation e(
      prelude("param pay : group = PAYROLL\ngroup pay { omvs { gid } }\nconnect IBMUSER to PAYROLL"));
  EXPECT_EQ(e.size(), 1u) << e.messages();
}

TEST(Principals, StartedTasksReachTheRow) {
  Compilation c(
      prelude("user U1 { default group DEVL }\n"
              "started task S1 { user U1 group DEVL trusted trace } started task S2 { user U1 privileged }"));
  EXPECT_EQ(c.messages(), "");
  ASSERT_EQ(c.policy().startedTasks.size(), 2u);
  const ir::StartedTask &first = c.policy().startedTasks[0], &second = c.policy().startedTasks[1];
  EXPECT_TRUE(first.trusted && first.trace && !first.privileged);
  EXPECT_EQ(first.group, c.policy().findPrincipal("DEVL"));
  EXPECT_TRUE(second.privileged && !second.trusted && !second.trace);
  EXPECT_FALSE(bool(second.group));
}
