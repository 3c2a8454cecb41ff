/// What LIST, WHOOWNS and WHOHAS show: the choices of the driver that looks first. Where one is wrong, a
/// listing is not understood, the step fails, and nothing runs.
#pragma once

#include "llvm/ADT/StringRef.h"

namespace zsp::tss::listings {

using Text = llvm::StringLiteral;

/// Messages seen in public scripts that read them: no such ACID; nobody owns the name.
inline constexpr Text noAcid = "TSS0314E";
inline constexpr Text notOwned = "TSS0318E";
/// A command that failed (reference section 6.2).
inline constexpr Text failed = "TSS0301I";

/// LIST(acid) DATA(ALL), an operand of the vendor's report manual, which shows this first pair. The layout
/// `KEY = value` is that of its example; that values of z/OS UNIX stand there as well is not confirmed.
inline constexpr Text acid = "ACCESSORID";
inline constexpr Text name = "NAME", type = "TYPE", department = "DEPT ACID";
/// Not confirmed: how PROTECTED, memberships and the facility of an address space are shown.
inline constexpr Text attributes = "ATTRIBUTES", profiles = "PROFILES", groups = "GROUPS";
inline constexpr Text facilities = "FACILITY", masterFacility = "MASTER FAC";

/// LIST(STC): `STC = procedure ACID = acid`. Not confirmed.
inline constexpr Text startedTask = "STC";
/// LIST(RDT) RESCLASS(class), documented by the vendor: `RESOURCE CLASS = class`, which is not confirmed,
/// then `ACCESS = ALL(FFFF),UPDATE(6000),...` as in the reference. The message is not known.
inline constexpr Text resourceClass = "RESOURCE CLASS", levels = "ACCESS", defaultLevel = "DEFACC";
inline constexpr Text noClass[] = {"NOT FOUND", "NOT DEFINED"};

/// WHOOWNS and WHOHAS: `class = prefix OWNER(acid)`; of each permit `XAUTH = name ACID(acid)` and below it
/// `ACCESS = level`, `UNTIL = day`, and whatever else it says. The permits of everyone show this ACID. Not
/// confirmed.
inline constexpr Text permit = "XAUTH";
inline constexpr Text everyone = "*ALL*";

} // namespace zsp::tss::listings
