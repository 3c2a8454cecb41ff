#include "test/frontend/parse/Parsed.h"

#include <gtest/gtest.h>

namespace zsp::parse {
namespace {

// The two policies that the language's description shows.
const char site[] = R"zsp(policy prod1 "Zowe on PROD1"

use zowe.core

site {
  racf { owner SECADM  superior SYS1  egn on  auto_id on }
  acf2 { key BPX by role  key IRR by role  type ZOWE = ZWE resident }
  tss  { department users = STCDEPT  department groups = SYSPDEPT  FACILITY owned by SECDEPT }
}

external group SYSPROG
external group SECADM
external group SYS1
set zowe.core.hlq = ZWE
set zowe.core.sysprog = SYSPROG
enable zowe.core.client_certificates

/// Developers who reach z/OS through Zowe Explorer and the CLI.
external group DEVL { acf2 role DEVLROLE  tss profile DEVLPROF }

grant zowe.core.end_user to DEVL
  because "DEVL works through Zowe Explorer"  ticket "CHG0031415"

permit READ on ZOWE APIML.SERVICES to DEVL
  because "DEVL browses the API catalog"  review by 2027-06-30

assert only zowe_user, zis_user can READ FACILITY ZWES.IS
assert DEVL cannot UPDATE FACILITY BPX.SERVER
assert nobody can UPDATE FACILITY BPX.SERVER and ALTER DATASET ZWE.SZWEAUTH
)zsp";

const char zoweModule[] = R"zsp(module zowe.core "Zowe servers: who they run as and what they may do"

/// group of the Zowe administrators
param admin_group : group = ZWEADMIN  yaml "zowe.setup.security.groups.admin"  symbol ADMINGRP
param stc_group   : group = admin_group  yaml "zowe.setup.security.groups.stc"  symbol STCGRP
param sysprog     : group = admin_group  yaml "zowe.setup.security.groups.sysProg"  symbol SYSPROG
param zowe_user   : user  = ZWESVUSR  yaml "zowe.setup.security.users.zowe"  symbol ZOWEUSER
param zis_user    : user  = ZWESIUSR  yaml "zowe.setup.security.users.zis"  symbol ZISUSER
param zowe_stc    : procedure = ZWESLSTC  yaml "zowe.setup.security.stcs.zowe"  symbol ZOWESTC
param hlq         : dataset = ZWE  yaml "zowe.setup.dataset.prefix"  symbol HLQ
param zowe_uid    : id = auto

group admin_group "ZOWE ADMINISTRATORS" { omvs { gid auto } }
group stc_group "STARTED TASK GROUP WITH OMVS SEGMENT" { omvs { gid auto } }
group ${hlq.1} "ZOWE HLQ STUB"

user zowe_user "ZOWE SERVER" {
  protected
  default group stc_group
  omvs { uid zowe_uid  home "/tmp"  program "/bin/sh" }
  data "ZOWE MAIN SERVER"
}
user zis_user "ZOWE ZIS SERVER" {
  protected
  default group stc_group
  omvs { uid auto  home "/tmp"  program "/bin/sh" }
}

connect zowe_user, zis_user to admin_group

started task zowe_stc { user zowe_user  group stc_group }

resource FACILITY ZWES.IS { uacc NONE }
permit READ on FACILITY ZWES.IS to zowe_user, zis_user
  because "ZWESLSTC processes call the ZIS cross memory server"

shared resource FACILITY BPX.SERVER, BPX.DAEMON { uacc NONE }
permit UPDATE on FACILITY BPX.SERVER, BPX.DAEMON to zowe_user
  because "requests run under the caller's user ID, not the server's"

external resource APPL OMVSAPPL if present
permit READ on APPL OMVSAPPL to zowe_user
  because "the server switches to the caller's security environment"

resource DATASET ${hlq}.** { uacc NONE }
permit ALTER on DATASET ${hlq}.** to sysprog  because "they install and maintain Zowe"
permit READ on DATASET ${hlq}.** to stc_group  because "the servers run from these libraries"

role end_user "people who use Zowe" {
  permit READ on APPL OMVSAPPL  because "their requests run under their own user ID"
}

feature client_certificates "API ML maps a client certificate to a z/OS user" {
  shared resource FACILITY IRR.RUSERMAP { uacc NONE }
  permit READ on FACILITY IRR.RUSERMAP to zowe_user
    because "API ML asks which user ID a certificate stands for"
}
)zsp";

std::string withCarriageReturns(llvm::StringRef text) {
  std::string result;
  for (char c : text)
    result += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return result;
}

TEST(Examples, ParseWithoutAMessage) {
  Parsed one(site), two(zoweModule);
  EXPECT_EQ(one.messages(), "");
  EXPECT_EQ(two.messages(), "");
  EXPECT_EQ(one.file->statements.size(), 15u);
  EXPECT_EQ(two.file->statements.size(), 27u);
  EXPECT_TRUE(one.file->poisoned.empty());
}

TEST(Examples, LineEndsDoNotMatter) {
  for (const char *text : {site, zoweModule}) {
    Parsed crlf(withCarriageReturns(text));
    EXPECT_EQ(crlf.messages(), "");
    EXPECT_EQ(crlf.dump(), Parsed(text).dump());
  }
}

} // namespace
} // namespace zsp::parse
