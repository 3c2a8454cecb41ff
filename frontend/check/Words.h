/// What a lower-case name stands for in a file.
#pragma once

#include "frontend/check/Program.h"

#include <optional>

namespace zsp::check {

struct ResolvedWord {
  uint32_t unit; ///< that declares it
  WordEntry entry;
};

/// What a lower-case word can be where it stands, if it is no parameter: it decides what is suggested.
enum class MeantAs : uint8_t {
  Name,          ///< of a user, a group, a class: capitals
  Dataset,       ///< capitals, with periods
  Resource,      ///< capitals
  MixedResource, ///< its class has lower case: quotes
  Parameter,     ///< nothing else
};

/// Resolves `name` or `module.name` as seen from a file: its own names and those of the modules it uses. A
/// bare name that several of them have is an error, as is one of another kind, one of a module that is not
/// used, and one that nobody declares (the nearest is offered). Nothing if an error was reported, or would
/// only follow from one.
std::optional<ResolvedWord> resolveWord(Program &program, uint32_t unit, llvm::StringRef text,
                                        SourceRange range, WordEntry::Kind wanted,
                                        MeantAs meant = MeantAs::Name);

/// The same without messages: what a word stands for, if it is clear.
std::optional<ResolvedWord> findWord(const Program &program, uint32_t unit, llvm::StringRef text);

/// All of one kind that the text may stand for.
llvm::SmallVector<ResolvedWord, 2> findWords(const Program &program, uint32_t unit, llvm::StringRef text,
                                             WordEntry::Kind kind);

/// The nearest name of a kind in sight of a file, or an empty text.
std::string nearestWord(const Program &program, uint32_t unit, llvm::StringRef text, WordEntry::Kind kind);

} // namespace zsp::check
