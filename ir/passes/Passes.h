/// The passes over a policy, one file each, and the table of them. How to add one: docs/ir.md.
#pragma once

#include "ir/passes/Verify.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace zsp::ir {

struct PassContext {
  Policy &policy;
  DiagnosticEngine &diags; ///< remarks about what was changed
};

/// A change of a policy that keeps the access that it gives to every subject, name and product, on every day.
struct Pass {
  llvm::StringLiteral name;    ///< merge-permits
  llvm::StringLiteral summary; ///< one line
  llvm::StringLiteral counted; ///< what the number that `run` gives stands for
  Invariant needs;             ///< must hold before
  Invariant gives;             ///< holds afterwards where nothing forbids it; the pass says where
  Invariant preserves;         ///< holds afterwards if it did before
  unsigned (*run)(PassContext &context);
};

/// Several permits of one entry become one, which keeps what all of them said. Rows that differ in how long
/// they last stay apart if merging would shorten access.
unsigned mergePermits(PassContext &context);
/// Drops a permit under a condition where the same principal has as much without one, and nobody has less by
/// an entry of its own. Its reasons go to the one that stays.
unsigned dropWeaker(PassContext &context);
/// Sorts the tables whose order says nothing: classes, principals, conditions, profiles, connects, started
/// tasks, permits.
unsigned canonicalOrder(PassContext &context);

inline constexpr Pass passTable[] = {
    {"merge-permits", "permits of one entry become one row", "rows merged", NoInvariant, OneRowAnEntry,
     OneRowAnEntry, mergePermits},
    {"drop-weaker", "permits under a condition that adds nothing are dropped", "rows dropped", NoInvariant,
     NoInvariant, OneRowAnEntry | Ordered, dropWeaker},
    {"canonical-order", "rows are sorted by text", "rows moved", NoInvariant, Ordered,
     OneRowAnEntry | Ordered, canonicalOrder},
};

} // namespace zsp::ir
