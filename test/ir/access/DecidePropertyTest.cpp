// AccessIndex against an evaluator that scans all rows for every question.
#include "ir/access/Access.h"
#include "test/ir/access/RandomPolicy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace zsp::ir;
using namespace zsp::ir::test;

namespace {

const char *generalNames[] = {"A",    "B",   "A.A",   "A.B",   "B.A",   "AB",      "AB.A",
                              "A.AB", "ABA", "A.B.A", "A.A.B", "B.B.B", "A.B.A.B", "U1.A"};
const char *dataSetNames[] = {"U1.A", "U2.A", "U2.A.B", "U1.AB", "U1.A.A", "U1.B.A.A", "X.A"};

/// The rules once more, by scanning.
class Reference {
public:
  Reference(const Policy &policy, Products product) : policy(policy), product(product) {}

  std::optional<uint32_t> profileFor(ClassId cls, llvm::StringRef name) const {
    std::optional<uint32_t> best;
    for (uint32_t i = 0; i < policy.profiles.size(); ++i) {
      const Profile &row = policy.profiles[i];
      if (row.cls != cls || !(row.products & product) || !policy.pattern(row).matches(name))
        continue;
      if (!best || compareSpecificity(policy.pattern(row), policy.pattern(policy.profiles[*best])) < 0)
        best = i;
    }
    return best;
  }

  struct Who {
    std::string user; ///< empty: unnamed
    std::vector<std::string> groups;
    bool known = true, restricted = false, bypasses = false;
  };

  Who user(llvm::StringRef name) const {
    Who who;
    who.user = name.str();
    const Principal &row = policy[policy.findPrincipal(name)];
    who.restricted = row.restricted;
    if (row.defaultGroup)
      who.groups.push_back(nameOf(row.defaultGroup));
    for (const Connect &connect : policy.connects)
      if ((connect.products & product) && nameOf(connect.user) == name)
        who.groups.push_back(nameOf(connect.group));
    for (const StartedTask &task : policy.startedTasks)
      if ((task.products & product) && nameOf(task.user) == name && (task.trusted || task.privileged))
        who.bypasses = true;
    return who;
  }

  /// Level without and with all conditions.
  std::pair<AccessLevel, AccessLevel> decide(const Who &who, ClassId cls, llvm::StringRef name) const {
    if (who.bypasses)
      return {AccessLevel::Alter, AccessLevel::Alter};
    std::optional<uint32_t> profile = profileFor(cls, name);
    if (!profile)
      return {AccessLevel::None, AccessLevel::None};
    AccessLevel level = policy.profiles[*profile].warning ? AccessLevel::Alter : plain(who, *profile, name);
    AccessLevel raised = level;
    for (const char *program : {"P1", "P2"}) {
      for (const std::string &id : namesOf(who))
        if (std::optional<AccessLevel> entry = entryOf(*profile, id, program))
          raised = std::max(raised, *entry);
    }
    return {level, raised};
  }

private:
  std::string nameOf(PrincipalId id) const { return policy.text(policy[id].name.value).str(); }

  std::vector<std::string> namesOf(const Who &who) const {
    std::vector<std::string> ids = who.groups;
    if (!who.user.empty())
      ids.push_back(who.user);
    if (who.known && !who.restricted)
      ids.push_back("*");
    return ids;
  }

  /// Highest row for the name, NONE if there is one with NONE; `program` empty: without condition.
  std::optional<AccessLevel> entryOf(uint32_t profile, llvm::StringRef id, llvm::StringRef program) const {
    std::optional<AccessLevel> highest;
    bool denied = false;
    for (const Permit &row : policy.permits) {
      llvm::StringRef condition = row.condition ? policy.text(policy[row.condition].name) : "";
      if (row.profile.index != profile || !(row.products & product) || nameOf(row.who) != id ||
          condition != program)
        continue;
      denied |= row.level == AccessLevel::None;
      highest = std::max(highest.value_or(AccessLevel::None), row.level);
    }
    return denied ? AccessLevel::None : highest;
  }

  AccessLevel plain(const Who &who, uint32_t profile, llvm::StringRef name) const {
    const Profile &row = policy.profiles[profile];
    if (policy[row.cls].isDataset && !who.user.empty() && name.starts_with(who.user + "."))
      return AccessLevel::Alter;
    if (!who.user.empty())
      if (std::optional<AccessLevel> own = entryOf(profile, who.user, ""))
        return *own;
    std::optional<AccessLevel> byGroup;
    for (const std::string &group : who.groups)
      if (std::optional<AccessLevel> entry = entryOf(profile, group, ""))
        byGroup = std::max(byGroup.value_or(AccessLevel::None), *entry);
    if (byGroup && (*byGroup != AccessLevel::None || policy.racf.assume.groupNoneDecides))
      return *byGroup;
    if (who.restricted)
      return AccessLevel::None;
    if (who.known)
      if (std::optional<AccessLevel> all = entryOf(profile, "*", ""))
        return *all;
    return row.uacc;
  }

  const Policy &policy;
  Products product;
};

Reference::Who referenceSubject(const Reference &reference, const NamedSubject &subject) {
  if (subject.subject.user)
    return reference.user(subject.label);
  Reference::Who who;
  llvm::StringRef label = subject.label;
  if (label.consume_front("a member of "))
    who.groups.push_back(label.str());
  who.known = label != "an unknown user";
  return who;
}

RC_GTEST_PROP(DecideProperty, EqualsScanOfAllRows, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  Products product = oneOf({Racf, Acf2, Tss});
  AccessIndex index(b.policy, product);
  Reference reference(b.policy, product);
  std::vector<std::pair<ClassId, std::string>> questions;
  for (const char *name : generalNames)
    questions.push_back({b.cls("FACILITY"), name});
  for (const char *name : dataSetNames)
    questions.push_back({b.cls("DATASET"), name});
  for (const NamedSubject &subject : subjectsOf(index)) {
    Reference::Who who = referenceSubject(reference, subject);
    for (const auto &[cls, name] : questions) {
      Decision decision = index.decide(subject.subject, cls, name);
      auto expected = reference.decide(who, cls, name);
      if (decision.level != expected.first || decision.conditional != expected.second)
        RC_FAIL(subject.label + " on " + name + ": " + spelling(decision.level).str() + "/" +
                spelling(decision.conditional).str() + ", by scan " + spelling(expected.first).str() + "/" +
                spelling(expected.second).str());
      RC_ASSERT(index.profileFor(cls, name).index == reference.profileFor(cls, name).value_or(~0u));
    }
  }
}

} // namespace
