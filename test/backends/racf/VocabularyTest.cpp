#include "backends/racf/Command.h"

#include <gtest/gtest.h>

#include <map>

using namespace zsp::racf;

namespace {

constexpr Verb verbs[] = {
#define RACF_VERB(id, spelling, alias) Verb::id,
#include "backends/racf/Vocabulary.def"
};
constexpr Keyword keywords[] = {
#define RACF_KEYWORD(id, spelling, form) Keyword::id,
#include "backends/racf/Vocabulary.def"
};

TEST(Vocabulary, VerbsBySpellingAndAliasOnly) {
  EXPECT_EQ(findVerb("ADDGROUP"), Verb::AddGroup);
  EXPECT_EQ(findVerb("ag"), Verb::AddGroup);
  EXPECT_EQ(findVerb("SETR"), Verb::SetRopts);
  EXPECT_EQ(findVerb("RDEF"), Verb::RDefine);
  EXPECT_EQ(findVerb("ADDGROU"), std::nullopt);
  EXPECT_EQ(findVerb("PROFILE"), std::nullopt);
  EXPECT_EQ(findVerb(""), std::nullopt);
}

TEST(Vocabulary, AliasesAreDistinct) {
  std::map<std::string, unsigned> seen;
#define RACF_VERB(id, spelling, alias) ++seen[spelling], ++seen[alias];
#include "backends/racf/Vocabulary.def"
  for (auto &[text, count] : seen)
    EXPECT_EQ(count, 1u) << text;
}

TEST(Vocabulary, ASpellingMeansOneThingInItsPlace) {
  for (Verb verb : verbs)
    for (Keyword keyword : keywords)
      if (takes(verb, keyword)) {
        EXPECT_EQ(findKeyword(verb, spelling(keyword)), keyword) << spelling(keyword).str();
      }
  for (Keyword outer : keywords)
    for (Keyword inner : keywords)
      if (takes(outer, inner)) {
        EXPECT_EQ(form(outer), Form::Nested) << spelling(outer).str();
        EXPECT_EQ(findKeyword(outer, spelling(inner)), inner) << spelling(inner).str();
      }
}

TEST(Vocabulary, EveryKeywordHasAPlace) {
  for (Keyword keyword : keywords) {
    bool placed = false;
    for (Verb verb : verbs)
      placed |= takes(verb, keyword);
    for (Keyword outer : keywords)
      placed |= takes(outer, keyword);
    EXPECT_TRUE(placed) << spelling(keyword).str();
  }
}

TEST(Vocabulary, TheFormDependsOnThePlace) {
  EXPECT_EQ(findKeyword(Verb::SetRopts, "GENERIC"), Keyword::SetGeneric);
  EXPECT_EQ(findKeyword(Verb::AddSd, "GENERIC"), Keyword::Generic);
  EXPECT_EQ(findKeyword(Keyword::CdtInfo, "GENERIC"), Keyword::CdtGeneric);
  EXPECT_EQ(findKeyword(Verb::RList, "STDATA"), Keyword::ShowStdata);
  EXPECT_EQ(findKeyword(Verb::RDefine, "STDATA"), Keyword::Stdata);
  EXPECT_EQ(findKeyword(Keyword::Omvs, "PROGRAM"), Keyword::OmvsProgram);
  EXPECT_EQ(findKeyword(Keyword::When, "PROGRAM"), Keyword::WhenProgram);
}

TEST(Vocabulary, Abbreviations) {
  EXPECT_EQ(findKeyword(Verb::Permit, "ACC"), Keyword::Access);
  EXPECT_EQ(findKeyword(Verb::Permit, "cl"), Keyword::Class);
  EXPECT_EQ(findKeyword(Verb::SetRopts, "RACL"), Keyword::Raclist);
  EXPECT_EQ(findKeyword(Verb::SetRopts, "REF"), Keyword::Refresh);
  EXPECT_EQ(findKeyword(Verb::ListDsd, "DA"), Keyword::Dataset);
  EXPECT_EQ(findKeyword(Verb::Permit, "ACCESSS"), std::nullopt);
  EXPECT_EQ(findKeyword(Verb::SetRopts, ""), std::nullopt);
}

TEST(Vocabulary, AnAbbreviationIsAmbiguousAmongAllOfRacf) {
  EXPECT_EQ(findKeyword(Verb::Permit, "F"), std::nullopt);
  EXPECT_EQ(findKeyword(Verb::RDefine, "A"), std::nullopt);
  // GENLIST, NOADDCREATOR and SPECIAL are operands that are not understood here.
  EXPECT_EQ(findKeyword(Verb::SetRopts, "GEN"), std::nullopt);
  EXPECT_EQ(findKeyword(Verb::SetRopts, "GENC"), Keyword::GenCmd);
  EXPECT_EQ(findKeyword(Verb::SetRopts, "GENLIST"), std::nullopt);
  EXPECT_EQ(findKeyword(Verb::RDefine, "S"), std::nullopt);
  EXPECT_EQ(findKeyword(Verb::AddUser, "SPECIAL"), std::nullopt);
  EXPECT_EQ(findKeyword(Keyword::CdtInfo, "G"), std::nullopt);
}

TEST(Vocabulary, WhoTakesWhat) {
  EXPECT_TRUE(takes(Verb::AddUser, Keyword::NoPassword));
  EXPECT_FALSE(takes(Verb::AddGroup, Keyword::NoPassword));
  EXPECT_FALSE(takes(Verb::RDefine, Keyword::When));
  EXPECT_FALSE(takes(Verb::AddGroup, Keyword::Gid));
  EXPECT_TRUE(takes(Keyword::Omvs, Keyword::Gid));
  EXPECT_FALSE(takes(Keyword::Stdata, Keyword::Owner));
}

} // namespace
