#include "frontend/check/Modules.h"
#include "frontend/check/Values.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"

namespace zsp::check {

llvm::StringRef describe(WordEntry::Kind kind) {
  switch (kind) {
  case WordEntry::Parameter: return "parameter";
  case WordEntry::Role: return "role";
  case WordEntry::Feature: return "feature";
  }
  return "";
}

namespace {

class Placer {
public:
  explicit Placer(Program &program) : program(program) {}

  void unit(uint32_t index) {
    Place place;
    place.unit = index;
    statements(program.units[index].ast->statements, add(place));
  }

private:
  uint32_t add(Place place) {
    program.places.push_back(place);
    return uint32_t(program.places.size() - 1);
  }

  /// The place inside a block of `around`.
  Place inner(uint32_t around) const {
    Place place = program.places[around];
    place.nested = true;
    return place;
  }

  void statements(llvm::ArrayRef<ast::Stmt *> list, uint32_t place) {
    for (const ast::Stmt *stmt : list)
      statement(stmt, place);
  }
  void statement(const ast::Stmt *stmt, uint32_t place);
  bool allowed(const ast::Stmt *stmt, const Place &place);
  void feature(const ast::NamedBlock *block, uint32_t place);
  void products(const ast::ProductBlock *block, uint32_t place);
  /// False if the name was refused.
  bool declare(uint32_t unit, const ast::Value &name, WordEntry::Kind kind, uint32_t index);

  Program &program;
};

bool isTopLevelOnly(ast::StmtKind kind) {
  using enum ast::StmtKind;
  return llvm::is_contained({Policy, Module, Use, Param, Set, Enable, Disable, Site, Require, Severity},
                            kind);
}

bool isForPolicyOnly(ast::StmtKind kind) {
  using enum ast::StmtKind;
  return llvm::is_contained({Set, Enable, Disable, Site, Require, Severity}, kind);
}

bool Placer::allowed(const ast::Stmt *stmt, const Place &place) {
  if (place.nested && isTopLevelOnly(stmt->kind))
    program.diags.report(DiagId::NotNested, stmt->keyword, ast::spelling(stmt->kind));
  else if (!program.units[place.unit].isPolicy && isForPolicyOnly(stmt->kind))
    program.diags.report(DiagId::NotInModule, stmt->keyword, ast::spelling(stmt->kind));
  else
    return true;
  if (const auto *param = llvm::dyn_cast<ast::Param>(stmt))
    program.poisoned.insert(param->name.text);
  else if (const auto *set = llvm::dyn_cast<ast::Set>(stmt))
    program.poisoned.insert(set->name.text);
  else if (stmt->kind == ast::StmtKind::Use)
    program.incomplete = true; // what it would bring is missing
  return false;
}

bool Placer::declare(uint32_t unit, const ast::Value &name, WordEntry::Kind kind, uint32_t index) {
  bool isWord = name.kind == ast::Value::Word && !name.text.contains('.');
  if (!isWord) {
    auto report =
        program.diags.report(DiagId::BadUnitName, name.range, name.text, describe(kind),
                             name.kind == ast::Value::Word ? "such a name is one word, without periods"
                                                           : "such a name has lower case, as in zowe_user");
    std::string lower = name.text.lower();
    auto plain = [](char c) { return llvm::isLower(c) || llvm::isDigit(c) || c == '_'; };
    if (llvm::isLower(lower.front()) && llvm::all_of(lower, plain))
      report.fix(name.range, lower);
  }
  auto [at, inserted] = program.units[unit].words.try_emplace(name.text, WordEntry{kind, index, name.range});
  if (!inserted) {
    program.diags.report(DiagId::WordRepeated, name.range, name.text, describe(at->second.kind))
        .note(DiagId::DeclaredHere, at->second.range);
    program.poisoned.insert(name.text);
  }
  return isWord;
}

void Placer::feature(const ast::NamedBlock *block, uint32_t place) {
  Place inside = inner(place);
  auto index = uint32_t(program.features.size());
  program.features.push_back({block, inside.unit, inside.feature, block->defaultOn});
  declare(inside.unit, block->name, WordEntry::Feature, index);
  inside.feature = index;
  statements(block->body, add(inside));
}

void Placer::products(const ast::ProductBlock *block, uint32_t place) {
  unsigned listed = 0;
  for (const ast::Value &product : block->products)
    listed |= product.text == "racf" ? ir::Racf : product.text == "acf2" ? ir::Acf2 : ir::Tss;
  Place inside = inner(place);
  if (block->kind == ast::StmtKind::Only)
    inside.products = ir::Products(inside.products & listed);
  else
    inside.waived = ir::Products(inside.waived | listed);
  checkBecause(program, block->because);
  if (inside.products == ir::NoProducts) // `only acf2` inside `only racf`
    program.diags.report(DiagId::OnlyForNobody, block->keyword);
  else
    statements(block->body, add(inside));
}

void Placer::statement(const ast::Stmt *stmt, uint32_t place) {
  const Place around = program.places[place];
  if (!allowed(stmt, around))
    return;
  if (const auto *block = llvm::dyn_cast<ast::ProductBlock>(stmt)) {
    products(block, place);
  } else if (const auto *block = llvm::dyn_cast<ast::NamedBlock>(stmt)) {
    if (block->kind == ast::StmtKind::Feature) {
      feature(block, place);
    } else {
      bool legal = declare(around.unit, block->name, WordEntry::Role, uint32_t(program.roles.size()));
      program.roles.push_back({block, place, /*used=*/!legal});
    }
  } else if (const auto *param = llvm::dyn_cast<ast::Param>(stmt)) {
    Param row;
    row.used = !declare(around.unit, param->name, WordEntry::Parameter, uint32_t(program.params.size()));
    row.decl = param;
    row.unit = around.unit;
    row.qualified = program.names.intern(program.qualified(around.unit, param->name.text));
    program.params.push_back(row);
  } else {
    program.statements.push_back({stmt, place});
  }
}

} // namespace

void placeStatements(Program &program) {
  Placer placer(program);
  for (uint32_t unit = 0; unit < program.units.size(); ++unit)
    placer.unit(unit);
}

} // namespace zsp::check
