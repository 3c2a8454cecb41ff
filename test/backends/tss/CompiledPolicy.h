/// A policy from its text, with the module that Zowe needs.
#pragma once

#include "backends/tss/Tss.h"
#include "frontend/lower/Compile.h"
#include "ir/model/ClassTable.h"
#include "stdlib/Stdlib.h"
#include "test/backends/tss/TssPolicy.h"

namespace zsp::tss::test {

/// A policy text on top of the standard library.
struct Compiled {
  Interner names;
  SourceManager sources;
  DiagnosticEngine diags;
  zsp::Compiled result;

  explicit Compiled(const std::string &policy) {
    ir::ClassTable table;
    std::string error;
    EXPECT_TRUE(ir::readClassTable(stdlibFile("classes/racf.yaml"), names, table, error)) << error;
    uint32_t file = add("p.zsp", policy);
    auto loader = [&](llvm::StringRef) {
      return std::vector<uint32_t>{add("core.zsp", stdlibFile("zowe/core.zsp").str())};
    };
    result = compile(file, sources, names, table, loader, {}, diags);
    EXPECT_FALSE(diags.hasErrors()) << TssBuilder::messagesOf(diags);
  }
  uint32_t add(const std::string &name, const std::string &text) {
    return sources.addFile(name, llvm::MemoryBuffer::getMemBufferCopy(text, name));
  }
  const ir::Policy &policy() const { return *result.policy; }
  std::string checked() {
    DiagnosticEngine found;
    backend()->check(policy(), found);
    return TssBuilder::messagesOf(found);
  }
  std::string written(StreamKind kind, bool symbols = false) {
    std::string text;
    llvm::raw_string_ostream out(text);
    backends::PrintOptions options;
    options.symbols = symbols;
    DiagnosticEngine found;
    EXPECT_TRUE(backend()->write(policy(), kind, {}, options, out, found)) << TssBuilder::messagesOf(found);
    return text;
  }
  std::string proof(llvm::StringRef text, StreamKind kind) {
    DiagnosticEngine found;
    EXPECT_EQ(backend()->prove(policy(), kind, text, found).proved, !found.hasErrors());
    return TssBuilder::messagesOf(found);
  }
};

/// As a site writes it.
inline const std::string zoweSite = R"(policy prod1 "Zowe on PROD1"
use zowe.core
site {
  racf { owner SECOWN  superior SYS1  egn on  auto_id on  activate ZOWE }
  tss {
    department users = STCDEPT  department groups = SYSPDEPT
    FACILITY owned by SECDEPT  ZOWE own in SECDEPT  DATASET own in SYSPDEPT
  }
}
external user SECOWN
external group SYS1
external group SYSPROG { tss profile SYSPPROF }
external group DEVL { tss profile DEVLPROF }
set zowe.core.sysprog = SYSPROG
grant zowe.core.end_user to DEVL  because "DEVL works through Zowe Explorer"
permit READ on ZOWE APIML.SERVICES to DEVL  because "DEVL browses the API catalog"
only tss {
  facility ZOWE { number USER11  mode FAIL  resources yes }
  multi user ZOWE for zowe_user
}
)";

} // namespace zsp::tss::test
