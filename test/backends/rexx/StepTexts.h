/// Steps as text, and what a run said about them.
#pragma once

#include "backends/jcl/RexxJob.h"
#include "backends/rexx/Rexx.h"
#include "test/backends/rexx/Regina.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>

namespace zsp::rexx::test {

/// What stands before the first step, then each step.
inline std::vector<std::string> stepsOf(llvm::StringRef text) {
  std::vector<std::string> parts{""};
  while (!text.empty()) {
    auto [line, after] = text.split('\n');
    if (line.starts_with("STEP    "))
      parts.emplace_back();
    (parts.back() += line) += '\n';
    text = after;
  }
  return parts;
}

inline std::string without(std::vector<std::string> steps, size_t at) {
  steps.erase(steps.begin() + at);
  return llvm::join(steps, "");
}

inline std::string verdictOf(const Finished &run, llvm::StringRef title) {
  for (const Verdict &verdict : verdictsOf(run))
    if (verdict.title == title)
      return verdict.verdict;
  return "no such step";
}

inline unsigned count(const Finished &run, llvm::StringRef verdict) {
  return llvm::count_if(verdictsOf(run), [&](const Verdict &row) { return row.verdict == verdict; });
}

/// From now on the job has a symbol for the group.
inline void addSymbol(ir::Policy &policy, ir::Principal &group) {
  ir::Symbol row{};
  row.kind = ir::Symbol::Group;
  row.symbol = policy.names->intern("ADMINGRP");
  row.value = group.name.value;
  row.parameter = policy.names->intern("zowe.core.admin_group");
  policy.symbols.push_back(row);
  group.name.spelling = policy.names->intern("${ADMINGRP}");
}

/// The steps as the job hands them over, symbols replaced.
inline std::string throughJob(const ir::Policy &policy, llvm::StringRef product, const std::string &steps) {
  DiagnosticEngine diags;
  std::string job = jcl::frameRexx(policy, {}, {programName.str(), program(), call({}), stepsName.str()},
                                   {{product.str(), steps}}, {}, true, diags);
  EXPECT_FALSE(diags.hasErrors());
  for (llvm::StringRef rest = job; !rest.empty(); rest = rest.split('\n').second)
    EXPECT_LE(rest.split('\n').first.size(), 72u) << rest.split('\n').first.str();
  std::string error;
  std::vector<jcl::Stream> streams = jcl::readJob(job, error);
  EXPECT_EQ(error, "");
  return streams.empty() ? "" : streams.back().text;
}

} // namespace zsp::rexx::test
