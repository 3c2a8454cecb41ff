#include "tools/zspc/Artefacts.h"
#include "tools/zspc/Commands.h"
#include "tools/zspc/Outputs.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static std::string outputPath(const Options &options, llvm::StringRef policy, llvm::StringRef extension) {
  llvm::SmallString<128> path(options.outputFolder);
  llvm::sys::path::append(path, policy + "." + extension);
  return path.str().str();
}

static OutputFile dependencyFile(const Session &session, llvm::ArrayRef<OutputFile> outputs,
                                 llvm::StringRef policy) {
  const Options &options = session.options;
  std::vector<std::string> inputs;
  for (uint32_t file : session.compiled.files)
    if (llvm::StringRef name = session.sources.name(file); !name.starts_with("<"))
      inputs.push_back(name.str());
  for (const std::string *extra : {&options.configFile})
    if (!extra->empty())
      inputs.push_back(*extra);
  inputs.insert(inputs.end(), options.classFiles.begin(), options.classFiles.end());
  std::string target = options.dependencyTarget.empty() ? outputs.front().path : options.dependencyTarget;
  std::string path =
      options.dependencyFile.empty() ? outputPath(options, policy, "d") : options.dependencyFile;
  return {path, dependencyText(target, inputs)};
}

static int write(const Session &session, std::vector<OutputFile> outputs) {
  const Options &options = session.options;
  llvm::StringRef policy = session.policy().text(session.policy().name);
  bool toStandardOutput = options.outputFolder.empty();
  std::string text = toStandardOutput ? outputs.front().text : std::string();
  if (options.dependencies) {
    OutputFile dependencies = dependencyFile(session, outputs, policy);
    if (toStandardOutput)
      outputs.clear();
    outputs.push_back(std::move(dependencies));
  } else if (toStandardOutput) {
    outputs.clear();
  }
  if (!toStandardOutput) {
    if (std::error_code code = llvm::sys::fs::create_directories(options.outputFolder)) {
      llvm::errs() << "zspc: error: cannot create '" << options.outputFolder << "': " << code.message()
                   << '\n';
      return Usage;
    }
  }
  if (!writeFiles(outputs))
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
  std::vector<OutputFile> outputs;
  if (!session.hasErrors()) {
    Artefacts artefacts(session);
    llvm::StringRef policy = session.policy().text(session.policy().name);
    for (Target target : options.targets)
      outputs.push_back({outputPath(options, policy, extension(target)), artefacts.text(target)});
  }
  if (!session.report())
    return PolicyErrors;
  return write(session, std::move(outputs));
}

int runCheck(const Options &options) {
  int status = Done;
  for (const std::string &file : options.files) {
    Session session(options);
    bool readable = session.load(file);
    if (readable)
      session.checkPolicy();
    if (readable && !session.hasErrors())
      Artefacts(session).text(Target::Jcl);
    bool good = session.report();
    if (!readable)
      status = Usage;
    else if (!good)
      status = std::max<int>(status, PolicyErrors);
  }
  return status;
}

} // namespace zsp::driver
