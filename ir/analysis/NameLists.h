/// Lists of resource names that z/OS asks for, made from stdlib/classes.
#pragma once

#include "ir/model/AccessLevel.h"
#include "ir/support/EmbeddedFile.h"

#include "llvm/ADT/StringMap.h"

#include <vector>

namespace zsp {

/// What tools/cmake/ZspEmbed.cmake makes of stdlib/classes/high-risk.txt and known-names.txt.
extern const EmbeddedFile nameLists[];
extern const size_t nameListsCount;

} // namespace zsp

namespace zsp::analysis {

/// Access that is as good as other people's authority.
struct HighRisk {
  llvm::StringRef name; ///< discrete, or a pattern of a general resource class
  ir::AccessLevel level;
  llvm::StringRef why; ///< "acts as any user without a password"
};

/// Rows of high-risk.txt by class, in the order of the file.
const llvm::StringMap<std::vector<HighRisk>> &highRisks();
/// Rows of known-names.txt by class.
const llvm::StringMap<std::vector<llvm::StringRef>> &knownNames();

} // namespace zsp::analysis
