#include "backends/jcl/Job.h"

#include "backends/jcl/Card.h"
#include "backends/jcl/Header.h"
#include "backends/jcl/Streams.h"
#include "backends/jcl/Symbols.h"

namespace zsp::jcl {

static void printStep(JobText &job, llvm::ArrayRef<Stream> streams, bool symbols) {
  std::string chosen = printChoice(job, streams);
  job.line("//RUN      EXEC PGM=IKJEFT01,REGION=0M");
  job.line("//SYSTSPRT DD SYSOUT=*");
  job.line("//SYSTSIN  DD DDNAME=" + chosen);
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
  printHeader(
      job, policy, facts, options.scan,
      "How to read the result: the return code of step RUN is that of the last command alone, whatever "
      "happened to the others. Read SYSTSPRT, where each command is followed by its messages.");
  if (symbols)
    printSymbols(job, policy);
  printStep(job, streams, symbols);
  return job.take();
}

} // namespace zsp::jcl
