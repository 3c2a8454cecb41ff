/// The canonical order of rows. The tables not named here keep theirs: it is the order in which something is
/// done (manual steps, raw commands, the UID string) or shown (assertions, symbols).
#pragma once

#include "ir/model/Policy.h"

#include <tuple>

namespace zsp::ir {

/// Keys by which tables are sorted: texts, and indices of tables that are sorted already.
class OrderKey {
public:
  explicit OrderKey(const Policy &policy) : policy(policy) {}

  auto operator()(const ResourceClass &row) const { return text(row.name); }
  auto operator()(const Principal &row) const { return text(row.name.value); }
  auto operator()(const Condition &row) const {
    return std::tuple(row.kind, text(row.name), text(row.value));
  }
  auto operator()(const Profile &row) const {
    return std::tuple(row.cls.index, text(row.pattern.value), text(row.volume), row.products);
  }
  auto operator()(const Connect &row) const {
    return std::tuple(row.user.index, row.group.index, row.products);
  }
  auto operator()(const StartedTask &row) const {
    return std::tuple(text(row.procedure.value), row.products);
  }
  auto operator()(const Permit &row) const {
    // The standard access list comes before the conditional one.
    return std::tuple(row.profile.index, bool(row.condition), row.who.index, row.condition.index,
                      row.products, row.level);
  }

private:
  llvm::StringRef text(Name name) const { return policy.text(name); }
  const Policy &policy;
};

/// Calls visit(rows) for each table that has a key, those that others refer to first.
template <typename SomePolicy, typename Visit> void forEachOrdered(SomePolicy &policy, Visit visit) {
  visit(policy.classes);
  visit(policy.principals);
  visit(policy.conditions);
  visit(policy.profiles);
  visit(policy.connects);
  visit(policy.startedTasks);
  visit(policy.permits);
}

} // namespace zsp::ir
