/// Runs the generated program in Regina REXX, with a TSO that the test supplies.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace zsp::rexx::test {

struct Answer {
  int returnCode = 0;
  std::string lines = {}; ///< what OUTTRAP sees
};

/// What answers the commands that are not TSO's own.
class Tso {
public:
  virtual ~Tso() = default;
  /// `queued`: the lines on the stack, which the command may read.
  virtual Answer run(llvm::StringRef command, const std::vector<std::string> &queued) = 0;
  bool readsStack = true; ///< a session takes what is queued for it
};

struct Finished {
  int returnCode = -1;
  std::string output;
  std::vector<std::string> leftOnStack = {}; ///< what TSO would take for commands afterwards
};

/// `steps`: what DD STEPS holds. `arguments`: what SYSTSIN says behind the program's name.
Finished runProgram(llvm::StringRef steps, llvm::StringRef arguments, llvm::StringRef submitter, Tso &tso);

/// ASCII for what the steps expect of EBCDIC.
inline constexpr llvm::StringLiteral asciiCodes = "CODES=402324";

/// Verdicts by title of step, from the table.
struct Verdict {
  std::string verdict, title;
  bool operator==(const Verdict &) const = default;
};
std::vector<Verdict> verdictsOf(const Finished &run);

} // namespace zsp::rexx::test
