/// A policy with something of everything, for the tests of plan, model and proof.
#pragma once

#include "backends/racf/Racf.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gtest/gtest.h>

namespace zsp::racf::test {

using Level = ir::AccessLevel;

struct SitePolicy : ir::test::PolicyBuilder {
  SitePolicy() : PolicyBuilder("zowe.core") {
    addClass("FACILITY", ir::Refresh::Raclist);
    addClass("APPL", ir::Refresh::Raclist);
    addClass("STARTED", ir::Refresh::Raclist);
    addClass("DATASET", ir::Refresh::Generic);
    for (const char *name : {"SYS1", "SECADM", "DEVL"})
      externalGroup(name);
    policy.racf.owner = policy.racf.superior = who("SYS1");
    policy.racf.autoId = true;
    addPrincipals();
    addResources();
  }

  void addClass(const char *name, ir::Refresh refresh) { row(cls(name)).refresh = refresh; }

  void addPrincipals() {
    for (const char *name : {"ZWEADMIN", "ZWE"})
      group(name);
    row(who("ZWEADMIN")).data = text("ZOWE ADMINISTRATORS");
    row(who("ZWEADMIN")).omvs = {true, {ir::UnixId::Auto, 0}, {}, {}};
    for (const char *name : {"ZWESVUSR", "ZWESIUSR"}) {
      user(name, "ZWEADMIN");
      row(who(name)).isProtected = true;
      row(who(name)).omvs = {true, {ir::UnixId::Auto, 0}, text("/tmp"), text("/bin/sh")};
    }
    row(who("ZWESVUSR")).title = text("ZOWE SERVER");
    row(who("ZWESIUSR")).restricted = true;
    connect("ZWESVUSR", "DEVL");
    connect("ZWESVUSR", "ZWEADMIN");
    startedTask("ZWESLSTC", "ZWESVUSR", "ZWEADMIN");
  }

  void permitBoth(Level level, const char *cls, const char *name, const char *reason) {
    ir::PermitId first = permit(level, cls, name, "ZWESVUSR", reason);
    ir::PermitId second = permit(level, cls, name, "ZWESIUSR", reason);
    row(second).origin = row(first).origin;
  }

  void addResources() {
    profile("FACILITY", "ZWES.IS");
    permitBoth(Level::Read, "FACILITY", "ZWES.IS", "ZWESLSTC processes call the ZIS server");
    profile("FACILITY", "BPX.SERVER", Level::None, ir::ProfileKind::Shared);
    permit(Level::Update, "FACILITY", "BPX.SERVER", "ZWESVUSR", "requests run under the caller");
    row(profile("APPL", "OMVSAPPL", Level::None, ir::ProfileKind::External)).ifPresent = true;
    permit(Level::Read, "APPL", "OMVSAPPL", "ZWESVUSR");
    profile("DATASET", "ZWE.**");
    permit(Level::Alter, "DATASET", "ZWE.**", "SYS1", "they install Zowe");
    permit(Level::Read, "DATASET", "ZWE.**", "ZWEADMIN");
    permit(Level::Update, "DATASET", "ZWE.**", "DEVL", "", condition(ir::Condition::Program, "ZWEPGM"));
    profile("DATASET", "ZWE.SZWEAUTH", Level::Read);
    deny("DATASET", "ZWE.SZWEAUTH", "DEVL");
  }

  Script planned(bool checkOnly = false) {
    DiagnosticEngine diags;
    ir::Delta delta = ir::fromNothing(policy, ir::Racf);
    facts = planFacts(delta, {checkOnly});
    Script script;
    EXPECT_TRUE(plan(delta, {checkOnly}, script, diags));
    return script;
  }
  std::string printed(bool checkOnly = false) {
    llvm::Expected<std::string> text = print(planned(checkOnly), policy, {}, {});
    if (text)
      return *text;
    ADD_FAILURE() << llvm::toString(text.takeError());
    return {};
  }
  /// Messages of the proof, one a line; empty if it holds.
  std::string proof(llvm::StringRef text) {
    DiagnosticEngine diags;
    ProofResult result = prove(policy, text, diags);
    EXPECT_EQ(result.proved, !diags.hasErrors());
    return messagesOf(diags);
  }
  Script undone(bool checkOnly = false) {
    DiagnosticEngine diags;
    ir::Delta delta = ir::toNothing(policy, ir::Racf);
    facts = planFacts(delta, {checkOnly});
    Script script;
    EXPECT_TRUE(plan(delta, {checkOnly}, script, diags));
    return script;
  }
  std::string printedUndo(bool checkOnly = false) {
    llvm::Expected<std::string> text = print(undone(checkOnly), policy, {}, {});
    if (text)
      return *text;
    ADD_FAILURE() << llvm::toString(text.takeError());
    return {};
  }
  std::string undoProof(llvm::StringRef text) {
    DiagnosticEngine diags;
    ProofResult result = proveUndo(policy, text, diags);
    EXPECT_EQ(result.proved, !diags.hasErrors());
    return messagesOf(diags);
  }
  std::string undoProblems() {
    DiagnosticEngine diags;
    bool possible = checkUndo(policy, diags);
    EXPECT_EQ(possible, !diags.hasErrors());
    return messagesOf(diags);
  }
  std::string capabilities() {
    DiagnosticEngine diags;
    checkCapabilities(policy, diags);
    return messagesOf(diags);
  }

  /// "ZSP4001 text", one a line.
  static std::string messagesOf(const DiagnosticEngine &diags) {
    std::string messages;
    for (const Diagnostic &diagnostic : diags.diagnostics())
      messages += fmt::format("{} {}\n", info(diagnostic.id).id, diagnostic.message);
    return messages;
  }

  backends::Facts facts;
};

/// The text with one place changed; the place must be there exactly once.
inline std::string changed(std::string text, llvm::StringRef from, llvm::StringRef to) {
  EXPECT_EQ(llvm::StringRef(text).count(from), 1u) << from.str() << "\nin\n" << text;
  size_t at = text.find(from.str());
  return at == std::string::npos ? text : text.replace(at, from.size(), to.str());
}

} // namespace zsp::racf::test
