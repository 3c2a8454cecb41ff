// Parameters, roles and modules that nothing refers to.

#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

/// Which units, with those that they use, put anything into the policy by themselves.
std::vector<bool> contributing(const Lowering &l) {
  const check::Program &program = l.program;
  std::vector<bool> units(program.units.size());
  for (const check::Placed &placed : program.statements) {
    bool content = placed.stmt->kind != ast::StmtKind::Use && placed.stmt->kind != ast::StmtKind::Module;
    if (content && l.isActive(placed.place))
      units[l.unitOf(placed.place)] = true;
  }
  for (uint32_t unit = 0; unit < units.size(); ++unit) // after the ones that it uses
    for (uint32_t used : program.units[unit].uses)
      units[unit] = units[unit] || units[used];
  return units;
}

void reportUnusedModules(Lowering &l) {
  check::Program &program = l.program;
  std::vector<bool> contributes = contributing(l);
  for (const ast::Stmt *stmt : program.policy().ast->statements) {
    const auto *list = llvm::dyn_cast<ast::NameList>(stmt);
    if (!list || list->kind != ast::StmtKind::Use)
      continue;
    for (const ast::Value &name : list->names)
      for (uint32_t unit : program.policy().uses)
        if (program.text(program.units[unit].name) == name.text && !program.units[unit].wordsUsed &&
            !contributes[unit])
          l.diags().report(DiagId::UnusedModule, name.range, name.text);
  }
}

} // namespace

void reportUnused(Lowering &l) {
  check::Program &program = l.program;
  for (const check::Param &param : program.params)
    if (param.unit == program.policyIndex() && !param.used && !program.isPoisoned(param.decl->name.text))
      l.diags().report(DiagId::UnusedParameter, param.decl->name.range, param.decl->name.text);
  for (const check::Role &role : program.roles)
    if (l.unitOf(role.place) == program.policyIndex() && !role.used &&
        !program.isPoisoned(role.decl->name.text))
      l.diags().report(DiagId::UnusedRole, role.decl->name.range, role.decl->name.text);
  reportUnusedModules(l);
}

} // namespace zsp::lower
