#include "ir/model/ClassTable.h"
#include "stdlib/Stdlib.h"

#include "llvm/ADT/STLExtras.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace zsp;
using namespace zsp::ir;

namespace {

class ClassTableTest : public testing::Test {
protected:
  void read(llvm::StringRef text) { ASSERT_TRUE(readClassTable(text, names, table, error)) << error; }
  void readShipped() { read(stdlibFile("classes/racf.yaml")); }
  void refuse(llvm::StringRef text, llvm::StringRef message) {
    ClassTable before = table;
    EXPECT_FALSE(readClassTable(text, names, table, error)) << text.str();
    EXPECT_EQ(error, message.str());
    EXPECT_EQ(table.rows.size(), before.rows.size());
  }
  const ResourceClass &row(llvm::StringRef name) {
    for (const ResourceClass &cls : table.rows)
      if (names.text(cls.name) == name)
        return cls;
    ADD_FAILURE() << "no class " << name.str();
    static const ResourceClass none;
    return none;
  }
  static uint8_t bits(std::initializer_list<AccessLevel> levels) {
    uint8_t sum = 0;
    for (AccessLevel level : levels)
      sum |= uint8_t(1u << unsigned(level));
    return sum;
  }

  Interner names;
  ClassTable table;
  std::string error;
};

template <typename T> void expectSure(const Fact<T> &fact, T value) {
  EXPECT_EQ(fact.value, value);
  EXPECT_EQ(fact.certainty, Certainty::Sure);
}
template <typename T> void expectMemory(const Fact<T> &fact, T value) {
  EXPECT_EQ(fact.value, value);
  EXPECT_EQ(fact.certainty, Certainty::Memory);
}

TEST_F(ClassTableTest, ShippedTableIsSortedAndHoldsTheClassesOfZowe) {
  readShipped();
  EXPECT_TRUE(llvm::is_sorted(table.rows, [&](const ResourceClass &a, const ResourceClass &b) {
    return names.text(a.name) < names.text(b.name);
  }));
  EXPECT_GE(table.rows.size(), 50u);
  for (llvm::StringRef name :
       {"DATASET",  "FACILITY", "XFACILIT", "STARTED",  "APPL",     "UNIXPRIV", "CSFSERV",  "CSFKEYS",
        "CRYPTOZ",  "SERVAUTH", "OPERCMDS", "SURROGAT", "TSOAUTH",  "ACCTNUM",  "TSOPROC",  "ZMFAPLA",
        "ZMFCLOUD", "EJBROLE",  "SERVER",   "CBIND",    "PTKTDATA", "RDATALIB", "DIGTCERT", "DIGTRING",
        "IDIDMAP",  "CDT",      "JESSPOOL", "JESJOBS",  "WRITER",   "SDSF",     "PROGRAM",  "LOGSTRM",
        "VTAMAPPL", "TERMINAL", "DSNR",     "DASDVOL",  "CPSMOBJ",  "CPSMXMP",  "TCICSTRN", "GCICSTRN",
        "RCICSRES", "MQADMIN",  "MQQUEUE",  "MXQUEUE",  "MQCONN",   "GLOBAL",   "RACFVARS", "ZOWE"})
    EXPECT_EQ(names.text(row(name).name), name);
}

TEST_F(ClassTableTest, ShippedFacts) {
  readShipped();
  expectSure<uint16_t>(row("FACILITY").maxLength, 39);
  expectMemory<uint16_t>(row("FACILITY").posit, 8);
  expectSure<uint16_t>(row("OPERCMDS").posit, 112);
  expectSure<uint16_t>(row("CSFKEYS").maxLength, 73);
  expectMemory<uint16_t>(row("STARTED").maxLength, 17);
  expectMemory<uint16_t>(row("APPL").maxLength, 8);
  expectSure(row("EJBROLE").mixedCase, true);
  expectMemory(row("MXQUEUE").mixedCase, true);
  expectMemory(row("MQQUEUE").mixedCase, false);
  EXPECT_FALSE(row("FACILITY").first.isKnown());
  EXPECT_FALSE(row("SERVAUTH").raclist.isKnown());
  expectSure(row("TCICSTRN").raclist, Raclist::Disallowed);
  expectSure(row("ZOWE").defaultUacc, AccessLevel::None);
  expectMemory<uint8_t>(row("ZOWE").other, AnyCharacter);
  EXPECT_TRUE(row("DATASET").isDataset);
  EXPECT_FALSE(row("FACILITY").isDataset);
  for (llvm::StringRef name : {"DIGTCERT", "DIGTRING", "IDIDMAP"})
    EXPECT_FALSE(row(name).profilesByRdefine) << name.str();
}

TEST_F(ClassTableTest, ExecuteStandsForDataSetsAndProgramsOnly) {
  readShipped();
  for (const ResourceClass &cls : table.rows) {
    llvm::StringRef name = names.text(cls.name);
    EXPECT_TRUE(cls.levels.isKnown()) << name.str();
    EXPECT_EQ(bool(cls.levels.value & bits({AccessLevel::Execute})), name == "DATASET" || name == "PROGRAM")
        << name.str();
    EXPECT_EQ(cls.levels.value | bits({AccessLevel::Execute}), 0x3f) << name.str();
  }
}

TEST_F(ClassTableTest, WhatMakesAChangeEffective) {
  readShipped();
  EXPECT_EQ(row("DATASET").refresh, Refresh::Generic);
  EXPECT_EQ(row("PROGRAM").refresh, Refresh::ProgramControl);
  EXPECT_EQ(row("ZOWE").refresh, Refresh::Generic);
  EXPECT_EQ(row("JESSPOOL").refresh, Refresh::Generic);
  for (llvm::StringRef name :
       {"FACILITY", "STARTED", "PTKTDATA", "UNIXPRIV", "TCICSTRN", "RCICSRES", "MXADMIN"})
    EXPECT_EQ(row(name).refresh, Refresh::Raclist) << name.str();
}

TEST_F(ClassTableTest, GroupingClassesHaveRowsAndRefuseGenericNames) {
  readShipped();
  unsigned count = 0;
  for (const ResourceClass &cls : table.rows) {
    if (cls.groupingClass) {
      const ResourceClass &group = row(names.text(cls.groupingClass));
      EXPECT_TRUE(group.isGrouping);
      if (names.text(group.name) != "RACFVARS") // whose names begin with &
        expectSure(group.generic, false);
      EXPECT_EQ(group.mixedCase.value, cls.mixedCase.value) << names.text(cls.name).str();
      ++count;
    } else if (!cls.isGrouping) {
      EXPECT_FALSE(cls.generic.isSure() && !cls.generic.value) << names.text(cls.name).str();
    }
  }
  EXPECT_EQ(count,
            size_t(llvm::count_if(table.rows, [](const ResourceClass &cls) { return cls.isGrouping; })));
  EXPECT_EQ(names.text(row("XFACILIT").groupingClass), "GXFACILI");
  EXPECT_EQ(names.text(row("GMBR").groupingClass), "GLOBAL");
  EXPECT_EQ(names.text(row("RVARSMBR").groupingClass), "RACFVARS");
  EXPECT_FALSE(row("GMBR").isGrouping || row("RVARSMBR").isGrouping);
  EXPECT_FALSE(row("FACILITY").groupingClass);
  EXPECT_FALSE(row("FACILITY").isGrouping);
  for (const ResourceClass &cls : table.rows) {
    llvm::StringRef name = names.text(cls.name);
    EXPECT_EQ(cls.mayBeDeclared, name == "ZOWE") << name.str();
    EXPECT_EQ(cls.needsMembers, name == "PROGRAM" || name == "RACFVARS" || name == "GLOBAL") << name.str();
  }
}

TEST_F(ClassTableTest, SiteReplacesSingleCells) {
  readShipped();
  size_t rows = table.rows.size();
  read("classes:\n  STARTED: {length: 20 sure}\n  $APP: {length: 30 memory, uacc: READ sure, acf2: APP "
       "sure}\n");
  EXPECT_EQ(table.rows.size(), rows + 1);
  EXPECT_EQ(names.text(table.rows.front().name), "$APP");
  expectSure<uint16_t>(row("STARTED").maxLength, 20);
  expectMemory(row("STARTED").raclist, Raclist::Allowed);
  expectSure(row("$APP").defaultUacc, AccessLevel::Read);
  EXPECT_EQ(names.text(row("$APP").acf2Type), "APP");
  EXPECT_FALSE(row("$APP").generic.isKnown());
  EXPECT_EQ(row("$APP").refresh, Refresh::Raclist);
}

TEST_F(ClassTableTest, UnknownForgetsACell) {
  readShipped();
  read("classes:\n  FACILITY: {length: unknown, uacc: unknown}\n  XFACILIT: {group: unknown}\n  DIGTRING: "
       "{rdefine: "
       "unknown}");
  EXPECT_FALSE(row("FACILITY").maxLength.isKnown());
  EXPECT_FALSE(row("FACILITY").defaultUacc.isKnown());
  EXPECT_FALSE(row("XFACILIT").groupingClass);
  EXPECT_FALSE(row("GXFACILI").isGrouping);
  EXPECT_TRUE(row("DIGTRING").profilesByRdefine);
}

TEST_F(ClassTableTest, RefreshFollowsRaclistUnlessItWasGiven) {
  readShipped();
  read("classes: {ZOWE: {raclist: allowed sure}, TCICSTRN: {raclist: no sure}, FACILITY: {raclist: no sure},"
       " JESSPOOL: {raclist: allowed sure}, APPL: {refresh: none sure}}");
  EXPECT_EQ(row("ZOWE").refresh, Refresh::Raclist);
  EXPECT_EQ(row("TCICSTRN").refresh, Refresh::Raclist);
  EXPECT_EQ(row("FACILITY").refresh, Refresh::Generic);
  EXPECT_EQ(row("JESSPOOL").refresh, Refresh::Raclist);
  EXPECT_EQ(row("APPL").refresh, Refresh::None);
  read("classes: {APPL: {length: 8 sure}, ZOWE: {raclist: unknown}}");
  EXPECT_EQ(row("APPL").refresh, Refresh::None);
  EXPECT_EQ(row("ZOWE").refresh, Refresh::Raclist);
  read("classes: {APPL: {refresh: unknown}}");
  EXPECT_EQ(row("APPL").refresh, Refresh::Raclist);
}

TEST_F(ClassTableTest, CharacterSetsAndLevelsAreSums) {
  read("classes: {A1: {first: ALPHA+NATIONAL sure, other: NUMERIC memory, levels: READ+ALTER sure}}");
  expectSure<uint8_t>(row("A1").first, Alpha | National);
  expectMemory<uint8_t>(row("A1").other, Numeric);
  expectSure(row("A1").levels, bits({AccessLevel::None, AccessLevel::Read, AccessLevel::Alter}));
}

TEST_F(ClassTableTest, BadTablesAreRefusedWithTheLineAndChangeNothing) {
  read("classes: {A1: {length: 8 sure}}");
  refuse("", "1: a class table starts with 'classes:'");
  refuse("# nothing\n", "2: a class table starts with 'classes:'");
  refuse("- FACILITY\n", "1: a class table starts with 'classes:'");
  refuse("rows: {}\n", "1: a class table holds 'classes:' once and nothing else");
  refuse("classes: {}\nclasses: {}\n", "2: a class table holds 'classes:' once and nothing else");
  refuse("classes: FACILITY\n", "1: 'classes:' holds one row a class");
  refuse("classes:\n  facility: {}\n", "2: 'facility' is not the name of a resource class");
  refuse("classes:\n  USER: {}\n", "2: 'USER' is not the name of a resource class");
  refuse("classes:\n  ? [A]\n  : {}\n", "2: '' is not the name of a resource class");
  refuse("classes:\n  A1: {}\n  A1: {}\n", "3: class 'A1' has two rows");
  refuse("classes:\n  A1: 39\n", "2: the row of class 'A1' is not a mapping");
  refuse("classes:\n  B1: {length: 9 sure}\n  A1: {maxlen: 39 sure}\n",
         "3: class 'A1' has an unknown column 'maxlen'");
  refuse("classes:\n  A1: {length: 39 sure, length: 40 sure}\n", "2: class 'A1' has column 'length' twice");
  const char *noCertainty =
      "2: 'length' of class 'A1' is not a value with 'sure' or 'memory' after it, or 'unknown'";
  for (const char *cell : {"39", "sure", "39 unknown", "39 certain", "[39]", "{a: b}", "39 Sure", ""})
    refuse(std::string("classes:\n  A1: {length: ") + cell + "}\n", noCertainty);
  for (const char *value : {"0", "247", "-1", "0x20", "1e1", "9999999999999999999", "eight"})
    refuse(std::string("classes:\n  A1: {length: ") + value + " sure}\n",
           "2: 'length' of class 'A1' is not 1 to 246");
  refuse("classes:\n  A1: {uacc: read sure}\n", "2: 'uacc' of class 'A1' is not an access level");
  refuse("classes:\n  A1: {raclist: yes sure}\n",
         "2: 'raclist' of class 'A1' is not no, allowed or required");
  refuse("classes:\n  A1: {first: ALPHA+ sure}\n",
         "2: 'first' of class 'A1' is not a sum of ALPHA, NATIONAL, NUMERIC, SPECIAL");
  refuse("classes:\n  A1: {levels: READ+WRITE sure}\n",
         "2: 'levels' of class 'A1' is not standard, all, or a sum of access levels");
  refuse("classes:\n  A1: {group: gxfacili sure}\n", "2: 'group' of class 'A1' is not a class name");
  refuse("classes:\n  A1: {acf2: ZO sure}\n",
         "2: 'acf2' of class 'A1' is not a type of three letters or digits");
  refuse("classes: {}\n---\nclasses: {}\n", "1: a class table is one YAML document");
  expectSure<uint16_t>(row("A1").maxLength, 8);
}

TEST_F(ClassTableTest, WhatIsNotYamlIsRefused) {
  for (std::string text :
       {std::string("classes: {A1: {length: 8 sure}"), std::string("classes: [\n"),
        std::string("classes: *nowhere\n"), std::string("\0\1\2\3", 4),
        std::string("\xff\xfe"
                    "c\0l\0",
                    6),
        std::string("classes:\n\t- x\n"), std::string(100000, '{'), "classes: " + std::string(100000, '['),
        "classes: {A1: " + std::string(100000, '{')}) {
    EXPECT_FALSE(readClassTable(text, names, table, error)) << text.substr(0, 40);
    EXPECT_THAT(error, testing::ContainsRegex("^[0-9]+: .+")) << text.substr(0, 40);
    EXPECT_TRUE(table.rows.empty());
  }
}

RC_GTEST_PROP(ClassTableProperty, AnyTextIsReadOrRefusedWithAMessage, ()) {
  static const std::vector<std::string> pieces = {
      "classes:", "\n  ", "A1", ": ", "{",       "}",  "length", "39",  " sure", ", ", "[", "]",
      "\"",       "'",    "#",  "? ", "unknown", "\n", "&a",     "*a ", "---\n", "|",  ">", "\t"};
  std::string text;
  for (const std::string &piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    text += piece;
  Interner names;
  ClassTable table;
  std::string error;
  bool good = readClassTable(text, names, table, error);
  RC_ASSERT(good == error.empty());
  RC_ASSERT(good || table.rows.empty());
}

TEST(Stdlib, FilesAreListedAndComplete) {
  EXPECT_THAT(stdlibFiles(), testing::IsSupersetOf({"classes/racf.yaml", "zowe/core.zsp"}));
  EXPECT_TRUE(llvm::is_sorted(stdlibFiles()));
  for (llvm::StringRef path : stdlibFiles()) {
    llvm::StringRef text = stdlibFile(path);
    EXPECT_TRUE(text.ends_with("\n")) << path.str();
    EXPECT_EQ(*text.end(), '\0') << path.str();
    EXPECT_EQ(text.find('\0'), llvm::StringRef::npos) << path.str();
  }
  EXPECT_EQ(stdlibFile("zowe/nothing.zsp"), "");
  EXPECT_EQ(stdlibFile("core.zsp"), "");
}

} // namespace
