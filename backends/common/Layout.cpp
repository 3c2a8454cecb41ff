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
  Lines(const SymbolSpeller &speller, const LayoutRules &rules, std::string &out)
      : speller(speller), rules(rules), out(out) {}

  void begin(StringRef verb) {
    out.append(firstIndent, ' ');
    out += verb;
    column = firstIndent + verb.size();
    total = column;
  }

  /// Puts one positional or operand on the line at hand or on new ones.
  void place(const Phrase &phrase, bool last) {
    Token flat = phrase.flat();
    unsigned reserve = last ? 0 : continuation;
    unsigned gap = first ? std::max(1u, firstIndent + rules.verbWidth + 1 - column) : 1;
    first = false;
    bool disturbs = (line.hasSymbol && flat.hasBlankRun) || (line.hasBlankRun && flat.hasSymbol);
    if (!disturbs && column + gap + flat.width + reserve <= lineWidth) {
      out.append(gap, ' ');
      put(flat, gap);
      return;
    }
    newLine(nextIndent);
    spread(Token(), phrase, Token(), nextIndent, last);
  }

  unsigned length() const { return total; }
  bool tooWide() const { return overflow; }

private:
  void put(const Token &token, unsigned blanks = 0) {
    out += token.text;
    column += token.width + blanks;
    total += token.width + blanks;
    line.hasSymbol |= token.hasSymbol;
    line.hasBlankRun |= token.hasBlankRun;
  }

  void newLine(unsigned indent) {
    out += " -\n";
    out.append(indent, ' ');
    column = indent;
    total += 1 + indent;
    line = {};
  }

  /// At the start of a line: the phrase between `opening` and `closing`, on as many lines as it needs.
  void spread(Token opening, const Phrase &phrase, const Token &closing, unsigned indent, bool last) {
    Token flat = opening;
    flat.add(phrase.flat());
    flat.add(closing);
    if (column + flat.width + (last ? 0 : continuation) <= lineWidth) {
      put(flat);
      return;
    }
    opening.add(phrase.head);
    if (phrase.parts.empty()) {
      opening.add(closing);
      split(opening, last);
      return;
    }
    Token end;
    end.add(")");
    end.add(closing);
    for (const Phrase &part : phrase.parts) {
      bool isFirst = &part == &phrase.parts.front(), isLast = &part == &phrase.parts.back();
      if (!isFirst)
        newLine(indent + innerIndent);
      spread(isFirst ? opening : Token(), part, isLast ? end : Token(), indent + innerIndent, last && isLast);
    }
  }

  /// A token that is longer than a line.
  void split(const Token &token, bool last) {
    if (!rules.splitsValues) {
      overflow = true;
      put(token);
      return;
    }
    StringRef rest = token.text;
    unsigned width = token.width;
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

  const SymbolSpeller &speller;
  const LayoutRules &rules;
  std::string &out;
  unsigned column = 0;
  unsigned total = 0;
  Token line; ///< what the line at hand holds, without its text
  bool first = true;
  bool overflow = false; ///< a value was longer than a line, and may not be split
};

} // namespace

Error layOut(StringRef verb, llvm::ArrayRef<Phrase> phrases, const SymbolSpeller &speller,
             const LayoutRules &rules, std::string &out) {
  Lines lines(speller, rules, out);
  lines.begin(verb);
  for (const Phrase &phrase : phrases)
    lines.place(phrase, &phrase == &phrases.back());
  out += '\n';
  if (lines.tooWide())
    return llvm::createStringError(verb + ": a value that is longer than a line");
  if (lines.length() > rules.longest)
    return llvm::createStringError(fmt::format("{}: a command of {} characters, where TSO takes {}",
                                               verb.str(), lines.length(), rules.longest));
  return Error::success();
}

} // namespace zsp::backends
