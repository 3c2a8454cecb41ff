/// The stream around the commands: sections, paragraphs, and comments. A comment stands on lines of its own,
/// each closed, never inside a continued command.
#pragma once

#include "backends/common/Layout.h"
#include "backends/common/Output.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace zsp::backends {

/// How a comment looks: `/* text */` for TSO, `* text *` for the sub-commands of ACF, where the last asterisk
/// keeps a '-' at the end of the text from continuing the line.
enum class CommentMark : uint8_t { Tso, Acf };

/// The origin of a command in the style of the options; may be empty.
std::string originText(const PrintOptions &options, const ir::Origin &origin, llvm::StringRef name);

class StreamWriter {
public:
  StreamWriter(const PrintOptions &options, CommentMark mark, llvm::raw_ostream &stream)
      : options(options), mark(mark), stream(stream) {}

  /// Lines at the top; one that does not fit is wrapped under its list mark.
  void header(llvm::ArrayRef<std::string> lines) {
    for (llvm::StringRef line : lines)
      comment(line);
  }
  /// The heading is written with the first paragraph: a section may stay empty.
  void section(llvm::StringRef title);
  /// Begins a command. One of the same origin name as the one before, or of none, stands in the same
  /// paragraph; the origin is written where it changes, each line of the reason as a comment of its own.
  /// `furtherOrigins`: of other statements that the command is for.
  void command(const ir::Origin &origin, llvm::StringRef originName, llvm::StringRef reason,
               llvm::ArrayRef<ir::Origin> furtherOrigins = {});
  /// Begins a paragraph that says everything about itself, whatever stands before it.
  void alone(const ir::Origin &origin, llvm::StringRef originName, llvm::StringRef reason);
  /// A comment of the command begun last; what does not fit on a line is wrapped.
  void comment(llvm::StringRef text);
  /// Where lines go.
  std::string &lines() { return out; }
  /// Hands on what is large enough; to be called between commands.
  void flushIfLarge();
  void flush();

private:
  bool open();
  void blankLine();
  void heading(llvm::StringRef title);
  void commentLine(llvm::StringRef text, size_t indent);
  std::string safe(llvm::StringRef text) const;
  unsigned commentWidth() const { return lineWidth - (mark == CommentMark::Tso ? 6 : 4); }

  PrintOptions options;
  CommentMark mark;
  llvm::raw_ostream &stream;
  std::string out;
  bool flushed = false; ///< something was written before what is in `out`
  std::string title;
  bool opened = true; ///< the heading of the section is written; there is none before the first section
  std::string lastName, lastOrigin;
};

} // namespace zsp::backends
