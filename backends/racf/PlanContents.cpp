#include "backends/racf/PlanContents.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Compiler.h"

namespace zsp::racf {

Contents::Contents(const PlanContext &context)
    : context(context), policy(context.policy), started(policy.findClass("STARTED")) {
  chooseRepresentatives();
  sortPermits();
  sortProfiles();
  sortStartedTasks();
}

void Contents::chooseRepresentatives() {
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, uint32_t> rows;
  representative.resize(policy.profiles.size());
  auto keyOf = [](const ir::Profile &row) {
    return std::pair(uint64_t(row.cls.index) << 32 | row.pattern.value.id, row.volume.id);
  };
  for (uint32_t index = 0; index < policy.profiles.size(); ++index) {
    const ir::Profile &row = policy.profiles[index];
    if (!(row.products & ir::Racf))
      continue;
    auto [found, first] = rows.try_emplace(keyOf(row), index);
    bool defines = row.kind != ir::ProfileKind::External;
    if (!first && defines && policy.profiles[found->second].kind == ir::ProfileKind::External)
      found->second = index;
  }
  for (uint32_t index = 0; index < policy.profiles.size(); ++index) {
    auto found = rows.find(keyOf(policy.profiles[index]));
    representative[index] = found == rows.end() ? index : found->second;
  }
}

void Contents::sortPermits() {
  begins.resize(policy.profiles.size() + 1);
  for (uint32_t index : context.added.permits)
    ++begins[representative[policy.permits[index].profile.index] + 1];
  for (size_t at = 1; at < begins.size(); ++at)
    begins[at] += begins[at - 1];
  permits.resize(context.added.permits.size());
  std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
  for (uint32_t index : context.added.permits)
    permits[next[representative[policy.permits[index].profile.index]]++] = index;
}

static void ask(const void *data, size_t size) {
  const char *first = static_cast<const char *>(data);
  LLVM_PREFETCH(first, 0, 3);
  LLVM_PREFETCH(first + size, 0, 3); // may lie in the next line of the cache
}

void Contents::askAhead(llvm::ArrayRef<uint32_t> profiles, size_t at) const {
  if (at + 6 < profiles.size())
    ask(&policy.profiles[profiles[at + 6]], sizeof(ir::Profile) - 1);
  if (at + 4 < profiles.size())
    for (uint32_t permit : permitsOf(profiles[at + 4]))
      ask(&policy.permits[permit], sizeof(ir::Permit) - 1);
  if (at + 2 < profiles.size())
    for (uint32_t permit : permitsOf(profiles[at + 2])) {
      llvm::StringRef reason = policy.text(policy.permits[permit].reason);
      ask(reason.data(), reason.size());
    }
}

void Contents::sortProfiles() {
  std::vector<bool> seen(policy.profiles.size());
  auto add = [&](uint32_t any) {
    uint32_t index = representative[any];
    if (!seen[index])
      profiles.push_back(index);
    seen[index] = true;
  };
  for (uint32_t index : context.added.profiles)
    add(index);
  for (uint32_t index : permits)
    add(policy.permits[index].profile.index);
  // The texts stand in the rows that are sorted: what lies elsewhere would be waited for at each comparison.
  using Row = std::tuple<llvm::StringRef, uint32_t, llvm::StringRef, uint32_t>;
  std::vector<Row> rows;
  rows.reserve(profiles.size());
  for (uint32_t index : profiles) {
    const ir::Profile &row = policy.profiles[index];
    rows.push_back(
        {context.text(policy[row.cls].name), row.cls.index, context.text(row.pattern.value), index});
  }
  llvm::sort(rows);
  llvm::transform(rows, profiles.begin(), [](const Row &row) { return std::get<3>(row); });
}

void Contents::sortStartedTasks() {
  if (started)
    startedTasks.assign(context.added.startedTasks.begin(), context.added.startedTasks.end());
  auto key = [&](uint32_t index) {
    return std::pair(context.text(policy.startedTasks[index].procedure.value), index);
  };
  llvm::sort(startedTasks, [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
}

std::vector<Contents::Part> Contents::parts() const {
  std::vector<Part> result;
  for (size_t begin = 0; begin < profiles.size();) {
    ir::ClassId cls = policy.profiles[profiles[begin]].cls;
    size_t end = begin;
    while (end < profiles.size() && policy.profiles[profiles[end]].cls == cls)
      ++end;
    result.push_back({cls, {}, llvm::ArrayRef(profiles).slice(begin, end - begin)});
    begin = end;
  }
  if (startedTasks.empty())
    return result;
  auto at = llvm::find_if(result, [&](const Part &part) { return part.cls == started; });
  if (at == result.end())
    at = result.insert(llvm::lower_bound(result, started,
                                         [&](const Part &part, ir::ClassId cls) {
                                           return policy.text(policy[part.cls].name) <
                                                  policy.text(policy[cls].name);
                                         }),
                       Part{started, {}, {}});
  at->startedTasks = startedTasks;
  return result;
}

} // namespace zsp::racf
