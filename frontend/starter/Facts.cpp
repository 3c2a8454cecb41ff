#include "frontend/starter/Facts.h"

#include "frontend/check/Features.h"
#include "frontend/check/Modules.h"
#include "frontend/check/Params.h"
#include "frontend/check/Values.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"

namespace zsp::starter {
namespace {

using Sets = std::vector<std::pair<std::string, std::string>>;
using Switches = std::vector<std::pair<std::string, bool>>;

/// A policy that does nothing but use the module, bound again and again with other values.
class Probe {
public:
  Probe(const Request &request, SourceManager &sources, Interner &names, ModuleLoader loader)
      : sources(sources), names(names), loader(loader) {
    std::string text = "policy starter\nuse " + request.module + "\n";
    file = sources.addFile("<starter>", llvm::MemoryBuffer::getMemBufferCopy(text));
  }

  std::unique_ptr<check::Program> bind(const Sets &sets, const Switches &switches, check::Config &config,
                                       DiagnosticEngine &diags) {
    auto program = std::make_unique<check::Program>(sources, names, diags);
    check::loadUnits(*program, file, [&](llvm::StringRef module) -> std::vector<uint32_t> {
      auto [at, fresh] = modules.try_emplace(module);
      if (fresh)
        at->second = loader(module);
      return at->second;
    });
    check::placeStatements(*program);
    check::decideFeatures(*program, switches);
    check::bindParams(*program, config, sets);
    return program;
  }

  /// Without a configuration and without a word: what is wrong is said by the run that has one.
  std::unique_ptr<check::Program> bindQuietly(const Sets &sets, const Switches &switches = {}) {
    check::Config nothing;
    DiagnosticEngine unheard;
    return bind(sets, switches, nothing, unheard);
  }

private:
  SourceManager &sources;
  Interner &names;
  ModuleLoader loader;
  uint32_t file;
  llvm::StringMap<std::vector<uint32_t>> modules;
};

std::string firstSentence(llvm::StringRef text) {
  size_t end = text.find(". ");
  return text.take_front(end).rtrim('.').str();
}

/// Descriptions of features name Zowe's switch as "Zowe side: components.x.enabled."
std::string switchIn(llvm::StringRef description) {
  llvm::StringRef rest = description.split("Zowe side: ").second;
  return rest.take_until(llvm::isSpace).rtrim('.').str();
}

FeatureFact::Switch stateOf(const check::Config::Entry *entry) {
  if (!entry)
    return FeatureFact::Unknown;
  if (entry->kind != check::Config::Entry::Boolean)
    return FeatureFact::Unclear;
  return check::truthOf(*entry) ? FeatureFact::On : FeatureFact::Off;
}

llvm::StringRef valueOf(const check::Program &program, const check::Param &param) {
  return program.text(param.value.value);
}

class Collector {
public:
  Collector(Probe &probe, check::Config &config, DiagnosticEngine &diags)
      : probe(probe), config(config), diags(diags) {}

  std::optional<Facts> run();

private:
  void readFeatures(check::Program &program);
  void readParams(check::Program &program);
  void readProduct();
  bool bindConfig();
  void chooseSets();
  void findExternals();
  void refuseClashes(check::Program &program);
  void refuseClash(llvm::StringRef name, uint32_t first, uint32_t second);

  Probe &probe;
  check::Config &config;
  DiagnosticEngine &diags;
  Facts facts;
  Sets given; ///< what the configuration says
};

void Collector::readFeatures(check::Program &program) {
  for (const check::Feature &feature : program.features) {
    FeatureFact fact;
    fact.name = program.qualified(feature.unit, feature.decl->name.text);
    fact.title = ast::unescape(feature.decl->title.text);
    fact.defaultOn = feature.decl->defaultOn;
    fact.yaml = switchIn(program.text(check::readDoc(program, feature.decl->doc, feature.unit)));
    if (!fact.yaml.empty())
      fact.state = stateOf(config.find(fact.yaml, diags));
    facts.features.push_back(std::move(fact));
  }
}

void Collector::readParams(check::Program &program) {
  for (const check::Param &param : program.params) {
    ParamFact fact;
    fact.name = program.text(param.qualified).str();
    fact.summary = firstSentence(program.text(check::readDoc(program, param.decl->doc, param.unit)));
    fact.yaml = ast::unescape(param.decl->yaml.text);
    fact.type = param.type;
    fact.value = valueOf(program, param).str();
    const check::Config::Entry *entry = fact.yaml.empty() ? nullptr : config.find(fact.yaml, diags);
    if (entry)
      fact.origin = check::isTemplate(*entry) ? ParamFact::Template : ParamFact::Config;
    facts.params.push_back(std::move(fact));
  }
}

/// The values of the configuration, judged as a build judges them.
bool Collector::bindConfig() {
  Sets templates;
  for (const ParamFact &fact : facts.params)
    if (fact.origin == ParamFact::Template)
      templates.emplace_back(fact.name, fact.value);
  auto program = probe.bind(templates, {}, config, diags);
  if (diags.hasErrors())
    return false;
  for (auto [fact, param] : llvm::zip_equal(facts.params, program->params))
    if (fact.origin == ParamFact::Config)
      given.emplace_back(fact.name, valueOf(*program, param).str());
  return true;
}

/// A value needs a `set` where without it another one would come about: by the module's default, or through
/// a default that follows a parameter which the configuration changes.
void Collector::chooseSets() {
  auto all = probe.bindQuietly(given);
  for (auto [index, fact] : llvm::enumerate(facts.params)) {
    fact.value = valueOf(*all, all->params[index]).str();
    if (fact.origin != ParamFact::Config)
      continue;
    Sets others = given;
    llvm::erase_if(others, [&](const auto &set) { return set.first == fact.name; });
    auto without = probe.bindQuietly(others);
    if (valueOf(*without, without->params[index]) == fact.value)
      fact.origin = ParamFact::Default;
  }
}

/// The module makes a user and a group, each named by a value of the configuration.
void Collector::refuseClashes(check::Program &program) {
  llvm::StringMap<uint32_t> owners[2]; ///< the parameter that gives a name, of groups and of users
  for (const check::Placed &placed : program.statements) {
    const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(placed.stmt);
    if (!decl || !program.places[placed.place].active)
      continue;
    uint32_t unit = program.places[placed.place].unit;
    auto name = check::readName(program, decl->name, unit, check::nameTypes);
    auto params = check::referencesOf(program, decl->name, unit);
    if (!name || params.size() != 1)
      continue;
    llvm::StringRef text = program.text(name->name.value);
    bool isUser = decl->kind == ast::StmtKind::User;
    if (!owners[isUser].try_emplace(text, params.front()).second)
      continue;
    if (auto other = owners[!isUser].find(text); other != owners[!isUser].end())
      refuseClash(text, other->second, params.front());
  }
}

/// Said where the configuration gives the value; without such a place there is none to mend.
void Collector::refuseClash(llvm::StringRef name, uint32_t first, uint32_t second) {
  for (uint32_t index : {second, first}) {
    const std::string &key = facts.params[index].yaml;
    const check::Config::Entry *entry = key.empty() ? nullptr : config.find(key, diags);
    if (!entry)
      continue;
    diags.report(DiagId::ConfigUserAndGroup, entry->range, name, facts.params[first].yaml,
                 facts.params[second].yaml);
    return;
  }
}

/// Users and groups that parameters name and the module does not make: they exist already.
void Collector::findExternals() {
  Switches switches;
  for (const FeatureFact &feature : facts.features)
    switches.emplace_back(feature.name, feature.defaultOn ? feature.state != FeatureFact::Off
                                                          : feature.state == FeatureFact::On);
  auto program = probe.bindQuietly(given, switches);
  refuseClashes(*program);
  std::set<std::string> declared;
  auto declare = [&](const check::Placed &placed, ast::Values names) {
    for (const ast::Value &name : names)
      if (auto written =
              check::readName(*program, name, program->places[placed.place].unit, check::nameTypes))
        declared.insert(program->text(written->name.value).str());
  };
  for (const check::Placed &placed : program->statements) {
    if (!program->places[placed.place].active)
      continue;
    if (const auto *decl = llvm::dyn_cast<ast::PrincipalDecl>(placed.stmt))
      declare(placed, decl->name);
    else if (const auto *external = llvm::dyn_cast<ast::ExternalPrincipal>(placed.stmt))
      declare(placed, external->names);
  }
  for (const ParamFact &fact : facts.params) {
    if (declared.contains(fact.value))
      continue;
    if (fact.type == check::ParamType::User)
      facts.users.insert(fact.value);
    if (fact.type == check::ParamType::Group)
      facts.groups.insert(fact.value);
  }
}

/// What Zowe itself is told of the product. Other words than these are left to Zowe.
void Collector::readProduct() {
  const check::Config::Entry *entry = config.find("zowe.setup.security.product", diags);
  for (llvm::StringRef product : {"acf2", "tss"})
    if (entry && product.equals_insensitive(entry->text))
      facts.product = product.str();
}

std::optional<Facts> Collector::run() {
  auto defaults = probe.bindQuietly({});
  readFeatures(*defaults);
  readParams(*defaults);
  readProduct();
  if (diags.hasErrors() || !bindConfig())
    return std::nullopt;
  chooseSets();
  findExternals();
  if (diags.hasErrors())
    return std::nullopt;
  return std::move(facts);
}

} // namespace

std::optional<Facts> collectFacts(const Request &request, SourceManager &sources, Interner &names,
                                  ModuleLoader loader, DiagnosticEngine &diags) {
  check::Config config;
  if (request.config)
    config = check::Config::read(request.config, sources, diags);
  if (diags.hasErrors())
    return std::nullopt;
  Probe probe(request, sources, names, loader);
  return Collector(probe, config, diags).run();
}

} // namespace zsp::starter
