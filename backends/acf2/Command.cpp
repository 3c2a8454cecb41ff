#include "backends/acf2/Command.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::StringRef;

namespace zsp::acf2 {

StringRef describe(RecordKind kind) {
  switch (kind) {
#define ACF2_RECORD(id, name)                                                                                \
  case RecordKind::id: return name;
#include "backends/acf2/Vocabulary.def"
  }
  return {};
}

std::optional<RecordKind> recordKind(Setting setting, StringRef key) {
  switch (setting.kind) {
  case Setting::Logonid: return RecordKind::Logonid;
  case Setting::GroupOmvs: return RecordKind::GroupOmvs;
  case Setting::UserOmvs: return RecordKind::UserOmvs;
  case Setting::Role: return RecordKind::Role;
  case Setting::Gso:
    if (key.starts_with("STC."))
      return RecordKind::Stc;
    if (key.starts_with("CLASMAP."))
      return RecordKind::ClasMap;
    if (key == "INFODIR")
      return RecordKind::InfoDir;
    return std::nullopt;
  case Setting::Resource:
  case Setting::Rule: return std::nullopt;
  }
  return std::nullopt;
}

StringRef spelling(Field field) {
  switch (field) {
#define ACF2_FIELD(id, spelling, form, record)                                                               \
  case Field::id: return spelling;
#include "backends/acf2/Vocabulary.def"
  }
  return {};
}

Form form(Field field) {
  switch (field) {
#define ACF2_FIELD(id, spelling, form, record)                                                               \
  case Field::id: return Form::form;
#include "backends/acf2/Vocabulary.def"
  }
  return Form::Flag;
}

RecordKind recordOf(Field field) {
  switch (field) {
#define ACF2_FIELD(id, spelling, form, record)                                                               \
  case Field::id: return RecordKind::record;
#include "backends/acf2/Vocabulary.def"
  }
  return RecordKind::Logonid;
}

std::optional<Field> findField(RecordKind kind, StringRef text) {
#define ACF2_FIELD(id, spelling, form, record)                                                               \
  if (RecordKind::record == kind && text == spelling)                                                        \
    return Field::id;
#include "backends/acf2/Vocabulary.def"
  return std::nullopt;
}

uint8_t servicesUpTo(ir::AccessLevel level) {
  switch (level) {
  case ir::AccessLevel::None:
  case ir::AccessLevel::Execute: return 0;
  case ir::AccessLevel::Read: return ReadService;
  case ir::AccessLevel::Update: return ReadService | UpdateService;
  case ir::AccessLevel::Control: return ReadService | UpdateService | DeleteService;
  case ir::AccessLevel::Alter: return ReadService | UpdateService | DeleteService | AddService;
  }
  return 0;
}

std::string dateText(ir::Date date) {
  return fmt::format("{:02}/{:02}/{:02}", date / 100 % 100, date % 100, date / 10000 % 100);
}

ir::Date parseDate(StringRef text) {
  unsigned month = 0, day = 0, year = 0;
  bool shaped = text.size() == 8 && text[2] == '/' && text[5] == '/' &&
                llvm::to_integer(text.substr(0, 2), month, 10) &&
                llvm::to_integer(text.substr(3, 2), day, 10) && llvm::to_integer(text.substr(6, 2), year, 10);
  if (!shaped || month < 1 || month > 12 || day < 1 || day > 31)
    return 0;
  return (2000 + year) * 10000 + month * 100 + day;
}

static StringRef keyword(Entry::Who who) {
  switch (who) {
  case Entry::User: return "USER";
  case Entry::Role: return "ROLE";
  case Entry::Uid: return "UID";
  case Entry::Everyone: return "";
  }
  return {};
}

static std::string serviceText(uint8_t services) {
  static constexpr std::pair<Service, const char *> all[] = {
      {ReadService, "READ"}, {UpdateService, "UPDATE"}, {DeleteService, "DELETE"}, {AddService, "ADD"}};
  std::vector<std::string> words;
  for (const auto &[bit, word] : all)
    if (services & bit)
      words.push_back(word);
  return fmt::format("SERVICE({})", fmt::join(words, ","));
}

std::vector<std::string> wordsOf(const Entry &entry, StringRef name) {
  static constexpr const char *accesses[] = {"READ", "WRITE", "ALLOC", "EXEC"};
  static constexpr const char *letters[] = {"P", "L", "A"};
  static constexpr const char *permissions[] = {"PREVENT", "LOG", "ALLOW"};
  std::vector<std::string> words;
  if (entry.who != Entry::Everyone)
    words.push_back(fmt::format("{}({})", keyword(entry.who), name));
  if (entry.until)
    words.push_back(fmt::format("UNTIL({})", dateText(entry.until)));
  if (entry.dataset) {
    for (unsigned i = 0; i < DatasetAccesses; ++i)
      if (entry.access[i])
        words.push_back(fmt::format("{}({})", accesses[i], letters[unsigned(*entry.access[i])]));
    return words;
  }
  if (entry.services)
    words.push_back(serviceText(entry.services));
  words.push_back(permissions[unsigned(entry.permission)]);
  return words;
}

std::string textOf(const Entry &entry, const Interner &names) {
  std::vector<std::string> words = wordsOf(entry, names.text(entry.name.value));
  if (entry.extension.value)
    words.insert(words.begin(), names.text(entry.extension.value).str());
  return llvm::join(words, " ");
}

std::pair<StringRef, StringRef> partsOf(Activation activation) {
  switch (activation) {
#define ACF2_ACTIVATION(id, before, after)                                                                   \
  case Activation::id: return {before, after};
#include "backends/acf2/Vocabulary.def"
  }
  return {};
}

bool takesName(Activation activation) {
  return !partsOf(activation).second.empty();
}

llvm::SmallVector<NeededActivation, 2> activationsOf(const Command &command, const Interner &names) {
  if (command.isListing() || command.verb == Verb::Activate)
    return {};
  if (command.setting.kind == Setting::Resource)
    return {{Activation::RebuildType, spelled(command.setting.type)}};
  if (command.setting.kind == Setting::Rule)
    return {{Activation::ReloadDatasets, command.key}};
  std::optional<RecordKind> kind = recordKind(command.setting, names.text(command.key.value));
  if (!kind)
    return {};
  switch (*kind) {
  case RecordKind::Logonid: return {};
  case RecordKind::GroupOmvs: return {{Activation::RebuildGroups, {}}, {Activation::Omvs, {}}};
  case RecordKind::UserOmvs: return {{Activation::RebuildUsers, {}}, {Activation::Omvs, {}}};
  case RecordKind::Role: return {{Activation::NewRoles, {}}};
  case RecordKind::Stc: return {{Activation::RefreshStc, {}}};
  case RecordKind::ClasMap: return {{Activation::RefreshClasMap, {}}};
  case RecordKind::InfoDir: return {{Activation::RefreshInfoDir, {}}};
  }
  return {};
}

} // namespace zsp::acf2
