#include "test/frontend/format/LaidOut.h"

#include <gtest/gtest.h>

namespace zsp::format {
namespace {

/// The text is laid out like this, and then stays so.
void expectLayout(llvm::StringRef text, llvm::StringRef expected) {
  EXPECT_EQ(laidOut(text), expected.str());
  EXPECT_EQ(laidOut(expected), expected.str());
  EXPECT_TRUE(sameWords(text, expected));
}

TEST(Layout, StatementsGetALineEach) {
  expectLayout("language 1 policy p \"P\"use zowe.core\tset x=auto  param a:user=A yaml \"b.c\" symbol S",
               R"(language 1
policy p "P"
use zowe.core
set x = auto
param a : user = A  yaml "b.c"  symbol S
)");
}

TEST(Layout, NothingStaysNothing) {
  expectLayout("", "");
  expectLayout(" \n\n\t\r\n", "");
  expectLayout("\xEF\xBB\xBF\n", "");
  expectLayout("\xEF\xBB\xBFuse a", "use a\n");
  expectLayout("\n\n  // alone  ", "// alone\n");
  expectLayout("language 1", "language 1\n");
}

TEST(Layout, LineEndsBecomeLineFeeds) {
  expectLayout("use a\r\n\r\n\r\nuse b // b \r\n/// c\r\nuse c\r\n", "use a\n\nuse b  // b\n/// c\nuse c\n");
}

TEST(Layout, ShortBlocksOnOneLineStayThere) {
  expectLayout("resource FACILITY X{uacc NONE}user U { protected default group G omvs{uid auto home \"/\"}}",
               R"(resource FACILITY X { uacc NONE }
user U { protected  default group G  omvs { uid auto  home "/" } }
)");
}

TEST(Layout, BrokenBlocksStayBroken) {
  expectLayout(R"(group A { owner B
}
group A {
owner B superior C
  data "D" omvs { gid auto } }
group C {

  owner B

  superior C


  omvs {
  gid auto } data "D"

}
group D {
})",
               R"(group A {
  owner B
}
group A {
  owner B  superior C
  data "D"  omvs { gid auto }
}
group C {
  owner B

  superior C

  omvs {
    gid auto
  }
  data "D"
}
group D { }
)");
}

TEST(Layout, ABlockThatDoesNotFitGetsALineForEachItem) {
  expectLayout(
      R"(user LEDGER "LEDGER SERVER" { protected default group BANKSRV omvs { uid auto home "/u/ledger" } data "ASK" }
site { racf { owner SECADM superior SYS1
    egn on auto_id on addcreator off raclist FACILITY activate ZOWE, FACILITY assume short_generic_first on } })",
      R"(user LEDGER "LEDGER SERVER" {
  protected
  default group BANKSRV
  omvs { uid auto  home "/u/ledger" }
  data "ASK"
}
site {
  racf {
    owner SECADM  superior SYS1
    egn on
    auto_id on
    addcreator off
    raclist FACILITY
    activate ZOWE, FACILITY
    assume short_generic_first on
  }
}
)");
}

TEST(Layout, BodiesAreBroken) {
  expectLayout(R"(only tss,racf{facility F{number USER11 mode FAIL}multi user F for U}
role r "R" { deny FACILITY X permit READ on FACILITY Y }
feature f "F" default on { } waive racf because "B" { feature g { use a } })",
               R"(only tss, racf {
  facility F { number USER11  mode FAIL }
  multi user F for U
}
role r "R" {
  deny FACILITY X
  permit READ on FACILITY Y
}
feature f "F" default on { }
waive racf because "B" {
  feature g {
    use a
  }
}
)");
}

TEST(Layout, ClausesStayOnTheLineIfTheyFit) {
  expectLayout(
      R"(permit READ on FACILITY X to A because "why" ticket "T" review by 2027-01-01 until 2027-02-01
permit READ on FACILITY X to A when program P because "why"
raw racf "COMMAND" because "why")",
      R"(permit READ on FACILITY X to A  because "why"  ticket "T"  review by 2027-01-01  until 2027-02-01
permit READ on FACILITY X to A when program P  because "why"
raw racf "COMMAND" because "why"
)");
}

TEST(Layout, ClausesGoOnInTheNextLine) {
  expectLayout(
      R"(permit READ on FACILITY IRR.RADMIN.LISTUSER to zowe_user because "the server looks up the OMVS segment"
permit READ on FACILITY IRR.RADMIN.LISTUSER to zowe_user because "the server looks up the OMVS segment" ticket "CHG0000000000001" review by 2027-01-01
grant r to A
  because "short"
grant r to A because "short"
  ticket "T")",
      R"(permit READ on FACILITY IRR.RADMIN.LISTUSER to zowe_user
  because "the server looks up the OMVS segment"
permit READ on FACILITY IRR.RADMIN.LISTUSER to zowe_user
  because "the server looks up the OMVS segment"  ticket "CHG0000000000001"  review by 2027-01-01
grant r to A
  because "short"
grant r to A
  because "short"
  ticket "T"
)");
}

TEST(Layout, ExactlyTheWidthFits) {
  std::string fits = "grant roll to A  because \"" + std::string(lineWidth - 27, 'x') + "\"\n";
  EXPECT_EQ(fits.size(), lineWidth + 1);
  expectLayout(fits, fits);
  std::string longer = "grant roll to A\n  because \"" + std::string(lineWidth - 26, 'x') + "\"\n";
  expectLayout("grant roll to A because \"" + std::string(lineWidth - 26, 'x') + "\"", longer);
  // Characters count, not bytes.
  std::string wide = "grant roll to A  because \"" + std::string(lineWidth - 28, 'x') + "\xC3\xA9\"\n";
  expectLayout(wide, wide);
}

TEST(Layout, LongListsAreBrokenAfterCommas) {
  expectLayout(
      R"(external group GROUP001, GROUP002, GROUP003, GROUP004, GROUP005, GROUP006, GROUP007, GROUP008, GROUP009, GROUP010
permit READ on FACILITY BANK.CONSOLE.REPORT1, BANK.CONSOLE.REPORT2, BANK.CONSOLE.REPORT3, BANK.CONSOLE.R4 to A, B because "x"
permit READ on FACILITY BANK.CONSOLE.REPORT1, BANK.CONSOLE.REPORT2 to GROUP001, GROUP002, GROUP003, GROUP004)",
      R"(external group GROUP001, GROUP002, GROUP003, GROUP004, GROUP005, GROUP006, GROUP007, GROUP008,
    GROUP009, GROUP010
permit READ on FACILITY BANK.CONSOLE.REPORT1, BANK.CONSOLE.REPORT2, BANK.CONSOLE.REPORT3,
    BANK.CONSOLE.R4 to A, B
  because "x"
permit READ on FACILITY BANK.CONSOLE.REPORT1, BANK.CONSOLE.REPORT2
  to GROUP001, GROUP002, GROUP003, GROUP004
)");
}

TEST(Layout, BreaksAfterCommasStay) {
  expectLayout(R"(external group A,B ,
  C,
  D,
resource FACILITY A,
 B { uacc NONE }
permit READ on FACILITY X to A,
  B because "x"
class C { first ALPHA,
  NUMERIC
  posit 1 })",
               R"(external group A, B,
    C,
    D,
resource FACILITY A,
    B { uacc NONE }
permit READ on FACILITY X to A,
    B
  because "x"
class C {
  first ALPHA,
      NUMERIC
  posit 1
}
)");
}

TEST(Layout, OtherBreaksGo) {
  expectLayout("permit\nREAD\n\non FACILITY\nX to\nA\n\n\nuser U\n{ default\n\ngroup G }\nassert\nA "
               "can\nREAD FACILITY X",
               R"(permit READ on FACILITY X to A

user U { default group G }
assert A can READ FACILITY X
)");
}

TEST(Layout, AssertionsAreBrokenAtTheirWords) {
  expectLayout(
      R"(assert nobody can UPDATE FACILITY BANK.CONSOLE.OF.THE.WHOLE.BANK and ALTER DATASET BANK.LOAD.LEDGER.OF.THE.BANK
assert only GROUP001, GROUP002, GROUP003, GROUP004, GROUP005, GROUP006, GROUP007 can UPDATE DATASET BANK.**)",
      R"(assert nobody can UPDATE FACILITY BANK.CONSOLE.OF.THE.WHOLE.BANK
  and ALTER DATASET BANK.LOAD.LEDGER.OF.THE.BANK
assert only GROUP001, GROUP002, GROUP003, GROUP004, GROUP005, GROUP006, GROUP007
  can UPDATE DATASET BANK.**
)");
}

TEST(Layout, BlankLinesAreKeptOnce) {
  expectLayout(
      "\n\nuse a\n\n\n\nuse b\n// c\n\n\n// d\n\nuse e\nonly racf {\n\n\n// f\n\n\nuse g\n\n}\n\n\n// h\n\n",
      R"(use a

use b
// c

// d

use e
only racf {
  // f

  use g
}

// h
)");
}

TEST(Layout, CommentsKeepTheirPlace) {
  expectLayout(R"(use a // a
      // own
    /// doc
  group A { // b
 owner B // c
   // d
 // e
 } // f
resource FACILITY A { uacc NONE } // g
//h
only racf // i
{ // j
use b // k
// l
}
// m)",
               R"(use a  // a
// own
/// doc
group A {  // b
  owner B  // c
  // d
  // e
}  // f
resource FACILITY A { uacc NONE }  // g
//h
only racf  // i
{  // j
  use b  // k
  // l
}
// m
)");
}

TEST(Layout, CommentsInsideAStatement) {
  expectLayout(R"(permit READ // a
  on FACILITY X, // b
// c
     // d

  Y to A // e
   because "x" // f
 // g
ticket "T"
permit READ on FACILITY X
 // h
 to A
// i
, // j
B // k)",
               R"(permit READ  // a
    on FACILITY X,  // b
    // c
    // d

    Y to A  // e
  because "x"  // f
  // g
  ticket "T"
permit READ on FACILITY X
  // h
  to A
    // i
    ,  // j
    B  // k
)");
}

TEST(Layout, ATrailingCommentDoesNotCount) {
  std::string line =
      "grant roll to A  because \"" + std::string(60, 'x') + "\"  // " + std::string(60, 'y') + "\n";
  expectLayout(line, line);
}

TEST(Layout, DescriptionsStayDescriptions) {
  expectLayout("use a /// no\ngroup A\n\n/// no\n\ngroup B\n/// yes\n///  more \ngroup C\n//// no\ngroup "
               "D\n/// no\n// x\ngroup E",
               R"(use a  /// no
group A

/// no

group B
/// yes
///  more
group C
//// no
group D
/// no
// x
group E
)");
}

TEST(Layout, TextsAreUntouched) {
  expectLayout("group A \"  two  blanks, {braces} // and \\\" \\$ \t\"",
               "group A \"  two  blanks, {braces} // and \\\" \\$ \t\"\n");
}

TEST(Layout, ItemsOfEveryBlock) {
  expectLayout(R"(keyring U R { connect "a" personal default connect "b" site }
certificate "C" { authority secret symbol S usage A, B valid until 2028-01-01 }
site { tss { FACILITY owned by D ZOWE own in D auth merge } acf2 { key A by role uid layout "X" type A = B resident } }
manual racf "m" { "one" "two" }
started task P { user U trusted }
external group D { acf2 role R tss profile P }
class C { length 4 acf2 type T })",
               R"(keyring U R { connect "a" personal default  connect "b" site }
certificate "C" { authority  secret symbol S  usage A, B  valid until 2028-01-01 }
site {
  tss { FACILITY owned by D  ZOWE own in D  auth merge }
  acf2 { key A by role  uid layout "X"  type A = B resident }
}
manual racf "m" { "one"  "two" }
started task P { user U  trusted }
external group D { acf2 role R  tss profile P }
class C { length 4  acf2 type T }
)");
}

TEST(SameWords, SeesWhatDiffers) {
  EXPECT_TRUE(sameWords("use a // c\nuse b", " use\na// c \n\nuse b\n"));
  EXPECT_FALSE(sameWords("use a use b", "use a"));
  EXPECT_FALSE(sameWords("use a", "use b"));
  EXPECT_FALSE(sameWords("use a, b", "use a b"));
  EXPECT_FALSE(sameWords("use a // c", "use a"));
  EXPECT_FALSE(sameWords("use a // c", "use a // d"));
  EXPECT_FALSE(sameWords("use a // c\nuse b", "use a use b // c"));
  EXPECT_FALSE(sameWords("/// doc\ngroup A", "/// doc\n\ngroup A"));
  EXPECT_FALSE(sameWords("/// a\n\n/// b\ngroup A", "/// a\n/// b\ngroup A"));
  EXPECT_FALSE(sameWords("use a /// doc\ngroup A", "use a\n/// doc\ngroup A"));
}

} // namespace
} // namespace zsp::format
