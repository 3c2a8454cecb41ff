/// Statements that give no access and pass through to the output.
#pragma once

#include "ir/model/Row.h"

namespace zsp::ir {

/// A command that nobody here vouches for. A back end prints it as it is; where it does not understand it, or
/// where it changes what the policy is about, nothing about access is proved.
struct RawCommand {
  Products products = NoProducts; ///< one
  Name text;                      ///< one line, characters that every EBCDIC code page has in the same place
  Name reason;
  Origin origin;
};

/// A finding that the policy accepts, with a reason. It occurred, and was not shown.
struct AcceptedFinding {
  Name finding; ///< redundant-permit: name of its group for -W
  ProfileId profile;
  Name reason;
  Products products = AllProducts;
  Origin origin;
};

/// `severity off wide_generic because "..."`: what the policy makes of a warning.
struct FindingSeverity {
  enum Level : uint8_t { Off, Warning, Error } level = Warning;
  Name finding; ///< as in AcceptedFinding
  Name reason;  ///< may be empty, but not with Off
  Origin origin;
};

} // namespace zsp::ir
