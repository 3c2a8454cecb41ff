// require owners: every user, group and profile of the policy says itself who owns it.

#include "frontend/lower/Lowering.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {

bool isRequired(const Lowering &l, llvm::StringRef word) {
  return llvm::any_of(l.program.statements, [&](const check::Placed &placed) {
    const auto *list = llvm::dyn_cast<ast::NameList>(placed.stmt);
    return list && list->kind == ast::StmtKind::Require &&
           llvm::any_of(list->names, [&](const ast::Value &name) { return name.text == word; });
  });
}

namespace {

/// The block of a statement that makes something with an owner; nothing of others.
std::optional<ast::Items> blockOf(const ast::Stmt *stmt) {
  if (const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(stmt))
    return decl->items;
  const auto *resource = llvm::dyn_cast<ast::Resource>(stmt);
  if (resource && resource->kind != ast::StmtKind::ExternalResource)
    return resource->items;
  return std::nullopt;
}

} // namespace

// The owner of the site block is what RACF needs where nothing is said. Were it enough here, nothing would be
// required that is not anyway.
void requireOwners(Lowering &l) {
  if (!isRequired(l, "owners"))
    return;
  for (const check::Placed &placed : l.program.statements) {
    if (l.unitOf(placed.place) != l.program.policyIndex())
      continue;
    std::optional<ast::Items> items = blockOf(placed.stmt);
    if (items &&
        llvm::none_of(*items, [](const ast::Item &item) { return item.kind == ast::ItemKind::Owner; }))
      l.diags().report(DiagId::OwnerRequired, placed.stmt->keyword);
  }
}

} // namespace zsp::lower
