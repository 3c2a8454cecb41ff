/// RACF commands as steps of a driver that looks first: what LISTUSER, LISTGRP, RLIST, LISTDSD and SETROPTS
/// LIST must say before and after. Source of the listings: RACF Command Language Reference, their examples.
#pragma once

#include "backends/common/Steps.h"
#include "backends/racf/PrintCommand.h"
#include "backends/racf/Racf.h"

#include "llvm/Support/Error.h"

#include <map>
#include <set>
#include <string>

namespace zsp::racf {

/// Makes steps of the commands of a plan as they come. Listings of the plan are left out: each step has its
/// own. A PERMIT becomes one step for each user or group.
///
/// What is compared, and so what "the same" means:
///   group    superior group, owner, GID or that there is one
///   user     default group, owner, attributes, UID or that there is one, HOME, PROGRAM
///   connect  authority
///   profile  owner, UACC, WARNING, STDATA; of a shared one UACC and WARNING alone
///   permit   that the entry is there with exactly this level
///   class    that it is active, GENERIC, RACLISTed
class StepPlanner final : public CommandSink {
public:
  StepPlanner(const ir::Policy &policy, const PrintOptions &options, backends::StepSink &sink);
  void section(llvm::StringRef title) override {
    heading = title;
    originName.clear();
  }
  void command(Command command) override;
  void raw(RawText text) override;
  /// The first error: a value that cannot be written, as for Printer.
  llvm::Error finish() { return std::exchange(error, llvm::Error::success()); }
  ~StepPlanner() override { llvm::consumeError(std::move(error)); }
  StepPlanner(const StepPlanner &) = delete;

private:
  using Step = backends::Step;

  void group(const Command &command, Step &step);
  void user(const Command &command, Step &step);
  void connect(const Command &command, Step &step);
  void profile(const Command &command, Step &step);
  void permit(const Command &command, Step step);
  void options(const Command &command, Step &step);
  void reset(const Command &command, Step step, ir::Spelled cls);
  void checkCreator(Step &step, ir::Spelled cls, ir::Spelled name) const;
  void omvs(const Command &command, Step &step);
  void stdata(const Command &command, Step &step);
  std::vector<std::string> coveringProfiles(ir::Spelled cls, ir::Spelled name);
  void setKind(const Command &command, Step &step, llvm::StringRef markKey);
  Command marked(Command command, Step &step);

  void check(Step &step, backends::Lookup lookup, llvm::StringRef key, llvm::StringRef want,
             unsigned column = 0) const;
  void checkValue(Step &step, backends::Lookup lookup, llvm::StringRef key, const Operand *operand,
                  unsigned column = 0);
  void listProfile(Step &step, ir::Spelled cls, ir::Spelled name, bool dataset, bool generic, bool within);
  std::string lines(const Command &command);
  void emit(Step step);
  std::string spelled(ir::Spelled value);
  ir::Spelled literal(llvm::StringRef text) const;
  void fail(llvm::Error problem);
  std::string originText(const ir::Origin &origin) const;

  const ir::Policy &policy;
  PrintOptions printOptions;
  Speller speller;
  backends::StepSink &sink;
  std::string heading, originName, markText;
  std::set<std::pair<llvm::StringRef, llvm::StringRef>> sharedProfiles; ///< class, name
  /// Who has ALTER, by class and name.
  std::map<std::pair<llvm::StringRef, llvm::StringRef>, std::set<std::string>> mayAlter;
  llvm::Error error = llvm::Error::success();
  bool failed = false;
};

/// How DATA of what a policy defines begins: "ZSPC:PROD1". Empty if its name is too long to be shown on the
/// first line of a listing.
std::string markOf(const ir::Policy &policy);
/// The command lines as they would be without marks, for the proof.
std::string withoutMarks(const ir::Policy &policy, llvm::StringRef commands);

} // namespace zsp::racf
