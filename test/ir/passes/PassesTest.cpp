#include "ir/passes/PassManager.h"

#include "ir/access/AccessTable.h"
#include "ir/model/Fields.h"
#include "ir/text/PolicyText.h"
#include "test/ir/access/RandomPolicy.h"
#include "test/ir/text/ShownPolicies.h"

#include <gmock/gmock.h>

#include <set>

namespace zsp::ir {
namespace {

std::string printed(const Policy &policy) {
  std::string text;
  llvm::raw_string_ostream out(text);
  printPolicy(out, policy, {.places = false});
  return text;
}

const PassOptions checked = [] {
  PassOptions options;
  options.verifyEach = true;
  options.compareAccess = CompareAccess::Always;
  return options;
}();

/// "U1 READ A.B Racf+Tss until 20270101: said, said" for each permit.
std::vector<std::string> permitsOf(const Policy &policy) {
  std::vector<std::string> all;
  for (uint32_t index = 0; index < policy.permits.size(); ++index) {
    const Permit &row = policy.permits[index];
    std::string text =
        fmt::format("{} {} {} {}", policy.text(policy[row.who].name.value), spelling(row.level),
                    policy.text(policy[row.profile].pattern.value), unsigned(row.products));
    if (row.condition)
      text += fmt::format(" when {}", policy.text(policy[row.condition].name));
    if (row.until)
      text += fmt::format(" until {}", row.until);
    text += fmt::format(": {}", policy.text(row.reason));
    for (const MergedPermit &merged : policy.mergedInto({index}))
      text += fmt::format(", {}", policy.text(merged.reason));
    all.push_back(text);
  }
  return all;
}

struct Trial : test::PolicyBuilder {
  DiagnosticEngine diags;

  Trial() {
    group("G1");
    user("U1", "G1");
    user("U2", "G1");
    profile("FACILITY", "A");
  }
  Permit &give(AccessLevel level, const char *name, const char *reason, const char *terminal = nullptr) {
    ConditionId when = terminal ? condition(Condition::Terminal, terminal) : ConditionId{};
    return row(permit(level, "FACILITY", "A", name, reason, when));
  }
  std::vector<std::string> after(llvm::StringRef names) {
    EXPECT_TRUE(runPasses(llvm::cantFail(parsePipeline(names)), policy, diags, checked));
    return permitsOf(policy);
  }
  std::string remarks() const {
    std::string all;
    for (const Diagnostic &row : diags.diagnostics())
      all += fmt::format("{} {}\n", info(row.id).id, row.message);
    return all;
  }
};

using testing::ElementsAre;

TEST(MergePermits, HigherLevelStaysWithAllThatWasSaid) {
  Trial run;
  run.give(AccessLevel::Read, "U1", "first");
  run.give(AccessLevel::Update, "U1", "second");
  run.give(AccessLevel::Read, "U1", "third");
  run.give(AccessLevel::Read, "G1", "group");
  EXPECT_THAT(run.after("merge-permits"),
              ElementsAre("U1 UPDATE A 7: second, first, third", "G1 READ A 7: group"));
  EXPECT_EQ(run.remarks(), "ZSP3520 'U1' gets UPDATE on 'A' by two permits, which are one entry now\n"
                           "ZSP3520 'U1' gets UPDATE on 'A' by two permits, which are one entry now\n");
  EXPECT_EQ(run.diags.diagnostics()[0].id, DiagId::PermitsMerged);
  EXPECT_EQ(run.diags.diagnostics()[0].notes[0].id, DiagId::OtherPermit);
}

TEST(MergePermits, NoneComesBeforeEverything) {
  Trial run;
  run.give(AccessLevel::Alter, "U1", "permit");
  run.give(AccessLevel::None, "U1", "deny");
  EXPECT_THAT(run.after("merge-permits"), ElementsAre("U1 NONE A 7: deny, permit"));
}

TEST(MergePermits, EachProductKeepsItsRow) {
  Trial run;
  run.give(AccessLevel::Read, "U1", "all");
  run.give(AccessLevel::Update, "U1", "racf").products = Racf;
  EXPECT_THAT(run.after("merge-permits"), ElementsAre("U1 READ A 6: all", "U1 UPDATE A 1: racf, all"));
}

TEST(MergePermits, AccessIsNotShortened) {
  Trial run;
  run.give(AccessLevel::Read, "U1", "for good");
  run.give(AccessLevel::Update, "U1", "short").until = 20270101;
  run.give(AccessLevel::Read, "U2", "short").until = 20270101;
  run.give(AccessLevel::Read, "U2", "longer").until = 20280101;
  EXPECT_THAT(run.after("merge-permits"),
              ElementsAre("U1 READ A 7: for good", "U1 UPDATE A 7 until 20270101: short",
                          "U2 READ A 7 until 20280101: longer, short"));
}

TEST(MergePermits, OnlyWhatBothAcceptIsAccepted) {
  Trial run;
  run.give(AccessLevel::Update, "U1", "a").waived = Products(Acf2 | Tss);
  run.give(AccessLevel::Read, "U1", "b").waived = Acf2;
  run.after("merge-permits");
  EXPECT_EQ(run.policy.permits[0].waived, Acf2);
}

TEST(DropWeaker, ConditionUnderAsMuchWithoutOne) {
  Trial run;
  run.give(AccessLevel::Read, "U1", "at T1", "T1");
  run.give(AccessLevel::Read, "U1", "always");
  run.give(AccessLevel::Alter, "U1", "more at T2", "T2");
  EXPECT_THAT(run.after("drop-weaker"),
              ElementsAre("U1 READ A 7: always, at T1", "U1 ALTER A 7 when T2: more at T2"));
  EXPECT_EQ(run.remarks(),
            "ZSP3521 'U1' gets READ on 'A' under a condition, and READ without one: the permit is dropped\n");
  EXPECT_EQ(run.diags.diagnostics()[0].id, DiagId::PermitAddsNothing);
}

TEST(DropWeaker, StaysWhereAnEntryLowersSomebody) {
  Trial group;
  group.give(AccessLevel::Update, "G1", "always");
  group.give(AccessLevel::Read, "G1", "at T1", "T1");
  group.give(AccessLevel::None, "U1", "not U1");
  EXPECT_EQ(group.after("drop-weaker").size(), 3u);
  Trial everyone;
  everyone.everyone();
  everyone.give(AccessLevel::Update, "*", "always");
  everyone.give(AccessLevel::Read, "*", "at T1", "T1");
  everyone.give(AccessLevel::None, "G1", "not G1");
  EXPECT_EQ(everyone.after("drop-weaker").size(), 3u);
  everyone.policy.permits[2].level = AccessLevel::Read;
  EXPECT_EQ(everyone.after("drop-weaker").size(), 2u);
}

TEST(DropWeaker, StaysWhereTheOtherEndsEarlierOrIsForAnotherProduct) {
  Trial run;
  run.give(AccessLevel::Update, "U1", "short").until = 20270101;
  run.give(AccessLevel::Read, "U1", "at T1", "T1");
  run.give(AccessLevel::Update, "U2", "racf").products = Racf;
  run.give(AccessLevel::Read, "U2", "at T1", "T1");
  EXPECT_THAT(run.after("drop-weaker"),
              ElementsAre("U1 UPDATE A 7 until 20270101: short", "U1 READ A 7 when T1: at T1",
                          "U2 UPDATE A 1: racf, at T1", "U2 READ A 6 when T1: at T1"));
}

TEST(DropWeaker, StaysBesideADeny) {
  Trial run;
  run.give(AccessLevel::None, "U1", "never");
  run.give(AccessLevel::Update, "U1", "always").until = 20280101;
  run.give(AccessLevel::Read, "U1", "at T1", "T1").until = 20280101;
  EXPECT_EQ(run.after("drop-weaker").size(), 3u);
  run.policy.permits[0].products = Products(Acf2 | Tss);
  run.policy.permits[1].products = Racf;
  EXPECT_THAT(run.after("drop-weaker"),
              ElementsAre("U1 NONE A 6: never", "U1 UPDATE A 1 until 20280101: always, at T1",
                          "U1 READ A 6 when T1 until 20280101: at T1"));
  EXPECT_EQ(run.remarks(), "ZSP3521 'U1' gets READ on 'A' under a condition, and UPDATE without one: the "
                           "permit is dropped for RACF\n");
}

/// What is left when the higher one ends does not matter to a condition that ends with it.
TEST(DropWeaker, OfSeveralRowsTheOneThatLastsDecides) {
  Trial run;
  run.give(AccessLevel::Read, "U1", "for good");
  run.give(AccessLevel::Update, "U1", "short").until = 20270101;
  run.give(AccessLevel::Update, "U1", "at T1", "T1").until = 20270101;
  run.give(AccessLevel::Update, "U1", "at T2", "T2").until = 20270102;
  run.give(AccessLevel::Read, "U1", "at T3", "T3");
  EXPECT_THAT(run.after("default"),
              ElementsAre("U1 READ A 7: for good, at T3", "U1 UPDATE A 7 until 20270101: short, at T1",
                          "U1 UPDATE A 7 when T2 until 20270102: at T2"));
}

/// The policy is the one without the statement: what the other one accepts is its own affair.
TEST(DropWeaker, AcceptedDifferencesAreLeftAlone) {
  Trial run;
  run.give(AccessLevel::Update, "U1", "always").waived = Acf2;
  run.give(AccessLevel::Read, "U1", "at T1", "T1").waived = Tss;
  EXPECT_THAT(run.after("drop-weaker"), ElementsAre("U1 UPDATE A 7: always, at T1"));
  EXPECT_EQ(run.policy.permits[0].waived, Acf2);
}

TEST(Passes, SayWhatIsMergedOnce) {
  Trial run;
  run.give(AccessLevel::Update, "U1", "racf").products = Racf;
  run.give(AccessLevel::Update, "U1", "others").products = Products(Acf2 | Tss);
  run.give(AccessLevel::Read, "U1", "at T1", "T1");
  EXPECT_THAT(run.after("drop-weaker"),
              ElementsAre("U1 UPDATE A 1: racf, at T1", "U1 UPDATE A 6: others, at T1"));
}

/// What the policy gives on a day, for each product.
std::vector<std::string> accessOn(const Policy &policy, Date day) {
  Policy then = policy;
  then.mergedPermits.clear();
  llvm::erase_if(then.permits, [&](const Permit &row) { return row.until && row.until < day; });
  std::vector<std::string> digests;
  unsigned names = 0, principals = 0;
  for (Products product : {Racf, Acf2, Tss})
    digests.push_back(accessDigest(then, product, names, principals));
  return digests;
}

constexpr Date days[] = {20270101, 20280101, 20290101};

void fill(test::PolicyBuilder &b) {
  test::fillPolicy(b);
  bool days = *rc::gen::arbitrary<bool>();
  for (uint32_t index = 0; index < b.policy.permits.size(); ++index) {
    Permit &row = b.row(PermitId{index});
    row.reason = b.text(fmt::format("reason {}", index));
    row.until = days ? *rc::gen::element<Date>(0, 0, 0, 20270101, 20280101) : 0;
    if (*rc::gen::arbitrary<bool>() && index) {
      row.profile = b.policy.permits[index - 1].profile;
      row.who = b.policy.permits[*rc::gen::inRange<uint32_t>(0, index)].who;
    }
    if (test::maybe(20))
      row.condition = b.condition(Condition::Program, test::oneOf({"P1", "P2"}));
  }
  std::set<std::pair<uint32_t, uint32_t>> seen;
  llvm::erase_if(b.policy.connects,
                 [&](const Connect &row) { return !seen.insert({row.user.index, row.group.index}).second; });
  RC_ASSERT(verify(b.policy).empty());
}

std::set<std::string> reasonsOf(const Policy &policy) {
  std::set<std::string> all;
  for (const Permit &row : policy.permits)
    all.insert(policy.text(row.reason).str());
  for (const MergedPermit &row : policy.mergedPermits)
    all.insert(policy.text(row.reason).str());
  return all;
}

/// Whether the passes changed anything.
bool keepsAccess(llvm::ArrayRef<const Pass *> pipeline, const Policy &before) {
  Policy after = before;
  DiagnosticEngine diags;
  unsigned changed = 0;
  PassOptions counting = checked;
  counting.after = [&](const Pass &, const Policy &, unsigned count) { changed += count; };
  RC_ASSERT(runPasses(pipeline, after, diags, counting));
  for (Date day : days)
    RC_ASSERT(accessOn(after, day) == accessOn(before, day));
  RC_ASSERT(reasonsOf(after) == reasonsOf(before));
  return changed != 0;
}

/// A thousand policies, since few have what a pass looks for.
RC_GTEST_PROP(Passes, KeepAccessOnEveryDayAndEveryReason, ()) {
  std::set<std::string> worked;
  for (int repeat = 0; repeat < 10; ++repeat) {
    test::PolicyBuilder b;
    fill(b);
    for (const Pass &pass : passTable)
      if (!(pass.needs & ~invariantsOf(b.policy)) && keepsAccess({&pass}, b.policy))
        worked.insert(pass.name.str());
    if (keepsAccess(defaultPipeline(), b.policy))
      worked.insert("default");
  }
  RC_TAG(fmt::format("{}", fmt::join(worked, " ")));
}

Pipeline allPasses() {
  return llvm::cantFail(parsePipeline("default,canonical-order"));
}

RC_GTEST_PROP(Passes, DoNothingTheSecondTime, ()) {
  test::PolicyBuilder b;
  fill(b);
  bool days = llvm::any_of(b.policy.permits, [](const Permit &row) { return row.until != 0; });
  DiagnosticEngine diags;
  RC_ASSERT(runPasses(allPasses(), b.policy, diags, checked));
  RC_ASSERT(days || invariantsOf(b.policy) == (OneRowAnEntry | Ordered));
  std::string once = printed(b.policy);
  unsigned changed = 0;
  PassOptions counting = checked;
  counting.after = [&](const Pass &, const Policy &, unsigned count) { changed += count; };
  RC_ASSERT(runPasses(allPasses(), b.policy, diags, counting));
  RC_ASSERT(changed == 0u);
  RC_ASSERT(printed(b.policy) == once);
}

/// Moves rows of the tables that are sorted, and the numbers that refer to permits with them.
RC_GTEST_PROP(CanonicalOrder, DoesNotDependOnTheOrderBefore, ()) {
  test::PolicyBuilder b;
  fill(b);
  for (Permit &row : b.policy.permits)
    row.until = 0;
  DiagnosticEngine diags;
  RC_ASSERT(runPasses(allPasses(), b.policy, diags, checked));
  std::string sorted = printed(b.policy);
  std::vector<uint32_t> order(b.policy.permits.size());
  for (uint32_t index = 0; index < order.size(); ++index)
    order[index] = index;
  for (size_t index = order.size(); index > 1; --index)
    std::swap(order[index - 1], order[*rc::gen::inRange<size_t>(0, index)]);
  Policy shuffled = b.policy;
  shuffled.mergedPermits.clear();
  for (uint32_t place = 0; place < order.size(); ++place) {
    shuffled.permits[place] = b.policy.permits[order[place]];
    for (MergedPermit row : b.policy.mergedInto({order[place]})) {
      row.into = {place};
      shuffled.mergedPermits.push_back(row);
    }
  }
  RC_ASSERT(runPass(*findPass("canonical-order"), shuffled, diags, checked));
  RC_ASSERT(printed(shuffled) == sorted);
}

TEST(Passes, ShownPoliciesKeepTheirAccess) {
  for (const auto &shown : test::shownPolicies()) {
    Policy policy = *shown->policy;
    DiagnosticEngine diags;
    EXPECT_TRUE(runPasses(allPasses(), policy, diags, checked)) << shown->text;
    EXPECT_EQ(accessOn(policy, days[0]), accessOn(*shown->policy, days[0]));
    EXPECT_EQ(invariantsOf(policy), OneRowAnEntry | Ordered);
  }
}

} // namespace
} // namespace zsp::ir
