/// One command as lines; a part of print().
#pragma once

#include "backends/racf/Racf.h"

#include "llvm/ADT/StringMap.h"

#include <string>
#include <vector>

namespace zsp::racf {

/// Columns that a line may use, and characters that TSO's command buffer holds (reference racf.md
/// section 6.5).
inline constexpr unsigned lineWidth = 72;
inline constexpr unsigned longestCommand = 32000;

/// Text as it is printed. `width` is its length when every symbol in it has its longest value.
struct Token {
  std::string text;
  unsigned width = 0;
  bool hasSymbol = false;
  bool hasBlankRun = false; ///< two blanks in a row inside quotes

  void add(llvm::StringRef plain) {
    text += plain;
    width += plain.size();
  }
  void add(const Token &other) {
    text += other.text;
    width += other.width;
    hasSymbol |= other.hasSymbol;
    hasBlankRun |= other.hasBlankRun;
  }
};

/// An operand before it is put on lines: `head` is all of it if it has no parts, else what stands before the
/// first part, "ID(" or "OMVS(". Parts are separated by a blank and closed by a parenthesis.
struct Phrase {
  Token head;
  std::vector<Phrase> parts;

  /// The whole in one piece.
  Token flat() const;
};

/// Spells and checks the values of commands.
class Speller {
public:
  Speller(const ir::Policy &policy, bool symbols);

  /// The verb's positionals and operands in order. An error names the command and the value.
  llvm::Expected<std::vector<Phrase>> phrases(const Command &command) const;
  /// Length of the symbol reference `&NAME.` at the front of the text, or 0; and its longest value.
  size_t symbolAt(llvm::StringRef text, unsigned &longest) const;

private:
  llvm::Error positionals(const Command &command, std::vector<Phrase> &into) const;
  llvm::Expected<Phrase> operand(const Command &command, const Operand &operand) const;
  llvm::Expected<Phrase> nested(const Command &command, const Operand &operand) const;
  llvm::Expected<Token> bare(const Command &command, ir::Spelled value, bool mixedCase) const;
  llvm::Expected<Token> quoted(const Command &command, ir::Spelled value) const;
  llvm::Expected<Token> dataset(const Command &command, ir::Spelled value) const;
  llvm::Expected<Token> spell(const Command &command, ir::Spelled value) const;

  const ir::Policy &policy;
  bool symbols;
  llvm::StringMap<unsigned> longestValues;
};

/// Appends the command's lines, indented by two blanks, to `out`.
llvm::Error layOut(const Command &command, const Speller &speller, std::string &out);

} // namespace zsp::racf
