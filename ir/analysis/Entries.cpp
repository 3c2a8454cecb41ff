// Entries that something else gives as well, or that take away what something else gives.

#include "ir/analysis/Context.h"
#include "ir/model/Date.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace zsp::analysis {
namespace {

using ir::AccessLevel;

/// What decides on a product where the entry is not there.
struct Instead {
  AccessLevel level = AccessLevel::None;
  const ir::Permit *permit = nullptr; ///< none: the default access
  bool ofGroup = false;
};

class EntryReview {
public:
  explicit EntryReview(Context &context) : context(context) {}
  void review(const ir::Permit &row);

private:
  std::optional<Instead> without(const ir::Permit &row, ir::Products product) const;
  void report(const ir::Permit &row, const Instead &instead);
  /// What another product has because of the statement, if it has something.
  const ir::Permit *remains(const ir::Permit &row, const ir::MergedPermit &merged) const;
  bool isHeldLower(const ir::Permit &row) const;
  void noteOthers(DiagnosticEngine::Report report, const ir::Permit &row, const ir::Permit &noted) const;

  ir::PermitId idOf(const ir::Permit &row) const { return {uint32_t(&row - context.policy.permits.data())}; }

  Context &context;
};

/// The highest entry of the user's groups, if it has none of its own; then everyone's; then the default
/// access. Nothing where that cannot be said.
std::optional<Instead> EntryReview::without(const ir::Permit &row, ir::Products product) const {
  Instead instead;
  const ir::Principal &who = context.policy[row.who];
  if (who.kind == ir::PrincipalKind::User)
    for (ir::PrincipalId group : context.groupsOf(row.who, product))
      if (const ir::Permit *other = context.entry(row.profile, group, product))
        if (!instead.permit || other->level > instead.level)
          instead = {other->level, other, true};
  bool besideGroup = instead.permit;
  if (besideGroup && instead.level >= row.level)
    return instead;
  if (who.restricted || context.hasRestricted(row.who)) // what everyone has is not theirs
    return std::nullopt;
  const ir::Profile &profile = context.policy[row.profile];
  if (const ir::Permit *all = context.everyone(row.profile, product))
    instead = {all->level, all};
  else if (profile.products & product && profile.kind == ir::ProfileKind::Plain)
    instead = {profile.uacc};
  else
    return std::nullopt; // of a profile that others define the default access is not ours to know
  // Beside a lower entry of another group this one is, or may be, what somebody has. An external user may be
  // in any group. Only that everyone has more is so all the same.
  bool decides = besideGroup || ((who.kind == ir::PrincipalKind::Group || who.external) &&
                                 context.lowestOfGroups(row.profile) < row.level);
  return decides && instead.level <= row.level ? std::nullopt : std::optional(instead);
}

/// The entries of further groups that give as much.
void EntryReview::noteOthers(DiagnosticEngine::Report report, const ir::Permit &row,
                             const ir::Permit &noted) const {
  llvm::SmallPtrSet<const ir::Permit *, 4> seen{&noted};
  for (ir::Products product : context.products())
    if (row.products & product)
      for (ir::PrincipalId group : context.groupsOf(row.who, product))
        if (const ir::Permit *other = context.entry(row.profile, group, product);
            other && other->level >= row.level && seen.insert(other).second)
          report.note(DiagId::EntryHere, other->origin.range);
}

const ir::Permit *EntryReview::remains(const ir::Permit &row, const ir::MergedPermit &merged) const {
  for (const Context::Entry &entry : context.entriesOf(row.profile, row.who)) {
    const ir::Permit &other = context.policy.permits[entry.permit];
    if (&other != &row && !entry.conditional && other.origin.range == merged.origin.range)
      return &other;
  }
  return nullptr;
}

/// Would a lower entry of another product be for the products of this one, too, if this one went?
bool EntryReview::isHeldLower(const ir::Permit &row) const {
  return llvm::any_of(context.policy.mergedInto(idOf(row)), [&](const ir::MergedPermit &merged) {
    const ir::Permit *other = remains(row, merged);
    return other && other->level < row.level;
  });
}

void EntryReview::report(const ir::Permit &row, const Instead &instead) {
  llvm::StringRef who = context.name(row.who), cls = context.className(row.profile),
                  name = context.name(row.profile);
  SourceRange other =
      instead.permit ? instead.permit->origin.range : context.policy[row.profile].origin.range;
  DiagId note = instead.permit ? DiagId::EntryHere : DiagId::DeclaredHere;
  auto add = [&](DiagId id, auto... more) {
    DiagnosticEngine::Report report = context.add(id, row.profile, row.products, row.origin, who,
                                                  ir::spelling(row.level), cls, name, more...);
    report.note(note, other);
    for (const ir::MergedPermit &merged : context.policy.mergedInto(idOf(row)))
      if (merged.origin.range != row.origin.range && !remains(row, merged))
        report.note(DiagId::EntryAskedHere, merged.origin.range);
    return report;
  };
  if (instead.level > row.level)
    add(DiagId::EntryBelowEveryone, ir::spelling(instead.level));
  else if (instead.permit && instead.ofGroup)
    noteOthers(add(DiagId::EntryOfGroup, context.name(instead.permit->who)), row, *instead.permit);
  else
    add(instead.permit ? DiagId::EntryOfEveryone : DiagId::EntryOfDefault);
}

// A deny says what it is for; a condition only adds to the rest of the list. Of a group that has more the
// front end speaks.
void EntryReview::review(const ir::Permit &row) {
  if (context.isOwn(row.profile, row.who) || context.policy[row.who].kind == ir::PrincipalKind::Everyone)
    return;
  std::optional<Instead> first;
  for (ir::Products product : context.products()) {
    if (!(row.products & product))
      continue;
    std::optional<Instead> instead = without(row, product);
    if (!instead || instead->level < row.level || (instead->ofGroup && instead->level > row.level))
      return;
    if (instead->permit && !ir::lasts(instead->permit->until, row.until))
      return;
    if (first && (first->level > row.level) != (instead->level > row.level))
      return;
    first = first ? first : instead;
  }
  if (first && !(first->level == row.level && isHeldLower(row)))
    report(row, *first);
}

} // namespace

// A deny says what it is for; a condition only adds to the rest of the list. Profile by profile, because the
// entries of one are asked for each other.
void reviewEntries(Context &context) {
  EntryReview review(context);
  for (uint32_t profile = 0; profile < context.policy.profiles.size(); ++profile)
    for (const Context::Entry &entry : context.entriesOf({profile}))
      if (entry.level != AccessLevel::None && !entry.conditional)
        review.review(context.policy.permits[entry.permit]);
}

} // namespace zsp::analysis
