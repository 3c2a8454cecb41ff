#include "backends/racf/PlanProfile.h"

#include "ir/model/Date.h"

namespace zsp::racf {

/// Longest access list of one PERMIT: keeps the command far below TSO's buffer of 32 KB.
static constexpr size_t idsOfOneCommand = 100;

Command ProfileCommands::onProfile(Verb verb) const {
  if (!cls.isDataset)
    return commandFor(verb, row.origin, {spelled(cls.name), name});
  Command command = commandFor(verb, row.origin, name);
  command.datasetPositional = true;
  return command;
}

Command ProfileCommands::permitCommand() const {
  Command command = commandFor(Verb::Permit, row.origin, name);
  command.datasetPositional = cls.isDataset;
  command.operands.push_back(word(Keyword::Class, spelled(cls.name)));
  if (cls.isDataset && !row.volume)
    command.operands.push_back(flag(Keyword::Generic));
  return command;
}

void ProfileCommands::list(const char *absent) {
  Command command;
  if (cls.isDataset) {
    command = commandFor(Verb::ListDsd, row.origin);
    command.operands = {words(Keyword::Dataset, name), flag(Keyword::All)};
    if (!row.volume)
      command.operands.push_back(flag(Keyword::Generic));
    command.tolerated = {{"ICH35003I", 4, absent}};
  } else {
    command = onProfile(Verb::RList);
    command.operands = {flag(Keyword::All)};
    if (context.text(cls.name) == "STARTED")
      command.operands.push_back(flag(Keyword::ShowStdata));
    command.tolerated = {{"ICH13003I", 4, absent}};
  }
  const char *kind = row.kind == ir::ProfileKind::Plain    ? "resource"
                     : row.kind == ir::ProfileKind::Shared ? "shared resource"
                                                           : "external resource";
  command.originName = context.originName(row.origin, label(kind));
  unit = row.origin.unit;
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
    extra.push_back("review by " + ir::spelling(permit.review));
  if (permit.until)
    extra.push_back("until " + ir::spelling(permit.until) + ", remove by hand");
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

void ProfileCommands::permit(llvm::ArrayRef<uint32_t> sameStatement, const Operand &action,
                             llvm::ArrayRef<Tolerated> tolerated) {
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
    command.operands.push_back(action);
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
    command.tolerated.assign(tolerated.begin(), tolerated.end());
    sink.command(std::move(command));
  }
}

std::vector<std::vector<uint32_t>> byStatement(const ir::Policy &policy, llvm::ArrayRef<uint32_t> permits) {
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

/// Which entry a row is about.
using Entry = std::tuple<uint32_t, int, uint32_t, uint32_t>;
static Entry entryOf(const ir::Policy &policy, const ir::Permit &row) {
  uint32_t who = policy[row.who].kind == ir::PrincipalKind::Everyone ? ~0u : row.who.index;
  if (!row.condition)
    return {who, -1, 0, 0};
  const ir::Condition &condition = policy[row.condition];
  return {who, condition.kind, condition.name.id, condition.value.id};
}

std::vector<uint32_t> effectivePermits(const ir::Policy &policy, llvm::ArrayRef<uint32_t> permits) {
  std::map<Entry, ir::AccessLevel> levels;
  for (uint32_t index : permits) {
    const ir::Permit &row = policy.permits[index];
    auto [level, first] = levels.try_emplace(entryOf(policy, row), row.level);
    if (!first && level->second != ir::AccessLevel::None)
      level->second = row.level == ir::AccessLevel::None ? row.level : std::max(level->second, row.level);
  }
  std::vector<uint32_t> kept;
  for (uint32_t index : permits)
    if (policy.permits[index].level == levels.at(entryOf(policy, policy.permits[index])))
      kept.push_back(index);
  return kept;
}

std::vector<uint32_t> onePermitForEachEntry(const ir::Policy &policy, llvm::ArrayRef<uint32_t> permits) {
  std::set<Entry> seen;
  std::vector<uint32_t> kept;
  for (uint32_t index : permits)
    if (seen.insert(entryOf(policy, policy.permits[index])).second)
      kept.push_back(index);
  return kept;
}

Command startedTaskListing(const PlanContext &context, ir::ClassId cls, const ir::StartedTask &task,
                           const char *absent) {
  const ir::Policy &policy = context.policy;
  ir::Spelled profile[] = {spelled(policy[cls].name), startedProfileName(policy, task)};
  Command list = commandFor(Verb::RList, task.origin, profile);
  list.operands = {flag(Keyword::All), flag(Keyword::ShowStdata)};
  list.originName =
      context.originName(task.origin, ("started task " + context.text(task.procedure.value)).str());
  list.tolerated = {{"ICH13003I", 4, absent}};
  return list;
}

} // namespace zsp::racf
