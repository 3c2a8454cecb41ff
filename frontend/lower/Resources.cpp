#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

ir::ProfileKind kindOf(const ast::Stmt *stmt) {
  if (stmt->kind == ast::StmtKind::SharedResource)
    return ir::ProfileKind::Shared;
  return stmt->kind == ast::StmtKind::ExternalResource ? ir::ProfileKind::External : ir::ProfileKind::Plain;
}

llvm::StringRef describe(ir::ProfileKind kind) {
  switch (kind) {
  case ir::ProfileKind::Plain: return "ours";
  case ir::ProfileKind::Shared: return "shared";
  case ir::ProfileKind::External: return "external";
  }
  return "";
}

/// The first qualifier of a data set profile is a user or a group that exists.
void checkQualifier(Lowering &l, llvm::StringRef name, const ast::Value &value, uint32_t place) {
  llvm::StringRef qualifier = name.split('.').first;
  Name handle = l.program.names.intern(qualifier);
  if (const PrincipalKey *found = l.principalByName.find(handle)) {
    isUsable(l, l.principals[found->entry].declarations, place, value.range, qualifier);
    return;
  }
  if (l.program.isPoisoned(qualifier) || l.program.incomplete || !l.program.missing.insert(handle).second)
    return;
  l.diags()
      .report(DiagId::UndeclaredQualifier, value.range, qualifier)
      .note(DiagId::DeclareExternal, value.range, "group", qualifier);
}

/// Whether the resource may be declared once more; reports if not.
bool mayMerge(Lowering &l, const ResourceEntry &entry, const Declaration &declaration) {
  llvm::StringRef name = l.text(entry.name.value);
  ir::ProfileKind kind = kindOf(declaration.stmt);
  for (const Declaration &other : entry.declarations) {
    if (!forSameProducts(l, declaration, other, name))
      return false;
    ir::ProfileKind otherKind = kindOf(other.stmt);
    bool sameUnit = l.unitOf(other.place) == l.unitOf(declaration.place);
    if (kind != otherKind) {
      bool external = kind == ir::ProfileKind::External;
      bool policyDecides = (external || otherKind == ir::ProfileKind::External) && !sameUnit &&
                           l.unitOf(external ? declaration.place : other.place) == l.program.policyIndex();
      if (policyDecides)
        continue;
      l.diags()
          .report(DiagId::DeclarationsDisagree, declaration.range, name,
                  fmt::format("one says {}, one says {}", describe(kind), describe(otherKind)))
          .note(DiagId::DeclaredHere, other.range);
      return false;
    }
    bool ofOthers = kind != ir::ProfileKind::Plain && !sameUnit;
    if (!ofOthers && !fallTogether(l, declaration, other) && standTogether(l, declaration, other)) {
      l.diags()
          .report(DiagId::DeclarationRepeated, declaration.range, name)
          .note(DiagId::DeclaredHere, other.range);
      return false;
    }
  }
  return true;
}

/// The entry of a class and a name, a new one without declarations if there is none.
ResourceEntry &entryOf(Lowering &l, ir::ClassId cls, ir::Spelled name) {
  ResourceKey &first = l.resourceByName[name.value];
  uint32_t last = none;
  for (uint32_t at = first.entry; at != none; at = l.resources[at].ofOtherClass) {
    if (l.resources[at].cls == cls)
      return l.resources[at];
    last = at;
  }
  auto fresh = uint32_t(l.resources.size());
  if (last == none)
    first = {fresh, cls};
  else
    l.resources[last].ofOtherClass = fresh;
  l.resources.push_back({cls, name, {}});
  return l.resources.back();
}

void declare(Lowering &l, const ast::Resource &stmt, uint32_t place) {
  ir::ClassId cls = findClass(l, stmt.on.className, place);
  for (const ast::Value &value : stmt.on.names) {
    auto written = check::readName(l.program, value, l.unitOf(place), check::nameTypes, meantIn(l, cls));
    if (!written || !cls) {
      // Permits on this name have nothing to find and no reason to say so.
      l.program.poisoned.insert(written ? l.text(written->name.value) : value.text);
      continue;
    }
    llvm::StringRef name = l.text(written->name.value);
    bool legal = checkResource(l, cls, name, value);
    if (legal && l.policy[cls].isDataset)
      checkQualifier(l, name, value, place);
    Declaration declaration{&stmt, place, value.range, written->raw, written->throughParameter};
    ResourceEntry &entry = entryOf(l, cls, written->name);
    if (entry.declarations.empty() || mayMerge(l, entry, declaration))
      entry.declarations.push_back(declaration);
  }
}

ir::Profile rowOf(Lowering &l, const ResourceEntry &entry) {
  ir::Profile row;
  row.cls = entry.cls;
  row.pattern = entry.name;
  row.ifPresent = true;
  unsigned products = 0;
  for (const Declaration &declaration : entry.declarations) {
    if (!l.isActive(declaration.place))
      continue;
    if (!products) {
      row.kind = kindOf(declaration.stmt);
      size_t names = llvm::cast<ast::Resource>(declaration.stmt)->on.names.size();
      row.origin = l.origin(declaration.place, shownRange(declaration, names));
    }
    products |= l.place(declaration.place).products;
    if (kindOf(declaration.stmt) == ir::ProfileKind::External) {
      row.kind = ir::ProfileKind::External;
      row.ifPresent &= llvm::cast<ast::Resource>(declaration.stmt)->ifPresent;
    }
  }
  row.ifPresent &= row.kind == ir::ProfileKind::External;
  row.products = ir::Products(products);
  return row;
}

/// Reads the block of one declaration into a row.
class Items {
public:
  Items(Lowering &l, uint32_t entry, uint32_t place, ir::Profile &row, bool counts)
      : l(l), entry(entry), place(place), row(row), counts(counts) {}

  void item(const ast::Item &item);

private:
  void uacc(const ast::Item &item);
  void audit(const ast::Item &item);
  void refuseAudit(const ast::Value &which);
  void volume(const ast::Item &item);
  void principal(const ast::Item &item, ir::PrincipalId &slot, Wanted wanted);
  /// Fills a slot, or reports that an earlier declaration says something else.
  template <typename T> void assign(const ast::Item &item, T &slot, const T &value) {
    if (!counts)
      return;
    auto [at, fresh] = l.resourceItems.try_emplace({entry, unsigned(item.kind)}, item.range);
    if (fresh)
      slot = value;
    else if (!(slot == value))
      l.diags()
          .report(DiagId::DeclarationsDisagree, item.range, l.text(row.pattern.value),
                  fmt::format("'{}' differs", ast::spelling(item.kind)))
          .note(DiagId::DeclaredHere, at->second);
  }

  Lowering &l;
  uint32_t entry;
  uint32_t place;
  ir::Profile &row;
  bool counts;
};

void Items::uacc(const ast::Item &item) {
  const ast::Value &value = item.values.front();
  auto level = check::readLevel(l.program, value, l.unitOf(place));
  if (!level || !checkLevel(l, row.cls, *level, value.range))
    return;
  assign(item, row.uacc, *level);
  row.uaccGiven |= counts;
}

// `audit FAILURES READ`, `audit SUCCESS UPDATE, FAILURES READ`, `audit ALL`; a level that is left out is
// READ.
void Items::audit(const ast::Item &item) {
  std::optional<ir::AccessLevel> success, failures;
  for (size_t at = 0; at < item.values.size(); ++at) {
    const ast::Value &which = item.values[at];
    bool all = which.text == "ALL", nothing = which.text == "NONE";
    if (nothing && item.values.size() > 1) {
      l.diags().report(DiagId::AuditNone, which.range);
      return;
    }
    if (!all && !nothing && which.text != "SUCCESS" && which.text != "FAILURES")
      return refuseAudit(which);
    ir::AccessLevel level = ir::AccessLevel::Read;
    if (at + 1 < item.values.size())
      if (auto given = ir::parseAccessLevel(item.values[at + 1].text);
          given && *given != ir::AccessLevel::None) {
        level = *given;
        ++at;
      }
    if (all || which.text == "SUCCESS")
      success = level;
    if (all || which.text == "FAILURES")
      failures = level;
  }
  auto slot = std::tuple(row.audit.given, row.audit.success, row.audit.failures);
  assign(item, slot, std::tuple(true, success, failures));
  std::tie(row.audit.given, row.audit.success, row.audit.failures) = slot;
}

void Items::refuseAudit(const ast::Value &which) {
  Nearest nearest(which.text);
  for (llvm::StringRef known : {"SUCCESS", "FAILURES", "ALL"})
    nearest.consider(known);
  auto report =
      l.diags().report(DiagId::ChoiceExpected, which.range, which.text, "SUCCESS, FAILURES, ALL, NONE");
  if (nearest.found())
    report.fix(which.range, nearest.text());
}

void Items::volume(const ast::Item &item) {
  const ast::Value &value = item.values.front();
  bool generic = ir::Pattern(l.text(row.pattern.value), ir::namingOf(l.policy[row.cls])).isGeneric();
  if (!l.policy[row.cls].isDataset || generic) {
    l.diags().report(DiagId::VolumeNotHere, item.range);
    return;
  }
  auto written = check::readName(l.program, value, l.unitOf(place), bit(check::ParamType::Name));
  if (!written)
    return;
  llvm::StringRef text = l.text(written->name.value);
  auto legal = [](char c) {
    return llvm::isUpper(c) || llvm::isDigit(c) || llvm::StringRef("@#$-").contains(c);
  };
  if (text.size() > 6 || !llvm::all_of(text, legal))
    l.diags().report(DiagId::BadMainframeName, value.range, text, "a volume serial",
                     "a volume has 1 to 6 characters A-Z, 0-9, @, #, $ and -");
  else
    assign(item, row.volume, written->name.value);
}

void Items::principal(const ast::Item &item, ir::PrincipalId &slot, Wanted wanted) {
  uint32_t found = findPrincipal(l, item.values.front(), place, wanted);
  if (found != none && l.isActive(place))
    assign(item, slot, l.principals[found].id);
}

void Items::item(const ast::Item &item) {
  using enum ast::ItemKind;
  if (item.kind == Uacc)
    uacc(item);
  else if (item.kind == Owner)
    principal(item, row.owner, Wanted::UserOrGroup);
  else if (item.kind == Notify)
    principal(item, row.notify, Wanted::User);
  else if (item.kind == Audit)
    audit(item);
  else if (item.kind == Volume)
    volume(item);
  else if (item.kind == Warning && l.text(l.policy[row.cls].name) == "PROGRAM")
    l.diags().report(DiagId::WarningNotInClass, item.range, "PROGRAM");
  else if (item.kind == Warning)
    assign(item, row.warning, true);
  else if (item.kind == Data) {
    auto text = check::readOperandText(l.program, item.values.front(), l.unitOf(place), 255, "DATA");
    if (text && counts && !row.data)
      row.data = *text; // the first declaration's text wins
  }
}

/// What a declaration leaves out says something too, where the absence gives less access or less protection:
/// one that says more must not win in silence.
void reportOneSided(Lowering &l, const ResourceEntry &entry, llvm::ArrayRef<const Declaration *> counting) {
  const ir::Profile &row = l.policy[entry.id];
  using enum ast::ItemKind;
  for (ast::ItemKind kind : {Uacc, Warning, Volume}) {
    if (kind == Uacc && row.uacc == ir::AccessLevel::None)
      continue; // NONE is what absence means
    reportOneSidedItem(l, entry.name.value, counting, kind, [](const Declaration &declaration) {
      return llvm::cast<ast::Resource>(declaration.stmt)->items;
    });
  }
}

} // namespace

void declareResources(Lowering &l) {
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::Resource>(placed.stmt))
      declare(l, *stmt, placed.place);
  for (uint32_t index = 0; index < l.resources.size(); ++index) {
    ResourceEntry &entry = l.resources[index];
    ir::Profile row = rowOf(l, entry);
    if (!row.products)
      continue;
    entry.id = {uint32_t(l.policy.profiles.size())};
    l.policy.profiles.push_back(row);
    if (ResourceKey &key = l.resourceByName[entry.name.value]; key.entry == index) {
      key.id = entry.id;
      key.products = row.products;
    }
  }
}

void lowerResources(Lowering &l) {
  llvm::DenseSet<const ast::Stmt *> seen;
  llvm::DenseSet<const ast::Item *> wrong; // of several names; one message is enough
  for (uint32_t index = 0; index < l.resources.size(); ++index) {
    const ResourceEntry &entry = l.resources[index];
    llvm::SmallVector<const Declaration *, 2> counting;
    for (const Declaration &declaration : entry.declarations) {
      const auto *stmt = llvm::cast<ast::Resource>(declaration.stmt);
      if (seen.insert(stmt).second)
        reportRepeatedItems(l, stmt->items);
      bool active = entry.id && l.isActive(declaration.place);
      bool counts = active && l.policy[entry.id].kind == kindOf(stmt);
      if (counts)
        counting.push_back(&declaration);
      ir::Profile row;
      row.cls = entry.cls;
      row.pattern = entry.name;
      Items items(l, index, declaration.place, counts ? l.policy.profiles[entry.id.index] : row, counts);
      for (const ast::Item &item : stmt->items)
        if (isFirst(stmt->items, item) && !wrong.contains(&item)) {
          unsigned before = l.diags().errorCount();
          items.item(item);
          if (l.diags().errorCount() != before)
            wrong.insert(&item);
        }
    }
    if (counting.size() > 1)
      reportOneSided(l, entry, counting);
  }
}

} // namespace zsp::lower
