// Reads commands as IKJEFT01 hands them to TSS. It shares the vocabulary with the printer and nothing else,
// and errs on the side of not understanding, because the proof rests on it.

#include "backends/tss/Read.h"

#include "ir/support/Characters.h"
#include "ir/support/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {
namespace {

constexpr size_t commandBuffer = 32767; // reference racf.md section 6.5

class CommandReader {
public:
  CommandReader(const backends::LogicalLine &line, const llvm::StringSet<> &classes, Interner &names)
      : line(line), text(line.text), classes(classes), names(names) {}

  /// True with a command, false for a line of comments or after an error.
  bool read(ReadCommand &into) {
    if (!skipGap() || at == text.size())
      return false;
    if (text.size() > commandBuffer)
      return fail("a command past TSO's buffer of 32767 characters");
    into.line = line.lineAt(at);
    if (word() != "TSS" || at == text.size() || text[at] != ' ')
      return fail("a command begins with TSS and a blank");
    if (!skipGap())
      return false;
    StringRef verbText = word();
    std::optional<Verb> verb = findVerb(verbText);
    if (!verb)
      return fail(fmt::format("the function '{}' is not understood", verbText));
    Command &command = into.command;
    command = {};
    command.verb = *verb;
    if (namesAcid(*verb) && !value(Form::Word, command.acid))
      return false;
    return operands(command);
  }

  bool failed() const { return !error.message.empty(); }
  ReadError error;

private:
  bool fail(std::string message) {
    error = {line.lineAt(std::min(at, text.empty() ? 0 : text.size() - 1)), std::move(message)};
    return false;
  }

  /// Over blanks and closed comments. False for a comment without end or a character that has no business
  /// here.
  bool skipGap() {
    while (at < text.size()) {
      if (text[at] == ' ') {
        ++at;
      } else if (text.substr(at).starts_with("/*")) {
        size_t end = text.find("*/", at + 2);
        if (end == StringRef::npos)
          return fail("a comment that is not closed");
        at = end + 2;
      } else {
        return isInvariant(text[at]) || fail("a character that has no place in a command");
      }
    }
    return true;
  }

  StringRef word() {
    size_t begin = at;
    while (at < text.size() && isAcidCharacter(text[at]))
      ++at;
    return text.slice(begin, at);
  }

  bool operands(Command &command) {
    for (;;) {
      size_t before = at;
      if (!skipGap())
        return false;
      if (at == text.size())
        return true;
      if (at == before)
        return fail("a blank is missing between operands");
      StringRef keywordText = word();
      std::optional<Keyword> keyword = findKeyword(keywordText);
      if (!keyword && classes.contains(keywordText))
        keyword = Keyword::Resource;
      if (!keyword || !takes(command.verb, *keyword))
        return fail(fmt::format("the operand '{}' of {} is unknown or not understood", keywordText,
                                spelling(command.verb)));
      Operand operand{*keyword, {}, {}};
      if (*keyword == Keyword::Resource)
        operand.cls = names.intern(keywordText);
      if (llvm::any_of(command.operands, [&](const Operand &other) { return other.keyword == *keyword; }))
        return fail(fmt::format("the operand {} is given twice", keywordText));
      if (form(*keyword) != Form::Flag) {
        operand.values.emplace_back();
        if (!value(form(*keyword), operand.values.front()))
          return false;
      }
      command.operands.push_back(std::move(operand));
    }
  }

  static bool mayStand(Form form, char c) {
    switch (form) {
    case Form::Flag:
    case Form::Text: return false;
    case Form::Word: return isAcidCharacter(c);
    case Form::Id: return llvm::isDigit(c) || c == '?';
    case Form::Day: return llvm::isDigit(c) || c == '/';
    case Form::Path: return llvm::isAlnum(c) || StringRef("/._@#$-").contains(c);
    case Form::Levels: return llvm::isUpper(c) || llvm::isDigit(c) || c == ',' || c == '=';
    case Form::Resource: return isNameCharacter(c);
    }
    llvm_unreachable("a form of the enum");
  }

  /// A value in parentheses; an empty one means something else to TSS, so it is an error.
  bool value(Form form, ir::Spelled &into) {
    if (at == text.size() || text[at] != '(')
      return fail("a value in parentheses is missing");
    ++at;
    std::string content;
    if (form == Form::Text) {
      if (!quoted(content))
        return false;
    } else {
      while (at < text.size() && mayStand(form, text[at]))
        content += text[at++];
      if (content.find("/*") != std::string::npos)
        return fail("a comment inside a value");
    }
    if (content.empty() || at == text.size() || text[at] != ')')
      return fail("a value that is empty or not understood");
    ++at;
    into = spelled(names.intern(content));
    return true;
  }

  bool quoted(std::string &content) {
    if (at == text.size() || text[at] != '\'')
      return fail("a text without quotes");
    for (++at; at < text.size(); ++at) {
      if (text[at] != '\'') {
        if (!isInvariant(text[at]))
          return fail("a character that has no place in a command");
        content += text[at];
      } else if (text.substr(at + 1).starts_with("'")) {
        content += text[++at];
      } else {
        ++at;
        return true;
      }
    }
    return fail("a quote that is not closed");
  }

  const backends::LogicalLine &line;
  StringRef text;
  const llvm::StringSet<> &classes;
  Interner &names;
  size_t at = 0;
};

} // namespace

ReadResult read(StringRef text, const llvm::StringSet<> &classes, Interner &names) {
  ReadResult result;
  backends::LineReader lines(text);
  backends::LogicalLine line;
  while (lines.next(line, result.errors)) {
    CommandReader reader(line, classes, names);
    ReadCommand command;
    if (reader.read(command))
      result.commands.push_back(std::move(command));
    else if (reader.failed())
      result.errors.push_back(std::move(reader.error));
  }
  return result;
}

} // namespace zsp::tss
