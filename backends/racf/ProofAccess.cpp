#include "backends/racf/Proof.h"

#include "backends/racf/Racf.h"

namespace zsp::racf {

namespace {

/// Compares what the policy says with what the model gives, each pair of deciding profiles once.
class AccessComparison {
public:
  AccessComparison(const ir::Policy &policy, const Database &database, DifferenceReport &report)
      : policy(policy), database(database), report(report), index(policy, ir::Racf), subjects(index),
        model(database, policy.racf.assume) {}
  void run();

private:
  void subject(uint32_t number);
  void name(ir::ClassId cls, llvm::StringRef resource);
  std::vector<uint32_t> concerned(ir::ProfileId profile, const ProfileRow *row,
                                  llvm::StringRef resource) const;
  void compare(uint32_t number, ir::ClassId cls, ir::ProfileId profile, const ProfileRow *row,
               llvm::StringRef resource);
  SourceRange rangeOf(const ir::Decision &decision, ir::PermitId permit) const;
  llvm::StringRef text(Name name) const { return policy.text(name); }

  const ir::Policy &policy;
  const Database &database;
  DifferenceReport &report;
  ir::AccessIndex index;
  SubjectsByPrincipal subjects;
  ModelAccess model;
  std::vector<Asker> askers; ///< by number of the subject
  std::set<std::pair<uint32_t, const ProfileRow *>> compared;
};

} // namespace

/// The subject as the database knows it.
void AccessComparison::subject(uint32_t number) {
  const ir::NamedSubject &named = subjects.all()[number];
  Asker asker;
  if (named.subject.user) {
    asker = model.user(text(policy[named.subject.user].name.value));
    // Who passes every check does so for every name: said once here.
    if (asker.bypasses != named.subject.bypasses)
      report.add(DiagId::ProofAttribute, policy[named.subject.user].origin.range, "user " + named.label,
                 "TRUSTED or PRIVILEGED", asker.bypasses ? "YES" : "NO",
                 named.subject.bypasses ? "YES" : "NO");
  } else {
    for (ir::PrincipalId group : named.subject.groups)
      asker.groups.push_back(text(policy[group].name.value));
    asker.known = named.subject.known;
  }
  askers.push_back(std::move(asker));
}

std::vector<uint32_t> AccessComparison::concerned(ir::ProfileId profile, const ProfileRow *row,
                                                  llvm::StringRef resource) const {
  llvm::ArrayRef<uint32_t> typical = subjects.representatives();
  std::vector<uint32_t> numbers(typical.begin(), typical.end());
  auto add = [&](llvm::ArrayRef<uint32_t> some) { llvm::append_range(numbers, some); };
  if (profile)
    for (ir::PermitId permit : index.permitsOf(profile))
      add(subjects.of(policy[permit].who));
  if (row)
    for (const auto &[key, level] : row->entries)
      add(subjects.of(key.second));
  add(subjects.of(resource.split('.').first));
  llvm::sort(numbers);
  numbers.erase(llvm::unique(numbers), numbers.end());
  return numbers;
}

SourceRange AccessComparison::rangeOf(const ir::Decision &decision, ir::PermitId permit) const {
  if (permit)
    return policy[permit].origin.range;
  return decision.profile ? policy[decision.profile].origin.range : SourceRange{};
}

void AccessComparison::compare(uint32_t number, ir::ClassId cls, ir::ProfileId profile, const ProfileRow *row,
                               llvm::StringRef resource) {
  const ir::NamedSubject &named = subjects.all()[number];
  llvm::StringRef className = text(policy[cls].name);
  ir::Decision asked = index.decide(named.subject, profile, resource);
  Granted granted = model.decide(askers[number], className, row, resource);
  auto differ = [&](DiagId id, ir::AccessLevel want, ir::AccessLevel got, ir::PermitId permit) {
    if (want != got)
      report.add(id, rangeOf(asked, permit), named.label, ir::spelling(got).str(), className.str(),
                 resource.str(), ir::spelling(want).str());
  };
  differ(DiagId::ProofAccess, asked.level, granted.level, asked.permit);
  if (asked.level == granted.level)
    differ(DiagId::ProofConditionalAccess, asked.conditional, granted.conditional, asked.conditionalPermit);
}

void AccessComparison::name(ir::ClassId cls, llvm::StringRef resource) {
  ir::ProfileId profile = index.profileFor(cls, resource);
  const ProfileRow *row = model.profileFor(text(policy[cls].name), resource);
  if (!compared.insert({profile.index, row}).second)
    return;
  for (uint32_t number : concerned(profile, row, resource))
    compare(number, cls, profile, row, resource);
}

void AccessComparison::run() {
  for (uint32_t number = 0; number < subjects.all().size(); ++number)
    subject(number);
  for (const ClassWitnesses &cls : witnessesOf(index)) {
    // A class whose copy in storage is old is reported as such, not name by name.
    auto row = database.classes.find(text(policy[cls.cls].name));
    if (row == database.classes.end() || !row->second.isFresh())
      continue;
    for (const ir::Witness &witness : cls.witnesses)
      name(cls.cls, witness.name);
  }
}

void compareAccess(const ir::Policy &policy, const Database &database, DifferenceReport &report) {
  AccessComparison(policy, database, report).run();
}

} // namespace zsp::racf
