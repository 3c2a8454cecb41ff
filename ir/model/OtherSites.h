/// What a site says about itself to the ACF2 and the Top Secret back end. Source: reference
/// acf2-and-top-secret.md sections 1 to 2 and 6.3 to 6.5.
#pragma once

#include "ir/model/Row.h"

#include <vector>

namespace zsp::ir {

/// How the rule set of a $KEY that others write in as well says who has access; the two cannot be mixed.
struct Acf2Key {
  enum Grant : uint8_t { ByRole, ByUid };
  Name key; ///< 1 to 40 characters, `*` stands for one
  Grant grant = ByRole;
  Origin origin;
};

/// A field of the UID string, in order.
struct UidField {
  Name field;
  uint8_t width = 0; ///< the widths of all make at most 24
};

/// The resource type of a class, where it differs from what ACF2 takes by itself.
struct Acf2Type {
  ClassId cls;
  Name type;             ///< 3 characters; also in ResourceClass::acf2Type
  bool resident = false; ///< named in GSO INFODIR: a change needs F ACF2,REBUILD
  Origin origin;
};

/// site { acf2 { ... } }
struct Acf2Site {
  std::vector<Acf2Key> keys; ///< one for each key
  std::vector<UidField> uidLayout;
  std::vector<Acf2Type> types; ///< one for each class
};

/// Who owns the names of a class, without which nothing is protected.
struct TssOwnership {
  ClassId cls;
  Name acid;          ///< 1 to 8 characters
  bool stated = true; ///< `owned by`: is so already. `own in`: commands make it so
  Origin origin;
};

/// site { tss { ... } }
struct TssSite {
  Name departmentOfUsers; ///< 1 to 8 characters; empty: not said
  Name departmentOfGroups;
  Name departmentOfResources;
  std::vector<TssOwnership> ownerships; ///< one for each class
  /// AUTH control option: which records of a user count.
  enum Auth : uint8_t {
    AuthUnknown,
    AuthOverride, ///< the first record that matches decides: user, profiles in order, ALL
    AuthMerge,    ///< user and profiles together, the longest name decides
  } auth = AuthUnknown;
};

} // namespace zsp::ir
