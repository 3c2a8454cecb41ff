// The stream around the commands: sections, paragraphs, and comments. A comment stands on lines of its own,
// each closed, never inside a continued command.

#include "backends/racf/PrintCommand.h"
#include "backends/racf/Raw.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::racf {
static constexpr unsigned commentWidth = lineWidth - 6; // "/* " and " */"
static constexpr size_t bufferSize = size_t(64) * 1024;

struct Printer::State {
  State(const ir::Policy &policy, const PrintOptions &options, llvm::raw_ostream &stream)
      : speller(policy, options.symbols), options(options), stream(stream) {}

  void section(StringRef next) {
    title = next;
    opened = false;
  }

  /// A Command or a RawText.
  template <typename Part> void add(const Part &part) {
    if (failed)
      return;
    if (llvm::Error problem = print(part)) {
      failed = true;
      error = llvm::joinErrors(std::move(error), std::move(problem));
    } else if (out.size() > bufferSize) {
      flush();
    }
  }

  /// True if the heading is written now.
  bool open() {
    if (std::exchange(opened, true))
      return false;
    blankLine();
    heading(title);
    lastName.clear();
    lastOrigin.clear();
    return true;
  }

  llvm::Error print(const Command &command) {
    bool first = open();
    bool sameParagraph = command.originName.empty() || command.originName == lastName;
    if (first || !sameParagraph)
      blankLine();
    if (!sameParagraph)
      lastName = command.originName;
    std::string origin = originText(command);
    if (!origin.empty() && origin != lastOrigin) {
      comment(origin);
      lastOrigin = origin;
    }
    if (!command.comment.empty())
      comment(command.comment);
    for (StringRef further : command.furtherComments)
      comment(further);
    return layOut(command, speller, out);
  }

  /// Every raw command says where it comes from and why, whatever stands before it.
  llvm::Error print(const RawText &raw) {
    if (std::string problem = problemOfRaw(raw.text); !problem.empty())
      return llvm::createStringError("raw command '" + raw.text + "': " + problem);
    if (options.symbols && StringRef(raw.text).contains('&'))
      return llvm::createStringError("raw command '" + raw.text + "' holds '&' in a job with symbols");
    open();
    blankLine();
    if (std::string origin = originText(raw); !origin.empty())
      comment(origin);
    comment(raw.comment);
    for (const std::string &line : rawLines(raw.text))
      out += line + '\n';
    return llvm::Error::success();
  }

  /// Of a Command or a RawText.
  template <typename Part> std::string originText(const Part &command) const {
    switch (options.origin) {
    case backends::OriginStyle::ByName: return command.originName;
    case backends::OriginStyle::Line: {
      SourceRange range = command.origin.range;
      if (!options.sources || !range.isValid())
        return command.originName;
      return fmt::format("{}:{}", llvm::sys::path::filename(options.sources->name(range.file)).str(),
                         options.sources->position(range.file, range.begin).line);
    }
    case backends::OriginStyle::None: return {};
    }
    llvm_unreachable("a style of the enum");
  }

  std::string safe(StringRef text) const {
    bool replaced = false;
    std::string result = backends::commentText(text, replaced);
    if (options.symbols)
      llvm::replace(result, '&', '+');
    return result;
  }

  void blankLine() {
    if (flushed || !out.empty())
      out += '\n';
  }

  void flush() {
    flushed |= !out.empty();
    stream << out;
    out.clear();
  }

  void heading(StringRef title) {
    std::string text = StringRef(safe(title)).take_front(commentWidth - 4).rtrim().str() + ' ';
    text.resize(commentWidth, '.');
    commentLine(text);
  }

  /// What does not fit goes on under the text of the first line, behind its list mark.
  void comment(StringRef text) {
    std::string all = safe(text);
    StringRef rest = StringRef(all).rtrim();
    size_t mark = rest.find_first_not_of(' ');
    if (mark == StringRef::npos)
      mark = 0;
    size_t hanging =
        std::min<size_t>(rest.substr(mark).starts_with("- ") ? mark + 2 : mark, commentWidth / 2);
    for (size_t indent = 0;; indent = hanging) {
      size_t width = commentWidth - indent;
      StringRef piece = rest.take_front(width);
      if (rest.size() > width && rest[width] != ' ')
        if (size_t blank = piece.rfind(' ');
            blank != StringRef::npos && !piece.take_front(blank).trim().empty())
          piece = piece.take_front(blank);
      commentLine(std::string(indent, ' ') + piece.rtrim().str());
      rest = rest.drop_front(piece.size()).ltrim();
      if (rest.empty())
        return;
    }
  }

  void commentLine(StringRef text) {
    out += "/* ";
    out += text;
    out.append(commentWidth - text.size(), ' ');
    out += " */\n";
  }

  Speller speller;
  PrintOptions options;
  llvm::raw_ostream &stream;
  std::string out;
  bool flushed = false; ///< something was written before what is in `out`
  bool failed = false;
  std::string title;
  bool opened = false; ///< the heading of the section is written
  std::string lastName, lastOrigin;
  llvm::Error error = llvm::Error::success();
};

Printer::Printer(const ir::Policy &policy, llvm::ArrayRef<std::string> header, const PrintOptions &options,
                 llvm::raw_ostream &out)
    : state(std::make_unique<State>(policy, options, out)) {
  for (StringRef line : header)
    state->comment(line);
}

Printer::~Printer() {
  llvm::consumeError(std::move(state->error));
}

void Printer::section(StringRef title) {
  state->section(title);
}

void Printer::command(Command command) {
  state->add(command);
}

void Printer::raw(RawText text) {
  state->add(text);
}

llvm::Error Printer::finish() {
  if (!state->failed)
    state->flush();
  return std::exchange(state->error, llvm::Error::success());
}

llvm::Expected<std::string> print(const Script &script, const ir::Policy &policy,
                                  llvm::ArrayRef<std::string> header, const PrintOptions &options) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Printer printer(policy, header, options, out);
  script.replay(printer);
  if (llvm::Error error = printer.finish())
    return error;
  return text;
}

} // namespace zsp::racf
