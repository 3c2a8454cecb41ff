/// Collects the problems of the parts of the verifier.
#pragma once

#include "ir/passes/Verify.h"
#include "ir/support/Format.h"
#include "ir/text/Keywords.h"

namespace zsp::ir {

class Problems {
public:
  explicit Problems(const Policy &policy) : policy(policy) {}

  bool empty() const { return list.empty(); }
  std::vector<Problem> take() { return std::move(list); }

  template <typename Row, typename... Args>
  void add(const std::vector<Row> &rows, const Row &row, fmt::format_string<Args...> text, Args &&...args) {
    std::string message = fmt::format(text, std::forward<Args>(args)...);
    SourceRange range;
    if constexpr (requires { row.origin; })
      range = row.origin.range;
    add(fmt::format("{} {}: {}", keyword<Row>, &row - rows.data() + 1, message), range);
  }
  void add(std::string message, SourceRange range = {}) {
    if (list.size() < 100)
      list.push_back({std::move(message), range});
  }

  const Policy &policy;

private:
  std::vector<Problem> list;
};

/// Every reference is none or in range, every name and enum has a value that exists.
void checkFields(Problems &problems);
/// What each row says fits together.
void checkRows(Problems &problems);
/// What must be there once is, and what must be sorted is.
void checkTables(Problems &problems);
void checkInvariants(Problems &problems, Invariant wanted);

} // namespace zsp::ir
