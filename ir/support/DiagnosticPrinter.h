/// Diagnostics for people (text) and for programs (JSON, one object a line).
#pragma once

#include "ir/support/Diagnostics.h"

#include "llvm/Support/raw_ostream.h"

namespace zsp {

llvm::StringRef spelling(Severity severity); ///< "error"

/// Prints each message as `file:line:column: error: text [ZSP2041]` (without a place: `zspc: error: text
/// [ZSP9001]`), the source line, a caret with the range underlined and the fix-its below it; then its notes
/// in the same way; at the end `2 errors, 1 warning` if there was one of either.
///
/// Order: files in the order of their first message, within a file by offset, at one offset in the order in
/// which they were found. Messages without a place count as one more file.
///
/// Columns of the header count bytes from one. At most 100 bytes of the source line before and 100 after the
/// place are shown, tabs as blanks, and characters that a terminal would obey as '?'; in other texts they
/// become \xNN. A range that goes on in the next line is underlined to the end of its first line. A fix-it
/// that cannot be drawn below the line (elsewhere, or of several lines) is told in a line `file:line:column:
/// fix: insert '...'`.
void printText(llvm::raw_ostream &out, const SourceManager &sources, llvm::ArrayRef<Diagnostic> diagnostics,
               bool color = false);

/// Prints one JSON object a line, in the order of printText: `file`, `line`, `column`, `end_line`,
/// `end_column` (the end is the place after the last byte), `severity` (note, remark, warning, error), `id`,
/// `message`, `fixes` (each `range` of the five place keys, and `text`), `notes` (each like a message,
/// without fixes and notes). Without a place `file` is empty and the numbers are 0. Bytes that are no UTF-8
/// become U+FFFD.
void printJson(llvm::raw_ostream &out, const SourceManager &sources, llvm::ArrayRef<Diagnostic> diagnostics);

} // namespace zsp
