#include "backends/acf2/Acf2.h"
#include "backends/acf2/Check.h"
#include "backends/acf2/Plan.h"
#include "backends/acf2/Print.h"
#include "backends/acf2/Proof.h"
#include "backends/acf2/Steps.h"

namespace zsp::acf2 {

namespace {

class Acf2Backend final : public backends::Backend {
public:
  ir::Products product() const override { return ir::Acf2; }
  llvm::StringRef name() const override { return "ACF2"; }
  bool check(const ir::Policy &policy, backends::StreamKind, DiagnosticEngine &diags) const override {
    return acf2::check(policy, diags);
  }
  backends::Facts facts(const ir::Policy &policy, backends::StreamKind kind) const override {
    return planFacts(policy, kind);
  }
  bool write(const ir::Policy &policy, backends::StreamKind kind, llvm::ArrayRef<std::string> header,
             const backends::PrintOptions &options, llvm::raw_ostream &out,
             DiagnosticEngine &diags) const override {
    return reported(print(plan(policy, kind), policy, header, options, out), diags);
  }
  bool writeSteps(const ir::Policy &policy, backends::StreamKind kind, const backends::PrintOptions &options,
                  backends::StepSink &sink, DiagnosticEngine &diags) const override {
    bool undo = kind == backends::StreamKind::Undo;
    return reported(
        StepPlanner(policy, options, sink).write(plan(policy, undo ? kind : backends::StreamKind::Build)),
        diags);
  }
  std::string streamOfSteps(const ir::Policy &, llvm::StringRef commands) const override {
    return ("  ACF\n" + commands + "  END\n").str();
  }
  backends::ProofResult prove(const ir::Policy &policy, backends::StreamKind kind, llvm::StringRef text,
                              DiagnosticEngine &diags) const override {
    return acf2::prove(policy, kind, text, diags);
  }

private:
  /// True if there is no error.
  bool reported(llvm::Error error, DiagnosticEngine &diags) const {
    if (!error)
      return true;
    diags.report(DiagId::ProductCannot, {}, name(), "a command", llvm::toString(std::move(error)),
                 "use other names or values");
    return false;
  }
};

} // namespace

std::unique_ptr<backends::Backend> backend() {
  return std::make_unique<Acf2Backend>();
}

} // namespace zsp::acf2
