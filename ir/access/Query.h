/// Questions of `zspc query`, and assertions.
#pragma once

#include "ir/access/Access.h"
#include "ir/support/Diagnostics.h"

namespace zsp::ir {

/// One row of an answer.
struct Answer {
  std::string principal; ///< label of the subject; for a group its name
  std::string cls;
  std::string resource;
  AccessLevel access = AccessLevel::None;
  Rule rule = Rule::NoProfile;
  std::string because;   ///< the rule in words with the entry that decides, and the reason of the permit
  SourceRange origin;    ///< statement that decides; invalid for no profile
};

/// Everybody whose effective access to the name is at least the level; a generic name: to some name it covers.
/// Answers speak of principals: a group's entry is one row for the group and one for each declared member.
std::vector<Answer> whoCan(const AccessIndex &index, AccessLevel level, ClassId cls, llvm::StringRef resource);
/// Everything above NONE that a user or a member of a group has, by class and resource.
std::vector<Answer> whatCan(const AccessIndex &index, PrincipalId who);
/// One row, whatever the access is.
Answer canAccess(const AccessIndex &index, PrincipalId who, ClassId cls, llvm::StringRef resource);

/// Checks each assertion of the policy on effective access over all names that its pattern covers, for every
/// subject; reports the ones that fail with the statements that break them.
void checkAssertions(const AccessIndex &index, DiagnosticEngine &diags);

} // namespace zsp::ir
