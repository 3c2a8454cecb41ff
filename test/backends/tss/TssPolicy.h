/// Policies for the tests of the Top Secret back end, and what it makes of them.
#pragma once

#include "backends/tss/Tss.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gtest/gtest.h>

namespace zsp::tss::test {

using Level = ir::AccessLevel;
using backends::StreamKind;

/// Classes and departments; rows are the test's.
struct TssBuilder : ir::test::PolicyBuilder {
  TssBuilder() : PolicyBuilder("zowe.core") {
    addClass("FACILITY", "IBMFAC", true);
    addClass("APPL", "APPL", false);
    addClass("DATASET", "DATASET", true);
    policy.tss.departmentOfUsers = text("STCDEPT");
    policy.tss.departmentOfGroups = text("GRPDEPT");
    policy.tss.departmentOfResources = text("RESDEPT");
  }

  ir::ResourceClass &addClass(const char *name, const char *tss, bool levels) {
    ir::ResourceClass &cls = row(this->cls(name));
    cls.tssClass = text(tss);
    cls.tssCertainty = ir::Certainty::Sure;
    cls.tssLevels = {levels, ir::Certainty::Sure};
    cls.tssOwnLength = {uint16_t(levels ? 26 : 8), ir::Certainty::Sure};
    cls.tssPermitLength = {uint16_t(levels ? 44 : 8), ir::Certainty::Sure};
    if (!levels)
      cls.maxLength.value = 8;
    return cls;
  }
  void declaredClass(const char *name) {
    ir::ResourceClass &cls = row(this->cls(name));
    cls.declared = true;
    cls.maxLength = {40, ir::Certainty::Sure};
  }
  ir::PrincipalId groupWithGid(const char *name, const char *profile = "") {
    ir::PrincipalId id = group(name);
    row(id).omvs = {true, {ir::UnixId::Auto, 0}, {}, {}};
    if (*profile)
      row(id).tssProfile = text(profile);
    return id;
  }
  ir::PrincipalId protectedUser(const char *name, const char *defaultGroup = "") {
    ir::PrincipalId id = user(name, defaultGroup);
    row(id).isProtected = true;
    return id;
  }
  ir::PrincipalId unixUser(const char *name, const char *defaultGroup) {
    ir::PrincipalId id = protectedUser(name, defaultGroup);
    row(id).omvs = {true, {ir::UnixId::Auto, 0}, text("/tmp"), text("/bin/sh")};
    return id;
  }
  void own(const char *cls, const char *acid, bool stated) {
    policy.tss.ownerships.push_back({this->cls(cls), text(acid), stated, origin()});
  }

  /// "ZSP4500 text", one a line.
  static std::string messagesOf(const DiagnosticEngine &diags) {
    std::string messages;
    for (const Diagnostic &diagnostic : diags.diagnostics()) {
      messages += fmt::format("{} {}\n", info(diagnostic.id).id, diagnostic.message);
      for (const Note &note : diagnostic.notes)
        messages += fmt::format("  {}\n", note.message);
    }
    return messages;
  }
  std::string checked() {
    DiagnosticEngine diags;
    bool accepted = backend()->check(policy, diags);
    EXPECT_EQ(accepted, !diags.hasErrors());
    return messagesOf(diags);
  }
  bool accepts() {
    DiagnosticEngine diags;
    return backend()->check(policy, diags);
  }
  std::string written(StreamKind kind = StreamKind::Build, bool symbols = false) {
    DiagnosticEngine diags;
    std::string text;
    llvm::raw_string_ostream out(text);
    backends::PrintOptions options;
    options.symbols = symbols;
    EXPECT_TRUE(backend()->write(policy, kind, {}, options, out, diags)) << messagesOf(diags);
    return text;
  }
  /// Messages of the proof; empty if it holds.
  std::string proof(llvm::StringRef text, StreamKind kind = StreamKind::Build) {
    DiagnosticEngine diags;
    backends::ProofResult result = backend()->prove(policy, kind, text, diags);
    EXPECT_EQ(result.proved, !diags.hasErrors());
    return messagesOf(diags);
  }
  backends::Facts facts(StreamKind kind = StreamKind::Build) { return backend()->facts(policy, kind); }
};

/// Something of everything.
struct SitePolicy : TssBuilder {
  SitePolicy() {
    for (const char *name : {"SYSPROG", "DEVL"})
      row(externalGroup(name)).tssProfile = text(name == std::string("DEVL") ? "DEVLPROF" : "SYSPPROF");
    groupWithGid("ZWEADMIN", "ZWEADMPR");
    row(who("ZWEADMIN")).data = text("ZOWE ADMINISTRATORS");
    row(group("ZWE")).data = text("ZOWE HLQ STUB");
    unixUser("ZWESVUSR", "ZWEADMIN");
    unixUser("ZWESIUSR", "ZWEADMIN");
    row(who("ZWESVUSR")).title = text("ZOWE'S SERVER");
    row(who("ZWESIUSR")).restricted = true;
    externalUser("CIDEPLOY");
    connect("ZWESVUSR", "ZWEADMIN");
    connect("CIDEPLOY", "DEVL");
    startedTask("ZWESLSTC", "ZWESVUSR", "ZWEADMIN");
    own("FACILITY", "SECDEPT", true);
    policy.tss.auth = ir::TssSite::AuthOverride;
    resources();
  }

  void resources() {
    profile("FACILITY", "ZWES.IS");
    ir::PermitId first = permit(Level::Read, "FACILITY", "ZWES.IS", "ZWESVUSR", "calls the ZIS server");
    ir::PermitId second = permit(Level::Read, "FACILITY", "ZWES.IS", "ZWESIUSR", "calls the ZIS server");
    row(second).origin = row(first).origin;
    profile("FACILITY", "BPX.DAEMON", Level::None, ir::ProfileKind::Shared);
    permit(Level::Update, "FACILITY", "BPX.DAEMON", "ZWESVUSR", "switches users");
    row(profile("APPL", "OMVSAPPL", Level::None, ir::ProfileKind::External)).ifPresent = true;
    permit(Level::Read, "APPL", "OMVSAPPL", "ZWESVUSR");
    permit(Level::Read, "APPL", "OMVSAPPL", "DEVL", "works with Zowe");
    profile("DATASET", "ZWE.**", Level::Read);
    permit(Level::Alter, "DATASET", "ZWE.**", "SYSPROG", "they install Zowe");
    permit(Level::Control, "DATASET", "ZWE.**", "ZWEADMIN");
    profile("DATASET", "ZWE.KEYS*.**");
    permit(Level::Update, "DATASET", "ZWE.KEYS*.**", "ZWESVUSR", "keeps its keys there");
    deny("DATASET", "ZWE.KEYS*.**", "DEVL");
  }
};

/// The text with one place changed; the place must be there exactly once.
inline std::string changed(std::string text, llvm::StringRef from, llvm::StringRef to) {
  EXPECT_EQ(llvm::StringRef(text).count(from), 1u) << from.str() << "\nin\n" << text;
  size_t at = text.find(from.str());
  return at == std::string::npos ? text : text.replace(at, from.size(), to.str());
}

} // namespace zsp::tss::test
