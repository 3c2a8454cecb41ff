// Texts: for operands, comments and documentation.
#include "frontend/check/ParamTypes.h"
#include "frontend/check/ValueParameter.h"
#include "frontend/check/Values.h"
#include "frontend/parse/Input.h"
#include "ir/support/Characters.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace zsp::check {

static bool isControl(char c) {
  return uint8_t(c) < ' ' || c == 0x7f;
}

std::optional<Name> readOperandText(Program &program, const ast::Value &value, uint32_t unit, size_t limit,
                                    llvm::StringRef what) {
  std::string text;
  if (value.kind == ast::Value::String) {
    text = ast::unescape(value.text);
  } else if (value.kind == ast::Value::Word) {
    const Param *param = parameter(program, value, unit, bit(ParamType::Text), describe(ParamType::Text));
    if (!param)
      return std::nullopt;
    text = program.text(param->value.value).str();
  } else {
    program.diags.report(DiagId::TextExpected, value.range, value.text)
        .fix(value.range, "\"" + value.text.str() + "\"");
    return std::nullopt;
  }
  for (size_t at = 0; at < text.size(); ++at) {
    if (isInvariant(text[at]))
      continue;
    size_t end = at + 1;
    while (end < text.size() && (uint8_t(text[end]) & 0xc0) == 0x80)
      ++end;
    llvm::StringRef character = llvm::StringRef(text).slice(at, end);
    if (value.kind == ast::Value::String && parse::holdsRefused(character))
      return std::nullopt; // the parser has said so
    size_t written = value.kind == ast::Value::String ? value.text.find(character) : llvm::StringRef::npos;
    SourceRange range =
        written == llvm::StringRef::npos ? value.range : rangeIn(value, written, written + character.size());
    program.diags.report(DiagId::TextCharacter, range, what,
                         isControl(text[at]) ? llvm::StringRef("a control character") : character);
    return std::nullopt;
  }
  if (text.size() > limit) {
    program.diags.report(DiagId::TextTooLong, value.range, what, text.size(), limit);
    return std::nullopt;
  }
  return program.names.intern(text);
}

/// The first character of a comment that the output cannot show. Control characters and bytes that are not
/// UTF-8 are the parser's to report.
static llvm::StringRef firstNotEbcdic(llvm::StringRef text, bool blankTabs) {
  const auto *bytes = reinterpret_cast<const llvm::UTF8 *>(text.bytes_begin());
  for (size_t at = 0; at < text.size(); ++at) {
    if (isInvariant(text[at]) || (isControl(text[at]) && (text[at] != '\t' || blankTabs)))
      continue;
    size_t length = llvm::getNumBytesForUTF8(bytes[at]);
    if (at + length <= text.size() && llvm::isLegalUTF8Sequence(bytes + at, bytes + at + length))
      return text.substr(at, length);
  }
  return {};
}

Name readComment(Program &program, const ast::Value &value) {
  std::string text = ast::unescape(value.text);
  if (llvm::StringRef bad = firstNotEbcdic(text, /*blankTabs=*/false); !bad.empty()) {
    llvm::StringRef written = bad == "\\" ? "\\\\" : bad;
    size_t at = value.text.find(written);
    program.diags.report(DiagId::TextNotEbcdic, rangeIn(value, at, at + written.size()), bad);
  }
  return program.names.intern(text);
}

void checkBecause(Program &program, const ast::Value &value) {
  if (value && value.text.trim().empty())
    program.diags.report(DiagId::EmptyReason, value.range);
}

Name readBecause(Program &program, const ast::Value &value) {
  checkBecause(program, value);
  return readComment(program, value);
}

Text readReason(Program &program, const ast::Value &value) {
  if (value.text.contains('\\') || !llvm::all_of(value.text, isInvariant))
    return readComment(program, value);
  return program.names.keep(value.text);
}

Name readDoc(Program &program, llvm::StringRef doc, uint32_t unit) {
  if (doc.empty())
    return {};
  if (llvm::StringRef bad = firstNotEbcdic(doc, /*blankTabs=*/true); !bad.empty()) {
    uint32_t file = program.units[unit].file;
    auto at = uint32_t(bad.data() - program.sources.text(file).data());
    program.diags.report(DiagId::TextNotEbcdic, SourceRange{file, at, uint32_t(at + bad.size())}, bad);
  }
  llvm::SmallVector<llvm::StringRef, 4> lines;
  llvm::SplitString(doc, lines, "\r\n");
  std::string text;
  for (llvm::StringRef line : lines) {
    line = line.trim();
    line.consume_front("///");
    line = line.trim();
    if (!line.empty())
      text += (text.empty() ? "" : " ") + line.str();
  }
  for (char &c : text)
    if (isControl(c))
      c = ' ';
  return program.names.intern(text);
}

} // namespace zsp::check
