/// Commands of a policy in the order in which they must run.
#pragma once

#include "backends/common/Backend.h"
#include "backends/tss/AccessPlan.h"

namespace zsp::tss {

using backends::StreamKind;

/// Puts commands into sections; an empty section is none.
class ScriptBuilder {
public:
  ScriptBuilder(const Roster &roster, Script &script, bool listingsOnly)
      : roster(roster), script(script), listingsOnly(listingsOnly) {}

  void section(llvm::StringRef title) { heading = title; }
  /// Begins a statement: the next command stands under this name.
  void statement(const ir::Origin &origin, llvm::StringRef what);
  /// The next command is for this reason. Listings have none.
  void reason(llvm::StringRef text) { comment = listingsOnly ? std::string() : text.str(); }
  void add(Verb verb, ir::Spelled acid, std::vector<Operand> operands);

  Operand flag(Keyword keyword) const { return {keyword, {}, {}}; }
  Operand word(Keyword keyword, ir::Spelled value) const { return {keyword, {}, {value}}; }
  Operand word(Keyword keyword, llvm::StringRef value) const { return word(keyword, roster.literal(value)); }
  Operand resource(ir::ClassId cls, ir::Spelled name) const {
    return {Keyword::Resource, className(roster.policy[cls]), {name}};
  }

private:
  const Roster &roster;
  Script &script;
  bool listingsOnly;
  std::string heading, name, comment;
  ir::Origin origin;
};

/// The commands of one kind of stream.
Script plan(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, StreamKind kind);

// Parts of plan().
void planClasses(const Roster &roster, ScriptBuilder &out);
void planGroups(const Roster &roster, ScriptBuilder &out);
void planUsers(const Roster &roster, ScriptBuilder &out);
void planConnects(const Roster &roster, ScriptBuilder &out);
void planFacilities(const Roster &roster, ScriptBuilder &out);
/// One section for each class by RACF's name of it, STARTED among them.
void planResources(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, ScriptBuilder &out);
void planUndo(const Roster &roster, llvm::ArrayRef<PlannedPermit> permits, ScriptBuilder &out);

/// PERMIT and REVOKE: the name, ACCESS where the class has levels, the last day.
std::vector<Operand> permitOperands(const Roster &roster, const PlannedPermit &permit,
                                    const ScriptBuilder &out);
/// Started tasks by procedure.
std::vector<const ir::StartedTask *> startedTasks(const Roster &roster);
/// Does the policy change what OMVSTABS is made from.
bool touchesUnix(const Roster &roster);
/// "zowe.core: permit FACILITY ZWES.IS" without the unit.
std::string resourceLabel(const Roster &roster, llvm::StringRef kind, const Region &region);

} // namespace zsp::tss
