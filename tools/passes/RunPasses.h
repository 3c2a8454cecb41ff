/// Runs passes for a program, and shows what they do.
#pragma once

#include "ir/passes/PassManager.h"

#include "llvm/Support/Timer.h"

namespace zsp::tools {

struct PassSettings {
  ir::Pipeline pipeline = ir::defaultPipeline();
  llvm::SmallVector<const ir::Pass *, 4> printAfter;
  bool time = false;
  bool stats = false;
  bool places = true; ///< print ranges of the source
};

/// Runs the passes as they are asked for. What is printed goes to standard error. False after an error.
bool runPasses(const PassSettings &settings, ir::Policy &policy, DiagnosticEngine &diags,
               ir::PassOptions checks);

/// Measures until the end of the block. The sums of all are in LLVM's timers, for TimerGroup::printAll().
class Phase : llvm::NamedRegionTimer {
public:
  Phase(llvm::StringRef name, bool measured)
      : NamedRegionTimer(name, name, "phases", "Phases and passes", measured) {}
};

} // namespace zsp::tools
