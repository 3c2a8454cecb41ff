/// Key rings and certificates. A secret is never here, only where it is kept. Source: reference zowe.md
/// section 3 (ZWEKRING), acf2-and-top-secret.md section 6.8, X.509.
#pragma once

#include "ir/model/Row.h"

#include <vector>

namespace zsp::ir {

/// Whose certificate it is, and what it is for on a ring.
enum class CertificateKind : uint8_t {
  Personal,  ///< of a user
  Authority, ///< CERTAUTH: signs others
  Site,      ///< SITE: of the system, shared by servers
};

/// Where a private key, or a whole certificate, comes from.
struct Secret {
  enum Kind : uint8_t {
    None,    ///< made together with the certificate
    Icsf,    ///< key under this PKDS label, 1 to 64 characters
    Dataset, ///< certificate and key in this data set
    Symbol,  ///< the same, in the data set that the job symbol names: left to fill
  } kind = None;
  Name name;
};

/// One entry of the subject, CN=... : the key is one of CN, T, OU, O, L, ST, SP, C.
struct SubjectPart {
  Name key;
  Name value; ///< 1 to 64 characters
};

/// SUBJECTALTNAME.
struct AlternateName {
  enum Kind : uint8_t { Domain, Ip, Email, Uri } kind = Domain;
  Name text;
};

/// KEYUSAGE, as a set.
enum KeyUsage : uint8_t {
  Handshake = 1,
  DataEncrypt = 2,
  DocSign = 4,
  CertSign = 8,
  KeyAgree = 16,
};

struct Certificate {
  Name label; ///< 1 to 32 characters, blanks inside and lower case allowed; one for each owner
  CertificateKind kind = CertificateKind::Personal;
  PrincipalId user;                 ///< Personal: its owner; none otherwise
  std::vector<SubjectPart> subject; ///< empty: brought in from `secret`
  std::vector<AlternateName> alternates;
  uint16_t size = 0;    ///< bits of the RSA key, 512 to 4096; 0: the product's choice
  Date validUntil = 0;  ///< last day; 0: the product's choice
  Name signedBy;        ///< label of an authority; empty: signs itself
  CertificateId signer; ///< none: nobody signs it, or an authority that exists already
  uint8_t usage = 0;    ///< KeyUsage bits
  Secret secret;
  Products products = AllProducts;
  Origin origin;

  /// The certificate exists already somewhere, and is only brought in.
  bool isImported() const { return secret.kind == Secret::Dataset || secret.kind == Secret::Symbol; }
};

/// A certificate on a ring.
struct RingEntry {
  Name label;
  CertificateKind kind = CertificateKind::Personal;
  CertificateId certificate; ///< none: one that exists already
  bool isDefault = false;    ///< at most one of a ring
  SourceRange range;
};

struct Keyring {
  PrincipalId owner;              ///< a user
  Name name;                      ///< 1 to 237 characters, lower case allowed; one for each owner
  std::vector<RingEntry> entries; ///< in the order of the source
  Products products = AllProducts;
  Origin origin;
};

} // namespace zsp::ir
