#include "backends/common/Output.h"
#include "ir/support/Characters.h"

using llvm::StringRef;

namespace zsp::backends {
namespace {

/// Bytes of the UTF-8 character at the front of the text; 1 where it is none, so that each stray byte shows.
size_t characterLength(StringRef text) {
  auto lead = static_cast<unsigned char>(text.front());
  size_t length = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (lead < 0xC2 || lead >= 0xF8 || length > text.size())
    return 1;
  for (char next : text.slice(1, length))
    if ((static_cast<unsigned char>(next) & 0xC0) != 0x80)
      return 1;
  return length;
}

} // namespace

/// Is there nothing to replace?
static bool isCommentText(StringRef text) {
  bool clean = true;
  char before = 0;
  for (char c : text) {
    clean &= isInvariant(c) && !(c == '/' && before == '*');
    before = c;
  }
  return clean;
}

std::string commentText(StringRef text, bool &replaced) {
  replaced = !isCommentText(text);
  if (!replaced)
    return text.str();
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    bool closes = text.front() == '/' && !result.empty() && result.back() == '*';
    if (isInvariant(text.front()) && !closes) {
      result += text.front();
      text = text.drop_front();
      continue;
    }
    result += '?';
    text = text.drop_front(characterLength(text));
  }
  return result;
}

} // namespace zsp::backends
