#include "backends/tss/Names.h"
#include "test/backends/tss/TssPolicy.h"

namespace zsp::tss::test {
namespace {

struct Case {
  const char *cls, *name, *prefix;
  bool coversMore;
  const char *uncovered;
};

TEST(Names, ArePrefixes) {
  const Case cases[] = {
      {"FACILITY", "BPX.SERVER", "BPX.SERVER", true, ""},
      {"FACILITY", "BPX.*", "BPX.", false, ""},
      {"FACILITY", "BPX.*.**", "BPX.", false, ""},
      {"FACILITY", "BPX.**", "BPX.", false, "BPX"},
      {"FACILITY", "BPX*", "BPX", false, ""},
      {"FACILITY", "BPX.S*", "BPX.S", false, ""},
      {"FACILITY", "BPX.S*.**", "BPX.S", false, ""},
      {"DATASET", "ZWE.**", "ZWE.", false, ""},
      {"DATASET", "ZWE.*.**", "ZWE.", false, ""},
      {"DATASET", "ZWE.A.**", "ZWE.A.", false, "ZWE.A"},
      {"DATASET", "ZWE.A*.**", "ZWE.A", false, ""},
      {"DATASET", "ZWE.SZWEAUTH", "ZWE.SZWEAUTH", true, ""},
      {"APPL", "OMVSAPPL", "OMVSAPPL", true, ""},
  };
  for (const Case &c : cases) {
    TssBuilder b;
    ir::ProfileId id = b.profile(c.cls, c.name);
    std::string why;
    auto name = resourceName(b.policy, b.policy[id], why);
    ASSERT_TRUE(name) << c.name << ": " << why;
    EXPECT_EQ(b.policy.text(name->prefix.value), c.prefix) << c.name;
    EXPECT_EQ(name->coversMore, c.coversMore) << c.name;
    EXPECT_EQ(name->uncovered, c.uncovered) << c.name;
  }
}

// 7.22, 7.24: what a prefix cannot say is refused, and so is every character of a mask.
TEST(Names, ThatAreNoPrefixes) {
  for (const char *name :
       {"A.*.B", "%A", "A%", "A.%.*", "*", "**", "*.A", "A.**.B", "A-B", "A+B", "Ab", "A.B-*", "A&B"}) {
    TssBuilder b;
    ir::ProfileId id = b.profile("FACILITY", name);
    std::string why;
    EXPECT_FALSE(resourceName(b.policy, b.policy[id], why)) << name;
    EXPECT_NE(why, "") << name;
  }
  for (const char *name : {"ZWE.*", "ZWE.A*", "ZWE.*.LOAD", "ZWE.%A.**"}) {
    TssBuilder b;
    ir::ProfileId id = b.profile("DATASET", name);
    std::string why;
    EXPECT_FALSE(resourceName(b.policy, b.policy[id], why)) << name;
  }
}

TEST(Names, KeepTheirSymbols) {
  TssBuilder b;
  ir::ProfileId id = b.profile("DATASET", "ZWE.**");
  b.row(id).pattern.spelling = b.text("${HLQ}.**");
  std::string why;
  auto name = resourceName(b.policy, b.policy[id], why);
  ASSERT_TRUE(name);
  EXPECT_EQ(b.policy.text(name->prefix.spelling), "${HLQ}.");
}

} // namespace
} // namespace zsp::tss::test
