#include "backends/acf2/Proof.h"

namespace zsp::acf2 {

/// A line of somebody else, under a key that the policy may write in, too.
static Entry strangersLine(const ir::Policy &policy, const RuleKeyPlan &plan, llvm::StringRef extension) {
  Strangers strangers = strangersOf(policy);
  auto name = [&](llvm::StringRef text) { return spelled(policy.names->intern(text)); };
  Entry entry;
  entry.extension = name(extension);
  entry.dataset = policy[plan.cls].isDataset;
  bool byUid = plan.grant == ir::Acf2Key::ByUid;
  entry.who = byUid ? Entry::Uid : Entry::Role;
  entry.name = name(byUid ? "STRANGER" : strangers.role);
  entry.permission = Permission::Allow;
  if (entry.dataset)
    entry.access = {Permission::Allow, std::nullopt, std::nullopt, Permission::Allow};
  else
    entry.services = ReadService;
  return entry;
}

static std::string unusedExtension(const ir::Policy &policy, const RuleKeyPlan &plan) {
  for (unsigned i = 0;; ++i) {
    std::string extension = i ? fmt::format("STRANG{}", i) : "STRANGER";
    if (llvm::none_of(plan.items,
                      [&](const RuleItem &item) { return policy.text(item.extension.value) == extension; }))
      return extension;
  }
}

Database startDatabase(const ir::AccessIndex &index, Site site) {
  const ir::Policy &policy = index.policy();
  Database database = grantedDatabase(policy);
  std::string lid = strangersOf(policy).lid;
  database.records[{RecordKind::UserOmvs, lid}] = {{Field::Uid, {"4711"}}, {Field::Home, {"/u/stranger"}}};
  database.records[{RecordKind::GroupOmvs, lid}] = {{Field::Gid, {"4711"}}};
  database.records[{RecordKind::Stc, "STC." + lid}] = {{Field::Logonid, {lid}}, {Field::StcId, {lid}}};
  database.records[{RecordKind::ClasMap, "CLASMAP.STRANGER"}] = {{Field::ResourceName, {"STRANGER"}},
                                                                 {Field::ResourceType, {"STR"}}};
  Rules rules(index);
  for (const RuleKeyPlan &plan : rules.keys()) {
    std::string type = policy.text(plan.setting.type).str();
    bool roleset = plan.grant == ir::Acf2Key::ByRole;
    if (site == Site::Fresh)
      continue;
    RuleSet &theirs = database.rules[{type, "STRANGER"}];
    if (theirs.entries.empty())
      theirs = {roleset, {strangersLine(policy, plan, "-")}};
    RuleSet &shared = database.rules[{type, policy.text(plan.key.value).str()}];
    shared.roleset = roleset;
    shared.entries.push_back(strangersLine(policy, plan, unusedExtension(policy, plan)));
    if (!plan.owned)
      shared.entries.push_back(strangersLine(policy, plan, "-"));
  }
  return database;
}

} // namespace zsp::acf2
