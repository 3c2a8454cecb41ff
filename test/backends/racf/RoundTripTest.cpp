#include "test/backends/racf/Commands.h"

#include "llvm/ADT/StringExtras.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>

using namespace zsp;
using namespace zsp::racf;
using namespace zsp::racf::test;

namespace {

constexpr Verb verbs[] = {
#define RACF_VERB(id, spelling, alias) Verb::id,
#include "backends/racf/Vocabulary.def"
};
constexpr Keyword keywords[] = {
#define RACF_KEYWORD(id, spelling, form) Keyword::id,
#include "backends/racf/Vocabulary.def"
};

/// Builds legal commands with values chosen to be misread.
class RandomScript : public Bench {
public:
  RandomScript(uint32_t seed, bool symbols) : random(seed), symbols(symbols) {
    symbol("HLQ", ir::Symbol::Dataset);
    symbol("U", ir::Symbol::User);
    symbol("ADMINGRP", ir::Symbol::Group);
  }

  Script make() {
    Script script;
    for (unsigned section = 0, sections = 1 + below(3); section != sections; ++section) {
      script.sections.push_back({text(noise, 90), {}});
      for (unsigned i = 0, count = below(5); i != count; ++i) {
        script.sections.back().commands.push_back(command());
        Command &last = script.sections.back().commands.back();
        last.originName = below(2) ? text(noise, 30) : "";
        last.comment = below(4) ? "" : text(noise, below(2) ? 200 : 2000);
      }
    }
    return script;
  }

  static std::string longest(llvm::StringRef symbol) { return std::string(symbol == "HLQ" ? 44 : 8, 'X'); }

  /// The text with every job symbol replaced by its longest value.
  static std::string expand(llvm::StringRef text, llvm::StringRef open, char close) {
    std::string result;
    for (size_t at; (at = text.find(open)) != llvm::StringRef::npos;) {
      result += text.take_front(at);
      auto [name, rest] = text.drop_front(at + open.size()).split(close);
      result += longest(name);
      text = rest;
    }
    return result + text.str();
  }

  void expandValues(std::vector<Operand> &operands) {
    for (Operand &operand : operands) {
      for (ir::Spelled &value : operand.values)
        expandValue(value);
      expandValues(operand.suboperands);
    }
  }
  void expandValue(ir::Spelled &value) {
    if (value.spelling != value.value)
      value = name(expand(names.text(value.spelling), "${", '}'));
  }

private:
  static constexpr llvm::StringLiteral quotable = "'''   &&--++**//$@#()A b1,;.%_\"<=>?:";
  static constexpr llvm::StringLiteral upper = "AZ09@#$%*&.-+_:=<>?\"";
  static constexpr llvm::StringLiteral mixed = "aAzZ09@#$%*&.-+/_:=<>?\"";
  static constexpr llvm::StringLiteral dsname = "AZ09@#$%*.-";
  static constexpr llvm::StringLiteral noise = "*/*/ aB&'-+$@\n\t\xC3\xBC{}[";

  unsigned below(unsigned limit) { return random() % limit; }

  std::string text(llvm::StringRef alphabet, unsigned most) {
    std::string result;
    unsigned length = below(4) ? 1 + below(most) : most;
    // Runs of one character find more than evenly mixed ones.
    while (result.size() < length)
      result.append(below(3) ? 1 : 1 + below(90), alphabet[below(alphabet.size())]);
    result.resize(length);
    if (symbols)
      for (char &c : result)
        c = c == '&' ? 'E' : c;
    return result;
  }

  ir::Spelled bare(bool keepCase) {
    unsigned most = below(3) == 0 ? 246 : 12;
    std::string value = text(keepCase ? mixed : upper, most);
    for (size_t at; (at = value.find("/*")) != std::string::npos;)
      value[at] = 'S';
    return spelled(value);
  }
  ir::Spelled quoted(unsigned most) { return spelled(text(quotable, most)); }
  ir::Spelled dataset() { return spelled(text(dsname, 44)); }

  ir::Spelled spelled(std::string value) {
    if (!symbols || below(3))
      return name(value);
    constexpr llvm::StringRef all[] = {"HLQ", "U", "ADMINGRP"};
    std::string spelling = value;
    for (unsigned i = 0, count = 1 + below(2); i != count; ++i)
      spelling.insert(i == 0 ? below(2) * spelling.size() : 0, "${" + all[below(3)].str() + "}");
    return name(expand(spelling, "${", '}'), spelling);
  }

  Operand operand(Keyword keyword) {
    Operand result{keyword, {}, {}};
    auto words = [&](unsigned count) {
      for (unsigned i = 0; i != count; ++i)
        result.values.push_back(bare(keepsCase(keyword)));
    };
    switch (form(keyword)) {
    case Form::Flag: break;
    case Form::Word: words(1); break;
    case Form::OptionalWord: words(below(2)); break;
    case Form::Words: words(1 + (below(4) ? below(4) : below(60))); break;
    case Form::Pair: words(2); break;
    case Form::Text: result.values.push_back(quoted(keyword == Keyword::Home ? 1023 : 255)); break;
    case Form::Dataset:
      for (unsigned i = 0, count = 1 + below(3); i != count; ++i)
        result.values.push_back(dataset());
      break;
    case Form::Nested:
      while (result.suboperands.empty())
        for (Keyword inner : keywords)
          if (takes(keyword, inner) && below(2))
            result.suboperands.push_back(operand(inner));
      break;
    }
    return result;
  }

  Command command() {
    Command result{};
    result.verb = verbs[below(std::size(verbs))];
    Positional shape = positional(result.verb);
    bool inQuotes = shape == Positional::Datasets || (shape == Positional::Profile && below(2));
    bool profile = shape == Positional::ClassAndProfiles || shape == Positional::Profile;
    if (shape == Positional::ClassAndProfiles)
      result.positional.push_back(bare(false));
    unsigned count = shape == Positional::None            ? 0
                     : shape == Positional::OptionalNames ? below(3)
                     : shape == Positional::Profile       ? 1
                                                          : 1 + below(3);
    for (unsigned i = 0; i != count; ++i)
      result.positional.push_back(inQuotes ? dataset() : bare(profile));
    result.datasetPositional = inQuotes;
    // LISTUSER without a name reads its first operand as one.
    if (shape == Positional::OptionalNames && count == 0)
      return result;
    if (shape == Positional::Profile && (!inQuotes || below(2)))
      result.operands.push_back({Keyword::Class, {name(inQuotes ? "DATASET" : "FACILITY")}, {}});
    for (Keyword keyword : keywords)
      if (takes(result.verb, keyword) && below(3) == 0 &&
          !(shape == Positional::Profile && keyword == Keyword::Class))
        result.operands.push_back(operand(keyword));
    std::shuffle(result.operands.begin(), result.operands.end(), random);
    return result;
  }

  std::mt19937 random;
  bool symbols;
};

void checkShape(llvm::StringRef text) {
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    RC_ASSERT(line.size() <= 72u);
    RC_ASSERT(!line.ends_with(" "));
    text = rest;
  }
}

void roundTrip(uint32_t seed, bool symbols) {
  RandomScript bench(seed, symbols);
  Script script = bench.make();
  PrintOptions options;
  options.symbols = symbols;
  std::string header[] = {"a */ header with && and -"};
  auto printed = print(script, bench.policy, header, options);
  if (!printed)
    RC_FAIL(llvm::toString(printed.takeError()));
  checkShape(*printed);
  std::string text = symbols ? RandomScript::expand(*printed, "&", '.') : *printed;
  checkShape(text);

  ReadResult result = read(text, bench.names);
  for (const ReadError &error : result.errors)
    RC_FAIL(std::to_string(error.line) + ": " + error.message + "\n" + text);
  std::string wanted, got;
  for (Section &section : script.sections)
    for (Command &command : section.commands) {
      for (ir::Spelled &value : command.positional)
        bench.expandValue(value);
      bench.expandValues(command.operands);
      wanted += describe(bench.names, command) + "\n";
    }
  for (const ReadCommand &command : result.commands)
    got += describe(bench.names, command.command) + "\n";
  RC_ASSERT(got == wanted);
}

RC_GTEST_PROP(RoundTrip, WhatIsPrintedIsReadBack, (uint32_t seed)) {
  for (uint32_t i = 0; i != 10; ++i)
    roundTrip(seed * 10 + i, false);
}
RC_GTEST_PROP(RoundTrip, WithTheLongestValueOfEverySymbol, (uint32_t seed)) {
  for (uint32_t i = 0; i != 10; ++i)
    roundTrip(seed * 10 + i, true);
}

RC_GTEST_PROP(ReadBytes, NeverCrashes, (const std::string &bytes)) {
  Interner names;
  read(bytes, names);
}

RC_GTEST_PROP(ReadBytes, SurvivesDamage, (uint32_t seed)) {
  RandomScript bench(seed, false);
  auto printed = print(bench.make(), bench.policy, {}, {});
  if (!printed)
    RC_FAIL(llvm::toString(printed.takeError()));
  std::mt19937 random(seed);
  constexpr auto damage = llvm::StringLiteral::withInnerNUL("'()-+*/ \n,;A\0\xFF");
  for (unsigned i = 0; i != 20 && !printed->empty(); ++i) {
    (*printed)[random() % printed->size()] = damage[random() % damage.size()];
    read(*printed, bench.names);
  }
}

} // namespace
