// Texts that the IR keeps as they are: manual steps and raw commands.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

unsigned productsOf(const ast::ProductText &stmt) {
  unsigned products = 0;
  for (const ast::Value &product : stmt.products)
    products |= product.text == "racf" ? ir::Racf : product.text == "acf2" ? ir::Acf2 : ir::Tss;
  return products;
}

void manual(Lowering &l, const ast::ProductText &stmt, uint32_t place) {
  ir::ManualStep row;
  row.products = ir::Products(productsOf(stmt) & l.place(place).products);
  row.title = check::readComment(l.program, stmt.text);
  for (const ast::Value &line : stmt.lines)
    row.lines.push_back(check::readComment(l.program, line));
  row.origin = l.origin(place, stmt.range);
  if (l.isActive(place) && row.products)
    l.policy.manualSteps.push_back(std::move(row));
}

// What a command may hold and how long it may be is its product's to say; these characters hold for all.
void raw(Lowering &l, const ast::ProductText &stmt, uint32_t place) {
  unsigned products = productsOf(stmt);
  if (products & (products - 1)) {
    l.diags().report(DiagId::RawForSeveral, stmt.products[1].range, listOfProducts(products));
    return;
  }
  ir::RawCommand row;
  row.products = ir::Products(products & l.place(place).products);
  constexpr size_t longest = 32000; // TSO's command buffer
  auto text = check::readOperandText(l.program, stmt.text, l.unitOf(place), longest, "a raw command");
  row.reason = check::readBecause(l.program, stmt.because);
  row.origin = l.origin(place, stmt.range);
  if (!text || !l.isActive(place) || !row.products)
    return;
  row.text = *text;
  l.policy.rawCommands.push_back(row);
}

} // namespace

void lowerOthers(Lowering &l) {
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::ProductText>(placed.stmt))
      stmt->kind == ast::StmtKind::Manual ? manual(l, *stmt, placed.place) : raw(l, *stmt, placed.place);
}

} // namespace zsp::lower
