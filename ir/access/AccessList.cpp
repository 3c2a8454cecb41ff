#include "ir/access/AccessList.h"

#include "llvm/ADT/STLExtras.h"

#include <tuple>

namespace zsp::ir {

llvm::ArrayRef<AccessEntry> AccessList::all(PrincipalId who) const {
  auto begin = llvm::partition_point(entries, [&](const AccessEntry &entry) { return entry.who < who; });
  auto end = begin;
  while (end != entries.end() && end->who == who)
    ++end;
  return llvm::ArrayRef<AccessEntry>(begin, end);
}

/// What makes an entry: principal and condition by content.
static auto entryKey(const Policy &policy, const Permit &row) {
  PrincipalId who = policy[row.who].kind == PrincipalKind::Everyone ? AccessEntry::everyone : row.who;
  if (!row.condition)
    return std::tuple(who.index, 0u, 0u, 0u);
  const Condition &condition = policy[row.condition];
  return std::tuple(who.index, 1u + condition.kind, condition.name.id, condition.value.id);
}

AccessLists::AccessLists(const Policy &policy, Products product, const ProfileSearch &profiles) {
  group(policy, product, profiles);
  standardOf.begins.push_back(0);
  conditionalOf.begins.push_back(0);
  std::vector<PermitId> sorted;
  for (uint32_t profile = 0; profile < policy.profiles.size(); ++profile) {
    llvm::ArrayRef<PermitId> source = permits({profile});
    sorted.assign(source.begin(), source.end());
    merge(policy, sorted);
    standardOf.begins.push_back(standardOf.items.size());
    conditionalOf.begins.push_back(conditionalOf.items.size());
  }
}

/// Counting sort of the permits by profile.
void AccessLists::group(const Policy &policy, Products product, const ProfileSearch &profiles) {
  auto target = [&](const Permit &row) {
    return row.products & product ? profiles.canonical(row.profile) : ProfileId{};
  };
  rows.begins.assign(policy.profiles.size() + 1, 0);
  for (const Permit &row : policy.permits)
    if (ProfileId profile = target(row))
      ++rows.begins[profile.index + 1];
  for (size_t i = 1; i < rows.begins.size(); ++i)
    rows.begins[i] += rows.begins[i - 1];
  rows.items.resize(rows.begins.back());
  std::vector<uint32_t> next(rows.begins);
  for (uint32_t i = 0; i < policy.permits.size(); ++i)
    if (ProfileId profile = target(policy.permits[i]))
      rows.items[next[profile.index]++] = {i};
}

/// Appends one entry for each run of rows of one key: the highest level, or NONE if a row denies.
void AccessLists::merge(const Policy &policy, std::vector<PermitId> &sorted) {
  llvm::sort(sorted, [&](PermitId a, PermitId b) {
    return std::pair(entryKey(policy, policy[a]), a.index) < std::pair(entryKey(policy, policy[b]), b.index);
  });
  for (size_t begin = 0, end; begin < sorted.size(); begin = end) {
    const Permit &first = policy[sorted[begin]];
    auto key = entryKey(policy, first);
    AccessEntry entry{{std::get<0>(key)}, sorted[begin], first.level};
    for (end = begin + 1; end < sorted.size(); ++end) {
      const Permit &row = policy[sorted[end]];
      if (entryKey(policy, row) != key)
        break;
      bool denied = entry.level == AccessLevel::None;
      if (!denied && (row.level == AccessLevel::None || row.level > entry.level)) {
        entry.level = row.level;
        entry.permit = sorted[end];
      }
    }
    (first.condition ? conditionalOf : standardOf).items.push_back(entry);
  }
}

} // namespace zsp::ir
