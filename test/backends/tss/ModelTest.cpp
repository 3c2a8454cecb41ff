// The model against what the reference says (acf2-and-top-secret.md sections 6 and 7), by hand.

#include "backends/tss/Model.h"
#include "backends/tss/Decision.h"
#include "backends/tss/Read.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::tss::test {
namespace {

using testing::HasSubstr;
using Level = ir::AccessLevel;

constexpr AuthSetting overrideAllover{false, false, ""}, mergeAllover{true, false, ""},
    mergeAllmerge{true, true, ""};

struct Bench {
  Interner names;
  Database db;
  TssAssumptions assume;

  Bench() {
    for (const char *dept : {"DEPT1", "DEPT2"})
      db.acids[dept].type = AcidType::Department;
    addClass("IBMFAC", true);
    addClass("APPL", false);
    db.classes["IBMFAC"].owned["BPX."] = "DEPT1";
    db.classes["IBMFAC"].owned["A"] = "DEPT1";
    db.classes["APPL"].owned["OMVS"] = "DEPT1";
  }
  void addClass(const char *name, bool levels) {
    ClassRow &row = db.classes[name];
    row.levels = levels;
    row.accessList = predefinedAccessList(assume);
    row.maxLength = 39;
  }
  /// Runs commands, one a line; the message of the last, or "".
  std::string run(llvm::StringRef text) {
    llvm::StringSet<> classes;
    for (const auto &[name, row] : db.classes)
      classes.insert(name);
    classes.insert("ZOWE");
    ReadResult result = read(text, classes, names);
    if (!result.errors.empty())
      return result.errors.front().message;
    std::string message;
    for (const ReadCommand &command : result.commands)
      message = Model(db, names, assume).run(command.command).message;
    return message;
  }
  backends::Levels ask(std::vector<std::string> records, llvm::StringRef resource, AuthSetting auth,
                       const char *cls = "IBMFAC") {
    const ClassRow &row = db.classes.at(cls);
    return levelsOf(row, decide(row, records, resource, auth, assume));
  }
};

backends::Levels upTo(Level level) {
  backends::Levels levels;
  for (Level one : {Level::Read, Level::Update, Level::Control, Level::Alter})
    if (one <= level)
      levels.add(one);
  return levels;
}

struct Permitted : Bench {
  Permitted() {
    run("TSS CREATE(U) TYPE(USER) NAME('U') DEPT(DEPT1) PROTECTED\n"
        "TSS CREATE(P1) TYPE(PROFILE) NAME('P') DEPT(DEPT1)\n"
        "TSS CREATE(P2) TYPE(PROFILE) NAME('P') DEPT(DEPT1)");
  }
  /// "record name access", one permit each.
  void permit(std::initializer_list<const char *> rows) {
    for (const char *row : rows) {
      auto [record, rest] = llvm::StringRef(row).split(' ');
      auto [name, access] = rest.split(' ');
      EXPECT_EQ(run(fmt::format("TSS PERMIT({}) IBMFAC({}) ACCESS({})", record, name, access)), "");
    }
  }
};

// 6.4, 7.23: there is no name that covers itself alone.
TEST(Decision, NamesArePrefixes) {
  Permitted b;
  b.permit({"U BPX.DAEMON READ"});
  EXPECT_EQ(b.ask({"U"}, "BPX.DAEMON", overrideAllover), upTo(Level::Read));
  EXPECT_EQ(b.ask({"U"}, "BPX.DAEMON.HFSCTL", overrideAllover), upTo(Level::Read));
  EXPECT_EQ(b.ask({"U"}, "BPX.DAEMO", overrideAllover), upTo(Level::None));
}

// 6.5 step 3 and 5: the first record with a match ends the search, even if it is too weak.
TEST(Decision, UnderOverrideTheFirstRecordDecides) {
  Permitted b;
  b.permit({"U BPX. READ", "P1 BPX.SERVER ALL", "ALL BPX.SERVER ALL"});
  EXPECT_EQ(b.ask({"U", "P1"}, "BPX.SERVER", overrideAllover), upTo(Level::Read));
  EXPECT_EQ(b.ask({"P1"}, "BPX.SERVER", overrideAllover), upTo(Level::Alter));
  EXPECT_EQ(b.ask({"U", "P1"}, "BPX.SERVER", mergeAllover), upTo(Level::Alter));
}

// 7.13: of two profiles the order decides.
TEST(Decision, UnderOverrideTheOrderOfProfilesDecides) {
  Permitted b;
  b.permit({"P1 BPX.SERVER READ", "P2 BPX.SERVER UPDATE"});
  EXPECT_EQ(b.ask({"U", "P1", "P2"}, "BPX.SERVER", overrideAllover), upTo(Level::Read));
  EXPECT_EQ(b.ask({"U", "P2", "P1"}, "BPX.SERVER", overrideAllover), upTo(Level::Update));
  EXPECT_EQ(b.ask({"U", "P1", "P2"}, "BPX.SERVER", mergeAllover), upTo(Level::Update));
}

// 6.5 step 4, 7.14: the longest name; of equal ones NONE wins.
TEST(Decision, UnderMergeTheLongestNameDecides) {
  Permitted b;
  b.permit({"U BPX. ALL", "P1 BPX.SERVER READ", "P2 BPX.SERVER NONE"});
  EXPECT_EQ(b.ask({"U", "P1"}, "BPX.SERVER", mergeAllover), upTo(Level::Read));
  EXPECT_EQ(b.ask({"U", "P1", "P2"}, "BPX.SERVER", mergeAllover), upTo(Level::None));
  EXPECT_EQ(b.ask({"U", "P1", "P2"}, "BPX.SERVER", overrideAllover), upTo(Level::Alter));
}

// 7.10: the ALL record comes last, or into the pool.
TEST(Decision, AllComesLastOrIntoThePool) {
  Permitted b;
  b.permit({"U BPX. READ", "ALL BPX.SERVER NONE", "ALL BPX.J UPDATE"});
  EXPECT_EQ(b.ask({"U"}, "BPX.SERVER", mergeAllover), upTo(Level::Read));
  EXPECT_EQ(b.ask({"U"}, "BPX.SERVER", mergeAllmerge), upTo(Level::None));
  EXPECT_EQ(b.ask({"U"}, "BPX.JOBNAME", mergeAllmerge), upTo(Level::Update));
  EXPECT_EQ(b.ask({}, "BPX.JOBNAME", overrideAllover), upTo(Level::Update));
  EXPECT_EQ(b.ask({}, "BPX.X", overrideAllover), upTo(Level::None));
}

// 6.6, 7.6: levels are bit masks.
TEST(Decision, LevelsAreBitMasks) {
  Permitted b;
  b.permit({"U BPX.A CONTROL", "U BPX.B UPDATE,CONTROL", "U BPX.C ALL", "U BPX.D UPDATE"});
  backends::Levels control;
  control.add(Level::Control);
  EXPECT_EQ(b.ask({"U"}, "BPX.A", overrideAllover), control);
  EXPECT_EQ(b.ask({"U"}, "BPX.B", overrideAllover), upTo(Level::Control));
  EXPECT_EQ(b.ask({"U"}, "BPX.C", overrideAllover), upTo(Level::Alter));
  EXPECT_EQ(b.ask({"U"}, "BPX.D", overrideAllover), upTo(Level::Update));
  b.permit({"U BPX.A READ"}); // two permits of one name stay two
  EXPECT_EQ(b.db.classes["IBMFAC"].permits["U"]["BPX.A"].size(), 2u);
}

// 6.6: a class whose ACLST codes UPDATE without a value.
TEST(Decision, UpdateWithoutAValueDoesNotRead) {
  Permitted b;
  EXPECT_EQ(b.run("TSS ADD(RDT) RESCLASS(ZOWE) MAXLEN(246) -\nACLST(NONE,READ,UPDATE,CONTROL) DEFACC(NONE)\n"
                  "TSS ADD(DEPT1) ZOWE(APIML.)\nTSS PERMIT(U) ZOWE(APIML.SERVICES) ACCESS(UPDATE)"),
            "");
  EXPECT_EQ(b.ask({"U"}, "APIML.SERVICES", overrideAllover, "ZOWE"), upTo(Level::None));
}

// 7.7: any permit of a class without levels is any access.
TEST(Decision, ClassesWithoutLevels) {
  Permitted b;
  EXPECT_EQ(b.run("TSS PERMIT(U) APPL(OMVSAPPL)"), "");
  EXPECT_EQ(b.ask({"U"}, "OMVSAPPL", overrideAllover, "APPL"), upTo(Level::Read));
  EXPECT_THAT(b.run("TSS PERMIT(U) APPL(OMVSAPPL) ACCESS(READ)"), HasSubstr("no access levels"));
  EXPECT_THAT(b.run("TSS PERMIT(U) IBMFAC(BPX.A)"), HasSubstr("default"));
}

// What no page settles, the other way round.
TEST(Assumptions, AreFields) {
  Permitted b;
  b.permit({"U BPX. ALL", "U BPX.SERVER READ", "P1 A.B READ", "P2 A.B UPDATE", "P1 A.C READ", "P2 A.C NONE"});
  EXPECT_EQ(b.ask({"U"}, "BPX.SERVER", overrideAllover), upTo(Level::Read));
  b.assume.longestDecides = false;
  EXPECT_EQ(b.ask({"U"}, "BPX.SERVER", overrideAllover), upTo(Level::Alter));
  b.assume = {};
  EXPECT_EQ(b.ask({"P1", "P2"}, "A.B", mergeAllover), upTo(Level::Update));
  EXPECT_EQ(b.ask({"P1", "P2"}, "A.C", mergeAllover), upTo(Level::None));
  b.assume.equalNamesAdd = false;
  EXPECT_EQ(b.ask({"P1", "P2"}, "A.B", mergeAllover), upTo(Level::Read));
  b.assume = {};
  b.assume.noneWinsTies = false;
  EXPECT_EQ(b.ask({"P1", "P2"}, "A.C", mergeAllover), upTo(Level::Read));
  b.assume = {};
  b.assume.updateBits = 0x2000;
  EXPECT_EQ(predefinedAccessList(b.assume).at("UPDATE"), 0x2000);
}

TEST(Commands, CreateAcids) {
  Bench b;
  EXPECT_EQ(b.run("TSS CREATE(U) TYPE(USER) NAME('A''B') DEPT(DEPT1) PROTECTED"), "");
  EXPECT_EQ(b.db.acids["U"].name, "A'B");
  EXPECT_THAT(b.run("TSS CREATE(U) TYPE(GROUP) NAME('G') DEPT(DEPT1)"), HasSubstr("the ACID exists"));
  EXPECT_THAT(b.run("TSS CREATE(V) TYPE(USER) NAME('V') DEPT(DEPT1)"), HasSubstr("needs a password"));
  EXPECT_THAT(b.run("TSS CREATE(V) TYPE(USER) NAME('V') DEPT(NOWHERE) PROTECTED"),
              HasSubstr("no such department"));
  EXPECT_THAT(b.run("TSS CREATE(V) TYPE(USER) DEPT(DEPT1) PROTECTED"), HasSubstr("NAME"));
  EXPECT_THAT(b.run("TSS CREATE(ALL) TYPE(PROFILE) NAME('V') DEPT(DEPT1)"), HasSubstr("a record"));
  EXPECT_THAT(b.run("TSS CREATE(D) TYPE(DEPT) NAME('V') DEPT(DEPT1)"), HasSubstr("no type"));
}

TEST(Commands, AddFields) {
  Bench b;
  EXPECT_EQ(b.run("TSS CREATE(G) TYPE(GROUP) NAME('G') DEPT(DEPT1)\nTSS CREATE(P) TYPE(PROFILE) NAME('P') "
                  "DEPT(DEPT1)\nTSS CREATE(U) TYPE(USER) NAME('U') DEPT(DEPT1) PROTECTED"),
            "");
  EXPECT_THAT(b.run("TSS ADD(U) GROUP(G) DFLTGRP(G)"), HasSubstr("no GROUP with a GID")); // KB 241769
  EXPECT_EQ(b.run("TSS ADD(G) GID(7)\nTSS ADD(U) UID(?) GROUP(G) DFLTGRP(G)"), "");
  EXPECT_TRUE(b.db.omvsTablesStale);
  EXPECT_EQ(b.run("TSS MODIFY(OMVSTABS)"), "");
  EXPECT_FALSE(b.db.omvsTablesStale);
  EXPECT_THAT(b.run("TSS ADD(U) UID(?) GROUP(G) DFLTGRP(G)"), HasSubstr("all of it is there"));
  EXPECT_THAT(b.run("TSS ADD(U) UID(8)"), HasSubstr("another value"));
  EXPECT_THAT(b.run("TSS ADD(U) PROFILE(G)"), HasSubstr("is no PROFILE"));
  EXPECT_THAT(b.run("TSS ADD(U) GROUP(P)"), HasSubstr("is no GROUP"));
  EXPECT_THAT(b.run("TSS ADD(P) UID(1)"), HasSubstr("does not take"));
  EXPECT_EQ(b.run("TSS ADD(U) PROFILE(P)\nTSS ADD(U) FACILITY(STC)\nTSS ADD(STC) PROCNAME(X) ACID(U)"), "");
  EXPECT_THAT(b.run("TSS DELETE(U)"), HasSubstr("started task X"));
  EXPECT_THAT(b.run("TSS REMOVE(U) GROUP(G)"), HasSubstr("default group"));
  EXPECT_THAT(b.run("TSS DELETE(P)"), HasSubstr("U belongs to it"));
  EXPECT_EQ(b.run("TSS REMOVE(STC) PROCNAME(X)\nTSS DELETE(U)\nTSS DELETE(P)\nTSS DELETE(G)"), "");
  EXPECT_EQ(b.db.acids.size(), 2u);
}

// 6.3, 7.37
TEST(Commands, Ownership) {
  Bench b;
  EXPECT_THAT(b.run("TSS ADD(DEPT2) IBMFAC(BPX.SERVER)"), HasSubstr("owned by DEPT1"));
  EXPECT_THAT(b.run("TSS ADD(DEPT2) IBMFAC(BP)"), HasSubstr("would take 'BPX.' from DEPT1"));
  EXPECT_THAT(b.run("TSS ADD(DEPT1) IBMFAC(BPX.)"), HasSubstr("is owned"));
  EXPECT_THAT(b.run("TSS ADD(DEPT2) IBMFAC(Z)"), HasSubstr("2 to 26"));
  EXPECT_EQ(b.run("TSS ADD(DEPT2) IBMFAC(ZWES.)"), "");
  EXPECT_EQ(b.run("TSS PERMIT(ALL) IBMFAC(ZWES.IS) ACCESS(READ)"), "");
  EXPECT_THAT(b.run("TSS REMOVE(DEPT2) IBMFAC(ZWES.)"), HasSubstr("still has a permit"));
  EXPECT_EQ(b.run("TSS REVOKE(ALL) IBMFAC(ZWES.IS) ACCESS(READ)\nTSS REMOVE(DEPT2) IBMFAC(ZWES.)"), "");
}

// 0.8, 6.3, 7.15
TEST(Commands, Permits) {
  Bench b;
  EXPECT_EQ(b.run("TSS CREATE(G) TYPE(GROUP) NAME('G') DEPT(DEPT1)"), "");
  EXPECT_THAT(b.run("TSS PERMIT(G) IBMFAC(BPX.A) ACCESS(READ)"), HasSubstr("only users, profiles and ALL"));
  EXPECT_THAT(b.run("TSS PERMIT(DEPT1) IBMFAC(BPX.A) ACCESS(READ)"),
              HasSubstr("only users, profiles and ALL"));
  EXPECT_THAT(b.run("TSS PERMIT(NOBODY) IBMFAC(BPX.A) ACCESS(READ)"), HasSubstr("no such ACID"));
  EXPECT_THAT(b.run("TSS PERMIT(ALL) IBMFAC(ZWES.IS) ACCESS(READ)"), HasSubstr("not owned"));
  EXPECT_THAT(b.run("TSS PERMIT(ALL) IBMFAC(BPX) ACCESS(READ)"), HasSubstr("not owned"));
  EXPECT_THAT(b.run("TSS PERMIT(ALL) IBMFAC(BPX.A) ACCESS(FETCH)"), HasSubstr("no such access level"));
  EXPECT_EQ(b.run("TSS PERMIT(ALL) IBMFAC(BPX.A) ACCESS(READ)"), "");
  EXPECT_THAT(b.run("TSS REVOKE(ALL) IBMFAC(BPX.A) ACCESS(UPDATE)"), HasSubstr("no such permit"));
}

} // namespace
} // namespace zsp::tss::test
