#include "backends/jcl/Job.h"

#include "backends/jcl/Header.h"
#include "backends/jcl/Streams.h"

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
  std::optional<JobText> job = beginJob(
      policy, facts, streams, options, symbols,
      "How to read the result: the return code of step RUN is that of the last command alone, whatever "
      "happened to the others. Read SYSTSPRT, where each command is followed by its messages.",
      diags);
  if (!job)
    return "";
  printStep(*job, streams, symbols);
  return job->take();
}

} // namespace zsp::jcl
