#include "backends/tss/Model.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static constexpr size_t shortestOwned = 2;

static Outcome failed(std::string message) {
  return {Outcome::Failed, "TSS0301I, " + std::move(message)};
}
static Outcome present(std::string message) {
  return {Outcome::Present, "TSS0301I, " + std::move(message)};
}
static Outcome absent(std::string message) {
  return {Outcome::Absent, "TSS0301I, " + std::move(message)};
}

const std::pair<const std::string, std::string> *ownerOf(const ClassRow &cls, StringRef name) {
  for (size_t length = 0; length <= name.size(); ++length)
    if (auto found = cls.owned.find(std::string_view(name.take_front(length))); found != cls.owned.end())
      return &*found;
  return nullptr;
}

std::map<std::string, uint16_t> predefinedAccessList(const TssAssumptions &assume) {
  return {{"ALL", 0xFFFF}, {"UPDATE", assume.updateBits}, {"READ", 0x4000}, {"CONTROL", 0x0400}, {"NONE", 0}};
}

bool bitsOf(const ClassRow &cls, StringRef levels, uint16_t &bits) {
  bits = 0;
  while (!levels.empty()) {
    auto [level, rest] = levels.split(',');
    auto found = cls.accessList.find(level.str());
    if (found == cls.accessList.end())
      return false;
    bits |= found->second;
    levels = rest;
  }
  return true;
}

std::string Model::valueOf(const Command &command, Keyword keyword) const {
  for (const Operand &operand : command.operands)
    if (operand.keyword == keyword && !operand.values.empty())
      return text(operand.values.front());
  return {};
}

bool Model::has(const Command &command, Keyword keyword) const {
  return llvm::any_of(command.operands, [&](const Operand &operand) { return operand.keyword == keyword; });
}

ClassRow *Model::classOf(const Operand &operand) {
  auto found = db.classes.find(std::string_view(names.text(operand.cls)));
  return found == db.classes.end() ? nullptr : &found->second;
}

Outcome Model::run(const Command &command) {
  switch (command.verb) {
  case Verb::Create: return create(command);
  case Verb::Add: return add(command);
  case Verb::Remove: return remove(command);
  case Verb::Permit: return permit(command, true);
  case Verb::Revoke: return permit(command, false);
  case Verb::Delete: return deleteAcid(text(command.acid));
  case Verb::List:
  case Verb::WhoOwns:
  case Verb::WhoHas: return {};
  case Verb::Modify:
    if (text(command.acid) != "OMVSTABS")
      return failed("an option that is not modelled");
    db.omvsTablesStale = false;
    return {};
  }
  llvm_unreachable("a verb of the enum");
}

Outcome Model::create(const Command &command) {
  std::string acid = text(command.acid), type = valueOf(command, Keyword::Type);
  if (isReservedAcid(acid))
    return failed(acid + " is a record of Top Secret");
  if (db.acids.count(acid))
    return present("the ACID exists");
  AcidRow row;
  row.name = valueOf(command, Keyword::Name);
  row.department = valueOf(command, Keyword::Dept);
  row.isProtected = has(command, Keyword::Protected);
  if (type == "USER")
    row.type = AcidType::User;
  else if (type == "PROFILE")
    row.type = AcidType::Profile;
  else if (type == "GROUP")
    row.type = AcidType::Group;
  else
    return failed("no type that is modelled");
  auto department = db.acids.find(row.department);
  if (department == db.acids.end() || department->second.type != AcidType::Department)
    return failed("no such department");
  if (row.name.empty())
    return failed("NAME is missing");
  if (row.isProtected != (row.type == AcidType::User))
    return failed(row.isProtected ? "PROTECTED is for users" : "a user without PROTECTED needs a password");
  db.acids.emplace(acid, std::move(row));
  return {};
}

Outcome Model::add(const Command &command) {
  std::string acid = text(command.acid);
  if (acid == "STC")
    return addStartedTask(command);
  if (acid == "RDT")
    return addClass(command);
  if (!db.acids.count(acid))
    return failed("no such ACID");
  if (has(command, Keyword::Resource)) {
    if (command.operands.size() != 1)
      return failed("ownership together with something else");
    return addOwnership(acid, command.operands.front());
  }
  return addFields(acid, command);
}

static Outcome fill(std::string &field, const std::string &value, bool &changed) {
  if (field == value)
    return {};
  if (!field.empty() && value != "?")
    return failed("the field has another value");
  if (field.empty()) {
    field = value;
    changed = true;
  }
  return {};
}

bool Model::isOfType(const std::string &acid, AcidType type) const {
  auto found = db.acids.find(acid);
  return found != db.acids.end() && found->second.type == type;
}

/// GROUP, DFLTGRP, PROFILE: each names an ACID of its type.
Outcome Model::addMembership(AcidRow &row, Keyword keyword, const std::string &value,
                             Changes &changes) const {
  if (!isOfType(value, keyword == Keyword::Profile ? AcidType::Profile : AcidType::Group))
    return failed(value + (keyword == Keyword::Profile ? " is no PROFILE" : " is no GROUP"));
  if (keyword == Keyword::DefaultGroup && db.acids.at(value).gid.empty())
    return failed(value + " is no GROUP with a GID");
  if (keyword == Keyword::DefaultGroup)
    return fill(row.defaultGroup, value, changes.ofUnix);
  if (keyword == Keyword::Group) {
    changes.ofUnix |= row.groups.insert(value).second;
  } else if (!llvm::is_contained(row.profiles, value)) {
    row.profiles.push_back(value);
    changes.other = true;
  }
  return {};
}

Outcome Model::addField(AcidRow &row, const Operand &operand, Changes &changes) const {
  std::string value = operand.values.empty() ? "" : text(operand.values.front());
  Keyword keyword = operand.keyword;
  if (row.type != (keyword == Keyword::Gid ? AcidType::Group : AcidType::User))
    return failed("an operand that this type of ACID does not take");
  const std::pair<Keyword, std::string *> unixFields[] = {{Keyword::Gid, &row.gid},
                                                          {Keyword::Uid, &row.uid},
                                                          {Keyword::Home, &row.home},
                                                          {Keyword::Program, &row.program}};
  for (auto [name, field] : unixFields)
    if (keyword == name)
      return fill(*field, value, changes.ofUnix);
  if (keyword == Keyword::MasterFacility)
    return fill(row.masterFacility, value, changes.other);
  if (keyword == Keyword::Group || keyword == Keyword::DefaultGroup || keyword == Keyword::Profile)
    return addMembership(row, keyword, value, changes);
  if (keyword != Keyword::Facility)
    return failed("an operand that an ACID does not take");
  changes.other |= row.facilities.insert(value).second;
  return {};
}

/// One command is one change: it is made as a whole or not at all.
Outcome Model::addFields(const std::string &acid, const Command &command) {
  AcidRow row = db.acids.at(acid);
  Changes changes;
  for (const Operand &operand : command.operands)
    if (Outcome outcome = addField(row, operand, changes); outcome.kind != Outcome::Done)
      return outcome;
  if (!row.defaultGroup.empty() && !row.groups.count(row.defaultGroup))
    return failed("DFLTGRP is no group of the user");
  if (!changes.ofUnix && !changes.other)
    return present("all of it is there");
  db.omvsTablesStale |= changes.ofUnix;
  db.acids.at(acid) = std::move(row);
  return {};
}

Outcome Model::addStartedTask(const Command &command) {
  std::string procedure = valueOf(command, Keyword::ProcName), acid = valueOf(command, Keyword::Acid);
  if (command.operands.size() != 2 || procedure.empty() || acid.empty())
    return failed("PROCNAME and ACID belong together");
  auto user = db.acids.find(acid);
  if (user == db.acids.end() || user->second.type != AcidType::User)
    return failed("no such user");
  auto [row, fresh] = db.startedTasks.try_emplace(procedure, acid);
  if (fresh)
    return {};
  return row->second == acid ? present("the started task is defined") : failed("it is another ACID's");
}

Outcome Model::addClass(const Command &command) {
  std::string name = valueOf(command, Keyword::ResClass), length = valueOf(command, Keyword::MaxLength);
  if (name.empty() || length.empty() || command.operands.size() != 4)
    return failed("RESCLASS, MAXLEN, ACLST and DEFACC belong together");
  if (db.classes.count(name))
    return present("the class exists");
  ClassRow row;
  row.declared = true;
  if (StringRef(length).getAsInteger(10, row.maxLength) || row.maxLength < 1 || row.maxLength > 255)
    return failed("MAXLEN is 1 to 255");
  row.ownLength = std::min(row.maxLength, assume.ownLength);
  std::map<std::string, uint16_t> usual = predefinedAccessList(assume);
  usual["UPDATE"] = 0x8000; // coded without a value it does not include READ
  std::string levels = valueOf(command, Keyword::AccessList);
  for (StringRef rest = levels; !rest.empty();) {
    auto [level, tail] = rest.split(',');
    rest = tail;
    auto [word, value] = level.split('=');
    uint16_t bits = 0;
    if (!usual.count(word.str()) || (!value.empty() && value.getAsInteger(16, bits)))
      return failed("ACLST is not understood");
    row.accessList[word.str()] = value.empty() ? usual[word.str()] : bits;
  }
  if (valueOf(command, Keyword::DefaultAccess) != "NONE" || !row.accessList.count("NONE"))
    return failed("a default access other than NONE");
  db.classes.emplace(name, std::move(row));
  return {};
}

Outcome Model::addOwnership(const std::string &acid, const Operand &operand) {
  ClassRow *cls = classOf(operand);
  std::string prefix = text(operand.values.front());
  if (!cls)
    return failed("no such class");
  if (prefix.size() < shortestOwned || prefix.size() > cls->ownLength)
    return failed(fmt::format("an owned prefix has {} to {} characters", shortestOwned, cls->ownLength));
  if (const auto *owner = ownerOf(*cls, prefix)) {
    if (owner->first == prefix && owner->second == acid)
      return present("the prefix is owned");
    return failed(fmt::format("'{}' is owned by {}", owner->first, owner->second));
  }
  auto longer = cls->owned.lower_bound(prefix);
  if (longer != cls->owned.end() && StringRef(longer->first).starts_with(prefix))
    return failed(fmt::format("it would take '{}' from {}", longer->first, longer->second));
  cls->owned[prefix] = acid;
  return {};
}

Outcome Model::remove(const Command &command) {
  std::string acid = text(command.acid);
  if (command.operands.size() != 1)
    return failed("one operand is needed");
  const Operand &operand = command.operands.front();
  std::string value = operand.values.empty() ? "" : text(operand.values.front());
  if (acid == "STC" && operand.keyword == Keyword::ProcName)
    return db.startedTasks.erase(value) ? Outcome{} : absent("no such started task");
  if (acid == "RDT" && operand.keyword == Keyword::ResClass)
    return removeClass(value);
  auto row = db.acids.find(acid);
  if (row == db.acids.end())
    return absent("no such ACID");
  if (operand.keyword == Keyword::Resource)
    return removeOwnership(acid, operand);
  return removeField(row->second, operand);
}

Outcome Model::removeField(AcidRow &row, const Operand &operand) {
  std::string value = operand.values.empty() ? "" : text(operand.values.front());
  bool gone = false;
  if (operand.keyword == Keyword::Group) {
    if (row.defaultGroup == value)
      return failed("it is the default group");
    gone = row.groups.erase(value) != 0;
    db.omvsTablesStale |= gone;
  } else if (operand.keyword == Keyword::Profile) {
    gone = std::erase(row.profiles, value) != 0;
  } else if (operand.keyword == Keyword::MasterFacility) {
    gone = row.masterFacility == value;
    if (gone)
      row.masterFacility.clear();
  } else {
    return failed("an operand that is not modelled");
  }
  return gone ? Outcome{} : absent("it is not there");
}

Outcome Model::removeOwnership(const std::string &acid, const Operand &operand) {
  ClassRow *cls = classOf(operand);
  std::string prefix = text(operand.values.front());
  if (!cls)
    return absent("no such class");
  auto owned = cls->owned.find(prefix);
  if (owned == cls->owned.end() || owned->second != acid)
    return absent("it is not owned by this ACID");
  for (const auto &[who, permits] : cls->permits)
    for (const auto &[name, rows] : permits)
      if (StringRef(name).starts_with(prefix))
        return failed(fmt::format("{} still has a permit on '{}', which would go with it", who, name));
  cls->owned.erase(owned);
  return {};
}

Outcome Model::removeClass(const std::string &name) {
  auto found = db.classes.find(name);
  if (found == db.classes.end())
    return absent("no such class");
  if (!found->second.declared || !found->second.owned.empty() || !found->second.permits.empty())
    return failed("the class is predefined or in use");
  db.classes.erase(found);
  return {};
}

/// PERMIT and REVOKE.
Outcome Model::permit(const Command &command, bool grants) {
  std::string acid = text(command.acid);
  auto row = db.acids.find(acid);
  if (acid != "ALL" && row == db.acids.end())
    return grants ? failed("no such ACID") : absent("no such ACID");
  if (acid != "ALL" && row->second.type != AcidType::User && row->second.type != AcidType::Profile)
    return failed("only users, profiles and ALL have permits");
  auto operand = llvm::find_if(command.operands,
                               [](const Operand &operand) { return operand.keyword == Keyword::Resource; });
  ClassRow *cls = operand == command.operands.end() ? nullptr : classOf(*operand);
  if (!cls)
    return failed("no such class");
  std::string name = text(operand->values.front()), access = valueOf(command, Keyword::Access);
  PermitRow permit{0xFFFF, valueOf(command, Keyword::Until)};
  if (cls->levels != !access.empty())
    return failed(cls->levels ? "without ACCESS the class's default counts"
                              : "the class has no access levels");
  if (cls->levels && !bitsOf(*cls, access, permit.bits))
    return failed("the class has no such access level");
  if (!grants) {
    Permits &permits = cls->permits[acid];
    auto found = permits.find(name);
    bool gone = found != permits.end() && found->second.erase(permit);
    if (gone && found->second.empty())
      permits.erase(found);
    if (permits.empty())
      cls->permits.erase(acid);
    return gone ? Outcome{} : absent("no such permit");
  }
  if (name.size() > cls->maxLength)
    return failed("the name is too long for the class");
  if (!ownerOf(*cls, name))
    return failed("the resource is not owned");
  cls->permits[acid][name].insert(permit);
  return {};
}

Outcome Model::deleteAcid(const std::string &acid) {
  auto row = db.acids.find(acid);
  if (row == db.acids.end())
    return absent("no such ACID");
  for (const auto &[procedure, user] : db.startedTasks)
    if (user == acid)
      return failed(fmt::format("started task {} runs under it", procedure));
  for (const auto &[other, user] : db.acids)
    if (other != acid &&
        (llvm::is_contained(user.profiles, acid) || user.groups.count(acid) || user.department == acid))
      return failed(other + " belongs to it");
  for (const auto &[name, cls] : db.classes)
    for (const auto &[prefix, owner] : cls.owned)
      if (owner == acid)
        return failed(fmt::format("it owns {} {}", name, prefix));
  // They would go with it; counted as a failure, so that an undo takes back by name whatever a build gave.
  for (const auto &[name, cls] : db.classes)
    if (cls.permits.count(acid))
      return failed("it still has permits in class " + name);
  db.omvsTablesStale |= !row->second.uid.empty() || !row->second.gid.empty();
  db.acids.erase(row);
  return {};
}

} // namespace zsp::tss
