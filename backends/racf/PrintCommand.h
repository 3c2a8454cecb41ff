/// One command as lines; a part of print().
#pragma once

#include "backends/common/Layout.h"
#include "backends/racf/Racf.h"

#include <string>
#include <vector>

namespace zsp::racf {

/// Spells and checks the values of commands.
class Speller {
public:
  Speller(const ir::Policy &policy, bool symbols) : policy(policy), values(policy, symbols) {}

  /// Appends the command's lines, indented by two blanks. An error names the command and the value.
  llvm::Error layOut(const Command &command, std::string &out);
  const backends::SymbolSpeller &symbols() const { return values; }

private:
  llvm::Error positionals(const Command &command);
  llvm::Error operand(const Command &command, const Operand &operand);
  /// A value as a phrase of its own.
  llvm::Error part(const Command &command, ir::Spelled value, Form form, bool mixedCase);
  llvm::Error bare(const Command &command, ir::Spelled value, bool mixedCase);
  llvm::Error dataset(const Command &command, ir::Spelled value);

  const ir::Policy &policy;
  backends::SymbolSpeller values;
  backends::Phrases phrases; ///< of the command at hand
};

} // namespace zsp::racf
