#include "backends/racf/Model.h"
#include "backends/racf/Racf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::racf::test {

using testing::HasSubstr;
using Level = ir::AccessLevel;

/// A database with users U and V, group G (U connected), and class FACILITY RACLISTed.
struct Site {
  Interner names;
  Database db;

  Site() {
    db.submitter = "ADMIN";
    db.groups["SYS1"] = {"", "SYS1", "", {}};
    db.groups["G"] = {"SYS1", "SYS1", "", {}};
    for (const char *user : {"ADMIN", "U", "V"})
      db.users[user] = {"SYS1", "SYS1", "", "", false, false, {}};
    db.connects[{"U", "G"}] = {"SYS1", "USE"};
    for (const char *name : {"FACILITY", "STARTED", "DATASET", "DSNR", "CDT"})
      db.classes[name].active = db.classes[name].generic = true;
    for (const char *name : {"FACILITY", "STARTED", "CDT"})
      db.classes[name].raclisted = true;
    db.classes["DATASET"].dataset = true;
  }
  /// Runs the commands; messages of those that fail.
  std::string run(llvm::StringRef text, Purpose purpose = Purpose::Build) {
    ReadResult result = read(text, names);
    EXPECT_TRUE(result.errors.empty()) << result.errors.front().message;
    std::string messages;
    Model model(db, names, purpose);
    for (const ReadCommand &command : result.commands)
      if (Outcome outcome = model.run(command.command); outcome.returnCode)
        messages += fmt::format("{} {}\n", outcome.returnCode, outcome.message);
    return messages;
  }
  std::string undo(llvm::StringRef text) { return run(text, Purpose::Undo); }
  Granted access(llvm::StringRef user, llvm::StringRef cls, llvm::StringRef resource) {
    ModelAccess model(db, {});
    return model.decide(model.user(user), cls, model.profileFor(cls, resource), resource);
  }
  Level level(llvm::StringRef user, llvm::StringRef cls, llvm::StringRef resource) {
    return access(user, cls, resource).level;
  }
};

TEST(Model, UsesTheCopyOfTheLastRefresh) {
  Site site;
  EXPECT_EQ(
      site.run(
          " RDEFINE FACILITY A.B OWNER(SYS1) UACC(NONE)\n PERMIT A.B CLASS(FACILITY) ID(U) ACCESS(READ)\n"),
      "");
  EXPECT_EQ(site.level("U", "FACILITY", "A.B"), Level::None);
  EXPECT_EQ(site.run(" SETROPTS RACLIST(FACILITY) REFRESH\n"), "");
  EXPECT_EQ(site.level("U", "FACILITY", "A.B"), Level::Read);
  site.run(" PERMIT A.B CLASS(FACILITY) ID(U) ACCESS(UPDATE)\n");
  EXPECT_EQ(site.level("U", "FACILITY", "A.B"), Level::Read);
}

TEST(Model, SeesDiscreteProfilesAtOnceAndGenericOnesAfterARefresh) {
  Site site;
  EXPECT_EQ(
      site.run(" RDEFINE DSNR A.B OWNER(SYS1) UACC(READ)\n RDEFINE DSNR A.* OWNER(SYS1) UACC(UPDATE)\n"), "");
  EXPECT_EQ(site.level("U", "DSNR", "A.B"), Level::Read);
  EXPECT_EQ(site.level("U", "DSNR", "A.C"), Level::None);
  EXPECT_EQ(site.run(" SETROPTS GENERIC(DSNR) REFRESH\n"), "");
  EXPECT_EQ(site.level("U", "DSNR", "A.C"), Level::Update);
  EXPECT_EQ(site.level("U", "DSNR", "A.B"), Level::Read);
}

TEST(Model, DecidesByOwnEntryThenGroupThenEveryoneThenUacc) {
  Site site;
  EXPECT_EQ(site.run(" RDEFINE DSNR A OWNER(SYS1) UACC(READ)\n PERMIT A CLASS(DSNR) ID(G) ACCESS(ALTER)\n"),
            "");
  EXPECT_EQ(site.level("U", "DSNR", "A"), Level::Alter);
  EXPECT_EQ(site.level("V", "DSNR", "A"), Level::Read);
  site.run(" PERMIT A CLASS(DSNR) ID(U) ACCESS(NONE)\n");
  EXPECT_EQ(site.level("U", "DSNR", "A"), Level::None);
  site.run(" PERMIT A CLASS(DSNR) ID(*) ACCESS(UPDATE)\n");
  EXPECT_EQ(site.level("V", "DSNR", "A"), Level::Update);
  site.db.users["V"].restricted = true;
  EXPECT_EQ(site.level("V", "DSNR", "A"), Level::None);
  EXPECT_EQ(site.level("NOBODY", "DSNR", "A"), Level::Read);
}

TEST(Model, TakesTheHighestEntryOfTheGroups) {
  Site site;
  for (const char *group : {"A", "Z"}) {
    site.db.groups[group] = {"SYS1", "SYS1", "", {}};
    site.db.connects[{"U", group}] = {"SYS1", "USE"};
  }
  EXPECT_EQ(site.run(" RDEFINE DSNR X OWNER(SYS1) UACC(NONE)\n PERMIT X CLASS(DSNR) ID(A Z) ACCESS(READ)\n"
                     " PERMIT X CLASS(DSNR) ID(G) ACCESS(UPDATE)\n"),
            "");
  EXPECT_EQ(site.level("U", "DSNR", "X"), Level::Update);
  site.run(" PERMIT X CLASS(DSNR) ID(G) ACCESS(NONE)\n");
  EXPECT_EQ(site.level("U", "DSNR", "X"), Level::Read);
  site.run(" PERMIT X CLASS(DSNR) ID(A Z) ACCESS(NONE)\n PERMIT X CLASS(DSNR) ID(*) ACCESS(READ)\n");
  EXPECT_EQ(site.level("U", "DSNR", "X"), Level::None);
}

TEST(Model, RaisesByConditions) {
  Site site;
  EXPECT_EQ(site.run(" RDEFINE DSNR A OWNER(SYS1) UACC(NONE)\n"
                     " PERMIT A CLASS(DSNR) ID(G) ACCESS(UPDATE) WHEN(TERMINAL(T))\n"),
            "");
  EXPECT_EQ(site.access("U", "DSNR", "A").level, Level::None);
  EXPECT_EQ(site.access("U", "DSNR", "A").conditional, Level::Update);
  EXPECT_EQ(site.access("V", "DSNR", "A").conditional, Level::None);
}

// ICH06020I, ICH06021I and ICH06022I.
TEST(Model, RefusesConditionsThatTheClassCannotHave) {
  Site site;
  for (const char *name : {"SERVAUTH", "PROGRAM"})
    site.db.classes[name].active = true;
  EXPECT_EQ(site.run(" ADDSD 'V.**' GENERIC OWNER(SYS1) UACC(NONE)\n"
                     " RDEFINE FACILITY A OWNER(SYS1) UACC(NONE)\n"
                     " RDEFINE SERVAUTH A OWNER(SYS1) UACC(NONE)\n"
                     " RDEFINE PROGRAM A OWNER(SYS1) UACC(NONE)\n"),
            "");
  auto permit = [&](const std::string &profile, const std::string &condition) {
    return site.run(" PERMIT " + profile + " ID(U) ACCESS(READ) -\n  WHEN(" + condition + ")\n");
  };
  const std::string dataset = "'V.**' CLASS(DATASET) GENERIC", facility = "A CLASS(FACILITY)",
                    servauth = "A CLASS(SERVAUTH)", program = "A CLASS(PROGRAM)";
  EXPECT_EQ(permit(dataset, "PROGRAM(P)") + permit(servauth, "PROGRAM(P)"), "");
  EXPECT_THAT(permit(facility, "PROGRAM(P)"), HasSubstr("8 ICH06020I"));
  EXPECT_EQ(permit(program, "SYSID(S)"), "");
  for (const std::string &profile : {dataset, facility, servauth})
    EXPECT_THAT(permit(profile, "SYSID(S)"), HasSubstr("8 ICH06021I"));
  EXPECT_EQ(permit(facility, "CRITERIA(SQLROLE(T))"), "");
  EXPECT_THAT(permit(dataset, "CRITERIA(SQLROLE(T))"), HasSubstr("8 ICH06022I"));
  EXPECT_EQ(permit(dataset, "TERMINAL(T)") + permit(facility, "CONSOLE(C)"), "");
}

TEST(Model, ConnectsAsItIsToldAndKeepsWhatIsNotSaid) {
  Site site;
  site.db.connects[{"U", "G"}].authority = "JOIN";
  EXPECT_EQ(site.run(" CONNECT U GROUP(G) OWNER(SYS1)\n"), "");
  EXPECT_EQ((site.db.connects[{"U", "G"}].authority), "JOIN");
  EXPECT_EQ(site.run(" CONNECT U GROUP(G) OWNER(SYS1) AUTHORITY(USE) UACC(READ)\n"), "");
  EXPECT_EQ((site.db.connects[{"U", "G"}].authority), "USE");
  EXPECT_EQ((site.db.connects[{"U", "G"}].uacc), "READ");
  EXPECT_THAT(site.run(" CONNECT U GROUP(G) OWNER(SYS1) AUTHORITY(OWN)\n"), HasSubstr("INVALID AUTHORITY"));
}

TEST(Model, GivesEverythingToTrustedTasksAndOwnDataSets) {
  Site site;
  EXPECT_EQ(
      site.run(" RDEFINE STARTED P.* OWNER(SYS1) UACC(NONE) -\n  STDATA(USER(U) GROUP(G) TRUSTED(YES))\n"
               " ADDSD 'V.**' GENERIC OWNER(SYS1) UACC(NONE)\n SETROPTS GENERIC(DATASET) REFRESH\n"),
      "");
  EXPECT_EQ(site.level("U", "DATASET", "V.X"), Level::Alter);
  EXPECT_EQ(site.level("V", "DATASET", "V.X"), Level::Alter);
  EXPECT_EQ(site.level("ADMIN", "DATASET", "V.X"), Level::None);
}

TEST(Model, PutsTheCreatorOnTheAccessListOnlyWithAddCreator) {
  Site site;
  site.run(" RDEFINE DSNR A OWNER(SYS1) UACC(NONE)\n");
  EXPECT_EQ(site.level("ADMIN", "DSNR", "A"), Level::None);
  site.db.addCreator = true;
  site.run(" RDEFINE DSNR B OWNER(SYS1) UACC(NONE)\n");
  EXPECT_EQ(site.level("ADMIN", "DSNR", "B"), Level::Alter);
  site.run(" PERMIT B CLASS(DSNR) RESET\n");
  EXPECT_EQ(site.level("ADMIN", "DSNR", "B"), Level::None);
}

TEST(Model, RefusesWhatRacfRefuses) {
  Site site;
  EXPECT_THAT(site.run(" ADDUSER U DFLTGRP(G) OWNER(SYS1) NOPASSWORD\n"),
              HasSubstr("8 IKJ56702I INVALID USERID, U"));
  EXPECT_THAT(site.run(" ADDGROUP U SUPGROUP(SYS1) OWNER(SYS1)\n"),
              HasSubstr("8 IKJ56702I INVALID GROUP, U"));
  EXPECT_THAT(site.run(" ADDUSER W DFLTGRP(X) OWNER(SYS1) NOPASSWORD\n"),
              HasSubstr("default group X is not defined"));
  EXPECT_THAT(site.run(" CONNECT U GROUP(X) OWNER(SYS1)\n"), HasSubstr("ICH51003I"));
  EXPECT_THAT(site.run(" RDEFINE NOCLASS A OWNER(SYS1) UACC(NONE)\n"), HasSubstr("INVALID CLASS, NOCLASS"));
  site.run(" RDEFINE DSNR A OWNER(SYS1) UACC(NONE)\n");
  EXPECT_THAT(site.run(" RDEFINE DSNR A OWNER(SYS1) UACC(NONE)\n"), HasSubstr("4 ICH10102I"));
  EXPECT_THAT(site.run(" PERMIT A CLASS(DSNR) ID(X) ACCESS(READ)\n"), HasSubstr("4 ICH06007I"));
  EXPECT_THAT(site.run(" PERMIT B CLASS(DSNR) ID(U) ACCESS(READ)\n"), HasSubstr("8 ICH06004I"));
  EXPECT_THAT(site.run(" PERMIT A CLASS(DSNR) ID(U)\n"), HasSubstr("ACCESS is missing"));
  EXPECT_THAT(site.run(" SETROPTS RACLIST(DSNR) REFRESH\n"), HasSubstr("ICH14070I"));
  EXPECT_THAT(site.run(" ADDSD 'X.**' GENERIC OWNER(SYS1) UACC(NONE)\n"), HasSubstr("X is no user or group"));
  EXPECT_THAT(site.run(" RDEFINE STARTED P.* OWNER(SYS1) UACC(NONE) -\n  STDATA(USER(V) GROUP(G))\n"),
              HasSubstr("STDATA user V is not connected to G"));
}

TEST(Model, WithoutGenericsMakesADiscreteProfileOfNoUse) {
  Site site;
  site.db.classes["DSNR"].generic = false;
  EXPECT_THAT(site.run(" RDEFINE DSNR A.* OWNER(SYS1) UACC(READ)\n"), HasSubstr("ICH10321I"));
}

TEST(Model, DeletesAGroupOnlyWhenItIsEmpty) {
  Site site;
  site.run(" ADDGROUP H SUPGROUP(G) OWNER(SYS1)\n ADDSD 'G.**' GENERIC OWNER(SYS1) UACC(NONE)\n");
  EXPECT_THAT(site.undo(" DELGROUP G\n"), HasSubstr("8 G NOT DELETED: group H is below it"));
  EXPECT_EQ(site.undo(" DELGROUP H\n"), "");
  EXPECT_THAT(site.undo(" DELGROUP G\n"), HasSubstr("8 G NOT DELETED: user U is connected to it"));
  EXPECT_EQ(site.undo(" REMOVE U GROUP(G)\n"), "");
  EXPECT_THAT(site.undo(" DELGROUP G\n"), HasSubstr("8 ICH05006I G CANNOT BE DELETED"));
  EXPECT_EQ(site.undo(" DELDSD 'G.**' GENERIC\n DELGROUP G\n"), "");
  EXPECT_THAT(site.undo(" DELGROUP G\n"), HasSubstr("8 IKJ56702I INVALID GROUP, G"));
  EXPECT_FALSE(site.db.groups.count("G"));
}

TEST(Model, DeletesAUserWithItsConnectsAndNothingElseOfIt) {
  Site site;
  site.run(" RDEFINE FACILITY A OWNER(U) UACC(NONE)\n PERMIT A CLASS(FACILITY) ID(U) ACCESS(READ)\n"
           " ADDSD 'U.**' GENERIC OWNER(SYS1) UACC(NONE)\n");
  EXPECT_THAT(site.undo(" DELUSER U\n"), HasSubstr("8 ICH04009I U CANNOT BE DELETED"));
  EXPECT_EQ(site.undo(" DELDSD 'U.**' GENERIC\n DELUSER U\n"), "");
  EXPECT_TRUE(site.db.connects.empty());
  EXPECT_EQ(site.db.groups.count("G"), 1u);
  const ProfileRow &row = site.db.classes["FACILITY"].profiles.at({"A", false, ""});
  EXPECT_EQ(row.owner, "U");
  EXPECT_EQ(row.entries.size(), 1u);
  EXPECT_THAT(site.undo(" DELUSER U\n"), HasSubstr("8 IKJ56702I INVALID USERID, U"));
}

TEST(Model, KeepsAUserWhoOwnsGroupDataSetProfiles) {
  Site site;
  site.run(" ADDSD 'G.**' GENERIC OWNER(U) UACC(NONE)\n");
  EXPECT_THAT(site.undo(" REMOVE U GROUP(G)\n"), HasSubstr("8 U owns G.**, which needs another owner"));
  EXPECT_THAT(site.undo(" DELUSER U\n"), HasSubstr("8 U NOT DELETED: it owns G.** of group G"));
}

TEST(Model, RemovesAUserFromTheNamedGroupOnly) {
  Site site;
  site.run(" CONNECT U GROUP(SYS1) OWNER(SYS1)\n");
  EXPECT_THAT(site.undo(" REMOVE U GROUP(SYS1)\n"), HasSubstr("SYS1 is the default group of U"));
  EXPECT_THAT(site.undo(" REMOVE V GROUP(G)\n"), HasSubstr("4 ICH03002I"));
  EXPECT_THAT(site.undo(" REMOVE V GROUP(X)\n"), HasSubstr("8 ICH51003I"));
  EXPECT_THAT(site.undo(" REMOVE X GROUP(G)\n"), HasSubstr("8 IKJ56702I INVALID USERID"));
  EXPECT_THAT(site.undo(" REMOVE U\n"), HasSubstr("GROUP is missing"));
  EXPECT_EQ(site.undo(" REMOVE U GROUP(G)\n"), "");
  EXPECT_EQ(site.db.connects.size(), 1u);
}

TEST(Model, DeletesProfilesByTheirExactName) {
  Site site;
  site.run(" RDEFINE FACILITY A.B OWNER(SYS1) UACC(READ)\n RDEFINE FACILITY A.* OWNER(SYS1) UACC(UPDATE)\n"
           " ADDSD 'G.X' GENERIC OWNER(SYS1) UACC(NONE)\n"
           " ADDSD 'G.X' VOLUME(VOL001) OWNER(SYS1) UACC(NONE)\n SETROPTS RACLIST(FACILITY) REFRESH\n");
  EXPECT_THAT(site.undo(" RDELETE FACILITY A.C\n"), HasSubstr("4 ICH12102I"));
  EXPECT_THAT(site.undo(" RDELETE NOCLASS A.B\n"), HasSubstr("INVALID CLASS"));
  EXPECT_EQ(site.undo(" RDELETE FACILITY A.B\n"), "");
  EXPECT_EQ(site.level("U", "FACILITY", "A.B"), Level::Read);
  EXPECT_EQ(site.undo(" SETROPTS RACLIST(FACILITY) REFRESH\n"), "");
  EXPECT_EQ(site.level("U", "FACILITY", "A.B"), Level::Update);
  EXPECT_THAT(site.undo(" DELDSD 'G.X'\n"), HasSubstr("4 ICH09020I G.X"));
  EXPECT_THAT(site.undo(" DELDSD 'G.X' GENERIC VOLUME(VOL001)\n"), HasSubstr("generic and on a volume"));
  EXPECT_EQ(site.undo(" DELDSD 'G.X' GENERIC\n"), "");
  EXPECT_EQ(site.undo(" DELDSD 'G.X' VOLUME(VOL001)\n"), "");
  EXPECT_TRUE(site.db.classes["DATASET"].profiles.empty());
}

TEST(Model, DeletesEntriesOfTheNamedListOnly) {
  Site site;
  site.run(" RDEFINE DSNR A OWNER(SYS1) UACC(NONE)\n PERMIT A CLASS(DSNR) ID(U G) ACCESS(READ)\n"
           " PERMIT A CLASS(DSNR) ID(U) ACCESS(UPDATE) WHEN(TERMINAL(P))\n"
           " PERMIT A CLASS(DSNR) ID(U) ACCESS(UPDATE) WHEN(TERMINAL(Q))\n");
  const AccessList &entries = site.db.classes["DSNR"].profiles.at({"A", false, ""}).entries;
  EXPECT_EQ(site.undo(" PERMIT A CLASS(DSNR) ID(U) DELETE\n"), "");
  EXPECT_EQ(entries.size(), 3u);
  EXPECT_EQ(site.undo(" PERMIT A CLASS(DSNR) ID(U) DELETE WHEN(TERMINAL(Q))\n"), "");
  EXPECT_EQ(entries.size(), 2u);
  EXPECT_THAT(site.undo(" PERMIT A CLASS(DSNR) ID(U) DELETE WHEN(TERMINAL(Q))\n"), HasSubstr("4 ICH06014I"));
  EXPECT_THAT(site.undo(" PERMIT A CLASS(DSNR) ID(U G) DELETE\n"), HasSubstr("4 ICH06002I U"));
  EXPECT_EQ(entries.size(), 1u) << "the others of the command are deleted all the same";
  EXPECT_THAT(site.undo(" PERMIT B CLASS(DSNR) ID(U) DELETE\n"), HasSubstr("8 ICH06004I"));
  EXPECT_THAT(site.undo(" PERMIT A CLASS(DSNR) DELETE\n"), HasSubstr("ID is missing"));
}

TEST(Model, KeepsBuildAndUndoApart) {
  Site site;
  for (const char *command : {" DELUSER U\n", " DELGROUP G\n", " REMOVE U GROUP(G)\n", " RDELETE DSNR A\n",
                              " DELDSD 'G.**' GENERIC\n", " PERMIT A CLASS(DSNR) ID(U) DELETE\n"})
    EXPECT_THAT(site.run(command), HasSubstr("a build changes and deletes nothing")) << command;
  for (const char *command :
       {" ADDUSER X\n", " ADDGROUP X\n", " CONNECT V GROUP(G)\n", " RDEFINE DSNR A\n", " ADDSD 'G.**'\n",
        " PERMIT A CLASS(DSNR) ID(U) ACCESS(READ)\n", " PERMIT A CLASS(DSNR) RESET\n"})
    EXPECT_THAT(site.undo(command), HasSubstr("an undo defines nothing")) << command;
}

} // namespace zsp::racf::test
