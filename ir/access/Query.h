/// Questions of `zspc query`, and assertions.
#pragma once

#include "ir/access/Access.h"
#include "ir/support/Diagnostics.h"

#include <optional>
#include <string>
#include <vector>

namespace zsp::ir {

/// One row of an answer.
struct Answer {
  std::string principal; ///< label of the subject; for a group its name
  std::string cls;
  std::string resource;
  AccessLevel access = AccessLevel::None;
  Rule rule = Rule::NoProfile;
  std::string because; ///< the rule in words with the entry that decides, and the reason of the permit
  SourceRange origin;  ///< statement that decides; invalid for no profile

  friend bool operator==(const Answer &, const Answer &) = default;
};

/// What is wrong with the name of a question as a profile or resource name of the class, or nothing. The
/// questions below take legal names only.
std::optional<std::string> nameProblem(const Policy &policy, ClassId cls, llvm::StringRef resource);

/// Everybody whose effective access to the name is at least the level; a generic name: to some name it covers
/// (one row for each profile that decides, with one name it decides for). What only a condition gives counts,
/// and is a row of its own, also beside one without. Answers speak of principals: a group's entry is one row
/// for the group and one for each declared member; what everybody has is one row for each named user, anyone
/// else and an unknown user. Rows are sorted by principal, class, resource.
std::vector<Answer> whoCan(const AccessIndex &index, AccessLevel level, ClassId cls,
                           llvm::StringRef resource);
/// Everything above NONE that a user or a member of a group has, by class and resource (profile names);
/// access that only a condition gives is a row of its own. Who bypasses checking gets one row: `*`, `**`,
/// ALTER.
std::vector<Answer> whatCan(const AccessIndex &index, PrincipalId who);
/// One row, whatever the access is; of a generic name the lowest access to a name it covers, which `because`
/// names. Conditions do not count as met; `because` speaks of them.
Answer canAccess(const AccessIndex &index, PrincipalId who, ClassId cls, llvm::StringRef resource);

/// A question as text: `who can LEVEL CLASS NAME`, `what can WHO do`, `can WHO LEVEL CLASS NAME`. Names may
/// stand in quotes ("..." or '...').
struct QueryText {
  enum Form : uint8_t { WhoCan, WhatCan, Can } form = WhoCan;
  AccessLevel level = AccessLevel::None; ///< WhoCan, Can; never NONE there
  std::string who;                       ///< WhatCan, Can
  std::string className;                 ///< WhoCan, Can
  std::string resource;                  ///< WhoCan, Can
};
/// Nothing, and what is wrong, if the text is no question.
std::optional<QueryText> parseQuery(llvm::StringRef text, std::string &error);

/// An assertion for each product of a state, each failure once: the message names the products that fail
/// alike, unless all do.
void checkAssertions(AccessIndexes &indexes, const Policy &policy, Products products,
                     DiagnosticEngine &diags);
/// Checks each assertion of the policy on effective access over all names that its pattern covers, for every
/// subject; reports each that fails once, with the statements that break it as notes. A group of an assertion
/// stands for a member of it and for each declared user in it, ID(*) for every known user that is not
/// restricted. `can` asks for access without conditions, the others take every condition as met. Principals
/// that the product does not have are left out.
void checkAssertions(const AccessIndex &index, DiagnosticEngine &diags);
/// What a verdict on assertions takes for granted, as one sentence.
std::string assertionAssumptions();

} // namespace zsp::ir
