/// What a narrow profile takes away from those to whom a broad one gives access.
#pragma once

#include "ir/analysis/Context.h"

#include "llvm/ADT/MapVector.h"

#include <array>

namespace zsp::analysis {

/// Entries of a broad profile, counted by the products that they are for.
struct Rows {
  std::vector<uint32_t> permits; ///< in source order
  std::array<size_t, ir::AllProducts + 1> count{};
  size_t principals = 0; ///< one may have further entries, under conditions

  size_t total() const {
    size_t all = 0;
    for (size_t some : count)
      all += some;
    return all;
  }
};
/// What is lost in the names of a narrow profile, of what the statements of one unit give.
struct Loss {
  Rows rows; ///< `places` of the permits at most
  /// The default access of the broad profile, if it is more than what the narrow one gives.
  ir::AccessLevel byDefault = ir::AccessLevel::None;
  /// Of how many entries it holds the place.
  static constexpr size_t places = 10;

  bool any() const { return rows.total() || byDefault != ir::AccessLevel::None; }
};

/// One pair of profiles.
struct Pair {
  ir::ProfileId narrow, broad;
  std::string name;         ///< that both cover and the narrow one decides for
  ir::AccessLevel anyone{}; ///< the narrow one gives whoever it does not know
};

/// The losses of one product. Many narrow profiles may stand below one broad one: each costs what it says
/// itself, with the members of its groups, not what the broad one says.
class Losses {
public:
  Losses(Context &context, const ir::AccessIndex &index);

  /// By module or policy; only where there are any.
  llvm::MapVector<Name, Loss> of(const Pair &at);
  /// What whoever has an entry of the broad profile gets from the narrow one, where its condition holds.
  ir::AccessLevel levelAt(const ir::Permit &row, const Pair &at) const;

private:
  using RowsByUnit = llvm::MapVector<Name, Rows>;

  const RowsByUnit &above(ir::ProfileId broad, ir::AccessLevel level);
  bool counts(const ir::Permit &row) const;
  ir::Subject subjectOf(ir::PrincipalId who) const;
  bool isSaid(const ir::Permit &row, ir::ProfileId narrow) const;
  std::vector<uint32_t> touched(const Pair &at) const;
  ir::AccessLevel byDefault(const Pair &at) const;
  void addEntries(const Pair &at, llvm::MapVector<Name, Loss> &losses);
  void addTouched(const Pair &at, llvm::ArrayRef<uint32_t> rows, llvm::MapVector<Name, Loss> &losses) const;

  Context &context;
  const ir::Policy &policy;
  const ir::AccessIndex &index;
  const ir::Products product;
  std::vector<llvm::SmallVector<uint32_t, 2>> members; ///< users by group
  llvm::DenseMap<uint32_t, uint32_t> userByName;
  llvm::DenseMap<std::pair<uint32_t, unsigned>, RowsByUnit> made; ///< what above() gave
};

} // namespace zsp::analysis
