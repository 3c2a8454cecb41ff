/// What each rule of the grammar stands for, from the rules' names.
#pragma once

#include "frontend/ast/Ast.h"

namespace zsp::parse {

enum class Slot : uint8_t {
#define ZSP_SLOT(id) id,
#include "frontend/parse/Slots.def"
};

struct RuleMeaning {
  enum Role : uint8_t {
    None,
    Frame,     ///< statement, header, roleStatement: one AST node, and where errors stop
    Statement, ///< value is the StmtKind
    Slot,      ///< value is the Slot
    Item,      ///< value is the ItemKind
    Wrapper,   ///< principalItem, ...: an item of one kind of block; errors stop here, too
    Choice,    ///< keywords inside are values
  };
  Role role = None;
  uint8_t value = 0;
};
/// By rule index.
llvm::ArrayRef<RuleMeaning> ruleMeanings();
/// By rule index: does anything happen at its begin or end?
llvm::ArrayRef<bool> rulesWithMeaning();

} // namespace zsp::parse
