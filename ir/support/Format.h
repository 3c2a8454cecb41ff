/// Lets llvm::StringRef stand as an argument of fmt. Part of the precompiled header: every file must see the
/// same formatter, or the program breaks the one-definition rule.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <fmt/format.h>

template <> struct fmt::formatter<llvm::StringRef> : fmt::formatter<std::string_view> {
  template <typename Context> auto format(llvm::StringRef text, Context &context) const {
    return fmt::formatter<std::string_view>::format({text.data(), text.size()}, context);
  }
};
