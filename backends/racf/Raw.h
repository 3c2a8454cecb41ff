/// Raw commands: what the policy words itself. Nothing here is known about them but what read() understands.
#pragma once

#include "backends/racf/Proof.h"

#include <string>
#include <vector>

namespace zsp::racf {

enum class RawMeaning : uint8_t {
  Lists,         ///< understood, and changes nothing
  NotUnderstood, ///< nobody knows
  Changes,       ///< understood, and changes what the proof is about
};
RawMeaning meaningOf(llvm::StringRef text, Interner &names);

/// Why a text cannot be put on lines so that it stays one command and touches no other; empty if it can.
std::string problemOfRaw(llvm::StringRef text);
/// The lines of a text without a problem: broken at blanks outside quotes, with " -".
std::vector<std::string> rawLines(llvm::StringRef text);

/// The stream with blank lines for the policy's raw commands, so that the rest can be proved; line numbers
/// stay. Reports one that does not stand in the stream exactly as it is printed.
std::string withoutRaw(const ir::Policy &policy, llvm::StringRef stream, DifferenceReport &report);

} // namespace zsp::racf
