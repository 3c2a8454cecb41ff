/// Builds an ir::Policy row by row for tests. Everything is named by text; classes appear when first used
/// (DATASET is the data set class), groups, users and profiles must exist before a row refers to them, but
/// permit() makes a plain profile with UACC NONE where there is none. "*" stands for ID(*).
/// Each row gets an origin of its own in file 1, so that a test can tell which row a result points at.
#pragma once

#include "ir/model/Policy.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace zsp::ir::test {

class PolicyBuilder {
public:
  Interner names;
  Policy policy{names};

  explicit PolicyBuilder(llvm::StringRef name = "test") { policy.name = names.intern(name); }
  PolicyBuilder(const PolicyBuilder &) = delete;
  PolicyBuilder &operator=(const PolicyBuilder &) = delete;

  Name text(llvm::StringRef value) { return names.intern(value); }
  Spelled spelled(llvm::StringRef value) { return {text(value), text(value)}; }
  Origin origin() { return {policy.name, {1, next, (next += 10) - 5}}; }

  ClassId cls(llvm::StringRef name) {
    if (ClassId found = policy.findClass(name))
      return found;
    ResourceClass row;
    row.name = text(name);
    row.isDataset = name == "DATASET";
    row.maxLength = {uint16_t(row.isDataset ? 44 : 39), Certainty::Sure};
    row.generic = {true, Certainty::Sure};
    policy.classes.push_back(row);
    return {uint32_t(policy.classes.size() - 1)};
  }

  PrincipalId user(llvm::StringRef name, llvm::StringRef defaultGroup = "") {
    PrincipalId id = principal(name, PrincipalKind::User);
    if (!defaultGroup.empty())
      row(id).defaultGroup = who(defaultGroup);
    return id;
  }
  PrincipalId group(llvm::StringRef name) { return principal(name, PrincipalKind::Group); }
  PrincipalId externalUser(llvm::StringRef name) { return external(user(name)); }
  PrincipalId externalGroup(llvm::StringRef name) { return external(group(name)); }
  PrincipalId restrictedUser(llvm::StringRef name, llvm::StringRef defaultGroup = "") {
    PrincipalId id = user(name, defaultGroup);
    row(id).restricted = true;
    return id;
  }
  /// The row of ID(*), made when first asked for.
  PrincipalId everyone() {
    PrincipalId found = policy.findPrincipal("*");
    return found ? found : principal("*", PrincipalKind::Everyone);
  }
  /// A principal by name; "*" is everyone.
  PrincipalId who(llvm::StringRef name) {
    if (name == "*")
      return everyone();
    PrincipalId found = policy.findPrincipal(name);
    return found ? found : (missing("principal", name), found);
  }

  Connect &connect(llvm::StringRef user, llvm::StringRef group, Products products = AllProducts) {
    policy.connects.push_back({who(user), who(group), products, origin()});
    return policy.connects.back();
  }
  /// With neither flag set afterwards it is an ordinary started task.
  StartedTask &startedTask(llvm::StringRef procedure, llvm::StringRef user, llvm::StringRef group = "") {
    StartedTask row;
    row.procedure = spelled(procedure);
    row.user = who(user);
    if (!group.empty())
      row.group = who(group);
    row.origin = origin();
    policy.startedTasks.push_back(row);
    return policy.startedTasks.back();
  }

  ProfileId profile(llvm::StringRef cls, llvm::StringRef pattern, AccessLevel uacc = AccessLevel::None,
                    ProfileKind kind = ProfileKind::Plain) {
    Profile row;
    row.cls = this->cls(cls);
    row.pattern = spelled(pattern);
    row.kind = kind;
    row.uacc = uacc;
    row.uaccGiven = uacc != AccessLevel::None;
    row.origin = origin();
    policy.profiles.push_back(row);
    return {uint32_t(policy.profiles.size() - 1)};
  }
  ConditionId condition(Condition::Kind kind, llvm::StringRef name, llvm::StringRef value = "") {
    policy.conditions.push_back({kind, text(name), text(value)});
    return {uint32_t(policy.conditions.size() - 1)};
  }
  PermitId permit(AccessLevel level, llvm::StringRef cls, llvm::StringRef pattern, llvm::StringRef name,
                  llvm::StringRef reason = "", ConditionId condition = {}) {
    ProfileId found = policy.findProfile(this->cls(cls), pattern);
    Permit row;
    row.profile = found ? found : profile(cls, pattern);
    row.who = who(name);
    row.condition = condition;
    row.reason = text(reason);
    row.level = level;
    row.origin = origin();
    policy.permits.push_back(row);
    return {uint32_t(policy.permits.size() - 1)};
  }
  PermitId deny(llvm::StringRef cls, llvm::StringRef pattern, llvm::StringRef name) {
    return permit(AccessLevel::None, cls, pattern, name);
  }

  AccessClaim claim(AccessLevel level, llvm::StringRef cls, llvm::StringRef resource) {
    return {level, this->cls(cls), text(resource)};
  }
  Assertion &assertion(Assertion::Kind kind, llvm::ArrayRef<llvm::StringRef> names, AccessClaim first,
                       AccessClaim second = {}) {
    Assertion row;
    row.kind = kind;
    for (llvm::StringRef name : names)
      row.who.push_back(who(name));
    row.first = first;
    row.second = second;
    row.origin = origin();
    policy.assertions.push_back(row);
    return policy.assertions.back();
  }

  Principal &row(PrincipalId id) { return policy.principals[id.index]; }
  Profile &row(ProfileId id) { return policy.profiles[id.index]; }
  Permit &row(PermitId id) { return policy.permits[id.index]; }
  ResourceClass &row(ClassId id) { return policy.classes[id.index]; }

private:
  PrincipalId principal(llvm::StringRef name, PrincipalKind kind) {
    Principal row;
    row.name = spelled(name);
    row.kind = kind;
    row.origin = origin();
    policy.principals.push_back(row);
    return {uint32_t(policy.principals.size() - 1)};
  }
  PrincipalId external(PrincipalId id) {
    row(id).external = true;
    return id;
  }
  [[noreturn]] void missing(const char *what, llvm::StringRef name) {
    std::fprintf(stderr, "test fixture: no %s %s\n", what, name.str().c_str());
    std::abort();
  }

  uint32_t next = 10;
};

} // namespace zsp::ir::test
