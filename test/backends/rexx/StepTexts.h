/// Steps as text, and what a run said about them.
#pragma once

#include "test/backends/rexx/Regina.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

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

} // namespace zsp::rexx::test
