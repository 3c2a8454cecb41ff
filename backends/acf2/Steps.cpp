#include "backends/acf2/Steps.h"

#include "backends/acf2/Listings.h"
#include "backends/common/StreamWriter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::acf2 {

using backends::Lookup;

std::string StepPlanner::spelled(ir::Spelled value) {
  if (!value.value)
    return {};
  llvm::Expected<std::string> text = printer.spelled(value);
  if (text)
    return *text;
  error = llvm::joinErrors(std::move(error), text.takeError());
  return {};
}

/// Tells records and rule sets apart.
std::string StepPlanner::keyOf(const Command &command) const {
  return fmt::format("{} {} {}", unsigned(command.setting.kind), policy.text(command.setting.type),
                     policy.text(command.key.value));
}

/// What the plan says as a whole about the record or rule set of a command.
void StepPlanner::remember(const Command &command) {
  if (command.verb == Verb::Insert || command.verb == Verb::Change)
    llvm::append_range(fieldsOf[keyOf(command)], command.fields);
  if (command.verb == Verb::Insert)
    made.insert(keyOf(command));
  if (command.verb != Verb::Reckey)
    return;
  if (command.roleset || command.entry.who == Entry::User || command.entry.who == Entry::Role)
    byRole.insert(keyOf(command));
  if (!command.roleset)
    linesOf[keyOf(command) + " " + subjectOf(command.entry)].push_back(lineOf(command.entry));
}

void StepPlanner::probe(Verb verb, const Command &command, Step &step) {
  Command list;
  list.verb = verb;
  list.setting = command.setting;
  list.key = command.key;
  std::string text = printer.setting(command.setting);
  error = llvm::joinErrors(std::move(error), printer.print(list, text));
  step.probe = {text, "ACF"};
}

void StepPlanner::field(const FieldValue &value, Step &step) {
  std::string key = acf2::spelling(value.field).str(), want = spelled(value.value);
  switch (form(value.field)) {
  case Form::Flag:
    if (value.field == Field::AutoGid || value.field == Field::AutoUid)
      step.checks.push_back({Lookup::Value, value.field == Field::AutoGid ? "GID" : "UID", "*"});
    else
      step.checks.push_back({Lookup::Attr, key, "YES"});
    return;
  case Form::Number: step.checks.push_back({Lookup::Amount, key, want}); return;
  case Form::List: step.checks.push_back({Lookup::Member, key, want}); return;
  case Form::Word:
  case Form::Path: step.checks.push_back({Lookup::Value, key, want}); return;
  }
}

static std::vector<std::string> texts(llvm::ArrayRef<llvm::StringLiteral> from) {
  return {from.begin(), from.end()};
}

static backends::Identity heading(RecordKind kind, std::string name) {
  bool logonid = kind == RecordKind::Logonid;
  return {logonid ? Lookup::First : Lookup::Before, logonid ? "" : listings::recordHeading.str(),
          std::move(name)};
}

/// Nobody has given the logonid a right that no INSERT of ours gives.
static void powerless(backends::Step &step) {
  for (llvm::ArrayRef<llvm::StringLiteral> rights :
       {llvm::ArrayRef(listings::bypasses), llvm::ArrayRef(listings::powers)})
    for (StringRef right : rights)
      step.checks.push_back({Lookup::Attr, right.str(), "NO"});
  step.checks.push_back({Lookup::Only, listings::privileges.str(), spelling(Field::StcOnly).str()});
}

/// What LIST shows of the fields, automatic ids as what they become.
static std::string namesOf(llvm::ArrayRef<FieldValue> fields) {
  std::vector<std::string> names;
  for (const FieldValue &value : fields)
    switch (value.field) {
    case Field::AutoGid: names.push_back(spelling(Field::Gid).str()); break;
    case Field::AutoUid: names.push_back(spelling(Field::Uid).str()); break;
    default: names.push_back(spelling(value.field).str()); break;
    }
  return llvm::join(names, " ");
}

/// Whoever else is in a role has what the policy gives to it: users, or all that a mask matches.
void StepPlanner::noStrangers(const Command &command, Lookup included, Step &step) {
  std::vector<std::string> members;
  for (const FieldValue &value : fieldsOf[keyOf(command)])
    if (value.field == Field::Include)
      members.push_back(spelled(value.value));
  step.checks.push_back({included, spelling(Field::Include).str(), llvm::join(members, " ")});
  step.checks.push_back({Lookup::Value, listings::excluded.str(), ""});
}

/// A record is deleted only if it is what the policy makes of it: nothing else tells whose it is.
void StepPlanner::removal(const Command &command, RecordKind kind, Step &step) {
  for (const FieldValue &value : fieldsOf[keyOf(command)])
    if (kind != RecordKind::Role || value.field != Field::Include)
      field(value, step);
  if (kind == RecordKind::Logonid)
    powerless(step);
  if (kind == RecordKind::GroupOmvs || kind == RecordKind::UserOmvs)
    step.checks.push_back({Lookup::Only, "", namesOf(fieldsOf[keyOf(command)])});
  if (kind == RecordKind::Role)
    noStrangers(command, Lookup::Members, step);
}

void StepPlanner::record(const Command &command, RecordKind kind, Step &step) {
  std::string name = spelled(command.key);
  probe(Verb::List, command, step);
  step.shown = heading(kind, name);
  step.title = fmt::format("{} {}", describe(kind), name);
  if (command.verb == Verb::Change) {
    step.title += fmt::format(" with {}", spelled(command.fields.front().value));
    step.lacks = texts(listings::notThere);
  } else {
    step.gone = texts(listings::notThere);
  }
  if (command.verb == Verb::Delete || command.edit == Edit::Delete)
    step.kind = Step::Remove;
  if (command.verb == Verb::Delete)
    return removal(command, kind, step);
  // An INSERT gives a role its first member; others come later.
  for (const FieldValue &value : command.fields) {
    field(value, step);
    if (command.verb == Verb::Insert && step.checks.back().lookup == Lookup::Member)
      step.checks.back().lookup = Lookup::Holds;
  }
  if (kind == RecordKind::Role && made.count(keyOf(command))) {
    noStrangers(command, Lookup::Among, step);
    step.alone = true;
  }
  if (kind == RecordKind::Logonid)
    for (StringRef bypass : listings::bypasses)
      step.checks.push_back({Lookup::Attr, bypass.str(), "NO"});
}

llvm::Error StepPlanner::command(const Section &section, const Command &command) {
  Step step;
  step.section = section.title;
  step.originName = backends::originText(options, command.origin, command.originName);
  step.reason = command.comment;
  std::string lines = command.verb == Verb::Activate ? "" : printer.setting(command.setting);
  if (llvm::Error problem = printer.print(command, lines))
    return problem;
  step.commands.push_back({lines, "ACF"});
  std::optional<RecordKind> kind = recordKind(command.setting, policy.text(command.key.value));
  if (command.verb == Verb::Activate) {
    step.kind = Step::Close;
    step.title = StringRef(lines).trim().str() + ": see the console";
    step.refused = texts(listings::modifyFailed);
  } else if (command.verb == Verb::Reckey) {
    ruleSet(command, step);
  } else if (kind) {
    record(command, *kind, step);
  }
  sink.step(std::move(step));
  return std::exchange(error, llvm::Error::success());
}

llvm::Error StepPlanner::write(llvm::ArrayRef<Section> sections) {
  for (const Section &section : plan(policy, backends::StreamKind::Build))
    for (const Command &known : section.commands)
      remember(known);
  for (const Section &section : sections)
    for (const Command &next : inSafeOrder(section))
      if (llvm::Error problem = command(section, next))
        return problem;
  return std::exchange(error, llvm::Error::success());
}

} // namespace zsp::acf2
