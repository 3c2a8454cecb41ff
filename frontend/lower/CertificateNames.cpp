#include "frontend/lower/CertificateNames.h"

#include "frontend/check/ParamTypes.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::lower {
namespace {

constexpr size_t longestPart = 64; // X.520 upper bounds of CN, T, OU, O

std::string problemOfPart(llvm::StringRef key, llvm::StringRef value) {
  static constexpr llvm::StringLiteral keys[] = {"CN", "T", "OU", "O", "L", "ST", "C"};
  if (!llvm::is_contained(keys, key))
    return "it is a list of CN=, T=, OU=, O=, L=, ST= (or SP=) and C=, separated by commas";
  if (value.empty() || value.size() > longestPart)
    return "a part has 1 to 64 characters";
  if (key == "C" && (value.size() != 2 || !llvm::all_of(value, llvm::isUpper)))
    return "a country has two letters, such as US";
  return "";
}

bool isHostName(llvm::StringRef text) {
  if (text.empty() || text.size() > 253)
    return false;
  text.consume_front("*.");
  llvm::SmallVector<llvm::StringRef, 8> labels;
  text.split(labels, '.');
  return llvm::all_of(labels, [](llvm::StringRef label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           llvm::all_of(label, [](char c) { return llvm::isAlnum(c) || c == '-'; });
  });
}

bool isAddress4(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef, 4> parts;
  text.split(parts, '.');
  return parts.size() == 4 && llvm::all_of(parts, [](llvm::StringRef part) {
           unsigned number = 0;
           return !part.empty() && part.size() <= 3 && llvm::all_of(part, llvm::isDigit) &&
                  !part.getAsInteger(10, number) && number <= 255;
         });
}

/// Groups of hexadecimal digits, with one `::` for those that are zero.
bool isAddress6(llvm::StringRef text) {
  auto [front, back] = text.split("::");
  bool shortened = text.contains("::");
  if (back.contains("::"))
    return false;
  unsigned groups = 0;
  for (llvm::StringRef half : {front, back}) {
    llvm::SmallVector<llvm::StringRef, 8> parts;
    if (!half.empty())
      half.split(parts, ':');
    groups += parts.size();
    for (llvm::StringRef part : parts)
      if (part.empty() || part.size() > 4 || !llvm::all_of(part, llvm::isHexDigit))
        return false;
  }
  return shortened ? groups < 8 : groups == 8;
}

std::optional<ir::AlternateName::Kind> kindOf(llvm::StringRef text) {
  if (text.contains(' ') || text.contains('\''))
    return std::nullopt;
  if (size_t scheme = text.find("://"); scheme != llvm::StringRef::npos)
    return scheme && scheme + 3 < text.size() && llvm::all_of(text.take_front(scheme), llvm::isAlnum)
               ? std::optional(ir::AlternateName::Uri)
               : std::nullopt;
  if (auto [local, domain] = text.split('@'); text.contains('@'))
    return !local.empty() && isHostName(domain) ? std::optional(ir::AlternateName::Email) : std::nullopt;
  if (text.contains(':'))
    return isAddress6(text) ? std::optional(ir::AlternateName::Ip) : std::nullopt;
  if (!text.empty() && llvm::all_of(text, [](char c) { return llvm::isDigit(c) || c == '.'; }))
    return isAddress4(text) ? std::optional(ir::AlternateName::Ip) : std::nullopt;
  return isHostName(text) ? std::optional(ir::AlternateName::Domain) : std::nullopt;
}

} // namespace

std::vector<ir::SubjectPart> readSubject(Lowering &l, llvm::StringRef text, SourceRange range) {
  std::vector<ir::SubjectPart> parts;
  llvm::SmallVector<llvm::StringRef, 8> written;
  text.split(written, ',');
  for (llvm::StringRef part : written) {
    auto [key, value] = part.split('=');
    key = key.trim();
    value = value.trim();
    if (key == "SP") // RACF's name for it
      key = "ST";
    std::string problem = problemOfPart(key, value);
    Name name = l.program.names.intern(key);
    // Only organizational units stand in each other.
    if (problem.empty() && key != "OU" &&
        llvm::any_of(parts, [&](const ir::SubjectPart &other) { return other.key == name; }))
      problem = fmt::format("{}= stands twice", key.str());
    if (!problem.empty()) {
      l.diags().report(DiagId::BadSubject, range, part.trim(), problem);
      return {};
    }
    parts.push_back({name, l.program.names.intern(value)});
  }
  return parts;
}

std::optional<ir::AlternateName> readAlternate(Lowering &l, Name text, SourceRange range) {
  if (auto kind = kindOf(l.text(text)))
    return ir::AlternateName{*kind, text};
  l.diags().report(DiagId::BadMainframeName, range, l.text(text), "an alternate name",
                   "it is a host name, an IP address, a mail address or a URI");
  return std::nullopt;
}

llvm::StringRef describe(ir::Secret::Kind kind) {
  switch (kind) {
  case ir::Secret::None: return "nothing";
  case ir::Secret::Icsf: return "an ICSF key label";
  case ir::Secret::Dataset: return "a data set name";
  case ir::Secret::Symbol: return "a job symbol";
  }
  return "";
}

std::string problemOfSecret(ir::Secret::Kind kind, llvm::StringRef name) {
  if (kind == ir::Secret::Dataset)
    return check::problemOf(check::ParamType::Dataset, name);
  if (kind == ir::Secret::Symbol)
    return check::problemOfSymbol(name);
  auto national = [](char c) { return c == '@' || c == '#' || c == '$'; };
  auto first = [&](char c) { return llvm::isUpper(c) || national(c); };
  bool legal = !name.empty() && name.size() <= 64 && first(name.front()) &&
               llvm::all_of(name, [&](char c) { return first(c) || llvm::isDigit(c) || c == '.'; });
  return legal ? ""
               : "it has 1 to 64 characters A-Z, 0-9, @, #, $ and ., not beginning with a digit or a period";
}

} // namespace zsp::lower
