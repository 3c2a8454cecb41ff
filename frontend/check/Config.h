/// Values of a zowe.yaml file by dotted path, each with its place in the file.
#pragma once

#include "ir/support/Diagnostics.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <string>
#include <vector>

namespace zsp::check {

class Config {
public:
  struct Entry {
    enum Kind : uint8_t {
      Quoted,  ///< text in quotes or a block scalar
      Plain,   ///< unquoted, what YAML reads as text
      Number,  ///< unquoted, what YAML 1.1 or 1.2 reads as a number
      Boolean, ///< the same for a truth value: on, off, yes, no, true, false
      Null,
      Map,
      List,
    } kind = Null;
    std::string text;
    SourceRange range;
  };

  /// Reads a file of the SourceManager. Everything is kept, whatever it means to zspc; what is not YAML is
  /// reported once, and then nothing is found. Anchors and aliases are followed, also as merge keys; a second
  /// document, a key that is not a plain name, and deep nesting are refused.
  static Config read(uint32_t file, const SourceManager &sources, DiagnosticEngine &diags);

  /// The value at a path such as "zowe.setup.dataset.prefix", or null. Reports once that a key on the way
  /// stands twice, or is no section.
  const Entry *find(llvm::StringRef path, DiagnosticEngine &diags);

private:
  friend class ConfigReader;
  struct Duplicate {
    std::string path;
    SourceRange first, second;
    bool reported = false;
  };
  llvm::StringMap<Entry> entries;
  std::vector<Duplicate> duplicates;
  llvm::StringSet<> noSections; ///< reported already
};

/// What an entry is, as a part of a message: "a list".
llvm::StringRef describe(const Config::Entry &entry);
/// What a Boolean entry says.
bool truthOf(const Config::Entry &entry);
/// Whether an entry holds an expression that Zowe evaluates and zspc does not.
bool isTemplate(const Config::Entry &entry);

} // namespace zsp::check
