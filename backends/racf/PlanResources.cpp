#include "backends/racf/PlanContents.h"

namespace zsp::racf {

/// Longest access list of one PERMIT: keeps the command far below TSO's buffer of 32 KB.
static constexpr size_t idsOfOneCommand = 100;

static std::string yesNo(bool value) {
  return value ? "YES" : "NO";
}

static std::string dateText(ir::Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date / 10000, date / 100 % 100, date % 100);
}

namespace {

/// All commands of one profile.
class ProfileParagraph {
public:
  ProfileParagraph(const PlanContext &context, const ir::Profile &row, ir::Spelled name, CommandSink &sink)
      : context(context), policy(context.policy), row(row), cls(policy[row.cls]), name(name), sink(sink) {}

  void write(llvm::ArrayRef<uint32_t> permits);

private:
  void list();
  void define();
  void resetCreator();
  void permit(llvm::ArrayRef<uint32_t> sameStatement);
  /// A command on the profile: class and name, or the quoted data set name.
  Command onProfile(Verb verb) const;
  Command permitCommand() const;
  std::string label(llvm::StringRef kind) const {
    return fmt::format("{} {} {}", kind, context.text(cls.name), context.text(name.value));
  }

  const PlanContext &context;
  const ir::Policy &policy;
  const ir::Profile &row;
  const ir::ResourceClass &cls;
  ir::Spelled name;
  CommandSink &sink;
  Name unit;                ///< whose name stands above
  bool reasonAbove = false; ///< the permit before has a reason
};

} // namespace

Command ProfileParagraph::onProfile(Verb verb) const {
  if (!cls.isDataset)
    return commandFor(verb, row.origin, {spelled(cls.name), name});
  Command command = commandFor(verb, row.origin, name);
  command.datasetPositional = true;
  return command;
}

Command ProfileParagraph::permitCommand() const {
  Command command = commandFor(Verb::Permit, row.origin, name);
  command.datasetPositional = cls.isDataset;
  command.operands.push_back(word(Keyword::Class, spelled(cls.name)));
  if (cls.isDataset && !row.volume)
    command.operands.push_back(flag(Keyword::Generic));
  return command;
}

void ProfileParagraph::list() {
  Command command;
  if (cls.isDataset) {
    command = commandFor(Verb::ListDsd, row.origin);
    command.operands = {words(Keyword::Dataset, name), flag(Keyword::All)};
    if (!row.volume)
      command.operands.push_back(flag(Keyword::Generic));
    command.tolerated = {{"ICH35003I", 4, "not defined yet"}};
  } else {
    command = onProfile(Verb::RList);
    command.operands = {flag(Keyword::All)};
    if (context.text(cls.name) == "STARTED")
      command.operands.push_back(flag(Keyword::ShowStdata));
    command.tolerated = {{"ICH13003I", 4, "not defined yet"}};
  }
  const char *kind = row.kind == ir::ProfileKind::Plain    ? "resource"
                     : row.kind == ir::ProfileKind::Shared ? "shared resource"
                                                           : "external resource";
  command.originName = context.originName(row.origin, label(kind));
  unit = row.origin.unit;
  sink.command(std::move(command));
}

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
  command.comment = "takes the submitter's own entry off the new access list";
  sink.command(std::move(command));
}

static Operand whenOperand(const ir::Condition &condition) {
  auto single = [&](Keyword keyword) {
    return nested(Keyword::When, {words(keyword, spelled(condition.name))});
  };
  switch (condition.kind) {
  case ir::Condition::Program: return single(Keyword::WhenProgram);
  case ir::Condition::Console: return single(Keyword::Console);
  case ir::Condition::JesInput: return single(Keyword::JesInput);
  case ir::Condition::Terminal: return single(Keyword::Terminal);
  case ir::Condition::ServAuth: return single(Keyword::ServAuth);
  case ir::Condition::AppcPort: return single(Keyword::AppcPort);
  case ir::Condition::SysId: return single(Keyword::SysId);
  case ir::Condition::Criteria: break;
  }
  ir::Spelled pair[] = {spelled(condition.name), spelled(condition.value)};
  return nested(Keyword::When, {words(Keyword::Criteria, pair)});
}

/// Of a Permit or a MergedPermit.
template <typename Row> static std::string reasonText(const ir::Policy &policy, const Row &permit) {
  std::string text = policy.text(permit.reason).str();
  std::vector<std::string> extra;
  if (permit.ticket)
    extra.push_back(policy.text(permit.ticket).str());
  if (permit.review)
    extra.push_back("review by " + dateText(permit.review));
  if (permit.until)
    extra.push_back("until " + dateText(permit.until) + ", remove by hand");
  if (extra.empty())
    return text;
  std::string clauses = fmt::format("{}", fmt::join(extra, ", "));
  return text.empty() ? clauses : fmt::format("{} ({})", text, clauses);
}

/// Why, in lines: of the permit itself and of those that it stands for.
static std::vector<std::string> reasonLines(const ir::Policy &policy, uint32_t index) {
  const ir::Permit &permit = policy.permits[index];
  std::vector<std::string> lines;
  if (std::string own = reasonText(policy, permit); !own.empty())
    lines.push_back(std::move(own));
  for (const ir::MergedPermit &row : policy.mergedInto({index})) {
    std::string unit = policy.text(row.origin.unit).str();
    bool elsewhere = row.origin.unit != permit.origin.unit;
    lines.push_back((elsewhere ? unit + ": " : "") + reasonText(policy, row));
  }
  return lines;
}

void ProfileParagraph::permit(llvm::ArrayRef<uint32_t> sameStatement) {
  const ir::Permit &first = policy.permits[sameStatement.front()];
  std::map<llvm::StringRef, ir::Spelled> byName;
  for (uint32_t index : sameStatement) {
    ir::Spelled who = context.name(policy.permits[index].who);
    byName[context.text(who.value)] = who;
  }
  std::vector<ir::Spelled> ids;
  ids.reserve(byName.size());
  for (const auto &[text, who] : byName)
    ids.push_back(who);
  for (size_t begin = 0; begin < ids.size(); begin += idsOfOneCommand) {
    Command command = permitCommand();
    command.origin = first.origin;
    llvm::ArrayRef<ir::Spelled> some = llvm::ArrayRef(ids).slice(begin).take_front(idsOfOneCommand);
    command.operands.push_back(words(Keyword::Id, some));
    command.operands.push_back(word(Keyword::Access, context.literal(ir::spelling(first.level))));
    if (first.condition)
      command.operands.push_back(whenOperand(policy[first.condition]));
    std::vector<std::string> reasons = reasonLines(policy, sameStatement.front());
    if (unit != first.origin.unit ||
        (reasons.empty() && reasonAbove)) // or the reason above would seem to be its own
      command.originName = context.originName(first.origin, label("permit"));
    unit = first.origin.unit;
    reasonAbove = !reasons.empty();
    if (reasonAbove) {
      command.comment = std::move(reasons.front());
      command.furtherComments.assign(reasons.begin() + 1, reasons.end());
    }
    if (row.kind == ir::ProfileKind::External && row.ifPresent)
      command.tolerated = {{"ICH06004I", 8, "profile not there: skipped"}};
    sink.command(std::move(command));
  }
}

/// Permits of one statement with the same level, condition and reason become one command.
static std::vector<std::vector<uint32_t>> byStatement(const ir::Policy &policy,
                                                      llvm::ArrayRef<uint32_t> permits) {
  auto conditionKey = [&](const ir::Permit &row) {
    if (!row.condition)
      return std::tuple<int, llvm::StringRef, llvm::StringRef>(-1, "", "");
    const ir::Condition &condition = policy[row.condition];
    return std::tuple<int, llvm::StringRef, llvm::StringRef>(condition.kind, policy.text(condition.name),
                                                             policy.text(condition.value));
  };
  auto merged = [&](uint32_t index) {
    return policy.mergedInto({index}).empty() ? std::vector<std::string>() : reasonLines(policy, index);
  };
  auto key = [&](uint32_t index) {
    const ir::Permit &row = policy.permits[index];
    return std::tuple(conditionKey(row), -static_cast<int>(row.level), policy.text(row.reason),
                      policy.text(row.ticket), row.review, row.until, merged(index),
                      policy.text(row.origin.unit), row.origin.range.file, row.origin.range.begin);
  };
  std::vector<uint32_t> sorted(permits.begin(), permits.end());
  llvm::stable_sort(sorted, [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  std::vector<std::vector<uint32_t>> groups;
  for (uint32_t index : sorted) {
    if (groups.empty() || key(groups.back().front()) != key(index))
      groups.emplace_back();
    groups.back().push_back(index);
  }
  return groups;
}

/// RACF keeps one entry for each principal and condition, the one of the last PERMIT. Several rows for one
/// entry mean the highest of their levels, or NONE if one denies: the others need no command.
static std::vector<uint32_t> effective(const ir::Policy &policy, llvm::ArrayRef<uint32_t> permits) {
  using Entry = std::tuple<uint32_t, int, uint32_t, uint32_t>;
  auto entryOf = [&](const ir::Permit &row) -> Entry {
    uint32_t who = policy[row.who].kind == ir::PrincipalKind::Everyone ? ~0u : row.who.index;
    if (!row.condition)
      return {who, -1, 0, 0};
    const ir::Condition &condition = policy[row.condition];
    return {who, condition.kind, condition.name.id, condition.value.id};
  };
  std::map<Entry, ir::AccessLevel> levels;
  for (uint32_t index : permits) {
    const ir::Permit &row = policy.permits[index];
    auto [level, first] = levels.try_emplace(entryOf(row), row.level);
    if (!first && level->second != ir::AccessLevel::None)
      level->second = row.level == ir::AccessLevel::None ? row.level : std::max(level->second, row.level);
  }
  std::vector<uint32_t> kept;
  for (uint32_t index : permits)
    if (policy.permits[index].level == levels.at(entryOf(policy.permits[index])))
      kept.push_back(index);
  return kept;
}

void ProfileParagraph::write(llvm::ArrayRef<uint32_t> permits) {
  list();
  if (context.listingsOnly)
    return;
  if (row.kind != ir::ProfileKind::External) {
    define();
    if (context.policy.racf.addCreator && row.kind == ir::ProfileKind::Plain)
      resetCreator();
  }
  for (const std::vector<uint32_t> &statement : byStatement(policy, effective(policy, permits)))
    permit(statement);
}

static void writeStartedTask(const PlanContext &context, ir::ClassId cls, const ir::StartedTask &task,
                             CommandSink &sink) {
  const ir::Policy &policy = context.policy;
  ir::Spelled profile[] = {spelled(policy[cls].name), startedProfileName(policy, task)};
  Command list = commandFor(Verb::RList, task.origin, profile);
  list.operands = {flag(Keyword::All), flag(Keyword::ShowStdata)};
  list.originName =
      context.originName(task.origin, ("started task " + context.text(task.procedure.value)).str());
  list.tolerated = {{"ICH13003I", 4, "not defined yet"}};

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
  sink.command(std::move(list));
  sink.command(std::move(define));
  if (policy.racf.addCreator) {
    Command reset = commandFor(Verb::Permit, task.origin, profile[1]);
    reset.operands = {word(Keyword::Class, profile[0]), flag(Keyword::Reset)};
    reset.comment = "takes the submitter's own entry off the new access list";
    sink.command(std::move(reset));
  }
}

void planResources(const PlanContext &context, TouchedClasses &touched, CommandSink &sink) {
  const ir::Policy &policy = context.policy;
  Contents contents(context);
  for (const Contents::Part &part : contents.parts()) {
    sink.section(context.text(policy[part.cls].name));
    Touched &touch = touched[part.cls.index];
    for (uint32_t index : part.startedTasks) {
      writeStartedTask(context, part.cls, policy.startedTasks[index], sink);
      touch = {true, true};
    }
    for (uint32_t index : part.profiles) {
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
