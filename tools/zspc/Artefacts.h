/// What a build makes of a checked policy, as text, each proved before it is handed out.
#pragma once

#include "backends/racf/Racf.h"
#include "tools/zspc/Session.h"

namespace zsp::driver {

/// Plans once; prints, frames and proves what the targets ask for. Errors go to the session's diagnostics and
/// the text is then not to be used.
class Artefacts {
public:
  explicit Artefacts(Session &session);

  std::string text(Target target);

private:
  std::string racf();
  std::string job();
  std::string json();
  std::string print(llvm::ArrayRef<std::string> header, bool symbols);
  std::vector<std::string> header() const;
  void prove(llvm::StringRef stream, llvm::StringRef artefact);
  bool hasAmpersand();

  Session &session;
  racf::Script script;
  backends::Facts facts;
  std::string digest;
};

/// "racf", "jcl", "json": the extension of the output file.
llvm::StringRef extension(Target target);

} // namespace zsp::driver
