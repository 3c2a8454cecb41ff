#include "backends/racf/PlanProfile.h"

#include "backends/common/Reasons.h"

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
  command.operands.reserve(4);
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

static std::string reasonText(const ir::Policy &policy, uint32_t permit) {
  return backends::reasonText(policy, {permit}, /*byHand=*/true);
}

llvm::SmallVector<ir::Spelled, 8> ProfileCommands::idsOf(llvm::ArrayRef<uint32_t> permits) const {
  llvm::SmallVector<ir::Spelled, 8> ids;
  for (uint32_t index : permits)
    ids.push_back(context.name(policy.permits[index].who));
  if (ids.size() == 1)
    return ids;
  llvm::stable_sort(ids, [&](const ir::Spelled &a, const ir::Spelled &b) {
    return context.text(a.value) < context.text(b.value);
  });
  ids.erase(std::unique(ids.begin(), ids.end(),
                        [](const ir::Spelled &a, const ir::Spelled &b) { return a.value == b.value; }),
            ids.end());
  return ids;
}

void ProfileCommands::permit(llvm::ArrayRef<uint32_t> sameCommand, const Operand &action,
                             llvm::ArrayRef<Tolerated> tolerated) {
  const ir::Permit &first = policy.permits[sameCommand.front()];
  llvm::SmallVector<ir::Spelled, 8> ids = idsOf(sameCommand);
  for (size_t begin = 0; begin < ids.size(); begin += idsOfOneCommand) {
    Command command = permitCommand();
    command.origin = first.origin;
    for (uint32_t index : sameCommand)
      if (policy.permits[index].origin.range != first.origin.range)
        command.furtherOrigins.push_back(policy.permits[index].origin);
    llvm::ArrayRef<ir::Spelled> some = llvm::ArrayRef(ids).slice(begin).take_front(idsOfOneCommand);
    command.operands.push_back(words(Keyword::Id, some));
    command.operands.push_back(action);
    if (first.condition)
      command.operands.push_back(whenOperand(policy[first.condition]));
    command.comment = reasonText(policy, sameCommand.front());
    if (unit != first.origin.unit ||
        (command.comment.empty() && reasonAbove)) // or the reason above would seem to be its own
      command.originName = context.originName(first.origin, label("permit"));
    unit = first.origin.unit;
    reasonAbove = !command.comment.empty();
    command.tolerated.assign(tolerated.begin(), tolerated.end());
    sink.command(std::move(command));
  }
}

namespace {

/// The order of permits on an access list. Equal are those that one command can give.
class PermitOrder {
public:
  explicit PermitOrder(const ir::Policy &policy) : policy(policy) {}

  std::strong_ordering compare(uint32_t left, uint32_t right) const {
    const ir::Permit &a = policy.permits[left], &b = policy.permits[right];
    if (auto order = compare(a.condition, b.condition); order != 0)
      return order;
    if (auto order = b.level <=> a.level; order != 0)
      return order;
    if (auto order = compare(a.reason, b.reason); order != 0)
      return order;
    if (auto order = compare(a.ticket, b.ticket); order != 0)
      return order;
    if (auto order = std::tuple(a.review, a.until) <=> std::tuple(b.review, b.until); order != 0)
      return order;
    if (auto order = merged(left) <=> merged(right); order != 0)
      return order;
    return compare(a.origin.unit, b.origin.unit);
  }

private:
  std::strong_ordering compare(Text a, Text b) const {
    return a.id == b.id ? std::strong_ordering::equal : policy.text(a).compare(policy.text(b)) <=> 0;
  }
  /// The standard access list comes first.
  std::strong_ordering compare(ir::ConditionId a, ir::ConditionId b) const {
    if (a == b || !a || !b)
      return bool(a) <=> bool(b);
    const ir::Condition &left = policy[a], &right = policy[b];
    if (auto order = left.kind <=> right.kind; order != 0)
      return order;
    auto order = compare(left.name, right.name);
    return order != 0 ? order : compare(left.value, right.value);
  }
  std::string merged(uint32_t index) const {
    return backends::standsForMore(policy, {index}) ? reasonText(policy, index) : std::string();
  }

  const ir::Policy &policy;
};

} // namespace

void forEachCommand(const ir::Policy &policy, llvm::SmallVector<uint32_t, 16> permits,
                    llvm::function_ref<void(llvm::ArrayRef<uint32_t>)> visit) {
  PermitOrder order(policy);
  llvm::stable_sort(permits, [&](uint32_t a, uint32_t b) { return order.compare(a, b) < 0; });
  llvm::ArrayRef<uint32_t> rest = permits;
  while (!rest.empty()) {
    llvm::ArrayRef<uint32_t> same =
        rest.take_while([&](uint32_t index) { return order.compare(rest.front(), index) == 0; });
    visit(same);
    rest = rest.drop_front(same.size());
  }
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

/// Rows by entry, those of one entry in their order.
static llvm::SmallVector<std::pair<Entry, uint32_t>, 16> byEntry(const ir::Policy &policy,
                                                                 llvm::ArrayRef<uint32_t> permits) {
  llvm::SmallVector<std::pair<Entry, uint32_t>, 16> rows;
  for (uint32_t index : permits)
    rows.push_back({entryOf(policy, policy.permits[index]), index});
  llvm::stable_sort(rows, llvm::less_first());
  return rows;
}

llvm::SmallVector<uint32_t, 16> effectivePermits(const ir::Policy &policy, llvm::ArrayRef<uint32_t> permits) {
  llvm::SmallVector<uint32_t, 16> kept;
  auto rows = byEntry(policy, permits);
  auto level = [&](const auto &row) { return policy.permits[row.second].level; };
  for (auto begin = rows.begin(); begin != rows.end();) {
    auto end = std::find_if(begin, rows.end(), [&](const auto &row) { return row.first != begin->first; });
    auto least = [&](const auto &a, const auto &b) { return level(a) < level(b); };
    ir::AccessLevel lowest = level(*std::min_element(begin, end, least));
    ir::AccessLevel wanted =
        lowest == ir::AccessLevel::None ? lowest : level(*std::max_element(begin, end, least));
    for (; begin != end; ++begin)
      if (level(*begin) == wanted)
        kept.push_back(begin->second);
  }
  llvm::sort(kept);
  return kept;
}

llvm::SmallVector<uint32_t, 16> onePermitForEachEntry(const ir::Policy &policy,
                                                      llvm::ArrayRef<uint32_t> permits) {
  llvm::SmallVector<uint32_t, 16> kept;
  auto rows = byEntry(policy, permits);
  for (const auto &row : rows)
    if (&row == rows.begin() || row.first != std::prev(&row)->first)
      kept.push_back(row.second);
  llvm::sort(kept);
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
