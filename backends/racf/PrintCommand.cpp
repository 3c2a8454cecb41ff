// What a command says, as phrases: every value is checked again here, whatever the planner promises, because
// a value that reads as two values is a command that the policy did not ask for.

#include "backends/racf/PrintCommand.h"

#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Error;
using llvm::StringRef;

namespace zsp::racf {

namespace {

Error refuse(const Command &command, StringRef what, StringRef value) {
  return backends::refuseValue(spelling(command.verb), what, value);
}

bool isDatasetCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || StringRef("@#$.-*%").contains(c);
}

/// Would the text be read as one value without quotes?
bool standsBare(StringRef text) {
  char before = 0;
  for (char c : text) {
    if (c == ' ' || c == ',' || c == '(' || c == ')' || c == ';' || c == '\'' || (c == '*' && before == '/'))
      return false;
    before = c;
  }
  return true;
}

bool isDatasetClass(const ir::Policy &policy, const Command &command) {
  for (const Operand &operand : command.operands)
    if (operand.keyword == Keyword::Class && operand.values.size() == 1)
      return policy.text(operand.values[0].value) == "DATASET";
  return true; // the default of CLASS
}

} // namespace

Error Speller::bare(const Command &command, ir::Spelled value, bool mixedCase) {
  // The value is judged as well as what is printed: with symbols the text is not yet the value.
  StringRef text = policy.text(value.value);
  if (!standsBare(text))
    return refuse(command, "a value that cannot stand without quotes", text);
  if (!mixedCase && llvm::any_of(text, llvm::isLower))
    return refuse(command, "lower case in a name", text);
  backends::Position begin = phrases.position();
  if (Error error = values.spell(spelling(command.verb), value, phrases))
    return error;
  StringRef printed = phrases.text(phrases.since(begin));
  if (printed != text && !standsBare(printed))
    return refuse(command, "a value that cannot stand without quotes", printed);
  return Error::success();
}

Error Speller::dataset(const Command &command, ir::Spelled value) {
  StringRef text = policy.text(value.value);
  if (!llvm::all_of(text, isDatasetCharacter))
    return refuse(command, "no data set name", text);
  backends::Position begin = phrases.position();
  if (Error error = values.quoted(spelling(command.verb), value, phrases))
    return error;
  StringRef printed = phrases.text(phrases.since(begin));
  if (!llvm::all_of(printed.drop_front().drop_back(),
                    [&](char c) { return isDatasetCharacter(c) || (values.usesSymbols() && c == '&'); }))
    return refuse(command, "no data set name", printed);
  return Error::success();
}

/// How many names stand before the operands?
static bool rightNumber(Positional shape, size_t given) {
  switch (shape) {
  case Positional::None: return given == 0;
  case Positional::OptionalNames: return true;
  case Positional::ClassAndProfiles: return given >= 2;
  case Positional::Profile: return given == 1;
  case Positional::Names:
  case Positional::Datasets: return given >= 1;
  }
  llvm_unreachable("a shape of the enum");
}

Error Speller::positionals(const Command &command) {
  Positional shape = positional(command.verb);
  llvm::ArrayRef<ir::Spelled> names = command.positional;
  if (!rightNumber(shape, names.size()))
    return refuse(command, "wrong number of names before the operands", std::to_string(names.size()));
  if (shape == Positional::OptionalNames && names.empty() && !command.operands.empty())
    return refuse(command, "an operand that reads as a name", spelling(command.operands[0].keyword));
  bool inQuotes =
      shape == Positional::Datasets || (shape == Positional::Profile && isDatasetClass(policy, command));
  if (inQuotes != command.datasetPositional)
    return refuse(command, "data set names alone are quoted",
                  names.empty() ? "" : policy.text(names[0].value));
  if (shape == Positional::ClassAndProfiles) {
    if (Error error = part(command, names.front(), Form::Word, /*mixedCase=*/false))
      return error;
    names = names.drop_front();
  }
  // A command that ended in '-' or '+' would go on on the next line.
  auto endsInSign = [](StringRef text) { return text.ends_with("-") || text.ends_with("+"); };
  bool continues = names.size() == 1 && command.operands.empty() && !inQuotes &&
                   (endsInSign(policy.text(names[0].value)) || endsInSign(policy.text(names[0].spelling)));
  if (continues && shape == Positional::Profile)
    return refuse(command, "a name that reads as a continuation", policy.text(names[0].value));
  bool list = names.size() > 1 || continues;
  if (list) {
    phrases.open();
    phrases.add("(");
  }
  bool profiles = shape == Positional::ClassAndProfiles || shape == Positional::Profile;
  for (ir::Spelled name : names)
    if (Error error = part(command, name, inQuotes ? Form::Dataset : Form::Word, profiles))
      return error;
  if (list)
    phrases.close();
  return Error::success();
}

Error Speller::part(const Command &command, ir::Spelled value, Form form, bool mixedCase) {
  phrases.open();
  Error error = form == Form::Text      ? values.quoted(spelling(command.verb), value, phrases)
                : form == Form::Dataset ? dataset(command, value)
                                        : bare(command, value, mixedCase);
  if (!error)
    phrases.close();
  return error;
}

/// How many values an operand of this form has.
static bool rightNumber(Form form, size_t given) {
  switch (form) {
  case Form::Flag:
  case Form::Nested: return given == 0;
  case Form::Word:
  case Form::Text: return given == 1;
  case Form::OptionalWord: return given <= 1;
  case Form::Words:
  case Form::Dataset: return given > 0;
  case Form::Pair: return given == 2;
  }
  llvm_unreachable("a form of the enum");
}

Error Speller::operand(const Command &command, const Operand &operand) {
  StringRef keyword = spelling(operand.keyword);
  Form shape = form(operand.keyword);
  if (!rightNumber(shape, operand.values.size()))
    return refuse(command, "wrong number of values", keyword);
  if (operand.suboperands.empty() == (shape == Form::Nested))
    return refuse(command, "operands inside an operand", keyword);
  phrases.open();
  phrases.add(keyword);
  if (shape == Form::Nested || !operand.values.empty())
    phrases.add("(");
  for (const Operand &inner : operand.suboperands) {
    if (!takes(operand.keyword, inner.keyword))
      return refuse(command, "no operand of " + keyword.str(), spelling(inner.keyword));
    if (Error error = this->operand(command, inner))
      return error;
  }
  if (shape == Form::Pair) {
    phrases.open();
    if (Error error = bare(command, operand.values[0], keepsCase(operand.keyword)))
      return error;
    phrases.add("(");
  }
  for (ir::Spelled value : llvm::ArrayRef(operand.values).drop_front(shape == Form::Pair))
    if (Error error = part(command, value, shape, keepsCase(operand.keyword)))
      return error;
  if (shape == Form::Pair)
    phrases.close();
  phrases.close();
  return Error::success();
}

Error Speller::layOut(const Command &command, std::string &out) {
  phrases.clear();
  if (Error error = positionals(command))
    return error;
  for (const Operand &operand : command.operands) {
    if (!takes(command.verb, operand.keyword))
      return refuse(command, "no operand of this command", spelling(operand.keyword));
    if (Error error = this->operand(command, operand))
      return error;
  }
  return backends::layOut(spelling(command.verb), phrases, values, {}, out);
}

} // namespace zsp::racf
