/// What Top Secret does with commands, written from the manuals and not from the planner: the other half of
/// the proof. Source: reference acf2-and-top-secret.md sections 6.1 to 6.7.
#pragma once

#include "backends/tss/Assumptions.h"
#include "backends/tss/Command.h"
#include "backends/tss/Database.h"
#include "ir/support/Format.h"

#include <string>

namespace zsp::tss {

/// What a command says.
struct Outcome {
  enum Kind : uint8_t {
    Done,    ///< TSS0300I
    Present, ///< TSS0301I: what it would make is there already, and stays as it is
    Absent,  ///< TSS0301I: what it would take away is not there
    Failed,  ///< TSS0301I for another reason
  } kind = Done;
  std::string message = {};
};

/// Runs commands against a database.
class Model {
public:
  Model(Database &database, const Interner &names, const TssAssumptions &assume)
      : db(database), names(names), assume(assume) {}
  Outcome run(const Command &command);

private:
  Outcome create(const Command &command);
  Outcome add(const Command &command);
  /// What a command changed of an ACID; the UNIX fields are also in the tables that OMVSTABS makes.
  struct Changes {
    bool ofUnix = false, other = false;
  };
  Outcome addFields(const std::string &acid, const Command &command);
  Outcome addField(AcidRow &row, const Operand &operand, Changes &changes) const;
  Outcome addMembership(AcidRow &row, Keyword keyword, const std::string &value, Changes &changes) const;
  bool isOfType(const std::string &acid, AcidType type) const;
  Outcome addStartedTask(const Command &command);
  Outcome addClass(const Command &command);
  Outcome addOwnership(const std::string &acid, const Operand &operand);
  Outcome remove(const Command &command);
  Outcome removeField(AcidRow &row, const Operand &operand);
  Outcome removeOwnership(const std::string &acid, const Operand &operand);
  Outcome removeClass(const std::string &name);
  Outcome permit(const Command &command, bool grants);
  Outcome deleteAcid(const std::string &acid);

  ClassRow *classOf(const Operand &operand);
  std::string text(ir::Spelled value) const { return names.text(value.value).str(); }
  /// The value of the keyword, or nothing.
  std::string valueOf(const Command &command, Keyword keyword) const;
  bool has(const Command &command, Keyword keyword) const;

  Database &db;
  const Interner &names;
  const TssAssumptions &assume;
};

/// Bits of "READ", "UPDATE,CONTROL", ... in a class; false if it has no such level.
bool bitsOf(const ClassRow &cls, llvm::StringRef levels, uint16_t &bits);
/// ACLST as the manual lists the levels of predefined classes.
std::map<std::string, uint16_t> predefinedAccessList(const TssAssumptions &assume);

} // namespace zsp::tss
