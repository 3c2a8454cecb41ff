#include "frontend/check/Params.h"

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/check/Words.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"

namespace zsp::check {
namespace {

/// Nobody needs this many; the limit keeps the stack small.
constexpr size_t deepestDefault = 100;

class Binder {
public:
  Binder(Program &program, Config &config) : program(program), config(config), given(program.params.size()) {}

  void collectSets();
  void collectCommandLine(llvm::ArrayRef<std::pair<std::string, std::string>> options);
  void declareTypes();
  void bind(uint32_t index);

private:
  struct Given {
    const ast::Set *set = nullptr;
    const std::string *commandLine = nullptr;
  };

  void bindDefault(Param &param);
  void bindSet(Param &param, const ast::Set &set);
  void bindConfig(Param &param, const Config::Entry &entry);
  void bindText(Param &param, llvm::StringRef text, SourceRange range);
  std::optional<ir::Spelled> evaluate(const Param &param, const ast::Value &value, uint32_t unit);
  bool isLegal(const Param &param, llvm::StringRef text, SourceRange range);
  void warnIfConfigDiffers(const Param &param, const ast::Set &set);
  void bindReferences(const ast::Value &value, uint32_t unit);
  void reportCircle(uint32_t index);

  Program &program;
  Config &config;
  std::vector<Given> given;
  llvm::SmallVector<uint32_t, 8> open; ///< parameters whose defaults led here
};

void Binder::declareTypes() {
  llvm::DenseMap<Name, SourceRange> symbols;
  for (Param &param : program.params) {
    auto type = parseParamType(param.decl->type.text);
    if (!type) {
      param.state = Param::Failed; // the parser has said so
      continue;
    }
    param.type = *type;
    const ast::Value &symbol = param.decl->symbol;
    if (!symbol)
      continue;
    constexpr Types withSymbol = principalTypes | bit(ParamType::Procedure) | bit(ParamType::Dataset);
    if (!(withSymbol & bit(*type))) {
      program.diags.report(DiagId::SymbolNotForType, symbol.range, spelling(*type));
    } else if (std::string problem = problemOfSymbol(symbol.text); !problem.empty()) {
      program.diags.report(DiagId::BadSymbol, symbol.range, symbol.text, problem);
    } else {
      Name name = program.names.intern(symbol.text);
      auto [at, fresh] = symbols.try_emplace(name, symbol.range);
      if (fresh)
        param.symbol = name;
      else
        program.diags.report(DiagId::SymbolRepeated, symbol.range, symbol.text)
            .note(DiagId::DeclaredHere, at->second);
    }
  }
}

void Binder::collectSets() {
  for (const Placed &placed : program.statements) {
    const auto *set = llvm::dyn_cast<ast::Set>(placed.stmt);
    if (!set)
      continue;
    auto word = resolveWord(program, program.policyIndex(), set->name.text, set->name.range,
                            WordEntry::Parameter, MeantAs::Parameter);
    if (!word)
      continue;
    Given &row = given[word->entry.index];
    if (row.set)
      program.diags.report(DiagId::SetRepeated, set->name.range, set->name.text)
          .note(DiagId::DeclaredHere, row.set->range);
    else
      row.set = set;
  }
}

void Binder::collectCommandLine(llvm::ArrayRef<std::pair<std::string, std::string>> options) {
  uint32_t policy = program.policyIndex();
  for (const auto &[name, value] : options) {
    auto words = findWords(program, policy, name, WordEntry::Parameter);
    if (words.size() > 1) {
      program.diags.report(DiagId::AmbiguousParameterOption, {}, name,
                           program.text(program.params[words[0].entry.index].qualified),
                           program.text(program.params[words[1].entry.index].qualified));
    } else if (!words.empty()) {
      given[words[0].entry.index].commandLine = &value;
      if (words[0].unit != policy)
        program.units[words[0].unit].wordsUsed = true;
    } else if (!program.incomplete && !program.isPoisoned(name)) {
      std::string nearest = nearestWord(program, policy, name, WordEntry::Parameter);
      program.diags.report(DiagId::UnknownParameterOption, {}, name,
                           nearest.empty() ? "" : fmt::format("; there is '{}'", nearest));
    }
  }
}

void Binder::reportCircle(uint32_t index) {
  std::string circle;
  auto from = llvm::find(open, index);
  for (auto at = from; at != open.end(); ++at)
    circle += program.params[*at].decl->name.text.str() + " > ";
  SourceRange closing = program.params[open.back()].decl->defaultValue.range;
  program.diags.report(DiagId::ParametersInCircle, closing,
                       circle + program.params[index].decl->name.text.str());
  for (auto at = from; at != open.end(); ++at)
    program.params[*at].state = Param::Failed;
}

void Binder::bindReferences(const ast::Value &value, uint32_t unit) {
  for (uint32_t index : referencesOf(program, value, unit))
    bind(index);
}

void Binder::bind(uint32_t index) {
  Param &param = program.params[index];
  if (param.state == Param::Binding)
    return reportCircle(index);
  if (param.state != Param::Unbound)
    return;
  if (open.size() > deepestDefault) {
    program.diags.report(DiagId::ParametersTooDeep, param.decl->name.range, deepestDefault);
    param.state = Param::Failed;
    return;
  }
  param.state = Param::Binding;
  open.push_back(index);
  const Given &row = given[index];
  const Config::Entry *entry =
      param.decl->yaml ? config.find(ast::unescape(param.decl->yaml.text), program.diags) : nullptr;
  if (row.set)
    bindSet(param, *row.set); // checked even where the command line replaces it
  if (row.commandLine)
    bindText(param, *row.commandLine, {});
  else if (!row.set && entry)
    bindConfig(param, *entry);
  else if (!row.set)
    bindDefault(param);
  open.pop_back();
  if (param.state == Param::Binding)
    param.state = Param::Failed;
  if (param.state != Param::Bound)
    return;
  param.source = row.commandLine ? Param::CommandLine
                 : row.set       ? Param::Set
                 : entry         ? Param::Yaml
                                 : Param::Default;
  if (param.source == Param::Set)
    warnIfConfigDiffers(param, *row.set);
  if (param.symbol)
    param.value.spelling = program.names.intern(fmt::format("${{{}}}", program.text(param.symbol)));
}

bool Binder::isLegal(const Param &param, llvm::StringRef text, SourceRange range) {
  std::string problem = problemOf(param.type, text);
  if (problem.empty())
    return true;
  auto report = program.diags.report(DiagId::BadParameterValue, range, text, program.text(param.qualified),
                                     spelling(param.type), problem);
  std::string upper = text.upper();
  if (upper != text && range.isValid() && problemOf(param.type, upper).empty())
    report.fix(range, upper);
  return false;
}

std::optional<ir::Spelled> Binder::evaluate(const Param &param, const ast::Value &value, uint32_t unit) {
  bindReferences(value, unit);
  if (param.type == ParamType::Access && value.kind == ast::Value::Word) {
    // What is nearly a level in lower case is one.
    auto level = readLevel(program, value, unit);
    if (!level)
      return std::nullopt;
    Name name = program.names.intern(ir::spelling(*level));
    return ir::Spelled{name, name};
  }
  auto plain = [&](llvm::StringRef text) -> std::optional<ir::Spelled> {
    if (!isLegal(param, text, value.range))
      return std::nullopt;
    Name name = program.names.intern(text);
    return ir::Spelled{name, name};
  };
  bool truth = llvm::StringSwitch<bool>(value.text).Cases({"true", "false"}, true).Default(false);
  if (param.type == ParamType::Switch && value.kind == ast::Value::Word && truth &&
      !findWord(program, unit, value.text)) {
    program.diags.report(DiagId::ChoiceExpected, value.range, value.text, "on, off")
        .fix(value.range, value.text == "true" ? "on" : "off");
    return std::nullopt;
  }
  constexpr Types loose = bit(ParamType::Name) | bit(ParamType::Resource);
  Types types = (bit(param.type) & loose) ? nameTypes : bit(param.type);
  if (param.type == ParamType::Id)
    types |= bit(ParamType::Number);
  if ((bit(param.type) & nameTypes) || value.kind == ast::Value::Word) {
    auto written = readName(program, value, unit, types,
                            param.type == ParamType::Resource  ? MeantAs::Resource
                            : param.type == ParamType::Dataset ? MeantAs::Dataset
                            : bit(param.type) & nameTypes      ? MeantAs::Name
                                                               : MeantAs::Parameter);
    if (!written || !isLegal(param, program.text(written->name.value), value.range))
      return std::nullopt;
    return written->name;
  }
  if (value.kind == ast::Value::String)
    return param.type == ParamType::Text ? plain(ast::unescape(value.text)) : plain(value.text);
  if (param.type == ParamType::Text) {
    program.diags.report(DiagId::TextExpected, value.range, value.text)
        .fix(value.range, "\"" + value.text.str() + "\"");
    return std::nullopt;
  }
  return plain(value.text);
}

void Binder::bindDefault(Param &param) {
  const ast::Value &value = param.decl->defaultValue;
  if (!value) {
    if (!program.isPoisoned(param.decl->name.text)) // a `set` of it was refused
      program.diags.report(DiagId::ParameterWithoutValue, param.decl->name.range,
                           program.text(param.qualified));
    return;
  }
  auto result = evaluate(param, value, param.unit);
  if (!result || param.state != Param::Binding)
    return;
  param.value = *result;
  param.valueAt = value.range;
  param.state = Param::Bound;
  if (value.kind == ast::Value::Word)
    if (auto word = findWord(program, param.unit, value.text)) {
      const Param &other = program.params[word->entry.index];
      param.aliasOf = other.symbol ? other.symbol : other.aliasOf;
    }
}

void Binder::bindSet(Param &param, const ast::Set &set) {
  auto result = evaluate(param, set.value, program.policyIndex());
  if (!result || param.state != Param::Binding)
    return;
  param.value = *result;
  param.valueAt = set.value.range;
  param.state = Param::Bound;
}

void Binder::bindText(Param &param, llvm::StringRef text, SourceRange range) {
  param.state = Param::Failed;
  if (!isLegal(param, text, range))
    return;
  Name name = program.names.intern(text);
  param.value = {name, name};
  param.valueAt = range;
  param.state = Param::Bound;
}

void Binder::bindConfig(Param &param, const Config::Entry &entry) {
  std::string path = ast::unescape(param.decl->yaml.text), name = program.text(param.qualified).str();
  llvm::StringRef text = entry.text;
  using enum Config::Entry::Kind;
  bool isNumeric = param.type == ParamType::Id || param.type == ParamType::Number;
  bool isSwitch = param.type == ParamType::Switch;
  param.state = Param::Failed;
  if (entry.kind == Null || entry.kind == Map || entry.kind == List ||
      (text.empty() && param.type != ParamType::Text)) {
    program.diags.report(DiagId::ConfigWrongKind, entry.range, path, describe(entry), name,
                         describe(param.type));
  } else if ((entry.kind == Number && !isNumeric) || (entry.kind == Boolean && !isSwitch)) {
    program.diags
        .report(DiagId::ConfigNeedsQuotes, entry.range, text, describe(entry), name, describe(param.type))
        .fix(entry.range, "\"" + entry.text + "\"");
  } else if (isTemplate(entry)) {
    program.diags.report(DiagId::ConfigTemplate, entry.range, text, name);
  } else if (entry.kind == Boolean) {
    bindText(param, truthOf(entry) ? "on" : "off", entry.range);
  } else {
    bindText(param, text, entry.range);
  }
}

void Binder::warnIfConfigDiffers(const Param &param, const ast::Set &set) {
  if (!param.decl->yaml)
    return;
  const Config::Entry *entry = config.find(ast::unescape(param.decl->yaml.text), program.diags);
  if (!entry || isTemplate(*entry)) // a template is for the policy to replace
    return;
  llvm::StringRef said = entry->text;
  if (param.type == ParamType::Switch && entry->kind == Config::Entry::Boolean)
    said = truthOf(*entry) ? "on" : "off";
  if (said == program.text(param.value.value))
    return;
  program.diags
      .report(DiagId::SetDiffersFromConfig, set.value.range, program.text(param.qualified),
              program.text(param.value.value), entry->text)
      .note(DiagId::ConfigValueHere, entry->range, entry->text);
}

} // namespace

void bindParams(Program &program, Config &config,
                llvm::ArrayRef<std::pair<std::string, std::string>> commandLine) {
  Binder binder(program, config);
  binder.declareTypes();
  binder.collectSets();
  binder.collectCommandLine(commandLine);
  for (uint32_t index = 0; index < program.params.size(); ++index)
    binder.bind(index);
}

void poisonValues(Program &program) {
  std::vector<std::string> values;
  for (uint32_t unit = 0; unit < program.units.size(); ++unit)
    for (llvm::StringRef text : program.units[unit].ast->poisoned) {
      ast::Value value{ast::hasReference(text) ? ast::Value::Name : ast::Value::Word, text, {}};
      for (uint32_t index : referencesOf(program, value, unit)) {
        program.params[index].used = true;
        values.push_back(program.text(program.params[index].value.value).str());
      }
    }
  for (const std::string &value : values) {
    program.poisoned.insert(value);
    program.poisoned.insert(llvm::StringRef(value).split('.').first);
  }
}

static ir::Symbol symbolOf(Program &program, const Param &param) {
  ir::Symbol row;
  row.kind = param.type == ParamType::User        ? ir::Symbol::User
             : param.type == ParamType::Group     ? ir::Symbol::Group
             : param.type == ParamType::Procedure ? ir::Symbol::Procedure
                                                  : ir::Symbol::Dataset;
  row.symbol = param.symbol;
  row.value = param.value.value;
  row.parameter = param.qualified;
  row.aliasOf = param.source == Param::Default ? param.aliasOf : Name{};
  row.doc = readDoc(program, param.decl->doc, param.unit);
  row.oneQualifier = param.oneQualifier;
  return row;
}

std::vector<ir::Symbol> symbolsOf(Program &program) {
  std::vector<ir::Symbol> rows;
  llvm::DenseSet<Name> placed;
  std::vector<const Param *> waiting;
  for (const Param &param : program.params)
    if (param.symbol && param.state == Param::Bound)
      waiting.push_back(&param);
  // Circles of defaults are errors, so each round places at least one; a symbol whose original has no value
  // stands alone.
  while (!waiting.empty()) {
    std::vector<const Param *> later;
    for (const Param *param : waiting) {
      ir::Symbol row = symbolOf(program, *param);
      bool originalWaits =
          row.aliasOf && llvm::any_of(waiting, [&](const Param *other) {
            return other != param && other->symbol == row.aliasOf && !placed.contains(other->symbol);
          });
      if (originalWaits) {
        later.push_back(param);
        continue;
      }
      placed.insert(row.symbol);
      rows.push_back(row);
    }
    waiting = std::move(later);
  }
  return rows;
}

} // namespace zsp::check
