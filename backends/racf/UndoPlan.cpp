#include "backends/racf/Undo.h"

namespace zsp::racf {

static void undoConnects(const PlanContext &context, CommandSink &sink) {
  const ir::Policy &policy = context.policy;
  sink.section("CONNECTS");
  ConnectParagraphs paragraphs(context, sink);
  for (uint32_t index : connectsInOrder(context)) {
    const ir::Connect &row = policy.connects[index];
    Command command = commandFor(Verb::Remove, row.origin, policy[row.user].name);
    command.operands.push_back(word(Keyword::Group, policy[row.group].name));
    command.tolerated = {{"ICH03002I", 4, "not connected any more"},
                         {"ICH51003I", 8, "the group is not defined any more"}};
    if (!policy[row.user].external)
      command.tolerated.push_back({"IKJ56702I INVALID USERID", 8, goneAlready});
    paragraphs.write(row, std::move(command));
  }
}

/// The last of the definitions comes first.
static void undoPrincipals(const PlanContext &context, ir::PrincipalKind kind, CommandSink &sink) {
  bool group = kind == ir::PrincipalKind::Group;
  sink.section(group ? "GROUPS" : "USERS");
  std::vector<ir::PrincipalId> order = principalsInOrder(context, kind);
  for (ir::PrincipalId id : llvm::reverse(order)) {
    const ir::Principal &row = context.policy[id];
    Command command = commandFor(group ? Verb::DelGroup : Verb::DelUser, row.origin, row.name);
    if (group)
      command.tolerated = {{"IKJ56702I INVALID GROUP", 8,
                            "not defined any more, or not empty: compare with LISTGRP at the end"}};
    else
      command.tolerated = {{"IKJ56702I INVALID USERID", 8, goneAlready}};
    sink.command(principalListing(context, row, goneAlready));
    sink.command(std::move(command));
  }
}

static void listClasses(const PlanContext &context, CommandSink &sink) {
  sink.section("CLASSES");
  std::map<llvm::StringRef, uint32_t> byName;
  for (uint32_t index : context.added.classes)
    byName[context.text(context.policy.classes[index].name)] = index;
  for (const auto &[name, index] : byName) {
    Command list = classListing(context, context.policy.classes[index], goneAlready);
    list.comment = "left as it is: deleted by hand, if at all";
    sink.command(std::move(list));
  }
}

void undoObjects(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                 CommandSink &sink) {
  undoResources(context, contents, touched, sink);
  undoConnects(context, sink);
  undoPrincipals(context, ir::PrincipalKind::User, sink);
  undoPrincipals(context, ir::PrincipalKind::Group, sink);
  listClasses(context, sink);
}

namespace {

/// Finds what keeps a user or group of the policy from being deleted.
class UndoCheck {
public:
  UndoCheck(const ir::Policy &policy, DiagnosticEngine &diags) : policy(policy), diags(diags) {}

  void datasetProfiles();
  void members();

private:
  bool deletes(ir::PrincipalId who) const {
    return who && !policy[who].external && (policy[who].products & ir::Racf) &&
           policy[who].kind != ir::PrincipalKind::Everyone;
  }
  void held(ir::PrincipalId who, const ir::Origin &origin, const std::string &why) {
    const ir::Principal &row = policy[who];
    diags.report(DiagId::RacfUndoHeld, origin.range, row.kind == ir::PrincipalKind::Group ? "group" : "user",
                 policy.text(row.name.value).str(), why);
  }

  const ir::Policy &policy;
  DiagnosticEngine &diags;
};

} // namespace

/// DELUSER and DELGROUP fail where data set profiles begin with the name.
void UndoCheck::datasetProfiles() {
  for (const ir::Profile &row : policy.profiles) {
    if (!(row.products & ir::Racf) || !policy[row.cls].isDataset || row.kind == ir::ProfileKind::Plain)
      continue;
    llvm::StringRef name = policy.text(row.pattern.value);
    if (ir::PrincipalId who = policy.findPrincipal(name.split('.').first); deletes(who))
      held(who, row.origin,
           fmt::format("DATASET '{}' begins with its name, is not the policy's own, and stays", name));
  }
}

/// DELGROUP fails where a user is connected.
void UndoCheck::members() {
  for (const ir::StartedTask &task : policy.startedTasks) {
    if (!(task.products & ir::Racf) || !policy[task.user].external || !deletes(task.group))
      continue;
    bool ours = llvm::any_of(policy.connects, [&](const ir::Connect &row) {
      return (row.products & ir::Racf) && row.user == task.user && row.group == task.group;
    });
    if (!ours)
      held(task.group, task.origin,
           fmt::format("started task '{}' needs user '{}' in it, and no statement connects that user",
                       policy.text(task.procedure.value), policy.text(policy[task.user].name.value)));
  }
}

bool checkUndo(const ir::Policy &policy, DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  UndoCheck check(policy, diags);
  check.datasetProfiles();
  check.members();
  return diags.errorCount() == before;
}

} // namespace zsp::racf
