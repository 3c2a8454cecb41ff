#include "backends/common/Layout.h"

#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Expected;
using llvm::StringRef;

namespace zsp::backends {

llvm::Error refuseValue(StringRef command, StringRef what, StringRef value) {
  std::string shown;
  for (char c : value)
    shown += llvm::isPrint(c) ? c : '?';
  return llvm::createStringError(fmt::format("{}: {}: '{}'", command.str(), what.str(), shown));
}

Token Phrase::flat() const {
  Token all = head;
  if (parts.empty())
    return all;
  for (const Phrase &part : parts) {
    if (&part != &parts.front())
      all.add(" ");
    all.add(part.flat());
  }
  all.add(")");
  return all;
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

Expected<Token> SymbolSpeller::spell(StringRef command, ir::Spelled value) const {
  Token token;
  StringRef text = policy.text(value.value);
  if (text.empty())
    return refuseValue(command, "a value is missing", text);
  if (!llvm::all_of(text, isInvariant))
    return refuseValue(command, "a character that has no place in a command", text);
  if (!symbols) {
    token.add(text);
    return token;
  }
  StringRef spelled = policy.text(value.spelling);
  if (text.contains('&'))
    return refuseValue(command, "'&' cannot be told from a job symbol", text);
  if (value.value == value.spelling) {
    token.add(text);
    return token;
  }
  while (!spelled.empty()) {
    auto [plain, rest] = spelled.split("${");
    if (!llvm::all_of(plain, isInvariant) || plain.contains('&'))
      return refuseValue(command, "a character that has no place in a command", spelled);
    token.add(plain);
    if (plain.size() == spelled.size())
      break;
    auto [name, after] = rest.split('}');
    auto symbol = longestValues.find(name);
    if (name.size() == rest.size() || symbol == longestValues.end())
      return refuseValue(command, "an unknown symbol", spelled);
    token.text += fmt::format("&{}.", name.str());
    token.width += std::max<unsigned>(name.size() + 2, symbol->second);
    token.hasSymbol = true;
    spelled = after;
  }
  return token;
}

Expected<Token> SymbolSpeller::quoted(StringRef command, ir::Spelled value) const {
  Expected<Token> inner = spell(command, value);
  if (!inner)
    return inner;
  Token token;
  token.add("'");
  for (char c : inner->text)
    token.text += c == '\'' ? "''" : StringRef(&c, 1);
  token.width += inner->width + llvm::count(inner->text, '\'');
  token.hasSymbol = inner->hasSymbol;
  token.hasBlankRun = StringRef(inner->text).contains("  ");
  token.add("'");
  return token;
}

} // namespace zsp::backends
