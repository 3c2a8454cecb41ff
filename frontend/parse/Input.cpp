#include "frontend/parse/Input.h"

#include "llvm/Support/ConvertUTF.h"

namespace zsp::parse {

/// Offsets have 32 bits; far below that nobody writes a policy by hand or by program.
static constexpr size_t largestInput = size_t(1) << 30;

static bool isPlain(char c) {
  return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || c == '\r';
}

static void checkCharacters(llvm::StringRef text, Errors &errors) {
  const auto *bytes = reinterpret_cast<const llvm::UTF8 *>(text.bytes_begin());
  for (size_t at = 0; at < text.size();) {
    if (isPlain(text[at])) {
      ++at;
      continue;
    }
    auto begin = static_cast<uint32_t>(at);
    auto byte = static_cast<uint8_t>(text[at]);
    if (byte < 0x80) {
      errors.report(DiagId::ControlCharacter, begin, begin + 1, static_cast<unsigned>(byte));
      ++at;
      continue;
    }
    unsigned length = llvm::getNumBytesForUTF8(byte);
    if (at + length <= text.size() && llvm::isLegalUTF8Sequence(bytes + at, bytes + at + length)) {
      at += length;
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
  uint8_t strange = 0;
  for (unsigned char c : text) // to the end and without a branch, so that many bytes are looked at together
    strange |= static_cast<uint8_t>((static_cast<uint8_t>(c - ' ') > 0x5E) & (c != '\n') & (c != '\t') &
                                    (c != '\r'));
  if (strange)
    checkCharacters(text, errors);
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

} // namespace zsp::parse
