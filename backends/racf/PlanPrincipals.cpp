#include "backends/racf/Plan.h"

namespace zsp::racf {

static const Tolerated groupExists = {"IKJ56702I INVALID GROUP", 8, "already defined: left as it is"};
static const Tolerated userExists = {"IKJ56702I INVALID USERID", 8, "already defined: left as it is"};

std::vector<ir::PrincipalId> definitionOrder(const ir::Policy &policy, llvm::ArrayRef<ir::PrincipalId> rows) {
  auto byName = [&](ir::PrincipalId a, ir::PrincipalId b) {
    return policy.text(policy[a].name.value) < policy.text(policy[b].name.value);
  };
  std::map<ir::PrincipalId, unsigned> waitsFor;
  for (ir::PrincipalId row : rows)
    waitsFor[row] = 0;
  std::map<ir::PrincipalId, std::vector<ir::PrincipalId>> unblocks;
  for (ir::PrincipalId row : rows) {
    std::vector<ir::PrincipalId> needed = {ownerOf(policy, policy[row].owner)};
    if (policy[row].kind == ir::PrincipalKind::Group)
      needed.push_back(superiorOf(policy, policy[row]));
    for (ir::PrincipalId need : needed)
      if (waitsFor.count(need)) {
        ++waitsFor[row];
        unblocks[need].push_back(row);
      }
  }
  std::set<ir::PrincipalId, decltype(byName)> ready(byName);
  for (const auto &[row, count] : waitsFor)
    if (count == 0)
      ready.insert(row);
  std::vector<ir::PrincipalId> order;
  while (!ready.empty()) {
    ir::PrincipalId row = *ready.begin();
    ready.erase(ready.begin());
    order.push_back(row);
    for (ir::PrincipalId waiting : unblocks[row])
      if (--waitsFor[waiting] == 0)
        ready.insert(waiting);
  }
  return order;
}

std::vector<ir::PrincipalId> principalsInOrder(const PlanContext &context, ir::PrincipalKind kind) {
  std::vector<ir::PrincipalId> rows;
  for (uint32_t index : context.added.principals)
    if (context.policy.principals[index].kind == kind && !context.policy.principals[index].external)
      rows.push_back({index});
  return definitionOrder(context.policy, rows);
}

Command principalListing(const PlanContext &context, const ir::Principal &row, const char *absent) {
  bool group = row.kind == ir::PrincipalKind::Group;
  Command command = commandFor(group ? Verb::ListGrp : Verb::ListUser, row.origin, row.name);
  command.operands.push_back(flag(Keyword::ShowOmvs));
  command.tolerated = {{group ? "ICH51003I" : "ICH30001I", 8, absent}};
  command.originName = context.originName(
      row.origin, fmt::format("{} {}", group ? "group" : "user", context.text(row.name.value)));
  return command;
}

static std::optional<Operand> omvsOperand(const PlanContext &context, const ir::Principal &row) {
  if (!row.omvs.present)
    return std::nullopt;
  bool group = row.kind == ir::PrincipalKind::Group;
  std::vector<Operand> parts;
  switch (row.omvs.id.kind) {
  case ir::UnixId::Absent: break;
  case ir::UnixId::Auto: parts.push_back(flag(group ? Keyword::AutoGid : Keyword::AutoUid)); break;
  case ir::UnixId::Number:
    parts.push_back(
        word(group ? Keyword::Gid : Keyword::Uid, context.literal(std::to_string(row.omvs.id.number))));
    break;
  }
  if (row.omvs.home)
    parts.push_back(word(Keyword::Home, spelled(row.omvs.home)));
  if (row.omvs.program)
    parts.push_back(word(Keyword::OmvsProgram, spelled(row.omvs.program)));
  return nested(Keyword::Omvs, std::move(parts));
}

static void addPrincipalTail(const PlanContext &context, const ir::Principal &row, Command &command) {
  if (std::optional<Operand> omvs = omvsOperand(context, row))
    command.operands.push_back(std::move(*omvs));
  if (row.data)
    command.operands.push_back(word(Keyword::Data, spelled(row.data)));
}

void planGroups(const PlanContext &context, CommandSink &sink) {
  sink.section("GROUPS");
  for (ir::PrincipalId id : principalsInOrder(context, ir::PrincipalKind::Group)) {
    const ir::Principal &row = context.policy[id];
    Command list = principalListing(context, row, "not defined yet");
    if (!context.listingsOnly)
      list.comment = context.text(row.doc).str();
    Command add = commandFor(Verb::AddGroup, row.origin, row.name);
    if (ir::PrincipalId superior = superiorOf(context.policy, row))
      add.operands.push_back(word(Keyword::Supgroup, context.name(superior)));
    if (ir::PrincipalId owner = ownerOf(context.policy, row.owner))
      add.operands.push_back(word(Keyword::Owner, context.name(owner)));
    addPrincipalTail(context, row, add);
    add.tolerated = {groupExists};
    sink.command(std::move(list));
    sink.command(std::move(add));
  }
}

void planUsers(const PlanContext &context, CommandSink &sink) {
  sink.section("USERS");
  for (ir::PrincipalId id : principalsInOrder(context, ir::PrincipalKind::User)) {
    const ir::Principal &row = context.policy[id];
    Command list = principalListing(context, row, "not defined yet");
    if (!context.listingsOnly)
      list.comment = context.text(row.doc).str();
    Command add = commandFor(Verb::AddUser, row.origin, row.name);
    if (row.defaultGroup)
      add.operands.push_back(word(Keyword::DfltGrp, context.name(row.defaultGroup)));
    if (ir::PrincipalId owner = ownerOf(context.policy, row.owner))
      add.operands.push_back(word(Keyword::Owner, context.name(owner)));
    if (row.title)
      add.operands.push_back(word(Keyword::Name, spelled(row.title)));
    add.operands.push_back(flag(Keyword::NoPassword));
    if (row.restricted)
      add.operands.push_back(flag(Keyword::Restricted));
    addPrincipalTail(context, row, add);
    add.tolerated = {userExists};
    sink.command(std::move(list));
    sink.command(std::move(add));
  }
}

std::vector<uint32_t> connectsInOrder(const PlanContext &context) {
  const ir::Policy &policy = context.policy;
  std::map<std::pair<llvm::StringRef, llvm::StringRef>, uint32_t> byName;
  for (uint32_t index : context.added.connects) {
    const ir::Connect &row = policy.connects[index];
    if (row.group != policy[row.user].defaultGroup)
      byName.insert(
          {{context.text(policy[row.user].name.value), context.text(policy[row.group].name.value)}, index});
  }
  std::vector<uint32_t> order;
  for (const auto &[names, index] : byName)
    order.push_back(index);
  return order;
}

void ConnectParagraphs::write(const ir::Connect &row, Command command) {
  const ir::Policy &policy = context.policy;
  llvm::StringRef user = context.text(policy[row.user].name.value);
  std::string what = fmt::format("connect {} to {}", user, context.text(policy[row.group].name.value));
  std::string origin = context.originName(row.origin, what);
  if (policy[row.user].external && listed != user) {
    Command list = principalListing(context, policy[row.user], "not defined yet");
    list.origin = row.origin;
    list.originName = std::exchange(origin, {});
    sink.command(std::move(list));
    listed = user;
  }
  command.originName = std::move(origin);
  sink.command(std::move(command));
}

void planConnects(const PlanContext &context, CommandSink &sink) {
  const ir::Policy &policy = context.policy;
  sink.section("CONNECTS");
  ConnectParagraphs paragraphs(context, sink);
  for (uint32_t index : connectsInOrder(context)) {
    const ir::Connect &row = policy.connects[index];
    Command add = commandFor(Verb::Connect, row.origin, policy[row.user].name);
    add.operands.push_back(word(Keyword::Group, policy[row.group].name));
    if (ir::PrincipalId owner = ownerOf(policy, policy[row.group].owner))
      add.operands.push_back(word(Keyword::Owner, context.name(owner)));
    // Of a connection that is there already RACF would keep what the command does not say.
    add.operands.push_back(word(Keyword::Authority, context.literal("USE")));
    add.operands.push_back(word(Keyword::Uacc, context.literal("NONE")));
    paragraphs.write(row, std::move(add));
  }
}

} // namespace zsp::racf
