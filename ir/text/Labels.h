/// How rows of a .zir text refer to each other: by names, not by numbers, so that a row more changes no
/// other line.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace zsp::ir {

/// A label for each row of a table; a second row with the same one gets ~2 behind it, a third ~3.
class Labels {
public:
  /// Profiles are FACILITY/BPX.SERVER, with a volume DATASET/SYS1.LINKLIB/VOL001. `className` gives the label
  /// of a profile's class, which need not be in range yet.
  Labels(const Policy &policy, llvm::function_ref<llvm::StringRef(const Profile &)> className);

  /// Labels of classes alone, for className.
  static std::vector<std::string> ofClasses(const Policy &policy);

  const std::vector<std::string> &of(ClassId) const { return classes; }
  const std::vector<std::string> &of(PrincipalId) const { return principals; }
  const std::vector<std::string> &of(ProfileId) const { return profiles; }
  const std::vector<std::string> &of(ConditionId) const { return conditions; }
  const std::vector<std::string> &of(FacilityId) const { return facilities; }
  const std::vector<std::string> &of(CertificateId) const { return certificates; }

private:
  std::vector<std::string> classes, principals, profiles, conditions, facilities, certificates;
};

} // namespace zsp::ir
