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

  /// The verb with its ACID, then the operands. An error names the command and the value.
  llvm::Expected<std::vector<backends::Phrase>> phrases(const Command &command) const;
  const backends::SymbolSpeller &symbols() const { return values; }

private:
  llvm::Expected<backends::Phrase> operand(const Command &command, const Operand &operand) const;
  llvm::Expected<backends::Token> value(const Command &command, Form form, ir::Spelled value) const;

  const ir::Policy &policy;
  backends::SymbolSpeller values;
};

/// Appends the command's lines, indented by two blanks, to `out`.
llvm::Error layOut(const Command &command, const Speller &speller, std::string &out);

} // namespace zsp::tss
