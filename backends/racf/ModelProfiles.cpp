#include "backends/racf/ModelOperands.h"

#include "ir/model/Pattern.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::racf {

static bool hasGenericCharacters(llvm::StringRef name) {
  return name.find_first_of("*%&") != llvm::StringRef::npos;
}

static std::optional<bool> yesNo(llvm::StringRef text) {
  if (text == "YES")
    return true;
  if (text == "NO")
    return false;
  return std::nullopt;
}

/// Suboperands as text in alphabetical order: AUDIT and CDTINFO are compared as a whole.
static std::string flatten(llvm::ArrayRef<Operand> operands, const Interner &names) {
  std::vector<std::string> parts;
  for (const Operand &operand : operands) {
    std::vector<std::string> values;
    for (const ir::Spelled &value : operand.values)
      values.push_back(names.text(value.value).str());
    llvm::sort(values);
    parts.push_back(fmt::format("{}({})", spelling(operand.keyword), fmt::join(values, " ")));
  }
  llvm::sort(parts);
  return fmt::format("{}", fmt::join(parts, " "));
}

std::string Model::fillStarted(const Operand &operand, StartedSegment &segment) const {
  std::string problem = unmodelled(operand.suboperands, {Keyword::User, Keyword::Group, Keyword::Trusted,
                                                         Keyword::Privileged, Keyword::Trace});
  if (!problem.empty())
    return problem;
  for (const Operand &part : operand.suboperands) {
    llvm::StringRef value = valueOf(part);
    if (part.keyword == Keyword::User)
      segment.user = value;
    else if (part.keyword == Keyword::Group)
      segment.group = value;
    else if (std::optional<bool> on = yesNo(value))
      (part.keyword == Keyword::Trusted      ? segment.trusted
       : part.keyword == Keyword::Privileged ? segment.privileged
                                             : segment.trace) = *on;
    else
      return fmt::format("IKJ56702I INVALID {}, {}", spelling(part.keyword), value);
  }
  if (!db.users.count(segment.user))
    return fmt::format("STDATA user {} is not defined", segment.user);
  if (!segment.group.empty() && !db.connects.count({segment.user, segment.group}))
    return fmt::format("STDATA user {} is not connected to {}", segment.user, segment.group);
  return {};
}

std::string Model::fillProfile(const Command &command, ProfileRow &row, Outcome &outcome) {
  row.owner = db.submitter;
  if (const Operand *owner = find(command.operands, Keyword::Owner))
    row.owner = valueOf(*owner);
  else
    outcome.silent.push_back("OWNER");
  if (!db.knows(row.owner))
    return fmt::format("owner {} is not defined", row.owner);
  if (const Operand *uacc = find(command.operands, Keyword::Uacc)) {
    std::optional<ir::AccessLevel> level = ir::parseAccessLevel(valueOf(*uacc));
    if (!level)
      return fmt::format("IKJ56702I INVALID UACC, {}", valueOf(*uacc));
    row.uacc = *level;
  } else {
    outcome.silent.push_back("UACC");
  }
  if (const Operand *audit = find(command.operands, Keyword::Audit))
    row.audit = intern(flatten(audit->suboperands, names));
  if (const Operand *notify = find(command.operands, Keyword::Notify)) {
    row.notify = valueOf(*notify);
    if (!db.users.count(row.notify))
      return fmt::format("user {} to notify is not defined", row.notify);
  }
  row.warning = find(command.operands, Keyword::Warning);
  if (const Operand *data = find(command.operands, Keyword::Data))
    row.data = valueOf(*data);
  return {};
}

void Model::define(ClassRow &cls, ProfileKey key, ProfileRow row) {
  if (db.addCreator)
    row.entries[{"", db.submitter}] = ir::AccessLevel::Alter;
  cls.profiles.emplace(key, std::move(row));
}

Outcome Model::rdefine(const Command &command) {
  std::string problem =
      unmodelled(command.operands, {Keyword::Owner, Keyword::Uacc, Keyword::Audit, Keyword::Notify,
                                    Keyword::Warning, Keyword::Data, Keyword::Stdata, Keyword::CdtInfo});
  if (command.positional.size() != 2)
    problem = "not one class and one profile";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef className = text(command.positional[0]), name = text(command.positional[1]);
  auto found = db.classes.find(className);
  if (found == db.classes.end() || !found->second.defined || found->second.dataset || !found->second.rdefine)
    return failed(8, fmt::format("IKJ56702I INVALID CLASS, {}", className));
  if (ir::Pattern::check(name, ir::Naming::General))
    return failed(8, fmt::format("profile name {} is not legal", name));
  ClassRow &cls = found->second;
  // Without SETROPTS GENERIC the same name makes a discrete profile (ICH10321I), which protects nothing.
  ProfileKey key{name, cls.generic && hasGenericCharacters(name), ""};
  if (cls.profiles.count(key))
    return failed(4, fmt::format("ICH10102I {} ALREADY DEFINED TO CLASS {}", name, className));
  if (!key.generic && hasGenericCharacters(name))
    return failed(4, fmt::format("ICH10321I class {} is not GENERIC: {} is discrete", className, name));
  ProfileRow row;
  Outcome done;
  problem = fillProfile(command, row, done);
  const Operand *started = find(command.operands, Keyword::Stdata);
  if (problem.empty() && started) {
    row.started.emplace();
    problem = className == "STARTED" ? fillStarted(*started, *row.started) : "STDATA outside class STARTED";
  }
  if (const Operand *info = find(command.operands, Keyword::CdtInfo)) {
    if (className != "CDT")
      problem = "CDTINFO outside class CDT";
    row.classInfo = intern(flatten(info->suboperands, names));
  }
  if (!problem.empty())
    return failed(8, problem);
  define(cls, key, std::move(row));
  return done;
}

Outcome Model::addsd(const Command &command) {
  std::string problem =
      unmodelled(command.operands, {Keyword::Generic, Keyword::Volume, Keyword::Owner, Keyword::Uacc,
                                    Keyword::Audit, Keyword::Notify, Keyword::Warning, Keyword::Data});
  auto found = db.classes.find("DATASET");
  if (command.positional.size() != 1 || found == db.classes.end())
    problem = "not one data set profile";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef name = text(command.positional[0]);
  const Operand *volume = find(command.operands, Keyword::Volume);
  ProfileKey key{name, find(command.operands, Keyword::Generic) || hasGenericCharacters(name), ""};
  if (!command.datasetPositional)
    return failed(8, fmt::format("{} without quotes would take the TSO prefix", name));
  if (ir::Pattern::check(name, db.egn ? ir::Naming::DatasetEgn : ir::Naming::DatasetNoEgn))
    return failed(8, fmt::format("IKJ56702I INVALID DATASET NAME, {}", name));
  if (!db.knows(name.split('.').first))
    return failed(8, fmt::format("{} is no user or group", name.split('.').first));
  if (key.generic == (volume != nullptr))
    return failed(8, fmt::format("{} is neither generic nor on a volume", name));
  if (volume)
    key.volume = valueOf(*volume);
  if (found->second.profiles.count(key))
    return failed(4, fmt::format("{} is already defined", name));
  ProfileRow row;
  Outcome done;
  problem = fillProfile(command, row, done);
  if (!problem.empty())
    return failed(8, problem);
  define(found->second, key, std::move(row));
  return done;
}

} // namespace zsp::racf
