// Days on which somebody wanted to look again, compared with the day of --as-of.

#include "ir/analysis/Context.h"
#include "ir/model/Date.h"

namespace zsp::analysis {

static constexpr int64_t soon = 30;

static void review(Context &context, const ir::Permit &row, ir::Date day, ir::Origin origin, DiagId past,
                   DiagId near) {
  if (!day)
    return;
  int64_t left = ir::daysBetween(context.options.asOf, day);
  if (left > soon)
    return;
  context.add(left < 0 ? past : near, row.profile, row.products, origin, ir::spelling(row.level),
              context.name(row.profile), context.name(row.who), ir::spelling(day), left);
}

void reviewDates(Context &context) {
  if (!context.options.asOf)
    return;
  const ir::Policy &policy = context.policy;
  auto both = [&](const ir::Permit &row, ir::Date reviewed, ir::Date until, ir::Origin origin) {
    review(context, row, reviewed, origin, DiagId::ReviewPast, DiagId::ReviewNear);
    review(context, row, until, origin, DiagId::UntilPast, DiagId::UntilNear);
  };
  for (const ir::Permit &row : policy.permits)
    both(row, row.review, row.until, row.origin);
  for (const ir::MergedPermit &row : policy.mergedPermits)
    both(policy[row.into], row.review, row.until, row.origin);
}

} // namespace zsp::analysis
