/// What Top Secret cannot express, and what the site must still say.
#pragma once

#include "backends/tss/Roster.h"
#include "ir/support/Diagnostics.h"

#include <map>
#include <optional>

namespace zsp::tss {

/// Reports rows; what one line of the site block would mend is reported once.
class RowReport {
public:
  explicit RowReport(DiagnosticEngine &diags) : diags(diags) {}

  void cannot(SourceRange range, const std::string &what, const std::string &why, const std::string &advice) {
    diags.report(DiagId::ProductCannot, range, "Top Secret", what, why, advice);
  }
  void needs(SourceRange range, const std::string &what, const std::string &say, const std::string &where) {
    once(say + where, range, DiagId::ProductNeeds, what, say, where);
  }
  void unsure(SourceRange range, const std::string &what, const std::string &advice) {
    once(what, range, DiagId::ProductUnsure, what, advice);
  }
  /// Says how often something came again.
  void finish() {
    for (auto &[key, repeat] : repeats)
      if (repeat.more)
        repeat.report.note(DiagId::ProductSameForMore, repeat.range, repeat.more);
  }

private:
  template <typename... Args>
  void once(const std::string &key, SourceRange range, DiagId id, Args &&...args) {
    auto found = repeats.find(key);
    if (found != repeats.end())
      ++found->second.more;
    else
      repeats.emplace(key,
                      Repeat{diags.report(id, range, "Top Secret", std::forward<Args>(args)...), range, 0});
  }
  struct Repeat {
    DiagnosticEngine::Report report;
    SourceRange range;
    unsigned more;
  };

  DiagnosticEngine &diags;
  std::map<std::string, Repeat> repeats;
};

void checkPrincipals(const Roster &roster, RowReport &report);
/// Started tasks, raw commands, key rings, certificates.
void checkOtherRows(const Roster &roster, RowReport &report);
void checkClasses(const Roster &roster, RowReport &report);
void checkProfiles(const Roster &roster, RowReport &report);
void checkPermits(const Roster &roster, RowReport &report);
void checkOwnership(const Roster &roster, RowReport &report);

} // namespace zsp::tss
