/// What ACF2 cannot express in a policy, and what the site must still say.
#pragma once

#include "backends/acf2/Access.h"
#include "backends/acf2/Rules.h"

#include "ir/support/Diagnostics.h"

namespace zsp::acf2 {

bool check(const ir::Policy &policy, DiagnosticEngine &diags);

/// The commands of a build, run against what the policy takes for granted.
Database builtDatabase(const ir::Policy &policy);

/// Collects reports of one back end; what one line of the site block mends is said once.
class CheckReport {
public:
  explicit CheckReport(DiagnosticEngine &diags) : diags(diags), before(diags.errorCount()) {}
  /// "ACF2 cannot express WHAT: WHY; ADVICE".
  void cannot(SourceRange range, std::string what, std::string why, std::string advice);
  /// "ACF2 needs WHAT; say 'LINE' in WHERE".
  void needs(SourceRange range, const std::string &what, const std::string &line, const std::string &where);
  void unsure(SourceRange range, const std::string &what, const std::string &advice);
  void access(SourceRange range, const ir::Policy &policy, const backends::AccessDifference &difference);
  void countRepeats();
  bool clean() const { return diags.errorCount() == before; }

private:
  struct Repeat {
    DiagnosticEngine::Report report;
    SourceRange range;
    unsigned more;
  };
  template <typename... Args>
  void once(const std::string &key, DiagId id, SourceRange range, Args &&...args) {
    auto found = repeats.find(key);
    if (found == repeats.end())
      repeats.insert({key, Repeat{diags.report(id, range, std::forward<Args>(args)...), range, 0}});
    else
      ++found->second.more;
  }

  DiagnosticEngine &diags;
  unsigned before;
  std::map<std::string, Repeat> repeats;
};

void checkPrincipals(const ir::AccessIndex &index, CheckReport &report);
void checkResources(const ir::AccessIndex &index, CheckReport &report);

} // namespace zsp::acf2
