/// Frames streams of steps as a job: a first step puts the REXX program that obeys them into a temporary
/// library, a second one runs it. Knows JCL, neither REXX nor permits.
#pragma once

#include "backends/jcl/Job.h"

namespace zsp::jcl {

/// The program and how it is called.
struct RexxProgram {
  std::string name;      ///< member, "ZSPRUN"
  std::string text;      ///< lines of at most 72 columns
  std::string call;      ///< what SYSTSIN says
  std::string stepsName; ///< ddname that the program reads, "STEPS"
};

/// As frame(); the ddname of each stream is that of its product. Symbols are replaced in the streams, never
/// in the program.
std::string frameRexx(const ir::Policy &policy, const backends::Facts &facts, const RexxProgram &program,
                      llvm::ArrayRef<Stream> streams, const JobOptions &options, bool symbols,
                      DiagnosticEngine &diags);

} // namespace zsp::jcl
