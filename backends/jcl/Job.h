/// Frames command streams as a job in the style of ZWESECUR. Knows JCL, no permits.
#pragma once

#include "backends/common/Output.h"

namespace zsp::jcl {

struct JobOptions {
  std::string name = "ZWESECUR"; ///< 1-8
  std::string accounting;        ///< without parentheses, may be empty
  std::string jobClass = "A";
  std::string messageClass = "H";
  bool scan = false; ///< TYPRUN=SCAN
};

/// One in-stream data set of the job.
struct Stream {
  std::string ddname; ///< "RACF"
  std::string text;   ///< lines of at most 72 columns
};

/// Reports what cannot stand in a job. Texts with `&` and symbols are the caller's business: `symbols` is
/// false if the streams carry values.
std::string frame(const ir::Policy &policy, const backends::Facts &facts, llvm::ArrayRef<Stream> streams,
                  const JobOptions &options, bool symbols, DiagnosticEngine &diags);

/// The in-stream data sets of a job, symbols replaced by the values of its SET statements: what JES would
/// hand to the program. For the proof.
std::vector<Stream> readJob(llvm::StringRef job, std::string &error);

} // namespace zsp::jcl
