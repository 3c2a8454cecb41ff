// Access that is worth other people's authority: by the list of stdlib/classes, by level, by attribute.

#include "ir/access/Access.h"
#include "ir/analysis/Context.h"
#include "ir/model/NameLists.h"

#include "llvm/ADT/MapVector.h"

namespace zsp::analysis {
namespace {

using ir::AccessLevel;

class RiskReview {
public:
  explicit RiskReview(Context &context)
      : context(context), policy(context.policy), index(policy, product(policy)) {}

  void profiles();
  void tasks();

private:
  static ir::Products product(const ir::Policy &policy) {
    bool racf = !policy.described || policy.described & ir::Racf;
    return racf ? ir::Racf : policy.described & ir::Acf2 ? ir::Acf2 : ir::Tss;
  }
  void risks(ir::ProfileId profile, llvm::ArrayRef<ir::HighRisk> rows);
  bool covers(ir::ProfileId profile, const ir::HighRisk &risk) const;
  void open(ir::ProfileId profile);
  void report(ir::ProfileId profile, llvm::ArrayRef<const ir::HighRisk *> risks);

  Context &context;
  const ir::Policy &policy;
  ir::AccessIndex index;
};

/// Is the profile the one that decides for a name of the list?
bool RiskReview::covers(ir::ProfileId profile, const ir::HighRisk &risk) const {
  const ir::Profile &row = policy[profile];
  ir::Pattern listed(risk.name, ir::Naming::General), own = policy.pattern(row);
  if (!listed.isGeneric())
    return own.matches(risk.name) && index.profileFor(row.cls, risk.name) == profile;
  return own.isGeneric() ? ir::commonName(own, listed, policy.nameSpace(row.cls)).has_value()
                         : listed.matches(own.text());
}

/// One message for the statements of each unit, so that what a module accepts of its own permits says nothing
/// of those of the policy that uses it.
void RiskReview::report(ir::ProfileId profile, llvm::ArrayRef<const ir::HighRisk *> risks) {
  auto least = [](const ir::HighRisk *a, const ir::HighRisk *b) { return a->level < b->level; };
  AccessLevel from = (*llvm::min_element(risks, least))->level;
  llvm::MapVector<Name, std::vector<const ir::Permit *>> byUnit;
  for (uint32_t permit : context.permitsOf(profile))
    if (const ir::Permit &row = policy.permits[permit];
        row.level >= from && policy[row.who].kind != ir::PrincipalKind::Everyone)
      byUnit[row.origin.unit].push_back(&row);
  for (const auto &[unit, rows] : byUnit) {
    auto highest = (*llvm::max_element(rows, [](auto *a, auto *b) { return a->level < b->level; }))->level;
    std::vector<llvm::StringRef> whys;
    for (const ir::HighRisk *risk : risks)
      if (risk->level <= highest)
        whys.push_back(risk->why);
    std::string why = whys.front().str(), who = fmt::format("'{}'", context.name(rows.front()->who));
    if (whys.size() > 1)
      why += fmt::format(", and {} more of the kind", whys.size() - 1);
    if (rows.size() > 1)
      who += fmt::format(" and {} more", rows.size() - 1);
    DiagnosticEngine::Report report =
        context.add(DiagId::HighRiskAccess, profile, rows.front()->products, rows.front()->origin,
                    context.className(profile), context.name(profile), who, why);
    for (const ir::Permit *row : llvm::ArrayRef(rows).drop_front())
      report.note(DiagId::EntryHere, row->origin.range);
  }
}

void RiskReview::risks(ir::ProfileId profile, llvm::ArrayRef<ir::HighRisk> rows) {
  if (context.permitsOf(profile).empty())
    return;
  std::vector<const ir::HighRisk *> covered;
  for (const ir::HighRisk &risk : rows)
    if (covers(profile, risk))
      covered.push_back(&risk);
  if (!covered.empty())
    report(profile, covered);
}

// Others' default access is not ours to judge: of an external profile `uacc` says nothing.
void RiskReview::open(ir::ProfileId profile) {
  const ir::Profile &row = policy[profile];
  if (row.warning)
    context.add(DiagId::WarningMode, profile, row.products, row.origin, context.name(profile));
  if (row.uacc >= AccessLevel::Update)
    context.add(DiagId::OpenToAll, profile, row.products, row.origin, ir::spelling(row.uacc),
                context.className(profile), context.name(profile));
  const ir::Permit *all = nullptr;
  for (ir::Products product : context.products())
    if (const ir::Permit *found = context.everyone(profile, product);
        found && (!all || found->level > all->level))
      all = found;
  if (all && all->level >= AccessLevel::Update)
    context.add(DiagId::OpenToAll, profile, all->products, all->origin, ir::spelling(all->level),
                context.className(profile), context.name(profile));
}

void RiskReview::profiles() {
  std::vector<llvm::ArrayRef<ir::HighRisk>> byClass;
  for (const ir::ResourceClass &cls : policy.classes)
    byClass.push_back(ir::highRisks(context.text(cls.name)));
  for (uint32_t profile = 0; profile < policy.profiles.size(); ++profile) {
    open({profile});
    risks({profile}, byClass[policy.profiles[profile].cls.index]);
  }
}

void RiskReview::tasks() {
  for (const ir::StartedTask &task : policy.startedTasks)
    if (task.trusted || task.privileged)
      context.diags.report(DiagId::UncheckedTask, task.origin.range, context.text(task.procedure.value),
                           task.trusted ? "trusted" : "privileged");
}

} // namespace

void reviewRisks(Context &context) {
  RiskReview review(context);
  review.profiles();
  review.tasks();
}

} // namespace zsp::analysis
