/// A policy with something of everything that ACF2 can express, for the tests of plan, model and proof.
#pragma once

#include "backends/acf2/Acf2.h"
#include "test/ir/access/PolicyBuilder.h"

#include <gtest/gtest.h>

namespace zsp::acf2::test {

using Level = ir::AccessLevel;
using backends::StreamKind;

/// Classes and a site, and the four steps of the back end.
struct Site : ir::test::PolicyBuilder {
  Site() : PolicyBuilder("zowe.core") {
    addClass("FACILITY", "FAC");
    addClass("APPL", "APL");
    cls("DATASET");
    cls("STARTED");
  }

  void addClass(const char *name, const char *type, ir::Certainty certainty = ir::Certainty::Sure) {
    ir::ResourceClass &cls = row(this->cls(name));
    cls.acf2Type = text(type);
    cls.acf2Certainty = certainty;
  }
  void key(const char *name, ir::Acf2Key::Grant grant = ir::Acf2Key::ByRole) {
    policy.acf2.keys.push_back({text(name), grant, origin()});
  }
  ir::PrincipalId groupWithRole(const char *name, const char *role) {
    ir::PrincipalId group = externalGroup(name);
    row(group).acf2Role = text(role);
    return group;
  }
  void uidLayout() {
    for (const auto &[field, width] : {std::pair("DEPT", 4), std::pair("LID", 8), std::pair("JOB", 4)})
      policy.acf2.uidLayout.push_back({text(field), uint8_t(width)});
  }

  /// Messages of check(), one a line; empty if nothing is in the way.
  std::string problems() {
    DiagnosticEngine diags;
    bool accepted = backend()->check(policy, diags);
    EXPECT_EQ(accepted, !diags.hasErrors());
    return messagesOf(diags);
  }
  std::string printed(StreamKind kind = StreamKind::Build, backends::PrintOptions options = {}) {
    DiagnosticEngine diags;
    std::string text;
    llvm::raw_string_ostream out(text);
    EXPECT_TRUE(backend()->write(policy, kind, {"zspc policy test"}, options, out, diags))
        << messagesOf(diags);
    return text;
  }
  /// Messages of the proof, one a line; empty if it holds.
  std::string proof(llvm::StringRef text, StreamKind kind = StreamKind::Build) {
    DiagnosticEngine diags;
    backends::ProofResult result = backend()->prove(policy, kind, text, diags);
    EXPECT_EQ(result.proved, !diags.hasErrors());
    return messagesOf(diags);
  }
  /// Everything that must hold of a policy that check() accepts.
  std::string proofOfAll() {
    std::string messages;
    for (StreamKind kind : {StreamKind::Build, StreamKind::Undo, StreamKind::Check})
      messages += proof(printed(kind), kind);
    return messages;
  }

  /// "ZSP4500 text", one a line.
  static std::string messagesOf(const DiagnosticEngine &diags) {
    std::string messages;
    for (const Diagnostic &diagnostic : diags.diagnostics())
      messages += fmt::format("{} {}\n", info(diagnostic.id).id, diagnostic.message);
    return messages;
  }
};

struct SitePolicy : Site {
  SitePolicy() {
    groupWithRole("SYSPROG", "SYSROLE");
    groupWithRole("DEVL", "DEVLROLE");
    externalUser("OPER1");
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
    connect("ZWESVUSR", "DEVL");
    startedTask("ZWESLSTC", "ZWESVUSR", "ZWEADMIN");
    startedTask("ZWESISTC", "ZWESIUSR");
    addResources();
  }

  void addResources() {
    profile("FACILITY", "ZWES.IS");
    permit(Level::Read, "FACILITY", "ZWES.IS", "ZWESVUSR", "ZWESLSTC processes call the ZIS server");
    permit(Level::Read, "FACILITY", "ZWES.IS", "ZWESIUSR", "ZWESLSTC processes call the ZIS server");
    key("BPX");
    profile("FACILITY", "BPX.SERVER", Level::None, ir::ProfileKind::Shared);
    permit(Level::Update, "FACILITY", "BPX.SERVER", "ZWESVUSR", "requests run under the caller");
    key("OMVSAPPL");
    row(profile("APPL", "OMVSAPPL", Level::None, ir::ProfileKind::External)).ifPresent = true;
    permit(Level::Read, "APPL", "OMVSAPPL", "ZWESVUSR");
    permit(Level::Read, "APPL", "OMVSAPPL", "DEVL");
    profile("DATASET", "ZWE.**");
    permit(Level::Alter, "DATASET", "ZWE.**", "SYSPROG", "they install Zowe");
    permit(Level::Read, "DATASET", "ZWE.**", "ZWEADMIN");
    profile("DATASET", "ZWE.SZWEAUTH", Level::Read);
    permit(Level::Alter, "DATASET", "ZWE.SZWEAUTH", "SYSPROG");
    profile("FACILITY", "ZZ.*");
    permit(Level::Alter, "FACILITY", "ZZ.*", "DEVL");
    permit(Level::Read, "FACILITY", "ZZ.*", "OPER1");
    profile("FACILITY", "ZZ.A.B");
    permit(Level::Read, "FACILITY", "ZZ.A.B", "ZWEADMIN");
  }
};

/// The text with one place changed; the place must be there exactly once.
inline std::string changed(std::string text, llvm::StringRef from, llvm::StringRef to) {
  EXPECT_EQ(llvm::StringRef(text).count(from), 1u) << from.str() << "\nin\n" << text;
  size_t at = text.find(from.str());
  return at == std::string::npos ? text : text.replace(at, from.size(), to.str());
}

} // namespace zsp::acf2::test
