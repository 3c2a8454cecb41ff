/// Builds pipelines of passes and runs them.
#pragma once

#include "ir/passes/Passes.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"

#include <functional>
#include <string>

namespace zsp::ir {

using Pipeline = llvm::SmallVector<const Pass *, 8>;

/// The pass of this name, or null.
const Pass *findPass(llvm::StringRef name);
/// The pass of this name; fails with a message for people, which names the nearest.
llvm::Expected<const Pass *> parsePass(llvm::StringRef name);
/// What every build runs, in the order that the passes ask for.
Pipeline defaultPipeline();
/// Names separated by commas; `default` stands for the default pipeline, the empty text for no pass. Fails
/// with a message for people if a name is not known.
llvm::Expected<Pipeline> parsePipeline(llvm::StringRef text);

/// When what a policy gives is compared with what it gave before the first pass.
enum class CompareAccess : uint8_t {
  Never,
  WhereChanged, ///< after each pass that says that it changed rows
  Always,       ///< after each pass
};

struct PassOptions {
#ifdef NDEBUG
  static constexpr bool isDebugBuild = false;
#else
  static constexpr bool isDebugBuild = true;
#endif
  bool verifyEach = isDebugBuild; ///< verify before the first pass and after each
  CompareAccess compareAccess = isDebugBuild ? CompareAccess::Always : CompareAccess::Never;
  std::function<void(const Pass &)> before; ///< called before each pass, may be empty
  /// Called after each pass and its checks with the number that the pass gave; may be empty.
  std::function<void(const Pass &, const Policy &, unsigned)> after;
};

/// Runs the passes in order. False with an error reported, and the policy as it was left then, if the policy
/// is not sound at the start, if something does not hold that a pass needs, or if a check after a pass fails.
/// What a pass needs is checked in any case.
bool runPasses(llvm::ArrayRef<const Pass *> pipeline, Policy &policy, DiagnosticEngine &diags,
               const PassOptions &options = {});
/// The same for passes that need not be in the table.
bool runPass(const Pass &pass, Policy &policy, DiagnosticEngine &diags, const PassOptions &options = {});

} // namespace zsp::ir
