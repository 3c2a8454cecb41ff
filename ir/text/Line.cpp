#include "ir/text/Line.h"

#include "ir/support/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::ir {

static bool isWordCharacter(char c) {
  return c > ' ' && c < 0x7f && !llvm::is_contained({'"', '\\', '[', ']', '{', '}'}, c);
}

bool isWord(llvm::StringRef text) {
  return !text.empty() && text != "-" && llvm::all_of(text, isWordCharacter);
}

void appendText(std::string &out, llvm::StringRef text) {
  if (isWord(text)) {
    out += text;
    return;
  }
  out += '"';
  for (char c : text) {
    unsigned char byte = c;
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (byte < ' ' || byte == 0x7f)
      out += {'\\', 'x', llvm::hexdigit(byte >> 4, /*LowerCase=*/true), llvm::hexdigit(byte & 15, true)};
    else
      out += c;
  }
  out += '"';
}

namespace {

class LineReader {
public:
  LineReader(llvm::StringRef text, uint32_t begin, uint32_t end, llvm::StringSaver &saver, LineError &error)
      : text(text), at(begin), end(end), saver(saver), error(error) {}

  Line read();

private:
  static constexpr unsigned deepest = 8;

  void skipBlanks() {
    while (at < end && (text[at] == ' ' || text[at] == '\t'))
      ++at;
  }
  bool atEnd() {
    skipBlanks();
    return at >= end || failed();
  }
  bool failed() const { return !error.message.empty(); }
  void fail(uint32_t begin, std::string message) {
    if (!failed())
      error = {begin, std::max(at, begin + 1), std::move(message)};
  }
  llvm::StringRef name();
  LineField field(unsigned depth);
  LineValue value(unsigned depth);
  llvm::StringRef string();
  char escaped();
  void items(LineValue &list, unsigned depth);
  void fields(LineValue &object, unsigned depth);
  bool closes(char bracket, uint32_t begin);

  llvm::StringRef text;
  uint32_t at, end;
  llvm::StringSaver &saver;
  LineError &error;
};

llvm::StringRef LineReader::name() {
  uint32_t begin = at;
  while (at < end && (llvm::isAlnum(text[at]) || text[at] == '.'))
    ++at;
  if (begin == at)
    fail(begin, "a name is missing here");
  return text.slice(begin, at);
}

LineField LineReader::field(unsigned depth) {
  LineField result;
  result.begin = at;
  result.name = name();
  if (at < end && text[at] == '=') {
    ++at;
    result.value = value(depth);
  } else {
    result.value.begin = result.begin;
    result.value.end = at;
  }
  return result;
}

LineValue LineReader::value(unsigned depth) {
  LineValue result;
  result.begin = at;
  char first = at < end ? text[at] : ' ';
  if (depth > deepest) {
    fail(at, "brackets are nested too deeply");
  } else if (first == '"') {
    result.kind = LineValue::String;
    result.text = string();
  } else if (first == '[') {
    result.kind = LineValue::List;
    items(result, depth);
  } else if (first == '{') {
    result.kind = LineValue::Struct;
    fields(result, depth);
  } else {
    result.kind = LineValue::Word;
    while (at < end && isWordCharacter(text[at]))
      ++at;
    result.text = text.slice(result.begin, at);
    if (result.text.empty())
      fail(result.begin, "a value is missing here");
  }
  result.end = at;
  return result;
}

llvm::StringRef LineReader::string() {
  uint32_t quote = at++;
  uint32_t begin = at;
  while (at < end && text[at] != '"' && text[at] != '\\')
    ++at;
  if (at < end && text[at] == '"')
    return text.slice(begin, at++);
  std::string unescaped = text.slice(begin, at).str();
  while (at < end && text[at] != '"' && !failed())
    unescaped += text[at] == '\\' ? escaped() : text[at++];
  if (at >= end)
    fail(quote, "the string does not end on its line");
  else
    ++at;
  return saver.save(unescaped);
}

char LineReader::escaped() {
  uint32_t begin = at++;
  char kind = at < end ? text[at++] : ' ';
  if (kind == '"' || kind == '\\')
    return kind;
  if (kind == 'x' && end - at >= 2) {
    unsigned high = llvm::hexDigitValue(text[at]), low = llvm::hexDigitValue(text[at + 1]);
    at += 2;
    if (high < 16 && low < 16)
      return static_cast<char>(high << 4 | low);
  }
  fail(begin, "an escape is \\\", \\\\ or \\x with two hexadecimal digits");
  return 0;
}

/// At the bracket that closes what began at `begin`; an error if there is none.
bool LineReader::closes(char bracket, uint32_t begin) {
  if (atEnd()) {
    fail(begin, fmt::format("'{}' is missing", bracket));
    return true;
  }
  if (text[at] != bracket)
    return false;
  ++at;
  return true;
}

void LineReader::items(LineValue &list, unsigned depth) {
  ++at;
  while (!closes(']', list.begin))
    list.items.push_back(value(depth + 1));
}

void LineReader::fields(LineValue &object, unsigned depth) {
  ++at;
  while (!closes('}', object.begin))
    object.fields.push_back(field(depth + 1));
}

Line LineReader::read() {
  Line line;
  if (atEnd() || text.slice(at, end).starts_with("//"))
    return line;
  line.keyword = name();
  while (!atEnd()) {
    if (text[at - 1] != ' ' && text[at - 1] != '\t')
      return fail(at, "a blank is missing here"), line;
    line.fields.push_back(field(0));
  }
  return line;
}

} // namespace

Line readLine(llvm::StringRef text, uint32_t begin, uint32_t end, llvm::StringSaver &saver,
              LineError &error) {
  return LineReader(text, begin, end, saver, error).read();
}

} // namespace zsp::ir
