#include "backends/common/CommandLines.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::backends {
namespace {

constexpr size_t textColumns = 72, recordColumns = 80;

/// What `+` drops of the line that follows it: blanks, commas, tabs and comments.
StringRef withoutLeadingDelimiters(StringRef line) {
  for (;;) {
    line = line.drop_while(isDelimiter);
    size_t end = line.starts_with("/*") ? line.find("*/", 2) : StringRef::npos;
    if (end == StringRef::npos)
      return line;
    line = line.drop_front(end + 2);
  }
}

void report(std::vector<ReadError> &errors, unsigned line, StringRef message) {
  errors.emplace_back();
  errors.back().line = line;
  errors.back().message = message.str();
}

} // namespace

unsigned LogicalLine::lineAt(size_t offset) const {
  auto after =
      llvm::upper_bound(pieces, offset, [](size_t at, const auto &piece) { return at < piece.first; });
  return after == pieces.begin() ? 0 : std::prev(after)->second;
}

/// Columns 1-72 of the next record without trailing blanks. Sequence numbers in 73-80 are left out.
bool LineReader::physicalLine(StringRef &line, std::vector<ReadError> &errors, bool &usable) {
  if (rest.empty())
    return false;
  ++number;
  std::tie(line, rest) = rest.split('\n');
  line.consume_back("\r");
  usable = true;
  StringRef beyond = line.drop_front(std::min(line.size(), textColumns));
  line = line.take_front(textColumns).rtrim(' ');
  if (beyond.rtrim(' ').empty())
    return true;
  StringRef sequence = beyond.rtrim(' ');
  if (beyond.size() > recordColumns - textColumns && sequence.size() > recordColumns - textColumns) {
    report(errors, number, "the line goes past column 80");
    usable = false;
  } else if (!llvm::all_of(sequence, llvm::isDigit)) {
    report(errors, number, "text in columns 73-80, where a sequence number stands");
    usable = false;
  }
  return true;
}

bool LineReader::next(LogicalLine &into, std::vector<ReadError> &errors) {
  into.clear();
  bool usable = true, dropDelimiters = false, continued = false;
  StringRef line;
  for (bool lineUsable = true; physicalLine(line, errors, lineUsable);) {
    if (line.empty() && into.empty())
      continue;
    usable &= lineUsable;
    bool joins = line.ends_with("-") || line.ends_with("+");
    StringRef piece = joins ? line.drop_back() : line;
    into.append(dropDelimiters ? withoutLeadingDelimiters(piece) : piece, number);
    continued = joins;
    if (joins) {
      dropDelimiters = line.back() == '+';
      continue;
    }
    if (usable)
      return true;
    into.clear();
    usable = true;
    dropDelimiters = false;
  }
  if (continued) {
    report(errors, number, "the stream ends where the last line is continued");
    into.clear();
  }
  return false;
}

} // namespace zsp::backends
