#include "tools/zspc/Commands.h"

int main(int argc, char **argv) {
  using namespace zsp::driver;
  Options options;
  if (std::optional<int> status = parseCommandLine(argc, argv, options))
    return *status;
  switch (options.command) {
  case Command::Build: return runBuild(options);
  case Command::Check: return runCheck(options);
  case Command::Query: return runQuery(options);
  case Command::Fmt: return runFmt(options);
  case Command::Explain: return runExplain(options);
  case Command::Init: return runInit(options);
  }
}
