/// Discrete and generic profile names: what they match, which of two wins, what they have in common.
/// Rules: RACF Command Language Reference "Naming considerations for resource profiles", General User's
/// Guide "Choosing between discrete and generic profiles"; reference racf.md section 3.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

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

/// Why a text is no legal profile name; begin and end are offsets in the text.
struct PatternError {
  enum Kind : uint8_t {
    Empty,
    BadCharacter,        ///< a character that no name of this kind can hold
    EmptyQualifier,      ///< "A..B", a leading or trailing period
    QualifierTooLong,    ///< data sets: more than 8 characters
    BadQualifierStart,   ///< data sets: a qualifier starts with a digit or a hyphen
    GenericInFirst,      ///< data sets: generic character in the first qualifier
    SingleQualifier,     ///< data sets: a profile needs two qualifiers at least
    TooManyDoubleStars,  ///< ** stands more than once
    DoubleStarNotAlone,  ///< ** glued to other characters
    DoubleStarNotAllowed,///< data sets without EGN
    StarInsideQualifier, ///< A*B
    PercentStarEnd,      ///< name ends in %*
    TooLong,             ///< data sets: more than 44 characters
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
  /// Holds *, % or an RACFVARS variable (&).
  bool isGeneric() const { return name.find_first_of("*%&") != llvm::StringRef::npos; }
  /// Does this profile name cover the resource name? The resource name holds no generic characters.
  /// An & variable matches nothing: its values are not known here.
  bool matches(llvm::StringRef resource) const;

private:
  llvm::StringRef name;
  Naming rules;
  PatternAssumptions assume;
};

/// Negative if a is more specific than b (RACF takes a where both match), positive if less, 0 if the same
/// text. A total order for patterns of one naming. A discrete name beats every generic one.
int compareSpecificity(const Pattern &a, const Pattern &b);

/// Which names can exist in a class: bounds what "reachable" means.
struct NameSpace {
  Naming naming = Naming::General;
  unsigned maxLength = 246; ///< 44 for data sets
  PatternAssumptions assume = {};
  /// Characters that a name of the class can hold beside the ones the patterns mention; the first legal
  /// ones are used for witnesses. Period excluded.
  llvm::StringRef alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@#$";
};

/// Every name that `inner` matches is matched by `outer`, within the name space.
bool contains(const Pattern &outer, const Pattern &inner, const NameSpace &space);

/// A name that both match, shortest first, or nothing.
std::optional<std::string> commonName(const Pattern &a, const Pattern &b, const NameSpace &space);

/// One reachable combination: the indices of all patterns that match `name`, ascending, never empty.
struct Witness {
  std::string name;
  llvm::SmallVector<uint32_t, 4> matching;
};

/// For every set of patterns that some legal name of the space matches together (and no other pattern of the
/// list does), exactly one witness, sorted by name. The witness is a legal resource name of the space. Exact: no
/// reachable combination is missed and none is invented. Cost is near-linear in the number of discrete
/// names; only generics that overlap are combined.
std::vector<Witness> reachableCombinations(llvm::ArrayRef<Pattern> patterns, const NameSpace &space);

/// The same names under SETROPTS NOEGN, or nothing where that rule set cannot say it exactly.
/// Example: A.B.** has no single equivalent; A.B.* (EGN, one qualifier) has none; A.%.C stays.
std::optional<std::string> translateToNoEgn(const Pattern &egn);

} // namespace zsp::ir
