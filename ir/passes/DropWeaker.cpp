// A permit under a condition adds nothing where the same principal has as much without one. It does where
// somebody has less than its group or everyone: by an entry of its own the condition would raise it.

#include "ir/model/PermitGroups.h"
#include "ir/model/Products.h"
#include "ir/passes/Entries.h"
#include "ir/passes/Passes.h"
#include "ir/passes/PermitEditor.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <array>

namespace zsp::ir {
namespace {

/// The lowest levels without a condition on one profile, of one product.
struct Lowest {
  AccessLevel ofUsers = AccessLevel::Alter;
  AccessLevel ofUsersAndGroups = AccessLevel::Alter;
};

class Dropper {
public:
  explicit Dropper(PassContext &context)
      : policy(context.policy), diags(context.diags), editor(policy), groups(policy) {}

  unsigned run() {
    for (size_t profile = 0; profile < groups.profiles(); ++profile)
      reviewProfile(groups.of(profile));
    // The remarks come in the order of the source, whichever profile is first.
    llvm::sort(drops, llvm::less_first());
    for (const auto &[weaker, strongerOf] : drops)
      drop(weaker, strongerOf);
    return editor.finish();
  }

private:
  using Rows = llvm::ArrayRef<PermitGroups::Row>;
  /// For each product the row that gives as much; none: the permit stays there.
  using StrongerOf = std::array<PermitId, 3>;

  const Permit &at(PermitGroups::Row row) const { return policy.permits[row.permit]; }
  bool adds(const Permit &row) const { return row.condition && row.level != AccessLevel::None; }

  void reviewProfile(Rows rows);
  std::array<Lowest, 3> lowestOf(Rows rows) const;
  bool lowersSomebody(const Permit &row, const Lowest &lowest) const;
  PermitId strongerThan(const Permit &row, llvm::ArrayRef<uint32_t> standard, Products product) const;
  void drop(uint32_t weaker, const StrongerOf &strongerOf);

  Policy &policy;
  DiagnosticEngine &diags;
  PermitEditor editor;
  PermitGroups groups;
  std::vector<std::pair<uint32_t, StrongerOf>> drops;
};

std::array<Lowest, 3> Dropper::lowestOf(Rows rows) const {
  std::array<Lowest, 3> lowest;
  for (PermitGroups::Row each : rows) {
    const Permit &row = at(each);
    PrincipalKind kind = policy[row.who].kind;
    if (row.condition || kind == PrincipalKind::Everyone)
      continue;
    for (auto [product, level] : llvm::zip_equal(namedProducts, lowest)) {
      if (!(row.products & product.product))
        continue;
      level.ofUsersAndGroups = std::min(level.ofUsersAndGroups, row.level);
      if (kind == PrincipalKind::User)
        level.ofUsers = std::min(level.ofUsers, row.level);
    }
  }
  return lowest;
}

/// An entry gives somebody less than the condition would give to whom the row is for.
bool Dropper::lowersSomebody(const Permit &row, const Lowest &lowest) const {
  switch (policy[row.who].kind) {
  case PrincipalKind::User: return false;
  case PrincipalKind::Group: return lowest.ofUsers < row.level;
  case PrincipalKind::Everyone: return lowest.ofUsersAndGroups < row.level;
  }
  return true;
}

/// None beside a deny: that comes before every permit of the same principal.
PermitId Dropper::strongerThan(const Permit &row, llvm::ArrayRef<uint32_t> standard, Products product) const {
  PermitId found;
  for (uint32_t index : standard) {
    const Permit &other = policy.permits[index];
    if (!(other.products & product))
      continue;
    if (other.level == AccessLevel::None)
      return {};
    if (!found && other.level >= row.level && lastsAsLong(other, row))
      found = {index};
  }
  return found;
}

void Dropper::reviewProfile(Rows rows) {
  if (llvm::none_of(rows, [&](PermitGroups::Row row) { return adds(at(row)); }))
    return;
  std::array<Lowest, 3> lowest = lowestOf(rows);
  for (size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && rows[end].who == rows[begin].who)
      ++end;
    Rows ofOne = rows.slice(begin, end - begin);
    llvm::SmallVector<uint32_t, 4> standard;
    for (PermitGroups::Row row : ofOne)
      if (!at(row).condition)
        standard.push_back(row.permit);
    for (PermitGroups::Row each : ofOne) {
      const Permit &row = at(each);
      StrongerOf strongerOf;
      for (size_t i = 0; adds(row) && i < lowest.size(); ++i)
        if (Products product = namedProducts[i].product;
            row.products & product && !lowersSomebody(row, lowest[i]))
          strongerOf[i] = strongerThan(row, standard, product);
      if (llvm::any_of(strongerOf, [](PermitId stronger) { return bool(stronger); }))
        drops.emplace_back(each.permit, strongerOf);
    }
  }
}

void Dropper::drop(uint32_t weaker, const StrongerOf &strongerOf) {
  const Permit &row = policy.permits[weaker];
  const Permit &other = policy[*llvm::find_if(strongerOf, [](PermitId id) { return bool(id); })];
  llvm::SmallVector<llvm::StringRef, 3> dropped;
  for (auto [product, stronger] : llvm::zip_equal(namedProducts, strongerOf))
    if (stronger) {
      dropped.push_back(product.name);
      editor.replace(weaker, stronger.index, product.product);
    }
  std::string where = row.products ? " for " + llvm::join(dropped, " and ") : "";
  diags
      .report(DiagId::PermitAddsNothing, row.origin.range, policy.text(policy[row.who].name.value),
              spelling(row.level), policy.text(policy[row.profile].pattern.value), spelling(other.level),
              where)
      .note(DiagId::OtherPermit, other.origin.range);
}

} // namespace

unsigned dropWeaker(PassContext &context) {
  bool some = llvm::any_of(context.policy.permits, [](const Permit &row) { return bool(row.condition); });
  return some ? Dropper(context).run() : 0;
}

} // namespace zsp::ir
