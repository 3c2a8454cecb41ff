/// A state of a security database: what a policy asks for, what a job sets up, what a site has.
/// Flat rows that refer to each other by index; names are interned. Rows keep the order of the source;
/// whoever prints sorts by text.
#pragma once

#include "ir/model/AccessLevel.h"
#include "ir/model/Certificate.h"
#include "ir/model/Facility.h"
#include "ir/model/OtherSites.h"
#include "ir/model/Pattern.h"
#include "ir/model/ResourceClass.h"
#include "ir/model/Row.h"
#include "ir/model/Statement.h"

#include "llvm/ADT/DenseMap.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace zsp::ir {

enum class PrincipalKind : uint8_t {
  User,
  Group,
  Everyone, ///< ID(*): users known to RACF and not RESTRICTED
};

/// UID or GID.
struct UnixId {
  enum Kind : uint8_t { Absent, Auto, Number } kind = Absent;
  uint32_t number = 0; ///< 0 to 2,147,483,647
};

/// OMVS segment. Absent if id.kind is Absent and the texts are empty.
struct Omvs {
  bool present = false;
  UnixId id;
  Name home;    ///< users only
  Name program; ///< users only
};

struct Principal {
  Spelled name;
  PrincipalKind kind = PrincipalKind::User;
  bool external = false;    ///< exists already: never created, changed or deleted
  bool isProtected = false; ///< users: no password, cannot log on with one
  bool restricted = false;  ///< users: ID(*) and UACC do not count
  Products products = AllProducts;
  PrincipalId owner;        ///< none: the site's
  PrincipalId superior;     ///< groups; none: the site's
  PrincipalId defaultGroup; ///< users
  Name title;               ///< users: NAME, at most 20 characters
  Name data;                ///< DATA, at most 255 characters; of a group the title
  Omvs omvs;
  Name acf2Role;   ///< external groups: the X(ROL) record of the group's members, 1 to 8 characters
  Name tssProfile; ///< groups: the profile ACID that holds their permits, 1 to 8 characters
  Name doc;        ///< text of the /// comment
  Origin origin;
};

struct Connect {
  PrincipalId user;
  PrincipalId group;
  Products products = AllProducts;
  Origin origin;
};

struct StartedTask {
  Spelled procedure;
  PrincipalId user;
  PrincipalId group; ///< none: the user's default group
  bool trusted = false;
  bool privileged = false;
  bool trace = false;
  Products products = AllProducts;
  Origin origin;
};

enum class ProfileKind : uint8_t {
  Plain,    ///< ours: defined here, removed by undo
  Shared,   ///< system-wide: defined only where nothing covers the name yet
  External, ///< must exist; permits only
};

/// AUDIT(success(level) failures(level)).
struct Audit {
  bool given = false;
  std::optional<AccessLevel> success;
  std::optional<AccessLevel> failures;
};

struct Profile {
  ClassId cls;
  Spelled pattern;
  ProfileKind kind = ProfileKind::Plain;
  bool ifPresent = false; ///< external: skipped where it does not exist
  bool warning = false;   ///< counts as ALTER for everyone
  bool uaccGiven = false; ///< the source says `uacc`; otherwise NONE is ours
  AccessLevel uacc = AccessLevel::None;
  Audit audit;
  PrincipalId owner; ///< none: the site's
  PrincipalId notify;
  Name data;
  Name volume; ///< DATASET discrete profile; empty: generic
  Products products = AllProducts;
  Origin origin;
};

/// WHEN(kind(name)).
struct Condition {
  enum Kind : uint8_t { Program, Console, JesInput, Terminal, ServAuth, AppcPort, SysId, Criteria } kind;
  Name name;
  Name value; ///< Criteria only
};

/// The class that has to be active before RACF looks at an entry with the condition; empty: none.
llvm::StringRef classOf(Condition::Kind kind);

/// One access-list entry. Level None is a `deny`.
struct Permit {
  ProfileId profile;
  PrincipalId who;
  ConditionId condition; ///< none: standard access list
  Text reason;
  Name ticket;
  Date review = 0; ///< a reminder
  Date until = 0;  ///< last day
  AccessLevel level = AccessLevel::None;
  Products products = AllProducts;
  Products waived = NoProducts; ///< products for which a stated difference is accepted
  Origin origin;
};
static_assert(sizeof(Permit) <= 64, "a permit costs at most 64 bytes beside its text");

/// What a permit said whose entry another one gives as well: the row of that one stands for both.
struct MergedPermit {
  PermitId into;
  Text reason;
  Name ticket;
  Date review = 0;
  Date until = 0;
  Origin origin;
};

/// A parameter that stays a SET symbol of the job.
struct Symbol {
  enum Kind : uint8_t { User, Group, Procedure, Dataset } kind;
  Name symbol; ///< at most 8 characters
  Name value;
  Name parameter; ///< qualified: zowe.core.zowe_user
  Name aliasOf;   ///< symbol that commands use for the same name, or empty
  Name doc;
  bool oneQualifier = false; ///< a data set prefix that also names a group: 8 characters at most
  /// Longest legal value: 8, or 44 for a data set name.
  unsigned maxLength() const { return kind == Dataset && !oneQualifier ? 44 : 8; }
};

/// A step that no command performs: shown, never executed.
struct ManualStep {
  Products products = AllProducts;
  Name title;
  std::vector<Name> lines;
  Origin origin;
};

/// LEVEL CLASS NAME of an assertion. The name may be generic: then it speaks of every name it covers.
struct AccessClaim {
  AccessLevel level = AccessLevel::None;
  ClassId cls;
  Name resource;
};

struct Assertion {
  enum Kind : uint8_t {
    Can,        ///< each of `who` has the first claim
    Cannot,     ///< none of `who` has it
    OnlyCan,    ///< nobody but `who` has it
    NobodyBoth, ///< no single user has both claims
  } kind;
  std::vector<PrincipalId> who;
  AccessClaim first;
  AccessClaim second; ///< NobodyBoth; level None and no class otherwise
  Origin origin;
};

/// Facts that are not sure (reference racf.md section 9), each with the choice made here.
struct RacfAssumptions {
  PatternAssumptions patterns;
  bool groupNoneDecides = true; ///< a group's entry of NONE keeps its members from ID(*) and UACC
};

/// site { racf { ... } }
struct RacfSite {
  PrincipalId owner;
  SourceRange ownerAt; ///< the item that names it
  PrincipalId superior;
  bool egn = true;
  bool autoId = false;           ///< BPX.NEXT.USER is set up: AUTOUID and AUTOGID work
  bool addCreator = false;       ///< SETROPTS ADDCREATOR is in effect
  std::vector<ClassId> raclist;  ///< known to be RACLISTed
  std::vector<ClassId> activate; ///< the job may change options of these
  RacfAssumptions assume;
};

struct Policy {
  explicit Policy(Interner &names) : names(&names) {}

  Interner *names;
  Name name;
  Name title;
  std::vector<ResourceClass> classes; ///< the whole table; DATASET is one of them
  std::vector<Principal> principals;
  std::vector<Connect> connects;
  std::vector<StartedTask> startedTasks;
  std::vector<Profile> profiles;
  std::vector<Condition> conditions;
  std::vector<Permit> permits;
  std::vector<MergedPermit> mergedPermits; ///< by row that stands for them, otherwise in source order
  std::vector<Symbol> symbols;
  std::vector<ManualStep> manualSteps;
  std::vector<Assertion> assertions;
  std::vector<Facility> facilities;
  std::vector<MultiUser> multiUsers;
  std::vector<Keyring> keyrings;
  std::vector<Certificate> certificates;
  std::vector<RawCommand> rawCommands;
  std::vector<AcceptedFinding> acceptedFindings;
  std::vector<FindingSeverity> severities;
  Products described = NoProducts; ///< products that have a part of the site block, even an empty one
  RacfSite racf;
  Acf2Site acf2;
  TssSite tss;

  llvm::StringRef text(Text n) const { return names->text(n); }
  const ResourceClass &operator[](ClassId id) const { return classes[id.index]; }
  const Principal &operator[](PrincipalId id) const { return principals[id.index]; }
  const Profile &operator[](ProfileId id) const { return profiles[id.index]; }
  const Permit &operator[](PermitId id) const { return permits[id.index]; }
  const Condition &operator[](ConditionId id) const { return conditions[id.index]; }
  const Facility &operator[](FacilityId id) const { return facilities[id.index]; }
  const Certificate &operator[](CertificateId id) const { return certificates[id.index]; }

  llvm::ArrayRef<MergedPermit> mergedInto(PermitId permit) const;
  ClassId findClass(llvm::StringRef name) const;
  PrincipalId findPrincipal(llvm::StringRef name) const;
  /// The profile with exactly this class and name.
  ProfileId findProfile(ClassId cls, llvm::StringRef pattern) const;
  Pattern pattern(const Profile &profile) const;
  NameSpace nameSpace(ClassId cls) const;
};

} // namespace zsp::ir
