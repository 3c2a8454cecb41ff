/// Command streams as in-stream data.
#pragma once

#include "backends/jcl/Job.h"
#include "backends/jcl/JobText.h"

namespace zsp::jcl {

/// Reports streams that cannot stand in a job; true if all can. With `symbols`, each & must start a symbol of
/// the policy, and lines must stay inside their column for the longest legal value of each.
bool checkStreams(const ir::Policy &policy, llvm::ArrayRef<Stream> streams, bool symbols,
                  DiagnosticEngine &diags);

/// Two characters with which no line of the text begins; empty if there are none. The same text gives the
/// same characters; $$, @@ and ## are tried first.
std::string chooseDelimiter(llvm::StringRef text);

/// The DD statement, the lines, the delimiter.
void printStream(JobText &job, const Stream &stream, bool symbols);

} // namespace zsp::jcl
