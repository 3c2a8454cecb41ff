#include "ir/passes/PermitEditor.h"

#include "ir/model/Fields.h"

namespace zsp::ir {

std::vector<MergedPermit> &PermitEditor::saidOf(uint32_t permit) {
  auto [at, fresh] = said.try_emplace(permit);
  if (fresh)
    at->second = policy.mergedInto({permit}).vec();
  return at->second;
}

void PermitEditor::replace(uint32_t goes, uint32_t stays, Products products) {
  Permit &loser = policy.permits[goes], &winner = policy.permits[stays];
  std::vector<MergedPermit> all = saidOf(goes);
  all.insert(all.begin(), {{}, loser.reason, loser.ticket, loser.review, loser.until, loser.origin});
  std::vector<MergedPermit> &kept = saidOf(stays);
  for (MergedPermit &row : all) {
    row.into = {stays};
    if (llvm::none_of(kept, [&](const auto &other) { return sameContent(policy, row, policy, other); }))
      kept.push_back(row);
  }
  winner.waived = Products(winner.waived & (loser.waived | ~products));
  loser.products = Products(loser.products & ~products);
  loser.waived = Products(loser.waived & ~products);
}

unsigned PermitEditor::finish() {
  std::vector<MergedPermit> merged;
  std::vector<Permit> rows;
  for (uint32_t old = 0; old < policy.permits.size(); ++old) {
    if (!policy.permits[old].products)
      continue;
    auto changed = said.find(old);
    llvm::ArrayRef<MergedPermit> known =
        changed == said.end() ? policy.mergedInto({old}) : llvm::ArrayRef(changed->second);
    for (MergedPermit row : known) {
      row.into = {uint32_t(rows.size())};
      merged.push_back(row);
    }
    rows.push_back(policy.permits[old]);
  }
  auto removed = unsigned(policy.permits.size() - rows.size());
  policy.permits = std::move(rows);
  policy.mergedPermits = std::move(merged);
  return removed;
}

} // namespace zsp::ir
