#include "backends/racf/PlanContents.h"
#include "backends/racf/PlanProfile.h"
#include "backends/racf/Undo.h"

namespace zsp::racf {

KeptProfiles::KeptProfiles(const ir::Policy &policy) {
  for (const ir::Profile &row : policy.profiles)
    if ((row.products & ir::Racf) && row.kind != ir::ProfileKind::Plain)
      names.insert(keyOf(row));
}

namespace {

/// Takes one profile away, or the policy's entries from its access list.
class UndoParagraph : ProfileCommands {
public:
  using ProfileCommands::ProfileCommands;
  void remove();
  void deleteEntries(llvm::ArrayRef<uint32_t> permits);
};

} // namespace

static std::vector<Tolerated> goneTolerated(const ir::ResourceClass &cls) {
  if (cls.isDataset)
    return {{"ICH09020I", 4, goneAlready}};
  std::vector<Tolerated> tolerated = {{"ICH12102I", 4, goneAlready}};
  if (cls.refresh == ir::Refresh::Raclist)
    tolerated.push_back({"ICH12002I", 0, "takes effect with the refresh below"});
  return tolerated;
}

void UndoParagraph::remove() {
  list(goneAlready);
  if (context.listingsOnly)
    return;
  Command command = onProfile(cls.isDataset ? Verb::DelDsd : Verb::RDelete);
  if (cls.isDataset)
    command.operands.push_back(row.volume ? words(Keyword::Volume, spelled(row.volume))
                                          : flag(Keyword::Generic));
  command.tolerated = goneTolerated(cls);
  sink.command(std::move(command));
}

void UndoParagraph::deleteEntries(llvm::ArrayRef<uint32_t> permits) {
  list("not there: has no entries to delete");
  if (context.listingsOnly)
    return;
  auto entries = onePermitForEachEntry(policy, effectivePermits(policy, permits));
  forEachCommand(policy, std::move(entries), [&](llvm::ArrayRef<uint32_t> same) {
    bool conditional = bool(policy.permits[same.front()].condition);
    std::vector<Tolerated> tolerated = {
        {conditional ? "ICH06014I" : "ICH06002I", 4, "not on the access list any more"},
        {"ICH06004I", 8, "profile not there: has no entries to delete"}};
    if (cls.refresh == ir::Refresh::Raclist)
      tolerated.push_back({"ICH06011I", 0, "takes effect with the refresh below"});
    permit(same, flag(Keyword::Delete), tolerated);
  });
}

static void removeStartedTask(const PlanContext &context, ir::ClassId cls, const ir::StartedTask &task,
                              CommandSink &sink) {
  sink.command(startedTaskListing(context, cls, task, goneAlready));
  if (context.listingsOnly)
    return;
  const ir::Policy &policy = context.policy;
  Command command =
      commandFor(Verb::RDelete, task.origin, {spelled(policy[cls].name), startedProfileName(policy, task)});
  command.tolerated = goneTolerated(policy[cls]);
  sink.command(std::move(command));
}

namespace {

class ResourceUndo {
public:
  ResourceUndo(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
               CommandSink &sink)
      : context(context), policy(context.policy), contents(contents), touched(touched), sink(sink),
        kept(policy) {}

  void entries(const Contents::Part &part);
  void profiles(const Contents::Part &part);
  void run();

private:
  void touch(const ir::Profile &row) {
    Touched &touch = touched[row.cls.index];
    touch.profile = true;
    touch.genericProfile |= isGenericProfile(policy, row);
  }

  const PlanContext &context;
  const ir::Policy &policy;
  const Contents &contents;
  TouchedClasses &touched;
  CommandSink &sink;
  KeptProfiles kept;
};

} // namespace

void ResourceUndo::entries(const Contents::Part &part) {
  sink.section(context.text(policy[part.cls].name));
  for (uint32_t index : part.profiles) {
    const ir::Profile &row = policy.profiles[index];
    std::optional<ir::Spelled> name = profileName(policy, row);
    if (!name || !kept.contains(row))
      continue;
    llvm::ArrayRef<uint32_t> permits = contents.permitsOf(index);
    UndoParagraph(context, row, *name, sink).deleteEntries(permits);
    if (!permits.empty())
      touch(row);
  }
}

void ResourceUndo::profiles(const Contents::Part &part) {
  sink.section(context.text(policy[part.cls].name));
  for (uint32_t index : part.startedTasks) {
    removeStartedTask(context, part.cls, policy.startedTasks[index], sink);
    touched[part.cls.index] = {true, true};
  }
  for (uint32_t index : part.profiles) {
    const ir::Profile &row = policy.profiles[index];
    std::optional<ir::Spelled> name = profileName(policy, row);
    if (!name || kept.contains(row))
      continue;
    UndoParagraph(context, row, *name, sink).remove();
    touch(row);
  }
}

void ResourceUndo::run() {
  std::vector<Contents::Part> parts = contents.parts();
  for (const Contents::Part &part : parts)
    entries(part);
  std::stable_partition(parts.begin(), parts.end(),
                        [](const Contents::Part &part) { return part.startedTasks.empty(); });
  for (const Contents::Part &part : parts)
    profiles(part);
}

void undoResources(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                   CommandSink &sink) {
  ResourceUndo(context, contents, touched, sink).run();
}

} // namespace zsp::racf
