/// Reads TSS command streams.
#pragma once

#include "backends/common/CommandLines.h"
#include "backends/tss/Command.h"

#include "llvm/ADT/StringSet.h"

namespace zsp::tss {

using backends::ReadError;

/// A command as read, with its first line, one-based.
struct ReadCommand {
  Command command;
  unsigned line = 0;
};
struct ReadResult {
  std::vector<ReadCommand> commands;
  std::vector<ReadError> errors; ///< a command that is not understood is an error, never skipped
};

/// Reads a TSO command stream of TSS commands: columns 1-72, continuation, comments, quotes. Names are
/// interned; origin and comment stay empty. `classes`: Top Secret's names of classes, which are keywords,
/// too.
ReadResult read(llvm::StringRef text, const llvm::StringSet<> &classes, Interner &names);

} // namespace zsp::tss
