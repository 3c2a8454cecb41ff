#include "tools/zspc/Commands.h"
#include "tools/zspc/Session.h"

#include "ir/access/Query.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static std::string place(const Session &session, SourceRange range) {
  if (!range.isValid())
    return "";
  LineColumn position = session.sources.position(range.file, range.begin);
  return fmt::format("{}:{}", session.sources.name(range.file), position.line);
}

static void printTable(const Session &session, llvm::ArrayRef<ir::Answer> answers) {
  using Row = std::array<std::string, 6>;
  std::vector<Row> rows{{"PRINCIPAL", "CLASS", "RESOURCE", "ACCESS", "BECAUSE", "ORIGIN"}};
  for (const ir::Answer &answer : answers)
    rows.push_back({answer.principal, answer.cls, answer.resource, spelling(answer.access).str(),
                    answer.because, place(session, answer.origin)});
  std::array<size_t, 6> widths{};
  for (const Row &row : rows)
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], row[i].size());
  for (const Row &row : rows) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i)
      line += fmt::format("{:<{}}  ", row[i], widths[i]);
    llvm::outs() << llvm::StringRef(line).rtrim() << '\n';
  }
}

static void printJson(const Session &session, llvm::ArrayRef<ir::Answer> answers) {
  llvm::json::OStream json(llvm::outs(), 2);
  json.array([&] {
    for (const ir::Answer &answer : answers)
      json.object([&] {
        json.attribute("principal", answer.principal);
        json.attribute("class", answer.cls);
        json.attribute("resource", answer.resource);
        json.attribute("access", spelling(answer.access));
        json.attribute("because", llvm::json::fixUTF8(answer.because));
        json.attribute("origin", llvm::json::fixUTF8(place(session, answer.origin)));
      });
  });
  llvm::outs() << '\n';
}

static std::optional<std::vector<ir::Answer>> ask(const Session &session, const ir::QueryText &query,
                                                  std::string &error) {
  auto timed = session.time("query");
  const ir::Policy &policy = session.policy();
  ir::AccessIndex index(policy, ir::Racf);
  ir::ClassId cls = policy.findClass(query.className);
  if (query.form != ir::QueryText::WhatCan && !cls) {
    error = "unknown class '" + query.className + "'";
    return std::nullopt;
  }
  if (query.form != ir::QueryText::WhatCan)
    if (std::optional<std::string> problem = ir::nameProblem(policy, cls, query.resource)) {
      error = *problem;
      return std::nullopt;
    }
  if (query.form == ir::QueryText::WhoCan)
    return whoCan(index, query.level, cls, query.resource);
  ir::PrincipalId who = policy.findPrincipal(query.who);
  if (!who) {
    error = "the policy does not name '" + query.who + "'";
    return std::nullopt;
  }
  if (query.form == ir::QueryText::WhatCan)
    return whatCan(index, who);
  return std::vector<ir::Answer>{canAccess(index, who, cls, query.resource)};
}

int runQuery(const Options &options) {
  std::string error;
  std::optional<ir::QueryText> query = ir::parseQuery(options.question, error);
  if (!query) {
    llvm::errs() << "zspc: error: " << error << '\n';
    return Usage;
  }
  Session session(options);
  bool readable = session.load(options.files.front());
  if (readable)
    session.runPasses();
  if (!session.report() || !readable)
    return readable ? PolicyErrors : Usage;
  std::optional<std::vector<ir::Answer>> answers = ask(session, *query, error);
  if (!answers) {
    llvm::errs() << "zspc: error: " << error << '\n';
    return Usage;
  }
  options.jsonAnswer ? printJson(session, *answers) : printTable(session, *answers);
  return Done;
}

} // namespace zsp::driver
