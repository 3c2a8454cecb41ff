#include "ir/model/ClassTable.h"

#include "llvm/ADT/StringExtras.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace zsp::ir;
using Problem = ResourceNameProblem;

namespace zsp::ir {
static bool operator==(const Problem &a, const Problem &b) {
  return a.kind == b.kind && a.certainty == b.certainty && a.begin == b.begin && a.end == b.end &&
         a.limit == b.limit;
}
static void PrintTo(const Problem &p, std::ostream *out) {
  *out << "{kind " << int(p.kind) << ", certainty " << int(p.certainty) << ", " << p.begin << "-" << p.end
       << ", limit " << p.limit << "}";
}
} // namespace zsp::ir

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A class of which everything is known.
ResourceClass known() {
  ResourceClass cls;
  cls.maxLength = {39, Certainty::Sure};
  cls.generic = {true, Certainty::Sure};
  cls.mixedCase = {false, Certainty::Sure};
  cls.first = {Alpha | Numeric, Certainty::Sure};
  cls.other = {Alpha | Numeric | Special, Certainty::Sure};
  return cls;
}

TEST(UserId, EightCharactersOfThirtyNine) {
  for (const char *good : {"ZWESVUSR", "A", "3001", "0", "#USR", "$A@1", "@", "12345678"})
    EXPECT_EQ(checkUserId(good), NameProblem::None) << good;
  EXPECT_EQ(checkUserId(""), NameProblem::Empty);
  EXPECT_EQ(checkUserId("ZWESVUSR1"), NameProblem::TooLong);
  for (const char *bad :
       {"zwesvusr", "A B", "A.B", "A-B", "A_B", "*", "A%", "A&", "A'", "A)", "\xc3\x84", "A\n"})
    EXPECT_EQ(checkUserId(bad), NameProblem::BadCharacter) << bad;
}

TEST(GroupName, LikeAUserIdButNoDigitFirst) {
  for (const char *good : {"SYS1", "ZWEADMIN", "#G", "$1", "@"})
    EXPECT_EQ(checkGroupName(good), NameProblem::None) << good;
  EXPECT_EQ(checkGroupName(""), NameProblem::Empty);
  EXPECT_EQ(checkGroupName("1SYS"), NameProblem::StartsWithDigit);
  EXPECT_EQ(checkGroupName("1SY.S"), NameProblem::BadCharacter);
  EXPECT_EQ(checkGroupName("123456789"), NameProblem::TooLong);
}

TEST(ResourceName, NothingWrong) {
  for (const char *good :
       {"BPX.SERVER", "**", "*", "A.%B.*", "&RACUID.X", "IRR.IDIDMAP.QUERY", "A:B/C+D-E_F=G?H<I>J"})
    EXPECT_THAT(checkResourceName(good, known()), IsEmpty()) << good;
}

TEST(ResourceName, LengthWithItsCertainty) {
  ResourceClass cls = known();
  std::string name(39, 'A');
  EXPECT_THAT(checkResourceName(name, cls), IsEmpty());
  EXPECT_THAT(checkResourceName(name + "BC", cls),
              ElementsAre(Problem{Problem::TooLong, Certainty::Sure, 39, 41, 39}));
  cls.maxLength.certainty = Certainty::Memory;
  EXPECT_THAT(checkResourceName(name + "B", cls),
              ElementsAre(Problem{Problem::TooLong, Certainty::Memory, 39, 40, 39}));
  cls.maxLength = {};
  EXPECT_THAT(checkResourceName(std::string(300, 'A'), cls), IsEmpty());
}

TEST(ResourceName, CharacterSets) {
  ResourceClass cls = known();
  EXPECT_THAT(checkResourceName("@A", cls),
              ElementsAre(Problem{Problem::BadFirstCharacter, Certainty::Sure, 0, 1}));
  EXPECT_THAT(checkResourceName(".A", cls),
              ElementsAre(Problem{Problem::BadFirstCharacter, Certainty::Sure, 0, 1}));
  EXPECT_THAT(checkResourceName("A#$B@", cls),
              ElementsAre(Problem{Problem::BadCharacter, Certainty::Sure, 1, 3},
                          Problem{Problem::BadCharacter, Certainty::Sure, 4, 5}));
  cls.first = {Alpha, Certainty::Memory};
  cls.other = {Alpha, Certainty::Memory};
  EXPECT_THAT(checkResourceName("1A.B2", cls),
              ElementsAre(Problem{Problem::BadFirstCharacter, Certainty::Memory, 0, 1},
                          Problem{Problem::BadCharacter, Certainty::Memory, 2, 3},
                          Problem{Problem::BadCharacter, Certainty::Memory, 4, 5}));
  EXPECT_THAT(checkResourceName("**", cls), IsEmpty()) << "generic characters stand outside the sets";
  cls.first = cls.other = {};
  EXPECT_THAT(checkResourceName("@1.#", cls), IsEmpty());
}

TEST(ResourceName, GenericCharacters) {
  ResourceClass cls = known();
  cls.generic = {false, Certainty::Sure};
  EXPECT_THAT(checkResourceName("A.**.%B.&C", cls),
              ElementsAre(Problem{Problem::GenericNotAllowed, Certainty::Sure, 2, 4},
                          Problem{Problem::GenericNotAllowed, Certainty::Sure, 5, 6},
                          Problem{Problem::GenericNotAllowed, Certainty::Sure, 8, 9}));
  cls.generic = {};
  EXPECT_THAT(checkResourceName("A.*", cls), IsEmpty());
}

TEST(ResourceName, LowerCase) {
  ResourceClass cls = known();
  EXPECT_THAT(checkResourceName("IZU.izuU", cls),
              ElementsAre(Problem{Problem::LowerCase, Certainty::Sure, 4, 7}));
  cls.mixedCase = {};
  EXPECT_THAT(checkResourceName("a", cls),
              ElementsAre(Problem{Problem::LowerCase, Certainty::Unknown, 0, 1}));
  cls.mixedCase = {true, Certainty::Memory};
  EXPECT_THAT(checkResourceName("IZU.izuU", cls), IsEmpty());
}

TEST(ResourceName, WhatWouldBreakOutOfACommandIsRefusedInEveryClass) {
  ResourceClass unknown;
  unknown.mixedCase = {true, Certainty::Sure};
  for (char c : llvm::StringRef(" ,();'\"\n\r\t\x1b\x7f!|^~\\[]{}`\0", 24)) {
    std::string name = std::string("AB") + c + "CD";
    EXPECT_THAT(checkResourceName(name, unknown),
                ElementsAre(Problem{Problem::BadCharacter, Certainty::Sure, 2, 3}))
        << int(c);
  }
  EXPECT_THAT(checkResourceName("A\xc3\x84\xe2\x82\xac"
                                "B",
                                unknown),
              ElementsAre(Problem{Problem::BadCharacter, Certainty::Sure, 1, 6}));
  EXPECT_THAT(checkResourceName("A/*B*/C", unknown),
              ElementsAre(Problem{Problem::BadCharacter, Certainty::Sure, 1, 3},
                          Problem{Problem::BadCharacter, Certainty::Sure, 4, 6}));
  EXPECT_THAT(checkResourceName("A-", unknown),
              ElementsAre(Problem{Problem::BadCharacter, Certainty::Sure, 1, 2}));
  EXPECT_THAT(checkResourceName("A+", unknown),
              ElementsAre(Problem{Problem::BadCharacter, Certainty::Sure, 1, 2}));
  EXPECT_THAT(checkResourceName("A-B+C", unknown), IsEmpty());
}

TEST(ResourceName, DataSetNamesAreNotThisFunctionsBusiness) {
  ResourceClass cls = known();
  cls.isDataset = true;
  EXPECT_THAT(checkResourceName("A b", cls), IsEmpty());
}

/// A name that passes cannot end a TSO command, start a string or comment, or continue its line.
RC_GTEST_PROP(ResourceNameProperty, WhatPassesIsInert, (std::string text)) {
  ResourceClass cls;
  cls.mixedCase = {true, Certainty::Sure};
  if (!checkResourceName(text, cls).empty())
    return;
  for (char c : text)
    RC_ASSERT(llvm::isAlnum(c) || llvm::StringRef("@#$.<+&*-/%_>?:=").contains(c));
  llvm::StringRef name = text;
  RC_ASSERT(!name.contains("/*") && !name.contains("*/") && !name.ends_with("-") && !name.ends_with("+"));
}

/// Ranges lie in the name and do not overlap, but for the length.
RC_GTEST_PROP(ResourceNameProperty, RangesLieInTheName, (std::string text)) {
  uint32_t last = 0;
  for (const Problem &problem : checkResourceName(text, known())) {
    RC_ASSERT(problem.begin < problem.end && problem.end <= text.size());
    if (problem.kind != Problem::TooLong && problem.kind != Problem::LowerCase) {
      RC_ASSERT(problem.begin >= last);
      last = problem.end;
    }
  }
}

} // namespace
