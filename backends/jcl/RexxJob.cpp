#include "backends/jcl/RexxJob.h"

#include "backends/jcl/Header.h"
#include "backends/jcl/Streams.h"

namespace zsp::jcl {

static void printProgramStep(JobText &job, const RexxProgram &program) {
  job.comment("The program that obeys the steps below. No name and no text of the policy stands in it.");
  job.line("//PROGRAM  EXEC PGM=IEBGENER");
  job.line("//SYSPRINT DD SYSOUT=*");
  job.line("//SYSIN    DD DUMMY");
  job.statement("SYSUT2", "DD",
                {{"DSN=&&ZSPC(" + program.name + ")", "DISP=(NEW,PASS)", "UNIT=SYSALLDA"},
                 {"SPACE=(TRK,(5,5,1))", "DCB=(DSORG=PO,RECFM=FB,LRECL=80)"}});
  printStream(job, {"SYSUT1", program.text}, /*symbols=*/false);
  job.emptyComment();
}

std::string frameRexx(const ir::Policy &policy, const backends::Facts &facts, const RexxProgram &program,
                      llvm::ArrayRef<Stream> streams, const JobOptions &options, bool symbols,
                      DiagnosticEngine &diags) {
  std::optional<JobText> begun =
      beginJob(policy, facts, streams, options, symbols,
               "How to read the result: step RUN ends with 0 if everything is as the policy says, with 4 if "
               "something differs or was left alone, with 8 if something failed. The table in SYSTSPRT has a "
               "line for each step: DONE, SAME, DIFFERS, SKIPPED or FAILED.",
               diags);
  if (!begun)
    return "";
  JobText &job = *begun;
  std::string chosen = printChoice(job, streams);
  printProgramStep(job, program);
  job.line("//RUN      EXEC PGM=IKJEFT01,REGION=0M,COND=(0,NE)");
  job.line("//SYSEXEC  DD DSN=&&ZSPC,DISP=(OLD,DELETE)");
  job.line("//SYSTSPRT DD SYSOUT=*");
  printStream(job, {"SYSTSIN", program.call}, /*symbols=*/false);
  std::string steps = "//" + program.stepsName;
  steps.resize(11, ' ');
  job.line(steps + "DD DDNAME=" + chosen);
  for (const Stream &stream : streams)
    printStream(job, stream, symbols);
  job.line("//");
  return job.take();
}

} // namespace zsp::jcl
