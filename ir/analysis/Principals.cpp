// Users and groups that lack something, and names that nothing refers to.

#include "ir/analysis/Context.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

namespace zsp::analysis {
namespace {

using ir::PrincipalKind;

class PrincipalReview {
public:
  explicit PrincipalReview(Context &context)
      : context(context), policy(context.policy), used(policy.principals.size()) {}

  void segments();
  void numbers();
  void unused();

private:
  void use(ir::PrincipalId id) {
    if (id)
      used[id.index] = true;
  }
  void useFromRows();
  void useFirstQualifiers();
  bool isForUnix(ir::ProfileId profile) const;

  Context &context;
  const ir::Policy &policy;
  std::vector<bool> used;
};

bool PrincipalReview::isForUnix(ir::ProfileId profile) const {
  llvm::StringRef cls = context.className(profile);
  return (cls == "UNIXPRIV" && context.name(profile).starts_with("SUPERUSER.")) ||
         (cls == "FACILITY" && context.name(profile).starts_with("BPX."));
}

void PrincipalReview::segments() {
  llvm::MapVector<uint32_t, std::vector<const ir::Permit *>> lacking; // permits by user
  for (const ir::Permit &row : policy.permits) {
    const ir::Principal &who = policy[row.who];
    if (who.kind == PrincipalKind::User && !who.external && !who.omvs.present &&
        row.level != ir::AccessLevel::None && isForUnix(row.profile))
      lacking[row.who.index].push_back(&row);
  }
  for (const auto &[user, permits] : lacking) {
    const ir::Principal &who = policy.principals[user];
    ir::ProfileId profile = permits.front()->profile;
    DiagnosticEngine::Report report =
        context.diags.report(DiagId::NoOmvsSegment, who.origin.range, context.text(who.name.value),
                             context.className(profile), context.name(profile));
    SourceRange last;
    for (const ir::Permit *row : permits)
      if (!(row->origin.range == std::exchange(last, row->origin.range)))
        report.note(DiagId::EntryHere, row->origin.range);
  }
  for (const ir::Principal &user : policy.principals) {
    if (user.kind != PrincipalKind::User || user.external || !user.omvs.present)
      continue;
    if (user.omvs.id.kind == ir::UnixId::Absent) {
      context.diags.report(DiagId::NoUid, user.origin.range, context.text(user.name.value));
      continue;
    }
    if (!user.defaultGroup)
      continue;
    const ir::Principal &group = policy[user.defaultGroup];
    if (!group.external && group.omvs.id.kind == ir::UnixId::Absent)
      context.diags
          .report(DiagId::NoGidOfGroup, user.origin.range, context.text(user.name.value),
                  context.text(group.name.value))
          .note(DiagId::DeclaredHere, group.origin.range);
  }
}

void PrincipalReview::numbers() {
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, llvm::SmallVector<uint32_t, 1>> taken; ///< by kind and number
  for (uint32_t index = 0; index < policy.principals.size(); ++index) {
    const ir::Principal &row = policy.principals[index];
    if (row.omvs.id.kind != ir::UnixId::Number)
      continue;
    bool user = row.kind == PrincipalKind::User;
    auto &others = taken[{uint32_t(row.kind), row.omvs.id.number}];
    llvm::SmallVector<uint32_t, 1> same;
    llvm::copy_if(others, std::back_inserter(same),
                  [&](uint32_t earlier) { return policy.principals[earlier].products & row.products; });
    if (user && !row.omvs.id.number) {
      context.diags.report(DiagId::UidZero, row.origin.range, context.text(row.name.value));
      continue;
    }
    others.push_back(index);
    if (same.empty())
      continue;
    DiagnosticEngine::Report report =
        context.diags.report(DiagId::IdTwice, row.origin.range, user ? "UID" : "GID", row.omvs.id.number,
                             context.text(row.name.value), context.name(ir::PrincipalId{same.front()}));
    for (uint32_t earlier : same)
      report.note(DiagId::DeclaredHere, policy.principals[earlier].origin.range);
  }
}

void PrincipalReview::useFromRows() {
  for (const ir::Permit &row : policy.permits)
    use(row.who);
  for (const ir::Connect &row : policy.connects)
    use(row.user), use(row.group);
  for (const ir::StartedTask &row : policy.startedTasks)
    use(row.user), use(row.group);
  for (const ir::Principal &row : policy.principals)
    use(row.owner), use(row.superior), use(row.defaultGroup);
  for (const ir::Profile &row : policy.profiles)
    use(row.owner), use(row.notify);
  for (const ir::Assertion &row : policy.assertions)
    llvm::for_each(row.who, [&](ir::PrincipalId id) { use(id); });
  for (const ir::MultiUser &row : policy.multiUsers)
    use(row.user);
  for (const ir::Keyring &row : policy.keyrings)
    use(row.owner);
  for (const ir::Certificate &row : policy.certificates)
    use(row.user);
  use(policy.racf.owner), use(policy.racf.superior);
}

void PrincipalReview::useFirstQualifiers() {
  llvm::DenseMap<llvm::StringRef, uint32_t> byName;
  for (uint32_t index = 0; index < policy.principals.size(); ++index)
    byName[context.text(policy.principals[index].name.value)] = index;
  for (const ir::Profile &row : policy.profiles)
    if (policy[row.cls].isDataset)
      if (auto found = byName.find(context.text(row.pattern.value).split('.').first); found != byName.end())
        used[found->second] = true;
}

void PrincipalReview::unused() {
  useFromRows();
  useFirstQualifiers();
  for (uint32_t index = 0; index < policy.principals.size(); ++index) {
    const ir::Principal &row = policy.principals[index];
    if (!used[index] && row.kind != PrincipalKind::Everyone)
      context.diags.report(DiagId::UnusedPrincipal, row.origin.range,
                           row.kind == PrincipalKind::User ? "user" : "group", context.text(row.name.value));
  }
}

} // namespace

void reviewPrincipals(Context &context) {
  PrincipalReview review(context);
  review.segments();
  review.numbers();
  review.unused();
}

} // namespace zsp::analysis
