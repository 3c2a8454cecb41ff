#include "ir/support/Names.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/xxhash.h"

#include <cstring>

namespace zsp {

static uint32_t hashOf(llvm::StringRef text) {
  return uint32_t(llvm::xxh3_64bits(text));
}

static llvm::StringRef textAt(const char *data) {
  uint32_t length;
  std::memcpy(&length, data - sizeof(length), sizeof(length));
  return {data, length};
}

Interner::Interner() : slots(1024) {
  intern("");
}

const Interner::Slot &Interner::slotOf(llvm::StringRef text, uint32_t hash) const {
  size_t mask = slots.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot &slot = slots[at];
    if (!slot.text || (slot.hash == hash && textAt(slot.text) == text))
      return slot;
  }
}

void Interner::grow() {
  std::vector<Slot> before(slots.size() * 2);
  before.swap(slots);
  for (const Slot &slot : before) {
    size_t mask = slots.size() - 1, at = slot.hash & mask;
    while (slot.text && slots[at].text)
      at = (at + 1) & mask;
    if (slot.text)
      slots[at] = slot;
  }
}

Name Interner::intern(llvm::StringRef text) {
  uint32_t hash = hashOf(text);
  if (const Slot &slot = slotOf(text, hash); slot.text)
    return {slot.id};
  if ((size_t(used) + 1) * 4 > slots.size() * 3)
    grow();
  auto length = uint32_t(text.size()), id = uint32_t(texts.size());
  auto *data = static_cast<char *>(arena.Allocate(sizeof(length) + length, alignof(uint32_t)));
  std::memcpy(data, &length, sizeof(length));
  data += sizeof(length);
  llvm::copy(text, data);
  slots[&slotOf(text, hash) - slots.data()] = {data, hash, id};
  ++used;
  texts.push_back({data, length});
  return {id};
}

Text Interner::keep(llvm::StringRef text) {
  if (text.empty())
    return {};
  texts.push_back(text);
  return Text(static_cast<uint32_t>(texts.size() - 1));
}

Name Interner::find(llvm::StringRef text) const {
  const Slot &slot = slotOf(text, hashOf(text));
  return slot.text ? Name{slot.id} : Name{};
}

void Interner::find(llvm::ArrayRef<llvm::StringRef> several, llvm::SmallVectorImpl<Name> &found) const {
  llvm::SmallVector<uint32_t, 64> hashes;
  for (llvm::StringRef text : several) {
    hashes.push_back(hashOf(text));
    LLVM_PREFETCH(&slots[hashes.back() & (slots.size() - 1)], 0, 3);
  }
  for (uint32_t hash : hashes)
    LLVM_PREFETCH(slots[hash & (slots.size() - 1)].text, 0, 3);
  for (auto [text, hash] : llvm::zip_equal(several, hashes)) {
    const Slot &slot = slotOf(text, hash);
    found.push_back(slot.text ? Name{slot.id} : Name{});
  }
}

} // namespace zsp
