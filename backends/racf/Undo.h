/// Parts of the planner for the commands that take out again what a build defines.
///
/// Taken out are the policy's own users, groups, connects, started tasks and plain profiles, and its entries
/// on the access lists of other profiles. A profile that is shared or external anywhere in the policy stays,
/// with all else that it has; so do classes and their options, which others may have come to use.
#pragma once

#include "backends/racf/Plan.h"

#include "llvm/ADT/DenseSet.h"

namespace zsp::racf {

/// Does the difference go from a policy to nothing?
bool isUndo(const ir::Delta &delta);

/// Everything between the options and the refresh.
void undoObjects(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                 CommandSink &sink);
void undoResources(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                   CommandSink &sink);

backends::Facts undoFacts(const ir::Delta &delta, const PlanOptions &options);

/// Knows which profiles stay.
class KeptProfiles {
public:
  explicit KeptProfiles(const ir::Policy &policy);
  bool contains(const ir::Profile &row) const { return names.contains(keyOf(row)); }

private:
  using Key = std::pair<uint64_t, uint32_t>;
  static Key keyOf(const ir::Profile &row) {
    return {uint64_t(row.cls.index) << 32 | row.pattern.value.id, row.volume.id};
  }
  llvm::DenseSet<Key> names;
};

/// What stands for a profile that is not there any more.
inline constexpr const char *goneAlready = "not defined any more";

} // namespace zsp::racf
