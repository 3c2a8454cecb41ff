#include "ir/model/ClassTable.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include <fmt/format.h>

namespace zsp::ir {
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

bool isClassName(llvm::StringRef text) {
  return checkGroupName(text) == NameProblem::None && text != "USER" && text != "GROUP" && text != "CONNECT";
}

std::optional<llvm::StringRef> parseClassName(llvm::StringRef text) {
  return isClassName(text) ? std::optional(text) : std::nullopt;
}

std::optional<llvm::StringRef> parseAcf2Type(llvm::StringRef text) {
  bool good =
      text.size() == 3 && llvm::all_of(text, [](char c) { return llvm::isUpper(c) || llvm::isDigit(c); });
  return good ? std::optional(text) : std::nullopt;
}

/// What a class needs when nothing else is said.
Refresh refreshFor(Fact<Raclist> raclist) {
  return raclist.isKnown() && raclist.value == Raclist::Disallowed ? Refresh::Generic : Refresh::Raclist;
}

struct Cell {
  llvm::StringRef value; ///< empty if unknown
  Certainty certainty = Certainty::Unknown;
};

/// One row while it is read.
struct RowInProgress {
  ResourceClass &cls;
  Interner &names;
  std::optional<Fact<Refresh>> refresh = {}; ///< the cell, if there is one
};

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

struct Column {
  llvm::StringLiteral name;
  llvm::StringLiteral expected;
  bool (*read)(const Cell &, RowInProgress &);
};

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

/// Splits `39 sure`. Nothing if the certainty is missing, or if an unknown cell has a value.
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

class TableReader {
public:
  TableReader(llvm::StringRef text, Interner &names, ClassTable &table)
      : names(names), table(table), stream(text, sources, /*ShowColors=*/false) {
    sources.setDiagHandler(keepFirst, &error);
  }

  /// Empty if all is well.
  std::string read() {
    auto document = stream.begin();
    if (document != stream.end())
      readRoot(document->getRoot());
    if (error.empty() && !stream.failed() && ++document != stream.end())
      error = "1: a class table is one YAML document";
    if (error.empty() && stream.failed())
      error = "1: not YAML";
    return std::move(error);
  }

private:
  static void keepFirst(const llvm::SMDiagnostic &diagnostic, void *place) {
    std::string &error = *static_cast<std::string *>(place);
    if (error.empty())
      error = fmt::format("{}: {}", diagnostic.getLineNo(), diagnostic.getMessage().str());
  }

  /// Reports and, since the stream has failed then, ends every loop over its nodes.
  template <typename... Args>
  bool fail(llvm::yaml::Node *node, fmt::format_string<Args...> text, Args &&...args) {
    if (node)
      stream.printError(node, fmt::format(text, std::forward<Args>(args)...));
    else if (error.empty())
      error = "1: not YAML";
    return false;
  }

  /// A plain or quoted scalar; nothing for anything else.
  std::optional<llvm::StringRef> scalar(llvm::yaml::Node *node, llvm::SmallVectorImpl<char> &storage) {
    auto *value = llvm::dyn_cast_or_null<llvm::yaml::ScalarNode>(node);
    return value ? std::optional(value->getValue(storage)) : std::nullopt;
  }

  bool readRoot(llvm::yaml::Node *root) {
    auto *mapping = llvm::dyn_cast_or_null<llvm::yaml::MappingNode>(root);
    if (!mapping)
      return fail(root, "a class table starts with 'classes:'");
    bool seen = false;
    for (llvm::yaml::KeyValueNode &entry : *mapping) {
      llvm::SmallString<16> storage;
      std::optional<llvm::StringRef> key = scalar(entry.getKey(), storage);
      if (!key || *key != "classes" || seen)
        return fail(entry.getKey(), "a class table holds 'classes:' once and nothing else");
      seen = true;
      auto *rows = llvm::dyn_cast_or_null<llvm::yaml::MappingNode>(entry.getValue());
      if (!rows)
        return fail(entry.getValue(), "'classes:' holds one row a class");
      if (!readRows(*rows))
        return false;
    }
    return seen || fail(root, "a class table starts with 'classes:'");
  }

  bool readRows(llvm::yaml::MappingNode &rows) {
    llvm::StringSet<> seen;
    for (llvm::yaml::KeyValueNode &entry : rows) {
      llvm::SmallString<16> storage;
      std::optional<llvm::StringRef> name = scalar(entry.getKey(), storage);
      if (!name || !isClassName(*name))
        return fail(entry.getKey(), "'{}' is not the name of a resource class", name.value_or("").str());
      if (!seen.insert(*name).second)
        return fail(entry.getKey(), "class '{}' has two rows", name->str());
      auto *cells = llvm::dyn_cast_or_null<llvm::yaml::MappingNode>(entry.getValue());
      if (!cells)
        return fail(entry.getValue(), "the row of class '{}' is not a mapping", name->str());
      if (!readRow(*name, *cells))
        return false;
    }
    return !stream.failed();
  }

  bool readRow(llvm::StringRef name, llvm::yaml::MappingNode &cells) {
    ResourceClass &cls = rowOf(name);
    Fact<Raclist> raclistBefore = cls.raclist;
    bool refreshFollows = cls.refresh == refreshFor(cls.raclist);
    RowInProgress row{cls, names};
    llvm::StringSet<> seen;
    for (llvm::yaml::KeyValueNode &entry : cells) {
      llvm::SmallString<16> keyStorage;
      llvm::SmallString<32> valueStorage;
      std::optional<llvm::StringRef> key = scalar(entry.getKey(), keyStorage);
      const Column *column =
          key ? llvm::find_if(columns, [&](const Column &c) { return c.name == *key; }) : std::end(columns);
      if (column == std::end(columns))
        return fail(entry.getKey(), "class '{}' has an unknown column '{}'", name.str(),
                    key.value_or("").str());
      if (!seen.insert(*key).second)
        return fail(entry.getKey(), "class '{}' has column '{}' twice", name.str(), key->str());
      std::optional<llvm::StringRef> value = scalar(entry.getValue(), valueStorage);
      std::optional<Cell> cell = value ? splitCell(*value) : std::nullopt;
      if (!cell)
        return fail(entry.getValue(),
                    "'{}' of class '{}' is not a value with 'sure' or 'memory' after it, or 'unknown'",
                    key->str(), name.str());
      if (!column->read(*cell, row))
        return fail(entry.getValue(), "'{}' of class '{}' is not {}", key->str(), name.str(),
                    column->expected.str());
    }
    // A refresh that was given on its own stays until the fact it stands beside changes.
    if (row.refresh && row.refresh->isKnown())
      cls.refresh = row.refresh->value;
    else if (row.refresh || refreshFollows || cls.raclist.value != raclistBefore.value)
      cls.refresh = refreshFor(cls.raclist);
    return !stream.failed();
  }

  /// The row of a class, made if it is new. Valid until the next call.
  ResourceClass &rowOf(llvm::StringRef name) {
    auto place = llvm::lower_bound(table.rows, name, [&](const ResourceClass &row, llvm::StringRef n) {
      return names.text(row.name) < n;
    });
    if (place == table.rows.end() || names.text(place->name) != name) {
      place = table.rows.insert(place, ResourceClass{});
      place->name = names.intern(name);
      place->isDataset = name == "DATASET";
    }
    return *place;
  }

  Interner &names;
  ClassTable &table;
  std::string error;
  llvm::SourceMgr sources;
  llvm::yaml::Stream stream;
};

void markGroupingClasses(ClassTable &table) {
  llvm::DenseSet<Name> grouping;
  for (const ResourceClass &row : table.rows)
    if (row.groupingClass)
      grouping.insert(row.groupingClass);
  for (ResourceClass &row : table.rows)
    row.isGrouping = grouping.contains(row.name);
}

} // namespace

bool readClassTable(llvm::StringRef text, Interner &names, ClassTable &into, std::string &error) {
  ClassTable table = into;
  error = TableReader(text, names, table).read();
  if (!error.empty())
    return false;
  markGroupingClasses(table);
  into = std::move(table);
  return true;
}

} // namespace zsp::ir
