#include "frontend/parse/Builder.h"

#include "frontend/parse/Vocabulary.h"

#include "llvm/Support/Casting.h"

namespace zsp::parse {

void Builder::beginStatement(TokenBuffer &tokens) {
  const Token &first = tokens.current();
  DocComment doc = tokens.docOf(first.begin);
  Frame &frame = frames.emplace_back();
  frame.begin = first.begin;
  frame.startType = first.type;
  frame.keyword = range(first.begin, first.end);
  frame.doc = text.slice(doc.begin, doc.end);
  frame.values = values.size();
  frame.items = items.size();
  frame.statements = statements.size();
  frame.whens = whens.size();
}

void Builder::enterRule(size_t rule, TokenBuffer &tokens) {
  const RuleMeaning &meaning = meanings[rule];
  uint32_t begin = tokens.current().begin;
  switch (meaning.role) {
  case RuleMeaning::Frame: beginStatement(tokens); break;
  case RuleMeaning::Slot: slotValues = values.size(); break;
  case RuleMeaning::Choice: choice = true; break;
  case RuleMeaning::Item:
    if (rule == Grammar::RuleItemOwnedBy || rule == Grammar::RuleItemOwnIn)
      break;
    itemFrames.push_back({begin, values.size(), items.size(), {}});
    break;
  case RuleMeaning::Wrapper:
    if (rule == Grammar::RuleOwnership)
      itemFrames.push_back({begin, values.size(), items.size(), {}});
    break;
  case RuleMeaning::Statement:
  case RuleMeaning::None: break;
  }
  if (rule == Grammar::RuleWhen) {
    slotValues = values.size();
    whenBegin = begin;
  }
}

void Builder::addValue(ast::Value::Kind kind, const Token &token) {
  values.push_back(ast::valueAt(kind, text, range(token.begin, token.end)));
  if (!itemFrames.empty())
    itemFrames.back().keywordDone = itemFrames.back().keyword.isValid();
}

void Builder::token(const Token &token) {
  lastEnd = token.end;
  switch (token.type) {
  case Grammar::Name: return addValue(ast::Value::Name, token);
  case Grammar::Word: return addValue(ast::Value::Word, token);
  case Grammar::String: return addValue(ast::Value::String, token);
  }
  if (choice)
    return addValue(ast::Value::Keyword, token);
  if (itemFrames.empty() || itemFrames.back().keywordDone)
    return;
  ItemFrame &item = itemFrames.back();
  if (!isKeyword(token.type))
    item.keywordDone = true;
  else if (item.keyword.isValid())
    item.keyword.end = token.end;
  else
    item.keyword = range(token.begin, token.end);
}

void Builder::exitRule(size_t rule) {
  const RuleMeaning &meaning = meanings[rule];
  switch (meaning.role) {
  case RuleMeaning::Frame: endStatement(); break;
  case RuleMeaning::Statement:
    if (!frames.empty())
      frames.back().kind = static_cast<ast::StmtKind>(meaning.value);
    break;
  case RuleMeaning::Slot: endSlot(static_cast<Slot>(meaning.value)); break;
  case RuleMeaning::Choice: choice = false; break;
  case RuleMeaning::Item:
    if (rule == Grammar::RuleItemOwnedBy || rule == Grammar::RuleItemOwnIn)
      ownership = static_cast<ast::ItemKind>(meaning.value);
    else
      endItem(static_cast<ast::ItemKind>(meaning.value));
    break;
  case RuleMeaning::Wrapper:
    if (rule == Grammar::RuleOwnership)
      endItem(ownership);
    break;
  case RuleMeaning::None: break;
  }
  if (frames.empty())
    return;
  switch (rule) {
  case Grammar::RuleDefaultOn:
  case Grammar::RuleIfPresent: frames.back().flag = true; break;
  case Grammar::RuleAssertOnly: frames.back().form = ast::Assert::OnlyCan; break;
  case Grammar::RuleAssertNobody: frames.back().form = ast::Assert::NobodyBoth; break;
  case Grammar::RuleCannot: frames.back().form = ast::Assert::Cannot; break;
  case Grammar::RuleWhen: endWhen(); break;
  }
}

void Builder::endSlot(Slot slot) {
  if (frames.empty() || failing)
    return;
  frames.back().slots.push_back(
      {slot, static_cast<uint32_t>(slotValues), static_cast<uint32_t>(values.size() - slotValues)});
  lastSlot = slot;
  lastSlotEnd = lastEnd;
}

void Builder::endWhen() {
  llvm::ArrayRef<ast::Value> parts = llvm::ArrayRef(values).drop_front(slotValues);
  if (failing || parts.size() < 2)
    return;
  whens.push_back(
      {parts[0], parts[1], parts.size() > 2 ? parts[2] : ast::Value(), range(whenBegin, lastEnd)});
  values.truncate(slotValues);
}

void Builder::endItem(ast::ItemKind kind) {
  ItemFrame frame = itemFrames.pop_back_val();
  ast::Item item{kind, range(frame.begin, lastEnd), frame.keyword, {}, {}};
  if (!failing) {
    item.values = copy<ast::Value>(llvm::ArrayRef(values).drop_front(frame.values));
    item.items = copy<ast::Item>(llvm::ArrayRef(items).drop_front(frame.items));
  }
  values.truncate(frame.values);
  items.truncate(frame.items);
  if (!failing)
    items.push_back(item);
}

void Builder::breakStatement() {
  if (!frames.empty())
    frames.back().broken = true;
}

bool Builder::insideRole() const {
  return statementStart() == Grammar::KwRole;
}

void Builder::poison(uint32_t begin, uint32_t end) {
  runEnded = true;
  Lexer lexer(text, begin);
  for (Lexer::Lexeme lexeme = lexer.next(); lexeme.type != -1 && lexeme.begin < end; lexeme = lexer.next()) {
    llvm::StringRef written = text.slice(lexeme.begin, lexeme.end);
    switch (lexeme.type) {
    case Grammar::String:
    case Grammar::BadEscape:
    case Grammar::OpenString:
      written = ast::valueAt(ast::Value::String, text, range(lexeme.begin, lexeme.end)).text;
      break;
    case Grammar::MixedRun:
      // ${HLQ} was probably meant as ${hlq}
      if (ast::hasReference(written))
        file.poisoned.push_back(llvm::StringRef(written.lower()).copy(file.arena));
      break;
    case Grammar::Name:
    case Grammar::Word: break;
    default: continue;
    }
    file.poisoned.push_back(written);
  }
}

void Builder::breakLast(uint32_t end) {
  if (statements.empty() || statements.back()->range.end != end)
    return;
  auto *run = llvm::dyn_cast<ast::PermitRun>(statements.back());
  poison(run ? lastPermit.begin : statements.back()->range.begin, end);
  if (run && --run->count) {
    run->range.end = lastPermit.after;
    packed.truncate(lastPermit.packed);
  } else {
    statements.pop_back();
  }
}

bool Builder::isTransient() const {
  if (!runs || frames.empty())
    return false;
  int32_t type = frames.back().startType;
  bool inRole = frames.size() > 1 && frames[frames.size() - 2].startType == Grammar::KwRole;
  return (type == Grammar::KwPermit || type == Grammar::KwDeny) && !inRole;
}

void Builder::addToRun(const ast::Permit &permit, size_t listBegin) {
  constexpr uint32_t longest = 256; // of the nodes that are there at a time
  bool goesOn = !runEnded && statements.size() > listBegin && statements.back() == openRun;
  if (!goesOn || openRun->count == longest) {
    closeRun();
    openRun = new (file.arena.Allocate<ast::PermitRun>()) ast::PermitRun();
    openRun->range = {file.id, permit.range.begin, permit.range.begin};
    openRun->keyword = permit.keyword;
    statements.push_back(openRun);
  }
  lastPermit = {permit.range.begin, openRun->range.end, packed.size()};
  ast::pack(permit, openRun->range.end, packed);
  openRun->range.end = permit.range.end;
  ++openRun->count;
  runEnded = false;
}

void Builder::closeRun() {
  if (openRun)
    openRun->packed = llvm::ArrayRef(packed).copy(file.arena);
  packed.clear();
}

void Builder::endStatement() {
  Frame &frame = frames.back();
  bool transient = isTransient();
  ast::Stmt *made = nullptr;
  if (frame.broken || failing)
    poison(frame.begin, lastEnd);
  else
    made = makeStatement(frame);
  values.truncate(frame.values);
  items.truncate(frame.items);
  whens.truncate(frame.whens);
  statements.resize(frame.statements);
  if (made && transient)
    addToRun(*llvm::cast<ast::Permit>(made), frames.size() > 1 ? frames[frames.size() - 2].statements : 0);
  else if (made)
    statements.push_back(made);
  frames.pop_back();
  scratch.Reset();
}

} // namespace zsp::parse
