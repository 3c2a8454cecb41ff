/// Which rule sets a policy has to do with, and which extensions stand in them.
#pragma once

#include "backends/acf2/Names.h"
#include "backends/acf2/Translate.h"

#include <map>
#include <string>
#include <vector>

namespace zsp::acf2 {

/// One extension of a rule set.
struct RuleItem {
  ir::ProfileId statement; ///< profile whose paragraph it stands in
  ir::ProfileId deciding;  ///< profile whose access it gives; none: nobody has any
  ir::Spelled extension;
  bool beside = false; ///< stands only because the mask of the profile matches one name too many
};

struct RuleKeyPlan {
  ir::ClassId cls;
  Setting setting;
  ir::Spelled key;
  /// Nothing but plain resources of the policy stands under it: its extensions are closed.
  bool owned = true;
  ir::Acf2Key::Grant grant = ir::Acf2Key::ByRole;
  bool grantKnown = true;      ///< a key of others needs the site's word
  std::vector<RuleItem> items; ///< by name of the profile
};

/// Another item of the key whose line can also be for names of this one.
bool mayReach(const ir::Policy &policy, const RuleItem &other, const RuleItem &item);

class Rules {
public:
  /// Profiles that have no exact form are left out: check() has reported them.
  explicit Rules(const ir::AccessIndex &index);
  /// By class, key.
  const std::vector<RuleKeyPlan> &keys() const { return all; }

private:
  void add(ir::ProfileId profile);
  void decideOwnership();

  const ir::AccessIndex &index;
  const ir::Policy &policy;
  std::vector<RuleKeyPlan> all;
  std::map<std::pair<uint32_t, uint32_t>, size_t> byKey; ///< class, key
};

} // namespace zsp::acf2
