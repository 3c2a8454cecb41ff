#include "ir/passes/PassManager.h"

#include "test/ir/access/PolicyBuilder.h"

#include <gmock/gmock.h>

#include <set>

namespace zsp::ir {
namespace {

struct Small : test::PolicyBuilder {
  DiagnosticEngine diags;

  Small() {
    user("U1");
    profile("FACILITY", "A");
    permit(AccessLevel::Read, "FACILITY", "A", "U1");
  }
  /// The messages of one pass, with all checks.
  std::string run(unsigned (*change)(PassContext &), Invariant needs = NoInvariant,
                  Invariant preserves = NoInvariant) {
    PassOptions options;
    options.verifyEach = true;
    options.compareAccess = CompareAccess::Always;
    const Pass pass{"change", "a change", "rows", needs, NoInvariant, preserves, change};
    bool good = runPass(pass, policy, diags, options);
    EXPECT_EQ(good, !diags.hasErrors());
    std::string all;
    for (const Diagnostic &row : diags.diagnostics())
      all += fmt::format("{} {}\n", info(row.id).id, row.message);
    return all;
  }
};

TEST(PassManager, TableIsSound) {
  std::set<std::string> names;
  Invariant held = NoInvariant;
  for (const Pass *pass : defaultPipeline()) {
    EXPECT_EQ(pass->needs & held, pass->needs) << pass->name.str();
    held = (held & pass->preserves) | pass->gives;
    names.insert(pass->name.str());
  }
  EXPECT_EQ(held & OneRowAnEntry, OneRowAnEntry);
  EXPECT_EQ(names, (std::set<std::string>{"merge-permits", "drop-weaker"}));
}

TEST(PassManager, NamesOfPasses) {
  EXPECT_EQ(llvm::cantFail(parsePipeline("")).size(), 0u);
  Pipeline two = llvm::cantFail(parsePipeline("canonical-order,merge-permits"));
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0]->name, "canonical-order");
  EXPECT_EQ(llvm::cantFail(parsePipeline("default")), defaultPipeline());
  EXPECT_EQ(llvm::toString(parsePipeline("sort").takeError()),
            "no pass is called 'sort'; there are merge-permits, drop-weaker, canonical-order");
  EXPECT_EQ(llvm::toString(parsePipeline("default,drop-weeker").takeError()),
            "no pass is called 'drop-weeker'; did you mean 'drop-weaker'?");
  EXPECT_EQ(llvm::cantFail(parsePass("canonical-order"))->name, "canonical-order");
  EXPECT_EQ(llvm::toString(parsePass("default").takeError()),
            "no pass is called 'default'; there are merge-permits, drop-weaker, canonical-order");
  EXPECT_EQ(llvm::toString(parsePipeline("default,").takeError()),
            "no pass is called ''; there are merge-permits, drop-weaker, canonical-order");
}

TEST(PassManager, PassThatRaisesALevelIsCaught) {
  Small small;
  EXPECT_EQ(small.run([](PassContext &context) {
    context.policy.permits[0].level = AccessLevel::Update;
    return 1u;
  }),
            "ZSP3512 pass 'change' changed what the policy gives on RACF\n"
            "ZSP3512 pass 'change' changed what the policy gives on ACF2\n"
            "ZSP3512 pass 'change' changed what the policy gives on Top Secret\n");
  EXPECT_EQ(small.diags.diagnostics()[0].id, DiagId::PassChangesAccess);
}

TEST(PassManager, PassThatDropsAPermitOfOneProductIsCaught) {
  Small small;
  EXPECT_EQ(small.run([](PassContext &context) {
    context.policy.permits[0].products = Products(Racf | Tss);
    return 1u;
  }),
            "ZSP3512 pass 'change' changed what the policy gives on ACF2\n");
}

/// A build compares only where a pass says that it changed rows.
TEST(PassManager, AccessIsComparedWhereRowsChanged) {
  auto raise = [](PassContext &context) {
    context.policy.permits[0].level = AccessLevel::Update;
    return unsigned(context.policy.permits.size());
  };
  auto secretly = [](PassContext &context) {
    context.policy.permits[0].level = AccessLevel::Update;
    return 0u;
  };
  PassOptions options;
  options.verifyEach = false;
  auto goesThrough = [&](unsigned (*change)(PassContext &), CompareAccess when) {
    Small small;
    options.compareAccess = when;
    const Pass pass{"change", "a change", "rows", NoInvariant, NoInvariant, NoInvariant, change};
    return runPass(pass, small.policy, small.diags, options);
  };
  EXPECT_FALSE(goesThrough(raise, CompareAccess::WhereChanged));
  EXPECT_TRUE(goesThrough(secretly, CompareAccess::WhereChanged));
  EXPECT_FALSE(goesThrough(secretly, CompareAccess::Always));
  EXPECT_TRUE(goesThrough(raise, CompareAccess::Never));
}

TEST(PassManager, PassThatBreaksThePolicyIsCaught) {
  Small small;
  EXPECT_EQ(small.run([](PassContext &context) {
    context.policy.permits[0].who = {9};
    return 1u;
  }),
            "ZSP3511 pass 'change' left a policy that is not sound: permit 1: who is out of range\n");
  EXPECT_EQ(small.diags.diagnostics()[0].id, DiagId::PassBreaksPolicy);
}

TEST(PassManager, PassThatBreaksWhatItPreservesIsCaught) {
  auto repeat = [](PassContext &context) {
    context.policy.permits.push_back(context.policy.permits[0]);
    return 1u;
  };
  EXPECT_EQ(Small().run(repeat), "");
  EXPECT_EQ(
      Small().run(repeat, NoInvariant, OneRowAnEntry),
      "ZSP3511 pass 'change' left a policy that is not sound: permit 2: is the second row for its profile, "
      "principal and condition\n");
}

TEST(PassManager, PassRunsOnlyWhereItsNeedsHold) {
  Small small;
  small.permit(AccessLevel::Update, "FACILITY", "A", "U1");
  auto never = [](PassContext &) -> unsigned {
    ADD_FAILURE() << "the pass ran";
    return 0;
  };
  EXPECT_EQ(small.run(never, OneRowAnEntry),
            "ZSP3510 pass 'change' needs 'one-row-an-entry', which does not hold\n");
  EXPECT_EQ(small.diags.diagnostics()[0].id, DiagId::PassNeeds);
}

TEST(PassManager, UnsoundPolicyIsRefused) {
  Small small;
  small.policy.permits[0].until = 1;
  EXPECT_EQ(small.run([](PassContext &) { return 0u; }),
            "ZSP3501 the policy is not sound: permit 1: until is 1, which is no day\n");
  EXPECT_EQ(small.diags.diagnostics()[0].id, DiagId::PolicyNotSound);
}

} // namespace
} // namespace zsp::ir
