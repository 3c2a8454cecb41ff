#include "frontend/ast/Ast.h"

namespace zsp::ast {

llvm::StringRef spelling(ItemKind kind) {
  static const llvm::StringRef table[] = {
#define ZSP_ITEM(id, spelling) spelling,
#include "frontend/ast/Items.def"
  };
  return table[static_cast<size_t>(kind)];
}

llvm::StringRef spelling(StmtKind kind) {
  static const llvm::StringRef table[] = {
#define ZSP_STATEMENT(id, spelling) spelling,
#include "frontend/ast/Statements.def"
      "permit",
  };
  return table[static_cast<size_t>(kind)];
}

std::string unescape(llvm::StringRef raw) {
  std::string text;
  text.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size() && llvm::StringRef("\"\\$").contains(raw[i + 1]))
      ++i;
    text += raw[i];
  }
  return text;
}

} // namespace zsp::ast
