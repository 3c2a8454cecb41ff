/// What a command back end is to the driver program: the same calls for each product.
#pragma once

#include "backends/common/Output.h"
#include "backends/common/Steps.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

#include <memory>

namespace zsp::backends {

enum class StreamKind : uint8_t {
  Build, ///< defines what the policy says
  Undo,  ///< takes it out again
  Check, ///< lists what is there and changes nothing
};

class Backend {
public:
  virtual ~Backend() = default;

  virtual ir::Products product() const = 0;
  /// "RACF", "ACF2", "TSS": the ddname of its stream, and how messages name it.
  virtual llvm::StringRef name() const = 0;
  /// Reports what the product cannot express and what the site must still say. True if nothing is in the way.
  virtual bool check(const ir::Policy &policy, StreamKind kind, DiagnosticEngine &diags) const = 0;
  /// The same for a build.
  bool check(const ir::Policy &policy, DiagnosticEngine &diags) const {
    return check(policy, StreamKind::Build, diags);
  }
  /// What a reader must know before running the stream; says nothing about proof and assertions.
  virtual Facts facts(const ir::Policy &policy, StreamKind kind) const = 0;
  /// Do commands that nobody here vouches for pass through? Then access is proved without them only.
  virtual bool isUnproved(const ir::Policy & /*policy*/) const { return false; }
  /// Writes the stream of a policy that check() accepts. False after a message; what was written is then not
  /// to be used.
  virtual bool write(const ir::Policy &policy, StreamKind kind, llvm::ArrayRef<std::string> header,
                     const PrintOptions &options, llvm::raw_ostream &out, DiagnosticEngine &diags) const = 0;
  /// Gives the stream of a policy that check() accepts as steps: of Build or Undo; of Check those of a build,
  /// for a run that only looks. False after a message.
  virtual bool writeSteps(const ir::Policy &policy, StreamKind kind, const PrintOptions &options,
                          StepSink &sink, DiagnosticEngine &diags) const = 0;
  /// The commands of these steps as the stream that they would be for a plain job, for prove().
  virtual std::string streamOfSteps(const ir::Policy & /*policy*/, llvm::StringRef commands) const {
    return commands.str();
  }
  /// Reads the text back, runs it against a model database that holds strangers, and compares what is there
  /// then, and who has access, with the policy. Reports each difference.
  virtual ProofResult prove(const ir::Policy &policy, StreamKind kind, llvm::StringRef text,
                            DiagnosticEngine &diags) const = 0;
};

} // namespace zsp::backends
