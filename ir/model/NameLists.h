/// Lists of resource names that z/OS asks for, made from stdlib/classes.
#pragma once

#include "ir/model/AccessLevel.h"
#include "ir/support/EmbeddedFile.h"

#include "llvm/ADT/ArrayRef.h"

namespace zsp {

/// What tools/cmake/ZspEmbed.cmake makes of stdlib/classes/high-risk.txt and known-names.txt.
extern const EmbeddedFile nameLists[];
extern const size_t nameListsCount;

} // namespace zsp

namespace zsp::ir {

/// Access that is as good as other people's authority.
struct HighRisk {
  llvm::StringRef name; ///< discrete, or a pattern of a general resource class
  AccessLevel level;
  llvm::StringRef why; ///< "acts as any user without a password"
};

/// Rows of high-risk.txt for a class, in the order of the file.
llvm::ArrayRef<HighRisk> highRisks(llvm::StringRef cls);
/// Names of a class that z/OS asks for (known-names.txt), sorted; a policy need not know them.
llvm::ArrayRef<llvm::StringRef> knownNames(llvm::StringRef cls);

} // namespace zsp::ir
