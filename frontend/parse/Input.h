/// Is this a text at all?
#pragma once

#include "frontend/parse/Errors.h"

#include <optional>

namespace zsp::parse {

/// Offset of the first token's earliest place (after a byte order mark), or nothing if the input is refused.
/// Reports control characters, a lone carriage return among them, bytes that are no UTF-8, and characters
/// that make a text look other than it is read.
std::optional<uint32_t> checkInput(llvm::StringRef text, Errors &errors);

/// Did checkInput() report something in this part of a text? It holds whole characters, and no line end.
bool holdsRefused(llvm::StringRef text);

} // namespace zsp::parse
