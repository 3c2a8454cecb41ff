/// Where statements and items begin.
#pragma once

#include "frontend/ast/Ast.h"

#include <vector>

namespace zsp::format {

struct StartOf {
  uint32_t offset;
  bool statement; ///< or an item of a block
};

/// Of a statement and all that is inside it, in the order of the text.
void findStarts(const ast::Stmt &stmt, std::vector<StartOf> &starts);

} // namespace zsp::format
