/// One policy on its way through the phases: sources, names, messages, and where modules are found.
#pragma once

#include "backends/common/Backend.h"
#include "ir/access/Access.h"
#include "tools/zspc/Options.h"

namespace zsp::driver {

class Session {
public:
  explicit Session(const Options &options) : options(options) {}

  /// Reads a file, or standard input for "-". Nothing after a message that it cannot be read.
  std::optional<uint32_t> readFile(const std::string &path);
  /// Sets warnings and reads the class tables; the first thing that load() does. False as there.
  bool prepare();
  /// Reads the policy and compiles it. False if something could not even be read: a message was printed, the
  /// status is Usage.
  bool load(const std::string &file);
  /// Findings and assertions, which read what the author wrote; then the passes; then what the products can
  /// express. Only for a policy without errors.
  void checkPolicy();
  /// Runs the passes over a policy without errors; after this it is the one that is queried and built.
  void runPasses();
  /// Prints what was reported so far. True if there is no error.
  bool report();
  bool hasErrors() const { return diags.hasErrors(); }
  /// Measures a phase until the end of the block, for --time-passes.
  tools::Phase time(llvm::StringRef phase) const { return tools::Phase(phase, options.passes.time); }
  std::vector<uint32_t> findModule(llvm::StringRef module, llvm::StringRef policyFolder);

  const Options &options;
  SourceManager sources;
  Interner names;
  DiagnosticEngine diags;
  ir::ClassTable classes;
  Compiled compiled;
  const ir::Policy &policy() const { return *compiled.policy; }

private:
  bool readClasses();
  bool applyWarnings();
  bool checkFolders();
};

} // namespace zsp::driver
