/// Commands on lines of 72 columns. What every command printer shares: values with job symbols in them, and
/// where a line may break.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace zsp::backends {

/// Columns that a line may use (reference racf.md section 6.5).
inline constexpr unsigned lineWidth = 72;

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

/// An error about a value: "VERB: what: 'value'", unprintable characters shown as '?'.
llvm::Error refuseValue(llvm::StringRef command, llvm::StringRef what, llvm::StringRef value);

/// Spells names so that symbols of the job stand where the policy has parameters with symbols.
class SymbolSpeller {
public:
  SymbolSpeller(const ir::Policy &policy, bool symbols);

  /// The value, or its spelling with ${SYMBOL} as &SYMBOL. An error, which names the command, for a value
  /// that is empty, not code page invariant, or holds a '&' that reads as a symbol.
  llvm::Expected<Token> spell(llvm::StringRef command, ir::Spelled value) const;
  /// The same in quotes, those inside it doubled.
  llvm::Expected<Token> quoted(llvm::StringRef command, ir::Spelled value) const;
  /// Length of the symbol reference `&NAME.` at the front of the text, or 0; and its longest value.
  size_t symbolAt(llvm::StringRef text, unsigned &longest) const;
  llvm::StringRef text(ir::Spelled value) const { return policy.text(value.value); }
  bool usesSymbols() const { return symbols; }

private:
  const ir::Policy &policy;
  bool symbols;
  llvm::StringMap<unsigned> longestValues;
};

struct LayoutRules {
  unsigned verbWidth = 8;   ///< a shorter verb is filled up
  unsigned longest = 32000; ///< characters of a whole command: TSO's command buffer
  bool splitsValues = true; ///< may a value longer than a line go on in column 1 of the next
};

/// Appends the command's lines, indented by two blanks, to `out`. Lines break between operands with " -"; a
/// list that does not fit on a line takes one line for each part.
llvm::Error layOut(llvm::StringRef verb, llvm::ArrayRef<Phrase> phrases, const SymbolSpeller &speller,
                   const LayoutRules &rules, std::string &out);

} // namespace zsp::backends
