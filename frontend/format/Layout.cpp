#include "frontend/format/Layout.h"

namespace zsp::format {

static constexpr unsigned step = 2;    ///< of a block, and of clauses
static constexpr unsigned hanging = 4; ///< of what goes on within a part

/// A line break of the author's that stays.
bool Layout::breaksLine(size_t at) const {
  const Word &word = words()[at];
  if (!word.onNewLine)
    return false;
  char before = words()[at - 1].mark;
  if (word.mark == '}')
    return before != '{';
  return word.start != Start::Nothing || (before == ',' && word.mark != '{');
}

unsigned Layout::blanksBefore(size_t at) const {
  const Word &word = words()[at];
  if (word.mark == ',')
    return 0;
  bool wide = word.start == Start::Item || word.start == Start::Clause;
  return wide && words()[at - 1].mark != '{' ? 2 : 1;
}

/// Of the words on one line, without the blanks before them; nothing if they cannot stand on one that is as
/// long as the limit.
std::optional<unsigned> Layout::flatWidth(size_t begin, size_t end, unsigned limit) const {
  unsigned width = 0;
  for (size_t at = begin; at != end; ++at) {
    if (at != begin && (breaksLine(at) || hasComments(at)))
      return std::nullopt;
    width += words()[at].width + (at == begin ? 0 : blanksBefore(at));
    if (width > limit)
      return std::nullopt;
  }
  return width;
}

/// The same for what the author has on the first line.
bool Layout::firstLineFits(size_t begin, size_t end, unsigned limit) const {
  size_t at = begin + 1;
  unsigned width = words()[begin].width;
  while (at != end && width <= limit && !breaksLine(at) && !hasComments(at))
    width += blanksBefore(at) + words()[at].width, ++at;
  return width <= limit;
}

/// A list is broken after commas.
size_t Layout::elementEnd(size_t at, size_t end) const {
  unsigned width = 0;
  while (at != end && width <= lineWidth) {
    width += words()[at].width + 1;
    if (words()[at++].mark == ',')
      break;
  }
  return at;
}

size_t Layout::headEnd(size_t at) const {
  for (++at; !isBrace(at); ++at)
    if (words()[at].start == Start::Statement || words()[at].start == Start::Item)
      break;
  return at;
}

size_t Layout::blockEnd(size_t open) const {
  size_t depth = 0, at = open;
  do {
    depth += words()[at].mark == '{';
    depth -= words()[at].mark == '}';
    ++at;
  } while (depth);
  return at;
}

/// Items that the author has on one line.
size_t Layout::groupEnd(size_t at) const {
  size_t depth = 0;
  for (;; ++at) {
    char mark = words()[at].mark;
    if (mark == '}' && depth-- == 0)
      return at;
    depth += mark == '{';
    const Word &next = words()[at + 1];
    if (depth == 0 && next.start == Start::Item && (next.onNewLine || hasComments(at + 1)))
      return at + 1;
  }
}

void Layout::breakLine(bool blankLine, unsigned indent) {
  if (!out.empty())
    out += blankLine ? "\n\n" : "\n";
  out.append(indent, ' ');
  column = indent;
  lineIsEmpty = true;
}

/// Ends the line, with the comment that stands on it, and begins that of the word, after the comments before
/// it.
void Layout::goToLine(size_t at, unsigned indent, bool dropBlankLine) {
  const Word &word = words()[at];
  llvm::ArrayRef<Comment> comments = reader.commentsBefore(at);
  if (!comments.empty() && !comments.front().ownLine) {
    out += "  ";
    out += comments.front().text;
    comments = comments.drop_front();
  }
  for (const Comment &comment : comments) {
    breakLine(comment.afterBlankLine && !dropBlankLine, word.mark == '}' ? indent + step : indent);
    out += comment.text;
    dropBlankLine = false;
  }
  if (word.mark)
    breakLine(word.afterBlankLine && !dropBlankLine && word.mark != '}', indent);
}

void Layout::put(size_t at) {
  const Word &word = words()[at];
  unsigned blanks = lineIsEmpty ? 0 : blanksBefore(at);
  out.append(blanks, ' ');
  out += word.text;
  column += blanks + word.width;
  lineIsEmpty = false;
}

void Layout::putFlat(size_t begin, size_t end) {
  for (size_t at = begin; at != end; ++at)
    put(at);
}

/// A name list, or the like. Stands where its first word goes.
void Layout::part(size_t at, size_t end, unsigned indent, unsigned reserved) {
  put(at);
  for (++at; at != end; ++at) {
    if (hasComments(at)) {
      goToLine(at, indent, true);
    } else if (words()[at - 1].mark == ',') {
      size_t next = elementEnd(at, end);
      if (breaksLine(at) || !flatWidth(at, next, room(1 + (next == end ? reserved : 0))))
        breakLine(false, indent);
    }
    put(at);
  }
}

/// All of a statement or an item that stands before its block.
void Layout::head(size_t at, size_t end, unsigned indent, unsigned reserved) {
  if (flatWidth(at, end, room(reserved)))
    return putFlat(at, end);
  bool clauses = false;
  for (size_t begin = at; at != end; begin = at) {
    while (++at != end && words()[at].start == Start::Nothing) {
    }
    const Word &first = words()[begin];
    if (first.start == Start::Clause || first.start == Start::Part) {
      bool firstClause = first.start == Start::Clause && !std::exchange(clauses, true);
      if (hasComments(begin))
        goToLine(begin, indent + step, true);
      else if (firstClause || first.onNewLine ||
               !firstLineFits(begin, at, room(blanksBefore(begin) + (at == end ? reserved : 0))))
        breakLine(false, indent + step);
    }
    part(begin, at, indent + hanging, at == end ? reserved : 0);
  }
}

/// One statement or item; returns what follows it.
size_t Layout::node(size_t at, unsigned indent) {
  size_t end = headEnd(at);
  bool hasBlock = words()[end].mark == '{';
  head(at, end, indent, hasBlock ? 2 : 0);
  return hasBlock ? block(end, indent) : end;
}

size_t Layout::block(size_t open, unsigned indent) {
  if (hasComments(open))
    goToLine(open, indent, true);
  size_t close;
  if (words()[open + 1].start == Start::Statement) {
    put(open);
    close = body(open + 1, indent + step);
  } else {
    size_t end = blockEnd(open);
    if (flatWidth(open, end, room(1))) {
      putFlat(open, end);
      return end;
    }
    put(open);
    close = end - 1;
    items(open + 1, close, indent + step);
  }
  goToLine(close, indent, true);
  put(close);
  return close + 1;
}

/// Statements; returns the brace after them.
size_t Layout::body(size_t at, unsigned indent) {
  for (bool first = true; words()[at].mark != '}'; first = false) {
    goToLine(at, indent, first);
    at = node(at, indent);
  }
  return at;
}

/// Items that stand on one line stay there if they fit, or else get a line each, as do those of a block that
/// the author has on one line and that does not fit.
void Layout::items(size_t at, size_t end, unsigned indent) {
  for (bool first = true; at != end;) {
    size_t group = groupEnd(at);
    bool wholeBlock = first && group == end && !words()[at].onNewLine;
    bool flat = !wholeBlock && flatWidth(at, group, lineWidth - std::min(indent, lineWidth));
    for (; at != group; first = false) {
      goToLine(at, indent, first);
      if (flat)
        putFlat(at, group);
      at = flat ? group : node(at, indent);
    }
  }
}

void Layout::statement() {
  goToLine(0, 0, out.empty());
  node(0, 0);
}

void Layout::endOfFile() {
  goToLine(words().size() - 1, 0, out.empty());
  if (!out.empty())
    out += '\n';
}

} // namespace zsp::format
