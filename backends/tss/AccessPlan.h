/// Which permits give the access that the policy says: the access-list entries, and what has to be closed
/// because a shorter name would give it (reference acf2-and-top-secret.md section 7, number 21).
#pragma once

#include "backends/tss/Roster.h"

namespace zsp::tss {

struct PlannedPermit {
  const Region *region;
  ir::Spelled record;  ///< ACID or ALL
  ir::PrincipalId who; ///< none: everyone
  ir::AccessLevel level = ir::AccessLevel::None;
  ir::PermitId permit; ///< the row that asks for it; none: uacc, or an entry that only Top Secret needs
  bool added = false;  ///< only Top Secret needs it
  ir::Date until = 0;
};

/// By class, name, added or not, and record. What is exact under every setting is for the comparison to say.
std::vector<PlannedPermit> planAccess(const Roster &roster, llvm::ArrayRef<AuthSetting> settings);

/// An entry that the policy itself asks for, of several rows what they mean together.
struct PolicyEntry {
  ir::PrincipalId who; ///< none: everyone, by ID(*) or UACC
  ir::AccessLevel level = ir::AccessLevel::None;
  ir::PermitId permit; ///< none: UACC
  ir::Date until = 0;
};
/// Of one profile, in source order; everyone comes last, and only with more than NONE.
std::vector<PolicyEntry> entriesOf(const Roster &roster, ir::ProfileId profile);

} // namespace zsp::tss
