/// The token that the generated parser reads: ANTLR's interface over 24 bytes, no text, no allocation.
#pragma once

#include "antlr4-runtime.h"

#include <cstdint>

namespace zsp::parse {

struct Token final : antlr4::Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  int32_t type = -1; ///< of the grammar; -1 is the end of the file
  bool firstOnLine = false;

  bool is(size_t other) const { return static_cast<size_t>(type) == other; }
  bool isEof() const { return type == -1; }

  size_t getType() const override { return static_cast<size_t>(type); }
  size_t getStartIndex() const override { return begin; }
  size_t getStopIndex() const override { return end - 1; }
  size_t getChannel() const override { return DEFAULT_CHANNEL; }
  // The runtime asks for these only to word messages, which are ours.
  std::string getText() const override { return {}; }
  size_t getLine() const override { return 0; }
  size_t getCharPositionInLine() const override { return 0; }
  size_t getTokenIndex() const override { return 0; }
  antlr4::TokenSource *getTokenSource() const override { return nullptr; }
  antlr4::CharStream *getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }
};

} // namespace zsp::parse
