/// Top Secret's plan as steps of a driver that looks first: what LIST, WHOOWNS and WHOHAS must say before and
/// after. What is not known for sure about their output is named in Listings.h.
#pragma once

#include "backends/common/Output.h"
#include "backends/common/Steps.h"
#include "backends/tss/Plan.h"
#include "backends/tss/PrintCommand.h"

#include <map>

namespace zsp::tss {

/// Makes a step of each command of a plan but its listings: each step has its own.
///
/// What is compared, and so what "the same" means:
///   ACID          type, department, PROTECTED
///   UNIX fields   each that the policy gives
///   membership    that it is there
///   started task  its ACID
///   class         UPDATE=6000, no access by default
///   ownership     the owner; other names that begin so must not be owned
///   permit        level, last day, nothing else, and no other permit of that ACID for the name
///
/// There is no place for a mark. So an ACID is deleted only if it says exactly what the policy says, and a
/// permit revoked only if it is exactly the policy's.
class StepPlanner {
public:
  StepPlanner(const Roster &roster, const backends::PrintOptions &options, backends::StepSink &sink)
      : roster(roster), options(options), speller(roster.policy, options.symbols), sink(sink) {}
  /// `build`: the whole plan, even if `script` takes it out again. The first error: a value that cannot be
  /// written.
  llvm::Error write(const Script &build, const Script &script);
  ~StepPlanner() { llvm::consumeError(std::move(error)); }
  StepPlanner(const StepPlanner &) = delete;

private:
  using Step = backends::Step;

  void remember(const Command &command);
  void command(llvm::StringRef heading, const Command &command);
  void describe(const Command &command, Step &step);
  void acid(const Command &command, Step &step);
  void removedAcid(const Command &command, Step &step);
  void created(const Command &command, Step &step);
  void field(const Command &command, const Operand &operand, Step &step);
  void fields(const Command &command, Step &step);
  void startedTask(const Command &command, Step &step);
  void resourceClass(const Command &command, Step &step);
  void ownership(const Command &command, Step &step);
  void permit(const Command &command, Step &step);
  void probe(Verb verb, ir::Spelled acid, std::vector<Operand> operands, Step &step);
  std::string permitText(const Command &command);
  std::string valueOf(const Command &command, Keyword keyword);
  std::string spelled(ir::Spelled value);
  void fail(llvm::Error problem) { error = llvm::joinErrors(std::move(error), std::move(problem)); }

  const Roster &roster;
  backends::PrintOptions options;
  Speller speller;
  backends::StepSink &sink;
  std::string originName;
  std::map<llvm::StringRef, const Command *> creations;          ///< by ACID
  std::map<llvm::StringRef, std::vector<const Command *>> added; ///< by ACID
  std::map<std::string, std::vector<std::string>> permitsOf;     ///< of one class, name and ACID
  llvm::Error error = llvm::Error::success();
};

} // namespace zsp::tss
