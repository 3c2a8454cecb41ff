/// Texts for the parser: random sentences of the grammar, parts of a corpus, and what spoils them.
#pragma once

#include "frontend/parse/Vocabulary.h"
#include "frontend/parse/Wording.h"

#include <random>
#include <string>
#include <vector>

namespace zsp::parse {

using Random = std::mt19937;
inline size_t pick(Random &random, size_t count) {
  return static_cast<size_t>(random() % count);
}
template <typename List> const auto &pickOf(Random &random, const List &all) {
  return all[pick(random, all.size())];
}

/// A word with what stands before it.
struct Piece {
  std::string before; ///< blanks
  std::string text;
};
using Pieces = std::vector<Piece>;

inline std::string join(const Pieces &pieces) {
  std::string text;
  for (const Piece &piece : pieces)
    text += piece.before + piece.text;
  return text;
}

/// Without its comments.
inline Pieces piecesOf(const std::string &text) {
  Pieces pieces;
  Lexer lexer(text);
  for (Lexer::Lexeme lexeme = lexer.next(); lexeme.type != -1; lexeme = lexer.next())
    pieces.push_back({lexeme.firstOnLine ? "\n" : " ", text.substr(lexeme.begin, lexeme.end - lexeme.begin)});
  return pieces;
}

/// Some word of a token type.
inline std::string word(Random &random, int32_t type) {
  static const std::vector<std::string> names = {"A", "SYS1", "READ", "${hlq}.**", "2027-06-30", "1", "B.C"};
  static const std::vector<std::string> words = {"hlq", "zowe_user", "a.b", "x"};
  static const std::vector<std::string> strings = {"\"t\"", "\"a \\\" b\"", "\"\""};
  switch (type) {
  case Grammar::Name: return pickOf(random, names);
  case Grammar::Word: return pickOf(random, words);
  case Grammar::String: return pickOf(random, strings);
  }
  return spelling(type).str();
}

/// A walk through the grammar's transition network from a rule. Past the budget of tokens every list and
/// everything optional ends.
inline Pieces sentence(Random &random, const antlr4::atn::ATN &atn, size_t rule, size_t budget) {
  using namespace antlr4::atn;
  Pieces pieces;
  std::vector<ATNState *> callers;
  for (ATNState *at = atn.ruleToStartState[rule];;) {
    if (at->getStateType() == ATNState::RULE_STOP) {
      if (callers.empty())
        return pieces;
      at = callers.back();
      callers.pop_back();
      continue;
    }
    const auto &ways = at->transitions;
    const Transition *way = pieces.size() < budget ? ways[pick(random, ways.size())] : ways.back();
    if (const auto *call = dynamic_cast<const RuleTransition *>(way)) {
      callers.push_back(call->followState);
    } else if (!way->isEpsilon()) {
      std::vector<ssize_t> types = way->label().toList();
      auto type = static_cast<int32_t>(types[pick(random, types.size())]);
      bool lineBegins = startsStatement(type) || pick(random, 6) == 0;
      if (type > 0)
        pieces.push_back({lineBegins ? "\n" : " ", word(random, type)});
    }
    at = way->target;
  }
}

/// One mistake of a kind that people and editors make.
inline void spoil(Random &random, Pieces &pieces) {
  if (pieces.empty())
    return;
  size_t at = pick(random, pieces.size());
  Piece &piece = pieces[at];
  auto insert = [&](std::string text) {
    pieces.insert(pieces.begin() + at, {pick(random, 4) ? " " : "\n", std::move(text)});
  };
  auto anyWord = [&] {
    static const std::vector<std::string> others = {"{", "}", ",", ",,", "=", ":", ";", "'", "!", "/"};
    size_t type = 1 + pick(random, maxTokenType() + 8);
    std::string text = type <= maxTokenType() ? word(random, static_cast<int32_t>(type)) : "";
    return text.empty() ? pickOf(random, others) : text;
  };
  static const std::string characters = "abzA9_.\"\\$/{},;'";
  switch (pick(random, 14)) {
  case 0:
  case 1: pieces.erase(pieces.begin() + at); break;
  case 2: insert(piece.text); break;
  case 3: std::swap(piece, pieces[pick(random, pieces.size())]); break;
  case 4: piece.text = anyWord(); break;
  case 5:
  case 6: insert(anyWord()); break;
  case 7: piece.before = piece.before == "\n" ? " " : "\n"; break;
  case 8: piece.text.erase(pick(random, piece.text.size() + 1), 1); break;
  case 9: piece.text.insert(pick(random, piece.text.size() + 1), 1, pickOf(random, characters)); break;
  case 10: piece.text = llvm::StringRef(piece.text).upper(); break;
  case 11: piece.text = llvm::StringRef(piece.text).lower(); break;
  case 12: pieces.resize(at); break;
  case 13: {
    bool open = pick(random, 2);
    for (size_t i = at; i < pieces.size(); ++i)
      if (pieces[i].text == (open ? "{" : "}")) {
        pick(random, 2) ? void(pieces.erase(pieces.begin() + i))
                        : void(pieces.insert(pieces.begin() + i, pieces[i]));
        break;
      }
  }
  }
}

/// The smallest of the texts that come from leaving words out and still have what the first had.
template <typename Fails> Pieces shrink(Pieces pieces, Fails fails) {
  for (size_t width = pieces.size(); width > 0; width /= 2)
    for (size_t at = 0; at < pieces.size();) {
      Pieces less = pieces;
      less.erase(less.begin() + at, less.begin() + std::min(at + width, less.size()));
      if (fails(join(less)))
        pieces = std::move(less);
      else
        at += width;
    }
  return pieces;
}

} // namespace zsp::parse
