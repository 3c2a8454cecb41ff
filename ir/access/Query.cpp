#include "ir/access/Query.h"

#include "ir/access/Coverage.h"
#include "ir/access/Explain.h"

#include "llvm/ADT/STLExtras.h"

#include <tuple>

namespace zsp::ir {

std::optional<std::string> nameProblem(const Policy &policy, ClassId cls, llvm::StringRef resource) {
  std::optional<PatternError> error = Pattern::check(resource, namingOf(policy[cls]));
  if (!error)
    return std::nullopt;
  return fmt::format("'{}' is no legal name of class {}: see character {}", resource,
                     policy.text(policy[cls].name), error->begin + 1);
}

static void sortAnswers(std::vector<Answer> &answers) {
  llvm::stable_sort(answers, [](const Answer &a, const Answer &b) {
    return std::tie(a.principal, a.cls, a.resource) < std::tie(b.principal, b.cls, b.resource);
  });
}

/// A group is named by its name, not as a member of it.
static std::string principalLabel(const Policy &policy, const NamedSubject &subject) {
  if (subject.subject.user || subject.subject.groups.empty())
    return subject.label;
  return policy.text(policy[subject.subject.groups.front()].name.value).str();
}

static NamedSubject subjectOf(const AccessIndex &index, PrincipalId who) {
  const Principal &row = index.policy()[who];
  std::string name = index.policy().text(row.name.value).str();
  switch (row.kind) {
  case PrincipalKind::User: return {name, index.subject(who)};
  case PrincipalKind::Group: return {name, index.memberOf(who)};
  case PrincipalKind::Everyone: return {"anyone else", AccessIndex::anyoneElse()};
  }
  return {};
}

static Answer answer(const AccessIndex &index, const NamedSubject &subject, const Decision &decision,
                     ClassId cls, llvm::StringRef resource) {
  const Policy &policy = index.policy();
  return {principalLabel(policy, subject),
          policy.text(policy[cls].name).str(),
          resource.str(),
          decision.level,
          decision.rule,
          because(index, subject.subject, decision),
          originOf(index, subject.subject, decision)};
}

static Rule ruleOf(const Policy &policy, PermitId permit) {
  switch (policy[policy[permit].who].kind) {
  case PrincipalKind::User: return Rule::OwnEntry;
  case PrincipalKind::Group: return Rule::GroupEntry;
  case PrincipalKind::Everyone: return Rule::Everyone;
  }
  return Rule::NoProfile;
}

/// The row for what the conditional access list adds.
static Answer conditionalAnswer(const AccessIndex &index, const NamedSubject &subject,
                                const Decision &decision, ClassId cls, llvm::StringRef resource) {
  const Policy &policy = index.policy();
  PermitId permit = decision.conditionalPermit;
  return {principalLabel(policy, subject),
          policy.text(policy[cls].name).str(),
          resource.str(),
          decision.conditional,
          ruleOf(policy, permit),
          because(policy, permit),
          policy[permit].origin.range};
}

std::vector<Answer> whoCan(const AccessIndex &index, AccessLevel level, ClassId cls,
                           llvm::StringRef resource) {
  SubjectTable subjects(index);
  std::vector<Answer> answers;
  auto ask = [&](uint32_t number, const CoveredName &name) {
    const NamedSubject &subject = subjects[number];
    Decision decision = index.decide(subject.subject, name.profile, name.name);
    if (decision.conditional < level)
      return;
    bool unnamedMember = !subject.subject.user && !subject.subject.groups.empty();
    auto add = [&](Answer row) {
      if (!unnamedMember || row.rule == Rule::GroupEntry)
        answers.push_back(std::move(row));
    };
    if (decision.level >= level)
      add(answer(index, subject, decision, cls, name.name));
    if (decision.conditional > decision.level)
      add(conditionalAnswer(index, subject, decision, cls, name.name));
  };
  for (const CoveredName &name : coveredNames(index, cls, resource)) {
    bool everybody = index.decide(AccessIndex::anyoneElse(), name.profile, name.name).conditional >= level;
    if (everybody)
      for (uint32_t number = 0; number < subjects.all().size(); ++number)
        ask(number, name);
    else
      for (uint32_t number : subjects.withOwnAccess(name))
        ask(number, name);
  }
  sortAnswers(answers);
  return answers;
}

std::vector<Answer> whatCan(const AccessIndex &index, PrincipalId who) {
  const Policy &policy = index.policy();
  NamedSubject subject = subjectOf(index, who);
  std::vector<Answer> answers;
  if (subject.subject.bypasses) {
    Decision decision = index.decide(subject.subject, ProfileId{}, "");
    return {{subject.label, "*", "**", decision.level, decision.rule,
             because(index, subject.subject, decision), originOf(index, subject.subject, decision)}};
  }
  for (uint32_t cls = 0; cls < policy.classes.size(); ++cls)
    for (ProfileId profile : index.profilesOf({cls})) {
      // The first qualifier of a data set profile is never generic, so its own text will do as the name.
      llvm::StringRef name = policy.text(policy[profile].pattern.value);
      Decision decision = index.decide(subject.subject, profile, name);
      if (decision.level > AccessLevel::None)
        answers.push_back(answer(index, subject, decision, {cls}, name));
      if (decision.conditional > decision.level)
        answers.push_back(conditionalAnswer(index, subject, decision, {cls}, name));
    }
  sortAnswers(answers);
  return answers;
}

/// What conditions give beyond what is had without them, name by name.
static std::string conditionText(const AccessIndex &index, const Subject &subject,
                                 llvm::ArrayRef<CoveredName> names, const CoveredName &shown) {
  constexpr unsigned enough = 3;
  std::string text;
  unsigned found = 0;
  for (const CoveredName &name : names) {
    Decision decision = index.decide(subject, name.profile, name.name);
    if (decision.conditional <= decision.level || ++found > enough)
      continue;
    std::string where = name.name == shown.name ? "" : fmt::format("for {}, ", name.name);
    text += fmt::format("; {}under its condition, {}", where,
                        because(index.policy(), decision.conditionalPermit));
  }
  if (found > enough)
    text += fmt::format("; conditions give more for {} further names", found - enough);
  return text;
}

Answer canAccess(const AccessIndex &index, PrincipalId who, ClassId cls, llvm::StringRef resource) {
  NamedSubject subject = subjectOf(index, who);
  std::vector<CoveredName> names = coveredNames(index, cls, resource);
  if (names.empty())
    return answer(index, subject, index.decide(subject.subject, ProfileId{}, resource), cls, resource);
  auto look = [&](const CoveredName &name) { return index.decide(subject.subject, name.profile, name.name); };
  const CoveredName &lowest = *llvm::min_element(names, [&](const CoveredName &a, const CoveredName &b) {
    Decision one = look(a), other = look(b);
    return std::pair(one.level, one.conditional) < std::pair(other.level, other.conditional);
  });
  Answer row = answer(index, subject, look(lowest), cls, resource);
  if (lowest.name != resource)
    row.because += fmt::format(" (so for {})", lowest.name);
  row.because += conditionText(index, subject.subject, names, lowest);
  return row;
}

} // namespace zsp::ir
