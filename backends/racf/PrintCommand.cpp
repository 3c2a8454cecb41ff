// What a command says, as phrases: every value is checked again here, whatever the planner promises, because
// a value that reads as two values is a command that the policy did not ask for.

#include "backends/racf/PrintCommand.h"

#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace zsp::racf {

namespace {

Error refuse(const Command &command, StringRef what, StringRef value) {
  return backends::refuseValue(spelling(command.verb), what, value);
}

bool isDatasetCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || StringRef("@#$.-*%").contains(c);
}

bool isDatasetClass(const ir::Policy &policy, const Command &command) {
  for (const Operand &operand : command.operands)
    if (operand.keyword == Keyword::Class && operand.values.size() == 1)
      return policy.text(operand.values[0].value) == "DATASET";
  return true; // the default of CLASS
}

Phrase whole(Token token) {
  return {std::move(token), {}};
}

Phrase listOf(std::vector<Phrase> parts) {
  Phrase list;
  list.head.add("(");
  list.parts = std::move(parts);
  return list;
}

} // namespace

Expected<Token> Speller::spell(const Command &command, ir::Spelled value) const {
  return values.spell(spelling(command.verb), value);
}

Expected<Token> Speller::bare(const Command &command, ir::Spelled value, bool mixedCase) const {
  // The value is judged as well as what is printed: with symbols the text is not yet the value.
  StringRef text = policy.text(value.value);
  if (text.find_first_of(" ,();'") != StringRef::npos)
    return refuse(command, "a value that cannot stand without quotes", text);
  if (text.contains("/*"))
    return refuse(command, "a value that begins a comment", text);
  if (!mixedCase && llvm::any_of(text, llvm::isLower))
    return refuse(command, "lower case in a name", text);
  Expected<Token> token = spell(command, value);
  if (token && (StringRef(token->text).find_first_of(" ,();'") != StringRef::npos ||
                StringRef(token->text).contains("/*")))
    return refuse(command, "a value that cannot stand without quotes", token->text);
  return token;
}

Expected<Token> Speller::quoted(const Command &command, ir::Spelled value) const {
  return values.quoted(spelling(command.verb), value);
}

Expected<Token> Speller::dataset(const Command &command, ir::Spelled value) const {
  StringRef text = policy.text(value.value);
  if (!llvm::all_of(text, isDatasetCharacter))
    return refuse(command, "no data set name", text);
  Expected<Token> token = quoted(command, value);
  if (token && !llvm::all_of(StringRef(token->text).drop_front().drop_back(), [&](char c) {
        return isDatasetCharacter(c) || (values.usesSymbols() && c == '&');
      }))
    return refuse(command, "no data set name", token->text);
  return token;
}

Error Speller::positionals(const Command &command, std::vector<Phrase> &into) const {
  Positional shape = positional(command.verb);
  size_t given = command.positional.size();
  size_t least = shape == Positional::None || shape == Positional::OptionalNames ? 0
                 : shape == Positional::ClassAndProfiles                         ? 2
                                                                                 : 1;
  if (given < least || (given > 0 && shape == Positional::None) ||
      (given > 1 && shape == Positional::Profile))
    return refuse(command, "wrong number of names before the operands", std::to_string(given));
  if (shape == Positional::OptionalNames && given == 0 && !command.operands.empty())
    return refuse(command, "an operand that reads as a name", spelling(command.operands[0].keyword));
  bool inQuotes =
      shape == Positional::Datasets || (shape == Positional::Profile && isDatasetClass(policy, command));
  if (inQuotes != command.datasetPositional)
    return refuse(command, "data set names alone are quoted",
                  given ? policy.text(command.positional[0].value) : "");

  bool profiles = shape == Positional::ClassAndProfiles || shape == Positional::Profile;
  std::vector<Phrase> names;
  for (size_t i = 0; i != given; ++i) {
    bool isClass = shape == Positional::ClassAndProfiles && i == 0;
    Expected<Token> token = inQuotes ? dataset(command, command.positional[i])
                                     : bare(command, command.positional[i], profiles && !isClass);
    if (!token)
      return token.takeError();
    (isClass ? into : names).push_back(whole(std::move(*token)));
  }
  // A command that ended in '-' or '+' would go on on the next line.
  bool continues = names.size() == 1 && command.operands.empty() &&
                   (names[0].head.text.back() == '-' || names[0].head.text.back() == '+');
  if (continues && shape == Positional::Profile)
    return refuse(command, "a name that reads as a continuation", names[0].head.text);
  if (names.size() > 1 || continues)
    into.push_back(listOf(std::move(names)));
  else
    std::move(names.begin(), names.end(), std::back_inserter(into));
  return Error::success();
}

Expected<Phrase> Speller::nested(const Command &command, const Operand &operand) const {
  Phrase phrase;
  phrase.head.add((spelling(operand.keyword) + "(").str());
  if (operand.suboperands.empty() || !operand.values.empty())
    return refuse(command, "an operand without suboperands", spelling(operand.keyword));
  for (const Operand &inner : operand.suboperands) {
    if (!takes(operand.keyword, inner.keyword))
      return refuse(command, "no operand of " + spelling(operand.keyword).str(), spelling(inner.keyword));
    Expected<Phrase> part = this->operand(command, inner);
    if (!part)
      return part;
    phrase.parts.push_back(std::move(*part));
  }
  return phrase;
}

Expected<Phrase> Speller::operand(const Command &command, const Operand &operand) const {
  StringRef keyword = spelling(operand.keyword);
  size_t given = operand.values.size();
  auto count = [&](size_t least, size_t most) { return given >= least && given <= most; };
  bool rightCount = true;
  switch (form(operand.keyword)) {
  case Form::Nested: return nested(command, operand);
  case Form::Flag: rightCount = count(0, 0); break;
  case Form::Word: rightCount = count(1, 1); break;
  case Form::OptionalWord: rightCount = count(0, 1); break;
  case Form::Words: rightCount = given > 0; break;
  case Form::Pair: rightCount = count(2, 2); break;
  case Form::Text: rightCount = count(1, 1); break;
  case Form::Dataset: rightCount = given > 0; break;
  }
  if (!rightCount || !operand.suboperands.empty())
    return refuse(command, "wrong number of values", keyword);
  Phrase phrase;
  phrase.head.add(keyword);
  if (given == 0)
    return phrase;
  phrase.head.add("(");
  for (ir::Spelled value : operand.values) {
    Expected<Token> token = form(operand.keyword) == Form::Text ? quoted(command, value)
                            : form(operand.keyword) == Form::Dataset
                                ? dataset(command, value)
                                : bare(command, value, keepsCase(operand.keyword));
    if (!token)
      return token.takeError();
    phrase.parts.push_back(whole(std::move(*token)));
  }
  if (form(operand.keyword) == Form::Pair) {
    phrase.parts[0].head.add("(");
    phrase.parts[0].parts.push_back(std::move(phrase.parts[1]));
    phrase.parts.pop_back();
  }
  return phrase;
}

Expected<std::vector<Phrase>> Speller::phrases(const Command &command) const {
  std::vector<Phrase> result;
  if (Error error = positionals(command, result))
    return error;
  for (const Operand &operand : command.operands) {
    if (!takes(command.verb, operand.keyword))
      return refuse(command, "no operand of this command", spelling(operand.keyword));
    Expected<Phrase> phrase = this->operand(command, operand);
    if (!phrase)
      return phrase.takeError();
    result.push_back(std::move(*phrase));
  }
  return result;
}

Error layOut(const Command &command, const Speller &speller, std::string &out) {
  auto phrases = speller.phrases(command);
  if (!phrases)
    return phrases.takeError();
  return backends::layOut(spelling(command.verb), *phrases, speller.symbols(), {}, out);
}

} // namespace zsp::racf
