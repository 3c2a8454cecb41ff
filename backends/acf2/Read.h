/// Reads sub-commands of ACF. Shares vocabulary and the legal characters of values with print(), and errs on
/// the side of not understanding. Source: reference acf2-and-top-secret.md sections 1.1 and 2.1.
#pragma once

#include "backends/acf2/Command.h"
#include "backends/common/CommandLines.h"

namespace zsp::acf2 {

struct ReadCommand {
  Command command;
  unsigned line = 0; ///< first line, one-based
};
struct ReadResult {
  std::vector<ReadCommand> commands;
  std::vector<backends::ReadError> errors;
};
/// Columns 1-72; ` -` and ` +` at the end continue a line; an asterisk in column 1 is a comment. The stream
/// begins with ACF and ends with END; settings are kept with the commands. Names are interned.
ReadResult read(llvm::StringRef text, Interner &names);

} // namespace zsp::acf2
