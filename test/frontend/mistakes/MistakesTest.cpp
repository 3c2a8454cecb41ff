// One mistake in a right policy is one message or two, at the right place, and a fix-it mends it.
#include "test/frontend/mistakes/Policies.h"
#include "test/frontend/mistakes/Seeds.h"

#include <gtest/gtest.h>

using namespace zsp;
using namespace zsp::test;

namespace {

/// At most one word between the two, or inside of each other.
bool isNear(const Seed &seed, SourceRange range) {
  uint32_t from = std::min(seed.end, range.end), to = std::max(seed.begin, range.begin);
  if (to <= from)
    return true;
  std::string between = seed.text.substr(from, to - from);
  parse::Lexer lexer(between);
  return lexer.next().type == -1 || lexer.next().type == -1;
}

bool speaksOf(const Diagnostic &row, const Seed &seed) {
  return llvm::StringRef(row.message).contains_insensitive(seed.name) ||
         llvm::any_of(row.notes, [&](const Note &note) {
           return llvm::StringRef(note.message).contains_insensitive(seed.name);
         });
}

bool isAtRightPlace(const Seed &seed, const Diagnostic &row) {
  if (isNear(seed, row.range))
    return true;
  switch (seed.where) {
  case Seed::Here: return false;
  case Seed::After: return row.range.begin >= seed.begin;
  case Seed::AtUse: return speaksOf(row, seed);
  }
  return false;
}

std::string complaint(const Seed &seed, const Result &result) {
  if (result.diagnostics.empty())
    return seed.sure ? "nothing is said" : "";
  if (result.diagnostics.size() > 2)
    return "cascade";
  if (!isAtRightPlace(seed, result.diagnostics.front()))
    return "wrong place";
  return {};
}

std::string shown(const Seed &seed, const Result &result) {
  uint32_t begin = seed.begin < 60 ? 0 : seed.begin - 60;
  std::string around = seed.text.substr(begin, seed.end + 60 - begin);
  return fmt::format("{} at {}:\n...{}...\n{}\n", seed.kind, seed.begin, around, result.messages());
}

/// What is not as it should be yet, at most so often; a new one fails, and each that is mended comes down.
void expectAtMost(const std::map<std::string, unsigned> &known, const std::map<std::string, unsigned> &wrong,
                  const std::map<std::string, std::string> &examples) {
  for (const auto &[problem, count] : wrong) {
    auto limit = known.find(problem);
    EXPECT_LE(count, limit == known.end() ? 0 : limit->second) << problem << "\n" << examples.at(problem);
  }
}

TEST(Policies, ManyAreRight) {
  EXPECT_GT(rightPolicies().size(), 15u);
}

TEST(Mistakes, AreOneMessageOrTwoAtTheRightPlace) {
  std::map<std::string, unsigned> seen;
  std::map<std::string, unsigned> wrong;
  std::map<std::string, std::string> examples;
  for (const std::string &policy : rightPolicies())
    for (const Seed &seed : Seeds(policy).all) {
      Result result = compileText(seed.text);
      ++seen[seed.kind];
      std::string problem = complaint(seed, result);
      if (problem.empty())
        continue;
      problem = seed.kind + (": " + problem);
      ++wrong[problem];
      examples[problem] = shown(seed, result);
    }
  expectAtMost({{"doubled closing brace: wrong place", 2},
                {"keyword in capitals: cascade", 7},
                {"keyword in capitals: wrong place", 2},
                {"missing closing quote: cascade", 7},
                {"missing closing quote: wrong place", 9},
                {"missing declaration: cascade", 2},
                {"missing opening brace: cascade", 3},
                {"missing opening quote: cascade", 15},
                {"misspelt keyword: cascade", 7},
                {"misspelt keyword: wrong place", 2},
                {"misspelt own name: nothing is said", 20}, // a name that only its declaration has
                {"name too long: nothing is said", 1},
                {"own name in capitals: cascade", 3},
                {"own name in capitals: nothing is said", 21},
                {"repeated declaration: cascade", 7}},
               wrong, examples);
  EXPECT_GT(seen.size(), 22u);
}

/// What a fix-it must not bring in.
struct Reach {
  size_t everyone = 0, generics = 0;
  static Reach of(const Result &result) {
    Reach reach;
    for (llvm::StringRef row : result.permits) {
      reach.everyone += row.ends_with(" *");
      reach.generics += row.count('*') + row.count('%');
    }
    return reach;
  }
};

/// Says what is wrong with the fix-its of a text; `right` is what was meant, if that is known.
std::string fixProblem(const std::string &text, const Result &before, const Result *right) {
  for (const Diagnostic &row : before.diagnostics) {
    if (row.fixes.empty())
      continue;
    std::string fixed = repaired(text, row);
    Result after = compileText(fixed);
    auto isSame = [&](const Diagnostic &other) { return other.id == row.id && other.message == row.message; };
    if (llvm::count_if(after.diagnostics, isSame) >= llvm::count_if(before.diagnostics, isSame))
      return "the fix-it changes nothing:\n" + fixed + after.messages();
    if (before.errors == 1 && row.severity == Severity::Error && after.errors)
      return "the fix-it does not compile:\n" + fixed + after.messages();
    if (llvm::StringRef(fixed).count("everyone") > llvm::StringRef(text).count("everyone"))
      return "the fix-it says everyone:\n" + fixed;
    if (right) {
      Reach meant = Reach::of(*right), got = Reach::of(after);
      if (after.permits.size() > right->permits.size() || got.everyone > meant.everyone ||
          got.generics > meant.generics)
        return "the fix-it widens access:\n" + fixed + llvm::join(after.permits, "\n");
    }
  }
  return {};
}

TEST(Fixes, MendWhatWasMistaken) {
  std::map<std::string, unsigned> wrong;
  std::map<std::string, std::string> examples;
  size_t fixes = 0;
  for (const std::string &policy : rightPolicies()) {
    Result right = compileText(policy);
    for (const Seed &seed : Seeds(policy).all) {
      Result before = compileText(seed.text);
      fixes += llvm::any_of(before.diagnostics, [](const Diagnostic &row) { return !row.fixes.empty(); });
      std::string problem = fixProblem(seed.text, before, &right);
      if (problem.empty())
        continue;
      std::string name = seed.kind + (": " + problem.substr(0, problem.find(':')));
      ++wrong[name];
      examples[name] = shown(seed, before) + problem;
    }
  }
  expectAtMost({{"missing closing brace: the fix-it does not compile", 3},
                {"missing closing quote: the fix-it does not compile", 10},

                {"misspelt keyword: the fix-it does not compile", 10},
                {"name of both cases: the fix-it does not compile", 323}, // it quotes what is misspelt

                {"unknown escape: the fix-it does not compile", 20}},
               wrong, examples);
  EXPECT_GT(fixes, 1000u);
}

TEST(Fixes, MendTheMistakesOfTheDocuments) {
  std::string frame;
  size_t failing = 0;
  for (const Shown &block : corpus()) {
    if (block.kind == "frame")
      frame = block.text;
    if (block.kind != "fail" && block.kind != "warn")
      continue;
    std::string text = block.isWhole() ? block.text : frame + block.text;
    Result before = compileText(text);
    failing += !before.diagnostics.empty();
    EXPECT_EQ(fixProblem(text, before, nullptr), "") << block.text << before.messages();
  }
  EXPECT_GT(failing, 20u);
}

} // namespace
