#include "tools/passes/PassFlags.h"

#include "llvm/ADT/Statistic.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace zsp::tools {

namespace cl = llvm::cl;

PassFlags::PassFlags(cl::OptionCategory &category, llvm::StringRef usual,
                     std::initializer_list<cl::SubCommand *> of)
    : commands(of), list("print-passes", cl::desc("list the passes and stop"), cl::cat(category)),
      names("passes", cl::desc("passes to run; `default` for the usual ones, nothing for none"),
            cl::value_desc("a,b"), cl::init(usual.str()), cl::sub(commands), cl::cat(category)),
      printAfter("print-after",
                 cl::desc("print the policy after this pass, or after `all`, to standard error"),
                 cl::value_desc("pass"), cl::CommaSeparated, cl::sub(commands), cl::cat(category)),
      time("time-passes", cl::desc("say how long each phase and each pass took"), cl::sub(commands),
           cl::cat(category)) {
  if (of.size())
    stats = std::make_unique<cl::opt<bool>>("stats", cl::desc("say what each pass changed"),
                                            cl::sub(commands), cl::cat(category));
}

bool PassFlags::printTable(llvm::raw_ostream &out) const {
  if (!list)
    return false;
  for (const ir::Pass &pass : ir::passTable)
    out << llvm::formatv("{0,-16} {1}\n", pass.name, pass.summary);
  ir::Pipeline usual = ir::defaultPipeline();
  auto names = llvm::map_range(usual, [](const ir::Pass *pass) { return pass->name; });
  out << "\ndefault: " << llvm::join(names, ",") << '\n';
  return true;
}

llvm::Expected<PassSettings> PassFlags::settings() const {
  llvm::Expected<ir::Pipeline> pipeline = ir::parsePipeline(names);
  if (!pipeline)
    return pipeline.takeError();
  PassSettings settings{*pipeline, {}, time, stats ? *stats : llvm::AreStatisticsEnabled()};
  for (const std::string &name : printAfter) {
    if (name == "all") {
      llvm::append_range(settings.printAfter, settings.pipeline);
      continue;
    }
    llvm::Expected<const ir::Pass *> pass = ir::parsePass(name);
    if (!pass)
      return pass.takeError();
    if (!llvm::is_contained(settings.pipeline, *pass))
      return llvm::createStringError("--print-after names '" + name + "', which --passes does not run");
    settings.printAfter.push_back(*pass);
  }
  return settings;
}

} // namespace zsp::tools
