#include "ir/access/AccessList.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Compiler.h"

namespace zsp::ir {

llvm::ArrayRef<AccessEntry> AccessList::all(PrincipalId who) const {
  auto begin = llvm::partition_point(entries, [&](const AccessEntry &entry) { return entry.who < who; });
  auto end = begin;
  while (end != entries.end() && end->who == who)
    ++end;
  return llvm::ArrayRef<AccessEntry>(begin, end);
}

static auto keyOf(const Policy &policy, PrincipalId who, ConditionId given) {
  if (!given)
    return std::tuple(who.index, 0u, 0u, 0u);
  const Condition &condition = policy[given];
  return std::tuple(who.index, 1u + condition.kind, condition.name.id, condition.value.id);
}

AccessLists::AccessLists(const Policy &policy, Products product, const ProfileSearch &profiles) {
  group(policy, product, profiles);
  std::vector<bool> isEveryone(policy.principals.size());
  for (size_t at = 0; at < isEveryone.size(); ++at)
    isEveryone[at] = policy.principals[at].kind == PrincipalKind::Everyone;
  standardOf.begins.push_back(0);
  conditionalOf.begins.push_back(0);
  standardOf.items.reserve(rows.items.size());
  std::vector<Keyed> sorted;
  for (uint32_t profile = 0, ahead = 0; profile < policy.profiles.size(); ++profile) {
    sorted.clear();
    for (PermitId permit : permits({profile})) {
      // Rows of one profile lie far apart: asking for them early hides how long memory takes.
      if (constexpr uint32_t distance = 16; ahead++ + distance < rows.items.size())
        LLVM_PREFETCH(&policy[rows.items[ahead + distance - 1]], 0, 3);
      const Permit &row = policy[permit];
      PrincipalId who = isEveryone[row.who.index] ? AccessEntry::everyone : row.who;
      sorted.push_back({keyOf(policy, who, row.condition), permit, row.level});
    }
    merge(sorted);
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
void AccessLists::merge(std::vector<Keyed> &sorted) {
  llvm::sort(sorted, [](const Keyed &a, const Keyed &b) {
    return std::tie(a.key, a.permit.index) < std::tie(b.key, b.permit.index);
  });
  for (size_t begin = 0, end; begin < sorted.size(); begin = end) {
    const Keyed &first = sorted[begin];
    AccessEntry entry{{std::get<0>(first.key)}, first.permit, first.level};
    for (end = begin + 1; end < sorted.size() && sorted[end].key == first.key; ++end) {
      const Keyed &row = sorted[end];
      bool denied = entry.level == AccessLevel::None;
      if (!denied && (row.level == AccessLevel::None || row.level > entry.level)) {
        entry.level = row.level;
        entry.permit = row.permit;
      }
    }
    bool conditional = std::get<1>(first.key);
    (conditional ? conditionalOf : standardOf).items.push_back(entry);
  }
}

} // namespace zsp::ir
