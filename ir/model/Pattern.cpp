#include "ir/model/Pattern.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertEBCDIC.h"

#include <algorithm>
#include <array>

using llvm::StringRef;

namespace zsp::ir {

// ---- syntax -----------------------------------------------------------------------------------------------

namespace {

constexpr size_t datasetLength = 44;
constexpr size_t qualifierLength = 8;

bool isDatasetNaming(Naming naming) {
  return naming != Naming::General;
}

bool isGenericCharacter(char c) {
  return c == '*' || c == '%';
}

bool isNational(char c) {
  return c == '@' || c == '#' || c == '$';
}

bool startsDatasetQualifier(char c) {
  return (c >= 'A' && c <= 'Z') || isNational(c);
}

bool isBadCharacter(char c, Naming naming) {
  if (c == '.' || isGenericCharacter(c))
    return false;
  if (isDatasetNaming(naming))
    return !startsDatasetQualifier(c) && !llvm::isDigit(c) && c != '-';
  return !llvm::isPrint(c) || StringRef(" ,();").contains(c);
}

using Found = std::optional<PatternError>;

PatternError at(PatternError::Kind kind, size_t begin, size_t end) {
  return {kind, static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

Found checkCharacters(StringRef text, Naming naming) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (!isBadCharacter(text[i], naming))
      continue;
    size_t end = i + 1;
    // The bytes of one UTF-8 character stay together.
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
      ++end;
    return at(PatternError::BadCharacter, i, end);
  }
  return std::nullopt;
}

Found checkStars(StringRef qualifier, size_t begin, Naming naming) {
  size_t star = qualifier.find('*');
  if (star == StringRef::npos)
    return std::nullopt;
  size_t after = qualifier.find_first_not_of('*', star);
  size_t runEnd = after == StringRef::npos ? qualifier.size() : after;
  if (runEnd - star > 1) {
    if (naming == Naming::DatasetNoEgn)
      return at(PatternError::DoubleStarNotAllowed, begin + star, begin + runEnd);
    if (qualifier != "**")
      return at(PatternError::DoubleStarNotAlone, begin, begin + qualifier.size());
    return std::nullopt;
  }
  if (runEnd != qualifier.size())
    return at(PatternError::StarInsideQualifier, begin + star, begin + runEnd);
  return std::nullopt;
}

Found checkQualifier(StringRef qualifier, size_t begin, Naming naming) {
  size_t end = begin + qualifier.size();
  if (qualifier.empty())
    return at(PatternError::EmptyQualifier, begin, end);
  if (isDatasetNaming(naming)) {
    size_t generic = qualifier.find_first_of("*%");
    if (begin == 0 && generic != StringRef::npos)
      return at(PatternError::GenericInFirst, generic, generic + 1);
    if (!startsDatasetQualifier(qualifier[0]) && !isGenericCharacter(qualifier[0]))
      return at(PatternError::BadQualifierStart, begin, begin + 1);
  }
  if (Found error = checkStars(qualifier, begin, naming))
    return error;
  if (isDatasetNaming(naming) && qualifier.size() > qualifierLength)
    return at(PatternError::QualifierTooLong, begin, end);
  return std::nullopt;
}

Found checkWhole(StringRef text, Naming naming) {
  size_t first = text.find("**");
  size_t second = first == StringRef::npos ? first : text.find("**", first + 2);
  if (second != StringRef::npos)
    return at(PatternError::TooManyDoubleStars, second, second + 2);
  if (isDatasetNaming(naming) && !text.contains('.'))
    return at(PatternError::SingleQualifier, 0, text.size());
  if (text.ends_with("%*"))
    return at(PatternError::PercentStarEnd, text.size() - 2, text.size());
  if (isDatasetNaming(naming) && text.size() > datasetLength)
    return at(PatternError::TooLong, datasetLength, text.size());
  return std::nullopt;
}

} // namespace

std::optional<PatternError> Pattern::check(StringRef text, Naming naming) {
  if (text.empty())
    return at(PatternError::Empty, 0, 0);
  if (Found error = checkCharacters(text, naming))
    return error;
  for (size_t begin = 0; begin <= text.size();) {
    StringRef qualifier = text.substr(begin).take_until([](char c) { return c == '.'; });
    if (Found error = checkQualifier(qualifier, begin, naming))
      return error;
    begin += qualifier.size() + 1;
  }
  return checkWhole(text, naming);
}

// ---- matching ---------------------------------------------------------------------------------------------

namespace {

struct StarRules {
  bool endSpans; ///< * at the end of the name covers further qualifiers
  bool percentMatchesPeriod;
};

/// Where in `name`, from `from` on, a pattern part without ** ends; npos if it does not fit. There is one
/// way at most: a * stops at the next period and only there can the pattern go on.
size_t consume(StringRef part, StringRef name, size_t from, StarRules rules, bool partIsEnd) {
  size_t at = from;
  for (size_t i = 0; i < part.size(); ++i) {
    if (part[i] == '*') {
      size_t stop = std::min(name.find('.', at), name.size());
      bool wholeQualifier = i == 0 || part[i - 1] == '.';
      if (wholeQualifier && stop == at)
        return StringRef::npos;
      bool spans = partIsEnd && rules.endSpans && i + 1 == part.size();
      at = spans ? name.size() : stop;
      continue;
    }
    if (at == name.size())
      return StringRef::npos;
    bool same = part[i] == '%' ? name[at] != '.' || rules.percentMatchesPeriod : part[i] == name[at];
    if (!same)
      return StringRef::npos;
    ++at;
  }
  return at;
}

bool coversRest(StringRef part, StringRef name, size_t from, StarRules rules) {
  return consume(part, name, from, rules, true) == name.size();
}

/// `rest` is what follows a leading "**.".
bool matchesAfterLeadingStars(StringRef rest, StringRef name, StarRules rules) {
  for (size_t from = 0;;) {
    if (coversRest(rest, name, from, rules))
      return true;
    size_t period = name.find('.', from);
    if (period == StringRef::npos)
      return false;
    from = period + 1;
  }
}

/// `head` precedes ".**"; `rest` follows it and is empty or starts with a period.
bool matchesAroundStars(StringRef head, StringRef rest, StringRef name, StarRules rules) {
  size_t from = consume(head, name, 0, rules, false);
  if (from == StringRef::npos || (from < name.size() && name[from] != '.'))
    return false;
  if (rest.empty())
    return true;
  while (from < name.size()) {
    if (coversRest(rest, name, from, rules))
      return true;
    from = std::min(name.find('.', from + 1), name.size());
  }
  return false;
}

} // namespace

bool Pattern::matches(StringRef resource) const {
  if (name.contains('&') || resource.empty())
    return false;
  StarRules starRules{rules != Naming::DatasetEgn, rules == Naming::General && assume.percentMatchesPeriod};
  size_t stars = name.find("**");
  if (stars == StringRef::npos)
    return coversRest(name, resource, 0, starRules);
  StringRef rest = name.substr(stars + 2);
  if (stars == 0)
    return rest.empty() || matchesAfterLeadingStars(rest.substr(1), resource, starRules);
  return matchesAroundStars(name.take_front(stars - 1), rest, resource, starRules);
}

// ---- specificity ------------------------------------------------------------------------------------------

namespace {

/// Ordinary characters in the order that the system sorts them in: EBCDIC. It decides only between names such
/// as
/// **.A.* and **.B, where ** lets both match A.B although they differ in ordinary characters.
int ordinaryKey(char c) {
  static const std::array<unsigned char, 128> keys = [] {
    std::array<unsigned char, 128> table{};
    for (unsigned i = 0; i < table.size(); ++i) {
      char ascii = static_cast<char>(i);
      llvm::SmallString<1> ebcdic;
      if (!llvm::ConverterEBCDIC::convertToEBCDIC(StringRef(&ascii, 1), ebcdic))
        table[i] = static_cast<unsigned char>(ebcdic[0]);
    }
    return table;
  }();
  return keys[static_cast<unsigned char>(c) & 0x7F];
}

/// Ordinary characters have keys up to 255; what ranks after them lies above.
enum TokenKey : int { EndFirst = -1, EndAfterOrdinary = 256, Variable, Percent, Star, DoubleStar };

/// Key of the token at `at`, which moves past it.
int nextToken(StringRef text, size_t &at, bool shortFirst) {
  if (at >= text.size())
    return shortFirst ? EndFirst : EndAfterOrdinary;
  char c = text[at++];
  if (c == '&')
    return Variable;
  if (c == '%')
    return Percent;
  if (c != '*')
    return ordinaryKey(c);
  if (at == text.size() || text[at] != '*')
    return Star;
  ++at;
  return DoubleStar;
}

} // namespace

int compareSpecificity(const Pattern &a, const Pattern &b) {
  if (a.text() == b.text())
    return 0;
  if (a.isGeneric() != b.isGeneric())
    return a.isGeneric() ? 1 : -1;
  bool shortFirst = a.assumptions().shortGenericFirst && b.assumptions().shortGenericFirst;
  // What is the same in both decides nothing; a token may begin with the star before the difference.
  size_t same = 0, shorter = std::min(a.text().size(), b.text().size());
  while (same < shorter && a.text()[same] == b.text()[same])
    ++same;
  while (same > 0 && a.text()[same - 1] == '*')
    --same;
  for (size_t left = same, right = same; left < a.text().size() || right < b.text().size();) {
    int x = nextToken(a.text(), left, shortFirst);
    int y = nextToken(b.text(), right, shortFirst);
    if (x != y)
      return x < y ? -1 : 1;
  }
  return a.text().compare(b.text());
}

SpecificityKey specificityKey(const Pattern &pattern) {
  SpecificityKey key;
  // Below or above every character, as the end of a name is; of a generic pattern all of the key.
  key.fill(pattern.isGeneric() || !pattern.assumptions().shortGenericFirst ? 0xFF : 0);
  if (!pattern.isGeneric())
    llvm::transform(pattern.text().take_front(key.size()), key.begin(), ordinaryKey);
  return key;
}

} // namespace zsp::ir
