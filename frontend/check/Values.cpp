// Numbers, switches, levels and days; names and texts are in ValueNames.cpp and ValueTexts.cpp.
#include "frontend/check/Values.h"

#include "frontend/check/ParamTypes.h"
#include "frontend/check/ValueParameter.h"
#include "ir/model/Date.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"

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

Param *parameter(Program &program, const ast::Value &value, uint32_t unit, Types types,
                 llvm::StringRef expected, MeantAs meant) {
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

} // namespace zsp::check
