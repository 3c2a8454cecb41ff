/// Parts of the proof; the entry is prove().
#pragma once

#include "backends/acf2/Access.h"
#include "backends/acf2/Rules.h"
#include "backends/common/Backend.h"
#include "backends/common/DifferenceReport.h"

#include <set>

namespace zsp::acf2 {

backends::ProofResult prove(const ir::Policy &policy, backends::StreamKind kind, llvm::StringRef text,
                            DiagnosticEngine &diags);

/// What the site looks like before the commands run.
enum class Site : uint8_t {
  Fresh,    ///< no rule set that the policy writes in exists
  Occupied, ///< each exists, with a stranger's line
};
Database startDatabase(const ir::AccessIndex &index, Site site);

/// A line that must be there.
struct Slot {
  std::string extension;
  Entry::Who who;
  std::string name;
  ir::Date until;
  uint8_t given; ///< Service bits, or one bit for each DatasetAccess; 0: PREVENT
  friend bool operator<(const Slot &a, const Slot &b) {
    return std::tie(a.extension, a.who, a.name, a.until, a.given) <
           std::tie(b.extension, b.who, b.name, b.until, b.given);
  }
};
using Slots = std::map<Slot, SourceRange>;

struct Expected {
  Database records; ///< start and what the policy asks for; of the rules only those of the start
  std::map<RecordKey, SourceRange> statements;
  std::map<RuleKey, Slots> slots;
  std::set<RuleKey> byUid; ///< rule sets that go by UID
};
/// Written from the policy, not from the planner.
Expected expectedOf(const ir::AccessIndex &index, Database start);

/// Compares what is there with what is expected, and the strangers with what they were.
void compareStates(const ir::Policy &policy, const Database &start, const Expected &expected,
                   const Database &actual, backends::DifferenceReport &report);
/// Every difference of two states that must be the same: `actual` changed what is not its own.
void compareSame(const ir::Policy &policy, const Database &before, const Database &after,
                 backends::DifferenceReport &report);

} // namespace zsp::acf2
