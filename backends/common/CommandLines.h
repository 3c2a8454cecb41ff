/// TSO's logical lines: what every reader of a command stream starts from.
#pragma once

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <utility>
#include <vector>

namespace zsp::backends {

struct ReadError {
  unsigned line = 0; ///< one-based
  std::string message;
};

/// A command line with its continuations joined, comments still in it.
class LogicalLine {
public:
  std::string text;

  bool empty() const { return pieces.empty(); }
  void append(llvm::StringRef piece, unsigned line) {
    pieces.push_back({text.size(), line});
    text += piece;
  }
  void clear() {
    text.clear();
    pieces.clear();
  }
  /// One-based line of the input that holds the character.
  unsigned lineAt(size_t offset) const;

private:
  llvm::SmallVector<std::pair<size_t, unsigned>, 4> pieces;
};

/// Cuts a stream into logical lines.
class LineReader {
public:
  explicit LineReader(llvm::StringRef text) : rest(text) {}
  /// The next line that is not blank. False at the end of the stream. A line that cannot be taken apart is
  /// reported and left out, together with what continues it.
  bool next(LogicalLine &into, std::vector<ReadError> &errors);

private:
  bool physicalLine(llvm::StringRef &line, std::vector<ReadError> &errors, bool &usable);

  llvm::StringRef rest;
  unsigned number = 0;
};

/// What TSO takes for a gap between operands.
inline bool isDelimiter(char c) {
  return c == ' ' || c == ',' || c == '\t';
}

} // namespace zsp::backends
