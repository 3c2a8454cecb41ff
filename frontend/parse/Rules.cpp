#include "frontend/parse/Rules.h"

#include "frontend/parse/Vocabulary.h"

namespace zsp::parse {

static std::vector<RuleMeaning> makeMeanings() {
  std::vector<RuleMeaning> table(ruleNames().size());
  for (auto [rule, text] : llvm::enumerate(ruleNames())) {
    llvm::StringRef name = text;
    if (name.ends_with("Choice"))
      table[rule].role = RuleMeaning::Choice;
    else if (name.ends_with("Item") || name == "ownership")
      table[rule].role = RuleMeaning::Wrapper;
  }
  for (size_t rule : {Grammar::RuleStatement, Grammar::RuleHeader, Grammar::RuleRoleStatement})
    table[rule].role = RuleMeaning::Frame;

  auto statement = [&](size_t rule, ast::StmtKind kind) {
    table[rule] = {RuleMeaning::Statement, static_cast<uint8_t>(kind)};
  };
#define ZSP_STATEMENT(id, spelling) statement(Grammar::RuleStmt##id, ast::StmtKind::id);
#include "frontend/ast/Statements.def"
  statement(Grammar::RuleRolePermit, ast::StmtKind::Permit);
  statement(Grammar::RuleRoleDeny, ast::StmtKind::Deny);

  auto item = [&](size_t rule, ast::ItemKind kind) {
    table[rule] = {RuleMeaning::Item, static_cast<uint8_t>(kind)};
  };
#define ZSP_ITEM(id, spelling) item(Grammar::RuleItem##id, ast::ItemKind::id);
#include "frontend/ast/Items.def"
  item(Grammar::RuleRaclistClasses, ast::ItemKind::Raclist);

#define ZSP_SLOT(id) table[Grammar::Rule##id##Slot] = {RuleMeaning::Slot, static_cast<uint8_t>(Slot::id)};
#include "frontend/parse/Slots.def"
  return table;
}

llvm::ArrayRef<RuleMeaning> ruleMeanings() {
  static const std::vector<RuleMeaning> table = makeMeanings();
  return table;
}

llvm::ArrayRef<bool> rulesWithMeaning() {
  static const llvm::SmallVector<bool, 0> table = [] {
    llvm::SmallVector<bool, 0> told;
    for (const RuleMeaning &meaning : ruleMeanings())
      told.push_back(meaning.role != RuleMeaning::None);
    for (size_t rule :
         {Grammar::RuleWhen, Grammar::RuleDefaultOn, Grammar::RuleIfPresent, Grammar::RuleAssertOnly,
          Grammar::RuleAssertNobody, Grammar::RuleCannot, Grammar::RuleLanguage})
      told[rule] = true;
    return told;
  }();
  return table;
}

} // namespace zsp::parse
