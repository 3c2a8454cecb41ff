// The passes change no command: what is sorted has no order, and nothing in the documents is merged or
// dropped.

#include "ir/passes/PassManager.h"

#include "backends/acf2/Acf2.h"
#include "backends/racf/Racf.h"
#include "backends/tss/Tss.h"
#include "test/ir/text/ShownPolicies.h"

#include <gtest/gtest.h>

namespace zsp::ir {
namespace {

/// The stream; nothing where the product cannot say what the policy says.
std::string streamOf(const backends::Backend &backend, const Policy &policy) {
  DiagnosticEngine diags;
  std::string text;
  llvm::raw_string_ostream out(text);
  if (!backend.check(policy, diags) ||
      !backend.write(policy, backends::StreamKind::Build, {}, {}, out, diags))
    return {};
  DiagnosticEngine found;
  EXPECT_TRUE(backend.prove(policy, backends::StreamKind::Build, text, found).proved);
  return text;
}

TEST(Streams, PassesChangeNoCommand) {
  std::unique_ptr<backends::Backend> all[] = {racf::backend(false), acf2::backend(), tss::backend()};
  Pipeline passes = llvm::cantFail(parsePipeline("default,canonical-order"));
  unsigned compared = 0;
  for (const auto &shown : test::shownPolicies()) {
    Policy policy = *shown->policy;
    DiagnosticEngine diags;
    ASSERT_TRUE(runPasses(passes, policy, diags, {}));
    for (const auto &backend : all) {
      std::string before = streamOf(*backend, *shown->policy);
      EXPECT_EQ(streamOf(*backend, policy), before) << backend->name().str() << '\n' << shown->text;
      compared += !before.empty();
    }
  }
  EXPECT_GT(compared, 20u);
}

} // namespace
} // namespace zsp::ir
