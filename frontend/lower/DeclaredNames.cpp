#include "frontend/lower/Lowering.h"
#include "ir/model/Products.h"

namespace zsp::lower {

std::string listOfProducts(unsigned products) {
  std::string list;
  for (const ir::NamedProduct &row : ir::namedProducts)
    if (products & row.product)
      list += (list.empty() ? "" : ", ") + row.word.str();
  return list;
}

bool isUsable(Lowering &l, llvm::ArrayRef<Declaration> declarations, uint32_t place, SourceRange range,
              llvm::StringRef name) {
  const check::Place &use = l.place(place);
  if (!use.active)
    return true;
  unsigned products = 0;
  for (const Declaration &row : declarations)
    if (l.isActive(row.place))
      products |= l.place(row.place).products;
  if (products && !(use.products & ~products))
    return true;
  const Declaration &first = declarations.front();
  if (products) {
    l.diags()
        .report(DiagId::OnlyForOthers, range, name, listOfProducts(products),
                listOfProducts(use.products & ~products))
        .note(DiagId::DeclaredHere, first.range);
    return false;
  }
  uint32_t feature = l.place(first.place).feature;
  while (l.program.features[feature].on)
    feature = l.program.features[feature].outer;
  if (!l.program.missing.insert(l.program.names.intern(("off " + name).str())).second)
    return false;
  const check::Feature &row = l.program.features[feature];
  l.diags()
      .report(DiagId::FeatureIsOff, range, name, l.program.qualified(row.unit, row.decl->name.text))
      .note(DiagId::DeclaredHere, first.range);
  return false;
}

bool standTogether(const Lowering &l, const Declaration &a, const Declaration &b) {
  const check::Place &one = l.place(a.place), &other = l.place(b.place);
  if (!(one.products & other.products))
    return false;
  auto surrounds = [&](uint32_t outer, uint32_t inner) {
    for (; inner != outer && inner != none; inner = l.program.features[inner].outer)
      ;
    return inner == outer;
  };
  return surrounds(one.feature, other.feature) || surrounds(other.feature, one.feature);
}

bool forSameProducts(Lowering &l, const Declaration &a, const Declaration &b, llvm::StringRef name) {
  unsigned one = l.place(a.place).products, other = l.place(b.place).products;
  if (one == other)
    return true;
  l.diags()
      .report(DiagId::DeclarationsDisagree, a.range, name,
              fmt::format("one is for {}, one for {}", listOfProducts(one), listOfProducts(other)))
      .note(DiagId::DeclaredHere, b.range);
  return false;
}

bool fallTogether(const Lowering &l, const Declaration &a, const Declaration &b) {
  if (!a.throughParameter && !b.throughParameter)
    return false;
  return a.raw != b.raw || l.unitOf(a.place) != l.unitOf(b.place);
}

void reportOneSidedItem(Lowering &l, Name name, llvm::ArrayRef<const Declaration *> declarations,
                        ast::ItemKind kind, llvm::function_ref<ast::Items(const Declaration &)> itemsOf) {
  auto given = [&](const Declaration *declaration) {
    return llvm::any_of(itemsOf(*declaration), [&](const ast::Item &item) { return item.kind == kind; });
  };
  auto with = llvm::find_if(declarations, given), without = llvm::find_if_not(declarations, given);
  if (with == declarations.end() || without == declarations.end())
    return;
  auto [first, second] = std::minmax(with, without);
  l.diags()
      .report(DiagId::DeclarationsDisagree, (*second)->range, l.text(name),
              fmt::format("only one of them says '{}'", ast::spelling(kind)))
      .note(DiagId::DeclaredHere, (*first)->range);
}

bool isFirst(ast::Items items, const ast::Item &item) {
  return &item == llvm::find_if(items, [&](const ast::Item &other) { return other.kind == item.kind; });
}

void reportRepeatedItems(Lowering &l, ast::Items items) {
  llvm::SmallVector<const ast::Item *, 8> seen;
  for (const ast::Item &item : items) {
    auto first = llvm::find_if(seen, [&](const ast::Item *other) { return other->kind == item.kind; });
    if (first != seen.end())
      l.diags()
          .report(DiagId::ItemRepeated, item.keyword, ast::spelling(item.kind))
          .note(DiagId::DeclaredHere, (*first)->range);
    else
      seen.push_back(&item);
    reportRepeatedItems(l, item.items);
  }
}

} // namespace zsp::lower
