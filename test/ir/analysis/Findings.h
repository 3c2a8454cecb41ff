/// Compiles and analyses a policy for tests.
#pragma once

#include "ir/analysis/Analysis.h"
#include "test/frontend/check/Compilation.h"

namespace zsp::test {

/// The findings of a policy, "ZSP2600 'text at fault'", one a line.
inline std::string findings(const Input &input, ir::Date asOf = 0, llvm::StringRef group = "") {
  Compilation policy(input);
  EXPECT_EQ(policy.messages(), "");
  if (!group.empty()) {
    EXPECT_TRUE(policy.diags.setGroup(group, true));
  }
  analysis::analyze(*policy.compiled.policy, {asOf, ir::AllProducts, policy.compiled.statements},
                    policy.diags);
  std::string all;
  for (const Diagnostic &row : policy.diags.diagnostics())
    all += fmt::format("{} {}\n", info(row.id).id, row.message);
  return all;
}

inline std::string findings(const std::string &statements, ir::Date asOf = 0, llvm::StringRef group = "") {
  return findings(prelude(statements), asOf, group);
}

} // namespace zsp::test
