/// What LIST and DECOMP show: the choices of the driver that looks first. Where one is wrong, a listing is
/// not understood, the step fails, and nothing runs.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace zsp::acf2::listings {

using Text = llvm::StringLiteral;

/// DECOMP writes the control statement $KEY(key): documented, the one statement that every rule set has.
inline constexpr Text ruleKey = "$KEY(";
/// The statement of a rule set that goes by roles: documented.
inline constexpr Text roleset = "$ROLESET";
/// LIST of a record other than a logonid begins with `system / key LAST CHANGED BY`. Not confirmed. A
/// logonid's begins with the logonid; its flags stand behind that line. Not confirmed.
inline constexpr Text recordHeading = "LAST CHANGED BY";
/// A message (ACFxxxxx) with one of these words says that there is no such record or rule set. No id is
/// documented; ACF01004 LOGONID ... NOT FOUND is known from signing on.
inline constexpr Text notThere[] = {"NOT FOUND", "DOES NOT EXIST"};
/// Rights of a logonid that rules do not stop (reference section 1.2).
inline constexpr Text bypasses[] = {"NON-CNCL", "SECURITY", "READALL"};
/// Rights that no INSERT of ours gives and that a logonid may have as well, and the heading in front of them.
/// The names are the vendor's, the heading is not confirmed.
inline constexpr Text powers[] = {"ACCOUNT", "ALLCMDS", "AUDIT",   "CONSULT",  "LEADER",  "MAINT",
                                  "MUSASS",  "PPGM",    "REFRESH", "TAPE-BLP", "TAPE-LBL"};
inline constexpr Text privileges = "PRIVILEGES";
/// The field of a role that takes out whom INCLUDE lets in: documented.
inline constexpr Text excluded = "EXCLUDE";
/// Messages of MODIFY, documented by z/OS: not a command, no such job, not authorized. ACF2's own answers go
/// to the console.
inline constexpr Text modifyFailed[] = {"IEE305I", "IEE341I", "IEE345I"};

} // namespace zsp::acf2::listings
