/// Policy text to IR: loads modules, binds parameters, checks, lowers.
#pragma once

#include "ir/analysis/Analysis.h"
#include "ir/model/ClassTable.h"
#include "ir/model/Policy.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace zsp {

/// Files of the SourceManager that hold a module: none (not found), one, or several (an error).
using ModuleLoader = llvm::function_ref<std::vector<uint32_t>(llvm::StringRef moduleName)>;

struct CompileOptions {
  std::vector<std::pair<std::string, std::string>> sets; ///< --set name=value, in order
  std::vector<std::pair<std::string, bool>> features;    ///< --enable (true), --disable (false), in order
  std::vector<std::string> knownModules;                 ///< to be offered where one is misspelt
  uint32_t config = 0;                                   ///< zowe.yaml, a file of the SourceManager
};

/// Where a parameter's value came from, for the report.
struct BoundParameter {
  std::string name; ///< qualified
  std::string value;
  enum Source : uint8_t { Default, Yaml, Set, CommandLine } source;
};

struct Compiled {
  std::unique_ptr<ir::Policy> policy; ///< present even with errors, for query on incomplete input
  std::vector<BoundParameter> parameters;
  analysis::Statements statements; ///< for the findings
  std::vector<uint32_t> files;     ///< every source file that was read, for -MD
};

/// Compiles a policy with its modules. Rows of the IR stand in the order of the statements: modules first,
/// each after the ones that it uses, in the order of the `use` statements, the policy last. Statements of
/// features that are off are checked and leave no rows; permits of one principal on one profile are one row
/// with the highest level for each product. Messages come in the order of the checks, not of the source.
Compiled compile(uint32_t policyFile, SourceManager &sources, Interner &names, const ir::ClassTable &classes,
                 ModuleLoader loader, const CompileOptions &options, DiagnosticEngine &diags);

} // namespace zsp
