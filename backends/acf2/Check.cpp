#include "backends/acf2/Check.h"

#include "backends/acf2/Model.h"
#include "backends/acf2/Plan.h"
#include "backends/acf2/Print.h"

namespace zsp::acf2 {

static constexpr const char *product = "ACF2";

void CheckReport::cannot(SourceRange range, std::string what, std::string why, std::string advice) {
  diags.report(DiagId::ProductCannot, range, product, what, why, advice);
}

void CheckReport::needs(SourceRange range, const std::string &what, const std::string &line,
                        const std::string &where) {
  once("needs " + line + where, DiagId::ProductNeeds, range, product, what, line, where);
}

void CheckReport::unsure(SourceRange range, const std::string &what, const std::string &advice) {
  once("unsure " + what, DiagId::ProductUnsure, range, product, what, advice);
}

static const char *adviceFor(const backends::AccessDifference &difference) {
  if (!difference.isMore())
    return "split the pattern into names that stand beside each other, or say `waive acf2` on the permit";
  if (difference.decision.rule == ir::Rule::GroupEntry)
    return "a role cannot have less than everyone, as a second role lifts it: name the users, leave the line "
           "for "
           "everyone out, or say `only` without acf2";
  return "a wider line of the same $KEY lets them in: give the wider name to those alone who may have both, "
         "or say `only` without acf2 or `waive acf2`";
}

void CheckReport::access(SourceRange range, const ir::Policy &policy,
                         const backends::AccessDifference &difference) {
  // One message for each statement and direction.
  std::string key = fmt::format("access {} {} {}", range.file, range.begin, difference.isMore());
  once(key, DiagId::ProductAccess, range, product, difference.who, difference.given.text(),
       policy.text(policy[difference.cls].name), difference.resource, difference.wanted.text(),
       adviceFor(difference));
}

void CheckReport::countRepeats() {
  for (auto &[key, repeat] : repeats)
    if (repeat.more)
      repeat.report.note(DiagId::ProductSameForMore, repeat.range, repeat.more);
}

/// What is not written yet, or has no counterpart at all.
static void checkOtherRows(const ir::Policy &policy, CheckReport &report) {
  const std::string later = "no product's commands for it are written yet",
                    byHand = "make it a `manual acf2` step";
  for (const ir::Keyring &row : policy.keyrings)
    if (counts(row))
      report.cannot(row.origin.range, fmt::format("key ring '{}'", policy.text(row.name)), later, byHand);
  for (const ir::Certificate &row : policy.certificates)
    if (counts(row))
      report.cannot(row.origin.range, fmt::format("certificate '{}'", policy.text(row.label)), later, byHand);
  for (const ir::Facility &row : policy.facilities)
    if (counts(row))
      report.cannot(row.origin.range, fmt::format("facility '{}'", policy.text(row.name)),
                    "only Top Secret has facilities", "put it in `only tss`");
  for (const ir::MultiUser &row : policy.multiUsers)
    if (counts(row))
      report.cannot(row.origin.range, "`multi user`", "only Top Secret has facilities",
                    "put it in `only tss`");
  for (const ir::RawCommand &row : policy.rawCommands)
    if (counts(row))
      report.cannot(row.origin.range, fmt::format("`raw acf2 \"{}\"`", policy.text(row.text)),
                    "nobody here would vouch for what it changes", byHand);
}

Database builtDatabase(const ir::Policy &policy) {
  Database database = grantedDatabase(policy);
  Model model(database, *policy.names);
  for (const Section &section : plan(policy, backends::StreamKind::Build))
    for (const Command &command : section.commands)
      model.run(command);
  return database;
}

static void checkAccess(const ir::AccessIndex &index, CheckReport &report) {
  compareAtAllTimes(index, builtDatabase(index.policy()),
                    [&](const ir::AccessIndex &at, const backends::AccessDifference &difference) {
                      report.access(placeOf(at, difference), at.policy(), difference);
                    });
}

/// Whatever else cannot be written as it is meant.
static void checkText(const ir::Policy &policy, CheckReport &report) {
  llvm::raw_null_ostream nowhere;
  if (llvm::Error error = print(plan(policy, backends::StreamKind::Build), policy, {}, {}, nowhere))
    report.cannot({}, "a command", llvm::toString(std::move(error)), "use other names or values");
}

bool check(const ir::Policy &policy, DiagnosticEngine &diags) {
  CheckReport report(diags);
  ir::AccessIndex index(policy, ir::Acf2);
  checkPrincipals(index, report);
  checkResources(index, report);
  checkOtherRows(policy, report);
  if (report.clean())
    checkText(policy, report);
  if (report.clean())
    checkAccess(index, report);
  report.countRepeats();
  return report.clean();
}

} // namespace zsp::acf2
