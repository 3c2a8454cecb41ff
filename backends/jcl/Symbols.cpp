#include "backends/jcl/Symbols.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

namespace zsp::jcl {

/// Width of `//         SET  ADMINGRP=`; the rulers stand behind it.
static constexpr size_t valueColumn = 24;
/// Comments begin here at the earliest, so that those of short values stand in one column.
static constexpr size_t commentColumn = 37;

/// Keywords of the EXEC statement: JCL takes them for parameters of a called procedure.
static bool isExecKeyword(llvm::StringRef name) {
  static constexpr llvm::StringLiteral keywords[] = {
      "ACCT", "ADDRSPC", "CCSID", "COND",   "DPRTY",   "DYNAMNBR", "MEMLIMIT", "PARM",   "PARMDD",  "PERFORM",
      "PGM",  "PROC",    "RD",    "REGION", "REGIONX", "RLSTMOUT", "TIME",     "TVSMSG", "TVSAMCOM"};
  return llvm::is_contained(keywords, name);
}

static const char *nameProblem(llvm::StringRef name, size_t streamCount) {
  if (!isJclName(name))
    return "a symbol takes 1 to 8 characters A-Z 0-9 @ # $ and starts with no digit";
  if (name == "SYSUID")
    return "it stands for the submitter of the job";
  if (isExecKeyword(name))
    return "it is a keyword of the EXEC statement";
  if (name == "PRODUCT" && streamCount > 1)
    return "it chooses the security product";
  return nullptr;
}

static std::string valueProblem(const ir::Symbol &symbol, llvm::StringRef value) {
  bool dataset = symbol.kind == ir::Symbol::Dataset;
  if (value.empty())
    return "it is empty";
  if (value.size() > symbol.maxLength())
    return fmt::format("it is longer than {} characters", symbol.maxLength());
  if (!llvm::all_of(value, [&](char c) { return isNameCharacter(c) || (dataset && (c == '.' || c == '-')); }))
    return "it holds a character that no such name has";
  return "";
}

bool checkSymbols(const ir::Policy &policy, llvm::ArrayRef<Stream> streams, DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  llvm::StringSet<> seen;
  for (const ir::Symbol &symbol : policy.symbols) {
    std::string name = policy.text(symbol.symbol).str(), value = policy.text(symbol.value).str();
    if (const char *problem = nameProblem(name, streams.size()))
      diags.report(DiagId::JclSymbolName, {}, name, problem);
    else if (!seen.insert(name).second)
      diags.report(DiagId::JclSymbolName, {}, name, "two parameters have it");
    if (std::string problem = valueProblem(symbol, value); !problem.empty())
      diags.report(DiagId::JclSymbolValue, {}, value, name, problem);
  }
  return diags.errorCount() == before;
}

/// The symbol that stands for the same name and is set before, or nothing.
static const ir::Symbol *sameBefore(const ir::Policy &policy, const ir::Symbol &symbol) {
  for (const ir::Symbol &before : policy.symbols) {
    if (&before == &symbol)
      return nullptr;
    if (symbol.aliasOf && before.symbol == symbol.aliasOf && before.value == symbol.value)
      return &before;
  }
  return nullptr;
}

/// Data set names go in apostrophes, so that one with a period can be put there.
static bool isQuoted(const ir::Symbol &symbol) {
  return symbol.kind == ir::Symbol::Dataset && !symbol.oneQualifier;
}

static std::string meaning(const ir::Policy &policy, const ir::Symbol &symbol) {
  llvm::StringRef doc = policy.text(symbol.doc).trim();
  return inert(doc.empty() ? policy.text(symbol.parameter) : doc);
}

/// The group or user of the first qualifier, where its own name does not follow the symbol.
static llvm::StringRef fixedQualifier(const ir::Policy &policy, const ir::Symbol &symbol) {
  auto [first, rest] = policy.text(symbol.value).split('.');
  if (symbol.kind != ir::Symbol::Dataset || rest.empty())
    return {};
  auto isFixed = [&, first = first](const ir::Principal &row) {
    return policy.text(row.name.value) == first && policy.text(row.name.spelling) == first;
  };
  return llvm::any_of(policy.principals, isFixed) ? first : llvm::StringRef();
}

static void printSet(JobText &job, const ir::Policy &policy, const ir::Symbol &symbol) {
  llvm::StringRef name = policy.text(symbol.symbol), value = policy.text(symbol.value);
  const ir::Symbol *same = sameBefore(policy, symbol);
  std::string statement = fmt::format("//         SET  {:>8}=", name.str());
  std::string comment = meaning(policy, symbol);
  if (same) {
    llvm::StringRef first = policy.text(same->symbol);
    job.comment(fmt::format("{}: {}", name.str(), comment), 0, 2);
    statement += ("&" + first + ".").str();
    comment = fmt::format("the same name as {}", first.str());
  } else {
    statement += isQuoted(symbol) ? ("'" + value + "'").str() : value.str();
  }
  size_t column = std::max(commentColumn, statement.size() + 1);
  bool beside = column + 2 + comment.size() <= lastColumn;
  if (!beside)
    job.comment(fmt::format("{}: {}", name.str(), comment), 0, 2);
  if (llvm::StringRef first = fixedQualifier(policy, symbol); !same && !first.empty())
    job.comment(fmt::format("{}: keep the first qualifier, as {} is made or used by its name.", name.str(),
                            inert(first)),
                0, 2);
  if (!same) {
    std::string ruler;
    for (unsigned i = 1; i <= symbol.maxLength(); ++i)
      ruler += static_cast<char>('0' + i % 10);
    job.line("//*" + std::string(valueColumn - 3 + isQuoted(symbol), ' ') + ruler);
  }
  if (beside) {
    statement.resize(column, ' ');
    statement += "* " + comment;
  }
  job.line(statement);
}

static void printExports(JobText &job, const ir::Policy &policy) {
  constexpr llvm::StringLiteral head = "//         EXPORT SYMLIST=(";
  std::string current;
  auto flush = [&] {
    if (!current.empty())
      job.line((head + current + ")").str());
    current.clear();
  };
  for (const ir::Symbol &symbol : policy.symbols) {
    llvm::StringRef name = policy.text(symbol.symbol);
    if (!current.empty() && head.size() + current.size() + name.size() + 2 > lastColumn)
      flush();
    current += (current.empty() ? "" : ",") + name.str();
  }
  flush();
}

void printSymbols(JobText &job, const ir::Policy &policy) {
  if (policy.symbols.empty())
    return;
  job.comment(
      "The names below may be changed here before the job is submitted. Access was proved for the names "
      "that stand here as generated. Another name gives the same access only if nothing else uses it: not "
      "the policy, not a profile, not another product. If in doubt, change the policy and build again.");
  if (llvm::any_of(policy.symbols, [&](const ir::Symbol &symbol) { return sameBefore(policy, symbol); })) {
    job.emptyComment();
    job.comment(
        "Some symbols stand for the same name as an earlier one. The commands use the earlier one, so a "
        "change of the later one has no effect: the two are separated in the policy, not here.");
  }
  job.emptyComment();
  printExports(job, policy);
  job.emptyComment();
  for (const ir::Symbol &symbol : policy.symbols)
    printSet(job, policy, symbol);
  job.emptyComment();
}

} // namespace zsp::jcl
