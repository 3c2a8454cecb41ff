/// TSS commands as data. The vocabulary (Vocabulary.def) is closed: what is not in it cannot be printed and
/// is not understood when read. Source: reference acf2-and-top-secret.md section 6.2.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <vector>

namespace zsp::tss {

enum class Verb : uint8_t {
#define TSS_VERB(id, spelling) id,
#include "backends/tss/Vocabulary.def"
};

enum class Keyword : uint8_t {
#define TSS_KEYWORD(id, spelling, form) id,
#include "backends/tss/Vocabulary.def"
};

/// How the value in the parentheses looks.
enum class Form : uint8_t {
  Flag,     ///< no parentheses: PROTECTED
  Word,     ///< an ACID, a type, a class: 1 to 8 characters A-Z 0-9 @ # $
  Id,       ///< a number, or '?': the product chooses
  Day,      ///< mm/dd/yy
  Path,     ///< unquoted: HOME(/tmp)
  Text,     ///< quoted: NAME('...')
  Levels,   ///< access levels separated by commas, UPDATE=6000 among them
  Resource, ///< a name or prefix in a class: IBMFAC(BPX.SERVER)
};
Form form(Keyword keyword);
llvm::StringRef spelling(Keyword keyword);
llvm::StringRef spelling(Verb verb);
bool takes(Verb verb, Keyword keyword);
/// Written in full, upper case.
std::optional<Verb> findVerb(llvm::StringRef text);
std::optional<Keyword> findKeyword(llvm::StringRef text);
/// WHOOWNS and WHOHAS name no ACID; the others do, or in its place a record (ALL, STC, RDT) or an option.
bool namesAcid(Verb verb);
/// LIST, WHOOWNS, WHOHAS.
bool isListing(Verb verb);

/// Does the character stand for itself in every class, masked ones among them, and in a TSO command? In masks
/// '*', '+', '%' and '-' do not.
bool isNameCharacter(char c);
bool isAcidCharacter(char c);
/// A record or keyword that Top Secret knows under this name, so that no ACID can have it.
bool isReservedAcid(llvm::StringRef name);
/// "UPDATE", "UPDATE,CONTROL", "ALL", ...; EXECUTE has none.
llvm::StringRef accessText(ir::AccessLevel level);

struct Operand {
  Keyword keyword;
  Name cls; ///< Resource: Top Secret's name of the class
  llvm::SmallVector<ir::Spelled, 1> values;
};

struct Command {
  Verb verb;
  ir::Spelled acid;              ///< empty for WHOOWNS and WHOHAS
  std::vector<Operand> operands; ///< in the order of printing
  ir::Origin origin;
  std::string originName; ///< "zowe.core: permit FACILITY ZWES.IS"; empty: same as the one before
  std::string comment;    ///< the reason as written; may be empty
};

/// A heading and its commands, in the order in which they must run.
struct Section {
  std::string title;
  std::vector<Command> commands;
};
using Script = std::vector<Section>;

inline ir::Spelled spelled(Name name) {
  return {name, name};
}

} // namespace zsp::tss
