/// The long texts of the messages, docs/messages/ZSP*.md, as part of the program.
#pragma once

#include "stdlib/Embedded.h"

namespace zsp {

extern const EmbeddedFile messageTexts[]; ///< sorted by path, "ZSP1000.md"
extern const size_t messageTextsCount;

} // namespace zsp
