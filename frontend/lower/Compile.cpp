#include "frontend/lower/Compile.h"

#include "frontend/check/Config.h"
#include "frontend/check/Features.h"
#include "frontend/check/Modules.h"
#include "frontend/check/Params.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

namespace zsp {
namespace {

std::vector<BoundParameter> boundParameters(const check::Program &program) {
  std::vector<BoundParameter> rows;
  for (const check::Param &param : program.params)
    if (param.state == check::Param::Bound)
      rows.push_back({program.text(param.qualified).str(), program.text(param.value.value).str(),
                      BoundParameter::Source(param.source)});
  return rows;
}

// Names before what refers to them: users and groups, then classes, then resources, then access.
void lowerAll(lower::Lowering &l, const ir::ClassTable &classes) {
  lower::lowerSeverities(l);
  lower::declarePrincipals(l);
  lower::declareClasses(l, classes);
  lower::declareResources(l);
  lower::lowerSite(l);
  lower::lowerPrincipals(l);
  lower::lowerResources(l);
  lower::lowerConnects(l);
  lower::lowerStartedTasks(l);
  lower::lowerPermits(l);
  lower::lowerAssertions(l);
  lower::lowerFacilities(l);
  lower::lowerCertificates(l);
  lower::lowerOthers(l);
  lower::requireOwners(l);
  lower::reviewAccess(l);
  lower::reportSharedTypes(l);
  lower::lowerAccepted(l);
}

/// A user or group that several parameters name is spelt with one symbol; the others are only further names
/// for it, and changing them in the job would change nothing.
void markAliases(const Interner &names, ir::Policy &policy) {
  for (ir::Symbol &symbol : policy.symbols) {
    if (symbol.kind != ir::Symbol::User && symbol.kind != ir::Symbol::Group)
      continue;
    ir::PrincipalId who = policy.findPrincipal(names.text(symbol.value));
    if (!who)
      continue;
    llvm::StringRef spelling = names.text(policy[who].name.spelling);
    if (spelling.consume_front("${") && spelling.consume_back("}") && spelling != names.text(symbol.symbol))
      symbol.aliasOf = names.find(spelling);
  }
}

} // namespace

Compiled compile(uint32_t policyFile, SourceManager &sources, Interner &names, const ir::ClassTable &classes,
                 ModuleLoader loader, const CompileOptions &options, DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  check::Program program(sources, names, diags);
  program.knownModules = options.knownModules;
  check::loadUnits(program, policyFile, loader);
  check::placeStatements(program);
  check::Config config;
  if (options.config)
    config = check::Config::read(options.config, sources, diags);
  check::decideFeatures(program, options.features);
  check::bindParams(program, config, options.sets);
  check::poisonValues(program);

  Compiled result;
  result.policy = std::make_unique<ir::Policy>(names);
  result.policy->name = program.policy().name;
  if (const ast::Header *header = program.policy().header)
    result.policy->title = check::readComment(program, header->title);
  lower::Lowering lowering(program, *result.policy);
  lowerAll(lowering, classes);
  result.statements = std::move(lowering.statements);
  if (diags.errorCount() == before) { // a name that is misspelt is not unused
    lower::reportUnused(lowering);
    lower::reportUnusedClassOptions(lowering);
  }
  result.policy->symbols = check::symbolsOf(program);
  markAliases(names, *result.policy);
  result.parameters = boundParameters(program);
  for (const check::Unit &unit : program.units)
    result.files.push_back(unit.file);
  if (options.config)
    result.files.push_back(options.config);
  return result;
}

} // namespace zsp
