// Several permits of one entry become one. lower::PermitRows does the same where rows are made: this pass is
// for policies that come from elsewhere. It never shortens access: where the row that would stay ends
// earlier, both stay.

#include "ir/model/PermitGroups.h"
#include "ir/passes/Entries.h"
#include "ir/passes/Passes.h"
#include "ir/passes/PermitEditor.h"

#include <map>

namespace zsp::ir {
namespace {

/// As AccessIndex decides: NONE before everything, then the higher level; of equal ones the one that lasts
/// longer, or the first.
bool decides(const Permit &a, const Permit &b) {
  if (a.level != b.level)
    return a.level == AccessLevel::None || (b.level != AccessLevel::None && a.level > b.level);
  return lastsAsLong(a, b);
}

class Merger {
public:
  explicit Merger(PassContext &context) : policy(context.policy), diags(context.diags), editor(policy) {}

  unsigned run() {
    Entries entries(policy);
    std::map<Entries::Key, llvm::SmallVector<uint32_t, 2>> byEntry;
    for (uint32_t next : repeated()) {
      llvm::SmallVector<uint32_t, 2> &rows = byEntry[entries.of(policy.permits[next])];
      for (uint32_t known : rows)
        settle(known, next);
      rows.push_back(next);
      llvm::erase_if(rows, [&](uint32_t row) { return !policy.permits[row].products; });
    }
    return editor.finish();
  }

private:
  /// Rows whose profile and principal another row has, too, in the order of the source: most policies have
  /// none.
  std::vector<uint32_t> repeated() const {
    std::vector<uint32_t> found;
    PermitGroups groups(policy);
    for (size_t profile = 0; profile < groups.profiles(); ++profile) {
      llvm::ArrayRef<PermitGroups::Row> rows = groups.of(profile);
      for (size_t at = 0; at < rows.size(); ++at)
        if ((at && rows[at - 1].who == rows[at].who) ||
            (at + 1 < rows.size() && rows[at + 1].who == rows[at].who))
          found.push_back(rows[at].permit);
    }
    llvm::sort(found);
    return found;
  }
  void settle(uint32_t known, uint32_t next) {
    const Permit &first = policy.permits[known], &second = policy.permits[next];
    auto both = Products(first.products & second.products);
    bool firstStays = decides(first, second);
    const Permit &stays = firstStays ? first : second, &goes = firstStays ? second : first;
    if (!both || !lastsAsLong(stays, goes))
      return;
    diags
        .report(DiagId::PermitsMerged, second.origin.range, policy.text(policy[stays.who].name.value),
                spelling(stays.level), policy.text(policy[stays.profile].pattern.value))
        .note(DiagId::OtherPermit, first.origin.range);
    uint32_t winner = firstStays ? known : next, loser = firstStays ? next : known;
    // The one row is for both statements: what one of them does not accept is not accepted.
    policy.permits[winner].waived = Products(stays.waived & (goes.waived | ~both));
    editor.replace(loser, winner, both);
  }

  Policy &policy;
  DiagnosticEngine &diags;
  PermitEditor editor;
};

} // namespace

unsigned mergePermits(PassContext &context) {
  return Merger(context).run();
}

} // namespace zsp::ir
