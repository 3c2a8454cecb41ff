/// Findings: what a policy says that is redundant, without effect, incomplete or dangerous. Each is a message
/// that can be switched by its group (-W) and, where it is about a resource, accepted with a reason.
#pragma once

#include "ir/access/Access.h"
#include "ir/support/Diagnostics.h"

#include <vector>

namespace zsp::analysis {

/// What `accept` calls a finding.
struct FindingKind {
  llvm::StringLiteral name; ///< entry_of_group: the group of the message, with underscores
  DiagId id;
};
/// Findings about a resource, by name. Those of the front end are not among them.
llvm::ArrayRef<FindingKind> findingKinds();

/// A message about a profile that `accept` may take back.
struct Finding {
  DiagId id;
  ir::ProfileId profile;
  ir::Products products; ///< that the statements at fault are for
  Name unit;             ///< module or policy of the statement at fault
  DiagnosticEngine::Report report;
};

/// Does an `accept` answer a finding? A module accepts what it says itself, the policy everything.
bool answers(const ir::Policy &policy, const ir::AcceptedFinding &row, const Finding &finding);

/// A day that a permit of a role sets for those to whom the role is granted. The row holds the grant's place.
struct RoleDay {
  SourceRange grant;
  ir::ProfileId profile;
  ir::Date day;
  bool isLast; ///< `until`, not `review by`
  Name role;
  SourceRange permit;
};

/// What the rows of a policy do not hold of its statements.
struct Statements {
  std::vector<RoleDay> roleDays;
  /// Permits whose entry a statement of another module gives as well, for the products that it does.
  std::vector<ir::Permit> replaced;
};

struct AnalysisOptions {
  /// The day that reminders are compared with (--as-of); 0: with none, as nothing here reads a clock.
  ir::Date asOf = 0;
  ir::Products products = ir::AllProducts; ///< that something is built for
  Statements statements = {};
};

/// Reports the findings of a policy without errors, takes back those that it accepts, and reports accepted
/// findings that do not occur and removes their rows.
void analyze(ir::Policy &policy, const AnalysisOptions &options, ir::AccessIndexes &indexes,
             DiagnosticEngine &diags);
/// The same where nobody else needs the indexes.
void analyze(ir::Policy &policy, const AnalysisOptions &options, DiagnosticEngine &diags);

} // namespace zsp::analysis
