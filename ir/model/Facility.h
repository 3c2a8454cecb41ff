/// Top Secret's facilities: what a user signs on to. RACF and ACF2 have nothing like them. Source: reference
/// acf2-and-top-secret.md sections 6.5 and 6.7 (FACILITY control options, MASTFAC).
#pragma once

#include "ir/model/Row.h"

namespace zsp::ir {

/// FACILITY(USERnn=NAME=name), with its attributes.
struct Facility {
  /// What becomes of a request that no permit allows.
  enum Mode : uint8_t {
    Fail,    ///< refused
    Warn,    ///< allowed and logged
    Impl,    ///< refused to users that are defined, allowed to others
    Dormant, ///< allowed
  };
  Name name;           ///< 1 to 8 characters A-Z 0-9 @ # $
  uint16_t number = 0; ///< of the entry USERnn that becomes this facility, 0 to 221
  Mode mode = Fail;
  bool resources = false; ///< RES: permits of maskable classes count here
  Products products = Tss;
  Origin origin;
};

/// MASTFAC: the address space of the user is a server that signs users on to the facility.
struct MultiUser {
  FacilityId facility;
  PrincipalId user; ///< at most one row for each user
  Products products = Tss;
  Origin origin;
};

} // namespace zsp::ir
