#include "backends/common/Output.h"

#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using zsp::backends::commentText;

namespace {

std::string safe(llvm::StringRef text) {
  bool replaced = false;
  std::string result = commentText(text, replaced);
  EXPECT_EQ(replaced, result != text) << text.str();
  return result;
}

TEST(CommentText, LeavesPlainTextAlone) {
  EXPECT_EQ(safe("requests run under the caller's user ID, not the server's"),
            "requests run under the caller's user ID, not the server's");
  EXPECT_EQ(safe("A-Z @ # $ \"x\" 50% a&b (c) */not"), "A-Z @ # $ \"x\" 50% a&b (c) *?not");
}

TEST(CommentText, CannotCloseTheComment) {
  EXPECT_EQ(safe("*/"), "*?");
  EXPECT_EQ(safe("**//"), "**?/");
  EXPECT_EQ(safe("*/*/"), "*?*?");
  EXPECT_EQ(safe("/* nested"), "/* nested");
}

TEST(CommentText, OneMarkForEachForeignCharacter) {
  EXPECT_EQ(safe("Z\xC3\xBCrich"), "Z?rich");
  EXPECT_EQ(safe("\xE2\x82\xAC"
                 "5 \xF0\x9F\x98\x80"),
            "?5 ?");
  EXPECT_EQ(safe("a\xFF\xC3"), "a??");
  EXPECT_EQ(safe("a\tb\nc\rd"), "a?b?c?d");
  EXPECT_EQ(safe(llvm::StringRef("\0", 1)), "?");
  EXPECT_EQ(safe("[x]{y}\\~^`|!"), "?x??y???????");
}

RC_GTEST_PROP(CommentText, HoldsNothingDangerous, (const std::string &text)) {
  bool replaced = false;
  std::string result = commentText(text, replaced);
  RC_ASSERT(result.find("*/") == std::string::npos);
  for (char c : result)
    RC_ASSERT(llvm::isPrint(c));
}

} // namespace
