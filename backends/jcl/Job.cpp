#include "backends/jcl/Job.h"

#include "backends/jcl/Card.h"
#include "backends/jcl/Streams.h"
#include "backends/jcl/Symbols.h"

namespace zsp::jcl {

static void printHeader(JobText &job, const ir::Policy &policy, const backends::Facts &facts, bool scan) {
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
  job.comment(
      "How to read the result: the return code of step RUN is that of the last command alone, whatever "
      "happened to the others. Read SYSTSPRT, where each command is followed by its messages.");
  if (scan)
    job.comment("TYPRUN=SCAN: the job is checked for JCL errors and does not run.");
  job.emptyComment();
}

static void printStep(JobText &job, llvm::ArrayRef<Stream> streams, bool symbols) {
  bool choice = streams.size() > 1;
  if (choice) {
    std::vector<std::string> names;
    for (const Stream &stream : streams)
      names.push_back(stream.ddname);
    job.comment("PRODUCT chooses the commands that run: " + llvm::join(names, ", "));
    job.line("//         SET   PRODUCT=" + streams.front().ddname);
    job.emptyComment();
  }
  job.line("//RUN      EXEC PGM=IKJEFT01,REGION=0M");
  job.line("//SYSTSPRT DD SYSOUT=*");
  job.line("//SYSTSIN  DD DDNAME=" + (choice ? "&PRODUCT" : streams.front().ddname));
  for (const Stream &stream : streams)
    printStream(job, stream, symbols);
  job.line("//");
}

std::string frame(const ir::Policy &policy, const backends::Facts &facts, llvm::ArrayRef<Stream> streams,
                  const JobOptions &options, bool symbols, DiagnosticEngine &diags) {
  symbols = symbols && !policy.symbols.empty();
  bool ok = checkOptions(options, diags);
  if (symbols)
    ok &= checkSymbols(policy, streams, diags);
  ok &= checkStreams(policy, streams, symbols, diags);
  if (!ok)
    return "";
  JobText job;
  printCard(job, options, policy.text(policy.name));
  printHeader(job, policy, facts, options.scan);
  if (symbols)
    printSymbols(job, policy);
  printStep(job, streams, symbols);
  return job.take();
}

} // namespace zsp::jcl
