/// Which features are on.
#pragma once

#include "frontend/check/Program.h"

namespace zsp::check {

/// Decides each feature: the command line (its last word) beats the policy, the policy beats `default on`;
/// fills Place::active. Reports unknown features and ones that the policy both enables and disables.
void decideFeatures(Program &program, llvm::ArrayRef<std::pair<std::string, bool>> commandLine);

} // namespace zsp::check
