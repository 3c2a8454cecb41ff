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

Delta fromNothing(const Policy &to, Products product) {
  auto forProduct = [product](const auto &row) { return (row.products & product) != 0; };
  Delta delta;
  delta.to = &to;
  delta.added.classes = indicesOf(to.classes, [](const ResourceClass &row) { return row.declared; });
  delta.added.principals = indicesOf(to.principals, [&](const Principal &row) {
    return forProduct(row) && !row.external && row.kind != PrincipalKind::Everyone;
  });
  delta.added.profiles = indicesOf(
      to.profiles, [&](const Profile &row) { return forProduct(row) && row.kind != ProfileKind::External; });
  delta.added.connects = indicesOf(to.connects, forProduct);
  delta.added.startedTasks = indicesOf(to.startedTasks, forProduct);
  delta.added.permits = indicesOf(to.permits, forProduct);
  delta.added.manualSteps = indicesOf(to.manualSteps, forProduct);
  delta.added.rawCommands = indicesOf(to.rawCommands, forProduct);
  return delta;
}

} // namespace zsp::ir
