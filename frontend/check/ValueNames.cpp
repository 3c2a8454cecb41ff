// Names, with the parameters in them filled in.
#include "frontend/check/ParamTypes.h"
#include "frontend/check/ValueParameter.h"
#include "frontend/check/Values.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::check {
namespace {

std::string listOf(Types types) {
  std::string list;
  for (unsigned at = 0; at <= unsigned(ParamType::Switch); ++at)
    if (types & bit(ParamType(at)))
      list += (list.empty() ? "" : " or ") + describe(ParamType(at)).str();
  return types == nameTypes ? "a name" : list;
}

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
    if (param.state != Param::Bound)
      continue;
    if (param.valueAt.isValid())
      report.note(DiagId::ValueHere, param.valueAt, program.text(param.value.value),
                  program.text(param.qualified));
    else if (param.source == Param::CommandLine)
      report.note(DiagId::ValueOfOption, {}, program.text(param.value.value), program.text(param.qualified));
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
    if (!ast::hasReference(value.text))
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
