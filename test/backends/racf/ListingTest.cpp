#include "backends/racf/ModelListings.h"
#include "backends/racf/Racf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zsp::racf::test {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace {

struct Listed {
  Interner names;
  Database db;

  Listed() {
    db.groups["SYS1"] = {"", "SYS1", "", {}};
    db.groups["G"] = {"SYS1", "SECADM", "SOME TEXT", {true, "5", "", ""}};
    db.users["U"] = {
        "G", "SECADM", "A NAME", std::string_view(), false, true, {true, "AUTO", "/tmp", "/bin/sh"}};
    db.connects[{"U", "G"}] = {"SECADM", "USE"};
    ClassRow &facility = db.classes["FACILITY"];
    facility.active = facility.generic = facility.raclisted = true;
    facility.profiles[{"BPX.*", true, ""}].owner = "SYS1";
    facility.profiles[{"BPX.**", true, ""}].owner = "SECADM";
    ProfileRow &row = facility.profiles[{"A.B", false, ""}];
    row.owner = "SYS1";
    row.uacc = ir::AccessLevel::Read;
    row.entries[{"", "U"}] = ir::AccessLevel::Update;
    row.entries[{"PROGRAM P", "G"}] = ir::AccessLevel::Alter;
    db.classes["DATASET"].dataset = true;
    db.classes["DATASET"].profiles[{"G.**", true, ""}] = row;
  }
  Outcome list(llvm::StringRef text) {
    ReadResult result = read((" " + text + "\n").str(), names);
    EXPECT_EQ(result.commands.size(), 1u);
    return racf::list(db, names, result.commands.front().command);
  }
  std::string text(llvm::StringRef command) { return list(command).message; }
};

} // namespace

TEST(Listing, ShowsUsersAndGroups) {
  Listed site;
  EXPECT_THAT(site.text("LISTUSER U OMVS"),
              StartsWith("USER=U         NAME=A NAME                OWNER=SECADM "));
  EXPECT_THAT(site.text("LISTUSER U OMVS"), HasSubstr("\n ATTRIBUTES=PROTECTED RESTRICTED\n"));
  EXPECT_THAT(site.text("LISTUSER U OMVS"),
              HasSubstr("\n  GROUP=G         AUTH=USE      CONNECT-OWNER=SECADM"));
  EXPECT_THAT(site.text("LISTUSER U OMVS"), HasSubstr("\nUID= 0000001000\nHOME= /tmp\nPROGRAM= /bin/sh\n"));
  EXPECT_THAT(site.text("LISTUSER U"), Not(HasSubstr("OMVS")));
  EXPECT_THAT(site.text("LISTGRP G OMVS"), StartsWith("INFORMATION FOR GROUP G\n    SUPERIOR GROUP=SYS1 "));
  EXPECT_THAT(site.text("LISTGRP G OMVS"), HasSubstr("\n    INSTALLATION DATA=SOME TEXT\n"));
  EXPECT_THAT(site.text("LISTGRP G OMVS"), HasSubstr("\nGID= 0000000005\n"));
  EXPECT_THAT(site.text("LISTGRP SYS1 OMVS"), HasSubstr("\nNO OMVS INFORMATION\n"));
  EXPECT_THAT(site.text("LISTGRP SYS1 OMVS"), HasSubstr("SUPERIOR GROUP=NONE"));
}

TEST(Listing, ShowsTheProfileThatCoversTheName) {
  Listed site;
  EXPECT_THAT(site.text("RLIST FACILITY A.B ALL"), HasSubstr("\nFACILITY   A.B\n"));
  EXPECT_THAT(site.text("RLIST FACILITY A.B ALL"), HasSubstr("\n 00    SYS1            READ "));
  EXPECT_THAT(site.text("RLIST FACILITY A.B ALL"), HasSubstr("\nU         UPDATE       000000\n"));
  EXPECT_THAT(site.text("RLIST FACILITY A.B ALL"), HasSubstr("\nG        ALTER        000000  PROGRAM  P\n"));
  EXPECT_THAT(site.text("RLIST FACILITY BPX.X ALL"), HasSubstr("\nFACILITY   BPX.* (G)\n"));
  EXPECT_THAT(site.text("RLIST FACILITY BPX ALL"), HasSubstr("\nFACILITY   BPX.** (G)\n"));
  EXPECT_THAT(site.text("LISTDSD DATASET('G.X') ALL GENERIC"),
              StartsWith("INFORMATION FOR DATASET G.** (G)\n"));
  EXPECT_THAT(site.text("LISTDSD DATASET('G.**') ALL GENERIC"),
              StartsWith("INFORMATION FOR DATASET G.** (G)\n"));
}

TEST(Listing, SaysWhatIsNotThere) {
  Listed site;
  EXPECT_THAT(site.text("LISTUSER X OMVS"), StartsWith("ICH30001I"));
  EXPECT_THAT(site.text("LISTGRP X OMVS"), StartsWith("ICH51003I"));
  EXPECT_THAT(site.text("RLIST FACILITY X ALL"), StartsWith("ICH13003I"));
  EXPECT_THAT(site.text("RLIST FACILITY BPX.%%% ALL"), StartsWith("ICH13003I"));
  EXPECT_THAT(site.text("LISTDSD DATASET('X.Y') ALL GENERIC"), StartsWith("ICH35003I"));
  EXPECT_EQ(site.list("RLIST NOCLASS X ALL").returnCode, 8);
}

TEST(Listing, ShowsOptionsOverSeveralLines) {
  Listed site;
  for (char c = 'A'; c <= 'Z'; ++c)
    site.db.classes[site.names.text(site.names.intern(std::string("$CLASS") + c))].active = true;
  std::string text = site.text("SETROPTS LIST");
  EXPECT_THAT(text, HasSubstr("\nACTIVE CLASSES = $CLASSA "));
  EXPECT_THAT(text, HasSubstr("\n                   $CLASS"));
  EXPECT_THAT(text, HasSubstr("\nSETR RACLIST CLASSES = FACILITY\n"));
  for (llvm::StringRef rest = text; !rest.empty(); rest = rest.split('\n').second)
    EXPECT_LE(rest.split('\n').first.size(), 79u);
}

} // namespace zsp::racf::test
