#include "backends/racf/Proof.h"
#include "backends/racf/Plan.h"
#include "backends/racf/Raw.h"

#include "backends/racf/Racf.h"

namespace zsp::racf {

std::string objectOf(const ir::Policy &policy, const Command &command) {
  auto text = [&](const ir::Spelled &value) { return policy.text(value.value).str(); };
  if (command.positional.empty())
    return {};
  std::string name = text(command.positional.back());
  switch (command.verb) {
  case Verb::AddGroup:
  case Verb::DelGroup: return "group " + name;
  case Verb::AddUser:
  case Verb::DelUser:
  case Verb::Connect:
  case Verb::Remove: return "user " + name;
  default: break;
  }
  std::string cls = "DATASET";
  if (command.verb == Verb::RDefine || command.verb == Verb::RDelete)
    cls = text(command.positional.front());
  if (command.verb == Verb::Permit)
    for (const Operand &operand : command.operands)
      if (operand.keyword == Keyword::Class && !operand.values.empty())
        cls = text(operand.values.front());
  return fmt::format("profile {} {}", cls, name);
}

Explained explainedBy(const ir::Policy &policy, Site site) {
  Explained explained;
  if (site == Site::Fresh)
    return explained;
  for (const ir::Profile &row : policy.profiles) {
    std::optional<ir::Spelled> name = profileName(policy, row);
    if (!name)
      continue;
    std::string object =
        fmt::format("profile {} {}", policy.text(policy[row.cls].name), policy.text(name->value));
    if (row.kind == ir::ProfileKind::Shared)
      explained.taken.insert(object);
    if (row.kind == ir::ProfileKind::External && row.ifPresent)
      explained.absent.insert(object);
  }
  return explained;
}

static bool isExpected(const Explained &explained, const Command &command, const std::string &object,
                       const Outcome &outcome) {
  bool defines = command.verb == Verb::RDefine || command.verb == Verb::AddSd;
  if (defines)
    return outcome.returnCode == 4 && explained.taken.count(object);
  return command.verb == Verb::Permit && explained.absent.count(object) &&
         llvm::StringRef(outcome.message).starts_with("ICH06004I");
}

std::string describe(const ir::Policy &policy, const Command &command) {
  std::string text = spelling(command.verb).str();
  for (const ir::Spelled &part : command.positional)
    text += " " + policy.text(part.value).str();
  return text;
}

static void runAll(const ir::Policy &policy, Site site, llvm::ArrayRef<ReadCommand> commands,
                   Database &database, const Statements &statements, DifferenceReport &report) {
  Model model(database, *policy.names);
  Explained explained = explainedBy(policy, site);
  for (const ReadCommand &read : commands) {
    Outcome outcome = model.run(read.command);
    if (!outcome.returnCode && outcome.silent.empty())
      continue;
    std::string object = objectOf(policy, read.command);
    auto statement = statements.find(object);
    SourceRange range = statement == statements.end() ? SourceRange{} : statement->second;
    if (outcome.returnCode && !isExpected(explained, read.command, object, outcome))
      report.add(DiagId::ProofCommandFailed, range, read.line, describe(policy, read.command),
                 outcome.returnCode, outcome.message);
    for (const char *operand : outcome.silent)
      report.add(DiagId::ProofUnsafe, range, read.line, describe(policy, read.command), operand);
  }
}

static void checkSite(const ir::Policy &policy, Site site, llvm::ArrayRef<ReadCommand> commands,
                      DifferenceReport &report) {
  Database actual = startDatabase(policy, site);
  Database expected = actual;
  Statements statements;
  addExpected(policy, site, expected, statements);
  runAll(policy, site, commands, actual, statements, report);
  compareDatabases(expected, actual, statements, report);
  // Where a shared profile belongs to strangers, access to it is theirs to say.
  if (site == Site::Fresh)
    compareAccess(policy, actual, report);
}

ProofResult prove(const ir::Policy &policy, llvm::StringRef text, DiagnosticEngine &diags) {
  ProofResult result;
  result.digest = backends::accessDigest(policy, ir::Racf, result.names, result.principals);
  DifferenceReport report(diags);
  ReadResult read = racf::read(withoutRaw(policy, text, report), *policy.names);
  for (const ReadError &error : read.errors)
    report.add(DiagId::ProofUnread, {}, error.line, error.message);
  if (!report.any()) {
    checkSite(policy, Site::Fresh, read.commands, report);
    if (!report.any())
      checkSite(policy, Site::Occupied, read.commands, report);
  }
  report.finish();
  result.proved = !report.any();
  return result;
}

} // namespace zsp::racf
