// The pattern algebra against enumeration of all short names.
#include "PatternOracle.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <map>
#include <set>

using namespace zsp::ir;

namespace {

constexpr Naming namings[] = {Naming::General, Naming::DatasetEgn, Naming::DatasetNoEgn};

bool isDataset(Naming naming) {
  return naming != Naming::General;
}

rc::Gen<std::string> profileName(Naming naming, std::vector<std::string> plain) {
  auto build = rc::gen::exec([=] {
    std::vector<std::string> pieces = plain;
    for (const std::string &text : plain)
      pieces.insert(pieces.end(), {text + "*", text + "%", "%" + text});
    pieces.insert(pieces.end(), {"*", "*", "*", "**", "**", "%", "%%", "%*"});
    int below = *rc::gen::resize(100, rc::gen::inRange(isDataset(naming) ? 1 : 0, 4));
    std::string text = *rc::gen::elementOf(isDataset(naming) ? plain : pieces);
    for (int i = 0; i < below; ++i) {
      text += '.';
      text += *rc::gen::elementOf(pieces);
    }
    return text;
  });
  return rc::gen::suchThat(build, [=](const std::string &text) { return !Pattern::check(text, naming); });
}

/// One rule set with names to enumerate and patterns under it.
struct Case {
  NameSpace space;
  std::vector<std::string> texts;
  const std::vector<std::string> *names;

  Pattern operator[](size_t i) const { return Pattern(texts[i], space.naming, space.assume); }
  std::vector<Pattern> all() const {
    std::vector<Pattern> patterns;
    for (const std::string &text : texts)
      patterns.emplace_back(text, space.naming, space.assume);
    return patterns;
  }
  std::string describe() const {
    std::string text =
        isDataset(space.naming) ? space.naming == Naming::DatasetEgn ? "EGN" : "NOEGN" : "general";
    for (const std::string &pattern : texts)
      text += " " + pattern;
    return text;
  }
};

Case anyCase(size_t count, size_t longest) {
  // What patterns mention, what the class holds beside that; names are made of both.
  struct Characters {
    std::vector<std::string> mentioned;
    const char *alphabet;
    const char *all;
  };
  static const Characters choices[] = {
      {{"A", "B", "AB"}, "AB", "AB"}, {{"A", "AA"}, "AB", "AB"}, {{"A", "B"}, "", "AB"},
      {{"A"}, "B1", "AB1"},           {{"A", "A1"}, "1", "A1"},  {{"A", "AA"}, "1.*%&", "A1"},
  };
  // The space holds what the patterns of this very list mention: name each character once at least.
  Characters chosen = *rc::gen::elementOf(std::vector<Characters>(std::begin(choices), std::end(choices)));
  Case result;
  result.space.naming = *rc::gen::elementOf(std::vector<Naming>(std::begin(namings), std::end(namings)));
  result.space.maxLength =
      static_cast<unsigned>(*rc::gen::resize(100, rc::gen::inRange<size_t>(3, longest + 1)));
  result.space.assume.percentMatchesPeriod = *rc::gen::arbitrary<bool>();
  result.space.alphabet = chosen.alphabet;
  for (size_t i = 0; i < count; ++i)
    result.texts.push_back(*profileName(result.space.naming, chosen.mentioned));
  std::string characters;
  for (char c : std::string(chosen.all)) {
    bool mentioned =
        llvm::any_of(result.texts, [&](const std::string &text) { return text.find(c) != text.npos; });
    if (mentioned || result.space.alphabet.contains(c))
      characters += c;
  }
  result.names = &oracle::allNames(characters, result.space.maxLength, isDataset(result.space.naming));
  return result;
}

RC_GTEST_PROP(PatternProperty, MatchesAsTheTableSays, ()) {
  Case test = anyCase(4, 7);
  for (size_t i = 0; i < test.texts.size(); ++i) {
    std::vector<bool> expected = oracle::matchesOf(test[i], *test.names);
    for (size_t n = 0; n < test.names->size(); ++n) {
      RC_LOG() << test.texts[i] << " on " << (*test.names)[n] << " in " << test.describe() << std::endl;
      RC_ASSERT(test[i].matches((*test.names)[n]) == expected[n]);
    }
  }
}

RC_GTEST_PROP(PatternProperty, ContainsAndCommonNameAsEnumerated, ()) {
  Case test = anyCase(4, 7);
  std::vector<std::vector<bool>> matched;
  for (size_t i = 0; i < test.texts.size(); ++i)
    matched.push_back(oracle::matchesOf(test[i], *test.names));
  for (size_t a = 0; a < test.texts.size(); ++a)
    for (size_t b = 0; b < test.texts.size(); ++b) {
      NameSpace space = test.space;
      // These two alone must mention what the enumeration holds.
      std::string alphabet = "1AB";
      llvm::erase_if(alphabet, [&](char c) {
        return llvm::none_of(*test.names, [&](const std::string &name) { return name.find(c) != name.npos; });
      });
      space.alphabet = alphabet;
      bool contained = true;
      const std::string *shortest = nullptr;
      for (size_t n = 0; n < test.names->size(); ++n) {
        contained &= !matched[b][n] || matched[a][n];
        if (!shortest && matched[a][n] && matched[b][n])
          shortest = &(*test.names)[n];
      }
      RC_LOG() << test.texts[a] << " and " << test.texts[b] << " in " << test.describe() << std::endl;
      RC_ASSERT(contains(test[a], test[b], space) == contained);
      std::optional<std::string> common = commonName(test[a], test[b], space);
      RC_ASSERT(common.has_value() == (shortest != nullptr));
      if (!common)
        continue;
      auto found = std::find(test.names->begin(), test.names->end(), *common);
      RC_ASSERT(found != test.names->end());
      RC_ASSERT((matched[a][found - test.names->begin()] && matched[b][found - test.names->begin()]));
      RC_ASSERT(common->size() == shortest->size());
    }
}

void compareWithEnumeration(const Case &test) {
  std::vector<std::vector<bool>> matched;
  for (size_t i = 0; i < test.texts.size(); ++i)
    matched.push_back(oracle::matchesOf(test[i], *test.names));
  auto setOf = [&](size_t n) {
    llvm::SmallVector<uint32_t, 4> set;
    for (uint32_t i = 0; i < matched.size(); ++i)
      if (matched[i][n])
        set.push_back(i);
    return set;
  };
  std::map<llvm::SmallVector<uint32_t, 4>, size_t> expected; ///< and the shortest length
  for (size_t n = 0; n < test.names->size(); ++n)
    if (auto set = setOf(n); !set.empty())
      expected.try_emplace(set, (*test.names)[n].size());

  std::vector<Witness> found = reachableCombinations(test.all(), test.space);
  std::set<llvm::SmallVector<uint32_t, 4>> reported;
  RC_LOG() << test.describe() << " of length " << test.space.maxLength << std::endl;
  for (size_t i = 0; i < found.size(); ++i) {
    RC_LOG() << found[i].name << std::endl;
    RC_ASSERT((i == 0 || found[i - 1].name < found[i].name));
    auto name = std::find(test.names->begin(), test.names->end(), found[i].name);
    RC_ASSERT(name != test.names->end());
    RC_ASSERT(setOf(name - test.names->begin()) == found[i].matching);
    RC_ASSERT(reported.insert(found[i].matching).second);
    RC_ASSERT(found[i].name.size() == expected[found[i].matching]);
  }
  RC_ASSERT(reported.size() == expected.size());
}

RC_GTEST_PROP(PatternProperty, CombinationsAsEnumerated, ()) {
  for (int repeat = 0; repeat < 3; ++repeat)
    compareWithEnumeration(anyCase(static_cast<size_t>(*rc::gen::resize(100, rc::gen::inRange(1, 9))), 7));
}

RC_GTEST_PROP(PatternProperty, CombinationsAmongManyDiscreteNames, ()) {
  Case test = anyCase(static_cast<size_t>(*rc::gen::resize(100, rc::gen::inRange(1, 5))), 6);
  // Nearly all names there are: then a generic has few names left, or none.
  int keep = *rc::gen::resize(100, rc::gen::inRange(50, 101));
  size_t generics = test.texts.size();
  for (const std::string &name : *test.names)
    if (*rc::gen::resize(100, rc::gen::inRange(0, 100)) < keep && test.texts.size() < generics + 400)
      test.texts.push_back(name);
  compareWithEnumeration(test);
}

/// The rank of racf.md 3.3 item 5.
int rankOf(const std::string &token) {
  if (token.empty())
    return -1;
  return token == "&" ? 1 : token == "%" ? 2 : token == "*" ? 3 : token == "**" ? 4 : 0;
}

std::vector<std::string> tokensOf(const std::string &text) {
  std::vector<std::string> tokens;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "**") == 0)
      tokens.push_back(text.substr(i++, 2));
    else
      tokens.push_back(text.substr(i, 1));
  }
  tokens.push_back("");
  return tokens;
}

RC_GTEST_PROP(PatternProperty, SpecificityIsATotalOrder, ()) {
  Naming naming = *rc::gen::elementOf(std::vector<Naming>(std::begin(namings), std::end(namings)));
  PatternAssumptions assume;
  assume.shortGenericFirst = *rc::gen::arbitrary<bool>();
  std::vector<std::string> plain{"A", "B", "AB"};
  if (naming == Naming::General)
    plain.push_back("&A");
  std::vector<std::string> texts;
  for (int i = 0; i < 12; ++i)
    texts.push_back(*profileName(naming, plain));
  auto sign = [&](const std::string &a, const std::string &b) {
    int compared = compareSpecificity(Pattern(a, naming, assume), Pattern(b, naming, assume));
    return (compared > 0) - (compared < 0);
  };
  for (const std::string &a : texts)
    for (const std::string &b : texts) {
      RC_ASSERT(sign(a, b) == -sign(b, a));
      RC_ASSERT((sign(a, b) == 0) == (a == b));
      SpecificityKey left = specificityKey(Pattern(a, naming, assume)),
                     right = specificityKey(Pattern(b, naming, assume));
      RC_ASSERT(left == right || (left < right) == (sign(a, b) < 0));
      for (const std::string &c : texts)
        RC_ASSERT((!(sign(a, b) < 0 && sign(b, c) < 0) || sign(a, c) < 0));
    }
}

RC_GTEST_PROP(PatternProperty, WinnerObeysTheRanks, ()) {
  Case test = anyCase(8, 6);
  bool shortFirst = *rc::gen::arbitrary<bool>();
  test.space.assume.shortGenericFirst = shortFirst;
  for (size_t a = 0; a < test.texts.size(); ++a)
    for (size_t b = 0; b < test.texts.size(); ++b) {
      Pattern left = test[a], right = test[b];
      bool both = llvm::any_of(
          *test.names, [&](const std::string &name) { return left.matches(name) && right.matches(name); });
      if (!both || test.texts[a] == test.texts[b])
        continue;
      std::vector<std::string> x = tokensOf(test.texts[a]), y = tokensOf(test.texts[b]);
      size_t at =
          static_cast<size_t>(std::mismatch(x.begin(), x.end(), y.begin(), y.end()).first - x.begin());
      int rankA = rankOf(x[at]), rankB = rankOf(y[at]);
      RC_LOG() << test.texts[a] << " against " << test.texts[b] << std::endl;
      bool wins = compareSpecificity(left, right) < 0;
      if (left.isGeneric() != right.isGeneric())
        RC_ASSERT(wins == right.isGeneric());
      else if (std::min(rankA, rankB) == -1 && std::max(rankA, rankB) == 0)
        RC_ASSERT(wins == ((rankA == -1) == shortFirst));
      else if (rankA != rankB)
        RC_ASSERT(wins == (rankA < rankB));
      else {
        bool shifted = llvm::is_contained(llvm::ArrayRef<std::string>(x).take_front(at), "**");
        RC_ASSERT((shifted || test.space.assume.percentMatchesPeriod));
        llvm::StringRef ebcdicOrder = ".AB1";
        RC_ASSERT(wins == (ebcdicOrder.find(x[at]) < ebcdicOrder.find(y[at])));
      }
    }
}

RC_GTEST_PROP(PatternProperty, TranslationMeansTheSame, ()) {
  std::string text = *profileName(Naming::DatasetEgn, {"A", "B", "AB"});
  Pattern egn(text, Naming::DatasetEgn);
  std::optional<std::string> translated = translateToNoEgn(egn);
  RC_CLASSIFY(translated.has_value());
  if (!translated)
    return;
  RC_LOG() << text << " became " << *translated << std::endl;
  RC_ASSERT(!Pattern::check(*translated, Naming::DatasetNoEgn));
  Pattern noEgn(*translated, Naming::DatasetNoEgn);
  const std::vector<std::string> &names = oracle::allNames("AB", 8, true);
  RC_ASSERT(oracle::matchesOf(egn, names) == oracle::matchesOf(noEgn, names));
  NameSpace space;
  space.naming = Naming::DatasetEgn;
  RC_ASSERT((contains(egn, noEgn, space) && contains(noEgn, egn, space)));
}

TEST(PatternTranslateExhaustive, RefusesOnlyWhatHasNoEquivalent) {
  const std::vector<std::string> &names = oracle::allNames("AB", 6, true);
  NameSpace space;
  space.naming = Naming::DatasetEgn;
  // An equivalent is never longer than what it stands for, so these texts are all that could be one.
  std::map<std::vector<bool>, std::vector<std::string>> expressible;
  std::vector<std::string> refused;
  std::vector<std::string> texts{"A."};
  for (size_t length = 3; length <= 8; ++length) {
    std::vector<std::string> longer;
    for (const std::string &text : texts)
      for (char c : {'A', '.', '*', '%'})
        longer.push_back(text + c);
    texts = std::move(longer);
    for (const std::string &text : texts) {
      if (!Pattern::check(text, Naming::DatasetNoEgn))
        expressible[oracle::matchesOf(Pattern(text, Naming::DatasetNoEgn), names)].push_back(text);
      if (!Pattern::check(text, Naming::DatasetEgn) && !translateToNoEgn(Pattern(text, Naming::DatasetEgn)))
        refused.push_back(text);
    }
  }
  EXPECT_GT(refused.size(), 200u);
  for (const std::string &text : refused) {
    Pattern egn(text, Naming::DatasetEgn);
    auto alike = expressible.find(oracle::matchesOf(egn, names));
    if (alike == expressible.end())
      continue;
    for (const std::string &candidate : alike->second) {
      Pattern noEgn(candidate, Naming::DatasetNoEgn);
      EXPECT_FALSE(contains(egn, noEgn, space) && contains(noEgn, egn, space)) << text << " is " << candidate;
    }
  }
}

RC_GTEST_PROP(PatternProperty, CheckAcceptsTheGrammar, ()) {
  static const char *const grammar[] = {
      "^([-A1&%]+\\*?|\\*|\\*\\*)(\\.([-A1&%]+\\*?|\\*|\\*\\*))*$",
      "^A[-A1]{0,7}(\\.([A%][-A1%]{0,7}|[A%][-A1%]{0,6}\\*|\\*|\\*\\*))+$",
      "^A[-A1]{0,7}(\\.([A%][-A1%]{0,7}|[A%][-A1%]{0,6}\\*|\\*))+$",
  };
  for (int repeat = 0; repeat < 50; ++repeat) {
    std::string text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("AAAAA1-&%**....")));
    for (Naming naming : namings) {
      llvm::StringRef whole(text);
      bool legal = llvm::Regex(grammar[static_cast<int>(naming)]).match(whole) && !whole.ends_with("%*") &&
                   whole.count("**") <= 1 && (!isDataset(naming) || text.size() <= 44);
      RC_LOG() << text << " under rule set " << static_cast<int>(naming) << std::endl;
      auto error = Pattern::check(text, naming);
      RC_ASSERT(!error == legal);
      if (error)
        RC_ASSERT((error->begin <= error->end && error->end <= text.size()));
    }
  }
}

} // namespace
