#include "backends/racf/Plan.h"
#include "backends/racf/Proof.h"

namespace zsp::racf {

namespace {

class ExpectationBuilder {
public:
  ExpectationBuilder(const ir::Policy &policy, Site site, Database &db, Statements &statements)
      : policy(policy), site(site), db(db), statements(statements) {}
  void principals();
  void connects();
  void classes();
  void startedTasks();
  void profiles();
  void permits();

private:
  template <typename Row> static bool counts(const Row &row) { return (row.products & ir::Racf) != 0; }
  llvm::StringRef text(Name name) const { return policy.text(name); }
  llvm::StringRef intern(const std::string &text) const { return policy.text(policy.names->intern(text)); }
  llvm::StringRef nameOf(ir::PrincipalId who) const {
    return who ? text(policy[who].name.value) : llvm::StringRef();
  }
  llvm::StringRef entryName(ir::PrincipalId who) const {
    return policy[who].kind == ir::PrincipalKind::Everyone ? llvm::StringRef("*") : nameOf(who);
  }
  OmvsSegment omvs(const ir::Principal &row) const;
  std::string classInfo(const ir::ResourceClass &cls) const;
  std::string auditText(const ir::Audit &audit) const;
  std::string conditionText(const ir::Permit &row) const;
  ProfileRow *profileOf(const ir::Profile &row);

  const ir::Policy &policy;
  Site site;
  Database &db;
  Statements &statements;
};

} // namespace

OmvsSegment ExpectationBuilder::omvs(const ir::Principal &row) const {
  OmvsSegment segment;
  if (!row.omvs.present)
    return segment;
  segment = {true, "", text(row.omvs.home), text(row.omvs.program)};
  if (row.omvs.id.kind == ir::UnixId::Auto)
    segment.id = "AUTO";
  if (row.omvs.id.kind == ir::UnixId::Number)
    segment.id = intern(std::to_string(row.omvs.id.number));
  return segment;
}

void ExpectationBuilder::principals() {
  for (const ir::Principal &row : policy.principals) {
    if (!counts(row) || row.external)
      continue;
    llvm::StringRef name = text(row.name.value), owner = nameOf(ownerOf(policy, row.owner));
    switch (row.kind) {
    case ir::PrincipalKind::Everyone: break;
    case ir::PrincipalKind::Group:
      db.groups[name] = {nameOf(superiorOf(policy, row)), owner, text(row.data), omvs(row)};
      statements["group " + name.str()] = row.origin.range;
      break;
    case ir::PrincipalKind::User: {
      llvm::StringRef group = nameOf(row.defaultGroup);
      db.users[name] = {group, owner, text(row.title), text(row.data), false, row.restricted, omvs(row)};
      db.connects[{name, group}] = {owner, "USE"};
      statements["user " + name.str()] = row.origin.range;
      break;
    }
    }
  }
}

void ExpectationBuilder::connects() {
  for (const ir::Connect &row : policy.connects) {
    if (!counts(row) || row.group == policy[row.user].defaultGroup)
      continue;
    llvm::StringRef user = nameOf(row.user), group = nameOf(row.group);
    db.connects[{user, group}].owner = nameOf(ownerOf(policy, policy[row.group].owner));
    statements[fmt::format("connection of {} to {}", user, group)] = row.origin.range;
  }
}

std::string ExpectationBuilder::classInfo(const ir::ResourceClass &cls) const {
  auto set = [](uint8_t bits) {
    std::string text;
    for (auto [bit, name] : {std::pair(ir::Alpha, "ALPHA "), std::pair(ir::National, "NATIONAL "),
                             std::pair(ir::Numeric, "NUMERIC "), std::pair(ir::Special, "SPECIAL ")})
      if (bits & bit)
        text += name;
    return llvm::StringRef(text).rtrim().str();
  };
  static constexpr const char *raclists[] = {"DISALLOWED", "ALLOWED", "REQUIRED"};
  std::string info;
  auto add = [&](const auto &fact, const char *keyword, const std::string &value) {
    if (fact.isKnown())
      info += fmt::format("{}{}({})", info.empty() ? "" : " ", keyword, value);
  };
  add(cls.mixedCase, "CASE", cls.mixedCase.value ? "ASIS" : "UPPER");
  add(cls.defaultUacc, "DEFAULTUACC", ir::spelling(cls.defaultUacc.value).str());
  add(cls.first, "FIRST", set(cls.first.value));
  add(cls.generic, "GENERIC", cls.generic.value ? "ALLOWED" : "DISALLOWED");
  add(cls.maxLength, "MAXLENGTH", std::to_string(cls.maxLength.value));
  add(cls.other, "OTHER", set(cls.other.value));
  add(cls.posit, "POSIT", std::to_string(cls.posit.value));
  add(cls.raclist, "RACLIST", raclists[static_cast<unsigned>(cls.raclist.value)]);
  return info;
}

void ExpectationBuilder::classes() {
  auto activate = [&](ir::ClassId id) {
    ClassRow &cls = db.classes[text(policy[id].name)];
    cls.defined = cls.active = true;
    cls.generic = cls.genericAllowed;
    if (cls.raclistAllowed)
      cls.raclisted = policy[id].refresh == ir::Refresh::Raclist;
  };
  for (uint32_t i = 0; i < policy.classes.size(); ++i) {
    const ir::ResourceClass &row = policy.classes[i];
    if (!row.declared)
      continue;
    ProfileRow descriptor;
    descriptor.owner = nameOf(policy.racf.owner);
    descriptor.classInfo = intern(classInfo(row));
    db.classes["CDT"].profiles[{text(row.name), false, ""}] = descriptor;
    activate({i});
  }
  for (ir::ClassId id : policy.racf.activate)
    if (!policy[id].isDataset)
      activate(id);
}

void ExpectationBuilder::startedTasks() {
  for (const ir::StartedTask &row : policy.startedTasks) {
    if (!counts(row))
      continue;
    ir::PrincipalId group = row.group ? row.group : policy[row.user].defaultGroup;
    ProfileRow profile;
    profile.owner = nameOf(policy.racf.owner);
    profile.started = StartedSegment{nameOf(row.user), nameOf(group), row.trusted, row.privileged, row.trace};
    llvm::StringRef name = intern((text(row.procedure.value) + ".*").str());
    db.classes["STARTED"].profiles[{name, true, ""}] = profile;
    statements["profile STARTED " + name.str()] = row.origin.range;
  }
}

std::string ExpectationBuilder::auditText(const ir::Audit &audit) const {
  if (!audit.given)
    return {};
  std::string text;
  if (audit.failures)
    text = fmt::format("FAILURES({})", ir::spelling(*audit.failures));
  if (audit.success)
    text += fmt::format("{}SUCCESS({})", text.empty() ? "" : " ", ir::spelling(*audit.success));
  return text.empty() ? "NONE()" : text;
}

ProfileRow *ExpectationBuilder::profileOf(const ir::Profile &row) {
  std::optional<ir::Spelled> name = profileName(policy, row);
  if (!name)
    return nullptr;
  ProfileTable &table = db.classes[text(policy[row.cls].name)].profiles;
  auto found = table.find({text(name->value), isGenericProfile(policy, row), text(row.volume)});
  return found == table.end() ? nullptr : &found->second;
}

void ExpectationBuilder::profiles() {
  for (const ir::Profile &row : policy.profiles) {
    std::optional<ir::Spelled> name = profileName(policy, row);
    if (!counts(row) || !name)
      continue;
    llvm::StringRef cls = text(policy[row.cls].name);
    statements.emplace(fmt::format("profile {} {}", cls, text(name->value)), row.origin.range);
    bool exists = row.kind == ir::ProfileKind::External ||
                  (row.kind == ir::ProfileKind::Shared && site == Site::Occupied) || profileOf(row);
    if (exists)
      continue;
    ProfileRow profile;
    profile.owner = nameOf(ownerOf(policy, row.owner));
    profile.uacc = row.uacc;
    profile.audit = intern(auditText(row.audit));
    profile.notify = nameOf(row.notify);
    profile.data = text(row.data);
    profile.warning = row.warning;
    db.classes[cls].profiles[{text(name->value), isGenericProfile(policy, row), text(row.volume)}] = profile;
  }
}

std::string ExpectationBuilder::conditionText(const ir::Permit &row) const {
  if (!row.condition)
    return {};
  static constexpr const char *kinds[] = {"PROGRAM",  "CONSOLE",  "JESINPUT", "TERMINAL",
                                          "SERVAUTH", "APPCPORT", "SYSID",    "CRITERIA"};
  const ir::Condition &condition = policy[row.condition];
  std::string text = fmt::format("{} {}", kinds[condition.kind], this->text(condition.name));
  return condition.kind == ir::Condition::Criteria ? text + "=" + this->text(condition.value).str() : text;
}

/// One entry for each principal and condition: a denial wins, otherwise the highest level.
void ExpectationBuilder::permits() {
  std::map<std::pair<ProfileRow *, EntryKey>, ir::AccessLevel> entries;
  for (const ir::Permit &row : policy.permits) {
    const ir::Profile &target = policy[row.profile];
    ProfileRow *profile = counts(row) && counts(target) ? profileOf(target) : nullptr;
    if (!profile)
      continue;
    EntryKey key{intern(conditionText(row)), entryName(row.who)};
    auto [entry, added] = entries.try_emplace({profile, key}, row.level);
    bool denied = entry->second == ir::AccessLevel::None || row.level == ir::AccessLevel::None;
    if (!added)
      entry->second = denied ? ir::AccessLevel::None : std::max(entry->second, row.level);
    std::optional<ir::Spelled> name = profileName(policy, target);
    statements.emplace(
        fmt::format("profile {} {}/{}", text(policy[target.cls].name), text(name->value), key.second),
        row.origin.range);
  }
  for (const auto &[target, level] : entries)
    target.first->entries[target.second] = level;
}

void addExpected(const ir::Policy &policy, Site site, Database &database, Statements &statements) {
  ExpectationBuilder builder(policy, site, database, statements);
  builder.principals();
  builder.connects();
  builder.classes();
  builder.startedTasks();
  builder.profiles();
  builder.permits();
}

} // namespace zsp::racf
