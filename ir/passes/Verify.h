/// What must hold for every policy that the front end lets through and that a pass leaves behind.
#pragma once

#include "ir/model/Policy.h"

#include <string>
#include <vector>

namespace zsp::ir {

/// Facts that hold for some policies, as a set: passes need, keep and establish them.
enum Invariant : uint8_t {
  NoInvariant = 0,
  OneRowAnEntry = 1, ///< no two permits of one profile, principal and condition share a product
  Ordered = 2,       ///< tables whose order says nothing are sorted by text, see canonicalOrder()
};
constexpr Invariant operator|(Invariant a, Invariant b) {
  return Invariant(uint8_t(a) | uint8_t(b));
}
constexpr Invariant operator&(Invariant a, Invariant b) {
  return Invariant(uint8_t(a) & uint8_t(b));
}
/// "one-row-an-entry", "ordered"; of one invariant.
llvm::StringRef spelling(Invariant invariant);

/// What is wrong with a row.
struct Problem {
  std::string message; ///< "permit 3: has no profile"; rows are counted from 1
  SourceRange range;   ///< of the row's statement, invalid where it has none
};

/// Rows refer to rows that exist and are of the right kind, names that must be there are, numbers and days
/// are in their ranges, what must be there once is, merged permits are sorted; and the invariants asked for
/// hold. At most 100 problems, in the order of the tables. Where a reference is out of range only such
/// problems are reported: nothing else can be said.
std::vector<Problem> verify(const Policy &policy, Invariant also = NoInvariant);

/// Which of all invariants hold. The policy must be one that verify() accepts.
Invariant invariantsOf(const Policy &policy);

} // namespace zsp::ir
