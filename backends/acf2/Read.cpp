#include "backends/acf2/Read.h"

#include "backends/acf2/Mask.h"
#include "backends/acf2/Print.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::acf2 {

using backends::LineReader;
using backends::LogicalLine;

namespace {

/// A word, with the text of its parentheses if it has some.
struct Word {
  std::string text;
  std::optional<std::string> inner;
};

/// Cuts at blanks and commas outside of parentheses. False if they do not match.
bool wordsOf(StringRef text, std::vector<Word> &into) {
  while (!(text = text.drop_while(backends::isDelimiter)).empty()) {
    size_t end = text.find_if([](char c) { return backends::isDelimiter(c) || c == '(' || c == ')'; });
    Word word{text.take_front(end).str(), std::nullopt};
    text = text.drop_front(std::min(end, text.size()));
    if (text.starts_with(")"))
      return false;
    if (text.starts_with("(")) {
      size_t depth = 0, close = 0;
      for (; close < text.size(); ++close) {
        depth += text[close] == '(';
        if (text[close] == ')' && --depth == 0)
          break;
      }
      if (close == text.size())
        return false;
      word.inner = text.slice(1, close).str();
      text = text.drop_front(close + 1);
      if (!text.empty() && !backends::isDelimiter(text.front()))
        return false;
    }
    into.push_back(std::move(word));
  }
  return true;
}

class Reader {
public:
  explicit Reader(Interner &names) : names(names) {}
  ReadResult read(StringRef text);

private:
  bool fail(std::string message) {
    result.errors.push_back({line, std::move(message)});
    return false;
  }
  void logicalLine(StringRef text);
  bool set(llvm::ArrayRef<Word> words);
  bool activate(StringRef text);
  bool listing(llvm::ArrayRef<Word> words);
  bool record(llvm::ArrayRef<Word> words);
  bool fieldOf(RecordKind kind, const Word &word, Command &command);
  bool reckey(llvm::ArrayRef<Word> words);
  bool entry(StringRef text, Command &command);
  bool word(const Word &word, bool first, Entry &entry);
  bool services(StringRef text, Entry &entry);
  Command start(Verb verb, StringRef key) {
    Command command;
    command.verb = verb;
    command.setting = *setting;
    command.key = spelled(names.intern(key));
    return command;
  }
  void keep(Command command) { result.commands.push_back({std::move(command), line}); }

  Interner &names;
  ReadResult result;
  unsigned line = 0;
  bool opened = false, closed = false;
  std::optional<Setting> setting;
};

} // namespace

bool Reader::set(llvm::ArrayRef<Word> words) {
  auto is = [&](size_t i, StringRef text, StringRef inner) {
    return words[i].text == text && words[i].inner && *words[i].inner == inner;
  };
  auto take = [&](Setting::Kind kind) {
    setting = Setting{kind, {}};
    return true;
  };
  if (words.size() == 1 && !words[0].inner && words[0].text == "LID")
    return take(Setting::Logonid);
  if (words.size() == 1 && !words[0].inner && words[0].text == "RULE")
    return take(Setting::Rule);
  if (words.size() == 1 && is(0, "X", "ROL"))
    return take(Setting::Role);
  if (words.size() == 1 && is(0, "CONTROL", "GSO"))
    return take(Setting::Gso);
  if (words.size() == 2 && is(0, "PROFILE", "GROUP") && is(1, "DIV", "OMVS"))
    return take(Setting::GroupOmvs);
  if (words.size() == 2 && is(0, "PROFILE", "USER") && is(1, "DIV", "OMVS"))
    return take(Setting::UserOmvs);
  if (words.size() == 1 && words[0].text == "RESOURCE" && words[0].inner && words[0].inner->size() == 3 &&
      isName(*words[0].inner)) {
    setting = Setting{Setting::Resource, names.intern(*words[0].inner)};
    return true;
  }
  return fail("the setting is not understood");
}

bool Reader::activate(StringRef text) {
  text = text.trim();
#define ACF2_ACTIVATION(id, before, after)                                                                   \
  if (Command command;                                                                                       \
      takesName(Activation::id) ? text.starts_with(before) && text.ends_with(after) : text == before) {      \
    StringRef name = text.drop_front(StringRef(before).size()).drop_back(StringRef(after).size());           \
    command.verb = Verb::Activate;                                                                           \
    command.activation = Activation::id;                                                                     \
    if (takesName(Activation::id) && !isName(name))                                                          \
      return fail("the name of an activation is not understood");                                            \
    command.key = spelled(names.intern(name));                                                               \
    keep(std::move(command));                                                                                \
    return true;                                                                                             \
  }
#include "backends/acf2/Vocabulary.def"
  return fail("the operator command is not understood");
}

bool Reader::listing(llvm::ArrayRef<Word> words) {
  if (words.size() != 2 || words[1].inner || !isName(words[1].text))
    return fail("one name belongs behind " + words[0].text);
  Verb verb = words[0].text == "LIST" ? Verb::List : Verb::Decomp;
  if ((verb == Verb::Decomp) != setting->isRules())
    return fail(words[0].text + " does not fit the setting");
  keep(start(verb, words[1].text));
  return true;
}

bool Reader::fieldOf(RecordKind kind, const Word &word, Command &command) {
  std::optional<Field> field = findField(kind, word.text);
  if (!field)
    return fail(fmt::format("{} takes no '{}'", describe(kind), word.text));
  for (const FieldValue &other : command.fields)
    if (other.field == *field)
      return fail(fmt::format("'{}' twice", word.text));
  bool legal = false;
  switch (form(*field)) {
  case Form::Flag: legal = !word.inner; break;
  case Form::Word:
  case Form::List: legal = word.inner && isName(*word.inner); break;
  case Form::Number:
    legal = word.inner && !word.inner->empty() && llvm::all_of(*word.inner, llvm::isDigit);
    break;
  case Form::Path: legal = word.inner && isPath(*word.inner); break;
  }
  if (!legal)
    return fail(fmt::format("the value of '{}' is not understood", word.text));
  command.fields.push_back({*field, word.inner ? spelled(names.intern(*word.inner)) : ir::Spelled{}});
  return true;
}

bool Reader::record(llvm::ArrayRef<Word> words) {
  StringRef verb = words[0].text;
  if (words.size() < 2 || words[1].inner || !isName(words[1].text))
    return fail("one name belongs behind " + words[0].text);
  std::optional<RecordKind> kind = recordKind(*setting, words[1].text);
  if (!kind)
    return fail(fmt::format("{} does not fit the setting or the record", verb.str()));
  Command command = start(verb == "INSERT"   ? Verb::Insert
                          : verb == "CHANGE" ? Verb::Change
                                             : Verb::Delete,
                          words[1].text);
  llvm::ArrayRef<Word> rest = words.drop_front(2);
  if (command.verb == Verb::Change && !rest.empty() && !rest.back().inner &&
      (rest.back().text == "ADD" || rest.back().text == "DEL")) {
    command.edit = rest.back().text == "ADD" ? Edit::Add : Edit::Delete;
    rest = rest.drop_back();
  }
  if (command.verb == Verb::Delete && !rest.empty())
    return fail("DELETE takes a name alone");
  if (command.verb == Verb::Change && rest.empty())
    return fail("CHANGE without a field");
  for (const Word &word : rest)
    if (!fieldOf(*kind, word, command))
      return false;
  keep(std::move(command));
  return true;
}

bool Reader::services(StringRef text, Entry &entry) {
  std::vector<Word> words;
  if (!wordsOf(text, words) || words.empty())
    return fail("the services are not understood");
  for (const Word &word : words) {
    uint8_t bit = word.text == "READ"     ? ReadService
                  : word.text == "UPDATE" ? UpdateService
                  : word.text == "DELETE" ? DeleteService
                  : word.text == "ADD"    ? AddService
                                          : 0;
    if (!bit || word.inner || (entry.services & bit))
      return fail(fmt::format("service '{}' is not understood", word.text));
    entry.services |= bit;
  }
  return true;
}

/// One word of an entry behind its extension, in the order of the manual.
bool Reader::word(const Word &word, bool first, Entry &entry) {
  static constexpr const char *accesses[] = {"READ", "WRITE", "ALLOC", "EXEC"};
  StringRef text = word.text;
  bool started =
      entry.until || entry.services || llvm::any_of(entry.access, [](auto a) { return a.has_value(); });
  if (word.inner && (text == "USER" || text == "ROLE" || text == "UID")) {
    if (entry.who != Entry::Everyone || started)
      return fail("more than one principal, or one in the wrong place");
    entry.who = text == "USER" ? Entry::User : text == "ROLE" ? Entry::Role : Entry::Uid;
    StringRef name = *word.inner;
    if (entry.who == Entry::Uid
            ? name.empty() || !llvm::all_of(name, [](char c) { return c == '*' || isName({&c, 1}); })
            : !isName(name))
      return fail("the principal of an entry is not understood");
    entry.name = spelled(names.intern(name));
    return true;
  }
  if (word.inner && text == "UNTIL") {
    entry.until = started ? 0 : parseDate(*word.inner);
    return entry.until ? true : fail("the day of UNTIL is not understood");
  }
  if (!entry.dataset && word.inner && text == "SERVICE")
    return entry.services ? fail("SERVICE twice") : services(*word.inner, entry);
  for (unsigned i = 0; entry.dataset && i < DatasetAccesses; ++i)
    if (word.inner && text == accesses[i] && !entry.access[i]) {
      StringRef letter = *word.inner;
      if (letter != "A" && letter != "L" && letter != "P")
        return fail("A, L or P belongs in an access");
      entry.access[i] = letter == "A"   ? Permission::Allow
                        : letter == "L" ? Permission::Log
                                        : Permission::Prevent;
      return true;
    }
  if (first && !word.inner && !text.empty() && isExtension(text) && !isWordOfRules(text, entry.dataset)) {
    entry.extension = spelled(names.intern(text));
    return true;
  }
  return fail(fmt::format("'{}' in an entry is not understood", word.text));
}

bool Reader::entry(StringRef text, Command &command) {
  std::vector<Word> words;
  if (!wordsOf(text, words) || words.empty())
    return fail("the entry is not understood");
  if (words.size() == 1 && words[0].text == "$ROLESET" && !words[0].inner) {
    command.roleset = true;
    return true;
  }
  Entry &entry = command.entry;
  entry.dataset = setting->kind == Setting::Rule;
  llvm::ArrayRef<Word> rest = words;
  if (!entry.dataset) {
    const Word &last = rest.back();
    bool known = last.text == "ALLOW" || last.text == "LOG" || last.text == "PREVENT";
    if (!known || last.inner)
      return fail("an entry ends with ALLOW, LOG or PREVENT");
    entry.permission = last.text == "ALLOW" ? Permission::Allow
                       : last.text == "LOG" ? Permission::Log
                                            : Permission::Prevent;
    rest = rest.drop_back();
  }
  for (size_t i = 0; i < rest.size(); ++i)
    if (!word(rest[i], i == 0, entry))
      return false;
  if (entry.dataset && llvm::none_of(entry.access, [](auto access) { return access.has_value(); }))
    return fail("an entry without an access");
  return true;
}

bool Reader::reckey(llvm::ArrayRef<Word> words) {
  if (!setting->isRules())
    return fail("RECKEY does not fit the setting");
  if (words.size() != 3 || words[1].inner || !isName(words[1].text) || !words[2].inner ||
      (words[2].text != "ADD" && words[2].text != "DEL"))
    return fail("RECKEY takes a key, and ADD or DEL with one entry");
  Command command = start(Verb::Reckey, words[1].text);
  command.edit = words[2].text == "ADD" ? Edit::Add : Edit::Delete;
  if (!entry(*words[2].inner, command))
    return false;
  keep(std::move(command));
  return true;
}

void Reader::logicalLine(StringRef text) {
  if (text.starts_with("*"))
    return;
  if (closed) {
    fail("a command after END");
    return;
  }
  StringRef stripped = text.trim();
  if (!opened) {
    opened = stripped == "ACF";
    if (!opened)
      fail("the stream does not begin with ACF");
    return;
  }
  if (stripped == "END") {
    closed = true;
    return;
  }
  if (stripped.starts_with("F ")) {
    activate(stripped.drop_front(2));
    return;
  }
  std::vector<Word> words;
  if (!wordsOf(text, words) || words.empty() || words[0].inner) {
    fail("the command is not understood");
    return;
  }
  StringRef verb = words[0].text;
  if (verb == "SET")
    set(llvm::ArrayRef(words).drop_front());
  else if (!setting)
    fail("a command before the first SET");
  else if (verb == "LIST" || verb == "DECOMP")
    listing(words);
  else if (verb == "RECKEY")
    reckey(words);
  else if (verb == "INSERT" || verb == "CHANGE" || verb == "DELETE")
    record(words);
  else
    fail(fmt::format("the command '{}' is not understood", verb.str()));
}

/// Lines that ACF may take in two ways: an asterisk in column 1 behind a continuation.
static void findHazards(StringRef text, std::vector<backends::ReadError> &errors) {
  bool continues = false;
  for (unsigned number = 1; !text.empty(); ++number) {
    auto [line, rest] = text.split('\n');
    if (continues && line.starts_with("*")) {
      errors.emplace_back();
      errors.back().line = number;
      errors.back().message = "an asterisk in column 1 inside a continued command";
    }
    StringRef used = line.take_front(72).rtrim(" \r");
    continues = used.ends_with("-") || used.ends_with("+");
    text = rest;
  }
}

ReadResult Reader::read(StringRef text) {
  findHazards(text, result.errors);
  LineReader lines(text);
  for (LogicalLine logical; lines.next(logical, result.errors);) {
    line = logical.lineAt(0);
    logicalLine(logical.text);
  }
  if (!opened)
    fail("the stream does not begin with ACF");
  else if (!closed)
    fail("END is missing");
  return std::move(result);
}

ReadResult read(StringRef text, Interner &names) {
  return Reader(names).read(text);
}

} // namespace zsp::acf2
