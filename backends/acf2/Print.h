/// Sub-commands as lines in columns 1-72.
#pragma once

#include "backends/acf2/Plan.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::acf2 {

/// Writes the stream: ACF, the commands with the settings they need, END. A value that could be read as
/// anything but itself is an error; what was written before is then not to be used.
llvm::Error print(llvm::ArrayRef<Section> sections, const ir::Policy &policy,
                  llvm::ArrayRef<std::string> header, const backends::PrintOptions &options,
                  llvm::raw_ostream &out);

/// Characters of a path that stands without quotes.
bool isPath(llvm::StringRef text);
/// A-Z, 0-9, @, #, $, and for records and types a period or hyphen.
bool isName(llvm::StringRef text);
/// An extension: a well-formed mask of name characters.
bool isExtension(llvm::StringRef text);

} // namespace zsp::acf2
