#include "frontend/check/Modules.h"

#include "frontend/parse/Parse.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"

namespace zsp::check {
namespace {

std::string pathOf(llvm::StringRef module) {
  std::string path = module.str();
  std::replace(path.begin(), path.end(), '.', '/');
  return path + ".zsp";
}

class Loader {
public:
  Loader(Program &program, llvm::function_ref<std::vector<uint32_t>(llvm::StringRef)> find)
      : program(program), find(find) {}

  void loadPolicy(uint32_t file) {
    Unit unit = parse(file, ast::StmtKind::Policy);
    if (unit.header && unit.header->kind == ast::StmtKind::Module)
      program.diags.report(DiagId::PolicyExpected, unit.header->keyword, unit.header->name.text);
    unit.isPolicy = true;
    open.push_back({unit.name, {}});
    followUses(unit);
    program.units.push_back(std::move(unit));
  }

private:
  struct Open {
    Name name;
    SourceRange use;
  };

  Unit parse(uint32_t file, ast::StmtKind expected);
  void readHeader(Unit &unit, ast::StmtKind expected, bool broken);
  void checkName(const ast::Header &header);
  void followUses(Unit &unit);
  uint32_t load(const ast::Value &asked);
  uint32_t loadFile(const ast::Value &asked, Name name, uint32_t file);
  void reportCircle(size_t from, const ast::Value &asked);
  void reportNotFound(const ast::Value &asked);

  Program &program;
  llvm::function_ref<std::vector<uint32_t>(llvm::StringRef)> find;
  std::vector<Open> open;                ///< the chain of `use` that led here
  llvm::DenseMap<Name, uint32_t> loaded; ///< none: could not be loaded, and said so
};

Unit Loader::parse(uint32_t file, ast::StmtKind expected) {
  Unit unit;
  unit.file = file;
  unsigned before = program.diags.errorCount();
  unit.ast = parse::parseFile(file, program.sources, program.diags, parse::Permits::Runs);
  for (llvm::StringRef text : unit.ast->poisoned)
    program.poisoned.insert(text);
  readHeader(unit, expected, program.diags.errorCount() != before);
  return unit;
}

void Loader::readHeader(Unit &unit, ast::StmtKind expected, bool broken) {
  bool first = true;
  for (const ast::Stmt *stmt : unit.ast->statements) {
    if (const auto *header = llvm::dyn_cast<ast::Header>(stmt)) {
      if (unit.header)
        program.diags.report(DiagId::HeaderRepeated, header->keyword, ast::spelling(unit.header->kind))
            .note(DiagId::DeclaredHere, unit.header->range);
      else if (!first && !broken)
        program.diags.report(DiagId::HeaderNotFirst, header->keyword, ast::spelling(header->kind));
      if (!unit.header)
        unit.header = header;
    }
    first = false;
  }
  if (unit.header) {
    unit.name = program.names.intern(unit.header->name.text);
    checkName(*unit.header);
    return;
  }
  if (!broken) {
    bool policy = expected == ast::StmtKind::Policy;
    program.diags.report(DiagId::HeaderMissing, {unit.file, 0, 0},
                         policy ? "policy NAME \"title\"" : "module NAME \"title\"");
  }
}

// The name of a policy becomes the name of files and stands in comments; that of a module is a path.
void Loader::checkName(const ast::Header &header) {
  llvm::StringRef text = header.name.text;
  auto plain = [](char c) { return llvm::isAlnum(c) || llvm::StringRef("_-@#$").contains(c); };
  std::string problem;
  if (header.kind == ast::StmtKind::Module && header.name.kind != ast::Value::Word)
    problem = "such a name has lower case, as in zowe.core";
  else if (text.empty() || text.size() > 64)
    problem = "such a name has 1 to 64 characters";
  else if (header.kind == ast::StmtKind::Policy &&
           !(llvm::isAlnum(text.front()) && llvm::all_of(text, plain)))
    problem = "such a name holds letters, digits, _ - @ # $ and starts with a letter or a digit";
  if (!problem.empty())
    program.diags.report(DiagId::BadUnitName, header.name.range, text, ast::spelling(header.kind), problem);
}

void Loader::followUses(Unit &unit) {
  llvm::DenseSet<Name> seen;
  for (const ast::Stmt *stmt : unit.ast->statements) {
    const auto *list = llvm::dyn_cast<ast::NameList>(stmt);
    if (!list || list->kind != ast::StmtKind::Use)
      continue;
    for (const ast::Value &asked : list->names) {
      if (!seen.insert(program.names.intern(asked.text)).second) {
        program.diags.report(DiagId::UseRepeated, asked.range, asked.text);
        continue;
      }
      uint32_t index = load(asked);
      if (index == none)
        program.incomplete = true;
      else
        unit.uses.push_back(index);
    }
  }
}

uint32_t Loader::load(const ast::Value &asked) {
  Name name = program.names.intern(asked.text);
  if (open.back().name == name) {
    program.diags.report(DiagId::ModuleUsesItself, asked.range, asked.text);
    return none;
  }
  for (size_t at = 0; at < open.size(); ++at)
    if (open[at].name == name) {
      reportCircle(at, asked);
      return none;
    }
  if (auto known = loaded.find(name); known != loaded.end())
    return known->second;
  std::vector<uint32_t> files = find(asked.text);
  uint32_t index = none;
  if (files.empty()) {
    reportNotFound(asked);
  } else if (files.size() > 1) {
    auto report = program.diags.report(DiagId::ModuleFoundTwice, asked.range, asked.text, files.size(),
                                       pathOf(asked.text));
    for (uint32_t file : files)
      report.note(DiagId::FoundHere, {file, 0, 0});
  } else {
    index = loadFile(asked, name, files.front());
  }
  loaded[name] = index;
  return index;
}

void Loader::reportNotFound(const ast::Value &asked) {
  Nearest nearest(asked.text);
  for (const std::string &module : program.knownModules)
    nearest.consider(module);
  auto report = program.diags.report(DiagId::ModuleNotFound, asked.range, asked.text, pathOf(asked.text));
  if (nearest.found())
    report.fix(asked.range, nearest.text());
}

uint32_t Loader::loadFile(const ast::Value &asked, Name name, uint32_t file) {
  Unit unit = parse(file, ast::StmtKind::Module);
  if (!unit.header) {
    unit.name = name;
  } else if (unit.header->kind == ast::StmtKind::Policy) {
    program.diags.report(DiagId::ModuleExpected, asked.range, unit.header->name.text)
        .note(DiagId::DeclaredHere, unit.header->range);
    return none;
  } else if (unit.name != name) {
    program.diags.report(DiagId::ModuleNameDiffers, asked.range, asked.text, unit.header->name.text)
        .note(DiagId::DeclaredHere, unit.header->name.range);
    return none;
  }
  open.push_back({name, asked.range});
  followUses(unit);
  open.pop_back();
  program.units.push_back(std::move(unit));
  return uint32_t(program.units.size() - 1);
}

void Loader::reportCircle(size_t from, const ast::Value &asked) {
  std::string circle;
  for (size_t at = from; at < open.size(); ++at)
    circle += program.text(open[at].name).str() + " > ";
  auto report = program.diags.report(DiagId::ModulesInCircle, asked.range, circle + asked.text.str());
  for (size_t at = from + 1; at < open.size(); ++at)
    report.note(DiagId::FoundHere, open[at].use);
}

} // namespace

void loadUnits(Program &program, uint32_t policyFile,
               llvm::function_ref<std::vector<uint32_t>(llvm::StringRef)> loader) {
  Loader(program, loader).loadPolicy(policyFile);
}

} // namespace zsp::check
