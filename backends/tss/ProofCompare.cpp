#include "backends/tss/Proof.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static StringRef typeText(AcidType type) {
  switch (type) {
  case AcidType::User: return "USER";
  case AcidType::Profile: return "PROFILE";
  case AcidType::Group: return "GROUP";
  case AcidType::Department: return "DEPARTMENT";
  }
  llvm_unreachable("a type of the enum");
}

static std::vector<std::pair<StringRef, std::string>> attributesOf(const AcidRow &row) {
  return {{"TYPE", typeText(row.type).str()},
          {"DEPT", row.department},
          {"NAME", row.name},
          {"PROTECTED", row.isProtected ? "YES" : "NO"},
          {"UID", row.uid},
          {"GID", row.gid},
          {"HOME", row.home},
          {"OMVSPGM", row.program},
          {"DFLTGRP", row.defaultGroup},
          {"MASTFAC", row.masterFacility},
          {"GROUP", llvm::join(row.groups, " ")},
          {"FACILITY", llvm::join(row.facilities, " ")},
          {"PROFILE", llvm::join(row.profiles, " ")}};
}

static std::string shown(const std::string &text) {
  return text.empty() ? "nothing" : text;
}

namespace {

class Comparison {
public:
  Comparison(const Statements &statements, DifferenceReport &report)
      : statements(statements), report(report) {}

  void acids(const Database &expected, const Database &actual) {
    for (const auto &[name, row] : expected.acids) {
      std::string label = "ACID " + name;
      auto found = actual.acids.find(name);
      if (found == actual.acids.end()) {
        missing(label);
        continue;
      }
      auto want = attributesOf(row), got = attributesOf(found->second);
      for (size_t i = 0; i < want.size(); ++i)
        if (want[i].second != got[i].second)
          report.add(DiagId::ProductProofDiffers, range(label), "Top Secret", label, want[i].first,
                     shown(got[i].second), shown(want[i].second));
    }
    for (const auto &[name, row] : actual.acids)
      if (!expected.acids.count(name))
        extra("ACID " + name);
  }

  /// Tables of one text by another.
  template <typename Table> void table(const Table &expected, const Table &actual, const std::string &kind) {
    for (const auto &[name, value] : expected) {
      std::string label = fmt::format("{} {}", kind, name);
      auto found = actual.find(name);
      if (found == actual.end())
        missing(label);
      else if (found->second != value)
        report.add(DiagId::ProductProofDiffers, range(label), "Top Secret", label, "ACID", found->second,
                   value);
    }
    for (const auto &[name, value] : actual)
      if (!expected.count(name))
        extra(fmt::format("{} {}", kind, name));
  }

  void classes(const Database &expected, const Database &actual) {
    for (const auto &[name, row] : expected.classes) {
      auto found = actual.classes.find(name);
      if (found == actual.classes.end()) {
        missing("class " + name);
        continue;
      }
      if (found->second.accessList != row.accessList || found->second.maxLength != row.maxLength ||
          found->second.declared != row.declared)
        report.add(DiagId::ProductProofDiffers, SourceRange{}, "Top Secret", "class " + name, "definition",
                   "another", "this");
      table(row.owned, found->second.owned, "ownership of " + name);
    }
    for (const auto &[name, row] : actual.classes)
      if (!expected.classes.count(name))
        extra("class " + name);
  }

private:
  void missing(const std::string &label) {
    report.add(DiagId::ProductProofMissing, range(label), "Top Secret", label);
  }
  void extra(const std::string &label) {
    report.add(DiagId::ProductProofExtra, range(label), "Top Secret", label);
  }
  SourceRange range(const std::string &label) const {
    auto found = statements.find(label);
    return found == statements.end() ? SourceRange{} : found->second;
  }

  const Statements &statements;
  DifferenceReport &report;
};

} // namespace

void compareDatabases(const Database &expected, const Database &actual, const Statements &statements,
                      DifferenceReport &report) {
  Comparison comparison(statements, report);
  comparison.acids(expected, actual);
  comparison.table(expected.startedTasks, actual.startedTasks, "started task");
  comparison.classes(expected, actual);
  if (actual.omvsTablesStale)
    report.add(DiagId::ProductProofMissing, SourceRange{}, "Top Secret",
               "the z/OS UNIX tables anew (OMVSTABS)");
}

namespace {

/// Permits of a class by record and name.
using Rows = std::map<std::pair<std::string, std::string>, std::set<PermitRow>>;

Rows rowsOf(const Database &db, const std::string &className) {
  Rows rows;
  if (auto cls = db.classes.find(className); cls != db.classes.end())
    for (const auto &[record, permits] : cls->second.permits)
      for (const auto &[name, row] : permits)
        rows[{record, name}] = row;
  return rows;
}

class PermitComparison {
public:
  PermitComparison(const Roster &roster, const std::string &className, DifferenceReport &report)
      : roster(roster), policy(roster.policy), className(className), report(report) {
    for (const ir::Principal &row : policy.principals) {
      ir::PrincipalId id{uint32_t(&row - policy.principals.data())};
      if (Roster::counts(row) && row.kind != ir::PrincipalKind::Everyone)
        if (ir::Spelled record = roster.recordOf(id); record.value)
          subjects[roster.text(record.value).str()] =
              row.kind == ir::PrincipalKind::User ? roster.index.subject(id) : roster.index.memberOf(id);
    }
    subjects["ALL"] = ir::AccessIndex::anyoneElse();
  }

  void region(const Region &region, const ClassRow &cls, bool absent) {
    std::string name = roster.text(region.name.value).str();
    places[name] = policy[region.statement].origin.range;
    if (absent)
      return;
    known[name] = &region;
    if (!region.profile)
      return;
    for (const PolicyEntry &entry : entriesOf(roster, region.profile)) {
      if (entry.level == ir::AccessLevel::None && (!cls.levels || !entry.who))
        continue;
      std::string record = entry.who ? roster.text(roster.recordOf(entry.who).value).str() : "ALL";
      PermitRow row{bitsFor(cls, entry.level), dayText(entry.until)};
      wanted[{record, name}] = {row};
    }
  }

  void compare(const ClassRow &cls, const Rows &start, Rows actual) {
    for (const auto &[key, rows] : start) {
      if (actual[key] != rows)
        report.add(DiagId::ProductProofStranger, SourceRange{}, "Top Secret", label(key));
      actual.erase(key);
    }
    for (const auto &[key, rows] : wanted) {
      auto found = actual.find(key);
      if (found == actual.end())
        report.add(DiagId::ProductProofMissing, places[key.second], "Top Secret", label(key));
      else if (found->second != rows)
        report.add(DiagId::ProductProofDiffers, places[key.second], "Top Secret", label(key), "ACCESS",
                   text(found->second), text(rows));
      actual.erase(key);
    }
    for (const auto &[key, rows] : actual)
      if (!isExplained(cls, key, rows))
        report.add(DiagId::ProductProofExtra, places[key.second], "Top Secret", label(key));
  }

private:
  std::string label(const std::pair<std::string, std::string> &key) const {
    return fmt::format("permit of {} on {} '{}'", key.first, className, key.second);
  }
  static std::string text(const std::set<PermitRow> &rows) {
    std::vector<std::string> parts;
    for (const PermitRow &row : rows)
      parts.push_back(fmt::format("{:04X}{}{}", row.bits, row.until.empty() ? "" : " until ", row.until));
    return llvm::join(parts, ", ");
  }
  static std::string dayText(ir::Date date) {
    return date ? fmt::format("{:02}/{:02}/{:02}", date / 100 % 100, date % 100, date / 10000 % 100)
                : std::string();
  }
  /// What each level is as bits, by the manual's table.
  static uint16_t bitsFor(const ClassRow &cls, ir::AccessLevel level) {
    if (!cls.levels)
      return 0xFFFF;
    switch (level) {
    case ir::AccessLevel::None: return 0;
    case ir::AccessLevel::Execute: return 0x8000;
    case ir::AccessLevel::Read: return 0x4000;
    case ir::AccessLevel::Update: return 0x6000;
    case ir::AccessLevel::Control: return 0x6400;
    case ir::AccessLevel::Alter: return 0xFFFF;
    }
    llvm_unreachable("a level of the enum");
  }

  /// A permit that no statement asks for says what the policy says of its record anyway.
  bool isExplained(const ClassRow &cls, const std::pair<std::string, std::string> &key,
                   const std::set<PermitRow> &rows) const {
    auto subject = subjects.find(key.first);
    auto region = known.find(key.second);
    if (subject == subjects.end() || region == known.end() || rows.size() != 1)
      return false;
    std::string resource = key.second + (StringRef(key.second).ends_with(".") ? "A" : "");
    ir::Decision decision = region->second->profile
                                ? roster.index.decide(subject->second, region->second->profile, resource)
                                : roster.index.decide(subject->second, region->second->cls, resource);
    if (!cls.levels && decision.level == ir::AccessLevel::None)
      return false;
    return *rows.begin() == PermitRow{bitsFor(cls, decision.level), ""};
  }

  const Roster &roster;
  const ir::Policy &policy;
  std::string className;
  DifferenceReport &report;
  std::map<std::string, ir::Subject> subjects; ///< by record
  std::map<std::string, const Region *> known;
  std::map<std::string, SourceRange> places;
  Rows wanted;
};

} // namespace

void comparePermits(const Roster &roster, const Database &start, const Database &actual,
                    const std::set<std::pair<std::string, std::string>> &absent, DifferenceReport &report) {
  std::map<std::string, ir::ClassId> ours;
  for (ir::ClassId cls : roster.classes())
    ours[roster.text(className(roster.policy[cls])).str()] = cls;
  for (const auto &[name, row] : actual.classes) {
    PermitComparison comparison(roster, name, report);
    if (auto found = ours.find(name); found != ours.end())
      for (const Region &region : roster.regions(found->second))
        comparison.region(region, row, absent.count({name, roster.text(region.name.value).str()}) != 0);
    comparison.compare(row, rowsOf(start, name), rowsOf(actual, name));
  }
}

void compareAccess(const Roster &roster, const Database &database, DifferenceReport &report) {
  auto settings = settingsOf(roster.policy.tss.auth);
  auto key = [](const AccessFinding &finding) {
    return std::tuple(finding.key(), llvm::StringRef(finding.setting), finding.after);
  };
  std::vector<AccessFinding> found = compareWithModel(roster, database, settings);
  // What the output states about differences is what a plan leaves: no other one has an excuse.
  std::set<decltype(key(AccessFinding()))> stated;
  auto isExcused = [](const AccessFinding &finding) { return finding.excuse != Excuse::None; };
  if (llvm::any_of(found, isExcused)) {
    Database asPlanned = planned(roster, settings);
    for (const AccessFinding &finding :
         database == asPlanned ? found : compareWithModel(roster, asPlanned, settings))
      if (isExcused(finding))
        stated.insert(key(finding));
  }
  for (const AccessFinding &finding : found)
    if (finding.excuse == Excuse::None || !stated.count(key(finding)))
      report.add(DiagId::ProductProofAccess, finding.difference.place(roster.policy), "Top Secret",
                 finding.difference.who, finding.difference.given.text(),
                 roster.text(roster.policy[finding.difference.cls].name), finding.difference.resource,
                 finding.difference.wanted.text());
}

} // namespace zsp::tss
