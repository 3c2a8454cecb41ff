#include "frontend/check/Words.h"

#include "ir/support/Nearest.h"

namespace zsp::check {
namespace {

/// Everything in sight that the text may mean, the file's own first.
struct Candidates {
  llvm::SmallVector<ResolvedWord, 2> words;
  bool moduleKnown = true;
  llvm::StringRef module;
};

Candidates candidatesFor(const Program &program, uint32_t from, llvm::StringRef text) {
  Candidates result;
  llvm::StringRef word = text;
  if (size_t period = text.rfind('.'); period != llvm::StringRef::npos) {
    result.module = text.take_front(period);
    word = text.drop_front(period + 1);
    result.moduleKnown = false;
  }
  auto look = [&](uint32_t unit) {
    const Unit &row = program.units[unit];
    if (!result.module.empty() && program.text(row.name) != result.module)
      return;
    result.moduleKnown = true;
    if (auto found = row.words.find(word); found != row.words.end())
      result.words.push_back({unit, found->second});
  };
  look(from);
  for (uint32_t used : program.units[from].uses)
    look(used);
  return result;
}

/// A name that is missing is no news if its declaration was refused, or may be in a module that was.
bool followsFromOtherError(const Program &program, llvm::StringRef text, bool hasNearest) {
  llvm::StringRef word = text.substr(text.rfind('.') + 1);
  return program.isPoisoned(text) || program.isPoisoned(word) || (program.incomplete && !hasNearest);
}

/// Could the word be a user ID, a group or a class whose writer forgot the shift key?
bool looksLikeName(llvm::StringRef text) {
  return text.size() <= 8 && text.find_first_of("._") == llvm::StringRef::npos;
}

bool isModule(const Program &program, llvm::StringRef text) {
  return llvm::any_of(program.units,
                      [&](const Unit &unit) { return !unit.isPolicy && program.text(unit.name) == text; });
}

bool isResource(MeantAs meant) {
  return meant == MeantAs::Resource || meant == MeantAs::MixedResource;
}

void reportLowerCaseResource(Program &program, llvm::StringRef text, SourceRange range, MeantAs meant,
                             llvm::StringRef module) {
  auto report = program.diags.report(DiagId::LowerCaseResource, range, text);
  report.fix(range, meant == MeantAs::MixedResource ? "\"" + text.str() + "\"" : text.upper());
  if (!module.empty())
    report.note(DiagId::WordOfModule, range, module);
}

void reportUnknown(Program &program, uint32_t unit, llvm::StringRef text, SourceRange range,
                   WordEntry::Kind wanted, MeantAs meant) {
  // A parameter that is written in capitals is only a slip of the shift key away.
  std::string sought = meant == MeantAs::Parameter ? text.lower() : text.str();
  std::string nearest = nearestWord(program, unit, sought, wanted), upper = text.upper();
  if (followsFromOtherError(program, text, !nearest.empty()) ||
      !program.missing.insert(program.names.intern(text)).second)
    return;
  if (isResource(meant) && nearest.empty())
    return reportLowerCaseResource(program, text, range, meant, "");
  if (wanted == WordEntry::Parameter && meant != MeantAs::Parameter &&
      (program.declaredNames.contains(upper) || (nearest.empty() && looksLikeName(text)))) {
    program.diags.report(DiagId::LowerCaseName, range, text).fix(range, upper);
    return;
  }
  auto report = program.diags.report(DiagId::UnknownWord, range, describe(wanted), text);
  if (nearest.empty())
    return;
  if (auto found = findWord(program, unit, nearest))
    report.note(DiagId::NearestName, found->entry.range, nearest);
  report.fix(range, nearest);
}

/// `zowe.end_user` for zowe.core.end_user: a used module that has the word, and a name like this one.
std::optional<ResolvedWord> shortenedModule(const Program &program, uint32_t unit, llvm::StringRef module,
                                            llvm::StringRef word, WordEntry::Kind wanted) {
  for (uint32_t used : program.units[unit].uses) {
    const Unit &row = program.units[used];
    llvm::StringRef name = program.text(row.name);
    bool like = name.starts_with((module + ".").str()) || name.ends_with(("." + module).str()) ||
                name.edit_distance(module, /*AllowReplacements=*/true, 1) <= 1;
    auto found = row.words.find(word);
    if (like && found != row.words.end() && found->second.kind == wanted)
      return ResolvedWord{used, found->second};
  }
  return std::nullopt;
}

void reportUnknownModule(Program &program, uint32_t unit, llvm::StringRef text, SourceRange range,
                         WordEntry::Kind wanted, MeantAs meant, llvm::StringRef module) {
  if (program.isPoisoned(module) || program.incomplete)
    return;
  llvm::StringRef word = text.drop_front(module.size() + 1);
  if (auto shortened = shortenedModule(program, unit, module, word, wanted)) {
    std::string whole = program.qualified(shortened->unit, word);
    program.diags.report(DiagId::UnknownWord, range, describe(wanted), text)
        .fix(range, whole)
        .note(DiagId::NearestName, shortened->entry.range, whole);
  } else if (meant == MeantAs::Dataset) {
    program.diags.report(DiagId::LowerCaseName, range, text)
        .fix(range, text.upper())
        .note(DiagId::WordOfModule, range, module);
  } else if (isResource(meant)) {
    reportLowerCaseResource(program, text, range, meant, module);
  } else {
    program.diags.report(DiagId::ModuleNotUsed, range, module);
  }
}

} // namespace

std::optional<ResolvedWord> findWord(const Program &program, uint32_t unit, llvm::StringRef text) {
  Candidates found = candidatesFor(program, unit, text);
  if (found.words.size() != 1)
    return std::nullopt;
  return found.words.front();
}

llvm::SmallVector<ResolvedWord, 2> findWords(const Program &program, uint32_t unit, llvm::StringRef text,
                                             WordEntry::Kind kind) {
  Candidates found = candidatesFor(program, unit, text);
  llvm::erase_if(found.words, [&](const ResolvedWord &word) { return word.entry.kind != kind; });
  return found.words;
}

std::string nearestWord(const Program &program, uint32_t unit, llvm::StringRef text, WordEntry::Kind kind) {
  bool qualified = text.contains('.');
  Nearest nearest(text);
  auto look = [&](uint32_t index) {
    for (const auto &[word, entry] : program.units[index].words)
      if (entry.kind == kind)
        nearest.consider(qualified ? program.qualified(index, word) : word.str());
  };
  look(unit);
  for (uint32_t used : program.units[unit].uses)
    look(used);
  return nearest.text();
}

std::optional<ResolvedWord> resolveWord(Program &program, uint32_t unit, llvm::StringRef text,
                                        SourceRange range, WordEntry::Kind wanted, MeantAs meant) {
  Candidates found = candidatesFor(program, unit, text);
  if (!found.moduleKnown && isModule(program, text)) {
    program.diags.report(DiagId::WrongKindOfWord, range, text, "module", describe(wanted));
    return std::nullopt;
  }
  if (!found.moduleKnown) {
    reportUnknownModule(program, unit, text, range, wanted, meant, found.module);
    return std::nullopt;
  }
  if (found.words.empty()) {
    reportUnknown(program, unit, text, range, wanted, meant);
    return std::nullopt;
  }
  if (found.words.size() > 1) {
    auto name = [&](const ResolvedWord &word) {
      return program.qualified(word.unit, text.substr(text.rfind('.') + 1));
    };
    auto report =
        program.diags.report(DiagId::AmbiguousWord, range, text, name(found.words[0]), name(found.words[1]));
    for (const ResolvedWord &word : found.words)
      report.note(DiagId::DeclaredHere, word.entry.range);
    return std::nullopt;
  }
  const ResolvedWord &word = found.words.front();
  if (word.entry.kind != wanted) {
    if (program.isPoisoned(text)) // declared twice, as both
      return std::nullopt;
    program.diags.report(DiagId::WrongKindOfWord, range, text, describe(word.entry.kind), describe(wanted))
        .note(DiagId::DeclaredHere, word.entry.range);
    return std::nullopt;
  }
  if (word.unit != unit)
    program.units[word.unit].wordsUsed = true;
  return word;
}

} // namespace zsp::check
