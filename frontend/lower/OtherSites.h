/// site { acf2 { ... } tss { ... } }
#pragma once

#include "frontend/lower/Lowering.h"

#include "llvm/ADT/StringMap.h"

namespace zsp::lower {

class OtherSites {
public:
  /// `place` is that of the site block: the policy's top level.
  OtherSites(Lowering &l, uint32_t place) : l(l), place(place) {}

  void acf2(const ast::Item &item);
  void tss(const ast::Item &item);

private:
  bool once(const ast::Item &item, llvm::StringRef what);
  void key(const ast::Item &item);
  void uidLayout(const ast::Item &item);
  void type(const ast::Item &item);
  void department(const ast::Item &item);
  void ownership(const ast::Item &item);
  std::optional<Name> acid(const ast::Value &value);

  Lowering &l;
  uint32_t place;
  llvm::StringMap<SourceRange> seen;
};

} // namespace zsp::lower
