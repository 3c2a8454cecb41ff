#include "backends/acf2/Proof.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::acf2 {

using backends::DifferenceReport;

static constexpr const char *product = "ACF2";

static std::string nameOf(const RecordKey &key) {
  return fmt::format("{} {}", describe(key.kind), key.name);
}

static std::string nameOf(const RuleKey &key) {
  return key.type.empty() ? fmt::format("data set rule $KEY({})", key.key)
                          : fmt::format("rule $KEY({}) TYPE({})", key.key, key.type);
}

static std::string textOf(const Record &record) {
  std::vector<std::string> fields;
  for (const auto &[field, values] : record)
    fields.push_back(values.empty() ? spelling(field).str()
                                    : fmt::format("{}({})", spelling(field), fmt::join(values, " ")));
  return fields.empty() ? "no field" : llvm::join(fields, " ");
}

static void compareRecords(const Expected &expected, const Database &actual, DifferenceReport &report) {
  auto rangeOf = [&](const RecordKey &key) {
    auto found = expected.statements.find(key);
    return found == expected.statements.end() ? SourceRange{} : found->second;
  };
  for (const auto &[key, record] : expected.records.records) {
    auto found = actual.records.find(key);
    bool own = expected.statements.count(key);
    if (found == actual.records.end())
      own ? report.add(DiagId::ProductProofMissing, rangeOf(key), product, nameOf(key))
          : report.add(DiagId::ProductProofStranger, {}, product, nameOf(key));
    else if (found->second != record)
      own ? report.add(DiagId::ProductProofDiffers, rangeOf(key), product, nameOf(key), "the fields",
                       textOf(found->second), textOf(record))
          : report.add(DiagId::ProductProofStranger, {}, product, nameOf(key));
  }
  for (const auto &[key, record] : actual.records)
    if (!expected.records.records.count(key))
      report.add(DiagId::ProductProofExtra, {}, product, nameOf(key));
}

/// Nothing where the line has a form that no statement asks for.
static std::optional<Slot> slotOf(const ir::Policy &policy, const Entry &entry) {
  bool prevents = entry.permission == Permission::Prevent;
  uint8_t given = prevents ? 0 : entry.services;
  if (entry.dataset) {
    given = 0;
    for (unsigned i = 0; i < DatasetAccesses; ++i)
      given |= uint8_t((entry.access[i] == Permission::Allow) << i);
    auto is = [&](Permission wanted) {
      return llvm::count_if(entry.access, [&](auto access) { return access == wanted; });
    };
    prevents = is(Permission::Prevent) == DatasetAccesses;
    if (is(Permission::Log) || (!prevents && is(Permission::Prevent)))
      return std::nullopt;
  } else if (entry.permission == Permission::Log || prevents == (entry.services != 0)) {
    return std::nullopt;
  }
  return Slot{policy.text(entry.extension.value).str(), entry.who, policy.text(entry.name.value).str(),
              entry.until, given};
}

static void compareRules(const ir::Policy &policy, const RuleKey &key, const RuleSet &before,
                         const RuleSet &after, const Expected &expected, DifferenceReport &report) {
  std::map<std::string, unsigned> old;
  for (const Entry &entry : before.entries)
    ++old[textOf(entry, *policy.names)];
  auto wanted = expected.slots.find(key);
  Slots missing = wanted == expected.slots.end() ? Slots() : wanted->second;
  for (const Entry &entry : after.entries) {
    std::string text = textOf(entry, *policy.names);
    if (auto found = old.find(text); found != old.end() && found->second > 0) {
      --found->second;
      continue;
    }
    std::optional<Slot> slot = slotOf(policy, entry);
    if (!slot || !missing.erase(*slot))
      report.add(DiagId::ProductProofExtra, {}, product,
                 fmt::format("the line '{}' of {}", text, nameOf(key)));
  }
  for (const auto &[text, count] : old)
    if (count)
      report.add(DiagId::ProductProofStranger, {}, product,
                 fmt::format("the line '{}' of {}", text, nameOf(key)));
  for (const auto &[slot, range] : missing)
    report.add(DiagId::ProductProofMissing, range, product,
               fmt::format("the line of {} for '{}' {}{}", nameOf(key), slot.extension,
                           slot.name.empty() ? "everyone" : slot.name, slot.given ? "" : ", PREVENT"));
}

void compareStates(const ir::Policy &policy, const Database &start, const Expected &expected,
                   const Database &actual, DifferenceReport &report) {
  compareRecords(expected, actual, report);
  std::set<RuleKey> keys;
  for (const auto *rules : {&start.rules, &actual.rules})
    for (const auto &[key, set] : *rules)
      keys.insert(key);
  for (const auto &[key, slots] : expected.slots)
    keys.insert(key);
  for (const RuleKey &key : keys) {
    auto before = start.rules.find(key), after = actual.rules.find(key);
    bool was = before != start.rules.end(), is = after != actual.rules.end();
    compareRules(policy, key, was ? before->second : RuleSet(), is ? after->second : RuleSet(), expected,
                 report);
    bool roleset = was ? before->second.roleset : expected.slots.count(key) && !expected.byUid.count(key);
    if (is && after->second.roleset != roleset)
      report.add(was ? DiagId::ProductProofStranger : DiagId::ProductProofExtra, {}, product,
                 fmt::format("the kind of {}", nameOf(key)));
    else if (is && !was && !expected.slots.count(key))
      report.add(DiagId::ProductProofExtra, {}, product, nameOf(key));
  }
}

void compareSame(const ir::Policy &policy, const Database &before, const Database &after,
                 DifferenceReport &report) {
  auto lines = [&](const RuleSet &set) {
    std::multiset<std::string> texts;
    for (const Entry &entry : set.entries)
      texts.insert(textOf(entry, *policy.names));
    return std::pair(set.roleset, texts);
  };
  auto tell = [&](const std::string &what) { report.add(DiagId::ProductProofStranger, {}, product, what); };
  for (const auto &[key, record] : before.records) {
    auto found = after.records.find(key);
    if (found == after.records.end() || found->second != record)
      tell(nameOf(key));
  }
  for (const auto &[key, record] : after.records)
    if (!before.records.count(key))
      report.add(DiagId::ProductProofExtra, {}, product, nameOf(key));
  for (const auto &[key, set] : before.rules) {
    auto found = after.rules.find(key);
    if (found == after.rules.end() || lines(found->second) != lines(set))
      tell(nameOf(key));
  }
  for (const auto &[key, set] : after.rules)
    if (!before.rules.count(key))
      report.add(DiagId::ProductProofExtra, {}, product, nameOf(key));
}

} // namespace zsp::acf2
