// Verdicts and answers, which look at few subjects and names, against every subject on every short name.
#include "ir/access/Query.h"
#include "test/ir/access/RandomPolicy.h"

#include <set>

using namespace zsp;
using namespace zsp::ir;
using namespace zsp::ir::test;

namespace {

/// All legal names of at most six of A, B, C and the period: long enough for each combination of the profiles
/// of RandomPolicy.h that some name can reach (A.CC.A is the longest).
std::vector<std::string> shortNames() {
  std::vector<std::string> names, texts{""};
  for (int length = 0; length < 6; ++length) {
    std::vector<std::string> longer;
    for (const std::string &text : texts)
      for (char c : {'A', 'B', 'C', '.'})
        if (c != '.' || (!text.empty() && text.back() != '.'))
          longer.push_back(text + c);
    for (const std::string &text : longer)
      if (text.back() != '.')
        names.push_back(text);
    texts = std::move(longer);
  }
  return names;
}

class Everything {
public:
  explicit Everything(const AccessIndex &index) : index(index), subjects(subjectsOf(index)) {
    static const std::vector<std::string> all = shortNames();
    for (const std::string &name : all)
      names.push_back({name, index.profileFor(index.policy().findClass("FACILITY"), name)});
  }

  bool has(const Subject &subject, const AccessClaim &claim, bool allNames, bool conditions) const {
    Pattern pattern(index.policy().text(claim.resource), Naming::General,
                    index.policy().racf.assume.patterns);
    for (const auto &[name, profile] : names) {
      if (!pattern.matches(name))
        continue;
      Decision decision = index.decide(subject, profile, name);
      bool reached = (conditions ? decision.conditional : decision.level) >= claim.level;
      if (reached != allNames)
        return reached;
    }
    return allNames;
  }
  bool isOneOf(const Subject &subject, const std::vector<PrincipalId> &who) const {
    for (PrincipalId id : who) {
      bool listed = index.policy()[id].kind == PrincipalKind::Everyone
                        ? subject.known && !subject.restricted
                        : subject.user == id || llvm::is_contained(subject.groups, id);
      if (listed)
        return true;
    }
    return false;
  }
  bool holds(const Assertion &assertion) const {
    for (const NamedSubject &named : subjects) {
      const Subject &subject = named.subject;
      bool listed = isOneOf(subject, assertion.who);
      bool breaks = false;
      switch (assertion.kind) {
      case Assertion::Can: breaks = listed && !has(subject, assertion.first, true, false); break;
      case Assertion::Cannot: breaks = listed && has(subject, assertion.first, false, true); break;
      case Assertion::OnlyCan: breaks = !listed && has(subject, assertion.first, false, true); break;
      case Assertion::NobodyBoth:
        breaks = has(subject, assertion.first, false, true) && has(subject, assertion.second, false, true);
        break;
      }
      if (breaks)
        return false;
    }
    return true;
  }

  const AccessIndex &index;
  std::vector<NamedSubject> subjects;

private:
  std::vector<std::pair<llvm::StringRef, ProfileId>> names;
};

AccessClaim anyClaim(PolicyBuilder &b) {
  return b.claim(AccessLevel(*rc::gen::inRange(1, 6)), "FACILITY",
                 oneOf({"A", "A.B", "B.A", "A.*", "A*", "A.**", "**", "%", "*.A", "A.%.*"}));
}

RC_GTEST_PROP(AssertionProperty, VerdictEqualsLookingAtEverything, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  for (int kind = 0; kind < 4; ++kind) {
    std::vector<llvm::StringRef> who;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
      who.push_back(oneOf({"U1", "U2", "U3", "U4", "G1", "G2", "G3", "*"}));
    b.assertion(Assertion::Kind(kind), who, anyClaim(b), anyClaim(b));
  }
  AccessIndex index(b.policy, Racf);
  DiagnosticEngine diags;
  checkAssertions(index, diags);
  Everything everything(index);
  std::set<uint32_t> failed;
  for (const Diagnostic &diagnostic : diags.diagnostics()) {
    RC_ASSERT(!diagnostic.notes.empty());
    failed.insert(diagnostic.range.begin);
    RC_LOG() << diagnostic.message << '\n';
  }
  RC_ASSERT(failed.size() == diags.diagnostics().size());
  for (const Assertion &assertion : b.policy.assertions)
    RC_ASSERT(everything.holds(assertion) == !failed.count(assertion.origin.range.begin));
}

RC_GTEST_PROP(AssertionProperty, WhoCanListsExactlyTheUsersThatHaveIt, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  AccessClaim claim = anyClaim(b);
  AccessIndex index(b.policy, Racf);
  Everything everything(index);
  std::set<std::string> expected, answered;
  for (const NamedSubject &named : everything.subjects)
    if ((named.subject.user || named.subject.groups.empty()) &&
        everything.has(named.subject, claim, false, true))
      expected.insert(named.label);
  for (const Answer &answer : whoCan(index, claim.level, claim.cls, b.policy.text(claim.resource))) {
    RC_ASSERT(answer.access >= claim.level);
    if (answer.principal.front() != 'G')
      answered.insert(answer.principal);
  }
  RC_ASSERT(answered == expected);
}

} // namespace
