/// Commands for the tests of print() and read().
#pragma once

#include "backends/racf/Racf.h"

#include <string>
#include <vector>

namespace zsp::racf::test {

struct Bench {
  Interner names;
  ir::Policy policy{names};

  ir::Spelled name(llvm::StringRef value) { return {names.intern(value), names.intern(value)}; }
  ir::Spelled name(llvm::StringRef value, llvm::StringRef spelling) {
    return {names.intern(value), names.intern(spelling)};
  }
  void symbol(llvm::StringRef symbol, ir::Symbol::Kind kind) {
    ir::Symbol row{};
    row.kind = kind;
    row.symbol = names.intern(symbol);
    policy.symbols.push_back(row);
  }

  Operand flag(Keyword keyword) { return {keyword, {}, {}}; }
  Operand operand(Keyword keyword, std::initializer_list<llvm::StringRef> values) {
    Operand result{keyword, {}, {}};
    for (llvm::StringRef value : values)
      result.values.push_back(name(value));
    return result;
  }
  Operand nested(Keyword keyword, std::vector<Operand> inner) { return {keyword, {}, std::move(inner)}; }

  Command command(Verb verb, std::initializer_list<llvm::StringRef> positional,
                  std::vector<Operand> operands = {}) {
    Command result{};
    result.verb = verb;
    for (llvm::StringRef value : positional)
      result.positional.push_back(name(value));
    result.operands = std::move(operands);
    return result;
  }
  Command datasets(Verb verb, std::initializer_list<llvm::StringRef> positional,
                   std::vector<Operand> operands = {}) {
    Command result = command(verb, positional, std::move(operands));
    result.datasetPositional = true;
    return result;
  }
};

inline void describe(const Interner &names, const std::vector<Operand> &operands, std::string &into) {
  for (const Operand &operand : operands) {
    into += " " + spelling(operand.keyword).str() + std::to_string(unsigned(operand.keyword)) + "[";
    for (ir::Spelled value : operand.values)
      into += "<" + names.text(value.value).str() + ">";
    describe(names, operand.suboperands, into);
    into += "]";
  }
}

/// All that a command says, in one line.
inline std::string describe(const Interner &names, const Command &command) {
  std::string result = spelling(command.verb).str() + (command.datasetPositional ? " dataset" : "");
  for (ir::Spelled value : command.positional)
    result += "<" + names.text(value.value).str() + ">";
  describe(names, command.operands, result);
  return result;
}

} // namespace zsp::racf::test
