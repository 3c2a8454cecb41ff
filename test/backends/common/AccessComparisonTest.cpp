#include "backends/common/AccessComparison.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gtest/gtest.h>

namespace zsp::backends {
namespace {

using Level = ir::AccessLevel;

/// Gives a level to one user on everything that a mask matches.
class OneMask final : public ProductAccess {
public:
  OneMask(const ir::Policy &policy, const char *cls, const char *mask, const char *user, Level level)
      : policy(policy), cls(policy.findClass(cls)), mask(mask), user(policy.findPrincipal(user)),
        level(level) {}

  std::vector<std::string> masks(ir::ClassId asked) const override {
    return asked == cls ? std::vector<std::string>{mask} : std::vector<std::string>{};
  }
  Levels levels(ir::ClassId) const override {
    Levels told;
    for (Level level : {Level::Read, Level::Update, Level::Control, Level::Alter})
      told.add(level);
    return told;
  }
  Levels decide(const ir::NamedSubject &subject, ir::ClassId asked, llvm::StringRef resource) const override {
    bool matches = asked == cls && ir::Pattern(mask, ir::Naming::General).matches(resource);
    return matches && subject.subject.user == user ? Levels::upTo(level) : Levels();
  }

private:
  const ir::Policy &policy;
  ir::ClassId cls;
  std::string mask;
  ir::PrincipalId user;
  Level level;
};

class Comparison : public testing::Test, public ir::test::PolicyBuilder {
protected:
  Comparison() : PolicyBuilder("pay") {
    group("PAY");
    user("CLERK", "PAY");
    user("CHIEF", "PAY");
    profile("FACILITY", "PAY.CONSOLE");
    permit(Level::Update, "FACILITY", "PAY.CONSOLE", "CLERK");
  }

  /// "CLERK PAY.CONSOLE: READ instead of READ and UPDATE", one a line.
  std::string differences(const char *mask, const char *user, Level level) {
    ir::AccessIndex index(policy, ir::Acf2);
    OneMask product(policy, "FACILITY", mask, user, level);
    unsigned names = 0, principals = 0;
    std::string text;
    for (const AccessDifference &difference : compareAccess(index, {&product}, names, principals))
      text +=
          fmt::format("{} {}: {} instead of {}{}\n", difference.who, difference.resource,
                      difference.given.text(), difference.wanted.text(), difference.isMore() ? ", more" : "");
    return text;
  }
};

TEST_F(Comparison, FindsNothingWhereAccessIsTheSame) {
  EXPECT_EQ(differences("PAY.CONSOLE", "CLERK", Level::Update), "");
}

TEST_F(Comparison, FindsMoreAndLess) {
  EXPECT_EQ(differences("PAY.CONSOLE", "CLERK", Level::Read),
            "CLERK PAY.CONSOLE: READ instead of READ and UPDATE\n");
  EXPECT_EQ(differences("PAY.CONSOLE", "CLERK", Level::Control),
            "CLERK PAY.CONSOLE: READ, UPDATE and CONTROL instead of READ and UPDATE, more\n");
}

TEST_F(Comparison, FindsTheWrongUser) {
  EXPECT_EQ(differences("PAY.CONSOLE", "CHIEF", Level::Update),
            "CHIEF PAY.CONSOLE: READ and UPDATE instead of nothing, more\n"
            "CLERK PAY.CONSOLE: nothing instead of READ and UPDATE\n");
}

TEST_F(Comparison, LooksAtNamesThatOnlyTheProductTellsApart) {
  std::string text = differences("PAY.CONSOLE*", "CLERK", Level::Update);
  EXPECT_NE(text.find("CLERK PAY.CONSOLE"), std::string::npos);
  EXPECT_EQ(text.find("CLERK PAY.CONSOLE:"), std::string::npos) << text;
  EXPECT_NE(text.find("READ and UPDATE instead of nothing, more"), std::string::npos);
}

TEST_F(Comparison, LooksAtClassesThatOnlyTheProductKnows) {
  permit(Level::Update, "FACILITY", "PAY.CONSOLE", "CLERK");
  profile("APPL", "PAYROLL");
  ir::AccessIndex index(policy, ir::Acf2);
  OneMask product(policy, "APPL", "OTHER", "CLERK", Level::Read);
  unsigned names = 0, principals = 0;
  std::vector<AccessDifference> found = compareAccess(index, {&product}, names, principals);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().resource, "OTHER");
  EXPECT_TRUE(found.front().isMore());
}

} // namespace
} // namespace zsp::backends
