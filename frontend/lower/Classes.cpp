// The class table with the policy's own classes in it.

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

template <typename T> ir::Fact<T> sure(T value) {
  return {value, ir::Certainty::Sure};
}
/// What RACF takes if the statement does not say; from memory of the CDTINFO operands.
template <typename T> ir::Fact<T> assumed(T value) {
  return {value, ir::Certainty::Memory};
}

struct Declared {
  ir::ResourceClass row;
  Declarations declarations;
  bool inTable = false;
  bool active = false;
};

class ClassReader {
public:
  ClassReader(Lowering &l, const ast::BlockDecl &decl, uint32_t place, llvm::ArrayRef<Declared> before)
      : l(l), decl(decl), place(place), before(before) {}

  ir::ResourceClass read(Name name);

private:
  void item(const ast::Item &item, ir::ResourceClass &row);
  void posit(const ast::Item &item, ir::ResourceClass &row);
  std::vector<const ir::ResourceClass *> otherClasses(Name name);
  uint8_t characterSet(const ast::Item &item);
  void requireItem(ast::ItemKind kind);

  Lowering &l;
  const ast::BlockDecl &decl;
  uint32_t place;
  llvm::ArrayRef<Declared> before;
};

uint8_t ClassReader::characterSet(const ast::Item &item) {
  unsigned set = 0;
  for (const ast::Value &value : item.values) {
    unsigned bits = llvm::StringSwitch<unsigned>(value.text)
                        .Case("ALPHA", ir::Alpha)
                        .Case("NATIONAL", ir::National)
                        .Case("NUMERIC", ir::Numeric)
                        .Case("SPECIAL", ir::Special)
                        .Default(0);
    if (!bits) {
      l.diags().report(DiagId::ChoiceExpected, value.range, value.text, "ALPHA, NATIONAL, NUMERIC, SPECIAL");
      bits = ir::Alpha | ir::National | ir::Numeric |
             ir::Special; // no name is judged by a set that is not known
    }
    set |= bits;
  }
  return uint8_t(set);
}

void ClassReader::posit(const ast::Item &item, ir::ResourceClass &row) {
  auto number = check::readNumber(l.program, item.values.front(), l.unitOf(place), 0, 1023);
  if (!number)
    return;
  row.posit = sure(uint16_t(*number));
  if (!l.isActive(place))
    return; // a class that nobody asked for needs no warnings
  if (*number <= 18 || (*number >= 57 && *number <= 127) || *number >= 528)
    l.diags().report(DiagId::PositReserved, item.values.front().range, *number);
  for (const ir::ResourceClass *other : otherClasses(row.name))
    if (other->posit.isKnown() && other->posit.value == *number) {
      l.diags().report(DiagId::PositShared, item.values.front().range, *number, l.text(other->name));
      break;
    }
}

/// Those of the table and those declared before this one.
std::vector<const ir::ResourceClass *> ClassReader::otherClasses(Name name) {
  std::vector<const ir::ResourceClass *> rows;
  for (const ir::ResourceClass &row : l.policy.classes)
    if (row.name != name)
      rows.push_back(&row);
  for (const Declared &other : before)
    if (other.active && other.row.name != name)
      rows.push_back(&other.row);
  return rows;
}

void ClassReader::item(const ast::Item &item, ir::ResourceClass &row) {
  auto first = [&]() -> const ast::Value & { return item.values.front(); };
  using enum ast::ItemKind;
  if (item.kind == Length) {
    if (auto length = check::readNumber(l.program, first(), l.unitOf(place), 1, 246))
      row.maxLength = sure(uint16_t(*length));
  } else if (item.kind == First) {
    row.first = sure(characterSet(item));
  } else if (item.kind == Other) {
    row.other = sure(characterSet(item));
  } else if (item.kind == Posit) {
    posit(item, row);
  } else if (item.kind == Raclist) {
    row.raclist = sure(first().text == "no"    ? ir::Raclist::Disallowed
                       : first().text == "yes" ? ir::Raclist::Allowed
                                               : ir::Raclist::Required);
  } else if (item.kind == Generic) {
    row.generic = sure(first().text == "yes");
  } else if (item.kind == Mixed) {
    row.mixedCase = sure(true);
  } else if (item.kind == Uacc) {
    if (auto level = check::readLevel(l.program, first(), l.unitOf(place)))
      row.defaultUacc = sure(*level);
  } else if (item.kind == Acf2Type) {
    if (auto type = readAcf2Type(l, first(), place)) {
      row.acf2Type = *type;
      row.acf2Certainty = ir::Certainty::Sure;
      if (l.isActive(place))
        l.typedClasses.emplace_back(row.name, first().range);
    }
  }
}

void ClassReader::requireItem(ast::ItemKind kind) {
  if (llvm::none_of(decl.items, [&](const ast::Item &item) { return item.kind == kind; }))
    l.diags().report(DiagId::ClassItemMissing, decl.name.range, decl.name.text, ast::spelling(kind));
}

ir::ResourceClass ClassReader::read(Name name) {
  ir::ResourceClass row;
  row.name = name;
  row.raclist = assumed(ir::Raclist::Disallowed);
  row.generic = assumed(true);
  row.mixedCase = assumed(false);
  row.defaultUacc = assumed(ir::AccessLevel::None);
  row.levels = assumed(uint8_t(0x3f & ~(1u << unsigned(ir::AccessLevel::Execute))));
  reportRepeatedItems(l, decl.items);
  for (const ast::Item &value : decl.items)
    if (isFirst(decl.items, value))
      item(value, row);
  for (ast::ItemKind kind :
       {ast::ItemKind::Length, ast::ItemKind::First, ast::ItemKind::Other, ast::ItemKind::Posit})
    requireItem(kind);
  row.declared = row.active = true;
  row.declaredAt = decl.range;
  row.refresh = row.raclist.value != ir::Raclist::Disallowed ? ir::Refresh::Raclist
                : row.generic.value                          ? ir::Refresh::Generic
                                                             : ir::Refresh::None;
  return row;
}

/// `known`: the row of the class table, if there is one. False if nothing may be made of the declaration.
bool checkClassName(Lowering &l, const ast::Value &value, llvm::StringRef name,
                    const ir::ResourceClass *known) {
  std::string problem = check::problemOf(check::ParamType::Class, name);
  if (problem.empty() && name.size() < 4)
    problem = "RACF takes no class of fewer than 4 characters";
  std::string upper = name.upper();
  if (!problem.empty() && upper != name && check::problemOf(check::ParamType::Class, upper).empty())
    l.diags().report(DiagId::LowerCaseName, value.range, name).fix(value.range, upper);
  else if (!problem.empty())
    l.diags().report(DiagId::BadClassName, value.range, name, problem);
  else if ((known && !known->mayBeDeclared) || name == "USER" || name == "GROUP") {
    l.diags().report(DiagId::ClassIsBuiltIn, value.range, name);
    return false;
  } else if (!known && llvm::all_of(name, llvm::isAlpha))
    l.diags().report(DiagId::ClassNameLikeIbm, value.range, name);
  return true;
}

void addDeclaration(Lowering &l, std::vector<Declared> &all, llvm::DenseMap<Name, uint32_t> &byName,
                    const ast::BlockDecl &decl, uint32_t place,
                    const llvm::DenseMap<Name, const ir::ResourceClass *> &table) {
  auto written = check::readName(l.program, decl.name, l.unitOf(place), bit(check::ParamType::Class));
  if (!written) {
    l.program.poisoned.insert(decl.name.text);
    return;
  }
  Name name = written->name.value;
  const ir::ResourceClass *known = table.lookup(name);
  if (!checkClassName(l, decl.name, l.text(name), known))
    return;
  Declaration declaration{&decl, place, decl.name.range, written->raw, written->throughParameter};
  auto [at, fresh] = byName.try_emplace(name, uint32_t(all.size()));
  if (fresh)
    all.push_back({{}, {}, known != nullptr, false});
  Declared &entry = all[at->second];
  if (!fresh && standTogether(l, declaration, entry.declarations.front()))
    l.diags()
        .report(DiagId::DeclarationRepeated, decl.name.range, l.text(name))
        .note(DiagId::DeclaredHere, entry.declarations.front().range);
  entry.declarations.push_back(declaration);
  ir::ResourceClass row = ClassReader(l, decl, place, all).read(name);
  if (fresh || (l.isActive(place) && !entry.active))
    entry.row = row;
  entry.active |= l.isActive(place);
}

} // namespace

void declareClasses(Lowering &l, const ir::ClassTable &table) {
  l.policy.classes = table.rows;
  llvm::DenseMap<Name, const ir::ResourceClass *> inTable;
  for (const ir::ResourceClass &row : table.rows)
    inTable[row.name] = &row;
  std::vector<Declared> declared;
  llvm::DenseMap<Name, uint32_t> byName;
  for (const check::Placed &placed : l.program.statements)
    if (const auto *decl = llvm::dyn_cast<ast::BlockDecl>(placed.stmt))
      if (decl->kind == ast::StmtKind::Class) {
        // A class row is for all products: inside `only` it would reach the others too.
        if (l.place(placed.place).products != ir::AllProducts)
          l.diags().report(DiagId::NotInOnly, decl->keyword, "class");
        addDeclaration(l, declared, byName, *decl, placed.place, inTable);
      }
  for (Declared &entry : declared) {
    if (!entry.active)
      entry.row.declared = entry.row.active = false;
    auto known = llvm::find_if(l.policy.classes, [&](const auto &row) { return row.name == entry.row.name; });
    if (known == l.policy.classes.end()) {
      l.policy.classes.push_back(entry.row);
    } else if (entry.active) {
      if (!entry.row.acf2Type) {
        entry.row.acf2Type = known->acf2Type;
        entry.row.acf2Certainty = known->acf2Certainty;
      }
      entry.row.tssClass = known->tssClass;
      entry.row.tssCertainty = known->tssCertainty;
      entry.row.tssOwnLength = known->tssOwnLength;
      entry.row.tssPermitLength = known->tssPermitLength;
      entry.row.tssLevels = known->tssLevels;
      entry.row.groupingClass = known->groupingClass;
      entry.row.isGrouping = known->isGrouping;
      entry.row.needsMembers = known->needsMembers;
      *known = entry.row;
    }
  }
  llvm::sort(l.policy.classes, [&](const auto &a, const auto &b) { return l.text(a.name) < l.text(b.name); });
  for (uint32_t index = 0; index < l.policy.classes.size(); ++index) {
    Name name = l.policy.classes[index].name;
    l.classByName[name] = index;
    l.program.declaredNames.insert(l.text(name));
    if (auto found = byName.find(name); found != byName.end() && !declared[found->second].inTable)
      l.classDeclarations[index] = declared[found->second].declarations;
  }
}

ir::ClassId findClass(Lowering &l, const ast::Value &value, uint32_t place) {
  auto written = check::readName(l.program, value, l.unitOf(place), bit(check::ParamType::Class));
  if (!written)
    return {};
  llvm::StringRef text = l.text(written->name.value);
  auto found = l.classByName.find(written->name.value);
  if (found != l.classByName.end()) {
    auto declared = l.classDeclarations.find(found->second);
    if (declared != l.classDeclarations.end() && !isUsable(l, declared->second, place, value.range, text))
      return {};
    return {found->second};
  }
  Nearest nearest(text);
  for (const ir::ResourceClass &row : l.policy.classes)
    nearest.consider(l.text(row.name));
  if (l.program.isPoisoned(text) || (l.program.incomplete && !nearest.found()) ||
      !l.program.missing.insert(l.program.names.intern(("class " + text).str())).second)
    return {};
  if (text == "USER" || text == "GROUP") {
    l.diags().report(DiagId::ClassWithoutProfiles, value.range, text);
    return {};
  }
  auto report = l.diags().report(DiagId::UnknownClass, value.range, text);
  bool literal = check::referencesOf(l.program, value, l.unitOf(place)).empty();
  if (literal && (text == "DSN" || text == "DSNAME"))
    report.fix(value.range, "DATASET");
  else if (nearest.found() && literal)
    report.fix(value.range, nearest.text());
  else if (!nearest.found())
    report.note(DiagId::DeclareClass, value.range, text);
  check::noteValues(l.program, report, value, l.unitOf(place));
  return {};
}

bool checkLevel(Lowering &l, ir::ClassId cls, ir::AccessLevel level, SourceRange range) {
  const ir::ResourceClass &row = l.policy[cls];
  bool has = row.levels.value & (1u << unsigned(level));
  if (level == ir::AccessLevel::None || !row.levels.isKnown() || has)
    return true;
  bool isSure = row.levels.isSure();
  l.diags().report(isSure ? DiagId::LevelNotOfClass : DiagId::LevelPerhapsNotOfClass, range, l.text(row.name),
                   ir::spelling(level));
  return !isSure;
}

} // namespace zsp::lower
