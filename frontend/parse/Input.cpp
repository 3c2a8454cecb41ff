#include "frontend/parse/Input.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace zsp::parse {

/// Offsets have 32 bits; far below that nobody writes a policy by hand or by program.
static constexpr size_t largestInput = size_t(1) << 30;

static bool isPlain(char c) {
  return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t';
}

/// What a character of UTF-8 does to the eye of a reader; nothing for most.
static const char *deceptionOf(llvm::UTF32 character) {
  if (character == 0x85 || character == 0x2028 || character == 0x2029)
    return "ends a line where nothing else does";
  bool mark = character == 0x61C || character == 0x200E || character == 0x200F;
  if (mark || (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069))
    return "changes the order in which the text is shown";
  return nullptr;
}

/// The character of UTF-8 that stands there; 0 if none does.
static llvm::UTF32 characterAt(llvm::StringRef text, size_t at) {
  const auto *begin = reinterpret_cast<const llvm::UTF8 *>(text.bytes_begin()) + at;
  const auto *end = reinterpret_cast<const llvm::UTF8 *>(text.bytes_end());
  llvm::UTF32 character = 0;
  return llvm::convertUTF8Sequence(&begin, end, &character, llvm::strictConversion) == llvm::conversionOK
             ? character
             : 0;
}

/// Its letters and digits have the bytes that no text in ASCII has, and its blank is an at sign.
static bool isEbcdic(llvm::StringRef text) {
  llvm::StringRef begin = text.take_front(1024);
  auto high = llvm::count_if(begin, [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
  const auto *bytes = reinterpret_cast<const llvm::UTF8 *>(begin.bytes_begin());
  return static_cast<size_t>(high) > begin.size() / 2 && begin.count('@') > begin.count(' ') &&
         !llvm::isLegalUTF8String(&bytes, bytes + begin.size());
}

bool holdsRefused(llvm::StringRef text) {
  for (size_t at = 0; at < text.size();) {
    auto byte = static_cast<uint8_t>(text[at]);
    llvm::UTF32 character = byte < 0x80 ? byte : characterAt(text, at);
    bool refused = byte < 0x80 ? !isPlain(text[at]) : !character || deceptionOf(character);
    if (refused)
      return true;
    at += llvm::getNumBytesForUTF8(byte);
  }
  return false;
}

static void checkCharacters(llvm::StringRef text, Errors &errors) {
  bool returnsEndLines = !text.contains('\n'); // one message then, for all of them
  bool returnSaid = false;
  for (size_t at = 0; at < text.size();) {
    if (isPlain(text[at])) {
      ++at;
      continue;
    }
    auto begin = static_cast<uint32_t>(at);
    auto byte = static_cast<uint8_t>(text[at]);
    if (byte < 0x80) {
      ++at;
      if (byte != '\r')
        errors.report(DiagId::ControlCharacter, begin, begin + 1, static_cast<unsigned>(byte));
      else if (!text.substr(at).starts_with("\n") && !(std::exchange(returnSaid, true) && returnsEndLines))
        errors.report(DiagId::LoneReturn, begin, begin + 1);
      continue;
    }
    if (llvm::UTF32 character = characterAt(text, at)) {
      at += llvm::getNumBytesForUTF8(byte);
      if (const char *deception = deceptionOf(character))
        errors.report(DiagId::DeceptiveCharacter, begin, static_cast<uint32_t>(at),
                      static_cast<uint32_t>(character), deception);
      continue;
    }
    while (at < text.size() && static_cast<uint8_t>(text[at]) >= 0x80)
      ++at;
    errors.report(DiagId::InvalidUtf8, begin, static_cast<uint32_t>(at));
  }
}

std::optional<uint32_t> checkInput(llvm::StringRef text, Errors &errors) {
  if (text.size() > largestInput) {
    errors.report(DiagId::InputTooLarge, 0, 0, largestInput >> 20);
    return std::nullopt;
  }
  bool mark = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  size_t nul = text.find('\0');
  bool everyOther = nul < 2 && text.size() >= 4 && text[nul + 2] == '\0' && text[1 - nul] != '\0';
  if (mark || everyOther) {
    errors.report(DiagId::Utf16Input, 0, mark ? 2 : 0);
    return std::nullopt;
  }
  if (nul != llvm::StringRef::npos) {
    auto at = static_cast<uint32_t>(nul);
    errors.report(DiagId::BinaryInput, at, at + 1, at);
    return std::nullopt;
  }
  // Not the end, so that a next character is there, and without a branch, so that many are looked at
  // together.
  uint8_t strange = 0;
  for (size_t at = 0; at + 1 < text.size(); ++at) {
    auto c = static_cast<uint8_t>(text[at]);
    strange |= static_cast<uint8_t>((static_cast<uint8_t>(c - ' ') > 0x5E) & (c != '\n') & (c != '\t') &
                                    !((c == '\r') & (text[at + 1] == '\n')));
  }
  bool plain = !strange && (text.empty() || isPlain(text.back()));
  if (!plain && isEbcdic(text)) {
    errors.report(DiagId::EbcdicInput, 0, 0);
    return std::nullopt;
  }
  if (!plain)
    checkCharacters(text, errors);
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

} // namespace zsp::parse
