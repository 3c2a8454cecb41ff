// The resource types under which ACF2 keeps the rules of classes.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::lower {

std::optional<Name> readAcf2Type(Lowering &l, const ast::Value &value, uint32_t place) {
  auto written = check::readName(l.program, value, l.unitOf(place), check::nameTypes);
  if (!written)
    return std::nullopt;
  llvm::StringRef text = l.text(written->name.value);
  auto legal = [](char c) {
    return llvm::isUpper(c) || llvm::isDigit(c) || llvm::StringRef("@#$").contains(c);
  };
  if (text.size() == 3 && llvm::all_of(text, legal))
    return written->name.value;
  l.diags().report(DiagId::BadMainframeName, value.range, text, "an ACF2 resource type",
                   "it has 3 characters A-Z, 0-9, @, # and $");
  return std::nullopt;
}

void reportSharedTypes(Lowering &l) {
  llvm::DenseSet<std::pair<Name, Name>> told;
  for (const auto &[name, range] : l.typedClasses) {
    ir::ClassId id{l.classByName.lookup(name)};
    Name type = l.policy[id].acf2Type;
    for (const ir::ResourceClass &other : l.policy.classes)
      if (other.acf2Type == type && other.name != name && !told.contains({other.name, name})) {
        auto report =
            l.diags().report(DiagId::TypeShared, range, l.text(type), l.text(name), l.text(other.name));
        auto given = llvm::find_if(l.typedClasses, [&](const auto &row) { return row.first == other.name; });
        if (given != l.typedClasses.end())
          report.note(DiagId::DeclaredHere, given->second);
        told.insert({name, other.name});
        break;
      }
  }
}

} // namespace zsp::lower
