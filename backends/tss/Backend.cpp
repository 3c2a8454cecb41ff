#include "backends/common/StreamWriter.h"
#include "backends/tss/AccessCheck.h"
#include "backends/tss/Check.h"
#include "backends/tss/Facts.h"
#include "backends/tss/Plan.h"
#include "backends/tss/PrintCommand.h"
#include "backends/tss/Proof.h"
#include "backends/tss/Steps.h"
#include "backends/tss/Tss.h"

namespace zsp::tss {

namespace {

class TopSecret final : public backends::Backend {
public:
  ir::Products product() const override { return ir::Tss; }
  llvm::StringRef name() const override { return "TSS"; }

  bool check(const ir::Policy &policy, backends::StreamKind, DiagnosticEngine &diags) const override {
    unsigned before = diags.errorCount();
    Roster roster(policy);
    RowReport report(diags);
    checkPrincipals(roster, report);
    checkOtherRows(roster, report);
    checkClasses(roster, report);
    checkProfiles(roster, report);
    checkPermits(roster, report);
    checkOwnership(roster, report);
    report.finish();
    return diags.errorCount() == before && checkAccess(roster, diags);
  }

  backends::Facts facts(const ir::Policy &policy, backends::StreamKind kind) const override {
    return factsOf(Roster(policy), kind);
  }

  bool write(const ir::Policy &policy, backends::StreamKind kind, llvm::ArrayRef<std::string> header,
             const backends::PrintOptions &options, llvm::raw_ostream &out,
             DiagnosticEngine &diags) const override {
    Roster roster(policy);
    std::vector<PlannedPermit> permits = planAccess(roster, settingsOf(policy.tss.auth));
    Speller speller(policy, options.symbols);
    backends::StreamWriter writer(options, backends::CommentMark::Tso, out);
    writer.header(header);
    for (const Section &section : plan(roster, permits, kind)) {
      writer.section(section.title);
      for (const Command &command : section.commands) {
        writer.command(command.origin, command.originName, command.comment);
        if (llvm::Error error = speller.layOut(command, writer.lines())) {
          diags.report(DiagId::ProductCannot, command.origin.range, "Top Secret", "a command",
                       llvm::toString(std::move(error)), "change the value");
          return false;
        }
        writer.flushIfLarge();
      }
    }
    writer.flush();
    return true;
  }

  bool writeSteps(const ir::Policy &policy, backends::StreamKind kind, const backends::PrintOptions &options,
                  backends::StepSink &sink, DiagnosticEngine &diags) const override {
    Roster roster(policy);
    std::vector<PlannedPermit> permits = planAccess(roster, settingsOf(policy.tss.auth));
    Script build = plan(roster, permits, StreamKind::Build);
    Script script = kind == StreamKind::Undo ? plan(roster, permits, kind) : build;
    llvm::Error error = StepPlanner(roster, options, sink).write(build, script);
    if (!error)
      return true;
    diags.report(DiagId::ProductCannot, {}, "Top Secret", "a command", llvm::toString(std::move(error)),
                 "change the value");
    return false;
  }

  backends::ProofResult prove(const ir::Policy &policy, backends::StreamKind kind, llvm::StringRef text,
                              DiagnosticEngine &diags) const override {
    return tss::prove(policy, kind, text, diags);
  }
};

} // namespace

std::unique_ptr<backends::Backend> backend() {
  return std::make_unique<TopSecret>();
}

} // namespace zsp::tss
