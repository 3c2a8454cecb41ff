// The example policy with the module that Zowe needs, as a site writes it: from text to proved commands.

#include "backends/tss/Tss.h"
#include "frontend/lower/Compile.h"
#include "ir/model/ClassTable.h"
#include "stdlib/Stdlib.h"
#include "test/backends/tss/TssPolicy.h"

#include <gmock/gmock.h>

namespace zsp::tss::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A policy text on top of the standard library.
struct Compiled {
  Interner names;
  SourceManager sources;
  DiagnosticEngine diags;
  zsp::Compiled result;

  explicit Compiled(const std::string &policy) {
    ir::ClassTable table;
    std::string error;
    EXPECT_TRUE(ir::readClassTable(stdlibFile("classes/racf.yaml"), names, table, error)) << error;
    uint32_t file = add("p.zsp", policy);
    auto loader = [&](llvm::StringRef) {
      return std::vector<uint32_t>{add("core.zsp", stdlibFile("zowe/core.zsp").str())};
    };
    result = compile(file, sources, names, table, loader, {}, diags);
    EXPECT_FALSE(diags.hasErrors()) << TssBuilder::messagesOf(diags);
  }
  uint32_t add(const std::string &name, const std::string &text) {
    return sources.addFile(name, llvm::MemoryBuffer::getMemBufferCopy(text, name));
  }
  const ir::Policy &policy() const { return *result.policy; }
  std::string checked() {
    DiagnosticEngine found;
    backend()->check(policy(), found);
    return TssBuilder::messagesOf(found);
  }
  std::string written(StreamKind kind, bool symbols = false) {
    std::string text;
    llvm::raw_string_ostream out(text);
    backends::PrintOptions options;
    options.symbols = symbols;
    DiagnosticEngine found;
    EXPECT_TRUE(backend()->write(policy(), kind, {}, options, out, found)) << TssBuilder::messagesOf(found);
    return text;
  }
  std::string proof(llvm::StringRef text, StreamKind kind) {
    DiagnosticEngine found;
    EXPECT_EQ(backend()->prove(policy(), kind, text, found).proved, !found.hasErrors());
    return TssBuilder::messagesOf(found);
  }
};

const std::string site = R"(policy prod1 "Zowe on PROD1"
use zowe.core
site {
  racf { owner SECOWN  superior SYS1  egn on  auto_id on  activate ZOWE }
  tss {
    department users = STCDEPT  department groups = SYSPDEPT
    FACILITY owned by SECDEPT  ZOWE own in SECDEPT  DATASET own in SYSPDEPT
  }
}
external user SECOWN
external group SYS1
external group SYSPROG { tss profile SYSPPROF }
external group DEVL { tss profile DEVLPROF }
set zowe.core.sysprog = SYSPROG
grant zowe.core.end_user to DEVL  because "DEVL works through Zowe Explorer"
permit READ on ZOWE APIML.SERVICES to DEVL  because "DEVL browses the API catalog"
only tss {
  facility ZOWE { number USER11  mode FAIL  resources yes }
  multi user ZOWE for zowe_user
}
)";

TEST(Zowe, IsExpressedAndProved) {
  Compiled zowe(site);
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
  const std::string apart = site + "set zowe.core.stc_group = ZWESTCG\n";
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
