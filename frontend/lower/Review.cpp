// What only the whole access list shows.

#include "frontend/lower/Denies.h"
#include "ir/model/PermitGroups.h"

namespace zsp::lower {
namespace {

class Reviewer {
public:
  explicit Reviewer(Lowering &l) : l(l), groups(l.policy.principals.size()), permits(l.policy), denies(l) {
    collectMembers();
    findBesideGroups();
  }

  void run() {
    for (uint32_t index = 0; index < l.policy.permits.size(); ++index) {
      const ir::Permit &row = l.policy.permits[index];
      ir::PrincipalKind kind = l.policy[row.who].kind;
      if (kind == ir::PrincipalKind::Everyone)
        everyone(row);
      else if (row.level == ir::AccessLevel::None)
        denies.review(row);
      else if (besideGroup[index] && !row.condition)
        ownEntry(row);
    }
  }

private:
  void collectMembers();
  void findBesideGroups();
  const ir::Permit *find(ir::ProfileId profile, uint32_t who, ir::Products products) const;
  void everyone(const ir::Permit &row);
  void ownEntry(const ir::Permit &row);
  llvm::StringRef name(uint32_t principal) const { return l.text(l.policy.principals[principal].name.value); }
  llvm::StringRef profileName(ir::ProfileId id) const { return l.text(l.policy[id].pattern.value); }

  Lowering &l;
  std::vector<llvm::SmallVector<uint32_t, 2>> groups;
  ir::PermitGroups permits;
  Denies denies;
  std::vector<bool> besideGroup; ///< permits of users a group of whom is on the same list
};

void Reviewer::collectMembers() {
  auto add = [&](ir::PrincipalId user, ir::PrincipalId group) {
    if (!user || !group || llvm::is_contained(groups[user.index], group.index))
      return;
    groups[user.index].push_back(group.index);
  };
  for (uint32_t user = 0; user < l.policy.principals.size(); ++user)
    add({user}, l.policy.principals[user].defaultGroup);
  for (const ir::Connect &row : l.policy.connects)
    add(row.user, row.group);
}

void Reviewer::findBesideGroups() {
  besideGroup.resize(l.policy.permits.size());
  for (size_t profile = 0; profile < permits.profiles(); ++profile) {
    llvm::ArrayRef<ir::PermitGroups::Row> rows = permits.of(profile);
    for (size_t at = 0; rows.size() > 1 && at < rows.size(); ++at)
      besideGroup[rows[at].permit] = llvm::any_of(
          groups[rows[at].who], [&](uint32_t group) { return !ir::PermitGroups::of(rows, group).empty(); });
  }
}

/// The first one that is not conditional.
const ir::Permit *Reviewer::find(ir::ProfileId profile, uint32_t who, ir::Products products) const {
  for (ir::PermitGroups::Row row : ir::PermitGroups::of(permits.of(profile.index), who))
    if (const ir::Permit &permit = l.policy.permits[row.permit]; !permit.condition)
      return permit.products & products ? &permit : nullptr;
  return nullptr;
}

void Reviewer::everyone(const ir::Permit &row) {
  const ir::Profile &profile = l.policy[row.profile];
  if (profile.uacc == ir::AccessLevel::None || !(profile.products & row.products))
    return;
  l.diags()
      .report(DiagId::UaccAndEveryone, row.origin.range, profileName(row.profile), ir::spelling(profile.uacc))
      .note(DiagId::DeclaredHere, profile.origin.range);
}

void Reviewer::ownEntry(const ir::Permit &row) {
  // Its own data sets are open to the user, whatever the entry says.
  if (l.policy[l.policy[row.profile].cls].isDataset &&
      profileName(row.profile).split('.').first == name(row.who.index))
    return;
  std::optional<DiagnosticEngine::Report> report; // of the first group; the others are noted
  for (uint32_t group : groups[row.who.index]) {
    const ir::Permit *other = find(row.profile, group, row.products);
    if (!other || other->level <= row.level)
      continue;
    if (!report)
      report = l.diags().report(DiagId::OwnEntryLowers, row.origin.range, name(row.who.index),
                                l.text(l.policy[l.policy[row.profile].cls].name), profileName(row.profile),
                                ir::spelling(row.level), ir::spelling(other->level), name(group));
    report->note(DiagId::EntryHere, other->origin.range);
  }
  if (report)
    l.findings.push_back({DiagId::OwnEntryLowers, row.profile, row.products, row.origin.unit, *report});
}

} // namespace

void reviewAccess(Lowering &l) {
  Reviewer(l).run();
}

} // namespace zsp::lower
