#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/check/Words.h"
#include "frontend/lower/Lowering.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::lower {
namespace {

llvm::StringRef describe(ir::PrincipalKind kind) {
  switch (kind) {
  case ir::PrincipalKind::User: return "user";
  case ir::PrincipalKind::Group: return "group";
  case ir::PrincipalKind::Everyone: return "everyone";
  }
  return "";
}

llvm::StringRef describe(Wanted wanted) {
  switch (wanted) {
  case Wanted::User: return "user";
  case Wanted::Group: return "group";
  case Wanted::UserOrGroup:
  case Wanted::Who: return "user or group";
  }
  return "";
}

check::Types typesFor(Wanted wanted) {
  if (wanted == Wanted::User)
    return bit(check::ParamType::User);
  return wanted == Wanted::Group ? bit(check::ParamType::Group) : check::principalTypes;
}

bool fits(ir::PrincipalKind kind, Wanted wanted) {
  if (wanted == Wanted::User)
    return kind == ir::PrincipalKind::User;
  return wanted != Wanted::Group || kind == ir::PrincipalKind::Group;
}

uint32_t entryOfEveryone(Lowering &l) {
  if (l.everyone == none) {
    l.everyone = uint32_t(l.principals.size());
    Name star = l.program.names.intern("*");
    PrincipalEntry entry{{star, star}, ir::PrincipalKind::Everyone, {}};
    entry.id = {uint32_t(l.policy.principals.size())};
    ir::Principal row;
    row.name = entry.name;
    row.kind = entry.kind;
    l.policy.principals.push_back(row);
    l.principals.push_back(std::move(entry));
  }
  return l.everyone;
}

/// One letter differs, or two that stand side by side are exchanged. Names are short and systematic: whatever
/// is further away is another team's.
bool isSlip(llvm::StringRef written, llvm::StringRef declared) {
  if (written.edit_distance(declared, /*AllowReplacements=*/true, 1) <= 1)
    return true;
  size_t at = 0;
  while (at < written.size() && at < declared.size() && written[at] == declared[at])
    ++at;
  bool letters = at + 1 < written.size() && llvm::isAlpha(written[at]) && llvm::isAlpha(written[at + 1]);
  return letters && written.size() == declared.size() && written[at] == declared[at + 1] &&
         written[at + 1] == declared[at] && written.drop_front(at + 2) == declared.drop_front(at + 2);
}

void reportUndeclared(Lowering &l, Name name, const ast::Value &value, uint32_t place, Wanted wanted) {
  llvm::StringRef text = l.text(name);
  if (l.program.isPoisoned(text) || l.program.isPoisoned(value.text))
    return;
  std::string upper = text.upper();
  if (upper != text && check::problemOfUserId(upper).empty()) {
    l.diags().report(DiagId::LowerCaseName, value.range, text).fix(value.range, upper);
    return;
  }
  Nearest nearest(text);
  bool search = l.program.missing.size() < greatestSearches;
  for (const PrincipalEntry &entry : search ? llvm::ArrayRef(l.principals) : llvm::ArrayRef<PrincipalEntry>())
    if (fits(entry.kind, wanted) && entry.kind != ir::PrincipalKind::Everyone &&
        isSlip(text, l.text(entry.name.value)))
      nearest.consider(l.text(entry.name.value));
  if ((l.program.incomplete && !nearest.found()) || !l.program.missing.insert(name).second)
    return;
  auto report = l.diags().report(DiagId::UndeclaredPrincipal, value.range, describe(wanted), text);
  if (nearest.found()) {
    const auto &entry = l.principals[l.principalByName[l.program.names.find(nearest.text())].entry];
    report.note(DiagId::NearestName, entry.declarations.front().range, nearest.text());
    if (check::referencesOf(l.program, value, l.unitOf(place)).empty())
      report.fix(value.range, nearest.text());
  }
  report.note(DiagId::DeclareExternal, value.range, wanted == Wanted::User ? "user" : "group", text);
  check::noteValues(l.program, report, value, l.unitOf(place));
}

/// Words of other languages for `everyone`. It opens a resource to all, so it is named, never filled in.
bool soundsLikeEveryone(Lowering &l, const ast::Value &value, uint32_t place) {
  static constexpr llvm::StringLiteral words[] = {"*",         "ALL",      "ANYBODY", "ANYONE",
                                                  "EVERYBODY", "EVERYONE", "PUBLIC"};
  bool sounds =
      llvm::any_of(words, [&](llvm::StringRef word) { return value.text.equals_insensitive(word); });
  return sounds && !l.principalByName.contains(l.program.names.find(value.text.upper())) &&
         !check::findWord(l.program, l.unitOf(place), value.text);
}

/// The kind that the type of a parameter promises, if the value is nothing but this parameter.
std::optional<ir::PrincipalKind> promisedKind(Lowering &l, const ast::Value &value, uint32_t place) {
  bool whole = value.text.starts_with("${") && value.text.find('}') == value.text.size() - 1;
  if (value.kind != ast::Value::Word && !whole)
    return std::nullopt;
  auto references = check::referencesOf(l.program, value, l.unitOf(place));
  if (references.size() != 1)
    return std::nullopt;
  check::ParamType type = l.program.params[references.front()].type;
  if (type == check::ParamType::User)
    return ir::PrincipalKind::User;
  return type == check::ParamType::Group ? std::optional(ir::PrincipalKind::Group) : std::nullopt;
}

} // namespace

/// The key of a declared principal, or nothing with a message.
static const PrincipalKey *findDeclared(Lowering &l, const ast::Value &value, uint32_t place, Wanted wanted) {
  if (wanted == Wanted::Who && soundsLikeEveryone(l, value, place)) {
    if (!l.program.isPoisoned(value.text))
      l.diags()
          .report(DiagId::UndeclaredPrincipal, value.range, describe(wanted), value.text)
          .note(DiagId::EveryoneIsKeyword, value.range);
    return nullptr;
  }
  auto written = check::readName(l.program, value, l.unitOf(place), typesFor(wanted));
  if (!written)
    return nullptr;
  const PrincipalKey *key = l.principalByName.find(written->name.value);
  if (!key) {
    reportUndeclared(l, written->name.value, value, place, wanted);
    return nullptr;
  }
  auto promised = promisedKind(l, value, place);
  if (!fits(key->kind, wanted) || (promised && *promised != key->kind)) {
    const PrincipalEntry &entry = l.principals[key->entry];
    auto report = l.diags().report(DiagId::WrongKindOfPrincipal, value.range, l.text(entry.name.value),
                                   describe(entry.kind), promised ? describe(*promised) : describe(wanted));
    report.note(DiagId::DeclaredHere, entry.declarations.front().range);
    check::noteValues(l.program, report, value, l.unitOf(place));
    return nullptr;
  }
  if (!isUsable(l, key->products, place) &&
      !isUsable(l, l.principals[key->entry].declarations, place, value.range, l.text(written->name.value)))
    return nullptr;
  return key;
}

uint32_t findPrincipal(Lowering &l, const ast::Value &value, uint32_t place, Wanted wanted) {
  if (value.isKeyword("everyone") && wanted == Wanted::Who)
    return entryOfEveryone(l);
  const PrincipalKey *key = findDeclared(l, value, place, wanted);
  return key ? key->entry : none;
}

std::optional<ir::PrincipalId> findWho(Lowering &l, const ast::Value &value, uint32_t place) {
  if (value.isKeyword("everyone"))
    return l.principals[entryOfEveryone(l)].id;
  const PrincipalKey *key = findDeclared(l, value, place, Wanted::Who);
  return key ? std::optional(key->id) : std::nullopt;
}

ir::PrincipalId idOf(const Lowering &l, uint32_t entry) {
  return entry == none ? ir::PrincipalId{} : l.principals[entry].id;
}

} // namespace zsp::lower
