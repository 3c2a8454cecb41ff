/// The declared name that somebody probably meant.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace zsp::check {

/// Collects candidates and keeps the one with the smallest edit distance, the first in text order among
/// equals. A short name may differ in one character, one of 5 to 11 in two, a longer one in a quarter of
/// them.
class Nearest {
public:
  explicit Nearest(llvm::StringRef wanted);
  void consider(llvm::StringRef candidate);
  bool found() const { return !best.empty(); }
  const std::string &text() const { return best; }

private:
  llvm::StringRef wanted;
  std::string best;
  unsigned limit;
};

} // namespace zsp::check
