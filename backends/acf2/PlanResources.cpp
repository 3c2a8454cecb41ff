#include "backends/acf2/Lines.h"
#include "backends/acf2/Plan.h"

namespace zsp::acf2 {

static void planStartedTask(const PlanContext &context, const ir::StartedTask &task, Section &section) {
  const ir::Policy &policy = context.policy;
  std::string what = ("started task " + context.text(task.procedure.value)).str();
  ir::Spelled record = prefixed(policy, "STC.", task.procedure);
  section.commands.push_back(context.command(Verb::List, Setting::Gso, record, task.origin, what));
  Command insert = context.command(Verb::Insert, Setting::Gso, record, task.origin, what);
  insert.fields.push_back({Field::Logonid, policy[task.user].name});
  if (ir::PrincipalId group = groupOf(policy, task))
    insert.fields.push_back({Field::StcGroup, policy[group].name});
  insert.fields.push_back({Field::StcId, task.procedure});
  section.commands.push_back(std::move(insert));
}

namespace {

/// Writes all lines of one rule set.
class RuleSetPlan {
public:
  RuleSetPlan(const PlanContext &context, const RuleKeyPlan &key, Section &section)
      : context(context), policy(context.policy), key(key), section(section), writer(context.index) {}

  void write() {
    for (const RuleItem &item : key.items) {
      lastReason.clear();
      list(item);
      for (const PlannedLine &line : writer.lines(key, item)) {
        makeRoleset(item);
        add(item, line);
      }
    }
  }

private:
  std::string label(const ir::Profile &row, llvm::StringRef kind) const {
    return fmt::format("{} {} {}", kind, context.text(policy[row.cls].name), context.text(row.pattern.value));
  }
  Command command(Verb verb, const RuleItem &item) const {
    const ir::Profile &row = policy[item.statement];
    const char *kind = row.kind == ir::ProfileKind::Plain    ? "resource"
                       : row.kind == ir::ProfileKind::Shared ? "shared resource"
                                                             : "external resource";
    Command command = context.command(verb, key.setting.kind, key.key, row.origin, label(row, kind));
    command.setting = key.setting;
    return command;
  }
  void list(const RuleItem &item) {
    if (!std::exchange(listed, true))
      section.commands.push_back(command(Verb::Decomp, item));
  }
  /// Before the first line of the rule set.
  void makeRoleset(const RuleItem &item) {
    if (key.grant == ir::Acf2Key::ByUid || std::exchange(begun, true))
      return;
    Command roleset = command(Verb::Reckey, item);
    roleset.edit = Edit::Add;
    roleset.roleset = true;
    section.commands.push_back(std::move(roleset));
  }
  void add(const RuleItem &item, const PlannedLine &line) {
    Command command = this->command(Verb::Reckey, item);
    command.edit = Edit::Add;
    command.entry = line.entry;
    const ir::Profile &row = policy[item.statement];
    if (line.permit && line.permit->origin.unit != row.origin.unit)
      command.originName =
          fmt::format("{}: {}", context.text(line.permit->origin.unit), label(row, "permit"));
    if (line.permit)
      command.origin = line.permit->origin;
    if (line.comment != lastReason)
      command.comment = line.comment;
    lastReason = line.comment;
    section.commands.push_back(std::move(command));
  }

  const PlanContext &context;
  const ir::Policy &policy;
  const RuleKeyPlan &key;
  Section &section;
  LineWriter writer;
  bool listed = false, begun = false;
  std::string lastReason;
};

} // namespace

void planResources(const PlanContext &context, std::vector<Section> &into) {
  std::map<std::string, Section> byClass;
  auto sectionOf = [&](const std::string &title) -> Section & {
    Section &section = byClass[title];
    section.title = title;
    return section;
  };
  for (const ir::StartedTask *task : startedTasksOf(context.policy))
    planStartedTask(context, *task, sectionOf("STARTED"));
  Rules rules(context.index);
  for (const RuleKeyPlan &key : rules.keys())
    RuleSetPlan(context, key, sectionOf(context.text(context.policy[key.cls].name).str())).write();
  for (auto &[title, section] : byClass)
    into.push_back(std::move(section));
}

} // namespace zsp::acf2
