/// Permits as bytes: what a million nodes would say, in a fifth of the memory of their text.
#pragma once

#include "frontend/ast/Ast.h"

#include "llvm/ADT/SmallVector.h"

namespace zsp::ast {

/// What a token says, read from its place in the source.
Value valueAt(Value::Kind kind, llvm::StringRef source, SourceRange range);

/// Appends a permit or deny to a run. Its doc comment is left out, as nobody asks for that of a permit.
/// @param after end of the permit before it; of the first one, where the run begins
void pack(const Permit &permit, uint32_t after, llvm::SmallVectorImpl<uint8_t> &bytes);

/// Reads runs. One object for many: short ones are common.
class RunReader {
public:
  explicit RunReader(const SourceManager &sources) : sources(sources) {}
  /// The permits and denies of the run. They live until the next call.
  llvm::ArrayRef<const Permit *> read(const PermitRun &run);

private:
  const SourceManager &sources;
  llvm::BumpPtrAllocator arena;
  std::vector<const Permit *> permits;
};

} // namespace zsp::ast
