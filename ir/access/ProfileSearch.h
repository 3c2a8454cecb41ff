/// Finds the profile that RACF takes for a name (reference racf.md section 3.3).
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace zsp::ir {

/// Profiles of one product by class. A discrete name is one hash lookup. A generic profile is found under the
/// text before its first generic character, so that a name asks only the profiles whose text it starts with.
class ProfileSearch {
public:
  ProfileSearch(const Policy &policy, Products product);

  ProfileId find(ClassId cls, llvm::StringRef resource) const;
  /// Most specific first.
  llvm::ArrayRef<ProfileId> ordered(ClassId cls) const { return classes[cls.index].ordered; }
  /// The row that stands for the profile: the first of equal class, name and volume. None for a profile of
  /// another product.
  ProfileId canonical(ProfileId profile) const { return representative[profile.index]; }

private:
  struct ByClass {
    std::vector<ProfileId> ordered;
    llvm::DenseMap<llvm::StringRef, ProfileId> discrete;
    llvm::DenseMap<llvm::StringRef, std::vector<uint32_t>> generic; ///< positions in `ordered`, ascending
    std::vector<size_t> prefixLengths;                              ///< that occur in `generic`, ascending
  };
  void order(ByClass &rows);
  void index(ByClass &rows);

  const Policy &policy;
  std::vector<ByClass> classes;
  std::vector<ProfileId> representative;
};

} // namespace zsp::ir
