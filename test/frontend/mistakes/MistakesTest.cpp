// One mistake in a right policy is one message or two, at the right place, and a fix-it mends it.
#include "test/frontend/mistakes/Policies.h"
#include "test/frontend/mistakes/Seeds.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

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

/// Mistakes by kind, and what is wrong with the answers.
struct Tally {
  std::map<std::string, unsigned> seen, wrong;
  std::map<std::string, std::string> examples;

  void add(const Seed &seed, llvm::StringRef problem, const std::string &example) {
    std::string name = seed.kind + (": " + problem).str();
    ++wrong[name];
    examples[name] = example;
  }

  /// What is not as it should be yet, in percent of the mistakes of its kind: a new one fails, and each that
  /// is mended comes down.
  void expectAtMost(const std::map<std::string, double> &known) const {
    for (const auto &[problem, count] : wrong) {
      auto limit = known.find(problem);
      double percent = 100.0 * count / seen.at(problem.substr(0, problem.find(':')));
      EXPECT_LE(percent, limit == known.end() ? 0 : limit->second) << problem << "\n" << examples.at(problem);
    }
  }
};

TEST(Policies, ManyAreRight) {
  EXPECT_GT(rightPolicies().size(), 15u);
}

TEST(Mistakes, AreOneMessageOrTwoAtTheRightPlace) {
  Tally tally;
  for (const std::string &policy : rightPolicies())
    for (const Seed &seed : Seeds(policy).all) {
      Result result = compileText(seed.text);
      ++tally.seen[seed.kind];
      if (std::string problem = complaint(seed, result); !problem.empty())
        tally.add(seed, problem, shown(seed, result));
    }
  tally.expectAtMost({{"doubled closing brace: wrong place", 5},
                      {"keyword in capitals: cascade", 2},
                      {"keyword in capitals: wrong place", 0.5},
                      {"missing closing quote: cascade", 9},
                      {"missing closing quote: wrong place", 12},
                      {"missing comma: cascade", 2},
                      {"missing declaration: cascade", 3},
                      {"missing opening brace: cascade", 5},
                      {"missing opening quote: cascade", 20}, // each word of the text is one
                      {"misspelt keyword: cascade", 2},
                      {"misspelt keyword: wrong place", 0.5},
                      {"misspelt own name: nothing is said", 45}, // a name that only its declaration has
                      {"no such class: wrong place", 2},
                      {"own name in capitals: cascade", 6},
                      {"own name in capitals: nothing is said", 47}, // likewise
                      {"repeated declaration: cascade", 9}});
  EXPECT_GT(tally.seen.size(), 22u);
}

/// What a fix-it must not bring in.
struct Reach {
  size_t entries = 0, everyone = 0, generics = 0;
  static Reach of(const Result &result) {
    Reach reach;
    std::set<llvm::StringRef> rows(result.permits.begin(),
                                   result.permits.end()); // one entry for each product
    reach.entries = rows.size();
    for (llvm::StringRef row : rows) {
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
    if (right && !after.errors) {
      Reach meant = Reach::of(*right), got = Reach::of(after);
      if (got.entries > meant.entries || got.everyone > meant.everyone || got.generics > meant.generics)
        return "the fix-it widens access:\n" + fixed + llvm::join(after.permits, "\n");
    }
  }
  return {};
}

TEST(Fixes, MendWhatWasMistaken) {
  Tally tally;
  size_t fixes = 0;
  for (const std::string &policy : rightPolicies()) {
    Result right = compileText(policy);
    for (const Seed &seed : Seeds(policy).all) {
      Result before = compileText(seed.text);
      ++tally.seen[seed.kind];
      fixes += llvm::any_of(before.diagnostics, [](const Diagnostic &row) { return !row.fixes.empty(); });
      if (std::string problem = fixProblem(seed.text, before, &right); !problem.empty())
        tally.add(seed, llvm::StringRef(problem).split(':').first, shown(seed, before) + problem);
    }
  }
  tally.expectAtMost({{"missing closing brace: the fix-it does not compile", 3},
                      {"missing closing quote: the fix-it does not compile", 18},
                      {"missing opening quote: the fix-it does not compile", 2},
                      {"misspelt keyword: the fix-it does not compile", 3},
                      {"name of both cases: the fix-it does not compile", 75}, // it quotes what is misspelt
                      {"unknown escape: the fix-it does not compile", 38}});   // operands hold no backslash
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
