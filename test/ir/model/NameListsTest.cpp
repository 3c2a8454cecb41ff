#include "ir/model/NameLists.h"

#include "llvm/ADT/STLExtras.h"

#include <gtest/gtest.h>

namespace zsp::ir {

TEST(NameLists, NamesThatZosAsksFor) {
  llvm::ArrayRef<llvm::StringRef> names = knownNames("FACILITY");
  EXPECT_TRUE(llvm::is_contained(names, "BPX.DAEMON.HFSCTL"));
  EXPECT_TRUE(llvm::is_sorted(names));
  EXPECT_TRUE(knownNames("NOCLASS").empty());
}

TEST(NameLists, Risks) {
  llvm::ArrayRef<HighRisk> risks = highRisks("SURROGAT");
  ASSERT_FALSE(risks.empty());
  EXPECT_EQ(risks[0].name, "*.SUBMIT");
  EXPECT_EQ(risks[0].level, AccessLevel::Read);
  EXPECT_EQ(risks[0].why, "submits jobs as that user, without the password");
  EXPECT_TRUE(highRisks("NOCLASS").empty());
}

} // namespace zsp::ir
