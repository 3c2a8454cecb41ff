/// What RACF's class descriptor table says about a class, and how sure each fact is.
#pragma once

#include "ir/model/AccessLevel.h"
#include "ir/model/Pattern.h"
#include "ir/support/Names.h"
#include "ir/support/Source.h"

#include <cstdint>

namespace zsp::ir {

/// Only Sure facts reject a policy; the others warn.
enum class Certainty : uint8_t {
  Unknown, ///< nobody here knows
  Memory,  ///< from memory of the manuals
  Sure,    ///< read in a manual or seen in a listing, or declared by the policy itself
};

template <typename T> struct Fact {
  T value{};
  Certainty certainty = Certainty::Unknown;
  bool isSure() const { return certainty == Certainty::Sure; }
  bool isKnown() const { return certainty != Certainty::Unknown; }
};

/// CDTINFO RACLIST.
enum class Raclist : uint8_t { Disallowed, Allowed, Required };

/// Sets of characters, as CDTINFO FIRST and OTHER name them.
enum CharacterSet : uint8_t {
  Alpha = 1,    ///< A-Z
  National = 2, ///< @ # $
  Numeric = 4,  ///< 0-9
  Special = 8,  ///< anything else but blank, comma, parenthesis, semicolon
  AnyCharacter = 15,
};

/// How a change becomes effective.
enum class Refresh : uint8_t {
  None,           ///< immediately, or class cannot hold generics
  Raclist,        ///< SETROPTS RACLIST(class) REFRESH
  Generic,        ///< SETROPTS GENERIC(class) REFRESH, needed for generic profiles only
  ProgramControl, ///< SETROPTS WHEN(PROGRAM) REFRESH
};

struct ResourceClass {
  Name name;
  Fact<uint16_t> maxLength;
  Fact<uint16_t> posit;
  Fact<Raclist> raclist;
  Fact<bool> generic;
  Fact<bool> mixedCase;
  Fact<AccessLevel> defaultUacc;
  Fact<uint8_t> first;                          ///< CharacterSet bits
  Fact<uint8_t> other;                          ///< CharacterSet bits
  Fact<uint8_t> levels;                         ///< bit n stands for AccessLevel n
  Name groupingClass;                           ///< profiles of it hold members of this class; may be empty
  Name acf2Type;                                ///< ACF2's resource type, 3 characters; empty: not known
  Certainty acf2Certainty = Certainty::Unknown; ///< Sure where the policy or its site says it
  Name tssClass;                                ///< Top Secret's name of the class; empty: not known
  Certainty tssCertainty = Certainty::Unknown;
  Fact<uint16_t> tssOwnLength;    ///< longest name or prefix that can be owned
  Fact<uint16_t> tssPermitLength; ///< longest name in a permit
  Fact<bool> tssLevels;           ///< permits have access levels; no: any permit gives any access
  bool isGrouping = false;
  bool needsMembers = false;     ///< PROGRAM, GLOBAL, RACFVARS: a profile without ADDMEM protects nothing
  bool mayBeDeclared = false;    ///< in the table, but not on every system: a policy may declare it
  bool profilesByRdefine = true; ///< DIGTCERT, DIGTRING, IDIDMAP: no RDEFINE, no permits here
  bool declared = false;         ///< by a `class` statement of the policy
  SourceRange declaredAt;        ///< that statement
  bool active = false;           ///< declared, or named in `activate`: the policy may change its options
  Refresh refresh = Refresh::Raclist;

  bool isDataset = false;
};

/// Naming rules of a class in a policy: data set names always mean enhanced generic naming, whatever the site
/// has; a back end translates.
inline Naming namingOf(const ResourceClass &cls) {
  return cls.isDataset ? Naming::DatasetEgn : Naming::General;
}

} // namespace zsp::ir
