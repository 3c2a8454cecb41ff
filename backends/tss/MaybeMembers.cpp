#include "backends/tss/MaybeMembers.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

using backends::AccessDifference;
using backends::Levels;

namespace {

/// Somebody whose records the policy does not know for certain.
struct Maybe {
  ir::PrincipalId user, group;
  ir::Subject subject;
  std::vector<std::string> records;
  std::string label;
};

class MaybeMembers {
public:
  MaybeMembers(const Roster &roster, const Database &database, const AuthSetting &setting)
      : roster(roster), policy(roster.policy), db(database), setting(setting) {
    for (uint32_t i = 0; i < policy.principals.size(); ++i) {
      const ir::Principal &row = policy.principals[i];
      if (row.kind == ir::PrincipalKind::Group && row.external && Roster::counts(row) &&
          roster.isGranted({i}))
        unknown.push_back({i});
    }
  }

  std::vector<MaybeFinding> run() {
    addTwoGroups();
    for (ir::ClassId cls : roster.classes())
      if (auto row = db.classes.find(std::string_view(roster.text(className(policy[cls]))));
          row != db.classes.end())
        compare(cls, row->second);
    return std::move(findings);
  }

private:
  void addTwoGroups();
  std::vector<Maybe> users(const Region &region, const ClassRow &row) const;
  bool asks(const ClassRow &row, StringRef record, StringRef name) const;
  void compare(ir::ClassId cls, const ClassRow &row);
  void compare(const Maybe &maybe, ir::ClassId cls, const ClassRow &row, const Region &region);

  const Roster &roster;
  const ir::Policy &policy;
  const Database &db;
  const AuthSetting &setting;
  std::vector<ir::PrincipalId> unknown; ///< external groups that have permits
  std::vector<Maybe> twoGroups;
  std::vector<MaybeFinding> findings;
};

/// A group may be held below what everyone has, which RACF minds and the profile of another one does not.
/// Both orders of the profiles.
void MaybeMembers::addTwoGroups() {
  std::set<ir::PrincipalId> heldDown;
  for (ir::ClassId cls : roster.classes())
    for (const Region &region : roster.regions(cls)) {
      if (!region.profile)
        continue;
      ir::Decision everyone = roster.index.decide(ir::AccessIndex::anyoneElse(), region.profile, "");
      for (const PolicyEntry &entry : entriesOf(roster, region.profile))
        if (entry.who && policy[entry.who].kind == ir::PrincipalKind::Group && entry.level < everyone.level)
          heldDown.insert(entry.who);
    }
  for (ir::PrincipalId held : heldDown)
    for (ir::PrincipalId group : unknown)
      for (auto [first, second] : {std::pair(held, group), std::pair(group, held)}) {
        if (first == second)
          continue;
        Maybe maybe{{}, group, {}, {}, {}};
        maybe.subject.groups = {std::min(first, second), std::max(first, second)};
        maybe.records = {roster.text(roster.recordOf(first).value).str(),
                         roster.text(roster.recordOf(second).value).str()};
        maybe.label = fmt::format("a member of {} and {}", roster.nameOf(first), roster.nameOf(second));
        twoGroups.push_back(std::move(maybe));
      }
}

/// Has the record a permit that covers the name?
bool MaybeMembers::asks(const ClassRow &row, StringRef record, StringRef name) const {
  auto permits = row.permits.find(std::string_view(record));
  if (permits == row.permits.end())
    return false;
  for (size_t length = 0; length <= name.size(); ++length)
    if (permits->second.count(std::string_view(name.take_front(length))))
      return true;
  return false;
}

/// External users whose own record says something of the name, and who may be in a group that does, too.
/// Where only one of both speaks, it is as with its members or without the group.
std::vector<Maybe> MaybeMembers::users(const Region &region, const ClassRow &row) const {
  std::vector<Maybe> found;
  StringRef name = roster.text(region.name.value);
  for (ir::PrincipalId group : unknown) {
    std::string profile = roster.text(roster.recordOf(group).value).str();
    if (!asks(row, profile, name))
      continue;
    for (ir::PrincipalId user : roster.users()) {
      ir::Subject subject = roster.index.subject(user);
      if (!policy[user].external || llvm::is_contained(subject.groups, group) ||
          !asks(row, roster.nameOf(user), name))
        continue;
      Maybe maybe{user, group, subject, roster.recordsOf(subject), {}};
      maybe.subject.groups.insert(llvm::lower_bound(maybe.subject.groups, group), group);
      maybe.label = fmt::format("{} as a member of {}", roster.nameOf(user), roster.nameOf(group));
      maybe.records.insert(maybe.records.begin() + 1, profile); // first of its profiles
      found.push_back(maybe);
      if (maybe.records.size() > 2) { // or last
        std::rotate(maybe.records.begin() + 1, maybe.records.begin() + 2, maybe.records.end());
        found.push_back(std::move(maybe));
      }
    }
  }
  return found;
}

void MaybeMembers::compare(const Maybe &maybe, ir::ClassId cls, const ClassRow &row, const Region &region) {
  auto at = [&](const std::string &name) {
    ir::Decision decision = roster.index.decide(maybe.subject, cls, name);
    Verdict verdict = tss::decide(row, maybe.records, name, setting, roster.assume);
    AccessDifference difference{cls,
                                name,
                                maybe.label,
                                maybe.subject,
                                Levels::upTo(decision.level).within(toldApart(row)),
                                levelsOf(row, verdict),
                                decision};
    if (difference.isMore())
      findings.push_back({std::move(difference), std::move(verdict), maybe.user, maybe.group});
  };
  std::string name = roster.text(region.name.value).str();
  if (!StringRef(name).ends_with("."))
    at(name);
  if (!region.coversMore) // else the name alone is what the policy means
    at(name + "#");
}

void MaybeMembers::compare(ir::ClassId cls, const ClassRow &row) {
  for (const Region &region : roster.regions(cls)) {
    for (const Maybe &maybe : twoGroups)
      compare(maybe, cls, row, region);
    for (const Maybe &maybe : users(region, row))
      compare(maybe, cls, row, region);
  }
}

} // namespace

std::vector<MaybeFinding> compareMaybeMembers(const Roster &roster, const Database &database,
                                              const AuthSetting &setting) {
  return MaybeMembers(roster, database, setting).run();
}

} // namespace zsp::tss
