#include "backends/tss/AccessPlan.h"

#include "backends/tss/Model.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

using backends::Levels;

/// The highest level counts, unless one row is NONE: then NONE counts (ir::AccessIndex).
static void merge(PolicyEntry &into, const ir::Permit &row, ir::PermitId id) {
  if (into.level == ir::AccessLevel::None)
    return;
  if (row.level == into.level) // the same twice lasts as long as the longer of the two
    into.until = !into.until || !row.until ? 0 : std::max(into.until, row.until);
  if (row.level == ir::AccessLevel::None || row.level > into.level)
    into = {into.who, row.level, id, row.until};
}

std::vector<PolicyEntry> entriesOf(const Roster &roster, ir::ProfileId profile) {
  const ir::Policy &policy = roster.policy;
  std::vector<PolicyEntry> entries;
  std::optional<PolicyEntry> everyone;
  for (ir::PermitId id : roster.index.permitsOf(profile)) {
    const ir::Permit &row = policy[id];
    if (row.condition)
      continue;
    bool all = policy[row.who].kind == ir::PrincipalKind::Everyone;
    PolicyEntry fresh{all ? ir::PrincipalId{} : row.who, row.level, id, row.until};
    auto same = llvm::find_if(entries, [&](const PolicyEntry &entry) { return entry.who == row.who; });
    if (all && everyone)
      merge(*everyone, row, id);
    else if (all)
      everyone = fresh;
    else if (same != entries.end())
      merge(*same, row, id);
    else
      entries.push_back(fresh);
  }
  if (!everyone)
    everyone = PolicyEntry{{}, policy[profile].uacc, {}, 0};
  if (everyone->level != ir::AccessLevel::None)
    entries.push_back(*everyone);
  return entries;
}

namespace {

/// Plans the permits of one class, shorter names first, and looks at each name whether the records say by
/// themselves what the policy says.
class ClassPlan {
public:
  ClassPlan(const Roster &roster, ir::ClassId cls, llvm::ArrayRef<AuthSetting> settings,
            std::vector<PlannedPermit> &into)
      : roster(roster), policy(roster.policy), cls(cls), settings(settings), into(into),
        subjects(ir::subjectsOf(roster.index)) {
    model.levels = hasLevels(policy[cls]);
    model.accessList = predefinedAccessList(roster.assume);
    for (const ir::NamedSubject &named : subjects)
      records.push_back(roster.recordsOf(named.subject));
  }

  void run() {
    for (const Region &region : roster.regions(cls)) {
      if (region.profile)
        for (const PolicyEntry &entry : entriesOf(roster, region.profile))
          addEntry(region, entry);
      // Everyone first, then the members of groups, then users, whose records are asked first.
      for (int kind = 0; kind < 3; ++kind)
        for (uint32_t number = 0; number < subjects.size(); ++number)
          if (kindOf(subjects[number].subject) == kind)
            repair(region, number);
    }
  }

private:
  static int kindOf(const ir::Subject &subject) {
    if (!subject.known)
      return -1;
    return subject.user ? 2 : subject.groups.empty() ? 0 : 1;
  }

  void addEntry(const Region &region, const PolicyEntry &entry) {
    if (entry.level == ir::AccessLevel::None && !model.levels)
      return; // nothing can be taken away there: the comparison says whether that matters
    ir::Spelled record = entry.who ? roster.recordOf(entry.who) : roster.literal("ALL");
    if (record.value)
      add({&region, record, entry.who, entry.level, entry.permit, false, entry.until});
  }

  void add(const PlannedPermit &permit) {
    PermitRow row;
    row.bits = 0xFFFF;
    if (model.levels)
      bitsOf(model, accessText(permit.level), row.bits);
    model.permits[policy.text(permit.record.value).str()][name(*permit.region).str()] = {row};
    into.push_back(permit);
  }

  StringRef name(const Region &region) const { return policy.text(region.name.value); }

  void repair(const Region &region, uint32_t number) {
    const ir::Subject &subject = subjects[number].subject;
    ir::Decision decision = region.profile ? roster.index.decide(subject, region.profile, witness(region))
                                           : roster.index.decide(subject, cls, name(region));
    Levels wanted = Levels::upTo(decision.level).within(toldApart(model));
    bool differs = llvm::any_of(settings, [&](const AuthSetting &setting) {
      Verdict verdict = decide(model, records[number], name(region), setting, roster.assume);
      return levelsOf(model, verdict) != wanted;
    });
    if (!differs || decision.level == ir::AccessLevel::Execute)
      return;
    ir::PrincipalId who = subject.user;
    if (!who && !subject.groups.empty())
      who = subject.groups.front();
    ir::Spelled record = who ? roster.recordOf(who) : roster.literal("ALL");
    bool present = model.permits[policy.text(record.value).str()].count(name(region)) != 0;
    if (!record.value || present || (decision.level == ir::AccessLevel::None && !model.levels))
      return;
    add({&region, record, who, decision.level, {}, true, 0});
  }

  /// A resource name whose first qualifier is that of the region: a user owns data sets under its own name.
  std::string witness(const Region &region) const {
    StringRef text = name(region);
    return text.ends_with(".") ? (text + "A").str() : text.str();
  }

  const Roster &roster;
  const ir::Policy &policy;
  ir::ClassId cls;
  llvm::ArrayRef<AuthSetting> settings;
  std::vector<PlannedPermit> &into;
  std::vector<ir::NamedSubject> subjects;
  std::vector<std::vector<std::string>> records; ///< by number of the subject
  ClassRow model;
};

} // namespace

std::vector<PlannedPermit> planAccess(const Roster &roster, llvm::ArrayRef<AuthSetting> settings) {
  std::vector<PlannedPermit> permits;
  for (ir::ClassId cls : roster.classes())
    ClassPlan(roster, cls, settings, permits).run();
  return permits;
}

} // namespace zsp::tss
