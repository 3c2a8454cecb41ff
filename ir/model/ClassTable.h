/// The shipped class table: facts about IBM-supplied classes, each with its certainty. Data:
/// stdlib/classes/racf.yaml.
#pragma once

#include "ir/model/ResourceClass.h"
#include "ir/support/Names.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace zsp::ir {

struct ClassTable {
  std::vector<ResourceClass> rows; ///< sorted by name; DATASET among them
};

/// Reads the table (format: docs/classes.md). Rows of `text` replace rows of `into` cell by cell, so that a
/// site's own table overrides single facts. False with a message (line: text) if the table is malformed;
/// `into` is as it was then.
bool readClassTable(llvm::StringRef text, Interner &names, ClassTable &into, std::string &error);

/// Syntax of RACF user IDs and group names (reference racf.md section 1).
enum class NameProblem : uint8_t { None, Empty, TooLong, BadCharacter, StartsWithDigit };
NameProblem checkUserId(llvm::StringRef text);
NameProblem checkGroupName(llvm::StringRef text);

/// A general resource profile name against its class: what is wrong and how sure the table is about it.
/// Characters that would break out of a command are BadCharacter and Sure in every class (list:
/// NameRules.cpp). Nothing for the class DATASET and the empty name: Pattern::check speaks about these.
/// LowerCase is Unknown where the class's case is unknown: a warning, since RACF may fold the name into
/// another one.
struct ResourceNameProblem {
  enum Kind : uint8_t { TooLong, BadFirstCharacter, BadCharacter, GenericNotAllowed, LowerCase } kind;
  Certainty certainty;
  uint32_t begin = 0; ///< offsets in the name
  uint32_t end = 0;
  unsigned limit = 0; ///< TooLong
};
std::vector<ResourceNameProblem> checkResourceName(llvm::StringRef text, const ResourceClass &cls);

} // namespace zsp::ir
