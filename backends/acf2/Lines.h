/// The lines of one extension: the access of a profile as USER, ROLE and UID entries.
#pragma once

#include "backends/acf2/Rules.h"

namespace zsp::acf2 {

struct PlannedLine {
  Entry entry;
  const ir::Permit *permit = nullptr; ///< that it stands for; none: the default access, or no access
  std::string comment;
};

class LineWriter {
public:
  explicit LineWriter(const ir::AccessIndex &index);
  std::vector<PlannedLine> lines(const RuleKeyPlan &plan, const RuleItem &item) const;

private:
  struct Extension; ///< the lines of one item
  const ir::AccessIndex &index;
  std::vector<ir::PrincipalId> users, groups; ///< by name
};

} // namespace zsp::acf2
