#include "frontend/parse/Vocabulary.h"

#include "frontend/parse/Parse.h"
#include "frontend/parse/TokenBuffer.h"

#include "llvm/ADT/StringMap.h"

namespace zsp::parse {

namespace {
struct Tables {
  std::vector<std::string> spellings; ///< by token type
  std::vector<std::string> rules;
  llvm::StringMap<int32_t> keywordTypes;
  std::vector<llvm::StringRef> keywords;

  Tables() {
    Lexer none("");
    TokenBuffer empty(none);
    Grammar grammar(&empty);
    rules = grammar.getRuleNames();
    const antlr4::dfa::Vocabulary &vocabulary = grammar.getVocabulary();
    for (size_t type = 0; type <= vocabulary.getMaxTokenType(); ++type)
      spellings.push_back(llvm::StringRef(vocabulary.getLiteralName(type)).trim('\'').str());
    for (auto [type, text] : llvm::enumerate(spellings))
      if (!text.empty() && llvm::isLower(text.front())) {
        keywordTypes[text] = static_cast<int32_t>(type);
        keywords.push_back(text);
      }
    llvm::sort(keywords);
  }
};
const Tables &tables() {
  static const Tables instance;
  return instance;
}
} // namespace

int32_t keywordType(llvm::StringRef word) {
  return tables().keywordTypes.lookup(word);
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
