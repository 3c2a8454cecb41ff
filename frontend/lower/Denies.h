/// Denies that do not keep somebody out.
#pragma once

#include "frontend/lower/Lowering.h"
#include "ir/access/Access.h"

namespace zsp::lower {

class Denies {
public:
  explicit Denies(Lowering &l) : l(l) {}
  /// Reports everybody whom the deny names, or who is a declared member of what it names, and who has access
  /// all the same, on any product. Warning mode is not asked: in it nobody is kept out.
  void review(const ir::Permit &deny);

private:
  /// What a product has.
  struct View {
    std::unique_ptr<ir::AccessIndex> index;
    std::vector<llvm::SmallVector<ir::PrincipalId, 2>> members; ///< by principal; of a user itself
  };

  /// Made for the first deny: most policies have none.
  llvm::ArrayRef<View> products();
  bool keepsAccess(const ir::Permit &deny, ir::PrincipalId user, const ir::AccessIndex &index);

  Lowering &l;
  std::optional<ir::Policy> strict; ///< without warning mode, if a profile is in it
  std::vector<View> views;
};

} // namespace zsp::lower
