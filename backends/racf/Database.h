/// A model of the RACF database: what the proof runs commands against. Texts belong to the interner of the
/// policy. Equality of two rows is equality of everything that RACF keeps about them here.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/StringRef.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zsp::racf {

struct OmvsSegment {
  bool present = false;
  llvm::StringRef id; ///< a number, "AUTO", or nothing
  llvm::StringRef home;
  llvm::StringRef program;
  bool operator==(const OmvsSegment &) const = default;
};

struct GroupRow {
  llvm::StringRef superior, owner, data;
  OmvsSegment omvs;
  bool operator==(const GroupRow &) const = default;
};

struct UserRow {
  llvm::StringRef defaultGroup, owner, name, data;
  bool password = false;
  bool restricted = false;
  OmvsSegment omvs;
  bool operator==(const UserRow &) const = default;
};

struct ConnectRow {
  llvm::StringRef owner;
  llvm::StringRef authority = "USE";
  llvm::StringRef uacc = "NONE"; ///< default access of what the user defines in this group
  bool operator==(const ConnectRow &) const = default;
};

/// STDATA segment.
struct StartedSegment {
  llvm::StringRef user, group;
  bool trusted = false, privileged = false, trace = false;
  bool operator==(const StartedSegment &) const = default;
};

/// Condition ("" for the standard list, "PROGRAM X") and user, group or "*".
using EntryKey = std::pair<llvm::StringRef, llvm::StringRef>;
using AccessList = std::map<EntryKey, ir::AccessLevel>;

struct ProfileRow {
  llvm::StringRef owner, audit, notify, data;
  ir::AccessLevel uacc = ir::AccessLevel::None;
  bool warning = false;
  AccessList entries;
  std::optional<StartedSegment> started;
  llvm::StringRef classInfo; ///< CDT: its operands in alphabetical order
  bool operator==(const ProfileRow &) const = default;
};

/// A data set can have a discrete and a fully-qualified generic profile of one name.
struct ProfileKey {
  llvm::StringRef name;
  bool generic = false;
  llvm::StringRef volume;
  bool operator==(const ProfileKey &) const = default;
  bool operator<(const ProfileKey &other) const {
    return std::tie(name, generic, volume) < std::tie(other.name, other.generic, other.volume);
  }
};
using ProfileTable = std::map<ProfileKey, ProfileRow>;

struct ClassRow {
  // From the class descriptor table.
  bool dataset = false;
  bool raclistAllowed = true;
  bool genericAllowed = true;
  bool rdefine = true;         ///< RDEFINE and PERMIT work on it
  bool programControl = false; ///< refreshed by SETROPTS WHEN(PROGRAM)
  bool immediate = false;      ///< no copies in storage at all
  // Options.
  bool defined = true;
  bool active = false;
  bool generic = false;
  bool raclisted = false;
  // Profiles in the database, and the copy in storage that decides: of all profiles where the class is
  // RACLISTed, otherwise of the generic ones.
  ProfileTable profiles;
  ProfileTable storage;

  bool copiesAll() const { return raclisted || programControl; }
  /// Is the copy what a refresh would make it?
  bool isFresh() const;
  void refresh();
};

struct Database {
  std::map<llvm::StringRef, GroupRow> groups;
  std::map<llvm::StringRef, UserRow> users;
  std::map<std::pair<llvm::StringRef, llvm::StringRef>, ConnectRow> connects; ///< user, group
  std::map<llvm::StringRef, ClassRow> classes;
  bool egn = true;
  bool addCreator = false;
  llvm::StringRef submitter;

  bool knows(llvm::StringRef id) const { return users.count(id) || groups.count(id); }
};

} // namespace zsp::racf
