// external group G { acf2 role R  tss profile P }: what exists already is not changed; the block only says
// what it is called on the other products. group G { tss profile P }: what will hold its permits there.

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

class ExternalNames {
public:
  explicit ExternalNames(Lowering &l) : l(l) {}

  void read(const ast::ExternalPrincipal &decl, uint32_t place);
  void read(const ast::PrincipalDecl &decl, uint32_t place);
  void assign(uint32_t entry);

private:
  struct Taken {
    uint32_t entry;
    SourceRange range;
  };
  void readName(const ast::Item &item, uint32_t place);
  /// False if there is nothing to assign, or after a message.
  bool fill(uint32_t entry, const ast::Item &item, Name &slot, bool &fresh);
  void assign(uint32_t entry, const ast::Item &item, Name &slot, llvm::DenseMap<Name, Taken> &taken);
  void reportShared(const ast::Item &item, Name name, const Taken &other);

  Lowering &l;
  llvm::DenseMap<const ast::Item *, Name> names; ///< of items without an error
  llvm::DenseMap<std::pair<uint32_t, unsigned>, SourceRange> given;
  llvm::DenseMap<Name, Taken> roles, profiles;
};

bool isName(const ast::Item &item) {
  return item.kind == ast::ItemKind::Acf2Role || item.kind == ast::ItemKind::TssProfile;
}

void ExternalNames::read(const ast::ExternalPrincipal &decl, uint32_t place) {
  reportRepeatedItems(l, decl.items);
  for (const ast::Item &item : decl.items) {
    if (!isFirst(decl.items, item))
      continue;
    // A user is called the same everywhere, and is neither a role nor a profile.
    if (!isName(item) || decl.kind == ast::StmtKind::ExternalUser) {
      l.diags().report(DiagId::ItemNotHere, item.keyword, ast::spelling(item.kind),
                       check::withArticle(ast::spelling(decl.kind)));
      continue;
    }
    readName(item, place);
  }
}

void ExternalNames::read(const ast::PrincipalDecl &decl, uint32_t place) {
  if (decl.kind == ast::StmtKind::User)
    return;
  for (const ast::Item &item : decl.items)
    if (isName(item) && isFirst(decl.items, item))
      readName(item, place);
}

void ExternalNames::readName(const ast::Item &item, uint32_t place) {
  const ast::Value &value = item.values.front();
  auto written = check::readName(l.program, value, l.unitOf(place),
                                 bit(check::ParamType::Name) | bit(check::ParamType::Group));
  if (!written)
    return;
  llvm::StringRef text = l.text(written->name.value);
  std::string problem = check::problemOfUserId(text);
  if (problem.empty())
    names[&item] = written->name.value;
  else
    l.diags().report(DiagId::BadMainframeName, value.range, text,
                     item.kind == ast::ItemKind::Acf2Role ? "an ACF2 role" : "a profile of Top Secret",
                     problem);
}

void ExternalNames::reportShared(const ast::Item &item, Name name, const Taken &other) {
  l.diags()
      .report(DiagId::NameStandsForAnother, item.values.front().range, ast::spelling(item.kind), l.text(name),
              l.text(l.principals[other.entry].name.value))
      .note(DiagId::DeclaredHere, other.range);
}

bool ExternalNames::fill(uint32_t entry, const ast::Item &item, Name &slot, bool &fresh) {
  auto found = names.find(&item);
  if (found == names.end())
    return false;
  Name name = found->second;
  auto [at, first] = given.try_emplace({entry, unsigned(item.kind)}, item.range);
  fresh = first;
  if (!fresh && slot != name) {
    l.diags()
        .report(DiagId::DeclarationsDisagree, item.range, l.text(l.principals[entry].name.value),
                fmt::format("{} is '{}' and '{}'", ast::spelling(item.kind), l.text(slot), l.text(name)))
        .note(DiagId::DeclaredHere, at->second);
    return false;
  }
  slot = name;
  return true;
}

void ExternalNames::assign(uint32_t entry, const ast::Item &item, Name &slot,
                           llvm::DenseMap<Name, Taken> &taken) {
  bool fresh = false;
  if (!fill(entry, item, slot, fresh))
    return;
  Name name = slot;
  auto [other, first] = taken.try_emplace(name, Taken{entry, item.range});
  if (!first && other->second.entry != entry)
    return reportShared(item, name, other->second);
  // Another group of the policy, or a user on Top Secret, would have this very name.
  const PrincipalKey *principal = l.principalByName.find(name);
  if (!fresh || !principal || principal->entry == entry)
    return;
  const PrincipalEntry &owner = l.principals[principal->entry];
  bool isRole = item.kind == ast::ItemKind::Acf2Role;
  if (owner.id && (owner.kind == ir::PrincipalKind::Group || !isRole))
    reportShared(item, name, {principal->entry, owner.declarations.front().range});
}

void ExternalNames::assign(uint32_t entry) {
  ir::PrincipalId id = l.principals[entry].id;
  if (!id || l.principals[entry].kind != ir::PrincipalKind::Group)
    return;
  ir::Principal &row = l.policy.principals[id.index];
  for (const Declaration &declaration : l.principals[entry].declarations) {
    if (!l.isActive(declaration.place))
      continue;
    // Whether the profile of a group that is made here is free is for Top Secret's back end to say: other
    // products have no use for the name.
    const auto *made = llvm::dyn_cast<ast::PrincipalDecl>(declaration.stmt);
    if (made && !row.external)
      for (const ast::Item &item : made->items)
        if (bool fresh = false; isName(item))
          fill(entry, item, row.tssProfile, fresh);
    const auto *decl = llvm::dyn_cast<ast::ExternalPrincipal>(declaration.stmt);
    if (!decl)
      continue;
    for (const ast::Item &item : decl->items)
      if (isName(item) && item.kind == ast::ItemKind::Acf2Role)
        assign(entry, item, row.acf2Role, roles);
      else if (isName(item))
        assign(entry, item, row.tssProfile, profiles);
  }
}

} // namespace

void lowerExternalNames(Lowering &l) {
  ExternalNames names(l);
  for (const check::Placed &placed : l.program.statements)
    if (const auto *decl = llvm::dyn_cast<ast::ExternalPrincipal>(placed.stmt))
      names.read(*decl, placed.place);
    else if (const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(placed.stmt))
      names.read(*decl, placed.place);
  for (uint32_t entry = 0; entry < l.principals.size(); ++entry)
    names.assign(entry);
}

} // namespace zsp::lower
