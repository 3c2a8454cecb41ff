#include "ir/passes/Verify.h"

#include "test/ir/access/PolicyBuilder.h"
#include "test/ir/text/RandomRows.h"
#include "test/ir/text/ShownPolicies.h"

#include <gmock/gmock.h>

namespace zsp::ir {
namespace {

std::string problemsOf(const Policy &policy, Invariant also = NoInvariant) {
  std::string all;
  for (const Problem &problem : verify(policy, also))
    all += problem.message + "\n";
  return all;
}

TEST(Verify, ShownPoliciesAreSound) {
  for (const auto &shown : test::shownPolicies())
    EXPECT_EQ(problemsOf(*shown->policy, OneRowAnEntry), "") << shown->text;
}

struct Small : test::PolicyBuilder {
  Small() {
    group("G1");
    user("U1", "G1");
    profile("FACILITY", "A.B");
    permit(AccessLevel::Read, "FACILITY", "A.B", "U1");
    permit(AccessLevel::Read, "FACILITY", "A.B", "G1", "", condition(Condition::Terminal, "T1"));
    startedTask("PROC", "U1", "G1");
    policy.manualSteps.emplace_back();
  }
};

/// Each damage, and what is said of it.
TEST(Verify, NamesEveryDamage) {
  using Damage = void (*)(Small &);
  const std::pair<const char *, Damage> damages[] = {
      {"permit 1: profile is out of range", [](Small &b) { b.policy.permits[0].profile = {1}; }},
      {"permit 1: condition is out of range", [](Small &b) { b.policy.permits[0].condition = {7}; }},
      {"permit 1: has no profile", [](Small &b) { b.policy.permits[0].profile = {}; }},
      {"permit 2: has no principal", [](Small &b) { b.policy.permits[1].who = {}; }},
      {"permit 1: level has no value of its kind",
       [](Small &b) { b.policy.permits[0].level = AccessLevel(6); }},
      {"permit 1: products is no set of products",
       [](Small &b) { b.policy.permits[0].products = Products(9); }},
      {"permit 1: is for no product", [](Small &b) { b.policy.permits[0].products = NoProducts; }},
      {"permit 1: reason is no text", [](Small &b) { b.policy.permits[0].reason = Text(1u << 30); }},
      {"permit 1: until is 20270229, which is no day",
       [](Small &b) { b.policy.permits[0].until = 20270229; }},
      {"permit 1: review is 20271301, which is no day",
       [](Small &b) { b.policy.permits[0].review = 20271301; }},
      {"permit 1: origin ends before it begins",
       [](Small &b) { b.policy.permits[0].origin.range = {1, 9, 8}; }},
      {"merged 1: into is out of range",
       [](Small &b) { b.policy.mergedPermits.push_back({{2}, {}, {}, 0, 0, {}}); }},
      {"merged 1: has no permit", [](Small &b) { b.policy.mergedPermits.push_back({{}, {}, {}, 0, 0, {}}); }},
      {"merged 2: stands behind one of a later permit",
       [](Small &b) { b.policy.mergedPermits = {{{1}, {}, {}, 0, 0, {}}, {{0}, {}, {}, 0, 0, {}}}; }},
      {"class 1: has no name", [](Small &b) { b.policy.classes[0].name = {}; }},
      {"class 1: has levels that do not exist", [](Small &b) { b.policy.classes[0].levels.value = 64; }},
      {"class 2: is the second row for its name",
       [](Small &b) { b.policy.classes.push_back(b.policy.classes[0]); }},
      {"principal 2: has no name", [](Small &b) { b.policy.principals[1].name = {}; }},
      {"principal 2: 'U1' is no default group", [](Small &b) { b.policy.principals[1].defaultGroup = {1}; }},
      {"principal 1: has what only users have", [](Small &b) { b.policy.principals[0].restricted = true; }},
      {"principal 2: has what only groups have", [](Small &b) { b.policy.principals[1].superior = {0}; }},
      {"principal 2: UID or GID 2147483648 is too large",
       [](Small &b) { b.policy.principals[1].omvs = {true, {UnixId::Number, 2147483648u}, {}, {}}; }},
      {"principal 3: is the second row for its name", [](Small &b) { b.user("U1"); }},
      {"principal: two rows stand for everyone",
       [](Small &b) { b.row(b.user("U2")).kind = b.row(b.user("U3")).kind = PrincipalKind::Everyone; }},
      {"connect 1: 'G1' is no user", [](Small &b) { b.connect("G1", "G1"); }},
      {"started 1: has no user", [](Small &b) { b.policy.startedTasks[0].user = {}; }},
      {"profile 1: has no class", [](Small &b) { b.policy.profiles[0].cls = {}; }},
      {"profile 1: 'A..B' is no profile name",
       [](Small &b) { b.policy.profiles[0].pattern = b.spelled("A..B"); }},
      {"profile 1: has a volume, and is no data set",
       [](Small &b) { b.policy.profiles[0].volume = b.text("V1"); }},
      {"profile 2: is the second row for its name", [](Small &b) { b.profile("FACILITY", "A.B"); }},
      {"condition 1: has no name", [](Small &b) { b.policy.conditions[0].name = {}; }},
      {"condition 1: has a value, and is no criteria",
       [](Small &b) { b.policy.conditions[0].value = b.text("V"); }},
      {"symbol 1: 'NINECHARS' is longer than 8 characters",
       [](Small &b) { b.policy.symbols.push_back({Symbol::User, b.text("NINECHARS"), {}, {}, {}, {}}); }},
      {"assertion 1: has no second class",
       [](Small &b) { b.assertion(Assertion::NobodyBoth, {}, b.claim(AccessLevel::Read, "FACILITY", "A")); }},
      {"raw 1: is for several products",
       [](Small &b) { b.policy.rawCommands.push_back({AllProducts, b.text("X"), {}, {}}); }},
      {"accepted 1: has no finding",
       [](Small &b) { b.policy.acceptedFindings.push_back({{}, {0}, {}, AllProducts, {}}); }},
      {"severity 1: has no reason",
       [](Small &b) { b.policy.severities.push_back({FindingSeverity::Off, b.text("high-risk"), {}, {}}); }},
      {"severity 1: has no finding",
       [](Small &b) { b.policy.severities.push_back({FindingSeverity::Error, {}, {}, {}}); }},
      {"racf: the superior is no group", [](Small &b) { b.policy.racf.superior = {1}; }},
      {"racf: raclist is out of range", [](Small &b) { b.policy.racf.raclist = {{9}}; }},
      {"acf2: the UID string has 25 characters, not at most 24",
       [](Small &b) { b.policy.acf2.uidLayout = {{b.text("A"), 20}, {b.text("B"), 5}}; }},
      {"certificate 1: belongs to a user, and is not personal",
       [](Small &b) {
         Certificate &row = b.policy.certificates.emplace_back();
         row.label = b.text("L");
         row.kind = CertificateKind::Site;
         row.user = {1};
       }},
      {"facility 1: number 1000 is not from 0 to 999",
       [](Small &b) {
         Facility &row = b.policy.facilities.emplace_back();
         row.name = b.text("F");
         row.number = 1000;
       }},
  };
  EXPECT_EQ(problemsOf(Small().policy, OneRowAnEntry), "");
  for (const auto &[message, damage] : damages) {
    Small small;
    damage(small);
    EXPECT_EQ(problemsOf(small.policy), std::string(message) + "\n");
  }
}

TEST(Verify, InvariantsAreAskedFor) {
  Small b;
  EXPECT_EQ(invariantsOf(b.policy), OneRowAnEntry | Ordered);
  b.permit(AccessLevel::Update, "FACILITY", "A.B", "G1", "", b.condition(Condition::Terminal, "T1"));
  EXPECT_EQ(problemsOf(b.policy), "");
  EXPECT_EQ(problemsOf(b.policy, OneRowAnEntry),
            "permit 3: is the second row for its profile, principal and condition\n");
  b.policy.permits[1].products = Racf;
  b.policy.permits[2].products = Products(Acf2 | Tss);
  EXPECT_EQ(problemsOf(b.policy, OneRowAnEntry), "");
  b.user("A1");
  EXPECT_EQ(problemsOf(b.policy, Ordered), "principal 3: stands behind one that comes after it\n");
  EXPECT_EQ(invariantsOf(b.policy), OneRowAnEntry);
}

RC_GTEST_PROP(Verify, TakesAnything, ()) {
  test::RandomRows random;
  const int odds = *rc::gen::element(40, 1000);
  auto damage = [&]<typename Value>(Value &value) {
    if constexpr (isId<Value>)
      if (*rc::gen::inRange(0, odds) == 0)
        value.index = *rc::gen::arbitrary<uint32_t>();
    if constexpr (Enumerated<Value>)
      if (*rc::gen::inRange(0, odds) == 0)
        value = Value(*rc::gen::inRange(0, 256));
  };
  forEachLeaf(random.policy, damage);
  RC_ASSERT(verify(random.policy, OneRowAnEntry | Ordered).size() <= 100u);
}

} // namespace
} // namespace zsp::ir
