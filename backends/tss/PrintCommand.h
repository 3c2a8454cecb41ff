/// One TSS command as lines.
#pragma once

#include "backends/common/Layout.h"
#include "backends/tss/Command.h"

namespace zsp::tss {

/// Spells and checks the values of commands: what the planner promises is judged again, because a value that
/// reads as two values is a command that the policy did not ask for.
class Speller {
public:
  Speller(const ir::Policy &policy, bool symbols) : policy(policy), values(policy, symbols) {}

  /// Appends the command's lines, indented by two blanks: the verb with its ACID, then the operands. An error
  /// names the command and the value.
  llvm::Error layOut(const Command &command, std::string &out);
  const backends::SymbolSpeller &symbols() const { return values; }

private:
  llvm::Error verb(const Command &command);
  llvm::Error operand(const Command &command, const Operand &operand);
  llvm::Error value(const Command &command, Form form, ir::Spelled value);

  const ir::Policy &policy;
  backends::SymbolSpeller values;
  backends::Phrases phrases; ///< of the command at hand
};

} // namespace zsp::tss
