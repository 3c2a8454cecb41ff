/// What people bring along from RACF commands, JCL and REXX, and how it is said in the language.
#pragma once

#include "frontend/parse/GrammarParser.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace zsp::parse {

/// The language's word for one of RACF's or a common synonym (`dfltgrp`, `reason`), if that may stand here;
/// empty otherwise. The case of the word does not matter.
std::string insteadOf(llvm::StringRef word, const TokenSet &expected);

/// The block inside this one that the item belongs in; empty if there is none.
llvm::StringRef blockOf(llvm::StringRef word, const TokenSet &expected);

/// What closes a text that the character opens, where people or their word processors use other marks than
/// double quotes; empty for any other character.
llvm::StringRef closingQuote(llvm::StringRef opening);

/// A remark about a mark that opens comments or continues lines elsewhere, as the end of a message; empty for
/// any other word. `after`: the text behind it.
std::string hintForMark(llvm::StringRef mark, llvm::StringRef after);

/// A name that stands where a class or a level belongs, and can be none.
bool isNoClass(llvm::StringRef word);
bool isNoLevel(llvm::StringRef word);
/// Whether the whole text is one token of the type.
bool lexesAs(llvm::StringRef word, size_t type);

} // namespace zsp::parse
