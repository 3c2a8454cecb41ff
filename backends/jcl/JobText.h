/// Lines of a job: statements with continuation, comments that cannot be anything else. Source: MVS JCL
/// Reference, "Format of statements", "Continuing statements", "Comment statement".
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace zsp::jcl {

/// Statements and comments end here; column 72 is the old continuation column.
constexpr size_t lastColumn = 71;
/// SYSTSIN: columns 73-80 may be taken as sequence numbers.
constexpr size_t lastStreamColumn = 72;
constexpr size_t recordLength = 80;

/// A-Z 0-9 @ # $
bool isNameCharacter(char c);
/// 1 to 8 name characters, no digit first: names of jobs, ddnames, symbols.
bool isJclName(llvm::StringRef text);
/// Characters that every EBCDIC code page has at the same place, and @ # $.
bool isInvariant(llvm::StringRef text);

/// Text of the policy as it may stand in a comment: one line, code page invariant, no '&', no blanks at the
/// end.
std::string inert(llvm::StringRef text);

class JobText {
public:
  /// `//*`, which no subsystem takes for one of its own statements.
  void emptyComment() { text += "//*\n"; }
  /// Wraps; continued lines are indented by `hang` more. Every line starts with "//* ": without the blank
  /// JES3 reads some words as its control statements.
  void comment(llvm::StringRef words, size_t indent = 0, size_t hang = 0);
  /// A heading and its items, or "none".
  void list(llvm::StringRef heading, llvm::ArrayRef<std::string> items);
  /// Operands are broken after commas. Each group starts a line of its own.
  void statement(llvm::StringRef name, llvm::StringRef operation,
                 llvm::ArrayRef<std::vector<std::string>> operandGroups);
  void line(llvm::StringRef whole) { (text += whole) += '\n'; }
  void stream(llvm::StringRef lines) { text += lines; }

  std::string take() { return std::move(text); }

private:
  std::string text;
};

} // namespace zsp::jcl
