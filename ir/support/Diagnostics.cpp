#include "ir/support/Diagnostics.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

namespace zsp {

static const DiagInfo table[] = {
#define ZSP_DIAG(id, number, severity, group, text) {"ZSP" #number, Severity::severity, group, text},
#include "ir/support/Diagnostics.def"
};

const DiagInfo &info(DiagId id) {
  return table[static_cast<size_t>(id)];
}
size_t diagnosticCount() {
  return std::size(table);
}

std::optional<Severity> DiagnosticEngine::severityOf(const DiagInfo &row) const {
  if (row.severity == Severity::Error || row.severity == Severity::Note)
    return row.severity;
  Shown shown = *row.group ? groups.lookup(row.group) : Shown::AsTheTableSays;
  if (shown == Shown::AsTheTableSays && *row.group)
    shown = groupsOfPolicy.lookup(row.group);
  bool onDemand = row.severity == Severity::OnDemand;
  if (shown == Shown::Not || (onDemand && shown == Shown::AsTheTableSays))
    return std::nullopt;
  Severity severity = onDemand ? Severity::Warning : row.severity;
  bool isError = shown == Shown::AsError ||
                 (warningsAreErrors && severity == Severity::Warning && shown != Shown::NeverAsError);
  return isError ? Severity::Error : severity;
}

DiagnosticEngine::Report DiagnosticEngine::add(DiagId id, SourceRange range, std::string message) {
  std::optional<Severity> severity = severityOf(info(id));
  if (!severity) {
    dropped = {};
    return Report(*this, SIZE_MAX);
  }
  errors += severity == Severity::Error;
  list.push_back({id, *severity, range, std::move(message), {}, {}});
  return Report(*this, list.size() - 1);
}

DiagnosticEngine::Report &DiagnosticEngine::Report::fix(SourceRange range, std::string text) {
  Diagnostic &target = index == SIZE_MAX ? engine->dropped : engine->list[index];
  target.fixes.push_back({range, std::move(text)});
  return *this;
}

DiagnosticEngine::Report &DiagnosticEngine::Report::addNote(DiagId id, SourceRange range,
                                                            std::string message) {
  Diagnostic &target = index == SIZE_MAX ? engine->dropped : engine->list[index];
  target.notes.push_back({id, range, std::move(message)});
  return *this;
}

void DiagnosticEngine::retract(llvm::ArrayRef<Report> reports) {
  std::vector<bool> gone(list.size());
  for (const Report &report : reports)
    if (report.index != SIZE_MAX)
      gone[report.index] = true;
  size_t index = 0;
  llvm::erase_if(list, [&](const Diagnostic &row) {
    bool erased = gone[index++];
    errors -= erased && row.severity == Severity::Error;
    return erased;
  });
}

void DiagnosticEngine::setSeverityInPolicy(llvm::StringRef group, std::optional<Severity> severity) {
  groupsOfPolicy[group] = !severity                     ? Shown::Not
                          : severity == Severity::Error ? Shown::AsError
                                                        : Shown::AsWarning;
  llvm::erase_if(list, [&](Diagnostic &row) {
    if (group != info(row.id).group)
      return false;
    std::optional<Severity> now = severityOf(info(row.id));
    errors -= row.severity == Severity::Error;
    errors += now == Severity::Error;
    row.severity = now.value_or(row.severity);
    return !now;
  });
}

bool DiagnosticEngine::setGroup(llvm::StringRef group, Shown shown) {
  bool known = llvm::any_of(table, [&](const DiagInfo &row) { return group == row.group; });
  if (!known || group.empty())
    return false;
  groups[group] = shown;
  return true;
}

} // namespace zsp
