#include "backends/tss/Command.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

#include <array>

using llvm::StringRef;

namespace zsp::tss {
namespace {

constexpr StringRef verbs[] = {
#define TSS_VERB(id, spelling) spelling,
#include "backends/tss/Vocabulary.def"
};

struct KeywordRow {
  StringRef spelling;
  Form form;
};
constexpr KeywordRow keywords[] = {
#define TSS_KEYWORD(id, spelling, form) {spelling, Form::form},
#include "backends/tss/Vocabulary.def"
};

constexpr auto taken = [] {
  std::array<std::array<bool, std::size(keywords)>, std::size(verbs)> table{};
#define TSS_TAKES(verb, keyword) table[unsigned(Verb::verb)][unsigned(Keyword::keyword)] = true;
#include "backends/tss/Vocabulary.def"
  return table;
}();

/// Records and operands of the TSS command; a name among them would be taken for what it says.
constexpr StringRef reserved[] = {"ACID",     "ACIDS",   "ALL", "APPLU", "AUDIT", "BYPASS", "CERTAUTH",
                                  "CERTSITE", "DEFAULT", "DLF", "FAIL",  "FDT",   "MLSSTC", "NDT",
                                  "OMVSTABS", "OMVSGRP", "RDT", "SDT",   "STC",   "STCACT", "TSS"};

} // namespace

Form form(Keyword keyword) {
  return keywords[unsigned(keyword)].form;
}
StringRef spelling(Keyword keyword) {
  return keywords[unsigned(keyword)].spelling;
}
StringRef spelling(Verb verb) {
  return verbs[unsigned(verb)];
}
bool takes(Verb verb, Keyword keyword) {
  return taken[unsigned(verb)][unsigned(keyword)];
}

std::optional<Verb> findVerb(StringRef text) {
  const StringRef *found = llvm::find(verbs, text);
  if (found == std::end(verbs))
    return std::nullopt;
  return Verb(found - verbs);
}

std::optional<Keyword> findKeyword(StringRef text) {
  for (unsigned i = 0; i != std::size(keywords); ++i)
    if (!text.empty() && keywords[i].spelling == text)
      return Keyword(i);
  return std::nullopt;
}

bool namesAcid(Verb verb) {
  return verb != Verb::WhoOwns && verb != Verb::WhoHas;
}
bool isListing(Verb verb) {
  return verb == Verb::List || verb == Verb::WhoOwns || verb == Verb::WhoHas;
}

bool isAcidCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || c == '@' || c == '#' || c == '$';
}
bool isNameCharacter(char c) {
  return isAcidCharacter(c) || StringRef("._:/=<>?").contains(c);
}
bool isReservedAcid(StringRef name) {
  return llvm::is_contained(reserved, name);
}

StringRef accessText(ir::AccessLevel level) {
  switch (level) {
  case ir::AccessLevel::None: return "NONE";
  case ir::AccessLevel::Execute: break;
  case ir::AccessLevel::Read: return "READ";
  case ir::AccessLevel::Update: return "UPDATE";
  case ir::AccessLevel::Control: return "UPDATE,CONTROL";
  case ir::AccessLevel::Alter: return "ALL";
  }
  llvm_unreachable("EXECUTE is refused before anything is planned");
}

} // namespace zsp::tss
