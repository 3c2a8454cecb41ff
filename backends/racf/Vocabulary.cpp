#include "backends/racf/Command.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

#include <array>

using llvm::StringRef;

namespace zsp::racf {
namespace {

struct VerbRow {
  StringRef spelling, alias;
};
constexpr VerbRow verbs[] = {
#define RACF_VERB(id, spelling, alias) {spelling, alias},
#include "backends/racf/Vocabulary.def"
};

struct KeywordRow {
  StringRef spelling;
  Form form;
};
constexpr KeywordRow keywords[] = {
#define RACF_KEYWORD(id, spelling, form) {spelling, Form::form},
#include "backends/racf/Vocabulary.def"
};

/// Which keywords stand under a verb or a nested keyword, and the operands that are RACF's alone.
struct Context {
  std::array<bool, std::size(keywords)> takes{};
  StringRef others;
};

constexpr auto verbContexts = [] {
  std::array<Context, std::size(verbs)> table{};
#define RACF_VERB_TAKES(verb, keyword) table[unsigned(Verb::verb)].takes[unsigned(Keyword::keyword)] = true;
#define RACF_VERB_OTHERS(verb, spellings) table[unsigned(Verb::verb)].others = spellings;
#include "backends/racf/Vocabulary.def"
  return table;
}();

constexpr auto keywordContexts = [] {
  std::array<Context, std::size(keywords)> table{};
#define RACF_KEYWORD_TAKES(outer, keyword)                                                                   \
  table[unsigned(Keyword::outer)].takes[unsigned(Keyword::keyword)] = true;
#define RACF_KEYWORD_OTHERS(outer, spellings) table[unsigned(Keyword::outer)].others = spellings;
#include "backends/racf/Vocabulary.def"
  return table;
}();

bool sharedWithOthers(StringRef others, StringRef text) {
  while (!others.empty()) {
    auto [first, rest] = others.split(' ');
    if (first.starts_with_insensitive(text))
      return true;
    others = rest;
  }
  return false;
}

std::optional<Keyword> find(const Context &context, StringRef text) {
  if (text.empty())
    return std::nullopt;
  std::optional<Keyword> found;
  bool ambiguous = false;
  char first = llvm::toUpper(text.front());
  for (unsigned i = 0; i != std::size(keywords); ++i) {
    if (!context.takes[i] || keywords[i].spelling.front() != first ||
        !keywords[i].spelling.starts_with_insensitive(text))
      continue;
    if (keywords[i].spelling.size() == text.size())
      return Keyword(i);
    ambiguous |= found.has_value();
    found = Keyword(i);
  }
  if (ambiguous || (found && sharedWithOthers(context.others, text)))
    return std::nullopt;
  return found;
}

} // namespace

Positional positional(Verb verb) {
  switch (verb) {
  case Verb::AddGroup:
  case Verb::AltGroup:
  case Verb::DelGroup:
  case Verb::AddUser:
  case Verb::AltUser:
  case Verb::DelUser:
  case Verb::Connect:
  case Verb::Remove: return Positional::Names;
  case Verb::ListGrp:
  case Verb::ListUser: return Positional::OptionalNames;
  case Verb::RDefine:
  case Verb::RAlter:
  case Verb::RDelete:
  case Verb::RList: return Positional::ClassAndProfiles;
  case Verb::Permit: return Positional::Profile;
  case Verb::AddSd:
  case Verb::AltDsd:
  case Verb::DelDsd: return Positional::Datasets;
  case Verb::ListDsd:
  case Verb::SetRopts:
  case Verb::Search: return Positional::None;
  }
  llvm_unreachable("a verb of the table");
}

bool keepsCase(Keyword keyword) {
  return keyword == Keyword::AddMem || keyword == Keyword::DelMem || keyword == Keyword::From ||
         keyword == Keyword::Mask || keyword == Keyword::Filter;
}

Form form(Keyword keyword) {
  return keywords[unsigned(keyword)].form;
}
StringRef spelling(Keyword keyword) {
  return keywords[unsigned(keyword)].spelling;
}
StringRef spelling(Verb verb) {
  return verbs[unsigned(verb)].spelling;
}

bool takes(Verb verb, Keyword keyword) {
  return verbContexts[unsigned(verb)].takes[unsigned(keyword)];
}
bool takes(Keyword outer, Keyword inner) {
  return keywordContexts[unsigned(outer)].takes[unsigned(inner)];
}

std::optional<Verb> findVerb(StringRef text) {
  for (unsigned i = 0; i != std::size(verbs); ++i)
    if (text.equals_insensitive(verbs[i].spelling) || text.equals_insensitive(verbs[i].alias))
      return Verb(i);
  return std::nullopt;
}

std::optional<Keyword> findKeyword(Verb verb, StringRef text) {
  return find(verbContexts[unsigned(verb)], text);
}
std::optional<Keyword> findKeyword(Keyword outer, StringRef text) {
  return find(keywordContexts[unsigned(outer)], text);
}

} // namespace zsp::racf
