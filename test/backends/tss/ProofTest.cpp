// What check() accepts is proved; what is changed in the text is found.

#include "test/backends/tss/TssPolicy.h"

#include "llvm/ADT/StringExtras.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace zsp::tss::test {
namespace {

using testing::HasSubstr;

bool lists(llvm::StringRef command) {
  command = command.ltrim();
  return command.starts_with("TSS LIST") || command.starts_with("TSS WHO");
}

/// The stream in pieces: each command with its continuations, each other line for itself.
std::vector<std::string> pieces(llvm::StringRef text) {
  std::vector<std::string> result;
  bool continued = false;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    if (continued)
      result.back() += line.str() + "\n";
    else
      result.push_back(line.str() + "\n");
    continued = line.ends_with("-") && !line.starts_with("/*");
  }
  return result;
}
bool changes(llvm::StringRef piece) {
  return piece.ltrim().starts_with("TSS") && !lists(piece);
}
std::string joined(llvm::ArrayRef<std::string> parts) {
  return llvm::join(parts, "");
}

TEST(Proof, HoldsForTheSitePolicy) {
  SitePolicy site;
  EXPECT_EQ(site.checked(), "");
  EXPECT_EQ(site.proof(site.written()), "");
  EXPECT_EQ(site.proof(site.written(StreamKind::Undo), StreamKind::Undo), "");
  EXPECT_EQ(site.proof(site.written(StreamKind::Check), StreamKind::Check), "");
}

TEST(Proof, ChecksChangeNothing) {
  SitePolicy site;
  EXPECT_THAT(site.proof(site.written(), StreamKind::Check), HasSubstr("lists and changes nothing"));
}

TEST(Proof, FindsEachDroppedCommand) {
  SitePolicy site;
  for (StreamKind kind : {StreamKind::Build, StreamKind::Undo}) {
    std::vector<std::string> all = pieces(site.written(kind));
    unsigned dropped = 0;
    for (size_t i = 0; i < all.size(); ++i) {
      if (!changes(all[i]))
        continue;
      std::vector<std::string> rest = all;
      rest.erase(rest.begin() + ptrdiff_t(i));
      EXPECT_NE(site.proof(joined(rest), kind), "") << all[i];
      ++dropped;
    }
    EXPECT_GE(dropped, 20u);
  }
}

TEST(Proof, FindsEachRepeatedPermitWithMoreAccess) {
  SitePolicy site;
  std::vector<std::string> all = pieces(site.written());
  for (size_t i = 0; i < all.size(); ++i) {
    size_t at = all[i].find("ACCESS(");
    if (!changes(all[i]) || at == std::string::npos)
      continue;
    for (const char *level : {"NONE", "READ", "UPDATE", "CONTROL", "UPDATE,CONTROL", "ALL"}) {
      size_t end = all[i].find(')', at);
      std::string other = all[i].substr(0, at) + "ACCESS(" + level + all[i].substr(end);
      if (other == all[i])
        continue;
      std::vector<std::string> altered = all, added = all;
      altered[i] = other;
      added.insert(added.begin() + ptrdiff_t(i) + 1, other);
      EXPECT_NE(site.proof(joined(altered)), "") << other;
      EXPECT_NE(site.proof(joined(added)), "") << other;
    }
  }
}

TEST(Proof, FindsSwappedPrincipals) {
  SitePolicy site;
  std::vector<std::string> all = pieces(site.written());
  const char *names[] = {"ZWESVUSR", "ZWESIUSR", "ZWEADMPR", "SYSPPROF",
                         "DEVLPROF", "ALL",      "CIDEPLOY", "STRANGER"};
  for (size_t i = 0; i < all.size(); ++i) {
    llvm::StringRef piece = llvm::StringRef(all[i]).ltrim();
    if (!changes(all[i]) || piece.starts_with("TSS CREATE"))
      continue;
    for (const char *other : names) {
      size_t open = all[i].find('('), close = all[i].find(')');
      std::string swapped = all[i].substr(0, open + 1) + other + all[i].substr(close);
      if (swapped == all[i])
        continue;
      std::vector<std::string> altered = all;
      altered[i] = swapped;
      EXPECT_NE(site.proof(joined(altered)), "") << all[i] << swapped;
    }
  }
}

struct Break {
  const char *what, *from, *to, *message;
};

class Broken : public testing::TestWithParam<Break> {};

TEST_P(Broken, IsFound) {
  SitePolicy site;
  const Break &b = GetParam();
  EXPECT_THAT(site.proof(changed(site.written(), b.from, b.to)), HasSubstr(b.message));
}

INSTANTIATE_TEST_SUITE_P(
    Proof, Broken,
    testing::Values(
        Break{"Unprotected", "DEPT(STCDEPT) -\n    PROTECTED\n  TSS ADD(ZWESIUSR)",
              "DEPT(STCDEPT)\n  TSS ADD(ZWESIUSR)", "needs a password"},
        Break{"OtherDepartment", "NAME('ZOWE''S SERVER') DEPT(STCDEPT)",
              "NAME('ZOWE''S SERVER') DEPT(SECDEPT)",
              "ACID ZWESVUSR has DEPT 'SECDEPT', the policy says 'STCDEPT'"},
        Break{"OtherType", "TSS CREATE(ZWEADMPR) TYPE(PROFILE)", "TSS CREATE(ZWEADMPR) TYPE(GROUP)",
              "ZWEADMPR"},
        Break{"OtherUid", "TSS ADD(ZWESVUSR) UID(?)", "TSS ADD(ZWESVUSR) UID(0)",
              "ACID ZWESVUSR has UID '0', the policy says '?'"},
        Break{"OtherGid", "GID(?)", "GID(0)", "has GID '0'"},
        Break{"OwnedByAUser", "TSS ADD(RESDEPT) DATASET(ZWE.)", "TSS ADD(ZWESVUSR) DATASET(ZWE.)",
              "ownership of DATASET ZWE. has ACID 'ZWESVUSR', the policy says 'RESDEPT'"},
        Break{"OwnsMore", "TSS ADD(RESDEPT) DATASET(ZWE.)", "TSS ADD(RESDEPT) DATASET(ZW)",
              "ownership of DATASET ZW"},
        Break{"OwnsLess", "TSS ADD(RESDEPT) DATASET(ZWE.)", "TSS ADD(RESDEPT) DATASET(ZWE.A)", "not owned"},
        Break{"TakesStrangersNames", "TSS WHOOWNS APPL(OMVSAPPL)\n  TSS WHOHAS APPL(OMVSAPPL)\n  TSS PERMIT",
              "TSS ADD(RESDEPT) APPL($S)\n  TSS PERMIT", "owned by $STRDEP"},
        Break{"RevokesAStranger", "TSS ADD(ZWESVUSR) FACILITY(STC)",
              "TSS REVOKE($STRUSR) IBMFAC(BPX.DAEMON) ACCESS(READ)\n  TSS ADD(ZWESVUSR) FACILITY(STC)",
              "change permit of $STRUSR on IBMFAC 'BPX.DAEMON', which is not the policy's"},
        Break{"DeletesAStranger", "TSS ADD(ZWESVUSR) FACILITY(STC)",
              "TSS DELETE(DEVLPROF)\n  TSS ADD(ZWESVUSR) FACILITY(STC)", "DEVLPROF"},
        Break{"OtherFacility", "FACILITY(STC)", "FACILITY(TSO)", "has FACILITY 'TSO', the policy says 'STC'"},
        Break{"OtherTask", "PROCNAME(ZWESLSTC) ACID(ZWESVUSR)", "PROCNAME(ZWESLSTC) ACID(ZWESIUSR)",
              "started task ZWESLSTC has ACID 'ZWESIUSR', the policy says 'ZWESVUSR'"},
        Break{"MasterFacility", "TSS ADD(ZWESVUSR) FACILITY(STC)",
              "TSS ADD(ZWESVUSR) MASTFAC(TSO)\n  TSS ADD(ZWESVUSR) FACILITY(STC)", "has MASTFAC 'TSO'"},
        Break{"MoreProfiles", "TSS ADD(ZWESVUSR) FACILITY(STC)",
              "TSS ADD(ZWESVUSR) PROFILE(SYSPPROF)\n  TSS ADD(ZWESVUSR) FACILITY(STC)", "has PROFILE"},
        Break{"ShorterName", "TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)",
              "TSS PERMIT(ZWESVUSR) IBMFAC(BPX.) ACCESS(UPDATE)", "not owned"},
        Break{"UndeclaredName", "TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)",
              "TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)\n"
              "  TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON.X) ACCESS(UPDATE)",
              "make permit of ZWESVUSR on IBMFAC 'BPX.DAEMON.X', which the policy does not ask for"},
        Break{"LastDay", "TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE)",
              "TSS PERMIT(ZWESVUSR) IBMFAC(BPX.DAEMON) ACCESS(UPDATE) UNTIL(01/01/27)",
              "6000 until 01/01/27"},
        Break{"AClass", "TSS ADD(ZWESVUSR) FACILITY(STC)",
              "TSS ADD(RDT) RESCLASS(ZOWE) MAXLEN(8) ACLST(READ,NONE) DEFACC(NONE)\n"
              "  TSS ADD(ZWESVUSR) FACILITY(STC)",
              "class ZOWE"},
        Break{"NotUnderstood", "TSS MODIFY(OMVSTABS)", "TSS MODIFY(OMVSTABS) MODE(WARN)",
              "is not understood"},
        Break{"AnotherOption", "TSS MODIFY(OMVSTABS)", "TSS MODIFY(OMVSTABS)\n  TSS MODIFY(AUTH)",
              "not modelled"}),
    [](const testing::TestParamInfo<Break> &info) { return info.param.what; });

// ------------------------------------------------------------------------------------------------------------
// Random policies.

template <typename T> T oneOf(std::initializer_list<T> list) {
  return *rc::gen::elementOf(std::vector<T>(list));
}
bool maybe(int percent) {
  return *rc::gen::inRange(0, 100) < percent;
}

void addPrincipals(TssBuilder &b) {
  b.groupWithGid("G1", "G1PROF");
  b.group("G2");
  b.row(b.externalGroup("G3")).tssProfile = b.text("G3PROF");
  for (const char *name : {"U1", "U2"})
    b.unixUser(name, "G1");
  b.protectedUser("U3", maybe(50) ? "G2" : "");
  b.externalUser("U4");
  b.row(b.who("U2")).restricted = maybe(40);
  int connects = *rc::gen::inRange(0, 5);
  for (int i = 0; i < connects; ++i)
    b.connect(oneOf({"U1", "U2", "U3", "U4"}), oneOf({"G1", "G2", "G3"}));
  if (maybe(50))
    b.startedTask("PROC1", oneOf({"U1", "U4"}), maybe(50) ? oneOf({"G1", "G2"}) : "");
}

void addResources(TssBuilder &b) {
  auto kind = [] {
    return maybe(85) ? ir::ProfileKind::Plain : oneOf({ir::ProfileKind::Shared, ir::ProfileKind::External});
  };
  auto uacc = [] { return maybe(25) ? oneOf({Level::Read, Level::Update}) : Level::None; };
  // A discrete name under a generic one is rarely exact, so mostly there is one or the other.
  bool discrete = maybe(50), mixed = maybe(15);
  for (const char *name : {"BPX.DAEMON", "BPX.SERVER", "BPX.SUPERUSER", "ZW.C"})
    if (maybe(discrete || mixed ? 50 : 0))
      b.profile("FACILITY", name, uacc(), kind());
  for (const char *name : {maybe(50) ? "BPX.*" : "BPX.**", "BPX.S*", "BPX*", "ZW.A*", "ZW.A.*", "ZW.A.B*"})
    if (maybe(!discrete || mixed ? 40 : 0))
      b.profile("FACILITY", name, uacc(), kind());
  for (const char *name : {"U1.**", "U1.A*.**", "X.**", "X.A.**", "X.A.B*.**"})
    if (maybe(30))
      b.profile("DATASET", name, uacc(), kind());
  if (maybe(8))
    b.profile("DATASET", "X.C", uacc());
  if (maybe(40))
    b.row(b.profile("APPL", "OMVSAPPL", Level::None, ir::ProfileKind::External)).ifPresent = true;
}

void addPermits(TssBuilder &b) {
  size_t profiles = b.policy.profiles.size();
  int permits = profiles ? *rc::gen::inRange(0, 10) : 0;
  for (int i = 0; i < permits; ++i) {
    const ir::Profile &profile = b.policy.profiles[*rc::gen::inRange<size_t>(0, profiles)];
    std::string cls = b.policy.text(b.policy[profile.cls].name).str();
    std::string name = b.policy.text(profile.pattern.value).str();
    Level level = cls == "APPL"
                      ? Level::Read
                      : oneOf({Level::None, Level::Read, Level::Update, Level::Control, Level::Alter});
    ir::PermitId id = b.permit(level, cls, name, oneOf({"U1", "U2", "U3", "U4", "G1", "G2", "G3", "*"}));
    if (maybe(10))
      b.row(id).until = maybe(50) ? 20271231 : 20280630;
    if (maybe(10))
      b.row(id).waived = ir::Tss;
  }
}

void addAnything(TssBuilder &b) {
  addPrincipals(b);
  addResources(b);
  addPermits(b);
  b.policy.tss.auth = oneOf({ir::TssSite::AuthUnknown, ir::TssSite::AuthOverride, ir::TssSite::AuthOverride,
                             ir::TssSite::AuthMerge});
  if (maybe(30))
    b.own("FACILITY", "FACDEPT", maybe(50));
}

RC_GTEST_PROP(Proof, HoldsForWhateverIsAccepted, ()) {
  TssBuilder b;
  addAnything(b);
  bool accepted = b.accepts();
  RC_CLASSIFY(accepted);
  if (!accepted)
    return;
  std::string build = b.written();
  RC_ASSERT(b.proof(build) == "");
  RC_ASSERT(b.proof(b.written(StreamKind::Undo), StreamKind::Undo) == "");
  RC_ASSERT(b.proof(b.written(StreamKind::Check), StreamKind::Check) == "");
}

RC_GTEST_PROP(Proof, FailsForWhateverIsDropped, ()) {
  TssBuilder b;
  addAnything(b);
  if (!b.accepts())
    return;
  StreamKind kind = oneOf({StreamKind::Build, StreamKind::Undo});
  std::vector<std::string> all = pieces(b.written(kind));
  std::vector<size_t> candidates;
  for (size_t i = 0; i < all.size(); ++i)
    if (changes(all[i]))
      candidates.push_back(i);
  size_t chosen = candidates[*rc::gen::inRange<size_t>(0, candidates.size())];
  std::string dropped = all[chosen];
  all.erase(all.begin() + ptrdiff_t(chosen));
  if (b.proof(joined(all), kind) == "")
    RC_FAIL(dropped + "from\n" + joined(all));
}

RC_GTEST_PROP(Proof, FailsForAccessBeyondThePolicy, ()) {
  TssBuilder b;
  addAnything(b);
  if (!b.accepts())
    return;
  std::vector<std::string> all = pieces(b.written());
  std::vector<size_t> permits;
  for (size_t i = 0; i < all.size(); ++i)
    if (llvm::StringRef(all[i]).contains("TSS PERMIT") && llvm::StringRef(all[i]).contains("ACCESS("))
      permits.push_back(i);
  if (permits.empty())
    return;
  std::string &permit = all[permits[*rc::gen::inRange<size_t>(0, permits.size())]];
  size_t at = permit.find("ACCESS("), end = permit.find(')', at);
  std::string other = permit.substr(0, at) + "ACCESS(" +
                      oneOf({"NONE", "READ", "UPDATE", "UPDATE,CONTROL", "ALL"}) + permit.substr(end);
  if (other == permit)
    return;
  permit = other;
  if (b.proof(joined(all)) == "")
    RC_FAIL(other + "in\n" + joined(all));
}

} // namespace
} // namespace zsp::tss::test
