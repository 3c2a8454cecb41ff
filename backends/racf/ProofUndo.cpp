#include "backends/racf/Plan.h"
#include "backends/racf/Proof.h"
#include "backends/racf/Racf.h"

namespace zsp::racf {

namespace {

/// The proof of an undo for one kind of site.
class UndoProof {
public:
  UndoProof(const ir::Policy &policy, Site site, llvm::ArrayRef<ReadCommand> commands,
            DifferenceReport &report)
      : policy(policy), site(site), commands(commands), report(report), before(startDatabase(policy, site)),
        built(before) {}
  void check();

private:
  Database left() const;
  void keepShared(Database &into) const;
  void run(Database &database, bool again);
  void failure(const ReadCommand &read, const std::string &object, const Outcome &outcome,
               const char *prefix);
  llvm::StringRef text(Name name) const { return policy.text(name); }

  const ir::Policy &policy;
  Site site;
  llvm::ArrayRef<ReadCommand> commands;
  DifferenceReport &report;
  Database before, built;
  Statements statements;
};

} // namespace

/// A shared profile stays as the build defined it, but for its entries, which are all the policy's.
void UndoProof::keepShared(Database &into) const {
  for (const ir::Profile &row : policy.profiles) {
    std::optional<ir::Spelled> name = profileName(policy, row);
    if (row.kind != ir::ProfileKind::Shared || !(row.products & ir::Racf) || !name)
      continue;
    llvm::StringRef cls = text(policy[row.cls].name);
    const ProfileTable &table = built.classes.at(cls).profiles;
    auto profile = table.find({text(name->value), isGenericProfile(policy, row), text(row.volume)});
    if (profile == table.end())
      continue;
    ProfileRow kept = profile->second;
    kept.entries.clear();
    into.classes[cls].profiles.emplace(profile->first, std::move(kept));
  }
}

/// What must be there afterwards: the state before the build, with the classes as the build left them.
Database UndoProof::left() const {
  Database left = before;
  for (const auto &[name, cls] : built.classes) {
    ClassRow &row = left.classes[name];
    row.defined = cls.defined;
    row.active = cls.active;
    row.generic = cls.generic;
    row.raclisted = cls.raclisted;
  }
  left.classes["CDT"].profiles = built.classes.at("CDT").profiles;
  keepShared(left);
  for (const ir::Connect &row : policy.connects)
    if ((row.products & ir::Racf) && row.group != policy[row.user].defaultGroup)
      left.connects.erase({text(policy[row.user].name.value), text(policy[row.group].name.value)});
  return left;
}

void UndoProof::failure(const ReadCommand &read, const std::string &object, const Outcome &outcome,
                        const char *prefix) {
  auto statement = statements.find(object);
  SourceRange range = statement == statements.end() ? SourceRange{} : statement->second;
  report.add(DiagId::ProofCommandFailed, range, read.line, describe(policy, read.command), outcome.returnCode,
             prefix + outcome.message);
}

/// Does the command say that there is nothing left to do?
static bool findsNothing(Verb verb, llvm::StringRef message) {
  auto says = [&](llvm::StringRef id) { return message.starts_with(id); };
  switch (verb) {
  case Verb::RDelete: return says("ICH12102I");
  case Verb::DelDsd: return says("ICH09020I");
  case Verb::Permit: return says("ICH06002I") || says("ICH06014I") || says("ICH06004I");
  case Verb::Remove: return says("ICH03002I") || says("ICH51003I") || says("IKJ56702I INVALID USERID");
  case Verb::DelUser: return says("IKJ56702I INVALID USERID");
  case Verb::DelGroup: return says("IKJ56702I INVALID GROUP");
  default: return false;
  }
}

void UndoProof::run(Database &database, bool again) {
  Model model(database, *policy.names, Purpose::Undo);
  Explained explained = explainedBy(policy, site);
  for (const ReadCommand &read : commands) {
    Outcome outcome = model.run(read.command);
    if (!outcome.returnCode)
      continue;
    std::string object = objectOf(policy, read.command);
    if (again && !findsNothing(read.command.verb, outcome.message))
      failure(read, object, outcome, "run a second time: ");
    bool absent = explained.absent.count(object) && llvm::StringRef(outcome.message).starts_with("ICH06004I");
    if (!again && !absent)
      failure(read, object, outcome, "");
  }
}

void UndoProof::check() {
  addExpected(policy, site, built, statements);
  for (auto &[name, cls] : built.classes)
    cls.refresh();
  Database after = built;
  run(after, /*again=*/false);
  compareDatabases(left(), after, statements, report, ofUndo);
  if (report.any())
    return;
  Database twice = after;
  run(twice, /*again=*/true);
  compareDatabases(after, twice, statements, report, ofUndo);
}

ProofResult proveUndo(const ir::Policy &policy, llvm::StringRef text, DiagnosticEngine &diags) {
  ProofResult result;
  for (const ir::Principal &row : policy.principals)
    result.principals +=
        (row.products & ir::Racf) && !row.external && row.kind != ir::PrincipalKind::Everyone;
  DifferenceReport report(diags);
  ReadResult read = racf::read(text, *policy.names);
  for (const ReadError &error : read.errors)
    report.add(DiagId::ProofUnread, {}, error.line, error.message);
  for (Site site : {Site::Fresh, Site::Occupied})
    if (!report.any())
      UndoProof(policy, site, read.commands, report).check();
  report.finish();
  result.proved = !report.any();
  return result;
}

} // namespace zsp::racf
