#include "backends/common/StreamWriter.h"
#include "backends/racf/PrintCommand.h"
#include "backends/racf/Raw.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::racf {

struct Printer::State {
  State(const ir::Policy &policy, const PrintOptions &options, llvm::raw_ostream &stream)
      : speller(policy, options.symbols), symbols(options.symbols),
        writer(options, backends::CommentMark::Tso, stream) {}

  /// A Command or a RawText.
  template <typename Part> void add(const Part &part) {
    if (failed)
      return;
    if (llvm::Error problem = print(part)) {
      failed = true;
      error = llvm::joinErrors(std::move(error), std::move(problem));
    } else {
      writer.flushIfLarge();
    }
  }

  llvm::Error print(const Command &command) {
    writer.command(command.origin, command.originName, command.comment, command.furtherOrigins);
    return speller.layOut(command, writer.lines());
  }

  /// Every raw command says where it comes from and why.
  llvm::Error print(const RawText &raw) {
    if (std::string problem = problemOfRaw(raw.text); !problem.empty())
      return llvm::createStringError("raw command '" + raw.text + "': " + problem);
    if (symbols && StringRef(raw.text).contains('&'))
      return llvm::createStringError("raw command '" + raw.text + "' holds '&' in a job with symbols");
    writer.alone(raw.origin, raw.originName, raw.comment);
    for (const std::string &line : rawLines(raw.text))
      writer.lines() += line + '\n';
    return llvm::Error::success();
  }

  Speller speller;
  bool symbols;
  backends::StreamWriter writer;
  bool failed = false;
  llvm::Error error = llvm::Error::success();
};

Printer::Printer(const ir::Policy &policy, llvm::ArrayRef<std::string> header, const PrintOptions &options,
                 llvm::raw_ostream &out)
    : state(std::make_unique<State>(policy, options, out)) {
  state->writer.header(header);
}

Printer::~Printer() {
  llvm::consumeError(std::move(state->error));
}

void Printer::section(StringRef title) {
  state->writer.section(title);
}

void Printer::command(Command command) {
  state->add(command);
}

void Printer::raw(RawText text) {
  state->add(text);
}

llvm::Error Printer::finish() {
  if (!state->failed)
    state->writer.flush();
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
