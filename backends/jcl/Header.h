/// What every kind of job shows in front of its steps.
#pragma once

#include "backends/jcl/Job.h"
#include "backends/jcl/JobText.h"

namespace zsp::jcl {

/// Comment lines: policy, proof, facts, and how the result is to be read.
void printHeader(JobText &job, const ir::Policy &policy, const backends::Facts &facts, bool scan,
                 llvm::StringRef howToRead);

/// With more than one stream, the SET statement that chooses. What DDNAME= says: the only ddname, or the
/// symbol.
std::string printChoice(JobText &job, llvm::ArrayRef<Stream> streams);

} // namespace zsp::jcl
