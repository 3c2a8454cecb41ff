/// Two spellings of one name: `-W` and the tables of messages say high-risk, policies and reports high_risk.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <string>

namespace zsp {

/// As `accept` and `severity` write the name of a group of messages.
inline std::string findingOfGroup(llvm::StringRef group) {
  std::string word = group.str();
  std::replace(word.begin(), word.end(), '-', '_');
  return word;
}

/// The group of messages, in whichever spelling it is given.
inline std::string groupOfFinding(llvm::StringRef word) {
  std::string group = word.str();
  std::replace(group.begin(), group.end(), '_', '-');
  return group;
}

} // namespace zsp
