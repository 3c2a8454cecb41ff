#include "ir/model/PatternAutomaton.h"

#include <algorithm>

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace zsp::ir::automaton {

// ---- legal names ------------------------------------------------------------------------------------------

LegalNames::LegalNames(const NameSpace &space, ArrayRef<Pattern> patterns)
    : dataset(space.naming != Naming::General), naming(space.naming),
      longest(dataset ? std::min(space.maxLength, 44u) : space.maxLength) {
  auto add = [&](char c) {
    unsigned char index = static_cast<unsigned char>(c);
    if (known[index])
      return false;
    known.set(index);
    return true;
  };
  auto isOrdinary = [](char c) { return !StringRef(".*%&").contains(c); };
  for (char c : space.alphabet) {
    // Behind a letter every character shows whether a data set name can hold it.
    char probe[] = {'A', '.', 'A', c};
    if (isOrdinary(c) && !Pattern::check(StringRef(probe, sizeof probe), naming) && add(c))
      characters += c;
  }
  std::string mentioned;
  for (const Pattern &pattern : patterns)
    for (char c : pattern.text())
      if (isOrdinary(c) && add(c))
        mentioned += c;
  std::sort(mentioned.begin(), mentioned.end());
  characters += mentioned;
}

bool LegalNames::canFollow(char c, unsigned inQualifier) const {
  if (c == '.')
    return inQualifier > 0;
  if (!known[static_cast<unsigned char>(c)])
    return false;
  if (!dataset)
    return true;
  if (inQualifier == 0)
    return !(c >= '0' && c <= '9') && c != '-';
  return inQualifier < 8;
}

char LegalNames::firstBeside(const CharacterFlags &taken, unsigned inQualifier) const {
  for (char c : characters)
    if (!taken[static_cast<unsigned char>(c)] && canFollow(c, inQualifier))
      return c;
  return 0;
}

bool LegalNames::holds(StringRef discrete) const {
  return discrete.size() <= longest && !Pattern::check(discrete, naming);
}

// ---- search -----------------------------------------------------------------------------------------------

namespace {

/// The avoided names that begin with the name so far: a range of the sorted list.
struct AvoidRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool empty() const { return begin == end; }
};

struct Node {
  PositionSet set;
  uint32_t parent;
  AvoidRange avoid;
  char last;
  uint8_t inQualifier; ///< characters since the last period; counted up to 1 only where no rule limits them
  bool pastFirst;      ///< a period was passed
};

/// Breadth first by length. Of two prefixes that lead to the same positions the shorter one can do all that
/// the longer one can, unless it has fewer characters left in its qualifier or must still avoid some names:
/// only such later arrivals are followed.
class Search {
public:
  Search(Machine &machine, const LegalNames &legal, ArrayRef<StringRef> avoid)
      : machine(machine), legal(legal), avoid(avoid) {}

  void run(llvm::function_ref<bool(PositionSet, llvm::function_ref<std::string()>)> visit) {
    push({machine.start(), ~0u, {0, static_cast<uint32_t>(avoid.size())}, 0, 0, false});
    size_t begin = 0;
    for (length = 0; begin < nodes.size(); ++length) {
      size_t end = nodes.size();
      for (size_t i = begin; i < end; ++i)
        if (isName(nodes[i]) && visit(nodes[i].set, [&] { return spell(i); }))
          return;
      if (length == legal.maxLength())
        return;
      // All of one length are judged before any is extended: a longer prefix is no better than one of these.
      SmallVector<uint32_t> followed;
      for (size_t i = begin; i < end; ++i)
        if (nodes[i].avoid.empty() || !isDominated(nodes[i]))
          followed.push_back(static_cast<uint32_t>(i));
      for (uint32_t node : followed)
        expand(node);
      begin = end;
    }
  }

private:
  bool isName(const Node &node) const {
    if (node.inQualifier == 0 || (legal.isDataset() && !node.pastFirst))
      return false;
    return node.avoid.empty() || avoid[node.avoid.begin].size() != length;
  }

  std::string spell(size_t index) const {
    std::string name;
    for (uint32_t at = static_cast<uint32_t>(index); nodes[at].parent != ~0u; at = nodes[at].parent)
      name += nodes[at].last;
    std::reverse(name.begin(), name.end());
    return name;
  }

  static uint64_t key(const Node &node) {
    return (uint64_t{node.set} << 2) | (node.inQualifier == 0 ? 2 : 0) | (node.pastFirst ? 1 : 0);
  }

  /// Has a prefix that is no worse and need not avoid anything come first?
  bool isDominated(const Node &node) const {
    auto found = free.find(key(node));
    return found != free.end() && found->second <= node.inQualifier;
  }

  void push(const Node &node) {
    if (node.set == 0 || isDominated(node))
      return;
    if (node.avoid.empty())
      free[key(node)] = node.inQualifier;
    nodes.push_back(node);
  }

  AvoidRange narrow(AvoidRange range, char c) const {
    auto before = [&](StringRef name, char wanted) {
      return name.size() <= length ||
             static_cast<unsigned char>(name[length]) < static_cast<unsigned char>(wanted);
    };
    auto after = [&](char wanted, StringRef name) {
      return name.size() > length &&
             static_cast<unsigned char>(wanted) < static_cast<unsigned char>(name[length]);
    };
    const StringRef *first = avoid.begin() + range.begin, *last = avoid.begin() + range.end;
    first = std::lower_bound(first, last, c, before);
    last = std::upper_bound(first, last, c, after);
    return {static_cast<uint32_t>(first - avoid.begin()), static_cast<uint32_t>(last - avoid.begin())};
  }

  void extend(uint32_t parent, char c) {
    const Node from = nodes[parent];
    if (!legal.canFollow(c, from.inQualifier))
      return;
    unsigned limit = legal.isDataset() ? 8 : 1;
    uint8_t inQualifier = c == '.' ? 0 : static_cast<uint8_t>(std::min(from.inQualifier + 1u, limit));
    AvoidRange range = from.avoid.empty() ? AvoidRange{} : narrow(from.avoid, c);
    push({machine.step(from.set, c), parent, range, c, inQualifier, from.pastFirst || c == '.'});
  }

  /// Tries period, each character that matters here, and one that stands for all others.
  void expand(uint32_t parent) {
    const Node from = nodes[parent];
    CharacterFlags tried = machine.namedNext(from.set);
    for (uint32_t i = from.avoid.begin; i < from.avoid.end;) {
      StringRef name = avoid[i];
      if (name.size() == length) {
        ++i;
        continue;
      }
      tried.set(static_cast<unsigned char>(name[length]));
      i = narrow(from.avoid, name[length]).end;
    }
    if (machine.acceptsUnnamed(from.set)) {
      if (char other = legal.firstBeside(tried, from.inQualifier))
        extend(parent, other);
    }
    tried.set('.');
    for (unsigned c = 0; c < tried.size(); ++c)
      if (tried[c])
        extend(parent, static_cast<char>(c));
  }

  Machine &machine;
  const LegalNames &legal;
  ArrayRef<StringRef> avoid;
  size_t length = 0; ///< of the names being visited and extended
  std::vector<Node> nodes;
  llvm::DenseMap<uint64_t, uint8_t> free; ///< fewest characters in the qualifier of those that avoid nothing
};

} // namespace

void searchNames(Machine &machine, const LegalNames &legal, ArrayRef<StringRef> avoid,
                 llvm::function_ref<bool(PositionSet, llvm::function_ref<std::string()>)> visit) {
  Search(machine, legal, avoid).run(visit);
}

} // namespace zsp::ir::automaton
