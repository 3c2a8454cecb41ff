/// Certificates by what they are and whose, while key rings look for them.
#pragma once

#include "frontend/lower/Lowering.h"

#include <map>
#include <memory>
#include <tuple>

namespace zsp::lower {

struct CertificateEntry {
  ir::CertificateKind kind;
  uint32_t user; ///< entry of its owner; none: not personal
  Name label;
  Declarations declarations;
  ir::CertificateId id; ///< none: all its declarations are in features that are off
};

llvm::StringRef describe(ir::CertificateKind kind);

/// A name in mixed case, with blanks where its limits allow them.
struct LongName {
  llvm::StringRef what; ///< "a certificate label"
  size_t limit;
  bool blanks;
};
inline constexpr LongName certificateLabel{"a certificate label", 32, true};
inline constexpr LongName ringName{"the name of a key ring", 237, false};
std::optional<Name> readLongName(Lowering &l, const ast::Value &value, uint32_t place, const LongName &rules);

class CertificateTable {
public:
  explicit CertificateTable(Lowering &l) : l(l) {}

  /// The entry of exactly this certificate, made if there is none.
  CertificateEntry &declare(ir::CertificateKind kind, uint32_t user, Name label);
  const CertificateEntry *find(ir::CertificateKind kind, uint32_t user, Name label) const;
  /// The certificate that a statement means by its label: of this kind, or of any that `user` may have. One
  /// that nobody declares must exist already, which needs a kind. False if an error was reported.
  bool resolve(const ast::Value &value, uint32_t place, std::optional<ir::CertificateKind> kind,
               uint32_t user, ir::RingEntry &entry);

private:
  bool undeclared(const ast::Value &value, std::optional<ir::CertificateKind> kind, uint32_t user,
                  Name label);
  std::vector<const CertificateEntry *> candidates(uint32_t user, Name label) const;

  Lowering &l;
  std::vector<std::unique_ptr<CertificateEntry>> entries;
  std::map<std::tuple<ir::CertificateKind, uint32_t, uint32_t>, CertificateEntry *> byLabel;
};

void lowerKeyrings(Lowering &l, CertificateTable &table);

} // namespace zsp::lower
