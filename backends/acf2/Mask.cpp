#include "backends/acf2/Mask.h"

#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace zsp::acf2 {

using Qualifiers = llvm::SmallVector<StringRef, 8>;

static Qualifiers qualifiersOf(StringRef name) {
  Qualifiers parts;
  if (!name.empty())
    name.split(parts, '.');
  return parts;
}

bool isMask(StringRef extension) {
  return extension.find_first_of("*-") != StringRef::npos;
}

bool isWordOfRules(StringRef extension, bool dataset) {
  if (extension.starts_with("$"))
    return true;
  bool isVerify = !extension.empty() && StringRef("VERIFY").starts_with(extension); // may be shortened
  return !dataset && (isVerify || extension == "ALLOW" || extension == "LOG" || extension == "PREVENT");
}

bool isWellFormedMask(StringRef extension) {
  Qualifiers parts = qualifiersOf(extension);
  for (size_t i = 0; i < parts.size(); ++i) {
    bool last = i + 1 == parts.size();
    size_t dash = parts[i].find('-');
    if (parts[i].empty() || (dash != StringRef::npos && dash + 1 != parts[i].size()))
      return false;
    if (parts[i] == "-" && !last)
      return false;
  }
  return true;
}

/// Trailing asterisks stand for no or one character each, others for exactly one.
static bool matchesQualifier(StringRef mask, StringRef text) {
  bool open = mask.consume_back("-");
  StringRef fixed = open ? mask : mask.rtrim('*');
  size_t optional = mask.size() - fixed.size();
  if (text.size() < fixed.size())
    return false;
  for (size_t i = 0; i < fixed.size(); ++i)
    if (fixed[i] != '*' && fixed[i] != text[i])
      return false;
  return open || text.size() <= fixed.size() + optional;
}

bool matchesMask(StringRef mask, StringRef rest, const Acf2Assumptions &assume) {
  Qualifiers wanted = qualifiersOf(mask), given = qualifiersOf(rest);
  bool open = !wanted.empty() && wanted.back() == "-";
  if (open)
    wanted.pop_back();
  bool needsOne = open && !wanted.empty() && !assume.dashMatchesNone;
  if (given.size() < wanted.size() + needsOne || (!open && given.size() != wanted.size()))
    return false;
  for (size_t i = 0; i < wanted.size(); ++i)
    if (!matchesQualifier(wanted[i], given[i]))
      return false;
  return true;
}

static unsigned generality(char c) {
  return c == '-' ? 2 : c == '*' ? 1 : 0;
}

int compareMasks(StringRef a, StringRef b) {
  size_t i = 0;
  while (i < std::min(a.size(), b.size()) && a[i] == b[i])
    ++i;
  if (i == a.size() || i == b.size())
    return int(a.size() > b.size()) - int(a.size() < b.size());
  if (unsigned left = generality(a[i]), right = generality(b[i]); left != right)
    return left < right ? -1 : 1;
  return a[i] < b[i] ? -1 : 1;
}

std::vector<std::string> patternsOf(StringRef key, StringRef mask) {
  std::string name = key.str();
  if (mask.empty())
    return {name};
  Qualifiers parts = qualifiersOf(mask);
  std::vector<std::string> names = {name};
  for (size_t i = 0; i < parts.size(); ++i) {
    bool last = i + 1 == parts.size();
    StringRef part = parts[i];
    std::vector<std::string> longer;
    for (const std::string &before : names) {
      if (part == "-") {
        longer.push_back(before + ".**");
        continue;
      }
      if (part.ends_with("-")) {
        std::string open = before + "." + part.drop_back().str() + "*";
        std::replace(open.begin() + before.size(), open.end() - 1, '*', '%');
        longer.push_back(open);
        if (last) // a * at the end spans qualifiers, the mask does not
          longer.push_back(open + ".*");
        continue;
      }
      for (size_t dropped = 0; dropped <= part.size() - part.rtrim('*').size(); ++dropped) {
        std::string exact = part.drop_back(dropped).str();
        std::replace(exact.begin(), exact.end(), '*', '%');
        if (!exact.empty())
          longer.push_back(before + "." + exact);
      }
    }
    names = std::move(longer);
  }
  return names;
}

} // namespace zsp::acf2
