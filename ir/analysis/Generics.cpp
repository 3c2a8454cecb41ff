#include "ir/analysis/Generics.h"

#include "ir/access/ProfileSearch.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {

using ir::ProfileId;

Generics::Generics(const ir::Policy &policy, llvm::ArrayRef<ProfileId> profiles, const ir::NameSpace &space)
    : policy(policy), space(space) {
  for (ProfileId id : profiles)
    if (ir::Pattern pattern = policy.pattern(policy[id]); pattern.isGeneric()) {
      llvm::StringRef begin = ir::literalPrefix(pattern.text());
      byBeginning[begin].push_back(id);
      if (!llvm::is_contained(lengths, begin.size()))
        lengths.push_back(begin.size());
    }
  llvm::sort(lengths);
}

void Generics::around(ProfileId narrow, llvm::function_ref<void(ProfileId)> visit) const {
  llvm::StringRef text = policy.pattern(policy[narrow]).text();
  llvm::StringRef literal = text.substr(0, text.find_first_of("*%&"));
  for (size_t length : llvm::reverse(lengths)) {
    if (length > literal.size())
      continue;
    if (auto found = byBeginning.find(literal.substr(0, length)); found != byBeginning.end())
      for (ProfileId id : found->second)
        if (id != narrow)
          visit(id);
  }
}

ProfileId Generics::covering(ProfileId narrow, bool moreSpecific) const {
  ir::Pattern own = policy.pattern(policy[narrow]);
  ProfileId best;
  around(narrow, [&](ProfileId id) {
    ir::Pattern candidate = policy.pattern(policy[id]);
    if ((compareSpecificity(own, candidate) > 0) != moreSpecific || !contains(candidate, own, space))
      return;
    if (!best || compareSpecificity(candidate, policy.pattern(policy[best])) < 0)
      best = id;
  });
  return best;
}

bool Generics::anyBehind(ProfileId narrow, llvm::function_ref<bool(ProfileId)> asked) const {
  ir::Pattern own = policy.pattern(policy[narrow]);
  bool any = false;
  around(narrow, [&](ProfileId id) {
    ir::Pattern candidate = policy.pattern(policy[id]);
    any = any || (asked(id) && compareSpecificity(own, candidate) < 0 && commonName(candidate, own, space));
  });
  return any;
}

} // namespace zsp::analysis
