#include "backends/common/Layout.h"

#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace zsp::backends {

llvm::Error refuseValue(StringRef command, StringRef what, StringRef value) {
  std::string shown;
  for (char c : value)
    shown += llvm::isPrint(c) ? c : '?';
  return llvm::createStringError(fmt::format("{}: {}: '{}'", command.str(), what.str(), shown));
}

void Phrases::clear() {
  all.clear();
  rows.clear();
  opened.clear();
  here = {};
}

void Phrases::open() {
  if (!opened.empty() && opened.back() + 1 != rows.size())
    add(" ");
  opened.push_back(rows.size());
  rows.push_back({here, here, 0});
}

void Phrases::close() {
  uint32_t index = opened.back();
  opened.pop_back();
  rows[index].next = rows.size();
  if (hasParts(index))
    add(")");
  rows[index].end = here;
}

void Phrases::add(StringRef plain) {
  all += plain;
  here.at += plain.size();
  here.width += plain.size();
}

void Phrases::addSymbol(StringRef name, unsigned longestValue) {
  unsigned width = here.width + std::max<unsigned>(name.size() + 2, longestValue);
  for (StringRef piece : {StringRef("&"), name, StringRef(".")})
    add(piece);
  here.width = width;
  ++here.symbols;
}

void Phrases::addWhole(StringRef plain) {
  open();
  add(plain);
  close();
}

SymbolSpeller::SymbolSpeller(const ir::Policy &policy, bool symbols) : policy(policy), symbols(symbols) {
  for (const ir::Symbol &symbol : policy.symbols)
    longestValues[policy.text(symbol.symbol)] = symbol.maxLength();
}

size_t SymbolSpeller::symbolAt(StringRef text, unsigned &longest) const {
  if (!symbols || !text.starts_with("&"))
    return 0;
  size_t end = text.find('.');
  auto found = longestValues.find(text.slice(1, end));
  if (end == StringRef::npos || found == longestValues.end())
    return 0;
  longest = found->second;
  return end + 1;
}

static void addPlain(StringRef text, bool inQuotes, Phrases &into) {
  for (size_t quote; inQuotes && (quote = text.find('\'')) != StringRef::npos;
       text = text.drop_front(quote + 1)) {
    into.add(text.take_front(quote + 1));
    into.add("'");
  }
  into.add(text);
}

Error SymbolSpeller::spell(StringRef command, ir::Spelled value, bool inQuotes, Phrases &into) const {
  StringRef text = policy.text(value.value);
  if (text.empty())
    return refuseValue(command, "a value is missing", text);
  if (!llvm::all_of(text, isInvariant))
    return refuseValue(command, "a character that has no place in a command", text);
  if (symbols && text.contains('&'))
    return refuseValue(command, "'&' cannot be told from a job symbol", text);
  if (!symbols || value.value == value.spelling) {
    addPlain(text, inQuotes, into);
    return Error::success();
  }
  StringRef spelled = policy.text(value.spelling);
  while (!spelled.empty()) {
    auto [plain, rest] = spelled.split("${");
    if (!llvm::all_of(plain, isInvariant) || plain.contains('&'))
      return refuseValue(command, "a character that has no place in a command", spelled);
    addPlain(plain, inQuotes, into);
    if (plain.size() == spelled.size())
      break;
    auto [name, after] = rest.split('}');
    auto symbol = longestValues.find(name);
    if (name.size() == rest.size() || symbol == longestValues.end())
      return refuseValue(command, "an unknown symbol", spelled);
    into.addSymbol(name, symbol->second);
    spelled = after;
  }
  return Error::success();
}

Error SymbolSpeller::quoted(StringRef command, ir::Spelled value, Phrases &into) const {
  into.add("'");
  Position begin = into.position();
  if (Error error = spell(command, value, /*inQuotes=*/true, into))
    return error;
  if (into.text(into.since(begin)).contains("  "))
    into.noteBlankRun();
  into.add("'");
  return Error::success();
}

Expected<Token> SymbolSpeller::spelled(StringRef command, ir::Spelled value) const {
  Phrases text;
  if (Error error = spell(command, value, text))
    return error;
  return Token{text.text(text.since({})).str(), text.position().width};
}

} // namespace zsp::backends
