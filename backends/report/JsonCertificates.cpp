// Key rings and certificates.

#include "backends/report/JsonWriter.h"

namespace zsp::report {

llvm::StringRef spelling(CertificateKind kind) {
  switch (kind) {
  case CertificateKind::Personal: return "personal";
  case CertificateKind::Authority: return "authority";
  case CertificateKind::Site: return "site";
  }
  return {};
}

static llvm::StringRef spelling(Secret::Kind kind) {
  switch (kind) {
  case Secret::None: return {};
  case Secret::Icsf: return "icsf";
  case Secret::Dataset: return "dataset";
  case Secret::Symbol: return "symbol";
  }
  return {};
}

static llvm::StringRef spelling(AlternateName::Kind kind) {
  switch (kind) {
  case AlternateName::Domain: return "domain";
  case AlternateName::Ip: return "ip";
  case AlternateName::Email: return "email";
  case AlternateName::Uri: return "uri";
  }
  return {};
}

void Writer::keyrings() {
  rows(
      "keyrings", policy.keyrings,
      [&](const Keyring &row) { return std::pair(nameOf(row.owner), text(row.name)); },
      [&](const Keyring &row) {
        put("owner", nameOf(row.owner));
        put("name", text(row.name));
        rows(
            "entries", row.entries,
            [&](const RingEntry &entry) { return std::pair(spelling(entry.kind), text(entry.label)); },
            [&](const RingEntry &entry) {
              put("label", text(entry.label));
              put("kind", spelling(entry.kind));
              flag("declared", bool(entry.certificate));
              flag("default", entry.isDefault);
            });
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::secret(const Secret &secret) {
  if (secret.kind == Secret::None)
    return;
  json.attributeObject("secret", [&] { put(spelling(secret.kind), text(secret.name)); });
}

static void usage(llvm::json::OStream &json, uint8_t bits) {
  constexpr std::pair<KeyUsage, llvm::StringLiteral> words[] = {{Handshake, "handshake"},
                                                                {DataEncrypt, "dataencrypt"},
                                                                {DocSign, "docsign"},
                                                                {CertSign, "certsign"},
                                                                {KeyAgree, "keyagree"}};
  if (bits)
    json.attributeArray("usage", [&] {
      for (const auto &[bit, word] : words)
        if (bits & bit)
          json.value(word);
    });
}

void Writer::certificates() {
  rows(
      "certificates", policy.certificates,
      [&](const Certificate &row) {
        return std::tuple(spelling(row.kind), nameOf(row.user), text(row.label));
      },
      [&](const Certificate &row) {
        put("label", text(row.label));
        put("kind", spelling(row.kind));
        putIfAny("user", nameOf(row.user));
        if (!row.subject.empty())
          json.attributeArray("subject", [&] {
            for (const SubjectPart &part : row.subject)
              json.object([&] { put(text(part.key), text(part.value)); });
          });
        if (!row.alternates.empty())
          json.attributeArray("alternate", [&] {
            for (const AlternateName &name : row.alternates)
              json.object([&] { put(spelling(name.kind), text(name.text)); });
          });
        if (row.size)
          json.attribute("size", row.size);
        date("valid_until", row.validUntil);
        putIfAny("signed_by", text(row.signedBy));
        usage(json, row.usage);
        secret(row.secret);
        products("products", row.products);
        origin(row.origin);
      });
}

} // namespace zsp::report
