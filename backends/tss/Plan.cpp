#include "backends/tss/Plan.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

void ScriptBuilder::statement(const ir::Origin &from, StringRef what) {
  origin = from;
  name = fmt::format("{}: {}", roster.text(from.unit), what);
}

void ScriptBuilder::add(Verb verb, ir::Spelled acid, std::vector<Operand> operands) {
  if (listingsOnly && !isListing(verb))
    return;
  if (script.empty() || script.back().title != heading)
    script.push_back({heading, {}});
  Command command{
      verb, acid, std::move(operands), origin, std::exchange(name, {}), std::exchange(comment, {})};
  script.back().commands.push_back(std::move(command));
}

std::vector<const ir::StartedTask *> startedTasks(const Roster &roster) {
  std::vector<const ir::StartedTask *> tasks;
  for (const ir::StartedTask &task : roster.policy.startedTasks)
    if (Roster::counts(task))
      tasks.push_back(&task);
  llvm::stable_sort(tasks, [&](const ir::StartedTask *a, const ir::StartedTask *b) {
    return roster.text(a->procedure.value) < roster.text(b->procedure.value);
  });
  return tasks;
}

bool touchesUnix(const Roster &roster) {
  for (ir::PrincipalId group : roster.made(ir::PrincipalKind::Group))
    if (hasGroupAcid(roster.policy[group]))
      return true;
  for (ir::PrincipalId user : roster.users())
    if ((!roster.policy[user].external && roster.policy[user].omvs.id.kind != ir::UnixId::Absent) ||
        !roster.unixGroupsOf(user).empty())
      return true;
  return false;
}

std::string resourceLabel(const Roster &roster, StringRef kind, const Region &region) {
  return fmt::format("{} {} {}", kind, roster.text(roster.policy[region.cls].name),
                     roster.text(roster.policy[region.statement].pattern.value));
}

void planClasses(const Roster &roster, ScriptBuilder &out) {
  std::map<StringRef, const ir::ResourceClass *> byName;
  for (const ir::ResourceClass &cls : roster.policy.classes)
    if (cls.declared)
      byName[roster.text(cls.name)] = &cls;
  out.section("CLASSES");
  for (const auto &[name, cls] : byName) {
    out.statement({roster.policy.name, cls->declaredAt}, fmt::format("class {}", name));
    out.add(Verb::Add, roster.literal("RDT"),
            {out.word(Keyword::ResClass, spelled(className(*cls))),
             out.word(Keyword::MaxLength, std::to_string(cls->maxLength.value)),
             out.word(Keyword::AccessList, "ALL,UPDATE=6000,READ,CONTROL,NONE"),
             out.word(Keyword::DefaultAccess, "NONE")});
  }
}

void planFacilities(const Roster &roster, ScriptBuilder &out) {
  out.section("FACILITIES");
  for (const ir::MultiUser &row : roster.policy.multiUsers) {
    if (!Roster::counts(row))
      continue;
    StringRef facility = roster.text(roster.policy[row.facility].name);
    out.statement(row.origin, fmt::format("multi user {} for {}", facility, roster.nameOf(row.user)));
    out.add(Verb::Add, roster.policy[row.user].name, {out.word(Keyword::MasterFacility, facility)});
  }
}

static void planObjects(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, ScriptBuilder &out) {
  planClasses(roster, out);
  planGroups(roster, out);
  planUsers(roster, out);
  planConnects(roster, out);
  planFacilities(roster, out);
  planResources(roster, permits, out);
}

static void planUnixTables(const Roster &roster, ScriptBuilder &out) {
  out.section("REFRESH");
  if (!touchesUnix(roster))
    return;
  out.reason("z/OS UNIX looks up UIDs and GIDs in tables that this makes anew");
  out.add(Verb::Modify, roster.literal("OMVSTABS"), {});
}

/// The listings once more, in one section, so that a person can compare before with after.
static void planListings(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, Script &script) {
  Script listings;
  ScriptBuilder out(roster, listings, /*listingsOnly=*/true);
  planObjects(roster, permits, out);
  Section check{"CHECK", {}};
  for (Section &section : listings)
    llvm::append_range(check.commands, section.commands);
  if (!check.commands.empty())
    script.push_back(std::move(check));
}

Script plan(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, StreamKind kind) {
  Script script;
  ScriptBuilder out(roster, script, kind == StreamKind::Check);
  switch (kind) {
  case StreamKind::Build:
    planObjects(roster, permits, out);
    planUnixTables(roster, out);
    planListings(roster, permits, script);
    break;
  case StreamKind::Undo:
    planUndo(roster, permits, out);
    planUnixTables(roster, out);
    planListings(roster, permits, script);
    break;
  case StreamKind::Check: planObjects(roster, permits, out); break;
  }
  return script;
}

} // namespace zsp::tss
