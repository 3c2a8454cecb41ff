/// A TSO whose Top Secret is the model database. The shapes of the listings are those that Listings.h takes
/// for granted. A command can be made to fail.
#pragma once

#include "backends/rexx/Rexx.h"
#include "backends/tss/AccessCheck.h"
#include "backends/tss/Model.h"
#include "backends/tss/Read.h"
#include "backends/tss/Site.h"
#include "test/backends/rexx/Regina.h"
#include "test/backends/tss/TssPolicy.h"

namespace zsp::rexx::test {

class TssTso final : public Tso {
public:
  TssTso(tss::Database &database, const ir::Policy &policy) : db(database), policy(policy) {}

  Answer run(llvm::StringRef text, const std::vector<std::string> &) override {
    tss::ReadResult read = tss::read(broken(text), tss::classNames(policy), *policy.names);
    if (read.commands.size() != 1 || !read.errors.empty())
      return {8, "TSS0242E NOT UNDERSTOOD\nTSS0301I RETURN CODE = 08\n"};
    const tss::Command &command = read.commands.front().command;
    bool lists = isListing(command.verb);
    ++count;
    if (!lists)
      changing.push_back(text.str());
    if (count == failAt)
      return failure;
    if (lists)
      return listing(command);
    if (changing.size() == silentAt)
      return {0, "TSS0300I FUNCTION SUCCESSFUL\n"};
    tss::Outcome outcome = tss::Model(db, *policy.names, tss::TssAssumptions{}).run(command);
    if (outcome.kind == tss::Outcome::Done)
      return {0, "TSS0300I FUNCTION SUCCESSFUL\n"};
    return {outcome.kind == tss::Outcome::Failed ? 8 : 4, "TSS0999E " + outcome.message + "\nTSS0301I\n"};
  }

  unsigned count = 0;                ///< of commands so far
  unsigned failAt = 0, silentAt = 0; ///< that command fails; that changing command says yes and does nothing
  Answer failure = {8, "TSS0352E NOT AUTHORIZED\nTSS0301I RETURN CODE = 08\n"};
  std::vector<std::string> changing; ///< commands that change something

private:
  std::string text(ir::Spelled value) const { return policy.text(value.value).str(); }

  Answer listing(const tss::Command &command) const {
    std::string record = text(command.acid);
    const tss::Operand *operand = command.operands.empty() ? nullptr : &command.operands.front();
    if (command.verb == tss::Verb::WhoOwns || command.verb == tss::Verb::WhoHas)
      return resource(policy.text(operand->cls).str(), text(operand->values[0]), command.verb);
    if (record == "RDT")
      return resourceClass(text(operand->values[0]));
    std::string answer;
    if (record != "STC")
      return acid(record);
    for (const auto &[procedure, user] : db.startedTasks)
      if (llvm::StringRef(procedure).starts_with(text(operand->values[0])))
        answer += fmt::format("STC        = {}   ACID = {}\n", procedure, user);
    return answer.empty() ? Answer{8, "TSS0318E NOT FOUND\nTSS0301I\n"} : Answer{0, answer + "TSS0300I\n"};
  }

  Answer acid(const std::string &name) const {
    auto found = db.acids.find(name);
    if (found == db.acids.end())
      return {8, "TSS0314E  ACID DOES NOT EXIST\nTSS0301I\n"};
    const tss::AcidRow &row = found->second;
    const char *const types[] = {"USER", "PROFILE", "GROUP", "DEPT"};
    std::string text = fmt::format("ACCESSORID = {:<8}   NAME       = {}\n", name, row.name);
    text += fmt::format("TYPE       = {:<8}   SIZE       =      256  BYTES\n", types[unsigned(row.type)]);
    text += fmt::format("DEPT ACID  = {:<8}   DEPARTMENT = SOMETHING\n", row.department);
    auto line = [&](const char *key, const std::string &value) {
      if (!value.empty())
        text += fmt::format("{:<10} = {}\n", key, value);
    };
    line("ATTRIBUTES", row.isProtected ? "PROTECTED" : "");
    if (!row.profiles.empty()) {
      line("PROFILES", row.profiles.front());
      for (size_t i = 1; i < row.profiles.size(); ++i)
        text += "             " + row.profiles[i] + "\n";
    }
    line("GROUPS", fmt::format("{}", fmt::join(row.groups, "   ")));
    line("DFLTGRP", row.defaultGroup);
    line("FACILITY", fmt::format("{}", fmt::join(row.facilities, ",")));
    line("MASTER FAC", row.masterFacility);
    line("HOME", row.home);
    line("OMVSPGM", row.program);
    line("UID", row.uid == "?" ? "0000000100" : row.uid);
    line("GID", row.gid == "?" ? "0000000100" : row.gid);
    return {0, text + "TSS0300I  LIST     FUNCTION SUCCESSFUL\n"};
  }

  Answer resourceClass(const std::string &name) const {
    auto found = db.classes.find(name);
    if (found == db.classes.end())
      return {8, "TSS0999E RESOURCE CLASS NOT FOUND\nTSS0301I\n"};
    std::vector<std::string> levels;
    for (const auto &[level, bits] : found->second.accessList)
      levels.push_back(fmt::format("{}({:04X})", level, bits));
    return {0, fmt::format("RESOURCE CLASS = {}\nACCESS = {}\nDEFACC = NONE\nTSS0300I\n", name,
                           fmt::join(levels, ","))};
  }

  std::string levelsOf(const tss::ClassRow &cls, uint16_t bits) const {
    for (const char *levels : {"NONE", "READ", "UPDATE", "CONTROL", "UPDATE,CONTROL", "ALL"})
      if (uint16_t value = 0; tss::bitsOf(cls, levels, value) && value == bits)
        return levels;
    return fmt::format("{:04X}", bits);
  }

  Answer resource(const std::string &cls, llvm::StringRef name, tss::Verb verb) const {
    auto found = db.classes.find(cls);
    std::string text;
    if (found != db.classes.end())
      for (const auto &[prefix, owner] : found->second.owned)
        if (name.starts_with(prefix) || llvm::StringRef(prefix).starts_with(name)) {
          text += fmt::format("{:<10} = {:<12}  OWNER({:<8})\n", cls, prefix, owner);
          if (verb == tss::Verb::WhoHas)
            text += permits(found->second, prefix);
        }
    return text.empty() ? Answer{8, "TSS0318E  RESOURCE NOT FOUND IN SECURITY FILE\nTSS0301I\n"}
                        : Answer{0, text + "TSS0300I  FUNCTION SUCCESSFUL\n"};
  }

  std::string permits(const tss::ClassRow &cls, llvm::StringRef prefix) const {
    std::string text;
    for (const auto &[acid, names] : cls.permits)
      for (const auto &[name, rows] : names)
        for (const tss::PermitRow &row : rows) {
          if (!llvm::StringRef(name).starts_with(prefix))
            continue;
          text += fmt::format("  XAUTH    = {:<12}  ACID({:<8})\n", name, acid == "ALL" ? "*ALL*" : acid);
          if (cls.levels)
            text += fmt::format("  ACCESS   = {}\n", levelsOf(cls, row.bits));
          if (!row.until.empty())
            text += fmt::format("  UNTIL    = {}\n", row.until);
          if (audited.count(name + " " + acid))
            text += "  ACTION   = AUDIT\n";
        }
    return text;
  }

  /// One long line as lines of a stream.
  static std::string broken(llvm::StringRef text) {
    std::string stream = "  ";
    size_t column = 2;
    for (size_t at = 0; at != text.size(); ++at) {
      if (column > 30 && at && text[at] != ' ' && text[at - 1] == ' ') {
        stream += "-\n";
        column = 0;
      }
      stream += text[at];
      ++column;
    }
    return stream + "\n";
  }

  tss::Database &db;
  const ir::Policy &policy;

public:
  std::set<std::string> audited; ///< permits that say more than the model knows: name and ACID
};

/// A policy, its steps, and a site to run them on.
struct TssSteps : tss::test::SitePolicy {
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

  tss::Database site(tss::SiteState state = tss::SiteState::Complete, bool strangers = true) {
    return siteOf(tss::Roster(policy), state, strangers);
  }
  Finished run(TssTso &tso, llvm::StringRef onError = "STOP", Kind kind = Kind::Build) {
    return runProgram(steps(kind), (onError + " " + asciiCodes).str(), "SUBMITTR", tso);
  }
  Finished run(tss::Database &database, llvm::StringRef onError = "STOP", Kind kind = Kind::Build) {
    TssTso tso(database, policy);
    return run(tso, onError, kind);
  }
  void runPlain(tss::Database &database) {
    tss::Model model(database, names, tss::TssAssumptions{});
    for (const tss::ReadCommand &read : tss::read(written(), tss::classNames(policy), names).commands)
      model.run(read.command);
  }

  std::unique_ptr<backends::Backend> backend = tss::backend();
};

inline bool same(const tss::Database &a, const tss::Database &b) {
  return a.acids == b.acids && a.classes == b.classes && a.startedTasks == b.startedTasks &&
         a.omvsTablesStale == b.omvsTablesStale;
}

} // namespace zsp::rexx::test
