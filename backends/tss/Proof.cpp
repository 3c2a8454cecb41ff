#include "backends/tss/Proof.h"

#include "backends/common/AccessTable.h"
#include "backends/tss/Plan.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static std::string describe(const Roster &roster, const Command &command) {
  std::string text = ("TSS " + spelling(command.verb)).str();
  if (namesAcid(command.verb))
    text += fmt::format("({})", roster.text(command.acid.value));
  for (const Operand &operand : command.operands)
    if (operand.keyword == Keyword::Resource)
      text += fmt::format(" {}({})", roster.text(operand.cls), roster.text(operand.values.front().value));
  return text;
}

namespace {

class Prover {
public:
  Prover(const Roster &roster, llvm::ArrayRef<ReadCommand> commands, DifferenceReport &report)
      : roster(roster), commands(commands), report(report) {}

  void build() {
    for (SiteState state : {SiteState::Complete, SiteState::Sparse}) {
      buildAt(state);
      if (report.any())
        return;
    }
    Database fresh = siteOf(roster, SiteState::Complete, /*strangers=*/false);
    runAll(roster, fresh, commands, false);
    compareAccess(roster, fresh, report);
  }

  /// Runs against what the build makes, and must leave what was there before.
  void undo() {
    for (SiteState state : {SiteState::Complete, SiteState::Sparse}) {
      Database start = siteOf(roster, state, /*strangers=*/true), actual = start;
      auto permits = planAccess(roster, settingsOf(roster.policy.tss.auth));
      runAll(roster, actual, asRead(plan(roster, permits, StreamKind::Build)), false);
      run(state, actual, false);
      compareDatabases(start, actual, {}, report);
      for (const auto &[name, cls] : start.classes)
        if (actual.classes.count(name) && actual.classes.at(name).permits != cls.permits)
          report.add(DiagId::ProductProofStranger, SourceRange{}, "Top Secret", "permits of class " + name);
      if (report.any())
        return;
    }
  }

  void check() {
    for (const ReadCommand &read : commands)
      if (!isListing(read.command.verb))
        report.add(DiagId::ProductProofFailed, SourceRange{}, "Top Secret", read.line,
                   describe(roster, read.command), "a check lists and changes nothing");
  }

private:
  void buildAt(SiteState state) {
    Database start = siteOf(roster, state, /*strangers=*/true), actual = start, expected = start;
    Statements statements;
    addExpected(roster, expected, statements);
    run(state, actual, false);
    compareDatabases(expected, actual, statements, report);
    comparePermits(roster, start, actual, absentNames(state), report);
    // A second run changes nothing: what is there stays as it is, and a permit takes the place of its equal.
    Database twice = actual;
    run(state, twice, true);
    if (twice.acids != actual.acids || twice.classes != actual.classes ||
        twice.startedTasks != actual.startedTasks)
      report.add(DiagId::ProductProofExtra, SourceRange{}, "Top Secret",
                 "something else when they run twice");
  }

  /// Names of resources that are absent there, as class and name: permits on them fail, and nothing else
  /// does.
  std::set<std::pair<std::string, std::string>> absentNames(SiteState state) const {
    std::set<std::pair<std::string, std::string>> names;
    if (state == SiteState::Complete)
      return names;
    Database site = siteOf(roster, state, false);
    for (ir::ClassId cls : roster.classes())
      for (const Region &region : roster.regions(cls)) {
        std::string className = roster.text(tss::className(roster.policy[cls])).str();
        StringRef name = roster.text(region.name.value);
        auto row = site.classes.find(className);
        bool optional = region.profile && roster.policy[region.profile].ifPresent;
        if (optional && row != site.classes.end() && !ownerOf(row->second, name) && !isOwnedByUs(cls, name))
          names.insert({className, name.str()});
      }
    return names;
  }
  bool isOwnedByUs(ir::ClassId cls, StringRef name) const {
    return llvm::any_of(roster.ownerships(), [&](const Ownership &row) {
      return row.cls == cls && name.starts_with(roster.text(row.prefix.value));
    });
  }

  void run(SiteState state, Database &database, bool again) {
    auto absent = absentNames(state);
    for (const Failure &failure : runAll(roster, database, commands, again)) {
      const ReadCommand &read = commands[failure.command];
      bool optional = llvm::any_of(read.command.operands, [&](const Operand &operand) {
        return operand.keyword == Keyword::Resource &&
               absent.count(
                   {roster.text(operand.cls).str(), roster.text(operand.values.front().value).str()});
      });
      if (!optional)
        report.add(DiagId::ProductProofFailed, SourceRange{}, "Top Secret", read.line,
                   describe(roster, read.command), failure.outcome.message);
    }
  }

  const Roster &roster;
  llvm::ArrayRef<ReadCommand> commands;
  DifferenceReport &report;
};

} // namespace

backends::ProofResult prove(const ir::Policy &policy, StreamKind kind, StringRef text,
                            DiagnosticEngine &diags) {
  Roster roster(policy);
  backends::ProofResult result;
  result.digest = backends::accessDigest(policy, ir::Tss, result.names, result.principals);
  DifferenceReport report(diags);
  ReadResult read = tss::read(text, classNames(policy), *policy.names);
  for (const ReadError &error : read.errors)
    report.add(DiagId::ProductProofUnread, SourceRange{}, "Top Secret", error.line, error.message);
  if (!report.any()) {
    Prover prover(roster, read.commands, report);
    switch (kind) {
    case StreamKind::Build: prover.build(); break;
    case StreamKind::Undo: prover.undo(); break;
    case StreamKind::Check: prover.check(); break;
    }
  }
  report.finish();
  result.proved = !report.any();
  return result;
}

} // namespace zsp::tss
