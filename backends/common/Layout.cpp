// Puts a command on lines of 72 columns. Lines break between operands with " -"; a list that does not fit on
// a line takes one line for each name, so that one more principal changes one line.
//
// A value longer than a line is split with a '-' directly after the piece, and goes on in column 1 of the
// next line: '-' keeps what the next line begins with, '+' would drop blanks, commas and comments (reference
// racf.md section 6.5). That a '-' without a blank before it continues inside a word or a string is a choice
// made here. The piece ends and begins with a letter or digit wherever possible, so that nothing depends on
// what a reader does with blanks at a line's end and no line begins with what JES or TSO could take for
// something else.
//
// JES may move text after a symbol to the left or right by taking blanks from a run of blanks, or adding to
// it (JCL Reference, in-stream data), so a text with such a run never shares a line with a symbol.

#include "backends/common/Layout.h"

#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

using llvm::Error;
using llvm::StringRef;

namespace zsp::backends {
namespace {

constexpr unsigned firstIndent = 2, nextIndent = 4, innerIndent = 2;
constexpr unsigned continuation = 2; // " -"

/// How good it is to split between two characters: 0 is best, from 4 on only a text of nothing but blanks or
/// signs needs it. A line that begins with '/', '$' or '@' could be JCL or the end of in-stream data.
unsigned splitCost(char before, char after) {
  if (llvm::isAlnum(before) && llvm::isAlnum(after))
    return 0;
  if (StringRef("/$@").contains(after))
    return 5;
  if (before == ' ')
    return 4;
  if (StringRef("'*-+&").contains(after) || StringRef("'/*-+&").contains(before))
    return 3;
  return after == ' ' || after == ',' ? 2 : 1;
}

class Lines {
public:
  Lines(const Phrases &phrases, const SymbolSpeller &speller, const LayoutRules &rules, std::string &out)
      : phrases(phrases), speller(speller), rules(rules), out(out) {}

  void begin(StringRef verb) {
    out.append(firstIndent, ' ');
    out += verb;
    column = firstIndent + verb.size();
    total = column;
  }

  /// Puts all phrases on the line at hand or on new ones.
  void place() {
    for (uint32_t index = 0; index < phrases.size(); index = phrases[index].next)
      place(index, phrases[index].next == phrases.size());
  }

  unsigned length() const { return total; }
  bool tooWide() const { return overflow; }

private:
  /// Puts one positional or operand.
  void place(uint32_t index, bool last) {
    Span flat{phrases[index].begin, phrases[index].end};
    unsigned reserve = last ? 0 : continuation;
    unsigned gap = index == 0 ? std::max(1u, firstIndent + rules.verbWidth + 1 - column) : 1;
    bool disturbs = (symbolOnLine && flat.hasBlankRun()) || (blankRunOnLine && flat.hasSymbol());
    if (!disturbs && column + gap + flat.width() + reserve <= lineWidth) {
      out.append(gap, ' ');
      column += gap;
      total += gap;
      put(flat);
      return;
    }
    newLine(nextIndent);
    spread(index, flat, nextIndent, last);
  }

  void put(const Span &span) {
    out += phrases.text(span);
    column += span.width();
    total += span.width();
    symbolOnLine |= span.hasSymbol();
    blankRunOnLine |= span.hasBlankRun();
  }

  void newLine(unsigned indent) {
    out += " -\n";
    out.append(indent, ' ');
    column = indent;
    total += 1 + indent;
    symbolOnLine = blankRunOnLine = false;
  }

  /// At the start of a line: the phrase with what stands directly before and behind it, on as many lines as
  /// it needs.
  void spread(uint32_t index, const Span &all, unsigned indent, bool last) {
    if (column + all.width() + (last ? 0 : continuation) <= lineWidth) {
      put(all);
      return;
    }
    if (!phrases.hasParts(index)) {
      split(all, last);
      return;
    }
    for (uint32_t part = index + 1, end = phrases[index].next; part != end; part = phrases[part].next) {
      bool isFirst = part == index + 1, isLast = phrases[part].next == end;
      if (!isFirst)
        newLine(indent + innerIndent);
      Span piece{isFirst ? all.from : phrases[part].begin, isLast ? all.to : phrases[part].end};
      spread(part, piece, indent + innerIndent, last && isLast);
    }
  }

  /// What is longer than a line and has no parts.
  void split(const Span &span, bool last) {
    if (!rules.splitsValues) {
      overflow = true;
      put(span);
      return;
    }
    StringRef rest = phrases.text(span);
    unsigned width = span.width();
    while (column + width + (last ? 0 : continuation) > lineWidth) {
      unsigned used = 0;
      StringRef piece = rest.take_front(splitPoint(rest, lineWidth - 1 - column, used));
      out += piece;
      out += "-\n";
      total += used;
      width -= used;
      rest = rest.drop_front(piece.size());
      column = 0;
    }
    out += rest;
    column += width;
    total += width;
  }

  /// Where to cut so that the front is at most `room` wide; `used` is its width.
  size_t splitPoint(StringRef text, unsigned room, unsigned &used) const {
    size_t best = 0, at = 0;
    unsigned bestCost = ~0u, width = 0;
    while (at < text.size()) {
      unsigned longest = 0;
      size_t step = speller.symbolAt(text.drop_front(at), longest);
      width += step ? std::max<unsigned>(step, longest) : 1;
      if (width > room)
        break;
      at += step ? step : 1;
      if (at == text.size())
        break;
      unsigned cost = splitCost(text[at - 1], text[at]);
      if (cost <= bestCost) {
        best = at;
        bestCost = cost;
        used = width;
      }
    }
    assert(best > 0 && "a symbol's value is shorter than a line");
    return best;
  }

  const Phrases &phrases;
  const SymbolSpeller &speller;
  const LayoutRules &rules;
  std::string &out;
  unsigned column = 0;
  unsigned total = 0;
  bool symbolOnLine = false, blankRunOnLine = false; ///< of the line at hand
  bool overflow = false;                             ///< a value was longer than a line, and may not be split
};

} // namespace

Error layOut(StringRef verb, const Phrases &phrases, const SymbolSpeller &speller, const LayoutRules &rules,
             std::string &out) {
  Lines lines(phrases, speller, rules, out);
  lines.begin(verb);
  lines.place();
  out += '\n';
  if (lines.tooWide())
    return llvm::createStringError(verb + ": a value that is longer than a line");
  if (lines.length() > rules.longest)
    return llvm::createStringError(fmt::format("{}: a command of {} characters, where TSO takes {}",
                                               verb.str(), lines.length(), rules.longest));
  return Error::success();
}

} // namespace zsp::backends
