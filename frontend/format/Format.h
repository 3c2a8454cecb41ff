/// The canonical layout of a .zsp text (docs/formatting.md).
///
/// Only what stands between words changes: blanks, line breaks, the indentation of comments. The words, and
/// the comments between them, come out as they went in, so the policy cannot change.
#pragma once

#include "frontend/ast/Ast.h"

#include <string>

namespace zsp::format {

/// Longest line that the layout makes by itself, in characters.
constexpr unsigned lineWidth = 100;

/// The text of a file that was parsed without an error, laid out. The text ends with a NUL, as in a
/// SourceManager.
std::string layOut(const ast::File &file, llvm::StringRef text);

/// Two texts have the same words, the same comments between them and the same descriptions (/// lines) before
/// the same words. Each ends with a NUL.
bool sameWords(llvm::StringRef one, llvm::StringRef other);

} // namespace zsp::format
