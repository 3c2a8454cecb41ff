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

/// What a verb wants before its keywords.
enum class Positional : uint8_t {
  None,             ///< SETROPTS, SEARCH, LISTDSD
  Names,            ///< user IDs or groups, at least one
  OptionalNames,    ///< LISTUSER, LISTGRP
  ClassAndProfiles, ///< RDEFINE FACILITY BPX.SERVER
  Profile,          ///< PERMIT: a general resource name, or a quoted data set name
  Datasets,         ///< quoted data set names, at least one
};
Positional positional(Verb verb);

/// How the value in the parentheses looks.
enum class Form : uint8_t {
  Flag,         ///< no parentheses: NOPASSWORD
  Word,         ///< one unquoted name, level or number: OWNER(SYS1), UACC(NONE)
  OptionalWord, ///< alone or with one word: RESET, RESET(ALL), SUCCESS(READ)
  Words,        ///< a list separated by blanks: ID(A B)
  Text,         ///< quoted: DATA('...')
  Dataset,      ///< quoted data set name: DATASET('ZWE.**')
  Pair,         ///< two values, NAME(VALUE): CRITERIA(SQLROLE(TELLER))
  Nested,       ///< suboperands: OMVS(UID(1) HOME('/tmp'))
};
Form form(Keyword keyword);
/// A value of this keyword names a profile or member: upper case or not is up to the class.
bool keepsCase(Keyword keyword);
llvm::StringRef spelling(Keyword keyword);
llvm::StringRef spelling(Verb verb);
/// Does this verb take this keyword; does this nested keyword take that one.
bool takes(Verb verb, Keyword keyword);
bool takes(Keyword outer, Keyword inner);
/// A verb by full spelling or alias; a keyword by full spelling or by an abbreviation that no other operand
/// of the verb shares, understood here or not. Upper and lower case are the same.
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
  llvm::SmallVector<ir::Origin, 1> furtherOrigins; ///< of the other statements that it is for
  std::string originName; ///< "zowe.core: permit FACILITY ZWES.IS"; empty: same as the one before
  std::string comment;    ///< the reason as written, several one a line; may be empty
  std::vector<Tolerated> tolerated;
};

/// A command that the policy words itself, printed as it is.
struct RawText {
  std::string text;
  ir::Origin origin;
  std::string originName;
  std::string comment; ///< the reason as written
};

/// A heading and its commands. Sections come in the order in which they must run.
struct Section {
  std::string title; ///< "GROUPS", "FACILITY"
  std::vector<Command> commands;
  std::vector<RawText> raw = {}; ///< after the commands
};

/// Takes the commands of a plan one at a time, so that a plan of a million commands needs no memory.
class CommandSink {
public:
  virtual ~CommandSink() = default;
  /// The commands that follow stand under this heading; a section may have none.
  virtual void section(llvm::StringRef title) = 0;
  virtual void command(Command command) = 0;
  virtual void raw(RawText text) = 0;
};

/// A plan kept whole. Holds no empty section.
struct Script final : CommandSink {
  std::vector<Section> sections;

  Script() = default;
  Script(std::vector<Section> sections) : sections(std::move(sections)) {}
  void section(llvm::StringRef title) override { heading = title; }
  void command(Command command) override { last().commands.push_back(std::move(command)); }
  void raw(RawText text) override { last().raw.push_back(std::move(text)); }
  /// Hands the commands on.
  void replay(CommandSink &sink) const;

private:
  Section &last() {
    if (sections.empty() || sections.back().title != heading)
      sections.push_back({heading, {}});
    return sections.back();
  }
  std::string heading;
};

} // namespace zsp::racf
