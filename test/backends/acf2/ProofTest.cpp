#include "test/backends/acf2/SitePolicy.h"

#include "llvm/ADT/StringExtras.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace zsp::acf2::test {

using testing::HasSubstr;

TEST(Acf2Proof, HoldsForWhatThePlannerWrites) {
  SitePolicy site;
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "") << site.printed() << site.printed(StreamKind::Undo);
}

TEST(Acf2Proof, HoldsForAClassOfThePolicy) {
  SitePolicy site;
  site.addClass("ZOWE", "ZWE");
  site.row(site.cls("ZOWE")).declared = true;
  site.permit(Level::Read, "ZOWE", "APIML.SERVICES", "DEVL");
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "");
  EXPECT_THAT(
      site.proof(changed(site.printed(), "TYPES(R-RZWE) ADD", "TYPES(R-RZWE)")),
      HasSubstr(
          "GSO record INFODIR has the fields 'TYPES(R-RZWE)', the policy says 'TYPES(R-RFAC R-RSTR R-RZWE)"));
}

TEST(Acf2Proof, HoldsForAnEndDate) {
  SitePolicy site;
  site.row(site.permit(Level::Update, "FACILITY", "ZWES.IS", "ZWESIUSR", "for a while")).until = 20270630;
  site.row(site.permit(Level::Update, "DATASET", "ZWE.SZWEAUTH", "ZWESIUSR")).until = 20270630;
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "") << site.printed();
  EXPECT_THAT(site.printed(),
              HasSubstr("    USER(ZWESIUSR) UNTIL(06/30/27) -\n      READ(A) WRITE(A) EXEC(A))"));
  EXPECT_NE(
      site.proof(changed(site.printed(), "      USER(ZWESIUSR) UNTIL(06/30/27) -", "      USER(ZWESIUSR) -")),
      "");
}

TEST(Acf2Proof, ComparesWhatIsLeftAfterAnEndDate) {
  Site site;
  site.user("U");
  site.row(site.permit(Level::Alter, "FACILITY", "QQ.B*.**", "U")).until = 20260101;
  site.permit(Level::Update, "FACILITY", "QQ.B*.**", "U");
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "");
  std::string lessLater =
      changed(site.printed(), "USER(U) SERVICE(READ,UPDATE) ALLOW", "USER(U) SERVICE(READ) ALLOW");
  EXPECT_THAT(site.proof(lessLater), HasSubstr("give U READ to FACILITY 'QQ.B'"));
  site.profile("FACILITY", "QQ.C", Level::Control);
  site.row(site.permit(Level::Alter, "FACILITY", "QQ.C", "U")).until = 20260101;
  site.row(site.permit(Level::Update, "FACILITY", "QQ.C", "U")).until = 20260102;
  site.permit(Level::Read, "FACILITY", "QQ.C", "U");
  EXPECT_EQ(site.problems(), "");
  EXPECT_EQ(site.proofOfAll(), "");
  EXPECT_THAT(site.printed(), HasSubstr("RECKEY   QQ ADD(C USER(U) PREVENT)\n"));
}

TEST(Acf2Proof, HoldsUnderAKeyThatGoesByUid) {
  Site site;
  site.uidLayout();
  site.key("BPX", ir::Acf2Key::ByUid);
  site.group("ADMINS");
  site.user("ZWESVUSR", "ADMINS");
  site.user("ZWESIUSR", "ADMINS");
  site.profile("FACILITY", "BPX.SERVER", Level::None, ir::ProfileKind::Shared);
  site.permit(Level::Update, "FACILITY", "BPX.SERVER", "ZWESVUSR");
  site.permit(Level::Read, "FACILITY", "BPX.SERVER", "ADMINS");
  site.profile("FACILITY", "BPX.DAEMON", Level::Read, ir::ProfileKind::Shared);
  site.deny("FACILITY", "BPX.DAEMON", "ZWESIUSR");
  EXPECT_EQ(site.problems(), "");
  std::string text = site.printed();
  EXPECT_EQ(site.proofOfAll(), "") << text;
  EXPECT_THAT(text, HasSubstr("RECKEY   BPX ADD(SERVER UID(****ZWESVUSR) SERVICE(READ,UPDATE) ALLOW)\n"));
  EXPECT_THAT(text, HasSubstr("RECKEY   BPX ADD(DAEMON UID(****ZWESIUSR) PREVENT)\n"));
  EXPECT_THAT(text, testing::Not(HasSubstr("ROLESET")));
  backends::Facts facts = backend()->facts(site.policy, StreamKind::Build);
  EXPECT_THAT(facts.fidelity, testing::Contains(HasSubstr("$KEY(BPX) goes by UID: whoever is put")));
}

namespace {

/// A command of a stream with what continues it: [begin, end).
struct Span {
  size_t begin, end;
};
std::vector<Span> commandsOf(llvm::StringRef text) {
  std::vector<Span> spans;
  bool continued = false;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    llvm::StringRef line = text.slice(at, end);
    llvm::StringRef word = line.trim().split(' ').first;
    if (continued)
      spans.back().end = end;
    else if (!line.starts_with("*") && word != "LIST" && word != "DECOMP" && !word.empty())
      spans.push_back({at, end});
    continued = line.rtrim().ends_with(" -") && !line.starts_with("*");
    at = end;
  }
  return spans;
}

/// Everything from the first listing behind ACTIVATION on lists only: settings there change nothing.
std::vector<Span> actsOf(llvm::StringRef text) {
  std::vector<Span> spans = commandsOf(text);
  size_t check = text.find("* CHECK ");
  llvm::erase_if(spans,
                 [&](Span span) { return span.begin > check && text.substr(span.begin, 5) != "  END"; });
  return spans;
}

/// Adds profiles and permits at random; some of them have no exact form.
void addAnything(SitePolicy &site) {
  const char *who[] = {"ZWESVUSR", "ZWESIUSR", "OPER1", "ZWEADMIN", "DEVL", "SYSPROG", "*"};
  const std::pair<const char *, const char *> exact[] = {
      {"FACILITY", "QQ.**"},        {"FACILITY", "QQ.A.*"},     {"FACILITY", "QQ.A"},
      {"FACILITY", "QQ.B%C"},       {"FACILITY", "QQ.B*"},      {"FACILITY", "QR.*"},
      {"FACILITY", "BPX.DAEMON"},   {"FACILITY", "QQ.A.B"},     {"DATASET", "ZWE.A.**"},
      {"DATASET", "ZWE.A*"},        {"DATASET", "ZWE.C.*.**"},  {"DATASET", "ZWE.%B.C"},
      {"DATASET", "ZWEADMIN.*.**"}, {"DATASET", "ZWESVUSR.**"}, {"APPL", "A1"},
      {"FACILITY", "QQ.B*.**"}};
  const std::pair<const char *, const char *> hard[] = {{"FACILITY", "QQ.*.C"},   {"FACILITY", "%Q.A"},
                                                        {"FACILITY", "BPX.**"},   {"FACILITY", "BPX.S*"},
                                                        {"DATASET", "ZWE.A.*.C"}, {"FACILITY", "QQ.A%"}};
  bool anyhow = *rc::gen::inRange(0, 4) == 0;
  auto level = [&](llvm::StringRef cls) {
    if (anyhow)
      return Level(*rc::gen::inRange(0, 6));
    return cls == "DATASET"
               ? *rc::gen::element(Level::None, Level::Execute, Level::Read, Level::Update, Level::Alter)
               : *rc::gen::element(Level::Read, Level::Update, Level::Control, Level::Alter);
  };
  auto add = [&](llvm::StringRef cls, llvm::StringRef name) {
    bool shared = name.starts_with("BPX");
    bool open = *rc::gen::inRange(0, 5) == 0;
    site.profile(cls, name, open ? level(cls) : Level::None,
                 shared ? ir::ProfileKind::Shared : ir::ProfileKind::Plain);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      ir::PermitId permit =
          site.permit(level(cls), cls, name, who[*rc::gen::inRange(0, open && !anyhow ? 3 : 7)]);
      site.row(permit).until = *rc::gen::inRange(0, 6) ? 0 : 20260101 + *rc::gen::inRange(0, 3);
      if (*rc::gen::inRange(0, 8) == 0)
        site.row(permit).waived = ir::Acf2;
    }
  };
  for (const auto &[cls, name] : exact)
    if (*rc::gen::inRange(0, 3) == 0)
      add(cls, name);
  for (const auto &[cls, name] : hard)
    if (anyhow && *rc::gen::inRange(0, 6) == 0)
      add(cls, name);
  site.row(site.who("ZWESIUSR")).restricted = *rc::gen::arbitrary<bool>();
}

} // namespace

RC_GTEST_PROP(Acf2Proof, HoldsForAnyPolicyThatIsAccepted, ()) {
  SitePolicy site;
  addAnything(site);
  bool accepted = site.problems().empty();
  RC_CLASSIFY(accepted);
  if (!accepted)
    return;
  RC_LOG() << site.printed();
  RC_ASSERT(site.proofOfAll() == "");
}

RC_GTEST_PROP(Acf2Proof, FailsWithoutAnyOneCommand, ()) {
  SitePolicy site;
  addAnything(site);
  if (!site.problems().empty())
    return;
  for (StreamKind kind : {StreamKind::Build, StreamKind::Undo}) {
    std::string text = site.printed(kind);
    std::vector<Span> commands = actsOf(text);
    Span span = commands[*rc::gen::inRange<size_t>(0, commands.size())];
    std::string dropped = text.substr(span.begin, span.end - span.begin);
    RC_LOG() << dropped << "from\n" << text;
    text.erase(span.begin, span.end - span.begin);
    RC_ASSERT(site.proof(text, kind) != "");
  }
}

RC_GTEST_PROP(Acf2Proof, FailsForAnyAlteredLine, ()) {
  SitePolicy site;
  addAnything(site);
  for (ir::Permit &row : site.policy.permits)
    row.waived = ir::NoProducts;
  if (!site.problems().empty())
    return;
  std::string text = site.printed();
  std::vector<Span> commands = actsOf(text);
  Span span = commands[*rc::gen::inRange<size_t>(0, commands.size())];
  const std::pair<const char *, const char *> changes[] = {{"SERVICE(READ)", "SERVICE(READ,UPDATE)"},
                                                           {"SERVICE(READ,UPDATE)", "SERVICE(READ)"},
                                                           {"SERVICE(READ,UPDATE)", "SERVICE(UPDATE)"},
                                                           {",ADD)", ")"},
                                                           {"ALLOW", "PREVENT"},
                                                           {"PREVENT", "ALLOW"},
                                                           {"ALLOW", "LOG"},
                                                           {"READ(A)", "READ(A) WRITE(A)"},
                                                           {" WRITE(A)", ""},
                                                           {"EXEC(P)", "EXEC(A)"},
                                                           {"USER(", "ROLE("},
                                                           {"ROLE(", "USER("},
                                                           {"ZWESVUSR", "ZWESIUSR"},
                                                           {"ZWESIUSR", "ZWESVUSR"},
                                                           {"OPER1", "ZWESVUSR"},
                                                           {"DEVLROLE", "SYSROLE"},
                                                           {"SYSROLE", "DEVLROLE"},
                                                           {"ZWEADMIN", "DEVLROLE"},
                                                           {"01/01/26", "01/04/26"},
                                                           {" ADD\n", " DEL\n"},
                                                           {"AUTOUID", "UID(0)"},
                                                           {"FAC", "APL"},
                                                           {"RECKEY   QQ", "RECKEY   QX"},
                                                           {"ADD(-", "ADD(A"},
                                                           {"ADD(A", "ADD(B"}};
  std::string line = text.substr(span.begin, span.end - span.begin);
  const auto &[from, to] = changes[*rc::gen::inRange<size_t>(0, std::size(changes))];
  size_t at = line.find(from);
  if (at == std::string::npos)
    return;
  RC_CLASSIFY(true);
  RC_LOG() << line << "altered to\n";
  text.replace(span.begin + at, std::strlen(from), to);
  RC_LOG() << text.substr(span.begin, 100);
  RC_ASSERT(site.proof(text) != "");
}

/// Names and texts that no front end would let through.
RC_GTEST_PROP(Acf2Proof, NoNameBreaksOut, ()) {
  SitePolicy site;
  auto hostile = [&] {
    std::string text;
    for (int i = *rc::gen::inRange(1, 9); i > 0; --i)
      text += *rc::gen::element('A', 'Z', '9', '@', '#', '$', '.', '*', '-', '+', ' ', '(', ')', '\'', ',',
                                ';', '&', '%', '/', '\n', 'a', '"', '\0', '\xFF');
    return site.spelled(*rc::gen::arbitrary<bool>() ? "ZZ" + text : text);
  };
  switch (*rc::gen::inRange(0, 9)) {
  case 0: site.row(site.who("ZWESVUSR")).name = hostile(); break;
  case 1: site.row(site.who("ZWEADMIN")).name = hostile(); break;
  case 2: site.row(site.who("DEVL")).acf2Role = hostile().value; break;
  case 3: site.policy.startedTasks[0].procedure = hostile(); break;
  case 4:
    site.policy.profiles[*rc::gen::inRange<size_t>(0, site.policy.profiles.size())].pattern = hostile();
    break;
  case 5: site.row(site.who("ZWESVUSR")).omvs.home = hostile().value; break;
  case 6: site.row(site.cls("FACILITY")).acf2Type = hostile().value; break;
  case 7: site.row(site.permit(Level::Read, "FACILITY", "ZWES.IS", "OPER1")).reason = hostile().value; break;
  case 8:
    site.addClass("ZOWE", "ZWE");
    site.row(site.cls("ZOWE")).declared = true;
    site.row(site.cls("ZOWE")).name = hostile().value;
    break;
  }
  // What is no pattern never gets past the front end, and the access index takes it for granted.
  for (const ir::Profile &row : site.policy.profiles)
    if (ir::Pattern::check(site.policy.text(row.pattern.value), site.policy.pattern(row).naming()))
      return;
  if (!site.problems().empty())
    return;
  std::string text = site.printed();
  RC_LOG() << text;
  RC_ASSERT(site.proofOfAll() == "");
}

struct Break {
  const char *what, *from, *to, *message;
};
class BrokenAcf2Text : public testing::TestWithParam<Break> {};

TEST_P(BrokenAcf2Text, IsFound) {
  SitePolicy site;
  const Break &broken = GetParam();
  std::string proof = site.proof(changed(site.printed(), broken.from, broken.to));
  EXPECT_THAT(proof, HasSubstr(broken.message));
  EXPECT_THAT(proof, testing::AnyOf(HasSubstr("ZSP4510"), HasSubstr("ZSP4511"), HasSubstr("ZSP4512"),
                                    HasSubstr("ZSP4513"), HasSubstr("ZSP4514"), HasSubstr("ZSP4515"),
                                    HasSubstr("ZSP4516")));
}

INSTANTIATE_TEST_SUITE_P(
    Acf2Proof, BrokenAcf2Text,
    testing::Values(
        Break{"RaisedService", "IS USER(ZWESIUSR) SERVICE(READ) ALLOW",
              "IS USER(ZWESIUSR) SERVICE(READ,UPDATE) ALLOW",
              "give ZWESIUSR READ and UPDATE to FACILITY 'ZWES.IS', the policy says READ"},
        Break{"NoService", "IS USER(ZWESIUSR) SERVICE(READ) ALLOW", "IS USER(ZWESIUSR) ALLOW",
              "give ZWESIUSR READ, UPDATE, CONTROL and ALTER to FACILITY 'ZWES.IS'"},
        Break{"Hole", "SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE)", "SERVER USER(ZWESVUSR) SERVICE(UPDATE)",
              "give ZWESVUSR UPDATE to FACILITY 'BPX.SERVER', the policy says READ and UPDATE"},
        Break{"SwappedPrincipal", "SERVER USER(ZWESVUSR)", "SERVER USER(ZWESIUSR)",
              "the line 'SERVER USER(ZWESIUSR) SERVICE(READ,UPDATE) ALLOW' of rule $KEY(BPX) TYPE(FAC)"},
        Break{"StrangersRole", "- ROLE(ZWEADMIN) READ(A)", "- ROLE(OTHERS) READ(A)",
              "the line '- ROLE(OTHERS) READ(A) EXEC(A)' of data set rule $KEY(ZWE)"},
        Break{"Open", "ADD(A.B PREVENT)", "ADD(A.B ALLOW)",
              "give anyone else READ, UPDATE, CONTROL and ALTER"},
        Break{"WriteToAll", "ADD(SZWEAUTH READ(A) EXEC(A))", "ADD(SZWEAUTH READ(A) WRITE(A) EXEC(A))",
              "give anyone else EXECUTE, READ and UPDATE to DATASET 'ZWE.SZWEAUTH'"},
        Break{"OtherMember", "INSERT   ZWEADMIN INCLUDE(ZWESIUSR) ROLE",
              "INSERT   ZWEADMIN INCLUDE(STRANGER) ROLE",
              "X(ROL) record ZWEADMIN has the fields 'INCLUDE(STRANGER ZWESVUSR) ROLE', the policy says "
              "'INCLUDE(ZWESIUSR ZWESVUSR)"},
        Break{"ReplacedMembers", "DEVLROLE INCLUDE(ZWESVUSR) ADD", "DEVLROLE INCLUDE(ZWESVUSR)",
              "X(ROL) record DEVLROLE has the fields 'INCLUDE(ZWESVUSR) ROLE', the policy says "
              "'INCLUDE(STRANGER ZWESVUSR)"},
        Break{"OtherKey", "RECKEY   ZWES ADD(IS PREVENT)", "RECKEY   ZWEX ADD(IS PREVENT)",
              "make the line 'IS PREVENT' of rule $KEY(ZWEX) TYPE(FAC), which the policy does not ask for"},
        Break{"StrangersLine", "  F ACF2,OMVS\n",
              "  F ACF2,OMVS\n  SET RESOURCE(FAC)\n  RECKEY BPX DEL(STRANGER ROLE(STRROLE) SERVICE(READ) "
              "ALLOW)\n",
              "BPX fails: no line of exactly this text"},
        Break{"LostRoot", "AUTOUID HOME(/tmp) OMVSPGM(/bin/sh)\n\n* zowe.core: user ZWESVUSR",
              "UID(0) HOME(/tmp) OMVSPGM(/bin/sh)\n\n* zowe.core: user ZWESVUSR",
              "has the fields 'UID(0) HOME(/tmp)"},
        Break{"NoStc", "INSERT   ZWESVUSR STC GROUP", "INSERT   ZWESVUSR GROUP",
              "logonid ZWESVUSR has the fields 'GROUP(ZWEADMIN)'"},
        Break{"OtherActivation", "F ACF2,REBUILD(FAC)", "F ACF2,REBUILD(FAX)",
              "do not make their changes effective: F ACF2,REBUILD(FAC)"},
        Break{"Compile", "  F ACF2,OMVS\n", "  COMPILE *\n", "the command 'COMPILE' is not understood"}),
    [](const auto &info) { return info.param.what; });

TEST(Acf2Proof, StrangersComeOutAsTheyWentIn) {
  SitePolicy site;
  std::string text =
      changed(site.printed(), "  F ACF2,OMVS\n", "  SET LID\n  DELETE STRANGER\n  F ACF2,OMVS\n");
  EXPECT_THAT(site.proof(text), HasSubstr("change logonid STRANGER, which is not the policy's"));
}

TEST(Acf2Proof, UndoLeavesWhatOthersWrote) {
  SitePolicy site;
  std::string text = site.printed(StreamKind::Undo);
  EXPECT_EQ(site.proof(text, StreamKind::Undo), "");
  EXPECT_NE(site.proof(changed(text, "RECKEY   BPX DEL(SERVER USER(ZWESVUSR) SERVICE(READ,UPDATE) ALLOW)",
                               "RECKEY   BPX DEL(SERVER USER(ZWESVUSR) SERVICE(UPDATE,READ) LOG)"),
                       StreamKind::Undo),
            "");
}

} // namespace zsp::acf2::test
