/// From a policy to sub-commands: sections in the order in which they must run.
#pragma once

#include "backends/acf2/Command.h"
#include "backends/acf2/Names.h"
#include "backends/common/Backend.h"

#include <vector>

namespace zsp::acf2 {

/// A heading and its commands.
struct Section {
  std::string title;
  std::vector<Command> commands;
};

/// The commands of a stream. Build and Undo end with what makes the changes effective.
std::vector<Section> plan(const ir::Policy &policy, backends::StreamKind kind);

/// What a reader must know before running the stream.
backends::Facts planFacts(const ir::Policy &policy, backends::StreamKind kind);
/// What only an undo does. Part of planFacts().
void addUndoFacts(const ir::Policy &policy, backends::Facts &facts);

/// Parts of plan().
struct PlanContext {
  const ir::Policy &policy;
  const ir::AccessIndex &index;
  const Groups &groups;

  llvm::StringRef text(Text name) const { return policy.text(name); }
  ir::Spelled literal(llvm::StringRef text) const { return spelled(policy.names->intern(text)); }
  /// A command of a statement: "zowe.core: group ZWEADMIN".
  Command command(Verb verb, Setting::Kind setting, ir::Spelled key, const ir::Origin &origin,
                  const std::string &what) const;
};
void planClasses(const PlanContext &context, std::vector<Section> &into);
void planGroups(const PlanContext &context, std::vector<Section> &into);
void planUsers(const PlanContext &context, std::vector<Section> &into);
void planConnects(const PlanContext &context, std::vector<Section> &into);
/// One section for each class, by name; started tasks stand in STARTED.
void planResources(const PlanContext &context, std::vector<Section> &into);

} // namespace zsp::acf2
