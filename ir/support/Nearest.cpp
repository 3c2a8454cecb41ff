#include "ir/support/Nearest.h"

namespace zsp {

Nearest::Nearest(llvm::StringRef wanted, Ties ties)
    : wanted(wanted), limit(wanted.size() < 5    ? 1
                            : wanted.size() < 12 ? 2
                                                 : wanted.size() / 4),
      ties(ties) {}

void Nearest::consider(llvm::StringRef candidate) {
  size_t longer = std::max(candidate.size(), wanted.size());
  if (candidate.empty() || longer - std::min(candidate.size(), wanted.size()) > limit)
    return;
  unsigned distance = candidate.edit_distance(wanted, /*AllowReplacements=*/true, limit);
  if (distance > limit || distance >= longer)
    return;
  bool isTie = !best.empty() && distance == limit;
  if (isTie && (ties == Ties::First || llvm::StringRef(best).compare(candidate) <= 0))
    return;
  limit = distance;
  best = candidate.str();
}

} // namespace zsp
