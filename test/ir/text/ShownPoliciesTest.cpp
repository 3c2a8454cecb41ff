// The policies of the documents come back from their text as they were.

#include "ir/text/PolicyText.h"

#include "ir/model/Fields.h"
#include "test/ir/text/ShownPolicies.h"

#include <gtest/gtest.h>

namespace zsp::ir {
namespace {

std::string printed(const Policy &policy) {
  std::string text;
  llvm::raw_string_ostream out(text);
  printPolicy(out, policy);
  return text;
}

TEST(ShownPolicies, ComeBack) {
  ASSERT_GT(test::shownPolicies().size(), 20u);
  for (const auto &shown : test::shownPolicies()) {
    std::string text = printed(*shown->policy);
    Interner names;
    std::vector<PolicyTextError> errors;
    std::unique_ptr<Policy> read = parsePolicy(text, names, errors);
    ASSERT_TRUE(read) << shown->text << errors[0].line << ": " << errors[0].message << '\n' << text;
    EXPECT_EQ(printed(*read), text);
    EXPECT_TRUE(sameContent(*shown->policy, *shown->policy, *read, *read)) << shown->text;
  }
}

TEST(ShownPolicies, DocumentShowsAText) {
  std::string document = zsp::test::readSource("docs/ir.md");
  llvm::StringRef text = llvm::StringRef(document).split("```text\n").second.split("```").first;
  Interner names;
  std::vector<PolicyTextError> errors;
  std::unique_ptr<Policy> read = parsePolicy(text, names, errors);
  ASSERT_TRUE(read) << errors[0].line << ": " << errors[0].message;
  EXPECT_EQ(printed(*read), text);
}

/// Otherwise ComeBack says little about the tables that are empty everywhere.
TEST(ShownPolicies, FillMostTables) {
  std::set<std::string> filled, empty;
  auto count = [&](auto &rows) {
    forEachField(rows, [&](llvm::StringRef name, const auto &member) {
      if constexpr (isVector<std::remove_cvref_t<decltype(member)>>)
        (member.empty() ? empty : filled).insert(name.str());
    });
  };
  for (const auto &shown : test::shownPolicies()) {
    count(*shown->policy);
    count(shown->policy->racf);
    count(shown->policy->acf2);
    count(shown->policy->tss);
  }
  for (const std::string &name : filled)
    empty.erase(name);
  EXPECT_EQ(empty, std::set<std::string>());
}

} // namespace
} // namespace zsp::ir
