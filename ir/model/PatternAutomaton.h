/// The automaton behind the set operations on patterns. Private to Pattern*.cpp.
///
/// Each pattern is a line of steps. All patterns are run side by side: a PositionSet holds the steps at which
/// they can stand after some prefix of a name. Sets are built when first asked for, so only those that
/// occur cost anything.
#pragma once

#include "ir/model/Pattern.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Allocator.h"

#include <bitset>

namespace zsp::ir::automaton {

using CharacterFlags = std::bitset<256>;

/// Handle of an interned set of positions; 0 is the empty set.
using PositionSet = uint32_t;

class Machine {
public:
  /// A pattern's owner number is its index here.
  explicit Machine(llvm::ArrayRef<Pattern> patterns);

  PositionSet start() const { return startSet; }
  PositionSet step(PositionSet from, char c);
  /// Owners of the patterns that match the prefix as it stands, ascending.
  llvm::SmallVector<uint32_t, 4> accepting(PositionSet set) const;
  /// Characters that some pattern asks for by name at this point.
  CharacterFlags namedNext(PositionSet set) const;
  /// Can a character go on that no pattern names here?
  bool acceptsUnnamed(PositionSet set) const;
  /// Whatever follows, the same patterns match.
  bool isSettled(PositionSet set) const;

private:
  enum class Kind : uint8_t {
    Literal,
    NonPeriod,     ///< one character but period
    AnyCharacter,  ///< one character
    QualifierRest, ///< 0 or more characters but period
    Tail,          ///< 0 or more characters, the end of the pattern
    LeadingStars,  ///< the qualifiers that a leading ** covers, with their periods
    SkipEntry,     ///< at a period that may begin the qualifiers of a later **
    SkipLoop,      ///< in those qualifiers
    End,
  };
  struct Step {
    Kind kind;
    char literal;
    uint32_t owner;
  };
  using Positions = llvm::SmallVector<uint32_t, 16>;

  void compile(const Pattern &pattern, uint32_t owner, Positions &starts);
  void addWithEmptyMoves(uint32_t position, Positions &into) const;
  void advance(uint32_t position, char c, Positions &into) const;
  PositionSet intern(Positions &positions);

  std::vector<Step> steps;
  llvm::BumpPtrAllocator memory;
  std::vector<llvm::ArrayRef<uint32_t>> sets;
  llvm::DenseMap<llvm::ArrayRef<uint32_t>, PositionSet> ids;
  llvm::DenseMap<uint64_t, PositionSet> moves;
  PositionSet startSet = 0;
};

/// The resource names that can exist: a NameSpace together with the characters that the patterns mention.
class LegalNames {
public:
  LegalNames(const NameSpace &space, llvm::ArrayRef<Pattern> patterns);

  bool isDataset() const { return dataset; }
  unsigned maxLength() const { return longest; }
  /// Can `c` stand after `inQualifier` characters of its qualifier?
  bool canFollow(char c, unsigned inQualifier) const;
  /// The first character but period that can stand there and is not in `taken`; 0 if there is none.
  char firstBeside(const CharacterFlags &taken, unsigned inQualifier) const;
  /// Of a discrete profile name: is there a resource of this name?
  bool holds(llvm::StringRef discrete) const;

private:
  bool dataset;
  Naming naming;
  unsigned longest;
  std::string characters; ///< in order of preference
  CharacterFlags known;
};

/// Visits legal names, shortest first, until `visit` returns true: at least one shortest name for each set of
/// positions that a name outside `avoid` leads to. Names in `avoid` (sorted, each once) are not visited.
/// Names that no pattern can match any more are not followed.
void searchNames(Machine &machine, const LegalNames &legal, llvm::ArrayRef<llvm::StringRef> avoid,
                 llvm::function_ref<bool(PositionSet, llvm::function_ref<std::string()> name)> visit);

} // namespace zsp::ir::automaton
