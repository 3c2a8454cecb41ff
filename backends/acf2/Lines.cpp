#include "backends/acf2/Lines.h"

#include "backends/common/Reasons.h"
#include "ir/model/Date.h"

#include <set>

namespace zsp::acf2 {

using ir::AccessLevel;

/// Nothing if no row of the policy asks for the line.
static std::string reasonOf(const ir::Policy &policy, const ir::Permit *permit) {
  return permit ? backends::reasonText(policy, {uint32_t(permit - policy.permits.data())}) : std::string();
}

namespace {

/// Access of one principal over time: what holds to the end of a day, the first first, 0 for ever.
struct Step {
  AccessLevel level = AccessLevel::None;
  ir::Date until = 0;
  const ir::Permit *permit = nullptr;
};

struct Schedule {
  std::vector<Step> steps;
  bool denied = false; ///< a row says NONE
  const ir::Permit *denial = nullptr;

  AccessLevel highest() const {
    AccessLevel level = AccessLevel::None;
    for (const Step &step : steps)
      level = std::max(level, step.level);
    return level;
  }
  /// What is left when the higher ones have run out.
  AccessLevel lowest() const {
    AccessLevel level = steps.empty() ? AccessLevel::None : AccessLevel::Alter;
    for (const Step &step : steps)
      level = std::min(level, step.level);
    return level;
  }
  /// Day after which the principal has no entry any more; 0: it stays.
  ir::Date end() const { return steps.empty() ? 0 : steps.back().until; }
  bool coversAllTime() const { return !steps.empty() && !end(); }
};

/// The highest level at each time. A row that another outlasts at its level or above adds nothing.
Schedule scheduleOf(llvm::ArrayRef<const ir::Permit *> rows) {
  Schedule schedule;
  for (const ir::Permit *row : rows)
    if (row->level == AccessLevel::None &&
        (!schedule.denied || ir::lasts(row->until, schedule.denial->until))) {
      schedule.denied = true;
      schedule.denial = row;
    }
  if (schedule.denied)
    return schedule;
  for (size_t i = 0; i < rows.size(); ++i) {
    bool outlasted = false;
    for (size_t j = 0; j < rows.size() && !outlasted; ++j) {
      bool same = rows[j]->level == rows[i]->level && rows[j]->until == rows[i]->until;
      outlasted = i != j && rows[j]->level >= rows[i]->level && ir::lasts(rows[j]->until, rows[i]->until) &&
                  (!same || j < i);
    }
    if (!outlasted)
      schedule.steps.push_back({rows[i]->level, rows[i]->until, rows[i]});
  }
  llvm::stable_sort(schedule.steps, [](const Step &a, const Step &b) {
    return (a.until ? a.until : ~0u) < (b.until ? b.until : ~0u);
  });
  return schedule;
}

} // namespace

struct LineWriter::Extension {
  const LineWriter &writer;
  const ir::AccessIndex &index;
  const ir::Policy &policy;
  const RuleKeyPlan &plan;
  const RuleItem &item;
  std::vector<PlannedLine> lines;
  std::map<uint32_t, std::vector<const ir::Permit *>> rowsOf; ///< by principal; everyone is ~0
  AccessLevel everyone = AccessLevel::None, groupsHighest = AccessLevel::None, elsewhere = AccessLevel::None;

  Extension(const LineWriter &writer, const RuleKeyPlan &plan, const RuleItem &item)
      : writer(writer), index(writer.index), policy(index.policy()), plan(plan), item(item) {}

  bool dataset() const { return policy[plan.cls].isDataset; }
  /// What everyone has without an entry; EXECUTE is no level of a resource.
  AccessLevel levelOfEveryone(ir::ProfileId profile) const {
    AccessLevel level = index.decide(ir::AccessIndex::anyoneElse(), profile, "").level;
    return !dataset() && level == AccessLevel::Execute ? AccessLevel::None : level;
  }
  bool byUid() const { return plan.grant == ir::Acf2Key::ByUid; }
  void collect();
  std::vector<ir::PrincipalId> users() const;
  Schedule scheduleOfUser(ir::PrincipalId user) const;
  AccessLevel levelElsewhere() const;

  Entry entry(Entry::Who who, ir::Spelled name) const;
  void allow(Entry entry, AccessLevel level, ir::Date until, const ir::Permit *permit);
  void prevent(Entry entry, ir::Date until, const ir::Permit *permit, const char *comment);
  void principal(const Entry &entry, const Schedule &schedule, AccessLevel others, const char *comment);
  void user(ir::PrincipalId who);
  void group(ir::PrincipalId who);
  void everybody();
  void write();
};

void LineWriter::Extension::collect() {
  if (!item.deciding)
    return;
  for (ir::PermitId id : index.permitsOf(item.deciding)) {
    const ir::Permit &row = policy[id];
    if (!isUsable(policy, row))
      continue;
    bool isEveryone = policy[row.who].kind == ir::PrincipalKind::Everyone;
    rowsOf[isEveryone ? ~0u : row.who.index].push_back(&row);
  }
  everyone = levelOfEveryone(item.deciding);
  for (const auto &[who, rows] : rowsOf)
    if (who != ~0u && policy[ir::PrincipalId{who}].kind == ir::PrincipalKind::Group)
      groupsHighest = std::max(groupsHighest, scheduleOf(rows).highest());
  elsewhere = levelElsewhere();
}

/// On a key of others nothing closes an extension: lines of ours with a wider mask count, too.
AccessLevel LineWriter::Extension::levelElsewhere() const {
  AccessLevel level = AccessLevel::None;
  if (plan.owned)
    return level;
  for (const RuleItem &other : plan.items) {
    if (!mayReach(policy, other, item))
      continue;
    level = std::max(level, levelOfEveryone(other.deciding));
    for (ir::PermitId id : index.permitsOf(other.deciding))
      if (isUsable(policy, policy[id]))
        level = std::max(level, policy[id].level);
  }
  return level;
}

/// Users who need lines of their own: those with an entry, whom a line for everyone must not reach, who own
/// the data sets; under a key that goes by UID those whom a group lets in.
std::vector<ir::PrincipalId> LineWriter::Extension::users() const {
  std::vector<ir::PrincipalId> found;
  if (!item.deciding)
    return found;
  for (ir::PrincipalId user : writer.users) {
    const ir::Principal &row = policy[user];
    bool owner = dataset() && row.name.value == plan.key.value;
    bool byGroup = byUid() && llvm::any_of(index.subject(user).groups,
                                           [&](ir::PrincipalId group) { return rowsOf.count(group.index); });
    if (rowsOf.count(user.index) || owner || byGroup || (row.restricted && everyone > AccessLevel::None))
      found.push_back(user);
  }
  return found;
}

Schedule LineWriter::Extension::scheduleOfUser(ir::PrincipalId user) const {
  if (dataset() && policy[user].name.value == plan.key.value)
    return {{{AccessLevel::Alter, 0, nullptr}}, false, nullptr};
  auto own = rowsOf.find(user.index);
  if (own != rowsOf.end())
    return scheduleOf(own->second);
  std::vector<const ir::Permit *> rows;
  for (ir::PrincipalId group : index.subject(user).groups)
    if (auto found = rowsOf.find(group.index); found != rowsOf.end())
      if (Schedule schedule = scheduleOf(found->second); !schedule.denied)
        for (const Step &step : schedule.steps)
          rows.push_back(step.permit);
  Schedule schedule = scheduleOf(rows);
  schedule.denied = schedule.steps.empty();
  return schedule;
}

Entry LineWriter::Extension::entry(Entry::Who who, ir::Spelled name) const {
  Entry entry;
  entry.extension = item.extension;
  entry.who = who;
  entry.name = name;
  entry.dataset = dataset();
  return entry;
}

void LineWriter::Extension::allow(Entry entry, AccessLevel level, ir::Date until, const ir::Permit *permit) {
  entry.until = until;
  entry.permission = Permission::Allow;
  if (dataset()) {
    auto give = [&](DatasetAccess access, AccessLevel least) {
      if (level >= least)
        entry.access[access] = Permission::Allow;
    };
    give(ReadData, AccessLevel::Read);
    give(WriteData, AccessLevel::Update);
    give(AllocData, AccessLevel::Alter);
    give(ExecData, AccessLevel::Execute);
  } else {
    entry.services = servicesUpTo(level);
  }
  lines.push_back({entry, permit, reasonOf(policy, permit)});
}

void LineWriter::Extension::prevent(Entry entry, ir::Date until, const ir::Permit *permit,
                                    const char *comment) {
  entry.until = until;
  entry.permission = Permission::Prevent;
  if (dataset())
    entry.access.fill(Permission::Prevent);
  std::string reason = reasonOf(policy, permit);
  lines.push_back({entry, permit, reason.empty() ? comment : reason});
}

/// `others`: the highest level that further lines of the rule set may give the principal. In a data set rule
/// the first line that is for somebody decides all accesses, in a resource rule the next ones are looked at.
void LineWriter::Extension::principal(const Entry &entry, const Schedule &schedule, AccessLevel others,
                                      const char *comment) {
  for (const Step &step : schedule.steps)
    allow(entry, step.level, step.until, step.permit);
  if (schedule.denied)
    prevent(entry, schedule.denial ? schedule.denial->until : 0, schedule.denial, comment);
  else if (!dataset() && others > schedule.lowest())
    prevent(entry, schedule.end(), nullptr, comment);
}

void LineWriter::Extension::user(ir::PrincipalId who) {
  Entry line =
      byUid() ? entry(Entry::Uid, uidMask(policy, policy[who].name)) : entry(Entry::User, policy[who].name);
  AccessLevel others = std::max(byUid() ? everyone : std::max(everyone, groupsHighest), elsewhere);
  principal(line, scheduleOfUser(who), others, "no more than this, whatever others have");
}

void LineWriter::Extension::group(ir::PrincipalId who) {
  principal(entry(Entry::Role, roleOf(policy, who)), scheduleOf(rowsOf.at(who.index)),
            std::max(everyone, elsewhere), "no more than this, whatever everyone has");
}

void LineWriter::Extension::everybody() {
  Entry line = entry(Entry::Everyone, {});
  bool closed = false;
  auto rows = rowsOf.find(~0u);
  if (rows != rowsOf.end()) {
    Schedule schedule = scheduleOf(rows->second);
    for (const Step &step : schedule.steps)
      allow(line, step.level, step.until, step.permit);
    closed = schedule.coversAllTime();
  } else if (everyone > AccessLevel::None) {
    allow(line, everyone, 0, nullptr);
    closed = true;
  }
  if (plan.owned && !(dataset() && closed))
    prevent(line, 0, nullptr, item.beside ? "the mask above matches this name, too" : "nobody else");
}

void LineWriter::Extension::write() {
  collect();
  for (ir::PrincipalId who : users())
    user(who);
  if (!byUid())
    for (ir::PrincipalId who : writer.groups)
      if (rowsOf.count(who.index))
        group(who);
  everybody();
}

LineWriter::LineWriter(const ir::AccessIndex &index)
    : index(index), users(principalsOf(index.policy(), ir::PrincipalKind::User)),
      groups(principalsOf(index.policy(), ir::PrincipalKind::Group)) {}

std::vector<PlannedLine> LineWriter::lines(const RuleKeyPlan &plan, const RuleItem &item) const {
  Extension extension(*this, plan, item);
  extension.write();
  return std::move(extension.lines);
}

} // namespace zsp::acf2
