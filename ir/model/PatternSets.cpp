#include "ir/model/PatternAutomaton.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <set>

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace zsp::ir {

using namespace automaton;

using Indices = SmallVector<uint32_t, 4>;

/// The shortest name that exactly the patterns `wanted` of the list match.
static std::optional<std::string> nameOfExactly(ArrayRef<Pattern> patterns, ArrayRef<uint32_t> wanted,
                                                const NameSpace &space) {
  Machine machine(patterns);
  LegalNames legal(space, patterns);
  std::optional<std::string> found;
  searchNames(machine, legal, {}, [&](PositionSet set, llvm::function_ref<std::string()> name) {
    if (ArrayRef<uint32_t>(machine.accepting(set)) != wanted)
      return false;
    found = name();
    return true;
  });
  return found;
}

bool contains(const Pattern &outer, const Pattern &inner, const NameSpace &space) {
  const Pattern both[] = {inner, outer};
  return !nameOfExactly(both, Indices{0}, space);
}

std::optional<std::string> commonName(const Pattern &a, const Pattern &b, const NameSpace &space) {
  const Pattern both[] = {a, b};
  return nameOfExactly(both, Indices{0, 1}, space);
}

namespace {

/// The patterns of one call, discrete ones apart: they never meet in a name but their own.
class Combinations {
public:
  Combinations(ArrayRef<Pattern> patterns, const NameSpace &space)
      : legal(space, patterns), machine(split(patterns)) {}

  std::vector<Witness> find() {
    addDiscretes();
    addGenerics();
    llvm::sort(result, [](const Witness &a, const Witness &b) { return a.name < b.name; });
    return std::move(result);
  }

private:
  struct Discrete {
    StringRef name;
    uint32_t index;
  };

  std::vector<Pattern> split(ArrayRef<Pattern> patterns) {
    std::vector<Pattern> generics;
    for (uint32_t i = 0; i < patterns.size(); ++i) {
      if (patterns[i].isGeneric()) {
        generics.push_back(patterns[i]);
        genericIndex.push_back(i);
      } else if (legal.holds(patterns[i].text())) {
        discretes.push_back({patterns[i].text(), i});
      }
    }
    llvm::sort(discretes, [](const Discrete &a, const Discrete &b) {
      return a.name != b.name ? a.name < b.name : a.index < b.index;
    });
    return generics;
  }

  Indices genericsOf(PositionSet set) const {
    Indices indices;
    for (uint32_t owner : machine.accepting(set))
      indices.push_back(genericIndex[owner]);
    return indices;
  }

  /// In sorted order neighbours share their beginnings, and so the work on them.
  void addDiscretes() {
    SmallVector<PositionSet, 64> afterPrefix{machine.start()};
    StringRef previous;
    for (size_t i = 0; i < discretes.size();) {
      StringRef name = discretes[i].name;
      auto differ = std::mismatch(name.begin(), name.end(), previous.begin(), previous.end()).first;
      size_t shared = static_cast<size_t>(differ - name.begin());
      afterPrefix.truncate(std::min(afterPrefix.size(), shared + 1));
      // The rest of the name changes nothing once every pattern still standing matches all that follows.
      while (afterPrefix.size() <= name.size() && !machine.isSettled(afterPrefix.back()))
        afterPrefix.push_back(machine.step(afterPrefix.back(), name[afterPrefix.size() - 1]));
      Witness &witness = result.emplace_back();
      witness.name = name.str();
      witness.matching = genericsOf(afterPrefix.back());
      for (; i < discretes.size() && discretes[i].name == name; ++i)
        witness.matching.push_back(discretes[i].index);
      llvm::sort(witness.matching);
      names.push_back(name);
      previous = name;
    }
  }

  void addGenerics() {
    std::vector<bool> seenSet;
    std::set<Indices> seen;
    searchNames(machine, legal, names, [&](PositionSet set, llvm::function_ref<std::string()> name) {
      if (set >= seenSet.size())
        seenSet.resize(set + 1);
      if (seenSet[set])
        return false;
      seenSet[set] = true;
      Indices matching = genericsOf(set);
      if (!matching.empty() && seen.insert(matching).second)
        result.push_back({name(), matching});
      return false;
    });
  }

  LegalNames legal;
  std::vector<uint32_t> genericIndex;
  std::vector<Discrete> discretes;
  std::vector<StringRef> names; ///< of the discretes, sorted, each once
  Machine machine;
  std::vector<Witness> result;
};

} // namespace

std::vector<Witness> reachableCombinations(ArrayRef<Pattern> patterns, const NameSpace &space) {
  return Combinations(patterns, space).find();
}

} // namespace zsp::ir
