/// Looking at the operands of a command that was read.
#pragma once

#include "backends/racf/Model.h"

namespace zsp::racf {

Outcome failed(int returnCode, std::string message);
/// The first operand with the keyword, or null.
const Operand *find(llvm::ArrayRef<Operand> operands, Keyword keyword);
/// Why the operands are not just the modelled ones, each once; empty if they are.
std::string unmodelled(llvm::ArrayRef<Operand> operands, llvm::ArrayRef<Keyword> modelled);
/// "PROGRAM X", or "" without WHEN; nothing if it is more than one condition.
std::optional<std::string> conditionText(const Command &command, const Interner &names);

} // namespace zsp::racf
