// Reads commands as IKJEFT01 hands them to RACF. It shares the vocabulary with print() and nothing else, and
// errs on the side of not understanding: what TSO might take in two ways is an error, because the proof rests
// on it.

#include "backends/racf/Racf.h"

#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::racf {

using backends::isDelimiter;
using backends::LineReader;
using backends::LogicalLine;
namespace {

constexpr size_t commandBuffer = 32767; // reference racf.md section 6.5

bool isReadable(char c) {
  return c == '\t' || isInvariant(c);
}

/// A member in parentheses or lower case is not for RACF to protect.
bool isDatasetCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || StringRef("@#$.-*%").contains(c);
}

class CommandReader {
public:
  CommandReader(const LogicalLine &line, Interner &names) : line(line), text(line.text), names(names) {}

  /// True with a command, false for a line of comments or after an error.
  bool read(ReadCommand &into) {
    if (!skipGap() || at == text.size())
      return false;
    if (text.size() > commandBuffer)
      return fail("a command past TSO's buffer of 32767 characters");
    into.line = line.lineAt(at);
    StringRef word = bareWord();
    if (word.empty())
      return failed() ? false : fail("a command begins with a verb");
    std::optional<Verb> verb = findVerb(word);
    if (!verb)
      return fail(fmt::format("the command '{}' is not understood", word.str()));
    if (at < text.size() && !isDelimiter(text[at]))
      return fail("a blank is missing after the verb");
    Command &command = into.command;
    command.verb = *verb;
    if (!positionals(command))
      return false;
    auto find = [&](StringRef word) { return findKeyword(*verb, word); };
    if (!operands(find, spelling(*verb), command.operands, false))
      return false;
    return namesFitClass(command);
  }

  bool failed() const { return !error.message.empty(); }
  ReadError error;

private:
  bool fail(std::string message) { return failAt(at, std::move(message)); }
  bool failAt(size_t where, std::string message) {
    if (!failed())
      error = {line.lineAt(std::min(where, text.size() ? text.size() - 1 : 0)), std::move(message)};
    return false;
  }

  char peek() const { return at < text.size() ? text[at] : '\0'; }

  /// Blanks, commas, tabs and comments.
  bool skipGap() {
    for (;;) {
      while (at < text.size() && isDelimiter(text[at]))
        ++at;
      if (!text.substr(at).starts_with("/*"))
        return true;
      size_t end = text.find("*/", at + 2);
      if (end == StringRef::npos)
        return fail("a comment that is not closed hides the rest of the line");
      at = end + 2;
    }
  }

  /// Unquoted text up to a gap or a parenthesis; empty with or without an error.
  StringRef bareWord() {
    size_t begin = at;
    for (; at < text.size(); ++at) {
      char c = text[at];
      if (isDelimiter(c) || c == '(' || c == ')')
        break;
      if (!isReadable(c))
        return fail("a character that has no place in a command"), StringRef();
      if (c == ';')
        return fail("a semicolon"), StringRef();
      if (c == '\'')
        return fail(at == begin ? "quoted text where a name belongs" : "a quote inside a word"), StringRef();
      if (c == '/' && text.substr(at).starts_with("/*") && at != begin)
        return fail("'/*' inside a word: TSO may take it for a comment"), StringRef();
    }
    return text.slice(begin, at);
  }

  /// At a quote: the text inside, with doubled quotes single.
  bool quotedText(std::string &into) {
    size_t begin = at++;
    for (; at < text.size(); ++at) {
      if (!isReadable(text[at]))
        return fail("a character that has no place in a command");
      if (text[at] != '\'') {
        into += text[at];
        continue;
      }
      if (!text.substr(at).starts_with("''"))
        break;
      into += '\'';
      ++at;
    }
    if (at == text.size())
      return failAt(begin, "quoted text that is not closed");
    ++at;
    if (into.empty())
      return failAt(begin, "empty quotes");
    if (at < text.size() && !isDelimiter(text[at]) && text[at] != ')')
      return fail("text directly after a quote");
    return true;
  }

  ir::Spelled spelled(StringRef value) {
    zsp::Name name = names.intern(value);
    return {name, name};
  }

  bool bareValue(llvm::SmallVectorImpl<ir::Spelled> &into, bool keepCase) {
    StringRef word = bareWord();
    if (word.empty())
      return fail("a value is missing");
    into.push_back(spelled(keepCase ? word.str() : word.upper()));
    return true;
  }

  bool quotedValue(llvm::SmallVectorImpl<ir::Spelled> &into) {
    std::string value;
    if (!quotedText(value))
      return false;
    into.push_back(spelled(value));
    return true;
  }

  bool datasetName(llvm::SmallVectorImpl<ir::Spelled> &into) {
    if (peek() != '\'')
      return fail("a data set name without quotes takes the submitter's prefix");
    size_t begin = at;
    if (!quotedValue(into))
      return false;
    return llvm::all_of(names.text(into.back().value), isDatasetCharacter) ||
           failAt(begin, "what stands in quotes is no data set name");
  }

  /// Runs `value` for each item up to the closing parenthesis; the opening one is behind.
  template <typename Value> bool list(size_t most, Value value) {
    for (size_t count = 0;; ++count) {
      if (!skipGap())
        return false;
      if (peek() == ')') {
        ++at;
        return count > 0 || fail("nothing stands in the parentheses");
      }
      if (at == text.size())
        return fail("a parenthesis is not closed");
      if (count == most)
        return fail("one value too many");
      if (!value())
        return false;
    }
  }

  bool positionals(Command &command) {
    Positional shape = positional(command.verb);
    bool keepCase = shape == Positional::ClassAndProfiles || shape == Positional::Profile;
    if (shape == Positional::None)
      return true;
    if (shape == Positional::ClassAndProfiles && (!skipGap() || !bareValue(command.positional, false)))
      return false;
    if (!skipGap())
      return false;
    if (at == text.size())
      return shape == Positional::OptionalNames || fail("a name is missing");
    auto value = [&] { return positionalValue(command, shape, keepCase); };
    if (peek() != '(')
      return value();
    ++at;
    return list(shape == Positional::Profile ? 1 : ~size_t(0), value);
  }

  bool positionalValue(Command &command, Positional shape, bool keepCase) {
    if (shape == Positional::Datasets || (peek() == '\'' && shape == Positional::Profile)) {
      command.datasetPositional = true;
      return datasetName(command.positional);
    }
    return bareValue(command.positional, keepCase);
  }

  /// Operands up to the end of the command, or to the closing parenthesis of the nested keyword around them.
  template <typename Find>
  bool operands(Find find, StringRef outer, std::vector<Operand> &into, bool inParentheses) {
    for (;;) {
      if (!skipGap())
        return false;
      if (at == text.size())
        return !inParentheses || fail("a parenthesis is not closed");
      if (inParentheses && peek() == ')') {
        ++at;
        return !into.empty() || fail("nothing stands in the parentheses");
      }
      size_t begin = at;
      StringRef word = bareWord();
      if (word.empty())
        return fail("a parenthesis that belongs to no operand");
      std::optional<Keyword> keyword = find(word);
      if (!keyword)
        return failAt(begin, fmt::format("the operand '{}' of {} is unknown, ambiguous or not understood",
                                         word.str(), outer.str()));
      if (llvm::any_of(into, [&](const Operand &given) { return given.keyword == *keyword; }))
        return failAt(begin, fmt::format("the operand {} is given twice", spelling(*keyword).str()));
      into.push_back({*keyword, {}, {}});
      if (!operandValue(into.back()))
        return false;
    }
  }

  bool operandValue(Operand &operand) {
    Form kind = form(operand.keyword);
    bool open = peek() == '(';
    if (!open)
      return kind == Form::Flag || kind == Form::OptionalWord ||
             fail(fmt::format("{} needs a value in parentheses", spelling(operand.keyword).str()));
    ++at;
    bool keepCase = keepsCase(operand.keyword);
    switch (kind) {
    case Form::Flag: return fail(fmt::format("{} takes no value", spelling(operand.keyword).str()));
    case Form::Word:
    case Form::OptionalWord: return list(1, [&] { return bareValue(operand.values, keepCase); });
    case Form::Words: return list(~size_t(0), [&] { return bareValue(operand.values, keepCase); });
    // Without quotes TSO takes a text that holds no delimiter.
    case Form::Text:
      return list(
          1, [&] { return peek() == '\'' ? quotedValue(operand.values) : bareValue(operand.values, true); });
    case Form::Dataset: return list(~size_t(0), [&] { return datasetName(operand.values); });
    case Form::Pair: return list(1, [&] { return pair(operand); });
    case Form::Nested:
      return operands([&](StringRef word) { return findKeyword(operand.keyword, word); },
                      spelling(operand.keyword), operand.suboperands, true);
    }
    llvm_unreachable("a form of the enum");
  }

  bool pair(Operand &operand) {
    if (!bareValue(operand.values, false))
      return false;
    if (peek() != '(')
      return fail("a value in parentheses is missing");
    ++at;
    return list(
        1, [&] { return peek() == '\'' ? quotedValue(operand.values) : bareValue(operand.values, false); });
  }

  /// PERMIT: quotes for a data set profile and for nothing else. CLASS is DATASET if it is not given.
  bool namesFitClass(const Command &command) {
    if (command.verb != Verb::Permit)
      return true;
    bool isDataset = true;
    for (const Operand &operand : command.operands)
      if (operand.keyword == Keyword::Class)
        isDataset = StringRef("DATASET") == names.text(operand.values[0].value);
    if (isDataset == command.datasetPositional)
      return true;
    return failAt(0, isDataset ? "a data set name without quotes takes the submitter's prefix"
                               : "a general resource name in quotes");
  }

  const LogicalLine &line;
  StringRef text;
  Interner &names;
  size_t at = 0;
};

} // namespace

ReadResult read(StringRef text, Interner &names) {
  ReadResult result;
  LineReader lines(text);
  LogicalLine line;
  while (lines.next(line, result.errors)) {
    CommandReader reader(line, names);
    ReadCommand command;
    if (reader.read(command))
      result.commands.push_back(std::move(command));
    else if (reader.failed())
      result.errors.push_back(std::move(reader.error));
  }
  return result;
}

} // namespace zsp::racf
