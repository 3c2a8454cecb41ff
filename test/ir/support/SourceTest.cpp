#include "ir/support/Source.h"
#include "ir/support/Names.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp {
namespace {

uint32_t add(SourceManager &sources, llvm::StringRef text, std::string name = "a.zsp") {
  return sources.addFile(std::move(name), llvm::MemoryBuffer::getMemBufferCopy(text));
}

TEST(SourceManager, CountsLinesAndColumnsFromOne) {
  SourceManager sources;
  uint32_t file = add(sources, "ab\ncd\r\n\nlast");
  auto at = [&](uint32_t offset) {
    LineColumn position = sources.position(file, offset);
    return std::pair(position.line, position.column);
  };
  EXPECT_EQ(at(0), std::pair(1u, 1u));
  EXPECT_EQ(at(2), std::pair(1u, 3u)); // the newline belongs to its line
  EXPECT_EQ(at(3), std::pair(2u, 1u));
  EXPECT_EQ(at(7), std::pair(3u, 1u));
  EXPECT_EQ(at(12), std::pair(4u, 5u));
  EXPECT_EQ(sources.lineAt(file, 4), "cd");
  EXPECT_EQ(sources.lineAt(file, 7), "");
  EXPECT_EQ(sources.lineAt(file, 12), "last");
}

TEST(SourceManager, AnEmptyFileHasOneLine) {
  SourceManager sources;
  uint32_t file = add(sources, "");
  EXPECT_EQ(sources.position(file, 0).line, 1u);
  EXPECT_EQ(sources.position(file, 0).column, 1u);
  EXPECT_EQ(sources.lineAt(file, 0), "");
}

RC_GTEST_PROP(SourceManager, PositionAgreesWithCounting, (const std::vector<uint8_t> &seed)) {
  std::string text;
  for (uint8_t byte : seed)
    text += "\n\rx"[byte % 3];
  SourceManager sources;
  uint32_t file = add(sources, text);
  unsigned line = 1, column = 1;
  for (uint32_t offset = 0; offset <= text.size(); ++offset) {
    LineColumn found = sources.position(file, offset);
    RC_ASSERT(found.line == line);
    RC_ASSERT(found.column == column);
    ++column;
    if (offset < text.size() && text[offset] == '\n') {
      ++line;
      column = 1;
    }
  }
}

RC_GTEST_PROP(Interner, GivesOneHandleForEachText, (const std::vector<std::string> &texts)) {
  Interner names;
  for (const std::string &text : texts)
    RC_ASSERT(names.text(names.intern(text)) == text);
  for (const std::string &a : texts)
    for (const std::string &b : texts)
      RC_ASSERT((names.find(a) == names.find(b)) == (a == b));
}

TEST(Interner, TheZeroHandleIsTheEmptyTextAndTheUnknownOne) {
  Interner names;
  EXPECT_FALSE(names.intern(""));
  EXPECT_FALSE(names.find("ZWESVUSR"));
  EXPECT_TRUE(names.intern("ZWESVUSR"));
  EXPECT_EQ(names.size(), 2u);
}

TEST(Interner, FindsEachOfManyNames) {
  Interner names;
  for (int number = 0; number < 10000; ++number)
    EXPECT_TRUE(names.intern("NAME" + std::to_string(number)));
  for (int number = 0; number < 10000; ++number) {
    std::string text = "NAME" + std::to_string(number);
    EXPECT_EQ(names.text(names.find(text)), text);
    EXPECT_EQ(names.intern(text), names.find(text));
  }
  EXPECT_FALSE(names.find("NAME10000"));
  EXPECT_EQ(names.size(), 10001u);
}

} // namespace
} // namespace zsp
