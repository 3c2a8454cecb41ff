// Certificates: whose they are first, so that they can name each other, then what they say.

#include "frontend/lower/Certificates.h"

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/CertificateNames.h"
#include "ir/support/Nearest.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

/// One certificate statement.
struct Declared {
  const ast::CertificateDecl *decl;
  uint32_t place;
  Name label;
  ir::CertificateId id; ///< none: off, or declared before
};

class Certificates {
public:
  Certificates(Lowering &l, CertificateTable &table) : l(l), table(table) {}

  void declare(const ast::CertificateDecl &decl, uint32_t place);
  void readAll();

private:
  bool owner(const ast::CertificateDecl &decl, uint32_t place, Name label, ir::Certificate &row,
             uint32_t &user);
  void read(const Declared &declared);
  void item(const ast::Item &item, const Declared &declared, ir::Certificate &row);
  void size(const ast::Item &item, uint32_t place, ir::Certificate &row);
  void usage(const ast::Item &item, ir::Certificate &row);
  void secret(const ast::Item &item, uint32_t place, ir::Certificate &row);
  void signer(const ast::Item &item, const Declared &declared, ir::Certificate &row);
  void source(const Declared &declared, const ir::Certificate &row);
  void reportCircles();
  void reportDates();
  llvm::StringRef labelOf(ir::CertificateId id) const { return l.text(l.policy[id].label); }

  Lowering &l;
  CertificateTable &table;
  std::vector<Declared> all;
};

bool isOwnerItem(const ast::Item &item) {
  using enum ast::ItemKind;
  return item.kind == User || item.kind == Authority || item.kind == SiteCertificate;
}

bool Certificates::owner(const ast::CertificateDecl &decl, uint32_t place, Name label, ir::Certificate &row,
                         uint32_t &user) {
  auto first = llvm::find_if(decl.items, isOwnerItem);
  auto second = first == decl.items.end() ? first : std::find_if(first + 1, decl.items.end(), isOwnerItem);
  if (first == decl.items.end() || (second != decl.items.end() && second->kind != first->kind)) {
    SourceRange range = first == decl.items.end() ? decl.name.range : second->keyword;
    l.diags().report(DiagId::CertificateOwner, range, l.text(label));
    return false;
  }
  user = none;
  row.kind = first->kind == ast::ItemKind::Authority         ? ir::CertificateKind::Authority
             : first->kind == ast::ItemKind::SiteCertificate ? ir::CertificateKind::Site
                                                             : ir::CertificateKind::Personal;
  if (row.kind != ir::CertificateKind::Personal)
    return true;
  user = findPrincipal(l, first->values.front(), place, Wanted::User);
  row.user = idOf(l, user);
  return user != none;
}

void Certificates::declare(const ast::CertificateDecl &decl, uint32_t place) {
  std::optional<Name> label = readLongName(l, decl.name, place, certificateLabel);
  if (!label) {
    l.program.poisoned.insert(decl.name.text);
    return;
  }
  ir::Certificate row;
  uint32_t user = none;
  Declared declared{&decl, place, *label, {}};
  if (owner(decl, place, *label, row, user)) {
    CertificateEntry &entry = table.declare(row.kind, user, *label);
    Declaration declaration{&decl, place, decl.name.range, *label, false};
    for (const Declaration &other : entry.declarations)
      if (standTogether(l, declaration, other)) {
        l.diags()
            .report(DiagId::DeclarationRepeated, decl.name.range, l.text(*label))
            .note(DiagId::DeclaredHere, other.range);
        break;
      }
    entry.declarations.push_back(declaration);
    if (l.isActive(place) && !entry.id) {
      row.label = *label;
      row.products = l.place(place).products;
      row.origin = l.origin(place, decl.range);
      entry.id = declared.id = {uint32_t(l.policy.certificates.size())};
      l.policy.certificates.push_back(row);
    }
  } else {
    l.program.poisoned.insert(l.text(*label));
  }
  all.push_back(declared);
}

void Certificates::size(const ast::Item &item, uint32_t place, ir::Certificate &row) {
  constexpr uint32_t least = 512, greatest = 4096, strong = 2048;
  const ast::Value &value = item.values.front();
  auto bits = check::readNumber(l.program, value, l.unitOf(place), least, greatest);
  if (!bits)
    return;
  row.size = uint16_t(*bits);
  if (*bits < strong && l.isActive(place))
    l.diags().report(DiagId::ShortKey, value.range, *bits);
}

void Certificates::usage(const ast::Item &item, ir::Certificate &row) {
  constexpr std::pair<llvm::StringLiteral, ir::KeyUsage> words[] = {{"HANDSHAKE", ir::Handshake},
                                                                    {"DATAENCRYPT", ir::DataEncrypt},
                                                                    {"DOCSIGN", ir::DocSign},
                                                                    {"CERTSIGN", ir::CertSign},
                                                                    {"KEYAGREE", ir::KeyAgree}};
  for (const ast::Value &value : item.values) {
    Nearest nearest(value.text);
    uint8_t bit = 0;
    for (const auto &[word, usage] : words) {
      nearest.consider(word);
      if (word == value.text)
        bit = usage;
    }
    if (!bit) {
      auto report = l.diags().report(DiagId::ChoiceExpected, value.range, value.text,
                                     "HANDSHAKE, DATAENCRYPT, DOCSIGN, CERTSIGN, KEYAGREE");
      if (nearest.found())
        report.fix(value.range, nearest.text());
    } else if (row.usage & bit) {
      l.diags().report(DiagId::ItemRepeated, value.range, value.text);
    }
    row.usage |= bit;
  }
}

void Certificates::secret(const ast::Item &item, uint32_t place, ir::Certificate &row) {
  const ast::Value &which = item.values.front(), &value = item.values.back();
  auto written = check::readName(l.program, value, l.unitOf(place), check::nameTypes);
  if (!written)
    return;
  llvm::StringRef text = l.text(written->name.value);
  row.secret.name = written->name.value;
  row.secret.kind = which.isKeyword("icsf")      ? ir::Secret::Icsf
                    : which.isKeyword("dataset") ? ir::Secret::Dataset
                                                 : ir::Secret::Symbol;
  std::string problem = problemOfSecret(row.secret.kind, text);
  if (!problem.empty())
    l.diags().report(DiagId::BadMainframeName, value.range, text, describe(row.secret.kind), problem);
  else if (row.secret.kind == ir::Secret::Symbol)
    for (const check::Param &param : l.program.params)
      if (param.symbol == written->name.value)
        l.diags()
            .report(DiagId::SymbolRepeated, value.range, text)
            .note(DiagId::DeclaredHere, param.decl->symbol.range);
}

void Certificates::signer(const ast::Item &item, const Declared &declared, ir::Certificate &row) {
  ir::RingEntry found;
  if (!table.resolve(item.values.front(), declared.place, ir::CertificateKind::Authority, none, found))
    return;
  row.signedBy = found.label;
  row.signer = found.certificate;
}

void Certificates::item(const ast::Item &item, const Declared &declared, ir::Certificate &row) {
  using enum ast::ItemKind;
  uint32_t unit = l.unitOf(declared.place);
  constexpr size_t longest = 1024;
  if (item.kind == Subject) {
    if (auto text = check::readOperandText(l.program, item.values.front(), unit, longest, "the subject"))
      row.subject = readSubject(l, l.text(*text), item.values.front().range);
  } else if (item.kind == Alternate) {
    for (const ast::Value &value : item.values)
      if (auto text = check::readOperandText(l.program, value, unit, longest, "an alternate name"))
        if (auto name = readAlternate(l, *text, value.range))
          row.alternates.push_back(*name);
  } else if (item.kind == Size) {
    size(item, declared.place, row);
  } else if (item.kind == ValidUntil) {
    row.validUntil = check::readDate(l.program, item.values.front());
  } else if (item.kind == SignedBy) {
    signer(item, declared, row);
  } else if (item.kind == Usage) {
    usage(item, row);
  } else if (item.kind == Secret) {
    secret(item, declared.place, row);
  }
}

// A certificate is made here, or brought in as it is.
void Certificates::source(const Declared &declared, const ir::Certificate &row) {
  using enum ast::ItemKind;
  auto given = [&](ast::ItemKind kind) {
    return llvm::any_of(declared.decl->items, [&](const ast::Item &item) { return item.kind == kind; });
  };
  if (!row.isImported()) {
    if (!given(Subject) && (!given(Secret) || row.secret.kind == ir::Secret::Icsf))
      l.diags().report(DiagId::CertificateSource, declared.decl->name.range, l.text(declared.label));
    return;
  }
  for (const ast::Item &item : declared.decl->items)
    if (!isOwnerItem(item) && item.kind != Secret)
      l.diags().report(DiagId::ItemNotHere, item.keyword, ast::spelling(item.kind),
                       "a certificate that is brought in as it is");
}

void Certificates::read(const Declared &declared) {
  ir::Certificate unused;
  ir::Certificate row = declared.id ? l.policy[declared.id] : unused;
  reportRepeatedItems(l, declared.decl->items);
  for (const ast::Item &value : declared.decl->items)
    if (isFirst(declared.decl->items, value))
      item(value, declared, row);
  source(declared, row);
  if (declared.id)
    l.policy.certificates[declared.id.index] = std::move(row);
}

void Certificates::reportCircles() {
  llvm::DenseSet<uint32_t> settled;
  for (uint32_t start = 0; start < l.policy.certificates.size(); ++start) {
    llvm::SmallVector<uint32_t, 8> chain;
    uint32_t at = start;
    while (at != ir::CertificateId::none && !settled.contains(at) && !llvm::is_contained(chain, at)) {
      chain.push_back(at);
      at = l.policy.certificates[at].signer.index;
    }
    if (auto from = llvm::find(chain, at); from != chain.end()) {
      std::string circle;
      for (auto step = from; step != chain.end(); ++step)
        circle += labelOf({*step}).str() + " > ";
      l.diags().report(DiagId::CertificatesInCircle, l.policy.certificates[at].origin.range,
                       circle + labelOf({at}).str());
    }
    settled.insert(chain.begin(), chain.end());
  }
}

void Certificates::reportDates() {
  for (const Declared &declared : all) {
    if (!declared.id)
      continue;
    const ir::Certificate &row = l.policy[declared.id];
    if (!row.signer || !row.validUntil || !l.policy[row.signer].validUntil ||
        row.validUntil <= l.policy[row.signer].validUntil)
      continue;
    auto item = llvm::find_if(declared.decl->items,
                              [](const ast::Item &item) { return item.kind == ast::ItemKind::ValidUntil; });
    l.diags()
        .report(DiagId::SignerEndsEarlier, item->values.front().range, l.text(row.label), labelOf(row.signer))
        .note(DiagId::DeclaredHere, l.policy[row.signer].origin.range);
  }
}

void Certificates::readAll() {
  for (const Declared &declared : all)
    read(declared);
  reportCircles();
  reportDates();
}

} // namespace

void lowerCertificates(Lowering &l) {
  CertificateTable table(l);
  Certificates certificates(l, table);
  for (const check::Placed &placed : l.program.statements)
    if (const auto *decl = llvm::dyn_cast<ast::CertificateDecl>(placed.stmt))
      if (decl->kind == ast::StmtKind::Certificate)
        certificates.declare(*decl, placed.place);
  certificates.readAll();
  lowerKeyrings(l, table);
}

} // namespace zsp::lower
