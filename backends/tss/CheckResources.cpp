#include "backends/tss/Check.h"

#include "backends/common/AccessComparison.h"
#include "ir/model/Spelling.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static std::string nameOf(const Roster &roster, const ir::Profile &row) {
  return fmt::format("{} '{}'", roster.text(roster.policy[row.cls].name), roster.text(row.pattern.value));
}

/// The first statement about the class.
static SourceRange rangeOf(const Roster &roster, ir::ClassId cls) {
  for (const ir::Profile &row : roster.policy.profiles)
    if (row.cls == cls && Roster::counts(row))
      return row.origin.range;
  return {};
}

/// A class keyword is known by its first four characters. Predefined classes and words have letters only
/// there.
static void checkBeginning(const Roster &roster, const ir::ResourceClass &cls, RowReport &report) {
  StringRef own = roster.text(className(cls)), beginning = own.take_front(4);
  std::string what = fmt::format("class {}", roster.text(cls.name));
  if (!cls.tssClass && llvm::all_of(beginning, [](char c) { return llvm::isUpper(c); }))
    report.cannot(cls.declaredAt, what,
                  fmt::format("'{}' may be the beginning of a class or word that it has already", beginning),
                  "take a name with a digit or @ # $ among its first four characters");
  for (const ir::ResourceClass &other : roster.policy.classes)
    if (Name name = className(other);
        name && other.name != cls.name && roster.text(name).take_front(4) == beginning)
      return report.cannot(cls.declaredAt, what,
                           fmt::format("class {} begins with the same four characters", roster.text(name)),
                           "take another name");
}

void checkClasses(const Roster &roster, RowReport &report) {
  const ir::Policy &policy = roster.policy;
  std::map<Name, ir::ClassId, bool (*)(Name, Name)> users([](Name a, Name b) { return a.id < b.id; });
  auto check = [&](ir::ClassId id, SourceRange range) {
    const ir::ResourceClass &cls = policy[id];
    StringRef own = roster.text(cls.name);
    Name name = className(cls);
    if (!name)
      return report.needs(range, fmt::format("its own name of class {}", own),
                          fmt::format("{}: {{tss: NAME sure}}", own),
                          "a file for --classes (docs/classes.md, column tss)");
    StringRef text = roster.text(name);
    if (findKeyword(text) || isReservedAcid(text) || text.size() > 8 || !llvm::all_of(text, isAcidCharacter))
      report.cannot(range, fmt::format("class {}", own),
                    fmt::format("'{}' is a word of the TSS command, or no name of a class", text),
                    "correct the column tss in the file of --classes");
    if (!cls.declared && cls.tssCertainty == ir::Certainty::Memory)
      report.unsure(
          range, fmt::format("that class {} is called {} there", own, text),
          fmt::format("look at the RDT of your system, then say '{}: {{tss: {} sure}}' in a file for "
                      "--classes",
                      own, text));
    auto [other, fresh] = users.try_emplace(name, id);
    if (!fresh)
      report.cannot(range, fmt::format("class {}", own),
                    fmt::format("it and class {} are one class, {}, there",
                                roster.text(policy[other->second].name), text),
                    "put the statements about one of them into an 'only' without tss");
  };
  for (uint32_t index = 0; index < policy.classes.size(); ++index) {
    const ir::ResourceClass &cls = policy.classes[index];
    if (!cls.declared)
      continue;
    checkBeginning(roster, cls, report);
    if (roster.index.profilesOf({index}).empty())
      check({index}, cls.declaredAt);
  }
  for (ir::ClassId cls : roster.classes())
    check(cls, rangeOf(roster, cls));
}

static bool endsInSubmit(const Roster &roster, const ir::Profile &row) {
  if (roster.text(roster.policy[row.cls].name) != "SURROGAT")
    return false;
  ir::Pattern submit("**.SUBMIT", ir::Naming::General);
  return ir::commonName(roster.policy.pattern(row), submit, roster.policy.nameSpace(row.cls)).has_value();
}

static void checkName(const Roster &roster, const ir::Profile &row, RowReport &report) {
  SourceRange range = row.origin.range;
  std::string why;
  std::optional<ResourceName> name = resourceName(roster.policy, row, why);
  if (!name)
    return report.cannot(range, nameOf(roster, row), why,
                         "take a name that ends in * or **, or put it into an 'only' without tss");
  const ir::ResourceClass &cls = roster.policy[row.cls];
  StringRef prefix = roster.text(name->prefix.value);
  size_t longest = cls.tssPermitLength.value;
  if (cls.declared || !cls.tssPermitLength.isKnown() || prefix.size() <= longest)
    return;
  if (cls.tssPermitLength.isSure())
    report.cannot(range, nameOf(roster, row),
                  fmt::format("a permit of the class takes {} characters", longest), "take a shorter name");
  else
    report.unsure(
        range, fmt::format("that a permit of class {} takes {} characters", roster.text(cls.name), longest),
        fmt::format("{} is longer", nameOf(roster, row)));
}

void checkProfiles(const Roster &roster, RowReport &report) {
  const ir::Policy &policy = roster.policy;
  for (ir::ClassId cls : roster.classes()) {
    for (ir::ProfileId id : roster.index.profilesOf(cls)) {
      const ir::Profile &row = policy[id];
      SourceRange range = row.origin.range;
      checkName(roster, row, report);
      if (backends::standsForMembers(policy, row.cls))
        report.cannot(range, nameOf(roster, row),
                      "its members are not known here, and the name itself is no resource there",
                      "name the members in their own class, or put it into an 'only' without tss");
      if (row.warning)
        report.cannot(range, fmt::format("'warning' of {}", nameOf(roster, row)),
                      "there a mode is a matter of the user or the facility, not of a name",
                      "permit what is needed, or put it into an 'only' without tss");
      if (row.volume)
        report.cannot(range, fmt::format("'discrete volume' of {}", nameOf(roster, row)),
                      "permits there do not tell volumes apart without ones for the volume itself",
                      "leave the volume out, or put it into an 'only' without tss");
      if (row.uacc == ir::AccessLevel::Execute)
        report.cannot(range, fmt::format("EXECUTE on {}", nameOf(roster, row)), "z/OS turns FETCH into READ",
                      "say READ or NONE");
      if (!hasLevels(policy[cls]) && row.uacc > ir::AccessLevel::Read)
        report.cannot(range, fmt::format("{} on {}", ir::spelling(row.uacc), nameOf(roster, row)),
                      "a permit of the class has no level there", "say READ or NONE");
      if (endsInSubmit(roster, row))
        report.cannot(range, nameOf(roster, row),
                      "who may submit jobs for a user is a permit on the user there, not on a name that ends "
                      "in .SUBMIT",
                      "put it into an 'only' without tss and make a 'manual tss' step of it");
    }
    llvm::ArrayRef<Region> regions = roster.regions(cls);
    for (size_t i = 1; i < regions.size(); ++i)
      if (regions[i].profile && regions[i - 1].name.value == regions[i].name.value)
        report.cannot(policy[regions[i].profile].origin.range, nameOf(roster, policy[regions[i].profile]),
                      fmt::format("it and {} are one name, '{}', there",
                                  nameOf(roster, policy[regions[i - 1].profile]),
                                  roster.text(regions[i].name.value)),
                      "leave one of them out");
  }
}

void checkPermits(const Roster &roster, RowReport &report) {
  const ir::Policy &policy = roster.policy;
  for (const ir::Permit &row : policy.permits) {
    if (!Roster::counts(row) || !Roster::counts(policy[row.profile]))
      continue;
    std::string name = nameOf(roster, policy[row.profile]);
    if (row.condition && !(row.waived & ir::Tss))
      report.cannot(row.origin.range,
                    fmt::format("'when {}' on {}", ir::spelling(policy[row.condition].kind), name),
                    "its conditions are others",
                    "put the permit into an 'only' without tss, or leave it out with 'waive tss'");
    if (row.level == ir::AccessLevel::Execute)
      report.cannot(row.origin.range, fmt::format("EXECUTE on {}", name), "z/OS turns FETCH into READ",
                    "say READ, or put the permit into an 'only' without tss");
    if (!hasLevels(policy[policy[row.profile].cls]) && row.level > ir::AccessLevel::Read)
      report.cannot(row.origin.range, fmt::format("{} on {}", ir::spelling(row.level), name),
                    "a permit of the class has no level there, and any of them gives any access",
                    "say READ, or put the permit into an 'only' without tss");
    if (row.until && (row.until < 20000101 || row.until > 20991231))
      report.cannot(row.origin.range, fmt::format("the last day of the permit on {}", name),
                    "UNTIL has two digits for the year", "take a day of this century");
  }
}

void checkOwnership(const Roster &roster, RowReport &report) {
  const ir::Policy &policy = roster.policy;
  std::vector<Ownership> owned = roster.ownerships();
  for (ir::ClassId cls : roster.classes()) {
    StringRef className = roster.text(policy[cls].name);
    const ir::TssOwnership *stated = roster.statedOwner(cls);
    for (const Region &region : roster.regions(cls)) {
      if (!region.profile || policy[region.profile].kind != ir::ProfileKind::Plain)
        continue;
      const ir::Profile &row = policy[region.profile];
      if (!stated && !policy.tss.departmentOfResources)
        report.needs(row.origin.range,
                     fmt::format("an owner of {}, as what nobody owns is not protected", nameOf(roster, row)),
                     fmt::format("{} own in DEPARTMENT", className), "'site { tss { } }'");
    }
    for (const Ownership &row : owned) {
      StringRef prefix = roster.text(row.prefix.value);
      if (row.cls != cls)
        continue;
      if (prefix.size() < 2)
        report.cannot(policy[row.profile].origin.range, nameOf(roster, policy[row.profile]),
                      "an owned prefix has two characters at least", "take a longer name");
      for (const Region &region : roster.regions(cls))
        if (region.profile && policy[region.profile].kind != ir::ProfileKind::Plain &&
            roster.text(region.name.value).starts_with(prefix))
          report.cannot(policy[row.profile].origin.range, nameOf(roster, policy[row.profile]),
                        fmt::format("owning '{}' would take {} from its owner", prefix,
                                    nameOf(roster, policy[region.profile])),
                        "take a longer name, or declare it 'shared' or 'external', too");
    }
  }
}

} // namespace zsp::tss
