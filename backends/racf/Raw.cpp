#include "backends/racf/Raw.h"

#include "backends/racf/Plan.h"
#include "backends/racf/PrintCommand.h"
#include "ir/support/Characters.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::racf {
namespace {

constexpr size_t firstIndent = 2, nextIndent = 4, continuation = 2;

/// Walks over the characters that stand outside quotes; false if a quote stays open.
template <typename Visit> bool outsideQuotes(StringRef text, Visit visit) {
  bool inside = false;
  for (size_t at = 0; at < text.size(); ++at)
    if (text[at] == '\'')
      inside = !inside;
    else if (!inside)
      visit(at);
  return !inside;
}

/// Where a line may end: before these blanks.
std::vector<size_t> breaksOf(StringRef text) {
  std::vector<size_t> breaks;
  outsideQuotes(text, [&](size_t at) {
    if (text[at] == ' ' && at && text[at - 1] != ' ')
      breaks.push_back(at);
  });
  return breaks;
}

/// Cuts at the last blank that leaves room for a continuation. Nothing if a piece has no such blank.
std::optional<std::vector<std::string>> cut(StringRef text) {
  std::vector<std::string> lines;
  std::vector<size_t> breaks = breaksOf(text);
  for (size_t begin = 0;;) {
    size_t indent = lines.empty() ? firstIndent : nextIndent;
    if (indent + text.size() - begin <= backends::lineWidth) {
      lines.push_back(std::string(indent, ' ') + text.substr(begin).str());
      return lines;
    }
    auto after = llvm::upper_bound(breaks, begin + backends::lineWidth - continuation - indent);
    if (after == breaks.begin() || *std::prev(after) <= begin)
      return std::nullopt;
    size_t end = *std::prev(after);
    lines.push_back(std::string(indent, ' ') + text.slice(begin, end).str() + " -");
    begin = end + text.substr(end).find_first_not_of(' ');
  }
}

bool onlyLists(const Command &command) {
  if (isListing(command.verb) || command.verb == Verb::Search)
    return true;
  return command.verb == Verb::SetRopts && command.operands.size() == 1 &&
         command.operands.front().keyword == Keyword::List;
}

/// Puts line ends in the place of the last block of these lines.
bool blankOut(std::string &stream, const std::vector<std::string> &lines) {
  std::string block = llvm::join(lines, "\n") + "\n";
  size_t at = stream.rfind(block);
  while (at != std::string::npos && at && stream[at - 1] != '\n')
    at = stream.rfind(block, at - 1);
  if (lines.empty() || at == std::string::npos)
    return false;
  stream.replace(at, block.size(), std::string(lines.size(), '\n'));
  return true;
}

} // namespace

std::string problemOfRaw(StringRef text) {
  text = text.trim(' ');
  if (text.empty())
    return "it is empty";
  if (!llvm::all_of(text, isInvariant))
    return "it holds a character that differs between EBCDIC code pages";
  if (!llvm::isAlpha(text.front()) && !StringRef("@#$%").contains(text.front()))
    return "a command begins with its name";
  if (text.contains("/*"))
    return "'/*' begins a comment on TSO";
  if (text.ends_with("-") || text.ends_with("+"))
    return "its end continues on the next line, and would take that with it";
  StringRef verb = text.take_until([](char c) { return c == ' ' || c == '(' || c == ','; });
  if (verb.equals_insensitive("LOGOFF") || verb.equals_insensitive("LOGON"))
    return "it ends the session, and what follows would not run";
  int depth = 0;
  bool balanced = true, semicolon = false;
  bool closed = outsideQuotes(text, [&](size_t at) {
    depth += text[at] == '(';
    depth -= text[at] == ')';
    balanced &= depth >= 0;
    semicolon |= text[at] == ';';
  });
  if (!closed)
    return "a quote is not closed";
  if (!balanced || depth)
    return "its parentheses do not match";
  if (semicolon)
    return "a semicolon ends a command on TSO";
  return cut(text) ? "" : "a part without a blank is longer than a line of 72 columns";
}

std::vector<std::string> rawLines(StringRef text) {
  return cut(text.trim(' ')).value_or(std::vector<std::string>{});
}

RawMeaning meaningOf(StringRef text, Interner &names) {
  ReadResult result = read(llvm::join(rawLines(text), "\n") + "\n", names);
  if (!result.errors.empty() || result.commands.size() != 1)
    return RawMeaning::NotUnderstood;
  return onlyLists(result.commands.front().command) ? RawMeaning::Lists : RawMeaning::Changes;
}

std::string withoutRaw(const ir::Policy &policy, StringRef stream, DifferenceReport &report) {
  std::string rest = stream.str();
  for (const ir::RawCommand &row : policy.rawCommands)
    if (row.products & ir::Racf)
      if (!blankOut(rest, rawLines(policy.text(row.text))))
        report.add(DiagId::ProofRawMissing, row.origin.range, policy.text(row.text).str());
  return rest;
}

bool checkRaw(const ir::Policy &policy, bool allowed, DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  for (const ir::RawCommand &row : policy.rawCommands) {
    if (!(row.products & ir::Racf))
      continue;
    StringRef text = policy.text(row.text);
    if (std::string problem = problemOfRaw(text); !problem.empty()) {
      diags.report(DiagId::RacfRawLine, row.origin.range, problem);
      continue;
    }
    RawMeaning meaning = meaningOf(text, *policy.names);
    if (meaning != RawMeaning::Lists && !allowed)
      diags.report(DiagId::RacfRawRefused, row.origin.range,
                   meaning == RawMeaning::Changes ? "changes what is proved here" : "is not understood here");
  }
  return diags.errorCount() == before;
}

bool isUnproved(const ir::Policy &policy) {
  return llvm::any_of(policy.rawCommands, [&](const ir::RawCommand &row) {
    return (row.products & ir::Racf) && meaningOf(policy.text(row.text), *policy.names) != RawMeaning::Lists;
  });
}

} // namespace zsp::racf
