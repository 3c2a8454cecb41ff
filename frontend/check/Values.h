/// Written values as names, texts, numbers and dates.
#pragma once

#include "frontend/check/Program.h"
#include "frontend/check/Words.h"

#include <optional>

namespace zsp::check {

/// A name with its parameters filled in.
struct Written {
  ir::Spelled name;
  Name raw; ///< as written
  bool throughParameter = false;
};

/// Reads a value that stands for a name on z/OS: a NAME or quoted name with ${param} replaced, or a word that
/// names a parameter of one of the types. Parameters must be bound. Says nothing about which names are legal.
/// Nothing if an error was reported, here or for a parameter.
std::optional<Written> readName(Program &program, const ast::Value &value, uint32_t unit, Types types,
                                MeantAs meant = MeantAs::Name);

/// The parameters that a value refers to, in order. Reports references that cannot be resolved.
llvm::SmallVector<uint32_t, 2> referencesOf(Program &program, const ast::Value &value, uint32_t unit);

/// Adds notes to a message about a name: where the parameters in it get their values, unless from the command
/// line.
void noteValues(Program &program, DiagnosticEngine::Report report, const ast::Value &value, uint32_t unit);

/// A text for an operand: at most `limit` characters, each the same in every EBCDIC code page. `what` names
/// it in messages ("the title").
std::optional<Name> readOperandText(Program &program, const ast::Value &value, uint32_t unit, size_t limit,
                                    llvm::StringRef what);
/// A text for comments: any characters, with a warning for those that the output cannot show; the empty name
/// if absent.
Name readComment(Program &program, const ast::Value &value);
/// Reports a reason that is there and says nothing.
void checkBecause(Program &program, const ast::Value &value);
/// readComment() for a reason that has to say something.
Name readBecause(Program &program, const ast::Value &value);
/// The same for a text that is not worth interning: a reason is seldom given twice.
Text readReason(Program &program, const ast::Value &value);

std::optional<uint32_t> readNumber(Program &program, const ast::Value &value, uint32_t unit, uint32_t least,
                                   uint32_t greatest);
std::optional<ir::UnixId> readUnixId(Program &program, const ast::Value &value, uint32_t unit);
std::optional<bool> readSwitch(Program &program, const ast::Value &value, uint32_t unit);
std::optional<ir::AccessLevel> readLevel(Program &program, const ast::Value &value, uint32_t unit);
/// A day of the calendar, written yyyy-mm-dd; 0 if absent or wrong.
ir::Date readDate(Program &program, const ast::Value &value);
/// The text of /// lines of a unit on one line, control characters blanked, with a warning as for a comment.
Name readDoc(Program &program, llvm::StringRef doc, uint32_t unit);

/// "a group", "an external user".
std::string withArticle(llvm::StringRef noun);

/// Where the text of a value starts in its file: behind the opening quote of a string.
SourceRange rangeIn(const ast::Value &value, size_t begin, size_t end);

} // namespace zsp::check
