#include "backends/common/StreamWriter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::backends {

std::string originText(const PrintOptions &options, const ir::Origin &origin, StringRef name) {
  switch (options.origin) {
  case OriginStyle::ByName: return name.str();
  case OriginStyle::Line: {
    SourceRange range = origin.range;
    if (!options.sources || !range.isValid())
      return name.str();
    return fmt::format("{}:{}", llvm::sys::path::filename(options.sources->name(range.file)).str(),
                       options.sources->position(range.file, range.begin).line);
  }
  case OriginStyle::None: return {};
  }
  llvm_unreachable("a style of the enum");
}

static constexpr size_t bufferSize = size_t(64) * 1024;

void StreamWriter::section(StringRef next) {
  title = next;
  opened = false;
}

/// True if the heading is written now.
bool StreamWriter::open() {
  if (std::exchange(opened, true))
    return false;
  blankLine();
  heading(title);
  lastName.clear();
  lastOrigin.clear();
  return true;
}

void StreamWriter::command(const ir::Origin &origin, StringRef originName, StringRef reason,
                           llvm::ArrayRef<ir::Origin> furtherOrigins) {
  bool first = open();
  bool sameParagraph = originName.empty() || originName == lastName;
  if (first || !sameParagraph)
    blankLine();
  if (!sameParagraph)
    lastName = originName;
  std::string text = originText(options, origin, originName);
  if (options.origin == OriginStyle::Line)
    for (const ir::Origin &further : furtherOrigins)
      text += ", " + originText(options, further, originName);
  if (!text.empty() && text != lastOrigin) {
    comment(text);
    lastOrigin = text;
  }
  for (StringRef rest = reason; !rest.empty();) {
    StringRef line;
    std::tie(line, rest) = rest.split('\n');
    comment(line);
  }
}

void StreamWriter::alone(const ir::Origin &origin, StringRef originName, StringRef reason) {
  open();
  blankLine();
  if (std::string text = originText(options, origin, originName); !text.empty())
    comment(text);
  comment(reason);
}

std::string StreamWriter::safe(StringRef text) const {
  bool replaced = false;
  std::string result = commentText(text, replaced);
  if (options.symbols)
    llvm::replace(result, '&', '+');
  return result;
}

void StreamWriter::blankLine() {
  if (flushed || !out.empty())
    out += '\n';
}

void StreamWriter::flushIfLarge() {
  if (out.size() > bufferSize)
    flush();
}

void StreamWriter::flush() {
  flushed |= !out.empty();
  stream << out;
  out.clear();
}

void StreamWriter::heading(StringRef title) {
  std::string text = StringRef(safe(title)).take_front(commentWidth() - 4).rtrim().str() + ' ';
  text.resize(commentWidth(), '.');
  commentLine(text, 0);
}

/// What does not fit goes on under the text of the first line, behind its list mark.
void StreamWriter::comment(StringRef text) {
  std::string all = safe(text);
  StringRef rest = StringRef(all).rtrim();
  size_t mark = rest.find_first_not_of(' ');
  if (mark == StringRef::npos)
    mark = 0;
  size_t hanging =
      std::min<size_t>(rest.substr(mark).starts_with("- ") ? mark + 2 : mark, commentWidth() / 2);
  for (size_t indent = 0;; indent = hanging) {
    size_t width = commentWidth() - indent;
    StringRef piece = rest.take_front(width);
    if (rest.size() > width && rest[width] != ' ')
      if (size_t blank = piece.rfind(' ');
          blank != StringRef::npos && !piece.take_front(blank).trim().empty())
        piece = piece.take_front(blank);
    commentLine(piece.rtrim(), indent);
    rest = rest.drop_front(piece.size()).ltrim();
    if (rest.empty())
      return;
  }
}

void StreamWriter::commentLine(StringRef text, size_t indent) {
  bool tso = mark == CommentMark::Tso;
  out += tso ? "/* " : "* ";
  out.append(indent, ' ');
  out += text;
  out.append(commentWidth() - indent - text.size(), ' ');
  out += tso ? " */\n" : " *\n";
}

} // namespace zsp::backends
