#include "backends/tss/Check.h"

#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static constexpr size_t longestText = 32;
static constexpr const char *site = "'site { tss { } }'";

namespace {

class PrincipalCheck {
public:
  PrincipalCheck(const Roster &roster, RowReport &report)
      : roster(roster), policy(roster.policy), report(report) {}

  void run() {
    for (ir::PrincipalId id : roster.made(ir::PrincipalKind::Group))
      group(id);
    for (const ir::Principal &row : policy.principals)
      if (row.external && Roster::counts(row))
        external(row);
    for (ir::PrincipalId id : roster.made(ir::PrincipalKind::User))
      user(id);
    for (Name name :
         {policy.tss.departmentOfUsers, policy.tss.departmentOfGroups, policy.tss.departmentOfResources})
      department(name, {});
    for (const ir::TssOwnership &row : policy.tss.ownerships)
      department(row.acid, row.origin.range);
  }

private:
  /// One name space holds users, groups, profiles and departments.
  void claim(Name name, const std::string &what, SourceRange range) {
    StringRef text = policy.text(name);
    if (isReservedAcid(text))
      return report.cannot(range, what, fmt::format("'{}' is a name that it keeps for itself", text),
                           "take another name");
    auto [other, fresh] = claimed.try_emplace(text.str(), what);
    if (!fresh && other->second != what)
      report.cannot(range, what,
                    fmt::format("{} has the name '{}', and no two ACIDs have one name", other->second, text),
                    "take another name for one of them");
  }

  void department(Name name, SourceRange range) {
    if (name)
      claim(name, fmt::format("department {}", policy.text(name)), range);
  }

  void nameText(const ir::Principal &row, const std::string &what) {
    StringRef text = policy.text(acidText(row));
    if (text.size() > longestText)
      report.cannot(row.origin.range, "the title of " + what,
                    fmt::format("NAME has {} characters at most, this text {}", longestText, text.size()),
                    "shorten it");
    else if (!llvm::all_of(text, isInvariant))
      report.cannot(row.origin.range, "the title of " + what,
                    "it holds a character that differs between code pages", "leave the character out");
  }

  void group(ir::PrincipalId id) {
    const ir::Principal &row = policy[id];
    std::string what = fmt::format("group {}", roster.nameOf(id));
    bool granted = roster.isGranted(id);
    if (hasGroupAcid(row))
      claim(row.name.value, what, row.origin.range);
    if (granted && !profileAcid(row).value)
      report.needs(row.origin.range,
                   fmt::format("a profile that holds the permits of {}, as a GROUP ACID holds none", what),
                   "tss profile NAME", fmt::format("the declaration of {}", what));
    else if (granted)
      claim(profileAcid(row).value, fmt::format("the profile of {}", what), row.origin.range);
    if (!granted && !hasGroupAcid(row))
      return;
    if (!policy.tss.departmentOfGroups)
      report.needs(row.origin.range, fmt::format("the department of {}", what), "department groups = NAME",
                   site);
    nameText(row, what);
  }

  void external(const ir::Principal &row) {
    StringRef name = policy.text(row.name.value);
    bool isGroup = row.kind == ir::PrincipalKind::Group;
    std::string what = fmt::format("{} {}", isGroup ? "group" : "user", name);
    if (!isGroup || hasGroupAcid(row))
      claim(row.name.value, what, row.origin.range);
    if (row.tssProfile)
      claim(row.tssProfile, fmt::format("the profile of {}", what), row.origin.range);
    auto id = policy.findPrincipal(name);
    if (isGroup && roster.isGranted(id) && !row.tssProfile)
      report.needs(row.origin.range,
                   fmt::format("the profile that holds the permits of {}, as a GROUP ACID holds none", what),
                   "tss profile NAME", fmt::format("the declaration 'external group {} {{ }}'", name));
  }

  void user(ir::PrincipalId id) {
    const ir::Principal &row = policy[id];
    std::string what = fmt::format("user {}", roster.nameOf(id));
    SourceRange range = row.origin.range;
    claim(row.name.value, what, range);
    if (!policy.tss.departmentOfUsers)
      report.needs(range, fmt::format("the department of {}", what), "department users = NAME", site);
    if (!row.isProtected)
      report.cannot(range, what,
                    "an ACID that is not protected is created with a password, which no policy holds",
                    "declare it 'protected', or create it by hand and declare it 'external user'");
    nameText(row, what);
    for (Name path : {row.omvs.home, row.omvs.program})
      if (!llvm::all_of(policy.text(path),
                        [](char c) { return llvm::isAlnum(c) || StringRef("/._@#$-").contains(c); }) ||
          policy.text(path).ends_with("-"))
        report.cannot(range, fmt::format("the path '{}' of {}", policy.text(path), what),
                      "HOME and OMVSPGM stand without quotes",
                      "take a path of letters, digits and / . _ @ # $ -");
    if (!row.omvs.present)
      return;
    bool unixGroup = row.defaultGroup && hasGroupAcid(policy[row.defaultGroup]);
    if (!unixGroup)
      report.cannot(range, fmt::format("the omvs block of {}", what),
                    row.defaultGroup
                        ? fmt::format("its default group {} has no GID", roster.nameOf(row.defaultGroup))
                        : "it has no default group",
                    "give the default group an 'omvs { gid ... }'");
  }

  const Roster &roster;
  const ir::Policy &policy;
  RowReport &report;
  std::map<std::string, std::string> claimed;
};

} // namespace

void checkPrincipals(const Roster &roster, RowReport &report) {
  PrincipalCheck(roster, report).run();
}

/// Facilities that are there from the beginning, as Top Secret's pages on the facility matrix and on MASTFAC
/// name them; ALL, which stands for all of them; and USER0 to USER221, of which `number` takes one. A second
/// one of that name would change the first.
static bool isPredefined(const ir::Facility &row, StringRef name) {
  static constexpr StringRef names[] = {"ALL",     "BATCH",   "CICSPROD", "CICSTEST",
                                        "IMSPROD", "IMSTEST", "STC",      "TSO"};
  StringRef number = name;
  unsigned entry = 0;
  bool user = number.consume_front("USER") && !number.getAsInteger(10, entry) && entry <= 221;
  return llvm::is_contained(names, name) || (user && entry != row.number);
}

static void checkFacilities(const Roster &roster, RowReport &report) {
  const ir::Policy &policy = roster.policy;
  for (const ir::Facility &row : policy.facilities)
    if (StringRef name = policy.text(row.name); Roster::counts(row) && isPredefined(row, name))
      report.cannot(row.origin.range, fmt::format("facility {}", name),
                    "it has a facility of this name already", "take another name");
}

void checkOtherRows(const Roster &roster, RowReport &report) {
  const ir::Policy &policy = roster.policy;
  for (const ir::StartedTask &row : policy.startedTasks) {
    if (!Roster::counts(row))
      continue;
    for (auto [given, word] : {std::pair(row.trusted, "trusted"), std::pair(row.privileged, "privileged"),
                               std::pair(row.trace, "trace")})
      if (given)
        report.cannot(row.origin.range,
                      fmt::format("'{}' of started task {}", word, policy.text(row.procedure.value)),
                      "the STC record has nothing like it that is this much and no more",
                      "permit what the task needs, or put the task into an 'only' without tss");
  }
  checkFacilities(roster, report);
  for (const ir::MultiUser &row : policy.multiUsers)
    if (Roster::counts(row) && findKeyword(policy.text(policy[row.facility].name)))
      report.cannot(row.origin.range, fmt::format("facility {}", policy.text(policy[row.facility].name)),
                    "its name is a word of the TSS command", "take another name");
  for (const ir::RawCommand &row : policy.rawCommands)
    if (Roster::counts(row))
      report.cannot(row.origin.range, fmt::format("the raw command '{}'", policy.text(row.text)),
                    "raw commands are not written yet", "make it a 'manual tss' step");
  for (const ir::Keyring &row : policy.keyrings)
    if (Roster::counts(row))
      report.cannot(row.origin.range, fmt::format("key ring '{}'", policy.text(row.name)),
                    "commands for key rings are not written yet", "make it a 'manual tss' step");
  for (const ir::Certificate &row : policy.certificates)
    if (Roster::counts(row))
      report.cannot(row.origin.range, fmt::format("certificate '{}'", policy.text(row.label)),
                    "commands for certificates are not written yet", "make it a 'manual tss' step");
}

} // namespace zsp::tss
