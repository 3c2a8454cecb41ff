#include "backends/tss/Plan.h"

#include "backends/common/Reasons.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

std::vector<Operand> permitOperands(const Roster &roster, const PlannedPermit &permit,
                                    const ScriptBuilder &out) {
  const ir::ResourceClass &cls = roster.policy[permit.region->cls];
  std::vector<Operand> operands{out.resource(permit.region->cls, permit.region->name)};
  if (hasLevels(cls))
    operands.push_back(out.word(Keyword::Access, accessText(permit.level)));
  if (permit.until)
    operands.push_back(out.word(Keyword::Until, fmt::format("{:02}/{:02}/{:02}", permit.until / 100 % 100,
                                                            permit.until % 100, permit.until / 10000 % 100)));
  return operands;
}

namespace {

/// All commands of one name.
class RegionParagraph {
public:
  RegionParagraph(const Roster &roster, const Region &region, ScriptBuilder &out)
      : roster(roster), policy(roster.policy), region(region), out(out) {}

  void write(llvm::ArrayRef<Ownership> owned, std::vector<const PlannedPermit *> permits) {
    unit = {};
    head();
    Operand name = out.resource(region.cls, region.name);
    out.add(Verb::WhoOwns, {}, {name});
    for (const Ownership &row : owned)
      if (row.profile == region.profile && row.cls == region.cls)
        out.add(Verb::Add, spelled(row.acid), {out.resource(row.cls, row.prefix)});
    out.add(Verb::WhoHas, {}, {name});
    llvm::sort(permits, [&](const PlannedPermit *a, const PlannedPermit *b) { return key(*a) < key(*b); });
    for (const PlannedPermit *permit : permits)
      write(*permit);
  }

private:
  void head() {
    const ir::Profile &row = policy[region.statement];
    StringRef kind = row.kind == ir::ProfileKind::Plain    ? "resource"
                     : row.kind == ir::ProfileKind::Shared ? "shared resource"
                                                           : "external resource";
    out.statement(row.origin, resourceLabel(roster, kind, region));
    unit = row.origin.unit;
  }

  std::string reasonOf(const PlannedPermit &permit) const {
    StringRef record = roster.text(permit.record.value);
    if (permit.added && permit.level == ir::AccessLevel::None)
      return fmt::format("{} has no access here: closes what a shorter name gives", record);
    if (permit.added)
      return fmt::format("{} has this here by its groups or by its own name", record);
    if (!permit.permit)
      return "uacc: access of everyone";
    return backends::reasonText(policy, permit.permit);
  }

  std::tuple<bool, int, std::string, StringRef> key(const PlannedPermit &permit) const {
    return {permit.added, -int(permit.level), reasonOf(permit), roster.text(permit.record.value)};
  }

  void write(const PlannedPermit &permit) {
    std::string text = reasonOf(permit);
    Name from = permit.permit ? policy[permit.permit].origin.unit : unit;
    if (from != unit || (text.empty() && !above.empty())) {
      out.statement(permit.permit ? policy[permit.permit].origin : policy[region.statement].origin,
                    resourceLabel(roster, "permit", region));
      above.clear();
    }
    unit = from;
    if (text != above)
      out.reason(text);
    above = text;
    out.add(Verb::Permit, permit.record, permitOperands(roster, permit, out));
  }

  const Roster &roster;
  const ir::Policy &policy;
  const Region &region;
  ScriptBuilder &out;
  Name unit;
  std::string above; ///< the reason that stands above
};

} // namespace

static void writeStartedTasks(const Roster &roster, ScriptBuilder &out) {
  const ir::Policy &policy = roster.policy;
  std::set<ir::PrincipalId> signedOn;
  for (const ir::StartedTask *task : startedTasks(roster)) {
    out.statement(task->origin, fmt::format("started task {}", roster.text(task->procedure.value)));
    out.add(Verb::List, roster.literal("STC"),
            {out.word(Keyword::ProcName, task->procedure), out.flag(Keyword::Prefix)});
    if (!policy[task->user].external && signedOn.insert(task->user).second)
      out.add(Verb::Add, policy[task->user].name, {out.word(Keyword::Facility, "STC")});
    out.add(Verb::Add, roster.literal("STC"),
            {out.word(Keyword::ProcName, task->procedure), out.word(Keyword::Acid, policy[task->user].name)});
  }
}

static void writeClass(const Roster &roster, ir::ClassId cls, llvm::ArrayRef<PlannedPermit> permits,
                       llvm::ArrayRef<Ownership> owned, ScriptBuilder &out) {
  std::map<const Region *, std::vector<const PlannedPermit *>> byRegion;
  for (const PlannedPermit &permit : permits)
    byRegion[permit.region].push_back(&permit);
  std::vector<const Region *> regions;
  for (const Region &region : roster.regions(cls))
    if (region.profile || byRegion.count(&region))
      regions.push_back(&region);
  llvm::stable_sort(regions, [&](const Region *a, const Region *b) {
    return roster.text(a->name.value) < roster.text(b->name.value);
  });
  for (const Region *region : regions) {
    RegionParagraph(roster, *region, out).write(owned, byRegion[region]);
  }
}

void planResources(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, ScriptBuilder &out) {
  std::vector<Ownership> owned = roster.ownerships();
  bool tasksWritten = startedTasks(roster).empty();
  auto writeTasks = [&] {
    out.section("STARTED");
    writeStartedTasks(roster, out);
    tasksWritten = true;
  };
  for (ir::ClassId cls : roster.classes()) {
    StringRef name = roster.text(roster.policy[cls].name);
    if (!tasksWritten && name > "STARTED")
      writeTasks();
    out.section(name);
    writeClass(roster, cls, permits, owned, out);
  }
  if (!tasksWritten)
    writeTasks();
}

} // namespace zsp::tss
