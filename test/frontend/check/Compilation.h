/// Compiles texts in memory for tests. A text may mark one place as [[...]]: the marks are taken out, and the
/// place is remembered.
#pragma once

#include "frontend/lower/Compile.h"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

namespace zsp::test {

struct Input {
  std::string policy;
  std::map<std::string, std::vector<std::string>> modules; ///< several texts: found several times
  std::string config;
  std::vector<std::pair<std::string, std::string>> sets;
  std::vector<std::pair<std::string, bool>> features;
};

/// A small class table with one class for each kind of fact.
inline ir::ClassTable classTable(Interner &names) {
  using namespace ir;
  auto row = [&](llvm::StringRef name, uint16_t length, Certainty certainty) {
    ResourceClass cls;
    cls.name = names.intern(name);
    cls.maxLength = {length, certainty};
    cls.generic = {true, Certainty::Sure};
    cls.mixedCase = {false, Certainty::Sure};
    cls.raclist = {Raclist::Allowed, Certainty::Sure};
    cls.levels = {uint8_t(0x3d), certainty};
    return cls;
  };
  ClassTable table;
  ResourceClass appl = row("APPL", 8, Certainty::Memory);
  ResourceClass dataset = row("DATASET", 44, Certainty::Sure);
  dataset.isDataset = true;
  dataset.levels.value = 0x3f;
  ResourceClass digtcert = row("DIGTCERT", 246, Certainty::Sure);
  digtcert.profilesByRdefine = false;
  ResourceClass ejbrole = row("EJBROLE", 246, Certainty::Memory);
  ejbrole.mixedCase.value = true;
  ResourceClass facility = row("FACILITY", 39, Certainty::Sure);
  facility.posit = {8, Certainty::Memory};
  ResourceClass gsdsf = row("GSDSF", 63, Certainty::Sure);
  gsdsf.isGrouping = true;
  ResourceClass program = row("PROGRAM", 8, Certainty::Memory);
  program.levels.value = 0x3f;
  ResourceClass zowe = row("ZOWE", 246, Certainty::Sure);
  zowe.mayBeDeclared = true;
  zowe.acf2Type = names.intern("ZWE");
  table.rows = {appl, dataset, digtcert, ejbrole, facility, gsdsf, program, zowe};
  return table;
}

class Compilation {
public:
  explicit Compilation(const Input &input) {
    uint32_t policy = add("p.zsp", input.policy);
    std::map<std::string, std::vector<uint32_t>> files;
    for (const auto &[name, texts] : input.modules)
      for (const std::string &text : texts)
        files[name].push_back(add(name + ".zsp", text));
    CompileOptions options;
    options.sets = input.sets;
    options.features = input.features;
    if (!input.config.empty())
      options.config = add("zowe.yaml", input.config);
    auto loader = [&](llvm::StringRef name) { return files[name.str()]; };
    compiled = compile(policy, sources, names, classTable(names), loader, options, diags);
  }
  explicit Compilation(const std::string &policy) : Compilation(Input{policy, {}, {}, {}, {}}) {}

  const ir::Policy &policy() const { return *compiled.policy; }
  llvm::StringRef text(Text name) const { return names.text(name); }
  size_t size() const { return diags.diagnostics().size(); }

  const Diagnostic *find(DiagId id) const {
    for (const Diagnostic &row : diags.diagnostics())
      if (row.id == id)
        return &row;
    return nullptr;
  }
  /// All messages, one a line, for a failing test.
  std::string messages() const {
    std::string all;
    for (const Diagnostic &row : diags.diagnostics()) {
      all += std::string(info(row.id).id) + " " + row.message;
      if (row.range.isValid())
        all += " at '" + sources.text(row.range).str() + "'";
      for (const Note &note : row.notes)
        all += "; note: " + note.message;
      all += "\n";
    }
    return all;
  }
  const ir::Principal *principal(llvm::StringRef name) const {
    ir::PrincipalId id = policy().findPrincipal(name);
    return id ? &policy()[id] : nullptr;
  }
  const ir::Profile *profile(llvm::StringRef cls, llvm::StringRef name) const {
    ir::ProfileId id = policy().findProfile(policy().findClass(cls), name);
    return id ? &policy()[id] : nullptr;
  }
  /// "READ FACILITY ZWES.IS ZWESVUSR", one a row, in order.
  std::vector<std::string> permits() const {
    std::vector<std::string> rows;
    for (const ir::Permit &row : policy().permits) {
      const ir::Profile &profile = policy()[row.profile];
      rows.push_back(fmt::format("{} {} {} {}", ir::spelling(row.level), text(policy()[profile.cls].name),
                                 text(profile.pattern.value), text(policy()[row.who].name.value)));
    }
    return rows;
  }

  SourceManager sources;
  Interner names;
  DiagnosticEngine diags;
  Compiled compiled;
  std::optional<SourceRange> mark;

private:
  uint32_t add(const std::string &name, std::string text) {
    size_t open = text.find("[["), close = text.find("]]");
    uint32_t file = sources.fileCount() + 1;
    if (open != std::string::npos && close != std::string::npos && open < close) {
      mark = SourceRange{file, uint32_t(open), uint32_t(close - 2)};
      text.erase(close, 2).erase(open, 2);
    }
    return sources.addFile(name, llvm::MemoryBuffer::getMemBufferCopy(text));
  }
};

/// One mistake and everything that is said about it.
struct Mistake {
  DiagId id;
  Input input;      ///< marks the place of the message; none: it has no place
  std::string fix;  ///< text of the first fix-it; empty: none
  std::string says; ///< part of the message, if it matters
};

inline void expectMistake(const Mistake &mistake) {
  SCOPED_TRACE(std::string(info(mistake.id).id) + " " + info(mistake.id).text + "\n" + mistake.input.policy);
  Compilation result(mistake.input);
  ASSERT_EQ(result.size(), 1u) << result.messages();
  const Diagnostic &row = result.diags.diagnostics()[0];
  EXPECT_EQ(info(row.id).id, std::string(info(mistake.id).id)) << result.messages();
  if (result.mark)
    EXPECT_EQ(row.range, *result.mark) << "is at '" << result.sources.text(row.range).str() << "'";
  else
    EXPECT_FALSE(row.range.isValid());
  EXPECT_EQ(row.fixes.empty() ? "" : row.fixes[0].text, mistake.fix) << result.messages();
  EXPECT_NE(row.message.find(mistake.says), std::string::npos) << row.message;
}

/// `policy p1` with two groups and a user, so that a case is one or two statements.
inline Input prelude(const std::string &statements) {
  return {"policy p1 \"test\"\n"
          "external group SYS1\n"
          "external group DEVL\n"
          "external user IBMUSER\n" +
              statements,
          {},
          {},
          {},
          {}};
}

} // namespace zsp::test
