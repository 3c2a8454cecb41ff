#include "tools/zspc/Artefacts.h"

#include "backends/report/Json.h"
#include "ir/access/Query.h"

namespace zsp::driver {

llvm::StringRef extension(Target target) {
  switch (target) {
  case Target::Racf: return "racf";
  case Target::Jcl: return "jcl";
  case Target::Json: return "json";
  }
  return {};
}

static ir::Delta deltaOf(const Session &session) {
  return session.options.undo ? ir::toNothing(session.policy(), ir::Racf)
                              : ir::fromNothing(session.policy(), ir::Racf);
}

Artefacts::Artefacts(Session &session)
    : session(session), delta(deltaOf(session)), facts(racf::planFacts(delta, {session.options.checkOnly})) {
  if (session.options.undo)
    describeUndo();
  else
    describeBuild();
}

void Artefacts::describeBuild() {
  const ir::Policy &policy = session.policy();
  unsigned names = 0;
  unsigned principals = 0;
  digest = racf::accessDigest(policy, names, principals);
  if (size_t count = policy.assertions.size())
    facts.assertions = fmt::format("{} {} if {}", count, count == 1 ? "assertion holds" : "assertions hold",
                                   ir::assertionAssumptions());
  bool unproved = !session.options.checkOnly && racf::isUnproved(policy);
  if (unproved && !facts.assertions.empty())
    facts.assertions += "; NOT PROVED where raw commands change access";
  if (session.options.checkOnly)
    facts.proof = "listing commands alone: nothing is changed";
  else if (session.options.verify)
    facts.proof =
        fmt::format("access proved for {} names and {} principals, digest {}", names, principals, digest);
  else
    facts.proof = fmt::format("access NOT PROVED (--no-verify), digest {}", digest);
  if (unproved)
    facts.proof += "; NOT PROVED: what the raw commands change (--allow-raw)";
}

void Artefacts::describeUndo() {
  facts.proof = "UNDO: takes out what a build of this policy defines; ";
  if (session.options.checkOnly)
    facts.proof += "listing commands alone: nothing is changed";
  else if (session.options.verify)
    facts.proof += "proved to leave what was there before the build, but for what is said to be left behind";
  else
    facts.proof += "NOT PROVED (--no-verify)";
  if (racf::isUnproved(session.policy()))
    facts.proof += "; NOT PROVED: what raw commands of the build changed";
}

void Artefacts::write(Target target, llvm::raw_ostream &out) {
  switch (target) {
  case Target::Racf:
    if (isProved())
      out << racf();
    else
      print(header(), /*symbols=*/false, out);
    return;
  case Target::Jcl: out << job(); return;
  case Target::Json: out << json(); return;
  }
}

std::vector<std::string> Artefacts::header() const {
  const ir::Policy &policy = session.policy();
  std::vector<std::string> lines;
  lines.push_back(fmt::format("zspc policy {}: {}", policy.text(policy.name), policy.text(policy.title)));
  lines.push_back(facts.proof);
  if (!facts.assertions.empty())
    lines.push_back(facts.assertions);
  auto list = [&](const char *heading, llvm::ArrayRef<std::string> facts) {
    if (facts.empty())
      return;
    lines.push_back(heading);
    for (llvm::StringRef fact : facts)
      lines.push_back(((fact.starts_with("  ") ? "  " : "- ") + fact).str());
  };
  if (facts.systemWide.empty())
    lines.push_back("system-wide effects: none");
  list("authority needed:", facts.authority);
  list("system-wide effects:", facts.systemWide);
  list("must be true before:", facts.preconditions);
  list("manual steps:", facts.manualSteps);
  return lines;
}

void Artefacts::print(llvm::ArrayRef<std::string> header, bool symbols, llvm::raw_ostream &out) {
  racf::PrintOptions options;
  options.origin = session.options.origin;
  options.sources = &session.sources;
  options.symbols = symbols;
  racf::Printer printer(session.policy(), header, options, out);
  racf::plan(delta, {session.options.checkOnly}, printer, session.diags);
  if (llvm::Error error = printer.finish())
    session.diags.report(DiagId::OutputRefused, {}, llvm::toString(std::move(error)));
}

void Artefacts::prove(llvm::StringRef stream, llvm::StringRef artefact) {
  if (!isProved() || session.hasErrors())
    return;
  if (session.options.undo) {
    if (!racf::proveUndo(session.policy(), stream, session.diags).proved)
      session.diags.report(DiagId::UndoFailed, {}, artefact);
    return;
  }
  racf::ProofResult result = racf::prove(session.policy(), stream, session.diags);
  if (!result.proved || result.digest != digest)
    session.diags.report(DiagId::ProofFailed, {}, artefact);
}

std::string Artefacts::racf() {
  std::string stream;
  llvm::raw_string_ostream out(stream);
  print(header(), /*symbols=*/false, out);
  prove(stream, "RACF");
  return stream;
}

namespace {

/// Looks for the first value with '&'.
class AmpersandFinder final : public racf::CommandSink {
public:
  explicit AmpersandFinder(const ir::Policy &policy) : policy(policy) {}

  void section(llvm::StringRef) override {}
  void command(racf::Command command) override {
    if (found || (!look(command.positional) && !look(command.operands)))
      return;
    found = true;
    place = command.origin.range;
  }
  void raw(racf::RawText command) override {
    if (found || !llvm::StringRef(command.text).contains('&'))
      return;
    found = true;
    place = command.origin.range;
    text = command.text;
  }

  bool found = false;
  SourceRange place;
  std::string text;

private:
  bool look(llvm::ArrayRef<ir::Spelled> values) {
    for (const ir::Spelled &value : values)
      if (policy.text(value.value).contains('&')) {
        text = policy.text(value.value).str();
        return true;
      }
    return false;
  }
  bool look(llvm::ArrayRef<racf::Operand> operands) {
    return llvm::any_of(operands, [&](const racf::Operand &operand) {
      return look(operand.values) || look(operand.suboperands);
    });
  }

  const ir::Policy &policy;
};

} // namespace

bool Artefacts::hasAmpersand() {
  AmpersandFinder finder(session.policy());
  racf::plan(delta, {session.options.checkOnly}, finder, session.diags);
  if (finder.found)
    session.diags.report(DiagId::AmpersandNeedsValues, finder.place, finder.text);
  return finder.found;
}

std::string Artefacts::job() {
  const ir::Policy &policy = session.policy();
  bool symbols = !policy.symbols.empty() && !hasAmpersand();
  std::string stream;
  llvm::raw_string_ostream out(stream);
  print({}, symbols, out);
  std::string job =
      jcl::frame(policy, facts, {{"RACF", stream}}, session.options.job, symbols, session.diags);
  if (session.hasErrors())
    return {};
  std::string error;
  std::vector<jcl::Stream> streams = jcl::readJob(job, error);
  if (streams.size() != 1 || !error.empty()) {
    session.diags.report(DiagId::OutputRefused, {},
                         "the job does not read back: " +
                             (error.empty() ? "no command stream found" : error));
    return {};
  }
  prove(streams.front().text, "JCL");
  return job;
}

std::string Artefacts::json() {
  bool lines = session.options.origin == backends::OriginStyle::Line;
  return report::json(session.policy(), lines ? &session.sources : nullptr, digest);
}

} // namespace zsp::driver
