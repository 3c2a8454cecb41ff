#include "backends/racf/Database.h"

namespace zsp::racf {

static bool isCopied(const ClassRow &cls, const ProfileKey &key) {
  return cls.copiesAll() || key.generic;
}

bool ClassRow::isFresh() const {
  if (immediate)
    return true;
  auto copy = storage.begin();
  for (const auto &[key, row] : profiles) {
    if (!isCopied(*this, key))
      continue;
    if (copy == storage.end() || !(copy->first == key) || !(copy->second == row))
      return false;
    ++copy;
  }
  return copy == storage.end();
}

void ClassRow::refresh() {
  storage.clear();
  for (const auto &[key, row] : profiles)
    if (isCopied(*this, key))
      storage.emplace_hint(storage.end(), key, row);
}

} // namespace zsp::racf
