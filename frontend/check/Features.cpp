#include "frontend/check/Features.h"

#include "frontend/check/Words.h"

#include "llvm/Support/Casting.h"

namespace zsp::check {
namespace {

void decideByPolicy(Program &program) {
  struct Said {
    bool on;
    SourceRange range;
  };
  llvm::DenseMap<uint32_t, Said> said;
  for (const Placed &placed : program.statements) {
    const auto *list = llvm::dyn_cast<ast::NameList>(placed.stmt);
    if (!list || (list->kind != ast::StmtKind::Enable && list->kind != ast::StmtKind::Disable))
      continue;
    bool on = list->kind == ast::StmtKind::Enable;
    for (const ast::Value &name : list->names) {
      auto word = resolveWord(program, program.policyIndex(), name.text, name.range, WordEntry::Feature);
      if (!word)
        continue;
      auto [at, first] = said.try_emplace(word->entry.index, Said{on, name.range});
      if (!first && at->second.on != on)
        program.diags.report(DiagId::FeatureBothWays, name.range, name.text)
            .note(DiagId::DeclaredHere, at->second.range);
      program.features[word->entry.index].on = on;
    }
  }
}

void decideByCommandLine(Program &program, llvm::ArrayRef<std::pair<std::string, bool>> commandLine) {
  for (const auto &[name, on] : commandLine) {
    auto words = findWords(program, program.policyIndex(), name, WordEntry::Feature);
    if (words.size() > 1) {
      program.diags.report(DiagId::AmbiguousFeatureOption, {}, on ? "enable" : "disable", name,
                           program.qualified(words[0].unit, name), program.qualified(words[1].unit, name));
      continue;
    }
    if (!words.empty()) {
      program.features[words[0].entry.index].on = on;
      if (words[0].unit != program.policyIndex())
        program.units[words[0].unit].wordsUsed = true;
      continue;
    }
    if (program.incomplete)
      continue;
    std::string nearest = nearestWord(program, program.policyIndex(), name, WordEntry::Feature);
    program.diags.report(DiagId::UnknownFeatureOption, {}, on ? "enable" : "disable", name,
                         nearest.empty() ? "" : fmt::format("; there is '{}'", nearest));
  }
}

} // namespace

void decideFeatures(Program &program, llvm::ArrayRef<std::pair<std::string, bool>> commandLine) {
  decideByPolicy(program);
  decideByCommandLine(program, commandLine);
  for (Place &place : program.places)
    for (uint32_t at = place.feature; at != none; at = program.features[at].outer)
      place.active &= program.features[at].on;
}

} // namespace zsp::check
