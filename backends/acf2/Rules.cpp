#include "backends/acf2/Rules.h"

#include "backends/acf2/Mask.h"

namespace zsp::acf2 {

bool mayReach(const ir::Policy &policy, const RuleItem &other, const RuleItem &item) {
  llvm::StringRef mask = policy.text(other.extension.value), name = policy.text(item.extension.value);
  return other.deciding && mask != name && isMask(mask) && (isMask(name) || matchesMask(mask, name, {}));
}

Rules::Rules(const ir::AccessIndex &index) : index(index), policy(index.policy()) {
  std::vector<ir::ProfileId> profiles;
  for (uint32_t cls = 0; cls < policy.classes.size(); ++cls)
    llvm::append_range(profiles, index.profilesOf({cls}));
  auto key = [&](ir::ProfileId id) {
    const ir::Profile &row = policy[id];
    return std::tuple(policy.text(policy[row.cls].name), policy.text(row.pattern.value), id.index);
  };
  llvm::sort(profiles, [&](ir::ProfileId a, ir::ProfileId b) { return key(a) < key(b); });
  for (ir::ProfileId profile : profiles)
    add(profile);
  decideOwnership();
  llvm::stable_sort(all, [&](const RuleKeyPlan &a, const RuleKeyPlan &b) {
    auto key = [&](const RuleKeyPlan &plan) {
      return std::pair(policy.text(policy[plan.cls].name), policy.text(plan.key.value));
    };
    return key(a) < key(b);
  });
}

void Rules::add(ir::ProfileId profile) {
  const ir::Profile &row = policy[profile];
  Translation translated = translate(policy, row);
  if (!translated.problem.empty())
    return;
  auto [at, isNew] = byKey.try_emplace({row.cls.index, translated.key.value.id}, all.size());
  if (isNew) {
    all.emplace_back();
    all.back().cls = row.cls;
    all.back().setting = settingOf(policy, row.cls);
    all.back().key = translated.key;
  }
  RuleKeyPlan &plan = all[at->second];
  plan.items.push_back({profile, profile, translated.extension, false});
  if (!translated.excluded)
    return;
  llvm::StringRef extension = policy.text(translated.excluded->value);
  std::string name = policy.text(translated.key.value).str();
  if (!extension.empty())
    name += "." + extension.str();
  ir::ProfileId deciding = index.profileFor(row.cls, name);
  // A profile of exactly this name has a paragraph of its own.
  bool own = deciding && policy.text(policy[deciding].pattern.value) == name;
  if (!own)
    plan.items.push_back({profile, deciding, *translated.excluded, true});
}

void Rules::decideOwnership() {
  for (const ir::Profile &row : policy.profiles) {
    if (!counts(row) || row.kind == ir::ProfileKind::Plain)
      continue;
    Translation translated = translate(policy, row);
    auto at = byKey.find({row.cls.index, translated.key.value.id});
    if (translated.problem.empty() && at != byKey.end())
      all[at->second].owned = false;
  }
  for (RuleKeyPlan &plan : all) {
    llvm::StringRef key = policy.text(plan.key.value);
    if (policy[plan.cls].isDataset) {
      ir::PrincipalId who = policy.findPrincipal(key);
      plan.owned &= who && isDefined(policy, who);
    }
    const ir::Acf2Key *site = siteKey(policy, key);
    plan.owned &= site == nullptr;
    plan.grantKnown = plan.owned || site;
    if (site)
      plan.grant = site->grant;
  }
}

} // namespace zsp::acf2
