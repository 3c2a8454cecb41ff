// Entries that something else gives as well, or that take away what something else gives.

#include "ir/analysis/Context.h"

namespace zsp::analysis {
namespace {

using ir::AccessLevel;

class EntryReview {
public:
  explicit EntryReview(Context &context) : context(context) {}
  void review(const ir::Permit &row);

private:
  bool byGroup(const ir::Permit &row);
  void byEveryone(const ir::Permit &row);
  void byDefault(const ir::Permit &row);

  Context &context;
};

/// The highest entry of the user's groups counts if the user has none of its own. True if there is one.
bool EntryReview::byGroup(const ir::Permit &row) {
  const ir::Permit *highest = nullptr;
  for (ir::PrincipalId group : context.groupsOf(row.who))
    if (const ir::Permit *other = context.entry(row.profile, group, row.products))
      if (!highest || other->level > highest->level)
        highest = other;
  if (highest && highest->level == row.level)
    context
        .add(DiagId::EntryOfGroup, row.profile, row.products, row.origin, context.name(row.who),
             ir::spelling(row.level), context.name(row.profile), context.name(highest->who))
        .note(DiagId::EntryHere, highest->origin.range);
  return highest;
}

void EntryReview::byEveryone(const ir::Permit &row) {
  const ir::Permit *all = context.everyone(row.profile, row.products);
  if (!all)
    return byDefault(row);
  if (all->level == row.level)
    context
        .add(DiagId::EntryOfEveryone, row.profile, row.products, row.origin, context.name(row.who),
             ir::spelling(row.level), context.name(row.profile))
        .note(DiagId::EntryHere, all->origin.range);
  else if (all->level > row.level)
    context
        .add(DiagId::EntryBelowEveryone, row.profile, row.products, row.origin, context.name(row.who),
             ir::spelling(row.level), context.name(row.profile), ir::spelling(all->level))
        .note(DiagId::EntryHere, all->origin.range);
}

void EntryReview::byDefault(const ir::Permit &row) {
  const ir::Profile &profile = context.policy[row.profile];
  if (row.products & ~profile.products)
    return;
  if (profile.uacc == row.level)
    context
        .add(DiagId::EntryOfDefault, row.profile, row.products, row.origin, context.name(row.who),
             ir::spelling(row.level), context.name(row.profile))
        .note(DiagId::DeclaredHere, profile.origin.range);
  else if (profile.uacc > row.level)
    context
        .add(DiagId::EntryBelowEveryone, row.profile, row.products, row.origin, context.name(row.who),
             ir::spelling(row.level), context.name(row.profile), ir::spelling(profile.uacc))
        .note(DiagId::DeclaredHere, profile.origin.range);
}

// A deny says what it is for; a condition only adds to the rest of the list.
void EntryReview::review(const ir::Permit &row) {
  if (row.level == AccessLevel::None || row.condition)
    return;
  switch (context.policy[row.who].kind) {
  case ir::PrincipalKind::Everyone: return;
  case ir::PrincipalKind::Group:
    // Beside an entry of NONE the entry of a group may be what keeps its members in.
    if (!context.hasDeny(row.profile))
      byEveryone(row);
    return;
  case ir::PrincipalKind::User:
    if (!byGroup(row) && !context.policy[row.who].restricted)
      byEveryone(row);
    return;
  }
}

} // namespace

void reviewEntries(Context &context) {
  EntryReview review(context);
  for (const ir::Permit &row : context.policy.permits)
    review.review(row);
}

} // namespace zsp::analysis
