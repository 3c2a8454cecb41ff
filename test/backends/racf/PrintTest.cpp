#include "test/backends/racf/Commands.h"

#include "llvm/ADT/StringExtras.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace zsp;
using namespace zsp::racf;
using namespace zsp::racf::test;

namespace {

class Print : public testing::Test, protected Bench {
protected:
  std::string text(const Script &script, std::vector<std::string> header = {}) {
    auto result = print(script, policy, header, options);
    if (!result) {
      ADD_FAILURE() << llvm::toString(result.takeError());
      return {};
    }
    return *result;
  }
  Script script(std::vector<Command> commands) { return {{{"TEST", std::move(commands)}}}; }
  /// The lines of one command without the section's heading.
  std::string one(Command command) {
    std::string all = text(script({std::move(command)}));
    llvm::StringRef lines = llvm::StringRef(all).split('\n').second;
    EXPECT_TRUE(lines.consume_front("\n"));
    return lines.str();
  }
  std::string refusal(Command command) {
    auto result = print(script({std::move(command)}), policy, {}, options);
    if (result)
      return "printed: " + *result;
    return llvm::toString(result.takeError());
  }

  PrintOptions options;
};

TEST_F(Print, Groups) {
  EXPECT_EQ(one(command(Verb::AddGroup, {"ZWEADMIN"},
                        {operand(Keyword::Supgroup, {"SYS1"}), operand(Keyword::Owner, {"SECADM"}),
                         nested(Keyword::Omvs, {flag(Keyword::AutoGid)}),
                         operand(Keyword::Data, {"ZOWE ADMINISTRATORS"})})),
            "  ADDGROUP ZWEADMIN SUPGROUP(SYS1) OWNER(SECADM) OMVS(AUTOGID) -\n"
            "    DATA('ZOWE ADMINISTRATORS')\n");
  EXPECT_EQ(one(command(Verb::AltGroup, {"A"}, {flag(Keyword::NoData), flag(Keyword::NoOmvs)})),
            "  ALTGROUP A NODATA NOOMVS\n");
  EXPECT_EQ(one(command(Verb::DelGroup, {"A", "B"})), "  DELGROUP (A B)\n");
  EXPECT_EQ(one(command(Verb::ListGrp, {"ZWEADMIN"}, {flag(Keyword::ShowOmvs)})),
            "  LISTGRP  ZWEADMIN OMVS\n");
}

TEST_F(Print, Users) {
  EXPECT_EQ(one(command(Verb::AddUser, {"ZWESVUSR"},
                        {operand(Keyword::Name, {"ZOWE SERVER"}), operand(Keyword::Owner, {"SECADM"}),
                         operand(Keyword::DfltGrp, {"ZWEADMIN"}), flag(Keyword::NoPassword),
                         nested(Keyword::Omvs, {flag(Keyword::AutoUid), operand(Keyword::Home, {"/tmp"}),
                                                operand(Keyword::OmvsProgram, {"/bin/sh"})})})),
            "  ADDUSER  ZWESVUSR NAME('ZOWE SERVER') OWNER(SECADM) -\n"
            "    DFLTGRP(ZWEADMIN) NOPASSWORD -\n"
            "    OMVS(AUTOUID HOME('/tmp') PROGRAM('/bin/sh'))\n");
  EXPECT_EQ(one(command(Verb::AltUser, {"A"}, {flag(Keyword::NoRestricted)})), "  ALTUSER  A NORESTRICTED\n");
  EXPECT_EQ(one(command(Verb::DelUser, {"A"})), "  DELUSER  A\n");
  EXPECT_EQ(one(command(Verb::ListUser, {})), "  LISTUSER\n");
  EXPECT_EQ(one(command(Verb::Connect, {"A"},
                        {operand(Keyword::Group, {"G"}), operand(Keyword::Authority, {"USE"})})),
            "  CONNECT  A GROUP(G) AUTHORITY(USE)\n");
  EXPECT_EQ(one(command(Verb::Remove, {"A"}, {operand(Keyword::Group, {"G"})})), "  REMOVE   A GROUP(G)\n");
}

TEST_F(Print, GeneralResources) {
  EXPECT_EQ(one(command(Verb::RDefine, {"STARTED", "ZWESLSTC.*"},
                        {operand(Keyword::Owner, {"SECADM"}), operand(Keyword::Uacc, {"NONE"}),
                         nested(Keyword::Stdata,
                                {operand(Keyword::User, {"ZWESVUSR"}), operand(Keyword::Group, {"ZWEADMIN"}),
                                 operand(Keyword::Trusted, {"NO"})})})),
            "  RDEFINE  STARTED ZWESLSTC.* OWNER(SECADM) UACC(NONE) -\n"
            "    STDATA(USER(ZWESVUSR) GROUP(ZWEADMIN) TRUSTED(NO))\n");
  EXPECT_EQ(one(command(Verb::RAlter, {"FACILITY", "A"},
                        {nested(Keyword::Audit, {operand(Keyword::AuditSuccess, {"UPDATE"}),
                                                 operand(Keyword::AuditFailures, {"READ"})})})),
            "  RALTER   FACILITY A AUDIT(SUCCESS(UPDATE) FAILURES(READ))\n");
  EXPECT_EQ(one(command(Verb::RDelete, {"FACILITY", "A", "B"})), "  RDELETE  FACILITY (A B)\n");
  EXPECT_EQ(one(command(Verb::RList, {"FACILITY", "ZWES.IS"}, {flag(Keyword::All)})),
            "  RLIST    FACILITY ZWES.IS ALL\n");
  EXPECT_EQ(one(command(Verb::RList, {"EJBROLE", "IZUDFLT.*.izuUsers"}, {flag(Keyword::AuthUser)})),
            "  RLIST    EJBROLE IZUDFLT.*.izuUsers AUTHUSER\n");
}

TEST_F(Print, ClassDescriptor) {
  EXPECT_EQ(one(command(Verb::RDefine, {"CDT", "ZOWE"},
                        {operand(Keyword::Uacc, {"NONE"}),
                         nested(Keyword::CdtInfo,
                                {operand(Keyword::DefaultUacc, {"NONE"}), operand(Keyword::First, {"ALPHA"}),
                                 operand(Keyword::Other, {"ALPHA", "NATIONAL", "NUMERIC", "SPECIAL"}),
                                 operand(Keyword::MaxLength, {"246"}), operand(Keyword::Posit, {"607"}),
                                 operand(Keyword::CdtRaclist, {"DISALLOWED"})})})),
            "  RDEFINE  CDT ZOWE UACC(NONE) -\n"
            "    CDTINFO(DEFAULTUACC(NONE) -\n"
            "      FIRST(ALPHA) -\n"
            "      OTHER(ALPHA NATIONAL NUMERIC SPECIAL) -\n"
            "      MAXLENGTH(246) -\n"
            "      POSIT(607) -\n"
            "      RACLIST(DISALLOWED))\n");
}

TEST_F(Print, Permits) {
  EXPECT_EQ(
      one(command(Verb::Permit, {"ZWES.IS"},
                  {operand(Keyword::Class, {"FACILITY"}), operand(Keyword::Id, {"ZWESIUSR", "ZWESVUSR"}),
                   operand(Keyword::Access, {"READ"})})),
      "  PERMIT   ZWES.IS CLASS(FACILITY) ID(ZWESIUSR ZWESVUSR) ACCESS(READ)\n");
  EXPECT_EQ(one(datasets(Verb::Permit, {"ZWE.**"},
                         {operand(Keyword::Class, {"DATASET"}), flag(Keyword::Generic),
                          operand(Keyword::Id, {"*"}), operand(Keyword::Access, {"READ"})})),
            "  PERMIT   'ZWE.**' CLASS(DATASET) GENERIC ID(*) ACCESS(READ)\n");
  EXPECT_EQ(one(command(Verb::Permit, {"A"},
                        {operand(Keyword::Class, {"FACILITY"}), operand(Keyword::Id, {"U"}),
                         nested(Keyword::When, {operand(Keyword::Criteria, {"SQLROLE", "TELLER"})}),
                         flag(Keyword::Delete)})),
            "  PERMIT   A CLASS(FACILITY) ID(U) WHEN(CRITERIA(SQLROLE(TELLER))) -\n"
            "    DELETE\n");
  EXPECT_EQ(one(command(Verb::Permit, {"A"}, {operand(Keyword::Class, {"FACILITY"}), flag(Keyword::Reset)})),
            "  PERMIT   A CLASS(FACILITY) RESET\n");
  EXPECT_EQ(one(command(Verb::Permit, {"A"},
                        {operand(Keyword::Class, {"FACILITY"}), operand(Keyword::Reset, {"ALL"})})),
            "  PERMIT   A CLASS(FACILITY) RESET(ALL)\n");
}

TEST_F(Print, DataSetsAlwaysQuoted) {
  EXPECT_EQ(one(datasets(Verb::AddSd, {"ZWE.**"},
                         {flag(Keyword::Generic), operand(Keyword::Owner, {"SECADM"}),
                          operand(Keyword::Uacc, {"NONE"})})),
            "  ADDSD    'ZWE.**' GENERIC OWNER(SECADM) UACC(NONE)\n");
  EXPECT_EQ(one(datasets(Verb::AltDsd, {"ZWE.**"}, {operand(Keyword::Uacc, {"NONE"})})),
            "  ALTDSD   'ZWE.**' UACC(NONE)\n");
  EXPECT_EQ(one(datasets(Verb::DelDsd, {"ZWE.**"}, {flag(Keyword::Generic)})),
            "  DELDSD   'ZWE.**' GENERIC\n");
  EXPECT_EQ(one(command(Verb::ListDsd, {}, {operand(Keyword::Dataset, {"ZWE.**"}), flag(Keyword::All)})),
            "  LISTDSD  DATASET('ZWE.**') ALL\n");
  for (llvm::StringRef bad : {"zwe.**", "ZWE.LIB(MEMBER)", "ZWE **", "ZWE'X", "ZWE.&X"})
    EXPECT_THAT(refusal(datasets(Verb::DelDsd, {bad})), testing::StartsWith("DELDSD: no data set name"));
  EXPECT_THAT(refusal(command(Verb::AddSd, {"ZWE.**"})), testing::StartsWith("ADDSD: data set names alone"));
  EXPECT_THAT(refusal(command(Verb::Permit, {"ZWE.**"}, {operand(Keyword::Id, {"A"})})),
              testing::StartsWith("PERMIT: data set names alone"));
  EXPECT_THAT(refusal(datasets(Verb::Permit, {"A"}, {operand(Keyword::Class, {"FACILITY"})})),
              testing::StartsWith("PERMIT: data set names alone"));
}

TEST_F(Print, SystemOptions) {
  EXPECT_EQ(
      one(command(Verb::SetRopts, {}, {operand(Keyword::Raclist, {"FACILITY"}), flag(Keyword::Refresh)})),
      "  SETROPTS RACLIST(FACILITY) REFRESH\n");
  EXPECT_EQ(
      one(command(Verb::SetRopts, {}, {operand(Keyword::SetWhen, {"PROGRAM"}), flag(Keyword::Refresh)})),
      "  SETROPTS WHEN(PROGRAM) REFRESH\n");
  EXPECT_EQ(
      one(command(Verb::Search, {}, {operand(Keyword::Class, {"USER"}), operand(Keyword::Mask, {"ZWE"})})),
      "  SEARCH   CLASS(USER) MASK(ZWE)\n");
}

TEST_F(Print, ListsThatAreTooLongTakeALineForEachName) {
  Operand ids = operand(Keyword::Id, {"USER0001", "USER0002", "USER0003", "USER0004", "USER0005", "USER0006",
                                      "USER0007", "USER0008"});
  EXPECT_EQ(one(command(Verb::Permit, {"ZWES.IS"},
                        {operand(Keyword::Class, {"FACILITY"}), ids, operand(Keyword::Access, {"READ"})})),
            "  PERMIT   ZWES.IS CLASS(FACILITY) -\n"
            "    ID(USER0001 -\n"
            "      USER0002 -\n"
            "      USER0003 -\n"
            "      USER0004 -\n"
            "      USER0005 -\n"
            "      USER0006 -\n"
            "      USER0007 -\n"
            "      USER0008) ACCESS(READ)\n");
}

TEST_F(Print, TheLastLineUsesColumn72AndTheOthersKeepTheContinuation) {
  auto alter = [&](unsigned length, std::vector<Operand> more = {}) {
    more.insert(more.begin(), operand(Keyword::Data, {std::string(length, 'X')}));
    return one(command(Verb::AltUser, {"A"}, std::move(more)));
  };
  auto data = [](unsigned length) { return "DATA('" + std::string(length, 'X') + "')"; };
  EXPECT_EQ(alter(51), "  ALTUSER  A " + data(51) + "\n");
  EXPECT_EQ(alter(52), "  ALTUSER  A -\n    " + data(52) + "\n");
  EXPECT_EQ(alter(49, {flag(Keyword::NoOmvs)}), "  ALTUSER  A " + data(49) + " -\n    NOOMVS\n");
  EXPECT_EQ(alter(50, {flag(Keyword::NoOmvs)}), "  ALTUSER  A -\n    " + data(50) + " NOOMVS\n");
  EXPECT_EQ(alter(60), "  ALTUSER  A -\n    " + data(60) + "\n");
  EXPECT_EQ(alter(61), "  ALTUSER  A -\n    DATA('" + std::string(60, 'X') + "-\nX')\n");
}

TEST_F(Print, LongTextsAreSplitBetweenLettersAndGoOnInColumnOne) {
  std::string blanks = std::string(50, 'A') + "  B-+* C" + std::string(40, 'D');
  EXPECT_EQ(one(command(Verb::AltGroup, {"G"}, {operand(Keyword::Data, {blanks})})),
            "  ALTGROUP G -\n"
            "    DATA('" +
                std::string(50, 'A') + "  B-+* C" + "DDD-\n" + std::string(37, 'D') + "')\n");
  std::string stars(60, 'A');
  stars += "     " + std::string(20, '*') + "'B";
  EXPECT_EQ(one(command(Verb::AltGroup, {"G"}, {operand(Keyword::Data, {stars})})),
            "  ALTGROUP G -\n"
            "    DATA('" +
                std::string(59, 'A') +
                "-\n"
                "A     ********************''B')\n");
}

TEST_F(Print, NoLineBeginsWithWhatJesReads) {
  for (llvm::StringRef unit : {"/*", "//A", "$$ ", "@@-", "/* "}) {
    std::string data;
    while (data.size() + unit.size() <= 255)
      data += unit;
    std::string all = one(command(Verb::AltGroup, {"G"}, {operand(Keyword::Data, {data})}));
    llvm::SmallVector<llvm::StringRef> lines;
    llvm::StringRef(all).split(lines, '\n', -1, false);
    EXPECT_GT(lines.size(), 4u);
    for (llvm::StringRef line : lines)
      EXPECT_FALSE(line.starts_with("/") || line.starts_with("$") || line.starts_with("@")) << all;
  }
}

TEST_F(Print, LongNamesGoOnInColumnOne) {
  EXPECT_EQ(one(command(Verb::RDelete, {"FACILITY", std::string(100, 'N')})),
            "  RDELETE  FACILITY -\n    " + std::string(67, 'N') + "-\n" + std::string(33, 'N') + "\n");
}

TEST_F(Print, ANameNeverReadsAsAContinuation) {
  EXPECT_EQ(one(command(Verb::RDelete, {"FACILITY", "ABC-"})), "  RDELETE  FACILITY (ABC-)\n");
  EXPECT_EQ(one(command(Verb::RList, {"FACILITY", "ABC+"}, {flag(Keyword::All)})),
            "  RLIST    FACILITY ABC+ ALL\n");
}

TEST_F(Print, QuotesAreDoubledAndCommentsInTextsAreInert) {
  EXPECT_EQ(one(command(Verb::AltGroup, {"G"}, {operand(Keyword::Data, {"it's /* no */ 'comment' -"})})),
            "  ALTGROUP G DATA('it''s /* no */ ''comment'' -')\n");
}

TEST_F(Print, RefusesWhatIsNotOneValue) {
  for (llvm::StringRef bad :
       {"A B", "A,B", "A(B", "A)", "A;B", "A'B", "A/*B", "a", "", "A\nB", "A\tB", "\xC3\x9C", "A!"}) {
    EXPECT_THAT(refusal(command(Verb::AltGroup, {"G"}, {operand(Keyword::Owner, {bad})})),
                testing::StartsWith("ALTGROUP: "))
        << bad.str();
    EXPECT_THAT(refusal(command(Verb::DelUser, {bad})), testing::StartsWith("DELUSER: ")) << bad.str();
  }
  for (llvm::StringRef bad : {"A B", "A\nB", "", "A) UACC(ALTER"})
    EXPECT_THAT(refusal(command(Verb::RDelete, {"FACILITY", bad})), testing::StartsWith("RDELETE: "))
        << bad.str();
  for (llvm::StringRef bad : {"", "A\nB", "A\xC3\x9C", "{"})
    EXPECT_THAT(refusal(command(Verb::AltGroup, {"G"}, {operand(Keyword::Data, {bad})})),
                testing::StartsWith("ALTGROUP: "))
        << bad.str();
}

TEST_F(Print, RefusesWhatTheVerbDoesNotTake) {
  EXPECT_EQ(refusal(command(Verb::AddGroup, {"G"}, {flag(Keyword::NoPassword)})),
            "ADDGROUP: no operand of this command: 'NOPASSWORD'");
  EXPECT_EQ(
      refusal(command(Verb::AddGroup, {"G"}, {nested(Keyword::Omvs, {operand(Keyword::Owner, {"A"})})})),
      "ADDGROUP: no operand of OMVS: 'OWNER'");
  EXPECT_EQ(refusal(command(Verb::AddGroup, {"G"}, {flag(Keyword::Owner)})),
            "ADDGROUP: wrong number of values: 'OWNER'");
  EXPECT_EQ(refusal(command(Verb::AddUser, {"G"}, {operand(Keyword::NoPassword, {"A"})})),
            "ADDUSER: wrong number of values: 'NOPASSWORD'");
  EXPECT_EQ(refusal(command(Verb::ListUser, {}, {flag(Keyword::ShowOmvs)})),
            "LISTUSER: an operand that reads as a name: 'OMVS'");
  EXPECT_EQ(refusal(command(Verb::RDefine, {"FACILITY"})),
            "RDEFINE: wrong number of names before the operands: '1'");
}

TEST_F(Print, RefusesMoreThanTheCommandBuffer) {
  Operand ids{Keyword::Id, {}, {}};
  for (unsigned i = 0; i != 1900; ++i)
    ids.values.push_back(name("U" + std::to_string(1000000 + i)));
  Command permit = command(Verb::Permit, {"A"}, {operand(Keyword::Class, {"FACILITY"}), ids});
  one(permit);
  for (unsigned i = 0; i != 1900; ++i)
    permit.operands[1].values.push_back(name("V" + std::to_string(1000000 + i)));
  EXPECT_THAT(refusal(permit), testing::HasSubstr("where TSO takes 32000"));
}

TEST_F(Print, Symbols) {
  symbol("HLQ", ir::Symbol::Dataset);
  symbol("ADMINGRP", ir::Symbol::Group);
  Command add = datasets(Verb::AddSd, {}, {flag(Keyword::Generic), flag(Keyword::NoSet)});
  add.positional.push_back(name("ZWE.**", "${HLQ}.**"));
  Operand owner{Keyword::Owner, {name("ZWEADMIN", "${ADMINGRP}")}, {}};
  add.operands.push_back(owner);
  EXPECT_EQ(one(add), "  ADDSD    'ZWE.**' GENERIC NOSET OWNER(ZWEADMIN)\n");
  options.symbols = true;
  // 'HLQ..**' may become 49 wide: OWNER and its continuation no longer fit.
  EXPECT_EQ(one(add), "  ADDSD    '&HLQ..**' GENERIC -\n    NOSET OWNER(&ADMINGRP.)\n");

  EXPECT_THAT(refusal(command(Verb::RDelete, {"FACILITY", "A.&VAR"})), testing::HasSubstr("job symbol"));
  EXPECT_THAT(refusal(command(Verb::AltGroup, {"G"}, {operand(Keyword::Data, {"A & B"})})),
              testing::HasSubstr("job symbol"));
  // What is printed is judged, too, even without a symbol in it.
  for (llvm::StringRef bad : {"A/*B", "A B", "A;B", "A)"}) {
    Command shown = command(Verb::DelUser, {});
    shown.positional.push_back(name("AB", bad));
    EXPECT_THAT(refusal(shown), testing::StartsWith("DELUSER: a value that cannot stand without quotes"))
        << bad.str();
  }
  Command continued = command(Verb::DelUser, {});
  continued.positional.push_back(name("AB", "AB-"));
  EXPECT_EQ(one(continued), "  DELUSER  (AB-)\n");
  // The value counts, though only the symbol is printed.
  for (llvm::StringRef bad : {"A/*B", "A B", "a"}) {
    Command hidden = command(Verb::DelUser, {});
    hidden.positional.push_back(name(bad, "${HLQ}"));
    EXPECT_THAT(refusal(hidden), testing::StartsWith("DELUSER: ")) << bad.str();
  }
  // JES could take a blank from the text.
  Command text = command(Verb::AddGroup, {}, {operand(Keyword::Data, {"A  B"})});
  text.positional.push_back(name("ZWEADMIN", "${ADMINGRP}"));
  EXPECT_EQ(one(text), "  ADDGROUP &ADMINGRP. -\n    DATA('A  B')\n");
  Command after = command(Verb::AddGroup, {"A"}, {operand(Keyword::Data, {"A  B"}), owner});
  EXPECT_EQ(one(after), "  ADDGROUP A DATA('A  B') -\n    OWNER(&ADMINGRP.)\n");

  Command unknown = command(Verb::DelUser, {});
  unknown.positional.push_back(name("A", "${NOSUCH}"));
  EXPECT_THAT(refusal(unknown), testing::HasSubstr("an unknown symbol"));
}

TEST_F(Print, ParagraphsAndComments) {
  Command list = command(Verb::ListGrp, {"A"});
  list.originName = "zowe.core: group A";
  Command add = command(Verb::AddGroup, {"A"});
  add.originName = "zowe.core: group A";
  Command alter = command(Verb::AltGroup, {"A"});
  alter.comment = "why & how */ not";
  Command other = command(Verb::AddGroup, {"B"});
  other.originName = "prod1: group B";
  Script all{
      {{"GROUPS", {list, add, alter, other}}, {"NOTHING", {}}, {"USERS", {command(Verb::DelUser, {"U"})}}}};
  EXPECT_EQ(text(all, {"zspc policy prod1", "second"}),
            "/* zspc policy prod1                                                  */\n"
            "/* second                                                             */\n"
            "\n"
            "/* GROUPS ........................................................... */\n"
            "\n"
            "/* zowe.core: group A                                                 */\n"
            "  LISTGRP  A\n"
            "  ADDGROUP A\n"
            "/* why & how *? not                                                   */\n"
            "  ALTGROUP A\n"
            "\n"
            "/* prod1: group B                                                     */\n"
            "  ADDGROUP B\n"
            "\n"
            "/* USERS ............................................................ */\n"
            "\n"
            "  DELUSER  U\n");
  options.symbols = true;
  EXPECT_THAT(text(all), testing::HasSubstr("/* why + how *? not "));
  options.origin = backends::OriginStyle::None;
  EXPECT_THAT(text(all), testing::Not(testing::HasSubstr("zowe.core")));
}

TEST_F(Print, OriginByLine) {
  SourceManager sources;
  uint32_t file = sources.addFile("some/where/site.zsp", llvm::MemoryBuffer::getMemBufferCopy("one\ntwo\n"));
  Command first = command(Verb::DelUser, {"A"});
  first.originName = "prod1: user A";
  first.origin.range = {file, 0, 3};
  Command second = command(Verb::DelUser, {"B"});
  second.origin.range = {file, 4, 7};
  second.furtherOrigins = {first.origin};
  options.origin = backends::OriginStyle::Line;
  options.sources = &sources;
  std::string all = text(script({first, second}));
  EXPECT_THAT(all, testing::HasSubstr("/* site.zsp:1  "));
  EXPECT_THAT(all, testing::HasSubstr("/* site.zsp:2, site.zsp:1  "));
  EXPECT_THAT(all, testing::Not(testing::HasSubstr("where")));
}

TEST_F(Print, LongReasonsWrapOverClosedComments) {
  Command command = this->command(Verb::DelUser, {"A"});
  for (unsigned i = 0; i != 300; ++i)
    command.comment += "word" + std::to_string(i) + " ";
  command.comment += std::string(200, 'L');
  std::string all = text(script({command}));
  llvm::SmallVector<llvm::StringRef> lines;
  llvm::StringRef(all).split(lines, '\n', -1, false);
  ASSERT_GT(lines.size(), 30u);
  std::string words;
  for (llvm::StringRef line : llvm::ArrayRef(lines).slice(1).drop_back()) {
    EXPECT_EQ(line.size(), 72u);
    EXPECT_TRUE(line.consume_front("/* ") && line.consume_back(" */")) << line.str();
    words += line.rtrim().str();
    if (!line.starts_with("L"))
      words += ' ';
  }
  EXPECT_THAT(words, testing::HasSubstr("word0 word1 "));
  EXPECT_THAT(words, testing::HasSubstr("word298 word299 "));
  EXPECT_THAT(words, testing::HasSubstr(std::string(200, 'L')));
}

} // namespace
