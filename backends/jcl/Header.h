/// What every kind of job shows in front of its steps.
#pragma once

#include "backends/jcl/Job.h"
#include "backends/jcl/JobText.h"

#include <optional>

namespace zsp::jcl {

/// Card, comments (policy, proof, facts, how the result is to be read) and symbols. Nothing after a message:
/// an option, a symbol or a stream cannot stand in a job. `symbols` becomes false where the policy has none.
std::optional<JobText> beginJob(const ir::Policy &policy, const backends::Facts &facts,
                                llvm::ArrayRef<Stream> streams, const JobOptions &options, bool &symbols,
                                llvm::StringRef howToRead, DiagnosticEngine &diags);

/// With more than one stream, the SET statement that chooses. What DDNAME= says: the only ddname, or the
/// symbol.
std::string printChoice(JobText &job, llvm::ArrayRef<Stream> streams);

} // namespace zsp::jcl
