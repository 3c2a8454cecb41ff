#include "frontend/check/Values.h"
#include "frontend/lower/Certificates.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

class Keyrings {
public:
  Keyrings(Lowering &l, CertificateTable &table) : l(l), table(table) {}

  void keyring(const ast::CertificateDecl &decl, uint32_t place);

private:
  void declare(const ast::CertificateDecl &decl, uint32_t place, uint32_t owner, Name name);
  void connect(const ast::Item &item, uint32_t place, uint32_t owner, ir::Keyring &ring,
               SourceRange &defaultAt);

  Lowering &l;
  CertificateTable &table;
  std::map<std::pair<uint32_t, uint32_t>, Declarations> declared; ///< by owner and name
};

std::optional<ir::CertificateKind> kindOf(const ast::Item &item) {
  for (const ast::Value &value : item.values.drop_front()) {
    if (value.isKeyword("personal"))
      return ir::CertificateKind::Personal;
    if (value.isKeyword("authority"))
      return ir::CertificateKind::Authority;
    if (value.isKeyword("site"))
      return ir::CertificateKind::Site;
  }
  return std::nullopt;
}

void Keyrings::connect(const ast::Item &item, uint32_t place, uint32_t owner, ir::Keyring &ring,
                       SourceRange &defaultAt) {
  ir::RingEntry entry;
  if (const ast::Value &last = item.values.back(); last.isKeyword("default")) {
    entry.isDefault = true;
    if (defaultAt.isValid())
      l.diags().report(DiagId::ItemRepeated, last.range, "default").note(DiagId::DeclaredHere, defaultAt);
    else
      defaultAt = last.range;
  }
  if (!table.resolve(item.values.front(), place, kindOf(item), owner, entry))
    return;
  for (const ir::RingEntry &other : ring.entries)
    if (other.label == entry.label && other.kind == entry.kind) {
      l.diags()
          .report(DiagId::ItemRepeated, item.values.front().range, l.text(entry.label))
          .note(DiagId::DeclaredHere, other.range);
      return;
    }
  ring.entries.push_back(entry);
}

void Keyrings::declare(const ast::CertificateDecl &decl, uint32_t place, uint32_t owner, Name name) {
  Declaration declaration{&decl, place, decl.name.range, name, false};
  Declarations &all = declared[{owner, name.id}];
  for (const Declaration &other : all)
    if (standTogether(l, declaration, other)) {
      l.diags()
          .report(DiagId::DeclarationRepeated, decl.name.range, l.text(name))
          .note(DiagId::DeclaredHere, other.range);
      break;
    }
  all.push_back(declaration);
}

void Keyrings::keyring(const ast::CertificateDecl &decl, uint32_t place) {
  uint32_t owner = findPrincipal(l, decl.owner, place, Wanted::User);
  std::optional<Name> name = readLongName(l, decl.name, place, ringName);
  if (owner != none && name)
    declare(decl, place, owner, *name);
  ir::Keyring ring;
  SourceRange defaultAt;
  for (const ast::Item &item : decl.items)
    connect(item, place, owner, ring, defaultAt);
  if (owner == none || !name || !l.isActive(place))
    return;
  ring.owner = idOf(l, owner);
  ring.name = *name;
  ring.products = l.place(place).products;
  ring.origin = l.origin(place, decl.range);
  l.policy.keyrings.push_back(std::move(ring));
}

} // namespace

void lowerKeyrings(Lowering &l, CertificateTable &table) {
  Keyrings keyrings(l, table);
  for (const check::Placed &placed : l.program.statements)
    if (const auto *decl = llvm::dyn_cast<ast::CertificateDecl>(placed.stmt))
      if (decl->kind == ast::StmtKind::Keyring)
        keyrings.keyring(*decl, placed.place);
}

} // namespace zsp::lower
