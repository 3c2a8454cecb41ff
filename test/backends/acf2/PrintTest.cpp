#include "test/backends/acf2/SitePolicy.h"

#include "backends/acf2/Print.h"

#include <gmock/gmock.h>

namespace zsp::acf2::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string refusal(Site &site, Command command) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::Error error = print({{"TEST", {std::move(command)}}}, site.policy, {}, {}, out);
  return error ? llvm::toString(std::move(error)) : "printed: " + text;
}

TEST(Acf2Print, RefusesValuesThatReadAsSomethingElse) {
  Site site;
  for (const char *value : {"A B", "A)", "A(B", "'A'", "A,B", "A;B", "a", "A\nB", "", "A+", "A -", "*", "A/*",
                            "A\"", "A&B", "-", "A.", "\xC3\xBC", "A{"}) {
    Command command;
    command.verb = Verb::Insert;
    command.setting.kind = Setting::Logonid;
    command.key = site.spelled(value);
    EXPECT_THAT(refusal(site, command), HasSubstr("INSERT: a value that has no place there: '")) << value;
    command.key = site.spelled("U");
    command.fields = {{Field::Group, site.spelled(value)}};
    EXPECT_THAT(refusal(site, command), HasSubstr("INSERT: a value that has no place there: '")) << value;
    command.verb = Verb::Reckey;
    command.setting = {Setting::Resource, site.text("FAC")};
    command.fields.clear();
    command.entry.who = Entry::Role;
    command.entry.name = site.spelled(value);
    EXPECT_THAT(refusal(site, command), HasSubstr("RECKEY: a value that has no place there: '")) << value;
  }
  for (const char *value : {"A B", "A)", "-.A", "A..B", "a", "A-B", "A\n"}) {
    Command command;
    command.verb = Verb::Reckey;
    command.setting = {Setting::Resource, site.text("FAC")};
    command.key = site.spelled("K");
    command.entry.extension = site.spelled(value);
    EXPECT_THAT(refusal(site, command), HasSubstr("RECKEY: a value that has no place there: '")) << value;
  }
  for (const char *value : {"/a b", "/a)", "tmp", "/a'b", "/a-", "/a+", "/a/*", "/a;b", "/a,b", ""}) {
    Command command;
    command.verb = Verb::Insert;
    command.setting.kind = Setting::UserOmvs;
    command.key = site.spelled("U");
    command.fields = {{Field::Home, site.spelled(value)}};
    EXPECT_THAT(refusal(site, command), HasSubstr("INSERT: a value that has no place there: '")) << value;
  }
  Command command;
  command.verb = Verb::Insert;
  command.setting.kind = Setting::Role;
  command.key = site.spelled("R");
  command.fields = {{Field::Group, site.spelled("G")}};
  EXPECT_THAT(refusal(site, command), HasSubstr("no field of this record: 'GROUP'"));
}

TEST(Acf2Print, TextsCannotLeaveTheirComment) {
  SitePolicy site;
  for (ir::Permit &row : site.policy.permits)
    row.reason = site.text("*/ '\n  END -\n+ \xC3\xBC $$ " + std::string(100, 'x') + " -");
  for (ir::Principal &row : site.policy.principals) {
    row.title = site.text("- ;\n  DELETE A -");
    row.doc = site.text("who */ -\n  DELETE B -");
  }
  std::string text = site.printed();
  EXPECT_THAT(text, HasSubstr("* who *? -                                                             *\n"
                              "*   DELETE B -                                                         *\n"));
  EXPECT_EQ(site.proofOfAll(), "") << text;
  for (llvm::StringRef rest = text; !rest.empty(); rest = rest.split('\n').second) {
    llvm::StringRef line = rest.split('\n').first;
    EXPECT_LE(line.size(), 72u) << line.str();
    if (line.starts_with("*")) {
      EXPECT_TRUE(line.ends_with("*")) << line.str();
    }
  }
}

TEST(Acf2Print, JobSymbolsStandForNames) {
  SitePolicy site;
  auto symbol = [&](const char *name, ir::Symbol::Kind kind, const char *value, bool oneQualifier = false) {
    ir::Symbol row{};
    row.kind = kind;
    row.symbol = site.text(name);
    row.value = site.text(value);
    row.oneQualifier = oneQualifier;
    site.policy.symbols.push_back(row);
  };
  auto respell = [&](ir::Spelled &name, llvm::StringRef value, llvm::StringRef spelling) {
    if (site.policy.text(name.value) == value)
      name.spelling = site.text(spelling);
  };
  symbol("ZOWEUSER", ir::Symbol::User, "ZWESVUSR");
  symbol("ZOWESTC", ir::Symbol::Procedure, "ZWESLSTC");
  symbol("HLQ", ir::Symbol::Dataset, "ZWE", true);
  symbol("LONGHLQ", ir::Symbol::Dataset, "ZWE");
  for (ir::Principal &row : site.policy.principals)
    respell(row.name, "ZWESVUSR", "${ZOWEUSER}");
  for (ir::StartedTask &row : site.policy.startedTasks)
    respell(row.procedure, "ZWESLSTC", "${ZOWESTC}");
  for (ir::Profile &row : site.policy.profiles) {
    respell(row.pattern, "ZWE.**", "${HLQ}.**");
    respell(row.pattern, "ZWE.SZWEAUTH", "${LONGHLQ}.SZWEAUTH");
  }
  backends::PrintOptions options;
  options.symbols = true;
  std::string text = site.printed(StreamKind::Build, options);
  EXPECT_THAT(text, HasSubstr("  INSERT   &ZOWEUSER. STC GROUP(ZWEADMIN)\n"));
  EXPECT_THAT(text, HasSubstr("  CHANGE   DEVLROLE INCLUDE(&ZOWEUSER.) ADD\n"));
  EXPECT_THAT(
      text,
      HasSubstr("  INSERT   STC.&ZOWESTC. LOGONID(&ZOWEUSER.) GROUP(ZWEADMIN) -\n    STCID(&ZOWESTC.)\n"));
  EXPECT_THAT(text, HasSubstr("ADD(SERVER USER(&ZOWEUSER.) SERVICE(READ,UPDATE) ALLOW)\n"));
  EXPECT_THAT(text, HasSubstr("  RECKEY   &HLQ. ADD(- ROLE(ZWEADMIN) READ(A) EXEC(A))\n"));
  // A prefix that may become several qualifiers is no key.
  EXPECT_THAT(text, Not(HasSubstr("LONGHLQ")));
  EXPECT_THAT(text, HasSubstr("  F ACF2,RELOAD(&HLQ.)\n"));
  for (const auto &[name, value] :
       {std::pair("&ZOWEUSER.", "ZWESVUSR"), std::pair("&ZOWESTC.", "ZWESLSTC"), std::pair("&HLQ.", "ZWE")})
    for (size_t at; (at = text.find(name)) != std::string::npos;)
      text.replace(at, std::strlen(name), value);
  EXPECT_EQ(site.proof(text), "");
}

TEST(Acf2Print, TheLongestNamesFit) {
  Site site;
  site.row(site.cls("FACILITY")).maxLength.value = 246;
  site.group("GROUP001");
  site.user("USER0001", "GROUP001");
  site.row(site.who("USER0001")).omvs = {true,
                                         {ir::UnixId::Number, 2147483647},
                                         site.text("/" + std::string(49, 'x')),
                                         site.text("/" + std::string(49, 'y'))};
  std::string key(40, 'K'), name = key + "." + std::string(62, 'X');
  ir::PermitId permit = site.permit(Level::Alter, "FACILITY", name, "USER0001", std::string(300, 'r'));
  site.row(permit).until = 20991231;
  site.permit(Level::Read, "FACILITY", name, "GROUP001");
  EXPECT_EQ(site.problems(), "");
  std::string text = site.printed();
  for (llvm::StringRef rest = text; !rest.empty(); rest = rest.split('\n').second)
    EXPECT_LE(rest.split('\n').first.size(), 72u) << rest.split('\n').first.str();
  EXPECT_EQ(site.proofOfAll(), "") << text;
}

TEST(Acf2Print, IsTheSameWhateverTheOrderOfTheRows) {
  SitePolicy site;
  std::string before = site.printed();
  std::reverse(site.policy.permits.begin(), site.policy.permits.end());
  std::reverse(site.policy.startedTasks.begin(), site.policy.startedTasks.end());
  std::reverse(site.policy.connects.begin(), site.policy.connects.end());
  EXPECT_EQ(site.printed(), before);
}

} // namespace
} // namespace zsp::acf2::test
