/// What the rows of a policy are called, in the text and in messages about rows.
#pragma once

#include "ir/model/Fields.h"

namespace zsp::ir {

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
template <> inline constexpr llvm::StringLiteral keyword<FindingSeverity> = "severity";
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

/// Calls visit(rows) for each table, those of the sites too.
template <typename Section, typename Visit> void forEachTable(Section &section, Visit &visit) {
  forEachField(section, [&](llvm::StringRef, auto &member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (isSection<Member>)
      forEachTable(member, visit);
    else if constexpr (isTable<Member>)
      visit(member);
  });
}

} // namespace zsp::ir
