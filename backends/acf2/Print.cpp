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

using backends::Phrase;
using backends::Token;

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

static Phrase plain(StringRef text) {
  Phrase phrase;
  phrase.head.add(text);
  return phrase;
}

static Phrase whole(Token token) {
  Phrase phrase;
  phrase.head = std::move(token);
  return phrase;
}

Error CommandPrinter::refuse(const Command &command, StringRef what, StringRef value) const {
  return backends::refuseValue(spelling(command.verb), what, value);
}

Expected<Token> CommandPrinter::value(const Command &command, ir::Spelled value,
                                      bool (*legal)(StringRef)) const {
  StringRef text = policy.text(value.value);
  if (!legal(text))
    return refuse(command, "a value that has no place there", text);
  Expected<Token> token = speller.spell(spelling(command.verb), value);
  if (!token || !token->hasSymbol)
    return token;
  // What stands around the symbols is judged as well.
  std::string around = token->text;
  llvm::erase(around, '&');
  if (StringRef(around).find_first_of(" ,();'\"&") != StringRef::npos)
    return refuse(command, "a value that has no place there", token->text);
  return token;
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
  Expected<Token> token = speller.spell("step", value);
  if (!token)
    return token.takeError();
  return token->text;
}

Error CommandPrinter::fields(const Command &command, std::vector<Phrase> &into) const {
  std::optional<RecordKind> kind = recordKind(command.setting, policy.text(command.key.value));
  for (const FieldValue &field : command.fields) {
    StringRef keyword = acf2::spelling(field.field);
    if (!kind || recordOf(field.field) != *kind)
      return refuse(command, "no field of this record", keyword);
    if (form(field.field) == Form::Flag) {
      into.push_back(plain(keyword));
      continue;
    }
    Token token;
    token.add((keyword + "(").str());
    auto digits = [](StringRef text) { return !text.empty() && llvm::all_of(text, llvm::isDigit); };
    Expected<Token> inner = value(command, field.value,
                                  form(field.field) == Form::Path     ? isPath
                                  : form(field.field) == Form::Number ? +digits
                                                                      : isName);
    if (!inner)
      return inner.takeError();
    token.add(*inner);
    token.add(")");
    into.push_back(whole(std::move(token)));
  }
  return Error::success();
}

Error CommandPrinter::entry(const Command &command, std::vector<Phrase> &into) const {
  const Entry &entry = command.entry;
  Phrase phrase;
  phrase.head.add(command.edit == Edit::Delete ? "DEL(" : "ADD(");
  if (command.roleset) {
    phrase.parts.push_back(plain("$ROLESET"));
    into.push_back(std::move(phrase));
    return Error::success();
  }
  if (entry.extension.value) {
    if (StringRef text = policy.text(entry.extension.value); isWordOfRules(text, entry.dataset))
      return refuse(command, "a word of rules, which is no name there", text);
    Expected<Token> extension = value(command, entry.extension, isExtension);
    if (!extension)
      return extension.takeError();
    phrase.parts.push_back(whole(std::move(*extension)));
  }
  // The name goes where the marker stands: a symbol in it is wider than it looks. A line breaks behind the
  // extension and behind the principal with its last day.
  constexpr StringRef marker = "?";
  Token condition, result;
  for (const std::string &word : wordsOf(entry, marker)) {
    auto [before, after] = StringRef(word).split(marker);
    bool isCondition = before.size() != word.size() || StringRef(word).starts_with("UNTIL(");
    Token &token = isCondition ? condition : result;
    if (!token.text.empty())
      token.add(" ");
    token.add(before);
    if (before.size() != word.size()) {
      Expected<Token> name = value(command, entry.name, entry.who == Entry::Uid ? isUidMask : isName);
      if (!name)
        return name.takeError();
      token.add(*name);
      token.add(after);
    }
  }
  for (Token *token : {&condition, &result})
    if (!token->text.empty())
      phrase.parts.push_back(whole(std::move(*token)));
  into.push_back(std::move(phrase));
  return Error::success();
}

Error CommandPrinter::activation(const Command &command, std::string &into) const {
  auto [before, after] = partsOf(command.activation);
  std::string line = ("  F " + before).str();
  if (takesName(command.activation)) {
    Expected<Token> name = value(command, command.key, isName);
    if (!name)
      return name.takeError();
    line += name->text;
  }
  into += line + after.str() + '\n';
  return Error::success();
}

Error CommandPrinter::print(const Command &command, std::string &into) const {
  if (command.verb == Verb::Activate)
    return activation(command, into);
  Expected<Token> key = value(command, command.key, isName);
  if (!key)
    return key.takeError();
  std::vector<Phrase> phrases = {whole(std::move(*key))};
  if (Error error = command.verb == Verb::Reckey ? entry(command, phrases) : fields(command, phrases))
    return error;
  if (command.verb != Verb::Reckey && command.edit != Edit::None)
    phrases.push_back(plain(command.edit == Edit::Add ? "ADD" : "DEL"));
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
