/// What a build makes of a checked policy, as text, each proved before it is handed out.
#pragma once

#include "backends/racf/Racf.h"
#include "tools/zspc/Session.h"

namespace zsp::driver {

/// Plans, prints, frames and proves what the targets ask for. Errors go to the session's diagnostics; what
/// was written is then not to be used.
class Artefacts {
public:
  explicit Artefacts(Session &session);

  /// What is proved exists as a whole text first; a stream that is not proved is written as it is planned.
  void write(Target target, llvm::raw_ostream &out);

private:
  void describeBuild();
  void describeUndo();
  std::string racf();
  std::string job();
  std::string json();
  void print(llvm::ArrayRef<std::string> header, bool symbols, llvm::raw_ostream &out);
  bool isProved() const { return session.options.verify && !session.options.checkOnly; }
  std::vector<std::string> header() const;
  void prove(llvm::StringRef stream, llvm::StringRef artefact);
  bool hasAmpersand();

  Session &session;
  ir::Delta delta;
  backends::Facts facts;
  std::string digest;
};

/// "racf", "jcl", "json": the extension of the output file.
llvm::StringRef extension(Target target);

} // namespace zsp::driver
