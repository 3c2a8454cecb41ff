/// The names that a generic name of a question or claim speaks of, and whom a profile lets in.
#pragma once

#include "ir/access/Access.h"

#include <optional>
#include <string>
#include <vector>

namespace zsp::ir {

/// A resource name and the profile that decides for it (none: no profile covers it).
struct CoveredName {
  std::string name;
  ProfileId profile;
};

/// One name for each profile that decides for some name which the text covers, and one for "no profile" if
/// that can be; sorted by name. Access is the same for all names that one profile decides for, so these stand
/// for all. Empty if no name matches. The text must be a legal name.
std::vector<CoveredName> coveredNames(const AccessIndex &index, ClassId cls, llvm::StringRef text);

/// A name that a generic profile decides for and that another one would decide for without it: the shortest,
/// or nothing.
std::optional<std::string> nameBetween(const AccessIndex &index, ClassId cls, ProfileId narrow,
                                       ProfileId broad);

/// The subjects of a state, and who of them can have other access to a profile than anyone else.
class SubjectTable {
public:
  explicit SubjectTable(const AccessIndex &index);

  llvm::ArrayRef<NamedSubject> all() const { return subjects; }
  const NamedSubject &operator[](uint32_t subject) const { return subjects[subject]; }
  uint32_t anyoneElse() const { return subjects.size() - 2; }
  uint32_t unknownUser() const { return subjects.size() - 1; }
  /// Of a user or, for a group, of its unnamed member; none if the product does not have the principal.
  std::optional<uint32_t> find(PrincipalId who) const;
  /// Named users of a group, ascending.
  llvm::ArrayRef<uint32_t> usersIn(PrincipalId group) const { return members[group.index]; }
  /// Connects of a user that the product has, in source order.
  llvm::ArrayRef<uint32_t> connectsOf(PrincipalId user) const { return connects[user.index]; }
  /// Everybody with an entry, directly or by a group, the user whose ID is the first qualifier, users that
  /// bypass checking, anyone else and an unknown user; ascending. Others have the access of anyone else, or
  /// none if they are restricted.
  std::vector<uint32_t> withOwnAccess(const CoveredName &name) const;

private:
  const AccessIndex &index;
  std::vector<NamedSubject> subjects;
  std::vector<uint32_t> byPrincipal;                    ///< ~0 for none
  std::vector<std::vector<uint32_t>> members;           ///< by principal
  std::vector<llvm::SmallVector<uint32_t, 2>> connects; ///< by principal, rows of the policy
  std::vector<uint32_t> always;                         ///< in every answer of withOwnAccess
  llvm::DenseMap<llvm::StringRef, uint32_t> userByName;
};

} // namespace zsp::ir
