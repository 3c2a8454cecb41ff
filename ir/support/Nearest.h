/// The declared name that somebody probably meant.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace zsp {

/// Collects candidates and keeps the one with the smallest edit distance; among equals the first in text
/// order, or the first considered. A short name may differ in one character, one of 5 to 11 in two, a longer
/// one in a quarter of them.
class Nearest {
public:
  /// Which of two equally near candidates is kept.
  enum class Ties : uint8_t { ByText, First };
  explicit Nearest(llvm::StringRef wanted, Ties ties = Ties::ByText);
  void consider(llvm::StringRef candidate);
  bool found() const { return !best.empty(); }
  const std::string &text() const { return best; }

private:
  llvm::StringRef wanted;
  std::string best;
  unsigned limit;
  Ties ties;
};

} // namespace zsp
