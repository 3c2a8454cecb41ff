/// The policies of the documents and examples, compiled.
#pragma once

#include "test/frontend/mistakes/Policies.h"

#include <memory>

namespace zsp::ir::test {

struct ShownPolicy {
  Interner names;
  SourceManager sources;
  DiagnosticEngine diags;
  std::string text;
  std::unique_ptr<Policy> policy;

  explicit ShownPolicy(const std::string &source) : text(source) {
    ClassTable classes;
    std::string error;
    if (!readClassTable(stdlibFile("classes/racf.yaml"), names, classes, error))
      throw std::runtime_error(error);
    auto add = [&](const std::string &name, llvm::StringRef content) {
      return sources.addFile(name, llvm::MemoryBuffer::getMemBufferCopy(content));
    };
    auto find = [&](llvm::StringRef module) -> std::vector<uint32_t> {
      auto shown = zsp::test::shownModules().find(module.str());
      if (shown != zsp::test::shownModules().end())
        return {add(module.str(), shown->second)};
      std::string path = module.str() + ".zsp";
      std::replace(path.begin(), path.end() - 4, '.', '/');
      llvm::StringRef text = stdlibFile(path);
      return text.empty() ? std::vector<uint32_t>() : std::vector{add(path, text)};
    };
    uint32_t file = add("p.zsp", text);
    policy = std::move(compile(file, sources, names, classes, find, {}, diags).policy);
  }
};

/// Each is compiled once for the whole test program.
inline const std::vector<std::unique_ptr<ShownPolicy>> &shownPolicies() {
  static const auto all = [] {
    std::vector<std::unique_ptr<ShownPolicy>> policies;
    for (const std::string &text : zsp::test::rightPolicies())
      policies.push_back(std::make_unique<ShownPolicy>(text));
    return policies;
  }();
  return all;
}

} // namespace zsp::ir::test
