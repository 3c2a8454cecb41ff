/// Right policies, with the modules that they use, and what comes of texts in their place.
#pragma once

#include "frontend/lower/Compile.h"
#include "stdlib/Stdlib.h"
#include "test/frontend/Corpus.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <set>

namespace zsp::test {

/// The modules that the documents show, by name.
inline const std::map<std::string, std::string> &shownModules() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> modules;
    for (const Shown &shown : corpus())
      if (llvm::StringRef text = shown.text; text.consume_front("module "))
        modules[text.take_until([](char c) { return c == ' ' || c == '\n'; }).str()] = shown.text;
    return modules;
  }();
  return all;
}

struct Result {
  std::vector<Diagnostic> diagnostics; ///< errors and warnings of the policy and its modules
  std::vector<std::string> permits;    ///< "READ FACILITY ZWES.IS ZWESVUSR"
  unsigned errors = 0;

  std::string messages() const {
    std::string all;
    for (const Diagnostic &row : diagnostics)
      all += fmt::format("{} [{}-{}] {}\n", info(row.id).id, row.range.begin, row.range.end, row.message);
    return all;
  }
};

inline Result compileText(const std::string &text) {
  static Interner names;
  static const ir::ClassTable table = [] {
    ir::ClassTable classes;
    std::string error;
    if (!readClassTable(stdlibFile("classes/racf.yaml"), names, classes, error))
      throw std::runtime_error(error);
    return classes;
  }();
  SourceManager sources;
  DiagnosticEngine diags;
  auto add = [&](const std::string &name, llvm::StringRef content) {
    return sources.addFile(name, llvm::MemoryBuffer::getMemBufferCopy(content));
  };
  auto find = [&](llvm::StringRef module) -> std::vector<uint32_t> {
    auto shown = shownModules().find(module.str());
    if (shown != shownModules().end())
      return {add(module.str(), shown->second)};
    std::string path = module.str() + ".zsp";
    std::replace(path.begin(), path.end() - 4, '.', '/');
    llvm::StringRef text = stdlibFile(path);
    return text.empty() ? std::vector<uint32_t>() : std::vector{add(path, text)};
  };
  uint32_t policy = add("p.zsp", text);
  Compiled compiled = compile(policy, sources, names, table, find, {}, diags);
  Result result;
  for (const Diagnostic &row : diags.diagnostics())
    if (row.severity >= Severity::Warning)
      result.diagnostics.push_back(row);
  result.errors = diags.errorCount();
  const ir::Policy &rows = *compiled.policy;
  for (const ir::Permit &row : rows.permits) {
    const ir::Profile &profile = rows[row.profile];
    result.permits.push_back(
        fmt::format("{} {} {} {}", ir::spelling(row.level), names.text(rows[profile.cls].name),
                    names.text(profile.pattern.value), names.text(rows[row.who].name.value)));
  }
  llvm::sort(result.permits);
  return result;
}

/// The policies of the documents and examples about which nothing is said.
inline const std::vector<std::string> &rightPolicies() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> policies;
    std::string frame;
    for (const Shown &shown : corpus()) {
      if (shown.kind == "frame")
        frame = shown.text;
      bool part = shown.kind == "part";
      if (!part && !llvm::StringRef(shown.text).starts_with("policy"))
        continue;
      std::string text = part ? frame + shown.text : shown.text;
      if (shown.kind != "fail" && compileText(text).diagnostics.empty())
        policies.push_back(text);
    }
    return policies;
  }();
  return all;
}

/// The text with the fix-its of one message done.
inline std::string repaired(std::string text, const Diagnostic &row) {
  std::vector<FixIt> fixes = row.fixes;
  llvm::stable_sort(fixes, [](const FixIt &a, const FixIt &b) { return a.range.begin > b.range.begin; });
  for (const FixIt &fix : fixes)
    text.replace(fix.range.begin, fix.range.end - fix.range.begin, fix.text);
  return text;
}

} // namespace zsp::test
