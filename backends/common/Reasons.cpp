#include "backends/common/Reasons.h"

#include "ir/model/Date.h"
#include "ir/model/MergedPermits.h"

#include "llvm/ADT/STLExtras.h"

#include <fmt/format.h>

namespace zsp::backends {

/// Of a Permit or a MergedPermit.
template <typename Row>
static std::string ownReason(const ir::Policy &policy, const Row &row, llvm::StringRef afterUntil) {
  std::string text = policy.text(row.reason).str();
  std::vector<std::string> extra;
  if (row.ticket)
    extra.push_back(policy.text(row.ticket).str());
  if (row.review)
    extra.push_back("review by " + ir::spelling(row.review));
  if (row.until)
    extra.push_back("until " + ir::spelling(row.until) + afterUntil.str());
  if (extra.empty())
    return text;
  std::string clauses = fmt::format("{}", fmt::join(extra, ", "));
  return text.empty() ? clauses : fmt::format("{} ({})", text, clauses);
}

bool standsForMore(const ir::Policy &policy, ir::PermitId permit) {
  return llvm::any_of(policy.mergedInto(permit),
                      [&](const ir::MergedPermit &row) { return row.until != policy[permit].until; }) ||
         !ir::saidBeside(policy, permit).empty();
}

std::string reasonText(const ir::Policy &policy, ir::PermitId permit, bool byHand) {
  const ir::Permit &row = policy[permit];
  // Beside other statements for the entry the last day of one need not be that of the entry.
  std::string lines = ownReason(policy, row,
                                !byHand                         ? ""
                                : standsForMore(policy, permit) ? ", change by hand"
                                                                : ", remove by hand");
  for (const ir::MergedPermit &merged : ir::saidBeside(policy, permit)) {
    std::string own = ownReason(policy, merged, "");
    if (!lines.empty())
      lines += '\n';
    if (merged.origin.unit != row.origin.unit)
      lines += policy.text(merged.origin.unit).str() + ": ";
    lines += own;
  }
  return lines;
}

} // namespace zsp::backends
