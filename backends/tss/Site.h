/// A security file as a site may have it before the commands run, and what becomes of it.
#pragma once

#include "backends/tss/Model.h"
#include "backends/tss/Read.h"
#include "backends/tss/Roster.h"

namespace zsp::tss {

enum class SiteState : uint8_t {
  Complete, ///< all that the policy takes for granted is there
  Sparse,   ///< resources that may be absent are
};

/// What the policy takes for granted, with strangers beside it if asked for: ACIDs, profiles, owned prefixes
/// and permits that are nobody's business here.
Database siteOf(const Roster &roster, SiteState state, bool strangers);

/// Runs commands and says which ones fail. `presentIsFine`: what is made a second time stays as it is.
struct Failure {
  size_t command;
  Outcome outcome;
};
std::vector<Failure> runAll(const Roster &roster, Database &database, llvm::ArrayRef<ReadCommand> commands,
                            bool presentIsFine);
/// The commands of a plan as a reader would bring them.
std::vector<ReadCommand> asRead(const Script &script);

} // namespace zsp::tss
