// Runs passes over a policy in text form and prints what comes out: for tests of passes, and for people who
// want to see what one does.

#include "tools/zsp-opt/Opt.h"

#include "ir/support/DiagnosticPrinter.h"
#include "ir/text/PolicyText.h"
#include "tools/passes/PassFlags.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"

namespace zsp::opt {
namespace {

namespace cl = llvm::cl;

cl::OptionCategory category("Options of zsp-opt");
cl::opt<std::string> inputOption(cl::Positional, cl::desc("FILE.zir"), cl::init("-"), cl::cat(category));
cl::opt<bool> noPlaces("no-places", cl::desc("print no ranges of the source"), cl::cat(category));
tools::PassFlags passFlags(category, "");

enum Status { Done, Failed, Usage };

int refuse(const llvm::Twine &text) {
  llvm::errs() << "zsp-opt: error: " << text << '\n';
  return Usage;
}

/// Ranges of a policy are of sources that are not here: the line of the text that has the range stands for
/// it.
class Places {
public:
  Places(const SourceManager &sources, uint32_t file) : text(sources.text(file)), file(file) {}

  SourceRange lineOf(SourceRange range) const {
    std::string field = fmt::format(" range={}:{}-{}\n", range.file, range.begin, range.end);
    size_t found = range.isValid() ? text.find(field) : llvm::StringRef::npos;
    if (found == llvm::StringRef::npos)
      return {};
    return {file, uint32_t(text.rfind('\n', found) + 1), uint32_t(found)};
  }

private:
  llvm::StringRef text;
  uint32_t file;
};

void report(const SourceManager &sources, llvm::ArrayRef<Diagnostic> diagnostics) {
  std::vector<Diagnostic> placed = diagnostics.vec();
  Places places(sources, 1);
  for (Diagnostic &row : placed) {
    if (row.id == DiagId::BadPolicyText)
      continue;
    row.range = places.lineOf(row.range);
    for (Note &note : row.notes)
      note.range = places.lineOf(note.range);
  }
  printText(llvm::errs(), sources, placed);
}

int runOn(const tools::PassSettings &settings) {
  std::string inputFile = inputOption;
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(inputFile);
  if (!buffer)
    return refuse("cannot read '" + inputFile + "': " + buffer.getError().message());
  if ((*buffer)->getBufferSize() >= 1u << 31)
    return refuse("'" + inputFile + "' is larger than 2 GB");
  SourceManager sources;
  Interner names;
  DiagnosticEngine diags;
  uint32_t file = sources.addFile(inputFile == "-" ? "<stdin>" : inputFile, std::move(*buffer));
  std::unique_ptr<ir::Policy> policy = ir::parsePolicy(file, sources, names, diags);
  ir::PassOptions checks;
  checks.verifyEach = true;
  checks.compareAccess = ir::CompareAccess::Always;
  bool good = policy && tools::runPasses(settings, *policy, diags, checks);
  report(sources, diags.diagnostics());
  if (!good)
    return Failed;
  ir::printPolicy(llvm::outs(), *policy, {.places = !noPlaces});
  return Done;
}

} // namespace

int run(int argc, char **argv) {
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(
      argc, argv, "runs passes over the text of a policy\n\n  --stats   say what each pass changed\n");
  if (passFlags.printTable(llvm::outs()))
    return Done;
  llvm::Expected<tools::PassSettings> settings = passFlags.settings();
  if (!settings)
    return refuse(llvm::toString(settings.takeError()));
  settings->places = !noPlaces;
  int status = runOn(*settings);
  llvm::TimerGroup::printAll(llvm::errs());
  return status;
}

} // namespace zsp::opt
