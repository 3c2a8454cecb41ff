#include "backends/acf2/Plan.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::acf2 {

void planClasses(const PlanContext &context, std::vector<Section> &into) {
  const ir::Policy &policy = context.policy;
  Section section{"CLASSES", {}};
  for (ir::ClassId id : declaredClasses(policy)) {
    const ir::ResourceClass &cls = policy[id];
    ir::Spelled record = prefixed(policy, "CLASMAP.", spelled(cls.name));
    auto command = [&](Verb verb, ir::Spelled key) {
      Command command = context.command(verb, Setting::Gso, key, {}, "");
      command.originName = ("class " + context.text(cls.name)).str();
      return command;
    };
    section.commands.push_back(command(Verb::List, record));
    Command insert = command(Verb::Insert, record);
    insert.fields = {{Field::ResourceName, spelled(cls.name)}, {Field::ResourceType, spelled(cls.acf2Type)}};
    if (cls.maxLength.isKnown())
      insert.fields.push_back({Field::EntityLength, context.literal(std::to_string(cls.maxLength.value))});
    section.commands.push_back(std::move(insert));
    section.commands.push_back(command(Verb::List, context.literal("INFODIR")));
    Command change = command(Verb::Change, context.literal("INFODIR"));
    change.edit = Edit::Add;
    change.fields = {{Field::Types, context.literal(("R-R" + context.text(cls.acf2Type)).str())}};
    section.commands.push_back(std::move(change));
  }
  into.push_back(std::move(section));
}

static std::optional<FieldValue> unixId(const PlanContext &context, const ir::UnixId &id, bool group) {
  switch (id.kind) {
  case ir::UnixId::Absent: return std::nullopt;
  case ir::UnixId::Auto: return FieldValue{group ? Field::AutoGid : Field::AutoUid, {}};
  case ir::UnixId::Number:
    return FieldValue{group ? Field::Gid : Field::Uid, context.literal(std::to_string(id.number))};
  }
  return std::nullopt;
}

/// Name and data of RACF have no field here. The description follows on lines of its own.
static std::string textsOf(const PlanContext &context, const ir::Principal &row) {
  std::vector<std::string> texts;
  for (Name text : {row.title, row.data})
    if (text)
      texts.push_back(context.text(text).str());
  std::string joined = llvm::join(texts, "; ");
  return joined + (joined.empty() || !row.doc ? "" : "\n") + context.text(row.doc).str();
}

/// LIST and INSERT of an OMVS profile record.
static void planOmvs(const PlanContext &context, const ir::Principal &row, Setting::Kind setting,
                     const std::string &comment, Section &section) {
  bool group = setting == Setting::GroupOmvs;
  std::string what = ((group ? "group " : "user ") + context.text(row.name.value)).str();
  Command insert = context.command(Verb::Insert, setting, row.name, row.origin, what);
  if (std::optional<FieldValue> id = unixId(context, row.omvs.id, group))
    insert.fields.push_back(*id);
  if (row.omvs.home && !group)
    insert.fields.push_back({Field::Home, spelled(row.omvs.home)});
  if (row.omvs.program && !group)
    insert.fields.push_back({Field::OmvsPgm, spelled(row.omvs.program)});
  if (!row.omvs.present || insert.fields.empty())
    return;
  Command list = context.command(Verb::List, setting, row.name, row.origin, what);
  list.comment = comment;
  section.commands.push_back(std::move(list));
  section.commands.push_back(std::move(insert));
}

void planGroups(const PlanContext &context, std::vector<Section> &into) {
  Section section{"GROUPS", {}};
  for (ir::PrincipalId id : principalsOf(context.policy, ir::PrincipalKind::Group))
    if (isDefined(context.policy, id)) {
      const ir::Principal &row = context.policy[id];
      planOmvs(context, row, Setting::GroupOmvs, textsOf(context, row), section);
    }
  into.push_back(std::move(section));
}

void planUsers(const PlanContext &context, std::vector<Section> &into) {
  const ir::Policy &policy = context.policy;
  Section section{"USERS", {}};
  std::vector<ir::PrincipalId> users = principalsOf(policy, ir::PrincipalKind::User);
  llvm::erase_if(users, [&](ir::PrincipalId user) { return !isDefined(policy, user); });
  for (ir::PrincipalId id : users) {
    const ir::Principal &row = policy[id];
    std::string what = ("user " + context.text(row.name.value)).str();
    Command list = context.command(Verb::List, Setting::Logonid, row.name, row.origin, what);
    list.comment = textsOf(context, row);
    section.commands.push_back(std::move(list));
    Command insert = context.command(Verb::Insert, Setting::Logonid, row.name, row.origin, what);
    if (runsStartedTask(policy, id))
      insert.fields.push_back({Field::StcOnly, {}});
    if (row.defaultGroup)
      insert.fields.push_back({Field::Group, policy[row.defaultGroup].name});
    section.commands.push_back(std::move(insert));
  }
  for (ir::PrincipalId id : users)
    planOmvs(context, policy[id], Setting::UserOmvs, "", section);
  into.push_back(std::move(section));
}

/// The role of a group with all its members, or what is added to the role of an external one.
static void planRole(const PlanContext &context, ir::PrincipalId group, Section &section) {
  const ir::Policy &policy = context.policy;
  const ir::Principal &row = policy[group];
  ir::Spelled role = roleOf(policy, group);
  std::string what = ("group " + context.text(row.name.value)).str();
  std::vector<ir::PrincipalId> users =
      row.external ? context.groups.added(group) : context.groups.members(group);
  if (users.empty() || !role.value)
    return;
  auto command = [&](Verb verb) { return context.command(verb, Setting::Role, role, row.origin, what); };
  section.commands.push_back(command(Verb::List));
  for (ir::PrincipalId user : users) {
    bool makes = !row.external && user == users.front();
    Command include = command(makes ? Verb::Insert : Verb::Change);
    include.fields.push_back({Field::Include, policy[user].name});
    if (makes)
      include.fields.push_back({Field::RoleFunction, {}});
    else
      include.edit = Edit::Add;
    section.commands.push_back(std::move(include));
  }
}

void planConnects(const PlanContext &context, std::vector<Section> &into) {
  Section section{"CONNECTS", {}};
  for (ir::PrincipalId group : principalsOf(context.policy, ir::PrincipalKind::Group))
    if (context.groups.needsRole(group))
      planRole(context, group, section);
  into.push_back(std::move(section));
}

} // namespace zsp::acf2
