#include "backends/acf2/Model.h"

#include "llvm/ADT/STLExtras.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::acf2 {

std::string activationText(Activation activation, StringRef name) {
  auto [before, after] = partsOf(activation);
  return (before + name + after).str();
}

static Outcome failed(std::string message) {
  return {Outcome::Failed, std::move(message)};
}
static Outcome noChange(std::string message) {
  return {Outcome::NoChange, std::move(message)};
}

static std::string nameOf(RecordKind kind, const std::string &key) {
  return fmt::format("{} {}", describe(kind), key);
}

Outcome Model::insert(RecordKind kind, const Command &command) {
  std::string key = text(command.key);
  if (command.fields.empty() && kind != RecordKind::Logonid)
    return failed(nameOf(kind, key) + " has no fields");
  auto [at, isNew] = db.records.try_emplace({kind, key});
  if (!isNew)
    return noChange(nameOf(kind, key) + " exists already");
  for (const FieldValue &field : command.fields) {
    std::set<std::string> &values = at->second[field.field];
    if (form(field.field) != Form::Flag)
      values.insert(text(field.value));
  }
  return {};
}

Outcome Model::change(RecordKind kind, const Command &command) {
  std::string key = text(command.key);
  auto record = db.records.find({kind, key});
  if (record == db.records.end())
    return failed(nameOf(kind, key) + " does not exist");
  bool changed = false;
  for (const FieldValue &field : command.fields) {
    if (form(field.field) != Form::List)
      return failed(fmt::format("{} takes neither ADD nor DEL", spelling(field.field)));
    std::set<std::string> &values = record->second[field.field];
    switch (command.edit) {
    case Edit::Add: changed |= values.insert(text(field.value)).second; break;
    case Edit::Delete: changed |= values.erase(text(field.value)) != 0; break;
    case Edit::None: // replaces the whole list
      values = {text(field.value)};
      changed = true;
      break;
    }
  }
  return changed ? Outcome{} : noChange("the value is as the command says already");
}

Outcome Model::remove(RecordKind kind, const Command &command) {
  std::string key = text(command.key);
  if (!db.records.erase({kind, key}))
    return failed(nameOf(kind, key) + " does not exist");
  return {};
}

/// Everything that must hold for the line to count, without its result.
static auto environmentOf(const Entry &entry) {
  return std::tuple(entry.extension.value.id, entry.who, entry.name.value.id, entry.until, entry.services);
}

Outcome Model::addEntry(const Command &command, const RuleKey &key) {
  const Entry &entry = command.entry;
  if (StringRef(key.key).contains('.') && entry.extension.value)
    return failed("ACF70041 an entry under a key with a period has no extension");
  bool byName = entry.who == Entry::User || entry.who == Entry::Role;
  auto found = db.rules.find(key);
  bool roleset = found != db.rules.end() ? found->second.roleset : assume.roleEntryMakesRoleset && byName;
  if (byName && !roleset)
    return failed("a line with USER or ROLE in a rule set without $ROLESET");
  if (entry.who == Entry::Uid && roleset)
    return failed("a line with UID in a $ROLESET rule set");
  RuleSet &set = db.rules[key];
  set.roleset = roleset;
  for (const Entry &other : set.entries)
    if (environmentOf(other) == environmentOf(entry))
      return textOf(other, names) == textOf(entry, names)
                 ? noChange("the line stands there already")
                 : failed("a line for the same environment with another result");
  set.entries.push_back(entry);
  return {};
}

Outcome Model::deleteEntry(const Command &command, const RuleKey &key) {
  auto found = db.rules.find(key);
  if (found == db.rules.end())
    return failed("no rule set " + key.key);
  std::vector<Entry> &entries = found->second.entries;
  std::string text = textOf(command.entry, names);
  auto at = llvm::find_if(entries, [&](const Entry &entry) { return textOf(entry, names) == text; });
  if (at == entries.end())
    return failed("no line of exactly this text");
  entries.erase(at);
  if (entries.empty() && assume.lastDeleteRemovesSet)
    db.rules.erase(found);
  return {};
}

Outcome Model::reckey(const Command &command) {
  if (!command.setting.isRules())
    return failed("RECKEY outside of SET RULE and SET RESOURCE");
  RuleKey key{names.text(command.setting.type).str(), text(command.key)};
  if (command.edit == Edit::Delete)
    return command.roleset ? failed("$ROLESET cannot be taken out of a rule set") : deleteEntry(command, key);
  if (!command.roleset)
    return addEntry(command, key);
  auto found = db.rules.find(key);
  if (found == db.rules.end()) {
    if (assume.rolesetAloneIsStored)
      db.rules[key].roleset = true;
    return {};
  }
  if (found->second.roleset)
    return noChange("$ROLESET stands there already");
  return failed("$ROLESET in a rule set that goes by UID");
}

Outcome Model::activate(const Command &command) {
  db.pending.erase(activationText(command.activation, text(command.key)));
  return {};
}

Outcome Model::dispatch(const Command &command) {
  std::optional<RecordKind> kind = recordKind(command.setting, names.text(command.key.value));
  auto onRecord = [&](auto action) {
    return kind ? (this->*action)(*kind, command) : failed("no record of a kind that is known here");
  };
  switch (command.verb) {
  case Verb::List:
  case Verb::Decomp: return {};
  case Verb::Insert: return onRecord(&Model::insert);
  case Verb::Change: return onRecord(&Model::change);
  case Verb::Delete: return onRecord(&Model::remove);
  case Verb::Reckey: return reckey(command);
  case Verb::Activate: return activate(command);
  }
  return {};
}

Outcome Model::run(const Command &command) {
  Outcome outcome = dispatch(command);
  if (outcome.kind == Outcome::Done)
    for (const NeededActivation &needed : activationsOf(command, names))
      db.pending.insert(activationText(needed.activation, names.text(needed.name.value)));
  return outcome;
}

} // namespace zsp::acf2
