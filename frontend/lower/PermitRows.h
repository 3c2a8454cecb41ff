/// The access lists as they grow: one row for each profile, principal and condition of a product.
#pragma once

#include "frontend/lower/Lowering.h"

#include <set>

namespace zsp::lower {

/// Two permits of one entry are one row with the higher level: parameters and roles bring them together, and
/// both are asked for. A permit and a deny of one entry are an error. Where `only` blocks make the products
/// of two rows differ, each product keeps the row that it takes.
class PermitRows {
public:
  explicit PermitRows(Lowering &l) : l(l) {}

  /// Room for so many rows at once: growing would need it twice.
  void reserve(size_t rows);

  ir::ConditionId condition(const ir::Condition &row);
  /// `literal`: the names are written in place, so that a repetition is no accident of a parameter's value.
  void add(const ir::Permit &row, bool literal) {
    l.policy.permits.push_back(row);
    literals.push_back(literal);
  }
  /// Finds rows of one entry, and removes those that others replaced.
  void finish();

private:
  void settleRepeated();
  /// Takes out of one of the rows, a known one and a later one, the products that the other decides.
  void settle(uint32_t at, uint32_t later);
  void merge(uint32_t index, const ir::Permit &stays, uint32_t loser, const ir::Permit &loses);
  /// Takes products out of a row, and reports it if it goes altogether and nothing was by accident.
  void take(uint32_t loser, uint32_t winner, unsigned products, bool byAccident);
  std::string called(ir::PrincipalId who) const;
  bool isNew(uint32_t index, const ir::MergedPermit &said);

  Lowering &l;
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, uint32_t> conditions;
  std::vector<bool> literals;
  /// Which rows took the place of one, for some of its products.
  struct Taken {
    ir::Products before;
    bool byAccident = false;
    llvm::SmallVector<uint32_t, 1> by;
  };
  llvm::DenseMap<uint32_t, Taken> taken;
  /// What was said of rows, beside what they say themselves, by those that they took the place of.
  llvm::DenseMap<uint32_t, std::vector<ir::MergedPermit>> merged;
  /// A row; reason, ticket, reminder, last day and place of a statement for it.
  std::set<std::tuple<uint32_t, llvm::StringRef, uint32_t, ir::Date, ir::Date, uint32_t, uint32_t, uint32_t>>
      said;
};

} // namespace zsp::lower
