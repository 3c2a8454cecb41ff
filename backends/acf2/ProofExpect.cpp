#include "backends/acf2/Proof.h"

namespace zsp::acf2 {

using ir::AccessLevel;

namespace {

/// The lines of one extension as the policy asks for them.
class ExpectedLines {
public:
  ExpectedLines(const ir::AccessIndex &index, const RuleKeyPlan &plan, const RuleItem &item, Slots &into)
      : index(index), policy(index.policy()), plan(plan), item(item), into(into),
        dataset(policy[plan.cls].isDataset), byUid(plan.grant == ir::Acf2Key::ByUid) {}
  void write();

private:
  using Rows = std::vector<const ir::Permit *>;
  static AccessLevel top(const Rows &rows);
  static bool denies(const Rows &rows) {
    return llvm::any_of(rows, [](const ir::Permit *row) { return row->level == AccessLevel::None; });
  }
  /// To the end of time, or to the last day of all.
  static ir::Date lastDay(const Rows &rows);

  Rows rowsFor(ir::PrincipalId who, ir::ProfileId profile) const;
  AccessLevel everyones(ir::ProfileId profile) const;
  AccessLevel ofWiderLines() const;
  /// NONE: PREVENT.
  void slot(Entry::Who who, ir::Spelled name, ir::Date until, AccessLevel level, SourceRange range);
  void principal(Entry::Who who, ir::Spelled name, const Rows &rows, AccessLevel others, SourceRange range);
  void user(ir::PrincipalId who, AccessLevel everyone, AccessLevel groups, AccessLevel wider);
  void closing(bool openForEver);

  const ir::AccessIndex &index;
  const ir::Policy &policy;
  const RuleKeyPlan &plan;
  const RuleItem &item;
  Slots &into;
  bool dataset, byUid;
};

} // namespace

AccessLevel ExpectedLines::top(const Rows &rows) {
  AccessLevel level = AccessLevel::None;
  for (const ir::Permit *row : rows)
    level = std::max(level, row->level);
  return denies(rows) ? AccessLevel::None : level;
}

ir::Date ExpectedLines::lastDay(const Rows &rows) {
  ir::Date last = 0;
  for (const ir::Permit *row : rows) {
    if (!row->until)
      return 0;
    last = std::max(last, row->until);
  }
  return last;
}

ExpectedLines::Rows ExpectedLines::rowsFor(ir::PrincipalId who, ir::ProfileId profile) const {
  Rows rows;
  bool everyone = policy[who].kind == ir::PrincipalKind::Everyone;
  for (ir::PermitId id : index.permitsOf(profile)) {
    const ir::Permit &row = policy[id];
    bool same = row.who == who || (everyone && policy[row.who].kind == ir::PrincipalKind::Everyone);
    if (same && isUsable(policy, row))
      rows.push_back(&row);
  }
  return rows;
}

AccessLevel ExpectedLines::everyones(ir::ProfileId profile) const {
  AccessLevel level = index.decide(ir::AccessIndex::anyoneElse(), profile, "").level;
  return level == AccessLevel::Execute && !dataset ? AccessLevel::None : level;
}

AccessLevel ExpectedLines::ofWiderLines() const {
  AccessLevel level = AccessLevel::None;
  for (const RuleItem &other : plan.items)
    if (!plan.owned && mayReach(policy, other, item)) {
      level = std::max(level, everyones(other.deciding));
      for (ir::PermitId id : index.permitsOf(other.deciding))
        if (isUsable(policy, policy[id]))
          level = std::max(level, policy[id].level);
    }
  return level;
}

void ExpectedLines::slot(Entry::Who who, ir::Spelled name, ir::Date until, AccessLevel level,
                         SourceRange range) {
  uint8_t given = servicesUpTo(level);
  if (dataset)
    given = uint8_t((level >= AccessLevel::Read) << ReadData | (level >= AccessLevel::Update) << WriteData |
                    (level >= AccessLevel::Alter) << AllocData | (level >= AccessLevel::Execute) << ExecData);
  into.try_emplace(
      {policy.text(item.extension.value).str(), who, policy.text(name.value).str(), until, given}, range);
}

void ExpectedLines::principal(Entry::Who who, ir::Spelled name, const Rows &rows, AccessLevel others,
                              SourceRange range) {
  if (denies(rows)) {
    Rows denials;
    llvm::copy_if(rows, std::back_inserter(denials),
                  [](const ir::Permit *row) { return row->level == AccessLevel::None; });
    bool ever = llvm::any_of(denials, [](const ir::Permit *row) { return !row->until; });
    return slot(who, name, ever ? 0 : lastDay(denials), AccessLevel::None, range);
  }
  AccessLevel lowest = rows.empty() ? AccessLevel::None : AccessLevel::Alter;
  for (const ir::Permit *row : rows) {
    bool needed = llvm::none_of(rows, [&](const ir::Permit *other) {
      bool longer = row->until && (!other->until || other->until > row->until);
      bool atLeast = !other->until || (row->until && other->until >= row->until);
      return (longer && other->level >= row->level) || (atLeast && other->level > row->level);
    });
    if (!needed)
      continue;
    slot(who, name, row->until, row->level, row->origin.range);
    lowest = std::min(lowest, row->level);
  }
  if (!dataset && others > lowest) {
    bool ever = rows.empty() || llvm::any_of(rows, [](const ir::Permit *row) { return !row->until; });
    slot(who, name, ever ? 0 : lastDay(rows), AccessLevel::None, range);
  }
}

void ExpectedLines::user(ir::PrincipalId who, AccessLevel everyone, AccessLevel groups, AccessLevel wider) {
  const ir::Principal &row = policy[who];
  Entry::Who kind = byUid ? Entry::Uid : Entry::User;
  ir::Spelled name = byUid ? uidMask(policy, row.name) : row.name;
  SourceRange range = policy[item.statement].origin.range;
  Rows own = rowsFor(who, item.deciding);
  if (dataset && row.name.value == plan.key.value)
    return slot(kind, name, 0, AccessLevel::Alter, range);
  AccessLevel others = std::max({everyone, byUid ? AccessLevel::None : groups, wider});
  if (!own.empty())
    return principal(kind, name, own, others, range);
  Rows byGroup;
  bool grouped = false;
  for (ir::PrincipalId group : index.subject(who).groups) {
    Rows rows = rowsFor(group, item.deciding);
    grouped |= !rows.empty();
    if (!denies(rows))
      llvm::append_range(byGroup, rows);
  }
  if ((row.restricted && everyone > AccessLevel::None) || (byUid && grouped)) {
    if (byGroup.empty())
      return slot(kind, name, 0, AccessLevel::None, range);
    principal(kind, name, byGroup, others, range);
  }
}

void ExpectedLines::closing(bool openForEver) {
  if (plan.owned && !(dataset && openForEver))
    slot(Entry::Everyone, {}, 0, AccessLevel::None, policy[item.statement].origin.range);
}

void ExpectedLines::write() {
  if (!item.deciding)
    return closing(false);
  AccessLevel everyone = everyones(item.deciding), groups = AccessLevel::None, wider = ofWiderLines();
  for (ir::PrincipalId group : principalsOf(policy, ir::PrincipalKind::Group))
    groups = std::max(groups, top(rowsFor(group, item.deciding)));
  for (ir::PrincipalId who : principalsOf(policy, ir::PrincipalKind::User))
    user(who, everyone, groups, wider);
  for (ir::PrincipalId group : principalsOf(policy, ir::PrincipalKind::Group))
    if (Rows rows = rowsFor(group, item.deciding); !rows.empty() && !byUid)
      principal(Entry::Role, roleOf(policy, group), rows, std::max(everyone, wider),
                rows.front()->origin.range);
  Rows rows;
  if (ir::PrincipalId all = policy.findPrincipal("*"))
    rows = rowsFor(all, item.deciding);
  if (rows.empty()) {
    if (everyone > AccessLevel::None)
      slot(Entry::Everyone, {}, 0, everyone, policy[item.deciding].origin.range);
    return closing(everyone > AccessLevel::None);
  }
  bool forEver = !denies(rows) && llvm::any_of(rows, [](const ir::Permit *row) { return !row->until; });
  if (!denies(rows))
    principal(Entry::Everyone, {}, rows, AccessLevel::None, rows.front()->origin.range);
  closing(forEver);
}

namespace {

/// Records that the policy asks for.
class ExpectedRecords {
public:
  ExpectedRecords(const ir::AccessIndex &index, Expected &into)
      : policy(index.policy()), groups(index), into(into) {}
  void write() {
    for (const ir::Principal &row : policy.principals)
      if (counts(row) && !row.external && row.kind != ir::PrincipalKind::Everyone)
        principal(row);
    for (ir::PrincipalId group : principalsOf(policy, ir::PrincipalKind::Group))
      role(group);
    for (const ir::StartedTask &row : policy.startedTasks)
      if (counts(row))
        startedTask(row);
    for (const ir::ResourceClass &row : policy.classes)
      if (row.declared)
        cls(row);
  }

private:
  std::string text(Name name) const { return policy.text(name).str(); }
  std::string nameOf(ir::PrincipalId who) const { return text(policy[who].name.value); }
  Record &record(RecordKind kind, const std::string &name, SourceRange range) {
    into.statements[{kind, name}] = range;
    return into.records.records[{kind, name}];
  }
  void principal(const ir::Principal &row) {
    bool user = row.kind == ir::PrincipalKind::User;
    std::string name = text(row.name.value);
    if (user) {
      Record &lid = record(RecordKind::Logonid, name, row.origin.range);
      if (row.defaultGroup)
        lid[Field::Group] = {nameOf(row.defaultGroup)};
      for (const ir::StartedTask &task : policy.startedTasks)
        if (counts(task) && nameOf(task.user) == name)
          lid[Field::StcOnly];
    }
    Record omvs;
    if (row.omvs.id.kind == ir::UnixId::Auto)
      omvs[user ? Field::AutoUid : Field::AutoGid];
    if (row.omvs.id.kind == ir::UnixId::Number)
      omvs[user ? Field::Uid : Field::Gid] = {std::to_string(row.omvs.id.number)};
    if (user && row.omvs.home)
      omvs[Field::Home] = {text(row.omvs.home)};
    if (user && row.omvs.program)
      omvs[Field::OmvsPgm] = {text(row.omvs.program)};
    if (row.omvs.present && !omvs.empty())
      record(user ? RecordKind::UserOmvs : RecordKind::GroupOmvs, name, row.origin.range) = omvs;
  }
  void role(ir::PrincipalId group) {
    const ir::Principal &row = policy[group];
    std::vector<ir::PrincipalId> users = row.external ? groups.added(group) : groups.members(group);
    if (users.empty())
      return;
    Record &role = record(RecordKind::Role, text(roleOf(policy, group).value), row.origin.range);
    role[Field::RoleFunction];
    for (ir::PrincipalId user : users)
      role[Field::Include].insert(nameOf(user));
  }
  void startedTask(const ir::StartedTask &row) {
    std::string procedure = text(row.procedure.value);
    Record &stc = record(RecordKind::Stc, "STC." + procedure, row.origin.range);
    stc[Field::Logonid] = {nameOf(row.user)};
    stc[Field::StcId] = {procedure};
    if (ir::PrincipalId group = row.group ? row.group : policy[row.user].defaultGroup)
      stc[Field::StcGroup] = {nameOf(group)};
  }
  void cls(const ir::ResourceClass &row) {
    Record &map = record(RecordKind::ClasMap, "CLASMAP." + text(row.name), row.declaredAt);
    map[Field::ResourceName] = {text(row.name)};
    map[Field::ResourceType] = {text(row.acf2Type)};
    if (row.maxLength.isKnown())
      map[Field::EntityLength] = {std::to_string(row.maxLength.value)};
    record(RecordKind::InfoDir, "INFODIR", row.declaredAt)[Field::Types].insert("R-R" + text(row.acf2Type));
  }

  const ir::Policy &policy;
  Groups groups;
  Expected &into;
};

} // namespace

Expected expectedOf(const ir::AccessIndex &index, Database start) {
  Expected expected;
  expected.records = std::move(start);
  ExpectedRecords(index, expected).write();
  const ir::Policy &policy = index.policy();
  Rules rules(index);
  for (const RuleKeyPlan &plan : rules.keys()) {
    RuleKey key{policy.text(plan.setting.type).str(), policy.text(plan.key.value).str()};
    Slots slots;
    for (const RuleItem &item : plan.items)
      ExpectedLines(index, plan, item, slots).write();
    if (plan.grant == ir::Acf2Key::ByUid)
      expected.byUid.insert(key);
    if (!slots.empty())
      expected.slots[key] = std::move(slots);
  }
  return expected;
}

} // namespace zsp::acf2
