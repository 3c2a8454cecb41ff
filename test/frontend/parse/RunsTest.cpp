// Permits read from runs are those that parsing keeps as nodes: none lost, none twice, whatever stands around
// them.
#include "frontend/ast/PackedPermits.h"
#include "test/frontend/Corpus.h"
#include "test/frontend/parse/Parsed.h"
#include "test/frontend/parse/Sentences.h"

#include "llvm/Support/Casting.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zsp::parse {
namespace {

std::string placeOf(SourceRange range) {
  return fmt::format(" {}:{}-{}", range.file, range.begin, range.end);
}

/// Where every part stands, and what it says.
std::string placesOf(const ast::Permit &permit) {
  const ast::Clauses &clauses = permit.clauses;
  std::vector<ast::Value> values{permit.level,   permit.on.className, clauses.because,
                                 clauses.ticket, clauses.review,      clauses.until};
  llvm::append_range(values, permit.on.names);
  llvm::append_range(values, permit.to);
  std::string out = placeOf(permit.keyword);
  for (const ast::Clauses::When &when : clauses.when) {
    out += placeOf(when.range);
    llvm::append_range(values, std::array{when.kind, when.name, when.value});
  }
  for (const ast::Value &value : values)
    out += fmt::format("{} {}'{}'", placeOf(value.range), int(value.kind), value.text.str());
  return out;
}

std::string one(ast::Stmt *stmt) {
  ast::File file(1);
  file.statements = {stmt};
  const auto *permit = llvm::dyn_cast<ast::Permit>(stmt);
  return ast::dump(file) + placeOf(stmt->range) + (permit ? placesOf(*permit) : "") + "\n";
}

/// The statements of a list one by one, runs read.
void show(ast::Stmts list, ast::RunReader &reader, std::string &out) {
  for (ast::Stmt *stmt : list) {
    if (const auto *run = llvm::dyn_cast<ast::PermitRun>(stmt)) {
      llvm::ArrayRef<const ast::Permit *> permits = reader.read(*run);
      EXPECT_EQ(permits.size(), run->count);
      for (const ast::Permit *permit : permits) {
        ast::Permit copy = *permit;
        copy.doc = {}; // nobody asks for that of a permit
        out += one(&copy);
      }
    } else if (auto *permit = llvm::dyn_cast<ast::Permit>(stmt)) {
      permit->doc = {};
      out += one(permit);
    } else if (auto *block = llvm::dyn_cast<ast::NamedBlock>(stmt);
               block && block->kind == ast::StmtKind::Feature) {
      show(block->body, reader, out);
    } else if (auto *block = llvm::dyn_cast<ast::ProductBlock>(stmt)) {
      show(block->body, reader, out);
    } else {
      out += one(stmt);
    }
  }
}

std::string all(const std::string &text, Permits permits) {
  SourceManager sources;
  DiagnosticEngine diags;
  uint32_t id = sources.addFile("test.zsp", llvm::MemoryBuffer::getMemBufferCopy(text));
  std::unique_ptr<ast::File> file = parseFile(id, sources, diags, permits);
  ast::RunReader reader(sources);
  std::string out;
  show(file->statements, reader, out);
  out += messagesOf(diags, sources);
  for (llvm::StringRef word : file->poisoned)
    out += " " + word.str();
  return out;
}

void expectSame(const std::string &text) {
  std::string nodes = all(text, Permits::Nodes), runs = all(text, Permits::Runs);
  if (nodes != runs)
    RC_FAIL(text + "\n--- nodes\n" + nodes + "\n--- runs\n" + runs);
}

TEST(Runs, KeepTheirStatementsApart) {
  EXPECT_EQ(
      all("permit READ on A B to C // why\n/// doc\ndeny A B to C permit READ on A B to C", Permits::Runs),
      all("permit READ on A B to C // why\n/// doc\ndeny A B to C permit READ on A B to C", Permits::Nodes));
  Parsed parsed("policy p role r { permit READ on A B }");
  EXPECT_EQ(all(parsed.source, Permits::Runs), all(parsed.source, Permits::Nodes));
}

TEST(Runs, MayBeLong) {
  std::string text;
  for (int number = 0; number < 3000; ++number)
    text += "permit READ on A B" + std::to_string(number) + " to C, D when program P because \"why\"\n";
  EXPECT_EQ(all(text, Permits::Runs), all(text, Permits::Nodes));
}

/// More than fits one part of those that are read side by side, with something in the middle.
std::string longText(const std::string &middle) {
  std::string permits, reason(700, 'y');
  for (int number = 0; number < 4000; ++number)
    permits += fmt::format("permit READ on DATASET A{}.** to C, D because \"{}\"\n", number, reason);
  return permits + middle + "\n" + permits;
}

TEST(Runs, AreReadInPartsAsOnePiece) {
  for (const char *middle : {"", "/// doc", "use a,", "feature f {\npermit READ on A B to E\n}",
                             "permit READ on A", "\"open", "role r {\n", "}", "a \xFF b", "connect A,"}) {
    std::string text = longText(middle);
    // EXPECT_EQ would print it
    EXPECT_TRUE(all(text, Permits::Runs) == all(text, Permits::Nodes)) << middle;
  }
}

TEST(Runs, AreNoStatementsOfTheLanguage) {
  SourceManager sources;
  DiagnosticEngine diags;
  uint32_t id = sources.addFile("test.zsp", llvm::MemoryBuffer::getMemBuffer(
                                                "permit READ on A B to C\ndeny A B to D\nfeature f {\n"
                                                "permit READ on A B to E }\nuse a permit READ on A B to F"));
  std::unique_ptr<ast::File> file = parseFile(id, sources, diags, Permits::Runs);
  EXPECT_EQ(ast::dump(*file), "permit statements=2\nfeature name=f\n  permit statements=1\nuse names=[a]\n"
                              "permit statements=1\n");
}

RC_GTEST_PROP(Runs, AreThePermitsOfTheCorpus, (uint32_t seed)) {
  Random random(seed);
  const std::string &text = pickOf(random, test::corpus()).text;
  expectSame(text);
  Pieces pieces = piecesOf(text);
  for (size_t i = 0; i != 20; ++i) {
    spoil(random, pieces);
    expectSame(join(pieces));
  }
}

RC_GTEST_PROP(Runs, AreThePermitsAmongAnything, (uint32_t seed)) {
  static const char *const parts[] = {"permit READ on FACILITY A.B to C",
                                      "deny FACILITY A.B to C, D",
                                      "/// said before\npermit UPDATE on X Y because \"z\" to",
                                      "permit READ on FACILITY \"a b\" to everyone because \"it's \\\" so\"",
                                      "permit",
                                      "}",
                                      "feature f {",
                                      "role r { permit READ on A B",
                                      "only racf {",
                                      "use a.b",
                                      "\"open",
                                      "// comment",
                                      "?;",
                                      "permit READ on A B to ${x}.** when program P",
                                      "grant r to C"};
  Random random(seed);
  std::string text;
  for (size_t i = pick(random, 12); i != 0; --i)
    text += std::string(parts[pick(random, std::size(parts))]) + (pick(random, 3) ? "\n" : " ");
  expectSame(text);
}

} // namespace
} // namespace zsp::parse
