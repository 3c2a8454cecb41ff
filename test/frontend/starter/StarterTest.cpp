// A starter policy compiles without a word, whatever the configuration holds, and says what the configuration
// says.

#include "frontend/starter/Starter.h"
#include "ir/access/Query.h"
#include "stdlib/Stdlib.h"

#include "llvm/ADT/StringExtras.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

using namespace zsp;
using testing::HasSubstr;
using testing::Not;

namespace {

/// The names of zowe.yaml that zowe.core reads, as a generator fills them in; empty values are left out.
struct Names {
  std::string admin, stc, sysProg, zowe, zis, zoweStc, zisStc, auxStc, prefix;

  std::string yaml() const {
    auto line = [](int depth, const char *key, const std::string &value) {
      return value.empty() ? "" : std::string(depth * 2, ' ') + key + ": " + value + "\n";
    };
    return "zowe:\n  setup:\n    dataset:\n      proclib: SYS2.PROCLIB\n" + line(3, "prefix", prefix) +
           "    security:\n      product: RACF\n      groups:\n        other: X\n" + line(4, "admin", admin) +
           line(4, "stc", stc) + line(4, "sysProg", sysProg) + "      users:\n        other: X\n" +
           line(4, "zowe", zowe) + line(4, "zis", zis) + "      stcs:\n        other: X\n" +
           line(4, "zowe", zoweStc) + line(4, "zis", zisStc) + line(4, "aux", auxStc);
  }
};

class Starting {
public:
  explicit Starting(const std::string &yaml, std::string module = "", llvm::StringRef layout = "") {
    std::string error;
    EXPECT_TRUE(ir::readClassTable(stdlibFile("classes/racf.yaml"), names, classes, error)) << error;
    moduleText = module.empty() ? stdlibFile("zowe/core.zsp").str() : module;
    request.policyName = "start";
    request.module = module.empty() ? "zowe.core" : "m";
    request.layout = layout.empty() ? stdlibFile("starter/zowe.txt") : layout;
    if (!yaml.empty())
      request.config = add("zowe.yaml", yaml);
    text = starter::write(request, sources, names, classes, loader(), diags);
  }

  /// What is said about the text, compiled with this configuration, and about its assertions.
  std::string compiled(const std::string &policy, const std::string &yaml) {
    DiagnosticEngine fresh;
    CompileOptions options;
    if (!yaml.empty())
      options.config = add("zowe.yaml", yaml);
    Compiled result = compile(add("p.zsp", policy), sources, names, classes, loader(), options, fresh);
    if (!fresh.hasErrors())
      ir::checkAssertions(ir::AccessIndex(*result.policy, ir::Racf), fresh);
    parameters = result.parameters;
    return messages(fresh);
  }

  static std::string messages(const DiagnosticEngine &diags) {
    std::string all;
    for (const Diagnostic &row : diags.diagnostics())
      all += std::string(info(row.id).id) + " " + row.message + "\n";
    return all;
  }
  std::string messages() const { return messages(diags); }

  std::optional<std::string> text;
  std::vector<BoundParameter> parameters;
  DiagnosticEngine diags;

private:
  uint32_t add(const std::string &name, const std::string &text) {
    return sources.addFile(name, llvm::MemoryBuffer::getMemBufferCopy(text));
  }
  std::function<std::vector<uint32_t>(llvm::StringRef)> loader() {
    return [this](llvm::StringRef) { return std::vector<uint32_t>{add("m.zsp", moduleText)}; };
  }

  SourceManager sources;
  Interner names;
  ir::ClassTable classes;
  starter::Request request;
  std::string moduleText;
};

std::vector<std::string> valuesOf(const Starting &run) {
  std::vector<std::string> rows;
  for (const BoundParameter &row : run.parameters)
    rows.push_back(row.name + "=" + row.value);
  return rows;
}

/// The examples that stand in comments, made statements.
std::string uncommented(llvm::StringRef text) {
  std::string result;
  llvm::SmallVector<llvm::StringRef, 128> lines;
  text.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    llvm::StringRef code = line.ltrim();
    bool example = code.consume_front("// ");
    bool statement = false;
    for (llvm::StringRef word : {"set ", "enable ", "disable ", "external ", "grant ", "permit ", "assert ",
                                 "activate ", "  because "})
      statement |= code.starts_with(word);
    result += (example && statement ? code : line).str() + "\n";
  }
  return result;
}

} // namespace

TEST(Starter, CompilesFromDefaults) {
  Starting run("");
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_EQ(run.messages(), "");
  EXPECT_EQ(run.compiled(*run.text, ""), "");
  for (const BoundParameter &row : run.parameters)
    EXPECT_EQ(row.source, BoundParameter::Default) << row.name;
}

TEST(Starter, ItsExamplesCompileToo) {
  Starting run("");
  ASSERT_TRUE(run.text);
  std::string text = uncommented(*run.text);
  EXPECT_THAT(text, HasSubstr("\ngrant zowe.core.end_user to ZWEUSERS\n  because"));
  EXPECT_THAT(text, HasSubstr("\nset zowe.core.hlq = ZWE\n"));
  // What enabling the class says by itself (stdlib/zowe/core.zsp has the reason).
  EXPECT_EQ(
      run.compiled(text, ""),
      "ZSP2405 posit 607 is in the range reserved for IBM; an installation has 19 to 56 and 128 to 527\n");
}

TEST(Starter, SetsWhatTheConfigurationChanges) {
  Names setup;
  setup.admin = "ZWEADMIN";
  setup.sysProg = "SYSPROG";
  setup.zowe = "MYZOWE";
  Starting run(setup.yaml());
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_THAT(*run.text, HasSubstr("\nset zowe.core.sysprog = SYSPROG\n"));
  EXPECT_THAT(*run.text, HasSubstr("\nset zowe.core.zowe_user = MYZOWE\n"));
  EXPECT_THAT(*run.text, HasSubstr("\n// set zowe.core.admin_group = ZWEADMIN\n"));
  EXPECT_THAT(*run.text, HasSubstr("\nexternal group SYSPROG\n"));
  EXPECT_THAT(*run.text, Not(HasSubstr("external user MYZOWE")));
}

TEST(Starter, AValueThatFollowsAnotherOneIsNotRepeated) {
  Names setup;
  setup.admin = setup.stc = "MYADM";
  Starting run(setup.yaml());
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_THAT(*run.text, HasSubstr("\nset zowe.core.admin_group = MYADM\n"));
  EXPECT_THAT(*run.text, HasSubstr("\n// set zowe.core.stc_group = MYADM\n"));
}

TEST(Starter, AValueThatIsTheDefaultIsSetWhereTheDefaultMoves) {
  Names setup;
  setup.admin = "MYADM";
  setup.stc = "ZWEADMIN";
  Starting run(setup.yaml());
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_THAT(*run.text, HasSubstr("\nset zowe.core.stc_group = ZWEADMIN\n"));
  EXPECT_EQ(run.compiled(*run.text, ""), "");
  std::vector<std::string> alone = valuesOf(run);
  EXPECT_EQ(run.compiled(*run.text, setup.yaml()), "");
  EXPECT_EQ(valuesOf(run), alone);
}

TEST(Starter, ATemplateIsLeftToTheReader) {
  Names setup;
  setup.zowe = "${{ zowe.job.prefix }}";
  Starting run(setup.yaml());
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_THAT(*run.text, HasSubstr("write here what it comes to.\nset zowe.core.zowe_user = ZWESVUSR\n"));
  EXPECT_EQ(run.compiled(*run.text, setup.yaml()), "");
}

TEST(Starter, ANameThatIsNoneIsReportedAsByABuild) {
  Names setup;
  for (const char *value :
       {"zweadmin", "\"A B\"", "TOOLONGNAME", "[ A ]", "12345", "ZWE*", "\"A\\\" }\"", "yes"}) {
    setup.admin = value;
    Starting run(setup.yaml());
    EXPECT_FALSE(run.text) << value;
    EXPECT_EQ(run.diags.errorCount(), 1u) << value << "\n" << run.messages();
    EXPECT_THAT(run.messages(), HasSubstr("zowe.core.admin_group")) << value;
    EXPECT_EQ(run.diags.diagnostics()[0].range.file, 1u) << "is not about the configuration";
  }
}

TEST(Starter, AUserAndAGroupOfOneNameAreRefusedAtTheKey) {
  Names names;
  names.prefix = "ZSRV.PROD";
  names.zowe = "ZSRV";
  Starting run(names.yaml());
  EXPECT_FALSE(run.text);
  ASSERT_EQ(run.diags.diagnostics().size(), 1u) << run.messages();
  const Diagnostic &row = run.diags.diagnostics().front();
  EXPECT_EQ(row.id, DiagId::ConfigUserAndGroup);
  EXPECT_EQ(row.message, "'ZSRV' is the value of 'zowe.setup.dataset.prefix' and of "
                         "'zowe.setup.security.users.zowe', and a user and a group cannot have one name");
  EXPECT_EQ(names.yaml().substr(row.range.begin, row.range.end - row.range.begin), "ZSRV");
}

TEST(Starter, FeaturesFollowZowesSwitches) {
  auto with = [](const std::string &x509) {
    return "components:\n  gateway:\n    apiml:\n      security:\n        x509:\n          enabled: " + x509 +
           "\n";
  };
  EXPECT_THAT(*Starting(with("true")).text, HasSubstr("\nenable zowe.core.client_certificates\n"));
  EXPECT_THAT(*Starting(with("false")).text, HasSubstr("\n// enable zowe.core.client_certificates\n"));
  EXPECT_THAT(*Starting(with("\"true\"")).text, HasSubstr("\n// enable zowe.core.client_certificates\n"));
  EXPECT_THAT(*Starting(with("${{ a }}")).text, HasSubstr("\n// enable zowe.core.client_certificates\n"));
  EXPECT_THAT(*Starting("").text, HasSubstr("\n// enable zowe.core.client_certificates\n"));
}

TEST(Starter, ANewParameterOrFeatureShowsUpByItself) {
  const char *module = "module m\n"
                       "/// How it is called. And more.\n"
                       "param about : text = \"x\" yaml \"a.about\"\n"
                       "param loud : switch = off yaml \"a.loud\"\n"
                       "param who : group = WHO yaml \"a.who\"\n"
                       "/// On by itself. Zowe side: a.quiet.\n"
                       "feature quiet \"is quiet\" default on { manual racf \"t\" { \"one\" } }\n"
                       "resource FACILITY M.X { uacc NONE }\n"
                       "permit READ on FACILITY M.X to who\n";
  const char *layout =
      "policy {{policy}}\nuse {{module}}\nsite { racf { owner SYS1 } }\nexternal group SYS1\n"
      "{{externals}}\n{{parameters}}\n{{features}}\n";
  Starting run("a: { about: 'say \"$5\" \\ //', loud: yes, quiet: off, who: US }", module, layout);
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_EQ(*run.text, "policy start\nuse m\nsite { racf { owner SYS1 } }\nexternal group SYS1\n"
                       "external group US\n"
                       "// How it is called (a.about).\n"
                       "set m.about = \"say \\\"\\$5\\\" \\\\ //\"\n"
                       "// (a.loud).\n"
                       "set m.loud = on\n"
                       "// (a.who).\n"
                       "set m.who = US\n"
                       "// Is quiet (a.quiet). It is off there.\n"
                       "disable m.quiet\n");
}

TEST(Starter, ATextOfSeveralLinesIsLeftOut) {
  const char *module = "module m\nparam about : text = \"x\" yaml \"about\"\n"
                       "manual racf \"t\" { \"one\" }\nresource FACILITY M.X { uacc NONE  data about }\n";
  Starting run("about: \"one\\nexternal user EVIL\"", module,
               "policy {{policy}}\nuse {{module}}\nsite { racf { owner SYS1 } }\nexternal group "
               "SYS1\n{{parameters}}\n");
  ASSERT_TRUE(run.text) << run.messages();
  EXPECT_THAT(*run.text, Not(HasSubstr("EVIL")));
}

TEST(Starter, NamesForAPolicy) {
  for (const char *name : {"prod1", "zowe_prod", "PROD1", "PROD-1", "a"})
    EXPECT_TRUE(starter::canNamePolicy(name)) << name;
  for (const char *name : {"", "other", "my-policy", "1st", "Prod", "a.b", "a b", "p\n", "a\"", "_x"})
    EXPECT_FALSE(starter::canNamePolicy(name)) << name;
}

namespace {
/// Mostly legal names from a small pool, so that they meet each other, and some of anything.
rc::Gen<std::string> yamlValue(std::vector<std::string> names) {
  return rc::gen::weightedOneOf<std::string>(
      {{12, rc::gen::elementOf(std::move(names))},
       {3, rc::gen::just(std::string())},
       {1, rc::gen::element<std::string>("${{ x }}", "zwe", "ZWE.*", "'}'", "\"A\\nexternal user B\"", "~",
                                         "1", "[]", "\"// \"", "\"\\\" }\"", "SYS1")}});
}
} // namespace

RC_GTEST_PROP(StarterProperty, CompilesWithAndWithoutTheConfigurationOrSaysWhyNot, ()) {
  auto group = yamlValue({"ZWEADMIN", "SYSPROG", "GRP1", "GRP2"});
  auto user = yamlValue({"ZWESVUSR", "ZWESIUSR", "USR1", "USR2"});
  auto task = yamlValue({"ZWESLSTC", "ZWESISTC", "TASK1", "TASK2"});
  Names setup{*group, *group, *group,
              *user,  *user,  *task,
              *task,  *task,  *yamlValue({"ZWE", "ZWE.V3", "GRP1.ZWE", "USR1.ZWE", "SYS1.ZWE"})};
  std::string yaml = setup.yaml();
  RC_LOG() << yaml;
  Starting run(yaml);
  if (!run.text) {
    RC_ASSERT(run.diags.hasErrors());
    return;
  }
  RC_ASSERT(run.messages() == "");
  RC_ASSERT(Starting(yaml).text == run.text);
  RC_ASSERT(run.compiled(*run.text, yaml) == "");
  std::vector<std::string> with = valuesOf(run);
  RC_ASSERT(run.compiled(*run.text, "") == "");
  RC_ASSERT(valuesOf(run) == with);
}
