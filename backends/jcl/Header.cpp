#include "backends/jcl/Header.h"

#include "backends/jcl/Card.h"
#include "backends/jcl/Streams.h"
#include "backends/jcl/Symbols.h"

namespace zsp::jcl {

static void printHeader(JobText &job, const ir::Policy &policy, const backends::Facts &facts, bool scan,
                        llvm::StringRef howToRead) {
  job.emptyComment();
  std::string title = inert(policy.text(policy.title).trim());
  job.comment("zspc policy " + inert(policy.text(policy.name)) + (title.empty() ? "" : ": " + title), 0, 2);
  for (llvm::StringRef line : llvm::split(facts.proof, '\n'))
    if (!line.empty())
      job.comment(inert(line), 0, 2);
  if (!facts.assertions.empty())
    job.comment(inert(facts.assertions), 0, 2);
  job.emptyComment();
  job.list("Authority that the submitter needs", facts.authority);
  job.emptyComment();
  job.list("System-wide effects", facts.systemWide);
  job.emptyComment();
  job.list("What must be true before", facts.preconditions);
  job.emptyComment();
  job.list("Steps that no command of this job performs", facts.manualSteps);
  job.emptyComment();
  if (!facts.fidelity.empty()) {
    job.list("Where a product differs from the policy", facts.fidelity);
    job.emptyComment();
  }
  job.comment(howToRead);
  if (scan)
    job.comment("TYPRUN=SCAN: the job is checked for JCL errors and does not run.");
  job.emptyComment();
}

std::optional<JobText> beginJob(const ir::Policy &policy, const backends::Facts &facts,
                                llvm::ArrayRef<Stream> streams, const JobOptions &options, bool &symbols,
                                llvm::StringRef howToRead, DiagnosticEngine &diags) {
  symbols = symbols && !policy.symbols.empty();
  bool ok = checkOptions(options, diags);
  if (symbols)
    ok &= checkSymbols(policy, streams, diags);
  ok &= checkStreams(policy, streams, symbols, diags);
  if (!ok)
    return std::nullopt;
  JobText job;
  printCard(job, options, policy.text(policy.name));
  printHeader(job, policy, facts, options.scan, howToRead);
  if (symbols)
    printSymbols(job, policy);
  return job;
}

std::string printChoice(JobText &job, llvm::ArrayRef<Stream> streams) {
  if (streams.size() == 1)
    return streams.front().ddname;
  std::vector<std::string> names;
  for (const Stream &stream : streams)
    names.push_back(stream.ddname);
  job.comment("PRODUCT chooses the commands that run: " + llvm::join(names, ", "));
  job.line("//         SET   PRODUCT=" + streams.front().ddname);
  job.emptyComment();
  return "&PRODUCT";
}

} // namespace zsp::jcl
