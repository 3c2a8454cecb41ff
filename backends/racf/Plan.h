/// Parts of the RACF planner; the public entry is plan() in Racf.h.
#pragma once

#include "backends/racf/Compose.h"
#include "backends/racf/Racf.h"

#include "llvm/ADT/StringRef.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace zsp::racf {

class Contents;

/// What every part of a plan needs to know.
struct PlanContext {
  const ir::Policy &policy;
  const ir::Delta::Rows &added; ///< the rows that the plan is about; of an undo those that are removed
  bool listingsOnly = false;    ///< other commands may be left out

  llvm::StringRef text(Text name) const { return policy.text(name); }
  ir::Spelled literal(llvm::StringRef text) const { return spelled(policy.names->intern(text)); }
  ir::Spelled name(ir::PrincipalId who) const;
  /// "zowe.core: group ZWEADMIN"
  std::string originName(const ir::Origin &origin, llvm::StringRef what) const;
};

/// Owner of a definition: its own, or the site's; may be none.
ir::PrincipalId ownerOf(const ir::Policy &policy, ir::PrincipalId own);
ir::PrincipalId superiorOf(const ir::Policy &policy, const ir::Principal &group);

/// The name under which RACF knows the profile: data set names are translated where the site has `egn off`.
/// Nothing where that cannot be said exactly.
std::optional<ir::Spelled> profileName(const ir::Policy &policy, const ir::Profile &profile);
/// PROCEDURE.* in class STARTED.
ir::Spelled startedProfileName(const ir::Policy &policy, const ir::StartedTask &task);
/// Data set profiles are generic unless a volume is given; others where the name says so.
bool isGenericProfile(const ir::Policy &policy, const ir::Profile &profile);

/// Groups or users so that owners and superior groups among them come first, otherwise by name. What waits
/// for itself is left out.
std::vector<ir::PrincipalId> definitionOrder(const ir::Policy &policy, llvm::ArrayRef<ir::PrincipalId> rows);

/// The plan's groups or users in the order of definition.
std::vector<ir::PrincipalId> principalsInOrder(const PlanContext &context, ir::PrincipalKind kind);
/// LISTGRP or LISTUSER; `absent` is what it means that there is none.
Command principalListing(const PlanContext &context, const ir::Principal &row, const char *absent);
/// The plan's connects by name; none to a user's default group.
std::vector<uint32_t> connectsInOrder(const PlanContext &context);

/// Writes the commands of one connect after the other, and lists a user that exists already before the first.
class ConnectParagraphs {
public:
  ConnectParagraphs(const PlanContext &context, CommandSink &sink) : context(context), sink(sink) {}
  void write(const ir::Connect &row, Command command);

private:
  const PlanContext &context;
  CommandSink &sink;
  llvm::StringRef listed; ///< user listed last
};

/// LISTGRP, LISTUSER, RLIST, LISTDSD.
bool isListing(Verb verb);

void planOptions(CommandSink &sink);
void planClasses(const PlanContext &context, CommandSink &sink);
void planGroups(const PlanContext &context, CommandSink &sink);
void planUsers(const PlanContext &context, CommandSink &sink);
void planConnects(const PlanContext &context, CommandSink &sink);

/// How a class was changed.
struct Touched {
  bool profile = false;
  bool genericProfile = false;
};
using TouchedClasses = std::map<uint32_t, Touched>; ///< by class index

/// One section for each class, by name.
void planResources(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                   CommandSink &sink);
/// RLIST of a class's profile in CDT.
Command classListing(const PlanContext &context, const ir::ResourceClass &cls, const char *absent);
void planRefresh(const PlanContext &context, const TouchedClasses &touched, CommandSink &sink);
/// The statement that makes the changes to the class effective, or nothing.
std::optional<Command> refreshOf(const PlanContext &context, const ir::ResourceClass &cls,
                                 const Touched &touched);

} // namespace zsp::racf
