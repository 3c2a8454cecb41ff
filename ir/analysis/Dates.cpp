// Days on which somebody wanted to look again, compared with the day of --as-of.

#include "ir/analysis/Context.h"
#include "ir/model/Date.h"

#include <set>

namespace zsp::analysis {

static constexpr int64_t soon = 30;

namespace {

class DayReview {
public:
  explicit DayReview(Context &context) : context(context) {}

  void review(const ir::Permit &row, ir::Date day, ir::Origin origin, DiagId past, DiagId near);

private:
  Context &context;
  /// One statement can give many entries on one profile: it is reported once.
  std::set<std::tuple<DiagId, uint32_t, uint32_t, uint32_t, ir::Date>> reported;
};

void DayReview::review(const ir::Permit &row, ir::Date day, ir::Origin origin, DiagId past, DiagId near) {
  if (!day)
    return;
  int64_t left = ir::daysBetween(context.options.asOf, day);
  DiagId id = left < 0 ? past : near;
  if (left <= soon &&
      reported.insert({id, origin.range.file, origin.range.begin, row.profile.index, day}).second)
    context.add(id, row.profile, row.products, origin, context.className(row.profile), context.name(row.profile),
                ir::spelling(day), left);
}

} // namespace

void reviewDates(Context &context) {
  if (!context.options.asOf)
    return;
  const ir::Policy &policy = context.policy;
  DayReview days(context);
  auto both = [&](const ir::Permit &row, ir::Date reviewed, ir::Date until, ir::Origin origin) {
    days.review(row, reviewed, origin, DiagId::ReviewPast, DiagId::ReviewNear);
    days.review(row, until, origin, DiagId::UntilPast, DiagId::UntilNear);
  };
  for (const ir::Permit &row : policy.permits)
    both(row, row.review, row.until, row.origin);
  for (const ir::MergedPermit &row : policy.mergedPermits)
    both(policy[row.into], row.review, row.until, row.origin);
}

} // namespace zsp::analysis
