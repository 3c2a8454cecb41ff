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

Artefacts::Artefacts(Session &session) : session(session) {
  const ir::Policy &policy = session.policy();
  unsigned names = 0;
  unsigned principals = 0;
  digest = racf::accessDigest(policy, names, principals);
  script = racf::plan(ir::fromNothing(policy, ir::Racf), {session.options.checkOnly}, facts, session.diags);
  if (size_t count = policy.assertions.size())
    facts.assertions = fmt::format("{} {} if {}", count, count == 1 ? "assertion holds" : "assertions hold",
                                   ir::assertionAssumptions());
  if (session.options.checkOnly)
    facts.proof = "listing commands alone: nothing is changed";
  else if (session.options.verify)
    facts.proof =
        fmt::format("access proved for {} names and {} principals, digest {}", names, principals, digest);
  else
    facts.proof = fmt::format("access NOT PROVED (--no-verify), digest {}", digest);
}

std::string Artefacts::text(Target target) {
  switch (target) {
  case Target::Racf: return racf();
  case Target::Jcl: return job();
  case Target::Json: return json();
  }
  return {};
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

std::string Artefacts::print(llvm::ArrayRef<std::string> header, bool symbols) {
  racf::PrintOptions options;
  options.origin = session.options.origin;
  options.sources = &session.sources;
  options.symbols = symbols;
  llvm::Expected<std::string> text = racf::print(script, session.policy(), header, options);
  if (text)
    return std::move(*text);
  session.diags.report(DiagId::OutputRefused, {}, llvm::toString(text.takeError()));
  return {};
}

void Artefacts::prove(llvm::StringRef stream, llvm::StringRef artefact) {
  if (session.options.checkOnly || !session.options.verify || session.hasErrors())
    return;
  racf::ProofResult result = racf::prove(session.policy(), stream, session.diags);
  if (!result.proved || result.digest != digest)
    session.diags.report(DiagId::ProofFailed, {}, artefact);
}

std::string Artefacts::racf() {
  std::string stream = print(header(), /*symbols=*/false);
  prove(stream, "RACF");
  return stream;
}

static bool mentionsAmpersand(llvm::ArrayRef<racf::Operand> operands, const ir::Policy &policy,
                              std::string &text) {
  for (const racf::Operand &operand : operands) {
    for (const ir::Spelled &value : operand.values)
      if (policy.text(value.value).contains('&')) {
        text = policy.text(value.value).str();
        return true;
      }
    if (mentionsAmpersand(operand.suboperands, policy, text))
      return true;
  }
  return false;
}

bool Artefacts::hasAmpersand() {
  const ir::Policy &policy = session.policy();
  for (const racf::Section &section : script.sections)
    for (const racf::Command &command : section.commands) {
      std::string text;
      for (const ir::Spelled &value : command.positional)
        if (policy.text(value.value).contains('&'))
          text = policy.text(value.value).str();
      if (!text.empty() || mentionsAmpersand(command.operands, policy, text)) {
        session.diags.report(DiagId::AmpersandNeedsValues, command.origin.range, text);
        return true;
      }
    }
  return false;
}

std::string Artefacts::job() {
  const ir::Policy &policy = session.policy();
  bool symbols = !policy.symbols.empty() && !hasAmpersand();
  std::string stream = print({}, symbols);
  std::string job =
      jcl::frame(policy, facts, {{"RACF", stream}}, session.options.job, symbols, session.diags);
  if (session.hasErrors())
    return {};
  std::string error;
  std::vector<jcl::Stream> streams = jcl::readJob(job, error);
  if (streams.size() != 1 || !error.empty()) {
    session.diags.report(DiagId::JobUnreadable, {}, error.empty() ? "no command stream found" : error);
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
