/// What the policy's objects are called on Top Secret. Source: reference acf2-and-top-secret.md sections
/// 4, 6.1 to 6.4.
#pragma once

#include "backends/tss/Assumptions.h"
#include "backends/tss/Command.h"
#include "ir/access/Access.h"
#include "ir/support/Format.h"

#include "llvm/ADT/StringSet.h"

#include <optional>
#include <string>
#include <vector>

namespace zsp::tss {

/// A profile's name as Top Secret takes names: it covers everything that begins so.
struct ResourceName {
  ir::Spelled prefix;
  /// A discrete name: what follows it is covered as well, though nobody asked for that.
  bool coversMore = false;
  /// Of A.** the name A itself, which `A.` does not cover; empty if there is none.
  std::string uncovered;
};

/// Nothing where a prefix would cover names that the profile does not; `why` then says so.
std::optional<ResourceName> resourceName(const ir::Policy &policy, const ir::Profile &profile,
                                         std::string &why);

/// Top Secret's name of the class, and that of the policy where the policy declares it; empty if not known.
Name className(const ir::ResourceClass &cls);
/// All of them.
llvm::StringSet<> classNames(const ir::Policy &policy);
/// False where any permit gives any access.
bool hasLevels(const ir::ResourceClass &cls);
/// Longest prefix that can be owned.
unsigned ownLength(const ir::ResourceClass &cls, const TssAssumptions &assume);

/// Is there a GROUP ACID: an own group with a GID, or an external one whose
/// profile has another name.
bool hasGroupAcid(const ir::Principal &group);
/// NAME of an ACID, 1 to 32 characters: the title, or the name itself.
Name acidText(const ir::Principal &row);
/// The profile ACID that holds a group's permits: the one that the policy names, or the group's own name
/// where no GROUP ACID has it. Empty otherwise.
ir::Spelled profileAcid(const ir::Principal &group);

} // namespace zsp::tss
