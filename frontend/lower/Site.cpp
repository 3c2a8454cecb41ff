// site { racf { ... } acf2 { ... } tss { ... } }

#include "frontend/check/Values.h"
#include "frontend/lower/OtherSites.h"
#include "ir/support/Nearest.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

class SiteReader {
public:
  SiteReader(Lowering &l, uint32_t place) : l(l), place(place) {}

  void racf(const ast::Item &item);

private:
  bool once(const ast::Item &item, llvm::StringRef what);
  void classes(const ast::Item &item, std::vector<ir::ClassId> &list, bool activate);
  void assume(const ast::Item &item);
  void switched(const ast::Item &item, bool &slot);

  Lowering &l;
  uint32_t place;
  llvm::StringMap<SourceRange> seen;
};

bool SiteReader::once(const ast::Item &item, llvm::StringRef what) {
  auto [at, fresh] = seen.try_emplace(what, item.range);
  if (!fresh)
    l.diags().report(DiagId::ItemRepeated, item.keyword, what).note(DiagId::DeclaredHere, at->second);
  return fresh;
}

void SiteReader::classes(const ast::Item &item, std::vector<ir::ClassId> &list, bool activate) {
  for (const ast::Value &value : item.values)
    if (ir::ClassId cls = findClass(l, value, place)) {
      if (l.policy[cls].isDataset) {
        l.diags().report(DiagId::SiteOptionNotForDatasets, value.range, ast::spelling(item.kind), "DATASET");
        continue;
      }
      l.classOptions.push_back({item.kind, cls, value.range});
      if (!llvm::is_contained(list, cls))
        list.push_back(cls);
      ir::ResourceClass &row = l.policy.classes[cls.index];
      row.active |= activate;
      if (activate)
        continue;
      if (row.raclist.isSure() && row.raclist.value == ir::Raclist::Disallowed)
        l.diags().report(DiagId::RaclistNotAllowed, value.range, l.text(row.name));
      else
        row.refresh = ir::Refresh::Raclist;
    }
}

void SiteReader::switched(const ast::Item &item, bool &slot) {
  if (auto on = check::readSwitch(l.program, item.values.front(), l.unitOf(place)))
    slot = *on;
}

void SiteReader::assume(const ast::Item &item) {
  ir::RacfAssumptions &assume = l.policy.racf.assume;
  const std::pair<llvm::StringRef, bool *> known[] = {
      {"percent_matches_period", &assume.patterns.percentMatchesPeriod},
      {"short_generic_first", &assume.patterns.shortGenericFirst},
      {"group_none_decides", &assume.groupNoneDecides}};
  const ast::Value &which = item.values.front();
  Nearest nearest(which.text);
  for (const auto &[text, slot] : known) {
    if (text == which.text) {
      if (once(item, text))
        *slot = item.values.back().text == "on";
      return;
    }
    nearest.consider(text);
  }
  auto report = l.diags().report(DiagId::UnknownAssumption, which.range, which.text,
                                 "percent_matches_period, short_generic_first, group_none_decides");
  if (nearest.found())
    report.fix(which.range, nearest.text());
}

void SiteReader::racf(const ast::Item &item) {
  ir::RacfSite &site = l.policy.racf;
  using enum ast::ItemKind;
  bool isList = item.kind == Raclist || item.kind == Activate;
  if (item.kind == Assume)
    return assume(item);
  if (!isList && !once(item, ast::spelling(item.kind)))
    return;
  if (item.kind == Owner) {
    site.owner = idOf(l, findPrincipal(l, item.values.front(), place, Wanted::UserOrGroup));
    site.ownerAt = item.range;
  } else if (item.kind == Superior)
    site.superior = idOf(l, findPrincipal(l, item.values.front(), place, Wanted::Group));
  else if (item.kind == Egn)
    switched(item, site.egn);
  else if (item.kind == AutoId)
    switched(item, site.autoId);
  else if (item.kind == AddCreator)
    switched(item, site.addCreator);
  else if (isList)
    classes(item, item.kind == Raclist ? site.raclist : site.activate, item.kind == Activate);
}

ir::Products productOf(ast::ItemKind block) {
  if (block == ast::ItemKind::SiteAcf2)
    return ir::Acf2;
  return block == ast::ItemKind::SiteTss ? ir::Tss : ir::Racf;
}

} // namespace

void lowerSite(Lowering &l) {
  std::optional<SiteReader> racf;
  std::optional<OtherSites> others;
  for (const check::Placed &placed : l.program.statements) {
    const auto *site = llvm::dyn_cast<ast::Site>(placed.stmt);
    if (!site)
      continue;
    if (!racf) {
      racf.emplace(l, placed.place);
      others.emplace(l, placed.place);
    }
    for (const ast::Item &block : site->items) {
      l.policy.described = ir::Products(l.policy.described | productOf(block.kind));
      for (const ast::Item &item : block.items) {
        if (block.kind == ast::ItemKind::SiteRacf)
          racf->racf(item);
        else if (block.kind == ast::ItemKind::SiteAcf2)
          others->acf2(item);
        else if (block.kind == ast::ItemKind::SiteTss)
          others->tss(item);
      }
    }
  }
}

} // namespace zsp::lower
