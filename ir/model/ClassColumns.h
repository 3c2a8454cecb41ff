/// The columns of a class table: what may stand in a cell, and what it says of the class.
#pragma once

#include "ir/model/ResourceClass.h"

#include "llvm/ADT/ArrayRef.h"

#include <optional>

namespace zsp::ir {

struct Cell {
  llvm::StringRef value; ///< empty if unknown
  Certainty certainty = Certainty::Unknown;
};

/// One row while it is read.
struct RowInProgress {
  ResourceClass &cls;
  Interner &names;
  std::optional<Fact<Refresh>> refresh = {}; ///< the cell, if there is one
};

struct Column {
  llvm::StringLiteral name;
  llvm::StringLiteral expected;
  bool (*read)(const Cell &, RowInProgress &); ///< false if the value is not what is expected
};
llvm::ArrayRef<Column> classColumns();

/// Splits `39 sure`. Nothing if the certainty is missing, or if an unknown cell has a value.
std::optional<Cell> splitCell(llvm::StringRef text);
/// May a row have this name?
bool isClassName(llvm::StringRef text);

} // namespace zsp::ir
