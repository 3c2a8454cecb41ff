#include "ir/access/Blame.h"
#include "ir/access/Query.h"
#include "ir/model/Products.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

namespace {
class AssertionCheck {
public:
  AssertionCheck(const AccessIndex &index, const SubjectTable &subjects, const Assertion &assertion,
                 llvm::StringRef where, DiagnosticEngine &diags)
      : index(index), policy(index.policy()), subjects(subjects), assertion(assertion), where(where),
        diags(diags) {}

  void run();

private:
  using Breaches = std::vector<Breach>;

  bool coversNothing(const AccessClaim &claim, llvm::ArrayRef<CoveredName> names);
  Breach look(uint32_t subject, const AccessClaim &claim, const CoveredName &name) const {
    return {subject, claim.cls, name, index.decide(subjects[subject].subject, name.profile, name.name)};
  }
  llvm::BitVector whoAsSubjects() const;
  bool isListed(const Subject &subject) const;

  void can(llvm::ArrayRef<CoveredName> names);
  void cannot(llvm::ArrayRef<CoveredName> names);
  void only(llvm::ArrayRef<CoveredName> names);
  void nobodyBoth(llvm::ArrayRef<CoveredName> first, llvm::ArrayRef<CoveredName> second);
  void tooMuch(DiagId id, llvm::ArrayRef<Breach> breaches);

  const AccessIndex &index;
  const Policy &policy;
  const SubjectTable &subjects;
  const Assertion &assertion;
  llvm::StringRef where; ///< " on RACF", or nothing
  DiagnosticEngine &diags;
};

/// Who reaches a claim: subjects that differ from anyone else, and the names where everybody reaches it.
struct Reach {
  llvm::DenseMap<uint32_t, Breach> first; ///< by subject
  std::vector<CoveredName> open;
};
} // namespace

bool AssertionCheck::coversNothing(const AccessClaim &claim, llvm::ArrayRef<CoveredName> names) {
  if (names.empty())
    diags.report(DiagId::AssertNoNames, assertion.origin.range, policy.text(policy[claim.cls].name).str(),
                 policy.text(claim.resource).str());
  return names.empty();
}

/// A group stands for its unnamed member and its named users, ID(*) for all it speaks of.
llvm::BitVector AssertionCheck::whoAsSubjects() const {
  llvm::BitVector chosen(subjects.all().size());
  for (PrincipalId who : assertion.who) {
    if (policy[who].kind == PrincipalKind::Everyone) {
      for (uint32_t i = 0; i < subjects.all().size(); ++i)
        if (subjects[i].subject.known && !subjects[i].subject.restricted)
          chosen.set(i);
      continue;
    }
    if (std::optional<uint32_t> subject = subjects.find(who))
      chosen.set(*subject);
    for (uint32_t user : subjects.usersIn(who))
      chosen.set(user);
  }
  return chosen;
}

bool AssertionCheck::isListed(const Subject &subject) const {
  return llvm::any_of(assertion.who, [&](PrincipalId who) {
    if (policy[who].kind == PrincipalKind::Everyone)
      return subject.known && !subject.restricted;
    return who == subject.user || llvm::is_contained(subject.groups, who);
  });
}

void AssertionCheck::can(llvm::ArrayRef<CoveredName> names) {
  const AccessClaim &claim = assertion.first;
  Breaches breaches;
  llvm::BitVector chosen = whoAsSubjects();
  for (unsigned subject : chosen.set_bits())
    for (const CoveredName &name : names)
      if (Breach found = look(subject, claim, name); found.decision.level < claim.level)
        breaches.push_back(std::move(found));
  if (breaches.empty())
    return;
  const Breach &shown = breaches.front();
  Blame blame(index, subjects, assertion,
              diags.report(DiagId::AssertCanFails, assertion.origin.range,
                           inMessage(policy, subjects[shown.subject]), spelling(shown.decision.level).str(),
                           policy.text(policy[claim.cls].name).str(), shown.name.name,
                           spelling(claim.level).str(), where));
  for (const Breach &breach : breaches)
    blame.tooLittle(breach);
}

void AssertionCheck::cannot(llvm::ArrayRef<CoveredName> names) {
  Breaches breaches;
  llvm::BitVector chosen = whoAsSubjects();
  for (unsigned subject : chosen.set_bits())
    for (const CoveredName &name : names)
      if (Breach found = look(subject, assertion.first, name);
          found.decision.conditional >= assertion.first.level)
        breaches.push_back(std::move(found));
  tooMuch(DiagId::AssertCannotFails, breaches);
}

/// Users without an entry are not looked at one by one: they have what anyone else has, who is.
void AssertionCheck::only(llvm::ArrayRef<CoveredName> names) {
  Breaches breaches;
  for (const CoveredName &name : names)
    for (uint32_t subject : subjects.withOwnAccess(name))
      if (!isListed(subjects[subject].subject))
        if (Breach found = look(subject, assertion.first, name);
            found.decision.conditional >= assertion.first.level)
          breaches.push_back(std::move(found));
  llvm::stable_sort(breaches, [](const Breach &a, const Breach &b) { return a.subject < b.subject; });
  tooMuch(DiagId::AssertOnlyFails, breaches);
}

void AssertionCheck::tooMuch(DiagId id, llvm::ArrayRef<Breach> breaches) {
  if (breaches.empty())
    return;
  const Breach &shown = breaches.front();
  Blame blame(index, subjects, assertion,
              diags.report(id, assertion.origin.range, inMessage(policy, subjects[shown.subject]),
                           spelling(shown.decision.conditional).str(),
                           policy.text(policy[shown.cls].name).str(), shown.name.name, where));
  for (const Breach &breach : breaches)
    blame.tooMuch(breach, assertion.first.level);
}

void AssertionCheck::nobodyBoth(llvm::ArrayRef<CoveredName> first, llvm::ArrayRef<CoveredName> second) {
  auto reach = [&](const AccessClaim &claim, llvm::ArrayRef<CoveredName> names) {
    Reach found;
    for (const CoveredName &name : names) {
      for (uint32_t subject : subjects.withOwnAccess(name))
        if (Breach breach = look(subject, claim, name); breach.decision.conditional >= claim.level)
          found.first.try_emplace(subject, std::move(breach));
      if (index.decide(AccessIndex::anyoneElse(), name.profile, name.name).conditional >= claim.level)
        found.open.push_back(name);
    }
    return found;
  };
  auto has = [&](const Reach &reached, const AccessClaim &claim, uint32_t subject) -> std::optional<Breach> {
    if (auto direct = reached.first.find(subject); direct != reached.first.end())
      return direct->second;
    for (const CoveredName &name : reached.open)
      if (Breach breach = look(subject, claim, name); breach.decision.conditional >= claim.level)
        return breach;
    return std::nullopt;
  };
  Reach one = reach(assertion.first, first), other = reach(assertion.second, second);
  std::vector<uint32_t> candidates;
  for (const Reach *reached : {&one, &other})
    for (const auto &entry : reached->first)
      candidates.push_back(entry.first);
  llvm::sort(candidates);
  candidates.erase(llvm::unique(candidates), candidates.end());
  std::optional<Blame> blame;
  for (uint32_t subject : candidates) {
    std::optional<Breach> left = has(one, assertion.first, subject),
                          right = has(other, assertion.second, subject);
    if (!left || !right)
      continue;
    auto cls = [&](const Breach &breach) { return policy.text(policy[breach.cls].name).str(); };
    if (!blame)
      blame.emplace(
          index, subjects, assertion,
          diags.report(DiagId::AssertBothFails, assertion.origin.range, inMessage(policy, subjects[subject]),
                       spelling(left->decision.conditional).str(), cls(*left), left->name.name,
                       spelling(right->decision.conditional).str(), cls(*right), right->name.name, where));
    blame->tooMuch(*left, assertion.first.level);
    blame->tooMuch(*right, assertion.second.level);
  }
}

void AssertionCheck::run() {
  std::vector<CoveredName> names =
      coveredNames(index, assertion.first.cls, policy.text(assertion.first.resource));
  if (coversNothing(assertion.first, names))
    return;
  switch (assertion.kind) {
  case Assertion::Can: return can(names);
  case Assertion::Cannot: return cannot(names);
  case Assertion::OnlyCan: return only(names);
  case Assertion::NobodyBoth: {
    std::vector<CoveredName> second =
        coveredNames(index, assertion.second.cls, policy.text(assertion.second.resource));
    if (!coversNothing(assertion.second, second))
      nobodyBoth(names, second);
    return;
  }
  }
}

void checkAssertions(const AccessIndex &index, DiagnosticEngine &diags) {
  if (index.policy().assertions.empty())
    return;
  SubjectTable subjects(index);
  for (const Assertion &assertion : index.policy().assertions)
    AssertionCheck(index, subjects, assertion, "", diags).run();
}

namespace {
/// A product, as assertions look at it.
struct View {
  explicit View(const AccessIndex &index) : index(index), subjects(std::make_unique<SubjectTable>(index)) {}
  const AccessIndex &index;
  std::unique_ptr<SubjectTable> subjects;
};
} // namespace

static bool saysTheSame(const DiagnosticEngine &a, const DiagnosticEngine &b) {
  return llvm::equal(a.diagnostics(), b.diagnostics(), [](const Diagnostic &one, const Diagnostic &other) {
    return one.message == other.message &&
           llvm::equal(one.notes, other.notes, [](const Note &left, const Note &right) {
             return left.range == right.range && left.message == right.message;
           });
  });
}

static std::string onProducts(llvm::ArrayRef<llvm::StringRef> names) {
  std::string text = " on " + names.front().str();
  for (size_t at = 1; at < names.size(); ++at)
    text += (at + 1 == names.size() ? " and " : ", ") + names[at].str();
  return text;
}

/// Looks first what each product says, so that those that say the same are one message.
static void checkOnEach(llvm::ArrayRef<View> views, const Assertion &assertion, DiagnosticEngine &diags) {
  std::vector<DiagnosticEngine> said(views.size());
  for (auto [view, own] : llvm::zip_equal(views, said))
    AssertionCheck(view.index, *view.subjects, assertion, "", own).run();
  for (size_t at = 0; at < views.size(); ++at) {
    auto isSame = [&](const DiagnosticEngine &other) { return saysTheSame(said[at], other); };
    if (!said[at].hasErrors() || llvm::any_of(llvm::ArrayRef(said).take_front(at), isSame))
      continue;
    llvm::SmallVector<llvm::StringRef, 3> alike;
    for (size_t other = at; other < views.size(); ++other)
      if (isSame(said[other]))
        alike.push_back(nameOf(views[other].index.product()));
    std::string where = alike.size() == views.size() ? "" : onProducts(alike);
    AssertionCheck(views[at].index, *views[at].subjects, assertion, where, diags).run();
  }
}

void checkAssertions(AccessIndexes &indexes, const Policy &policy, Products products,
                     DiagnosticEngine &diags) {
  if (policy.assertions.empty())
    return; // the index of a large policy takes a while
  llvm::SmallVector<Products, 3> different = differingProducts(policy, products);
  if (different.size() == 1)
    return checkAssertions(indexes.of(different.front()), diags);
  std::vector<View> views;
  for (Products product : different)
    views.emplace_back(indexes.of(product));
  for (const Assertion &assertion : policy.assertions)
    checkOnEach(views, assertion, diags);
}

std::string assertionAssumptions() {
  return "list-of-groups checking is in effect, nobody has OPERATIONS, members of external groups are "
         "unknown, "
         "an unnamed user is in one group at most, and a name that no profile covers is out of reach";
}

} // namespace zsp::ir
