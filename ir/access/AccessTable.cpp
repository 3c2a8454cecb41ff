#include "ir/access/AccessTable.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/SHA256.h"

#include <map>

namespace zsp::ir {

std::vector<ClassWitnesses> witnessesOf(const AccessIndex &index) {
  const Policy &policy = index.policy();
  std::map<llvm::StringRef, ClassId> byName;
  for (uint32_t i = 0; i < policy.classes.size(); ++i)
    if (!index.profilesOf({i}).empty())
      byName[policy.text(policy.classes[i].name)] = {i};
  std::vector<ClassWitnesses> result;
  for (const auto &[name, cls] : byName) {
    std::vector<Pattern> patterns;
    for (ProfileId profile : index.profilesOf(cls))
      patterns.push_back(policy.pattern(policy[profile]));
    result.push_back({cls, reachableCombinations(patterns, policy.nameSpace(cls))});
  }
  return result;
}

SubjectsByPrincipal::SubjectsByPrincipal(const AccessIndex &index) : subjects(subjectsOf(index)) {
  const Policy &policy = index.policy();
  for (uint32_t i = 0; i < policy.principals.size(); ++i)
    byName.try_emplace(policy.text(policy.principals[i].name.value), PrincipalId{i});
  bool restricted = false, ordinary = false;
  for (uint32_t number = 0; number < subjects.size(); ++number) {
    const Subject &subject = subjects[number].subject;
    if (subject.user)
      byPrincipal[subject.user.index].push_back(number);
    for (PrincipalId group : subject.groups)
      byPrincipal[group.index].push_back(number);
    bool nobody = !subject.user && subject.groups.empty();
    bool first = subject.restricted ? !std::exchange(restricted, true)
                                    : subject.user && !std::exchange(ordinary, true);
    if (nobody || first)
      typical.push_back(number);
  }
}

llvm::ArrayRef<uint32_t> SubjectsByPrincipal::of(PrincipalId who) const {
  auto found = byPrincipal.find(who.index);
  return found == byPrincipal.end() ? llvm::ArrayRef<uint32_t>() : llvm::ArrayRef<uint32_t>(found->second);
}

llvm::ArrayRef<uint32_t> SubjectsByPrincipal::of(llvm::StringRef name) const {
  auto found = byName.find(name);
  return found == byName.end() ? llvm::ArrayRef<uint32_t>() : of(found->second);
}

namespace {

/// The table as lines: one for each profile and subject whose access is not that of somebody whom no entry
/// names, sorted by class, profile and subject. Depends on access, not on the statements that give it. Only
/// the lines of one profile are held at a time.
class AccessTable {
public:
  explicit AccessTable(const AccessIndex &index) : index(index), policy(index.policy()), subjects(index) {}
  /// Classes must come by name.
  void add(const ClassWitnesses &cls);
  void addBypassing();
  std::string digest() { return llvm::toHex(hash.final(), /*LowerCase=*/true).substr(0, 8); }
  size_t principals() const { return subjects.all().size(); }

private:
  void addProfile(ClassId cls, ProfileId profile, llvm::StringRef resource);
  void addLines(std::vector<std::string> &lines);
  std::vector<uint32_t> concerned(ProfileId profile, llvm::StringRef resource) const;
  std::string access(uint32_t number, ProfileId profile, llvm::StringRef resource) const;

  const AccessIndex &index;
  const Policy &policy;
  SubjectsByPrincipal subjects;
  llvm::SHA256 hash;
  bool any = false; ///< line
};

} // namespace

void AccessTable::addLines(std::vector<std::string> &lines) {
  llvm::sort(lines);
  for (const std::string &line : lines) {
    if (std::exchange(any, true))
      hash.update("\n");
    hash.update(line);
  }
}

void AccessTable::addBypassing() {
  std::vector<std::string> lines;
  for (const NamedSubject &named : subjects.all())
    if (named.subject.bypasses)
      lines.push_back(fmt::format("bypass\t{}", named.label));
  addLines(lines);
}

std::vector<uint32_t> AccessTable::concerned(ProfileId profile, llvm::StringRef resource) const {
  std::vector<uint32_t> numbers;
  auto add = [&](llvm::ArrayRef<uint32_t> some) {
    for (uint32_t number : some)
      if (!subjects.all()[number].subject.bypasses)
        numbers.push_back(number);
  };
  for (PermitId permit : index.permitsOf(profile))
    add(subjects.of(policy[permit].who));
  add(subjects.of(resource.split('.').first));
  llvm::sort(numbers);
  numbers.erase(llvm::unique(numbers), numbers.end());
  return numbers;
}

std::string AccessTable::access(uint32_t number, ProfileId profile, llvm::StringRef resource) const {
  Decision decision = index.decide(subjects.all()[number].subject, profile, resource);
  return fmt::format("{}\t{}", spelling(decision.level), spelling(decision.conditional));
}

void AccessTable::addProfile(ClassId cls, ProfileId profile, llvm::StringRef resource) {
  std::vector<std::string> lines;
  std::string head =
      fmt::format("{}\t{}", policy.text(policy[cls].name), policy.text(policy[profile].pattern.value));
  uint32_t unknown = subjects.all().size() - 1, anyone = unknown - 1;
  std::string typical = access(anyone, profile, resource);
  lines.push_back(fmt::format("{}\tanyone else\t{}", head, typical));
  lines.push_back(fmt::format("{}\tan unknown user\t{}", head, access(unknown, profile, resource)));
  for (uint32_t number : concerned(profile, resource)) {
    std::string own = access(number, profile, resource);
    if (own != typical)
      lines.push_back(fmt::format("{}\t{}\t{}", head, subjects.all()[number].label, own));
  }
  addLines(lines);
}

void AccessTable::add(const ClassWitnesses &cls) {
  // The first witness that a profile decides speaks for it.
  std::vector<std::pair<ProfileId, uint32_t>> decided;
  std::vector<bool> seen(policy.profiles.size());
  for (uint32_t at = 0; at < cls.witnesses.size(); ++at)
    if (ProfileId profile = index.profileFor(cls.cls, cls.witnesses[at].name);
        profile && !seen[profile.index]) {
      seen[profile.index] = true;
      decided.push_back({profile, at});
    }
  llvm::sort(decided, [&](const auto &a, const auto &b) {
    auto key = [&](const auto &row) {
      return std::pair(policy.text(policy[row.first].pattern.value), row.first.index);
    };
    return key(a) < key(b);
  });
  for (size_t number = 0; number < decided.size(); ++number) {
    // In the order of names the rows lie far apart: asking for them early hides how long memory takes.
    if (number + 6 < decided.size()) {
      LLVM_PREFETCH(&policy[decided[number + 6].first], 0, 3);
      LLVM_PREFETCH(&cls.witnesses[decided[number + 6].second], 0, 3);
    }
    if (number + 4 < decided.size())
      for (ir::PermitId permit : index.permitsOf(decided[number + 4].first))
        LLVM_PREFETCH(&policy[permit].who, 0, 3);
    if (number + 2 < decided.size())
      for (ir::PermitId permit : index.permitsOf(decided[number + 2].first))
        for (uint32_t subject : subjects.of(policy[permit].who))
          LLVM_PREFETCH(&subjects.all()[subject], 0, 3);
    const auto &[profile, at] = decided[number];
    addProfile(cls.cls, profile, cls.witnesses[at].name);
  }
}

std::string accessDigest(const Policy &policy, Products product, unsigned &names, unsigned &principals) {
  AccessIndex index(policy, product);
  AccessTable table(index);
  names = 0;
  for (const ClassWitnesses &cls : witnessesOf(index)) {
    names += cls.witnesses.size();
    table.add(cls);
  }
  table.addBypassing();
  principals = table.principals();
  return table.digest();
}

} // namespace zsp::ir
