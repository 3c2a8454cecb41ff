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

bool PermitRows::saysNothingNew(uint32_t index, const ir::Permit &stays, const ir::MergedPermit &said) const {
  auto same = [&](const auto &other) {
    return l.text(other.reason) == l.text(said.reason) && other.ticket == said.ticket &&
           other.review == said.review && other.until == said.until;
  };
  bool nothing = !said.reason && !said.ticket && !said.review && !said.until;
  auto before = merged.find(index);
  return nothing || same(stays) || (before != merged.end() && llvm::any_of(before->second, same));
}

/// Whoever reads the entry later must find every reason for it, and every day on which to look at it again.
void PermitRows::merge(uint32_t index, const ir::Permit &stays, uint32_t loser, const ir::Permit &loses) {
  std::vector<ir::MergedPermit> all = {
      {{}, loses.reason, loses.ticket, loses.review, loses.until, loses.origin}};
  if (auto before = merged.find(loser); before != merged.end())
    all.insert(all.end(), before->second.begin(), before->second.end());
  for (const ir::MergedPermit &said : all)
    if (!saysNothingNew(index, stays, said))
      merged[index].push_back(said);
}

/// Does an entry to the end of day `a` last at least as long as one to the end of `b`? 0 is for ever.
static bool lasts(ir::Date a, ir::Date b) {
  return a == 0 || (b != 0 && a >= b);
}

void PermitRows::settle(uint32_t at, ir::Permit &row, bool literal) {
  ir::Permit &known = l.policy.permits[at];
  bool deniesOne = (known.level == ir::AccessLevel::None) != (row.level == ir::AccessLevel::None);
  // Of a permit and a deny the deny stays: the error below stops the build, a query still answers.
  bool knownStays = deniesOne                  ? known.level == ir::AccessLevel::None
                    : known.level != row.level ? known.level > row.level
                                               : lasts(known.until, row.until);
  ir::Permit &loses = knownStays ? row : known, &stays = knownStays ? known : row;
  unsigned both = known.products & row.products;
  // A lower level that lasts longer is what is left later. RACF has no days: there the higher one is all.
  if (!deniesOne && !lasts(stays.until, loses.until))
    both &= ir::Racf;
  if (!both)
    return;
  llvm::StringRef who = l.text(l.policy[row.who].name.value),
                  name = l.text(l.policy[row.profile].pattern.value);
  if (deniesOne)
    l.diags()
        .report(DiagId::PermitAndDeny, row.origin.range, who, name)
        .note(DiagId::DeclaredHere, known.origin.range);
  else if (literal && knownStays && lasts(known.until, row.until))
    l.findings.push_back(
        {DiagId::PermitRepeated, row.profile, row.products,
         l.diags()
             .report(DiagId::PermitRepeated, row.origin.range, who, ir::spelling(known.level), name)
             .note(DiagId::DeclaredHere, known.origin.range)});
  auto next = uint32_t(l.policy.permits.size());
  if (!deniesOne && knownStays)
    merge(at, known, next, row);
  else if (!deniesOne)
    merge(next, row, at, known);
  loses.products = ir::Products(loses.products & ~both);
}

void PermitRows::add(ir::Permit row, bool literal) {
  std::pair key{row.profile.index, row.who.index};
  auto index = uint32_t(l.policy.permits.size());
  auto [at, fresh] = byEntry.try_emplace(key, index);
  if (!fresh) {
    for (uint32_t known = at->second; known != none;) {
      if (l.policy.permits[known].condition == row.condition)
        settle(known, row, literal && literals[known]);
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
  uint32_t kept = 0;
  for (uint32_t index = 0; !merged.empty() && index < l.policy.permits.size(); ++index) {
    if (!l.policy.permits[index].products)
      continue;
    if (auto found = merged.find(index); found != merged.end())
      for (ir::MergedPermit &said : found->second) {
        said.into = {kept};
        l.policy.mergedPermits.push_back(said);
      }
    ++kept;
  }
  llvm::erase_if(l.policy.permits, [](const ir::Permit &row) { return !row.products; });
}

} // namespace zsp::lower
