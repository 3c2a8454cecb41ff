#include "test/frontend/parse/Parsed.h"

#include <gtest/gtest.h>

namespace zsp::parse {
namespace {

struct Example {
  const char *text;
  const char *dump;
};

class Statement : public testing::TestWithParam<Example> {};

TEST_P(Statement, IsReadWhole) {
  Parsed parsed(GetParam().text);
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.dump(), GetParam().dump);
  ASSERT_EQ(parsed.file->statements.size(), 1u);
  const ast::Stmt &stmt = *parsed.file->statements.front();
  EXPECT_EQ(parsed.sources.text(stmt.range), llvm::StringRef(GetParam().text).ltrim());
  EXPECT_TRUE(llvm::StringRef(GetParam().text).ltrim().starts_with(parsed.sources.text(stmt.keyword)));
}

const Example examples[] = {
    {R"(policy prod1 "Zowe on PROD1")", "policy name=prod1 title=\"Zowe on PROD1\"\n"},
    {R"(module zowe.core "Zowe \"servers\"")", "module name=zowe.core title=\"Zowe \\\"servers\\\"\"\n"},
    {"use zowe.core, zowe.web,", "use names=[zowe.core, zowe.web]\n"},
    {R"(param hlq : dataset = ZWE yaml "zowe.setup.dataset.prefix" symbol HLQ)",
     "param name=hlq type=<dataset> default=ZWE yaml=\"zowe.setup.dataset.prefix\" symbol=HLQ\n"},
    {"param zowe_uid : id = auto", "param name=zowe_uid type=<id> default=<auto>\n"},
    {"set zowe.core.hlq = ${other}.X", "set name=zowe.core.hlq value=${other}.X\n"},
    {R"(group ${hlq.1} "STUB" { owner SECADM superior SYS1 data "x" omvs { gid auto } })",
     "group name=${hlq.1} title=\"STUB\"\n  owner values=[SECADM]\n  superior values=[SYS1]\n"
     "  data values=[\"x\"]\n  omvs\n    gid values=[<auto>]\n"},
    {R"(user "izu" { protected restricted default group g omvs { uid 7 home "/tmp" program "/bin/sh" } })",
     "user name=\"izu\"\n  protected\n  restricted\n  default group values=[g]\n  omvs\n    uid values=[7]\n"
     "    home values=[\"/tmp\"]\n    program values=[\"/bin/sh\"]\n"},
    {"external group DEVL, SYS1 { acf2 role DEVLROLE tss profile DEVLPROF }",
     "external group names=[DEVL, SYS1]\n  acf2 role values=[DEVLROLE]\n  tss profile values=[DEVLPROF]\n"},
    {"external user IBMUSER", "external user names=[IBMUSER]\n"},
    {"connect a, B to C", "connect users=[a, B] group=C\n"},
    {"started task ZWESLSTC { user U group G trusted privileged trace }",
     "started task name=ZWESLSTC\n  user values=[U]\n  group values=[G]\n  trusted\n  privileged\n  trace\n"},
    {"class ZOWE { length 246 first ALPHA other ALPHA, NATIONAL, posit 607 raclist no generic yes mixed "
     "uacc NONE acf2 type ZWE }",
     "class name=ZOWE\n  length values=[246]\n  first values=[ALPHA]\n  other values=[ALPHA, NATIONAL]\n"
     "  posit values=[607]\n  raclist values=[<no>]\n  generic values=[<yes>]\n  mixed\n  uacc "
     "values=[NONE]\n"
     "  acf2 type values=[ZWE]\n"},
    {R"(resource FACILITY A.B, "a.b" { uacc NONE audit SUCCESS UPDATE, FAILURES data "d" notify U warning
        discrete volume V1 })",
     "resource class=FACILITY names=[A.B, \"a.b\"]\n  uacc values=[NONE]\n"
     "  audit values=[SUCCESS, UPDATE, FAILURES]\n  data values=[\"d\"]\n  notify values=[U]\n  warning\n"
     "  discrete volume values=[V1]\n"},
    {"shared resource FACILITY BPX.SERVER { uacc NONE }",
     "shared resource class=FACILITY names=[BPX.SERVER]\n  uacc values=[NONE]\n"},
    {"external resource APPL OMVSAPPL if present",
     "external resource class=APPL names=[OMVSAPPL] if-present\n"},
    {R"(permit READ on DATASET ${hlq}.** to a, "b", everyone because "r" ticket "t" review by 2027-06-30
        until 2028-01-01 when program P when criteria SQLROLE "x")",
     "permit level=READ class=DATASET names=[${hlq}.**] to=[a, \"b\", <everyone>] because=\"r\" ticket=\"t\" "
     "review=2027-06-30 until=2028-01-01 when=(<program> P) when=(<criteria> SQLROLE \"x\")\n"},
    {"deny FACILITY A to B because \"c\"", "deny class=FACILITY names=[A] to=[B] because=\"c\"\n"},
    {R"(role r "t" { permit READ on APPL A, B because "x" deny APPL C })",
     "role name=r title=\"t\"\n  permit level=READ class=APPL names=[A, B] because=\"x\"\n"
     "  deny class=APPL names=[C]\n"},
    {R"(grant zowe.core.r to DEVL ticket "C1")", "grant role=zowe.core.r to=[DEVL] ticket=\"C1\"\n"},
    {R"(feature f "t" default on { group A only tss { use b } })",
     "feature name=f title=\"t\" default-on\n  group name=A\n  only products=[<tss>]\n    use names=[b]\n"},
    {"enable a.b, c", "enable names=[a.b, c]\n"},
    {"disable a.b", "disable names=[a.b]\n"},
    {"only racf, tss { group A }", "only products=[<racf>, <tss>]\n  group name=A\n"},
    {"waive racf because \"b\" { group A }", "waive products=[<racf>] because=\"b\"\n  group name=A\n"},
    {"facility ZOWE { number USER11 mode FAIL resources yes }",
     "facility name=ZOWE\n  number values=[USER11]\n  mode values=[FAIL]\n  resources values=[<yes>]\n"},
    {"multi user ZOWE for zowe_user", "multi user facility=ZOWE user=zowe_user\n"},
    {R"(keyring u "ring" { connect "a" personal default connect "b" site connect "c" })",
     "keyring owner=u name=\"ring\"\n  connect values=[\"a\", <personal>, <default>]\n"
     "  connect values=[\"b\", <site>]\n  connect values=[\"c\"]\n"},
    {R"(certificate "l" { user U authority site subject "CN=a" alternate "b", "c" size 2048
        valid until 2030-01-01 signed by "ca" usage HANDSHAKE, CERTSIGN secret icsf KEY.LABEL })",
     "certificate name=\"l\"\n  user values=[U]\n  authority\n  site\n  subject values=[\"CN=a\"]\n"
     "  alternate values=[\"b\", \"c\"]\n  size values=[2048]\n  valid until values=[2030-01-01]\n"
     "  signed by values=[\"ca\"]\n  usage values=[HANDSHAKE, CERTSIGN]\n  secret values=[<icsf>, "
     "KEY.LABEL]\n"},
    {"assert A, b can READ FACILITY X", "assert can who=[A, b] first=(READ FACILITY X)\n"},
    {"assert everyone cannot READ FACILITY X", "assert cannot who=[<everyone>] first=(READ FACILITY X)\n"},
    {"assert only A, B can READ FACILITY X", "assert only-can who=[A, B] first=(READ FACILITY X)\n"},
    {"assert nobody can UPDATE FACILITY X and ALTER DATASET Y.Z",
     "assert nobody-both first=(UPDATE FACILITY X) second=(ALTER DATASET Y.Z)\n"},
    {"require reasons, tickets, owners", "require names=[<reasons>, <tickets>, <owners>]\n"},
    {"severity error a, b_c,", "severity level=<error> findings=[a, b_c]\n"},
    {"severity off a because \"b\"", "severity level=<off> findings=[a] because=\"b\"\n"},
    {"severity warning ZSP2600", "severity level=<warning> findings=[ZSP2600]\n"},
    {"accept shadowed_profile on DATASET A.** because \"b\"",
     "accept finding=shadowed_profile class=DATASET names=[A.**] because=\"b\"\n"},
    {R"(manual racf "t" { "one" "two" })", "manual products=[<racf>] text=\"t\" lines=[\"one\", \"two\"]\n"},
    {R"(raw racf "SETROPTS LIST" because "b")",
     "raw products=[<racf>] text=\"SETROPTS LIST\" because=\"b\"\n"},
    {R"(site {
      racf { owner SECADM superior SYS1 egn on auto_id off raclist A, B activate C, addcreator off
             assume bpx on }
      acf2 { key BPX by role key IRR by uid uid layout "U" type ZOWE = ZWE resident type A = B }
      tss { department users = D department groups = E department resources = F FACILITY owned by X
            APPL own in Y auth override } })",
     "site\n  racf\n    owner values=[SECADM]\n    superior values=[SYS1]\n    egn values=[<on>]\n"
     "    auto_id values=[<off>]\n    raclist values=[A, B]\n    activate values=[C]\n"
     "    addcreator values=[<off>]\n    assume values=[bpx, <on>]\n  acf2\n    key values=[BPX, <role>]\n"
     "    key values=[IRR, <uid>]\n    uid layout values=[\"U\"]\n    type values=[ZOWE, ZWE, <resident>]\n"
     "    type values=[A, B]\n  tss\n    department values=[<users>, D]\n    department values=[<groups>, "
     "E]\n"
     "    department values=[<resources>, F]\n    owned by values=[FACILITY, X]\n    own in values=[APPL, "
     "Y]\n"
     "    auth values=[<override>]\n"},
};
INSTANTIATE_TEST_SUITE_P(All, Statement, testing::ValuesIn(examples));

TEST(Statements, EveryKindHasAnExample) {
  std::vector<bool> seen(256);
  for (const Example &example : examples) {
    Parsed parsed(example.text);
    for (const ast::Stmt *stmt : parsed.file->statements)
      seen[static_cast<size_t>(stmt->kind)] = true;
  }
#define ZSP_STATEMENT(id, spelling) EXPECT_TRUE(seen[static_cast<size_t>(ast::StmtKind::id)]) << spelling;
#include "frontend/ast/Statements.def"
}

TEST(Statements, EveryItemHasAnExample) {
  std::vector<bool> seen(256);
  std::function<void(ast::Items)> visit = [&](ast::Items items) {
    for (const ast::Item &item : items) {
      seen[static_cast<size_t>(item.kind)] = true;
      visit(item.items);
    }
  };
  for (const Example &example : examples) {
    Parsed parsed(example.text);
    for (const ast::Stmt *stmt : parsed.file->statements) {
      if (const auto *node = llvm::dyn_cast<ast::PrincipalDecl>(stmt))
        visit(node->items);
      else if (const auto *node = llvm::dyn_cast<ast::ExternalPrincipal>(stmt))
        visit(node->items);
      else if (const auto *node = llvm::dyn_cast<ast::BlockDecl>(stmt))
        visit(node->items);
      else if (const auto *node = llvm::dyn_cast<ast::Site>(stmt))
        visit(node->items);
      else if (const auto *node = llvm::dyn_cast<ast::Resource>(stmt))
        visit(node->items);
      else if (const auto *node = llvm::dyn_cast<ast::CertificateDecl>(stmt))
        visit(node->items);
    }
  }
#define ZSP_ITEM(id, spelling) EXPECT_TRUE(seen[static_cast<size_t>(ast::ItemKind::id)]) << spelling;
#include "frontend/ast/Items.def"
}

TEST(Statements, RangesOfValuesAndItems) {
  Parsed parsed("user U {\n  default group G\n  omvs { uid auto }\n}");
  const auto &user = *llvm::cast<ast::PrincipalDecl>(parsed.file->statements.front());
  ASSERT_EQ(user.items.size(), 2u);
  auto text = [&](SourceRange range) { return parsed.sources.text(range); };
  EXPECT_EQ(text(user.items[0].keyword), "default group");
  EXPECT_EQ(text(user.items[0].range), "default group G");
  EXPECT_EQ(text(user.items[1].keyword), "omvs");
  EXPECT_EQ(text(user.items[1].items[0].range), "uid auto");
  EXPECT_EQ(text(user.items[1].items[0].keyword), "uid");
  EXPECT_EQ(text(user.name.range), "U");
}

TEST(Statements, StringRangesHoldTheQuotes) {
  Parsed parsed("group G \"a \\\" b\"");
  const auto &group = *llvm::cast<ast::PrincipalDecl>(parsed.file->statements.front());
  EXPECT_EQ(parsed.sources.text(group.title.range), "\"a \\\" b\"");
  EXPECT_EQ(group.title.text, "a \\\" b");
  EXPECT_EQ(ast::unescape(group.title.text), "a \" b");
  EXPECT_EQ(ast::unescape("\\\\\\$ \\"), "\\$ \\");
}

TEST(Statements, DocCommentsBelongToTheNextDeclaration) {
  Parsed parsed("/// lost\n\n/// one\n/// two\ngroup A\ngroup B /// not first on its line\ngroup C\n"
                "/// three\n// plain\ngroup D\n//// four slashes\ngroup E\n/// kept\nfeature f { /// no\n"
                "  /// inner\n  group F\n}\n");
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.dump(),
            "group name=A doc=\"/// one\\n/// two\"\ngroup name=B\ngroup name=C\ngroup name=D\n"
            "group name=E\nfeature name=f doc=\"/// kept\"\n  group name=F doc=\"/// inner\"\n");
}

TEST(Statements, LanguageLine) {
  EXPECT_EQ(Parsed("language 1\nuse a").messages(), "");
  EXPECT_EQ(Parsed("language 1\nuse a").dump(), "use names=[a]\n");
  EXPECT_EQ(Parsed("").dump(), "");
  EXPECT_EQ(Parsed("").messages(), "");
  EXPECT_EQ(Parsed("\xEF\xBB\xBFuse a").dump(), "use names=[a]\n");
}

TEST(Statements, DocsAndTokensSurviveTheEndOfABatch) {
  std::string text, expected;
  for (int i = 0; i < 5000; ++i) {
    text += fmt::format("/// doc {0}\ngroup G{0} \"title {0}\"\n", i);
    expected += fmt::format("group name=G{0} title=\"title {0}\" doc=\"/// doc {0}\"\n", i);
  }
  Parsed parsed(text);
  EXPECT_EQ(parsed.messages(), "");
  EXPECT_EQ(parsed.dump(), expected);
}

} // namespace
} // namespace zsp::parse
