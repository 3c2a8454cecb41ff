#include "frontend/parse/Wording.h"

#include "frontend/parse/Vocabulary.h"

namespace zsp::parse {

static constexpr size_t longestQuote = 60;

std::string quoted(llvm::StringRef written) {
  if (written.size() <= longestQuote)
    return fmt::format("'{}'", written);
  size_t cut = longestQuote;
  while (cut && (static_cast<uint8_t>(written[cut]) & 0xC0) == 0x80)
    --cut;
  return fmt::format("'{}...'", written.take_front(cut));
}

std::string describeFound(const Token &token, llvm::StringRef text) {
  if (token.isEof())
    return "the end of the file";
  if (token.is(Grammar::String))
    return "a string";
  return quoted(text.slice(token.begin, token.end));
}

bool startsStatement(int32_t type) {
  switch (type) {
  case Grammar::KwUser:
  case Grammar::KwGroup:
  case Grammar::KwResource:
  case Grammar::KwClass:
  case Grammar::KwSite:
  case Grammar::KwFacility:
  case Grammar::KwConnect:
  case Grammar::KwCertificate:
  case Grammar::KwRole:
  case Grammar::KwOnly: return true;
  }
  return onlyStartsStatement(type);
}

bool onlyStartsStatement(int32_t type) {
  switch (type) {
  case Grammar::KwPolicy:
  case Grammar::KwModule:
  case Grammar::KwUse:
  case Grammar::KwParam:
  case Grammar::KwSet:
  case Grammar::KwExternal:
  case Grammar::KwShared:
  case Grammar::KwStarted:
  case Grammar::KwPermit:
  case Grammar::KwDeny:
  case Grammar::KwGrant:
  case Grammar::KwFeature:
  case Grammar::KwEnable:
  case Grammar::KwDisable:
  case Grammar::KwWaive:
  case Grammar::KwMulti:
  case Grammar::KwKeyring:
  case Grammar::KwAssert:
  case Grammar::KwRequire:
  case Grammar::KwAccept:
  case Grammar::KwSeverity:
  case Grammar::KwManual:
  case Grammar::KwRaw: return true;
  }
  return false;
}

std::string describeExpected(TokenSet expected) {
  constexpr size_t most = 6;
  std::vector<std::string> parts;
  bool string = expected[Grammar::String];
  if (expected[Grammar::Name] && expected[Grammar::Word])
    parts.push_back("a name");
  else if (expected[Grammar::Name])
    parts.push_back(string ? "a name" : "a name in capitals");
  else if (expected[Grammar::Word])
    parts.push_back(string ? "a string" : "a lower-case name");
  else if (string)
    parts.push_back("a string");
  for (size_t type : {Grammar::Name, Grammar::Word, Grammar::String})
    expected.reset(type);
  for (size_t type = 1; type <= maxTokenType(); ++type)
    if (expected[type] && parts.size() <= most)
      parts.push_back(quoted(spelling(static_cast<int32_t>(type))));
  if (expected[0] && parts.empty())
    parts.push_back("the end of the file");
  if (parts.size() > most) {
    parts.resize(most);
    return fmt::format("one of {}, ...", fmt::join(parts, ", "));
  }
  if (parts.size() < 2)
    return parts.empty() ? "nothing" : parts.front();
  std::string last = parts.back();
  parts.pop_back();
  return fmt::format("{} or {}", fmt::join(parts, ", "), last);
}

int32_t nearestKeyword(llvm::StringRef word, const TokenSet &among) {
  if (word.size() > 24)
    return 0;
  // `cant` is nearer to `can`, which says the opposite.
  if (among[Grammar::KwCannot] && word.size() > 3 && word.starts_with("can"))
    return Grammar::KwCannot;
  unsigned best = std::max<unsigned>(1, static_cast<unsigned>(word.size()) / 3) + 1;
  int32_t nearest = 0;
  for (size_t type = 1; type <= maxTokenType(); ++type) {
    llvm::StringRef text = among[type] ? spelling(static_cast<int32_t>(type)) : llvm::StringRef();
    if (text.size() < 2)
      continue;
    unsigned distance = word.edit_distance(text, true, best);
    if (distance < best) {
      best = distance;
      nearest = static_cast<int32_t>(type);
    }
  }
  return nearest;
}

int32_t meantKeyword(const Token &found, llvm::StringRef text, const TokenSet &among) {
  llvm::StringRef written = text.slice(found.begin, found.end);
  if (found.is(Grammar::Word))
    return nearestKeyword(written, among);
  int32_t keyword = found.is(Grammar::Name) ? keywordType(written.lower()) : 0;
  return keyword && among[tokenBit(keyword)] ? keyword : 0;
}

std::string describeItems(const TokenSet &expected) {
  std::vector<std::string> items;
  for (size_t type = 1; type <= maxTokenType(); ++type)
    if (expected[type] && isKeyword(static_cast<int32_t>(type)))
      items.push_back(quoted(spelling(static_cast<int32_t>(type))));
  if (items.empty())
    return "it has none";
  return fmt::format("{} {}", items.size() == 1 ? "there is" : "there are", fmt::join(items, ", "));
}

} // namespace zsp::parse
