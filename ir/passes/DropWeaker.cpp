// A permit under a condition adds nothing where the same principal has as much without one. It does where
// somebody has less than its group or everyone: by an entry of its own the condition would raise it.

#include "ir/passes/Entries.h"
#include "ir/passes/Passes.h"
#include "ir/passes/PermitEditor.h"

#include "llvm/ADT/SmallVector.h"

namespace zsp::ir {
namespace {

class Dropper {
public:
  explicit Dropper(PassContext &context) : policy(context.policy), diags(context.diags), editor(policy) {
    for (uint32_t index = 0; index < policy.permits.size(); ++index)
      if (!policy.permits[index].condition)
        standard[policy.permits[index].profile.index].push_back(index);
  }

  unsigned run() {
    for (uint32_t index = 0; index < policy.permits.size(); ++index)
      if (const Permit &row = policy.permits[index]; row.condition && row.level != AccessLevel::None)
        for (Products product : {Racf, Acf2, Tss})
          if (row.products & product)
            consider(index, product);
    return editor.finish();
  }

private:
  void consider(uint32_t weaker, Products product) {
    const Permit &row = policy.permits[weaker];
    llvm::ArrayRef<uint32_t> rows = standard[row.profile.index];
    auto counts = [&](uint32_t other) { return (policy.permits[other].products & product) != 0; };
    if (llvm::any_of(rows,
                     [&](uint32_t other) { return counts(other) && lowers(policy.permits[other], row); }))
      return;
    auto stronger = llvm::find_if(rows, [&](uint32_t other) {
      const Permit &it = policy.permits[other];
      return counts(other) && it.who == row.who && it.level >= row.level && lastsAsLong(it, row);
    });
    if (stronger != rows.end())
      drop(weaker, *stronger, product);
  }

  /// The entry gives somebody less than the condition would give to whom the row is for.
  bool lowers(const Permit &other, const Permit &row) const {
    PrincipalKind kind = policy[other.who].kind;
    if (other.level >= row.level || other.who == row.who)
      return false;
    switch (policy[row.who].kind) {
    case PrincipalKind::User: return false;
    case PrincipalKind::Group: return kind == PrincipalKind::User;
    case PrincipalKind::Everyone: return kind != PrincipalKind::Everyone;
    }
    return true;
  }

  void drop(uint32_t weaker, uint32_t stronger, Products product) {
    const Permit &row = policy.permits[weaker], &other = policy.permits[stronger];
    if (reported != weaker)
      diags
          .report(DiagId::PermitAddsNothing, row.origin.range, policy.text(policy[row.who].name.value),
                  spelling(row.level), policy.text(policy[row.profile].pattern.value), spelling(other.level))
          .note(DiagId::OtherPermit, other.origin.range);
    reported = weaker;
    editor.replace(weaker, stronger, product);
  }

  Policy &policy;
  DiagnosticEngine &diags;
  PermitEditor editor;
  llvm::DenseMap<uint32_t, llvm::SmallVector<uint32_t, 4>> standard; ///< rows without a condition, by profile
  uint32_t reported = ~0u;
};

} // namespace

unsigned dropWeaker(PassContext &context) {
  return Dropper(context).run();
}

} // namespace zsp::ir
