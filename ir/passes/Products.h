/// The products one by one, with their names for messages.
#pragma once

#include "ir/model/Row.h"

#include "llvm/ADT/StringRef.h"

namespace zsp::ir {

struct NamedProduct {
  Products product;
  llvm::StringLiteral name;
};
inline constexpr NamedProduct namedProducts[] = {{Racf, "RACF"}, {Acf2, "ACF2"}, {Tss, "Top Secret"}};

} // namespace zsp::ir
