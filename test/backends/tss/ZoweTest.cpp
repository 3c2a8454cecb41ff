// The example policy with the module that Zowe needs, as a site writes it: from text to proved commands.

#include "test/backends/tss/CompiledPolicy.h"

#include <gmock/gmock.h>

namespace zsp::tss::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Zowe, IsExpressedAndProved) {
  Compiled zowe(zoweSite);
  EXPECT_THAT(zowe.checked(), Not(HasSubstr("error")));
  for (StreamKind kind : {StreamKind::Build, StreamKind::Undo, StreamKind::Check})
    EXPECT_EQ(zowe.proof(zowe.written(kind), kind), "");
  std::string symbols = zowe.written(StreamKind::Build, true);
  EXPECT_THAT(symbols, HasSubstr("TSS PERMIT(&ZOWEUSER.) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)\n"));
  EXPECT_THAT(symbols, HasSubstr("TSS ADD(SYSPDEPT) DATASET(&HLQ..)\n"));
  EXPECT_THAT(symbols, HasSubstr("TSS ADD(&ZISUSER.) UID(?) HOME(/tmp) OMVSPGM(/bin/sh) -\n"
                                 "    GROUP(&ADMINGRP.) DFLTGRP(&ADMINGRP.)\n"));
  EXPECT_THAT(symbols, HasSubstr("TSS ADD(STC) PROCNAME(&ZOWESTC.) ACID(&ZOWEUSER.)\n"));
  EXPECT_THAT(backend()->facts(zowe.policy(), StreamKind::Build).manualSteps,
              testing::IsSupersetOf(
                  {"  FACILITY(USER11=NAME=ZOWE)", "  FACILITY(ZOWE=MODE=FAIL)", "  FACILITY(ZOWE=RES)"}));
}

TEST(Zowe, TwoGroupsWithPermitsNeedTwoProfiles) {
  const std::string apart = zoweSite + "set zowe.core.stc_group = ZWESTCG\n";
  Compiled one(apart); // the administrators have no permits of their own
  EXPECT_EQ(one.checked(), "");
  EXPECT_EQ(one.proof(one.written(StreamKind::Build), StreamKind::Build), "");
  const std::string both = apart + "permit READ on ZOWE APIML.SERVICES to zowe.core.admin_group\n";
  EXPECT_THAT(Compiled(both).checked(), HasSubstr("no two ACIDs have one name"));
  Compiled two(both + "set zowe.core.stc_profile = ZWESTCPR\n");
  EXPECT_EQ(two.checked(), "");
  EXPECT_EQ(two.proof(two.written(StreamKind::Build), StreamKind::Build), "");
}

} // namespace
} // namespace zsp::tss::test
