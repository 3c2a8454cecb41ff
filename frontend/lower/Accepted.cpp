// accept FINDING on CLASS NAME: a warning that the policy answers with a reason.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"
#include "ir/analysis/Analysis.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

/// Findings of the front end about one resource, by the name of their group for -W with underscores. It
/// settles these here, and leaves the others to the analysis.
constexpr analysis::FindingKind ours[] = {
    {"own_entry", DiagId::OwnEntryLowers},
    {"redundant_permit", DiagId::PermitRepeated},
};

bool isOurs(DiagId id) {
  return llvm::any_of(ours, [&](const analysis::FindingKind &kind) { return kind.id == id; });
}

std::optional<DiagId> findingOf(Lowering &l, const ast::Value &value) {
  std::vector<analysis::FindingKind> known(std::begin(ours), std::end(ours));
  llvm::append_range(known, analysis::findingKinds());
  llvm::sort(known, [](const auto &a, const auto &b) { return a.name < b.name; });
  Nearest nearest(value.text);
  std::string all;
  for (const analysis::FindingKind &kind : known) {
    if (value.text == kind.name)
      return kind.id;
    nearest.consider(kind.name);
    all += (all.empty() ? "" : ", ") + kind.name.str();
  }
  auto report = l.diags().report(DiagId::UnknownFinding, value.range, value.text, all);
  if (nearest.found())
    report.fix(value.range, nearest.text());
  return std::nullopt;
}

/// Where an accepted finding is stated, for the message that it is gone.
struct Accepted {
  ir::AcceptedFinding row;
  DiagId id;
};

void read(Lowering &l, const ast::Accept &stmt, uint32_t place, std::vector<Accepted> &all) {
  std::optional<DiagId> id = findingOf(l, stmt.finding);
  Name reason = check::readBecause(l.program, stmt.because);
  ir::ClassId cls = findClass(l, stmt.on.className, place);
  if (!cls)
    return;
  for (const ast::Value &name : stmt.on.names) {
    std::optional<ir::ProfileId> found = findResource(l, cls, name, place);
    if (!found || !id || !l.isActive(place))
      continue;
    ir::AcceptedFinding row;
    row.finding = l.program.names.intern(info(*id).group);
    row.profile = *found;
    row.reason = reason;
    row.products = l.place(place).products;
    row.origin = l.origin(place, stmt.finding.range);
    if (isOurs(*id))
      all.push_back({row, *id});
    else
      l.policy.acceptedFindings.push_back(row);
  }
}

} // namespace

void lowerAccepted(Lowering &l) {
  std::vector<Accepted> all;
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::Accept>(placed.stmt))
      read(l, *stmt, placed.place, all);
  std::vector<DiagnosticEngine::Report> answered;
  auto isAnswer = [&](const Accepted &accepted, const analysis::Finding &finding) {
    return analysis::answers(l.policy, accepted.row, finding);
  };
  for (const analysis::Finding &finding : l.findings)
    if (llvm::any_of(all, [&](const Accepted &accepted) { return isAnswer(accepted, finding); }))
      answered.push_back(finding.report);
  l.diags().retract(answered);
  for (const Accepted &accepted : all) {
    bool occurs = llvm::any_of(l.findings,
                               [&](const analysis::Finding &finding) { return isAnswer(accepted, finding); });
    const ir::Profile &profile = l.policy[accepted.row.profile];
    if (occurs)
      l.policy.acceptedFindings.push_back(accepted.row);
    else if (accepted.row.origin.unit == l.policy.name &&
             !l.diags().hasErrors()) // an error may keep a finding from being found
      l.diags().report(DiagId::FindingGone, accepted.row.origin.range,
                       l.program.sources.text(accepted.row.origin.range), l.text(l.policy[profile.cls].name),
                       l.text(profile.pattern.value));
  }
}

} // namespace zsp::lower
