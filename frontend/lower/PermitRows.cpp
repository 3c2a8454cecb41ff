#include "frontend/lower/PermitRows.h"

namespace zsp::lower {

ir::ConditionId PermitRows::condition(const ir::Condition &row) {
  std::pair key{uint64_t(row.kind) << 32 | row.name.id, row.value.id};
  auto [at, fresh] = conditions.try_emplace(key, uint32_t(l.policy.conditions.size()));
  if (fresh)
    l.policy.conditions.push_back(row);
  return {at->second};
}

void PermitRows::reserve(size_t rows) {
  l.policy.permits.reserve(rows);
  byEntry.reserve(rows);
  literals.reserve(rows);
}

void PermitRows::settle(ir::Permit &known, ir::Permit &row, bool literal) {
  unsigned both = known.products & row.products;
  if (!both)
    return;
  llvm::StringRef who = l.text(l.policy[row.who].name.value),
                  name = l.text(l.policy[row.profile].pattern.value);
  bool deniesOne = (known.level == ir::AccessLevel::None) != (row.level == ir::AccessLevel::None);
  if (deniesOne)
    l.diags()
        .report(DiagId::PermitAndDeny, row.origin.range, who, name)
        .note(DiagId::DeclaredHere, known.origin.range);
  else if (literal && known.level >= row.level)
    l.findings.push_back(
        {DiagId::PermitRepeated, row.profile, row.products,
         l.diags()
             .report(DiagId::PermitRepeated, row.origin.range, who, ir::spelling(known.level), name)
             .note(DiagId::DeclaredHere, known.origin.range)});
  // Of a permit and a deny the deny stays: the error above stops the build, a query still answers.
  bool knownStays = deniesOne ? known.level == ir::AccessLevel::None : known.level >= row.level;
  ir::Permit &loses = knownStays ? row : known;
  loses.products = ir::Products(loses.products & ~both);
}

void PermitRows::add(ir::Permit row, bool literal) {
  std::pair key{row.profile.index, row.who.index};
  auto index = uint32_t(l.policy.permits.size());
  auto [at, fresh] = byEntry.try_emplace(key, index);
  if (!fresh) {
    for (uint32_t known = at->second; known != none;) {
      if (l.policy.permits[known].condition == row.condition)
        settle(l.policy.permits[known], row, literal && literals[known]);
      auto next = earlier.find(known);
      known = next == earlier.end() ? none : next->second;
    }
    if (!row.products)
      return;
    earlier[index] = at->second;
    at->second = index;
  }
  l.policy.permits.push_back(row);
  literals.push_back(literal);
}

void PermitRows::finish() {
  llvm::erase_if(l.policy.permits, [](const ir::Permit &row) { return !row.products; });
}

} // namespace zsp::lower
