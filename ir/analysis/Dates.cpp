// Days on which somebody wanted to look again, compared with the day of --as-of.

#include "ir/analysis/Context.h"
#include "ir/model/Date.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

namespace zsp::analysis {

static constexpr int64_t soon = 30;

namespace {

class DayReview {
public:
  explicit DayReview(Context &context) : context(context) {
    for (const RoleDay &row : context.options.statements.roleDays)
      roles[{row.grant.file, row.grant.begin, row.profile, row.day, row.isLast}] = &row;
  }

  void review(const ir::Permit &row, ir::Date day, ir::Origin origin, bool isLast);
  void noteGrants();

private:
  struct Reported {
    DiagnosticEngine::Report report;
    llvm::SmallVector<SourceRange, 1> grants;
  };

  Context &context;
  std::map<std::tuple<uint32_t, uint32_t, ir::ProfileId, ir::Date, bool>, const RoleDay *> roles;
  /// One statement can give many entries on one profile: it is reported once, and that of a role once for all
  /// grants that one `accept` can answer.
  std::map<std::tuple<DiagId, uint32_t, ir::Products, uint32_t, uint32_t, ir::ProfileId, ir::Date>, Reported>
      reported;
};

void DayReview::review(const ir::Permit &row, ir::Date day, ir::Origin origin, bool isLast) {
  int64_t left = day ? ir::daysBetween(context.options.asOf, day) : soon + 1;
  if (left > soon)
    return;
  DiagId id = isLast ? (left < 0 ? DiagId::UntilPast : DiagId::UntilNear)
                     : (left < 0 ? DiagId::ReviewPast : DiagId::ReviewNear);
  SourceRange grant = origin.range;
  auto role = roles.find({grant.file, grant.begin, row.profile, day, isLast});
  bool ofRole = role != roles.end();
  if (ofRole)
    origin.range = role->second->permit;
  std::tuple key{id,
                 origin.unit.id,
                 ofRole ? row.products : ir::NoProducts,
                 origin.range.file,
                 origin.range.begin,
                 row.profile,
                 day};
  auto known = reported.find(key);
  if (known == reported.end()) {
    std::string by = ofRole ? fmt::format(" of role '{}'", context.text(role->second->role)) : "";
    DiagnosticEngine::Report report =
        context.add(id, row.profile, row.products, origin, by, context.className(row.profile),
                    context.name(row.profile), ir::spelling(day), left);
    known = reported.try_emplace(key, Reported{report, {}}).first;
  }
  if (ofRole)
    known->second.grants.push_back(grant);
}

void DayReview::noteGrants() {
  for (auto &[key, row] : reported) {
    llvm::sort(row.grants, [](SourceRange a, SourceRange b) {
      return std::pair(a.file, a.begin) < std::pair(b.file, b.begin);
    });
    row.grants.erase(llvm::unique(row.grants), row.grants.end());
    for (SourceRange grant : row.grants)
      row.report.note(DiagId::GrantedHere, grant);
  }
}

} // namespace

void reviewDates(Context &context) {
  if (!context.options.asOf)
    return;
  const ir::Policy &policy = context.policy;
  DayReview days(context);
  auto both = [&](const ir::Permit &row, ir::Date reviewed, ir::Date until, ir::Origin origin) {
    days.review(row, reviewed, origin, false);
    days.review(row, until, origin, true);
  };
  for (const ir::Permit &row : policy.permits)
    both(row, row.review, row.until, row.origin);
  for (const ir::MergedPermit &row : policy.mergedPermits)
    both(policy[row.into], row.review, row.until, row.origin);
  days.noteGrants();
}

} // namespace zsp::analysis
