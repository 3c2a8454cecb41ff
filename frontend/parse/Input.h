/// Is this a text at all?
#pragma once

#include "frontend/parse/Errors.h"

#include <optional>

namespace zsp::parse {

/// Offset of the first token's earliest place (after a byte order mark), or nothing if the input is refused.
/// Reports control characters and bytes that are no UTF-8.
std::optional<uint32_t> checkInput(llvm::StringRef text, Errors &errors);

} // namespace zsp::parse
