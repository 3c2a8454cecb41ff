// Profiles that decide instead of a broader one, with less access.

#include "ir/access/Coverage.h"
#include "ir/analysis/Generics.h"
#include "ir/analysis/Losses.h"

#include <set>

namespace zsp::analysis {
namespace {

using ir::AccessLevel;
using ir::ProfileId;

class ShadowReview {
public:
  /// On any product: profile, unit, and what is said.
  using Reported = std::set<std::tuple<ProfileId, uint32_t, std::string>>;

  ShadowReview(Context &context, const ir::AccessIndex &index, Reported &reported)
      : context(context), policy(context.policy), index(index), losses(context, index), reported(reported) {}
  void review(ir::ClassId cls);

private:
  static constexpr size_t enough = 3; ///< entries are named

  std::optional<std::string> witness(ir::ClassId cls, ProfileId narrow, ProfileId broad) const;
  llvm::SmallVector<const ir::Permit *, 4> highestOf(llvm::ArrayRef<uint32_t> permits) const;
  std::string say(const Pair &at, const Loss &loss) const;
  void report(const Pair &at, Name unit, const Loss &loss);

  Context &context;
  const ir::Policy &policy;
  const ir::AccessIndex &index;
  Losses losses;
  Reported &reported;
};

/// A name that the narrow profile decides for, and the broad one without it. The values of a variable are not
/// known here.
std::optional<std::string> ShadowReview::witness(ir::ClassId cls, ProfileId narrow, ProfileId broad) const {
  ir::Pattern own = policy.pattern(policy[narrow]);
  if (!own.isGeneric() || own.text().contains('&'))
    return own.text().str();
  return ir::nameBetween(index, cls, narrow, broad);
}

/// One entry of each principal, the highest; of equal ones that without a condition.
llvm::SmallVector<const ir::Permit *, 4> ShadowReview::highestOf(llvm::ArrayRef<uint32_t> permits) const {
  llvm::SmallVector<const ir::Permit *, 4> highest;
  for (uint32_t permit : permits) {
    const ir::Permit &row = policy.permits[permit];
    auto *known = llvm::find_if(highest, [&](const ir::Permit *other) { return other->who == row.who; });
    if (known == highest.end())
      highest.push_back(&row);
    else if (std::pair(row.level, !row.condition) > std::pair((*known)->level, !(*known)->condition))
      *known = &row;
  }
  return highest;
}

std::string ShadowReview::say(const Pair &at, const Loss &loss) const {
  std::vector<std::string> all;
  if (loss.byDefault != AccessLevel::None)
    all.push_back(fmt::format("anyone else has {} instead of {}", ir::spelling(at.anyone),
                              ir::spelling(loss.byDefault)));
  size_t total = loss.rows.principals + all.size();
  for (const ir::Permit *highest : highestOf(loss.rows.permits)) {
    const ir::Permit &row = *highest;
    all.push_back(fmt::format("{} has {} instead of {}{}", context.called(row.who),
                              ir::spelling(losses.levelAt(row, at)), ir::spelling(row.level),
                              row.condition ? " under a condition" : ""));
  }
  if (all.size() <= enough && all.size() < total) // the places of entries are taken by one with many
    return fmt::format("{} and {} more have less", fmt::join(all, ", "), total - all.size());
  return few(all, enough, total) + (shownOf(total, enough) < total ? " have less" : "");
}

// A finding of the one who gives the access that is lost: what a module accepts of its own permits says
// nothing of those of the policy.
void ShadowReview::report(const Pair &at, Name unit, const Loss &loss) {
  const ir::Profile &narrow = policy[at.narrow], &broad = policy[at.broad];
  unsigned products = loss.byDefault == AccessLevel::None ? ir::NoProducts : broad.products;
  for (unsigned some = 0; some < loss.rows.count.size(); ++some)
    if (loss.rows.count[some])
      products |= some;
  products &= narrow.products;
  std::string said = say(at, loss);
  if (!reported.insert({at.narrow, unit.id, fmt::format("{} {}", said, fmt::join(loss.rows.permits, " "))})
           .second)
    return;
  DiagnosticEngine::Report report = context.add(
      DiagId::ProfileShadowed, at.narrow, ir::Products(products), {unit, narrow.origin.range},
      context.className(at.narrow), context.name(at.narrow), context.name(at.broad), at.name, said);
  if (loss.byDefault != AccessLevel::None)
    report.note(DiagId::DeclaredHere, broad.origin.range);
  SourceRange last;
  for (uint32_t permit : loss.rows.permits)
    if (SourceRange range = policy.permits[permit].origin.range; range != std::exchange(last, range))
      report.note(DiagId::EntryHere, range);
  if (size_t more = loss.rows.total() - loss.rows.permits.size())
    report.note(DiagId::FurtherEntries, broad.origin.range, context.name(at.broad), Loss::places, more);
}

// Who is on the list of an external profile nobody here knows; in warning mode nobody loses.
void ShadowReview::review(ir::ClassId cls) {
  llvm::ArrayRef<ProfileId> profiles = index.profilesOf(cls);
  ir::NameSpace space = policy.nameSpace(cls);
  Generics generics(policy, profiles, space);
  for (ProfileId narrow : profiles) {
    if (policy[narrow].kind == ir::ProfileKind::External || policy[narrow].warning)
      continue;
    ProfileId broad = generics.broader(narrow);
    if (!broad || contains(policy.pattern(policy[narrow]), policy.pattern(policy[broad]), space))
      continue;
    Pair at{narrow, broad, context.name(narrow).str()};
    at.anyone = index.decide(ir::AccessIndex::anyoneElse(), narrow, at.name).level;
    llvm::MapVector<Name, Loss> lost = losses.of(at);
    std::optional<std::string> name = lost.empty() ? std::nullopt : witness(cls, narrow, broad);
    if (!name)
      continue;
    at.name = *name;
    for (const auto &[unit, loss] : lost)
      report(at, unit, loss);
  }
}

} // namespace

void reviewShadows(Context &context) {
  ShadowReview::Reported reported;
  for (ir::Products product : context.products()) {
    ShadowReview review(context, context.access(product), reported);
    for (uint32_t cls = 0; cls < context.policy.classes.size(); ++cls)
      review.review({cls});
  }
}

} // namespace zsp::analysis
