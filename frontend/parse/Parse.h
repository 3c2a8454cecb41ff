/// Text to AST. The only folder that knows ANTLR.
#pragma once

#include "frontend/ast/Ast.h"
#include "ir/support/Diagnostics.h"

#include <memory>

namespace zsp::parse {

/// What becomes of `permit` and `deny` statements outside roles: nodes like all others, or ast::PermitRun.
enum class Permits : uint8_t { Nodes, Runs };

/// Parses one source file. Never fails: statements with errors are left out, each error is reported, and the
/// names in the broken statements are kept in File::poisoned. Refuses binary, UTF-16 and oversized input
/// with one message.
std::unique_ptr<ast::File> parseFile(uint32_t file, const SourceManager &sources, DiagnosticEngine &diags,
                                     Permits permits = Permits::Nodes);

/// The closed list of keywords, sorted.
llvm::ArrayRef<llvm::StringRef> keywords();

} // namespace zsp::parse
