/// Which characters a command or a comment may hold.
#pragma once

#include <array>
#include <string_view>

namespace zsp {

namespace detail {
constexpr std::array<bool, 256> invariant = [] {
  std::array<bool, 256> table{};
  for (unsigned char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                          " \"%&'()*+,-./:;<=>?_@#$"))
    table[c] = true;
  return table;
}();
} // namespace detail

/// The same code point in every EBCDIC page that z/OS uses, or one of @ # $, which RACF names hold.
constexpr bool isInvariant(char c) {
  return detail::invariant[static_cast<unsigned char>(c)];
}

} // namespace zsp
