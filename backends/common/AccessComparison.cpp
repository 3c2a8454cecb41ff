#include "backends/common/AccessComparison.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>

namespace zsp::backends {

std::string Levels::text() const {
  std::vector<std::string> words;
  for (unsigned i = 1; i <= unsigned(ir::AccessLevel::Alter); ++i)
    if (has(ir::AccessLevel(i)))
      words.push_back(ir::spelling(ir::AccessLevel(i)).str());
  if (words.empty())
    return "nothing";
  std::string last = words.back();
  words.pop_back();
  return words.empty() ? last : llvm::join(words, ", ") + " and " + last;
}

bool standsForMembers(const ir::Policy &policy, ir::ClassId cls) {
  const ir::ResourceClass &row = policy[cls];
  return row.isGrouping || (row.needsMembers && policy.text(row.name) != "PROGRAM");
}

bool AccessDifference::isMoreThan(ir::AccessLevel level) const {
  for (unsigned above = unsigned(level) + 1; above <= unsigned(ir::AccessLevel::Alter); ++above)
    if (given.has(ir::AccessLevel(above)) && !wanted.has(ir::AccessLevel(above)))
      return true;
  return false;
}

SourceRange AccessDifference::place(const ir::Policy &policy) const {
  if (decision.permit)
    return policy[decision.permit].origin.range;
  return decision.profile ? policy[decision.profile].origin.range : SourceRange{};
}

static std::vector<ir::Witness> witnesses(const ir::AccessIndex &index, ir::ClassId cls,
                                          llvm::ArrayRef<std::string> masks) {
  const ir::Policy &policy = index.policy();
  std::vector<ir::Pattern> patterns;
  for (ir::ProfileId profile : index.profilesOf(cls))
    patterns.push_back(policy.pattern(policy[profile]));
  for (const std::string &mask : masks)
    patterns.push_back(ir::Pattern(mask, ir::Naming::General));
  return ir::reachableCombinations(patterns, policy.nameSpace(cls));
}

std::vector<AccessDifference> compareAccess(const ir::AccessIndex &index,
                                            llvm::ArrayRef<const ProductAccess *> products, unsigned &names,
                                            unsigned &principals) {
  const ir::Policy &policy = index.policy();
  std::vector<ir::NamedSubject> subjects = ir::subjectsOf(index);
  llvm::erase_if(subjects, [](const ir::NamedSubject &named) { return !named.subject.known; });
  std::map<llvm::StringRef, ir::ClassId> classes;
  for (uint32_t i = 0; i < policy.classes.size(); ++i)
    classes[policy.text(policy.classes[i].name)] = {i};
  std::vector<AccessDifference> differences;
  names = 0;
  principals = subjects.size();
  for (const auto &[name, cls] : classes) {
    std::vector<std::string> masks = products.front()->masks(cls);
    if (masks.empty() && index.profilesOf(cls).empty())
      continue;
    Levels told = products.front()->levels(cls);
    for (const ir::Witness &witness : witnesses(index, cls, masks)) {
      ++names;
      for (const ir::NamedSubject &named : subjects) {
        ir::Decision decision = index.decide(named.subject, cls, witness.name);
        Levels wanted = Levels::upTo(decision.level).within(told);
        for (size_t i = 0; i != products.size(); ++i) {
          Levels given = products[i]->decide(named, cls, witness.name).within(told);
          if (wanted != given)
            differences.push_back(
                {cls, witness.name, named.label, named.subject, wanted, given, decision, i});
        }
      }
    }
  }
  return differences;
}

} // namespace zsp::backends
