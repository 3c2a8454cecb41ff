#include "backends/racf/PlanContents.h"
#include "backends/racf/PlanProfile.h"

namespace zsp::racf {

static std::string yesNo(bool value) {
  return value ? "YES" : "NO";
}

namespace {

/// Defines one profile and fills its access list.
class ProfileParagraph : ProfileCommands {
public:
  using ProfileCommands::ProfileCommands;
  void write(llvm::ArrayRef<uint32_t> permits);

private:
  void define();
  void resetCreator();
};

} // namespace

static Operand auditOperand(const PlanContext &context, const ir::Audit &audit) {
  std::vector<Operand> parts;
  auto add = [&](Keyword keyword, std::optional<ir::AccessLevel> level) {
    if (level)
      parts.push_back(word(keyword, context.literal(ir::spelling(*level))));
  };
  add(Keyword::AuditSuccess, audit.success);
  add(Keyword::AuditFailures, audit.failures);
  if (parts.empty())
    parts.push_back(flag(Keyword::AuditNone));
  return nested(Keyword::Audit, std::move(parts));
}

void ProfileParagraph::define() {
  Command command = onProfile(cls.isDataset ? Verb::AddSd : Verb::RDefine);
  auto add = [&](Operand operand) { command.operands.push_back(std::move(operand)); };
  if (cls.isDataset)
    add(row.volume ? words(Keyword::Volume, spelled(row.volume)) : flag(Keyword::Generic));
  if (ir::PrincipalId owner = ownerOf(policy, row.owner))
    add(word(Keyword::Owner, context.name(owner)));
  add(word(Keyword::Uacc, context.literal(ir::spelling(row.uacc))));
  if (row.audit.given)
    add(auditOperand(context, row.audit));
  if (row.notify)
    add(word(Keyword::Notify, context.name(row.notify)));
  if (row.warning)
    add(flag(Keyword::Warning));
  if (row.data)
    add(word(Keyword::Data, spelled(row.data)));
  if (!cls.isDataset) {
    command.tolerated = {{"ICH10102I", 4, "already defined: left as it is"}};
    if (cls.refresh == ir::Refresh::Raclist)
      command.tolerated.push_back({"ICH10006I", 0, "takes effect with the refresh below"});
  }
  sink.command(std::move(command));
}

void ProfileParagraph::resetCreator() {
  Command command = permitCommand();
  command.operands.push_back(flag(Keyword::Reset));
  command.comment = "empties the list: the submitter is on it";
  sink.command(std::move(command));
}

void ProfileParagraph::write(llvm::ArrayRef<uint32_t> permits) {
  list("not defined yet");
  if (context.listingsOnly)
    return;
  if (row.kind != ir::ProfileKind::External) {
    define();
    if (context.policy.racf.addCreator && row.kind == ir::ProfileKind::Plain)
      resetCreator();
  }
  std::vector<Tolerated> tolerated;
  if (row.kind == ir::ProfileKind::External && row.ifPresent)
    tolerated = {{"ICH06004I", 8, "profile not there: skipped"}};
  forEachCommand(policy, effectivePermits(policy, permits), [&](llvm::ArrayRef<uint32_t> same) {
    ir::AccessLevel level = policy.permits[same.front()].level;
    permit(same, word(Keyword::Access, context.literal(ir::spelling(level))), tolerated);
  });
}

static void writeStartedTask(const PlanContext &context, ir::ClassId cls, const ir::StartedTask &task,
                             CommandSink &sink) {
  const ir::Policy &policy = context.policy;
  ir::Spelled profile[] = {spelled(policy[cls].name), startedProfileName(policy, task)};
  ir::PrincipalId group = task.group ? task.group : policy[task.user].defaultGroup;
  std::vector<Operand> data = {word(Keyword::User, context.name(task.user))};
  if (group)
    data.push_back(word(Keyword::Group, context.name(group)));
  data.push_back(word(Keyword::Trusted, context.literal(yesNo(task.trusted))));
  data.push_back(word(Keyword::Privileged, context.literal(yesNo(task.privileged))));
  data.push_back(word(Keyword::Trace, context.literal(yesNo(task.trace))));

  Command define = commandFor(Verb::RDefine, task.origin, profile);
  if (ir::PrincipalId owner = policy.racf.owner)
    define.operands.push_back(word(Keyword::Owner, context.name(owner)));
  define.operands.push_back(word(Keyword::Uacc, context.literal("NONE")));
  define.operands.push_back(nested(Keyword::Stdata, std::move(data)));
  define.tolerated = {{"ICH10102I", 4, "already defined: left as it is"},
                      {"ICH10006I", 0, "takes effect with the refresh below"}};
  sink.command(startedTaskListing(context, cls, task, "not defined yet"));
  sink.command(std::move(define));
  if (policy.racf.addCreator) {
    Command reset = commandFor(Verb::Permit, task.origin, profile[1]);
    reset.operands = {word(Keyword::Class, profile[0]), flag(Keyword::Reset)};
    reset.comment = "empties the list: the submitter is on it";
    sink.command(std::move(reset));
  }
}

void planResources(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                   CommandSink &sink) {
  const ir::Policy &policy = context.policy;
  for (const Contents::Part &part : contents.parts()) {
    sink.section(context.text(policy[part.cls].name));
    Touched &touch = touched[part.cls.index];
    for (uint32_t index : part.startedTasks) {
      writeStartedTask(context, part.cls, policy.startedTasks[index], sink);
      touch = {true, true};
    }
    for (size_t at = 0; at < part.profiles.size(); ++at) {
      contents.askAhead(part.profiles, at);
      uint32_t index = part.profiles[at];
      const ir::Profile &row = policy.profiles[index];
      std::optional<ir::Spelled> name = profileName(policy, row);
      if (!name)
        continue; // reported by checkCapabilities
      llvm::ArrayRef<uint32_t> permits = contents.permitsOf(index);
      ProfileParagraph(context, row, *name, sink).write(permits);
      touch.profile |= row.kind != ir::ProfileKind::External || !permits.empty();
      touch.genericProfile |= touch.profile && isGenericProfile(policy, row);
    }
  }
}

} // namespace zsp::racf
