#include "ir/analysis/Context.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {

static constexpr FindingKind kinds[] = {
    {"below_everyone", DiagId::EntryBelowEveryone},
    {"entry_of_default", DiagId::EntryOfDefault},
    {"entry_of_everyone", DiagId::EntryOfEveryone},
    {"entry_of_group", DiagId::EntryOfGroup},
    {"high_risk", DiagId::HighRiskAccess},
    {"no_names", DiagId::ProfileWithoutNames},
    {"open_to_all", DiagId::OpenToAll},
    {"review_near", DiagId::ReviewNear},
    {"review_past", DiagId::ReviewPast},
    {"shadowed", DiagId::ProfileShadowed},
    {"until_near", DiagId::UntilNear},
    {"until_past", DiagId::UntilPast},
    {"unused_profile", DiagId::UnusedProfile},
    {"warning_mode", DiagId::WarningMode},
    {"wide_generic", DiagId::WideGeneric},
};

llvm::ArrayRef<FindingKind> findingKinds() {
  return kinds;
}

bool answers(const ir::Policy &policy, const ir::AcceptedFinding &row, const Finding &finding) {
  return policy.text(row.finding) == info(finding.id).group && row.profile == finding.profile &&
         !(finding.products & ~row.products) &&
         (row.origin.unit == finding.unit || row.origin.unit == policy.name);
}

namespace {

/// Found only if there is a day to compare with.
bool isOfDays(DiagId id) {
  return id == DiagId::ReviewPast || id == DiagId::ReviewNear || id == DiagId::UntilPast ||
         id == DiagId::UntilNear;
}

/// The finding that a row of `accept` is about; none: one of the front end, which has settled it.
const FindingKind *kindOf(const ir::Policy &policy, const ir::AcceptedFinding &row) {
  const auto *found = llvm::find_if(
      kinds, [&](const FindingKind &kind) { return policy.text(row.finding) == info(kind.id).group; });
  return found == std::end(kinds) ? nullptr : found;
}

// What a module accepts need not occur in every policy that uses it, and the policy cannot mend it.
void settle(ir::Policy &policy, llvm::ArrayRef<Finding> findings, bool days, DiagnosticEngine &diags) {
  std::vector<DiagnosticEngine::Report> answered;
  for (const Finding &finding : findings)
    if (llvm::any_of(policy.acceptedFindings,
                     [&](const ir::AcceptedFinding &row) { return answers(policy, row, finding); }))
      answered.push_back(finding.report);
  diags.retract(answered);
  llvm::erase_if(policy.acceptedFindings, [&](const ir::AcceptedFinding &row) {
    const FindingKind *kind = kindOf(policy, row);
    if (!kind ||
        llvm::any_of(findings, [&](const Finding &finding) { return answers(policy, row, finding); }))
      return false;
    if (row.origin.unit == policy.name && (days || !isOfDays(kind->id)))
      diags.report(DiagId::FindingGone, row.origin.range, kind->name.str(),
                   policy.text(policy[policy[row.profile].cls].name),
                   policy.text(policy[row.profile].pattern.value));
    return true;
  });
}

} // namespace

void analyze(ir::Policy &policy, const AnalysisOptions &options, DiagnosticEngine &diags) {
  ir::AccessIndexes indexes(policy);
  analyze(policy, options, indexes, diags);
}

void analyze(ir::Policy &policy, const AnalysisOptions &options, ir::AccessIndexes &indexes,
             DiagnosticEngine &diags) {
  Context context(policy, options, indexes, diags);
  reviewEntries(context);
  reviewNames(context);
  reviewShadows(context);
  reviewProfiles(context);
  reviewPrincipals(context);
  reviewRisks(context);
  reviewClasses(context);
  reviewDates(context);
  settle(policy, context.findings, options.asOf != 0, diags);
}

} // namespace zsp::analysis
