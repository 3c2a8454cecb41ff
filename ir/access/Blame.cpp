#include "ir/access/Blame.h"

#include "ir/access/Explain.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

std::string inMessage(const Policy &policy, const NamedSubject &subject) {
  if (subject.subject.user)
    return "'" + subject.label + "'";
  if (subject.subject.groups.empty())
    return subject.label;
  return fmt::format("a member of '{}'", policy.text(policy[subject.subject.groups.front()].name.value));
}

void Blame::add(DiagId id, SourceRange range, const Breach &breach, AccessLevel level) {
  if (!isNew(id, range))
    return;
  const Policy &policy = index.policy();
  report.note(id, range, inMessage(policy, subjects[breach.subject]), spelling(level).str(),
              policy.text(policy[breach.cls].name).str(), breach.name.name);
}

static DiagId noteFor(Rule rule) {
  switch (rule) {
  case Rule::OwnEntry:
  case Rule::GroupEntry:
  case Rule::Everyone: return DiagId::AccessByPermit;
  case Rule::Uacc: return DiagId::AccessByDefault;
  case Rule::HighLevelQualifier: return DiagId::AccessByQualifier;
  case Rule::Warning: return DiagId::AccessByWarning;
  case Rule::Bypass: return DiagId::AccessByBypass;
  case Rule::NoProfile: return DiagId::AccessByNothing;
  }
  return DiagId::AccessByNothing;
}

void Blame::deciding(const Breach &breach) {
  const Subject &subject = subjects[breach.subject].subject;
  SourceRange range = originOf(index, subject, breach.decision);
  if (breach.decision.rule == Rule::NoProfile)
    range = assertion.origin.range;
  add(noteFor(breach.decision.rule), range, breach, breach.decision.level);
  if (breach.decision.rule == Rule::GroupEntry)
    membership(breach, index.policy()[breach.decision.permit].who);
}

/// Entries that give the level although another one decides: taking that one away would not be enough.
void Blame::entries(const Breach &breach, AccessLevel level) {
  const Policy &policy = index.policy();
  const Subject &subject = subjects[breach.subject].subject;
  bool byGroup = breach.decision.rule == Rule::GroupEntry && breach.decision.level >= level;
  for (PermitId permit : index.permitsOf(breach.name.profile)) {
    const Permit &row = policy[permit];
    if (row.level < level)
      continue;
    bool isGroup = llvm::is_contained(subject.groups, row.who);
    bool isMine = subject.user && row.who == subject.user;
    bool isEveryone = policy[row.who].kind == PrincipalKind::Everyone && subject.known && !subject.restricted;
    if (row.condition ? isGroup || isMine || isEveryone : isGroup && byGroup) {
      add(row.condition ? DiagId::AccessByConditionalPermit : DiagId::AccessByPermit, row.origin.range,
          breach, row.level);
      if (isGroup)
        membership(breach, row.who);
    }
  }
}

void Blame::membership(const Breach &breach, PrincipalId group) {
  const Policy &policy = index.policy();
  const Subject &subject = subjects[breach.subject].subject;
  if (!subject.user)
    return;
  std::string user = policy.text(policy[subject.user].name.value).str();
  std::string name = policy.text(policy[group].name.value).str();
  for (uint32_t connect : subjects.connectsOf(subject.user)) {
    const Connect &row = policy.connects[connect];
    if (row.group == group && isNew(DiagId::MemberByConnect, row.origin.range))
      report.note(DiagId::MemberByConnect, row.origin.range, user, name);
  }
  const Principal &row = policy[subject.user];
  if (row.defaultGroup == group && isNew(DiagId::MemberByDefaultGroup, row.origin.range))
    report.note(DiagId::MemberByDefaultGroup, row.origin.range, user, name);
}

void Blame::tooMuch(const Breach &breach, AccessLevel level) {
  if (breach.decision.level >= level)
    deciding(breach);
  if (breach.name.profile && breach.decision.rule != Rule::Bypass)
    entries(breach, level);
  asserted(breach);
}

/// How a named user comes to be one of those that the assertion is about.
void Blame::asserted(const Breach &breach) {
  for (PrincipalId who : assertion.who)
    if (index.policy()[who].kind == PrincipalKind::Group)
      membership(breach, who);
}

void Blame::tooLittle(const Breach &breach) {
  const NamedSubject &subject = subjects[breach.subject];
  if (breach.decision.rule != Rule::Uacc || !subject.subject.restricted) {
    deciding(breach);
    return asserted(breach);
  }
  // It is not the profile that decides: its default access does not count.
  const Policy &policy = index.policy();
  SourceRange range = policy[subject.subject.user].origin.range;
  if (isNew(DiagId::AccessRestricted, range))
    report.note(DiagId::AccessRestricted, range, inMessage(policy, subject));
  asserted(breach);
}

} // namespace zsp::ir
