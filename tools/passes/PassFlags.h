/// The options --passes, --print-after, --time-passes, --stats and --print-passes.
#pragma once

#include "tools/passes/RunPasses.h"

#include "llvm/Support/CommandLine.h"

#include <memory>

namespace zsp::tools {

/// The options, for some commands of a program or, without any, for the program itself.
class PassFlags {
public:
  /// `usual` is what runs where --passes is not given.
  PassFlags(llvm::cl::OptionCategory &category, llvm::StringRef usual,
            std::initializer_list<llvm::cl::SubCommand *> commands = {});

  /// --print-passes is given: the table is printed, and that is all.
  bool printTable(llvm::raw_ostream &out) const;
  /// Fails with a message for people.
  llvm::Expected<PassSettings> settings() const;

private:
  llvm::cl::SubCommandGroup commands;
  llvm::cl::opt<bool> list;
  llvm::cl::opt<std::string> names;
  llvm::cl::list<std::string> printAfter;
  llvm::cl::opt<bool> time;
  std::unique_ptr<llvm::cl::opt<bool>> stats; ///< none: LLVM's library has it
};

} // namespace zsp::tools
