#include "tools/zspc/Commands.h"
#include "tools/zspc/Products.h"
#include "tools/zspc/Session.h"

#include "ir/access/Query.h"
#include "ir/model/Products.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static std::string place(const Session &session, SourceRange range) {
  if (!range.isValid())
    return "";
  LineColumn position = session.sources.position(range.file, range.begin);
  return fmt::format("{}:{}", session.sources.name(range.file), position.line);
}

namespace {
/// What is the same on all products that the question is for, or what one of them says.
struct ProductAnswers {
  std::optional<ir::Products> product;
  std::vector<ir::Answer> rows;
};
using Answers = std::vector<ProductAnswers>;
} // namespace

static void printTable(const Session &session, const Answers &answers) {
  using Row = llvm::SmallVector<std::string, 7>;
  std::vector<Row> rows{{"PRINCIPAL", "CLASS", "RESOURCE", "ACCESS", "BECAUSE", "ORIGIN"}};
  bool differ = answers.front().product.has_value();
  if (differ)
    rows.front().insert(rows.front().begin(), "PRODUCT");
  for (const ProductAnswers &part : answers)
    for (const ir::Answer &answer : part.rows) {
      Row &row = rows.emplace_back();
      if (differ)
        row.push_back(ir::nameOf(*part.product).str());
      row.append({answer.principal, answer.cls, answer.resource, spelling(answer.access).str(),
                  answer.because, place(session, answer.origin)});
    }
  std::vector<size_t> widths(rows.front().size());
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

static void printJson(const Session &session, const Answers &answers) {
  llvm::json::OStream json(llvm::outs(), 2);
  json.array([&] {
    for (const ProductAnswers &part : answers)
      for (const ir::Answer &answer : part.rows)
        json.object([&] {
          if (part.product)
            json.attribute("product", ir::named(*part.product).word);
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

static std::string problem(const ir::Policy &policy, const ir::QueryText &query, ir::Products products) {
  if (query.form != ir::QueryText::WhatCan) {
    ir::ClassId cls = policy.findClass(query.className);
    if (!cls)
      return "unknown class '" + query.className + "'";
    if (std::optional<std::string> wrong = ir::nameProblem(policy, cls, query.resource))
      return *wrong;
  }
  if (query.form == ir::QueryText::WhoCan)
    return {};
  ir::PrincipalId who = policy.findPrincipal(query.who);
  if (!who)
    return "the policy does not name '" + query.who + "'";
  if (!(policy[who].products & products))
    return "'" + query.who + "' is for other products than the question";
  return {};
}

static std::vector<ir::Answer> rowsOf(const ir::AccessIndex &index, const ir::QueryText &query) {
  const ir::Policy &policy = index.policy();
  ir::ClassId cls = policy.findClass(query.className);
  ir::PrincipalId who = policy.findPrincipal(query.who);
  switch (query.form) {
  case ir::QueryText::WhoCan: return whoCan(index, query.level, cls, query.resource);
  case ir::QueryText::WhatCan: return whatCan(index, who);
  case ir::QueryText::Can: return {canAccess(index, who, cls, query.resource)};
  }
  return {};
}

/// Products that say the same are one answer. Those that do not have a principal are not asked about it.
static Answers ask(const Session &session, const ir::QueryText &query, ir::Products products) {
  auto timed = session.time("query");
  const ir::Policy &policy = session.policy();
  ir::PrincipalId who = policy.findPrincipal(query.who);
  Answers answers;
  bool all = true;
  for (ir::Products product : ir::differingProducts(policy, products)) {
    if (query.form != ir::QueryText::WhoCan && !(policy[who].products & product))
      all = false;
    else
      answers.push_back({product, rowsOf(ir::AccessIndex(policy, product), query)});
  }
  if (all && llvm::all_of(answers, [&](const ProductAnswers &part) { return part.rows == answers[0].rows; }))
    return {{std::nullopt, answers.front().rows}};
  return answers;
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
  ir::Products products = jobProducts(options, session.policy());
  error = problem(session.policy(), *query, products);
  if (!error.empty()) {
    llvm::errs() << "zspc: error: " << error << '\n';
    return Usage;
  }
  Answers answers = ask(session, *query, products);
  options.jsonAnswer ? printJson(session, answers) : printTable(session, answers);
  return Done;
}

} // namespace zsp::driver
