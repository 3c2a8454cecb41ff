/// The policy as JSON, for other programs. Keys and meanings: docs/json.md.
#pragma once

#include "ir/model/Policy.h"

#include <string>

namespace zsp::report {

/// Rows sorted by text, two blanks of indentation, newline at the end. `digest` (of the access table) is
/// shown if it is not empty. With `sources` each row also says `file` and `line`; without, nothing that
/// shifts is written.
std::string json(const ir::Policy &policy, const SourceManager *sources = nullptr,
                 llvm::StringRef digest = {});

} // namespace zsp::report
