// Statements that the IR keeps as they are, and those that wait for a later version.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

void manual(Lowering &l, const ast::ProductText &stmt, uint32_t place) {
  unsigned products = 0;
  for (const ast::Value &product : stmt.products)
    products |= product.text == "racf" ? ir::Racf : product.text == "acf2" ? ir::Acf2 : ir::Tss;
  products &= l.place(place).products;
  if (!l.isActive(place) || !products)
    return;
  ir::ManualStep row;
  row.products = ir::Products(products);
  row.title = check::readComment(l.program, stmt.text);
  for (const ast::Value &line : stmt.lines)
    row.lines.push_back(check::readComment(l.program, line));
  row.origin = l.origin(place, stmt.range);
  l.policy.manualSteps.push_back(std::move(row));
}

void notYet(Lowering &l, const ast::Stmt &stmt, uint32_t place, bool isForTss) {
  bool ignored = isForTss && l.place(place).products == ir::Tss;
  if (isForTss && !ignored) {
    l.diags().report(DiagId::BelongsInOnlyTss, stmt.keyword, ast::spelling(stmt.kind));
    return;
  }
  l.diags().report(ignored ? DiagId::IgnoredForNow : DiagId::NotSupportedYet, stmt.keyword,
                   ast::spelling(stmt.kind));
}

void accept(Lowering &l, const ast::Accept &stmt, uint32_t place) {
  l.diags().report(DiagId::AcceptWithoutEffect, stmt.keyword);
  if (ir::ClassId cls = findClass(l, stmt.on.className, place))
    for (const ast::Value &name : stmt.on.names)
      findResource(l, cls, name, place);
}

} // namespace

void lowerOthers(Lowering &l) {
  using enum ast::StmtKind;
  for (const check::Placed &placed : l.program.statements) {
    const ast::Stmt &stmt = *placed.stmt;
    if (stmt.kind == Manual)
      manual(l, *llvm::cast<ast::ProductText>(&stmt), placed.place);
    else if (stmt.kind == Accept)
      accept(l, *llvm::cast<ast::Accept>(&stmt), placed.place);
    else if (stmt.kind == Facility || stmt.kind == MultiUser)
      notYet(l, stmt, placed.place, true);
    else if (stmt.kind == Raw || stmt.kind == Keyring || stmt.kind == Certificate)
      notYet(l, stmt, placed.place, false);
  }
}

} // namespace zsp::lower
