#include "tools/zspc/Commands.h"

namespace zsp::driver {

static int run(const Options &options) {
  switch (options.command) {
  case Command::Build: return runBuild(options);
  case Command::Check: return runCheck(options);
  case Command::Query: return runQuery(options);
  case Command::Fmt: return runFmt(options);
  case Command::Explain: return runExplain(options);
  case Command::Init: return runInit(options);
  }
  llvm_unreachable("a command of the enum");
}

} // namespace zsp::driver

int main(int argc, char **argv) {
  zsp::driver::Options options;
  if (std::optional<int> status = zsp::driver::parseCommandLine(argc, argv, options))
    return *status;
  int status = zsp::driver::run(options);
  llvm::TimerGroup::printAll(llvm::errs());
  return status;
}
