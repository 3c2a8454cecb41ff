/// RACF TSO commands as data. The vocabulary (Vocabulary.def) is closed: what is not in it cannot be printed
/// and is not understood when read. Source: RACF Command Language Reference; reference racf.md section 6.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace zsp::racf {

/// ADDGROUP, ADDUSER, ...
enum class Verb : uint8_t {
#define RACF_VERB(id, spelling, alias) id,
#include "backends/racf/Vocabulary.def"
};

/// Operand keywords of all verbs; a keyword means the same wherever it stands.
enum class Keyword : uint8_t {
#define RACF_KEYWORD(id, spelling, form) id,
#include "backends/racf/Vocabulary.def"
};

/// How the value in the parentheses looks.
enum class Form : uint8_t {
  Flag,   ///< no parentheses: NOPASSWORD
  Word,   ///< one unquoted name, level or number: OWNER(SYS1), UACC(NONE)
  Words,  ///< a list separated by blanks: ID(A B)
  Text,   ///< quoted: DATA('...')
  Dataset,///< quoted data set name: DA('ZWE.**')
  Nested, ///< suboperands: OMVS(UID(1) HOME('/tmp'))
};
Form form(Keyword keyword);
llvm::StringRef spelling(Keyword keyword);
llvm::StringRef spelling(Verb verb);
/// Does this verb take this keyword; does this nested keyword take that one.
bool takes(Verb verb, Keyword keyword);
bool takes(Keyword outer, Keyword inner);
/// By full spelling, alias, or unambiguous abbreviation among the keywords that the verb takes.
std::optional<Verb> findVerb(llvm::StringRef text);
std::optional<Keyword> findKeyword(Verb verb, llvm::StringRef text);
std::optional<Keyword> findKeyword(Keyword outer, llvm::StringRef text);

struct Operand {
  Keyword keyword;
  llvm::SmallVector<ir::Spelled, 1> values;
  std::vector<Operand> suboperands;
};

/// A message that is no failure of this command: what it says is true already, or does no harm.
struct Tolerated {
  const char *message; ///< "ICH10102I"
  int returnCode;
  const char *meaning; ///< "already defined: left as it is"
};

struct Command {
  Verb verb;
  /// What stands before the keywords: user, group; class and profile of RDEFINE and RLIST; profile of PERMIT,
  /// ADDSD, LISTDSD has none (DATASET keyword).
  llvm::SmallVector<ir::Spelled, 2> positional;
  bool datasetPositional = false; ///< the positional is a data set profile and printed in quotes
  std::vector<Operand> operands;  ///< in the order of printing
  ir::Origin origin;
  std::string originName;         ///< "zowe.core: permit FACILITY ZWES.IS"; empty: same as the one before
  std::string comment;            ///< the reason as written; may be empty
  std::vector<Tolerated> tolerated;
};

/// A heading and its commands. Sections come in the order in which they must run.
struct Section {
  std::string title; ///< "GROUPS", "FACILITY"
  std::vector<Command> commands;
};

struct Script {
  std::vector<Section> sections;
};

} // namespace zsp::racf
