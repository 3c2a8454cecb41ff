// What may stand in a user ID, a group name and a general resource name.
//
// Beside the class's own rules, some characters are refused in every class, because a profile name is written
// unquoted into a TSO command and nothing can quote it there:
//   - blank, comma, parentheses, semicolon: RACF's parse ends the name at them;
//   - apostrophe and quotation mark: the first opens a TSO string, the second a REXX one, and no class is
//   known
//     to use either in names;
//   - control characters and what is not the same in every EBCDIC code page (! | ^ ~ \ [ ] { } ` and
//   everything
//     beyond ASCII): RACF would see another name, or the line would end;
//   - "/*" and "*/": TSO comment, and in-stream delimiter in column 1;
//   - "+" or "-" at the end: on the last operand of a line it would continue the line with the next command.
// The characters < > + / = ? : _ - elsewhere are ordinary to TSO, invariant, and some classes use them
// (EJBROLE role names hold a colon): refusing them would shut out names that sites have.

#include "ir/model/ClassTable.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::ir {
namespace {

bool isNational(char c) {
  return c == '@' || c == '#' || c == '$';
}
bool isGenericCharacter(char c) {
  return c == '*' || c == '%' || c == '&';
}
bool isIdCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || isNational(c);
}

bool standsInNoName(char c) {
  return !llvm::isAlnum(c) && !isNational(c) && !llvm::StringRef(".<+&*-/%_>?:=").contains(c);
}

CharacterSet setOf(char c) {
  if (llvm::isAlpha(c))
    return Alpha;
  if (llvm::isDigit(c))
    return Numeric;
  return isNational(c) ? National : Special;
}

/// The problems of one name, in the order in which they stand in it.
class NameCheck {
public:
  NameCheck(llvm::StringRef text, const ResourceClass &cls) : text(text), cls(cls) {}

  std::vector<ResourceNameProblem> run() {
    for (uint32_t at = 0; at < text.size();)
      at = checkAt(at);
    if (text.ends_with("+") || text.ends_with("-"))
      refuseContinuation(uint32_t(text.size() - 1));
    if (cls.maxLength.isKnown() && text.size() > cls.maxLength.value) {
      add(ResourceNameProblem::TooLong, cls.maxLength.certainty, cls.maxLength.value, uint32_t(text.size()));
      problems.back().limit = cls.maxLength.value;
    }
    return std::move(problems);
  }

private:
  /// Checks the character at an offset; returns the offset of the next one.
  uint32_t checkAt(uint32_t at) {
    llvm::StringRef rest = text.substr(at);
    if (rest.starts_with("/*") || rest.starts_with("*/")) {
      add(ResourceNameProblem::BadCharacter, Certainty::Sure, at, at + 2);
      return at + 2;
    }
    char c = rest.front();
    if (standsInNoName(c)) {
      uint32_t end = at + 1;
      while (end < text.size() && (uint8_t(c) & 0x80) && (uint8_t(text[end]) & 0xc0) == 0x80)
        ++end;
      add(ResourceNameProblem::BadCharacter, Certainty::Sure, at, end);
      return end;
    }
    if (isGenericCharacter(c))
      checkGeneric(at);
    else
      checkSets(at);
    if (llvm::isLower(c) && !(cls.mixedCase.isKnown() && cls.mixedCase.value))
      add(ResourceNameProblem::LowerCase, cls.mixedCase.certainty, at, at + 1);
    return at + 1;
  }

  // Generic characters stand outside FIRST and OTHER: `**` is a profile of classes whose names start with a
  // letter.
  void checkGeneric(uint32_t at) {
    if (cls.generic.isKnown() && !cls.generic.value)
      add(ResourceNameProblem::GenericNotAllowed, cls.generic.certainty, at, at + 1);
  }

  /// A command that ends in this name would go on on the next line. Whatever else is wrong with the character
  /// is less sure.
  void refuseContinuation(uint32_t at) {
    if (!problems.empty() && problems.back().end == at + 1) {
      if (problems.back().certainty == Certainty::Sure)
        return;
      if (problems.back().begin == at)
        problems.pop_back();
      else
        problems.back().end = at;
    }
    add(ResourceNameProblem::BadCharacter, Certainty::Sure, at, at + 1);
  }

  void checkSets(uint32_t at) {
    const Fact<uint8_t> &allowed = at == 0 ? cls.first : cls.other;
    if (allowed.isKnown() && !(allowed.value & setOf(text[at])))
      add(at == 0 ? ResourceNameProblem::BadFirstCharacter : ResourceNameProblem::BadCharacter,
          allowed.certainty, at, at + 1);
  }

  /// Neighbouring characters with the same problem are one problem.
  void add(ResourceNameProblem::Kind kind, Certainty certainty, uint32_t begin, uint32_t end) {
    if (!problems.empty() && problems.back().kind == kind && problems.back().certainty == certainty &&
        problems.back().end == begin)
      problems.back().end = end;
    else
      problems.push_back({kind, certainty, begin, end, 0});
  }

  llvm::StringRef text;
  const ResourceClass &cls;
  std::vector<ResourceNameProblem> problems;
};

} // namespace

NameProblem checkUserId(llvm::StringRef text) {
  if (text.empty())
    return NameProblem::Empty;
  if (text.size() > 8)
    return NameProblem::TooLong;
  return llvm::all_of(text, isIdCharacter) ? NameProblem::None : NameProblem::BadCharacter;
}

NameProblem checkGroupName(llvm::StringRef text) {
  NameProblem problem = checkUserId(text);
  if (problem == NameProblem::None && llvm::isDigit(text.front()))
    return NameProblem::StartsWithDigit;
  return problem;
}

std::vector<ResourceNameProblem> checkResourceName(llvm::StringRef text, const ResourceClass &cls) {
  if (cls.isDataset)
    return {}; // Pattern::check knows data set names whole
  return NameCheck(text, cls).run();
}

} // namespace zsp::ir
