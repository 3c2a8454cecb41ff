/// A policy with symbols, and the parts that frame() takes.
#pragma once

#include "backends/jcl/Job.h"

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace zsp::jcl {

struct Framing {
  Interner names;
  ir::Policy policy{names};
  backends::Facts facts;
  JobOptions options;
  DiagnosticEngine diags;
  bool symbols = true;

  Framing() {
    policy.name = names.intern("prod1");
    policy.title = names.intern("Zowe on PROD1");
    options.accounting = "ACCT";
  }

  void symbol(ir::Symbol::Kind kind, llvm::StringRef name, llvm::StringRef value, llvm::StringRef doc = "",
              llvm::StringRef aliasOf = "") {
    ir::Symbol row{};
    row.kind = kind;
    row.symbol = names.intern(name);
    row.value = names.intern(value);
    row.parameter = names.intern(("zowe.core." + name).str());
    row.aliasOf = names.intern(aliasOf);
    row.doc = names.intern(doc);
    policy.symbols.push_back(row);
  }

  std::string frame(std::vector<Stream> streams) {
    return jcl::frame(policy, facts, streams, options, symbols, diags);
  }
  std::string frame(llvm::StringRef racf) { return frame(std::vector<Stream>{{"RACF", racf.str()}}); }
  std::string firstMessage() {
    return diags.diagnostics().empty() ? "" : diags.diagnostics().front().message;
  }
};

inline std::vector<llvm::StringRef> linesOf(llvm::StringRef text) {
  std::vector<llvm::StringRef> lines;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    lines.push_back(line);
    text = rest;
  }
  return lines;
}

} // namespace zsp::jcl
