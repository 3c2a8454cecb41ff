#include "test/frontend/check/Compilation.h"

namespace zsp::test {
namespace {

const std::string authority =
    "certificate \"Company CA\" { authority subject \"CN=CA\" valid until 2030-01-31 }\n";

std::string certificate(const std::string &items) {
  return "certificate \"a\" { user IBMUSER " + items + " }\n";
}
std::string made(const std::string &items) {
  return certificate("subject \"CN=a\" " + items);
}

} // namespace

TEST(Certificates, BecomeRows) {
  Compilation result(prelude(authority +
                             "certificate \"Payroll server\" {\n"
                             "user IBMUSER\nsubject \"CN=pay.example.com, OU=a, OU=b, SP=Bayern, C=DE\"\n"
                             "alternate \"pay.example.com\", \"10.0.0.1\", \"a@b.com\", \"https://b/c\", "
                             "\"fe80::1\"\nsize 2048\nvalid until 2028-01-31\nsigned by \"Company CA\"\n"
                             "usage HANDSHAKE, DATAENCRYPT\nsecret icsf PAY.KEY01 }\n"
                             "certificate \"Old\" { site secret dataset SYS1.OLD.P12 }\n"
                             "certificate \"New\" { authority secret symbol NEWP12 }"));
  EXPECT_EQ(result.messages(), "");
  const ir::Policy &policy = result.policy();
  ASSERT_EQ(policy.certificates.size(), 4u);
  const ir::Certificate &row = policy.certificates[1];
  EXPECT_EQ(result.text(row.label), "Payroll server");
  EXPECT_EQ(row.kind, ir::CertificateKind::Personal);
  EXPECT_EQ(result.text(policy[row.user].name.value), "IBMUSER");
  std::string subject;
  for (const ir::SubjectPart &part : row.subject)
    subject += fmt::format("{}={};", result.text(part.key), result.text(part.value));
  EXPECT_EQ(subject, "CN=pay.example.com;OU=a;OU=b;ST=Bayern;C=DE;");
  using Name = ir::AlternateName;
  const Name::Kind kinds[] = {Name::Domain, Name::Ip, Name::Email, Name::Uri, Name::Ip};
  ASSERT_EQ(row.alternates.size(), 5u);
  for (size_t at = 0; at < 5; ++at)
    EXPECT_EQ(row.alternates[at].kind, kinds[at]) << at;
  EXPECT_EQ(row.size, 2048);
  EXPECT_EQ(row.validUntil, 20280131u);
  EXPECT_EQ(result.text(row.signedBy), "Company CA");
  EXPECT_EQ(row.signer, ir::CertificateId{0});
  EXPECT_EQ(row.usage, ir::Handshake | ir::DataEncrypt);
  EXPECT_EQ(row.secret.kind, ir::Secret::Icsf);
  EXPECT_EQ(result.text(row.secret.name), "PAY.KEY01");
  EXPECT_FALSE(row.isImported());
  EXPECT_EQ(policy.certificates[2].kind, ir::CertificateKind::Site);
  EXPECT_TRUE(policy.certificates[2].isImported());
  EXPECT_EQ(policy.certificates[3].secret.kind, ir::Secret::Symbol);
}

TEST(Certificates, OfOneLabelDifferInTheirOwner) {
  const std::string same =
      "certificate \"a\" { site subject \"CN=a\" } certificate \"a\" { authority subject "
      "\"CN=a\" }\n";
  EXPECT_EQ(Compilation(prelude(same + made(""))).messages(), "");
  expectMistake({DiagId::AmbiguousWord, prelude(same + "keyring IBMUSER RING { connect [[\"a\"]] }"), "",
                 "'authority' or 'site'"});
  Compilation clear(prelude(same + "keyring IBMUSER RING { connect \"a\" site connect \"a\" authority }"));
  EXPECT_EQ(clear.messages(), "");
  ASSERT_EQ(clear.policy().keyrings.size(), 1u);
  EXPECT_EQ(clear.policy().keyrings[0].entries[0].certificate, ir::CertificateId{0});
  EXPECT_EQ(clear.policy().keyrings[0].entries[1].certificate, ir::CertificateId{1});
}

TEST(Certificates, HaveMistakes) {
  const std::string longLabel = "\"" + std::string(33, 'l') + "\"";
  const Mistake mistakes[] = {
      {DiagId::CertificateOwner, prelude("certificate [[\"a\"]] { subject \"CN=a\" }"), "", "'authority'"},
      {DiagId::CertificateOwner, prelude("certificate \"a\" { user IBMUSER [[authority]] subject \"CN=a\" }"),
       "", ""},
      {DiagId::BadMainframeName, prelude("certificate [[" + longLabel + "]] { site subject \"CN=a\" }"), "",
       "it has 33 characters"},
      {DiagId::BadMainframeName, prelude("certificate [[\" a\"]] { site subject \"CN=a\" }"), "", "blank"},
      {DiagId::BadMainframeName, prelude("certificate [[\"a!\"]] { site subject \"CN=a\" }"), "", "EBCDIC"},
      {DiagId::DeclarationRepeated,
       prelude(made("") + "certificate [[\"a\"]] { user IBMUSER subject \"CN=b\" }"), "", ""},
      {DiagId::WrongKindOfPrincipal, prelude("certificate \"a\" { user [[SYS1]] subject \"CN=a\" }"), "", ""},
      {DiagId::CertificateSource, prelude("certificate [[\"a\"]] { site }"), "", "'subject'"},
      {DiagId::CertificateSource, prelude("certificate [[\"a\"]] { site secret icsf K1 }"), "", ""},
      {DiagId::ItemNotHere, prelude("certificate \"a\" { site secret dataset A.B [[subject]] \"CN=a\" }"), "",
       "brought in"},
      {DiagId::ItemNotHere, prelude("certificate \"a\" { site secret symbol P12 [[size]] 2048 }"), "", ""},
      {DiagId::BadSubject, prelude(certificate("subject [[\"CN=a, X=b\"]]")), "", "'X=b'"},
      {DiagId::BadSubject, prelude(certificate("subject [[\"example.com\"]]")), "", ""},
      {DiagId::BadSubject, prelude(certificate("subject [[\"CN=a, CN=b\"]]")), "", "stands twice"},
      {DiagId::BadSubject, prelude(certificate("subject [[\"CN=\"]]")), "", "1 to 64"},
      {DiagId::BadSubject, prelude(certificate("subject [[\"CN=" + std::string(65, 'c') + "\"]]")), "",
       "1 to 64"},
      {DiagId::BadSubject, prelude(certificate("subject [[\"CN=a, C=Germany\"]]")), "", "two letters"},
      {DiagId::TextCharacter, prelude(certificate("subject \"CN=caf[[\xc3\xa9]]\"")), "", "the subject"},
      {DiagId::BadMainframeName, prelude(made("alternate \"ok.com\", [[\"not ok\"]]")), "", "alternate name"},
      {DiagId::BadMainframeName, prelude(made("alternate [[\"300.1.1.1\"]]")), "", ""},
      {DiagId::BadMainframeName, prelude(made("alternate [[\"-a.com\"]]")), "", ""},
      {DiagId::BadMainframeName, prelude(made("alternate [[\"1::2::3\"]]")), "", ""},
      {DiagId::BadMainframeName, prelude(made("alternate [[\"://x\"]]")), "", ""},
      {DiagId::NumberExpected, prelude(made("size [[511]]")), "", "512"},
      {DiagId::NumberExpected, prelude(made("size [[8192]]")), "", "4096"},
      {DiagId::ShortKey, prelude(made("size [[1024]]")), "", "2048"},
      {DiagId::BadDate, prelude(made("valid until [[2028-02-30]]")), "", ""},
      {DiagId::SignerEndsEarlier,
       prelude(authority + made("signed by \"Company CA\" valid until [[2030-02-01]]")), "", "Company CA"},
      {DiagId::CertificateMeant, prelude(authority + made("signed by [[\"Compny CA\"]]")), "\"Company CA\"",
       ""},
      {DiagId::CertificateOfOtherKind,
       prelude("certificate \"s\" { site subject \"CN=s\" }" + made("signed by [[\"s\"]]")), "",
       "is 'site', and 'authority'"},
      {DiagId::CertificatesInCircle,
       prelude("[[certificate \"x\" { authority subject \"CN=x\" signed by \"y\" }]]\n"
               "certificate \"y\" { authority subject \"CN=y\" signed by \"x\" }"),
       "", "x > y > x"},
      {DiagId::ChoiceExpected, prelude(made("usage [[HANDSHAK]]")), "HANDSHAKE", ""},
      {DiagId::ItemRepeated, prelude(made("usage DOCSIGN, [[DOCSIGN]]")), "", ""},
      {DiagId::ItemRepeated, prelude(made("[[subject]] \"CN=b\"")), "", ""},
      {DiagId::BadMainframeName, prelude(made("secret icsf [[1KEY]]")), "", "ICSF"},
      {DiagId::BadMainframeName, prelude("certificate \"a\" { site secret dataset [[TOOLONGQUALIFIER.A]] }"),
       "", "a data set name"},
      {DiagId::BadMainframeName, prelude("certificate \"a\" { site secret dataset [[A.*]] }"), "", "generic"},
      {DiagId::BadMainframeName, prelude("certificate \"a\" { site secret symbol [[TOOLONGSYM]] }"), "",
       "a job symbol"},
      {DiagId::BadMainframeName, prelude("certificate \"a\" { site secret symbol [[SYSUID]] }"), "", "JCL"},
      {DiagId::SymbolRepeated,
       prelude("param g : group = SYS1 symbol SYM\ngroup G1 { superior g }\n"
               "certificate \"a\" { site secret symbol [[SYM]] }"),
       "", ""},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
}

TEST(Keyrings, BecomeRows) {
  Compilation result(prelude(authority + made("") +
                             "keyring IBMUSER \"ZoweKeyring\" { connect \"a\" personal default\n"
                             "connect \"Company CA\"  connect \"z/OSMF root\" authority }"));
  EXPECT_EQ(result.messages(), "");
  ASSERT_EQ(result.policy().keyrings.size(), 1u);
  const ir::Keyring &ring = result.policy().keyrings[0];
  EXPECT_EQ(result.text(ring.name), "ZoweKeyring");
  EXPECT_EQ(result.text(result.policy()[ring.owner].name.value), "IBMUSER");
  ASSERT_EQ(ring.entries.size(), 3u);
  EXPECT_TRUE(ring.entries[0].isDefault);
  EXPECT_EQ(ring.entries[0].certificate, ir::CertificateId{1});
  EXPECT_EQ(ring.entries[1].kind, ir::CertificateKind::Authority);
  EXPECT_EQ(ring.entries[1].certificate, ir::CertificateId{0});
  EXPECT_FALSE(ring.entries[1].isDefault);
  EXPECT_EQ(result.text(ring.entries[2].label), "z/OSMF root");
  EXPECT_FALSE(ring.entries[2].certificate) << "it exists already";

  Compilation off(prelude("feature f { keyring IBMUSER R { connect \"other\" site } " + made("") + " }"));
  EXPECT_EQ(off.messages(), "");
  EXPECT_TRUE(off.policy().keyrings.empty() && off.policy().certificates.empty());
}

TEST(Keyrings, HaveMistakes) {
  const std::string longRing = "\"" + std::string(238, 'r') + "\"";
  auto ring = [](const std::string &items) { return "keyring IBMUSER RING { " + items + " }"; };
  const Mistake mistakes[] = {
      {DiagId::BadMainframeName, prelude("keyring IBMUSER [[" + longRing + "]]"), "", "237"},
      {DiagId::BadMainframeName, prelude("keyring IBMUSER [[\"my ring\"]]"), "", "a blank"},
      {DiagId::BadMainframeName, prelude("keyring IBMUSER [[\"r) ID(\"]]"), "", "parenthesis"},
      {DiagId::BadMainframeName, prelude("keyring IBMUSER [[*]]"), "", "every ring"},
      {DiagId::WrongKindOfPrincipal, prelude("keyring [[SYS1]] RING"), "", ""},
      {DiagId::DeclarationRepeated, prelude("keyring IBMUSER RING keyring IBMUSER [[RING]]"), "", ""},
      {DiagId::UndeclaredCertificate, prelude(ring("connect [[\"Nowhere\"]]")), "", "'personal'"},
      {DiagId::UndeclaredCertificate, prelude(authority + ring("connect [[\"Company C\"]]")),
       "\"Company CA\"", ""},
      {DiagId::CertificateMeant, prelude(authority + ring("connect [[\"Company C\"]] authority")),
       "\"Company CA\"", ""},
      {DiagId::CertificateOfOtherKind, prelude(authority + ring("connect [[\"Company CA\"]] site")), "",
       "is 'authority', and 'site'"},
      {DiagId::ItemRepeated, prelude(ring("connect \"a\" site default connect \"b\" site [[default]]")), "",
       ""},
      {DiagId::ItemRepeated, prelude(ring("connect \"a\" site connect [[\"a\"]] site")), "", "'a'"},
      {DiagId::FeatureIsOff,
       prelude("feature f { " + authority + " }" + ring("connect [[\"Company CA\"]] authority")), "", "p1.f"},
      {DiagId::OnlyForOthers,
       prelude("only acf2 { " + authority + " }" + ring("connect [[\"Company CA\"]] authority")), "", "acf2"},
  };
  for (const Mistake &mistake : mistakes)
    expectMistake(mistake);
  // A personal certificate of another user cannot be meant.
  Compilation others(prelude("external user U2\n" + made("") + "keyring U2 RING { connect \"a\" }"));
  EXPECT_NE(others.find(DiagId::UndeclaredCertificate), nullptr) << others.messages();
}

} // namespace zsp::test
