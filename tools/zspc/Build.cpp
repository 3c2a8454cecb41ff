#include "tools/zspc/Artefacts.h"
#include "tools/zspc/Commands.h"
#include "tools/zspc/Outputs.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static std::string outputPath(const Options &options, llvm::StringRef policy, llvm::StringRef extension) {
  llvm::SmallString<128> path(options.outputFolder);
  llvm::StringRef kind = options.undo ? ".undo" : "", what = options.checkOnly ? ".check." : ".";
  llvm::sys::path::append(path, policy + kind + what + extension);
  return path.str().str();
}

/// Adds the dependency file, if it is asked for. False after a message.
static bool addDependencies(const Session &session, llvm::StringRef firstOutput, OutputFiles &files) {
  const Options &options = session.options;
  if (!options.dependencies)
    return true;
  std::vector<std::string> inputs;
  for (uint32_t file : session.compiled.files)
    if (llvm::StringRef name = session.sources.name(file); !name.starts_with("<"))
      inputs.push_back(name.str());
  if (!options.configFile.empty())
    inputs.push_back(options.configFile);
  inputs.insert(inputs.end(), options.classFiles.begin(), options.classFiles.end());
  llvm::StringRef policy = session.policy().text(session.policy().name);
  llvm::raw_ostream *out =
      files.add(options.dependencyFile.empty() ? outputPath(options, policy, "d") : options.dependencyFile);
  if (!out)
    return false;
  *out << dependencyText(
      options.dependencyTarget.empty() ? firstOutput : llvm::StringRef(options.dependencyTarget), inputs);
  return true;
}

static void printFidelity(const Session &session, const Artefacts &artefacts) {
  if (!session.options.fidelity)
    return;
  std::vector<std::string> lines = artefacts.fidelity();
  for (llvm::StringRef line : lines)
    llvm::errs() << "zspc: " << line << '\n';
  if (lines.empty())
    llvm::errs() << "zspc: no product differs from the policy\n";
}

static int toFiles(Session &session) {
  const Options &options = session.options;
  if (std::error_code code = llvm::sys::fs::create_directories(options.outputFolder)) {
    llvm::errs() << "zspc: error: cannot create '" << options.outputFolder << "': " << code.message() << '\n';
    return Usage;
  }
  llvm::StringRef policy = session.policy().text(session.policy().name);
  Artefacts artefacts(session);
  OutputFiles files;
  for (Target target : options.targets) {
    llvm::raw_ostream *out = files.add(outputPath(options, policy, extension(target)));
    if (!out)
      return Usage;
    artefacts.write(target, *out);
  }
  if (!session.report())
    return PolicyErrors;
  printFidelity(session, artefacts);
  return addDependencies(session, files.firstPath(), files) && files.commit() ? Done : Usage;
}

static int toStandardOutput(Session &session) {
  const Options &options = session.options;
  Target target = options.targets.front();
  Artefacts artefacts(session);
  std::string text;
  llvm::raw_string_ostream out(text);
  artefacts.write(target, out);
  if (!session.report())
    return PolicyErrors;
  printFidelity(session, artefacts);
  OutputFiles files;
  llvm::StringRef policy = session.policy().text(session.policy().name);
  if (!addDependencies(session, outputPath(options, policy, extension(target)), files) || !files.commit())
    return Usage;
  llvm::outs() << text;
  llvm::outs().flush();
  if (llvm::outs().has_error()) {
    llvm::errs() << "zspc: error: cannot write to standard output: " << llvm::outs().error().message()
                 << '\n';
    llvm::outs().clear_error();
    return Usage;
  }
  return Done;
}

int runBuild(const Options &options) {
  Session session(options);
  if (!session.load(options.files.front())) {
    session.report();
    return Usage;
  }
  session.checkPolicy();
  if (session.hasErrors()) {
    session.report();
    return PolicyErrors;
  }
  return options.outputFolder.empty() ? toStandardOutput(session) : toFiles(session);
}

int runCheck(const Options &options) {
  int status = Done;
  for (const std::string &file : options.files) {
    Session session(options);
    bool readable = session.load(file);
    if (readable)
      session.checkPolicy();
    if (readable && !session.hasErrors()) {
      Artefacts artefacts(session);
      artefacts.write(Target::Jcl, llvm::nulls());
      if (!session.hasErrors())
        printFidelity(session, artefacts);
    }
    bool good = session.report();
    if (!readable)
      status = Usage;
    else if (!good)
      status = std::max<int>(status, PolicyErrors);
  }
  return status;
}

} // namespace zsp::driver
