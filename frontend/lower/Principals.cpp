#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

bool isExternal(const ast::Stmt *stmt) {
  return llvm::isa<ast::ExternalPrincipal>(stmt);
}

SourceRange rangeOf(const Declaration &declaration) {
  const auto *list = llvm::dyn_cast<ast::ExternalPrincipal>(declaration.stmt);
  return shownRange(declaration, list ? list->names.size() : 1);
}

/// Declares the names of statements and merges declarations of one name.
class Declarer {
public:
  explicit Declarer(Lowering &l) : l(l) {}

  void declare(const ast::Stmt *stmt, const ast::Value &value, uint32_t place, ir::PrincipalKind kind);
  void addRows();

private:
  void checkName(const check::Written &written, const ast::Value &value, ir::PrincipalKind kind);
  void merge(PrincipalEntry &entry, const Declaration &declaration, ir::PrincipalKind kind);
  void spellWithSymbols();

  Lowering &l;
};

void Declarer::checkName(const check::Written &written, const ast::Value &value, ir::PrincipalKind kind) {
  if (written.throughParameter && value.kind == ast::Value::Word)
    return; // the parameter's value was checked
  llvm::StringRef text = l.text(written.name.value);
  bool isUser = kind == ir::PrincipalKind::User;
  auto problemOf = isUser ? check::problemOfUserId : check::problemOfGroupName;
  std::string problem = problemOf(text);
  if (problem.empty())
    return;
  std::string upper = text.upper();
  if (upper != text && problemOf(upper).empty())
    l.diags().report(DiagId::LowerCaseName, value.range, text).fix(value.range, upper);
  else
    l.diags().report(DiagId::BadMainframeName, value.range, text, isUser ? "a user ID" : "a group name",
                     problem);
}

void Declarer::declare(const ast::Stmt *stmt, const ast::Value &value, uint32_t place,
                       ir::PrincipalKind kind) {
  bool isUser = kind == ir::PrincipalKind::User;
  // A quoted or composed group may come from a data set prefix: ${hlq.1}.
  auto written = check::readName(l.program, value, l.unitOf(place),
                                 bit(isUser ? check::ParamType::User : check::ParamType::Group));
  if (!written) {
    l.program.poisoned.insert(value.text);
    return;
  }
  checkName(*written, value, kind);
  Declaration declaration{stmt, place, value.range, written->raw, written->throughParameter};
  PrincipalKey &key = l.principalByName[written->name.value];
  if (!key) {
    key.entry = uint32_t(l.principals.size());
    l.program.declaredNames.insert(l.text(written->name.value));
    l.principals.push_back({written->name, kind, {declaration}});
  } else {
    merge(l.principals[key.entry], declaration, kind);
  }
}

// The policy knows the site: what it calls external is not created, whatever a module says. Modules among
// themselves must agree.
void Declarer::merge(PrincipalEntry &entry, const Declaration &declaration, ir::PrincipalKind kind) {
  llvm::StringRef name = l.text(entry.name.value);
  uint32_t policy = l.program.policyIndex();
  if (entry.kind != kind) {
    // A prefix that a module makes a group may be a user ID of the site.
    bool policyDecides = isExternal(declaration.stmt) && l.unitOf(declaration.place) == policy &&
                         llvm::all_of(entry.declarations, [&](const Declaration &other) {
                           return l.unitOf(other.place) != policy;
                         });
    if (policyDecides) {
      entry.kind = kind;
      entry.declarations.push_back(declaration);
      return;
    }
    l.diags()
        .report(DiagId::UserAndGroup, declaration.range, name)
        .note(DiagId::DeclaredHere, entry.declarations.front().range);
    return;
  }
  for (const Declaration &other : entry.declarations) {
    if (!forSameProducts(l, declaration, other, name))
      return;
    bool external = isExternal(declaration.stmt), otherExternal = isExternal(other.stmt);
    bool sameUnit = l.unitOf(other.place) == l.unitOf(declaration.place);
    if (external != otherExternal) {
      uint32_t externalUnit = l.unitOf(external ? declaration.place : other.place);
      if (externalUnit == policy && !sameUnit)
        continue;
      l.diags()
          .report(DiagId::DeclarationsDisagree, declaration.range, name,
                  "one creates it, one calls it external")
          .note(DiagId::DeclaredHere, other.range);
      return;
    }
    bool mayRepeat = (external && !sameUnit) || fallTogether(l, declaration, other) ||
                     !standTogether(l, declaration, other);
    if (!mayRepeat) {
      l.diags()
          .report(DiagId::DeclarationRepeated, declaration.range, name)
          .note(DiagId::DeclaredHere, other.range);
      return;
    }
  }
  entry.declarations.push_back(declaration);
}

// One principal has one spelling, or a changed symbol would tear it apart: that of the first parameter with
// this value whose symbol is not just another name for an earlier one.
void Declarer::spellWithSymbols() {
  llvm::DenseMap<Name, Name> ofUser, ofGroup;
  for (const check::Param &param : l.program.params) {
    bool isAlias = param.aliasOf && param.source == check::Param::Default;
    if (param.state != check::Param::Bound || !param.symbol || isAlias)
      continue;
    bool isPrefix = param.type == check::ParamType::Dataset && param.oneQualifier;
    if (param.type == check::ParamType::User || isPrefix)
      ofUser.try_emplace(param.value.value, param.value.spelling);
    if (param.type == check::ParamType::Group || isPrefix)
      ofGroup.try_emplace(param.value.value, param.value.spelling);
  }
  for (PrincipalEntry &entry : l.principals) {
    const auto &symbols = entry.kind == ir::PrincipalKind::User ? ofUser : ofGroup;
    auto found = symbols.find(entry.name.value);
    if (found != symbols.end())
      entry.name.spelling = found->second;
  }
}

void Declarer::addRows() {
  spellWithSymbols();
  for (PrincipalEntry &entry : l.principals) {
    ir::Principal row;
    unsigned products = 0;
    for (const Declaration &declaration : entry.declarations) {
      if (!l.isActive(declaration.place))
        continue;
      if (!products)
        row.origin = l.origin(declaration.place, rangeOf(declaration));
      products |= l.place(declaration.place).products;
      entry.external |= isExternal(declaration.stmt);
      if (!row.doc)
        row.doc = check::readDoc(l.program, declaration.stmt->doc, l.unitOf(declaration.place));
    }
    PrincipalKey &key = l.principalByName[entry.name.value];
    key.kind = entry.kind;
    key.products = ir::Products(products);
    if (!products)
      continue;
    row.name = entry.name;
    row.kind = entry.kind;
    row.external = entry.external;
    row.products = ir::Products(products);
    entry.id = key.id = {uint32_t(l.policy.principals.size())};
    l.policy.principals.push_back(row);
  }
}

} // namespace

void declarePrincipals(Lowering &l) {
  Declarer declarer(l);
  for (const check::Placed &placed : l.program.statements) {
    if (const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(placed.stmt)) {
      declarer.declare(decl, decl->name, placed.place,
                       decl->kind == ast::StmtKind::User ? ir::PrincipalKind::User
                                                         : ir::PrincipalKind::Group);
    } else if (const auto *decl = llvm::dyn_cast<ast::ExternalPrincipal>(placed.stmt)) {
      for (const ast::Value &name : decl->names)
        declarer.declare(decl, name, placed.place,
                         decl->kind == ast::StmtKind::ExternalUser ? ir::PrincipalKind::User
                                                                   : ir::PrincipalKind::Group);
    }
  }
  declarer.addRows();
}

} // namespace zsp::lower
