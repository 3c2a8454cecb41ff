#include "backends/racf/ModelOperands.h"

// Source: RACF Command Language Reference, DELUSER, DELGROUP, REMOVE, RDELETE, DELDSD, PERMIT; Security
// Administrator's Guide, "Summary of steps for deleting users" and "... groups"; reference racf.md section 6.
// A deleted user or group stays wherever else its name stands: on access lists, as an owner.

namespace zsp::racf {

static bool hasGenericCharacters(llvm::StringRef name) {
  return name.find_first_of("*%&") != llvm::StringRef::npos;
}

llvm::StringRef Model::datasetProfileOf(llvm::StringRef name, llvm::StringRef owner) const {
  auto cls = db.classes.find("DATASET");
  if (cls != db.classes.end())
    for (const auto &[key, row] : cls->second.profiles)
      if (key.name.split('.').first == name && (owner.empty() || row.owner == owner))
        return key.name;
  return {};
}

Outcome Model::deleteGroup(const Command &command) {
  std::string problem = unmodelled(command.operands, {});
  if (command.positional.size() != 1)
    problem = "not one group";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef name = text(command.positional[0]);
  if (!db.groups.count(name))
    return failed(8, fmt::format("IKJ56702I INVALID GROUP, {}", name));
  for (const auto &[below, row] : db.groups)
    if (row.superior == name)
      return failed(8, fmt::format("{} NOT DELETED: group {} is below it", name, below));
  for (const auto &[key, row] : db.connects)
    if (key.second == name)
      return failed(8, fmt::format("{} NOT DELETED: user {} is connected to it", name, key.first));
  if (llvm::StringRef profile = datasetProfileOf(name); !profile.empty())
    return failed(
        8, fmt::format("ICH05006I {} CANNOT BE DELETED, GROUP DATA SETS STILL DEFINED: {}", name, profile));
  db.groups.erase(name);
  return {};
}

Outcome Model::deleteUser(const Command &command) {
  std::string problem = unmodelled(command.operands, {});
  if (command.positional.size() != 1)
    problem = "not one user";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef name = text(command.positional[0]);
  auto user = db.users.find(name);
  if (user == db.users.end())
    return failed(8, fmt::format("IKJ56702I INVALID USERID, {}", name));
  if (llvm::StringRef profile = datasetProfileOf(name); !profile.empty())
    return failed(
        8, fmt::format("ICH04009I {} CANNOT BE DELETED. DATA SET PROFILES STILL EXIST: {}", name, profile));
  for (const auto &[key, row] : db.connects)
    if (key.first == name && key.second != user->second.defaultGroup)
      if (llvm::StringRef profile = datasetProfileOf(key.second, name); !profile.empty())
        return failed(8, fmt::format("{} NOT DELETED: it owns {} of group {}", name, profile, key.second));
  db.users.erase(user);
  for (auto connect = db.connects.begin(); connect != db.connects.end();)
    connect = connect->first.first == name ? db.connects.erase(connect) : std::next(connect);
  return {};
}

Outcome Model::removeFromGroup(const Command &command) {
  std::string problem = unmodelled(command.operands, {Keyword::Group});
  if (command.positional.size() != 1)
    problem = "not one user";
  if (!problem.empty())
    return failed(8, problem);
  const Operand *operand = find(command.operands, Keyword::Group);
  if (!operand)
    return failed(8, "GROUP is missing: RACF would take the submitter's current group");
  llvm::StringRef name = text(command.positional[0]), group = valueOf(*operand);
  auto user = db.users.find(name);
  if (user == db.users.end())
    return failed(8, fmt::format("IKJ56702I INVALID USERID, {}", name));
  if (!db.groups.count(group))
    return failed(8, fmt::format("ICH51003I NAME NOT FOUND, {}", group));
  auto connect = db.connects.find({name, group});
  if (connect == db.connects.end())
    return failed(4, fmt::format("ICH03002I {} IS NOT CONNECTED TO {}", name, group));
  if (user->second.defaultGroup == group)
    return failed(8, fmt::format("{} is the default group of {}", group, name));
  if (llvm::StringRef profile = datasetProfileOf(group, name); !profile.empty())
    return failed(8, fmt::format("{} owns {}, which needs another owner", name, profile));
  db.connects.erase(connect);
  return {};
}

Outcome Model::rdelete(const Command &command) {
  std::string problem = unmodelled(command.operands, {});
  if (command.positional.size() != 2)
    problem = "not one class and one profile";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef className = text(command.positional[0]), name = text(command.positional[1]);
  auto cls = db.classes.find(className);
  if (cls == db.classes.end() || !cls->second.defined || cls->second.dataset || !cls->second.rdefine)
    return failed(8, fmt::format("IKJ56702I INVALID CLASS, {}", className));
  if (className == "CDT")
    return failed(8, "a class is not deleted without a look at who shares its POSIT");
  if (!cls->second.profiles.erase({name, cls->second.generic && hasGenericCharacters(name), ""}))
    return failed(4, fmt::format("ICH12102I {} NOT DEFINED TO CLASS {}", name, className));
  return {};
}

Outcome Model::deldsd(const Command &command) {
  std::string problem = unmodelled(command.operands, {Keyword::Generic, Keyword::Volume});
  auto cls = db.classes.find("DATASET");
  if (command.positional.size() != 1 || cls == db.classes.end())
    problem = "not one data set profile";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef name = text(command.positional[0]);
  if (!command.datasetPositional)
    return failed(8, fmt::format("{} without quotes would take the TSO prefix", name));
  const Operand *volume = find(command.operands, Keyword::Volume);
  // Without GENERIC a name without generic characters is that of a discrete profile.
  ProfileKey key{name, find(command.operands, Keyword::Generic) || hasGenericCharacters(name), ""};
  if (volume && volume->values.size() == 1)
    key.volume = valueOf(*volume);
  if (key.generic && volume)
    return failed(8, fmt::format("{} is generic and on a volume", name));
  if (!cls->second.profiles.erase(key))
    return failed(4, fmt::format("ICH09020I {} NOT DEFINED TO RACF", name));
  return {};
}

/// PERMIT with DELETE: without WHEN of the standard list, otherwise of the conditional list and there for
/// this condition alone. The names need not be defined any more.
Outcome Model::deleteEntries(const Command &command) {
  std::string problem = unmodelled(
      command.operands, {Keyword::Class, Keyword::Generic, Keyword::Id, Keyword::Delete, Keyword::When});
  if (!problem.empty())
    return failed(8, problem);
  Outcome outcome;
  std::optional<PermitTarget> target = findTarget(command, outcome);
  if (!target)
    return outcome;
  const Operand *ids = find(command.operands, Keyword::Id);
  if (!ids)
    return failed(8, "ID is missing");
  std::optional<std::string> condition = conditionText(command, names);
  if (!condition)
    return failed(8, "WHEN is not one condition");
  for (const ir::Spelled &id : ids->values)
    if (!target->profile.entries.erase({intern(*condition), text(id)}))
      outcome = failed(4, fmt::format("{} {} NOT AUTHORIZED, DELETE IGNORED",
                                      condition->empty() ? "ICH06002I" : "ICH06014I", text(id)));
  return outcome;
}

} // namespace zsp::racf
