/// The generic profiles of a class, found by the names that they have in common with another profile.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace zsp::analysis {

/// By how all their names begin: a profile that shares names with another one and is less specific begins as
/// that one does.
class Generics {
public:
  Generics(const ir::Policy &policy, llvm::ArrayRef<ir::ProfileId> profiles, const ir::NameSpace &space);

  /// The most specific other generic profile that covers every name of this one and is less specific, or is
  /// more specific.
  ir::ProfileId broader(ir::ProfileId narrow) const { return covering(narrow, /*moreSpecific=*/false); }
  ir::ProfileId alwaysBefore(ir::ProfileId narrow) const { return covering(narrow, /*moreSpecific=*/true); }
  /// Does a less specific one of those that are asked for have a name in common with this profile?
  bool anyBehind(ir::ProfileId narrow, llvm::function_ref<bool(ir::ProfileId)> asked) const;

private:
  ir::ProfileId covering(ir::ProfileId narrow, bool moreSpecific) const;
  /// The other profiles whose text begins as that of this one.
  void around(ir::ProfileId narrow, llvm::function_ref<void(ir::ProfileId)> visit) const;

  const ir::Policy &policy;
  const ir::NameSpace &space;
  llvm::StringMap<llvm::SmallVector<ir::ProfileId, 2>> byBeginning;
  std::vector<size_t> lengths; ///< of the beginnings, ascending
};

} // namespace zsp::analysis
