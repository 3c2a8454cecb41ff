#include "backends/tss/PrintCommand.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Error;
using llvm::StringRef;

namespace zsp::tss {

static constexpr size_t longestAcid = 8, longestText = 32;

static Error refuse(const Command &command, StringRef what, StringRef value) {
  return backends::refuseValue(("TSS " + spelling(command.verb)).str(), what, value);
}

static bool isPathCharacter(char c) {
  return llvm::isAlnum(c) || StringRef("/._@#$-").contains(c);
}

static bool isDay(StringRef text) {
  return text.size() == 8 && text[2] == '/' && text[5] == '/' &&
         llvm::count_if(text, [](char c) { return llvm::isDigit(c); }) == 6;
}

static bool isLevels(StringRef text) {
  return !text.empty() && llvm::all_of(text, [](char c) {
    return llvm::isUpper(c) || llvm::isDigit(c) || c == ',' || c == '=';
  });
}

/// Is the value one of this form? `printed` is what stands in the command, with symbols or without.
static bool fits(Form form, StringRef value) {
  switch (form) {
  case Form::Flag: return false;
  case Form::Word: return value.size() <= longestAcid && llvm::all_of(value, isAcidCharacter);
  case Form::Id: return value == "?" || (value.size() <= 10 && llvm::all_of(value, llvm::isDigit));
  case Form::Day: return isDay(value);
  case Form::Path: return llvm::all_of(value, isPathCharacter) && !value.ends_with("-");
  case Form::Text: return value.size() <= longestText;
  case Form::Levels: return isLevels(value);
  case Form::Resource: return llvm::all_of(value, isNameCharacter) && !value.contains("/*");
  }
  llvm_unreachable("a form of the enum");
}

/// What may stand in the printed text beside symbols.
static bool mayStand(Form form, char c) {
  if (c == '&' || c == '.')
    return true;
  return form == Form::Resource ? isNameCharacter(c) : isAcidCharacter(c);
}

Error Speller::value(const Command &command, Form form, ir::Spelled value) {
  StringRef plain = policy.text(value.value);
  if (!fits(form, plain))
    return refuse(command, "a value that cannot stand here", plain);
  if (form == Form::Text)
    return values.quoted(spelling(command.verb), value, phrases);
  backends::Position begin = phrases.position();
  if (Error error = values.spell(spelling(command.verb), value, phrases))
    return error;
  backends::Span span = phrases.since(begin);
  StringRef printed = phrases.text(span);
  auto may = [&](char c) { return mayStand(form, c); };
  if (span.hasSymbol() && (!llvm::all_of(printed, may) || printed.contains("/*")))
    return refuse(command, "a value that cannot stand here", printed);
  return Error::success();
}

Error Speller::operand(const Command &command, const Operand &operand) {
  Form shape = form(operand.keyword);
  StringRef keyword = shape == Form::Resource ? policy.text(operand.cls) : spelling(operand.keyword);
  if (!takes(command.verb, operand.keyword))
    return refuse(command, "no operand of this command", keyword);
  if (shape == Form::Resource &&
      (!fits(Form::Word, keyword) || keyword.empty() || findKeyword(keyword) || isReservedAcid(keyword)))
    return refuse(command, "no class", keyword);
  if (operand.values.size() != (shape == Form::Flag ? 0 : 1))
    return refuse(command, "wrong number of values", keyword);
  phrases.open();
  phrases.add(keyword);
  if (shape != Form::Flag) {
    phrases.add("(");
    if (Error error = value(command, shape, operand.values.front()))
      return error;
    phrases.add(")");
  }
  phrases.close();
  return Error::success();
}

Error Speller::verb(const Command &command) {
  phrases.open();
  phrases.add(spelling(command.verb));
  if (namesAcid(command.verb)) {
    phrases.add("(");
    if (Error error = value(command, Form::Word, command.acid))
      return error;
    phrases.add(")");
  } else if (command.acid.value) {
    return refuse(command, "no ACID belongs here", policy.text(command.acid.value));
  }
  phrases.close();
  return Error::success();
}

Error Speller::layOut(const Command &command, std::string &out) {
  phrases.clear();
  if (Error error = verb(command))
    return error;
  for (const Operand &operand : command.operands)
    if (Error error = this->operand(command, operand))
      return error;
  backends::LayoutRules rules;
  rules.verbWidth = 3;
  return backends::layOut("TSS", phrases, values, rules, out);
}

} // namespace zsp::tss
