/// The access that a model database gives, compared with the policy's.
#pragma once

#include "backends/acf2/Decision.h"
#include "backends/acf2/Names.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace zsp::acf2 {

/// Names that the policy does not use.
struct Strangers {
  std::string lid, role;
};
Strangers strangersOf(const ir::Policy &policy);

/// What the policy takes for granted: its external users and the roles of its external groups.
Database grantedDatabase(const ir::Policy &policy);

/// UID string of a user in the site's layout, every other field filled with one character.
std::string uidOf(const ir::Policy &policy, llvm::StringRef lid);

/// ProductAccess of a database. Every subject has one role more that no line should be for: in a $ROLESET
/// set a second role gives what a line for everyone gives, whatever is prevented for the first.
class ModelAccess final : public backends::ProductAccess {
public:
  ModelAccess(const ir::AccessIndex &index, const Database &database, ir::Date today = 0);

  std::vector<std::string> masks(ir::ClassId cls) const override;
  backends::Levels levels(ir::ClassId cls) const override;
  backends::Levels decide(const ir::NamedSubject &subject, ir::ClassId cls,
                          llvm::StringRef resource) const override;

private:
  Asker askerOf(const ir::NamedSubject &subject) const;
  std::string typeOf(ir::ClassId cls) const;

  const ir::AccessIndex &index;
  const ir::Policy &policy;
  const Database &database;
  ir::Date today;
  Strangers strangers;
  Decider decider;
  mutable std::map<std::string, Asker> askers; ///< by label
};

struct AccessVerdict {
  std::vector<backends::AccessDifference> differences;
  /// What a waiver accepts, and what cannot occur, as lines for the reader.
  std::vector<std::string> accepted;
  unsigned names = 0, principals = 0;
};
AccessVerdict compareAccess(const ir::AccessIndex &index, const Database &database, ir::Date today = 0);

/// The statement to blame: the one that decides, else a profile under the same rule set.
SourceRange placeOf(const ir::AccessIndex &index, const backends::AccessDifference &difference);

/// Last days of the permits that count, each once, ascending.
std::vector<ir::Date> lastDays(const ir::Policy &policy);
/// The policy without the permits that have run out after the day.
ir::Policy policyAfter(const ir::Policy &policy, ir::Date day);
/// Differences as things stand, and after each last day. `report` gets the index that a difference is of.
void compareAtAllTimes(
    const ir::AccessIndex &index, const Database &database,
    llvm::function_ref<void(const ir::AccessIndex &, const backends::AccessDifference &)> report);

} // namespace zsp::acf2
