/// Parts of the proof; the public entry is prove() in Racf.h.
#pragma once

#include "backends/common/AccessTable.h"
#include "backends/common/DifferenceReport.h"
#include "backends/racf/Database.h"
#include "backends/racf/Model.h"
#include "ir/access/Access.h"
#include "ir/support/Diagnostics.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace zsp::racf {

/// What the site looks like before the commands run.
enum class Site : uint8_t {
  Fresh,    ///< shared resources do not exist; what may be present is
  Occupied, ///< shared resources exist and belong to strangers; what may be absent is
};

/// The database before: what the policy takes for granted, and strangers beside it.
Database startDatabase(const ir::Policy &policy, Site site);

/// Where an object or one of its attributes is declared: "group A", "profile FACILITY X", "profile FACILITY
/// X/A".
using Statements = std::map<std::string, SourceRange>;
/// Adds to the database what the policy asks for, written from the policy alone.
void addExpected(const ir::Policy &policy, Site site, Database &database, Statements &statements);

using backends::DifferenceReport;

/// How a difference is called.
struct DifferenceIds {
  DiagId attribute, extra, missing;
};
inline constexpr DifferenceIds ofBuild = {DiagId::ProofAttribute, DiagId::ProofExtra, DiagId::ProofMissing};
inline constexpr DifferenceIds ofUndo = {DiagId::UndoAttribute, DiagId::UndoLeft, DiagId::UndoTaken};

/// Every row that is, is not, or differs from what is expected.
void compareDatabases(const Database &expected, const Database &actual, const Statements &statements,
                      DifferenceReport &report, const DifferenceIds &ids = ofBuild);

/// What the command is about, as the statements name it: "group A", "profile FACILITY X".
std::string objectOf(const ir::Policy &policy, const Command &command);
/// Verb and names.
std::string describe(const ir::Policy &policy, const Command &command);

/// Names of profiles, as objectOf() has them, whose state at the site explains a failing command.
struct Explained {
  std::set<std::string> taken;  ///< shared and there: RDEFINE says so
  std::set<std::string> absent; ///< may be absent and is: PERMIT says so
};
Explained explainedBy(const ir::Policy &policy, Site site);

using backends::ClassWitnesses;
using backends::SubjectsByPrincipal;
using backends::witnessesOf;

/// Compares the access of every subject to every witness.
void compareAccess(const ir::Policy &policy, const Database &database, DifferenceReport &report);

} // namespace zsp::racf
