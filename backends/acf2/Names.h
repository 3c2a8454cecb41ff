/// What the policy's principals and classes are called on ACF2, and who is in a group.
#pragma once

#include "backends/acf2/Command.h"
#include "ir/access/Access.h"

#include <vector>

namespace zsp::acf2 {

template <typename Row> bool counts(const Row &row) {
  return (row.products & ir::Acf2) != 0;
}
/// A group or user that the commands make.
bool isDefined(const ir::Policy &policy, ir::PrincipalId who);
/// The X(ROL) record of a group's members: named like a group of the policy, by `acf2 role` of an external
/// one. Empty: not said.
ir::Spelled roleOf(const ir::Policy &policy, ir::PrincipalId group);
/// Resource type of a class, empty where it is not known; data sets have none.
Setting settingOf(const ir::Policy &policy, ir::ClassId cls);
/// The site keeps the rules of the type in storage, as far as it says: a change needs F ACF2,REBUILD.
bool isResident(const ir::Policy &policy, ir::ClassId cls);
/// Does a permit count here at all: for ACF2, on a profile that is, and without what is left out by a waiver?
bool isUsable(const ir::Policy &policy, const ir::Permit &permit);

/// Who is in which group, as ir::AccessIndex has it.
class Groups {
public:
  explicit Groups(const ir::AccessIndex &index);
  /// By name.
  const std::vector<ir::PrincipalId> &members(ir::PrincipalId group) const { return membersOf[group.index]; }
  /// Users that the commands put into an external group's role: connected, or defined with it as default.
  std::vector<ir::PrincipalId> added(ir::PrincipalId group) const;
  /// Has a permit on ACF2.
  bool hasPermit(ir::PrincipalId group) const { return permitted[group.index]; }
  /// The commands make or change a role for it.
  bool needsRole(ir::PrincipalId group) const;

private:
  const ir::Policy &policy;
  std::vector<std::vector<ir::PrincipalId>> membersOf;
  std::vector<bool> permitted;
};

/// Principals of a kind that count, by name.
std::vector<ir::PrincipalId> principalsOf(const ir::Policy &policy, ir::PrincipalKind kind);
/// Started tasks that count, by procedure.
std::vector<const ir::StartedTask *> startedTasksOf(const ir::Policy &policy);
/// Does the user run a started task?
bool runsStartedTask(const ir::Policy &policy, ir::PrincipalId user);
/// Group that a started task runs under; may be none.
ir::PrincipalId groupOf(const ir::Policy &policy, const ir::StartedTask &task);
/// Classes that the policy declares, by name.
std::vector<ir::ClassId> declaredClasses(const ir::Policy &policy);
/// STC.PROCEDURE, CLASMAP.CLASS: a qualifier before a name.
ir::Spelled prefixed(const ir::Policy &policy, llvm::StringRef before, ir::Spelled name);

/// Columns of the logonid in the UID string.
struct UidPlace {
  unsigned before = 0; ///< characters in front of it
  unsigned width = 0;  ///< 0: the site's layout has no field LID
};
UidPlace logonidPlace(const ir::Policy &policy);
/// The mask that stands for this user alone; only for a logonid as long as its field. Never a job symbol:
/// with a shorter value the mask would match longer logonids.
ir::Spelled uidMask(const ir::Policy &policy, ir::Spelled user);

} // namespace zsp::acf2
