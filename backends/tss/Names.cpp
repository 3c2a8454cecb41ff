#include "backends/tss/Names.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static constexpr StringRef generic = "*%&";

/// The spelling without the last characters, which are generic or a period and stand outside every symbol.
static ir::Spelled withoutTail(const ir::Policy &policy, ir::Spelled from, size_t tail) {
  auto cut = [&](Name name) { return policy.names->intern(policy.text(name).drop_back(tail)); };
  return {cut(from.value), cut(from.spelling)};
}

std::optional<ResourceName> resourceName(const ir::Policy &policy, const ir::Profile &profile,
                                         std::string &why) {
  StringRef text = policy.text(profile.pattern.value);
  size_t literal = std::min(text.find_first_of(generic), text.size());
  for (char c : text.take_front(literal))
    if (!isNameCharacter(c)) {
      why = fmt::format("'{}' in a name is part of a mask, lower case, or no character of a name there", c);
      return std::nullopt;
    }
  ResourceName name{profile.pattern, false, {}};
  if (literal == text.size()) {
    name.coversMore = true;
    return name;
  }
  name.prefix = withoutTail(policy, profile.pattern, text.size() - literal);
  StringRef prefix = text.take_front(literal);
  std::string all = (prefix + "*").str();
  ir::NameSpace space = policy.nameSpace(profile.cls);
  ir::Pattern asked = policy.pattern(profile), given(all, ir::Naming::General);
  if (prefix.empty() || !ir::contains(asked, given, space)) {
    why = fmt::format("a name covers everything that begins so, and '{}' would cover more than that", prefix);
    return std::nullopt;
  }
  if (ir::contains(given, asked, space))
    return name;
  // What is left can only be the name before the period of A.**
  StringRef self = prefix.drop_back();
  std::string rest = (prefix + "**").str();
  if (prefix.ends_with(".") && text == rest) {
    name.uncovered = self.str();
    return name;
  }
  why = fmt::format("it covers names that do not begin with '{}'", prefix);
  return std::nullopt;
}

Name className(const ir::ResourceClass &cls) {
  return cls.tssClass || !cls.declared ? cls.tssClass : cls.name;
}

llvm::StringSet<> classNames(const ir::Policy &policy) {
  llvm::StringSet<> names;
  for (const ir::ResourceClass &cls : policy.classes)
    if (Name name = className(cls))
      names.insert(policy.text(name));
  return names;
}

bool hasLevels(const ir::ResourceClass &cls) {
  return cls.declared || !cls.tssLevels.isKnown() || cls.tssLevels.value;
}

unsigned ownLength(const ir::ResourceClass &cls, const TssAssumptions &assume) {
  if (cls.tssOwnLength.isKnown() && !cls.declared)
    return cls.tssOwnLength.value;
  unsigned longest = cls.maxLength.isKnown() ? cls.maxLength.value : assume.ownLength;
  return std::min(longest, assume.ownLength);
}

bool hasGroupAcid(const ir::Principal &group) {
  if (group.external)
    return group.tssProfile != group.name.value;
  return group.omvs.id.kind != ir::UnixId::Absent;
}

Name acidText(const ir::Principal &row) {
  Name given = row.kind == ir::PrincipalKind::User ? row.title : row.data;
  return given ? given : row.name.value;
}

ir::Spelled profileAcid(const ir::Principal &group) {
  if (group.tssProfile)
    return spelled(group.tssProfile);
  return hasGroupAcid(group) || group.external ? ir::Spelled{} : group.name;
}

} // namespace zsp::tss
