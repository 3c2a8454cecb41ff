#include "tools/zspc/Session.h"
#include "ir/analysis/Analysis.h"

#include "ir/access/Query.h"
#include "ir/support/DiagnosticPrinter.h"
#include "ir/support/FindingName.h"
#include "stdlib/Stdlib.h"
#include "tools/zspc/Products.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static bool refuse(const llvm::Twine &text) {
  llvm::errs() << "zspc: error: " << text << '\n';
  return false;
}

std::optional<uint32_t> Session::readFile(const std::string &path) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path, /*IsText=*/false, /*RequiresNullTerminator=*/true);
  if (!buffer) {
    refuse("cannot read '" + path + "': " + buffer.getError().message());
    return std::nullopt;
  }
  constexpr size_t largest = 1u << 31;
  if ((*buffer)->getBufferSize() >= largest) {
    refuse("'" + path + "' is larger than 2 GB");
    return std::nullopt;
  }
  return sources.addFile(path == "-" ? "<stdin>" : path, std::move(*buffer));
}

bool Session::readClasses() {
  std::string error;
  if (!ir::readClassTable(stdlibFile("classes/racf.yaml"), names, classes, error))
    return refuse("shipped class table: " + error);
  for (const std::string &path : options.classFiles) {
    std::optional<uint32_t> file = readFile(path);
    if (!file)
      return false;
    if (!ir::readClassTable(sources.text(*file), names, classes, error))
      return refuse(path + ":" + error);
  }
  return true;
}

bool Session::applyWarnings() {
  for (llvm::StringRef warning : options.warnings) {
    if (warning == "error") {
      diags.setWarningsAreErrors(true);
      continue;
    }
    llvm::StringRef name = warning;
    bool noError = name.consume_front("no-error="), isError = !noError && name.consume_front("error=");
    bool enabled = isError || !name.consume_front("no-");
    std::string group = groupOfFinding(name);
    bool known = noError   ? diags.setGroupIsNoError(group)
                 : isError ? diags.setGroupIsError(group)
                           : diags.setGroup(group, enabled);
    if (!known)
      return refuse("no message belongs to -W" + warning);
  }
  return true;
}

std::vector<uint32_t> Session::findModule(llvm::StringRef module, llvm::StringRef policyFolder) {
  std::string relative = module.str();
  std::replace(relative.begin(), relative.end(), '.', '/');
  relative += ".zsp";

  std::vector<uint32_t> found;
  llvm::SmallVector<llvm::StringRef, 4> folders(options.includeFolders.begin(), options.includeFolders.end());
  folders.push_back(policyFolder);
  llvm::SmallVector<llvm::sys::fs::UniqueID, 4> seen;
  for (llvm::StringRef folder : folders) {
    llvm::SmallString<128> path(folder);
    llvm::sys::path::append(path, relative);
    llvm::sys::fs::UniqueID id;
    if (llvm::sys::fs::getUniqueID(path, id) || llvm::is_contained(seen, id))
      continue;
    seen.push_back(id);
    if (std::optional<uint32_t> file = readFile(path.str().str()))
      found.push_back(*file);
  }
  if (llvm::StringRef text = stdlibFile(relative); !text.empty())
    found.push_back(sources.addFile("<stdlib>/" + relative, llvm::MemoryBuffer::getMemBufferCopy(text)));
  return found;
}

bool Session::checkFolders() {
  for (const std::string &folder : options.includeFolders)
    if (!llvm::sys::fs::is_directory(folder))
      return refuse("-I " + folder + ": there is no such folder");
  return true;
}

bool Session::prepare() {
  return applyWarnings() && checkFolders() && readClasses();
}

bool Session::load(const std::string &path) {
  if (!prepare())
    return false;
  std::optional<uint32_t> file = readFile(path);
  if (!file)
    return false;
  CompileOptions compileOptions = options.compile;
  if (!options.configFile.empty()) {
    std::optional<uint32_t> config = readFile(options.configFile);
    if (!config)
      return false;
    compileOptions.config = *config;
  }
  for (llvm::StringRef file : stdlibFiles())
    if (file.consume_back(".zsp")) {
      std::string &module = compileOptions.knownModules.emplace_back(file);
      std::replace(module.begin(), module.end(), '/', '.');
    }
  std::string folder = llvm::sys::path::parent_path(path).str();
  auto loader = [&](llvm::StringRef module) { return findModule(module, folder); };
  auto timed = time("front end");
  compiled = compile(*file, sources, names, classes, loader, compileOptions, diags);
  return true;
}

// A wrong pass would hand the proof a wrong policy: the access is compared with that of the policy as it was
// written. That costs nothing where no row changed.
void Session::runPasses() {
  if (diags.hasErrors())
    return;
  ir::PassOptions checks;
  if (options.verify && !ir::PassOptions::isDebugBuild)
    checks.compareAccess = ir::CompareAccess::WhereChanged;
  tools::runPasses(options.passes, *compiled.policy, diags, checks);
}

void Session::checkPolicy() {
  if (diags.hasErrors())
    return;
  ir::Products needed = neededProducts(options, policy());
  auto products = backendsFor(needed, options);
  {
    ir::AccessIndexes indexes(policy());
    {
      auto timed = time("findings");
      analysis::analyze(*compiled.policy, {options.asOf, needed, std::move(compiled.statements)}, indexes,
                        diags);
    }
    if (!policy().assertions.empty()) {
      auto timed = time("assertions");
      ir::checkAssertions(indexes, policy(), needed, diags);
    }
  }
  runPasses();
  auto timed = time("check of the products");
  for (const auto &backend : products)
    backend->check(policy(), options.undo ? backends::StreamKind::Undo : backends::StreamKind::Build, diags);
}

bool Session::report() {
  if (options.jsonDiagnostics)
    printJson(llvm::errs(), sources, diags.diagnostics());
  else
    printText(llvm::errs(), sources, diags.diagnostics(), options.color);
  return !diags.hasErrors();
}

} // namespace zsp::driver
