/// What RACF does with commands, written from the manuals and not from the planner: the other half of the
/// proof. Source: RACF Command Language Reference; reference racf.md sections 3, 4 and 6.
#pragma once

#include "backends/racf/Command.h"
#include "backends/racf/Database.h"
#include "ir/support/Diagnostics.h" // every file that formats a StringRef must see its formatter

#include <string>
#include <vector>

namespace zsp::racf {

/// What a command says. Return code 0 without a message: done.
struct Outcome {
  int returnCode = 0;
  std::string message;              ///< with its id where the reference has one
  std::vector<const char *> silent; ///< operands whose absence would be decided by RACF or the submitter
};

/// What the commands are for. A build deletes nothing, and an undo defines nothing: the verbs of the other
/// are refused.
enum class Purpose : uint8_t { Build, Undo };

/// Runs commands against a database.
class Model {
public:
  Model(Database &database, Interner &names, Purpose purpose = Purpose::Build)
      : db(database), names(names), purpose(purpose) {}
  Outcome run(const Command &command);

private:
  Outcome addGroup(const Command &command);
  Outcome addUser(const Command &command);
  Outcome connect(const Command &command);
  Outcome rdefine(const Command &command);
  Outcome addsd(const Command &command);
  /// What a PERMIT is about.
  struct PermitTarget {
    llvm::StringRef className;
    bool dataset;
    ProfileRow &profile;
  };
  /// Nothing where RACF does not find it: `outcome` then says why.
  std::optional<PermitTarget> findTarget(const Command &command, Outcome &outcome);
  Outcome permit(const Command &command);
  Outcome resetEntries(const Command &command, ProfileRow &profile);
  Outcome deleteGroup(const Command &command);
  Outcome deleteUser(const Command &command);
  Outcome removeFromGroup(const Command &command);
  Outcome rdelete(const Command &command);
  Outcome deldsd(const Command &command);
  Outcome deleteEntries(const Command &command);
  /// A data set profile whose first qualifier is the name, and that `owner` owns if one is given; empty:
  /// none.
  llvm::StringRef datasetProfileOf(llvm::StringRef name, llvm::StringRef owner = "") const;
  Outcome setropts(const Command &command);
  Outcome setClassOption(const Operand &option, bool refresh);
  void refreshClass(llvm::StringRef name, ClassRow &cls);

  /// Attributes that RDEFINE and ADDSD share; the error, if there is one.
  std::string fillProfile(const Command &command, ProfileRow &row, Outcome &outcome);
  std::string fillOmvs(const Operand &operand, llvm::ArrayRef<Keyword> takes, OmvsSegment &segment) const;
  std::string fillStarted(const Operand &operand, StartedSegment &segment) const;
  void define(ClassRow &cls, ProfileKey key, ProfileRow row);

  llvm::StringRef text(const ir::Spelled &value) const { return names.text(value.value); }
  llvm::StringRef valueOf(const Operand &operand) const {
    return operand.values.empty() ? llvm::StringRef() : text(operand.values.front());
  }
  llvm::StringRef intern(const std::string &text) { return names.text(names.intern(text)); }

  Database &db;
  Interner &names;
  Purpose purpose;
};

/// Who asks for access, by name.
struct Asker {
  llvm::StringRef user; ///< empty: nobody the database names
  std::vector<llvm::StringRef> groups;
  bool known = true;
  bool restricted = false;
  bool bypasses = false;
};

struct Granted {
  ir::AccessLevel level = ir::AccessLevel::None;
  ir::AccessLevel conditional = ir::AccessLevel::None;
};

/// Answers access questions from a database that no longer changes.
class ModelAccess {
public:
  ModelAccess(const Database &database, const ir::RacfAssumptions &assumptions);
  ~ModelAccess();

  /// A user with the connects that the database has.
  Asker user(llvm::StringRef name) const;
  /// The profile that decides, as RACF sees it now; null if there is none.
  const ProfileRow *profileFor(llvm::StringRef cls, llvm::StringRef resource) const;
  Granted decide(const Asker &asker, llvm::StringRef cls, const ProfileRow *profile,
                 llvm::StringRef resource) const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl;
};

} // namespace zsp::racf
