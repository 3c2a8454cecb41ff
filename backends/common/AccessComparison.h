/// Compares the access that a policy gives with what a product makes of the commands, on every name that
/// either of them can tell apart.
#pragma once

#include "ir/access/Access.h"
#include "ir/support/Format.h"

#include <string>
#include <vector>

namespace zsp::backends {

/// Set of access levels, one bit each.
class Levels {
public:
  constexpr Levels() = default;
  /// The level and all below it, NONE left out: what RACF's ladder means by a level.
  static constexpr Levels upTo(ir::AccessLevel level) {
    Levels levels;
    for (unsigned i = 1; i <= unsigned(level); ++i)
      levels.bits |= uint8_t(1u << i);
    return levels;
  }
  constexpr void add(ir::AccessLevel level) { bits |= uint8_t(1u << unsigned(level)); }
  constexpr bool has(ir::AccessLevel level) const { return (bits >> unsigned(level) & 1u) != 0; }
  constexpr bool isEmpty() const { return bits == 0; }
  /// The levels that the other set has, too.
  constexpr Levels within(Levels other) const {
    Levels levels;
    levels.bits = bits & other.bits;
    return levels;
  }
  /// "READ and UPDATE", "nothing".
  std::string text() const;
  friend constexpr bool operator==(Levels a, Levels b) { return a.bits == b.bits; }
  friend constexpr bool operator!=(Levels a, Levels b) { return a.bits != b.bits; }

private:
  uint8_t bits = 0;
};

/// What a product decides; a model that no longer changes.
class ProductAccess {
public:
  virtual ~ProductAccess() = default;
  /// A general pattern (ir::Naming::General) for each mask that can decide for a name of the class. A pattern
  /// may match more names than the mask, as long as it tells apart what the mask tells apart.
  virtual std::vector<std::string> masks(ir::ClassId cls) const = 0;
  /// Levels that the product tells apart in the class; only these are compared.
  virtual Levels levels(ir::ClassId cls) const = 0;
  virtual Levels decide(const ir::NamedSubject &subject, ir::ClassId cls, llvm::StringRef resource) const = 0;
};

/// Do profiles of the class stand for members (ADDMEM), which no policy names? A product without them would
/// take the profile's name for that of a resource. One of PROGRAM is the name of the program.
bool standsForMembers(const ir::Policy &policy, ir::ClassId cls);

struct AccessDifference {
  ir::ClassId cls;
  std::string resource;
  std::string who; ///< label of the subject
  ir::Subject subject;
  Levels wanted, given;
  ir::Decision decision; ///< of the policy; without a profile where it says nothing about the name
  size_t product = 0;    ///< which of those compared

  bool isMore() const { return given.within(wanted) != given; }
  /// Gives a level that the policy does not, and that is above this one.
  bool isMoreThan(ir::AccessLevel level) const;
  /// The permit that decides, else the profile, else none.
  SourceRange place(const ir::Policy &policy) const;
};

/// Every difference, by class, name and subject. Unknown users are left out: where a product has none, they
/// cannot ask. `names` and `principals` count what was compared.
/// @param products one product under each setting that a site may have; masks and levels are those of the
/// first
std::vector<AccessDifference> compareAccess(const ir::AccessIndex &index,
                                            llvm::ArrayRef<const ProductAccess *> products, unsigned &names,
                                            unsigned &principals);

} // namespace zsp::backends
