// Every value is checked again here, whatever the planner promises: a value that reads as two values is a
// command that the policy did not ask for.

#include "backends/acf2/Print.h"

#include "backends/acf2/Mask.h"
#include "backends/acf2/Model.h"
#include "backends/common/StreamWriter.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace zsp::acf2 {

/// Stands for a name in the words of an entry.
static constexpr llvm::StringLiteral marker = "?";

static bool isNameCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || StringRef("@#$").contains(c);
}

bool isName(StringRef text) {
  return !text.empty() &&
         llvm::all_of(text, [](char c) { return isNameCharacter(c) || c == '.' || c == '-'; }) &&
         isNameCharacter(text.front()) && isNameCharacter(text.back());
}

bool isPath(StringRef text) {
  return text.starts_with("/") && !text.contains("/*") && text.back() != '-' && text.back() != '+' &&
         llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || StringRef("/._-@#$+").contains(c); });
}

bool isExtension(StringRef text) {
  return isWellFormedMask(text) &&
         llvm::all_of(text, [](char c) { return isNameCharacter(c) || c == '.' || c == '*' || c == '-'; });
}

static bool isUidMask(StringRef text) {
  return llvm::all_of(text, [](char c) { return isNameCharacter(c) || c == '*'; });
}

static StringRef spelling(Verb verb) {
  switch (verb) {
  case Verb::List: return "LIST";
  case Verb::Decomp: return "DECOMP";
  case Verb::Insert: return "INSERT";
  case Verb::Change: return "CHANGE";
  case Verb::Delete: return "DELETE";
  case Verb::Reckey: return "RECKEY";
  case Verb::Activate: return "F";
  }
  return {};
}

Error CommandPrinter::refuse(const Command &command, StringRef what, StringRef value) const {
  return backends::refuseValue(spelling(command.verb), what, value);
}

Error CommandPrinter::value(const Command &command, ir::Spelled value, bool (*legal)(StringRef)) {
  StringRef text = policy.text(value.value);
  if (!legal(text))
    return refuse(command, "a value that has no place there", text);
  backends::Position begin = phrases.position();
  if (Error error = speller.spell(spelling(command.verb), value, phrases))
    return error;
  backends::Span span = phrases.since(begin);
  if (!span.hasSymbol())
    return Error::success();
  // What stands around the symbols is judged as well.
  std::string around = phrases.text(span).str();
  llvm::erase(around, '&');
  if (StringRef(around).find_first_of(" ,();'\"&") != StringRef::npos)
    return refuse(command, "a value that has no place there", phrases.text(span));
  return Error::success();
}

std::string CommandPrinter::setting(Setting setting) const {
  auto line = [](std::string text) { return fmt::format("  SET      {}\n", text); };
  switch (setting.kind) {
  case Setting::Logonid: return line("LID");
  case Setting::GroupOmvs: return line("PROFILE(GROUP) DIV(OMVS)");
  case Setting::UserOmvs: return line("PROFILE(USER) DIV(OMVS)");
  case Setting::Role: return line("X(ROL)");
  case Setting::Gso: return line("CONTROL(GSO)");
  case Setting::Resource: return line(fmt::format("RESOURCE({})", policy.text(setting.type)));
  case Setting::Rule: return line("RULE");
  }
  return {};
}

Expected<std::string> CommandPrinter::spelled(ir::Spelled value) const {
  Expected<backends::Token> token = speller.spelled("step", value);
  if (!token)
    return token.takeError();
  return token->text;
}

Error CommandPrinter::fields(const Command &command) {
  std::optional<RecordKind> kind = recordKind(command.setting, policy.text(command.key.value));
  for (const FieldValue &field : command.fields) {
    StringRef keyword = acf2::spelling(field.field);
    if (!kind || recordOf(field.field) != *kind)
      return refuse(command, "no field of this record", keyword);
    phrases.open();
    phrases.add(keyword);
    if (form(field.field) != Form::Flag) {
      phrases.add("(");
      auto digits = [](StringRef text) { return !text.empty() && llvm::all_of(text, llvm::isDigit); };
      if (Error error = value(command, field.value,
                              form(field.field) == Form::Path     ? isPath
                              : form(field.field) == Form::Number ? +digits
                                                                  : isName))
        return error;
      phrases.add(")");
    }
    phrases.close();
  }
  return Error::success();
}

Error CommandPrinter::entry(const Command &command) {
  const Entry &entry = command.entry;
  phrases.open();
  phrases.add(command.edit == Edit::Delete ? "DEL(" : "ADD(");
  if (command.roleset) {
    phrases.addWhole("$ROLESET");
    phrases.close();
    return Error::success();
  }
  if (entry.extension.value) {
    if (StringRef text = policy.text(entry.extension.value); isWordOfRules(text, entry.dataset))
      return refuse(command, "a word of rules, which is no name there", text);
    phrases.open();
    if (Error error = value(command, entry.extension, isExtension))
      return error;
    phrases.close();
  }
  if (Error error = entryWords(command))
    return error;
  phrases.close();
  return Error::success();
}

/// A line may break behind the principal with its last day.
Error CommandPrinter::entryWords(const Command &command) {
  std::vector<std::string> words = wordsOf(command.entry, marker);
  auto isCondition = [](StringRef word) { return word.contains(marker) || word.starts_with("UNTIL("); };
  auto results = std::stable_partition(words.begin(), words.end(), isCondition);
  for (auto [begin, end] : {std::pair(words.begin(), results), std::pair(results, words.end())}) {
    if (begin == end)
      continue;
    phrases.open();
    for (auto word = begin; word != end; ++word) {
      if (word != begin)
        phrases.add(" ");
      if (Error error = entryWord(command, *word))
        return error;
    }
    phrases.close();
  }
  return Error::success();
}

/// The name goes where the marker stands: a symbol in it is wider than it looks.
Error CommandPrinter::entryWord(const Command &command, StringRef word) {
  const Entry &entry = command.entry;
  auto [before, after] = word.split(marker);
  phrases.add(before);
  if (before.size() != word.size())
    if (Error error = value(command, entry.name, entry.who == Entry::Uid ? isUidMask : isName))
      return error;
  phrases.add(after);
  return Error::success();
}

Error CommandPrinter::activation(const Command &command, std::string &into) {
  auto [before, after] = partsOf(command.activation);
  into += ("  F " + before).str();
  if (takesName(command.activation)) {
    if (Error error = value(command, command.key, isName))
      return error;
    into += phrases.text(phrases.since({}));
  }
  into += after.str() + '\n';
  return Error::success();
}

Error CommandPrinter::print(const Command &command, std::string &into) {
  phrases.clear();
  if (command.verb == Verb::Activate)
    return activation(command, into);
  phrases.open();
  if (Error error = value(command, command.key, isName))
    return error;
  phrases.close();
  if (Error error = command.verb == Verb::Reckey ? entry(command) : fields(command))
    return error;
  if (command.verb != Verb::Reckey && command.edit != Edit::None)
    phrases.addWhole(command.edit == Edit::Add ? "ADD" : "DEL");
  backends::LayoutRules rules;
  rules.splitsValues = false;
  return backends::layOut(spelling(command.verb), phrases, speller, rules, into);
}

Error print(llvm::ArrayRef<Section> sections, const ir::Policy &policy, llvm::ArrayRef<std::string> header,
            const backends::PrintOptions &options, llvm::raw_ostream &out) {
  CommandPrinter printer(policy, options.symbols);
  backends::StreamWriter writer(options, backends::CommentMark::Acf, out);
  writer.lines() += "  ACF\n"; // an asterisk is a comment behind it only
  writer.header(header);
  std::optional<Setting> current;
  for (const Section &section : sections) {
    writer.section(section.title);
    for (const Command &command : section.commands) {
      writer.command(command.origin, command.originName, command.comment);
      if (command.verb != Verb::Activate && current != command.setting)
        writer.lines() += printer.setting(*(current = command.setting));
      if (Error error = printer.print(command, writer.lines()))
        return error;
      writer.flushIfLarge();
    }
  }
  writer.lines() += "\n  END\n";
  writer.flush();
  return Error::success();
}

} // namespace zsp::acf2
