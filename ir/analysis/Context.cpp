#include "ir/analysis/Context.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {

Context::Context(const ir::Policy &policy, const AnalysisOptions &options, DiagnosticEngine &diags)
    : policy(policy), options(options), diags(diags), groups(policy.principals.size()),
      denied(policy.profiles.size()) {
  auto join = [&](ir::PrincipalId user, ir::PrincipalId into) {
    if (user && into && !llvm::is_contained(groups[user.index], into))
      groups[user.index].push_back(into);
  };
  for (uint32_t user = 0; user < policy.principals.size(); ++user) {
    join({user}, policy.principals[user].defaultGroup);
    if (policy.principals[user].kind == ir::PrincipalKind::Everyone)
      allUsers = {user};
  }
  for (const ir::Connect &row : policy.connects)
    join(row.user, row.group);
  group();
}

void Context::group() {
  begins.assign(policy.profiles.size() + 1, 0);
  for (const ir::Permit &row : policy.permits)
    ++begins[row.profile.index + 1];
  for (size_t i = 1; i < begins.size(); ++i)
    begins[i] += begins[i - 1];
  rows.resize(policy.permits.size());
  std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
  entries.reserve(policy.permits.size());
  for (uint32_t index = 0; index < policy.permits.size(); ++index) {
    const ir::Permit &row = policy.permits[index];
    rows[next[row.profile.index]++] = index;
    if (row.level == ir::AccessLevel::None)
      denied[row.profile.index] = true;
    if (!row.condition)
      entries.try_emplace({row.profile.index, row.who.index}, index);
  }
}

llvm::ArrayRef<uint32_t> Context::permitsOf(ir::ProfileId profile) const {
  return llvm::ArrayRef(rows).slice(begins[profile.index], begins[profile.index + 1] - begins[profile.index]);
}

const ir::Permit *Context::entry(ir::ProfileId profile, ir::PrincipalId who, ir::Products products) const {
  auto found = entries.find({profile.index, who.index});
  if (found == entries.end())
    return nullptr;
  const ir::Permit &row = policy.permits[found->second];
  return products & ~row.products ? nullptr : &row;
}

const ir::Permit *Context::everyone(ir::ProfileId profile, ir::Products products) const {
  return allUsers ? entry(profile, allUsers, products) : nullptr;
}

} // namespace zsp::analysis
