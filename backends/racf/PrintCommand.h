/// One command as lines; a part of print().
#pragma once

#include "backends/common/Layout.h"
#include "backends/racf/Racf.h"

#include <string>
#include <vector>

namespace zsp::racf {

using backends::Phrase;
using backends::Token;

/// Spells and checks the values of commands.
class Speller {
public:
  Speller(const ir::Policy &policy, bool symbols) : policy(policy), values(policy, symbols) {}

  /// The verb's positionals and operands in order. An error names the command and the value.
  llvm::Expected<std::vector<Phrase>> phrases(const Command &command) const;
  const backends::SymbolSpeller &symbols() const { return values; }

private:
  llvm::Error positionals(const Command &command, std::vector<Phrase> &into) const;
  llvm::Expected<Phrase> operand(const Command &command, const Operand &operand) const;
  llvm::Expected<Phrase> nested(const Command &command, const Operand &operand) const;
  llvm::Expected<Token> bare(const Command &command, ir::Spelled value, bool mixedCase) const;
  llvm::Expected<Token> quoted(const Command &command, ir::Spelled value) const;
  llvm::Expected<Token> dataset(const Command &command, ir::Spelled value) const;
  llvm::Expected<Token> spell(const Command &command, ir::Spelled value) const;

  const ir::Policy &policy;
  backends::SymbolSpeller values;
};

/// Appends the command's lines, indented by two blanks, to `out`.
llvm::Error layOut(const Command &command, const Speller &speller, std::string &out);

} // namespace zsp::racf
