/// Messages for the author of a policy: each has an id, a severity, a place, and what mends it.
#pragma once

#include "ir/support/Format.h"
#include "ir/support/Source.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zsp {

enum class Severity : uint8_t {
  OnDemand, ///< of the table alone: not shown, or a warning if its group is switched on
  Note,
  Remark,
  Warning,
  Error
};

enum class DiagId : uint16_t {
#define ZSP_DIAG(id, number, severity, group, text) id,
#include "ir/support/Diagnostics.def"
};

/// What the table says about a message.
struct DiagInfo {
  const char *id; ///< "ZSP2041"
  Severity severity;
  const char *group; ///< name for -W, may be empty
  const char *text;
};
const DiagInfo &info(DiagId id);
/// Number of rows of the table; ids run from 0.
size_t diagnosticCount();

/// Replaces the range by the text; an empty range inserts.
struct FixIt {
  SourceRange range;
  std::string text;
};

struct Note {
  DiagId id;
  SourceRange range;
  std::string message;
};

struct Diagnostic {
  DiagId id;
  Severity severity;
  SourceRange range;
  std::string message;
  std::vector<FixIt> fixes;
  std::vector<Note> notes;
};

/// Collects messages in the order in which they are found. Printing is somebody else's work
/// (DiagnosticPrinter.h).
class DiagnosticEngine {
public:
  /// Adds fix-its and notes to the message just reported.
  class Report {
    friend class DiagnosticEngine;

  public:
    Report(DiagnosticEngine &engine, size_t index) : engine(&engine), index(index) {}
    Report &fix(SourceRange range, std::string text);
    template <typename... Args> Report &note(DiagId id, SourceRange range, Args &&...args) {
      return addNote(id, range, fmt::format(fmt::runtime(info(id).text), std::forward<Args>(args)...));
    }

  private:
    Report &addNote(DiagId id, SourceRange range, std::string message);
    DiagnosticEngine *engine;
    size_t index;
  };

  template <typename... Args> Report report(DiagId id, SourceRange range, Args &&...args) {
    return add(id, range, fmt::format(fmt::runtime(info(id).text), std::forward<Args>(args)...));
  }

  llvm::ArrayRef<Diagnostic> diagnostics() const { return list; }
  unsigned errorCount() const { return errors; }
  bool hasErrors() const { return errors != 0; }

  /// Takes messages back, with their fix-its and notes. No Report that was made before is of use afterwards.
  void retract(llvm::ArrayRef<Report> reports);

  /// -W[no-]NAME; switched on, a message that is shown on demand is a warning. False if no message
  /// has the group.
  bool setGroup(llvm::StringRef group, bool enabled) {
    return setGroup(group, enabled ? Shown::AsWarning : Shown::Not);
  }
  /// -Werror=NAME; false if no message has that group.
  bool setGroupIsError(llvm::StringRef group) { return setGroup(group, Shown::AsError); }
  /// -Wno-error=NAME: a warning whatever else is said of warnings; false if no message has that group.
  bool setGroupIsNoError(llvm::StringRef group) { return setGroup(group, Shown::NeverAsError); }
  /// `severity` of the policy, which stands behind the command line; nothing: not shown. Also for what is
  /// reported already. No Report that was made before is of use afterwards.
  void setSeverityInPolicy(llvm::StringRef group, std::optional<Severity> severity);
  /// Would it be kept if it were reported?
  bool isShown(DiagId id) const { return severityOf(info(id)).has_value(); }
  void setWarningsAreErrors(bool on) { warningsAreErrors = on; }

private:
  enum class Shown : uint8_t { AsTheTableSays, Not, AsWarning, AsError, NeverAsError };

  bool setGroup(llvm::StringRef group, Shown shown);
  /// Nothing: it is not shown.
  std::optional<Severity> severityOf(const DiagInfo &row) const;
  Report add(DiagId id, SourceRange range, std::string message);

  std::vector<Diagnostic> list;
  Diagnostic dropped{};          ///< takes the additions to a message that is switched off
  llvm::StringMap<Shown> groups; ///< by the command line
  llvm::StringMap<Shown> groupsOfPolicy;
  unsigned errors = 0;
  bool warningsAreErrors = false;
};

} // namespace zsp
