#include "backends/report/Json.h"

#include "llvm/Support/JSON.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::report {
namespace {

using namespace ir;
using testing::HasSubstr;
using testing::Not;

struct Example {
  Interner names;
  Policy policy{names};
  SourceManager sources;
  uint32_t file;

  Example() {
    file = sources.addFile("prod1.zsp", llvm::MemoryBuffer::getMemBufferCopy("line one\nline two\n"));
    policy.name = names.intern("prod1");
    policy.title = names.intern("Zowe on PROD1");
  }
  Spelled spelled(llvm::StringRef text) { return {names.intern(text), names.intern(text)}; }
  Origin origin(uint32_t offset = 0) { return {names.intern("zowe.core"), {file, offset, offset + 1}}; }
  PrincipalId principal(llvm::StringRef name, PrincipalKind kind, bool external = false) {
    Principal row;
    row.name = spelled(name);
    row.kind = kind;
    row.external = external;
    row.origin = origin();
    policy.principals.push_back(row);
    return {static_cast<uint32_t>(policy.principals.size() - 1)};
  }
  ClassId cls(llvm::StringRef name, bool declared = false) {
    ResourceClass row;
    row.name = names.intern(name);
    row.declared = declared;
    policy.classes.push_back(row);
    return {static_cast<uint32_t>(policy.classes.size() - 1)};
  }
  ProfileId profile(ClassId cls, llvm::StringRef name, ProfileKind kind = ProfileKind::Plain) {
    Profile row;
    row.cls = cls;
    row.pattern = spelled(name);
    row.kind = kind;
    row.origin = origin();
    policy.profiles.push_back(row);
    return {static_cast<uint32_t>(policy.profiles.size() - 1)};
  }
  Permit &permit(ProfileId profile, PrincipalId who, AccessLevel level) {
    Permit row;
    row.profile = profile;
    row.who = who;
    row.level = level;
    row.origin = origin(9);
    policy.permits.push_back(row);
    return policy.permits.back();
  }
};

TEST(Json, EmptyPolicyExactly) {
  Example e;
  EXPECT_EQ(json(e.policy), R"({
  "format": 1,
  "policy": "prod1",
  "title": "Zowe on PROD1",
  "site": {
    "racf": {
      "egn": true,
      "auto_id": false,
      "addcreator": false,
      "raclist": [],
      "activate": []
    },
    "acf2": {
      "keys": [],
      "uid_layout": [],
      "types": []
    },
    "tss": {
      "departments": {},
      "ownerships": []
    }
  },
  "symbols": [],
  "principals": [],
  "connects": [],
  "started_tasks": [],
  "classes": [],
  "resources": [],
  "permits": [],
  "assertions": [],
  "manual_steps": [],
  "raw_commands": [],
  "accepted_findings": [],
  "severities": [],
  "facilities": [],
  "multi_users": [],
  "keyrings": [],
  "certificates": []
}
)");
}

/// Everything that a policy can hold, in an order that is not that of the output.
void fill(Example &e) {
  PrincipalId user = e.principal("ZWESVUSR", PrincipalKind::User);
  PrincipalId group = e.principal("ZWEADMIN", PrincipalKind::Group);
  PrincipalId secadm = e.principal("SECADM", PrincipalKind::Group, true);
  PrincipalId everyone = e.principal("*", PrincipalKind::Everyone);
  Principal &server = e.policy.principals[user.index];
  server.isProtected = true;
  server.owner = secadm;
  server.defaultGroup = group;
  server.title = e.names.intern("ZOWE SERVER");
  server.omvs = {true, {UnixId::Auto, 0}, e.names.intern("/tmp"), e.names.intern("/bin/sh")};
  e.policy.principals[group.index].superior = secadm;
  e.policy.principals[group.index].omvs = {true, {UnixId::Number, 3001}, {}, {}};
  e.policy.racf.owner = secadm;
  e.policy.connects.push_back({user, group, AllProducts, e.origin()});
  e.policy.startedTasks.push_back({e.spelled("ZWESLSTC"), user, group, true, false, false, Racf, e.origin()});

  ClassId zowe = e.cls("ZOWE", true), facility = e.cls("FACILITY"), dataset = e.cls("DATASET");
  ResourceClass &declared = e.policy.classes[zowe.index];
  declared.maxLength = {246, Certainty::Sure};
  declared.first = {Alpha, Certainty::Sure};
  declared.other = {Alpha | National | Numeric | Special, Certainty::Sure};
  declared.raclist = {Raclist::Disallowed, Certainty::Sure};
  e.policy.racf.activate = {zowe};
  e.policy.racf.raclist = {zowe, facility};

  ProfileId zwes = e.profile(facility, "ZWES.IS");
  ProfileId server_ = e.profile(facility, "BPX.SERVER", ProfileKind::Shared);
  ProfileId runtime = e.profile(dataset, "ZWE.**");
  e.profile(facility, "IRR.RUSERMAP", ProfileKind::External);
  e.policy.profiles.back().ifPresent = true;
  e.policy.profiles[zwes.index].audit = {true, std::nullopt, AccessLevel::Read};

  Permit &read = e.permit(zwes, user, AccessLevel::Read);
  read.reason = e.names.intern("ZWESLSTC calls \"ZIS\"");
  read.ticket = e.names.intern("CHG0031415");
  read.review = 20270630;
  e.permit(zwes, everyone, AccessLevel::None).products = Products(Racf | Tss);
  Permit &update = e.permit(server_, user, AccessLevel::Update);
  update.until = 20261231;
  update.waived = Racf;
  MergedPermit merged{{0}, e.names.intern("they look at it"), {}, 0, 20270101, read.origin};
  merged.origin.unit = e.names.intern("prod1");
  // Only what says something, and once.
  MergedPermit silent{{0}, {}, {}, 0, 0, read.origin};
  e.policy.mergedPermits = {silent, merged, merged};
  e.policy.conditions.push_back({Condition::Program, e.names.intern("ZWELNCH"), {}});
  e.permit(runtime, group, AccessLevel::Alter).condition = {0};

  e.policy.symbols.push_back({Symbol::Group,
                              e.names.intern("ADMINGRP"),
                              e.names.intern("ZWEADMIN"),
                              e.names.intern("zowe.core.admin_group"),
                              {},
                              e.names.intern("administrators"),
                              false});
  e.policy.assertions.push_back({Assertion::NobodyBoth,
                                 {},
                                 {AccessLevel::Update, facility, e.names.intern("BPX.SERVER")},
                                 {AccessLevel::Alter, dataset, e.names.intern("ZWE.SZWEAUTH")},
                                 e.origin()});
  e.policy.assertions.push_back({Assertion::OnlyCan,
                                 {user, group},
                                 {AccessLevel::Read, facility, e.names.intern("ZWES.IS")},
                                 {},
                                 e.origin()});
  e.policy.manualSteps.push_back(
      {Racf, e.names.intern("APF"), {e.names.intern("b"), e.names.intern("a")}, e.origin()});
}

/// What only other products use, and what is no access.
void fillOthers(Example &e) {
  auto name = [&](llvm::StringRef text) { return e.names.intern(text); };
  PrincipalId user = e.policy.findPrincipal("ZWESVUSR");
  ClassId facility = e.policy.findClass("FACILITY");
  e.policy.acf2 = {{{name("IRR"), Acf2Key::ByUid, e.origin()}, {name("BPX"), Acf2Key::ByRole, e.origin()}},
                   {{name("DEPT"), 4}},
                   {{e.policy.findClass("ZOWE"), name("ZWE"), true, e.origin()}}};
  e.policy.tss.departmentOfUsers = name("USERDEPT");
  e.policy.tss.ownerships = {{facility, name("SECDEPT"), true, e.origin()}};
  e.policy.tss.auth = TssSite::AuthMerge;
  e.policy.rawCommands.push_back({Racf, name("SETROPTS LIST"), name("to see it"), e.origin()});
  e.policy.acceptedFindings.push_back({name("redundant-permit"), e.policy.findProfile(facility, "ZWES.IS"),
                                       name("two teams"), AllProducts, e.origin()});
  e.policy.severities.push_back({FindingSeverity::Off, name("wide-generic"), name("reviewed"), e.origin()});
  e.policy.severities.push_back({FindingSeverity::Error, name("high-risk"), {}, e.origin()});
  e.policy.facilities.push_back({name("ZOWE"), 11, Facility::Fail, true, Tss, e.origin()});
  e.policy.multiUsers.push_back({{0}, user, Tss, e.origin()});
  e.policy.keyrings.push_back({user,
                               name("ZoweKeyring"),
                               {{name("localhost"), CertificateKind::Personal, {0}, true, {}},
                                {name("root"), CertificateKind::Authority, {}, false, {}}},
                               Acf2,
                               e.origin()});
  Certificate row;
  row.label = name("localhost");
  row.user = user;
  row.subject = {{name("CN"), name("a")}};
  row.alternates = {{AlternateName::Domain, name("a.com")}};
  row.size = 2048;
  row.validUntil = 20280131;
  row.signedBy = name("root");
  row.usage = Handshake | CertSign;
  row.secret = {Secret::Icsf, name("KEY1")};
  row.products = Acf2;
  row.origin = e.origin();
  e.policy.certificates.push_back(row);
}

TEST(Json, WholePolicyExactly) {
  Example e;
  fill(e);
  fillOthers(e);
  EXPECT_EQ(json(e.policy, nullptr, "5c1f09ae"), R"json({
  "format": 1,
  "policy": "prod1",
  "title": "Zowe on PROD1",
  "access_digest": "5c1f09ae",
  "site": {
    "racf": {
      "owner": "SECADM",
      "egn": true,
      "auto_id": false,
      "addcreator": false,
      "raclist": [
        "FACILITY",
        "ZOWE"
      ],
      "activate": [
        "ZOWE"
      ]
    },
    "acf2": {
      "keys": [
        {
          "key": "BPX",
          "by": "role"
        },
        {
          "key": "IRR",
          "by": "uid"
        }
      ],
      "uid_layout": [
        {
          "field": "DEPT",
          "width": 4
        }
      ],
      "types": [
        {
          "class": "ZOWE",
          "type": "ZWE",
          "resident": true
        }
      ]
    },
    "tss": {
      "departments": {
        "users": "USERDEPT"
      },
      "ownerships": [
        {
          "class": "FACILITY",
          "acid": "SECDEPT",
          "how": "owned_by"
        }
      ],
      "auth": "merge"
    }
  },
  "symbols": [
    {
      "symbol": "ADMINGRP",
      "kind": "group",
      "value": "ZWEADMIN",
      "parameter": "zowe.core.admin_group",
      "max_length": 8,
      "doc": "administrators"
    }
  ],
  "principals": [
    {
      "name": "SECADM",
      "kind": "group",
      "external": true,
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "name": "ZWEADMIN",
      "kind": "group",
      "superior": "SECADM",
      "omvs": {
        "id": 3001
      },
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "name": "ZWESVUSR",
      "kind": "user",
      "protected": true,
      "owner": "SECADM",
      "default_group": "ZWEADMIN",
      "title": "ZOWE SERVER",
      "omvs": {
        "id": "auto",
        "home": "/tmp",
        "program": "/bin/sh"
      },
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "connects": [
    {
      "user": "ZWESVUSR",
      "group": "ZWEADMIN",
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "started_tasks": [
    {
      "procedure": "ZWESLSTC",
      "user": "ZWESVUSR",
      "group": "ZWEADMIN",
      "trusted": true,
      "products": [
        "racf"
      ],
      "unit": "zowe.core"
    }
  ],
  "classes": [
    {
      "name": "ZOWE",
      "max_length": 246,
      "first": [
        "alpha"
      ],
      "other": [
        "alpha",
        "national",
        "numeric",
        "special"
      ],
      "raclist": "disallowed"
    }
  ],
  "resources": [
    {
      "class": "DATASET",
      "name": "ZWE.**",
      "kind": "plain",
      "uacc": "NONE",
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "class": "FACILITY",
      "name": "BPX.SERVER",
      "kind": "shared",
      "uacc": "NONE",
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "class": "FACILITY",
      "name": "IRR.RUSERMAP",
      "kind": "external",
      "if_present": true,
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "class": "FACILITY",
      "name": "ZWES.IS",
      "kind": "plain",
      "uacc": "NONE",
      "audit": {
        "failures": "READ"
      },
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "permits": [
    {
      "class": "DATASET",
      "name": "ZWE.**",
      "who": "ZWEADMIN",
      "who_kind": "group",
      "level": "ALTER",
      "when": {
        "kind": "program",
        "name": "ZWELNCH"
      },
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "class": "FACILITY",
      "name": "BPX.SERVER",
      "who": "ZWESVUSR",
      "who_kind": "user",
      "level": "UPDATE",
      "until": "2026-12-31",
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "waived": [
        "racf"
      ],
      "unit": "zowe.core"
    },
    {
      "class": "FACILITY",
      "name": "ZWES.IS",
      "who": "*",
      "who_kind": "everyone",
      "level": "NONE",
      "products": [
        "racf",
        "tss"
      ],
      "unit": "zowe.core"
    },
    {
      "class": "FACILITY",
      "name": "ZWES.IS",
      "who": "ZWESVUSR",
      "who_kind": "user",
      "level": "READ",
      "reason": "ZWESLSTC calls \"ZIS\"",
      "ticket": "CHG0031415",
      "review_by": "2027-06-30",
      "merged": [
        {
          "reason": "they look at it",
          "until": "2027-01-01",
          "unit": "prod1"
        }
      ],
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "assertions": [
    {
      "kind": "nobody_both",
      "who": [],
      "claims": [
        {
          "level": "UPDATE",
          "class": "FACILITY",
          "name": "BPX.SERVER"
        },
        {
          "level": "ALTER",
          "class": "DATASET",
          "name": "ZWE.SZWEAUTH"
        }
      ],
      "unit": "zowe.core"
    },
    {
      "kind": "only_can",
      "who": [
        "ZWEADMIN",
        "ZWESVUSR"
      ],
      "claims": [
        {
          "level": "READ",
          "class": "FACILITY",
          "name": "ZWES.IS"
        }
      ],
      "unit": "zowe.core"
    }
  ],
  "manual_steps": [
    {
      "title": "APF",
      "lines": [
        "b",
        "a"
      ],
      "products": [
        "racf"
      ],
      "unit": "zowe.core"
    }
  ],
  "raw_commands": [
    {
      "command": "SETROPTS LIST",
      "reason": "to see it",
      "products": [
        "racf"
      ],
      "unit": "zowe.core"
    }
  ],
  "accepted_findings": [
    {
      "finding": "redundant_permit",
      "class": "FACILITY",
      "name": "ZWES.IS",
      "reason": "two teams",
      "products": [
        "racf",
        "acf2",
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "severities": [
    {
      "finding": "high_risk",
      "severity": "error",
      "unit": "zowe.core"
    },
    {
      "finding": "wide_generic",
      "severity": "off",
      "reason": "reviewed",
      "unit": "zowe.core"
    }
  ],
  "facilities": [
    {
      "name": "ZOWE",
      "number": "USER11",
      "mode": "FAIL",
      "resources": true,
      "products": [
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "multi_users": [
    {
      "user": "ZWESVUSR",
      "facility": "ZOWE",
      "products": [
        "tss"
      ],
      "unit": "zowe.core"
    }
  ],
  "keyrings": [
    {
      "owner": "ZWESVUSR",
      "name": "ZoweKeyring",
      "entries": [
        {
          "label": "root",
          "kind": "authority"
        },
        {
          "label": "localhost",
          "kind": "personal",
          "declared": true,
          "default": true
        }
      ],
      "products": [
        "acf2"
      ],
      "unit": "zowe.core"
    }
  ],
  "certificates": [
    {
      "label": "localhost",
      "kind": "personal",
      "user": "ZWESVUSR",
      "subject": [
        {
          "CN": "a"
        }
      ],
      "alternate": [
        {
          "domain": "a.com"
        }
      ],
      "size": 2048,
      "valid_until": "2028-01-31",
      "signed_by": "root",
      "usage": [
        "handshake",
        "certsign"
      ],
      "secret": {
        "icsf": "KEY1"
      },
      "products": [
        "acf2"
      ],
      "unit": "zowe.core"
    }
  ]
}
)json");
}

TEST(Json, TheOrderOfTheSourceIsNoMatter) {
  Example a, b;
  for (Example *e : {&a, &b}) {
    ClassId facility = e->cls("FACILITY");
    const char *names[] = {"C", "A", "B"};
    for (int i = 0; i < 3; ++i) {
      int at = e == &a ? i : 2 - i;
      PrincipalId who = e->principal(names[at], PrincipalKind::User);
      e->permit(e->profile(facility, names[2 - at]), who, AccessLevel::Read);
    }
  }
  EXPECT_EQ(json(a.policy), json(b.policy));
}

TEST(Json, SaysFileAndLineOnlyIfAsked) {
  Example e;
  fill(e);
  EXPECT_THAT(json(e.policy), Not(HasSubstr("prod1.zsp")));
  EXPECT_THAT(json(e.policy), Not(HasSubstr("\"line\":")));
  EXPECT_THAT(json(e.policy, &e.sources),
              HasSubstr("\"level\": \"READ\",\n      \"reason\": \"ZWESLSTC calls \\\"ZIS\\\"\""));
  EXPECT_THAT(
      json(e.policy, &e.sources),
      HasSubstr("      \"unit\": \"zowe.core\",\n      \"file\": \"prod1.zsp\",\n      \"line\": 2\n"));
}

TEST(Json, MendsWhatIsNoUtf8) {
  Example e;
  e.policy.title = e.names.intern("a\xff\x01");
  std::string text = json(e.policy);
  EXPECT_TRUE(llvm::json::isUTF8(text));
  EXPECT_THAT(text, HasSubstr("\"title\": \"a\xEF\xBF\xBD\\u0001\""));
}

} // namespace
} // namespace zsp::report
