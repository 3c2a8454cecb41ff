/// Random small policies for RapidCheck properties: users U1 to U4, groups G1 to G3, general resources and
/// data sets whose names are made of few letters, so that profiles overlap.
#pragma once

#include "test/ir/access/PolicyBuilder.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::ir::test {

template <typename T> T oneOf(std::initializer_list<T> list) {
  return *rc::gen::elementOf(std::vector<T>(list));
}
inline bool maybe(int percent) {
  return *rc::gen::inRange(0, 100) < percent;
}
inline AccessLevel anyLevel() {
  return AccessLevel(*rc::gen::inRange(0, 6));
}
inline Products anyProducts() {
  return maybe(60) ? AllProducts : Products(*rc::gen::inRange(1, 8));
}

inline const char *const users[] = {"U1", "U2", "U3", "U4"};
inline const char *const groups[] = {"G1", "G2", "G3"};
inline void fillPrincipals(PolicyBuilder &b) {
  for (const char *name : groups)
    b.group(name);
  for (const char *name : users) {
    PrincipalId id = b.user(name, maybe(30) ? oneOf({"G1", "G2", "G3"}) : "");
    b.row(id).restricted = maybe(25);
  }
  int connects = *rc::gen::inRange(0, 6);
  for (int i = 0; i < connects; ++i)
    b.connect(oneOf({"U1", "U2", "U3", "U4"}), oneOf({"G1", "G2", "G3"}), anyProducts());
  if (maybe(20)) {
    StartedTask &task = b.startedTask("PROC", oneOf({"U1", "U2"}));
    task.products = anyProducts();
    (maybe(50) ? task.trusted : task.privileged) = true;
  }
}

inline void fillProfiles(PolicyBuilder &b) {
  for (const char *pattern : {"A", "A.B", "AB", "A.*", "A.**", "A*", "AB*", "**", "*", "%", "A.%", "*.A",
                              "A.*.A", "A.%.*", "A.**.B", "%B*", "A.B*", "B.A"})
    if (maybe(35))
      b.profile("FACILITY", pattern, maybe(40) ? anyLevel() : AccessLevel::None);
  for (const char *pattern :
       {"U1.A", "U1.*", "U1.**", "U1.A*", "U1.A*.**", "U2.A.*", "U2.**", "X.*", "U1.*.A.**"})
    if (maybe(35))
      b.profile("DATASET", pattern, maybe(40) ? anyLevel() : AccessLevel::None);
  for (Profile &row : b.policy.profiles) {
    row.warning = maybe(7);
    row.products = anyProducts();
  }
}

inline void fillPermits(PolicyBuilder &b) {
  size_t profiles = b.policy.profiles.size();
  int permits = profiles ? *rc::gen::inRange(0, 40) : 0;
  for (int i = 0; i < permits; ++i) {
    const Profile &profile = b.policy.profiles[*rc::gen::inRange<size_t>(0, profiles)];
    std::string cls = b.policy.text(b.policy[profile.cls].name).str();
    std::string pattern = b.policy.text(profile.pattern.value).str();
    ConditionId condition;
    if (maybe(20))
      condition = b.condition(Condition::Program, oneOf({"P1", "P2"}));
    PermitId id = b.permit(anyLevel(), cls, pattern, oneOf({"U1", "U2", "U3", "U4", "G1", "G2", "G3", "*"}),
                           "", condition);
    b.row(id).products = anyProducts();
  }
}

inline void fillPolicy(PolicyBuilder &b) {
  b.cls("FACILITY");
  b.cls("DATASET");
  fillPrincipals(b);
  fillProfiles(b);
  fillPermits(b);
  b.policy.racf.assume.groupNoneDecides = maybe(50);
}

} // namespace zsp::ir::test
