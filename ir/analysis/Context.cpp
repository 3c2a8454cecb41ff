#include "ir/analysis/Context.h"

#include "ir/model/Products.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {

Context::Context(const ir::Policy &policy, const AnalysisOptions &options, ir::AccessIndexes &indexes,
                 DiagnosticEngine &diags)
    : policy(policy), options(options), diags(diags), groups(policy.principals.size()),
      lowest(policy.profiles.size(), ir::AccessLevel::Alter),
      different(ir::differingProducts(policy, ir::AllProducts)), indexes(indexes) {
  for (uint32_t user = 0; user < policy.principals.size(); ++user) {
    if (ir::PrincipalId group = policy.principals[user].defaultGroup)
      groups[user].push_back({group, ir::AllProducts});
    if (policy.principals[user].kind == ir::PrincipalKind::Everyone)
      allUsers = {user};
  }
  for (const ir::Connect &row : policy.connects)
    if (row.user && row.group)
      groups[row.user.index].push_back({row.group, row.products});
  restricted.resize(policy.principals.size());
  for (uint32_t user = 0; user < policy.principals.size(); ++user)
    for (const Membership &row : groups[user])
      if (policy.principals[user].restricted)
        restricted[row.group.index] = true;
  group();
}

std::string few(llvm::ArrayRef<std::string> list, size_t shown, size_t total) {
  size_t count = shownOf(total, shown);
  std::string text = list.front();
  for (size_t at = 1; at < count; ++at)
    text += (at + 1 == total ? " and " : ", ") + list[at];
  return count < total ? fmt::format("{} and {} more", text, total - count) : text;
}

std::string Context::called(ir::PrincipalId id) const {
  return policy[id].kind == ir::PrincipalKind::Everyone ? "everyone" : fmt::format("'{}'", name(id));
}

bool Context::isOwn(ir::ProfileId profile, ir::PrincipalId who) const {
  return policy[policy[profile].cls].isDataset && policy[who].kind == ir::PrincipalKind::User &&
         name(profile).split('.').first == name(who);
}

llvm::SmallVector<ir::PrincipalId, 4> Context::groupsOf(ir::PrincipalId user, ir::Products product) const {
  llvm::SmallVector<ir::PrincipalId, 4> of;
  for (const Membership &row : groups[user.index])
    if (row.products & product && !llvm::is_contained(of, row.group))
      of.push_back(row.group);
  return of;
}

void Context::group() {
  begins.assign(policy.profiles.size() + 1, 0);
  for (const ir::Permit &row : policy.permits)
    ++begins[row.profile.index + 1];
  for (size_t i = 1; i < begins.size(); ++i)
    begins[i] += begins[i - 1];
  rows.resize(policy.permits.size());
  entries.resize(policy.permits.size());
  std::vector<uint32_t> place(begins.begin(), begins.end() - 1);
  for (uint32_t index = 0; index < policy.permits.size(); ++index) {
    const ir::Permit &row = policy.permits[index];
    uint32_t at = place[row.profile.index]++;
    rows[at] = index;
    entries[at] = {row.who.index, index, row.level, row.products, bool(row.condition)};
    if (!row.condition && policy[row.who].kind == ir::PrincipalKind::Group)
      lowest[row.profile.index] = std::min(lowest[row.profile.index], row.level);
  }
  for (size_t profile = 0; profile + 1 < begins.size(); ++profile)
    std::sort(
        entries.begin() + begins[profile], entries.begin() + begins[profile + 1],
        [](const Entry &a, const Entry &b) { return std::tie(a.who, a.permit) < std::tie(b.who, b.permit); });
}

llvm::ArrayRef<uint32_t> Context::permitsOf(ir::ProfileId profile) const {
  return llvm::ArrayRef(rows).slice(begins[profile.index], begins[profile.index + 1] - begins[profile.index]);
}

llvm::ArrayRef<Context::Entry> Context::entriesOf(ir::ProfileId profile) const {
  return llvm::ArrayRef(entries).slice(begins[profile.index],
                                       begins[profile.index + 1] - begins[profile.index]);
}

llvm::ArrayRef<Context::Entry> Context::entriesOf(ir::ProfileId profile, ir::PrincipalId who) const {
  llvm::ArrayRef<Entry> all = entriesOf(profile);
  const Entry *begin =
      llvm::lower_bound(all, who.index, [](const Entry &entry, uint32_t index) { return entry.who < index; });
  const Entry *end = begin;
  while (end != all.end() && end->who == who.index)
    ++end;
  return llvm::ArrayRef(begin, end);
}

const ir::Permit *Context::entry(ir::ProfileId profile, ir::PrincipalId who, ir::Products product) const {
  for (const Entry &found : entriesOf(profile, who))
    if (!found.conditional && found.products & product)
      return &policy.permits[found.permit];
  return nullptr;
}

const ir::Permit *Context::everyone(ir::ProfileId profile, ir::Products product) const {
  return allUsers ? entry(profile, allUsers, product) : nullptr;
}

} // namespace zsp::analysis
