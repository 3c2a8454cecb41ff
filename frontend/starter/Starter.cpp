#include "frontend/starter/Starter.h"

#include "frontend/parse/Parse.h"
#include "frontend/starter/Facts.h"
#include "ir/access/Query.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::starter {

bool canNamePolicy(llvm::StringRef name) {
  constexpr size_t longest = 64;
  if (name.empty() || name.size() > longest)
    return false;
  bool lower = llvm::isLower(name.front()) &&
               llvm::all_of(name, [](char c) { return llvm::isLower(c) || llvm::isDigit(c) || c == '_'; });
  bool upper = llvm::isUpper(name.front()) && llvm::all_of(name, [](char c) {
                 return llvm::isUpper(c) || llvm::isDigit(c) || c == '_' || c == '-';
               });
  return upper || (lower && !llvm::is_contained(parse::keywords(), name));
}

std::optional<std::string> write(const Request &request, SourceManager &sources, Interner &names,
                                 const ir::ClassTable &classes, ModuleLoader loader,
                                 DiagnosticEngine &diags) {
  std::optional<Facts> facts = collectFacts(request, sources, names, loader, diags);
  if (!facts)
    return std::nullopt;
  std::string text = fillLayout(request, *facts);
  uint32_t file = sources.addFile("<starter>", llvm::MemoryBuffer::getMemBufferCopy(text));
  Compiled compiled = compile(file, sources, names, classes, loader, {}, diags);
  if (!diags.hasErrors())
    ir::checkAssertions(ir::AccessIndex(*compiled.policy, ir::Racf), diags);
  if (diags.hasErrors())
    return std::nullopt;
  return text;
}

} // namespace zsp::starter
