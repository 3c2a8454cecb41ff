#include "frontend/check/Values.h"

#include "frontend/check/Nearest.h"
#include "frontend/check/ParamTypes.h"
#include "frontend/check/Words.h"
#include "ir/model/Date.h"
#include "ir/support/Characters.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace zsp::check {

SourceRange rangeIn(const ast::Value &value, size_t begin, size_t end) {
  uint32_t start = value.range.begin + (value.kind == ast::Value::String ? 1 : 0);
  if (!value.range.isValid() || start + end > value.range.end)
    return value.range;
  return {value.range.file, uint32_t(start + begin), uint32_t(start + end)};
}

std::string withArticle(llvm::StringRef noun) {
  // No noun of ours has another first sound than its letter says, but those with u ("a user").
  bool vowel = llvm::StringRef("aeioAEIO").contains(noun.front());
  return (vowel ? "an " : "a ") + noun.str();
}

namespace {

/// A word that must be a parameter of one of some types and have a value.
Param *parameter(Program &program, const ast::Value &value, uint32_t unit, Types types,
                 llvm::StringRef expected, MeantAs meant = MeantAs::Parameter) {
  auto word = resolveWord(program, unit, value.text, value.range, WordEntry::Parameter, meant);
  if (!word)
    return nullptr;
  Param &param = program.params[word->entry.index];
  param.used = true;
  if (!(types & bit(param.type))) {
    program.diags
        .report(DiagId::ParameterTypeDiffers, value.range, value.text, spelling(param.type), expected)
        .note(DiagId::DeclaredHere, param.decl->name.range);
    return nullptr;
  }
  return param.state == Param::Bound ? &param : nullptr;
}

std::string listOf(Types types) {
  std::string list;
  for (unsigned at = 0; at <= unsigned(ParamType::Switch); ++at)
    if (types & bit(ParamType(at)))
      list += (list.empty() ? "" : " or ") + describe(ParamType(at)).str();
  return types == nameTypes ? "a name" : list;
}

} // namespace

std::optional<ir::UnixId> readUnixId(Program &program, const ast::Value &value, uint32_t unit) {
  constexpr uint32_t greatest = 2147483647;
  llvm::StringRef text = value.text;
  if (value.kind == ast::Value::Word) {
    const Param *param =
        parameter(program, value, unit, bit(ParamType::Id) | bit(ParamType::Number), describe(ParamType::Id));
    if (!param)
      return std::nullopt;
    text = program.text(param->value.value);
  }
  ir::UnixId id;
  if (text == "auto" && value.kind != ast::Value::String) {
    id.kind = ir::UnixId::Auto;
    return id;
  }
  id.kind = ir::UnixId::Number;
  if (problemOf(ParamType::Number, text).empty() && !text.getAsInteger(10, id.number))
    return id;
  auto report = program.diags.report(DiagId::NumberExpected, value.range, text, 0, greatest);
  if (value.kind == ast::Value::Name && text.starts_with("AUTO")) // AUTOUID, AUTOGID
    report.fix(value.range, "auto");
  return std::nullopt;
}

std::optional<uint32_t> readNumber(Program &program, const ast::Value &value, uint32_t unit, uint32_t least,
                                   uint32_t greatest) {
  llvm::StringRef text = value.text;
  if (value.kind == ast::Value::Word) {
    const Param *param = parameter(program, value, unit, bit(ParamType::Number), "a number");
    if (!param)
      return std::nullopt;
    text = program.text(param->value.value);
  }
  uint32_t number = 0;
  if (value.kind != ast::Value::String && llvm::all_of(text, llvm::isDigit) &&
      !text.getAsInteger(10, number) && number >= least && number <= greatest)
    return number;
  program.diags.report(DiagId::NumberExpected, value.range, text, least, greatest);
  return std::nullopt;
}

std::optional<bool> readSwitch(Program &program, const ast::Value &value, uint32_t unit) {
  llvm::StringRef text = value.text;
  if (value.kind == ast::Value::Word) {
    const Param *param = parameter(program, value, unit, bit(ParamType::Switch), "on or off");
    if (!param)
      return std::nullopt;
    text = program.text(param->value.value);
  }
  if (value.kind != ast::Value::String && (text == "on" || text == "off"))
    return text == "on";
  program.diags.report(DiagId::ChoiceExpected, value.range, text, "on, off");
  return std::nullopt;
}

/// The lowest of the nearest ones: a guess must not give more than was meant.
static std::string nearestLevel(llvm::StringRef text) {
  std::string upper = text.upper();
  Nearest nearest(upper, Nearest::Ties::First);
  for (auto level = ir::AccessLevel::None; level <= ir::AccessLevel::Alter;
       level = ir::AccessLevel(unsigned(level) + 1))
    nearest.consider(ir::spelling(level));
  return nearest.text();
}

std::optional<ir::AccessLevel> readLevel(Program &program, const ast::Value &value, uint32_t unit) {
  llvm::StringRef text = value.text;
  if (auto level = ir::parseAccessLevel(text))
    return level;
  // A word that is nearly a level in lower case is a slip, not a parameter.
  bool isSlip = !findWord(program, unit, text) && !nearestLevel(text).empty();
  if (value.kind == ast::Value::Word && !ir::parseAccessLevel(text.upper()) && !isSlip) {
    const Param *param = parameter(program, value, unit, bit(ParamType::Access), describe(ParamType::Access));
    if (!param)
      return std::nullopt;
    text = program.text(param->value.value);
  }
  if (auto level = ir::parseAccessLevel(text))
    return level;
  auto report = program.diags.report(DiagId::UnknownLevel, value.range, text);
  if (std::string nearest = nearestLevel(text); !nearest.empty())
    report.fix(value.range, nearest);
  return std::nullopt;
}

ir::Date readDate(Program &program, const ast::Value &value) {
  if (!value)
    return 0;
  if (value.kind == ast::Value::Name)
    if (auto date = ir::parseDate(value.text))
      return *date;
  program.diags.report(DiagId::BadDate, value.range, value.text);
  return 0;
}

static bool isControl(char c) {
  return uint8_t(c) < ' ' || c == 0x7f;
}

std::optional<Name> readOperandText(Program &program, const ast::Value &value, uint32_t unit, size_t limit,
                                    llvm::StringRef what) {
  std::string text;
  if (value.kind == ast::Value::String) {
    text = ast::unescape(value.text);
  } else if (value.kind == ast::Value::Word) {
    const Param *param = parameter(program, value, unit, bit(ParamType::Text), describe(ParamType::Text));
    if (!param)
      return std::nullopt;
    text = program.text(param->value.value).str();
  } else {
    program.diags.report(DiagId::TextExpected, value.range, value.text)
        .fix(value.range, "\"" + value.text.str() + "\"");
    return std::nullopt;
  }
  for (size_t at = 0; at < text.size(); ++at) {
    if (isInvariant(text[at]))
      continue;
    size_t end = at + 1;
    while (end < text.size() && (uint8_t(text[end]) & 0xc0) == 0x80)
      ++end;
    llvm::StringRef character = llvm::StringRef(text).slice(at, end);
    size_t written = value.kind == ast::Value::String ? value.text.find(character) : llvm::StringRef::npos;
    SourceRange range =
        written == llvm::StringRef::npos ? value.range : rangeIn(value, written, written + character.size());
    program.diags.report(DiagId::TextCharacter, range, what,
                         isControl(text[at]) ? llvm::StringRef("a control character") : character);
    return std::nullopt;
  }
  if (text.size() > limit) {
    program.diags.report(DiagId::TextTooLong, value.range, what, text.size(), limit);
    return std::nullopt;
  }
  return program.names.intern(text);
}

/// The first character of a comment that the output cannot show. Control characters and bytes that are not
/// UTF-8 are the parser's to report.
static llvm::StringRef firstNotEbcdic(llvm::StringRef text, bool blankTabs) {
  const auto *bytes = reinterpret_cast<const llvm::UTF8 *>(text.bytes_begin());
  for (size_t at = 0; at < text.size(); ++at) {
    if (isInvariant(text[at]) || (isControl(text[at]) && (text[at] != '\t' || blankTabs)))
      continue;
    size_t length = llvm::getNumBytesForUTF8(bytes[at]);
    if (at + length <= text.size() && llvm::isLegalUTF8Sequence(bytes + at, bytes + at + length))
      return text.substr(at, length);
  }
  return {};
}

Name readComment(Program &program, const ast::Value &value) {
  std::string text = ast::unescape(value.text);
  if (llvm::StringRef bad = firstNotEbcdic(text, /*blankTabs=*/false); !bad.empty()) {
    llvm::StringRef written = bad == "\\" ? "\\\\" : bad;
    size_t at = value.text.find(written);
    program.diags.report(DiagId::TextNotEbcdic, rangeIn(value, at, at + written.size()), bad);
  }
  return program.names.intern(text);
}

Text readReason(Program &program, const ast::Value &value) {
  if (value.text.contains('\\') || !llvm::all_of(value.text, isInvariant))
    return readComment(program, value);
  return program.names.keep(value.text);
}

Name readDoc(Program &program, llvm::StringRef doc, uint32_t unit) {
  if (doc.empty())
    return {};
  if (llvm::StringRef bad = firstNotEbcdic(doc, /*blankTabs=*/true); !bad.empty()) {
    uint32_t file = program.units[unit].file;
    auto at = uint32_t(bad.data() - program.sources.text(file).data());
    program.diags.report(DiagId::TextNotEbcdic, SourceRange{file, at, uint32_t(at + bad.size())}, bad);
  }
  llvm::SmallVector<llvm::StringRef, 4> lines;
  llvm::SplitString(doc, lines, "\r\n");
  std::string text;
  for (llvm::StringRef line : lines) {
    line = line.trim();
    line.consume_front("///");
    line = line.trim();
    if (!line.empty())
      text += (text.empty() ? "" : " ") + line.str();
  }
  for (char &c : text)
    if (isControl(c))
      c = ' ';
  return program.names.intern(text);
}

namespace {

/// The text between ${ and }: parameter and, if the last part is a number, which qualifier.
struct Reference {
  llvm::StringRef word;
  std::optional<unsigned> qualifier;
};

std::optional<Reference> parseReference(llvm::StringRef inner) {
  Reference reference{inner, std::nullopt};
  size_t period = inner.rfind('.');
  unsigned number = 0;
  if (period != llvm::StringRef::npos && !inner.drop_front(period + 1).getAsInteger(10, number))
    reference = {inner.take_front(period), number};
  auto legal = [](char c) { return llvm::isLower(c) || llvm::isDigit(c) || c == '_' || c == '.'; };
  if (reference.word.empty() || !llvm::isLower(reference.word.front()) ||
      !llvm::all_of(reference.word, legal))
    return std::nullopt;
  return reference;
}

/// Splits a NAME or the inside of a quoted name into literal text and references.
class NameScanner {
public:
  NameScanner(Program &program, const ast::Value &value) : program(program), value(value) {}

  /// False if an error was reported.
  template <typename Literal, typename Refer> bool run(Literal literal, Refer refer) {
    llvm::StringRef text = value.text;
    for (size_t at = 0; at < text.size();) {
      if (text[at] == '\\' && value.kind == ast::Value::String && at + 1 < text.size()) {
        if (text.substr(at + 1).starts_with("${"))
          return fail(DiagId::BraceInName, at, at + 3);
        literal(text[at + 1]);
        at += 2;
      } else if (text.substr(at).starts_with("${")) {
        size_t close = text.find('}', at);
        if (close == llvm::StringRef::npos)
          return fail(DiagId::BadParameterReference, at, text.size());
        auto reference = parseReference(text.slice(at + 2, close));
        if (!reference)
          return fail(DiagId::BadParameterReference, at, close + 1);
        if (!refer(*reference, rangeIn(value, at, close + 1)))
          return false;
        at = close + 1;
      } else {
        literal(text[at++]);
      }
    }
    return true;
  }

private:
  bool fail(DiagId id, size_t begin, size_t end) {
    program.diags.report(id, rangeIn(value, begin, end), value.text.slice(begin, end));
    return false;
  }

  Program &program;
  const ast::Value &value;
};

struct Filled {
  std::string value, spelling;
};

bool appendParameter(Program &program, uint32_t unit, const Reference &reference, SourceRange range,
                     Filled &filled) {
  ast::Value word{ast::Value::Word, reference.word, range};
  Param *param = parameter(program, word, unit, nameTypes, "a name");
  if (!param)
    return false;
  llvm::StringRef value = program.text(param->value.value);
  if (!reference.qualifier) {
    filled.value += value;
    filled.spelling += program.text(param->value.spelling);
    return true;
  }
  llvm::SmallVector<llvm::StringRef, 8> qualifiers;
  value.split(qualifiers, '.');
  if (*reference.qualifier < 1 || *reference.qualifier > qualifiers.size()) {
    program.diags.report(DiagId::NoSuchQualifier, range, value,
                         fmt::format("{} qualifier{}", qualifiers.size(), qualifiers.size() == 1 ? "" : "s"),
                         *reference.qualifier);
    return false;
  }
  llvm::StringRef qualifier = qualifiers[*reference.qualifier - 1];
  filled.value += qualifier;
  // Only a value of one qualifier can stay a symbol: JCL has no way to cut one out.
  if (qualifiers.size() == 1) {
    filled.spelling += program.text(param->value.spelling);
    param->oneQualifier = true;
  } else {
    filled.spelling += qualifier;
  }
  return true;
}

} // namespace

llvm::SmallVector<uint32_t, 2> referencesOf(Program &program, const ast::Value &value, uint32_t unit) {
  llvm::SmallVector<uint32_t, 2> found;
  auto add = [&](llvm::StringRef word) {
    auto entry = findWord(program, unit, word);
    if (entry && entry->entry.kind == WordEntry::Parameter)
      found.push_back(entry->entry.index);
  };
  if (value.kind == ast::Value::Word)
    add(value.text);
  for (size_t at = value.text.find("${"); at != llvm::StringRef::npos; at = value.text.find("${", at + 1))
    if (auto reference = parseReference(value.text.slice(at + 2, value.text.find('}', at))))
      add(reference->word);
  return found;
}

void noteValues(Program &program, DiagnosticEngine::Report report, const ast::Value &value, uint32_t unit) {
  for (uint32_t index : referencesOf(program, value, unit)) {
    const Param &param = program.params[index];
    if (param.state == Param::Bound && param.valueAt.isValid())
      report.note(DiagId::ValueHere, param.valueAt, program.text(param.value.value),
                  program.text(param.qualified));
  }
}

std::optional<Written> readName(Program &program, const ast::Value &value, uint32_t unit, Types types,
                                MeantAs meant) {
  Name raw = program.names.intern(value.text);
  switch (value.kind) {
  case ast::Value::Absent:
  case ast::Value::Keyword:
    program.diags.report(DiagId::NameExpected, value.range,
                         value ? fmt::format("the keyword '{}'", value.text) : "nothing");
    return std::nullopt;
  case ast::Value::Word: {
    const Param *param = parameter(program, value, unit, types, listOf(types), meant);
    if (!param)
      return std::nullopt;
    return Written{param->value, raw, true};
  }
  case ast::Value::Name:
    if (!value.text.contains("${"))
      return Written{{raw, raw}, raw, false};
    break;
  case ast::Value::String:
    if (value.text.empty()) {
      program.diags.report(DiagId::NameExpected, value.range, "an empty text");
      return std::nullopt;
    }
    if (value.text.find_first_of("\\$") == llvm::StringRef::npos)
      return Written{{raw, raw}, raw, false};
    break;
  }
  Filled filled;
  bool throughParameter = false;
  auto literal = [&](char c) {
    filled.value += c;
    filled.spelling += c;
  };
  auto refer = [&](const Reference &reference, SourceRange range) {
    throughParameter = true;
    return appendParameter(program, unit, reference, range, filled);
  };
  if (!NameScanner(program, value).run(literal, refer))
    return std::nullopt;
  return Written{
      {program.names.intern(filled.value), program.names.intern(filled.spelling)}, raw, throughParameter};
}

} // namespace zsp::check
