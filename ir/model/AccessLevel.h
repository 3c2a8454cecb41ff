/// RACF access authorities, lowest first (RACF Security Administrator's Guide, access authorities).
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <optional>

namespace zsp::ir {

/// Each level includes the ones below it.
enum class AccessLevel : uint8_t { None, Execute, Read, Update, Control, Alter };

llvm::StringRef spelling(AccessLevel level);
/// Reads the upper-case spelling; no abbreviations.
std::optional<AccessLevel> parseAccessLevel(llvm::StringRef text);

} // namespace zsp::ir
