#include "ir/text/PolicyText.h"

#include "test/ir/text/RandomRows.h"

#include <gmock/gmock.h>

namespace zsp::ir {
namespace {

std::string printed(const Policy &policy, PolicyTextOptions options = {}) {
  std::string text;
  llvm::raw_string_ostream out(text);
  printPolicy(out, policy, options);
  return text;
}

struct Parsed {
  Interner names;
  std::vector<PolicyTextError> errors;
  std::unique_ptr<Policy> policy;

  explicit Parsed(llvm::StringRef text) : policy(parsePolicy(text, names, errors)) {}
  std::string firstError() const {
    return errors.empty() ? "none" : fmt::format("{}: {}", errors[0].line, errors[0].message);
  }
};

RC_GTEST_PROP(PolicyText, LosesNothing, ()) {
  test::RandomRows random;
  std::string text = printed(random.policy);
  Parsed read(text);
  RC_LOG() << text << read.firstError();
  RC_ASSERT(read.policy);
  RC_ASSERT(printed(*read.policy) == text);
  RC_ASSERT(sameContent(random.policy, random.policy, *read.policy, *read.policy));
}

RC_GTEST_PROP(PolicyText, DamagedTextIsReadOrRefused, ()) {
  test::RandomRows random(2);
  std::string text = printed(random.policy);
  for (int edit = *rc::gen::inRange(1, 4); edit > 0; --edit) {
    auto at = *rc::gen::inRange<size_t>(8, text.size() + 1);
    switch (*rc::gen::inRange(0, 3)) {
    case 0: text.erase(at, *rc::gen::inRange<size_t>(1, 9)); break;
    case 1: text.insert(at, *rc::gen::string<std::string>()); break;
    default:
      if (at < text.size())
        text[at] = *rc::gen::elementOf(std::string("\"\\[]{}=-~: \n\0\x80xA9", 18));
    }
  }
  Parsed read(text);
  RC_CLASSIFY(bool(read.policy), "read");
  RC_ASSERT(bool(read.policy) == read.errors.empty());
  RC_ASSERT(read.errors.size() <= 20u);
  for (const PolicyTextError &error : read.errors) {
    RC_ASSERT(error.begin <= error.end && error.begin <= text.size());
    RC_ASSERT(error.line == 1 + llvm::StringRef(text).take_front(error.begin).count('\n'));
  }
  if (read.policy) {
    std::string again = printed(*read.policy);
    Parsed second(again);
    RC_ASSERT(second.policy);
    RC_ASSERT(printed(*second.policy) == again);
  }
}

TEST(PolicyText, LooksAsDocumented) {
  Interner names;
  Policy policy(names);
  auto name = [&](const char *text) { return names.intern(text); };
  policy.name = name("demo");
  policy.classes.emplace_back().name = name("FACILITY");
  policy.classes[0].maxLength = {39, Certainty::Sure};
  Principal who;
  who.name = {name("U1"), name("${USER}")};
  who.restricted = true;
  policy.principals.push_back(who);
  Profile profile;
  profile.cls = {0};
  profile.pattern = {name("BPX.**"), name("BPX.**")};
  profile.owner = {0};
  policy.profiles.push_back(profile);
  Permit permit;
  permit.profile = {0};
  permit.who = {0};
  permit.level = AccessLevel::Read;
  permit.reason = name("they \"need\" it");
  permit.products = Products(Racf | Tss);
  permit.origin = {name("demo"), {1, 20, 48}};
  policy.permits.push_back(permit);
  policy.mergedPermits.push_back({{0}, name("twice"), {}, 0, 20300101, {}});
  policy.racf.egn = false;
  EXPECT_EQ(printed(policy),
            "zir 1\n"
            "\npolicy name=demo\n"
            "\nclass name=FACILITY maxLength={value=39 certainty=Sure}\n"
            "\nprincipal name=[U1 \"${USER}\"] restricted\n"
            "\nprofile cls=FACILITY pattern=BPX.** owner=U1\n"
            "\npermit profile=FACILITY/BPX.** who=U1 reason=\"they \\\"need\\\" it\" level=READ "
            "products=Racf+Tss unit=demo range=1:20-48\n"
            "merged reason=twice until=20300101\n"
            "\nracf egn=no\n");
  EXPECT_THAT(printed(policy, {.places = false}), testing::Not(testing::HasSubstr("range=")));
}

TEST(PolicyText, RowsOfOneNameStayApart) {
  Parsed read("zir 1\n"
              "principal name=A\nprincipal name=A~2\nprincipal name=A\nprincipal name=A\n"
              "connect user=A~4 group=A~3\nconnect user=A~2 group=A\n");
  ASSERT_TRUE(read.policy) << read.firstError();
  EXPECT_EQ(read.policy->connects[0].user.index, 3u);
  EXPECT_EQ(read.policy->connects[0].group.index, 2u);
  EXPECT_EQ(read.policy->connects[1].user.index, 1u);
  EXPECT_EQ(read.policy->connects[1].group.index, 0u);
}

TEST(PolicyText, SaysWhatIsWrongWhere) {
  auto error = [](llvm::StringRef lines) { return Parsed(("zir 1\n" + lines).str()).firstError(); };
  EXPECT_EQ(Parsed("").firstError(), "1: the first line is not 'zir 1'");
  EXPECT_EQ(Parsed("zir 2\npermit\n").firstError(), "1: the first line is not 'zir 1'");
  EXPECT_EQ(error("// a comment\n\nallow\n"), "4: no row is called 'allow'");
  EXPECT_EQ(error("policy\npolicy\n"), "3: a second line 'policy'");
  EXPECT_EQ(error("merged reason=x\n"), "2: no permit stands above");
  EXPECT_EQ(error("permit levle=READ\n"), "2: no field is called 'levle' here");
  EXPECT_EQ(error("permit level=READ level=READ\n"), "2: 'level' is given twice");
  EXPECT_EQ(error("permit level=read\n"), "2: this is NONE, EXECUTE, READ, UPDATE, CONTROL or ALTER");
  EXPECT_EQ(error("permit until=-1\n"), "2: this is a number from 0 to 4294967295");
  EXPECT_EQ(error("acf2.uid width=256\n"), "2: this is a number from 0 to 255");
  EXPECT_EQ(error("permit products=Racf,Tss\n"), "2: products are none, or some of Racf+Acf2+Tss");
  EXPECT_EQ(error("permit range=1:2\n"), "2: a place is FILE:BEGIN-END, in numbers");
  EXPECT_EQ(error("permit who=U1\n"), "2: no principal is called 'U1'");
  EXPECT_EQ(error("permit who=[U1]\n"), "2: this is the name of a row 'principal'");
  EXPECT_EQ(error("permit into=A\n"), "2: no field is called 'into' here");
  EXPECT_EQ(error("principal external=maybe\n"), "2: this is yes or no");
  EXPECT_EQ(error("principal kind=user\n"), "2: this field has no value 'user'");
  EXPECT_EQ(error("principal title=[a]\n"), "2: this is a word or a string");
  EXPECT_EQ(error("principal omvs=1\n"), "2: this is fields in braces");
  EXPECT_EQ(error("principal name=[a b c]\n"), "2: a list here is [NAME SPELLING]");
  EXPECT_EQ(error("manual lines=a\n"), "2: this is a list in brackets");
  EXPECT_EQ(error("manual title=\"a\n"), "2: the string does not end on its line");
  EXPECT_EQ(error("manual title=\"\\n\"\n"), "2: an escape is \\\", \\\\ or \\x with two hexadecimal digits");
  EXPECT_EQ(error("manual title=\n"), "2: a value is missing here");
  EXPECT_EQ(error("manual title=a\"b\"\n"), "2: a blank is missing here");
  EXPECT_EQ(error("manual lines=[a\n"), "2: ']' is missing");
  EXPECT_EQ(error("principal omvs={id={}\n"), "2: '}' is missing");
  EXPECT_EQ(error("manual =\n"), "2: a name is missing here");
  EXPECT_EQ(error("manual lines=[[[[[[[[[[[[a]]]]]]]]]]]]\n"), "2: brackets are nested too deeply");
}

TEST(PolicyText, ErrorsAreReported) {
  SourceManager sources;
  Interner names;
  DiagnosticEngine diags;
  uint32_t file = sources.addFile("a.zir", llvm::MemoryBuffer::getMemBuffer("zir 1\npermit level=7\n"));
  EXPECT_FALSE(parsePolicy(file, sources, names, diags));
  ASSERT_EQ(diags.diagnostics().size(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].id, DiagId::BadPolicyText);
  EXPECT_EQ(sources.text(diags.diagnostics()[0].range), "7");
}

TEST(PolicyText, StopsAfterTwentyErrors) {
  std::string text = "zir 1\n";
  for (int i = 0; i < 30; ++i)
    text += "allow\n";
  EXPECT_EQ(Parsed(text).errors.size(), 20u);
  text = "zir 1\n";
  for (int i = 0; i < 30; ++i)
    text += "permit who=U1\n";
  EXPECT_EQ(Parsed(text).errors.size(), 20u);
}

} // namespace
} // namespace zsp::ir
