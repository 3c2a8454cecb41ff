/// Sub-commands as lines in columns 1-72.
#pragma once

#include "backends/acf2/Plan.h"
#include "backends/common/Layout.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::acf2 {

/// Writes the stream: ACF, the commands with the settings they need, END. A value that could be read as
/// anything but itself is an error; what was written before is then not to be used.
llvm::Error print(llvm::ArrayRef<Section> sections, const ir::Policy &policy,
                  llvm::ArrayRef<std::string> header, const backends::PrintOptions &options,
                  llvm::raw_ostream &out);

/// Lays out one command at a time.
class CommandPrinter {
public:
  CommandPrinter(const ir::Policy &policy, bool symbols) : policy(policy), speller(policy, symbols) {}
  /// Appends the command's lines. An error for a value that could be read as anything but itself.
  llvm::Error print(const Command &command, std::string &into);
  /// The SET sub-command with its line end.
  std::string setting(Setting setting) const;
  /// A value as print() writes it.
  llvm::Expected<std::string> spelled(ir::Spelled value) const;

private:
  llvm::Error refuse(const Command &command, llvm::StringRef what, llvm::StringRef value) const;
  llvm::Error value(const Command &command, ir::Spelled value, bool (*legal)(llvm::StringRef));
  llvm::Error fields(const Command &command);
  llvm::Error entry(const Command &command);
  llvm::Error entryWords(const Command &command);
  llvm::Error entryWord(const Command &command, llvm::StringRef word);
  llvm::Error activation(const Command &command, std::string &into);

  const ir::Policy &policy;
  backends::SymbolSpeller speller;
  backends::Phrases phrases; ///< of the command at hand
};

/// Characters of a path that stands without quotes.
bool isPath(llvm::StringRef text);
/// A-Z, 0-9, @, #, $, and for records and types a period or hyphen.
bool isName(llvm::StringRef text);
/// An extension: a well-formed mask of name characters.
bool isExtension(llvm::StringRef text);

} // namespace zsp::acf2
