#include "frontend/lower/OtherSites.h"

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::lower {
namespace {

constexpr size_t longestKey = 40, longestLayout = 255;
constexpr unsigned longestUid = 24;

std::string problemOfKey(llvm::StringRef text) {
  if (text.empty() || text.size() > longestKey)
    return "it has 1 to 40 characters";
  auto legal = [](char c) { return llvm::isPrint(c) && !llvm::StringRef(" ,();'\"").contains(c); };
  return llvm::all_of(text, legal) ? "" : "it holds a character that no resource name can hold";
}

/// FIELD(n)
std::optional<ir::UidField> readField(Interner &names, llvm::StringRef text) {
  auto [field, rest] = text.split('(');
  unsigned width = 0;
  bool shaped = rest.consume_back(")") && !rest.empty() && llvm::all_of(rest, llvm::isDigit) &&
                !rest.getAsInteger(10, width) && width >= 1 && width <= longestUid;
  if (!shaped || !check::problemOfUserId(field).empty())
    return std::nullopt;
  return ir::UidField{names.intern(field), uint8_t(width)};
}

} // namespace

bool OtherSites::once(const ast::Item &item, llvm::StringRef what) {
  auto [at, fresh] = seen.try_emplace(what, item.range);
  if (!fresh)
    l.diags().report(DiagId::ItemRepeated, item.keyword, what).note(DiagId::DeclaredHere, at->second);
  return fresh;
}

void OtherSites::key(const ast::Item &item) {
  const ast::Value &value = item.values.front();
  auto written = check::readName(l.program, value, l.unitOf(place), check::nameTypes);
  if (!written)
    return;
  llvm::StringRef text = l.text(written->name.value);
  if (std::string problem = problemOfKey(text); !problem.empty()) {
    l.diags().report(DiagId::BadMainframeName, value.range, text, "a $KEY of ACF2", problem);
    return;
  }
  ir::Acf2Key row{written->name.value,
                  item.values.back().isKeyword("role") ? ir::Acf2Key::ByRole : ir::Acf2Key::ByUid,
                  l.origin(place, item.range)};
  for (const ir::Acf2Key &other : l.policy.acf2.keys)
    if (other.key == row.key) {
      auto report = other.grant == row.grant
                        ? l.diags().report(DiagId::ItemRepeated, value.range, text)
                        : l.diags().report(DiagId::DeclarationsDisagree, value.range, text,
                                           "a rule set goes by role or by uid, never by both");
      report.note(DiagId::DeclaredHere, other.origin.range);
      return;
    }
  l.policy.acf2.keys.push_back(row);
}

void OtherSites::uidLayout(const ast::Item &item) {
  const ast::Value &value = item.values.front();
  auto text = check::readOperandText(l.program, value, l.unitOf(place), longestLayout, "the UID layout");
  if (!text)
    return;
  unsigned width = 0;
  std::vector<ir::UidField> fields;
  llvm::SmallVector<llvm::StringRef, 8> words;
  llvm::SplitString(l.text(*text), words, " ");
  for (llvm::StringRef word : words) {
    auto field = readField(l.program.names, word);
    if (!field) {
      l.diags().report(DiagId::BadUidLayout, value.range, fmt::format("'{}' is no field", word.str()));
      return;
    }
    width += field->width;
    fields.push_back(*field);
  }
  if (fields.empty() || width > longestUid)
    l.diags().report(DiagId::BadUidLayout, value.range,
                     fields.empty() ? "this one is empty" : fmt::format("this one has {}", width));
  else
    l.policy.acf2.uidLayout = std::move(fields);
}

void OtherSites::type(const ast::Item &item) {
  if (item.values.size() < 2)
    return;
  ir::ClassId cls = findClass(l, item.values[0], place);
  auto type = readAcf2Type(l, item.values[1], place);
  if (!cls || !type)
    return;
  ir::ResourceClass &row = l.policy.classes[cls.index];
  llvm::StringRef name = l.text(row.name);
  for (const ir::Acf2Type &other : l.policy.acf2.types)
    if (other.cls == cls) {
      l.diags()
          .report(DiagId::ItemRepeated, item.values[0].range, name)
          .note(DiagId::DeclaredHere, other.origin.range);
      return;
    }
  bool given = llvm::any_of(l.typedClasses, [&](const auto &typed) { return typed.first == row.name; });
  if (given && row.acf2Type != *type)
    l.diags().report(DiagId::DeclarationsDisagree, item.values[1].range, name,
                     fmt::format("its acf2 type is '{}' and '{}'", l.text(row.acf2Type), l.text(*type)));
  else if (!given)
    l.typedClasses.emplace_back(row.name, item.values[1].range);
  row.acf2Type = *type;
  row.acf2Certainty = ir::Certainty::Sure;
  bool resident = item.values.back().isKeyword("resident");
  l.policy.acf2.types.push_back({cls, *type, resident, l.origin(place, item.range)});
}

void OtherSites::acf2(const ast::Item &item) {
  using enum ast::ItemKind;
  if (item.kind == Key)
    key(item);
  else if (item.kind == UidLayout && once(item, ast::spelling(item.kind)))
    uidLayout(item);
  else if (item.kind == Type)
    type(item);
}

std::optional<Name> OtherSites::acid(const ast::Value &value) {
  auto written = check::readName(l.program, value, l.unitOf(place), check::nameTypes);
  if (!written)
    return std::nullopt;
  llvm::StringRef text = l.text(written->name.value);
  std::string problem = check::problemOfUserId(text);
  if (problem.empty())
    return written->name.value;
  l.diags().report(DiagId::BadMainframeName, value.range, text, "an ACID", problem);
  return std::nullopt;
}

void OtherSites::department(const ast::Item &item) {
  const ast::Value &which = item.values.front();
  bool first = once(item, ("department " + which.text).str());
  auto name = acid(item.values.back());
  if (!first || !name)
    return;
  ir::TssSite &site = l.policy.tss;
  (which.isKeyword("users")    ? site.departmentOfUsers
   : which.isKeyword("groups") ? site.departmentOfGroups
                               : site.departmentOfResources) = *name;
}

void OtherSites::ownership(const ast::Item &item) {
  ir::ClassId cls = findClass(l, item.values.front(), place);
  auto owner = acid(item.values.back());
  if (!cls || !owner)
    return;
  for (const ir::TssOwnership &other : l.policy.tss.ownerships)
    if (other.cls == cls) {
      l.diags()
          .report(DiagId::ItemRepeated, item.values.front().range, l.text(l.policy[cls].name))
          .note(DiagId::DeclaredHere, other.origin.range);
      return;
    }
  l.policy.tss.ownerships.push_back(
      {cls, *owner, item.kind == ast::ItemKind::OwnedBy, l.origin(place, item.range)});
}

void OtherSites::tss(const ast::Item &item) {
  using enum ast::ItemKind;
  if (item.kind == Department)
    department(item);
  else if (item.kind == OwnedBy || item.kind == OwnIn)
    ownership(item);
  else if (item.kind == Auth && once(item, ast::spelling(item.kind)))
    l.policy.tss.auth =
        item.values.front().isKeyword("merge") ? ir::TssSite::AuthMerge : ir::TssSite::AuthOverride;
}

} // namespace zsp::lower
