/// The access that a policy gives, as a table: what proofs compare and what a digest stands for.
#pragma once

#include "ir/access/Access.h"

#include "llvm/ADT/StringMap.h"

#include <string>
#include <vector>

namespace zsp::ir {

/// A name for each reachable combination of the profiles of a class.
struct ClassWitnesses {
  ClassId cls;
  std::vector<Witness> witnesses;
};
/// By class name.
std::vector<ClassWitnesses> witnessesOf(const AccessIndex &index);

/// Subjects by the principals whose access-list entries can decide for them.
class SubjectsByPrincipal {
public:
  explicit SubjectsByPrincipal(const AccessIndex &index);
  llvm::ArrayRef<NamedSubject> all() const { return subjects; }
  /// The ones that an entry for this principal can touch, as indices of all().
  llvm::ArrayRef<uint32_t> of(PrincipalId who) const;
  llvm::ArrayRef<uint32_t> of(llvm::StringRef name) const;
  /// Stand for all whom no entry touches.
  llvm::ArrayRef<uint32_t> representatives() const { return typical; }

private:
  std::vector<NamedSubject> subjects;
  llvm::DenseMap<uint32_t, std::vector<uint32_t>> byPrincipal;
  llvm::StringMap<PrincipalId> byName;
  std::vector<uint32_t> typical;
};

/// Digest of the access table of one product, 8 hexadecimal digits: depends on access alone. Two products for
/// which the policy says the same have the same digest.
std::string accessDigest(const Policy &policy, Products product, unsigned &names, unsigned &principals);

} // namespace zsp::ir
