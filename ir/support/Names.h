/// Interned names: after the front end a name is a 32-bit handle, not a string.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMapInfo.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

#include <cstdint>
#include <vector>

namespace zsp {

/// Handle of an interned text. The zero handle is the empty text. Handles of one Interner compare equal
/// exactly when their texts do; their order is the order of interning and must never reach output.
struct Name {
  uint32_t id = 0;

  explicit operator bool() const { return id != 0; }
  friend bool operator==(Name a, Name b) { return a.id == b.id; }
  friend bool operator!=(Name a, Name b) { return a.id != b.id; }
};

/// Handle of a text that is shown and never looked for, such as a reason. Equal texts may have different
/// handles. Every name is a text.
struct Text {
  uint32_t id = 0;

  Text() = default;
  Text(Name name) : id(name.id) {}
  explicit Text(uint32_t id) : id(id) {}
  explicit operator bool() const { return id != 0; }
};

/// Owns the texts. Never forgets one; texts stay at their address.
class Interner {
public:
  Interner();
  Interner(const Interner &) = delete;
  Interner &operator=(const Interner &) = delete;

  Name intern(llvm::StringRef text);
  /// The handle of a text that was interned before, or the zero handle.
  Name find(llvm::StringRef text) const;
  /// The same for several texts: their loads wait side by side, not one after the other.
  void find(llvm::ArrayRef<llvm::StringRef> several, llvm::SmallVectorImpl<Name> &found) const;
  /// A handle for a text that somebody else keeps at its address as long as the interner lives.
  Text keep(llvm::StringRef text);
  llvm::StringRef text(Text handle) const { return texts[handle.id]; }
  size_t size() const { return texts.size(); }

private:
  /// One load tells whether the text beside it is worth comparing: names are many and come in any order.
  struct Slot {
    const char *text = nullptr; ///< its length stands before it; none: the slot is free
    uint32_t hash = 0, id = 0;
  };
  /// The slot of a text, or the free one where it belongs.
  const Slot &slotOf(llvm::StringRef text, uint32_t hash) const;
  void grow();

  std::vector<Slot> slots; ///< a power of two, at most three quarters in use
  uint32_t used = 0;
  llvm::BumpPtrAllocator arena;
  std::vector<llvm::StringRef> texts; ///< by handle
};

} // namespace zsp

template <> struct llvm::DenseMapInfo<zsp::Name> {
  static zsp::Name getEmptyKey() { return {~0u}; }
  static zsp::Name getTombstoneKey() { return {~0u - 1}; }
  static unsigned getHashValue(zsp::Name name) { return DenseMapInfo<uint32_t>::getHashValue(name.id); }
  static bool isEqual(zsp::Name a, zsp::Name b) { return a == b; }
};
