// The job: for the products together, with commands as they are or with steps for the driver that looks
// first.

#include "backends/jcl/RexxJob.h"
#include "backends/racf/Racf.h"
#include "tools/zspc/Artefacts.h"

namespace zsp::driver {

using backends::Facts;
using backends::StreamKind;

namespace {

/// Facts of one product as they are; those of several under the name of each.
Facts combined(llvm::ArrayRef<std::pair<llvm::StringRef, const Facts *>> parts) {
  if (parts.size() == 1)
    return *parts.front().second;
  Facts all;
  auto append = [](std::vector<std::string> &to, llvm::StringRef name, llvm::ArrayRef<std::string> from) {
    if (from.empty())
      return;
    to.push_back((name + ":").str());
    for (const std::string &line : from)
      to.push_back("  " + line);
  };
  for (const auto &[name, facts] : parts) {
    append(all.authority, name, facts->authority);
    append(all.systemWide, name, facts->systemWide);
    append(all.preconditions, name, facts->preconditions);
    append(all.manualSteps, name, facts->manualSteps);
    append(all.fidelity, name, facts->fidelity);
    all.proof += fmt::format("{}{}: {}", all.proof.empty() ? "" : "\n", name, facts->proof);
    all.assertions = facts->assertions;
  }
  return all;
}

} // namespace

std::vector<const Artefacts::Product *> Artefacts::ofJob() const {
  ir::Products wanted = jobProducts(session.options, session.policy());
  std::vector<const Product *> chosen;
  for (const Product &product : products)
    if (product.backend->product() & wanted)
      chosen.push_back(&product);
  return chosen;
}

std::string Artefacts::steps(const Product &product, bool symbols) {
  auto timed = session.time("plan and print");
  std::string text;
  llvm::raw_string_ostream out(text);
  rexx::StepWriter writer(session.policy(), symbols, out);
  product.backend->writeSteps(session.policy(), session.options.undo ? StreamKind::Undo : StreamKind::Build,
                              printOptions(symbols), writer, session.diags);
  writer.finish();
  return text;
}

std::string Artefacts::framed(const Facts &facts, llvm::ArrayRef<jcl::Stream> streams, bool symbols) {
  auto timed = session.time("frame the job");
  const Options &options = session.options;
  if (options.driver == JobDriver::Systsin)
    return jcl::frame(session.policy(), facts, streams, options.job, symbols, session.diags);
  jcl::RexxProgram program{rexx::programName.str(), rexx::program(),
                           rexx::call({options.onError, options.checkOnly}), rexx::stepsName.str()};
  return jcl::frameRexx(session.policy(), facts, program, streams, options.job, symbols, session.diags);
}

/// The streams of the products in the job, as the system would hand them over.
std::vector<std::string> Artefacts::readBack(llvm::StringRef job, llvm::ArrayRef<const Product *> chosen) {
  auto timed = session.time("read the job back");
  std::string error;
  std::vector<jcl::Stream> read = jcl::readJob(job, error);
  std::vector<std::string> streams;
  for (const Product *product : chosen) {
    auto found = llvm::find_if(
        read, [&](const jcl::Stream &stream) { return stream.ddname == product->backend->name(); });
    if (found == read.end())
      break;
    streams.push_back(session.options.driver == JobDriver::Systsin
                          ? found->text
                          : product->backend->streamOfSteps(session.policy(), rexx::commandsOf(found->text)));
  }
  if (error.empty() && streams.size() == chosen.size())
    return streams;
  session.diags.report(DiagId::OutputRefused, {},
                       "the job does not read back: " +
                           (error.empty() ? "a command stream is missing" : error));
  return {};
}

std::string Artefacts::job() {
  const ir::Policy &policy = session.policy();
  std::vector<const Product *> chosen = ofJob();
  bool racf = chosen.front()->backend->product() == ir::Racf;
  bool symbols = !policy.symbols.empty() && !(racf && racf::reportAmpersand(policy, session.diags));
  std::vector<jcl::Stream> streams;
  std::vector<std::pair<llvm::StringRef, const Facts *>> facts;
  for (const Product *product : chosen) {
    std::string text;
    llvm::raw_string_ostream out(text);
    if (session.options.driver == JobDriver::Rexx)
      text = steps(*product, symbols);
    else
      print(*product, {}, symbols, out);
    streams.push_back({product->backend->name().str(), std::move(text)});
    facts.emplace_back(product->backend->name(), &product->facts);
  }
  Facts all = combined(facts);
  if (session.options.driver == JobDriver::Rexx)
    all.authority.push_back(
        "authority to list everything named below: the job looks before and after each change");
  std::string job = framed(all, streams, symbols);
  if (session.hasErrors())
    return {};
  std::vector<std::string> read = readBack(job, chosen);
  for (size_t i = 0; i < read.size(); ++i)
    prove(*chosen[i], read[i], chosen.size() == 1 ? "JCL" : ("JCL, " + chosen[i]->backend->name()).str());
  return job;
}

} // namespace zsp::driver
