/// Facts about Top Secret that no page at hand settles, each with the choice made here; docs/tss.md lists
/// them by these names. Source: reference acf2-and-top-secret.md sections 6.1 to 6.6, 7 and 8.
#pragma once

#include <cstdint>

namespace zsp::tss {

struct TssAssumptions {
  bool longestDecides = true;   ///< of two names in one record the longer decides, however weak its access
  bool equalNamesAdd = true;    ///< permits of one name in different records of a pool: any of them suffices
  bool noneWinsTies = true;     ///< but ACCESS(NONE) among them denies
  uint16_t updateBits = 0x6000; ///< ACCESS(UPDATE) includes READ in predefined classes
  bool protectedHasNoPassword =
      true;                         ///< CREATE ... PROTECTED needs no PASSWORD, and nobody signs on with one
  bool addKeepsPresentField = true; ///< ADD of a UID, GID or HOME that is there already changes nothing
  bool monthFirst = true;           ///< UNTIL(mm/dd/yy); a site can have another order of dates
  unsigned ownLength = 26;          ///< longest prefix that can be owned, where the class table does not say
};

} // namespace zsp::tss
