#include "ir/delta/Delta.h"

namespace zsp::ir {

template <typename Rows, typename Wanted>
static std::vector<uint32_t> indicesOf(const Rows &rows, Wanted wanted) {
  std::vector<uint32_t> indices;
  for (uint32_t i = 0; i < rows.size(); ++i)
    if (wanted(rows[i]))
      indices.push_back(i);
  return indices;
}

static Delta::Rows rowsOf(const Policy &policy, Products product) {
  auto forProduct = [product](const auto &row) { return (row.products & product) != 0; };
  Delta::Rows rows;
  rows.classes = indicesOf(policy.classes, [](const ResourceClass &row) { return row.declared; });
  rows.principals = indicesOf(policy.principals, [&](const Principal &row) {
    return forProduct(row) && !row.external && row.kind != PrincipalKind::Everyone;
  });
  rows.profiles = indicesOf(policy.profiles, [&](const Profile &row) {
    return forProduct(row) && row.kind != ProfileKind::External;
  });
  rows.connects = indicesOf(policy.connects, forProduct);
  rows.startedTasks = indicesOf(policy.startedTasks, forProduct);
  rows.permits = indicesOf(policy.permits, forProduct);
  rows.manualSteps = indicesOf(policy.manualSteps, forProduct);
  rows.rawCommands = indicesOf(policy.rawCommands, forProduct);
  return rows;
}

Delta fromNothing(const Policy &to, Products product) {
  Delta delta;
  delta.to = &to;
  delta.added = rowsOf(to, product);
  return delta;
}

Delta toNothing(const Policy &from, Products product) {
  Delta delta;
  delta.from = &from;
  delta.removed = rowsOf(from, product);
  return delta;
}

} // namespace zsp::ir
