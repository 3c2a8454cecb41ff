#include "backends/acf2/Decision.h"

#include "backends/acf2/Mask.h"

#include "llvm/ADT/bit.h"

using llvm::StringRef;

namespace zsp::acf2 {

constexpr size_t longestKey = 40;

/// USER lines, then ROLE lines, then those for everyone; UID masks from specific to general.
static unsigned rank(const Entry &entry, const Acf2Assumptions &assume) {
  switch (entry.who) {
  case Entry::User: return 0;
  case Entry::Role: return 2;
  case Entry::Uid: return 2;
  case Entry::Everyone: return assume.everyoneAfterRoles ? 3 : 1;
  }
  return 0;
}

/// `*` and what a short mask leaves open are less specific than a character.
static int compareUids(StringRef a, StringRef b) {
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    bool left = i < a.size() && a[i] != '*', right = i < b.size() && b[i] != '*';
    if (left != right)
      return left ? -1 : 1;
    if (left && a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

Decider::Decider(const Database &database, const Interner &names, const Acf2Assumptions &assume)
    : assume(assume) {
  for (const auto &[key, rules] : database.rules) {
    Sorted &set = sets[key];
    set.roleset = rules.roleset;
    for (const Entry &entry : rules.entries)
      set.lines.push_back({&entry, names.text(entry.extension.value), names.text(entry.name.value)});
    auto serviceCount = [](const Entry &entry) {
      return entry.services ? unsigned(llvm::popcount(entry.services)) : 99u;
    };
    llvm::stable_sort(set.lines, [&](const Line &a, const Line &b) {
      if (int order = compareMasks(a.extension, b.extension))
        return order < 0;
      if (unsigned left = rank(*a.entry, assume), right = rank(*b.entry, assume); left != right)
        return left < right;
      if (int order = a.entry->who == Entry::Uid ? compareUids(a.name, b.name) : a.name.compare(b.name))
        return order < 0;
      auto last = [&](const Entry &entry) {
        return std::tuple(serviceCount(entry), entry.until ? entry.until : ~0u, entry.services);
      };
      return last(*a.entry) < last(*b.entry);
    });
    for (size_t i = 0; i < set.lines.size(); ++i) {
      if (isMask(set.lines[i].extension)) {
        set.generic.push_back(i);
        continue;
      }
      auto [range, first] = set.byName.try_emplace(set.lines[i].extension, i, i);
      range->second.second = i + 1;
    }
  }
}

/// Lines whose mask matches, in order. Of masks that match one name, the name itself comes first.
std::vector<const Decider::Line *> Decider::candidates(const Sorted &set, StringRef rest) const {
  std::vector<const Line *> lines;
  auto exact = set.byName.find(rest);
  if (exact != set.byName.end())
    for (size_t i = exact->second.first; i < exact->second.second; ++i)
      lines.push_back(&set.lines[i]);
  for (size_t i : set.generic)
    if (matchesMask(set.lines[i].extension, rest, assume))
      lines.push_back(&set.lines[i]);
  return lines;
}

/// The key that is the whole name, else the one that is its first qualifier.
const Decider::Sorted *Decider::choose(StringRef type, StringRef name, StringRef &rest) const {
  rest = {};
  if (!type.empty() && name.size() <= longestKey)
    if (auto whole = sets.find({type.str(), name.str()}); whole != sets.end())
      return &whole->second;
  auto [first, others] = name.split('.');
  auto found = sets.find({type.str(), first.str()});
  if (found == sets.end())
    return nullptr;
  rest = others;
  return &found->second;
}

static bool matchesUid(StringRef mask, StringRef uid) {
  mask.consume_back("-");
  for (size_t i = 0; i < mask.size(); ++i)
    if (mask[i] != '*' && mask[i] != (i < uid.size() ? uid[i] : ' '))
      return false;
  return true;
}

bool Decider::isFor(const Line &line, const Asker &asker, StringRef role, ir::Date today) const {
  if (line.entry->until && today > line.entry->until)
    return false;
  switch (line.entry->who) {
  case Entry::User: return line.name == asker.lid;
  case Entry::Role: return line.name == role;
  case Entry::Uid: return matchesUid(line.name, asker.uid);
  case Entry::Everyone: return true;
  }
  return false;
}

/// `allows` says what a line decides, or nothing where it does not count.
template <typename Allows>
bool Decider::decide(const Sorted &set, llvm::ArrayRef<const Line *> lines, const Asker &asker,
                     ir::Date today, const Allows &allows) const {
  // Who has no role is looked for once all the same.
  size_t passes = set.roleset ? std::max<size_t>(asker.roles.size(), 1) : 1;
  for (size_t pass = 0; pass < passes; ++pass) {
    StringRef role = pass < asker.roles.size() ? StringRef(asker.roles[pass]) : StringRef();
    for (const Line *line : lines) {
      if (!isFor(*line, asker, role, today))
        continue;
      std::optional<bool> allowed = allows(*line->entry);
      if (!allowed)
        continue;
      if (*allowed || line->entry->who == Entry::User)
        return *allowed;
      break; // denied for this role: the next one is tried
    }
  }
  return false;
}

backends::Levels Decider::levels(const Asker &asker, StringRef type, StringRef name, ir::Date today) const {
  using ir::AccessLevel;
  backends::Levels levels;
  StringRef rest;
  const Sorted *set = choose(type, name, rest);
  if (!set)
    return levels;
  std::vector<const Line *> lines = candidates(*set, rest);
  if (type.empty()) {
    static constexpr std::pair<AccessLevel, DatasetAccess> accesses[] = {{AccessLevel::Execute, ExecData},
                                                                         {AccessLevel::Read, ReadData},
                                                                         {AccessLevel::Update, WriteData},
                                                                         {AccessLevel::Alter, AllocData}};
    for (const auto &[level, access] : accesses)
      if (decide(*set, lines, asker, today, [access = access](const Entry &entry) -> std::optional<bool> {
            auto given = [&](DatasetAccess which) {
              return entry.access[which].value_or(Permission::Prevent) != Permission::Prevent;
            };
            return given(access) || (access == ExecData && given(ReadData)); // ACF70050
          }))
        levels.add(level);
    return levels;
  }
  static constexpr std::pair<AccessLevel, Service> services[] = {{AccessLevel::Read, ReadService},
                                                                 {AccessLevel::Update, UpdateService},
                                                                 {AccessLevel::Control, DeleteService},
                                                                 {AccessLevel::Alter, AddService}};
  for (const auto &[level, service] : services)
    if (decide(*set, lines, asker, today, [&, service = service](const Entry &entry) -> std::optional<bool> {
          bool counts = entry.services ? (entry.services & service) != 0 : assume.noServiceIsAll;
          if (!counts)
            return std::nullopt;
          return entry.permission != Permission::Prevent;
        }))
      levels.add(level);
  return levels;
}

} // namespace zsp::acf2
