/// EXPORT and SET: the names that the submitter may change in the job. Source: MVS JCL Reference, EXPORT
/// statement ("symbols must be set subsequent to the EXPORT statement"), SET statement, "Rules for coding
/// symbols in JCL".
#pragma once

#include "backends/jcl/Job.h"
#include "backends/jcl/JobText.h"

namespace zsp::jcl {

/// Reports names and values that cannot stand in EXPORT and SET statements; true if all can.
bool checkSymbols(const ir::Policy &policy, llvm::ArrayRef<Stream> streams, DiagnosticEngine &diags);

/// What may be changed, then the EXPORT and SET statements.
void printSymbols(JobText &job, const ir::Policy &policy);

} // namespace zsp::jcl
