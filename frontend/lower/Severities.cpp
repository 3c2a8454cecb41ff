// severity LEVEL NAME: what the policy makes of its warnings.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"
#include "ir/support/FindingName.h"
#include "ir/support/Nearest.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

using ir::FindingSeverity;

bool canBeSet(const DiagInfo &row) {
  return *row.group && (row.severity == zsp::Severity::Warning || row.severity == zsp::Severity::OnDemand);
}

llvm::StringRef describe(zsp::Severity severity) {
  switch (severity) {
  case zsp::Severity::Note: return "a note";
  case zsp::Severity::Remark: return "a remark";
  case zsp::Severity::Error: return "an error";
  case zsp::Severity::Warning:
  case zsp::Severity::OnDemand: break;
  }
  return "a warning";
}

/// The group that is meant, or nothing with a message.
std::optional<llvm::StringRef> groupOf(Lowering &l, const ast::Value &value) {
  Nearest nearest(value.text);
  std::optional<zsp::Severity> fixed;
  std::string meant;
  for (size_t index = 0; index < diagnosticCount(); ++index) {
    const DiagInfo &row = info(DiagId(index));
    std::string word = findingOfGroup(row.group);
    if (canBeSet(row) && value.text == word)
      return row.group;
    if (canBeSet(row))
      nearest.consider(word);
    if (canBeSet(row) && (value.text == row.id || findingOfGroup(value.text.lower()) == word))
      meant = word; // its id, or as -W spells it
    else if (value.text == row.id || (!word.empty() && value.text == word))
      fixed = row.severity;
  }
  if (fixed) {
    l.diags().report(DiagId::SeverityFixed, value.range, value.text, describe(*fixed));
    return std::nullopt;
  }
  auto report = l.diags().report(DiagId::UnknownSeverityName, value.range, value.text);
  if (!meant.empty() || nearest.found())
    report.fix(value.range, meant.empty() ? nearest.text() : meant);
  return std::nullopt;
}

FindingSeverity::Level levelOf(const ast::Value &value) {
  if (value.isKeyword("error"))
    return FindingSeverity::Error;
  return value.isKeyword("off") ? FindingSeverity::Off : FindingSeverity::Warning;
}

std::optional<zsp::Severity> severityOf(FindingSeverity::Level level) {
  switch (level) {
  case FindingSeverity::Off: return std::nullopt;
  case FindingSeverity::Warning: return zsp::Severity::Warning;
  case FindingSeverity::Error: return zsp::Severity::Error;
  }
  return std::nullopt;
}

void read(Lowering &l, const ast::Severity &stmt, uint32_t place, llvm::StringMap<SourceRange> &set) {
  FindingSeverity row;
  row.level = levelOf(stmt.level);
  row.reason = check::readBecause(l.program, stmt.because);
  if (row.level == FindingSeverity::Off && !stmt.because)
    l.diags().report(DiagId::OffWithoutReason, stmt.level.range);
  for (const ast::Value &value : stmt.findings) {
    std::optional<llvm::StringRef> group = groupOf(l, value);
    if (!group)
      continue;
    auto [at, fresh] = set.try_emplace(*group, value.range);
    if (!fresh) {
      l.diags()
          .report(DiagId::SeverityRepeated, value.range, value.text)
          .note(DiagId::DeclaredHere, at->second);
      continue;
    }
    row.finding = l.program.names.intern(*group);
    row.origin = l.origin(place, value.range);
    l.policy.severities.push_back(row);
    l.diags().setSeverityInPolicy(*group, severityOf(row.level));
  }
}

} // namespace

void lowerSeverities(Lowering &l) {
  llvm::StringMap<SourceRange> set;
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::Severity>(placed.stmt))
      read(l, *stmt, placed.place, set);
}

} // namespace zsp::lower
