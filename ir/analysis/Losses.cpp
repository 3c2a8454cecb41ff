#include "ir/analysis/Losses.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {

using ir::AccessLevel;
using ir::ProfileId;

Losses::Losses(Context &context, const ir::AccessIndex &index)
    : context(context), policy(context.policy), index(index), product(index.product()),
      members(policy.principals.size()) {
  for (uint32_t user = 0; user < policy.principals.size(); ++user) {
    if (policy.principals[user].kind != ir::PrincipalKind::User)
      continue;
    userByName.try_emplace(policy.principals[user].name.value.id, user);
    for (ir::PrincipalId group : index.subject({user}).groups)
      members[group.index].push_back(user);
  }
}

/// Entries that count here at all.
bool Losses::counts(const ir::Permit &row) const {
  return row.level != AccessLevel::None && row.products & product && !subjectOf(row.who).bypasses;
}

ir::Subject Losses::subjectOf(ir::PrincipalId who) const {
  switch (policy[who].kind) {
  case ir::PrincipalKind::User: return index.subject(who);
  case ir::PrincipalKind::Group: return index.memberOf(who);
  case ir::PrincipalKind::Everyone: break;
  }
  return ir::AccessIndex::anyoneElse();
}

/// The entries that give more than somebody has whom the narrow profile does not know.
const Losses::RowsByUnit &Losses::above(ProfileId broad, AccessLevel level) {
  auto [at, fresh] = made.try_emplace({broad.index, unsigned(level)});
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> counted;
  if (fresh)
    for (uint32_t permit : context.permitsOf(broad)) {
      const ir::Permit &row = policy.permits[permit];
      if (!counts(row) || row.level <= (policy[row.who].restricted ? AccessLevel::None : level))
        continue;
      Rows &rows = at->second[row.origin.unit];
      rows.permits.push_back(permit);
      ++rows.count[row.products];
      rows.principals += counted.insert({row.origin.unit.id, row.who.index}).second;
    }
  return at->second;
}

static bool isOne(const ir::Condition &a, const ir::Condition &b) {
  return a.kind == b.kind && a.name == b.name && a.value == b.value;
}

AccessLevel Losses::levelAt(const ir::Permit &row, const Pair &at) const {
  ir::Subject subject = subjectOf(row.who);
  AccessLevel level = index.decide(subject, at.narrow, at.name).level;
  if (!row.condition)
    return level;
  llvm::SmallVector<ir::PrincipalId, 4> all(subject.groups);
  if (subject.user)
    all.push_back(subject.user);
  if (context.everyone() && !subject.restricted)
    all.push_back(context.everyone());
  for (ir::PrincipalId who : all)
    for (const Context::Entry &entry : context.entriesOf(at.narrow, who)) {
      ir::ConditionId condition = policy.permits[entry.permit].condition;
      if (condition && entry.products & product && isOne(policy[condition], policy[row.condition]))
        level = std::max(level, entry.level);
    }
  return level;
}

/// Does the narrow profile have an entry instead?
bool Losses::isSaid(const ir::Permit &row, ProfileId narrow) const {
  return llvm::any_of(context.entriesOf(narrow, row.who), [&](const Context::Entry &entry) {
    ir::ConditionId condition = policy.permits[entry.permit].condition;
    return entry.products & product &&
           (!condition || (row.condition && isOne(policy[condition], policy[row.condition])));
  });
}

/// The entries of the broad profile whose principals can have more or less from the narrow one than somebody
/// whom it does not know; in source order.
std::vector<uint32_t> Losses::touched(const Pair &at) const {
  llvm::DenseSet<uint32_t> who;
  bool conditions = false; // one for everyone can touch every entry that has one
  for (const Context::Entry &entry : context.entriesOf(at.narrow)) {
    if (!(entry.products & product))
      continue;
    who.insert(entry.who);
    who.insert(members[entry.who].begin(), members[entry.who].end());
    conditions |= entry.conditional && context.everyone().index == entry.who;
  }
  if (policy[policy[at.narrow].cls].isDataset)
    if (auto owner = userByName.find(policy.names->find(llvm::StringRef(at.name).split('.').first).id);
        owner != userByName.end())
      who.insert(owner->second);
  if (conditions)
    for (const Context::Entry &entry : context.entriesOf(at.broad))
      if (entry.conditional)
        who.insert(entry.who);
  std::vector<uint32_t> rows;
  for (uint32_t principal : who)
    for (const Context::Entry &entry : context.entriesOf(at.broad, {principal}))
      rows.push_back(entry.permit);
  llvm::sort(rows);
  return rows;
}

/// The default access of profiles that others define is not ours to know.
AccessLevel Losses::byDefault(const Pair &at) const {
  const ir::Profile &narrow = policy[at.narrow], &broad = policy[at.broad];
  if (narrow.kind != ir::ProfileKind::Plain || broad.kind != ir::ProfileKind::Plain ||
      !(broad.products & product) || context.everyone(at.narrow, product))
    return AccessLevel::None;
  AccessLevel before = broad.warning                         ? AccessLevel::Alter
                       : context.everyone(at.broad, product) ? AccessLevel::None
                                                             : broad.uacc;
  return before > at.anyone ? before : AccessLevel::None;
}

void Losses::addTouched(const Pair &at, llvm::ArrayRef<uint32_t> rows,
                        llvm::MapVector<Name, Loss> &losses) const {
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> above, below;
  for (uint32_t permit : rows) {
    const ir::Permit &row = policy.permits[permit];
    if (!counts(row))
      continue;
    Loss &loss = losses[row.origin.unit];
    std::pair principal{row.origin.unit.id, row.who.index};
    if (row.level > (policy[row.who].restricted ? AccessLevel::None : at.anyone)) {
      --loss.rows.count[row.products];
      loss.rows.principals -= above.insert(principal).second;
    }
    if (isSaid(row, at.narrow) || levelAt(row, at) >= row.level)
      continue;
    loss.rows.permits.push_back(permit);
    ++loss.rows.count[row.products];
    loss.rows.principals += below.insert(principal).second;
  }
}

// In warning mode the rows of the broad profile do not say what anybody has.
void Losses::addEntries(const Pair &at, llvm::MapVector<Name, Loss> &losses) {
  if (policy[at.broad].warning)
    return;
  std::vector<uint32_t> own = touched(at);
  for (const auto &[unit, rows] : above(at.broad, at.anyone)) {
    Loss &loss = losses[unit];
    loss.rows.count = rows.count;
    loss.rows.principals = rows.principals;
    for (uint32_t permit : rows.permits) {
      if (loss.rows.permits.size() == Loss::places)
        break;
      if (!llvm::binary_search(own, permit))
        loss.rows.permits.push_back(permit);
    }
  }
  addTouched(at, own, losses);
}

llvm::MapVector<Name, Loss> Losses::of(const Pair &at) {
  llvm::MapVector<Name, Loss> losses;
  addEntries(at, losses);
  if (AccessLevel level = byDefault(at); level != AccessLevel::None)
    losses[policy[at.broad].origin.unit].byDefault = level;
  for (auto &[unit, loss] : losses) {
    llvm::sort(loss.rows.permits);
    loss.rows.permits.resize(std::min(loss.rows.permits.size(), Loss::places));
  }
  losses.remove_if([](const auto &row) { return !row.second.any(); });
  return losses;
}

} // namespace zsp::analysis
