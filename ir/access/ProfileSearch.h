/// Finds the profile that RACF takes for a name (reference racf.md section 3.3).
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace zsp::ir {

/// Every name that the pattern matches starts with this text. The period before ** is optional in a name.
llvm::StringRef literalPrefix(llvm::StringRef pattern);

/// Profiles of one product by class. A discrete name is one hash lookup. A generic profile is found under the
/// text before its first generic character, so that a name asks only the profiles whose text it starts with.
class ProfileSearch {
public:
  ProfileSearch(const Policy &policy, Products product);

  ProfileId find(ClassId cls, llvm::StringRef resource) const;
  /// Most specific first.
  llvm::ArrayRef<ProfileId> ordered(ClassId cls) const { return classes[cls.index].ordered; }
  /// Of these the ones that can have a name in common with the pattern, going by what stands before the first
  /// generic character.
  std::vector<ProfileId> alike(ClassId cls, const Pattern &pattern) const;
  /// The row that stands for the profile: the first of equal class, name and volume. None for a profile of
  /// another product.
  ProfileId canonical(ProfileId profile) const { return representative[profile.index]; }

private:
  /// How the names of a pattern begin, as far as eight characters go: most of a large class is passed over
  /// without a look at its texts.
  struct Head {
    uint64_t text = 0; ///< the first character highest
    uint64_t mask = 0; ///< of the characters that there are
    explicit Head(llvm::StringRef prefix);
    bool agrees(const Head &other) const { return ((text ^ other.text) & mask & other.mask) == 0; }
  };
  struct ByClass {
    std::vector<ProfileId> ordered;
    std::vector<Head> heads; ///< of `ordered`
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
