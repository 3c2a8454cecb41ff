#include "ir/access/ProfileSearch.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

llvm::StringRef literalPrefix(llvm::StringRef pattern) {
  size_t first = pattern.find_first_of("*%&");
  llvm::StringRef prefix = pattern.take_front(first);
  if (pattern.substr(first).starts_with("**"))
    prefix.consume_back(".");
  return prefix;
}

ProfileSearch::Head::Head(llvm::StringRef prefix) {
  unsigned shift = 64;
  for (char c : prefix.take_front(sizeof(text))) {
    shift -= 8;
    text |= uint64_t(static_cast<unsigned char>(c)) << shift;
    mask |= uint64_t(0xFF) << shift;
  }
}

ProfileSearch::ProfileSearch(const Policy &policy, Products product)
    : policy(policy), classes(policy.classes.size()), representative(policy.profiles.size()) {
  for (uint32_t i = 0; i < policy.profiles.size(); ++i)
    if (policy.profiles[i].products & product)
      classes[policy.profiles[i].cls.index].ordered.push_back({i});
  for (ByClass &rows : classes) {
    order(rows);
    index(rows);
  }
}

/// Sorts by specificity and folds equal profiles. A data set profile with a volume is a discrete profile and
/// comes before the generic one that spells the same name.
void ProfileSearch::order(ByClass &rows) {
  struct Row {
    Pattern pattern;
    ProfileId id;
    SpecificityKey key; ///< tells most names apart without a look at their texts
  };
  auto key = [&](ProfileId id) { return std::pair(policy[id].pattern.value, policy[id].volume); };
  std::vector<Row> sorted;
  sorted.reserve(rows.ordered.size());
  for (ProfileId id : rows.ordered)
    sorted.push_back({policy.pattern(policy[id]), id, specificityKey(policy.pattern(policy[id]))});
  llvm::sort(sorted, [&](const Row &a, const Row &b) {
    if (a.key != b.key)
      return a.key < b.key;
    if (int order = compareSpecificity(a.pattern, b.pattern))
      return order < 0;
    Name left = policy[a.id].volume, right = policy[b.id].volume;
    if (left != right)
      return !right || (left && policy.text(left) < policy.text(right));
    return a.id < b.id;
  });
  for (size_t at = 0; at < sorted.size(); ++at)
    rows.ordered[at] = sorted[at].id;
  std::vector<ProfileId> kept;
  for (ProfileId id : rows.ordered) {
    if (kept.empty() || key(kept.back()) != key(id))
      kept.push_back(id);
    representative[id.index] = kept.back();
  }
  rows.ordered = std::move(kept);
}

void ProfileSearch::index(ByClass &rows) {
  for (uint32_t position = 0; position < rows.ordered.size(); ++position) {
    ProfileId id = rows.ordered[position];
    llvm::StringRef name = policy.text(policy[id].pattern.value);
    llvm::StringRef prefix = literalPrefix(name);
    rows.heads.emplace_back(prefix);
    if (!policy.pattern(policy[id]).isGeneric()) {
      rows.discrete.try_emplace(name, id);
      continue;
    }
    rows.generic[prefix].push_back(position);
    rows.prefixLengths.push_back(prefix.size());
  }
  llvm::sort(rows.prefixLengths);
  rows.prefixLengths.erase(llvm::unique(rows.prefixLengths), rows.prefixLengths.end());
}

std::vector<ProfileId> ProfileSearch::alike(ClassId cls, const Pattern &pattern) const {
  const ByClass &rows = classes[cls.index];
  llvm::StringRef begins = literalPrefix(pattern.text());
  Head head(begins);
  std::vector<ProfileId> found;
  for (size_t position = 0; position < rows.ordered.size(); ++position) {
    if (!rows.heads[position].agrees(head))
      continue;
    llvm::StringRef other = literalPrefix(policy.text(policy[rows.ordered[position]].pattern.value));
    if (begins.starts_with(other) || other.starts_with(begins))
      found.push_back(rows.ordered[position]);
  }
  return found;
}

ProfileId ProfileSearch::find(ClassId cls, llvm::StringRef resource) const {
  const ByClass &rows = classes[cls.index];
  if (auto found = rows.discrete.find(resource); found != rows.discrete.end())
    return found->second;
  uint32_t best = ~0u;
  for (size_t length : rows.prefixLengths) {
    if (length > resource.size())
      break;
    auto found = rows.generic.find(resource.take_front(length));
    if (found == rows.generic.end())
      continue;
    for (uint32_t position : found->second) {
      if (position >= best)
        break;
      if (policy.pattern(policy[rows.ordered[position]]).matches(resource)) {
        best = position;
        break;
      }
    }
  }
  return best == ~0u ? ProfileId{} : rows.ordered[best];
}

} // namespace zsp::ir
