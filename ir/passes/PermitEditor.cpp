#include "ir/passes/PermitEditor.h"

namespace zsp::ir {

PermitEditor::Said &PermitEditor::saidOf(uint32_t permit) {
  auto [at, fresh] = said.try_emplace(permit);
  if (fresh)
    for (const MergedPermit &row : policy.mergedInto({permit}))
      at->second.add(row, policy);
  return at->second;
}

void PermitEditor::Said::add(const MergedPermit &row, const Policy &policy) {
  const SourceRange &range = row.origin.range;
  if (known
          .emplace(policy.text(row.reason), row.ticket.id, row.review, row.until, row.origin.unit.id,
                   range.file, range.begin, range.end)
          .second)
    rows.push_back(row);
}

void PermitEditor::replace(uint32_t goes, uint32_t stays, Products products) {
  Permit &loser = policy.permits[goes];
  std::vector<MergedPermit> all = saidOf(goes).rows;
  all.insert(all.begin(), {{}, loser.reason, loser.ticket, loser.review, loser.until, loser.origin});
  Said &kept = saidOf(stays);
  for (const MergedPermit &row : all)
    kept.add(row, policy);
  changed.insert(goes);
  loser.products = Products(loser.products & ~products);
  loser.waived = Products(loser.waived & ~products);
}

unsigned PermitEditor::finish() {
  if (changed.empty())
    return 0;
  std::vector<MergedPermit> merged;
  std::vector<Permit> rows;
  for (uint32_t old = 0; old < policy.permits.size(); ++old) {
    if (!policy.permits[old].products)
      continue;
    auto found = said.find(old);
    llvm::ArrayRef<MergedPermit> known =
        found == said.end() ? policy.mergedInto({old}) : llvm::ArrayRef(found->second.rows);
    for (MergedPermit row : known) {
      row.into = {uint32_t(rows.size())};
      merged.push_back(row);
    }
    rows.push_back(policy.permits[old]);
  }
  policy.permits = std::move(rows);
  policy.mergedPermits = std::move(merged);
  return changed.size();
}

} // namespace zsp::ir
