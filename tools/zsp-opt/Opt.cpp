// Runs passes over a policy in text form and prints what comes out: for tests of passes, and for people who
// want to see what one does.

#include "tools/zsp-opt/Opt.h"

#include "ir/passes/PassManager.h"
#include "ir/support/DiagnosticPrinter.h"
#include "ir/text/PolicyText.h"

#include "llvm/ADT/Statistic.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"

#include <chrono>

namespace zsp::opt {
namespace {

namespace cl = llvm::cl;

cl::OptionCategory category("Options of zsp-opt");
cl::opt<std::string> inputOption(cl::Positional, cl::desc("FILE.zir"), cl::init("-"), cl::cat(category));
cl::opt<std::string> passNames("passes", cl::desc("passes to run, `default` for the usual ones"),
                               cl::value_desc("a,b"), cl::cat(category));
cl::list<std::string> printAfter("print-after",
                                 cl::desc("print the policy after this pass to standard error"),
                                 cl::value_desc("pass"), cl::cat(category));
cl::opt<bool> timePasses("time-passes", cl::desc("say how long each pass took"), cl::cat(category));
cl::opt<bool> noPlaces("no-places", cl::desc("print no ranges of the source"), cl::cat(category));
cl::opt<bool> listPasses("list", cl::desc("list the passes and stop"), cl::cat(category));

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

ir::PassOptions passOptions(std::chrono::steady_clock::time_point &begin) {
  using Clock = std::chrono::steady_clock;
  ir::PassOptions options;
  options.verifyEach = options.compareAccess = true;
  options.before = [&begin](const ir::Pass &) { begin = Clock::now(); };
  options.after = [&begin](const ir::Pass &pass, const ir::Policy &policy, unsigned count) {
    std::chrono::duration<double, std::milli> took = Clock::now() - begin;
    if (llvm::AreStatisticsEnabled()) // --stats is an option of LLVM's library
      llvm::errs() << fmt::format("{}: {} {}\n", llvm::StringRef(pass.name), count,
                                  llvm::StringRef(pass.counted));
    if (timePasses)
      llvm::errs() << fmt::format("{}: {:.1f} ms, with its checks\n", llvm::StringRef(pass.name),
                                  took.count());
    if (llvm::is_contained(printAfter, pass.name)) {
      llvm::errs() << "// after " << pass.name << '\n';
      ir::printPolicy(llvm::errs(), policy, {.places = !noPlaces});
    }
  };
  return options;
}

int runOn(llvm::ArrayRef<const ir::Pass *> pipeline) {
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
  std::chrono::steady_clock::time_point begin;
  bool good = policy && ir::runPasses(pipeline, *policy, diags, passOptions(begin));
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
  if (listPasses) {
    for (const ir::Pass &pass : ir::passTable)
      llvm::outs() << pass.name << ": " << pass.summary << '\n';
    return Done;
  }
  llvm::Expected<ir::Pipeline> pipeline = ir::parsePipeline(passNames);
  if (!pipeline)
    return refuse(llvm::toString(pipeline.takeError()));
  for (const std::string &name : printAfter)
    if (!ir::findPass(name))
      return refuse("no pass is called '" + name + "'");
  return runOn(*pipeline);
}

} // namespace zsp::opt
