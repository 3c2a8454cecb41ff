#include "backends/acf2/Proof.h"

#include "backends/acf2/Model.h"
#include "backends/acf2/Plan.h"
#include "backends/acf2/Read.h"
#include "backends/common/AccessTable.h"

namespace zsp::acf2 {

using backends::DifferenceReport;
using backends::StreamKind;

static constexpr const char *product = "ACF2";

namespace {

class Prover {
public:
  Prover(const ir::Policy &policy, llvm::ArrayRef<ReadCommand> commands, DifferenceReport &report)
      : policy(policy), index(policy, ir::Acf2), commands(commands), report(report) {}

  void build(Site site);
  void undo(Site site);
  void check();

private:
  void run(Database &database);
  void activated(const Database &database);
  void access(const Database &database);

  const ir::Policy &policy;
  ir::AccessIndex index;
  llvm::ArrayRef<ReadCommand> commands;
  DifferenceReport &report;
};

} // namespace

void Prover::run(Database &database) {
  Model model(database, *policy.names);
  for (const ReadCommand &read : commands) {
    Outcome outcome = model.run(read.command);
    if (outcome.kind == Outcome::Failed)
      report.add(DiagId::ProductProofFailed, {}, product, read.line, policy.text(read.command.key.value),
                 outcome.message);
  }
}

/// Nothing waits for an activation but what a person must aim (F ACF2,SETNORUL).
void Prover::activated(const Database &database) {
  std::set<std::string> pending = database.pending;
  for (const ir::Acf2Type &row : policy.acf2.types)
    if (!isResident(policy, row.cls))
      pending.erase(activationText(Activation::RebuildType, policy.text(row.type)));
  for (const std::string &command : pending)
    report.add(DiagId::ProductProofMissing, {}, product,
               fmt::format("their changes effective: F {}", command));
}

void Prover::access(const Database &database) {
  compareAtAllTimes(index, database,
                    [&](const ir::AccessIndex &at, const backends::AccessDifference &difference) {
                      report.add(DiagId::ProductProofAccess, placeOf(at, difference), product, difference.who,
                                 difference.given.text(), policy.text(policy[difference.cls].name),
                                 difference.resource, difference.wanted.text());
                    });
}

void Prover::build(Site site) {
  Database start = startDatabase(index, site), actual = start;
  run(actual);
  compareStates(policy, start, expectedOf(index, start), actual, report);
  activated(actual);
  // Where strangers have lines under a key, access is theirs to say, too.
  if (site == Site::Fresh)
    access(actual);
  if (report.any())
    return;
  Database again = actual;
  run(again);
  compareSame(policy, actual, again, report);
}

void Prover::undo(Site site) {
  Database start = startDatabase(index, site), actual = start;
  Model model(actual, *policy.names);
  for (const Section &section : plan(policy, StreamKind::Build))
    for (const Command &command : section.commands)
      model.run(command);
  run(actual);
  compareSame(policy, start, actual, report);
  activated(actual);
}

void Prover::check() {
  Database start = startDatabase(index, Site::Occupied), actual = start;
  run(actual);
  compareSame(policy, start, actual, report);
}

backends::ProofResult prove(const ir::Policy &policy, StreamKind kind, llvm::StringRef text,
                            DiagnosticEngine &diags) {
  backends::ProofResult result;
  result.digest = backends::accessDigest(policy, ir::Acf2, result.names, result.principals);
  DifferenceReport report(diags);
  ReadResult read = acf2::read(text, *policy.names);
  for (const backends::ReadError &error : read.errors)
    report.add(DiagId::ProductProofUnread, {}, product, error.line, error.message);
  if (!report.any()) {
    Prover prover(policy, read.commands, report);
    switch (kind) {
    case StreamKind::Build:
      prover.build(Site::Fresh);
      if (!report.any())
        prover.build(Site::Occupied);
      break;
    case StreamKind::Undo:
      prover.undo(Site::Fresh);
      if (!report.any())
        prover.undo(Site::Occupied);
      break;
    case StreamKind::Check: prover.check(); break;
    }
  }
  report.finish();
  result.proved = !report.any();
  return result;
}

} // namespace zsp::acf2
