#include "ir/model/Policy.h"

namespace zsp::ir {

template <typename Rows, typename Match> static uint32_t indexOf(const Rows &rows, Match match) {
  auto found = std::find_if(rows.begin(), rows.end(), match);
  return found == rows.end() ? ~0u : static_cast<uint32_t>(found - rows.begin());
}

llvm::ArrayRef<MergedPermit> Policy::mergedInto(PermitId permit) const {
  auto begin =
      llvm::partition_point(mergedPermits, [&](const MergedPermit &row) { return row.into < permit; });
  auto end =
      std::find_if(begin, mergedPermits.end(), [&](const MergedPermit &row) { return row.into != permit; });
  return llvm::ArrayRef(mergedPermits).slice(begin - mergedPermits.begin(), end - begin);
}

ClassId Policy::findClass(llvm::StringRef name) const {
  Name handle = names->find(name);
  return {handle ? indexOf(classes, [&](const ResourceClass &row) { return row.name == handle; }) : ~0u};
}

PrincipalId Policy::findPrincipal(llvm::StringRef name) const {
  Name handle = names->find(name);
  return {handle ? indexOf(principals, [&](const Principal &row) { return row.name.value == handle; }) : ~0u};
}

ProfileId Policy::findProfile(ClassId cls, llvm::StringRef pattern) const {
  Name handle = names->find(pattern);
  return {handle ? indexOf(profiles,
                           [&](const Profile &row) { return row.cls == cls && row.pattern.value == handle; })
                 : ~0u};
}

Pattern Policy::pattern(const Profile &profile) const {
  return Pattern(text(profile.pattern.value), namingOf((*this)[profile.cls]), racf.assume.patterns);
}

llvm::StringRef classOf(Condition::Kind kind) {
  switch (kind) {
  case Condition::Console: return "CONSOLE";
  case Condition::JesInput: return "JESINPUT";
  case Condition::Terminal: return "TERMINAL";
  case Condition::ServAuth: return "SERVAUTH";
  case Condition::AppcPort: return "APPCPORT";
  case Condition::Program:
  case Condition::SysId:
  case Condition::Criteria: break;
  }
  return {};
}

NameSpace Policy::nameSpace(ClassId cls) const {
  const ResourceClass &row = (*this)[cls];
  NameSpace space;
  space.naming = namingOf(row);
  space.assume = racf.assume.patterns;
  if (row.isDataset)
    space.maxLength = 44;
  else if (row.maxLength.isSure())
    space.maxLength = row.maxLength.value;
  return space;
}

} // namespace zsp::ir
