#include "ir/model/Fields.h"
#include "ir/support/Format.h"
#include "ir/text/Keywords.h"
#include "ir/text/Labels.h"
#include "ir/text/Line.h"
#include "ir/text/PolicyText.h"

#include <iterator>

namespace zsp::ir {
namespace {

class Printer {
public:
  Printer(llvm::raw_ostream &out, const Policy &policy, const PolicyTextOptions &options)
      : out(out), policy(policy), options(options), classes(Labels::ofClasses(policy)),
        labels(policy, [&](const Profile &row) { return labelOf(row.cls, classes); }) {}

  void print() {
    out << firstLine << '\n';
    section(policy);
  }

private:
  template <typename Row> static llvm::StringRef labelOf(Id<Row> id, const std::vector<std::string> &all) {
    return id.index < all.size() ? llvm::StringRef(all[id.index]) : "?";
  }
  template <typename Section> void section(const Section &rows);
  template <typename Row> void table(const std::vector<Row> &rows);
  template <typename Row> void line(const Row &row);
  template <typename Row> void fields(const Row &row, const Row &blank);
  template <typename Value> void field(llvm::StringRef name, const Value &value, const Value &blank);
  template <typename Value> void add(const Value &value);
  void addProducts(Products products);

  void addNumber(uint64_t number) { fmt::format_to(std::back_inserter(text), "{}", number); }
  void addName(llvm::StringRef name) {
    if (llvm::StringRef("[{ ").find(text.empty() ? ' ' : text.back()) == llvm::StringRef::npos)
      text += ' ';
    text += name;
  }

  llvm::raw_ostream &out;
  const Policy &policy;
  const PolicyTextOptions &options;
  std::vector<std::string> classes;
  Labels labels;
  std::string text; ///< of the line that grows
};

/// A line of what the section says itself, then its tables, then the sections in it.
template <typename Section> void Printer::section(const Section &rows) {
  const Section blank = [&] {
    if constexpr (std::is_same_v<Section, Policy>)
      return Policy(*rows.names);
    else
      return Section{};
  }();
  text = keyword<Section>;
  fields(rows, blank);
  if (text != keyword<Section>)
    out << '\n' << text << '\n';
  forEachField(rows, [&](llvm::StringRef, const auto &member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (isTable<Member> && !std::is_same_v<Member, std::vector<MergedPermit>>)
      table(member);
    else if constexpr (isSection<Member>)
      section(member);
  });
}

template <typename Row> void Printer::table(const std::vector<Row> &rows) {
  if (!rows.empty())
    out << '\n';
  for (const Row &row : rows) {
    line(row);
    if constexpr (std::is_same_v<Row, Permit>)
      for (const MergedPermit &merged : policy.mergedInto({uint32_t(&row - rows.data())}))
        line(merged);
  }
}

template <typename Row> void Printer::line(const Row &row) {
  static const Row blank{};
  text = keyword<Row>;
  fields(row, blank);
  out << text << '\n';
}

template <typename Row> void Printer::fields(const Row &row, const Row &blank) {
  std::apply([&](const auto &...each) { (field(each.name, row.*each.member, blank.*each.member), ...); },
             Fields<Row>::all);
}

template <typename Value> void Printer::field(llvm::StringRef name, const Value &value, const Value &blank) {
  if constexpr (isTable<Value> || isSection<Value> || std::is_same_v<Value, Interner *>) {
    // Has lines of its own.
  } else if constexpr (std::is_same_v<Value, Id<Permit>>) {
    // The permit stands above.
  } else if constexpr (std::is_same_v<Value, Origin>) {
    fields(value, blank);
  } else {
    if ((std::is_same_v<Value, SourceRange> && !options.places) || sameContent(policy, value, policy, blank))
      return;
    addName(name);
    if constexpr (std::is_same_v<Value, bool>) {
      text += value ? "" : "=no";
    } else {
      text += '=';
      add(value);
    }
  }
}

void Printer::addProducts(Products products) {
  llvm::StringRef separator;
  for (auto [product, name] : {std::pair(Racf, "Racf"), {Acf2, "Acf2"}, {Tss, "Tss"}})
    if (products & product) {
      text += separator;
      text += name;
      separator = "+";
    }
  if (!products)
    text += "none";
}

template <typename Value> void Printer::add(const Value &value) {
  if constexpr (std::is_same_v<Value, Name> || std::is_same_v<Value, Text>) {
    appendText(text, policy.text(value));
  } else if constexpr (std::is_same_v<Value, bool>) {
    text += value ? "yes" : "no";
  } else if constexpr (std::is_integral_v<Value>) {
    addNumber(value);
  } else if constexpr (std::is_same_v<Value, Products>) {
    addProducts(value);
  } else if constexpr (std::is_same_v<Value, AccessLevel>) {
    text += spelling(value);
  } else if constexpr (Enumerated<Value>) {
    text += Enumerators<Value>::name(value);
  } else if constexpr (std::is_same_v<Value, std::optional<AccessLevel>>) {
    text += spelling(*value);
  } else if constexpr (std::is_same_v<Value, SourceRange>) {
    fmt::format_to(std::back_inserter(text), "{}:{}-{}", value.file, value.begin, value.end);
  } else if constexpr (isId<Value>) {
    value ? appendText(text, labelOf(value, labels.of(value))) : text.push_back('-');
  } else if constexpr (isVector<Value>) {
    text += '[';
    for (const auto &item : value) {
      text += text.back() == '[' ? "" : " ";
      add(item);
    }
    text += ']';
  } else if constexpr (std::is_same_v<Value, Spelled>) {
    if (value.value == value.spelling)
      return add(value.value);
    text += '[';
    add(value.value);
    text += ' ';
    add(value.spelling);
    text += ']';
  } else {
    static_assert(Described<Value>);
    text += '{';
    fields(value, Value{});
    text += '}';
  }
}

} // namespace

void printPolicy(llvm::raw_ostream &out, const Policy &policy, const PolicyTextOptions &options) {
  Printer(out, policy, options).print();
}

} // namespace zsp::ir
