/// A TSO whose RACF is the model database, messages included. A command can be made to fail.
#pragma once

#include "backends/racf/Model.h"
#include "backends/racf/ModelListings.h"
#include "backends/racf/Proof.h"
#include "backends/racf/Racf.h"
#include "backends/racf/Steps.h"
#include "backends/rexx/Rexx.h"
#include "test/backends/racf/SitePolicy.h"
#include "test/backends/rexx/Regina.h"

namespace zsp::rexx::test {

class RacfTso final : public Tso {
public:
  RacfTso(racf::Database &database, Interner &names) : db(database), names(names) {}

  Answer run(llvm::StringRef text, const std::vector<std::string> &) override {
    racf::ReadResult read = racf::read(broken(text), names);
    if (read.commands.size() != 1 || !read.errors.empty())
      return {-3, "IKJ56500I COMMAND " + text.split(' ').first.str() + " NOT FOUND\n"};
    const racf::Command &command = read.commands.front().command;
    bool lists = isListing(command);
    ++count;
    if (!lists)
      changing.push_back(text.str());
    if (count == failAt)
      return failure;
    if (!lists && changing.size() == silentAt)
      return {};
    racf::Outcome outcome =
        lists ? racf::list(db, names, command) : racf::Model(db, names, purpose).run(command);
    if (!outcome.message.empty() && outcome.message.back() != '\n')
      outcome.message += '\n';
    return {outcome.returnCode, outcome.message};
  }

  unsigned count = 0;                ///< of commands so far
  unsigned failAt = 0, silentAt = 0; ///< that command fails; that changing command says 0 and does nothing
  Answer failure = {8, "IKJ56702I INVALID SOMETHING\n"};
  racf::Purpose purpose = racf::Purpose::Build;
  std::vector<std::string> changing; ///< commands that change something

private:
  static bool isListing(const racf::Command &command) {
    using racf::Verb;
    if (command.verb == Verb::SetRopts)
      return command.operands.front().keyword == racf::Keyword::List;
    return command.verb == Verb::ListGrp || command.verb == Verb::ListUser || command.verb == Verb::RList ||
           command.verb == Verb::ListDsd;
  }
  /// One long line as lines of a stream.
  static std::string broken(llvm::StringRef text) {
    std::string stream = "  ";
    size_t column = 2;
    for (size_t at = 0; at != text.size(); ++at) {
      bool between = at && text[at] != ' ' && text[at - 1] != ' ';
      if ((column > 68 || (column > 60 && between)) && at + 1 < text.size()) {
        stream += "-\n";
        column = 0;
      }
      stream += text[at];
      ++column;
    }
    return stream + "\n";
  }

  racf::Database &db;
  Interner &names;
};

/// A policy, its steps, and a site to run them on.
struct RexxSite : racf::test::SitePolicy {
  using Kind = backends::StreamKind;

  std::string steps(bool symbols = false, Kind kind = Kind::Build) {
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
  /// Messages of the proof of the commands of steps.
  std::string stepsProof(Kind kind = Kind::Build) {
    DiagnosticEngine diags;
    backend->prove(policy, kind, backend->streamOfSteps(policy, commandsOf(steps(false, kind))), diags);
    return messagesOf(diags);
  }
  racf::Database site(racf::Site kind = racf::Site::Fresh) { return racf::startDatabase(policy, kind); }
  Finished run(RacfTso &tso, llvm::StringRef onError = "STOP") {
    return runProgram(steps(), (onError + " " + asciiCodes).str(), "SUBMITTR", tso);
  }
  Finished undo(racf::Database &database) {
    RacfTso tso(database, names);
    tso.purpose = racf::Purpose::Undo;
    return runProgram(steps(false, Kind::Undo), ("STOP " + asciiCodes).str(), "SUBMITTR", tso);
  }
  Finished run(racf::Database &database, llvm::StringRef onError = "STOP") {
    RacfTso tso(database, names);
    return run(tso, onError);
  }

  std::unique_ptr<backends::Backend> backend = racf::backend(false);
};

inline bool isRefresh(const Verdict &verdict) {
  return llvm::StringRef(verdict.title).contains("REFRESH");
}

} // namespace zsp::rexx::test
