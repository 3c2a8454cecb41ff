#include "ir/support/Excerpt.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/Unicode.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp {

static constexpr unsigned tabStop = 8;

/// The first character of the text as UTF-8, or its first byte where that is none.
static llvm::StringRef firstCharacter(llvm::StringRef text) {
  unsigned length = llvm::getNumBytesForUTF8(static_cast<unsigned char>(text.front()));
  if (length > text.size())
    return text.take_front(1);
  auto *bytes = reinterpret_cast<const llvm::UTF8 *>(text.data());
  return text.take_front(llvm::isLegalUTF8Sequence(bytes, bytes + length) ? length : 1);
}

/// Columns that a character takes on a terminal; negative if it must not be sent to one.
static int columnWidth(llvm::StringRef character) {
  if (character.size() == 1)
    return llvm::isPrint(character.front()) ? 1 : -1;
  return llvm::sys::unicode::columnWidthUTF8(character);
}

std::string printable(llvm::StringRef text, size_t limit) {
  if (text.size() > limit)
    return printable(text.take_front(limit / 2), limit) + "..." + printable(text.take_back(limit / 2), limit);
  std::string result;
  while (!text.empty()) {
    llvm::StringRef character = firstCharacter(text);
    text = text.drop_front(character.size());
    if (columnWidth(character) >= 0) {
      result += character;
      continue;
    }
    for (unsigned char byte : character)
      result += fmt::format("\\x{:02x}", byte);
  }
  return result;
}

Excerpt::Excerpt(const SourceManager &sources, SourceRange place) : range(place) {
  llvm::StringRef text = sources.text(place.file);
  range.begin = std::min<uint32_t>(place.begin, text.size());
  range.end = std::min<uint32_t>(std::max(place.end, range.begin), text.size());
  uint32_t lineStart = range.begin - (sources.position(range.file, range.begin).column - 1);
  begin = range.begin - std::min(range.begin - lineStart, columnsAround);
  llvm::StringRef rest = text.substr(range.begin, columnsAround);
  size_t newline = rest.find('\n');
  end = range.begin + static_cast<uint32_t>(std::min(rest.size(), newline));
  if (newline != llvm::StringRef::npos && end > begin && text[end - 1] == '\r')
    --end;
  // A window must not start or end inside a character.
  auto continues = [&](uint32_t at) { return at < text.size() && (text[at] & 0xC0) == 0x80; };
  while (begin > lineStart && begin < range.begin && continues(begin))
    ++begin;
  while (newline == llvm::StringRef::npos && end > range.begin && continues(end))
    --end;

  for (llvm::StringRef left = text.slice(begin, end); !left.empty();) {
    llvm::StringRef character = firstCharacter(left);
    left = left.drop_front(character.size());
    append(character);
  }
  columns.push_back(static_cast<unsigned>(shadow.size()));
}

void Excerpt::append(llvm::StringRef character) {
  columns.insert(columns.end(), character.size(), static_cast<unsigned>(shadow.size()));
  if (character == "\t") {
    size_t blanks = tabStop - shadow.size() % tabStop;
    shown.append(blanks, ' ');
    shadow.append(blanks, ' ');
    return;
  }
  int width = columnWidth(character);
  shown += width < 0 ? llvm::StringRef("?") : character;
  shadow.append(width < 0 ? 1 : width, character.size() == 1 && width == 1 ? character.front() : '?');
}

unsigned Excerpt::columnOf(uint32_t offset) const {
  return columns[std::min(std::max(offset, begin), end) - begin];
}

bool Excerpt::canDraw(const FixIt &fix) const {
  return fix.range.file == range.file && fix.range.begin >= begin && fix.range.begin <= fix.range.end &&
         fix.range.end <= end && fix.text.size() <= columnsAround && printable(fix.text) == fix.text;
}

/// LLVM draws below a line that it takes to have one column a byte, and nothing below one that is not ASCII;
/// so it gets the shadow, of which it prints a copy that is dropped here.
std::string Excerpt::marks(llvm::ArrayRef<FixIt> fixes) const {
  auto location = [&](unsigned column) { return llvm::SMLoc::getFromPointer(shadow.data() + column); };
  llvm::SmallVector<llvm::SMFixIt, 4> drawn;
  for (const FixIt &fix : fixes)
    if (canDraw(fix))
      drawn.emplace_back(
          llvm::SMRange(location(columnOf(fix.range.begin)), location(columnOf(fix.range.end))), fix.text);
  std::pair<unsigned, unsigned> underline(columnOf(range.begin), columnOf(range.end));
  llvm::SourceMgr none;
  llvm::SMDiagnostic diagnostic(none, location(underline.first), "", 1, static_cast<int>(underline.first),
                                llvm::SourceMgr::DK_Error, "", shadow, underline, drawn);
  std::string printed;
  llvm::raw_string_ostream out(printed);
  diagnostic.print(nullptr, out, /*ShowColors=*/false, /*ShowKindLabel=*/false, /*ShowLocation=*/false);
  llvm::StringRef marks = llvm::StringRef(out.str()).split('\n').second.split('\n').second;
  return marks.str();
}

} // namespace zsp
