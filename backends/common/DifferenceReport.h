/// What a proof found, up to a limit.
#pragma once

#include "ir/support/Diagnostics.h"

namespace zsp::backends {

/// Takes differences up to a limit and counts the rest.
class DifferenceReport {
public:
  explicit DifferenceReport(DiagnosticEngine &diags) : diags(diags) {}
  template <typename... Args> void add(DiagId id, SourceRange range, Args &&...args) {
    if (count++ < limit)
      diags.report(id, range, std::forward<Args>(args)...);
  }
  bool any() const { return count != 0; }
  void finish() {
    if (count > limit)
      diags.report(DiagId::ProofMore, {}, count - limit);
  }

private:
  static constexpr unsigned limit = 50;
  DiagnosticEngine &diags;
  unsigned count = 0;
};

} // namespace zsp::backends
