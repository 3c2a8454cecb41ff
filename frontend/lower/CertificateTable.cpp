#include "frontend/check/Values.h"
#include "frontend/lower/Certificates.h"
#include "ir/support/Characters.h"
#include "ir/support/Nearest.h"

namespace zsp::lower {

llvm::StringRef describe(ir::CertificateKind kind) {
  switch (kind) {
  case ir::CertificateKind::Personal: return "personal";
  case ir::CertificateKind::Authority: return "authority";
  case ir::CertificateKind::Site: return "site";
  }
  return "";
}

/// As the policy says it.
static std::string quoted(ir::CertificateKind kind) {
  return fmt::format("'{}'", describe(kind));
}

static std::string problemOf(llvm::StringRef text, const LongName &rules) {
  if (text.size() > rules.limit)
    return fmt::format("it has {} characters, and {} is the most", text.size(), rules.limit);
  if (!llvm::all_of(text, isInvariant))
    return "it holds a character that differs between EBCDIC code pages";
  if (text.starts_with(" ") || text.ends_with(" "))
    return "it begins or ends with a blank";
  if (rules.blanks)
    return "";
  if (text.find_first_of(" ,();'\"") != llvm::StringRef::npos)
    return "it holds a blank, a comma, a parenthesis, a semicolon or a quote";
  return text == "*" ? "a single * stands for every ring" : "";
}

std::optional<Name> readLongName(Lowering &l, const ast::Value &value, uint32_t place,
                                 const LongName &rules) {
  auto written = check::readName(l.program, value, l.unitOf(place),
                                 bit(check::ParamType::Name) | bit(check::ParamType::Text),
                                 check::MeantAs::MixedResource);
  if (!written)
    return std::nullopt;
  llvm::StringRef text = l.text(written->name.value);
  std::string problem = text.empty() ? "it is empty" : problemOf(text, rules);
  if (problem.empty())
    return written->name.value;
  l.diags().report(DiagId::BadMainframeName, value.range, text, rules.what, problem);
  return std::nullopt;
}

CertificateEntry &CertificateTable::declare(ir::CertificateKind kind, uint32_t user, Name label) {
  CertificateEntry *&entry = byLabel[{kind, user, label.id}];
  if (!entry) {
    entries.push_back(std::make_unique<CertificateEntry>(CertificateEntry{kind, user, label, {}, {}}));
    entry = entries.back().get();
  }
  return *entry;
}

const CertificateEntry *CertificateTable::find(ir::CertificateKind kind, uint32_t user, Name label) const {
  auto found = byLabel.find({kind, kind == ir::CertificateKind::Personal ? user : none, label.id});
  return found == byLabel.end() ? nullptr : found->second;
}

std::vector<const CertificateEntry *> CertificateTable::candidates(uint32_t user, Name label) const {
  std::vector<const CertificateEntry *> all;
  for (auto kind : {ir::CertificateKind::Personal, ir::CertificateKind::Authority, ir::CertificateKind::Site})
    if (const CertificateEntry *entry = find(kind, user, label))
      all.push_back(entry);
  return all;
}

bool CertificateTable::undeclared(const ast::Value &value, std::optional<ir::CertificateKind> kind,
                                  uint32_t user, Name label) {
  llvm::StringRef text = l.text(label);
  if (l.program.isPoisoned(text) || l.program.isPoisoned(value.text))
    return kind.has_value();
  Nearest nearest(text);
  for (const auto &entry : entries)
    if (entry->user == none || entry->user == user)
      nearest.consider(l.text(entry->label));
  if (kind && !nearest.found())
    return true;
  if (!kind && l.program.incomplete && !nearest.found())
    return false;
  auto report = kind ? l.diags().report(DiagId::CertificateMeant, value.range, text, nearest.text())
                     : l.diags().report(DiagId::UndeclaredCertificate, value.range, text);
  if (nearest.found())
    report.fix(value.range, "\"" + nearest.text() + "\"");
  return kind.has_value();
}

bool CertificateTable::resolve(const ast::Value &value, uint32_t place,
                               std::optional<ir::CertificateKind> kind, uint32_t user, ir::RingEntry &entry) {
  std::optional<Name> label = readLongName(l, value, place, certificateLabel);
  if (!label)
    return false;
  entry.label = *label;
  entry.kind = kind.value_or(ir::CertificateKind::Personal);
  entry.range = value.range;
  std::vector<const CertificateEntry *> found = candidates(user, *label);
  const CertificateEntry *meant = kind ? find(*kind, user, *label) : found.size() == 1 ? found[0] : nullptr;
  if (!meant && found.empty())
    return undeclared(value, kind, user, *label);
  llvm::StringRef text = l.text(*label);
  if (!meant && kind) {
    l.diags()
        .report(DiagId::CertificateOfOtherKind, value.range, text, quoted(found[0]->kind), quoted(*kind))
        .note(DiagId::DeclaredHere, found[0]->declarations.front().range);
    return false;
  }
  if (!meant) {
    l.diags()
        .report(DiagId::AmbiguousWord, value.range, text, describe(found[0]->kind), describe(found[1]->kind))
        .note(DiagId::DeclaredHere, found[0]->declarations.front().range)
        .note(DiagId::DeclaredHere, found[1]->declarations.front().range);
    return false;
  }
  entry.kind = meant->kind;
  entry.certificate = meant->id;
  return isUsable(l, meant->declarations, place, value.range, text);
}

} // namespace zsp::lower
