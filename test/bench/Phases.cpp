// Seconds and peak memory of each phase of a build, for one policy file. Figures for ratios; nothing here
// passes or fails.
#include "backends/common/AccessTable.h"
#include "backends/racf/Racf.h"
#include "frontend/lower/Compile.h"
#include "frontend/parse/Lexer.h"
#include "frontend/parse/Parse.h"
#include "ir/access/Query.h"
#include "ir/analysis/Analysis.h"
#include "ir/passes/PassManager.h"
#include "ir/support/DiagnosticPrinter.h"
#include "stdlib/Stdlib.h"

#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <fstream>
#include <iostream>

using namespace zsp;

namespace {

/// Largest resident set since the last call, in MB.
double takePeak() {
  std::ifstream status("/proc/self/status");
  double peak = 0;
  for (std::string line; std::getline(status, line);)
    if (llvm::StringRef(line).starts_with("VmHWM:"))
      peak = std::stod(line.substr(6)) / 1024;
  std::ofstream("/proc/self/clear_refs") << "5";
  return peak;
}

template <typename Body> void phase(const char *name, size_t bytes, Body body) {
  takePeak();
  auto begin = std::chrono::steady_clock::now();
  body();
  double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::cout << fmt::format("{:<28}{:8.3f} s{:8.0f} MB/s{:8.0f} MB peak\n", name, seconds,
                           bytes / seconds / 1e6, takePeak());
}

} // namespace

int main(int argc, char **argv) {
  if (argc != 2) {
    std::cerr << "usage: bench_phases POLICY.zsp\n";
    return 2;
  }
  auto buffer = llvm::MemoryBuffer::getFile(argv[1], /*IsText=*/false, /*RequiresNullTerminator=*/true);
  if (!buffer) {
    std::cerr << argv[1] << ": " << buffer.getError().message() << '\n';
    return 2;
  }
  SourceManager sources;
  uint32_t file = sources.addFile(argv[1], std::move(*buffer));
  size_t bytes = sources.text(file).size();
  Interner names;
  DiagnosticEngine diags;
  ir::ClassTable classes;
  std::string error;
  ir::readClassTable(stdlibFile("classes/racf.yaml"), names, classes, error);

  size_t words = 0;
  phase("words", bytes, [&] {
    parse::Lexer lexer(sources.text(file));
    while (lexer.next().type != -1)
      ++words;
  });
  phase("words and statements", bytes, [&] { parse::parseFile(file, sources, diags, parse::Permits::Runs); });
  Compiled compiled;
  phase("whole front end", bytes, [&] {
    auto none = [](llvm::StringRef) { return std::vector<uint32_t>(); };
    compiled = compile(file, sources, names, classes, none, {}, diags);
  });
  if (diags.hasErrors()) {
    printText(llvm::errs(), sources, diags.diagnostics(), /*color=*/false);
    return 1;
  }
  unsigned witnesses = 0, principals = 0;
  phase("access table and digest", bytes,
        [&] { backends::accessDigest(*compiled.policy, ir::Racf, witnesses, principals); });
  {
    ir::AccessIndexes indexes(*compiled.policy);
    phase("findings", bytes, [&] {
      analysis::analyze(*compiled.policy, {0, ir::AllProducts, compiled.statements}, indexes, diags);
    });
    phase("assertions", bytes, [&] { ir::checkAssertions(indexes.of(ir::Racf), diags); });
  }
  phase("passes", bytes, [&] { ir::runPasses(ir::defaultPipeline(), *compiled.policy, diags); });
  phase("plan and print", bytes, [&] {
    ir::Delta delta = ir::fromNothing(*compiled.policy, ir::Racf);
    racf::Printer printer(*compiled.policy, {}, {}, llvm::nulls());
    racf::plan(delta, {}, printer, diags);
    llvm::consumeError(printer.finish());
  });
  std::cout << fmt::format("{} words, {} permits of {} bytes each, {} names, {} assertions\n", words,
                           compiled.policy->permits.size(), sizeof(ir::Permit), witnesses,
                           compiled.policy->assertions.size());
}
