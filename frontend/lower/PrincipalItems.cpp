// What stands in the block of a user or a group.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

constexpr size_t longestName = 20, longestData = 255, longestPath = 1023;

/// Reads the items of one declaration into its row. Declarations that are off, or that an external one
/// replaces, are read into a row that is thrown away: their mistakes count all the same.
class Items {
public:
  Items(Lowering &l, uint32_t entry, const Declaration &declaration, ir::Principal &row, bool counts)
      : l(l), entry(entry), place(declaration.place), row(row), counts(counts),
        isUser(l.principals[entry].kind == ir::PrincipalKind::User) {}

  void title(const ast::PrincipalDecl &decl);
  void item(const ast::Item &item);
  void omvs(const ast::Item &item);

private:
  void refuse(const ast::Item &item) {
    l.diags().report(DiagId::ItemNotHere, item.keyword, ast::spelling(item.kind),
                     isUser ? "a user" : "a group");
  }
  uint32_t unit() const { return l.unitOf(place); }
  void principal(const ast::Item &item, ir::PrincipalId &slot, Wanted wanted);
  void data(const ast::Item &item, Name &slot);
  void path(const ast::Item &item, Name &slot, llvm::StringRef what);
  void unixId(const ast::Item &item);
  /// Fills a slot, or reports that an earlier declaration says something else.
  template <typename T, typename Describe>
  void assign(const ast::Item &item, T &slot, const T &value, Describe describe) {
    if (!counts)
      return;
    auto [at, fresh] = l.principalItems.try_emplace({entry, unsigned(item.kind)}, item.range);
    if (fresh)
      slot = value;
    else if (!(slot == value))
      l.diags()
          .report(
              DiagId::DeclarationsDisagree, item.range, l.text(l.principals[entry].name.value),
              fmt::format("{} is '{}' and '{}'", ast::spelling(item.kind), describe(slot), describe(value)))
          .note(DiagId::DeclaredHere, at->second);
  }

  Lowering &l;
  uint32_t entry;
  uint32_t place;
  ir::Principal &row;
  bool counts;
  bool isUser;
};

void Items::title(const ast::PrincipalDecl &decl) {
  if (!decl.title)
    return;
  auto text = check::readOperandText(l.program, decl.title, unit(), isUser ? longestName : longestData,
                                     isUser ? "the title of a user (NAME)" : "the title of a group (DATA)");
  if (!text)
    return;
  if (!isUser)
    for (const ast::Item &item : decl.items)
      if (item.kind == ast::ItemKind::Data)
        l.diags().report(DiagId::TitleAndData, item.range).note(DiagId::DeclaredHere, decl.title.range);
  Name &slot = isUser ? row.title : row.data;
  if (counts && !slot)
    slot = *text; // the first declaration's text wins
}

void Items::principal(const ast::Item &item, ir::PrincipalId &slot, Wanted wanted) {
  uint32_t found = findPrincipal(l, item.values.front(), place, wanted);
  if (found != none && l.isActive(place))
    assign(item, slot, l.principals[found].id,
           [&](ir::PrincipalId id) { return l.text(l.policy[id].name.value); });
}

void Items::data(const ast::Item &item, Name &slot) {
  auto text = check::readOperandText(l.program, item.values.front(), unit(), longestData, "DATA");
  if (text && counts && !slot)
    slot = *text; // the first declaration's text wins
}

/// z/OS UNIX takes a relative path for one under the root, or for none at all.
void Items::path(const ast::Item &item, Name &slot, llvm::StringRef what) {
  const ast::Value &value = item.values.front();
  auto path = check::readOperandText(l.program, value, unit(), longestPath, what);
  if (!path)
    return;
  if (!l.text(*path).starts_with("/")) {
    auto report =
        l.diags().report(DiagId::PathWithoutSlash, value.range, ast::spelling(item.kind), l.text(*path));
    check::noteValues(l.program, report, value, unit());
    return;
  }
  assign(item, slot, *path, [&](Name name) { return l.text(name); });
}

void Items::unixId(const ast::Item &item) {
  auto id = check::readUnixId(l.program, item.values.front(), unit());
  if (!id)
    return;
  auto describe = [](const std::pair<ir::UnixId::Kind, uint32_t> &id) {
    return id.first == ir::UnixId::Auto ? std::string("auto") : std::to_string(id.second);
  };
  std::pair slot{row.omvs.id.kind, row.omvs.id.number};
  assign(item, slot, std::pair{id->kind, id->number}, describe);
  row.omvs.id = {slot.first, slot.second};
}

void Items::omvs(const ast::Item &block) {
  row.omvs.present |= counts;
  if (block.items.empty())
    l.diags().report(DiagId::ExpectedAfter, block.range, isUser ? "'uid', 'home' or 'program'" : "'gid'",
                     "'omvs {'", "'}'");
  for (const ast::Item &item : block.items) {
    using enum ast::ItemKind;
    if (!isFirst(block.items, item))
      continue;
    if ((item.kind == Uid) != isUser && (item.kind == Uid || item.kind == Gid)) {
      // The right item is one letter away.
      auto report = l.diags().report(DiagId::ItemNotHere, item.keyword, ast::spelling(item.kind),
                                     isUser ? "a user" : "a group");
      bool given = llvm::any_of(block.items,
                                [&](const ast::Item &other) { return other.kind == (isUser ? Uid : Gid); });
      if (!given)
        report.fix(item.keyword, isUser ? "uid" : "gid");
    } else if (item.kind == Uid || item.kind == Gid) {
      unixId(item);
    } else if (!isUser) {
      refuse(item);
    } else if (item.kind == Home) {
      path(item, row.omvs.home, "HOME");
    } else if (item.kind == Program) {
      path(item, row.omvs.program, "PROGRAM");
    }
  }
}

void Items::item(const ast::Item &item) {
  using enum ast::ItemKind;
  auto yes = [](bool) { return "given"; };
  bool forUser = item.kind == DefaultGroup || item.kind == Protected || item.kind == Restricted;
  if ((forUser && !isUser) || ((item.kind == Superior || item.kind == TssProfile) && isUser))
    refuse(item);
  else if (item.kind == Owner)
    principal(item, row.owner, Wanted::UserOrGroup);
  else if (item.kind == Superior)
    principal(item, row.superior, Wanted::Group);
  else if (item.kind == DefaultGroup)
    principal(item, row.defaultGroup, Wanted::Group);
  else if (item.kind == Data)
    data(item, row.data);
  else if (item.kind == Omvs)
    omvs(item);
  else if (item.kind == Protected)
    assign(item, row.isProtected, true, yes);
  else if (item.kind == Restricted)
    assign(item, row.restricted, true, yes);
}

void reportGroupCircles(Lowering &l) {
  llvm::DenseSet<uint32_t> settled;
  for (uint32_t start = 0; start < l.policy.principals.size(); ++start) {
    llvm::SmallVector<uint32_t, 8> chain;
    uint32_t at = start;
    while (at != ir::PrincipalId::none && !settled.contains(at) && !llvm::is_contained(chain, at)) {
      chain.push_back(at);
      at = l.policy.principals[at].superior.index;
    }
    auto from = llvm::find(chain, at);
    if (from != chain.end()) {
      std::string circle;
      for (auto step = from; step != chain.end(); ++step)
        circle += l.text(l.policy.principals[*step].name.value).str() + " > ";
      const ir::Principal &row = l.policy.principals[at];
      l.diags().report(DiagId::GroupsInCircle, row.origin.range, l.text(row.name.value),
                       circle + l.text(row.name.value).str());
    }
    settled.insert(chain.begin(), chain.end());
  }
}

} // namespace

void lowerPrincipals(Lowering &l) {
  for (uint32_t index = 0; index < l.principals.size(); ++index) {
    // Finding a principal may add the entry of everyone, so nothing is held by reference across items.
    Declarations declarations = l.principals[index].declarations;
    bool isUser = l.principals[index].kind == ir::PrincipalKind::User;
    bool external = l.principals[index].external;
    ir::PrincipalId id = l.principals[index].id;
    const ast::PrincipalDecl *first = nullptr;
    llvm::SmallVector<const Declaration *, 2> counting;
    for (const Declaration &declaration : declarations) {
      const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(declaration.stmt);
      if (!decl || (decl->kind == ast::StmtKind::User) != isUser)
        continue; // the policy says that the name is of the other kind, and external
      bool counts = l.isActive(declaration.place) && !external;
      ir::Principal unused, row = counts ? l.policy.principals[id.index] : unused;
      reportRepeatedItems(l, decl->items);
      Items items(l, index, declaration, row, counts);
      items.title(*decl);
      for (const ast::Item &item : decl->items)
        if (isFirst(decl->items, item))
          items.item(item);
      if (counts) {
        l.policy.principals[id.index] = row;
        counting.push_back(&declaration);
      }
      first = first ? first : decl;
    }
    // Each of the two takes something away from the user, so that one declaration must not decide alone.
    for (ast::ItemKind kind : {ast::ItemKind::Protected, ast::ItemKind::Restricted})
      reportOneSidedItem(l, l.principals[index].name.value, counting, kind, [](const Declaration &row) {
        return llvm::cast<ast::PrincipalDecl>(row.stmt)->items;
      });
    bool asked = llvm::any_of(declarations, [](const Declaration &declaration) {
      const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(declaration.stmt);
      return decl && llvm::any_of(decl->items, [](const ast::Item &item) {
               return item.kind == ast::ItemKind::DefaultGroup;
             });
    });
    if (isUser && first && !external && !asked)
      l.diags().report(DiagId::DefaultGroupMissing, first->name.range,
                       l.text(l.principals[index].name.value));
  }
  lowerExternalNames(l);
  reportGroupCircles(l);
}

} // namespace zsp::lower
