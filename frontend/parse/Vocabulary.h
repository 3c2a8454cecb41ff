/// Token and rule names of the generated parser. The only way to its header.
#pragma once

#include "frontend/parse/GrammarParser.h"

#include "ZspParser.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace zsp::parse {

using Grammar = antlr::ZspParser;

/// Token type of a keyword, 0 for any other word.
int32_t keywordType(llvm::StringRef word);
/// How a token type is written; empty for names, words and strings.
llvm::StringRef spelling(int32_t type);
bool isKeyword(int32_t type);
/// Highest token type.
size_t maxTokenType();
const std::vector<std::string> &ruleNames();

} // namespace zsp::parse
