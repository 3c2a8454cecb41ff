#include "ir/support/Names.h"

namespace zsp {

Interner::Interner() {
  intern("");
}

Name Interner::intern(llvm::StringRef text) {
  auto [entry, inserted] = ids.try_emplace(text, static_cast<uint32_t>(texts.size()));
  if (inserted)
    texts.push_back(entry->getKey());
  return {entry->getValue()};
}

Text Interner::keep(llvm::StringRef text) {
  if (text.empty())
    return {};
  texts.push_back(text);
  return Text(static_cast<uint32_t>(texts.size() - 1));
}

Name Interner::find(llvm::StringRef text) const {
  auto entry = ids.find(text);
  return entry == ids.end() ? Name{} : Name{entry->getValue()};
}

} // namespace zsp
