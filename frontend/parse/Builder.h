/// AST from the parser's events. Values, items and statements pile up on stacks; when a rule ends, what it
/// piled up becomes its slot, its item or its statement, in the file's arena.
#pragma once

#include "frontend/ast/PackedPermits.h"
#include "frontend/parse/Rules.h"
#include "frontend/parse/TokenBuffer.h"

#include "llvm/ADT/SmallVector.h"

#include <array>

namespace zsp::parse {

class Builder {
public:
  Builder(ast::File &file, llvm::StringRef text) : file(file), text(text), meanings(ruleMeanings()) {}

  /// Permits become runs.
  void collectRuns(bool on) { runs = on; }

  void enterRule(size_t rule, TokenBuffer &tokens);
  void token(const Token &token);
  void exitRule(size_t rule);

  /// While on, rules end without result.
  void setFailing(bool on) { failing = on; }
  /// The statement being read is left out, its names are poisoned.
  void breakStatement();
  /// The same for the statement before it, if that ends at the offset.
  void breakLast(uint32_t end);
  /// Where the statement begins that ends at the offset; the offset itself if none does.
  uint32_t beginOfLast(uint32_t end) const {
    bool ends = !statements.empty() && statements.back()->range.end == end;
    return ends ? statements.back()->range.begin : end;
  }
  /// Poisons the names in a part of the text.
  void poison(uint32_t begin, uint32_t end);
  /// A word at the offset is not as it was meant: what it is part of is left out.
  void wrongWordAt(uint32_t offset) {
    if (!frames.empty() && offset >= frames.back().begin)
      frames.back().broken = true;
  }
  bool insideRole() const;
  void statementsDone() {
    closeRun();
    file.statements.assign(statements.begin(), statements.end());
  }

  /// Of the token that the statement being read began with; 0 outside statements.
  int32_t statementStart() const { return frames.empty() ? 0 : frames.back().startType; }
  /// First value of a slot of the statement being read.
  ast::Value slotValue(Slot slot) const { return frames.empty() ? ast::Value() : one(frames.back(), slot); }
  /// The slot that ends at the offset.
  std::optional<Slot> slotEndingAt(uint32_t end) const {
    return lastSlotEnd == end && end ? std::optional(lastSlot) : std::nullopt;
  }

private:
  struct Frame {
    uint32_t begin;
    int32_t startType;
    SourceRange keyword;
    llvm::StringRef doc;
    ast::StmtKind kind{};
    bool broken = false;
    bool flag = false; ///< default on, if present
    ast::Assert::Form form{};
    struct Filled {
      Slot slot;
      uint32_t begin, count; ///< of the values
    };
    llvm::SmallVector<Filled, 8> slots; ///< those that there are; few
    size_t values, items, statements, whens;
  };
  struct ItemFrame {
    uint32_t begin;
    size_t values, items;
    SourceRange keyword;
    bool keywordDone = false;
  };

  SourceRange range(uint32_t begin, uint32_t end) const { return {file.id, begin, end}; }
  /// What stands in a slot; the last one if it is there twice.
  ast::Values written(const Frame &frame, Slot slot) const {
    for (const Frame::Filled &filled : llvm::reverse(frame.slots))
      if (filled.slot == slot)
        return llvm::ArrayRef(values).slice(filled.begin, filled.count);
    return {};
  }
  ast::Value one(const Frame &frame, Slot slot) const {
    ast::Values parts = written(frame, slot);
    return parts.empty() ? ast::Value() : parts.front();
  }
  ast::Values list(const Frame &frame, Slot slot) { return copy(written(frame, slot)); }
  void beginStatement(TokenBuffer &tokens);
  void endStatement();
  void endItem(ast::ItemKind kind);
  void endSlot(Slot slot);
  void endWhen();
  void addValue(ast::Value::Kind kind, const Token &token);
  /// Is the statement being read a permit that is not kept?
  bool isTransient() const;
  void addToRun(const ast::Permit &permit, size_t listBegin);
  void closeRun();
  llvm::BumpPtrAllocator &arena() { return isTransient() ? scratch : file.arena; }
  template <typename T> llvm::ArrayRef<T> copy(llvm::ArrayRef<T> list) {
    T *data = arena().Allocate<T>(list.size());
    std::uninitialized_copy(list.begin(), list.end(), data);
    return {data, list.size()};
  }
  /// All nodes are trivially destructible.
  template <typename T, typename... Args> T *make(Args &&...args) {
    return new (arena().Allocate<T>()) T(std::forward<Args>(args)...);
  }
  ast::Stmt *makeStatement(const Frame &frame);
  template <typename Node> Node *fill(Node *node, const Frame &frame);
  void fillParts(ast::Header &node, const Frame &frame);
  void fillParts(ast::NameList &node, const Frame &frame);
  void fillParts(ast::Param &node, const Frame &frame);
  void fillParts(ast::Set &node, const Frame &frame);
  void fillParts(ast::PrincipalDecl &node, const Frame &frame);
  void fillParts(ast::ExternalPrincipal &node, const Frame &frame);
  void fillParts(ast::Connect &node, const Frame &frame);
  void fillParts(ast::BlockDecl &node, const Frame &frame);
  void fillParts(ast::Site &node, const Frame &frame);
  void fillParts(ast::Resource &node, const Frame &frame);
  void fillParts(ast::Permit &node, const Frame &frame);
  void fillParts(ast::NamedBlock &node, const Frame &frame);
  void fillParts(ast::Grant &node, const Frame &frame);
  void fillParts(ast::ProductBlock &node, const Frame &frame);
  void fillParts(ast::MultiUser &node, const Frame &frame);
  void fillParts(ast::CertificateDecl &node, const Frame &frame);
  void fillParts(ast::Assert &node, const Frame &frame);
  void fillParts(ast::Accept &node, const Frame &frame);
  void fillParts(ast::Severity &node, const Frame &frame);
  void fillParts(ast::ProductText &node, const Frame &frame);
  ast::Items itemsOf(const Frame &frame);
  ast::Stmts bodyOf(const Frame &frame);
  ast::Clauses clausesOf(const Frame &frame);

  ast::File &file;
  llvm::StringRef text;
  llvm::ArrayRef<RuleMeaning> meanings;

  llvm::SmallVector<Frame, 4> frames;
  llvm::SmallVector<ItemFrame, 4> itemFrames;
  llvm::SmallVector<ast::Value, 32> values;
  llvm::SmallVector<ast::Item, 32> items;
  llvm::SmallVector<ast::Clauses::When, 4> whens;
  std::vector<ast::Stmt *> statements;
  bool runs = false;
  llvm::BumpPtrAllocator scratch; ///< of the permits being read
  bool runEnded = true;           ///< the next permit begins a run
  ast::PermitRun *openRun = nullptr;
  llvm::SmallVector<uint8_t, 0> packed; ///< of the open run
  struct {
    uint32_t begin = 0, after = 0; ///< after: end of the one before it
    size_t packed = 0;             ///< of the ones before it
  } lastPermit;                    ///< of the open run
  size_t slotValues = 0;
  uint32_t whenBegin = 0;
  ast::ItemKind ownership{}; ///< of Top Secret's `CLASS owned by`, whose class comes first
  bool choice = false;
  bool failing = false;
  uint32_t lastEnd = 0;
  Slot lastSlot{};
  uint32_t lastSlotEnd = 0;
};

} // namespace zsp::parse
