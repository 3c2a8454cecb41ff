/// The fields of every row and the words of every enum of a policy: one description for all who treat rows
/// alike (print, read, compare, verify, renumber). A field or an enumerator that is missing here does not
/// compile.
#pragma once

#include "ir/model/ForEach.h"
#include "ir/model/Policy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

#include <tuple>
#include <type_traits>
#include <utility>

namespace zsp::ir {

template <typename Row, typename Member> struct Field {
  llvm::StringLiteral name;
  Member Row::*member;
};
template <typename Row, typename Member>
constexpr Field<Row, Member> field(llvm::StringLiteral name, Member Row::*member) {
  return {name, member};
}

/// `all`: the fields of Row, in the order of the declaration.
template <typename Row> struct Fields;
template <typename Row>
concept Described = requires { Fields<Row>::all; };

/// `all`: the values of Enum with their names; name(): empty for a value that the enum does not have.
template <typename Enum> struct Enumerators;
template <typename Enum>
concept Enumerated = requires { Enumerators<Enum>::all; };

namespace detail {
template <typename... Each> constexpr auto tupleOf(int, Each... each) {
  return std::tuple(each...);
}
} // namespace detail

#define ZSP_FIELD(Row, name) , field(#name, &Row::name)
/// The structured binding counts the fields; a class has no copy of one that is named twice.
#define ZSP_FIELDS(Row, ...)                                                                                 \
  template <> struct Fields<Row> {                                                                           \
    static constexpr auto all = detail::tupleOf(0 ZSP_FOR_EACH(ZSP_FIELD, Row, __VA_ARGS__));                \
    static void complete(Row &each_) { [[maybe_unused]] auto &[__VA_ARGS__] = each_; }                       \
  };

#define ZSP_ENUMERATOR(Enum, name) {Enum::name, #name},
#define ZSP_ENUMERATOR_CASE(Enum, name)                                                                      \
  case Enum::name: return #name;
#define ZSP_ENUMERATORS(Enum, ...)                                                                           \
  template <> struct Enumerators<Enum> {                                                                     \
    static constexpr std::pair<Enum, llvm::StringLiteral> all[] = {                                          \
        ZSP_FOR_EACH(ZSP_ENUMERATOR, Enum, __VA_ARGS__)};                                                    \
    static llvm::StringRef name(Enum value) {                                                                \
      switch (value) { ZSP_FOR_EACH(ZSP_ENUMERATOR_CASE, Enum, __VA_ARGS__) }                                \
      return {};                                                                                             \
    }                                                                                                        \
  };

ZSP_ENUMERATORS(AccessLevel, None, Execute, Read, Update, Control, Alter)
ZSP_ENUMERATORS(CertificateKind, Personal, Authority, Site)
ZSP_ENUMERATORS(Secret::Kind, None, Icsf, Dataset, Symbol)
ZSP_ENUMERATORS(AlternateName::Kind, Domain, Ip, Email, Uri)
ZSP_ENUMERATORS(Facility::Mode, Fail, Warn, Impl, Dormant)
ZSP_ENUMERATORS(Acf2Key::Grant, ByRole, ByUid)
ZSP_ENUMERATORS(TssSite::Auth, AuthUnknown, AuthOverride, AuthMerge)
ZSP_ENUMERATORS(PrincipalKind, User, Group, Everyone)
ZSP_ENUMERATORS(UnixId::Kind, Absent, Auto, Number)
ZSP_ENUMERATORS(ProfileKind, Plain, Shared, External)
ZSP_ENUMERATORS(Condition::Kind, Program, Console, JesInput, Terminal, ServAuth, AppcPort, SysId, Criteria)
ZSP_ENUMERATORS(Symbol::Kind, User, Group, Procedure, Dataset)
ZSP_ENUMERATORS(Assertion::Kind, Can, Cannot, OnlyCan, NobodyBoth)
ZSP_ENUMERATORS(FindingSeverity::Level, Off, Warning, Error)
ZSP_ENUMERATORS(Certainty, Unknown, Memory, Sure)
ZSP_ENUMERATORS(Raclist, Disallowed, Allowed, Required)
ZSP_ENUMERATORS(Refresh, None, Raclist, Generic, ProgramControl)

template <typename Value> struct Fields<Fact<Value>> {
  static constexpr auto all =
      std::tuple(field("value", &Fact<Value>::value), field("certainty", &Fact<Value>::certainty));
  static void complete(Fact<Value> &fact) { [[maybe_unused]] auto &[value, certainty] = fact; }
};
ZSP_FIELDS(Spelled, value, spelling)
ZSP_FIELDS(Origin, unit, range)
ZSP_FIELDS(ResourceClass, name, maxLength, posit, raclist, generic, mixedCase, defaultUacc, first, other,
           levels, groupingClass, acf2Type, acf2Certainty, tssClass, tssCertainty, tssOwnLength,
           tssPermitLength, tssLevels, isGrouping, needsMembers, mayBeDeclared, profilesByRdefine, declared,
           declaredAt, active, refresh, isDataset)
ZSP_FIELDS(UnixId, kind, number)
ZSP_FIELDS(Omvs, present, id, home, program)
ZSP_FIELDS(Principal, name, kind, external, isProtected, restricted, products, owner, superior, defaultGroup,
           title, data, omvs, acf2Role, tssProfile, doc, origin)
ZSP_FIELDS(Connect, user, group, products, origin)
ZSP_FIELDS(StartedTask, procedure, user, group, trusted, privileged, trace, products, origin)
ZSP_FIELDS(Audit, given, success, failures)
ZSP_FIELDS(Profile, cls, pattern, kind, ifPresent, warning, uaccGiven, uacc, audit, owner, notify, data,
           volume, products, origin)
ZSP_FIELDS(Condition, kind, name, value)
ZSP_FIELDS(Permit, profile, who, condition, reason, ticket, review, until, level, products, waived, origin)
ZSP_FIELDS(MergedPermit, into, reason, ticket, review, until, origin)
ZSP_FIELDS(Symbol, kind, symbol, value, parameter, aliasOf, doc, oneQualifier)
ZSP_FIELDS(ManualStep, products, title, lines, origin)
ZSP_FIELDS(AccessClaim, level, cls, resource)
ZSP_FIELDS(Assertion, kind, who, first, second, origin)
ZSP_FIELDS(Facility, name, number, mode, resources, products, origin)
ZSP_FIELDS(MultiUser, facility, user, products, origin)
ZSP_FIELDS(Secret, kind, name)
ZSP_FIELDS(SubjectPart, key, value)
ZSP_FIELDS(AlternateName, kind, text)
ZSP_FIELDS(Certificate, label, kind, user, subject, alternates, size, validUntil, signedBy, signer, usage,
           secret, products, origin)
ZSP_FIELDS(RingEntry, label, kind, certificate, isDefault, range)
ZSP_FIELDS(Keyring, owner, name, entries, products, origin)
ZSP_FIELDS(RawCommand, products, text, reason, origin)
ZSP_FIELDS(AcceptedFinding, finding, profile, reason, products, origin)
ZSP_FIELDS(FindingSeverity, level, finding, reason, origin)
ZSP_FIELDS(PatternAssumptions, percentMatchesPeriod, shortGenericFirst)
ZSP_FIELDS(RacfAssumptions, patterns, groupNoneDecides)
ZSP_FIELDS(RacfSite, owner, ownerAt, superior, egn, autoId, addCreator, raclist, activate, assume)
ZSP_FIELDS(Acf2Key, key, grant, origin)
ZSP_FIELDS(UidField, field, width)
ZSP_FIELDS(Acf2Type, cls, type, resident, origin)
ZSP_FIELDS(Acf2Site, keys, uidLayout, types)
ZSP_FIELDS(TssOwnership, cls, acid, stated, origin)
ZSP_FIELDS(TssSite, departmentOfUsers, departmentOfGroups, departmentOfResources, ownerships, auth)
ZSP_FIELDS(Policy, names, name, title, classes, principals, connects, startedTasks, profiles, conditions,
           permits, mergedPermits, symbols, manualSteps, assertions, facilities, multiUsers, keyrings,
           certificates, rawCommands, acceptedFindings, severities, described, racf, acf2, tss)

template <typename T> constexpr bool isVector = false;
template <typename Item> constexpr bool isVector<std::vector<Item>> = true;
template <typename T> constexpr bool isId = false;
template <typename Row> constexpr bool isId<Id<Row>> = true;

/// Calls visit(name, member) for each field of a row, in order.
template <typename Row, typename Visit> void forEachField(Row &row, Visit visit) {
  std::apply([&](const auto &...each) { (visit(llvm::StringRef(each.name), row.*each.member), ...); },
             Fields<std::remove_const_t<Row>>::all);
}

/// Calls visit(value) for each value that is neither a vector nor described itself, at any depth.
template <typename Value, typename Visit> void forEachLeaf(Value &value, Visit &visit) {
  using Plain = std::remove_const_t<Value>;
  if constexpr (Described<Plain>)
    forEachField(value, [&](llvm::StringRef, auto &member) { forEachLeaf(member, visit); });
  else if constexpr (isVector<Plain>)
    for (auto &item : value)
      forEachLeaf(item, visit);
  else
    visit(value);
}

/// Same content, field by field: names by text, references by index.
template <typename Value>
bool sameContent(const Policy &a, const Value &left, const Policy &b, const Value &right) {
  if constexpr (Described<Value>) {
    bool same = true;
    auto compare = [&](const auto &each) {
      same = same && sameContent(a, left.*each.member, b, right.*each.member);
    };
    std::apply([&](const auto &...each) { (compare(each), ...); }, Fields<Value>::all);
    return same;
  } else if constexpr (isVector<Value>) {
    return left.size() == right.size() && llvm::all_of_zip(left, right, [&](const auto &l, const auto &r) {
             return sameContent(a, l, b, r);
           });
  } else if constexpr (std::is_same_v<Value, Name> || std::is_same_v<Value, Text>) {
    return (&a == &b && left.id == right.id) || a.text(left) == b.text(right);
  } else if constexpr (std::is_same_v<Value, Interner *>) {
    return true;
  } else {
    return left == right;
  }
}

} // namespace zsp::ir
