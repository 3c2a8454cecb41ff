#include "frontend/format/Words.h"

#include "llvm/ADT/StringSwitch.h"

namespace zsp::format {

static constexpr llvm::StringLiteral byteOrderMark = "\xEF\xBB\xBF";

WordReader::WordReader(llvm::StringRef text)
    : text(text), lexer(text, text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0),
      lastEnd(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0) {}

static uint32_t widthOf(llvm::StringRef text) {
  uint32_t width = 0;
  for (char c : text)
    width += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  return width;
}

/// Between two words stand blanks, line breaks and comments. A blank line is two LF, as for the lexer, which
/// takes a description away from what follows a blank line.
void WordReader::readGap(Word &word, uint32_t begin, uint32_t end) {
  unsigned lineFeeds = 0;
  bool newLine = std::exchange(lineBegan, false);
  while (begin != end) {
    char c = text[begin];
    if (c != '/') {
      newLine |= c == '\n' || c == '\r';
      lineFeeds += c == '\n';
      ++begin;
      continue;
    }
    size_t stop = std::min<size_t>(text.find_first_of("\r\n", begin), end);
    comments.push_back({text.slice(begin, stop).rtrim(" \t"), newLine, lineFeeds > 1});
    lineFeeds = 0;
    begin = stop;
  }
  word.onNewLine = newLine;
  word.afterBlankLine = lineFeeds > 1;
}

void WordReader::push(const parse::Lexer::Lexeme &lexeme) {
  Word word{};
  word.firstComment = comments.size();
  readGap(word, lastEnd, lexeme.begin);
  word.text = text.slice(lexeme.begin, lexeme.end);
  word.mark = lexeme.type == -1 ? '\0' : word.text.front();
  word.width = word.mark == '"' ? widthOf(word.text) : word.text.size();
  lastEnd = lexeme.end;
  list.push_back(word);
}

static Start startOfPart(llvm::StringRef word, bool becauseIsClause) {
  return llvm::StringSwitch<Start>(word)
      .Case("because", becauseIsClause ? Start::Clause : Start::Part)
      .Cases({"ticket", "review", "until", "yaml", "symbol"}, Start::Clause)
      .Cases({"to", "when", "can", "cannot", "and", "for", "if"}, Start::Part)
      .Default(Start::Nothing);
}

void WordReader::setStarts(llvm::ArrayRef<StartOf> starts) {
  bool inHead = false, becauseIsClause = true;
  for (Word &word : list) {
    auto offset = static_cast<uint32_t>(word.text.begin() - text.begin());
    if (!starts.empty() && starts.front().offset == offset) {
      inHead = starts.front().statement;
      word.start = inHead ? Start::Statement : Start::Item;
      becauseIsClause = word.text != "raw" && word.text != "waive";
      starts = starts.drop_front();
    } else if (inHead && llvm::isLower(word.mark)) {
      word.start = startOfPart(word.text, becauseIsClause);
    }
  }
  list.front().start = list.back().start = Start::Statement;
}

void WordReader::read(uint32_t stop, llvm::ArrayRef<StartOf> starts) {
  if (!list.empty()) {
    Word next = list.back();
    comments.erase(comments.begin(), comments.begin() + next.firstComment);
    next.firstComment = 0;
    list.assign(1, next);
  }
  while (list.empty() || (list.back().mark && list.back().text.begin() < text.begin() + stop))
    push(lexer.next());
  setStarts(starts);
}

const Word &WordReader::readOne() {
  list.clear();
  comments.clear();
  push(lexer.next());
  return list.front();
}

size_t WordReader::descriptionLines() const {
  parse::DocComment doc = lexer.doc();
  if (doc.end == 0)
    return 0;
  return llvm::count_if(
      comments, [&](const Comment &comment) { return comment.text.begin() >= text.begin() + doc.begin; });
}

} // namespace zsp::format
