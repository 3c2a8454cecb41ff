/// The JOB statement and what may stand on it.
#pragma once

#include "backends/jcl/Job.h"
#include "backends/jcl/JobText.h"

namespace zsp::jcl {

/// Reports options that cannot stand on a JOB statement; true if all can.
bool checkOptions(const JobOptions &options, DiagnosticEngine &diags);

/// The JOB statement; only for options that checkOptions accepts.
void printCard(JobText &job, const JobOptions &options, llvm::StringRef policyName);

} // namespace zsp::jcl
