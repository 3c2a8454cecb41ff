/// A model of the security file: what the proof runs commands against. Source: reference
/// acf2-and-top-secret.md sections 6.1 to 6.7. Equality of two rows is equality of everything that Top Secret
/// keeps about them here.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace zsp::tss {

enum class AcidType : uint8_t { User, Profile, Group, Department };

struct AcidRow {
  AcidType type = AcidType::User;
  std::string department, name;
  bool isProtected = false;
  std::string uid, gid; ///< a number, "?" for one that the product chose, or nothing
  std::string home, program, defaultGroup, masterFacility;
  std::set<std::string> groups, facilities;
  std::vector<std::string> profiles; ///< in the order of attachment
  bool operator==(const AcidRow &) const = default;
};

/// One permit of a name.
struct PermitRow {
  uint16_t bits = 0; ///< section 6.6
  std::string until; ///< last day as mm/dd/yy, or nothing
  auto operator<=>(const PermitRow &) const = default;
};
/// Permits of one record in one class by name.
using Permits = std::map<std::string, std::set<PermitRow>, std::less<>>;

/// A row of the RDT with what hangs on it.
struct ClassRow {
  bool declared = false; ///< by a command, and not predefined
  bool levels = true;    ///< permits have access levels
  unsigned maxLength = 255;
  unsigned ownLength = 26;
  std::map<std::string, uint16_t> accessList;            ///< UPDATE -> 6000
  std::map<std::string, std::string, std::less<>> owned; ///< prefix -> ACID
  std::map<std::string, Permits, std::less<>> permits;   ///< ACID or ALL -> permits
  bool operator==(const ClassRow &) const = default;
};

struct Database {
  std::map<std::string, AcidRow, std::less<>> acids;
  std::map<std::string, ClassRow, std::less<>> classes;
  std::map<std::string, std::string> startedTasks; ///< STC record: procedure -> ACID
  bool omvsTablesStale = false;                    ///< a UID, GID or group changed and no OMVSTABS followed

  friend bool operator==(const Database &, const Database &) = default;
};

/// The owned prefix that covers the name, or null.
const std::pair<const std::string, std::string> *ownerOf(const ClassRow &cls, llvm::StringRef name);

} // namespace zsp::tss
