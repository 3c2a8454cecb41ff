/// ACF2's plan as steps of a driver that looks first: what LIST and DECOMP must say before and after. What is
/// not known for sure about their output is named in Listings.h.
#pragma once

#include "backends/acf2/Plan.h"
#include "backends/acf2/Print.h"
#include "backends/common/Steps.h"

#include "llvm/Support/Error.h"

#include <map>
#include <set>
#include <string>

namespace zsp::acf2 {

/// Makes a step of each command of a plan but its listings: each step has its own.
///
/// What is compared, and so what "the same" means:
///   logonid     STC, GROUP; that it has none of the rights that rules do not stop
///   profile     GID, UID or that there is one, HOME, OMVSPGM
///   role        that it is one, and that the user is in it; of the policy's own that nobody else is
///   GSO record  every field that the policy gives
///   rule set    that it goes by $ROLESET
///   rule line   that it is there, and no other for the same extension and principal
///
/// Records and lines have no place for a mark. So a record is removed only if it says exactly what the policy
/// says, and a line only if it is exactly the policy's.
class StepPlanner {
public:
  StepPlanner(const ir::Policy &policy, const backends::PrintOptions &options, backends::StepSink &sink)
      : policy(policy), options(options), printer(policy, options.symbols), sink(sink) {}
  /// The first error: a value that cannot be written.
  llvm::Error write(llvm::ArrayRef<Section> sections);

private:
  using Step = backends::Step;
  using Lookup = backends::Lookup;

  void remember(const Command &command);
  std::vector<Command> inSafeOrder(const Section &section) const;
  llvm::Error command(const Section &section, const Command &command);
  void record(const Command &command, RecordKind kind, Step &step);
  void field(const FieldValue &value, Step &step);
  void noStrangers(const Command &command, Lookup included, Step &step);
  void removal(const Command &command, RecordKind kind, Step &step);
  void ruleSet(const Command &command, Step &step);
  void probe(Verb verb, const Command &command, Step &step);
  std::string spelled(ir::Spelled value);
  std::string lineOf(const Entry &entry);
  std::string subjectOf(const Entry &entry);
  std::string keyOf(const Command &command) const;

  const ir::Policy &policy;
  backends::PrintOptions options;
  CommandPrinter printer;
  backends::StepSink &sink;
  std::map<std::string, std::vector<FieldValue>> fieldsOf; ///< of a record, over all commands
  std::map<std::string, std::vector<std::string>> linesOf; ///< of a rule set, extension, principal
  std::set<std::string> made;                              ///< records that the policy makes
  std::set<std::string> byRole;                            ///< rule sets that go by $ROLESET
  llvm::Error error = llvm::Error::success();

public:
  ~StepPlanner() { llvm::consumeError(std::move(error)); }
  StepPlanner(const StepPlanner &) = delete;
};

} // namespace zsp::acf2
