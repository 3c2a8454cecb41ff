#include "ir/support/Diagnostics.h"

#include <gtest/gtest.h>
#include <set>

namespace zsp {
namespace {

TEST(Diagnostics, NumbersAreGivenOnce) {
  std::set<std::string> seen;
  for (size_t i = 0; i < diagnosticCount(); ++i)
    EXPECT_TRUE(seen.insert(info(static_cast<DiagId>(i)).id).second) << info(static_cast<DiagId>(i)).id;
}

TEST(Diagnostics, TextsStartInLowerCaseAndHaveNoFullStop) {
  for (size_t i = 0; i < diagnosticCount(); ++i) {
    llvm::StringRef text = info(static_cast<DiagId>(i)).text;
    ASSERT_FALSE(text.empty());
    bool properNoun = text.size() > 1 && llvm::isUpper(text[1]); // RACF, BPX.SERVER, ...
    EXPECT_TRUE(!llvm::isUpper(text.front()) || properNoun) << text.str();
    EXPECT_NE(text.back(), '.') << text.str();
  }
}

TEST(DiagnosticEngine, CountsErrorsAndKeepsTheOrder) {
  DiagnosticEngine diags;
  diags.report(DiagId::JclMessageClass, {}, "AB");
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  diags.report(DiagId::JclJobClass, {}, "+");
  ASSERT_EQ(diags.diagnostics().size(), 3u);
  EXPECT_EQ(diags.errorCount(), 2u);
  EXPECT_EQ(diags.diagnostics()[0].message, "'AB' is no message class: it takes one character A-Z 0-9");
  EXPECT_EQ(diags.diagnostics()[1].severity, Severity::Warning);
}

TEST(DiagnosticEngine, AGroupSwitchesItsWarningsAndTheirAdditionsOff) {
  DiagnosticEngine diags;
  EXPECT_TRUE(diags.setGroup("ebcdic", false));
  diags.report(DiagId::TextNotEbcdic, {}, "x").fix({1, 0, 1}, "y").note(DiagId::DeclaredHere, {1, 0, 1});
  EXPECT_TRUE(diags.diagnostics().empty());
  EXPECT_TRUE(diags.setGroup("ebcdic", true));
  diags.report(DiagId::TextNotEbcdic, {}, "x").note(DiagId::DeclaredHere, {1, 0, 1});
  ASSERT_EQ(diags.diagnostics().size(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].notes.size(), 1u);
  EXPECT_FALSE(diags.hasErrors());
}

TEST(DiagnosticEngine, RefusesUnknownGroups) {
  DiagnosticEngine diags;
  EXPECT_FALSE(diags.setGroup("no-such-group", false));
  EXPECT_FALSE(diags.setGroup("", false));
}

TEST(DiagnosticEngine, WarningsBecomeErrorsOnRequest) {
  DiagnosticEngine diags;
  diags.setWarningsAreErrors(true);
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  EXPECT_EQ(diags.errorCount(), 1u);
  EXPECT_EQ(diags.diagnostics()[0].severity, Severity::Error);
}

TEST(DiagnosticEngine, AGroupStaysAWarningOnRequest) {
  DiagnosticEngine diags;
  diags.setWarningsAreErrors(true);
  EXPECT_TRUE(diags.setGroupIsNoError("ebcdic"));
  EXPECT_TRUE(diags.setGroupIsNoError("unused-module"));
  EXPECT_FALSE(diags.setGroupIsNoError("no-such-group"));
  diags.setSeverityInPolicy("unused-module", Severity::Error);
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  diags.report(DiagId::UnusedModule, {}, "m");
  EXPECT_EQ(diags.diagnostics().size(), 2u);
  EXPECT_FALSE(diags.hasErrors());
  EXPECT_TRUE(diags.setGroupIsError("ebcdic"));
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  EXPECT_EQ(diags.errorCount(), 1u);
}

TEST(DiagnosticEngine, TheCommandLineComesBeforeThePolicy) {
  DiagnosticEngine diags;
  diags.setGroup("unused-role", true);
  diags.setGroup("unused-module", false);
  diags.setGroupIsError("ebcdic");
  diags.setSeverityInPolicy("unused-role", Severity::Error);
  diags.setSeverityInPolicy("unused-module", Severity::Error);
  diags.setSeverityInPolicy("ebcdic", std::nullopt);
  diags.report(DiagId::UnusedRole, {}, "r");
  diags.report(DiagId::UnusedModule, {}, "m");
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  ASSERT_EQ(diags.diagnostics().size(), 2u);
  EXPECT_EQ(diags.diagnostics()[0].severity, Severity::Warning);
  EXPECT_EQ(diags.diagnostics()[1].severity, Severity::Error);
}

TEST(DiagnosticEngine, WerrorRaisesWhatThePolicyLeavesAsAWarning) {
  DiagnosticEngine diags;
  diags.setWarningsAreErrors(true);
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  diags.setSeverityInPolicy("ebcdic", std::nullopt);
  EXPECT_TRUE(diags.diagnostics().empty()) << "off is off, before and after";
  EXPECT_FALSE(diags.hasErrors());
  diags.setSeverityInPolicy("unused-principal", Severity::Warning);
  diags.report(DiagId::UnusedPrincipal, {}, "group", "G");
  EXPECT_EQ(diags.errorCount(), 1u);
  diags.setSeverityInPolicy("unused-principal", std::nullopt);
  EXPECT_FALSE(diags.hasErrors()) << "what is taken back is not counted";
}

TEST(DiagnosticEngine, ASwitchedOffWarningIsNoErrorEither) {
  DiagnosticEngine diags;
  diags.setWarningsAreErrors(true);
  diags.setGroup("ebcdic", false);
  diags.report(DiagId::TextNotEbcdic, {}, "x");
  EXPECT_FALSE(diags.hasErrors());
}

} // namespace
} // namespace zsp
