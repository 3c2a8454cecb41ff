/// Notes that name the statements behind an access that an assertion speaks against.
#pragma once

#include "ir/access/Coverage.h"
#include "ir/support/Diagnostics.h"

#include <set>
#include <tuple>

namespace zsp::ir {

/// A subject and a name where access is not what the assertion says.
struct Breach {
  uint32_t subject = 0; ///< in the SubjectTable
  ClassId cls;
  CoveredName name;
  Decision decision;
};

/// Writes each statement once per assertion, with the first subject and name that it breaks.
class Blame {
public:
  Blame(const AccessIndex &index, const SubjectTable &subjects, const Assertion &assertion,
        DiagnosticEngine::Report report)
      : index(index), subjects(subjects), assertion(assertion), report(report) {}

  /// Why the subject has at least the level: the deciding statement, every other group entry that would give
  /// it too, conditional entries, and the connects that bring a named user into those groups.
  void tooMuch(const Breach &breach, AccessLevel level);
  /// Why it has no more: the deciding statement.
  void tooLittle(const Breach &breach);

private:
  void deciding(const Breach &breach);
  void entries(const Breach &breach, AccessLevel level);
  void membership(const Breach &breach, PrincipalId group);
  void asserted(const Breach &breach);
  void add(DiagId id, SourceRange range, const Breach &breach, AccessLevel level);
  bool isNew(DiagId id, SourceRange range) {
    return written.insert({uint16_t(id), range.file, range.begin, range.end}).second;
  }

  const AccessIndex &index;
  const SubjectTable &subjects;
  const Assertion &assertion;
  DiagnosticEngine::Report report;
  std::set<std::tuple<uint16_t, uint32_t, uint32_t, uint32_t>> written;
};

/// The subject as a message names it: 'ZWESVUSR', a member of 'DEVL', anyone else.
std::string inMessage(const Policy &policy, const NamedSubject &subject);

} // namespace zsp::ir
