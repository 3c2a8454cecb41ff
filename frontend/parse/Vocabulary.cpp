#include "frontend/parse/Vocabulary.h"

#include "frontend/parse/Parse.h"
#include "frontend/parse/TokenBuffer.h"

#include <array>

namespace zsp::parse {

namespace {
struct Tables {
  std::vector<std::string> spellings; ///< by token type
  std::vector<std::string> rules;
  std::vector<llvm::StringRef> keywords;
  std::vector<int32_t> keywordTypes;
  std::array<uint32_t, 27> byLetter{}; ///< where the keywords with each first letter begin

  Tables() {
    Lexer none("");
    TokenBuffer empty(none);
    Grammar grammar(&empty);
    rules = grammar.getRuleNames();
    const antlr4::dfa::Vocabulary &vocabulary = grammar.getVocabulary();
    for (size_t type = 0; type <= vocabulary.getMaxTokenType(); ++type)
      spellings.push_back(llvm::StringRef(vocabulary.getLiteralName(type)).trim('\'').str());
    for (llvm::StringRef text : spellings)
      if (!text.empty() && llvm::isLower(text.front()))
        keywords.push_back(text);
    llvm::sort(keywords);
    for (llvm::StringRef keyword : keywords) {
      keywordTypes.push_back(static_cast<int32_t>(llvm::find(spellings, keyword) - spellings.begin()));
      for (size_t letter = keyword.front() - 'a' + 1; letter < byLetter.size(); ++letter)
        ++byLetter[letter];
    }
  }
};
const Tables &tables() {
  static const Tables instance;
  return instance;
}
} // namespace

int32_t keywordType(llvm::StringRef word) {
  const Tables &all = tables();
  if (word.empty() || !llvm::isLower(word.front()))
    return 0;
  size_t letter = word.front() - 'a';
  for (uint32_t at = all.byLetter[letter]; at != all.byLetter[letter + 1]; ++at)
    if (all.keywords[at] == word)
      return all.keywordTypes[at];
  return 0;
}
llvm::StringRef spelling(int32_t type) {
  return type < 0 ? llvm::StringRef() : llvm::StringRef(tables().spellings[type]);
}
bool isKeyword(int32_t type) {
  llvm::StringRef text = spelling(type);
  return !text.empty() && llvm::isLower(text.front());
}
size_t maxTokenType() {
  return tables().spellings.size() - 1;
}
const std::vector<std::string> &ruleNames() {
  return tables().rules;
}

llvm::ArrayRef<llvm::StringRef> keywords() {
  return tables().keywords;
}

} // namespace zsp::parse
