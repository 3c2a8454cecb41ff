#include "tools/zspc/Artefacts.h"

#include "backends/common/AccessTable.h"
#include "backends/report/Json.h"
#include "ir/access/Query.h"
#include "ir/model/Products.h"
#include "ir/text/PolicyText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::driver {

using backends::Facts;
using backends::StreamKind;

llvm::StringRef extension(Target target) {
  switch (target) {
  case Target::Racf: return "racf";
  case Target::Acf2: return "acf2";
  case Target::Tss: return "tss";
  case Target::Jcl: return "jcl";
  case Target::Json: return "json";
  case Target::Zir: return "zir";
  }
  llvm_unreachable("a target of the enum");
}

Artefacts::Artefacts(Session &session) : session(session) {
  for (auto &backend : backendsFor(neededProducts(session.options, session.policy()), session.options))
    products.push_back(product(std::move(backend)));
}

StreamKind Artefacts::kind() const {
  if (session.options.checkOnly)
    return StreamKind::Check;
  return session.options.undo ? StreamKind::Undo : StreamKind::Build;
}

std::string Artefacts::proofText(const Product &product, unsigned names, unsigned principals) const {
  switch (kind()) {
  case StreamKind::Check: return "listing commands alone: nothing is changed";
  case StreamKind::Undo:
    return std::string("UNDO: takes out what a build of this policy defines; ") +
           (session.options.verify
                ? "proved to leave what was there before the build, but for what is said to be left behind"
                : "NOT PROVED (--no-verify)");
  case StreamKind::Build: break;
  }
  if (!session.options.verify)
    return "access NOT PROVED (--no-verify)";
  return fmt::format("access proved for {} names and {} principals, digest {}", names, principals,
                     product.digest);
}

Artefacts::Product Artefacts::product(std::unique_ptr<backends::Backend> backend) const {
  const ir::Policy &policy = session.policy();
  Product result{std::move(backend), {}, {}};
  {
    auto timed = session.time("facts");
    result.facts = result.backend->facts(policy, kind());
  }
  unsigned names = 0;
  unsigned principals = 0;
  if (kind() == StreamKind::Build && session.options.verify) {
    auto timed = session.time("access table");
    result.digest = backends::accessDigest(policy, result.backend->product(), names, principals);
  }
  result.facts.proof = proofText(result, names, principals);
  if (size_t count = policy.assertions.size(); count && kind() != StreamKind::Undo)
    result.facts.assertions = fmt::format(
        "{} {} if {}", count, count == 1 ? "assertion holds" : "assertions hold", ir::assertionAssumptions());
  if (kind() != StreamKind::Check && result.backend->isUnproved(policy)) {
    if (!result.facts.assertions.empty())
      result.facts.assertions += "; NOT PROVED where raw commands change access";
    result.facts.proof += kind() == StreamKind::Undo
                              ? "; NOT PROVED: what raw commands of the build changed"
                              : "; NOT PROVED: what the raw commands change (--allow-raw)";
  }
  return result;
}

void Artefacts::write(Target target, llvm::raw_ostream &out) {
  switch (target) {
  case Target::Racf: return stream(ir::Racf, out);
  case Target::Acf2: return stream(ir::Acf2, out);
  case Target::Tss: return stream(ir::Tss, out);
  case Target::Jcl: out << job(); return;
  case Target::Json: out << json(); return;
  case Target::Zir: ir::printPolicy(out, session.policy()); return;
  }
}

std::vector<std::string> Artefacts::header(const Facts &facts) const {
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
  list("differs from the policy:", facts.fidelity);
  return lines;
}

backends::PrintOptions Artefacts::printOptions(bool symbols) const {
  return {session.options.origin, &session.sources, symbols};
}

void Artefacts::print(const Product &product, llvm::ArrayRef<std::string> header, bool symbols,
                      llvm::raw_ostream &out) {
  auto timed = session.time("plan and print");
  product.backend->write(session.policy(), kind(), header, printOptions(symbols), out, session.diags);
}

void Artefacts::prove(const Product &product, llvm::StringRef stream, llvm::StringRef artefact) {
  if (!isProved() || session.hasErrors())
    return;
  auto timed = session.time("proof");
  backends::ProofResult result = product.backend->prove(session.policy(), kind(), stream, session.diags);
  bool build = kind() == StreamKind::Build;
  if (!result.proved || (build && result.digest != product.digest))
    session.diags.report(build ? DiagId::ProofFailed : DiagId::UndoFailed, {}, artefact);
}

void Artefacts::stream(ir::Products wanted, llvm::raw_ostream &out) {
  auto found =
      llvm::find_if(products, [&](const Product &product) { return product.backend->product() == wanted; });
  if (!isProved())
    return print(*found, header(found->facts), /*symbols=*/false, out);
  std::string text;
  llvm::raw_string_ostream whole(text);
  print(*found, header(found->facts), /*symbols=*/false, whole);
  prove(*found, text, found->backend->name());
  out << text;
}

std::vector<std::string> Artefacts::fidelity() const {
  std::vector<std::string> lines;
  for (const Product &product : products)
    for (const std::string &line : product.facts.fidelity)
      lines.push_back((product.backend->name() + ": " + line).str());
  return lines;
}

/// One for all products that the job is for, or where they differ one for each.
std::string Artefacts::digest() const {
  const ir::Policy &policy = session.policy();
  llvm::SmallVector<std::string, 3> digests;
  for (ir::Products product : ir::differingProducts(policy, jobProducts(session.options, policy))) {
    unsigned names = 0, principals = 0;
    digests.push_back(backends::accessDigest(policy, product, names, principals));
  }
  return llvm::all_equal(digests) ? digests.front() : llvm::join(digests, "-");
}

std::string Artefacts::json() {
  bool lines = session.options.origin == backends::OriginStyle::Line;
  return report::json(session.policy(), lines ? &session.sources : nullptr, digest());
}

} // namespace zsp::driver
