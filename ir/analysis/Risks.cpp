// Access that is worth other people's authority: by the list of stdlib/classes, by level, by attribute.

#include "ir/access/Coverage.h"
#include "ir/analysis/Context.h"
#include "ir/model/NameLists.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

#include <map>

namespace zsp::analysis {
namespace {

using ir::AccessLevel;

class RiskReview {
public:
  explicit RiskReview(Context &context) : context(context), policy(context.policy) {}

  void risks();
  void open();
  void tasks();

private:
  /// What somebody with an entry, or everyone by default, can do by a profile.
  struct Entry {
    AccessLevel level;
    ir::Products products;
    std::string who;
    ir::Origin origin;
  };
  using Risks = llvm::SetVector<const ir::HighRisk *, std::vector<const ir::HighRisk *>>;

  void find(ir::ClassId cls, std::map<ir::ProfileId, Risks> &found);
  std::vector<Entry> entriesOf(ir::ProfileId profile, AccessLevel from) const;
  void report(ir::ProfileId profile, const Risks &risks);

  Context &context;
  const ir::Policy &policy;
};

/// The profiles of the class that decide for a name of the list, on any product.
void RiskReview::find(ir::ClassId cls, std::map<ir::ProfileId, Risks> &found) {
  for (ir::Products product : context.products()) {
    const ir::AccessIndex &index = context.access(product);
    if (index.profilesOf(cls).empty())
      continue;
    for (const ir::HighRisk &risk : ir::highRisks(context.text(policy[cls].name)))
      for (const ir::CoveredName &name : ir::coveredNames(index, cls, risk.name))
        if (name.profile)
          found[name.profile].insert(&risk);
  }
}

/// Of the profiles of others the default access is not ours to judge. Whoever acts for itself is no risk.
std::vector<RiskReview::Entry> RiskReview::entriesOf(ir::ProfileId profile, AccessLevel from) const {
  const ir::Profile &at = policy[profile];
  std::vector<Entry> entries;
  if (at.kind != ir::ProfileKind::External && (at.uacc >= from || at.warning))
    entries.push_back({at.warning ? AccessLevel::Alter : at.uacc, at.products, "everyone", at.origin});
  llvm::StringRef surrogate; // as whom one acts
  if (context.className(profile) == "SURROGAT") {
    surrogate = context.name(profile);
    surrogate.consume_front("BPX.SRV.");
    surrogate = surrogate.split('.').first;
  }
  auto add = [&](const ir::Permit &row) {
    if (row.level >= from && context.name(row.who) != surrogate)
      entries.push_back({row.level, row.products, context.called(row.who), row.origin});
  };
  for (uint32_t permit : context.permitsOf(profile))
    add(policy.permits[permit]);
  for (const ir::Permit &row : context.options.statements.replaced)
    if (row.profile == profile)
      add(row);
  return entries;
}

/// One message for the statements of each unit, so that what a module accepts of its own permits says nothing
/// of those of the policy that uses it.
void RiskReview::report(ir::ProfileId profile, const Risks &risks) {
  AccessLevel from = AccessLevel::Alter;
  for (const ir::HighRisk *risk : risks)
    from = std::min(from, risk->level);
  llvm::MapVector<Name, std::vector<Entry>> byUnit;
  for (Entry &entry : entriesOf(profile, from))
    byUnit[entry.origin.unit].push_back(std::move(entry));
  for (const auto &[unit, entries] : byUnit) {
    AccessLevel highest = AccessLevel::None;
    unsigned products = ir::NoProducts;
    for (const Entry &entry : entries) {
      highest = std::max(highest, entry.level);
      products |= entry.products;
    }
    std::vector<llvm::StringRef> whys;
    for (const ir::HighRisk *risk : risks)
      if (risk->level <= highest)
        whys.push_back(risk->why);
    std::string why = whys.front().str();
    if (whys.size() > 1)
      why += fmt::format(", and {} more of the kind", whys.size() - 1);
    std::vector<std::string> who;
    for (const Entry &entry : entries)
      if (!llvm::is_contained(who, entry.who))
        who.push_back(entry.who);
    DiagnosticEngine::Report report =
        context.add(DiagId::HighRiskAccess, profile, ir::Products(products), entries.front().origin,
                    context.className(profile), context.name(profile), few(who, 1), why);
    for (const Entry &entry : llvm::ArrayRef(entries).drop_front())
      report.note(DiagId::EntryHere, entry.origin.range);
    for (llvm::StringRef further : llvm::drop_begin(whys))
      report.note(DiagId::FurtherRisk, policy[profile].origin.range, further);
  }
}

void RiskReview::risks() {
  std::map<ir::ProfileId, Risks> found;
  for (uint32_t cls = 0; cls < policy.classes.size(); ++cls)
    if (!ir::highRisks(context.text(policy.classes[cls].name)).empty())
      find({cls}, found);
  for (const auto &[profile, risks] : found)
    report(profile, risks);
}

void RiskReview::open() {
  const std::vector<ir::Permit> &replaced = context.options.statements.replaced;
  for (uint32_t profile = 0; profile < policy.profiles.size(); ++profile) {
    const ir::Profile &row = policy.profiles[profile];
    if (row.warning)
      context.add(DiagId::WarningMode, {profile}, row.products, row.origin, context.className({profile}),
                  context.name(ir::ProfileId{profile}));
    if (row.uacc >= AccessLevel::Update && row.kind != ir::ProfileKind::External)
      context.add(DiagId::OpenToAll, {profile}, row.products, row.origin, ir::spelling(row.uacc),
                  context.text(policy[row.cls].name), context.text(row.pattern.value));
  }
  for (llvm::ArrayRef<ir::Permit> rows : {llvm::ArrayRef(policy.permits), llvm::ArrayRef(replaced)})
    for (const ir::Permit &row : rows)
      if (row.level >= AccessLevel::Update && policy[row.who].kind == ir::PrincipalKind::Everyone)
        context.add(DiagId::OpenToAll, row.profile, row.products, row.origin, ir::spelling(row.level),
                    context.className(row.profile), context.name(row.profile));
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
  review.risks();
  review.open();
  review.tasks();
}

} // namespace zsp::analysis
