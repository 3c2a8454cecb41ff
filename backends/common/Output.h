/// What every command back end shares: how output names its origin, and what a build says about itself.
#pragma once

#include "ir/model/Policy.h"
#include "ir/support/Diagnostics.h"

#include <string>
#include <vector>

namespace zsp::backends {

/// --origin: a name that does not shift, file name and line, or nothing.
enum class OriginStyle : uint8_t { ByName, Line, None };

/// Facts about a stream that the reader must know before running it. One line of text each, in a fixed order.
struct Facts {
  std::vector<std::string> authority;     ///< what the submitter needs
  std::vector<std::string> systemWide;    ///< effects beyond the policy's own objects
  std::vector<std::string> preconditions; ///< what must be true before
  std::vector<std::string> manualSteps;   ///< titles and lines, ready to print
  std::string proof; ///< "access proved for 41 names and 9 principals, digest 5c1f09ae", or that it was not
  std::vector<std::string> fidelity = {}; ///< where the product differs from the policy, forced or waived
  std::string assertions = {}; ///< how many hold and what was assumed; empty if the policy has none
};

struct ProofResult {
  bool proved = false;
  unsigned names = 0;      ///< witnesses compared
  unsigned principals = 0; ///< subjects compared
  std::string digest;      ///< of the access table, 8 hexadecimal digits
};

struct PrintOptions {
  OriginStyle origin = OriginStyle::ByName;
  const SourceManager *sources = nullptr; ///< for OriginStyle::Line
  /// Write ${SYMBOL} of spellings as &SYMBOL. instead of the value; lines then stay inside column 72 even for
  /// the longest legal value of each symbol, and `&` in comments becomes '+'.
  bool symbols = false;
};

/// Text that is safe in a TSO comment: no "*/", no control character, EBCDIC-invariant and @ # $ only;
/// anything else becomes '?'. `replaced` tells whether something was.
std::string commentText(llvm::StringRef text, bool &replaced);

} // namespace zsp::backends
