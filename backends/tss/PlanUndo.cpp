// A build backwards: permits first, then who owns the names, then who had them. What was there before the
// build, or is not ours, stays.

#include "backends/tss/Plan.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

static void undoResources(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, ScriptBuilder &out) {
  std::vector<Ownership> owned = roster.ownerships();
  for (ir::ClassId cls : roster.classes()) {
    out.section(roster.text(roster.policy[cls].name));
    std::map<std::pair<StringRef, StringRef>, const PlannedPermit *> byName;
    for (const PlannedPermit &permit : permits)
      if (permit.region->cls == cls)
        byName[{roster.text(permit.region->name.value), roster.text(permit.record.value)}] = &permit;
    for (const auto &[names, permit] : byName) {
      out.statement(permit->permit ? roster.policy[permit->permit].origin
                                   : ir::Origin{roster.policy.name, {}},
                    fmt::format("permit {} {}", roster.text(roster.policy[cls].name), names.first));
      out.add(Verb::Revoke, permit->record, permitOperands(roster, *permit, out));
    }
    for (const Ownership &row : owned)
      if (row.cls == cls) {
        out.statement(roster.policy[row.profile].origin,
                      fmt::format("resource {} {}", roster.text(roster.policy[cls].name),
                                  roster.text(roster.policy[row.profile].pattern.value)));
        out.add(Verb::Remove, spelled(row.acid), {out.resource(cls, row.prefix)});
      }
  }
}

static void undoStartedTasks(const Roster &roster, ScriptBuilder &out) {
  out.section("STARTED");
  for (const ir::StartedTask *task : startedTasks(roster)) {
    out.statement(task->origin, fmt::format("started task {}", roster.text(task->procedure.value)));
    out.add(Verb::Remove, roster.literal("STC"), {out.word(Keyword::ProcName, task->procedure)});
  }
}

static void undoFacilities(const Roster &roster, ScriptBuilder &out) {
  out.section("FACILITIES");
  for (const ir::MultiUser &row : roster.policy.multiUsers) {
    if (!Roster::counts(row) || !roster.policy[row.user].external)
      continue;
    StringRef facility = roster.text(roster.policy[row.facility].name);
    out.statement(row.origin, fmt::format("multi user {} for {}", facility, roster.nameOf(row.user)));
    out.add(Verb::Remove, roster.policy[row.user].name, {out.word(Keyword::MasterFacility, facility)});
  }
}

/// Own users take everything with them.
static void undoConnects(const Roster &roster, ScriptBuilder &out) {
  out.section("CONNECTS");
  for (ir::PrincipalId user : roster.users()) {
    const ir::Principal &row = roster.policy[user];
    if (!row.external)
      continue;
    out.statement(row.origin, fmt::format("connect {}", roster.nameOf(user)));
    for (ir::Spelled profile : roster.profilesOf(user))
      out.add(Verb::Remove, row.name, {out.word(Keyword::Profile, profile)});
    for (ir::PrincipalId group : roster.unixGroupsOf(user))
      out.add(Verb::Remove, row.name, {out.word(Keyword::Group, roster.policy[group].name)});
  }
}

void planUndo(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, ScriptBuilder &out) {
  undoResources(roster, permits, out);
  undoStartedTasks(roster, out);
  undoFacilities(roster, out);
  undoConnects(roster, out);
  out.section("USERS");
  for (ir::PrincipalId user : roster.made(ir::PrincipalKind::User)) {
    out.statement(roster.policy[user].origin, fmt::format("user {}", roster.nameOf(user)));
    out.add(Verb::Delete, roster.policy[user].name, {});
  }
  out.section("GROUPS");
  for (ir::PrincipalId group : roster.made(ir::PrincipalKind::Group)) {
    const ir::Principal &row = roster.policy[group];
    out.statement(row.origin, fmt::format("group {}", roster.nameOf(group)));
    if (roster.isGranted(group))
      out.add(Verb::Delete, profileAcid(row), {});
    if (hasGroupAcid(row))
      out.add(Verb::Delete, row.name, {});
  }
  out.section("CLASSES");
  std::map<StringRef, const ir::ResourceClass *> classes;
  for (const ir::ResourceClass &cls : roster.policy.classes)
    if (cls.declared)
      classes[roster.text(cls.name)] = &cls;
  for (const auto &[name, cls] : classes) {
    out.statement({roster.policy.name, cls->declaredAt}, fmt::format("class {}", name));
    out.add(Verb::Remove, roster.literal("RDT"), {out.word(Keyword::ResClass, spelled(className(*cls)))});
  }
}

} // namespace zsp::tss
