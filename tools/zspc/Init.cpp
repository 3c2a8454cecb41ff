#include "frontend/starter/Starter.h"
#include "stdlib/Stdlib.h"
#include "tools/zspc/Commands.h"
#include "tools/zspc/Session.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static int complain(const std::string &path, llvm::StringRef problem) {
  llvm::errs() << "zspc: error: cannot write '" << path << "': " << problem << '\n';
  return Usage;
}

static constexpr llvm::StringLiteral alreadyThere = "it exists already, and init replaces no file";

/// Creates the file. A file, link or folder of that name is left alone, also one that came just now.
static int writeNew(const std::string &path, llvm::StringRef text) {
  int descriptor = -1;
  if (std::error_code code = llvm::sys::fs::openFileForWrite(path, descriptor, llvm::sys::fs::CD_CreateNew,
                                                             llvm::sys::fs::OF_None, 0644))
    return complain(path, code == std::errc::file_exists ? std::string(alreadyThere) : code.message());
  llvm::raw_fd_ostream out(descriptor, /*shouldClose=*/true);
  out << text;
  out.close();
  if (!out.has_error())
    return Done;
  std::string problem = out.error().message();
  out.clear_error();
  std::ignore = llvm::sys::fs::remove(path);
  return complain(path, problem);
}

static int writeToStandardOutput(llvm::StringRef text) {
  llvm::outs() << text;
  llvm::outs().flush();
  if (!llvm::outs().has_error())
    return Done;
  std::string problem = llvm::outs().error().message();
  llvm::outs().clear_error();
  return complain("standard output", problem);
}

int runInit(const Options &options) {
  const std::string &path = options.starterFile;
  if (!path.empty() && llvm::sys::fs::exists(path))
    return complain(path, alreadyThere);
  Session session(options);
  if (!session.prepare())
    return Usage;
  starter::Request request;
  request.module = "zowe.core";
  request.layout = stdlibFile("starter/zowe.txt");
  llvm::StringRef stem = llvm::sys::path::stem(path);
  request.policyName = starter::canNamePolicy(stem) ? stem.str() : "zowe";
  if (!options.configFile.empty()) {
    std::optional<uint32_t> config = session.readFile(options.configFile);
    if (!config)
      return Usage;
    request.config = *config;
  }
  std::string folder = llvm::sys::path::parent_path(path).str();
  auto loader = [&](llvm::StringRef module) { return session.findModule(module, folder); };
  std::optional<std::string> text =
      starter::write(request, session.sources, session.names, session.classes, loader, session.diags);
  if (!session.report() || !text)
    return PolicyErrors;
  return path.empty() ? writeToStandardOutput(*text) : writeNew(path, *text);
}

} // namespace zsp::driver
