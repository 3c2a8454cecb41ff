/// ACF2's decision: which rule set, which line. Written from the manual, apart from ir/access. Source:
/// reference acf2-and-top-secret.md sections 2.4, 2.5 and 3.
#pragma once

#include "backends/acf2/Assumptions.h"
#include "backends/acf2/Database.h"
#include "backends/common/AccessComparison.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace zsp::acf2 {

/// Who asks.
struct Asker {
  std::string lid;
  std::string uid; ///< UID string
  std::vector<std::string> roles;
};

/// The rule sets of a database in the order in which their lines are looked at. The database must not change
/// while this lives.
class Decider {
public:
  Decider(const Database &database, const Interner &names, const Acf2Assumptions &assume = {});

  /// Levels that the asker has to a resource of the type, or, without a type, to a data set. READ, UPDATE,
  /// CONTROL and ALTER of a resource; EXECUTE, READ, UPDATE and ALTER of a data set. `today` decides
  /// which lines have run out; 0: none.
  backends::Levels levels(const Asker &asker, llvm::StringRef type, llvm::StringRef name,
                          ir::Date today = 0) const;

private:
  struct Line {
    const Entry *entry;
    llvm::StringRef extension;
    llvm::StringRef name;
  };
  struct Sorted {
    bool roleset = false;
    std::vector<Line> lines;                           ///< by extension, then as the kind of set says
    std::vector<size_t> generic;                       ///< positions of lines with a mask
    llvm::StringMap<std::pair<size_t, size_t>> byName; ///< positions of lines without
  };
  std::vector<const Line *> candidates(const Sorted &set, llvm::StringRef rest) const;
  const Sorted *choose(llvm::StringRef type, llvm::StringRef name, llvm::StringRef &rest) const;
  bool isFor(const Line &line, const Asker &asker, llvm::StringRef role, ir::Date today) const;
  template <typename Allows>
  bool decide(const Sorted &set, llvm::ArrayRef<const Line *> lines, const Asker &asker, ir::Date today,
              const Allows &allows) const;

  Acf2Assumptions assume;
  std::map<RuleKey, Sorted> sets;
};

} // namespace zsp::acf2
