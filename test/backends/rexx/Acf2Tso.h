/// A TSO whose ACF2 is the model database. The shapes of the listings are those that Listings.h takes for
/// granted. A session can be made to fail.
#pragma once

#include "backends/acf2/Access.h"
#include "backends/acf2/Model.h"
#include "backends/acf2/Proof.h"
#include "backends/acf2/Read.h"
#include "backends/rexx/Rexx.h"
#include "test/backends/acf2/SitePolicy.h"
#include "test/backends/rexx/Regina.h"

namespace zsp::rexx::test {

class Acf2Tso final : public Tso {
public:
  Acf2Tso(acf2::Database &database, Interner &names) : db(database), names(names) {}

  Answer run(llvm::StringRef text, const std::vector<std::string> &queued) override {
    if (text != "ACF")
      return {-3, "IKJ56500I COMMAND " + text.split(' ').first.str() + " NOT FOUND\n"};
    acf2::ReadResult read = acf2::read("  ACF\n" + llvm::join(queued, "\n") + "\n", names);
    if (!read.errors.empty() || read.commands.size() != 1)
      return {0, "ACF0F001 NOT UNDERSTOOD: " + (read.errors.empty() ? "" : read.errors[0].message) + "\n"};
    const acf2::Command &command = read.commands.front().command;
    ++count;
    if (!command.isListing())
      changing.push_back(llvm::join(llvm::ArrayRef(queued).drop_back(), "|"));
    if (count == failAt)
      return failure;
    if (command.isListing())
      return {listingCode, listing(command)};
    if (changing.size() == silentAt)
      return {};
    acf2::Outcome outcome = acf2::Model(db, names).run(command);
    std::string message = outcome.message.empty() ? "" : "ACF0F002 " + outcome.message + "\n";
    return {outcome.kind == acf2::Outcome::Failed ? failureCode : 0, message};
  }

  unsigned count = 0;                ///< of sessions so far
  unsigned failAt = 0, silentAt = 0; ///< that session fails; that changing one says nothing and does nothing
  int failureCode = 0;               ///< of a session whose sub-command failed: no manual says what it is
  int listingCode = 0;
  Answer failure = {0, "ACF0F003 NOT AUTHORIZED\n"};
  std::vector<std::string> changing; ///< sub-commands that change something

private:
  std::string listing(const acf2::Command &command) const {
    std::string key = names.text(command.key.value).str();
    return command.verb == acf2::Verb::Decomp ? ruleSet(command, key) : record(command, key);
  }

  std::string record(const acf2::Command &command, const std::string &key) const {
    std::optional<acf2::RecordKind> kind = acf2::recordKind(command.setting, key);
    auto found = db.records.find({*kind, key});
    if (found == db.records.end())
      return "ACF00999 RECORD " + key + " NOT FOUND\n";
    bool logonid = *kind == acf2::RecordKind::Logonid;
    std::string text = logonid ? fmt::format("{:<8}  DEPT{} NAME OF STC ROLE\n", key, key)
                               : fmt::format("PROD / {} LAST CHANGED BY ADMIN ON 11/25/26-13:00\n", key);
    bool hasId = false;
    for (const auto &[field, values] : found->second) {
      bool automatic = field == acf2::Field::AutoGid || field == acf2::Field::AutoUid;
      hasId |= automatic;
      if (automatic)
        continue;
      if (form(field) == acf2::Form::Flag)
        text += fmt::format("     {}{}\n", logonid ? "PRIVILEGES  " : "", acf2::spelling(field).str());
      else
        text += fmt::format("     {}({})\n", acf2::spelling(field).str(), fmt::join(values, ","));
    }
    if (auto extra = extras.find({*kind, key}); extra != extras.end())
      text += extra->second;
    for (const std::string &extra : rights)
      if (logonid)
        text += "     PRIVILEGES  " + extra + "\n";
    if (hasId)
      text += *kind == acf2::RecordKind::GroupOmvs ? "     GID(10)\n" : "     UID(10)\n";
    return text;
  }

  std::string ruleSet(const acf2::Command &command, const std::string &key) const {
    std::string type = names.text(command.setting.type).str();
    auto found = db.rules.find({type, key});
    if (found == db.rules.end())
      return "ACF00998 RULE " + key + " NOT FOUND\n";
    std::string text =
        "ACF75052 RESOURCE RULE " + key + " STORED BY ADMIN ON 11/25/26-13:00\n$KEY(" + key + ")";
    text += type.empty() ? "\n" : " TYPE(" + type + ")\n";
    if (found->second.roleset)
      text += "$ROLESET\n";
    for (const acf2::Entry &entry : found->second.entries)
      text += lines(acf2::textOf(entry, names));
    return text + "ACF75051 TOTAL RECORD LENGTH= 158 BYTES, 3 PERCENT UTILIZED\n";
  }

  /// Long lines go on.
  static std::string lines(llvm::StringRef line) {
    size_t at = line.size() > 40 ? line.rfind(' ') : llvm::StringRef::npos;
    if (at == llvm::StringRef::npos)
      return (" " + line + "\n").str();
    return (" " + line.take_front(at) + " -\n   " + line.drop_front(at + 1) + "\n").str();
  }

  acf2::Database &db;
  Interner &names;

public:
  std::vector<std::string> rights;               ///< of every logonid
  std::map<acf2::RecordKey, std::string> extras; ///< lines of a listing that the model does not know
};

/// Everything in a database.
inline std::string dump(const acf2::Database &db, const Interner &names) {
  std::string text;
  for (const auto &[key, record] : db.records) {
    text += fmt::format("{} {}:", unsigned(key.kind), key.name);
    for (const auto &[field, values] : record)
      text += fmt::format(" {}({})", acf2::spelling(field).str(), fmt::join(values, ","));
    text += '\n';
  }
  for (const auto &[key, set] : db.rules) {
    std::set<std::string> lines;
    for (const acf2::Entry &entry : set.entries)
      lines.insert(textOf(entry, names));
    text += fmt::format("{} {}{}\n{}\n", key.type, key.key, set.roleset ? " roleset" : "",
                        fmt::join(lines, "\n"));
  }
  return text + fmt::format("{}\n", fmt::join(db.pending, "\n"));
}

/// A policy, its steps, and a site to run them on.
struct Acf2Steps : acf2::test::SitePolicy {
  using Kind = backends::StreamKind;

  std::string steps(Kind kind = Kind::Build, bool symbols = false) {
    DiagnosticEngine diags;
    std::string text;
    llvm::raw_string_ostream out(text);
    backends::PrintOptions options;
    options.symbols = symbols;
    StepWriter writer(policy, symbols, out);
    EXPECT_TRUE(backend->writeSteps(policy, kind, options, writer, diags)) << messagesOf(diags);
    writer.finish();
    return text;
  }
  std::string streamOf(llvm::StringRef text) { return backend->streamOfSteps(policy, commandsOf(text)); }
  std::string stream(Kind kind = Kind::Build) { return streamOf(steps(kind)); }
  acf2::Database site(acf2::Site kind = acf2::Site::Fresh) {
    acf2::Database db = startDatabase(ir::AccessIndex(policy, ir::Acf2), kind);
    db.pending.clear();
    return db;
  }
  Finished run(Acf2Tso &tso, llvm::StringRef onError = "STOP", Kind kind = Kind::Build) {
    return runProgram(steps(kind), (onError + " " + asciiCodes).str(), "SUBMITTR", tso);
  }
  Finished run(acf2::Database &database, llvm::StringRef onError = "STOP", Kind kind = Kind::Build) {
    Acf2Tso tso(database, names);
    return run(tso, onError, kind);
  }
  /// What the plain stream makes of the database.
  void runPlain(acf2::Database &database, Kind kind = Kind::Build) {
    acf2::Model model(database, names);
    for (const acf2::ReadCommand &read : acf2::read(printed(kind), names).commands)
      EXPECT_NE(model.run(read.command).kind, acf2::Outcome::Failed);
  }
  std::string differences(const acf2::Database &a, const acf2::Database &b) {
    std::string left = dump(a, names), right = dump(b, names);
    return left == right ? "" : left + "\nand\n" + right;
  }
  std::unique_ptr<backends::Backend> backend = acf2::backend();
};

} // namespace zsp::rexx::test
