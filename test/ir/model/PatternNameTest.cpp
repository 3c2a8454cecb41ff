// check(), matches() and compareSpecificity() on the examples of the reference (racf.md 3.2 and 3.3).
#include "ir/model/Pattern.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace zsp::ir;

namespace {

constexpr Naming General = Naming::General, Egn = Naming::DatasetEgn, NoEgn = Naming::DatasetNoEgn;

struct Protects {
  const char *pattern;
  Naming naming;
  std::vector<const char *> yes;
  std::vector<const char *> no;
};

void expectProtects(const std::vector<Protects> &rows) {
  for (const Protects &row : rows) {
    EXPECT_FALSE(Pattern::check(row.pattern, row.naming)) << row.pattern;
    Pattern pattern(row.pattern, row.naming);
    for (const char *name : row.yes)
      EXPECT_TRUE(pattern.matches(name)) << row.pattern << " must match " << name;
    for (const char *name : row.no)
      EXPECT_FALSE(pattern.matches(name)) << row.pattern << " must not match " << name;
  }
}

TEST(PatternMatches, DatasetWithEgn) {
  expectProtects({
      {"AB.CD.%", Egn, {"AB.CD.E", "AB.CD.F"}, {"AB.CD.EF", "AB.CD"}},
      {"AB.CD*", Egn, {"AB.CD", "AB.CDEF"}, {"AB.CD.EF", "AB.C"}},
      {"AB.CD.*", Egn, {"AB.CD.EF", "AB.CD.XY"}, {"AB.CD", "AB.CD.EF.GH", "AB.CDEF"}},
      {"AB.CD.**", Egn, {"AB.CD", "AB.CD.EF", "AB.CD.EF.GH", "AB.CD.XY"}, {"AB.CDEF", "AB.C"}},
      {"AB.CD*.**", Egn, {"AB.CD", "AB.CD.EF", "AB.CDEF", "AB.CDEF.GH.IJ"}, {"AB.C", "AB.XCD"}},
      {"AB.CD.*.**", Egn, {"AB.CD.EF", "AB.CD.EF.GH"}, {"AB.CD", "AB.CDEF"}},
      {"AB.*.CD", Egn, {"AB.X.CD", "AB.XYZ.CD"}, {"AB.CD", "AB.X.Y.CD"}},
      {"AB.**.CD", Egn, {"AB.CD", "AB.X.CD", "AB.X.Y.CD", "AB.CD.CD"}, {"AB.XCD", "AB.CD.X"}},
      {"AB.X*.CD", Egn, {"AB.X.CD", "AB.XY.CD"}, {"AB.X.Y.CD", "AB.CD"}},
      {"AB.C%.**", Egn, {"AB.CX", "AB.CX.Y"}, {"AB.C", "AB.C.X", "AB.CXY"}},
      {"AB.CD", Egn, {"AB.CD"}, {"AB.CDE", "AB.C", "AB.CD.E"}},
  });
}

TEST(PatternMatches, DatasetWithoutEgn) {
  expectProtects({
      {"AB.CD*", NoEgn, {"AB.CD", "AB.CDEF", "AB.CD.EF", "AB.CDXY.EF.GH"}, {"AB.C"}},
      {"AB.CD.*", NoEgn, {"AB.CD.EF", "AB.CD.EF.GH"}, {"AB.CD", "AB.CDEF"}},
      {"AB.*.CD", NoEgn, {"AB.X.CD"}, {"AB.CD", "AB.X.Y.CD"}},
      {"AB.X*.CD", NoEgn, {"AB.X.CD", "AB.XY.CD"}, {"AB.XY.Z.CD"}},
  });
}

TEST(PatternMatches, GeneralResource) {
  expectProtects({
      {"COPY.PAPER.*", General, {"COPY.PAPER.TEST", "COPY.PAPER.A.B"}, {"COPY.PAPER"}},
      {"COPY.PAPER.**", General, {"COPY.PAPER", "COPY.PAPER.TEST"}, {"COPY.PAPERS"}},
      {"COPY.PAPER*", General, {"COPY.PAPER", "COPY.PAPER.TEST"}, {"COPY.PAPE"}},
      {"COPY.PAPE%", General, {"COPY.PAPER"}, {"COPY.PAPER.TEST", "COPY.PAPE"}},
      {"COPY.PAP*", General, {"COPY.PAPER", "COPY.PAPER.TEST"}, {"COPY.WEB.FINAL"}},
      {"COPY.WEB.*", General, {"COPY.WEB.FINAL"}, {"COPY.WEB", "COPY.PAPER"}},
      {"*", General, {"A", "A.B", "COPY.PAPER.TEST"}, {}},
      {"**", General, {"A", "A.B", "COPY.PAPER.TEST"}, {}},
      {"*.B", General, {"A.B"}, {"B", "A.A.B"}},
      {"**.B", General, {"B", "A.B", "A.A.B"}, {"AB", "A.AB", "B.A"}},
      {"**.B*", General, {"B", "BX.Y", "A.BX.Y"}, {"AB", "A.AB"}},
      {"A*.B", General, {"A.B", "AX.B"}, {"A.X.B"}},
      {"CE*", General, {"CEDA", "CE", "CE.X"}, {"CAAA"}},
  });
}

TEST(PatternMatches, VariableMatchesNothing) {
  Pattern pattern("COPY.&X", General);
  EXPECT_TRUE(pattern.isGeneric());
  EXPECT_FALSE(pattern.matches("COPY.PAPER"));
  EXPECT_FALSE(pattern.matches("COPY.&X"));
}

TEST(PatternMatches, PercentAndPeriodIsAnAssumptionOfGeneralResources) {
  PatternAssumptions period;
  period.percentMatchesPeriod = true;
  EXPECT_FALSE(Pattern("A%B", General).matches("A.B"));
  EXPECT_TRUE(Pattern("A%B", General, period).matches("A.B"));
  EXPECT_TRUE(Pattern("A%B.**.C*", General, period).matches("A.B.X.CD.E"));
  EXPECT_FALSE(Pattern("HQ.A%B", Egn, period).matches("HQ.A.B"));
  EXPECT_FALSE(Pattern("HQ.A%B", NoEgn, period).matches("HQ.A.B"));
}

TEST(PatternMatches, WholeQualifierStarNeedsACharacter) {
  EXPECT_FALSE(Pattern("AB.*", Egn).matches("AB."));
  EXPECT_FALSE(Pattern("AB.*", General).matches("AB."));
  EXPECT_FALSE(Pattern("AB.*.C", Egn).matches("AB..C"));
}

TEST(PatternMatches, IsGeneric) {
  for (const char *text : {"A.*", "A%", "&X.A", "**"})
    EXPECT_TRUE(Pattern(text, General).isGeneric()) << text;
  EXPECT_FALSE(Pattern("A.B-C.D1", General).isGeneric());
}

struct Refused {
  const char *text;
  Naming naming;
  PatternError::Kind kind;
  uint32_t begin, end;
};

TEST(PatternCheck, EveryKindOfError) {
  using E = PatternError;
  const Refused rows[] = {
      {"", General, E::Empty, 0, 0},
      {"", Egn, E::Empty, 0, 0},
      {"A B", General, E::BadCharacter, 1, 2},
      {"A,B", General, E::BadCharacter, 1, 2},
      {"A(B", General, E::BadCharacter, 1, 2},
      {"A)B", General, E::BadCharacter, 1, 2},
      {"A;B", General, E::BadCharacter, 1, 2},
      {"A\nB", General, E::BadCharacter, 1, 2},
      {"A\x7f", General, E::BadCharacter, 1, 2},
      {"AB\xC3\x84", General, E::BadCharacter, 2, 4},
      {"A.b", Egn, E::BadCharacter, 2, 3},
      {"A.B'", Egn, E::BadCharacter, 3, 4},
      {"A.B_C", Egn, E::BadCharacter, 3, 4},
      {"A.&X", Egn, E::BadCharacter, 2, 3},
      {"A..B", General, E::EmptyQualifier, 2, 2},
      {".A", General, E::EmptyQualifier, 0, 0},
      {"A.", General, E::EmptyQualifier, 2, 2},
      {".", General, E::EmptyQualifier, 0, 0},
      {"A..B", Egn, E::EmptyQualifier, 2, 2},
      {"A.ABCDEFGHI.B", Egn, E::QualifierTooLong, 2, 11},
      {"ABCDEFGHI.B", NoEgn, E::QualifierTooLong, 0, 9},
      {"A.ABCDEFGH*", Egn, E::QualifierTooLong, 2, 11},
      {"A.1B", Egn, E::BadQualifierStart, 2, 3},
      {"A.-B", Egn, E::BadQualifierStart, 2, 3},
      {"1A.B", NoEgn, E::BadQualifierStart, 0, 1},
      {"A%C.EFG", Egn, E::GenericInFirst, 1, 2},
      {"*.EFG", Egn, E::GenericInFirst, 0, 1},
      {"ABC*.XYZ", Egn, E::GenericInFirst, 3, 4},
      {"**.XYZ", Egn, E::GenericInFirst, 0, 1},
      {"**", Egn, E::GenericInFirst, 0, 1},
      {"*", NoEgn, E::GenericInFirst, 0, 1},
      {"ABC", Egn, E::SingleQualifier, 0, 3},
      {"ABC", NoEgn, E::SingleQualifier, 0, 3},
      {"A.**.B.**", Egn, E::TooManyDoubleStars, 7, 9},
      {"**.A.**", General, E::TooManyDoubleStars, 5, 7},
      {"ABC.DE**", Egn, E::DoubleStarNotAlone, 4, 8},
      {"ABC.**DE", Egn, E::DoubleStarNotAlone, 4, 8},
      {"ABC.DE**", General, E::DoubleStarNotAlone, 4, 8},
      {"A.***", General, E::DoubleStarNotAlone, 2, 5},
      {"A.**", NoEgn, E::DoubleStarNotAllowed, 2, 4},
      {"A.**.B", NoEgn, E::DoubleStarNotAllowed, 2, 4},
      {"AA.B**", NoEgn, E::DoubleStarNotAllowed, 4, 6},
      {"A.A*B", Egn, E::StarInsideQualifier, 3, 4},
      {"A*B", General, E::StarInsideQualifier, 1, 2},
      {"*B.C", General, E::StarInsideQualifier, 0, 1},
      {"A.B*%", General, E::StarInsideQualifier, 3, 4},
      {"A.B%*", Egn, E::PercentStarEnd, 3, 5},
      {"%*", General, E::PercentStarEnd, 0, 2},
      {"A2345678.A2345678.A2345678.A2345678.A23456789", Egn, E::QualifierTooLong, 36, 45},
      {"A2345678.A2345678.A2345678.A2345678.A23456.B.C", Egn, E::TooLong, 44, 46},
  };
  for (const Refused &row : rows) {
    auto error = Pattern::check(row.text, row.naming);
    ASSERT_TRUE(error) << row.text;
    EXPECT_EQ(error->kind, row.kind) << row.text;
    EXPECT_EQ(error->begin, row.begin) << row.text;
    EXPECT_EQ(error->end, row.end) << row.text;
  }
}

TEST(PatternCheck, Accepts) {
  for (const char *text : {"A.B", "@X#.$9-A", "A.%%%%%%%%", "A.**", "A.*.**.X*.B%", "A.%*.B",
                           "A2345678.A2345678.A2345678.A2345678.A2345678"})
    EXPECT_FALSE(Pattern::check(text, Egn)) << text;
  for (const char *text : {"A.*", "A.B*", "A.*.*.%"})
    EXPECT_FALSE(Pattern::check(text, NoEgn)) << text;
  for (const char *text :
       {"*", "**", "%", "*.A", "**.A", "A", "a.lower", "&RACUID.X", "A/B:C'D", "%*.A", "1A.-B"})
    EXPECT_FALSE(Pattern::check(text, General)) << text;
  EXPECT_FALSE(Pattern::check(std::string(246, 'A'), General));
}

/// Every earlier one is more specific than every later one.
void expectOrder(const std::vector<const char *> &order, Naming naming, PatternAssumptions assume = {}) {
  for (size_t i = 0; i < order.size(); ++i)
    for (size_t j = 0; j < order.size(); ++j) {
      int compared = compareSpecificity(Pattern(order[i], naming, assume), Pattern(order[j], naming, assume));
      if (i == j)
        EXPECT_EQ(compared, 0) << order[i];
      else
        EXPECT_EQ(compared < 0, i < j) << order[i] << " against " << order[j];
    }
}

TEST(PatternSpecificity, OrderGivenForGeneralResources) {
  expectOrder({"COPY.PAPER.TEST", "COPY.PAPER.%", "COPY.PAPER.*", "COPY.PAPER.**", "COPY.PAPER%",
               "COPY.PAPER*", "COPY.PAPE%", "COPY.PAP*", "COPY.&X", "COPY.&Y", "COPY.%APER"},
              General);
}

TEST(PatternSpecificity, CicsTransactions) {
  expectOrder({"CEDA", "CE*", "C*", "**"}, General);
  std::vector<const char *> profiles{"**", "C*", "CEDA", "CE*"};
  auto winner = [&] {
    const char *best = nullptr;
    for (const char *profile : profiles) {
      Pattern pattern(profile, General);
      if (pattern.matches("CEDA") && (!best || compareSpecificity(pattern, Pattern(best, General)) < 0))
        best = profile;
    }
    return std::string(best);
  };
  EXPECT_EQ(winner(), "CEDA");
  profiles.erase(std::find(profiles.begin(), profiles.end(), std::string("CEDA")));
  EXPECT_EQ(winner(), "CE*");
}

TEST(PatternSpecificity, DiscreteBeatsEveryGeneric) {
  expectOrder({"Z.Z", "A.%", "A.*"}, Egn);
  expectOrder({"ZZ", "A%", "A*"}, General);
}

TEST(PatternSpecificity, RanksInPlace) {
  expectOrder({"A.B.*", "A.&X.*", "A.%.*", "A.*.B", "A.*.%", "A.*.*", "A.*.**", "A.**.B"}, General);
  expectOrder({"SYS1.A*.B", "SYS1.%*.B", "SYS1.*.B", "SYS1.**.B"}, Egn);
}

TEST(PatternSpecificity, OrdinaryCharactersBehindDoubleStarRankInEbcdicOrder) {
  for (const char *profile : {"**.A.*", "**.1"})
    EXPECT_TRUE(Pattern(profile, General).matches("A.1")) << profile;
  expectOrder({"**.A.*", "**.1"}, General);
  expectOrder({"A.**.$X", "A.**.@X", "A.**.AX", "A.**.ZX"}, Egn);
}

TEST(PatternSpecificity, EndOfNameAgainstPeriodIsAnAssumption) {
  PatternAssumptions longFirst;
  longFirst.shortGenericFirst = false;
  expectOrder({"AB.CD*", "AB.CD*.**"}, Egn);
  expectOrder({"AB.CD*.**", "AB.CD*"}, Egn, longFirst);
  expectOrder({"A.*", "A.*.**"}, General);
  expectOrder({"A.*.**", "A.*"}, General, longFirst);
  expectOrder({"A.**", "A.**.B"}, Egn);
  expectOrder({"A.**.B", "A.**"}, Egn, longFirst);
  // Against a generic token the end wins either way.
  expectOrder({"A.*.B", "A.*.B*"}, Egn);
  expectOrder({"A.*.B", "A.*.B*"}, Egn, longFirst);
}

} // namespace
