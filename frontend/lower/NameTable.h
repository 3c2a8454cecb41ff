/// A table from names to small rows: looking up is one load, for there is nothing to hash and to compare.
#pragma once

#include "ir/support/Names.h"

#include "llvm/Support/Compiler.h"

namespace zsp::lower {

/// Rows convert to bool; one that is false is not there.
template <typename Row> class NameTable {
public:
  const Row *find(Name name) const {
    return name.id < rows.size() && rows[name.id] ? &rows[name.id] : nullptr;
  }
  void prefetch(Name name) const {
    if (name.id < rows.size())
      LLVM_PREFETCH(&rows[name.id], 0, 3);
  }
  bool contains(Name name) const { return find(name); }
  /// The row of a name, an empty one if it is new.
  Row &operator[](Name name) {
    if (name.id >= rows.size())
      rows.resize(name.id + 1);
    return rows[name.id];
  }

private:
  std::vector<Row> rows; ///< by handle
};

} // namespace zsp::lower
