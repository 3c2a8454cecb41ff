#include "tools/passes/RunPasses.h"

#include "ir/text/PolicyText.h"

#include "llvm/Support/FormatVariadic.h"

namespace zsp::tools {

static void printCounts(llvm::StringRef when, const ir::Policy &policy) {
  llvm::errs() << llvm::formatv("{0}: {1} principals, {2} profiles, {3} permits, {4} merged into them\n",
                                when, policy.principals.size(), policy.profiles.size(), policy.permits.size(),
                                policy.mergedPermits.size());
}

bool runPasses(const PassSettings &settings, ir::Policy &policy, DiagnosticEngine &diags,
               ir::PassOptions checks) {
  std::optional<Phase> phase;
  checks.before = [&](const ir::Pass &pass) { phase.emplace(pass.name, settings.time); };
  checks.after = [&](const ir::Pass &pass, const ir::Policy &result, unsigned count) {
    phase.reset();
    if (settings.stats)
      llvm::errs() << pass.name << ": " << count << ' ' << pass.counted << '\n';
    if (!llvm::is_contained(settings.printAfter, &pass))
      return;
    llvm::errs() << "// after " << pass.name << '\n';
    ir::printPolicy(llvm::errs(), result, {.places = settings.places});
  };
  if (settings.stats)
    printCounts("before the passes", policy);
  bool good = ir::runPasses(settings.pipeline, policy, diags, checks);
  if (settings.stats && good)
    printCounts("after the passes", policy);
  return good;
}

} // namespace zsp::tools
