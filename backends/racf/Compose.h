/// Building blocks of typed RACF commands.
#pragma once

#include "backends/racf/Command.h"

#include "llvm/ADT/ArrayRef.h"

namespace zsp::racf {

inline ir::Spelled spelled(Name name) {
  return {name, name};
}

inline Operand flag(Keyword keyword) {
  return {keyword, {}, {}};
}
inline Operand word(Keyword keyword, ir::Spelled value) {
  return {keyword, {value}, {}};
}
inline Operand words(Keyword keyword, llvm::ArrayRef<ir::Spelled> values) {
  return {keyword, llvm::SmallVector<ir::Spelled, 1>(values.begin(), values.end()), {}};
}
inline Operand nested(Keyword keyword, std::vector<Operand> suboperands) {
  return {keyword, {}, std::move(suboperands)};
}

/// A command of a statement, without operands yet.
inline Command commandFor(Verb verb, const ir::Origin &origin, llvm::ArrayRef<ir::Spelled> positional = {}) {
  Command command{};
  command.verb = verb;
  command.positional.append(positional.begin(), positional.end());
  command.origin = origin;
  return command;
}

} // namespace zsp::racf
