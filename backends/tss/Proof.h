/// Parts of the proof of a printed stream.
#pragma once

#include "backends/common/Backend.h"
#include "backends/common/DifferenceReport.h"
#include "backends/tss/AccessCheck.h"

namespace zsp::tss {

using backends::DifferenceReport;
using backends::StreamKind;

/// Where an object is declared: "group ZWEADMIN", "user U", "FACILITY X".
using Statements = std::map<std::string, SourceRange>;

/// Adds to the database what the policy asks for, permits left out; written from the policy alone.
void addExpected(const Roster &roster, Database &database, Statements &statements);

/// Every ACID, owned prefix, class and started task that is, is not, or differs from what is expected.
void compareDatabases(const Database &expected, const Database &actual, const Statements &statements,
                      DifferenceReport &report);
/// Every permit beyond those of `start`: one that the policy asks for must be there as it says; any other
/// must be on a name of the policy, and say what the policy says about its record there. `absent`: names
/// without owner.
void comparePermits(const Roster &roster, const Database &start, const Database &actual,
                    const std::set<std::pair<std::string, std::string>> &absent, DifferenceReport &report);
/// Access of every subject to every name that the policy or the commands can tell apart.
void compareAccess(const Roster &roster, const Database &database, DifferenceReport &report);

backends::ProofResult prove(const ir::Policy &policy, StreamKind kind, llvm::StringRef text,
                            DiagnosticEngine &diags);

} // namespace zsp::tss
