// Parameters, zowe.yaml, features.
#include "Compilation.h"

#include <rapidcheck/gtest.h>

using namespace zsp;
using namespace zsp::test;

namespace {

/// A module with one parameter and the yaml key a.b.
Input withParam(const std::string &param, const std::string &more = "") {
  return {"policy p use m " + more, {{"m", {"module m\n" + param + "\ngroup G1\n"}}}, {}, {}, {}};
}

} // namespace

TEST(Params, Precedence) {
  struct Row {
    const char *yaml, *set, *option;
    const char *value;
    BoundParameter::Source source;
    size_t messages;
  };
  const Row rows[] = {
      {nullptr, nullptr, nullptr, "DEFAULT", BoundParameter::Default, 0},
      {"YAML", nullptr, nullptr, "YAML", BoundParameter::Yaml, 0},
      {nullptr, "SET", nullptr, "SET", BoundParameter::Set, 0},
      {nullptr, nullptr, "OPTION", "OPTION", BoundParameter::CommandLine, 0},
      {"YAML", "SET", nullptr, "SET", BoundParameter::Set, 1},
      {"SET", "SET", nullptr, "SET", BoundParameter::Set, 0},
      {"YAML", nullptr, "OPTION", "OPTION", BoundParameter::CommandLine, 0},
      {nullptr, "SET", "OPTION", "OPTION", BoundParameter::CommandLine, 0},
      {"YAML", "SET", "OPTION", "OPTION", BoundParameter::CommandLine, 0},
  };
  for (const Row &row : rows) {
    Input input = withParam("param g : group = DEFAULT yaml \"a.b\"",
                            row.set ? std::string("set m.g = ") + row.set : "");
    if (row.yaml)
      input.config = std::string("a:\n  b: ") + row.yaml + "\n";
    if (row.option)
      input.sets = {{"m.g", "FIRST"}, {"m.g", row.option}};
    Compilation c(input);
    ASSERT_EQ(c.compiled.parameters.size(), 1u) << c.messages();
    EXPECT_EQ(c.compiled.parameters[0].name, "m.g");
    EXPECT_EQ(c.compiled.parameters[0].value, row.value);
    EXPECT_EQ(c.compiled.parameters[0].source, row.source) << row.value;
    EXPECT_EQ(c.size(), row.messages) << c.messages();
  }
}

TEST(Params, OneMessageForEachMistake) {
  const Mistake mistakes[] = {
      {DiagId::ParameterWithoutValue, withParam("param [[g]] : group"), "", "m.g"},
      {DiagId::BadParameterValue, withParam("param g : group = [[TOOLONGNAME]]"), "", "8 characters"},
      {DiagId::BadParameterValue, withParam("param g : group = [[1ABC]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : user = [[ZW*]]"), "", "generic"},
      {DiagId::BadParameterValue, withParam("param g : dataset = [[ZWE.**]]"), "", "generic"},
      {DiagId::BadParameterValue, withParam("param g : dataset = [[ZWE..X]]"), "", ""},
      {DiagId::BadParameterValue,
       withParam("param g : dataset = [[A2345678.A2345678.A2345678.A2345678.A234567.A]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : procedure = [[1STC]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : resource = [[A.%]]"), "", "generic"},
      {DiagId::BadParameterValue, withParam("param g : id = [[2147483648]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : number = [[auto]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : access = [[REED]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : switch = [[yes]]"), "", ""},
      {DiagId::BadParameterValue, withParam("param g : group = [[\"abc\"]]"), "ABC", ""},
      {DiagId::TextExpected, withParam("param g : text = [[ABC]]"), "\"ABC\"", ""},
      {DiagId::BadParameterValue, withParam("param g : group = A1", "set m.g = [[B.C]]"), "", ""},
      {DiagId::ParameterTypeDiffers, withParam("param u : user = U1\nparam g : group = [[u]]"), "",
       "type user"},
      {DiagId::ParametersInCircle,
       withParam("param a : group = b\nparam b : group = c\nparam c : group = [[b]]"), "", ""},
      {DiagId::SetRepeated, withParam("param g : group = A1", "set m.g = B1 set [[m.g]] = C1"), "", ""},
      {DiagId::UnknownWord, withParam("param group1 : group = A1", "set [[m.group2]] = B1"), "m.group1",
       "parameter"},
      {DiagId::WrongKindOfWord, withParam("role r { }", "set [[m.r]] = B1"), "", "a role, and a parameter"},
      {DiagId::ModuleNotUsed, withParam("", "set [[x.y.g]] = B1"), "", "use x.y"},
      {DiagId::SymbolNotForType, withParam("param g : id = auto symbol [[GID]]"), "", "type id"},
      {DiagId::BadSymbol, withParam("param g : group = A1 symbol [[TOOLONGSY]]"), "", "8 characters"},
      {DiagId::BadSymbol, withParam("param g : group = A1 symbol [[SYSUID]]"), "", "JCL"},
      {DiagId::BadSymbol, withParam("param g : group = A1 symbol [[PGM]]"), "", "JCL"},
      {DiagId::BadSymbol, withParam("param g : group = A1 symbol [[1A]]"), "", ""},
      {DiagId::SymbolRepeated,
       withParam("param g : group = A1 symbol GG\nparam h : group = B1 symbol [[GG]]"), "", ""},
      {DiagId::WordRepeated, withParam("param g : group = A1\nrole [[g]] { }"), "", "parameter"},
      {DiagId::WordRepeated, withParam("param g : group = A1\nrole [[g]] { }\ngrant g to g"), "",
       "parameter"},
      {DiagId::SetDiffersFromConfig,
       {"policy p use m set m.g = [[B1]]",
        {{"m", {"module m param g : group = A1 yaml \"a\" group G"}}},
        "a: C1\n",
        {},
        {}},
       "",
       "'C1'"},
      {DiagId::AmbiguousParameterOption,
       {"policy p use m, n",
        {{"m", {"module m param grp : group = A1 group grp"}},
         {"n", {"module n param grp : group = B1 group grp"}}},
        "",
        {{"grp", "X"}},
        {}},
       "",
       "'m.grp' or 'n.grp'"},
      {DiagId::LowerCaseName,
       {"policy p use m external group A9 set m.hlq = [[zwe.prod]]",
        {{"m", {"module m param hlq : dataset = A9.B resource DATASET ${hlq}.**"}}},
        "",
        {},
        {}},
       "ZWE.PROD",
       ""},
      {DiagId::ChoiceExpected, prelude("param s : switch = [[true]]"), "on", "on, off"},
      {DiagId::ChoiceExpected, prelude("param s : switch = [[false]]"), "off", ""},
      {DiagId::UnknownParameterOption,
       {"policy p use m", {{"m", {"module m param grp : group = A1 group G"}}}, "", {{"m.gpr", "X"}}, {}},
       "",
       "m.grp"},
      {DiagId::BadParameterValue,
       {"policy p use m", {{"m", {"module m param grp : group = A1 group G"}}}, "", {{"m.grp", "X Y"}}, {}},
       "",
       ""},
      {DiagId::UnusedParameter, {"policy p param [[g]] : group = A1", {}, {}, {}, {}}, "", ""},
      {DiagId::NoSuchQualifier, withParam("param h : dataset = A.B\ngroup [[${h.3}]]"), "", "2 qualifiers"},
      {DiagId::NoSuchQualifier, withParam("param h : dataset = A.B\ngroup [[${h.0}]]"), "", ""},
      {DiagId::BadParameterReference, withParam("group \"[[${A}]]\""), "", ""},
      {DiagId::BadParameterReference, withParam("group \"[[${a]]\""), "", ""},
      {DiagId::BraceInName, withParam("resource EJBROLE \"X[[\\${]]a}\""), "", ""},
      {DiagId::NameExpected, withParam("group [[\"\"]]"), "", "empty"},
      {DiagId::ParameterTypeDiffers, withParam("param n : number = 5\nresource FACILITY A.[[${n}]]"), "",
       "a name"},
      {DiagId::ParameterTypeDiffers,
       withParam("param n : group = G5\nuser U1 { default group G1 omvs { uid [[n]] } }"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Params, LongChainsOfDefaults) {
  std::string params = "param q0 : group = q1\n";
  for (int at = 1; at < 20000; ++at)
    params += fmt::format("param q{} : group = q{}\n", at, at + 1);
  Compilation c(withParam(params + "param q20000 : group = A1"));
  EXPECT_NE(c.find(DiagId::ParametersTooDeep), nullptr);
}

TEST(Params, ADefaultMayBeDeclaredLater) {
  Compilation c(
      withParam("param a : group = b symbol AA\nparam b : group = c symbol BB\nparam c : group = X1\n"
                "param lib : dataset = ${hlq}.LIB\nparam hlq : dataset = ZWE symbol HLQ\ngroup ${hlq.1}\n"
                "resource DATASET ${lib}.**"));
  EXPECT_EQ(c.messages(), "");
  ASSERT_EQ(c.policy().symbols.size(), 3u);
  // The alias comes after its original.
  EXPECT_EQ(c.text(c.policy().symbols[0].symbol), "BB");
  EXPECT_EQ(c.text(c.policy().symbols[2].symbol), "AA");
  EXPECT_EQ(c.text(c.policy().symbols[2].aliasOf), "BB");
  EXPECT_EQ(c.text(c.profile("DATASET", "ZWE.LIB.**")->pattern.spelling), "${HLQ}.LIB.**");
}

TEST(Params, QualifierKeepsTheSymbolOnlyOfAWholeValue) {
  Input input = withParam("param hlq : dataset = ZWE symbol HLQ\ngroup ${hlq.1}\nresource DATASET ${hlq}.**");
  Compilation one(input);
  EXPECT_EQ(one.messages(), "");
  EXPECT_EQ(one.text(one.principal("ZWE")->name.spelling), "${HLQ}");
  EXPECT_EQ(one.text(one.profile("DATASET", "ZWE.**")->pattern.spelling), "${HLQ}.**");
  EXPECT_TRUE(one.policy().symbols[0].oneQualifier);
  EXPECT_EQ(one.policy().symbols[0].maxLength(), 8u);
  input.sets = {{"m.hlq", "ZWE.V3"}};
  Compilation two(input);
  EXPECT_EQ(two.messages(), "");
  EXPECT_EQ(two.text(two.principal("ZWE")->name.spelling), "ZWE");
  EXPECT_EQ(two.text(two.profile("DATASET", "ZWE.V3.**")->pattern.spelling), "${HLQ}.**");
  EXPECT_FALSE(two.policy().symbols[0].oneQualifier);
  EXPECT_EQ(two.policy().symbols[0].maxLength(), 44u);
}

TEST(Params, LiteralUsesFollowTheSymbolOfTheirPrincipal) {
  Compilation c(withParam("param u : user = ZWESVUSR symbol ZUSER\nuser u { default group G1 }\n"
                          "resource FACILITY A.B\npermit READ on FACILITY A.B to ZWESVUSR"));
  EXPECT_EQ(c.messages(), "");
  EXPECT_EQ(c.text(c.policy()[c.policy().permits[0].who].name.spelling), "${ZUSER}");
}

TEST(Params, TextsAreNotReplaced) {
  Compilation c(withParam("param u : user = U1\nuser u \"A ${u}\" { default group G1 }"));
  // { is not the same character everywhere, so the text is refused as it stands.
  ASSERT_EQ(c.size(), 1u) << c.messages();
  EXPECT_EQ(c.diags.diagnostics()[0].id, DiagId::TextCharacter);
}

TEST(Config, WrongKindsOfValues) {
  auto yaml = [](const std::string &text, const char *type = "group") {
    return Input{"policy p use m",
                 {{"m", {std::string("module m param g : ") + type + " = A1 yaml \"a.b\" group G"}}},
                 text,
                 {},
                 {}};
  };
  const Mistake mistakes[] = {
      {DiagId::ConfigNeedsQuotes, yaml("a:\n  b: [[123]] # x\n"), "\"123\"", "a number"},
      {DiagId::ConfigNeedsQuotes, yaml("a:\n  b: [[1E5]]\n"), "\"1E5\"", "a number"},
      {DiagId::ConfigNeedsQuotes, yaml("a:\n  b: [[0x1F]]\n"), "\"0x1F\"", "a number"},
      {DiagId::ConfigNeedsQuotes, yaml("a:\n  b: [[NO]]\n"), "\"NO\"", "truth"},
      {DiagId::ConfigNeedsQuotes, yaml("a:\n  b: [[true]]\n", "dataset"), "\"true\"", "truth"},
      {DiagId::ConfigWrongKind, yaml("a: {b: [[~]]}\n"), "", "empty"},
      {DiagId::ConfigWrongKind, yaml("a:\n  b: [[\"\"]]\n"), "", "empty"},
      {DiagId::ConfigTemplate, yaml("a:\n  b: [[\"${{ x.y }}\"]]\n"), "", "m.g"},
      {DiagId::BadParameterValue, yaml("a:\n  b: [[zwe]]\n"), "ZWE", ""},
      {DiagId::BadParameterValue, yaml("a:\n  b: [['ZW*']]\n"), "", "generic"},
      {DiagId::ConfigDuplicateKey, yaml("a:\n  b: A1\n  [[b]]: A2\n"), "", "a.b"},
      {DiagId::ConfigDuplicateKey, yaml("a:\n  b: A1\n[[a]]:\n  b: A2\n"), "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  EXPECT_NE(Compilation(yaml("a:\n  b: [A1]\n")).find(DiagId::ConfigWrongKind), nullptr);
  EXPECT_NE(Compilation(yaml("a:\n  b:\n    c: A1\n")).find(DiagId::ConfigWrongKind), nullptr);
  EXPECT_NE(Compilation(yaml("a:\n  b:\n")).find(DiagId::ConfigWrongKind), nullptr);
}

TEST(Config, ReadsWhatYamlAllows) {
  const std::pair<const char *, const char *> texts[] = {
      {"# c\n---\nother: [1, {x: y}]\na:\n  b: ZWEX   # why\nz: 1\n", "ZWEX"},
      {"a: {b: 'Z1'}\n", "Z1"},
      {"a: {\"b\": \"123\"}\n", ""}, // a group cannot start with a digit
      {"d: &x\n  b: Z2\n  c: 1\na: *x\n", "Z2"},
      {"d: &x {b: Z3}\na:\n  <<: *x\n  c: 1\n", "Z3"},
      {"d: &x {b: Z3}\na:\n  <<: *x\n  b: Z4\n", "Z4"},
      {"a:\n  b: &n Z5\n", "Z5"},
      {"a:\n  b: Z6\n---\n", "Z6"},
      {"a.b: no\n", "A1"},
      {"d: &x {a: {b: Z9}}\n<<: *x\na: {c: 1}\n", "A1"}, // a merge does not reach into a section
      {"x: 1\nx: 2\n", "A1"},
      {"\xef\xbb\xbf"
       "a:\n  b: Z7\n",
       "Z7"},
      {"a:\r\n  b: Z8\r\n", "Z8"},
  };
  for (const auto &[text, value] : texts) {
    SCOPED_TRACE(text);
    Compilation c(
        {"policy p use m", {{"m", {"module m param g : group = A1 yaml \"a.b\" group G"}}}, text, {}, {}});
    if (*value) {
      EXPECT_EQ(c.messages(), "");
      ASSERT_EQ(c.compiled.parameters.size(), 1u);
      EXPECT_EQ(c.compiled.parameters[0].value, value);
    } else {
      EXPECT_EQ(c.size(), 1u) << c.messages();
    }
  }
}

TEST(Config, RefusesWhatIsNotYaml) {
  auto expect = [](DiagId id, const std::string &text) {
    Compilation c(
        {"policy p use m", {{"m", {"module m param g : group = A1 yaml \"a.b\" group G"}}}, text, {}, {}});
    ASSERT_EQ(c.size(), 1u) << text.substr(0, 60) << "\n" << c.messages();
    EXPECT_EQ(c.diags.diagnostics()[0].id, id) << c.messages();
    EXPECT_TRUE(c.diags.diagnostics()[0].range.isValid());
  };
  expect(DiagId::ConfigSyntax, "a: [b\n");
  expect(DiagId::ConfigSyntax, "a: \"b\n");
  expect(DiagId::ConfigSecondDocument, "a: b\n---\nc: d\n");
  expect(DiagId::ConfigUnknownAlias, "a: *nothing\n");
  expect(DiagId::ConfigKeyNotPlain, "? [a]\n: b\n");
  expect(DiagId::ConfigKeyNotPlain, "{{a: b}: c}\n");
  expect(DiagId::ConfigNotText, std::string("a\0b", 3));
  expect(DiagId::ConfigNotText, "\xff\xfe"
                                "a");
  expect(DiagId::ConfigNotText, "a: \xc3\x28\n");
  expect(DiagId::ConfigTooLarge, std::string(5 << 20, '#'));
  for (const char *nest : {"[", "{a: ", "- ", "? ", "{", "!!x [", "&a ["}) {
    std::string deep;
    for (int at = 0; at < 100000; ++at)
      deep += nest;
    Compilation c({"policy p", {}, deep, {}, {}});
    EXPECT_EQ(c.size(), 1u) << nest << c.messages();
    if (std::string(nest) == "[" || std::string(nest) == "- ") {
      EXPECT_EQ(c.diags.diagnostics()[0].id, DiagId::ConfigTooDeep);
    }
  }
  // Nine levels of nine aliases each would be 387 million entries.
  std::string bomb = "a0: &a0 {x: 1, y: 2, z: 3}\n";
  for (int level = 1; level < 9; ++level) {
    bomb += fmt::format("a{}: &a{} {{", level, level);
    for (int at = 0; at < 9; ++at)
      bomb += fmt::format("k{}: *a{}, ", at, level - 1);
    bomb += "}\n";
  }
  expect(DiagId::ConfigTooLarge, bomb);
}

RC_GTEST_PROP(Config, NoTextCrashesIt, ()) {
  const std::vector<std::string> pieces = {
      "a",   "b",  ":", ": ", "- ", "[",     "]",     "{",  "}", ",",      "\n", "  ",   "\"", "'",       "#",
      "&x ", "*x", "|", ">",  "? ", "---\n", "...\n", "\\", "!", "!!str ", "%",  "<<: ", "\t", "\xc3\xa9"};
  auto picks = *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, pieces.size()));
  std::string text;
  for (size_t pick : picks)
    text += pieces[pick];
  Compilation c(
      {"policy p use m", {{"m", {"module m param g : group = A1 yaml \"a.b\" group G"}}}, text, {}, {}});
  for (const Diagnostic &row : c.diags.diagnostics())
    RC_ASSERT(!row.range.isValid() || row.range.end <= c.sources.text(row.range.file).size());
}

TEST(Features, CommandLineBeatsPolicyBeatsDefault) {
  struct Row {
    const char *onByDefault, *policy;
    std::vector<std::pair<std::string, bool>> options;
    bool on;
  };
  const Row rows[] = {{"", "", {}, false},
                      {"default on", "", {}, true},
                      {"", "enable m.f", {}, true},
                      {"default on", "disable f", {}, false},
                      {"", "enable f", {{"m.f", false}}, false},
                      {"", "", {{"f", true}}, true},
                      {"", "disable f", {{"m.f", false}, {"m.f", true}}, true}};
  for (const Row &row : rows) {
    Compilation c(
        {fmt::format("policy p use m {}", row.policy),
         {{"m", {fmt::format("module m group G0 feature f \"t\" {} {{ group G1 }}", row.onByDefault)}}},
         {},
         {},
         row.options});
    EXPECT_EQ(c.messages(), "");
    EXPECT_EQ(c.principal("G1") != nullptr, row.on) << row.policy;
  }
}

TEST(Features, OneMessageForEachMistake) {
  auto module = [](const std::string &policy) {
    return Input{"policy p use m " + policy,
                 {{"m",
                   {"module m group G0 feature certs { group G1 role r { } }\nfeature extra { connect U to "
                    "G1 external user U }"}}},
                 {},
                 {},
                 {}};
  };
  expectMistake({DiagId::UnknownWord, module("enable [[m.cert]]"), "m.certs", "feature"});
  expectMistake({DiagId::FeatureBothWays, module("enable certs disable [[m.certs]]"), "", ""});
  expectMistake({DiagId::FeatureIsOff, module("external user X connect X to [[G1]]"), "", "enable m.certs"});
  expectMistake({DiagId::FeatureIsOff, module("external user X grant [[r]] to X"), "", "enable m.certs"});
  Input option = module("");
  option.features = {{"m.crts", true}};
  expectMistake({DiagId::UnknownFeatureOption, option, "", "m.certs"});
  Input twice{"policy p use m, n",
              {{"m", {"module m feature f { }"}}, {"n", {"module n feature f { }"}}},
              "",
              {},
              {}};
  twice.features = {{"f", false}};
  expectMistake(
      {DiagId::AmbiguousFeatureOption, twice, "", "--disable f is ambiguous: it may be 'm.f' or 'n.f'"});
  EXPECT_EQ(Compilation(module("enable certs external user X connect X to G1")).messages(), "");
  // Bodies are checked whether they are on or not, and may use each other's names while both are off.
  EXPECT_EQ(Compilation(module("")).messages(), "");
  expectMistake(
      {DiagId::UndeclaredPrincipal, prelude("feature f { connect IBMUSER to [[NOBODY]] }"), "", ""});
  EXPECT_NE(Compilation(module("enable extra")).find(DiagId::FeatureIsOff), nullptr);
}
