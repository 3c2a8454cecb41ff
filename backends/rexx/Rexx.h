/// The driver that looks first: a fixed REXX program, and the steps that it reads from an in-stream data set.
/// No text of a policy ever stands in the program, so none can become a part of it.
#pragma once

#include "backends/common/Layout.h"
#include "backends/common/Output.h"
#include "backends/common/Steps.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace zsp::rexx {

enum class OnError : uint8_t { Stop, Continue };

struct RunOptions {
  OnError onError = OnError::Stop;
  bool look = false; ///< change nothing, say what is missing
};

/// Name of the program in its library, and of the data set that it reads.
inline constexpr llvm::StringLiteral programName = "ZSPRUN";
inline constexpr llvm::StringLiteral stepsName = "STEPS";

/// The program: lines of at most 72 columns, code page invariant characters alone, no '&'.
std::string program();
/// What SYSTSIN says: the program with its arguments.
std::string call(const RunOptions &options);

/// Writes steps as they come, in the form that the program reads:
///   a tag in columns 1-8, its text from column 9 on; lines tagged '+' continue the text; behind PROBE n and
///   RUN n stand n command lines as they are.
class StepWriter final : public backends::StepSink {
public:
  StepWriter(const ir::Policy &policy, bool symbols, llvm::raw_ostream &out);
  void step(backends::Step step) override;
  /// The last line; without it the program takes the steps for cut off.
  void finish();

private:
  void put(llvm::StringRef tag, llvm::StringRef text);
  void putWords(llvm::StringRef tag, llvm::ArrayRef<std::string> words);
  void put(llvm::StringRef tag, const backends::Identity &identity);
  void put(llvm::StringRef tag, const backends::CommandLines &command);
  void put(const backends::Check &check);
  std::string safe(llvm::StringRef text) const;
  size_t pieceOf(llvm::StringRef text) const;

  backends::SymbolSpeller speller;
  llvm::raw_ostream &out;
  std::string section;
  unsigned count = 0;
};

/// The command lines of steps, one stream: what would run on an empty system. Sections, probes and checks are
/// left out. For the proof.
std::string commandsOf(llvm::StringRef steps);

} // namespace zsp::rexx
