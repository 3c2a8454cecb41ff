#include "backends/tss/PrintCommand.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Expected;
using llvm::StringRef;

namespace zsp::tss {

using backends::Phrase;
using backends::Token;

static constexpr size_t longestAcid = 8, longestText = 32;

static llvm::Error refuse(const Command &command, StringRef what, StringRef value) {
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

Expected<Token> Speller::value(const Command &command, Form form, ir::Spelled value) const {
  StringRef plain = policy.text(value.value);
  if (!fits(form, plain))
    return refuse(command, "a value that cannot stand here", plain);
  if (form == Form::Text)
    return values.quoted(spelling(command.verb), value);
  Expected<Token> token = values.spell(spelling(command.verb), value);
  if (token && token->hasSymbol && (!llvm::all_of(token->text, [&](char c) {
        return mayStand(form, c);
      }) || StringRef(token->text).contains("/*")))
    return refuse(command, "a value that cannot stand here", token->text);
  return token;
}

Expected<Phrase> Speller::operand(const Command &command, const Operand &operand) const {
  Form shape = form(operand.keyword);
  StringRef keyword = shape == Form::Resource ? policy.text(operand.cls) : spelling(operand.keyword);
  if (!takes(command.verb, operand.keyword))
    return refuse(command, "no operand of this command", keyword);
  if (shape == Form::Resource &&
      (!fits(Form::Word, keyword) || keyword.empty() || findKeyword(keyword) || isReservedAcid(keyword)))
    return refuse(command, "no class", keyword);
  if (operand.values.size() != (shape == Form::Flag ? 0 : 1))
    return refuse(command, "wrong number of values", keyword);
  Phrase phrase;
  phrase.head.add(keyword);
  if (shape == Form::Flag)
    return phrase;
  phrase.head.add("(");
  Expected<Token> token = value(command, shape, operand.values.front());
  if (!token)
    return token.takeError();
  phrase.head.add(*token);
  phrase.head.add(")");
  return phrase;
}

Expected<std::vector<Phrase>> Speller::phrases(const Command &command) const {
  Phrase verb;
  verb.head.add(spelling(command.verb));
  if (namesAcid(command.verb)) {
    Expected<Token> acid = value(command, Form::Word, command.acid);
    if (!acid)
      return acid.takeError();
    verb.head.add("(");
    verb.head.add(*acid);
    verb.head.add(")");
  } else if (command.acid.value) {
    return refuse(command, "no ACID belongs here", policy.text(command.acid.value));
  }
  std::vector<Phrase> result{std::move(verb)};
  for (const Operand &operand : command.operands) {
    Expected<Phrase> phrase = this->operand(command, operand);
    if (!phrase)
      return phrase.takeError();
    result.push_back(std::move(*phrase));
  }
  return result;
}

llvm::Error layOut(const Command &command, const Speller &speller, std::string &out) {
  Expected<std::vector<Phrase>> phrases = speller.phrases(command);
  if (!phrases)
    return phrases.takeError();
  backends::LayoutRules rules;
  rules.verbWidth = 3;
  return backends::layOut("TSS", *phrases, speller.symbols(), rules, out);
}

} // namespace zsp::tss
