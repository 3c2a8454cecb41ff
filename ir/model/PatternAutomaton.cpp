#include "ir/model/PatternAutomaton.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

using llvm::ArrayRef;
using llvm::StringRef;

namespace zsp::ir::automaton {

Machine::Machine(ArrayRef<Pattern> patterns) {
  Positions empty;
  intern(empty);
  Positions starts;
  for (uint32_t owner = 0; owner < patterns.size(); ++owner)
    compile(patterns[owner], owner, starts);
  startSet = intern(starts);
}

void Machine::compile(const Pattern &pattern, uint32_t owner, Positions &starts) {
  StringRef text = pattern.text();
  if (text.contains('&'))
    return;
  bool endSpans = pattern.naming() != Naming::DatasetEgn;
  bool percentMatchesPeriod =
      pattern.naming() == Naming::General && pattern.assumptions().percentMatchesPeriod;
  auto emit = [&](Kind kind, char literal = 0) { steps.push_back({kind, literal, owner}); };
  uint32_t first = static_cast<uint32_t>(steps.size());
  size_t i = 0;
  if (text == "**") {
    emit(Kind::AnyCharacter);
    emit(Kind::Tail);
    i = text.size();
  } else if (text.starts_with("**.")) {
    emit(Kind::LeadingStars);
    i = 3;
  }
  while (i < text.size()) {
    if (text.substr(i).starts_with(".**")) {
      i += 3;
      emit(Kind::SkipEntry);
      emit(i == text.size() ? Kind::Tail : Kind::SkipLoop);
      continue;
    }
    char c = text[i++];
    if (c == '%') {
      emit(percentMatchesPeriod ? Kind::AnyCharacter : Kind::NonPeriod);
    } else if (c == '*') {
      if (i == 1 || text[i - 2] == '.')
        emit(Kind::NonPeriod);
      emit(i == text.size() && endSpans ? Kind::Tail : Kind::QualifierRest);
    } else {
      emit(Kind::Literal, c);
    }
  }
  emit(Kind::End);
  addWithEmptyMoves(first, starts);
  if (steps[first].kind == Kind::LeadingStars)
    addWithEmptyMoves(first + 1, starts);
}

void Machine::addWithEmptyMoves(uint32_t position, Positions &into) const {
  into.push_back(position);
  switch (steps[position].kind) {
  case Kind::QualifierRest:
  case Kind::SkipLoop: addWithEmptyMoves(position + 1, into); return;
  case Kind::SkipEntry: addWithEmptyMoves(position + 2, into); return;
  case Kind::Literal:
  case Kind::NonPeriod:
  case Kind::AnyCharacter:
  case Kind::Tail:
  case Kind::LeadingStars:
  case Kind::End: return;
  }
}

void Machine::advance(uint32_t position, char c, Positions &into) const {
  const Step &step = steps[position];
  auto next = [&](bool taken) {
    if (taken)
      addWithEmptyMoves(position + 1, into);
  };
  switch (step.kind) {
  case Kind::Literal: next(c == step.literal); return;
  case Kind::NonPeriod: next(c != '.'); return;
  case Kind::AnyCharacter: next(true); return;
  case Kind::SkipEntry: next(c == '.'); return;
  case Kind::QualifierRest:
    if (c != '.')
      addWithEmptyMoves(position, into);
    return;
  case Kind::Tail:
  case Kind::SkipLoop: addWithEmptyMoves(position, into); return;
  case Kind::LeadingStars:
    into.push_back(position);
    next(c == '.');
    return;
  case Kind::End: return;
  }
}

PositionSet Machine::intern(Positions &positions) {
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  // A pattern that has come to its Tail matches whatever follows: where else it stands no longer matters, and
  // sets that differ in that only become one.
  Positions reduced;
  for (size_t i = 0; i < positions.size();) {
    size_t end = i;
    size_t tail = positions.size();
    for (; end < positions.size() && steps[positions[end]].owner == steps[positions[i]].owner; ++end)
      if (steps[positions[end]].kind == Kind::Tail)
        tail = end;
    if (tail < positions.size())
      reduced.push_back(positions[tail]);
    else
      reduced.append(positions.begin() + i, positions.begin() + end);
    i = end;
  }
  auto found = ids.find(ArrayRef<uint32_t>(reduced));
  if (found != ids.end())
    return found->second;
  ArrayRef<uint32_t> kept = ArrayRef<uint32_t>(reduced).copy(memory);
  PositionSet id = static_cast<PositionSet>(sets.size());
  sets.push_back(kept);
  ids.try_emplace(kept, id);
  return id;
}

PositionSet Machine::step(PositionSet from, char c) {
  if (from == 0)
    return 0;
  uint64_t key = (uint64_t{from} << 8) | static_cast<unsigned char>(c);
  auto [entry, isNew] = moves.try_emplace(key, 0);
  if (!isNew)
    return entry->second;
  Positions reached;
  for (uint32_t position : sets[from])
    advance(position, c, reached);
  return entry->second = intern(reached);
}

llvm::SmallVector<uint32_t, 4> Machine::accepting(PositionSet set) const {
  llvm::SmallVector<uint32_t, 4> owners;
  for (uint32_t position : sets[set]) {
    Kind kind = steps[position].kind;
    if (kind == Kind::End || kind == Kind::Tail)
      owners.push_back(steps[position].owner);
  }
  return owners;
}

CharacterFlags Machine::namedNext(PositionSet set) const {
  CharacterFlags named;
  for (uint32_t position : sets[set]) {
    if (steps[position].kind == Kind::Literal)
      named.set(static_cast<unsigned char>(steps[position].literal));
  }
  return named;
}

bool Machine::acceptsUnnamed(PositionSet set) const {
  return llvm::any_of(sets[set], [&](uint32_t position) {
    Kind kind = steps[position].kind;
    return kind != Kind::Literal && kind != Kind::SkipEntry && kind != Kind::End;
  });
}

bool Machine::isSettled(PositionSet set) const {
  return llvm::all_of(sets[set], [&](uint32_t position) { return steps[position].kind == Kind::Tail; });
}

} // namespace zsp::ir::automaton
