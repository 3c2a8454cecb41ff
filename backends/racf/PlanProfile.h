/// Commands on one profile, as a build and an undo have them.
#pragma once

#include "backends/racf/Plan.h"

namespace zsp::racf {

/// All commands of one profile.
class ProfileCommands {
public:
  ProfileCommands(const PlanContext &context, const ir::Profile &row, ir::Spelled name, CommandSink &sink)
      : context(context), policy(context.policy), row(row), cls(policy[row.cls]), name(name), sink(sink) {}

protected:
  /// RLIST or LISTDSD; `absent` is what it means that there is no such profile.
  void list(const char *absent);
  /// PERMITs for rows that one command can give, with ACCESS or DELETE as the action.
  void permit(llvm::ArrayRef<uint32_t> sameCommand, const Operand &action,
              llvm::ArrayRef<Tolerated> tolerated);
  /// A command on the profile: class and name, or the quoted data set name.
  Command onProfile(Verb verb) const;
  Command permitCommand() const;
  std::string label(llvm::StringRef kind) const {
    return fmt::format("{} {} {}", kind, context.text(cls.name), context.text(name.value));
  }

  const PlanContext &context;
  const ir::Policy &policy;
  const ir::Profile &row;
  const ir::ResourceClass &cls;
  ir::Spelled name;
  CommandSink &sink;

private:
  /// The principals of these rows, by name.
  llvm::SmallVector<ir::Spelled, 8> idsOf(llvm::ArrayRef<uint32_t> permits) const;

  Name unit;                ///< whose name stands above
  bool reasonAbove = false; ///< the permit before has a reason
};

/// Permits of one statement with the same level, condition and reason become one command.
void forEachCommand(const ir::Policy &policy, llvm::SmallVector<uint32_t, 16> permits,
                    llvm::function_ref<void(llvm::ArrayRef<uint32_t>)> visit);
/// RACF keeps one entry for each principal and condition, the one of the last PERMIT. Several rows for one
/// entry mean the highest of their levels, or NONE if one denies: the others need no command.
llvm::SmallVector<uint32_t, 16> effectivePermits(const ir::Policy &policy, llvm::ArrayRef<uint32_t> permits);
/// An entry can be deleted once: the first row of each.
llvm::SmallVector<uint32_t, 16> onePermitForEachEntry(const ir::Policy &policy,
                                                      llvm::ArrayRef<uint32_t> permits);

/// RLIST of a started task's profile.
Command startedTaskListing(const PlanContext &context, ir::ClassId cls, const ir::StartedTask &task,
                           const char *absent);

} // namespace zsp::racf
