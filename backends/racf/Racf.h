/// The RACF back end: difference -> commands -> text -> commands -> access, and the proof that the last is
/// what the policy says.
#pragma once

#include "backends/common/Backend.h"
#include "backends/common/CommandLines.h"
#include "backends/common/Output.h"
#include "backends/racf/Command.h"
#include "ir/access/Access.h"
#include "ir/delta/Delta.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>

namespace zsp::racf {

/// What the driver sees. Raw commands that are not understood, or that change what is proved, are passed
/// through if they are allowed.
std::unique_ptr<backends::Backend> backend(bool allowRaw);

struct PlanOptions {
  bool checkOnly = false; ///< listing commands alone
};

/// What RACF cannot express in the policy (until without waive, a name that egn off cannot say, no owner,
/// ...): reports each as an error. True if there is none.
bool checkCapabilities(const ir::Policy &policy, DiagnosticEngine &diags);

/// What keeps a user or group of the policy from being deleted again: each is an error. True if there is
/// none.
bool checkUndo(const ir::Policy &policy, DiagnosticEngine &diags);

/// Raw commands: each must fit on lines of its own, and one that is not understood, or that changes what is
/// proved, must be allowed. True if nothing is reported.
bool checkRaw(const ir::Policy &policy, bool allowed, DiagnosticEngine &diags);
/// Is there a raw command that is more than a listing? Then access and assertions are proved without it only.
bool isUnproved(const ir::Policy &policy);

/// Reports a value with '&' in the commands, which in a job with symbols would read as one. True if there is.
bool reportAmpersand(const ir::Policy &policy, DiagnosticEngine &diags);

/// What a reader must know before running the commands; says nothing about proof and assertions.
backends::Facts planFacts(const ir::Delta &delta, const PlanOptions &options);
/// Commands in dependency order: definitions for a difference from nothing, deletions for one to nothing,
/// which leave alone what is not the policy's own (docs/racf.md, undo). False after a message if the
/// difference cannot be expressed; the sink then got nothing.
bool plan(const ir::Delta &delta, const PlanOptions &options, CommandSink &sink, DiagnosticEngine &diags);

using backends::PrintOptions;
/// Writes the stream in columns 1-72 as the commands come. `header` lines (without comment marks) come first;
/// a longer one is wrapped. A value that cannot be written so that it stays one value, an operand that its
/// verb does not take, and a command past the 32,000 characters of TSO's command buffer are errors: nothing
/// is written after one, and what was written before is not to be used.
class Printer final : public CommandSink {
public:
  Printer(const ir::Policy &policy, llvm::ArrayRef<std::string> header, const PrintOptions &options,
          llvm::raw_ostream &out);
  ~Printer() override;
  void section(llvm::StringRef title) override;
  void command(Command command) override;
  void raw(RawText text) override;
  /// Ends the stream. The first error, if there was one.
  llvm::Error finish();

private:
  struct State;
  std::unique_ptr<State> state;
};
/// The stream of a whole script.
llvm::Expected<std::string> print(const Script &script, const ir::Policy &policy,
                                  llvm::ArrayRef<std::string> header, const PrintOptions &options);

using backends::ReadError;
/// A command as read, with its place in the text.
struct ReadCommand {
  Command command;
  unsigned line = 0; ///< first line, one-based
};
struct ReadResult {
  std::vector<ReadCommand> commands;
  std::vector<ReadError> errors; ///< a command that is not understood is an error, never skipped
};
/// Reads a TSO command stream: columns 1-72, continuation, comments, quotes, abbreviations. Names are
/// interned. Unquoted values become upper case, as TSO makes them, but for profile and member names: whether
/// those keep their case depends on the class. `value` and `spelling` are the same; origin and comment stay
/// empty.
ReadResult read(llvm::StringRef text, Interner &names);

using backends::ProofResult;
/// Runs the text against a model database that holds strangers, and compares the access of every subject to
/// every witness with the policy's. Raw commands must stand there as they are printed, and are left out.
/// Reports each difference with statement, witness, subject and both levels.
ProofResult prove(const ir::Policy &policy, llvm::StringRef text, DiagnosticEngine &diags);
/// Runs the text of an undo against the same database as a build leaves it: what was there before must be
/// there again and nothing else, but for shared profiles, without the policy's entries, and the options of
/// classes. A second run must find everything gone. `principals` counts the users and groups that go; there
/// are no names and no digest.
ProofResult proveUndo(const ir::Policy &policy, llvm::StringRef text, DiagnosticEngine &diags);

} // namespace zsp::racf
