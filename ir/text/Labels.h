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

/// The word before a row's fields, and what a message calls the row.
template <typename Row> constexpr llvm::StringLiteral keyword = "";
template <> inline constexpr llvm::StringLiteral keyword<Policy> = "policy";
template <> inline constexpr llvm::StringLiteral keyword<RacfSite> = "racf";
template <> inline constexpr llvm::StringLiteral keyword<Acf2Site> = "acf2";
template <> inline constexpr llvm::StringLiteral keyword<TssSite> = "tss";
template <> inline constexpr llvm::StringLiteral keyword<ResourceClass> = "class";
template <> inline constexpr llvm::StringLiteral keyword<Principal> = "principal";
template <> inline constexpr llvm::StringLiteral keyword<Connect> = "connect";
template <> inline constexpr llvm::StringLiteral keyword<StartedTask> = "started";
template <> inline constexpr llvm::StringLiteral keyword<Profile> = "profile";
template <> inline constexpr llvm::StringLiteral keyword<Condition> = "condition";
template <> inline constexpr llvm::StringLiteral keyword<Permit> = "permit";
template <> inline constexpr llvm::StringLiteral keyword<MergedPermit> = "merged";
template <> inline constexpr llvm::StringLiteral keyword<Symbol> = "symbol";
template <> inline constexpr llvm::StringLiteral keyword<ManualStep> = "manual";
template <> inline constexpr llvm::StringLiteral keyword<Assertion> = "assertion";
template <> inline constexpr llvm::StringLiteral keyword<Facility> = "facility";
template <> inline constexpr llvm::StringLiteral keyword<MultiUser> = "multiuser";
template <> inline constexpr llvm::StringLiteral keyword<Keyring> = "keyring";
template <> inline constexpr llvm::StringLiteral keyword<Certificate> = "certificate";
template <> inline constexpr llvm::StringLiteral keyword<RawCommand> = "raw";
template <> inline constexpr llvm::StringLiteral keyword<AcceptedFinding> = "accepted";
template <> inline constexpr llvm::StringLiteral keyword<Acf2Key> = "acf2.key";
template <> inline constexpr llvm::StringLiteral keyword<UidField> = "acf2.uid";
template <> inline constexpr llvm::StringLiteral keyword<Acf2Type> = "acf2.type";
template <> inline constexpr llvm::StringLiteral keyword<TssOwnership> = "tss.owner";

/// First line of a text: the format and its version.
inline constexpr llvm::StringLiteral firstLine = "zir 1";

/// Policy and sites: their own line holds what is not a table.
template <typename T>
constexpr bool isSection = std::is_same_v<T, Policy> || std::is_same_v<T, RacfSite> ||
                           std::is_same_v<T, Acf2Site> || std::is_same_v<T, TssSite>;
template <typename T> constexpr bool isTable = false;
template <typename Row> constexpr bool isTable<std::vector<Row>> = !keyword<Row>.empty();

} // namespace zsp::ir
