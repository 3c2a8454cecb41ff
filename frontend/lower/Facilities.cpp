// Top Secret's facilities and the users that serve them.

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

constexpr unsigned lastNumber = 221; // from memory of the facility matrix

struct FacilityEntry {
  Name name;
  Declarations declarations;
  ir::FacilityId id; ///< none: all its declarations are in features that are off
};

class Facilities {
public:
  explicit Facilities(Lowering &l) : l(l) {}

  void declare(const ast::BlockDecl &decl, uint32_t place);
  void serve(const ast::MultiUser &stmt, uint32_t place);

private:
  bool belongsHere(const ast::Stmt &stmt, uint32_t place);
  void items(const ast::BlockDecl &decl, uint32_t place, ir::Facility &row);
  void number(const ast::Item &item, uint32_t place, ir::Facility &row);
  void mode(const ast::Item &item, uint32_t place, ir::Facility &row);
  const FacilityEntry *find(const ast::Value &value, uint32_t place);

  Lowering &l;
  std::vector<FacilityEntry> entries;
  llvm::DenseMap<Name, uint32_t> byName;
  llvm::DenseMap<unsigned, std::pair<Name, SourceRange>> byNumber; ///< of facilities that are on
  llvm::DenseMap<uint32_t, std::pair<Name, SourceRange>> served;   ///< user to facility
};

bool Facilities::belongsHere(const ast::Stmt &stmt, uint32_t place) {
  if (l.place(place).products == ir::Tss)
    return true;
  l.diags().report(DiagId::BelongsInOnlyTss, stmt.keyword, ast::spelling(stmt.kind));
  return false;
}

void Facilities::number(const ast::Item &item, uint32_t place, ir::Facility &row) {
  const ast::Value &value = item.values.front();
  auto written = check::readName(l.program, value, l.unitOf(place), bit(check::ParamType::Name));
  if (!written)
    return;
  llvm::StringRef text = l.text(written->name.value), digits = text;
  unsigned number = 0;
  bool plain = digits.consume_front("USER") && digits.size() <= 3 && llvm::all_of(digits, llvm::isDigit) &&
               (digits == "0" || !digits.starts_with("0"));
  if (!plain || digits.getAsInteger(10, number)) {
    l.diags().report(DiagId::BadFacilityNumber, value.range, text);
    return;
  }
  row.number = uint16_t(number);
  if (number > lastNumber)
    l.diags().report(DiagId::DoubtfulFacilityNumber, value.range, text);
  if (!l.isActive(place))
    return;
  auto [at, fresh] = byNumber.try_emplace(number, row.name, value.range);
  if (!fresh && at->second.first != row.name)
    l.diags()
        .report(DiagId::FacilityNumberTaken, value.range, text, l.text(at->second.first))
        .note(DiagId::DeclaredHere, at->second.second);
}

void Facilities::mode(const ast::Item &item, uint32_t place, ir::Facility &row) {
  const ast::Value &value = item.values.front();
  auto written = check::readName(l.program, value, l.unitOf(place), bit(check::ParamType::Name));
  if (!written)
    return;
  llvm::StringRef text = l.text(written->name.value);
  auto mode = llvm::StringSwitch<std::optional<ir::Facility::Mode>>(text)
                  .Case("FAIL", ir::Facility::Fail)
                  .Case("WARN", ir::Facility::Warn)
                  .Case("IMPL", ir::Facility::Impl)
                  .Case("DORMANT", ir::Facility::Dormant)
                  .Default(std::nullopt);
  if (!mode) {
    l.diags().report(DiagId::ChoiceExpected, value.range, text, "FAIL, WARN, IMPL, DORMANT");
    return;
  }
  row.mode = *mode;
  if (*mode != ir::Facility::Fail && l.isActive(place))
    l.diags().report(DiagId::FacilityLetsThrough, value.range, text, l.text(row.name));
}

void Facilities::items(const ast::BlockDecl &decl, uint32_t place, ir::Facility &row) {
  reportRepeatedItems(l, decl.items);
  using enum ast::ItemKind;
  for (const ast::Item &item : decl.items) {
    if (!isFirst(decl.items, item))
      continue;
    if (item.kind == Number)
      number(item, place, row);
    else if (item.kind == Mode)
      mode(item, place, row);
    else if (item.kind == Resources)
      row.resources = item.values.front().text == "yes";
  }
  for (ast::ItemKind kind : {Number, Mode})
    if (llvm::none_of(decl.items, [&](const ast::Item &item) { return item.kind == kind; }))
      l.diags().report(DiagId::FacilityItemMissing, decl.name.range, l.text(row.name), ast::spelling(kind));
}

void Facilities::declare(const ast::BlockDecl &decl, uint32_t place) {
  if (!belongsHere(decl, place))
    return;
  auto written = check::readName(l.program, decl.name, l.unitOf(place), bit(check::ParamType::Name));
  if (!written) {
    l.program.poisoned.insert(decl.name.text);
    return;
  }
  ir::Facility row;
  row.name = written->name.value;
  row.products = l.place(place).products;
  row.origin = l.origin(place, decl.range);
  llvm::StringRef name = l.text(row.name);
  // A facility is spelt as a class is.
  if (std::string problem = check::problemOf(check::ParamType::Class, name); !problem.empty())
    l.diags().report(DiagId::BadMainframeName, decl.name.range, name, "a facility", problem);
  Declaration declaration{&decl, place, decl.name.range, written->raw, written->throughParameter};
  auto [at, fresh] = byName.try_emplace(row.name, uint32_t(entries.size()));
  if (fresh)
    entries.push_back({row.name, {}, {}});
  FacilityEntry &entry = entries[at->second];
  for (const Declaration &other : entry.declarations)
    if (standTogether(l, declaration, other)) {
      l.diags()
          .report(DiagId::DeclarationRepeated, decl.name.range, name)
          .note(DiagId::DeclaredHere, other.range);
      break;
    }
  entry.declarations.push_back(declaration);
  items(decl, place, row);
  if (!l.isActive(place) || entry.id)
    return;
  entry.id = {uint32_t(l.policy.facilities.size())};
  l.policy.facilities.push_back(row);
}

const FacilityEntry *Facilities::find(const ast::Value &value, uint32_t place) {
  auto written = check::readName(l.program, value, l.unitOf(place), bit(check::ParamType::Name));
  if (!written)
    return nullptr;
  llvm::StringRef text = l.text(written->name.value);
  auto found = byName.find(written->name.value);
  if (found != byName.end()) {
    const FacilityEntry &entry = entries[found->second];
    return isUsable(l, entry.declarations, place, value.range, text) ? &entry : nullptr;
  }
  Nearest nearest(text);
  for (const FacilityEntry &entry : entries)
    nearest.consider(l.text(entry.name));
  if (l.program.isPoisoned(text) || (l.program.incomplete && !nearest.found()))
    return nullptr;
  auto report = l.diags().report(DiagId::UndeclaredFacility, value.range, text);
  if (nearest.found())
    report.fix(value.range, nearest.text());
  return nullptr;
}

void Facilities::serve(const ast::MultiUser &stmt, uint32_t place) {
  if (!belongsHere(stmt, place))
    return;
  const FacilityEntry *facility = find(stmt.facility, place);
  uint32_t user = findPrincipal(l, stmt.user, place, Wanted::User);
  if (!facility || user == none || !l.isActive(place))
    return;
  auto [at, fresh] = served.try_emplace(user, facility->name, stmt.range);
  if (!fresh) {
    l.diags()
        .report(DiagId::SecondFacility, stmt.user.range, l.text(l.principals[user].name.value),
                l.text(at->second.first))
        .note(DiagId::DeclaredHere, at->second.second);
    return;
  }
  ir::MultiUser row;
  row.facility = facility->id;
  row.user = idOf(l, user);
  row.products = l.place(place).products;
  row.origin = l.origin(place, stmt.range);
  l.policy.multiUsers.push_back(row);
}

} // namespace

void lowerFacilities(Lowering &l) {
  Facilities facilities(l);
  for (const check::Placed &placed : l.program.statements)
    if (const auto *decl = llvm::dyn_cast<ast::BlockDecl>(placed.stmt))
      if (decl->kind == ast::StmtKind::Facility)
        facilities.declare(*decl, placed.place);
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::MultiUser>(placed.stmt))
      facilities.serve(*stmt, placed.place);
}

} // namespace zsp::lower
