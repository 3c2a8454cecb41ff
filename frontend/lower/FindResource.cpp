#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::lower {
namespace {

/// A profile that covers more than what was written is no spelling of it: only the literal parts may differ.
bool isAsNarrow(llvm::StringRef written, llvm::StringRef declared) {
  auto skeleton = [](llvm::StringRef text) {
    std::string signs;
    for (char c : text)
      if (llvm::StringRef(".*%&").contains(c))
        signs += c;
    return signs;
  };
  return declared.find_first_of("*%&") == llvm::StringRef::npos || skeleton(written) == skeleton(declared);
}

void reportUndeclared(Lowering &l, ir::ClassId cls, Name name, const ast::Value &value, uint32_t place) {
  llvm::StringRef text = l.text(name), className = l.text(l.policy[cls].name);
  if (l.program.isPoisoned(text) || l.program.isPoisoned(value.text))
    return;
  ir::Naming naming = ir::namingOf(l.policy[cls]);
  Nearest nearest(text);
  const ResourceEntry *cover = nullptr, *near = nullptr;
  bool isGeneric = ir::Pattern(text, naming).isGeneric() || ir::Pattern::check(text, naming);
  if (l.program.missing.size() < greatestSearches)
    for (const ResourceEntry &entry : l.resources) {
      if (entry.cls != cls)
        continue;
      llvm::StringRef declared = l.text(entry.name.value);
      nearest.consider(declared);
      near = nearest.text() == declared ? &entry : near;
      ir::Pattern pattern(declared, naming);
      if (!isGeneric && !cover && pattern.isGeneric() && !ir::Pattern::check(declared, naming) &&
          pattern.matches(text))
        cover = &entry;
    }
  Name key = l.program.names.intern((className + " " + text).str());
  if ((l.program.incomplete && !near) || !l.program.missing.insert(key).second)
    return;
  auto report = l.diags().report(DiagId::UndeclaredResource, value.range, className, text);
  if (near && cover != near) {
    report.note(DiagId::NearestName, near->declarations.front().range, nearest.text());
    // A name with lower case or beside the NAME characters needs its quotes.
    bool plain = llvm::none_of(nearest.text(), [](char c) {
      return llvm::isLower(c) || !(llvm::isAlnum(c) || llvm::StringRef("@#$%*&._-").contains(c));
    });
    bool literal = check::referencesOf(l.program, value, l.unitOf(place)).empty();
    if (literal && isAsNarrow(text, nearest.text()))
      report.fix(value.range, plain ? nearest.text() : "\"" + nearest.text() + "\"");
  } else if (cover) {
    report.note(DiagId::CoveredByGeneric, cover->declarations.front().range, l.text(cover->name.value));
  }
  check::noteValues(l.program, report, value, l.unitOf(place));
}

} // namespace

check::MeantAs meantIn(const Lowering &l, ir::ClassId cls) {
  return cls && l.policy[cls].mixedCase.value ? check::MeantAs::MixedResource : check::MeantAs::Resource;
}

/// The first entry with a name is nearly always the one.
static ResourceKey keyIn(const Lowering &l, ir::ClassId cls, Name name) {
  const ResourceKey *first = l.resourceByName.find(name);
  if (!first || first->cls == cls)
    return first ? *first : ResourceKey();
  for (uint32_t at = l.resources[first->entry].ofOtherClass; at != none; at = l.resources[at].ofOtherClass)
    if (l.resources[at].cls == cls)
      return {at, cls, l.resources[at].id};
  return {};
}

std::optional<ir::ProfileId> findResource(Lowering &l, ir::ClassId cls, const ast::Value &value,
                                          uint32_t place) {
  auto written = check::readName(l.program, value, l.unitOf(place), check::nameTypes, meantIn(l, cls));
  if (!written)
    return std::nullopt;
  ResourceKey key = keyIn(l, cls, written->name.value);
  if (!key) {
    reportUndeclared(l, cls, written->name.value, value, place);
    return std::nullopt;
  }
  if (!isUsable(l, key.products, place) &&
      !isUsable(l, l.resources[key.entry].declarations, place, value.range, l.text(written->name.value)))
    return std::nullopt;
  return key.id;
}

} // namespace zsp::lower
