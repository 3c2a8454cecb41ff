/// Policies at random, for the tests of the proof.
#pragma once

#include "test/backends/racf/SitePolicy.h"

#include <rapidcheck/gtest.h>

namespace zsp::racf::test {

/// Adds profiles and permits at random: every rule that decides access comes up.
inline void addAnything(SitePolicy &site) {
  const char *who[] = {"ZWESVUSR", "ZWESIUSR", "ZWEADMIN", "DEVL", "SECADM", "*"};
  const std::pair<const char *, const char *> names[] = {
      {"FACILITY", "**"},        {"FACILITY", "BPX.*"},  {"FACILITY", "BPX.%ERVER"},
      {"FACILITY", "BPX.S*"},    {"DATASET", "ZWE.*"},   {"DATASET", "ZWE.S*.**"},
      {"DATASET", "ZWE.%.A"},    {"DATASET", "ZWE.*.A"}, {"DATASET", "SYS1.LINK*"},
      {"DATASET", "DEVL.**.CC"}, {"STARTED", "Z*.*"},    {"APPL", "OMVS*"}};
  auto level = [] { return Level(*rc::gen::inRange(0, 6)); };
  for (const auto &[cls, name] : names)
    if (*rc::gen::arbitrary<bool>()) {
      ir::ProfileId profile = site.profile(cls, name, level());
      site.row(profile).warning = *rc::gen::inRange(0, 8) == 0;
      for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
        ir::ConditionId condition;
        if (*rc::gen::inRange(0, 3) == 0)
          condition = site.condition(ir::Condition::Terminal, *rc::gen::element("P1", "P2"));
        site.permit(level(), cls, name, who[*rc::gen::inRange(0, 6)], "", condition);
      }
    }
  site.policy.startedTasks[0].trusted = *rc::gen::inRange(0, 4) == 0;
}

} // namespace zsp::racf::test
