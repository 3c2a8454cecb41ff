// Profiles that never decide, and generic names that cover more than was said.

#include "ir/analysis/Context.h"
#include "ir/analysis/Generics.h"
#include "ir/model/NameLists.h"

#include "llvm/ADT/SetVector.h"

#include <set>

namespace zsp::analysis {
namespace {

using ir::ProfileId;

class NameReview {
public:
  explicit NameReview(Context &context) : context(context), policy(context.policy) {}
  void review(ir::ClassId cls, const ir::AccessIndex &index);

private:
  static constexpr size_t enough = 3; ///< names are shown

  void wide(const ir::AccessIndex &index, ProfileId profile);
  /// Of several products each finding is reported once.
  bool isNew(DiagId id, ProfileId profile, Name unit) {
    return reported.insert({id, profile.index, unit.id}).second;
  }

  Context &context;
  const ir::Policy &policy;
  std::set<std::tuple<DiagId, uint32_t, uint32_t>> reported;
};

void NameReview::wide(const ir::AccessIndex &index, ProfileId profile) {
  const ir::Profile &row = policy[profile];
  llvm::SetVector<Name> units; // of those who give access by the name
  if (row.uacc != ir::AccessLevel::None && row.kind != ir::ProfileKind::External)
    units.insert(row.origin.unit);
  for (uint32_t permit : context.permitsOf(profile))
    if (policy.permits[permit].level != ir::AccessLevel::None)
      units.insert(policy.permits[permit].origin.unit);
  if (units.empty())
    return;
  ir::Pattern own = policy.pattern(row);
  std::vector<std::string> covered;
  for (llvm::StringRef name : ir::knownNames(context.text(policy[row.cls].name)))
    if (own.matches(name) && index.profileFor(row.cls, name) == profile)
      covered.push_back(fmt::format("'{}'", name));
  if (covered.empty())
    return;
  for (Name unit : units)
    if (isNew(DiagId::WideGeneric, profile, unit)) {
      DiagnosticEngine::Report report =
          context.add(DiagId::WideGeneric, profile, row.products, {unit, row.origin.range},
                      context.className(profile), context.name(profile), few(covered, enough));
      if (covered.size() > shownOf(covered.size(), enough))
        report.note(DiagId::NamesCovered, row.origin.range, fmt::join(covered, ", "));
    }
}

void NameReview::review(ir::ClassId cls, const ir::AccessIndex &index) {
  llvm::ArrayRef<ProfileId> profiles = index.profilesOf(cls);
  ir::NameSpace space = policy.nameSpace(cls);
  Generics generics(policy, profiles, space);
  for (ProfileId id : profiles) {
    ir::Pattern own = policy.pattern(policy[id]);
    if (own.isGeneric() && !ir::knownNames(context.text(policy[cls].name)).empty())
      wide(index, id);
    ProfileId other = own.isGeneric() ? generics.alwaysBefore(id) : ProfileId{};
    const ir::Profile &row = policy[id];
    if (other && isNew(DiagId::ProfileWithoutNames, id, row.origin.unit))
      context
          .add(DiagId::ProfileWithoutNames, id, row.products, row.origin, context.className(id),
               context.name(id), context.name(other))
          .note(DiagId::DeclaredHere, policy[other].origin.range);
  }
}

} // namespace

void reviewNames(Context &context) {
  NameReview review(context);
  for (ir::Products product : context.products())
    for (uint32_t cls = 0; cls < context.policy.classes.size(); ++cls)
      review.review({cls}, context.access(product));
}

} // namespace zsp::analysis
