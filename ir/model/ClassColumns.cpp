#include "ir/model/ClassColumns.h"

#include "ir/model/ClassTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace zsp::ir {

bool isClassName(llvm::StringRef text) {
  return checkGroupName(text) == NameProblem::None && text != "USER" && text != "GROUP" && text != "CONNECT";
}

namespace {

constexpr uint8_t bitOf(AccessLevel level) {
  return uint8_t(1u << unsigned(level));
}
constexpr uint8_t allLevels = 0x3f;
constexpr uint8_t standardLevels = allLevels & uint8_t(~bitOf(AccessLevel::Execute));

// Each parser takes the value of a cell, without its certainty.

template <unsigned Low, unsigned High> std::optional<uint16_t> parseNumber(llvm::StringRef text) {
  unsigned number = 0;
  if (!llvm::all_of(text, llvm::isDigit) || text.getAsInteger(10, number) || number < Low || number > High)
    return std::nullopt;
  return uint16_t(number);
}

std::optional<bool> parseYesNo(llvm::StringRef text) {
  return llvm::StringSwitch<std::optional<bool>>(text)
      .Case("yes", true)
      .Case("no", false)
      .Default(std::nullopt);
}

std::optional<Raclist> parseRaclist(llvm::StringRef text) {
  return llvm::StringSwitch<std::optional<Raclist>>(text)
      .Case("no", Raclist::Disallowed)
      .Case("allowed", Raclist::Allowed)
      .Case("required", Raclist::Required)
      .Default(std::nullopt);
}

std::optional<Refresh> parseRefresh(llvm::StringRef text) {
  return llvm::StringSwitch<std::optional<Refresh>>(text)
      .Case("none", Refresh::None)
      .Case("raclist", Refresh::Raclist)
      .Case("generic", Refresh::Generic)
      .Case("program", Refresh::ProgramControl)
      .Default(std::nullopt);
}

std::optional<uint8_t> parseCharacterSet(llvm::StringRef text) {
  return llvm::StringSwitch<std::optional<uint8_t>>(text)
      .Case("ALPHA", Alpha)
      .Case("NATIONAL", National)
      .Case("NUMERIC", Numeric)
      .Case("SPECIAL", Special)
      .Default(std::nullopt);
}

std::optional<uint8_t> parseLevel(llvm::StringRef text) {
  if (std::optional<AccessLevel> level = parseAccessLevel(text))
    return bitOf(*level);
  return std::nullopt;
}

template <std::optional<uint8_t> Part(llvm::StringRef)>
std::optional<uint8_t> parseSum(llvm::StringRef text) {
  uint8_t bits = 0;
  for (llvm::StringRef word : llvm::split(text, '+')) {
    std::optional<uint8_t> bit = Part(word);
    if (!bit)
      return std::nullopt;
    bits |= *bit;
  }
  return bits;
}

std::optional<uint8_t> parseLevels(llvm::StringRef text) {
  if (text == "standard")
    return standardLevels;
  if (text == "all")
    return allLevels;
  std::optional<uint8_t> sum = parseSum<parseLevel>(text);
  if (sum)
    *sum |= bitOf(AccessLevel::None); // no access is possible in every class
  return sum;
}

std::optional<llvm::StringRef> parseClassName(llvm::StringRef text) {
  return isClassName(text) ? std::optional(text) : std::nullopt;
}

std::optional<llvm::StringRef> parseAcf2Type(llvm::StringRef text) {
  bool good =
      text.size() == 3 && llvm::all_of(text, [](char c) { return llvm::isUpper(c) || llvm::isDigit(c); });
  return good ? std::optional(text) : std::nullopt;
}

template <typename T, typename Parser> bool setFact(Fact<T> &fact, const Cell &cell, Parser parse) {
  fact = {};
  if (cell.certainty == Certainty::Unknown)
    return true;
  auto value = parse(cell.value);
  if (!value)
    return false;
  fact = {T(*value), cell.certainty};
  return true;
}

/// False where nobody knows.
bool setFlag(bool &flag, const Cell &cell) {
  Fact<bool> fact;
  bool good = setFact(fact, cell, parseYesNo);
  flag = fact.isKnown() && fact.value;
  return good;
}

bool setName(Name &place, const Cell &cell, Interner &names,
             std::optional<llvm::StringRef> parse(llvm::StringRef)) {
  place = {};
  if (cell.certainty == Certainty::Unknown)
    return true;
  std::optional<llvm::StringRef> value = parse(cell.value);
  if (value)
    place = names.intern(*value);
  return value.has_value();
}

constexpr Column columns[] = {
    {"length", "1 to 246",
     [](const Cell &cell, RowInProgress &row) {
       return setFact(row.cls.maxLength, cell, parseNumber<1, 246>);
     }},
    {"posit", "0 to 1023",
     [](const Cell &cell, RowInProgress &row) { return setFact(row.cls.posit, cell, parseNumber<0, 1023>); }},
    {"raclist", "no, allowed or required",
     [](const Cell &cell, RowInProgress &row) { return setFact(row.cls.raclist, cell, parseRaclist); }},
    {"generic", "yes or no",
     [](const Cell &cell, RowInProgress &row) { return setFact(row.cls.generic, cell, parseYesNo); }},
    {"mixed", "yes or no",
     [](const Cell &cell, RowInProgress &row) { return setFact(row.cls.mixedCase, cell, parseYesNo); }},
    {"uacc", "an access level",
     [](const Cell &cell, RowInProgress &row) {
       return setFact(row.cls.defaultUacc, cell, parseAccessLevel);
     }},
    {"first", "a sum of ALPHA, NATIONAL, NUMERIC, SPECIAL",
     [](const Cell &cell, RowInProgress &row) {
       return setFact(row.cls.first, cell, parseSum<parseCharacterSet>);
     }},
    {"other", "a sum of ALPHA, NATIONAL, NUMERIC, SPECIAL",
     [](const Cell &cell, RowInProgress &row) {
       return setFact(row.cls.other, cell, parseSum<parseCharacterSet>);
     }},
    {"levels", "standard, all, or a sum of access levels",
     [](const Cell &cell, RowInProgress &row) { return setFact(row.cls.levels, cell, parseLevels); }},
    {"group", "a class name",
     [](const Cell &cell, RowInProgress &row) {
       return setName(row.cls.groupingClass, cell, row.names, parseClassName);
     }},
    {"rdefine", "yes or no",
     [](const Cell &cell, RowInProgress &row) {
       Fact<bool> fact;
       bool good = setFact(fact, cell, parseYesNo);
       row.cls.profilesByRdefine = !fact.isKnown() || fact.value;
       return good;
     }},
    {"members", "yes or no",
     [](const Cell &cell, RowInProgress &row) { return setFlag(row.cls.needsMembers, cell); }},
    {"declare", "yes or no",
     [](const Cell &cell, RowInProgress &row) { return setFlag(row.cls.mayBeDeclared, cell); }},
    {"refresh", "none, raclist, generic or program",
     [](const Cell &cell, RowInProgress &row) {
       row.refresh.emplace();
       return setFact(*row.refresh, cell, parseRefresh);
     }},
    {"acf2", "a type of three letters or digits",
     [](const Cell &cell, RowInProgress &row) {
       row.cls.acf2Certainty = cell.certainty;
       return setName(row.cls.acf2Type, cell, row.names, parseAcf2Type);
     }},
    {"tss", "a class name of Top Secret",
     [](const Cell &cell, RowInProgress &row) {
       row.cls.tssCertainty = cell.certainty;
       return setName(row.cls.tssClass, cell, row.names, parseClassName);
     }},
    {"tssown", "1 to 255",
     [](const Cell &cell, RowInProgress &row) {
       return setFact(row.cls.tssOwnLength, cell, parseNumber<1, 255>);
     }},
    {"tsspermit", "1 to 255",
     [](const Cell &cell, RowInProgress &row) {
       return setFact(row.cls.tssPermitLength, cell, parseNumber<1, 255>);
     }},
    {"tsslevels", "yes or no",
     [](const Cell &cell, RowInProgress &row) { return setFact(row.cls.tssLevels, cell, parseYesNo); }},
};

} // namespace

llvm::ArrayRef<Column> classColumns() {
  return columns;
}

std::optional<Cell> splitCell(llvm::StringRef text) {
  text = text.trim();
  auto [value, word] = text.rsplit(' ');
  if (text == "unknown")
    return Cell{};
  value = value.rtrim();
  if (value.empty() || word.empty())
    return std::nullopt;
  if (word == "sure")
    return Cell{value, Certainty::Sure};
  if (word == "memory")
    return Cell{value, Certainty::Memory};
  return std::nullopt;
}

} // namespace zsp::ir
