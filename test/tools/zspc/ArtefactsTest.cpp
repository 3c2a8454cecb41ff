#include "tools/zspc/Artefacts.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

namespace zsp::driver {
namespace {

/// A policy that a test may falsify behind the program's back.
class Artefact : public testing::Test {
protected:
  Artefact() : session(options) {
    llvm::SmallString<128> path;
    EXPECT_FALSE(llvm::sys::fs::createTemporaryFile("payroll", "zsp", path));
    std::error_code code;
    llvm::raw_fd_ostream(path, code) << "policy payroll \"Payroll\"\n"
                                        "site { racf { owner SECADM  superior SYS1 } }\n"
                                        "external user SECADM\n"
                                        "external group SYS1, DEVL\n"
                                        "group PAY \"PAYROLL\"\n"
                                        "resource FACILITY PAY.CONSOLE { uacc NONE }\n"
                                        "permit READ on FACILITY PAY.CONSOLE to DEVL\n";
    loaded = session.load(path.str().str()) && !session.hasErrors();
    llvm::sys::fs::remove(path);
  }

  static std::string text(Artefacts &artefacts) {
    std::string text;
    llvm::raw_string_ostream out(text);
    artefacts.write(Target::Racf, out);
    return text;
  }

  std::vector<DiagId> reported() const {
    std::vector<DiagId> ids;
    for (const Diagnostic &diagnostic : session.diags.diagnostics())
      ids.push_back(diagnostic.id);
    return ids;
  }

  Options options;
  Session session;
  bool loaded = false;
};

TEST_F(Artefact, OfASoundPolicyIsWrittenWithoutAMessage) {
  ASSERT_TRUE(loaded);
  Artefacts artefacts(session);
  EXPECT_NE(text(artefacts), "");
  EXPECT_TRUE(reported().empty());
}

TEST_F(Artefact, ThatGivesOtherAccessThanThePolicyIsRefused) {
  ASSERT_TRUE(loaded);
  Artefacts artefacts(session);
  session.compiled.policy->permits.front().level = ir::AccessLevel::Update;
  text(artefacts); // says what the policy says now, and the header what it said
  EXPECT_EQ(reported(), std::vector<DiagId>{DiagId::ProofFailed});
}

TEST_F(Artefact, OfWhatAPassWidenedIsRefused) {
  ASSERT_TRUE(loaded);
  const ir::Pass wrong{"widen",
                       "gives more",
                       "rows widened",
                       ir::NoInvariant,
                       ir::NoInvariant,
                       ir::NoInvariant,
                       [](ir::PassContext &context) {
                         context.policy.permits.front().level = ir::AccessLevel::Update;
                         return 1u;
                       }};
  options.passes.pipeline = {&wrong};
  session.runPasses();
  EXPECT_EQ(reported(), std::vector<DiagId>(3, DiagId::PassChangesAccess));
}

TEST_F(Artefact, ThatUndoesSomethingElseIsRefused) {
  ASSERT_TRUE(loaded);
  options.undo = true;
  Artefacts artefacts(session);
  EXPECT_NE(text(artefacts).find("DELGROUP PAY"), std::string::npos);
  EXPECT_TRUE(reported().empty());
  // What waits for itself has no place in the order of deletions, and so is left.
  ir::Policy &policy = *session.compiled.policy;
  ir::PrincipalId pay = policy.findPrincipal("PAY");
  policy.principals[pay.index].superior = pay;
  text(artefacts);
  EXPECT_EQ(reported(), (std::vector<DiagId>{DiagId::UndoLeft, DiagId::UndoFailed}));
}

TEST_F(Artefact, ThatCannotBePrintedIsRefused) {
  ASSERT_TRUE(loaded);
  ir::Policy &policy = *session.compiled.policy;
  for (ir::Principal &principal : policy.principals)
    if (policy.text(principal.name.value) == "PAY")
      principal.name.value = principal.name.spelling = session.names.intern("PAY) SPECIAL");
  Artefacts artefacts(session);
  EXPECT_EQ(text(artefacts), "");
  ASSERT_FALSE(reported().empty());
  EXPECT_EQ(reported().front(), DiagId::OutputRefused);
}

} // namespace
} // namespace zsp::driver
