#include "backends/rexx/Rexx.h"

#include "backends/rexx/Engine.h"

namespace zsp::rexx {

std::string program() {
  std::string text;
  for (size_t i = 0; i != rexxEngineCount; ++i)
    text += rexxEngine[i].text;
  return text;
}

std::string call(const RunOptions &options) {
  const char *onError = options.onError == OnError::Stop ? "STOP" : "CONTINUE";
  return fmt::format("%{} {}{}\n", programName.str(), onError, options.look ? " LOOK" : "");
}

std::string commandsOf(llvm::StringRef steps) {
  std::string commands;
  unsigned verbatim = 0;
  bool wanted = false;
  while (!steps.empty()) {
    auto [line, rest] = steps.split('\n');
    steps = rest;
    if (verbatim) {
      --verbatim;
      if (wanted)
        (commands += line) += '\n';
      continue;
    }
    llvm::StringRef tag = line.take_front(8).rtrim();
    if (tag == "RUN" || tag == "PROBE") {
      wanted = tag == "RUN";
      if (line.drop_front(8).split(' ').first.getAsInteger(10, verbatim))
        verbatim = 0;
    }
  }
  return commands;
}

} // namespace zsp::rexx
