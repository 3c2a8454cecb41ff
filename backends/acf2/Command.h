/// Sub-commands of ACF as data. The vocabulary (Vocabulary.def) is closed: what is not in it cannot be
/// printed and is not understood when read. Source: reference acf2-and-top-secret.md sections 1 to 3.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace zsp::acf2 {

inline ir::Spelled spelled(Name name) {
  return {name, name};
}

/// The SET sub-command that must be in effect. Rule settings come last: a resource type, or data sets.
struct Setting {
  enum Kind : uint8_t {
    Logonid,   ///< SET LID
    GroupOmvs, ///< SET PROFILE(GROUP) DIV(OMVS)
    UserOmvs,  ///< SET PROFILE(USER) DIV(OMVS)
    Role,      ///< SET X(ROL)
    Gso,       ///< SET CONTROL(GSO)
    Resource,  ///< SET RESOURCE(type)
    Rule,      ///< SET RULE
  } kind = Logonid;
  Name type; ///< Resource: 3 characters

  bool isRules() const { return kind == Resource || kind == Rule; }
  friend bool operator==(Setting a, Setting b) { return a.kind == b.kind && a.type == b.type; }
  friend bool operator!=(Setting a, Setting b) { return !(a == b); }
};

enum class RecordKind : uint8_t {
#define ACF2_RECORD(id, name) id,
#include "backends/acf2/Vocabulary.def"
};
llvm::StringRef describe(RecordKind kind);
/// What a record of this name is under the setting: GSO records tell by their name. None: a rule set, or a
/// GSO record that is not known here.
std::optional<RecordKind> recordKind(Setting setting, llvm::StringRef key);

enum class Field : uint8_t {
#define ACF2_FIELD(id, spelling, form, record) id,
#include "backends/acf2/Vocabulary.def"
};
/// How the value in the parentheses looks.
enum class Form : uint8_t {
  Flag,   ///< no parentheses: AUTOGID
  Word,   ///< one name: GROUP(g)
  Number, ///< digits: UID(0)
  Path,   ///< unquoted text without blanks, commas, quotes, parentheses: HOME(/tmp)
  List,   ///< one name; CHANGE with ADD or DEL works on one value of many
};
llvm::StringRef spelling(Field field);
Form form(Field field);
RecordKind recordOf(Field field);
std::optional<Field> findField(RecordKind kind, llvm::StringRef text);

struct FieldValue {
  Field field;
  ir::Spelled value; ///< empty: Flag
};

/// Services of a resource rule, one bit each. They are a set: none includes another (section 0).
enum Service : uint8_t { ReadService = 1, UpdateService = 2, DeleteService = 4, AddService = 8 };
/// All up to the level, as RACF's ladder means it: READ, UPDATE, CONTROL = DELETE, ALTER = ADD.
uint8_t servicesUpTo(ir::AccessLevel level);

enum class Permission : uint8_t { Prevent, Log, Allow };
/// Accesses of a data set rule, in the order of printing.
enum DatasetAccess : uint8_t { ReadData, WriteData, AllocData, ExecData, DatasetAccesses };

/// One line of a rule set.
struct Entry {
  /// Whom the line is for.
  enum Who : uint8_t {
    User,     ///< USER(lid): final in a $ROLESET set
    Role,     ///< ROLE(role)
    Uid,      ///< UID(mask)
    Everyone, ///< none of these
  };
  ir::Spelled extension; ///< mask of what follows the key; empty: the key itself
  Who who = Everyone;
  ir::Spelled name;     ///< of User and Role; of Uid the mask
  ir::Date until = 0;   ///< last day
  uint8_t services = 0; ///< Service bits; 0: omitted
  Permission permission = Permission::Prevent;
  /// Of a data set rule; not given is prevented.
  std::array<std::optional<Permission>, DatasetAccesses> access{};
  bool dataset = false;
};

/// Reads `mm/dd/yy`, years 2000 to 2099; 0 for what is no day.
ir::Date parseDate(llvm::StringRef text);
std::string dateText(ir::Date date);
/// The words of the entry after its extension, in the order of the manual: USER(u) UNTIL(d) SERVICE(READ)
/// ALLOW. `name` is what stands for the name of the principal.
std::vector<std::string> wordsOf(const Entry &entry, llvm::StringRef name);
/// The whole line by its values, as RECKEY DEL must quote it.
std::string textOf(const Entry &entry, const Interner &names);

enum class Verb : uint8_t {
  List,   ///< shows a record
  Decomp, ///< shows a rule set
  Insert,
  Change,
  Delete,
  Reckey,   ///< changes one line of a rule set
  Activate, ///< F ACF2,...
};
enum class Edit : uint8_t { None, Add, Delete };

/// An operator command that makes changes effective.
enum class Activation : uint8_t {
#define ACF2_ACTIVATION(id, before, after) id,
#include "backends/acf2/Vocabulary.def"
};
/// What stands before and after the name.
std::pair<llvm::StringRef, llvm::StringRef> partsOf(Activation activation);
bool takesName(Activation activation);

struct Command {
  Verb verb = Verb::List;
  Setting setting;
  ir::Spelled key; ///< record or rule set; of an activation its name
  std::vector<FieldValue> fields;
  Edit edit = Edit::None; ///< Change, Reckey
  bool roleset = false;   ///< Reckey: $ROLESET instead of an entry
  Entry entry;            ///< Reckey
  Activation activation = Activation::Omvs;
  ir::Origin origin;
  std::string originName; ///< "zowe.core: resource FACILITY ZWES.IS"
  std::string comment;    ///< may be empty

  bool isListing() const { return verb == Verb::List || verb == Verb::Decomp; }
};

/// What must follow a command that changes something.
struct NeededActivation {
  Activation activation;
  ir::Spelled name;
};
llvm::SmallVector<NeededActivation, 2> activationsOf(const Command &command, const Interner &names);

} // namespace zsp::acf2
