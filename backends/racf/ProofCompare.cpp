#include "backends/racf/Proof.h"

namespace zsp::racf {

using Attributes = std::map<std::string, std::string>;

static std::string yesNo(bool value) {
  return value ? "YES" : "NO";
}

static void addOmvs(Attributes &attributes, const OmvsSegment &omvs) {
  attributes["OMVS segment"] = yesNo(omvs.present);
  attributes["OMVS id"] = omvs.id.str();
  attributes["HOME"] = omvs.home.str();
  attributes["PROGRAM"] = omvs.program.str();
}

static Attributes attributesOf(const GroupRow &row) {
  Attributes attributes{
      {"SUPGROUP", row.superior.str()}, {"OWNER", row.owner.str()}, {"DATA", row.data.str()}};
  addOmvs(attributes, row.omvs);
  return attributes;
}

static Attributes attributesOf(const UserRow &row) {
  Attributes attributes{{"DFLTGRP", row.defaultGroup.str()},
                        {"OWNER", row.owner.str()},
                        {"NAME", row.name.str()},
                        {"DATA", row.data.str()},
                        {"a password", yesNo(row.password)},
                        {"RESTRICTED", yesNo(row.restricted)}};
  addOmvs(attributes, row.omvs);
  return attributes;
}

static Attributes attributesOf(const ConnectRow &row) {
  return {{"OWNER", row.owner.str()}, {"AUTHORITY", row.authority.str()}, {"UACC", row.uacc.str()}};
}

static Attributes attributesOf(const ProfileRow &row) {
  Attributes attributes{{"OWNER", row.owner.str()},       {"UACC", ir::spelling(row.uacc).str()},
                        {"AUDIT", row.audit.str()},       {"NOTIFY", row.notify.str()},
                        {"DATA", row.data.str()},         {"WARNING", yesNo(row.warning)},
                        {"CDTINFO", row.classInfo.str()}, {"STDATA", yesNo(row.started.has_value())}};
  for (const auto &[key, level] : row.entries) {
    std::string when = key.first.empty() ? "" : fmt::format(" when {}", key.first);
    attributes[fmt::format("access-list entry {}{}", key.second, when)] = ir::spelling(level).str();
  }
  if (row.started) {
    attributes["STDATA USER"] = row.started->user.str();
    attributes["STDATA GROUP"] = row.started->group.str();
    attributes["STDATA TRUSTED"] = yesNo(row.started->trusted);
    attributes["STDATA PRIVILEGED"] = yesNo(row.started->privileged);
    attributes["STDATA TRACE"] = yesNo(row.started->trace);
  }
  return attributes;
}

namespace {
/// Reports the differences of two tables of one kind.
class TableComparison {
public:
  TableComparison(const Statements &statements, DifferenceReport &report, const DifferenceIds &ids)
      : statements(statements), report(report), ids(ids) {}

  template <typename Key, typename Row, typename Label>
  void compare(const std::map<Key, Row> &expected, const std::map<Key, Row> &actual, Label label) {
    for (const auto &[key, row] : expected) {
      auto found = actual.find(key);
      if (found == actual.end())
        report.add(ids.missing, rangeOf(label(key)), label(key));
      else if (!(found->second == row))
        attributes(label(key), attributesOf(row), attributesOf(found->second));
    }
    for (const auto &[key, row] : actual)
      if (!expected.count(key))
        report.add(ids.extra, rangeOf(label(key)), label(key));
  }

  void attribute(const std::string &label, const std::string &name, const std::string &expected,
                 const std::string &actual) {
    if (expected == actual)
      return;
    auto shown = [](const std::string &text) { return text.empty() ? std::string("nothing") : text; };
    report.add(ids.attribute, rangeOf(label, name), label, name, shown(actual), shown(expected));
  }

private:
  void attributes(const std::string &label, Attributes expected, Attributes actual) {
    for (const auto &[name, value] : expected)
      actual.try_emplace(name, "");
    for (const auto &[name, value] : actual)
      attribute(label, name, expected[name], value);
  }
  SourceRange rangeOf(const std::string &label, llvm::StringRef attribute = "") const {
    if (attribute.consume_front("access-list entry "))
      if (auto found = statements.find(label + "/" + attribute.split(' ').first.str());
          found != statements.end())
        return found->second;
    auto found = statements.find(label);
    return found == statements.end() ? SourceRange{} : found->second;
  }

  const Statements &statements;
  DifferenceReport &report;
  const DifferenceIds &ids;
};
} // namespace

/// A statement that changes the class.
static SourceRange rangeOfClass(llvm::StringRef name, const Statements &statements) {
  std::string label = fmt::format("profile {} ", name);
  auto first = statements.lower_bound(label);
  return first != statements.end() && llvm::StringRef(first->first).starts_with(label) ? first->second
                                                                                       : SourceRange{};
}

static void compareClass(llvm::StringRef name, const ClassRow &expected, const ClassRow &actual,
                         const Statements &statements, TableComparison &tables, DifferenceReport &report) {
  std::string label = "class " + name.str();
  tables.attribute(label, "a definition", yesNo(expected.defined), yesNo(actual.defined));
  tables.attribute(label, "CLASSACT", yesNo(expected.active), yesNo(actual.active));
  tables.attribute(label, "GENERIC", yesNo(expected.generic), yesNo(actual.generic));
  tables.attribute(label, "RACLIST", yesNo(expected.raclisted), yesNo(actual.raclisted));
  tables.compare(expected.profiles, actual.profiles,
                 [&](const ProfileKey &key) { return fmt::format("profile {} {}", name, key.name); });
  if (actual.active && !actual.isFresh())
    report.add(DiagId::ProofNotRefreshed, rangeOfClass(name, statements), name.str());
}

void compareDatabases(const Database &expected, const Database &actual, const Statements &statements,
                      DifferenceReport &report, const DifferenceIds &ids) {
  TableComparison tables(statements, report, ids);
  tables.compare(expected.groups, actual.groups, [](llvm::StringRef name) { return "group " + name.str(); });
  tables.compare(expected.users, actual.users, [](llvm::StringRef name) { return "user " + name.str(); });
  tables.compare(expected.connects, actual.connects, [](const auto &key) {
    return fmt::format("connection of {} to {}", key.first, key.second);
  });
  for (const auto &[name, cls] : expected.classes)
    compareClass(name, cls, actual.classes.at(name), statements, tables, report);
  for (const auto &[name, cls] : actual.classes)
    if (!expected.classes.count(name))
      report.add(ids.extra, {}, "class " + name.str());
}

} // namespace zsp::racf
