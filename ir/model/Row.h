/// What the rows of all tables share: typed indices, products, spelled names, origins, days.
#pragma once

#include "ir/support/Names.h"
#include "ir/support/Source.h"

#include <cstdint>

namespace zsp::ir {

/// Index of a row. Each table has its own type, so that one cannot stand for another.
template <typename Row> struct Id {
  static constexpr uint32_t none = ~0u;
  uint32_t index = none;
  explicit operator bool() const { return index != none; }
  friend bool operator==(Id a, Id b) { return a.index == b.index; }
  friend bool operator!=(Id a, Id b) { return a.index != b.index; }
  friend bool operator<(Id a, Id b) { return a.index < b.index; }
};

struct ResourceClass;
struct Principal;
struct Profile;
struct Permit;
struct Condition;
struct Facility;
struct Certificate;
using PrincipalId = Id<Principal>;
using ClassId = Id<ResourceClass>;
using ProfileId = Id<Profile>;
using PermitId = Id<Permit>;
using ConditionId = Id<Condition>;
using FacilityId = Id<Facility>;
using CertificateId = Id<Certificate>;

/// Bit set of products that a row is for.
enum Products : uint8_t { NoProducts = 0, Racf = 1, Acf2 = 2, Tss = 4, AllProducts = 7 };

/// A name that may stand for a job symbol. `spelling` is the name with each part that comes from a parameter
/// with `symbol` written as ${SYMBOL}: value ZWE.SZWEAUTH, spelling ${HLQ}.SZWEAUTH. Without symbols both
/// are the same handle.
struct Spelled {
  Name value;
  Name spelling;
};

/// Which statement a row comes from. `unit` is the policy's or module's name: it does not shift.
struct Origin {
  Name unit;
  SourceRange range;
};

/// Day as yyyymmdd, 0 if absent.
using Date = uint32_t;

} // namespace zsp::ir
