/// A second, slow reading of table 3.1 of the reference (racf.md): each profile name becomes a regular
/// expression, and names are enumerated. Shares nothing with the code under test.
#pragma once

#include "ir/model/Pattern.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Regex.h"

#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace zsp::ir::oracle {

inline std::string regexOf(const Pattern &pattern) {
  bool spans = pattern.naming() != Naming::DatasetEgn;
  std::string percent =
      pattern.assumptions().percentMatchesPeriod && pattern.naming() == Naming::General ? "." : "[^.]";
  llvm::SmallVector<llvm::StringRef> qualifiers;
  pattern.text().split(qualifiers, '.');
  std::string regex = "^";
  for (size_t i = 0; i < qualifiers.size(); ++i) {
    llvm::StringRef qualifier = qualifiers[i];
    bool last = i + 1 == qualifiers.size();
    bool afterLeadingStars = i == 1 && qualifiers[0] == "**";
    std::string separator = i == 0 || afterLeadingStars ? "" : "\\.";
    if (qualifier == "**") {
      regex += i > 0 ? "(\\.[^.]+)*" : last ? ".+" : "([^.]+\\.)*";
      continue;
    }
    regex += separator;
    if (qualifier == "*") {
      regex += last && spans ? ".+" : "[^.]+";
      continue;
    }
    bool star = qualifier.consume_back("*");
    for (char c : qualifier)
      regex += c == '%' ? percent : llvm::Regex::escape(llvm::StringRef(&c, 1));
    if (star)
      regex += last && spans ? ".*" : "[^.]*";
  }
  return regex + "$";
}

inline bool isLegalName(llvm::StringRef name, bool dataset) {
  llvm::SmallVector<llvm::StringRef> qualifiers;
  name.split(qualifiers, '.');
  if (dataset && qualifiers.size() < 2)
    return false;
  for (llvm::StringRef qualifier : qualifiers) {
    if (qualifier.empty())
      return false;
    bool badStart = qualifier[0] == '-' || (qualifier[0] >= '0' && qualifier[0] <= '9');
    if (dataset && (badStart || qualifier.size() > 8))
      return false;
  }
  return !dataset || name.size() <= 44;
}

/// All legal names of at most `longest` characters from `characters` and period, shortest first.
inline const std::vector<std::string> &allNames(std::string characters, size_t longest, bool dataset) {
  static std::map<std::tuple<std::string, size_t, bool>, std::vector<std::string>> known;
  auto [entry, isNew] = known.try_emplace({characters, longest, dataset});
  if (!isNew)
    return entry->second;
  characters += '.';
  std::vector<std::string> level{""};
  for (size_t length = 1; length <= longest; ++length) {
    std::vector<std::string> next;
    for (const std::string &name : level)
      for (char c : characters)
        next.push_back(name + c);
    for (const std::string &name : next)
      if (isLegalName(name, dataset))
        entry->second.push_back(name);
    level = std::move(next);
  }
  return entry->second;
}

/// Flag n: does the pattern match the n-th name?
inline std::vector<bool> matchesOf(const Pattern &pattern, const std::vector<std::string> &names) {
  llvm::Regex regex(regexOf(pattern));
  std::vector<bool> flags;
  for (const std::string &name : names)
    flags.push_back(!pattern.text().contains('&') && regex.match(name));
  return flags;
}

} // namespace zsp::ir::oracle
