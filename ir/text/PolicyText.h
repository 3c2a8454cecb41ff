/// A policy as text, .zir: for people, for differences of two policies, for tests of passes. docs/ir.md says
/// what it looks like.
#pragma once

#include "ir/model/Policy.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <string>
#include <vector>

namespace zsp::ir {

struct PolicyTextOptions {
  /// Ranges of the source. Without them the text of two policies differs only where the policies do.
  bool places = true;
};

/// Prints the whole policy; nothing is lost if the policy is one that verify() accepts.
void printPolicy(llvm::raw_ostream &out, const Policy &policy, const PolicyTextOptions &options = {});

/// What is wrong with a text: half-open byte range, line from 1.
struct PolicyTextError {
  uint32_t begin = 0;
  uint32_t end = 0;
  unsigned line = 0;
  std::string message; ///< lower case, no full stop
};

/// Reads what printPolicy() prints. Any text of less than 4 GB is fine; null with at least one and at most 20
/// errors, by line, if it is no policy. What the rows say is not checked (Verify.h): only that each field can
/// hold its value and that each row referred to exists. Ranges of the source come back as they were printed,
/// for the files of the program that printed them.
std::unique_ptr<Policy> parsePolicy(llvm::StringRef text, Interner &names,
                                    std::vector<PolicyTextError> &errors);
/// The same for a file of the sources; errors are reported.
std::unique_ptr<Policy> parsePolicy(uint32_t file, const SourceManager &sources, Interner &names,
                                    DiagnosticEngine &diags);

} // namespace zsp::ir
