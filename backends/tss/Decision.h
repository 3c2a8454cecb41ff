/// Top Secret's answer to one request. Source: reference acf2-and-top-secret.md section 6.5.
#pragma once

#include "backends/common/AccessComparison.h"
#include "backends/tss/Assumptions.h"
#include "backends/tss/Database.h"
#include "ir/model/OtherSites.h"

#include "llvm/ADT/ArrayRef.h"

#include <optional>

namespace zsp::tss {

/// AUTH control option: which records count.
struct AuthSetting {
  bool merge = false;    ///< MERGE: user and profiles are one pool; else OVERRIDE: the first that matches
  bool allMerge = false; ///< ALLMERGE: the ALL record is in the pool; else ALLOVER: it comes last
  const char *text = "OVERRIDE,ALLOVER";
};
/// The documented combinations that the site's statement leaves open.
llvm::ArrayRef<AuthSetting> settingsOf(ir::TssSite::Auth auth);

/// Bits of the permits that decide for the name, each of them on its own; nothing if no record has one.
struct Verdict {
  std::vector<uint16_t> permits;
  std::vector<std::pair<std::string, std::string>> from; ///< record and name of each
};

/// `records`: the user, if there is one, and its profiles in order of attachment. ALL is always asked.
Verdict decide(const ClassRow &cls, llvm::ArrayRef<std::string> records, llvm::StringRef resource,
               const AuthSetting &auth, const TssAssumptions &assume);

/// Levels that permits of the class can tell apart.
backends::Levels toldApart(const ClassRow &cls);
/// Requests that the verdict allows. In a class without levels any permit gives READ, the only one there.
backends::Levels levelsOf(const ClassRow &cls, const Verdict &verdict);

} // namespace zsp::tss
