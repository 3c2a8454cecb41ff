// Whatever stands between the words: the layout is the same policy, and stays as it is.
#include "test/frontend/format/LaidOut.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <regex>

namespace zsp::format {
namespace {

using Words = std::vector<std::string>;

/// Statements of every kind, in pieces that a list may repeat: `+` stands for one to many names with commas.
const Words statements = {
    "use + a.b",
    "param p : group = G yaml \"a.b\" symbol S",
    "set a.b = \"x  y\"",
    "enable +w",
    "require reasons , tickets",
    "severity off +w because \"so it is\"",
    "group G \"T { } // \" { owner A superior B data \"x\" omvs { gid auto } }",
    "user U { protected default group G }",
    "external group + { acf2 role R tss profile P }",
    "external user +",
    "connect + to G",
    "started task P { user U group G trusted trace }",
    "class $L { length 40 first ALPHA , NATIONAL other + posit 301 raclist required mixed acf2 type L }",
    "resource FACILITY + { uacc NONE audit SUCCESS UPDATE , FAILURES READ notify N }",
    "resource DATASET ${hlq}.** { }",
    "shared resource FACILITY +",
    "external resource APPL + if present",
    "permit READ on FACILITY + to + because \"why it is so, and no other way\" ticket \"T\" review by "
    "2027-06-30",
    "permit UPDATE on DATASET BANK.** to everyone when program P until 2027-12-31",
    "deny FACILITY + to +",
    "grant r to + because \"x\" when criteria SQLROLE TELLER",
    "multi user F for U",
    "facility F { number USER11 mode FAIL resources yes }",
    "keyring U R { connect \"a\" personal default connect b site }",
    "certificate \"C\" { alternate \"a\" , \"b\" secret symbol S valid until 2028-01-01 }",
    "assert + can READ FACILITY X",
    "assert only + can ALTER DATASET A.**",
    "assert nobody can READ FACILITY A and READ FACILITY B",
    "accept finding on FACILITY + because \"known\"",
    "manual racf , tss \"m\" { \"one\" \"two  \" }",
    "raw racf \"SETROPTS\" because \"x\"",
    "site { racf { owner A superior B egn on raclist + activate + assume a_b on } tss { FACILITY owned by D "
    "auth merge } }",
    "role r \"R\" { permit READ on FACILITY + deny FACILITY A because \"x\" }"};
const Words bodies = {"feature f \"F\" default on {", "only acf2 , tss {", "waive racf because \"b\" {"};
const Words gaps = {" ",
                    " ",
                    " ",
                    " ",
                    " ",
                    " ",
                    "\n",
                    "\n",
                    "\r\n",
                    "\n\n",
                    "  \n \n\n ",
                    "\t",
                    " // c  \n",
                    "\n// own\n",
                    "\n  /// doc\n",
                    "\n/// doc \r\n\r\n",
                    "//// x\n/// y\n",
                    " /// z\n\n\n// {\n"};

void addStatement(Words &words, llvm::StringRef pattern) {
  llvm::SmallVector<llvm::StringRef, 32> parts;
  // Texts hold blanks: they are not split.
  for (llvm::StringRef rest = pattern; !rest.empty(); rest = rest.ltrim()) {
    size_t end = rest.front() == '"' ? rest.find('"', 1) + 1 : std::min(rest.find(' '), rest.size());
    parts.push_back(rest.take_front(end));
    rest = rest.drop_front(end);
  }
  for (llvm::StringRef part : parts) {
    if (!part.starts_with("+")) {
      words.push_back(part.str());
      continue;
    }
    if (part == "+" && pattern.starts_with("use"))
      continue;
    int count = *rc::gen::weightedOneOf<int>({{3, rc::gen::inRange(1, 4)}, {1, rc::gen::inRange(4, 30)}});
    for (int i = 0; i < count; ++i) {
      words.push_back(part == "+w" ? "feature" + std::to_string(i) + "x" : "GROUP" + std::to_string(i));
      if (part == "+w")
        words.back() = "f_" + std::to_string(i);
      if (i + 1 < count || *rc::gen::inRange(0, 8) == 0)
        words.push_back(",");
    }
  }
}

Words somePolicy() {
  Words words = *rc::gen::elementOf(std::vector<Words>{{}, {"language", "1"}, {"policy", "p", "\"P\""}});
  size_t open = 0;
  int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    int what = *rc::gen::inRange(0, 10);
    if (what == 0) {
      addStatement(words, *rc::gen::elementOf(bodies));
      ++open;
    } else if (what == 1 && open) {
      words.push_back("}");
      --open;
    } else {
      addStatement(words, *rc::gen::elementOf(statements));
    }
  }
  words.insert(words.end(), open, "}");
  return words;
}

std::string written(const Words &words) {
  std::string text;
  for (const std::string &word : words)
    text += word + *rc::gen::elementOf(gaps);
  return text;
}

/// Words and comments in their order, by a reading of its own.
std::vector<std::string> wordsAndComments(const std::string &text) {
  static const std::regex token(R"re("([^"\\]|\\.)*"|//[^\r\n]*|(\$\{[^}]*\}|[^\s{},=:"/])+|[{},=:])re");
  std::vector<std::string> all;
  for (std::sregex_iterator at(text.begin(), text.end(), token), end; at != end; ++at)
    all.push_back(llvm::StringRef(at->str()).rtrim(" \t").str());
  return all;
}

/// The tree without the places of its descriptions' line breaks.
std::string treeOf(const std::string &text) {
  std::string dump = parse::Parsed(text).dump();
  return std::regex_replace(dump, std::regex(R"( *(\\r|\\n|\\r\\n) *)"), "|");
}

/// The line without texts and comments: only its length stays.
std::string bare(llvm::StringRef line) {
  std::string result;
  bool inText = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!inText && line.substr(i).starts_with("//"))
      break;
    result += inText ? 'x' : line[i];
    if (line[i] == '"')
      inText = !inText;
  }
  return result;
}

void checkLines(const std::string &text) {
  RC_ASSERT(text.empty() ||
            (text.back() == '\n' && !llvm::StringRef(text).ends_with("\n\n") && text.front() != '\n'));
  llvm::SmallVector<llvm::StringRef, 64> lines;
  llvm::StringRef(text).split(lines, '\n');
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    llvm::StringRef line = lines[i];
    RC_ASSERT(line == line.rtrim());
    RC_ASSERT(line.empty() || line.size() - line.ltrim(' ').size() == line.size() - line.ltrim().size());
    bool atEdge = i == 0 || lines[i - 1].empty() || lines[i - 1].ends_with("{") ||
                  lines[i + 1].ltrim().starts_with("}");
    RC_ASSERT(!line.empty() || !atEdge);
    std::string words = llvm::StringRef(bare(line)).trim().str();
    RC_ASSERT(words.size() <= lineWidth ||
              (words.find("  ") == std::string::npos && words.find(", ") == std::string::npos));
  }
}

RC_GTEST_PROP(Layout, IsTheSamePolicyAndStays, ()) {
  std::string text = written(somePolicy());
  RC_LOG() << text;
  std::string out = laidOut(text);
  RC_LOG() << "laid out:\n" << out;
  RC_ASSERT(parse::Parsed(text).messages() == "");
  RC_ASSERT(parse::Parsed(out).messages() == "");
  RC_ASSERT(laidOut(out) == out);
  RC_ASSERT(treeOf(out) == treeOf(text));
  RC_ASSERT(wordsAndComments(out) == wordsAndComments(text));
  RC_ASSERT(sameWords(text, out));
  checkLines(out);
}

RC_GTEST_PROP(Layout, TakesEveryTextThatParses, ()) {
  static const Words pieces = {"use",   "a",      "A",        "\"x\"", "group", "{",       "}",   ",",
                               "owner", "permit", "READ",     "on",    "to",    "because", " ",   "\n",
                               "//",    "///",    "=",        ":",     "only",  "racf",    "set", "on",
                               "$",     "${a}",   "\xC3\xA9", "\t",    "/"};
  std::string text;
  for (const std::string &piece : *rc::gen::container<Words>(rc::gen::elementOf(pieces)))
    text += piece + (*rc::gen::inRange(0, 3) ? " " : "");
  parse::Parsed parsed(text);
  if (parsed.count())
    return;
  std::string out = laidOut(text);
  RC_ASSERT(laidOut(out) == out);
  RC_ASSERT(sameWords(text, out));
}

TEST(Layout, TakesDeepNestingAndOneLongLine) {
  std::string deep, longLine;
  for (int i = 0; i < 60; ++i)
    deep += "only racf{";
  deep += "use a";
  deep += std::string(60, '}');
  std::string out = laidOut(deep);
  EXPECT_TRUE(sameWords(deep, out));
  EXPECT_EQ(laidOut(out), out);
  EXPECT_NE(out.find("\n" + std::string(120, ' ') + "use a\n"), std::string::npos);

  for (int i = 0; i < 20000; ++i)
    longLine += "group G{omvs{gid auto}}permit READ on FACILITY X to A,B because \"x\" ";
  longLine += "external group G";
  for (int i = 0; i < 20000; ++i)
    longLine += ",G" + std::to_string(i);
  longLine += " certificate C{";
  for (int i = 0; i < 20000; ++i)
    longLine += "signed by \"X\" ";
  longLine += "}";
  out = laidOut(longLine);
  EXPECT_TRUE(sameWords(longLine, out));
  EXPECT_EQ(laidOut(out), out);
}

} // namespace
} // namespace zsp::format
