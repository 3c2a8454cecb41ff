#include "ir/model/Fields.h"
#include "ir/support/Format.h"
#include "ir/text/Keywords.h"
#include "ir/text/Labels.h"
#include "ir/text/Line.h"
#include "ir/text/PolicyText.h"

#include "llvm/ADT/StringMap.h"

namespace zsp::ir {
namespace {

/// While lines are read, an id is the index of a Reference; at the end all of them are looked up.
struct Reference {
  llvm::StringRef label;
  uint32_t begin;
  uint32_t end;
  unsigned line;
};

class Reader {
public:
  Reader(llvm::StringRef text, Interner &names, std::vector<PolicyTextError> &errors)
      : text(text), names(names), errors(errors), policy(std::make_unique<Policy>(names)) {}

  std::unique_ptr<Policy> read();

private:
  static constexpr size_t mostErrors = 20;
  using FieldList = std::vector<LineField>;

  void readLines();
  void row(const Line &line);
  template <typename Section> bool rowOf(Section &section, const Line &line);
  template <typename Row> void rowInto(Row &row, const Line &line);
  template <typename Row> void fields(Row &row, const FieldList &given);
  template <typename Row> void all(Row &row, const FieldList &given);
  template <typename Row> static bool knows(llvm::StringRef name);
  void once(const Line &line);

  template <typename Value> void take(const LineValue &given, Value &value);
  void takeFlag(const LineValue &given, bool &value);
  void takeRange(const LineValue &given, SourceRange &value);
  void takeProducts(const LineValue &given, Products &value);
  void takeSpelled(const LineValue &given, Spelled &value);
  template <typename Row> void takeId(const LineValue &given, Id<Row> &value);

  void resolve();
  template <typename Row> void lookUp(Id<Row> &id, const llvm::StringMap<uint32_t> &index);

  void fail(uint32_t begin, uint32_t end, std::string message) {
    if (problem.message.empty())
      problem = {begin, end, std::move(message)};
  }
  void fail(const LineValue &given, std::string message) { fail(given.begin, given.end, std::move(message)); }
  void failAtKeyword(const Line &line, std::string message) {
    fail(line.keyword.begin() - text.begin(), line.keyword.end() - text.begin(), std::move(message));
  }
  void flush();

  llvm::StringRef text;
  Interner &names;
  std::vector<PolicyTextError> &errors;
  std::unique_ptr<Policy> policy;
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver{memory};
  std::vector<Reference> references;
  llvm::StringMap<bool> sections; ///< whose line was read
  LineError problem;              ///< of the line that is read
  unsigned lineNumber = 0;
};

std::unique_ptr<Policy> Reader::read() {
  size_t before = errors.size();
  readLines();
  if (errors.size() == before)
    resolve();
  return errors.size() == before ? std::move(policy) : nullptr;
}

void Reader::flush() {
  if (!problem.message.empty())
    errors.push_back({problem.begin, problem.end, lineNumber, std::move(problem.message)});
  problem = {};
}

void Reader::readLines() {
  uint32_t begin = 0;
  while (begin < text.size() || !lineNumber) {
    auto end = uint32_t(std::min(text.find('\n', begin), text.size()));
    ++lineNumber;
    if (lineNumber > 1) {
      Line line = readLine(text, begin, end, saver, problem);
      if (problem.message.empty() && !line.keyword.empty())
        row(line);
    } else if (text.slice(begin, end).rtrim() != firstLine) {
      fail(begin, std::max(end, begin), fmt::format("the first line is not '{}'", firstLine));
    }
    bool first = lineNumber == 1 && !problem.message.empty();
    flush();
    if (first || errors.size() >= mostErrors)
      return;
    begin = end + 1;
  }
}

void Reader::row(const Line &line) {
  if (!rowOf(*policy, line))
    failAtKeyword(line, fmt::format("no row is called '{}'", line.keyword));
}

void Reader::once(const Line &line) {
  if (!sections.try_emplace(line.keyword, true).second)
    failAtKeyword(line, fmt::format("a second line '{}'", line.keyword));
}

/// False if neither the section nor a table in it has this keyword.
template <typename Section> bool Reader::rowOf(Section &section, const Line &line) {
  if (line.keyword == keyword<Section>) {
    once(line);
    all(section, line.fields);
    return true;
  }
  bool found = false;
  forEachField(section, [&](llvm::StringRef, auto &member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (isSection<Member>) {
      found = found || rowOf(member, line);
    } else if constexpr (isTable<Member>) {
      if (line.keyword == keyword<typename Member::value_type>) {
        found = true;
        rowInto(member.emplace_back(), line);
      }
    }
  });
  return found;
}

template <typename Row> void Reader::rowInto(Row &row, const Line &line) {
  if constexpr (std::is_same_v<Row, MergedPermit>) {
    if (policy->permits.empty())
      failAtKeyword(line, "no permit stands above");
    row.into = {uint32_t(policy->permits.size() - 1)};
  }
  all(row, line.fields);
}

template <typename Member>
constexpr bool hasOwnLines = isTable<Member> || isSection<Member> || std::is_same_v<Member, Interner *> ||
                             std::is_same_v<Member, Id<Permit>>;

template <typename Row> bool Reader::knows(llvm::StringRef name) {
  bool known = false;
  auto consider = [&]<typename Member>(const Field<Row, Member> &each) {
    if constexpr (std::is_same_v<Member, Origin>)
      known = known || knows<Origin>(name);
    else
      known = known || (!hasOwnLines<Member> && each.name == name);
  };
  std::apply([&](const auto &...each) { (consider(each), ...); }, Fields<Row>::all);
  return known;
}

/// Every field that is given is one of the row's, and given once.
template <typename Row> void Reader::all(Row &row, const FieldList &given) {
  llvm::StringMap<bool> seen;
  for (const LineField &each : given) {
    uint32_t end = each.begin + each.name.size();
    if (!knows<Row>(each.name))
      fail(each.begin, end, fmt::format("no field is called '{}' here", each.name));
    else if (!seen.try_emplace(each.name, true).second)
      fail(each.begin, end, fmt::format("'{}' is given twice", each.name));
  }
  fields(row, given);
}

template <typename Row> void Reader::fields(Row &row, const FieldList &given) {
  forEachField(row, [&](llvm::StringRef name, auto &member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (std::is_same_v<Member, Origin>) {
      fields(member, given);
    } else if constexpr (!hasOwnLines<Member>) {
      for (const LineField &each : given)
        if (each.name == name)
          take(each.value, member);
    }
  });
}

void Reader::takeFlag(const LineValue &given, bool &value) {
  value = given.kind == LineValue::Absent || given.text == "yes";
  if (given.kind != LineValue::Absent && (!given.isText() || (given.text != "yes" && given.text != "no")))
    fail(given, "this is yes or no");
}

void Reader::takeRange(const LineValue &given, SourceRange &value) {
  auto [file, range] = given.text.split(':');
  auto [begin, end] = range.split('-');
  if (given.kind != LineValue::Word || file.getAsInteger(10, value.file) ||
      begin.getAsInteger(10, value.begin) || end.getAsInteger(10, value.end))
    fail(given, "a place is FILE:BEGIN-END, in numbers");
}

void Reader::takeProducts(const LineValue &given, Products &value) {
  value = NoProducts;
  if (given.kind == LineValue::Word && given.text == "none")
    return;
  for (llvm::StringRef word : llvm::split(given.text, '+')) {
    unsigned product = word == "Racf" ? Racf : word == "Acf2" ? Acf2 : word == "Tss" ? Tss : NoProducts;
    if (!product)
      return fail(given, "products are none, or some of Racf+Acf2+Tss");
    value = Products(value | product);
  }
}

void Reader::takeSpelled(const LineValue &given, Spelled &value) {
  bool twice = given.kind == LineValue::List;
  if (twice && given.items.size() != 2)
    return fail(given, "a list here is [NAME SPELLING]");
  take(twice ? given.items[0] : given, value.value);
  take(twice ? given.items[1] : given, value.spelling);
}

template <typename Row> void Reader::takeId(const LineValue &given, Id<Row> &value) {
  if (given.kind == LineValue::Word && given.text == "-") {
    value = {};
  } else if (!given.isText()) {
    fail(given, fmt::format("this is the name of a row '{}'", keyword<Row>));
  } else {
    value.index = references.size();
    references.push_back({given.text, given.begin, given.end, lineNumber});
  }
}

template <typename Value> void Reader::take(const LineValue &given, Value &value) {
  if constexpr (std::is_same_v<Value, bool>) {
    takeFlag(given, value);
  } else if constexpr (std::is_same_v<Value, Name> || std::is_same_v<Value, Text>) {
    if (given.isText())
      value = names.intern(given.text);
    else
      fail(given, "this is a word or a string");
  } else if constexpr (std::is_integral_v<Value>) {
    if (given.kind != LineValue::Word || given.text.getAsInteger(10, value))
      fail(given, fmt::format("this is a number from 0 to {}", std::numeric_limits<Value>::max()));
  } else if constexpr (std::is_same_v<Value, Products>) {
    takeProducts(given, value);
  } else if constexpr (std::is_same_v<Value, AccessLevel>) {
    if (std::optional<AccessLevel> level = parseAccessLevel(given.text))
      value = *level;
    else
      fail(given, "this is NONE, EXECUTE, READ, UPDATE, CONTROL or ALTER");
  } else if constexpr (Enumerated<Value>) {
    auto known =
        llvm::find_if(Enumerators<Value>::all, [&](auto &each) { return each.second == given.text; });
    if (known != std::end(Enumerators<Value>::all))
      value = known->first;
    else
      fail(given, fmt::format("this field has no value '{}'", given.text));
  } else if constexpr (std::is_same_v<Value, std::optional<AccessLevel>>) {
    take(given, value.emplace());
  } else if constexpr (std::is_same_v<Value, SourceRange>) {
    takeRange(given, value);
  } else if constexpr (isId<Value>) {
    takeId(given, value);
  } else if constexpr (isVector<Value>) {
    if (given.kind != LineValue::List)
      fail(given, "this is a list in brackets");
    for (const LineValue &item : given.items)
      take(item, value.emplace_back());
  } else if constexpr (std::is_same_v<Value, Spelled>) {
    takeSpelled(given, value);
  } else {
    static_assert(Described<Value>);
    if (given.kind != LineValue::Struct)
      fail(given, "this is fields in braces");
    all(value, given.fields);
  }
}

template <typename Row> void Reader::lookUp(Id<Row> &id, const llvm::StringMap<uint32_t> &index) {
  const Reference &reference = references[id.index];
  auto found = index.find(reference.label);
  if (found != index.end())
    id.index = found->second;
  else if (errors.size() < mostErrors)
    errors.push_back({reference.begin, reference.end, reference.line,
                      fmt::format("no {} is called '{}'", keyword<Row>, reference.label)});
}

void Reader::resolve() {
  Labels labels(*policy, [&](const Profile &row) {
    return row.cls ? references[row.cls.index].label : llvm::StringRef("?");
  });
  auto indexOf = [](const std::vector<std::string> &rows) {
    llvm::StringMap<uint32_t> index;
    for (const std::string &label : rows)
      index.try_emplace(label, index.size());
    return index;
  };
  std::tuple tables(std::pair(ClassId{}, indexOf(labels.of(ClassId{}))),
                    std::pair(PrincipalId{}, indexOf(labels.of(PrincipalId{}))),
                    std::pair(ProfileId{}, indexOf(labels.of(ProfileId{}))),
                    std::pair(ConditionId{}, indexOf(labels.of(ConditionId{}))),
                    std::pair(FacilityId{}, indexOf(labels.of(FacilityId{}))),
                    std::pair(CertificateId{}, indexOf(labels.of(CertificateId{}))));
  auto visit = [&]<typename Value>(Value &value) {
    if constexpr (isId<Value> && !std::is_same_v<Value, PermitId>)
      if (value)
        lookUp(value, std::get<std::pair<Value, llvm::StringMap<uint32_t>>>(tables).second);
  };
  forEachLeaf(*policy, visit);
  llvm::sort(errors, [](const auto &a, const auto &b) { return a.begin < b.begin; });
}

} // namespace

std::unique_ptr<Policy> parsePolicy(llvm::StringRef text, Interner &names,
                                    std::vector<PolicyTextError> &errors) {
  return Reader(text, names, errors).read();
}

std::unique_ptr<Policy> parsePolicy(uint32_t file, const SourceManager &sources, Interner &names,
                                    DiagnosticEngine &diags) {
  std::vector<PolicyTextError> errors;
  std::unique_ptr<Policy> policy = parsePolicy(sources.text(file), names, errors);
  for (const PolicyTextError &error : errors)
    diags.report(DiagId::BadPolicyText, {file, error.begin, error.end}, error.message);
  return policy;
}

} // namespace zsp::ir
