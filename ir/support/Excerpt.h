/// The part of a source line that a message shows, and what is drawn below it.
#pragma once

#include "ir/support/Diagnostics.h"

#include <optional>
#include <string>

namespace zsp {

/// Text on a terminal: whatever a terminal would obey or that is no UTF-8 becomes \xNN (its bytes). Longer
/// texts than `limit` bytes lose their middle.
std::string printable(llvm::StringRef text, size_t limit = 1000);

/// One source line, cut to a window around a place.
class Excerpt {
public:
  /// Bytes shown before and after the place.
  static constexpr uint32_t columnsAround = 100;

  Excerpt(const SourceManager &sources, SourceRange range);

  /// The line as a terminal may show it: tabs expanded, nothing that it would obey.
  llvm::StringRef line() const { return shown; }
  /// Caret, underline and, if a fix-it can be drawn, its text: lines with a newline each.
  std::string marks(llvm::ArrayRef<FixIt> fixes) const;
  bool canDraw(const FixIt &fix) const;

private:
  unsigned columnOf(uint32_t offset) const;
  void append(llvm::StringRef character);

  SourceRange range;
  uint32_t begin = 0; ///< of the window, in the file
  uint32_t end = 0;
  std::string shown;
  std::string shadow;            ///< one ASCII character for each column of `shown`
  std::vector<unsigned> columns; ///< column of each byte of the window, and of its end
};

} // namespace zsp
