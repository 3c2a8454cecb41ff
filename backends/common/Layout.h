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

/// A place in the text of a command, with what stands before it.
struct Position {
  uint32_t at = 0;        ///< characters
  uint32_t width = 0;     ///< characters when every symbol has its longest value
  uint32_t symbols = 0;   ///< symbols
  uint32_t blankRuns = 0; ///< texts in quotes that hold two blanks in a row
};

struct Span {
  Position from, to;
  unsigned width() const { return to.width - from.width; }
  bool hasSymbol() const { return to.symbols != from.symbols; }
  bool hasBlankRun() const { return to.blankRuns != from.blankRuns; }
};

/// A value as it is printed, by itself.
struct Token {
  std::string text;
  unsigned width; ///< characters when every symbol has its longest value
};

/// What follows the verb of a command: phrases, which are positionals and operands before they are put on
/// lines. A phrase is a head, "OMVS(" or all of it, and parts, which are separated by a blank and closed by a
/// parenthesis. Storage is flat and kept from one command to the next.
class Phrases {
public:
  struct Phrase {
    Position begin, end;
    uint32_t next; ///< the phrase behind this one and its parts
  };

  void clear();
  /// Begins a phrase, or a part of the one that is open.
  void open();
  void close();
  void add(llvm::StringRef plain);
  /// `&NAME.`
  void addSymbol(llvm::StringRef name, unsigned longestValue);
  void noteBlankRun() { ++here.blankRuns; }
  /// A phrase without parts.
  void addWhole(llvm::StringRef plain);

  const Position &position() const { return here; }
  Span since(const Position &from) const { return {from, here}; }
  llvm::StringRef text(const Span &span) const {
    return llvm::StringRef(all).slice(span.from.at, span.to.at);
  }
  uint32_t size() const { return rows.size(); }
  const Phrase &operator[](uint32_t index) const { return rows[index]; }
  bool hasParts(uint32_t index) const { return rows[index].next != index + 1; }

private:
  std::string all;
  Position here;
  std::vector<Phrase> rows;     ///< each before its parts
  std::vector<uint32_t> opened; ///< the phrase at hand and those around it
};

/// An error about a value: "VERB: what: 'value'", unprintable characters shown as '?'.
llvm::Error refuseValue(llvm::StringRef command, llvm::StringRef what, llvm::StringRef value);

/// Spells names so that symbols of the job stand where the policy has parameters with symbols.
class SymbolSpeller {
public:
  SymbolSpeller(const ir::Policy &policy, bool symbols);

  /// Adds the value, or its spelling with ${SYMBOL} as &SYMBOL. An error, which names the command, for a
  /// value that is empty, not code page invariant, or holds a '&' that reads as a symbol.
  llvm::Error spell(llvm::StringRef command, ir::Spelled value, Phrases &into) const {
    return spell(command, value, /*inQuotes=*/false, into);
  }
  /// The same in quotes, those inside it doubled.
  llvm::Error quoted(llvm::StringRef command, ir::Spelled value, Phrases &into) const;
  /// What spell() adds.
  llvm::Expected<Token> spelled(llvm::StringRef command, ir::Spelled value) const;
  /// Length of the symbol reference `&NAME.` at the front of the text, or 0; and its longest value.
  size_t symbolAt(llvm::StringRef text, unsigned &longest) const;
  llvm::StringRef text(ir::Spelled value) const { return policy.text(value.value); }
  bool usesSymbols() const { return symbols; }

private:
  llvm::Error spell(llvm::StringRef command, ir::Spelled value, bool inQuotes, Phrases &into) const;

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
llvm::Error layOut(llvm::StringRef verb, const Phrases &phrases, const SymbolSpeller &speller,
                   const LayoutRules &rules, std::string &out);

} // namespace zsp::backends
