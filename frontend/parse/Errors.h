/// The messages of one file: at most so many, then one that says so.
#pragma once

#include "ir/support/Diagnostics.h"

namespace zsp::parse {

constexpr unsigned maxErrors = 100;

/// Thrown after the last message that a file may have; nothing in the file is read after it.
struct TooManyErrorsReached {};

class Errors {
public:
  Errors(uint32_t file, DiagnosticEngine &diags) : file(file), diags(diags) {}

  SourceRange range(uint32_t begin, uint32_t end) const { return {file, begin, end}; }

  template <typename... Args>
  DiagnosticEngine::Report report(DiagId id, uint32_t begin, uint32_t end, Args &&...args) {
    if (exhausted())
      throw TooManyErrorsReached();
    if (count++ == maxErrors) {
      diags.report(DiagId::TooManyErrors, range(begin, end));
      throw TooManyErrorsReached();
    }
    return diags.report(id, range(begin, end), std::forward<Args>(args)...);
  }

  bool exhausted() const { return count > maxErrors; }

private:
  uint32_t file;
  DiagnosticEngine &diags;
  unsigned count = 0;
};

} // namespace zsp::parse
