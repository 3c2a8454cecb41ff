// Files and modules; the whole language example; many mistakes at once.
#include "Compilation.h"

#include <gmock/gmock.h>

using namespace zsp;
using namespace zsp::test;
using testing::IsSupersetOf;

TEST(Modules, OneMessageForEachMistake) {
  const std::string g = " group G";
  const Mistake mistakes[] = {
      {DiagId::HeaderMissing, {"[[]]group G1", {}, {}, {}, {}}, "", "policy NAME"},
      {DiagId::HeaderMissing, {"[[]]", {}, {}, {}, {}}, "", ""},
      {DiagId::HeaderMissing, {"policy p use m", {{"m", {"[[]]group G1"}}}, {}, {}, {}}, "", "module NAME"},
      {DiagId::HeaderNotFirst, {"group G1 [[policy]] p", {}, {}, {}, {}}, "", ""},
      {DiagId::HeaderRepeated, {"policy p [[policy]] q", {}, {}, {}, {}}, "", ""},
      {DiagId::PolicyExpected, {"[[module]] m", {}, {}, {}, {}}, "", ""},
      {DiagId::ModuleExpected, {"policy p use [[q]]", {{"q", {"policy q"}}}, {}, {}, {}}, "", ""},
      {DiagId::ModuleNotFound, {"policy p use [[a.b]]", {}, {}, {}, {}}, "", "a/b.zsp"},
      {DiagId::ModuleFoundTwice,
       {"policy p use [[m]]", {{"m", {"module m" + g, "module m" + g}}}, {}, {}, {}},
       "",
       "2 times"},
      {DiagId::ModuleNameDiffers, {"policy p use [[m]]", {{"m", {"module n" + g}}}, {}, {}, {}}, "", "'n'"},
      {DiagId::ModuleUsesItself, {"policy p use m", {{"m", {"module m use [[m]]" + g}}}, {}, {}, {}}, "", ""},
      {DiagId::ModulesInCircle,
       {"policy p use a",
        {{"a", {"module a use b"}}, {"b", {"module b use c"}}, {"c", {"module c use [[b]]" + g}}},
        {},
        {},
        {}},
       "",
       "b > c > b"},
      {DiagId::UseRepeated, {"policy p use m, [[m]]", {{"m", {"module m" + g}}}, {}, {}, {}}, "", ""},
      {DiagId::BadUnitName, {"policy [[A*]]", {}, {}, {}, {}}, "", ""},
      {DiagId::NotInModule,
       {"policy p use m", {{"m", {"module m [[site]] { racf { egn on } }" + g}}}, {}, {}, {}},
       "",
       ""},
      {DiagId::NotInModule,
       {"policy p use m", {{"m", {"module m param x : group = A [[set]] x = B" + g}}}, {}, {}, {}},
       "",
       ""},
      {DiagId::NotNested, {"policy p feature f { [[param]] x : group = A }", {}, {}, {}, {}}, "", ""},
      {DiagId::NotNested,
       {"policy p external user U feature f { [[param]] x : group = A connect U to x }", {}, {}, {}, {}},
       "",
       ""},
      {DiagId::NotNested,
       {"policy p external user U feature f { [[use]] m grant m.r to U }", {}, {}, {}, {}},
       "",
       ""},
      {DiagId::NotInModule,
       {"policy p use m", {{"m", {"module m param x : group [[set]] x = B group x"}}}, {}, {}, {}},
       "",
       ""},
      {DiagId::OnlyForNobody, {"policy p only racf { [[only]] tss { group G } }", {}, {}, {}, {}}, "", ""},
      {DiagId::UnusedModule, {"policy p use [[m]]", {{"m", {"module m role r { }"}}}, {}, {}, {}}, "", ""},
      {DiagId::AmbiguousWord,
       {"policy p use a, b external user U connect U to [[g]]",
        {{"a", {"module a param g : group = A1 group A1"}},
         {"b", {"module b param g : group = B1 group B1"}}},
        {},
        {},
        {}},
       "",
       "'a.g' or 'b.g'"},
      {DiagId::AmbiguousWord,
       {"policy p use a, b external user U grant [[r]] to U",
        {{"a", {"module a role r { }"}}, {"b", {"module b role r { }"}}},
        {},
        {},
        {}},
       "",
       "'a.r' or 'b.r'"},
      {DiagId::ModuleNotUsed,
       {"policy p use a external user U connect U to [[b.g]]",
        {{"a", {"module a use b group A1"}}, {"b", {"module b param g : group = B1 group B1"}}},
        {},
        {},
        {}},
       "",
       "use b"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Modules, RowsOfUsedModulesComeFirst) {
  Input input{
      "policy p use b, a group P1",
      {{"a", {"module a use c group A1"}}, {"b", {"module b use c group B1"}}, {"c", {"module c group C1"}}},
      {},
      {},
      {}};
  Compilation c(input);
  EXPECT_EQ(c.messages(), "");
  std::vector<std::string> names;
  for (const ir::Principal &row : c.policy().principals)
    names.push_back(c.text(row.name.value).str());
  EXPECT_THAT(names, testing::ElementsAre("C1", "B1", "A1", "P1"));
  EXPECT_EQ(c.compiled.files.size(), 4u);
  EXPECT_EQ(c.text(c.policy().principals[0].origin.unit), "c");
}

TEST(Modules, AMissingModuleHidesWhatItMayDeclare) {
  Compilation c({"policy p use zowe.core set zowe.core.hlq = X grant zowe.core.end_user to zowe_admins\n"
                 "external group DEVL resource FACILITY A.B permit READ on FACILITY BPX.SERVER to ZWESVUSR "
                 "permit READ on FACILITY A.B to DEVX",
                 {},
                 {},
                 {{"zowe.core.x", "1"}},
                 {{"zowe.core.f", true}}});
  // The module, and a name that is nearly a declared one.
  EXPECT_EQ(c.size(), 2u) << c.messages();
  EXPECT_NE(c.find(DiagId::ModuleNotFound), nullptr);
  EXPECT_NE(c.find(DiagId::UndeclaredPrincipal), nullptr);
}

TEST(Messages, NotesSayWhereAndWhatElse) {
  struct Row {
    DiagId note;
    Input input;
    const char *says;
  };
  const std::string ab = "resource FACILITY A.B\n";
  const Row rows[] = {
      {DiagId::DeclareExternal, prelude("connect IBMUSER to PAYROLL"), "external group PAYROLL"},
      {DiagId::DeclareExternal, prelude("connect SOMEBODY to SYS1"), "external user SOMEBODY"},
      {DiagId::DeclareClass, prelude("resource $MYCLASS A.B"), "class $MYCLASS { ... }"},
      {DiagId::NearestName, prelude("connect IBMUSER to DEVX"), "'DEVL'"},
      {DiagId::DeclaredHere, prelude("group G1 group G1"), "declared here"},
      {DiagId::ValueHere, prelude("param p : resource = A.B permit READ on FACILITY p to SYS1"),
       "parameter 'p1.p'"},
      {DiagId::EntryHere,
       prelude(ab +
               "connect IBMUSER to SYS1 deny FACILITY A.B to SYS1 permit READ on FACILITY A.B to IBMUSER"),
       "here"},
      {DiagId::FoundHere,
       {"policy p use m", {{"m", {"module m group G", "module m group G"}}}, {}, {}, {}},
       "here"},
      {DiagId::ConfigValueHere,
       {"policy p use m set m.g = B1",
        {{"m", {"module m param g : group = A1 yaml \"a\" group G"}}},
        "a: C1\n",
        {},
        {}},
       "'C1'"},
  };
  for (const Row &row : rows) {
    Compilation c(row.input);
    ASSERT_EQ(c.size(), 1u) << c.messages();
    ASSERT_FALSE(c.diags.diagnostics()[0].notes.empty()) << c.messages();
    const Note &note = c.diags.diagnostics()[0].notes[0];
    EXPECT_EQ(note.id, row.note) << c.messages();
    EXPECT_TRUE(note.range.isValid());
    EXPECT_NE(note.message.find(row.says), std::string::npos) << note.message;
  }
}

TEST(Modules, TwentyMistakesAreTwentyMessages) {
  Compilation c(prelude(R"(
group TOOLONGNAME
user U1 { protected }
group SYS1
started task S1 { trusted }
group G1 { omvs { uid 1 } }
class ABC { length 8 first ALPHA other ALPHA posit 300 }
resource FACILTY A.A
resource FACILITY A.B { uacc REED }
resource DATASET NODECL.**
permit REED on FACILITY A.B to DEVL
permit READ on FACILITY A.C to DEVL
permit READ on FACILITY A.B to DEVX
permit NONE on FACILITY A.B to DEVL
permit READ on FACILITY A.B to DEVL until 2027-02-30
grant nosuchrole to DEVL
connect SYS1 to DEVL
enable nofeature
set noparam = 1
raw racf, tss "X" because "y"
site { racf { assume nothing on } }
)"));
  EXPECT_EQ(c.size(), 20u) << c.messages();
}

namespace {

const char *const module = R"(module zowe.core "Zowe servers: who they run as and what they may do"

/// group of the Zowe administrators
param admin_group : group = ZWEADMIN  yaml "zowe.setup.security.groups.admin"  symbol ADMINGRP
param stc_group   : group = admin_group  yaml "zowe.setup.security.groups.stc"  symbol STCGRP
param sysprog     : group = admin_group  yaml "zowe.setup.security.groups.sysProg"  symbol SYSPROG
param zowe_user   : user  = ZWESVUSR  yaml "zowe.setup.security.users.zowe"  symbol ZOWEUSER
param zis_user    : user  = ZWESIUSR  yaml "zowe.setup.security.users.zis"  symbol ZISUSER
param zowe_stc    : procedure = ZWESLSTC  yaml "zowe.setup.security.stcs.zowe"  symbol ZOWESTC
param hlq         : dataset = ZWE  yaml "zowe.setup.dataset.prefix"  symbol HLQ
param zowe_uid    : id = auto

group admin_group "ZOWE ADMINISTRATORS" { omvs { gid auto } }
group stc_group "STARTED TASK GROUP WITH OMVS SEGMENT" { omvs { gid auto } }
group ${hlq.1} "ZOWE HLQ STUB"

user zowe_user "ZOWE SERVER" {
  protected
  default group stc_group
  omvs { uid zowe_uid  home "/tmp"  program "/bin/sh" }
  data "ZOWE MAIN SERVER"
}
user zis_user "ZOWE ZIS SERVER" {
  protected
  default group stc_group
  omvs { uid auto  home "/tmp"  program "/bin/sh" }
}

connect zowe_user, zis_user to admin_group

started task zowe_stc { user zowe_user  group stc_group }

resource FACILITY ZWES.IS { uacc NONE }
permit READ on FACILITY ZWES.IS to zowe_user, zis_user
  because "ZWESLSTC processes call the ZIS cross memory server"

shared resource FACILITY BPX.SERVER, BPX.DAEMON { uacc NONE }
permit UPDATE on FACILITY BPX.SERVER, BPX.DAEMON to zowe_user
  because "requests run under the caller's user ID, not the server's"

external resource APPL OMVSAPPL if present
permit READ on APPL OMVSAPPL to zowe_user
  because "the server switches to the caller's security environment"

resource DATASET ${hlq}.** { uacc NONE }
permit ALTER on DATASET ${hlq}.** to sysprog  because "they install and maintain Zowe"
permit READ on DATASET ${hlq}.** to stc_group  because "the servers run from these libraries"

resource ZOWE APIML.SERVICES { uacc NONE }

role end_user "people who use Zowe" {
  permit READ on APPL OMVSAPPL  because "their requests run under their own user ID"
}

feature client_certificates "API ML maps a client certificate to a z/OS user" {
  shared resource FACILITY IRR.RUSERMAP { uacc NONE }
  permit READ on FACILITY IRR.RUSERMAP to zowe_user
    because "API ML asks which user ID a certificate stands for"
}
)";

const char *const site = R"(policy prod1 "Zowe on PROD1"

use zowe.core

site {
  racf { owner SECADM  superior SYS1  egn on  auto_id on }
  acf2 { key BPX by role  key IRR by role  type ZOWE = ZWE resident }
  tss  { department users = STCDEPT  department groups = SYSPDEPT  FACILITY owned by SECDEPT }
}

external group SYSPROG
external group SECADM
external group SYS1
set zowe.core.hlq = ZWE
set zowe.core.sysprog = SYSPROG
enable zowe.core.client_certificates

/// Developers who reach z/OS through Zowe Explorer and the CLI.
external group DEVL { acf2 role DEVLROLE  tss profile DEVLPROF }

grant zowe.core.end_user to DEVL
  because "DEVL works through Zowe Explorer"  ticket "CHG0031415"

permit READ on ZOWE APIML.SERVICES to DEVL
  because "DEVL browses the API catalog"  review by 2027-06-30

assert only zowe_user, zis_user can READ FACILITY ZWES.IS
assert DEVL cannot UPDATE FACILITY BPX.SERVER
assert nobody can UPDATE FACILITY BPX.SERVER and ALTER DATASET ZWE.SZWEAUTH
)";

Input example() {
  return {site, {{"zowe.core", {module}}}, {}, {}, {}};
}

} // namespace

TEST(Example, CompilesWithoutAWord) {
  Compilation c(example());
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.permits(), (std::vector<std::string>{
                             "READ FACILITY ZWES.IS ZWESVUSR", "READ FACILITY ZWES.IS ZWESIUSR",
                             "UPDATE FACILITY BPX.SERVER ZWESVUSR", "UPDATE FACILITY BPX.DAEMON ZWESVUSR",
                             "READ APPL OMVSAPPL ZWESVUSR", "ALTER DATASET ZWE.** SYSPROG",
                             "READ DATASET ZWE.** ZWEADMIN", "READ FACILITY IRR.RUSERMAP ZWESVUSR",
                             "READ APPL OMVSAPPL DEVL", "READ ZOWE APIML.SERVICES DEVL"}));
  EXPECT_EQ(c.policy().connects.size(), 0u); // the administrators are the default group
  EXPECT_EQ(c.policy().assertions.size(), 3u);
  EXPECT_EQ(c.policy().symbols.size(), 7u);
  EXPECT_EQ(c.text(c.principal("ZWEADMIN")->name.spelling), "${ADMINGRP}");
  EXPECT_EQ(c.text(c.principal("SYSPROG")->name.spelling), "${SYSPROG}");
  EXPECT_EQ(c.text(c.principal("ZWE")->name.spelling), "${HLQ}");
  EXPECT_EQ(c.text(c.policy().startedTasks[0].procedure.spelling), "${ZOWESTC}");
  EXPECT_EQ(c.text(c.policy().symbols[0].doc), "group of the Zowe administrators");
  EXPECT_EQ(c.text(c.policy().name), "prod1");
  EXPECT_EQ(c.text(c.policy().title), "Zowe on PROD1");
}

TEST(Example, OneNewUserIdChangesEverywhere) {
  Input input = example();
  input.config = "zowe:\n  setup:\n    security:\n      users:\n        zowe: ZWEX # ours\n      groups: "
                 "{admin: ADM2}\n";
  Compilation c(input);
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.principal("ZWESVUSR"), nullptr);
  EXPECT_THAT(c.permits(), IsSupersetOf({std::string("READ FACILITY ZWES.IS ZWEX"),
                                         std::string("READ DATASET ZWE.** ADM2")}));
  EXPECT_EQ(c.policy().startedTasks[0].group, c.policy().findPrincipal("ADM2"));
}

// Every single line left out, doubled or cut short gives messages, never a crash.
TEST(Example, DamagedTextsAreSurvived) {
  for (const std::string &text : {std::string(site), std::string(module)}) {
    bool isSite = text == site;
    for (size_t at = 0; at < text.size(); at += 7) {
      Input input = example();
      std::string damaged = text.substr(0, at) + text.substr(std::min(text.size(), at + 5));
      (isSite ? input.policy : input.modules["zowe.core"][0]) = damaged;
      Compilation c(input);
      for (const Diagnostic &row : c.diags.diagnostics())
        ASSERT_TRUE(!row.range.isValid() || row.range.end <= c.sources.text(row.range.file).size());
    }
  }
}
