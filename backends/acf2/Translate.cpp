#include "backends/acf2/Translate.h"

#include "backends/acf2/Mask.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::acf2 {

constexpr size_t longestKey = 40;

const ir::Acf2Key *siteKey(const ir::Policy &policy, llvm::StringRef key) {
  for (const ir::Acf2Key &row : policy.acf2.keys)
    if (policy.text(row.key) == key)
      return &row;
  return nullptr;
}

static bool isNameCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || StringRef("@#$").contains(c);
}

namespace {

/// The part behind the key, translated as text: once for the value and once for its spelling, whose symbols
/// hold no generic characters.
struct Extension {
  std::string mask;
  std::optional<std::string> excluded;
  std::string problem;
};

} // namespace

static constexpr const char *oneQualifier = "a '*' that stands for exactly one qualifier has no mask";

/// A qualifier in front of the last.
static std::string innerQualifier(StringRef part, std::string &problem) {
  bool open = part.consume_back("*");
  if (part.empty() || part.contains('*'))
    problem = part.empty() ? oneQualifier : "'**' inside a name has no mask";
  if (part.ends_with("%"))
    problem = "a '%' at the end of a qualifier would match no character, too";
  std::string text = part.str();
  std::replace(text.begin(), text.end(), '%', '*');
  return open ? text + "-" : text;
}

static Extension extensionOf(StringRef rest, bool dataset) {
  Extension result;
  llvm::SmallVector<StringRef, 8> parts;
  rest.split(parts, '.');
  StringRef last = parts.pop_back_val();
  bool atLeastOne = last == "*" && !dataset;
  if (last == "**" && !parts.empty() && parts.back() == "*") {
    atLeastOne = true;
    parts.pop_back();
  }
  std::vector<std::string> masks;
  for (StringRef part : parts)
    masks.push_back(innerQualifier(part, result.problem));
  if (atLeastOne || last == "**") {
    if (atLeastOne) {
      result.excluded = llvm::join(masks, ".");
      if (StringRef(*result.excluded).find_first_of("*-") != StringRef::npos)
        result.problem = "its mask would match the names one level up, too, and these are not one name";
    }
    masks.push_back("-");
  } else if (last == "*") {
    result.problem = oneQualifier;
  } else {
    masks.push_back(innerQualifier(last, result.problem));
    if (last.ends_with("*") && !dataset)
      masks.push_back("-"); // a '*' at the end spans qualifiers in general resource classes
  }
  result.mask = llvm::join(masks, ".");
  return result;
}

/// A symbol that may stand for several qualifiers cannot be a key: then the value is written.
static ir::Spelled splittable(const ir::Policy &policy, ir::Spelled name) {
  StringRef first = policy.text(name.spelling).split('.').first;
  for (const ir::Symbol &symbol : policy.symbols)
    if (symbol.kind == ir::Symbol::Dataset && !symbol.oneQualifier &&
        first.contains(("${" + policy.text(symbol.symbol) + "}").str()))
      return spelled(name.value);
  return name;
}

static std::string problemOf(StringRef key, StringRef rest) {
  for (char c : key)
    if (!isNameCharacter(c) && c != '.')
      return StringRef("*%").contains(c)
                 ? "a $KEY is the first qualifier, and a generic one hides other rule sets"
                 : "a $KEY holds A-Z, 0-9, @, # and $ only here";
  for (char c : rest)
    if (!isNameCharacter(c) && !StringRef(".*%").contains(c))
      return "rule masks hold A-Z, 0-9, @, # and $ only here";
  if (key.size() > longestKey)
    return "a $KEY has 40 characters at most";
  return {};
}

Translation translate(const ir::Policy &policy, const ir::Profile &profile) {
  Translation result;
  ir::Spelled name = splittable(policy, profile.pattern);
  bool dataset = policy[profile.cls].isDataset;
  auto [key, rest] = policy.text(name.value).split('.');
  auto [keySpelling, restSpelling] = policy.text(name.spelling).split('.');
  if (!dataset && siteKey(policy, policy.text(name.value))) {
    std::tie(key, keySpelling) = std::pair(policy.text(name.value), policy.text(name.spelling));
    rest = restSpelling = {};
  }
  result.problem = problemOf(key, rest);
  if (profile.volume)
    result.problem = "a profile for one volume has no counterpart that is sure";
  auto intern = [&](StringRef text) { return policy.names->intern(text); };
  result.key = {intern(key), intern(keySpelling)};
  if (!result.problem.empty() || rest.empty())
    return result;
  Extension value = extensionOf(rest, dataset), spelling = extensionOf(restSpelling, dataset);
  result.problem = value.problem;
  result.extension = {intern(value.mask), intern(spelling.mask)};
  // No data set has one qualifier: `hlq.-` needs nothing beside it.
  if (value.excluded && !(dataset && value.excluded->empty()))
    result.excluded = {intern(*value.excluded), intern(spelling.excluded.value_or(""))};
  for (const std::string &line : {value.mask, value.excluded.value_or(std::string())})
    if (result.problem.empty() && isWordOfRules(line, dataset))
      result.problem =
          fmt::format("'{}' at the beginning of a line is a word of the rule there, no name", line);
  return result;
}

} // namespace zsp::acf2
