#include "backends/racf/Racf.h"
#include "backends/racf/Steps.h"

namespace zsp::racf {

using backends::StreamKind;

namespace {

ir::Delta deltaFor(const ir::Policy &policy, StreamKind kind) {
  return kind == StreamKind::Undo ? ir::toNothing(policy, ir::Racf) : ir::fromNothing(policy, ir::Racf);
}

class RacfBackend final : public backends::Backend {
public:
  explicit RacfBackend(bool allowRaw) : allowRaw(allowRaw) {}

  ir::Products product() const override { return ir::Racf; }
  llvm::StringRef name() const override { return "RACF"; }

  bool check(const ir::Policy &policy, StreamKind kind, DiagnosticEngine &diags) const override {
    bool good = checkCapabilities(policy, diags);
    good &= checkRaw(policy, allowRaw, diags);
    return kind == StreamKind::Undo ? checkUndo(policy, diags) && good : good;
  }

  backends::Facts facts(const ir::Policy &policy, StreamKind kind) const override {
    return planFacts(deltaFor(policy, kind), {kind == StreamKind::Check});
  }

  bool isUnproved(const ir::Policy &policy) const override { return racf::isUnproved(policy); }

  bool write(const ir::Policy &policy, StreamKind kind, llvm::ArrayRef<std::string> header,
             const PrintOptions &options, llvm::raw_ostream &out, DiagnosticEngine &diags) const override {
    Printer printer(policy, header, options, out);
    bool planned = plan(deltaFor(policy, kind), {kind == StreamKind::Check}, printer, diags);
    llvm::Error error = printer.finish();
    bool failed = bool(error);
    if (failed)
      diags.report(DiagId::OutputRefused, {}, llvm::toString(std::move(error)));
    return planned && !failed;
  }

  bool writeSteps(const ir::Policy &policy, StreamKind kind, const PrintOptions &options,
                  backends::StepSink &sink, DiagnosticEngine &diags) const override {
    StepPlanner planner(policy, options, sink);
    bool planned = plan(deltaFor(policy, kind), {}, planner, diags);
    llvm::Error error = planner.finish();
    bool failed = bool(error);
    if (failed)
      diags.report(DiagId::OutputRefused, {}, llvm::toString(std::move(error)));
    return planned && !failed;
  }

  std::string streamOfSteps(const ir::Policy &policy, llvm::StringRef commands) const override {
    return withoutMarks(policy, commands);
  }

  ProofResult prove(const ir::Policy &policy, StreamKind kind, llvm::StringRef text,
                    DiagnosticEngine &diags) const override {
    return kind == StreamKind::Undo ? proveUndo(policy, text, diags) : racf::prove(policy, text, diags);
  }

private:
  bool allowRaw;
};

} // namespace

std::unique_ptr<backends::Backend> backend(bool allowRaw) {
  return std::make_unique<RacfBackend>(allowRaw);
}

} // namespace zsp::racf
