// contains(), commonName(), reachableCombinations() and translateToNoEgn() on chosen cases, and at the limits
// that enumeration of short names cannot reach. PatternPropertyTest.cpp compares them with enumeration.
#include "PatternOracle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace zsp::ir;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

namespace {

constexpr Naming General = Naming::General, Egn = Naming::DatasetEgn, NoEgn = Naming::DatasetNoEgn;

NameSpace spaceOf(Naming naming) {
  NameSpace space;
  space.naming = naming;
  if (naming != General)
    space.maxLength = 44;
  return space;
}

std::vector<Pattern> patternsOf(llvm::ArrayRef<std::string> texts, Naming naming) {
  std::vector<Pattern> patterns;
  for (const std::string &text : texts) {
    EXPECT_FALSE(Pattern::check(text, naming)) << text;
    patterns.emplace_back(text, naming);
  }
  return patterns;
}

/// "PATTERN PATTERN" for each witness, checked to be legal and to match just that.
std::multiset<std::string> combinations(const std::vector<std::string> &texts, const NameSpace &space) {
  std::vector<Pattern> patterns = patternsOf(texts, space.naming);
  std::multiset<std::string> found;
  for (const Witness &witness : reachableCombinations(patterns, space)) {
    EXPECT_TRUE(oracle::isLegalName(witness.name, space.naming != General)) << witness.name;
    EXPECT_LE(witness.name.size(), space.maxLength);
    llvm::SmallVector<uint32_t, 4> matching;
    std::string joined;
    for (uint32_t i = 0; i < patterns.size(); ++i)
      if (patterns[i].matches(witness.name)) {
        matching.push_back(i);
        joined += (joined.empty() ? "" : " ") + texts[i];
      }
    EXPECT_EQ(witness.matching, matching) << witness.name;
    found.insert(joined);
  }
  return found;
}

bool contains(const char *outer, const char *inner, Naming naming) {
  return zsp::ir::contains(Pattern(outer, naming), Pattern(inner, naming), spaceOf(naming));
}

TEST(PatternContains, Chosen) {
  EXPECT_TRUE(contains("A.**", "A.B.*", Egn));
  EXPECT_FALSE(contains("A.*", "A.**", Egn));
  EXPECT_TRUE(contains("A.*", "A.*.*", NoEgn));
  EXPECT_FALSE(contains("A.*.*", "A.*", NoEgn));
  EXPECT_TRUE(contains("A.*", "A.*.**", General));
  EXPECT_TRUE(contains("A.*.**", "A.*", General));
  EXPECT_FALSE(contains("A.*", "A.*.**", Egn));
  EXPECT_TRUE(contains("A.*.**", "A.**", Egn)) << "no data set is called A";
  EXPECT_FALSE(contains("A.*.**", "A.**", General));
  EXPECT_TRUE(contains("**", "*", General));
  EXPECT_TRUE(contains("A.**.C", "A.B.C", Egn));
  EXPECT_FALSE(contains("A.B.C", "A.**.C", Egn));
  EXPECT_TRUE(contains("A.%", "&X", General)) << "a variable matches nothing";
}

TEST(PatternCommonName, Chosen) {
  auto common = [](const char *a, const char *b, Naming naming) {
    return commonName(Pattern(a, naming), Pattern(b, naming), spaceOf(naming));
  };
  EXPECT_EQ(common("A.B", "A.*", Egn), "A.B");
  EXPECT_EQ(common("A.*.C", "A.B.*", Egn), "A.B.C");
  EXPECT_EQ(common("A.*", "B.*", Egn), std::nullopt);
  EXPECT_EQ(common("A.*", "A.*.*", Egn), std::nullopt);
  EXPECT_EQ(common("A.**.X", "A.Y.**", Egn), "A.Y.X");
  EXPECT_EQ(common("A.**", "A.%%*.B", Egn), "A.AA.B");
  EXPECT_EQ(common("*", "&X.A", General), std::nullopt);
}

TEST(PatternCombinations, DatasetExample) {
  EXPECT_THAT(combinations({"ZWE.**", "ZWE.SZWE*", "ZWE.SZWEAUTH", "SYS1.*"}, spaceOf(Egn)),
              UnorderedElementsAre("ZWE.**", "ZWE.** ZWE.SZWE*", "ZWE.** ZWE.SZWE* ZWE.SZWEAUTH", "SYS1.*"));
}

TEST(PatternCombinations, GeneralExample) {
  EXPECT_THAT(combinations({"**", "C*", "CE*", "CEDA"}, spaceOf(General)),
              UnorderedElementsAre("**", "** C*", "** C* CE*", "** C* CE* CEDA"));
}

TEST(PatternCombinations, DuplicatesStandTogetherAndVariablesNowhere) {
  EXPECT_THAT(combinations({"A.B", "A.*", "A.B", "A.*", "&X", "A.&X"}, spaceOf(General)),
              UnorderedElementsAre("A.B A.* A.B A.*", "A.* A.*"));
}

TEST(PatternCombinations, NothingFromNothing) {
  EXPECT_TRUE(reachableCombinations({}, spaceOf(General)).empty());
}

TEST(PatternCombinations, WitnessesAreShortAndSorted) {
  std::string texts[] = {"A.**", "A.*.*", "Q"};
  std::vector<std::string> names;
  for (const Witness &witness : reachableCombinations(patternsOf(texts, General), spaceOf(General)))
    names.push_back(witness.name);
  EXPECT_THAT(names, ElementsAre("A", "A.A.A", "Q"));
}

TEST(PatternCombinations, DiscreteNamesTakeAllNamesOfAGeneric) {
  NameSpace space = spaceOf(General);
  space.alphabet = "AB";
  EXPECT_THAT(combinations({"X.%", "X.A", "X.B", "X.X"}, space),
              UnorderedElementsAre("X.% X.A", "X.% X.B", "X.% X.X"));
  EXPECT_THAT(combinations({"X.%", "X.A", "X.B"}, space), UnorderedElementsAre("X.% X.A", "X.% X.B", "X.%"));
  // As a data set name X.1 does not exist, so it cannot be the one that is left.
  NameSpace dataset = spaceOf(Egn);
  dataset.alphabet = "A1";
  EXPECT_THAT(combinations({"X.%", "X.A", "X.X"}, dataset), UnorderedElementsAre("X.% X.A", "X.% X.X"));
}

TEST(PatternCombinations, QualifierOfEightCharacters) {
  std::vector<std::string> texts{"A.*"};
  for (size_t length = 1; length <= 7; ++length)
    texts.push_back("A." + std::string(length, '%'));
  EXPECT_EQ(combinations(texts, spaceOf(Egn)).count("A.*"), 1u);
  texts.push_back("A." + std::string(8, '%'));
  std::multiset<std::string> found = combinations(texts, spaceOf(Egn));
  EXPECT_EQ(found.size(), 8u);
  EXPECT_EQ(found.count("A.*"), 0u) << "it would take a qualifier of nine characters";
  // The same texts in a general class leave longer names to A.*.
  EXPECT_EQ(combinations(texts, spaceOf(General)).count("A.*"), 1u);
}

TEST(PatternCombinations, QualifiersOfEightBehindDoubleStar) {
  std::vector<std::string> texts{"A.%%%%*.B*", "A.**.%%%%%%%%", "A.**.B%%%%%%%"};
  std::multiset<std::string> found = combinations(texts, spaceOf(Egn));
  EXPECT_THAT(found, UnorderedElementsAre("A.%%%%*.B*", "A.**.%%%%%%%%", "A.**.%%%%%%%% A.**.B%%%%%%%",
                                          "A.%%%%*.B* A.**.%%%%%%%% A.**.B%%%%%%%"));
}

TEST(PatternCombinations, NameOf44Characters) {
  std::vector<std::string> texts{"A.**"};
  std::string text = "A";
  for (int below = 1; below <= 20; ++below)
    texts.push_back(text += ".*");
  NameSpace space = spaceOf(Egn);
  EXPECT_EQ(combinations(texts, space).count("A.**"), 1u);
  texts.push_back(text += ".*");
  EXPECT_EQ(text.size(), 43u);
  EXPECT_EQ(combinations(texts, space).count("A.**"), 0u) << "it would take a name of 45 characters";
  space.maxLength = 246;
  EXPECT_EQ(combinations(texts, space).count("A.**"), 0u) << "no space holds longer data set names";
}

TEST(PatternCombinations, LengthOfTheClass) {
  NameSpace space = spaceOf(General);
  space.maxLength = 8;
  EXPECT_THAT(combinations({"ABCDEFG*", "%%%%%%%", "%%%%%%%%", "%%%%%%%%%", "ABCDEFGHI"}, space),
              UnorderedElementsAre("ABCDEFG* %%%%%%%", "%%%%%%%", "ABCDEFG* %%%%%%%%", "%%%%%%%%"));
}

TEST(PatternCombinations, ManyDiscretesUnderAFewGenerics) {
  std::vector<std::string> texts;
  for (int hlq = 0; hlq < 1000; ++hlq) {
    texts.push_back("HLQ" + std::to_string(hlq) + ".**");
    for (int n = 0; n < 100; ++n)
      texts.push_back("HLQ" + std::to_string(hlq) + ".DATA.D" + std::to_string(n));
  }
  std::vector<Witness> found = reachableCombinations(patternsOf(texts, Egn), spaceOf(Egn));
  EXPECT_EQ(found.size(), texts.size());
  size_t genericOnly =
      llvm::count_if(found, [](const Witness &witness) { return witness.matching.size() == 1; });
  EXPECT_EQ(genericOnly, 1000u);
}

TEST(PatternTranslate, Chosen) {
  auto translate = [](const char *text) {
    auto result = translateToNoEgn(Pattern(text, Egn));
    EXPECT_FALSE(result && Pattern::check(*result, NoEgn)) << text;
    return result.value_or("-");
  };
  EXPECT_EQ(translate("A.B"), "A.B");
  EXPECT_EQ(translate("A.%.C"), "A.%.C");
  EXPECT_EQ(translate("A.*.C"), "A.*.C");
  EXPECT_EQ(translate("A.B*.C"), "A.B*.C");
  EXPECT_EQ(translate("A.**"), "A.*");
  EXPECT_EQ(translate("A.*.**"), "A.*");
  EXPECT_EQ(translate("A.**.*"), "A.*");
  EXPECT_EQ(translate("A.B.*.**.*"), "A.B.*.*");
  EXPECT_EQ(translate("A.B*.**"), "A.B*");
  EXPECT_EQ(translate("A.B*.**.*"), "A.B*.*");
  EXPECT_EQ(translate("A.%*.**"), "A.*");
  EXPECT_EQ(translate("A.**.%*.*"), "A.*.*");
  EXPECT_EQ(translate("A.B%*.**.*"), "A.B%*.*");
  for (const char *text :
       {"A.B%*.**", "A.B.**", "A.B.*", "A.*", "A.B*", "A.**.B", "A.**.B.*", "A.%.**", "A.**.B*"})
    EXPECT_EQ(translate(text), "-") << text;
}

} // namespace
