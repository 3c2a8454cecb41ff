/// The policies and modules that the project shows: documents, examples, standard library.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace zsp::test {

struct Shown {
  std::string kind; ///< of a block of a document: "", "frame", "part", "warn", "fail"
  std::string text;
  bool isWhole() const {
    llvm::StringRef start(text);
    start.consume_front("language 1\n");
    return start.starts_with("policy") || start.starts_with("module");
  }
};

inline std::string readSource(const std::string &path) {
  std::ifstream in(ZSP_SOURCE_DIR "/" + path, std::ios::binary);
  if (!in)
    throw std::runtime_error("cannot read " + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The ```zsp blocks of a document, in order.
inline std::vector<Shown> blocksOf(const std::string &path) {
  std::vector<Shown> blocks;
  std::string document = readSource(path);
  llvm::StringRef rest = document;
  for (;;) {
    rest = rest.split("\n```zsp").second;
    if (rest.empty())
      return blocks;
    auto [kind, text] = rest.split('\n');
    blocks.push_back({kind.trim().str(), (text.split("\n```").first + "\n").str()});
  }
}

inline const std::vector<Shown> &corpus() {
  static const std::vector<Shown> all = [] {
    std::vector<Shown> texts = blocksOf("docs/language.md");
    for (const char *path : {"docs/examples/prod1.zsp", "stdlib/zowe/core.zsp"})
      texts.push_back({"", readSource(path)});
    return texts;
  }();
  return all;
}

} // namespace zsp::test
