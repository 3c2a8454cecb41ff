/// A policy to begin with, written for a person to go on with.
#pragma once

#include "frontend/lower/Compile.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace zsp::starter {

struct Request {
  std::string policyName;
  std::string module;     ///< whose parameters and features are listed
  llvm::StringRef layout; ///< the text around them, see fillLayout()
  uint32_t config = 0;    ///< zowe.yaml, a file of the SourceManager
};

/// The text of a policy that uses the module. Parameters, their meaning, keys and defaults, and the features
/// are read from the module. Values of the configuration that a policy must repeat are set, a template of
/// Zowe's is set to the default and marked. What the configuration cannot say is reported as a build would
/// report it.
///
/// The text is compiled before it is handed out, and what is found is reported: nothing is returned if there
/// is an error.
std::optional<std::string> write(const Request &request, SourceManager &sources, Interner &names,
                                 const ir::ClassTable &classes, ModuleLoader loader, DiagnosticEngine &diags);

/// Whether a policy can have this name without being quoted.
bool canNamePolicy(llvm::StringRef name);

} // namespace zsp::starter
