#include "backends/racf/Plan.h"

namespace zsp::racf {

ir::Spelled PlanContext::name(ir::PrincipalId who) const {
  return policy[who].kind == ir::PrincipalKind::Everyone ? literal("*") : policy[who].name;
}

std::string PlanContext::originName(const ir::Origin &origin, llvm::StringRef what) const {
  return fmt::format("{}: {}", text(origin.unit), what);
}

ir::PrincipalId ownerOf(const ir::Policy &policy, ir::PrincipalId own) {
  return own ? own : policy.racf.owner;
}

ir::PrincipalId superiorOf(const ir::Policy &policy, const ir::Principal &group) {
  return group.superior ? group.superior : policy.racf.superior;
}

/// The spelling of a translated name: the translation changes generic characters at the end, and symbols hold
/// none, so the unchanged head keeps its spelling.
static ir::Spelled respell(const ir::Policy &policy, ir::Spelled from, llvm::StringRef to) {
  llvm::StringRef value = policy.text(from.value), spelling = policy.text(from.spelling);
  Name name = policy.names->intern(to);
  size_t same = 0;
  while (same < std::min(value.size(), to.size()) && value[same] == to[same])
    ++same;
  llvm::StringRef tail = value.substr(same);
  llvm::StringRef head = spelling.drop_back(std::min(tail.size(), spelling.size()));
  if (!spelling.ends_with(tail) || head.count('{') != head.count('}') || tail.contains('}'))
    return spelled(name);
  return {name, policy.names->intern((head + to.substr(same)).str())};
}

std::optional<ir::Spelled> profileName(const ir::Policy &policy, const ir::Profile &profile) {
  ir::Pattern pattern = policy.pattern(profile);
  if (pattern.naming() != ir::Naming::DatasetEgn || policy.racf.egn || !pattern.isGeneric())
    return profile.pattern;
  std::optional<std::string> translated = ir::translateToNoEgn(pattern);
  if (!translated)
    return std::nullopt;
  return respell(policy, profile.pattern, *translated);
}

ir::Spelled startedProfileName(const ir::Policy &policy, const ir::StartedTask &task) {
  auto withStar = [&](Name name) { return policy.names->intern((policy.text(name) + ".*").str()); };
  return {withStar(task.procedure.value), withStar(task.procedure.spelling)};
}

bool isGenericProfile(const ir::Policy &policy, const ir::Profile &profile) {
  return policy[profile.cls].isDataset ? !profile.volume : policy.pattern(profile).isGeneric();
}

} // namespace zsp::racf
