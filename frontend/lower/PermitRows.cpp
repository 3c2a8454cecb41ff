#include "frontend/lower/PermitRows.h"

#include "ir/model/Date.h"
#include "ir/model/PermitGroups.h"

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
  literals.reserve(rows);
}

/// A role that is granted twice says the same twice.
bool PermitRows::isNew(uint32_t index, const ir::MergedPermit &said) {
  const SourceRange &range = said.origin.range;
  return this->said
      .insert({index, l.text(said.reason), said.ticket.id, said.review, said.until, range.file, range.begin,
               range.end})
      .second;
}

/// Whoever reads the entry later must find every statement and reason for it, and every day on which to look
/// at it again.
void PermitRows::merge(uint32_t index, const ir::Permit &stays, uint32_t loser, const ir::Permit &loses) {
  auto saidBy = [](const ir::Permit &row) {
    return ir::MergedPermit{{}, row.reason, row.ticket, row.review, row.until, row.origin};
  };
  isNew(index, saidBy(stays));
  std::vector<ir::MergedPermit> all = {saidBy(loses)};
  if (auto before = merged.find(loser); before != merged.end())
    all.insert(all.end(), before->second.begin(), before->second.end());
  for (const ir::MergedPermit &row : all)
    if (isNew(index, row))
      merged[index].push_back(row);
}

void PermitRows::settle(uint32_t at, uint32_t later) {
  ir::Permit &known = l.policy.permits[at], &row = l.policy.permits[later];
  bool literal = literals[at] && literals[later];
  bool deniesOne = (known.level == ir::AccessLevel::None) != (row.level == ir::AccessLevel::None);
  // Of a permit and a deny the deny stays: the error below stops the build, a query still answers.
  bool knownStays = deniesOne                  ? known.level == ir::AccessLevel::None
                    : known.level != row.level ? known.level > row.level
                                               : ir::lasts(known.until, row.until);
  ir::Permit &loses = knownStays ? row : known, &stays = knownStays ? known : row;
  unsigned both = known.products & row.products;
  // A lower level that lasts longer is what is left later. RACF has no days: there the higher one is all.
  if (!deniesOne && !ir::lasts(stays.until, loses.until))
    both &= ir::Racf;
  if (!both)
    return;
  if (deniesOne)
    l.diags()
        .report(DiagId::PermitAndDeny, row.origin.range, called(row.who),
                l.text(l.policy[row.profile].pattern.value))
        .note(DiagId::DeclaredHere, known.origin.range);
  if (!deniesOne && loses.origin.unit != stays.origin.unit) {
    ir::Permit &replaced = l.statements.replaced.emplace_back(loses);
    replaced.products = ir::Products(both);
  }
  if (!deniesOne && knownStays)
    merge(at, known, later, row);
  else if (!deniesOne)
    merge(later, row, at, known);
  // What the row that goes does not accept is not accepted, if it is in it, too.
  if (loses.until || loses.condition || loses.level == stays.level)
    stays.waived = ir::Products(stays.waived & (loses.waived | ~both));
  uint32_t loser = knownStays ? later : at, winner = knownStays ? at : later;
  take(loser, winner, both, deniesOne || !literal || !ir::lasts(stays.until, loses.until));
}

void PermitRows::take(uint32_t loser, uint32_t winner, unsigned products, bool byAccident) {
  ir::Permit &row = l.policy.permits[loser];
  Taken &gone = taken.try_emplace(loser, Taken{row.products}).first->second;
  gone.byAccident |= byAccident;
  gone.by.push_back(winner);
  row.products = ir::Products(row.products & ~products);
  if (row.products || gone.byAccident)
    return;
  ir::AccessLevel level = ir::AccessLevel::Alter;
  for (uint32_t by : gone.by)
    level = std::min(level, l.policy.permits[by].level);
  const ir::Profile &profile = l.policy[row.profile];
  DiagnosticEngine::Report report =
      l.diags().report(DiagId::PermitRepeated, row.origin.range, called(row.who), ir::spelling(level),
                       l.text(l.policy[profile.cls].name), l.text(profile.pattern.value));
  for (uint32_t by : gone.by)
    report.note(DiagId::DeclaredHere, l.policy.permits[by].origin.range);
  l.findings.push_back({DiagId::PermitRepeated, row.profile, gone.before, row.origin.unit, report});
}

std::string PermitRows::called(ir::PrincipalId who) const {
  const ir::Principal &row = l.policy[who];
  return row.kind == ir::PrincipalKind::Everyone ? "everyone" : fmt::format("'{}'", l.text(row.name.value));
}

/// A deny is of the whole access: a permit under a condition is against it, too.
static bool isOneEntry(const ir::Permit &a, const ir::Permit &b) {
  bool denied = a.level == ir::AccessLevel::None || b.level == ir::AccessLevel::None;
  return denied || a.condition == b.condition;
}

/// In the order of the source, whichever profile comes first: so are the messages.
void PermitRows::settleRepeated() {
  llvm::DenseMap<uint32_t, uint32_t> earlier; // row to the row before it of the same profile and principal
  ir::PermitGroups groups(l.policy);
  for (size_t profile = 0; profile < groups.profiles(); ++profile) {
    llvm::ArrayRef<ir::PermitGroups::Row> rows = groups.of(profile);
    for (size_t at = 1; at < rows.size(); ++at)
      if (rows[at].who == rows[at - 1].who)
        earlier[rows[at].permit] = rows[at - 1].permit;
  }
  llvm::SmallVector<uint32_t> repeated(llvm::make_first_range(earlier));
  llvm::sort(repeated);
  for (uint32_t row : repeated)
    for (uint32_t link = row; earlier.contains(link) && l.policy.permits[row].products;) {
      uint32_t before = earlier[link];
      if (isOneEntry(l.policy.permits[before], l.policy.permits[row]))
        settle(before, row);
      if (l.policy.permits[before].products)
        link = before;
      else if (auto further = earlier.find(before); further != earlier.end())
        earlier[link] = further->second; // a thousand repetitions are not compared with each other
      else
        earlier.erase(link);
    }
}

void PermitRows::finish() {
  settleRepeated();
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
