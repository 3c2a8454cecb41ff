#include "ir/access/Query.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::ir {

namespace {
struct Word {
  std::string text;
  bool quoted = false;
  bool is(llvm::StringRef keyword) const { return !quoted && text == keyword; }
};
using Words = llvm::SmallVector<Word, 8>;
} // namespace

static constexpr llvm::StringLiteral usage =
    "ask 'who can LEVEL CLASS NAME', 'what can WHO do' or 'can WHO LEVEL CLASS NAME'";

static std::optional<Words> split(llvm::StringRef text, std::string &error) {
  Words words;
  for (text = text.ltrim(); !text.empty(); text = text.ltrim()) {
    char first = text.front();
    bool quoted = first == '"' || first == '\'';
    size_t end = quoted ? text.find(first, 1) : std::min(text.find_first_of(" \t\r\n"), text.size());
    if (end == llvm::StringRef::npos) {
      error = fmt::format("the quote before '{}' has no end", text.drop_front());
      return std::nullopt;
    }
    words.push_back({text.slice(quoted, end).str(), quoted});
    text = text.drop_front(end + quoted);
    if (quoted && !text.empty() && !llvm::isSpace(text.front())) {
      error = fmt::format("a blank must follow the quoted name '{}'", words.back().text);
      return std::nullopt;
    }
  }
  for (const Word &word : words)
    if (word.text.empty()) {
      error = "a quoted name is empty";
      return std::nullopt;
    }
  return words;
}

/// LEVEL CLASS NAME.
static bool readClaim(llvm::ArrayRef<Word> words, QueryText &query, std::string &error) {
  std::optional<AccessLevel> level = parseAccessLevel(words[0].text);
  if (!level) {
    error =
        fmt::format("'{}' is not an access level: EXECUTE, READ, UPDATE, CONTROL or ALTER", words[0].text);
    return false;
  }
  if (*level == AccessLevel::None) {
    error = "NONE is no access to ask for";
    return false;
  }
  query.level = *level;
  query.className = words[1].text;
  query.resource = words[2].text;
  return true;
}

std::optional<QueryText> parseQuery(llvm::StringRef text, std::string &error) {
  std::optional<Words> read = split(text, error);
  if (!read)
    return std::nullopt;
  llvm::ArrayRef<Word> words = *read;
  QueryText query;
  bool well = false;
  if (words.size() == 5 && words[0].is("who") && words[1].is("can")) {
    query.form = QueryText::WhoCan;
    well = readClaim(words.drop_front(2), query, error);
  } else if (words.size() == 5 && words[0].is("can")) {
    query.form = QueryText::Can;
    query.who = words[1].text;
    well = readClaim(words.drop_front(2), query, error);
  } else if (words.size() == 4 && words[0].is("what") && words[1].is("can") && words[3].is("do")) {
    query.form = QueryText::WhatCan;
    query.who = words[2].text;
    well = true;
  } else {
    error = fmt::format("'{}' is no question: {}", text.trim(), usage);
  }
  return well ? std::optional(query) : std::nullopt;
}

} // namespace zsp::ir
