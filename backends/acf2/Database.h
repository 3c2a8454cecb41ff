/// An ACF2 database, as far as the policy and the model know one. Source: reference acf2-and-top-secret.md
/// sections 1.2, 1.3 and 2.
#pragma once

#include "backends/acf2/Command.h"

#include <map>
#include <set>
#include <string>

namespace zsp::acf2 {

struct RecordKey {
  RecordKind kind;
  std::string name;
  friend bool operator<(const RecordKey &a, const RecordKey &b) {
    return std::tie(a.kind, a.name) < std::tie(b.kind, b.name);
  }
};
/// Fields that are set, with their values; a flag has none.
using Record = std::map<Field, std::set<std::string>>;

/// Where a rule set is kept: data sets have the empty type.
struct RuleKey {
  std::string type;
  std::string key;
  friend bool operator<(const RuleKey &a, const RuleKey &b) {
    return std::tie(a.type, a.key) < std::tie(b.type, b.key);
  }
};

struct RuleSet {
  bool roleset = false;       ///< $ROLESET: goes by USER and ROLE, otherwise by UID
  std::vector<Entry> entries; ///< in no order
};

struct Database {
  std::map<RecordKey, Record> records;
  std::map<RuleKey, RuleSet> rules;
  /// Activation commands that changes still wait for, as they are written.
  std::set<std::string> pending;
};

} // namespace zsp::acf2
