/// The command line, as docs/cli.md and `zspc --help` describe it.
#pragma once

#include "backends/common/Output.h"
#include "backends/jcl/Job.h"
#include "backends/rexx/Rexx.h"
#include "frontend/lower/Compile.h"
#include "tools/passes/RunPasses.h"

#include <string>
#include <vector>

namespace zsp::driver {

enum class Command : uint8_t { Build, Check, Query, Fmt, Explain, Init };
enum class JobDriver : uint8_t { Systsin, Rexx };
enum class Target : uint8_t { Racf, Acf2, Tss, Jcl, Json, Zir };

struct Options {
  Command command = Command::Build;
  std::vector<std::string> files;
  std::string question;  ///< query
  std::string messageId; ///< explain; empty for the list

  CompileOptions compile; ///< `config` is filled when the file is read
  std::string configFile;
  std::vector<std::string> classFiles;
  std::vector<std::string> includeFolders;
  std::vector<std::string> warnings; ///< what follows -W
  ir::Date asOf = 0;                 ///< --as-of; 0: not given
  bool jsonDiagnostics = false;
  bool color = false;
  bool allowRaw = false;
  tools::PassSettings passes;

  std::vector<Target> targets;
  std::string outputFolder;
  std::vector<ir::Products> products; ///< of the job or question; none: those of the site block
  bool checkOnly = false;             ///< build: only what lists; fmt: only say what differs
  bool undo = false;                  ///< build: what takes the policy out again
  bool fidelity = false;              ///< build: list where products differ from the policy
  bool verify = true;
  backends::OriginStyle origin = backends::OriginStyle::ByName;
  jcl::JobOptions job;
  JobDriver driver = JobDriver::Systsin;
  rexx::OnError onError = rexx::OnError::Stop; ///< of JobDriver::Rexx
  bool dependencies = false;
  std::string dependencyFile;
  std::string dependencyTarget;
  bool jsonAnswer = false; ///< query -t json
  bool inPlace = false;    ///< fmt -w
  std::string starterFile; ///< init -o; empty: standard output
};

/// Exit statuses (docs/cli.md).
enum Status : int { Done = 0, Same = 0, PolicyErrors = 1, Different = 1, Usage = 2 };

/// Reads the command line. On wrong usage, for --help and for --print-passes prints, and returns the status
/// to exit with.
std::optional<int> parseCommandLine(int argc, const char *const *argv, Options &options);

} // namespace zsp::driver
