#include "frontend/parse/Hints.h"

#include "frontend/ast/Ast.h"
#include "frontend/parse/Lexer.h"
#include "frontend/parse/Vocabulary.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace zsp::parse {
namespace {

struct Synonym {
  llvm::StringLiteral word;
  size_t type; ///< keyword that must fit
  llvm::StringLiteral instead;
};
constexpr Synonym synonyms[] = {
    {"addgroup", Grammar::KwGroup, "group"},
    {"addsd", Grammar::KwResource, "resource DATASET"},
    {"adduser", Grammar::KwUser, "user"},
    {"auditing", Grammar::KwAudit, "audit"},
    {"define", Grammar::KwResource, "resource"},
    {"dfltgrp", Grammar::KwDefault, "default group"},
    {"import", Grammar::KwUse, "use"},
    {"include", Grammar::KwUse, "use"},
    {"nopassword", Grammar::KwProtected, "protected"},
    {"rdefine", Grammar::KwResource, "resource"},
    {"reason", Grammar::KwBecause, "because"},
    {"started_task", Grammar::KwStarted, "started task"},
    {"startedtask", Grammar::KwStarted, "started task"},
    {"supgroup", Grammar::KwSuperior, "superior"},
};

} // namespace

std::string insteadOf(llvm::StringRef word, const TokenSet &expected) {
  for (const Synonym &row : synonyms)
    if (word.equals_insensitive(row.word) && expected[row.type])
      return row.instead.str();
  return {};
}

llvm::StringRef closingQuote(llvm::StringRef opening) {
  return llvm::StringSwitch<llvm::StringRef>(opening)
      .Case("'", "'")
      .Case("\u2018", "\u2019")
      .Cases({"\u201c", "\u201d", "\u201e"}, "\u201d")
      .Default("");
}

std::string hintForMark(llvm::StringRef mark, llvm::StringRef after) {
  bool endsLine = after.take_until([](char c) { return c == '\n'; }).trim().empty();
  if (endsLine && (mark == "-" || mark == "+" || mark == ","))
    return "; a statement goes on in the next line by itself";
  if (mark == "#" || mark == "--" || mark == "/*" || mark == "*" || mark == "/")
    return "; a comment begins with '//'";
  return {};
}

llvm::StringRef blockOf(llvm::StringRef word, const TokenSet &expected) {
  using Words = std::initializer_list<llvm::StringLiteral>;
  if (expected[Grammar::KwOmvs])
    return llvm::StringSwitch<llvm::StringRef>(word)
        .Cases(Words{"uid", "gid", "home", "program"}, "omvs")
        .Default("");
  if (!expected[Grammar::KwRacf] || !expected[Grammar::KwTss])
    return "";
  return llvm::StringSwitch<llvm::StringRef>(word)
      .Cases(Words{"owner", "superior", "egn", "auto_id", "raclist", "activate", "addcreator", "assume"},
             "racf")
      .Cases(Words{"key", "uid", "type"}, "acf2")
      .Cases(Words{"department", "auth"}, "tss")
      .Default("");
}

static bool isParameter(llvm::StringRef word) {
  return llvm::isLower(word.front()) || ast::hasReference(word);
}

bool isNoClass(llvm::StringRef word) {
  constexpr size_t longest = 8;
  return !isParameter(word) && (word.size() > longest || word.find_first_of(".*") != llvm::StringRef::npos);
}

bool isNoLevel(llvm::StringRef word) {
  return !isParameter(word) && !llvm::StringSwitch<bool>(word)
                                    .Cases({"NONE", "EXECUTE", "READ", "UPDATE", "CONTROL", "ALTER"}, true)
                                    .Default(false);
}

bool lexesAs(llvm::StringRef word, size_t type) {
  Lexer lexer(word);
  Lexer::Lexeme whole = lexer.next();
  return static_cast<size_t>(whole.type) == type && whole.end == word.size();
}

} // namespace zsp::parse
