/// Discrete and generic profile names: what they match, which of two wins, what they have in common.
/// Rules: RACF Command Language Reference "Naming considerations for resource profiles", General User's
/// Guide "Choosing between discrete and generic profiles"; reference racf.md section 3.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace zsp::ir {

/// Which generic rules a name follows.
enum class Naming : uint8_t {
  General,      ///< general resource classes: a trailing * spans qualifiers
  DatasetEgn,   ///< DATASET with SETROPTS EGN: a trailing * stays in its qualifier, ** spans
  DatasetNoEgn, ///< DATASET without EGN: a trailing * spans, ** is not allowed
};

/// Facts that no manual page at hand settles; a site can say otherwise (site { racf { assume ... } }).
struct PatternAssumptions {
  bool percentMatchesPeriod = false; ///< may % stand for a period in a general resource name
  bool shortGenericFirst = true;     ///< of A.* and A.*.** the one that ends first wins
};

/// Why a text is no legal profile name; begin and end are offsets in the text. Of several errors the first in
/// this order is given: characters of the whole text, each qualifier from the left, the text as a whole.
struct PatternError {
  enum Kind : uint8_t {
    Empty,
    BadCharacter,         ///< a character that no name of this kind can hold (& in a data set name, too)
    EmptyQualifier,       ///< "A..B", a leading or trailing period
    QualifierTooLong,     ///< data sets: more than 8 characters, generic ones counted
    BadQualifierStart,    ///< data sets: a qualifier starts with a digit or a hyphen
    GenericInFirst,       ///< data sets: generic character in the first qualifier
    SingleQualifier,      ///< data sets: a profile needs two qualifiers at least
    TooManyDoubleStars,   ///< ** stands more than once
    DoubleStarNotAlone,   ///< ** glued to other characters
    DoubleStarNotAllowed, ///< data sets without EGN
    StarInsideQualifier,  ///< A*B
    PercentStarEnd,       ///< name ends in %*
    TooLong,              ///< data sets: more than 44 characters
  };
  Kind kind;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// A profile name under its naming rules. Cheap to copy: the text belongs to the caller (usually interned).
/// Only texts that check() accepts may be used with the other operations.
class Pattern {
public:
  Pattern(llvm::StringRef text, Naming naming, PatternAssumptions assumptions = {})
      : name(text), rules(naming), assume(assumptions) {}

  /// Nothing if the text is a legal profile name. Class-specific lengths and character sets are the class
  /// table's business (ResourceClass.h); data set names are checked whole here.
  static std::optional<PatternError> check(llvm::StringRef text, Naming naming);

  llvm::StringRef text() const { return name; }
  Naming naming() const { return rules; }
  const PatternAssumptions &assumptions() const { return assume; }
  /// Holds *, % or an RACFVARS variable (&).
  bool isGeneric() const {
    return llvm::any_of(name, [](char c) { return c == '*' || c == '%' || c == '&'; });
  }
  /// Does this profile name cover the resource name? The resource name is a legal one: no generic characters,
  /// no empty qualifier. An & variable matches nothing: its values are not known here.
  /// No allocation; time linear in the names, with ** at most the resource's qualifiers times that.
  bool matches(llvm::StringRef resource) const;

private:
  llvm::StringRef name;
  Naming rules;
  PatternAssumptions assume;
};

/// Negative if a is more specific than b (RACF takes a where both match), positive if less, 0 if the same
/// text. A total order for patterns of one naming and equal assumptions. A discrete name beats every generic
/// one; among generics the first differing token decides (racf.md 3.3): ordinary character, &, %, *, **.
/// Where one name ends and the other goes on, the end wins over a generic token; against an ordinary
/// character PatternAssumptions::shortGenericFirst says. Two ordinary characters rank in EBCDIC order, a
/// choice that matters only behind a ** (**.A.* and **.B both match A.B) or with percentMatchesPeriod.
int compareSpecificity(const Pattern &a, const Pattern &b);

/// The order of compareSpecificity() as far as a few characters tell: where two keys differ, the lesser is
/// that of the more specific pattern. All generic patterns have the same key, which is the greatest.
using SpecificityKey = std::array<unsigned char, 24>;
SpecificityKey specificityKey(const Pattern &pattern);

/// Which names can exist in a class: bounds what "reachable" means. A resource name has 1 to maxLength
/// characters and no empty qualifier (a choice: no manual at hand says it of general resources, but check()
/// refuses profile names with one, too). A data set name has moreover two qualifiers at least, 44 characters
/// at most whatever maxLength says, and qualifiers by the data set rules.
/// What a pattern matches is decided by the pattern's own naming and assumptions; those here say which names
/// are legal.
struct NameSpace {
  Naming naming = Naming::General;
  unsigned maxLength = 246; ///< 44 for data sets
  PatternAssumptions assume = {};
  /// Characters that a name of the class can hold beside the ones the patterns mention; the first legal
  /// ones are used for witnesses. Period excluded.
  llvm::StringRef alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@#$";
};

/// Every name that `inner` matches is matched by `outer`, within the name space. True for an inner name that
/// matches nothing (an & variable, a name longer than the space allows).
bool contains(const Pattern &outer, const Pattern &inner, const NameSpace &space);

/// A name that both match, shortest first, or nothing.
std::optional<std::string> commonName(const Pattern &a, const Pattern &b, const NameSpace &space);

/// One reachable combination: the indices of all patterns that match `name`, ascending, never empty.
struct Witness {
  std::string name;
  llvm::SmallVector<uint32_t, 4> matching;
};

/// For every set of patterns that some legal name of the space matches together (and no other pattern of the
/// list does), exactly one witness, sorted by name. The witness is a legal resource name of the space. Exact:
/// no reachable combination is missed and none is invented. A discrete name is its own witness; a witness of
/// generics only is the shortest there is.
///
/// Cost: near-linear in the text of the discrete names, and in the text of generics that share names only
/// where one is a more general form of the other (the usual case). The worst case is exponential in the
/// number of generics that overlap without such nesting (A%%, %A%, %%A, ...), as then the answer itself is.
std::vector<Witness> reachableCombinations(llvm::ArrayRef<Pattern> patterns, const NameSpace &space);

/// The same names under SETROPTS NOEGN, or nothing where that rule set cannot say it exactly.
/// Example: A.B.** has no single equivalent; A.B.* (EGN, one qualifier) has none; A.%.C stays; A.B.*.** is
/// A.B.*, A.B*.** is A.B*, and A.** is A.*, as no data set name has one qualifier only. Equivalents that hold
/// only because a name is near its 44 characters are not sought.
std::optional<std::string> translateToNoEgn(const Pattern &egn);

} // namespace zsp::ir
