// Parameters, roles and modules that nothing refers to.

#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

/// Does the unit, or one that it uses, put anything into the policy by itself?
bool contributes(const check::Program &program, uint32_t unit, const std::vector<bool> &hasStatements) {
  return hasStatements[unit] || llvm::any_of(program.units[unit].uses, [&](uint32_t used) {
           return contributes(program, used, hasStatements);
         });
}

void reportUnusedModules(Lowering &l) {
  check::Program &program = l.program;
  std::vector<bool> hasStatements(program.units.size());
  for (const check::Placed &placed : program.statements) {
    bool content = placed.stmt->kind != ast::StmtKind::Use && placed.stmt->kind != ast::StmtKind::Module;
    if (content && l.isActive(placed.place))
      hasStatements[l.unitOf(placed.place)] = true;
  }
  for (const ast::Stmt *stmt : program.policy().ast->statements) {
    const auto *list = llvm::dyn_cast<ast::NameList>(stmt);
    if (!list || list->kind != ast::StmtKind::Use)
      continue;
    for (const ast::Value &name : list->names)
      for (uint32_t unit : program.policy().uses)
        if (program.text(program.units[unit].name) == name.text && !program.units[unit].wordsUsed &&
            !contributes(program, unit, hasStatements))
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
    if (l.unitOf(role.place) == program.policyIndex() && !role.used && !program.isPoisoned(role.decl->name.text))
      l.diags().report(DiagId::UnusedRole, role.decl->name.range, role.decl->name.text);
  reportUnusedModules(l);
}

} // namespace zsp::lower
