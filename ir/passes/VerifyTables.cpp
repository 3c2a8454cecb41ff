#include "ir/passes/Entries.h"
#include "ir/passes/Order.h"
#include "ir/passes/Problems.h"

#include <map>

namespace zsp::ir {
namespace {

class TableCheck {
public:
  explicit TableCheck(Problems &problems) : problems(problems), policy(problems.policy) {}

  /// No two rows of one key share a product; rows without products are for all.
  template <typename Row, typename KeyOf>
  void unique(const std::vector<Row> &rows, const char *what, KeyOf keyOf) {
    std::map<decltype(keyOf(rows[0])), unsigned> seen;
    for (const Row &row : rows) {
      unsigned products = AllProducts;
      if constexpr (requires { row.products; })
        products = row.products;
      unsigned &taken = seen[keyOf(row)];
      if (taken & products)
        problems.add(rows, row, "is the second row for {}", what);
      taken |= products;
    }
  }
  void names();
  void sites();
  void mergedPermits();
  void entries();
  void order();

private:
  Problems &problems;
  const Policy &policy;
};

void TableCheck::names() {
  unique(policy.classes, "its name", [](const ResourceClass &row) { return row.name.id; });
  unique(policy.principals, "its name", [](const Principal &row) { return row.name.value.id; });
  unique(policy.profiles, "its name",
         [](const Profile &row) { return std::tuple(row.cls.index, row.pattern.value.id, row.volume.id); });
  unique(policy.connects, "its user and group",
         [](const Connect &row) { return std::pair(row.user.index, row.group.index); });
  unique(policy.startedTasks, "its procedure", [](const StartedTask &row) { return row.procedure.value.id; });
  unique(policy.facilities, "its name", [](const Facility &row) { return row.name.id; });
  unique(policy.multiUsers, "its user", [](const MultiUser &row) { return row.user.index; });
  unique(policy.keyrings, "its owner and name",
         [](const Keyring &row) { return std::pair(row.owner.index, row.name.id); });
  unique(policy.certificates, "its owner and label",
         [](const Certificate &row) { return std::tuple(row.kind, row.user.index, row.label.id); });
  auto isEveryone = [](const Principal &row) { return row.kind == PrincipalKind::Everyone; };
  if (llvm::count_if(policy.principals, isEveryone) > 1)
    problems.add("principal: two rows stand for everyone");
  if (llvm::count_if(policy.classes, [](const ResourceClass &row) { return row.isDataset; }) > 1)
    problems.add("class: two rows stand for data sets");
}

void TableCheck::sites() {
  unique(policy.acf2.keys, "its key", [](const Acf2Key &row) { return row.key.id; });
  unique(policy.acf2.types, "its class", [](const Acf2Type &row) { return row.cls.index; });
  unique(policy.tss.ownerships, "its class", [](const TssOwnership &row) { return row.cls.index; });
}

void TableCheck::mergedPermits() {
  const std::vector<MergedPermit> &rows = policy.mergedPermits;
  for (size_t at = 1; at < rows.size(); ++at)
    if (rows[at].into < rows[at - 1].into)
      problems.add(rows, rows[at], "stands behind one of a later permit");
}

void TableCheck::entries() {
  Entries entries(policy);
  unique(policy.permits, "its profile, principal and condition",
         [&](const Permit &row) { return entries.of(row); });
}

void TableCheck::order() {
  OrderKey key(policy);
  forEachOrdered(policy, [&](const auto &rows) {
    for (size_t at = 1; at < rows.size(); ++at)
      if (key(rows[at]) < key(rows[at - 1]))
        return problems.add(rows, rows[at], "stands behind one that comes after it");
  });
}

} // namespace

void checkTables(Problems &problems) {
  TableCheck check(problems);
  check.names();
  check.sites();
  check.mergedPermits();
}

void checkInvariants(Problems &problems, Invariant wanted) {
  TableCheck check(problems);
  if (wanted & OneRowAnEntry)
    check.entries();
  if (wanted & Ordered)
    check.order();
}

} // namespace zsp::ir
