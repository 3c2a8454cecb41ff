#include "ir/access/Explain.h"

#include "ir/model/Spelling.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

std::string because(const Policy &policy, PermitId permit) {
  const Permit &row = policy[permit];
  const Principal &who = policy[row.who];
  std::string text;
  switch (who.kind) {
  case PrincipalKind::User: text = "own entry: "; break;
  case PrincipalKind::Group: text = fmt::format("group {} has ", policy.text(who.name.value)); break;
  case PrincipalKind::Everyone: text = "everyone has "; break;
  }
  text += fmt::format("{} on {}", spelling(row.level), policy.text(policy[row.profile].pattern.value));
  if (row.condition) {
    const Condition &condition = policy[row.condition];
    text += fmt::format(" when {} {}", spelling(condition.kind), policy.text(condition.name));
    if (condition.value)
      text += fmt::format(" {}", policy.text(condition.value));
  }
  if (row.reason)
    text += fmt::format(": {}", policy.text(row.reason));
  return text;
}

const StartedTask *bypassOf(const AccessIndex &index, PrincipalId user) {
  auto found = llvm::find_if(index.policy().startedTasks, [&](const StartedTask &row) {
    return row.user == user && (row.products & index.product()) && (row.trusted || row.privileged);
  });
  return found == index.policy().startedTasks.end() ? nullptr : &*found;
}

std::string because(const AccessIndex &index, const Subject &subject, const Decision &decision) {
  const Policy &policy = index.policy();
  auto profileName = [&] { return policy.text(policy[decision.profile].pattern.value); };
  switch (decision.rule) {
  case Rule::OwnEntry:
  case Rule::GroupEntry:
  case Rule::Everyone: return because(policy, decision.permit);
  case Rule::Uacc:
    return subject.restricted ? fmt::format("restricted and without an entry on {}", profileName())
                              : fmt::format("uacc {} of {}", spelling(decision.level), profileName());
  case Rule::HighLevelQualifier: return "the first qualifier is the user ID";
  case Rule::Warning: return fmt::format("{} is in warning mode", profileName());
  case Rule::Bypass: {
    const StartedTask *task = bypassOf(index, subject.user);
    return fmt::format("started task {} is {}", policy.text(task->procedure.value),
                       task->trusted ? "trusted" : "privileged");
  }
  case Rule::NoProfile: return "no profile covers the name";
  }
  return {};
}

SourceRange originOf(const AccessIndex &index, const Subject &subject, const Decision &decision) {
  const Policy &policy = index.policy();
  switch (decision.rule) {
  case Rule::OwnEntry:
  case Rule::GroupEntry:
  case Rule::Everyone: return policy[decision.permit].origin.range;
  case Rule::Uacc:
  case Rule::HighLevelQualifier:
  case Rule::Warning: return policy[decision.profile].origin.range;
  case Rule::Bypass: return bypassOf(index, subject.user)->origin.range;
  case Rule::NoProfile: return {};
  }
  return {};
}

} // namespace zsp::ir
