/// Extension masks of rule entries: what they match, and which of two comes first. Source: reference
/// acf2-and-top-secret.md sections 2.3, 2.4 and 3.
#pragma once

#include "backends/acf2/Assumptions.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace zsp::acf2 {

/// Holds `*` (one character) or `-`.
bool isMask(llvm::StringRef extension);
/// A mask whose meaning is known: `-` stands at the end of a qualifier, and alone only as the last one. Names
/// without mask characters, and the empty one, are well formed, too.
bool isWellFormedMask(llvm::StringRef extension);
/// Would ACF2 take the extension for something else? A `$` begins a statement of the rule set, and some words
/// of a resource rule's line stand without parentheses.
bool isWordOfRules(llvm::StringRef extension, bool dataset);
/// Does the mask match what follows the key in a name? Both may be empty. Only for well-formed masks.
bool matchesMask(llvm::StringRef mask, llvm::StringRef rest, const Acf2Assumptions &assume);
/// Negative if a comes first in a sorted rule set: none first, then from specific to general.
int compareMasks(llvm::StringRef a, llvm::StringRef b);
/// General patterns that tell apart what the mask under this key tells apart.
std::vector<std::string> patternsOf(llvm::StringRef key, llvm::StringRef mask);

} // namespace zsp::acf2
