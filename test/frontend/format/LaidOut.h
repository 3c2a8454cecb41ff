/// What the layout makes of a text.
#pragma once

#include "frontend/format/Format.h"
#include "frontend/parse/Lexer.h"
#include "test/frontend/parse/Parsed.h"

namespace zsp::format {

/// Laid out; for a text with errors, their messages.
inline std::string laidOut(llvm::StringRef text) {
  parse::Parsed parsed(text);
  return parsed.count() ? parsed.messages() : layOut(*parsed.file, parsed.sources.text(parsed.id));
}

} // namespace zsp::format
