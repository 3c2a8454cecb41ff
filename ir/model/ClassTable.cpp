#include "ir/model/ClassTable.h"

#include "ir/model/ClassColumns.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include <fmt/format.h>

namespace zsp::ir {
namespace {

/// What a class needs when nothing else is said.
Refresh refreshFor(Fact<Raclist> raclist) {
  return raclist.isKnown() && raclist.value == Raclist::Disallowed ? Refresh::Generic : Refresh::Raclist;
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
      llvm::ArrayRef<Column> columns = classColumns();
      const Column *column =
          key ? llvm::find_if(columns, [&](const Column &c) { return c.name == *key; }) : columns.end();
      if (column == columns.end())
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
