#include "backends/racf/Raw.h"
#include "test/backends/racf/SitePolicy.h"

#include <gmock/gmock.h>

namespace zsp::racf::test {

using testing::ElementsAre;
using testing::HasSubstr;

static void addRaw(SitePolicy &site, const char *text, ir::Products products = ir::Racf) {
  site.policy.rawCommands.push_back({products, site.text(text), site.text("it must be"), {}});
}

static std::string checked(SitePolicy &site, bool allowed) {
  DiagnosticEngine diags;
  bool good = checkRaw(site.policy, allowed, diags);
  EXPECT_EQ(good, !diags.hasErrors());
  std::string messages;
  for (const Diagnostic &diagnostic : diags.diagnostics())
    messages += diagnostic.message + "\n";
  return messages;
}

TEST(Raw, KnowsWhatOnlyLists) {
  Interner names;
  for (const char *text : {"LISTUSER U1", "lu U1 OMVS", "RLIST FACILITY ** ALL", "LISTGRP",
                           "SEARCH CLASS(FACILITY)", "SETROPTS LIST", "LISTDSD DATASET('A.B') ALL"})
    EXPECT_EQ(meaningOf(text, names), RawMeaning::Lists) << text;
  for (const char *text : {"SETROPTS LIST REFRESH RACLIST(FACILITY)",
                           "PERMIT A CLASS(FACILITY) ID(U) ACCESS(READ)", "DELUSER U1", "SETROPTS EGN"})
    EXPECT_EQ(meaningOf(text, names), RawMeaning::Changes) << text;
  for (const char *text : {"SEARCH CLASS(FACILITY) CLIST('X')", "RVARY INACTIVE", "LISTUSER U1 TSO",
                           "ALTUSER U1 SPECIAL", "%MYEXEC"})
    EXPECT_EQ(meaningOf(text, names), RawMeaning::NotUnderstood) << text;
}

TEST(Raw, BreaksAtBlanksOutsideQuotesOnly) {
  EXPECT_THAT(rawLines("  LISTUSER U1 "), ElementsAre("  LISTUSER U1"));
  std::string name(61, 'A'), text = std::string(50, 'a') + "  b";
  EXPECT_THAT(rawLines("ALTUSER " + name + " DATA('x')"),
              ElementsAre("  ALTUSER -", "    " + name + " -", "    DATA('x')"));
  EXPECT_THAT(rawLines("ALTUSER USERNAME DATA('" + text + "')"),
              ElementsAre("  ALTUSER USERNAME -", "    DATA('" + text + "')"));
  EXPECT_THAT(rawLines("ALTUSER U1 " + std::string(59, 'B')),
              ElementsAre("  ALTUSER U1 " + std::string(59, 'B')));
  for (const std::string &line : rawLines("ALTUSER " + name + " " + name + " " + name))
    EXPECT_LE(line.size(), 72u);
  EXPECT_NE(problemOfRaw("ALTUSER U1 " + std::string(69, 'B')), "");
  EXPECT_EQ(problemOfRaw("ALTUSER U1 " + std::string(66, 'B') + " C"), "");
}

TEST(Raw, ATextStaysInItsLine) {
  for (const char *text :
       {"",      "  ", "/* X", "//X",    "$$;",      "A /*",      "A -",    "A +",    "A - ", "A 'b", "A (b",
        "A b)(", "A)", "A;B",  "LOGOFF", "logon U1", "LOGOFF(X)", "A \n B", "A \x01", "*A",   "1A"})
    EXPECT_NE(problemOfRaw(text), "") << text;
  for (const char *text : {"A", "A 'b ; ( -' C", "A '' B", "A ('b)')", "$A", "A B-C"})
    EXPECT_EQ(problemOfRaw(text), "") << text;
}

TEST(Raw, MustBeAllowedUnlessItLists) {
  SitePolicy site;
  addRaw(site, "LISTUSER ZWESVUSR");
  addRaw(site, "TSS LIST(X)", ir::Tss);
  EXPECT_EQ(checked(site, false), "");
  EXPECT_FALSE(isUnproved(site.policy));
  addRaw(site, "DELUSER ZWESVUSR");
  addRaw(site, "RVARY INACTIVE");
  EXPECT_TRUE(isUnproved(site.policy));
  EXPECT_EQ(checked(site, true), "");
  EXPECT_THAT(checked(site, false), HasSubstr("changes what is proved here"));
  EXPECT_THAT(checked(site, false), HasSubstr("is not understood here"));
  addRaw(site, "DELUSER -");
  EXPECT_THAT(checked(site, true), HasSubstr("cannot be passed through"));
}

TEST(Raw, IsPrintedBeforeTheRefreshAndLeftOutOfTheProof) {
  SitePolicy site;
  addRaw(site, "PERMIT ZWES.IS CLASS(FACILITY) ID(DEVL) ACCESS(ALTER)");
  addRaw(site, "RVARY INACTIVE");
  std::string text = site.printed();
  EXPECT_EQ(site.proof(text), "") << text;
  EXPECT_LT(text.find("ID(DEVL) ACCESS(ALTER)"), text.find("REFRESH\n"));
  EXPECT_EQ(text.find("RVARY"), text.rfind("RVARY"));
  EXPECT_EQ(site.printed(/*checkOnly=*/true).find("RVARY"), std::string::npos);
}

TEST(Raw, NothingElseSlipsThroughTheProof) {
  SitePolicy site;
  addRaw(site, "RVARY INACTIVE");
  std::string text = site.printed();
  EXPECT_THAT(site.proof(changed(text, "  RVARY INACTIVE\n", "  RVARY ACTIVE\n")),
              HasSubstr("does not stand in the output"));
  EXPECT_THAT(site.proof(changed(text, "  RVARY INACTIVE\n", "")),
              HasSubstr(info(DiagId::ProofRawMissing).id));
  EXPECT_THAT(site.proof(changed(text, "  RVARY INACTIVE\n", "  RVARY INACTIVE\n  RVARY INACTIVE\n")),
              HasSubstr("is not understood"));
  EXPECT_THAT(
      site.proof(changed(text, "  RVARY INACTIVE\n",
                         "  RVARY INACTIVE\n  PERMIT ZWES.IS CLASS(FACILITY) ID(DEVL) ACCESS(READ)\n")),
      HasSubstr("DEVL"));
}

TEST(Capabilities, RefuseWhatNeedsRacdcert) {
  SitePolicy site;
  ir::Keyring ring;
  ring.owner = site.who("ZWESVUSR");
  ring.name = site.text("ZoweKeyring");
  ir::Certificate certificate;
  certificate.label = site.text("localhost");
  site.policy.keyrings.push_back(ring);
  site.policy.certificates.push_back(certificate);
  EXPECT_THAT(site.capabilities(), HasSubstr("key ring 'ZoweKeyring'"));
  EXPECT_THAT(site.capabilities(), HasSubstr("certificate 'localhost'"));
  site.policy.keyrings[0].products = site.policy.certificates[0].products = ir::Products(ir::Acf2 | ir::Tss);
  EXPECT_EQ(site.capabilities(), "");
}

} // namespace zsp::racf::test
