/// How messages name tokens.
#pragma once

#include "frontend/parse/GrammarParser.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace zsp::parse {

/// As it is written, cut where it is too long for a message.
std::string quoted(llvm::StringRef written);
/// What was found: 'to', a string, the end of the file.
std::string describeFound(const Token &token, llvm::StringRef text);
/// 'on', a name, 'because' or a statement.
std::string describeExpected(TokenSet expected);
/// The keyword of the set nearest to a misspelt word; 0 if none is near.
int32_t nearestKeyword(llvm::StringRef word, const TokenSet &among);

/// The same for what stands where a keyword belongs: also one that is written in capitals.
int32_t meantKeyword(const Token &found, llvm::StringRef text, const TokenSet &among);
/// "its items are ...", or nothing to add.
std::string describeItems(const TokenSet &expected);

/// Keywords that begin a statement.
bool startsStatement(int32_t type);
/// The same, and never occur within one.
bool onlyStartsStatement(int32_t type);

} // namespace zsp::parse
