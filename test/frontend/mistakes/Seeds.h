/// Right texts with one mistake of a known kind at a known place.
#pragma once

#include "frontend/ast/Ast.h"
#include "frontend/parse/Lexer.h"
#include "frontend/parse/Parse.h"

#include "llvm/ADT/StringExtras.h"

#include <string>
#include <vector>

namespace zsp::test {

struct Seed {
  enum Where : uint8_t {
    Here,  ///< the message is at the place or at the word next to it
    After, ///< what is missing shows later
    AtUse, ///< at some use of the name
  };
  const char *kind;
  std::string text;
  uint32_t begin, end;
  Where where;
  std::string name; ///< whose declaration is gone
  bool sure = true; ///< false: what comes out may be right, too
};

class Seeds {
public:
  explicit Seeds(const std::string &text) : text(text) {
    parse::Lexer lexer(text);
    for (auto lexeme = lexer.next(); lexeme.type != -1; lexeme = lexer.next())
      words.push_back(lexeme);
    for (size_t at = 0; at < words.size(); ++at)
      seedWord(at);
    uint32_t id = sources.addFile("right", llvm::MemoryBuffer::getMemBufferCopy(text));
    std::unique_ptr<ast::File> file = parse::parseFile(id, sources, diags);
    for (const ast::Stmt *stmt : file->statements)
      seedStatement(*stmt);
  }
  std::vector<Seed> all;

private:
  llvm::StringRef word(size_t at) const {
    return at < words.size() ? llvm::StringRef(text).slice(words[at].begin, words[at].end)
                             : llvm::StringRef();
  }
  void replace(const char *kind, uint32_t begin, uint32_t end, std::string with,
               Seed::Where where = Seed::Here, std::string name = {}, bool sure = true) {
    std::string changed = text;
    changed.replace(begin, end - begin, with);
    all.push_back({kind, changed, begin, begin + static_cast<uint32_t>(with.size()), where, name, sure});
  }

  void seedWord(size_t at) {
    auto [type, begin, end, first] = words[at];
    llvm::StringRef written = word(at), previous = at ? word(at - 1) : "", next = word(at + 1);
    bool keyword = llvm::is_contained(parse::keywords(), written);
    if (keyword && written.size() > 3) {
      std::string less = written.str();
      less.erase(2, 1);
      if (!llvm::is_contained(parse::keywords(), llvm::StringRef(less)))
        replace("misspelt keyword", begin, end, less);
      replace("keyword in capitals", begin, end, written.upper());
    }
    if (written == "to" || written == "on" || written == "for" || written == "by")
      replace("missing small word", begin, end, "");
    if (written == "{") {
      replace("missing opening brace", begin, end, "");
      replace("doubled opening brace", begin, end, "{ {");
    } else if (written == "}") {
      replace("missing closing brace", begin, end, "", Seed::After);
      replace("doubled closing brace", begin, end, "} }");
    } else if (written == ",") {
      replace("doubled comma", begin, end, ", ,");
      replace("missing comma", begin, end, "", Seed::Here, {}, false);
    } else if (written.front() == '"') {
      replace("missing closing quote", end - 1, end, "");
      replace("missing opening quote", begin, begin + 1, "", Seed::Here, {}, false);
      replace("unknown escape", begin + 1, begin + 1, "\\q");
    } else if (!keyword && llvm::isUpper(written.front())) {
      seedName(at);
    } else if (!keyword && llvm::isLower(written.front())) {
      std::string other = written.str() + "x";
      replace("misspelt own name", begin, end, other, Seed::AtUse, written.str());
      replace("own name in capitals", begin, end, written.upper(), Seed::AtUse, written.str());
    }
    if (written.size() == 10 && written[4] == '-')
      replace("no such day", begin, end, "2027-02-30");
    if (first && at)
      replace("semicolon", words[at - 1].end, words[at - 1].end, ";");
  }

  void seedName(size_t at) {
    auto [type, begin, end, first] = words[at];
    llvm::StringRef written = word(at), previous = at ? word(at - 1) : "", next = word(at + 1);
    if (llvm::all_of(written, [](char c) { return llvm::isUpper(c) || c == '.'; }) && previous != "mode")
      replace("name in small letters", begin, end, written.lower(), Seed::AtUse, written.str(), false);
    replace("name of both cases", begin, end, written.take_front().str() + "x" + written.drop_front().str());
    if (previous == "permit" && next == "on")
      replace("no such level", begin, end, "REED");
    if ((previous == "on" || previous == "resource") && next != "to")
      replace("no such class", begin, end, "NOSUCH9");
    if (previous == "group" || previous == "user")
      replace("name too long", begin, end, "ABCDEFGHI", Seed::AtUse, written.str());
    if (previous == "to" || previous == "owner" || previous == "superior" || previous == "connect")
      replace("misspelt principal", begin, end, written.str() + "9");
  }

  void seedStatement(const ast::Stmt &stmt) {
    llvm::StringRef written = sources.text(stmt.range);
    uint32_t begin = stmt.range.begin, end = stmt.range.end;
    std::vector<std::string> names;
    auto add = [&](const ast::Value &value) { names.push_back(value.text.str()); };
    if (const auto *node = llvm::dyn_cast<ast::PrincipalDecl>(&stmt))
      add(node->name);
    else if (const auto *node = llvm::dyn_cast<ast::ExternalPrincipal>(&stmt))
      for (const ast::Value &value : node->names)
        add(value);
    else if (const auto *node = llvm::dyn_cast<ast::Param>(&stmt))
      add(node->name);
    else if (const auto *node = llvm::dyn_cast<ast::NamedBlock>(&stmt))
      add(node->name);
    else if (const auto *node = llvm::dyn_cast<ast::Resource>(&stmt))
      for (const ast::Value &value : node->on.names)
        add(value);
    else if (stmt.kind == ast::StmtKind::Use)
      names.push_back(written.split(' ').second.trim().str());
    else
      return;
    if (names.size() == 1)
      replace("missing declaration", begin, end, "", Seed::AtUse, names.front(), false);
    replace("repeated declaration", end, end, "\n" + written.str(), Seed::Here, {}, false);
  }

  const std::string &text;
  std::vector<parse::Lexer::Lexeme> words;
  SourceManager sources;
  DiagnosticEngine diags;
};

} // namespace zsp::test
