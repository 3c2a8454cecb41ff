#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

ir::Assertion::Kind kindOf(ast::Assert::Form form) {
  switch (form) {
  case ast::Assert::Can: return ir::Assertion::Can;
  case ast::Assert::Cannot: return ir::Assertion::Cannot;
  case ast::Assert::OnlyCan: return ir::Assertion::OnlyCan;
  case ast::Assert::NobodyBoth: return ir::Assertion::NobodyBoth;
  }
  return ir::Assertion::Can;
}

/// Nothing if the claim has an error. The resource need not be declared: it is access that is asserted.
std::optional<ir::AccessClaim> claimOf(Lowering &l, const ast::AccessRef &ref, uint32_t place) {
  auto level = check::readLevel(l.program, ref.level, l.unitOf(place));
  if (level && *level == ir::AccessLevel::None) {
    l.diags().report(DiagId::AssertNone, ref.level.range);
    level.reset();
  }
  ir::ClassId cls = findClass(l, ref.className, place);
  auto name = check::readName(l.program, ref.name, l.unitOf(place), check::nameTypes, meantIn(l, cls));
  if (!level || !cls || !name)
    return std::nullopt;
  bool levelFits = checkLevel(l, cls, *level, ref.level.range);
  if (!checkResource(l, cls, l.text(name->name.value), ref.name) || !levelFits)
    return std::nullopt;
  return ir::AccessClaim{*level, cls, name->name.value};
}

void assertion(Lowering &l, const ast::Assert &stmt, uint32_t place) {
  if (l.place(place).products != ir::AllProducts)
    l.diags().report(DiagId::NotInOnly, stmt.keyword, ast::spelling(stmt.kind));
  ir::Assertion row;
  row.kind = kindOf(stmt.form);
  row.origin = l.origin(place, stmt.range);
  bool complete = true;
  for (const ast::Value &value : stmt.who) {
    uint32_t found = findPrincipal(l, value, place, Wanted::Who);
    complete &= found != none;
    if (found != none && l.isActive(place))
      row.who.push_back(l.principals[found].id);
  }
  auto first = claimOf(l, stmt.first, place);
  auto second = stmt.form == ast::Assert::NobodyBoth ? claimOf(l, stmt.second, place) : ir::AccessClaim{};
  if (!complete || !first || !second || !l.isActive(place))
    return;
  row.first = *first;
  row.second = *second;
  l.policy.assertions.push_back(std::move(row));
}

} // namespace

void lowerAssertions(Lowering &l) {
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::Assert>(placed.stmt))
      assertion(l, *stmt, placed.place);
}

} // namespace zsp::lower
